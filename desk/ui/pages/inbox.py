"""The department officer's page: what was forwarded, its papers beside it, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedLayout, QWidget

from desk.errors import ShubbakError
from desk.models import clock
from desk.models.queries import Line, Listing
from desk.ui import text
from desk.ui.pages.case_panel import CasePanel
from desk.ui.pages.forms import AskPapersForm, ReasonForm
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.words import paper_name, said, state_pill
from desk.ui.ports_pages import Case, InboxPort, Names, Overview
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Button, Chip
from desk.ui.widgets.checks import Empty, WrapRow
from desk.ui.widgets.panel import column, row
from desk.ui.widgets.papers_view import Paper, PapersView
from desk.ui.widgets.table import Cell, Column, Row, Table, TableFrame

CHIPS: tuple[tuple[Listing, str], ...] = (
    ("to-decide", ""),
    ("late", "late"),
    ("due-today", "due"),
    ("papers-missing", "missing"),
    ("ready", "ok"),
    ("open", ""),
)


class DecisionPanel(CasePanel):
    """The panel of the inbox: approve, refuse, answer, ask for papers. `acted` afterwards."""

    acted = Signal()
    left = Signal()

    def __init__(self, port: InboxPort, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Inbox", "No transaction is chosen"),
            translate("Inbox", "Choose one with the arrows; its papers open beside it."),
            parent,
        )
        self._port, self._tasks = port, tasks
        self.seen = Overview({}, Names(), datetime.now(clock.CIVIL_TIME))
        self.acting = False
        self.main = Button("", "main", icon="check", key="F9", height=48)
        self.main.clicked.connect(self._main)
        self.refuse = Button(translate("Inbox", "Refuse"), "plain", key="F8", tone="bad")
        self.refuse.clicked.connect(self._refuse)
        self.ask = Button(translate("Inbox", "Ask for papers"), "soft", icon="file-plus", key="F6")
        self.ask.clicked.connect(self._ask)
        self.acts.addWidget(self.ask)
        self.foot.addWidget(self.main)
        self.foot.addWidget(self.refuse)

    def show_case(self, case: Case, seen: Overview) -> None:
        """Show a transaction and what can be decided of it."""
        super().show_case(case, seen)
        refused = case.refusals.get("decide")
        answer = self._is_complaint(case)
        self.main.set_text(
            translate("Inbox", "Answer") if answer else translate("Inbox", "Approve")
        )
        self.main.set_icon("message-check" if answer else "check")
        self.main.setEnabled(refused is None)
        self.refuse.setEnabled(refused is None)
        self.refuse.setVisible(not answer)
        self.ask.setEnabled("request-papers" not in case.refusals)
        self.set_reason(refused)

    def form_closed(self) -> None:
        """The keyboard goes back to the list."""
        self.left.emit()

    def _is_complaint(self, case: Case) -> bool:
        return case.service is not None and case.service.outcome == "answer"

    def _main(self) -> None:
        case = self.case
        if case is None:
            return
        if self._is_complaint(case):
            self._answer(case)
            return
        reference = case.state.reference
        self._write(
            lambda: self._port.decide(reference, "approved", ""), translate("Inbox", "Approved")
        )

    def _answer(self, case: Case) -> None:
        form = ReasonForm(
            translate("Inbox", "Answer to the complaint"),
            translate("Inbox", "Answer"),
            "message-check",
            translate("Inbox", "What was found, and what was done"),
        )
        reference = case.state.reference
        form.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.decide(reference, "answered", form.words.value()),
                translate("Inbox", "Answered"),
            )
        )
        self.open_form(form)

    def _refuse(self) -> None:
        case = self.case
        if case is None:
            return
        form = ReasonForm(
            translate("Inbox", "Reason of the refusal"),
            translate("Inbox", "Refuse"),
            "x",
            translate("Inbox", "Why, and what the applicant can do"),
        )
        reference = case.state.reference
        form.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.decide(reference, "refused", form.words.value()),
                translate("Inbox", "Refused"),
            )
        )
        self.open_form(form)

    def _ask(self) -> None:
        case = self.case
        if case is None:
            return
        form = AskPapersForm(papers_of(case))
        reference = case.state.reference
        form.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.request_papers(reference, form.asked(), form.words.value()),
                translate("Inbox", "Papers asked for"),
            )
        )
        self.open_form(form)

    def _write(self, work: Callable[[], None], title: str) -> None:
        if self.form is not None:
            self.form.busy(now=True)
        self.main.setEnabled(False)
        reference = self.case.state.reference if self.case else ""

        def done(_result: None) -> None:
            self.acting = True
            self.close_form()
            self.say(
                title,
                translate(
                    "Inbox",
                    "{reference}: the counter tells the applicant.",
                    reference=text.reference(reference),
                ),
            )
            self.acted.emit()

        def failed(error: ShubbakError) -> None:
            self.show_error(error)
            if self.case is not None:
                self.show_case(self.case, self.seen)

        self._tasks.run(work, done, failed, always=True)


def papers_of(case: Case) -> list[tuple[str, str, str]]:
    """The papers of the service: id, name, and whether they were brought and scanned."""
    scans = {scan.evidence for scan in case.state.scans}
    found = []
    wanted = [p.id for p in case.service.evidence] if case.service else list(case.state.papers)
    for evidence in wanted:
        if evidence in scans:
            words = translate("Inbox", "Scanned")
        elif case.state.papers.get(evidence):
            words = translate("Inbox", "Brought, not scanned")
        else:
            words = translate("Inbox", "Not brought")
        found.append((evidence, paper_name(case, evidence), words))
    return found


class Inbox(Page):
    """The inbox: `Inbox(port)`. `opened(reference)` shows one transaction."""

    def __init__(self, port: InboxPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._which: Listing = "to-decide"
        self._wish = ""
        self.seen = Overview({}, Names(), datetime.now(clock.CIVIL_TIME))
        body = QHBoxLayout(self)
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(16)

        head = row(
            Label(translate("Inbox", "Inbox"), "title"),
            Label(translate("Inbox", "Oldest deadline first"), "small", "ink2"),
            None,
            spacing=12,
        )
        chips = self._chips = WrapRow()
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for which, status in CHIPS:
            chip = Chip(_chip_words(which), 0, status=status)
            chip.clicked.connect(partial(self.show_list, which))
            self._group.addButton(chip)
            self.chips[which] = chip
            chips.add(chip)
        self.chips["to-decide"].setChecked(True)
        self.viewer = PapersView(port.pages)
        self.notices = NoticeArea()
        self.table = Table(
            [
                Column(translate("Inbox", "Applicant and service"), "two"),
                Column(translate("Inbox", "State"), "pill", 146),
            ],
            name=translate("Inbox", "Forwarded to this department"),
            row_height=56,
        )
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _key: self.viewer.setFocus())
        self.empty = Empty(
            "mood-smile",
            translate("Inbox", "Nothing is waiting"),
            translate("Inbox", "What the counters forward to this department appears here."),
        )
        listing = QWidget()
        listing.setFixedWidth(336)
        self._listing = QStackedLayout(listing)
        self._listing.addWidget(TableFrame(self.table))
        self._listing.addWidget(self.empty)
        middle = row(listing, self.viewer, spacing=16)
        middle.setStretch(1, 1)
        left = column(head, chips, self.notices, spacing=12)
        left.addLayout(middle, 1)
        body.addLayout(left, 1)
        self.panel = DecisionPanel(port, self.tasks)
        self.panel.acted.connect(self.refresh)
        self.panel.left.connect(self._focus_list)
        body.addWidget(self.panel)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("F6", self.panel.ask.text()),
            ("F8", self.panel.refuse.text()),
            ("F9", self.panel.main.text() or translate("Inbox", "Approve")),
            ("Enter", translate("Inbox", "Look at the papers")),
            ("PgDn", translate("Inbox", "Next page")),
        ]

    def opened(self, what: object = None) -> None:
        """Show the list; a reference chooses that transaction."""
        self._wish = what if isinstance(what, str) else ""
        if self._wish:
            self._which = "open"  # it may wait for papers, or be decided
            self.chips["open"].setChecked(True)
        self.refresh()
        self._focus_list()

    def refresh(self) -> None:
        """Read counts and list again."""
        which = self._which
        self.tasks.run(
            lambda: (self._port.overview(), self._port.lines(which)),
            self._came,
            self._failed,
            latest="list",
        )

    def show_list(self, which: Listing, _checked: object = None) -> None:
        """Show one of the lists."""
        self._which = which
        self.chips[which].setChecked(True)
        self.refresh()
        self._focus_list()

    def _came(self, found: tuple[Overview, Sequence[Line]]) -> None:
        self.seen, lines = found
        self.panel.seen = self.seen
        self.notices.clear()
        for which, chip in self.chips.items():
            chip.set_count(self.seen.counts.get(which, 0))
        self._chips.fit()
        before = self.table.current_key()
        place = max(0, self.table.currentIndex().row())
        self.table.set_rows([self._row(line) for line in lines], keep=False)
        self._listing.setCurrentIndex(0 if lines else 1)
        if not lines:
            self.viewer.set_papers([])
            if not self.panel.acting:
                self.panel.show_nothing()
            return
        keys = [line.reference for line in lines]
        wish, self._wish = self._wish or before, ""
        at = keys.index(wish) if wish in keys else min(place, len(keys) - 1)
        self.table.choose(keys[at])

    def _row(self, line: Line) -> Row:
        words, status = state_pill(line.stage, line.due, self.seen.today)
        if status == "info" and line.due:
            words = text.near_day(_day(line.due), self.seen.today)
        return Row(
            line.reference,
            (
                Cell(line.applicant, said(self.seen.names.service(line.service))),
                Cell(words, status=status),
            ),
        )

    def _chosen(self, key: object) -> None:
        reference = cast(str, key)
        if self.panel.case is not None and self.panel.case.state.reference != reference:
            self.panel.close_form()
        self.tasks.run(
            lambda: self._port.case(reference), self._case, self.panel.show_error, latest="case"
        )

    def _case(self, case: Case) -> None:
        known = self.panel.case
        other = known is None or known.state.reference != case.state.reference
        if other:
            # What came of an act is still told beside the transaction that comes next.
            if not self.panel.acting:
                self.panel.notices.clear()
            self.panel.acting = False
        self.panel.show_case(case, self.seen)
        self.viewer.set_papers(
            [Paper(paper_name(case, s.evidence), s.scan.hex()) for s in case.state.scans]
        )
        self.keys_changed.emit()

    def _failed(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("Inbox", "Try again"))
        notice.acted.connect(self.refresh)

    def _focus_list(self) -> None:
        self.table.setFocus()


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _chip_words(which: Listing) -> str:
    return {
        "to-decide": translate("Inbox", "To decide"),
        "open": translate("Inbox", "All open"),
        "late": translate("Inbox", "Late"),
        "due-today": translate("Inbox", "Due today"),
        "papers-missing": translate("Inbox", "Papers missing"),
        "ready": translate("Inbox", "Decided"),
    }[which]
