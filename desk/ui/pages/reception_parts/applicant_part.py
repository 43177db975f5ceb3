"""Who asks: found by number or name among those whom the desk knows, or typed in anew."""

from __future__ import annotations

from uuid import UUID

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from desk.models.events import Applicant, Name
from desk.models.queries import Known
from desk.models.references import latin_digits
from desk.ui import text
from desk.ui.pages.reception_parts.applicant_fields import (
    ReadApplicant,
    TypedApplicant,
    contact_words,
    number_label,
)
from desk.ui.ports import KnownPort
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.buttons import Button, Segments
from desk.ui.widgets.card import Card, Pill
from desk.ui.widgets.fields import Field
from desk.ui.widgets.popup import Found, SearchPopup

NATIONAL_DIGITS = 11


class ApplicantPart(Card):
    """The applicant. `changed` when the form holds something else than before."""

    changed = Signal()
    settled = Signal()
    """The applicant is complete enough: the next thing is the papers."""

    def __init__(self, port: KnownPort, tasks: Tasks, parent: QWidget | None = None) -> None:
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
            [(key, contact_words(key)) for key in ("phone", "sms", "email", "none")], "phone"
        )
        self.language = Segments(
            [
                ("", translate("Reception", "In Arabic")),
                ("en", translate("Reception", "In English")),
            ]
        )
        self.head.addWidget(self.kind)
        self.head.addWidget(self.language)
        self.head.addWidget(self.contact)
        self.head.addWidget(self.pill)
        self.edit = Button(
            translate("Reception", "Edit"), "ghost", icon="pencil", key="F6", height=32
        )
        self.edit.clicked.connect(self.start_typing)
        self.head.addWidget(self.edit)
        self.number = Field(
            number_label("person"), hint=translate("Reception", "number or name"), tabular=True
        )
        self.phone = Field(translate("Reception", "Telephone"), digits_only=True)
        self.email = Field(translate("Reception", "E-mail"), longest=200)
        self._numbers: dict[str, str] = {}
        self._read, self._typed = ReadApplicant(), TypedApplicant()
        self.fields = self._typed.fields
        self._lay_out()
        self.list = SearchPopup(self.number.entry, width=620)
        self.list.chosen.connect(self._picked)
        self.number.edited.connect(self._number_edited)
        self.number.entered.connect(self._number_entered)
        self.phone.edited.connect(lambda _v: self._collect())
        self.email.edited.connect(lambda _v: self._collect())
        self._typed.edited.connect(self._collect)
        self.kind.chosen.connect(self._turn)
        self.contact.chosen.connect(lambda _v: self._wish())
        self.language.chosen.connect(lambda _v: self._collect())
        self.show_applicant(None, Applicant(Name("")))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._read)
        self._stack.addWidget(self._typed)
        left = QGridLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setVerticalSpacing(8)
        left.addWidget(self.number, 0, 0)
        left.addWidget(self.phone, 1, 0)
        left.addWidget(self.email, 2, 0)
        self.email.setFixedWidth(200)
        whole = QGridLayout()
        whole.setHorizontalSpacing(16)
        self.number.setFixedWidth(200)
        self.phone.setFixedWidth(200)
        whole.addLayout(left, 0, 0)
        whole.addWidget(self._stack, 0, 1)
        whole.setColumnStretch(1, 1)
        self.body.addLayout(whole)
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
        self.email.set_value(applicant.email)
        self._numbers.clear()
        self._typed.show_applicant(applicant)
        self._read.show_applicant(applicant)
        self.kind.choose(applicant.kind)
        self._name_number()
        self.contact.choose(applicant.contact)
        self.language.choose("en" if applicant.language == "en" else "")
        self.email.setVisible(applicant.contact == "email")
        known = who is not None
        self.pill.setVisible(known)
        if known and times:
            self.pill.set(translate("Reception", "Known here, {n} transactions", "", times), "ok")
        elif known:
            self.pill.set(translate("Reception", "Known here"), "ok")
        self._set_typing(
            not known and (bool(applicant.name.full()) or applicant.kind == "organisation")
        )

    def start_typing(self) -> None:
        """Open the fields: a new applicant, or a change of a known one (F6)."""
        if not self._typing:
            self._set_typing(True)
            if self._id is None and not self.named():
                self._take_over_name()
        beginning = self._typed.beginning().entry
        beginning.setFocus()
        beginning.selectAll()

    def _set_typing(self, typing: bool) -> None:
        self._typing = typing
        self._stack.setCurrentIndex(1 if typing else 0)
        shown = typing or self._id is not None
        self._stack.setVisible(shown)
        self.kind.setVisible(typing)
        self.contact.setVisible(typing)
        self._show_language()
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
        self._typed.take_name(typed)
        self.number.set_value("")
        self._collect()

    def _collect(self) -> None:
        typed = latin_digits(self.number.value())
        # A name may be typed there to look for somebody; a licence number may have letters.
        licence = self._typing and self._typed.kind() == "organisation"
        number = typed if licence or not any(letter.isalpha() for letter in typed) else ""
        if self._typing:
            typed_in = self._typed.applicant(number, self.phone.value(), self.contact.current())
            language = "en" if self._by_message() and self.language.current() else ""
            self._applicant = msgspec.structs.replace(
                typed_in, email=self.email.value(), language=language
            )
        else:
            self._applicant = msgspec.structs.replace(
                self._applicant, number=number, phone=self.phone.value()
            )
        self.changed.emit()

    def _show_language(self) -> None:
        """Ask for the language of messages; then there is no room for the pill."""
        asked = self._typing and self._by_message()
        self.language.setVisible(asked)
        self.pill.setVisible(self._id is not None and not asked)

    def _by_message(self) -> bool:
        """Whether they want to read it: then in a language."""
        return self.contact.current() in ("sms", "email")

    def _wish(self) -> None:
        """Another way of being told; an address is asked for by the one that needs it."""
        self._show_language()
        self.email.setVisible(self.contact.current() == "email")
        if self.email.isVisible() and not self.email.value():
            self.email.entry.setFocus()
        self._collect()

    def _turn(self, kind: str) -> None:
        before = self._typed.kind()
        if kind == before:
            return
        # Each kind keeps the number that was typed for it.
        self._numbers[before] = self.number.value()
        self.number.set_value(self._numbers.get(kind, self.number.value()))
        self._typed.turn(kind)
        self._name_number()
        self._collect()

    def _name_number(self) -> None:
        label = number_label(self._typed.kind())
        self.number.label.setText(label)
        self.number.entry.setAccessibleName(label)

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
                _second_words(one.applicant),
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
        if not asked or self._typing:
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


def _second_words(applicant: Applicant) -> str:
    """By what two of the same name are told apart."""
    if applicant.kind == "organisation":
        return translate("Reception", "Organisation")
    if applicant.mother:
        return translate("Reception", "mother {name}", name=applicant.mother)
    return applicant.address
