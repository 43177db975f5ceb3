"""Corrections and voids on the supervisor's page: what is right, why, and who signs beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models.clock import CIVIL_TIME
from desk.models.events import Applicant, FeeTaken, Name
from desk.models.ledger import METHODS
from desk.models.queries import Line, Person
from desk.office import rules, supervision
from desk.ui import text
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.reports_day import method_name
from desk.ui.pages.words import applicant_of, said, service_of, state_pill
from desk.ui.ports_pages import Case, Names
from desk.ui.ports_reports import Mending, ReportsPort, Standing
from desk.ui.sentences import of_error
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label, Prose, rule
from desk.ui.widgets.buttons import Button, Chip, Segments
from desk.ui.widgets.card import Card, Notice, Pill
from desk.ui.widgets.checks import Empty, WrapRow
from desk.ui.widgets.fields import Entry, Field, Note
from desk.ui.widgets.panel import Scroll, clear, row
from desk.ui.widgets.pin import PinBoxes
from desk.ui.widgets.table import Cell, Column, Row, Table, TableFrame


class MendReport(Page):
    """Corrections: `MendReport(port)`. `opened(reference)` shows that transaction."""

    def __init__(self, port: ReportsPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self.case: Case | None = None
        self._standing: Standing | None = None
        self.head = QWidget()
        self.search = Entry(
            translate("Reports", "Reference, number or name"),
            hint=translate("Reports", "Reference, number or name"),
            icon="search",
            height=40,
        )
        self.search.setMinimumWidth(380)
        self.search.returnPressed.connect(self._find)
        head = row(Label(translate("Reports", "Correct or void"), "title"), self.search, None,
                   spacing=16)  # fmt: skip
        head.setContentsMargins(0, 0, 0, 0)
        self.head.setLayout(head)
        body = row(spacing=16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(body, 1)
        left = QWidget()
        self._left = QStackedLayout(left)
        self._nothing = Empty(
            "edit",
            translate("Reports", "Which transaction?"),
            translate(
                "Reports", "Type its reference, or the applicant's name or number, and Enter."
            ),
        )
        self.found = Table(
            [
                Column(translate("Reports", "State"), "pill", 160),
                Column(translate("Reports", "Reference"), "reference", 160),
                Column(translate("Reports", "Applicant"), "strong"),
                Column(translate("Reports", "Service"), "text", 260),
            ],
            name=translate("Reports", "Transactions that were found"),
        )
        self.found.opened.connect(lambda key: self._show(str(key)))
        self.form = _Form()
        self.form.edited.connect(self._judge)
        self._found = TableFrame(self.found)
        for widget in (self._nothing, self._found, self.form):
            self._left.addWidget(widget)
        body.addWidget(left, 1)

        panel = self.panel = Card(padding=(20, 16, 20, 16), spacing=8)
        panel.setFixedWidth(352)
        self.pill = Pill("", "wait")
        self._reference = Label("", "strong", tabular=True)
        panel.body.addLayout(row(self.pill, None, self._reference))
        self._name = Prose("", "name", "ink")
        self._service = Prose("", "small", "ink2")
        panel.body.addWidget(self._name)
        panel.body.addWidget(self._service)
        panel.body.addWidget(rule())
        panel.body.addWidget(Label(translate("Reports", "Reason"), "label", "ink2"))
        self.why = Note(
            translate("Reports", "Reason"),
            hint=translate("Reports", "It is printed in the report"),
            height=72,
        )
        self.why.edited.connect(lambda _text: self._judge())
        panel.body.addWidget(self.why)
        self._who = Label(translate("Reports", "Signs beside you"), "label", "ink2")
        panel.body.addWidget(self._who)
        self.people = WrapRow(6)
        panel.body.addWidget(self.people)
        self._group = QButtonGroup(self)
        self.chips: dict[UUID, Chip] = {}
        self._pin_label = Label(translate("Reports", "Their PIN"), "label", "ink2")
        panel.body.addWidget(self._pin_label)
        self.pin = PinBoxes(translate("Reports", "PIN of the second person"), 5)
        self.pin.edited.connect(lambda _pin: self._judge())
        panel.body.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignHCenter)
        panel.body.addStretch()
        self.notices = NoticeArea()
        panel.body.addWidget(self.notices)
        self._reason = Prose("", "label", "warn")
        panel.body.addWidget(self._reason)
        self.void_button = Button(
            translate("Reports", "Void; the fee goes back"),
            "plain",
            icon="trash",
            key="F8",
            height=40,
        )
        self.void_button.clicked.connect(self._void)
        self.main = Button(
            translate("Reports", "Correct"), "main", icon="edit", key="F9", height=56
        )
        self.main.clicked.connect(self._correct)
        panel.body.addWidget(self.void_button)
        panel.body.addWidget(self.main)
        body.addWidget(panel)
        panel.hide()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this report."""
        return [
            ("F8", translate("Reports", "Void")),
            ("F9", translate("Reports", "Correct")),
            ("Tab", translate("Reports", "Next")),
        ]

    def opened(self, what: object = None) -> None:
        """Show a transaction by its reference, or go on with what is shown."""
        self.tasks.run(self._port.standing, self._stand, self._failed, latest="standing")
        if isinstance(what, str) and what:
            self._show(what)
        else:
            self.take_focus()

    def take_focus(self) -> None:
        """Where the transaction is asked for."""
        self.search.setFocus()

    def refresh(self) -> None:
        """What is being typed is not read again."""

    def _stand(self, standing: Standing) -> None:
        self._standing = standing
        self._judge()

    def _failed(self, error: ShubbakError) -> None:
        self.notices.show_error(error)

    # --- which transaction ---------------------------------------------------------------------

    def _find(self) -> None:
        words = self.search.value()
        if words:
            self.tasks.run(
                lambda: self._port.find(words), partial(self._came, words), self._not_found,
                latest="find",
            )  # fmt: skip

    def _came(self, _words: str, lines: Sequence[Line]) -> None:
        if len(lines) == 1:
            self._show(lines[0].reference)
            return
        self.panel.hide()
        if not lines:
            self._nothing.set(
                "search",
                translate("Reports", "Nothing was found"),
                translate("Reports", "Try a part of the name, the number or the reference."),
            )
            self._left.setCurrentWidget(self._nothing)
            return
        standing = self._standing
        names = standing.names if standing else Names()
        rows = []
        for line in lines:
            state, status = state_pill(line.stage, line.due, self._today())
            rows.append(
                Row(
                    line.reference,
                    (
                        Cell(state, status=status),
                        Cell(text.reference(line.reference)),
                        Cell(line.applicant),
                        Cell(said(names.service(line.service))),
                    ),
                )
            )
        self.found.set_rows(rows, keep=False)
        self._left.setCurrentWidget(self._found)
        self.found.choose(lines[0].reference)
        self.found.setFocus()

    def _today(self) -> date:
        return (self._standing.now if self._standing else datetime.now(CIVIL_TIME)).date()

    def _not_found(self, error: ShubbakError) -> None:
        told = of_error(error)
        self._nothing.set("search", told.what, told.do)
        self._left.setCurrentWidget(self._nothing)
        self.panel.hide()

    def _show(self, reference: str) -> None:
        self.tasks.run(
            lambda: (self._port.case(reference), self._port.seconds()),
            self._shown,
            self._not_found,
            latest="case",
        )

    def _shown(self, found: tuple[Case, Sequence[Person]]) -> None:
        self.case, people = found
        case = self.case
        names = self._standing.names if self._standing else Names()
        self.pill.set(*state_pill(case.state.stage, case.state.due, self._today()))
        self._reference.setText(text.reference(case.state.reference))
        self._name.set_text(applicant_of(case))
        self._service.set_text(service_of(case, names))
        for chip in self.chips.values():
            self._group.removeButton(chip)
            chip.deleteLater()
        self.chips = {}
        for person in people:
            chip = Chip(person.name)
            chip.clicked.connect(lambda _checked=False: self._chosen())
            self._group.addButton(chip)
            self.people.add(chip)
            self.chips[person.id] = chip
        if len(self.chips) == 1:
            next(iter(self.chips.values())).setChecked(True)
        self.people.fit()
        alone = not people
        self._who.setText(
            translate("Reports", "Nobody else works here: one signature")
            if alone
            else translate("Reports", "Signs beside you")
        )
        for widget in (self.people, self._pin_label, self.pin):
            widget.setVisible(not alone)
        self.why.set_value("")
        self.pin.clear()
        self.notices.clear()
        self.form.show_case(case)
        self._left.setCurrentWidget(self.form)
        self.panel.show()
        self._judge()
        self.form.name.entry.setFocus()

    def _chosen(self) -> None:
        self.pin.clear()
        self.pin.setFocus()
        self._judge()

    # --- what is done --------------------------------------------------------------------------

    def second(self) -> UUID | None:
        """Who is to sign beside."""
        return next((who for who, chip in self.chips.items() if chip.isChecked()), None)

    def reason(self) -> str:
        """Why nothing can be done yet, empty when it can."""
        return "" if self._reason.isHidden() else self._reason.plain_text()

    def _judge(self) -> None:
        case = self.case
        if case is None:
            return
        missing = ""
        if not self.why.value():
            missing = translate("Reports", "Write the reason.")
        elif self.chips and self.second() is None:
            missing = translate("Reports", "Choose who signs beside you.")
        elif self.chips and len(self.pin.pin()) < 4:
            missing = translate("Reports", "They type their own PIN.")
        refused = case.refusals.get("correct")
        told = ""
        if refused is not None:
            sentence = of_error(refused)
            told = f"{sentence.what} {sentence.do}".strip()
        changed = self.form.changed()
        self.main.setEnabled(not missing and refused is None and changed)
        self.void_button.setEnabled(not missing and "void" not in case.refusals)
        if not missing and not told and not changed:
            missing = translate("Reports", "Change what is wrong, or void the transaction.")
        self._reason.set_text(told or missing)
        self._reason.setVisible(bool(told or missing))

    def _correct(self) -> None:
        case = self.case
        if case is None:
            return
        try:
            applicant, note, fee = self.form.right()
        except ShubbakError as error:
            self.notices.show_error(error)
            return
        mending = Mending(self.why.value(), applicant, note, fee)
        reference, second, pin = case.state.reference, self.second(), self.pin.pin()
        self._write(
            lambda: self._port.correct(reference, mending, second, pin),
            translate("Reports", "Corrected"),
            translate("Reports", "The old words stay in the history."),
            reference,
        )

    def _void(self) -> None:
        case = self.case
        if case is None:
            return
        reference, second, pin = case.state.reference, self.second(), self.pin.pin()
        why = self.why.value()
        back = case.state.fee.total if case.state.fee else 0
        self._write(
            lambda: self._port.void(reference, why, second, pin),
            translate("Reports", "Voided"),
            translate("Reports", "{amount} SYP go back today.", amount=text.amount(back))
            if back
            else "",
            reference,
        )

    def _write(self, work: Callable[[], None], title: str, sentence: str, reference: str) -> None:
        self.main.setEnabled(False)
        self.void_button.setEnabled(False)

        def done(found: tuple[Case, Sequence[Person]]) -> None:
            self._shown(found)
            self.notices.show_notice(Notice(title, sentence, "ok", wide=False))

        def failed(error: ShubbakError) -> None:
            self.pin.clear()
            self.notices.show_error(error)
            self._judge()
            self.pin.setFocus()

        def act() -> tuple[Case, Sequence[Person]]:
            work()
            return self._port.case(reference), self._port.seconds()

        self.tasks.run(act, done, failed, always=True)


