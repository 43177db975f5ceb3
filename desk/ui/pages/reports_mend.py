"""Corrections and voids on the supervisor's page: what is right, why, and who signs beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QStackedLayout, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models.clock import CIVIL_TIME
from desk.models.queries import Line, Person
from desk.ui import text
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.reports_mend_form import MendForm
from desk.ui.pages.words import applicant_of, said, service_of, state_pill
from desk.ui.ports_pages import Case, Names
from desk.ui.ports_reports import Mending, ReportsPort, Standing
from desk.ui.sentences import of_error
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose, rule
from desk.ui.widgets.buttons import Button, Chip
from desk.ui.widgets.card import Card, Notice, Pill
from desk.ui.widgets.checks import Empty, WrapRow
from desk.ui.widgets.fields import Entry, Note
from desk.ui.widgets.panel import row
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
        self.form = MendForm()
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
