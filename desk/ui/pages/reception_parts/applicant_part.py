"""Who asks: found by number or name among those whom the desk knows, or typed in anew."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from desk.models.events import Applicant, Name
from desk.models.queries import Known
from desk.models.references import latin_digits
from desk.ui import text
from desk.ui.ports import ReceptionPort
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.buttons import Button, Segments
from desk.ui.widgets.card import Card, Pill
from desk.ui.widgets.fields import Field, ReadOnly
from desk.ui.widgets.popup import Found, SearchPopup

NATIONAL_DIGITS = 11


def birth_words(applicant: Applicant) -> str:
    """Day and place of birth as they are read."""
    try:
        born = text.day(date.fromisoformat(applicant.birth_date), year=True)
    except ValueError:
        born = text.digits(applicant.birth_date)
    parts = [part for part in (born, applicant.birth_place) if part]
    return ("، " if text.arabic() else ", ").join(parts)


def contact_words(contact: str) -> str:
    """How the applicant wants to be told."""
    return {
        "phone": translate("Reception", "A call"),
        "sms": translate("Reception", "A text message"),
        "none": translate("Reception", "Will ask"),
    }.get(contact, contact)


def iso_day(typed: str) -> str:
    """A day as it is typed (1987-3-14, 14/3/1987, ١٤/٣/١٩٨٧) as ISO, else what was typed."""
    parts = [p for p in latin_digits(typed).replace("/", "-").replace(".", "-").split("-") if p]
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            year, month, day = numbers if numbers[0] > 31 else numbers[::-1]
            return date(year, month, day).isoformat()
    except ValueError:
        pass
    return typed.strip()


class ApplicantPart(Card):
    """The applicant. `changed` when the form holds something else than before."""

    changed = Signal()
    settled = Signal()
    """The applicant is complete enough: the next thing is the papers."""

    def __init__(self, port: ReceptionPort, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Reception", "Applicant"),
            "user",
            padding=(16, 9, 16, 14),
            spacing=4,
            parent=parent,
        )
        self._port, self._tasks = port, tasks
        self._id: UUID | None = None
        self._applicant = Applicant(Name(""))
        self._typing = False
        self.pill = Pill("", "ok")
        self.pill.hide()
        self.head.addStretch()
        self.kind = Segments(
            [
                ("person", translate("Reception", "Person")),
                ("organisation", translate("Reception", "Organisation")),
            ]
        )
        self.contact = Segments(
            [(key, contact_words(key)) for key in ("phone", "sms", "none")], "phone"
        )
        self.head.addWidget(self.kind)
        self.head.addWidget(self.contact)
        self.head.addWidget(self.pill)
        self.edit = Button(
            translate("Reception", "Edit"), "ghost", icon="pencil", key="F6", height=32
        )
        self.edit.clicked.connect(self.start_typing)
        self.head.addWidget(self.edit)
        self.number = Field(
            translate("Reception", "National number"),
            hint=translate("Reception", "number or name"),
            tabular=True,
        )
        self.phone = Field(translate("Reception", "Telephone"), digits_only=True)
        self._views = {
            "name": ReadOnly(translate("Reception", "Name, father and family"), role="name"),
            "mother": ReadOnly(translate("Reception", "Mother's name")),
            "birth": ReadOnly(translate("Reception", "Born")),
            "address": ReadOnly(translate("Reception", "Address")),
            "contact": ReadOnly(translate("Reception", "To be told by")),
        }
        self.fields = {
            "first": Field(translate("Reception", "First name"), longest=200),
            "father": Field(translate("Reception", "Father"), longest=200),
            "grandfather": Field(translate("Reception", "Grandfather"), longest=200),
            "family": Field(translate("Reception", "Family"), longest=200),
            "mother": Field(translate("Reception", "Mother's name"), longest=200),
            "birth_date": Field(
                translate("Reception", "Born on"),
                hint=translate("Reception", "d/m/yyyy"),
                digits_only=True,
                longest=12,
            ),
            "birth_place": Field(translate("Reception", "Born in"), longest=200),
            "address": Field(translate("Reception", "Address"), longest=300),
        }
        self._lay_out()
        self.list = SearchPopup(self.number.entry, width=620)
        self.list.chosen.connect(self._picked)
        self.number.edited.connect(self._number_edited)
        self.number.entered.connect(self._number_entered)
        self.phone.edited.connect(lambda _v: self._collect())
        for field in self.fields.values():
            field.edited.connect(lambda _v: self._collect())
        self.kind.chosen.connect(lambda _v: self._collect())
        self.contact.chosen.connect(lambda _v: self._collect())
        self.show_applicant(None, Applicant(Name("")))

    def _lay_out(self) -> None:
        reading, typing = QWidget(), QWidget()
        grid = QGridLayout(reading)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._views["name"], 0, 0, 1, 2)
        grid.addWidget(self._views["mother"], 0, 2)
        grid.addWidget(self._views["birth"], 1, 0)
        grid.addWidget(self._views["address"], 1, 1)
        grid.addWidget(self._views["contact"], 1, 2)
        form = QGridLayout(typing)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for place, key in enumerate(("first", "father", "grandfather", "family")):
            form.addWidget(self.fields[key], 0, place)
        for place, key in enumerate(("mother", "birth_date", "birth_place", "address")):
            form.addWidget(self.fields[key], 1, place)
        self._stack = QStackedWidget()
        self._stack.addWidget(reading)
        self._stack.addWidget(typing)
        left = QGridLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setVerticalSpacing(8)
        left.addWidget(self.number, 0, 0)
        left.addWidget(self.phone, 1, 0)
        whole = QGridLayout()
        whole.setHorizontalSpacing(16)
        self.number.setFixedWidth(200)
        self.phone.setFixedWidth(200)
        whole.addLayout(left, 0, 0)
        whole.addWidget(self._stack, 0, 1)
        whole.setColumnStretch(1, 1)
        self.body.addLayout(whole)
        for view in reading.findChildren(QWidget):
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QWidget.setTabOrder(self.number.entry, self.phone.entry)
        before: QWidget = self.phone.entry
        for field in self.fields.values():
            QWidget.setTabOrder(before, field.entry)
            before = field.entry

    def applicant(self) -> tuple[UUID | None, Applicant]:
        """Who is meant: the id of a known one, and what is known of them now."""
        return self._id, self._applicant

    def named(self) -> bool:
        """Whether there is a name to write on a receipt."""
        return bool(self._applicant.name.full().strip())

    def show_applicant(self, who: UUID | None, applicant: Applicant, times: int = 0) -> None:
        """Show an applicant: read when they are known, typed when not, empty when nobody."""
        self._id, self._applicant = who, applicant
        self.list.close_list()
        self.number.entry.set_value(text.digits(applicant.number))
        self.phone.set_value(applicant.phone)
        name = applicant.name
        for key, value in (
            ("first", name.first),
            ("father", name.father),
            ("grandfather", name.grandfather),
            ("family", name.family),
            ("mother", applicant.mother),
            ("birth_date", applicant.birth_date),
            ("birth_place", applicant.birth_place),
            ("address", applicant.address),
        ):
            self.fields[key].set_value(value)
        self.kind.choose(applicant.kind)
        self.contact.choose(applicant.contact)
        self._views["name"].set_value(name.full())
        self._views["mother"].set_value(applicant.mother)
        self._views["birth"].set_value(birth_words(applicant))
        self._views["address"].set_value(applicant.address)
        self._views["contact"].set_value(contact_words(applicant.contact))
        known = who is not None
        self.pill.setVisible(known)
        if known and times:
            self.pill.set(translate("Reception", "Known here, {n} transactions", "", times), "ok")
        elif known:
            self.pill.set(translate("Reception", "Known here"), "ok")
        self._set_typing(not known and bool(name.full()))

    def start_typing(self) -> None:
        """Open the fields: a new applicant, or a change of a known one (F6)."""
        if not self._typing:
            self._set_typing(True)
            if self._id is None and not self.named():
                self._take_over_name()
        self.fields["first"].entry.setFocus()
        self.fields["first"].entry.selectAll()

    def _set_typing(self, typing: bool) -> None:
        self._typing = typing
        self._stack.setCurrentIndex(1 if typing else 0)
        shown = typing or self._id is not None
        self._stack.setVisible(shown)
        self.kind.setVisible(typing)
        self.contact.setVisible(typing)
        self.edit.setVisible(not typing)
        self.edit.set_text(
            translate("Reception", "Edit")
            if self._id is not None
            else translate("Reception", "New applicant")
        )

    def _take_over_name(self) -> None:
        typed = self.number.value()
        if not typed or text.only_digits(typed):
            return
        words = typed.split()
        keys = {1: ["first"], 2: ["first", "family"], 3: ["first", "father", "family"]}.get(
            len(words), ["first", "father", "grandfather", "family"]
        )
        for place, key in enumerate(keys):
            last = place == len(keys) - 1
            self.fields[key].set_value(" ".join(words[place:]) if last else words[place])
        self.number.set_value("")
        self._collect()

    def _collect(self) -> None:
        value = {key: field.value() for key, field in self.fields.items()}
        typed = latin_digits(self.number.value())
        number = typed if not any(letter.isalpha() for letter in typed) else ""
        if self._typing:
            self._applicant = Applicant(
                name=Name(value["first"], value["father"], value["grandfather"], value["family"]),
                kind="organisation" if self.kind.current() == "organisation" else "person",
                number=number,
                mother=value["mother"],
                birth_date=iso_day(self.fields["birth_date"].entry.text()),
                birth_place=value["birth_place"],
                phone=self.phone.value(),
                address=value["address"],
                contact=self.contact.current(),  # type: ignore[arg-type]
            )
        else:
            self._applicant = msgspec.structs.replace(
                self._applicant, number=number, phone=self.phone.value()
            )
        self.changed.emit()

    def _number_edited(self, typed: str) -> None:
        shown = text.digits(latin_digits(self.number.entry.text()))
        if shown != self.number.entry.text():
            cursor = self.number.entry.cursorPosition()
            self.number.entry.setText(shown)
            self.number.entry.setCursorPosition(cursor)
        if self._id is not None and latin_digits(typed) != self._applicant.number:
            # Another number is another person: what was known of the first one goes away.
            typed_now = self.number.entry.text()
            self.show_applicant(None, Applicant(Name("")))
            self.number.entry.setText(typed_now)
        self._collect()
        asked = self.number.value()
        if self._typing or len(asked) < 2:
            self.list.close_list()
            return
        self._tasks.run(
            lambda: self._port.find_known(latin_digits(asked)),
            lambda known: self._show_known(asked, known),
            latest="applicants",
        )

    def _show_known(self, asked: str, known: list[Known]) -> None:
        if asked != self.number.value() or self._typing or not self.number.entry.hasFocus():
            return
        number = text.only_digits(asked)
        exact = [one for one in known if number and one.applicant.number == number]
        if len(exact) == 1 and len(number) == NATIONAL_DIGITS:
            self._picked(exact[0])
            return
        found = [
            Found(
                one,
                one.applicant.name.full(),
                translate("Reception", "mother {name}", name=one.applicant.mother)
                if one.applicant.mother
                else one.applicant.address,
                (
                    text.isolated(text.digits(one.applicant.number)),
                    text.digits(one.applicant.birth_date[:4]),
                ),
            )
            for one in known
        ]
        foot = (
            ""
            if found
            else translate("Reception", "Nobody known fits. Enter opens the fields for a new one.")
        )
        self.list.open(found, foot)

    def _number_entered(self) -> None:
        if self._id is not None:
            self.settled.emit()
            return
        asked = self.number.value()
        if not asked:
            self.start_typing()
            return

        def done(known: list[Known]) -> None:
            if len(known) == 1:
                self._picked(known[0])
            elif known:
                self._show_known(asked, known)
            else:
                self.start_typing()

        self._tasks.run(lambda: self._port.find_known(latin_digits(asked)), done)

    def _picked(self, known: Known) -> None:
        self.show_applicant(known.id, known.applicant, known.transactions)
        self.changed.emit()
        self.settled.emit()