class _Form(Card):
    """What was written of a transaction, to be put right."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(20, 16, 20, 16), spacing=8)
        self._applicant = Applicant(Name(""))
        self._fee: FeeTaken | None = None
        self._note = ""
        scroll = Scroll(spacing=12)
        scroll.inside.setContentsMargins(2, 2, 14, 2)
        self.body.addWidget(scroll, 1)
        inside = scroll.inside
        inside.addLayout(
            row(Icon("user", 20), Label(translate("Reports", "Applicant"), "heading"), None)
        )
        self.name = Field(translate("Reports", "Name"), longest=200)
        self.number = Field(translate("Reports", "National number"), digits_only=True, longest=20)
        self.mother = Field(translate("Reports", "Mother's name"))
        self.phone = Field(translate("Reports", "Telephone"), digits_only=True, longest=16)
        self.address = Field(translate("Reports", "Address"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.number, 0, 1)
        grid.addWidget(self.mother, 1, 0)
        grid.addWidget(self.phone, 1, 1)
        grid.addWidget(self.address, 2, 0, 1, 2)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        inside.addLayout(grid)
        inside.addWidget(rule())
        self.total = Label("", "name", tabular=True)
        inside.addLayout(
            row(
                Icon("coins", 20),
                Label(translate("Reports", "Fees"), "heading"),
                None,
                self.total,
                Label(translate("Reports", "SYP"), "label", "ink2"),
            )
        )
        self._lines = QGridLayout()
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(0, 1)
        inside.addLayout(self._lines)
        self.amounts: list[Entry] = []
        self.method = Segments([(way, method_name(way)) for way in METHODS])
        self.method.chosen.connect(lambda _key: self._change())
        self._paid = row(Label(translate("Reports", "Paid by"), "label", "ink2"), self.method, None)
        inside.addLayout(self._paid)
        inside.addWidget(rule())
        inside.addWidget(Label(translate("Reports", "Note for colleagues"), "label", "ink2"))
        self.note = Note(translate("Reports", "Note for colleagues"), height=72)
        self.note.edited.connect(lambda _text: self._change())
        inside.addWidget(self.note)
        inside.addStretch()
        for field in (self.name, self.number, self.mother, self.phone, self.address):
            field.edited.connect(lambda _text: self._change())

    def show_case(self, case: Case) -> None:
        """Show what stands there now."""
        state = case.state
        self._applicant = state.applicant or Applicant(Name(""))
        self._fee, self._note = state.fee, state.note
        a = self._applicant
        for field, value in (
            (self.name, a.name.full()),
            (self.number, a.number),
            (self.mother, a.mother),
            (self.phone, a.phone),
            (self.address, a.address),
        ):
            field.set_value(value)
        self.note.set_value(state.note)
        clear(self._lines)
        self.amounts = []
        for place, line in enumerate(self._fee.lines if self._fee else ()):
            entry = Entry(said(line.title), digits_only=True, longest=9, height=36)
            entry.setFixedWidth(120)
            entry.set_value(str(max(line.amount, 0)))
            entry.textEdited.connect(lambda _text: self._change())
            self._lines.addWidget(Label(said(line.title), "body"), place, 0)
            self._lines.addWidget(entry, place, 1)
            self.amounts.append(entry)
        if not self.amounts:
            self._lines.addWidget(
                Label(translate("Reports", "No fee was taken"), "body", "ink2"), 0, 0
            )
        self.method.setEnabled(bool(self.amounts))
        if self._fee is not None and self._fee.method in METHODS:
            self.method.choose(self._fee.method)
        self._change()

    def right(self) -> tuple[Applicant | None, str | None, FeeTaken | None]:
        """What was changed: applicant, note, fee, None for what was not. Raises `Refused` for a fee
        that cannot be."""
        return self._right_applicant(), self._right_note(), self._right_fee()

    def changed(self) -> bool:
        """Whether anything stands there otherwise than before."""
        if self._right_applicant() is not None or self._right_note() is not None:
            return True
        try:
            return self._right_fee() is not None
        except ShubbakError:
            return True

    def _right_applicant(self) -> Applicant | None:
        before = self._applicant
        typed = self.name.value()
        name = before.name
        if typed != name.full():
            name = Name(typed) if before.kind == "organisation" else rules.split_name(typed)
        right = msgspec.structs.replace(
            before,
            name=name,
            number=self.number.value(),
            mother=self.mother.value(),
            phone=self.phone.value(),
            address=self.address.value(),
        )
        return None if right == before else right

    def _right_note(self) -> str | None:
        return None if self.note.value() == self._note else self.note.value()

    def _right_fee(self) -> FeeTaken | None:
        before = self._fee
        if before is None or not self.amounts:
            return None
        amounts = [int(entry.value() or 0) for entry in self.amounts]
        same = amounts == [line.amount for line in before.lines] and before.total == sum(amounts)
        if same and self.method.current() == before.method:
            return None
        return supervision.corrected_fee(before, amounts, self.method.current())

    def _change(self) -> None:
        total = sum(int(entry.value() or 0) for entry in self.amounts)
        self.total.setText(text.amount(total))
        self.edited.emit()
