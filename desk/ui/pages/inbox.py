"""The department officer's page: what was forwarded, its papers beside it, and the decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedLayout, QWidget

from desk.errors import ShubbakError
from desk.models import clock
from desk.models.queries import Line, Listing
from desk.office.decisions import Whose
from desk.ui import text
from desk.ui.pages.inbox_panel import DecisionPanel
from desk.ui.pages.lines_list import LinesList
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.words import case_number, paper_name, said, state_pill
from desk.ui.ports_pages import Case, InboxPort, Names, Overview
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import UNKNOWN, Chip, Segments
from desk.ui.widgets.checks import Empty, WrapRow
from desk.ui.widgets.paged import PagedTable
from desk.ui.widgets.panel import column, row
from desk.ui.widgets.papers_view import Paper, PapersView
from desk.ui.widgets.table import Cell, Column, LateRow, Row, TableFrame

CHIPS: tuple[tuple[Listing, str], ...] = (
    ("to-decide", ""),
    ("late", "late"),
    ("escalated", "late"),
    ("due-today", "due"),
    ("papers-missing", "missing"),
    ("ready", "ok"),
    ("open", ""),
)


WHOSE: tuple[Whose, ...] = ("all", "mine", "nobody")


class Inbox(Page):
    """The inbox: `Inbox(port)`. `opened(reference)` shows one transaction."""

    def __init__(self, port: InboxPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._which: Listing = "to-decide"
        self._whose: Whose = "all"
        self._wish, self._first = "", True
        self.seen = Overview({}, Names(), datetime.now(clock.CIVIL_TIME))
        body = QHBoxLayout(self)
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(16)

        head = row(
            Label(translate("Inbox", "Inbox"), "title"),
            Label(translate("Inbox", "Oldest deadline first"), "small", "ink2"),
            None,
            self._segments(),
            spacing=12,
        )
        chips = self._chips = WrapRow(4)
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for which, status in CHIPS:
            chip = Chip(_chip_words(which), UNKNOWN, status=status)
            chip.clicked.connect(partial(self.show_list, which))
            self._group.addButton(chip)
            self.chips[which] = chip
            chips.add(chip)
        self.chips["to-decide"].setChecked(True)
        self.viewer = PapersView(port.pages)
        self.notices = NoticeArea()
        self.table = PagedTable(
            [
                Column(translate("Inbox", "Applicant and service"), "two"),
                Column(translate("Inbox", "State"), "pill", 146),
            ],
            name=translate("Inbox", "Forwarded to this department"),
            row_height=56,
        )
        self.table.opened.connect(lambda _key: self.viewer.setFocus())
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self._count_rows())
        self.lines = LinesList(
            self.table, self.tasks, lambda line: _row(line, self.seen), self._chosen, self._failed
        )
        self._rows = Label("", "label", "ink2")
        self._rows.setContentsMargins(12, 8, 12, 8)
        self.empty = Empty(
            "mood-smile",
            translate("Inbox", "Nothing is waiting"),
            translate("Inbox", "What the counters forward to this department appears here."),
        )
        listing = QWidget()
        listing.setFixedWidth(336)
        self._listing = QStackedLayout(listing)
        self._listing.addWidget(TableFrame(self.table, self._rows))
        self._listing.addWidget(self.empty)
        middle = row(listing, self.viewer, spacing=16)
        middle.setStretch(1, 1)
        left = column(head, chips, self.notices, spacing=12)
        left.addLayout(middle, 1)
        body.addLayout(left, 1)
        self.panel = DecisionPanel(port, self.tasks)
        self.panel.acted.connect(self.refresh)
        self.panel.left.connect(self._focus_list)
        self.panel.revealed.connect(self._case)
        body.addWidget(self.panel)
        self.aside = (chips, self.viewer, self.panel)

    def _segments(self) -> Segments:
        words = {
            "all": translate("Inbox", "The whole department"),
            "mine": translate("Inbox", "Mine"),
            "nobody": translate("Inbox", "Unassigned"),
        }
        self.whose = Segments([(whose, words[whose]) for whose in WHOSE])
        self.whose.setAccessibleName(translate("Inbox", "Whose"))
        self.whose.chosen.connect(self.show_whose)
        QShortcut(QKeySequence("F4"), self, self._next_whose)
        return self.whose

    def _next_whose(self) -> None:
        self.show_whose(WHOSE[(WHOSE.index(self._whose) + 1) % len(WHOSE)])

    def show_whose(self, whose: str) -> None:
        """Show everybody's, mine, or those that nobody has."""
        self._whose = cast(Whose, whose)
        self.whose.choose(whose)
        self.lines.anew()
        self.refresh()
        self._focus_list()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        found = [("F4", translate("Inbox", "Whose"))]
        if self.panel.reveal.isVisibleTo(self.panel):
            found.append(("F5", self.panel.reveal.text()))
        if self.panel.assign.isVisibleTo(self.panel):
            found.append(("F7", self.panel.assign.text()))
        return [
            *found,
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
            self._whose = "all"
            self.whose.choose("all")
            self._which = "open"  # it may wait for papers, or be decided
            self.chips["open"].setChecked(True)
            self.lines.anew()
        self.refresh()
        self._focus_list()

    def refresh(self) -> None:
        """Read the list again; the counts follow, for they take longer."""
        whose = self._whose
        page, read = self.lines.asked(partial(self._port.lines, self._which, whose))
        self.tasks.run(
            lambda: (self._port.known(whose), read()),
            partial(self._came, page),
            self._failed,
            latest="list",
        )

    def show_list(self, which: Listing, _checked: object = None) -> None:
        """Show one of the lists."""
        self._which = which
        self.chips[which].setChecked(True)
        self.lines.anew()
        self.refresh()
        self._focus_list()

    def _came(self, page: int, found: tuple[Overview, Sequence[Line]]) -> None:
        seen, lines = found
        self._see(seen)
        self.notices.clear()
        self.lines.came(page, lines, seen.counts.get(self._which))
        self._show_list()
        wish, self._wish = self._wish, ""
        if wish in [line.reference for line in lines]:
            self.table.choose(wish)
        elif wish:
            # It stands farther down, and is what somebody came for: news must not take it away.
            self.table.choose_none()
            self._chosen(wish)
            self.viewer.setFocus()
        elif self.table.count() and self.table.current_key() is None and self.panel.case:
            self._chosen(self.panel.case.state.reference)
        if seen.counts:
            self._begin()
        else:
            self._count()

    def _show_list(self) -> None:
        self._listing.setCurrentIndex(0 if self.table.count() else 1)
        self._count_rows()

    def _count_rows(self) -> None:
        self._rows.setText(self.lines.words(counted=self._which in self.seen.counts))

    def _see(self, seen: Overview) -> None:
        """Names and time, and the counts as far as they are known."""
        self.seen = self.panel.seen = seen
        for which, chip in self.chips.items():
            chip.set_count(seen.counts.get(which, UNKNOWN))
        self._chips.fit()

    def _count(self) -> None:
        """Count when the rows are on the screen."""
        whose = self._whose

        def counted(seen: Overview) -> None:
            if whose != self._whose:
                return
            self._see(seen)
            if self.lines.counted(seen.counts.get(self._which, 0)):
                self._count_rows()
                self._begin()
            else:
                self.refresh()  # something came, or went, since the rows were read

        self.tasks.run(
            lambda: self._port.overview(whose),
            counted,
            self._failed,
            latest="counts",
            later=True,
        )

    def _begin(self) -> None:
        """A directorate decides nothing: it begins with what has climbed to it."""
        first, self._first = self._first, False
        nothing = not self.table.count() and self._which == "to-decide"
        if first and nothing and self.seen.counts["escalated"]:
            self.show_list("escalated")

    def _chosen(self, key: object) -> None:
        if key is None:
            self.tasks.run(lambda: None, latest="case")
            self.viewer.set_papers([])
            self.panel.nothing_comes()
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
        self.viewer.set_hidden(len(case.hidden_papers))
        self.viewer.set_papers(
            [Paper(paper_name(case, s.evidence), s.scan.hex()) for s in case.state.scans]
        )
        self.keys_changed.emit()

    def _failed(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("Inbox", "Try again"))
        notice.acted.connect(self.refresh)

    def _focus_list(self) -> None:
        self.table.setFocus()


def _row(line: Line, seen: Overview) -> Row:
    return LateRow(line.reference, lambda: _cells(line, seen))


def _cells(line: Line, seen: Overview) -> tuple[Cell, ...]:
    words, status = state_pill(line.stage, line.due, seen.today)
    if status == "info" and line.due:
        words = text.near_day(date.fromisoformat(line.due), seen.today)
    return (
        Cell(
            line.applicant or case_number(line.reference),
            said(seen.names.service(line.service)),
        ),
        Cell(words, status=status),
    )


def _chip_words(which: Listing) -> str:
    return {
        "to-decide": translate("Inbox", "To decide"),
        "open": translate("Inbox", "All open"),
        "late": translate("Inbox", "Late"),
        "escalated": translate("Inbox", "Escalated"),
        "due-today": translate("Inbox", "Due today"),
        "papers-missing": translate("Inbox", "Papers missing"),
        "ready": translate("Inbox", "Decided"),
    }[which]
