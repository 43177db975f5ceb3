"""A week, a month, any span on the supervisor's page: figures, charts, groups, on paper, as sheets."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desk.errors import Refused, ShubbakError
from desk.models.deadlines import MINIMUM
from desk.office import reporting
from desk.office.reporting import By, Figures, Report
from desk.ui import text
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.reports_day_words import method_words
from desk.ui.pages.reports_period_words import (
    complaint_words,
    door_words,
    duration_words,
    group_row,
    missing_words,
    share,
)
from desk.ui.pages.words import said
from desk.ui.ports_reports import ReportsPort
from desk.ui.translation import translate
from desk.ui.widgets.bars import HourBars, Legend, NameBars, Pair
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Button, Segments
from desk.ui.widgets.card import Card, Figure, Notice, Tiles
from desk.ui.widgets.fields import Entry
from desk.ui.widgets.panel import column, row
from desk.ui.widgets.table import Column, Table

MOST_BARS = 6
"""Services named in the chart; the rest are one bar together."""

LONG = 45
"""Days up to which the chart has a bar for each; beyond, one for each week."""


class PeriodReport(Page):
    """A span: `PeriodReport(port)`. Its numbers come from a worker; `head` belongs above it."""

    def __init__(self, port: ReportsPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._kind, self._first, self._last = "month", "", ""
        self.shown: Report | None = None
        self.head = QWidget()
        self.title = Label(translate("Reports", "A longer time"), "title")
        self.kind = Segments(
            [
                ("week", translate("Reports", "Week")),
                ("month", translate("Reports", "Month")),
                ("other", translate("Reports", "From to")),
            ],
            "month",
        )
        self.kind.chosen.connect(self._choose)
        self.earlier = Button(translate("Reports", "Earlier"), "plain", height=36, key=_keys()[0])
        self.later = Button(translate("Reports", "Later"), "plain", height=36, key=_keys()[1])
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.first = _day_entry(translate("Reports", "First day"))
        self.last = _day_entry(translate("Reports", "Last day"))
        for entry in (self.first, self.last):
            entry.returnPressed.connect(self._typed)
            entry.hide()
        head = row(
            self.title, self.kind, self.earlier, self.later, self.first, self.last, None, spacing=8
        )
        head.setContentsMargins(0, 0, 0, 0)
        self.head.setLayout(head)

        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        self.notices = NoticeArea()
        body.addWidget(self.notices)
        self._tiles = Tiles()
        body.addLayout(self._tiles)
        self.door = Label("", "label", "ink2")
        self.door.hide()
        body.addWidget(self.door)
        self.bars = HourBars()
        by_day = Card(translate("Reports", "By day"), "chart-bar")
        by_day.head.addStretch()
        by_day.head.addWidget(
            Legend(
                [
                    (translate("Reports", "received"), "accent"),
                    (translate("Reports", "handed over"), "accent_line"),
                ]
            )
        )
        by_day.body.addWidget(self.bars, 1)
        self.names = NameBars()
        by_service = Card(translate("Reports", "By service"), "stack-2")
        by_service.body.addWidget(self.names, 1)
        charts = row(spacing=12)
        charts.addWidget(by_day, 8)
        charts.addWidget(by_service, 5)
        body.addLayout(charts, 5)
        self.by = Segments(
            [
                ("service", translate("Reports", "Services")),
                ("clerk", translate("Reports", "Clerks")),
                ("department", translate("Reports", "Departments")),
            ]
        )
        self.by.chosen.connect(lambda _key: self._fill_groups())
        self.print_button = Button(
            translate("Reports", "Print"), "plain", icon="printer", key="Ctrl+P", height=36
        )
        self.print_button.clicked.connect(self.print_report)
        self.sheets_button = Button(
            translate("Reports", "Spreadsheet"), "plain", icon="table", key="Ctrl+E", height=36
        )
        self.sheets_button.clicked.connect(self.save_sheets)
        self.said = Label("", "label", "ink2")
        self.groups = Table(
            [
                Column(translate("Reports", "Name")),
                Column(translate("Reports", "Received"), "amount", 84),
                Column(translate("Reports", "Decided"), "amount", 84),
                Column(translate("Reports", "Refused"), "amount", 78),
                Column(translate("Reports", "Handed over"), "amount", 104),
                Column(translate("Reports", "Voided"), "amount", 78),
                Column(translate("Reports", "Late, open"), "amount", 100),
                Column(translate("Reports", "On time"), "amount", 90),
                Column(translate("Reports", "Median days"), "amount", 108),
                Column(translate("Reports", "9 of 10 days"), "amount", 108),
                Column(translate("Reports", "Fees SYP"), "amount", 120),
            ],
            name=translate("Reports", "By group"),
            row_height=34,
            head_height=34,
            sunken_head=False,
            selectable=False,
        )
        card = Card(padding=(16, 12, 16, 8), spacing=4)
        card.body.addLayout(
            row(self.by, self.said, None, self.print_button, self.sheets_button, spacing=8)
        )
        card.body.addWidget(self.groups, 1)
        body.addLayout(column(card), 6)
        back = 1 if text.arabic() else -1
        QShortcut(QKeySequence("Ctrl+Right"), self, lambda: self._step(-back))
        QShortcut(QKeySequence("Ctrl+Left"), self, lambda: self._step(back))

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this report."""
        return [
            (_keys()[0], translate("Reports", "Earlier")),
            (_keys()[1], translate("Reports", "Later")),
            ("Ctrl+P", translate("Reports", "Print")),
            ("Ctrl+E", translate("Reports", "Spreadsheet")),
        ]

    def opened(self, what: object = None) -> None:
        """Show the present month, or what was shown."""
        if not self._first:
            self._first, self._last = reporting.month_of(self._today())
        self.refresh()

    def take_focus(self) -> None:
        """The choice of the span."""
        self.by.setFocus()

    def refresh(self) -> None:
        """Read it again; a worker counts, the page goes on showing what it has of this span."""
        first, last = self._first, self._last
        if not first:
            return
        self._say_title()
        if self.shown is None or (self.shown.first, self.shown.last) != (first, last):
            self._wait()
        self.tasks.run(
            lambda: self._port.period(first, last),
            self._came,
            self._failed,
            latest="period",
            later=True,
        )

    # --- which span ----------------------------------------------------------------------------

    def _today(self) -> date:
        from datetime import datetime

        from desk.models.clock import CIVIL_TIME

        return (
            date.fromisoformat(self.shown.today) if self.shown else datetime.now(CIVIL_TIME).date()
        )

    def _choose(self, kind: str) -> None:
        self._kind = kind
        other = kind == "other"
        for entry in (self.first, self.last):
            entry.setVisible(other)
        for button in (self.earlier, self.later):
            button.setVisible(not other)
        if other:
            self.first.set_value(_typed_day(self._first))
            self.last.set_value(_typed_day(self._last))
            self.first.setFocus()
            return
        day = min(date.fromisoformat(self._last), self._today())
        span = reporting.week_of if kind == "week" else reporting.month_of
        self._first, self._last = span(day)
        self.refresh()

    def _step(self, by: int) -> None:
        if self._kind == "other" or not self._first:
            return
        if by < 0:
            day = date.fromisoformat(self._first) - timedelta(1)
        else:
            day = date.fromisoformat(self._last) + timedelta(1)
        span = reporting.week_of if self._kind == "week" else reporting.month_of
        self._first, self._last = span(day)
        self.refresh()

    def _typed(self) -> None:
        found = [_day_of(self.first.text()), _day_of(self.last.text())]
        for entry, day in zip((self.first, self.last), found, strict=True):
            entry.set_invalid(day is None)
        if None in found:
            self._say_no_day()
            return
        self._first, self._last = (day.isoformat() for day in found if day)
        self.refresh()

    def _say_no_day(self) -> None:
        self.notices.show_notice(
            Notice(
                translate("Reports", "This is not a day"),
                translate("Reports", "Type day, month and year, for example 22/11/2026."),
                "bad",
            )
        )

    def _say_title(self) -> None:
        first, last = date.fromisoformat(self._first), date.fromisoformat(self._last)
        if (self._first, self._last) == reporting.month_of(first):
            words = f"{text.month(first)} {text.digits(first.year)}"
        else:
            words = translate(
                "Reports",
                "{first} to {last}",
                first=text.day(first),
                last=text.day(last, year=True),
            )
        self.title.setText(words)

    # --- what it says --------------------------------------------------------------------------

    def _came(self, report: Report) -> None:
        self.shown = report
        self.notices.clear()
        self._fill_tiles(report.total)
        self.door.setText(door_words(report.door))
        self.door.setVisible(bool(report.door.taken))
        self._fill_charts(report)
        self._fill_groups()

    def _wait(self) -> None:
        """It is being added up: no number of another span stands under this one's name."""
        self.shown = None
        self._show_tiles(("…", ""), ("…", ""), ("…", ""), ("…", ""), ("…", ""), ("…", ""))
        self.bars.set([])
        self.names.set([])
        self.groups.set_rows([])
        self.said.setText(translate("Reports", "Being added up"))

    def _fill_tiles(self, total: Figures) -> None:
        none = translate("Reports", "no refusal")
        refused = translate("Reports", "{n} refused", n=total.refused) if total.refused else none
        voided = (
            translate("Reports", "{n} voided", n=total.voided)
            if total.voided
            else translate("Reports", "none voided")
        )
        self._show_tiles(
            (text.amount(total.received), voided),
            (text.amount(total.decided), refused),
            (text.amount(total.handed_over), missing_words(total)),
            (text.amount(total.taken), method_words(total.fees) if len(total.fees) > 1 else ""),
            (share(total.on_time), duration_words(total)),
            (text.amount(total.open_late), complaint_words(total)),
            late=bool(total.open_late),
        )

    def _show_tiles(self, *numbers: tuple[str, str], late: bool | None = None) -> None:
        """Six numbers, each with what stands below it; `late` is None while nobody knows."""
        received, decided, handed, fees, on_time, open_late = numbers
        self._tiles.show(
            Figure(translate("Reports", "Received"), *received, icon="inbox"),
            Figure(translate("Reports", "Decided"), *decided, icon="signature"),
            Figure(translate("Reports", "Handed over"), *handed, icon="send"),
            Figure(
                translate("Reports", "Fees"), *fees, unit=translate("Reports", "SYP"), icon="coins"
            ),
            Figure(translate("Reports", "On time"), *on_time, icon="clock"),
            Figure(
                translate("Reports", "Late, open"),
                *open_late,
                status="wait" if late is None else "late" if late else "ok",
                tone="bad" if late else "ink",
            ),
        )

    def _fill_charts(self, report: Report) -> None:
        if len(report.days) <= LONG:
            pairs = [
                Pair(str(date.fromisoformat(one.day).day), one.received, one.handed_over)
                for one in report.days
            ]
        else:
            pairs = [
                Pair(
                    text.day(date.fromisoformat(some[0].day)),
                    sum(one.received for one in some),
                    sum(one.handed_over for one in some),
                )
                for start in range(0, len(report.days), 7)
                if (some := report.days[start : start + 7])
            ]
        self.bars.set(pairs)
        found = [
            (said(one.name), one.figures.received)
            for one in report.groups["service"]
            if one.figures.received
        ]
        shown, rest = found[:MOST_BARS], sum(count for _, count in found[MOST_BARS:])
        if rest:
            shown.append((translate("Reports", "Others"), rest))
        self.names.set(shown, rest=bool(rest))

    def _fill_groups(self) -> None:
        report = self.shown
        if report is None:
            return
        by: By = self.by.current()  # type: ignore[assignment]
        names = {"": translate("Reports", "None yet")}
        rows = [
            group_row(
                one.key, names.get(one.key, said(one.name)), one.figures, one.figures.comparable
            )
            for one in report.groups[by]
        ]
        total = translate("Reports", "Together")
        rows.append(group_row("total", total, report.total, comparable=True, total=True))
        self.groups.set_rows(rows)
        few = any(not one.figures.comparable for one in report.groups[by])
        self.said.setText(
            translate("Reports", "No rates for fewer than {n} cases", n=MINIMUM) if few else ""
        )

    # --- on paper ------------------------------------------------------------------------------

    def print_report(self) -> None:
        """Print what is shown, with its groups."""
        report, by = self.shown, self.by.current()
        if report is None:
            return
        self.print_button.setEnabled(False)

        def done(where: str) -> None:
            self.print_button.setEnabled(True)
            sentence = translate("Reports", "The report is at {where}.", where=where)
            title = translate("Reports", "The report is printed")
            self.notices.show_notice(Notice(title, sentence, "ok"))

        def failed(error: ShubbakError) -> None:
            self.print_button.setEnabled(True)
            self.notices.show_error(error)

        self.tasks.run(lambda: self._port.print_period(report, by), done, failed, always=True)

    def save_sheets(self) -> None:
        """Ask where the spreadsheet goes, and write it there."""
        report = self.shown
        if report is None:
            return
        name = f"shubbak-{report.place}-{report.first}-{report.last}.xlsx"
        path, _ = QFileDialog.getSaveFileName(
            self,
            translate("Reports", "Where the spreadsheet goes"),
            str(Path.home() / name),
            translate("Reports", "Spreadsheets (*.xlsx)"),
        )
        if path:
            self.write_sheets(report, Path(path))

    def write_sheets(self, report: Report, path: Path) -> None:
        """Write the spreadsheet of a report."""

        def work() -> None:
            try:
                self._port.save_sheets(report, path)
            except OSError as error:
                raise Refused(
                    f"The file {path.name} could not be written.",
                    "Choose another folder, or close the file elsewhere.",
                    code="file-unwritable",
                    file=path.name,
                ) from error

        def done(_result: None) -> None:
            title = translate("Reports", "The spreadsheet is written")
            self.notices.show_notice(Notice(title, text.isolated(path.name), "ok"))

        self.tasks.run(work, done, self._unwritten, always=True)

    def _unwritten(self, error: ShubbakError) -> None:
        self.notices.show_error(error)

    def _failed(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("Reports", "Try again"))
        notice.acted.connect(self.refresh)


def _keys() -> tuple[str, str]:
    """The keys for the span before and the one after: time runs as one reads."""
    return ("Ctrl+→", "Ctrl+←") if text.arabic() else ("Ctrl+←", "Ctrl+→")


def _day_entry(name: str) -> Entry:
    entry = Entry(
        name, hint=translate("Reports", "Day/month/year"), digits_only=True, longest=10, height=36
    )
    entry.setFixedWidth(124)
    return entry


def _typed_day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day}/{day.month}/{day.year}"


def _day_of(typed: str) -> date | None:
    parts = text.latin(typed).replace("-", "/").replace(".", "/").split("/")
    try:
        day, month, year = (int(part) for part in parts)
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
