"""The follow-up clerk's page: lists of what needs doing, and one transaction beside them.

What can be done with the transaction is in `follow_up_panel`; here is the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import cast

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedLayout, QWidget

from desk.errors import ShubbakError
from desk.models import clock
from desk.models.queries import Line, Listing
from desk.ui import text
from desk.ui.pages.clock_words import deadline_cell
from desk.ui.pages.follow_up_panel import FollowUpPanel
from desk.ui.pages.lines_list import LinesList
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.words import applicant_in, paper_name, said, state_pill, told_words
from desk.ui.ports_pages import Case, FollowUpPort, Names, Overview
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import UNKNOWN, Button, Chip, KeyCap
from desk.ui.widgets.checks import Empty, WrapRow
from desk.ui.widgets.paged import PagedTable
from desk.ui.widgets.panel import column, row
from desk.ui.widgets.papers_view import Paper, PapersView
from desk.ui.widgets.table import Cell, Column, LateRow, Row, TableFrame

CHIPS: tuple[tuple[Listing, str], ...] = (
    ("open", ""),
    ("late", "late"),
    ("escalated", ""),
    ("due-today", "due"),
    ("papers-missing", "missing"),
    ("ready", "ok"),
    ("untold", ""),
    ("new", ""),
)


def line_row(line: Line, seen: Overview) -> Row:
    """One transaction as a row of the table."""
    return LateRow(line.reference, lambda: _cells(line, seen))


def _cells(line: Line, seen: Overview) -> tuple[Cell, ...]:
    words, status = state_pill(line.stage, line.due, seen.today)
    told, told_tone, told_strong = told_words(line)
    place = said(seen.names.department(line.department, line.governorate))
    return (
        Cell(words, status=status),
        Cell(text.reference(line.reference)),
        Cell(applicant_in(line)),
        Cell(said(seen.names.service(line.service)), place if line.department else ""),
        deadline_cell(line, seen),
        Cell(told, tone=told_tone, strong=told_strong),
    )


class FollowUp(Page):
    """Follow-up: `FollowUp(port)`. `opened(reference or words)` shows one or a few."""

    def __init__(self, port: FollowUpPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._which: Listing = "open"
        self._found: list[Line] | None = None
        self.seen = Overview({}, Names(), datetime.now(clock.CIVIL_TIME))
        body = QHBoxLayout(self)
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(16)

        self._hint = Label("", "small", "ink2")
        self.contact = Button(
            translate("FollowUp", "Contact list"), "soft", icon="phone", key="F10", height=36
        )
        self.contact.clicked.connect(lambda: self.go.emit("contact", None))
        title = Label(translate("FollowUp", "Follow-up"), "title")
        head = row(title, self._hint, None, self.contact, spacing=12)
        chips = self._chips = WrapRow(4)
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for which, status in CHIPS:
            chip = Chip(_chip_words(which), UNKNOWN, status=status)
            chip.clicked.connect(partial(self.show_list, which))
            self._group.addButton(chip)
            self.chips[which] = chip
            chips.add(chip)
        self.chips["open"].setChecked(True)

        self.panel = FollowUpPanel(port, self.tasks)
        self.notices = NoticeArea()
        self.table = PagedTable(
            [
                Column(translate("FollowUp", "State"), "pill", 168),
                Column(translate("FollowUp", "Reference"), "reference", 140),
                Column(translate("FollowUp", "Applicant"), "strong"),
                Column(translate("FollowUp", "Service"), "two", 176),
                Column(translate("FollowUp", "Deadline"), "two", 132),
                Column(translate("FollowUp", "Telling"), "text", 80),
            ],
            name=translate("FollowUp", "Transactions to follow up"),
            marking=True,
        )
        self.table.opened.connect(lambda _key: self.panel.main.click())
        self.table.marks_changed.connect(self._marks_moved)
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self._count_rows())
        self.lines = LinesList(
            self.table,
            self.tasks,
            lambda line: line_row(line, self.seen),
            self._chosen,
            self._failed,
        )
        self.empty = Empty("mood-smile", "")
        self.viewer = PapersView(port.pages, leave=True)
        self.viewer.left.connect(self._leave_papers)
        foot = QWidget()
        self._rows = Label("", "label", "ink2")
        line = row(
            self._rows,
            Label(translate("FollowUp", "Arrows to move"), "label", "ink2"),
            KeyCap("↑"),
            KeyCap("↓"),
        )
        line.setStretch(0, 1)  # its words grow when they are counted: nothing is to move then
        line.setContentsMargins(12, 8, 12, 8)
        foot.setLayout(line)
        listing = QWidget()
        self._listing = QStackedLayout(listing)
        self._listing.addWidget(TableFrame(self.table, foot))
        self._listing.addWidget(self.empty)
        self._listing.addWidget(self.viewer)
        left = column(head, chips, self.notices, self.panel.slip_notices, spacing=12)
        left.addWidget(listing, 1)
        body.addLayout(left, 1)
        self.panel.acted.connect(self._acted)
        self.panel.papers_wanted.connect(self.show_papers)
        self.panel.forward_marked.connect(self._forward_marked)
        self.panel.left.connect(self._focus_list)
        self.panel.go.connect(self.go)
        body.addWidget(self.panel)
        self.setTabOrder(self.chips["new"], self.table)
        self.aside = (chips, self.panel)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        hand = self.panel.hand
        return [
            ("F5", translate("FollowUp", "Call")),
            ("F6", translate("FollowUp", "Message")),
            ("F7", translate("FollowUp", "Papers")),
            *([("F8", hand.text())] if hand.isVisibleTo(self.panel) else []),
            ("F9", self.panel.main.text()),
            ("F10", translate("FollowUp", "Contact list")),
            *self.panel.ways_on(),
            ("Space", translate("FollowUp", "Mark")),
        ]

    def opened(self, what: object = None) -> None:
        """Show the list; a reference or words show what is found by them."""
        if isinstance(what, str) and what:
            self._leave_papers()
            self._find(what)
        else:
            self.lines.again()
            self.refresh()
        self._focus_list()

    def refresh(self) -> None:
        """Read the rows in sight again; the counts follow, for they take longer."""
        if self._found is not None:
            self._chosen(self.table.current_key())
            self._count()
            return
        page, read = self.lines.asked(partial(self._port.lines, self._which))
        self.tasks.run(
            lambda: (self._port.known(), read()),
            partial(self._list_came, page),
            self._failed,
            latest="list",
        )

    def show_list(self, which: Listing, _checked: object = None) -> None:
        """Show one of the lists."""
        self._leave_papers()
        self._which, self._found = which, None
        self.lines.anew()
        self.chips[which].setChecked(True)
        self.refresh()
        self._focus_list()

    def show_papers(self, case: Case) -> None:
        """Show the scanned papers in place of the list."""
        self.viewer.set_papers(
            [Paper(paper_name(case, s.evidence), s.scan.hex()) for s in case.state.scans]
        )
        self._listing.setCurrentWidget(self.viewer)
        self.viewer.setFocus()

    # --- the list ------------------------------------------------------------------------------

    def _list_came(self, page: int, found: tuple[Overview, Sequence[Line]]) -> None:
        seen, lines = found
        self._see(seen)
        self.notices.clear()
        self._hint.setText(translate("FollowUp", "What is due first is on top"))
        self.lines.came(page, lines, seen.counts.get(self._which))
        self._show_list()
        if not seen.counts:
            self._count()

    def _see(self, seen: Overview) -> None:
        """Names and time, and the counts as far as they are known."""
        self.seen = self.panel.seen = seen
        for which, chip in self.chips.items():
            chip.set_count(seen.counts.get(which, UNKNOWN))
        self._chips.fit()

    def _count(self) -> None:
        """Count when the rows are on the screen."""
        self.tasks.run(
            self._port.overview, self._counted, self._failed, latest="counts", later=True
        )

    def _counted(self, seen: Overview) -> None:
        self._see(seen)
        if self._found is not None:
            return
        if self.lines.counted(seen.counts.get(self._which, 0)):
            self._count_rows()
        else:
            self.refresh()

    def _find(self, words: str) -> None:
        self.tasks.run(
            lambda: (self._port.known(), list(self._port.find(words))),
            partial(self._show_found, words),
            self._failed,
            latest="list",
        )

    def _show_found(self, words: str, found: tuple[Overview, list[Line]]) -> None:
        seen, self._found = found
        self._see(seen)
        self._group.setExclusive(False)
        for chip in self.chips.values():
            chip.setChecked(False)
        self._group.setExclusive(True)
        shown = text.reference(words) if words.replace("-", "").isdigit() else words
        self._hint.setText(translate("FollowUp", "Found for “{words}”", words=shown))
        self.lines.found(self._found)
        self._show_list()
        if not seen.counts:
            self._count()

    def _show_list(self) -> None:
        total = self.table.count()
        if not total:
            self.empty.set(*_empty_words(self._which if self._found is None else "found"))
        if self._listing.currentWidget() is not self.viewer:
            self._listing.setCurrentIndex(0 if total else 1)
        self._count_rows()

    def _count_rows(self) -> None:
        marked = len(self.table.marked())
        if marked:
            self._rows.setText(translate("FollowUp", "{n} marked", n=marked))
        else:
            self._rows.setText(self.lines.words(counted=self._is_counted()))

    def _is_counted(self) -> bool:
        return self._found is not None or self._which in self.seen.counts

    def _marks_moved(self) -> None:
        self.panel.set_marked(len(self.table.marked()))
        self._count_rows()
        self.keys_changed.emit()

    def _failed(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("FollowUp", "Try again"))
        notice.acted.connect(self.refresh)

    # --- the transaction beside it --------------------------------------------------------------

    def _chosen(self, key: object) -> None:
        if key is None:
            self.tasks.run(lambda: None, latest="case")
            self.panel.nothing_comes()
            self.keys_changed.emit()
            return
        reference = cast(str, key)
        self.panel.coming(reference)
        self.tasks.run(
            lambda: self._port.case(reference),
            self._case,
            self.panel.show_error,
            latest="case",
            later=True,
        )

    def _case(self, case: Case) -> None:
        self.panel.turn_to(case)
        self.panel.show_case(case, self.seen)
        if self._listing.currentWidget() is self.viewer:
            self.show_papers(case)
        self.keys_changed.emit()

    def _acted(self) -> None:
        """Something was written down: read everything in sight again."""
        if self._found is not None and self.panel.case is not None:
            self._find(self.panel.case.state.reference)
            return
        self.refresh()

    def _forward_marked(self) -> None:
        references = [cast(str, key) for key in self.table.marked()]

        def work() -> list[ShubbakError]:
            failures = []
            for reference in references:
                try:
                    self._port.forward(reference)
                except ShubbakError as error:
                    failures.append(error)
            return failures

        def done(failures: list[ShubbakError]) -> None:
            self.table.clear_marks()
            good = len(references) - len(failures)
            self.panel.acting = True
            if failures:
                notice = self.panel.notices.show_error(failures[0])
                title = translate("FollowUp", "{n} could not be forwarded", n=len(failures))
                notice.set(title, notice.texts()[1])
            else:
                self.panel.say(translate("FollowUp", "{n} forwarded", n=good), "")
            self._acted()

        self.tasks.run(work, done, self._failed, always=True)

    def _leave_papers(self) -> None:
        if self._listing.currentWidget() is self.viewer:
            self._listing.setCurrentIndex(0 if self.table.count() else 1)
            self._focus_list()

    def _focus_list(self) -> None:
        self.table.setFocus()


def _chip_words(which: Listing) -> str:
    return {
        "open": translate("FollowUp", "All open"),
        "late": translate("FollowUp", "Late"),
        "escalated": translate("FollowUp", "Escalated"),
        "due-today": translate("FollowUp", "Today", "due today"),
        "papers-missing": translate("FollowUp", "Papers missing"),
        "ready": translate("FollowUp", "Ready"),
        "untold": translate("FollowUp", "Not told"),
        "new": translate("FollowUp", "To forward"),
    }[which]


def _empty_words(which: str) -> tuple[str, str, str]:
    """Icon, title and sentence of an empty list."""
    if which == "found":
        return (
            "search",
            translate("FollowUp", "Nothing was found"),
            translate("FollowUp", "Try a part of the name, the number or the reference."),
        )
    if which == "open":
        return (
            "inbox",
            translate("FollowUp", "Nothing is open"),
            translate("FollowUp", "What is received at the counter appears here."),
        )
    return (
        "mood-smile",
        translate("FollowUp", "Nothing here now"),
        translate("FollowUp", "This list is done. The others are above."),
    )
