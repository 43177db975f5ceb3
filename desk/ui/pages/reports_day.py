"""One day on the supervisor's page: at a glance, its drawers, and its close."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models.events import DayClosed
from desk.office.glance import Day, Key
from desk.ui import text
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.reports_close import ClosePanel
from desk.ui.pages.reports_day_words import (
    decided_words,
    drawer_words,
    method_words,
    money_row,
    work_words,
)
from desk.ui.pages.words import said
from desk.ui.ports_reports import First, ReportsPort, Standing
from desk.ui.translation import translate
from desk.ui.widgets.bars import HourBars, Legend, NameBars, Pair
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Button, Segments
from desk.ui.widgets.card import Card, Figure, Notice, Pill, Tiles
from desk.ui.widgets.checks import Empty, WrapRow
from desk.ui.widgets.fields import Entry
from desk.ui.widgets.panel import clear, column, row
from desk.ui.widgets.table import Column, Row, Table

MOST_SERVICES = 5
"""Services named in the chart; the rest are one bar together."""


class DayReport(Page):
    """A day: `DayReport(port)`. `opened(day)` shows an ISO day, today without one.

    `head` is what belongs above it, beside the choice of other reports.
    """

    def __init__(self, port: ReportsPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._day = ""
        self.shown: Day | None = None
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        self.title = Label(translate("Reports", "Today at the centre"), "title")
        self.choice = Segments(
            [
                ("", translate("Reports", "Today")),
                ("yesterday", translate("Reports", "Yesterday")),
                ("other", translate("Reports", "Another day")),
            ]
        )
        self.choice.chosen.connect(self._choose)
        self.date = Entry(
            translate("Reports", "Day, month, year"),
            hint=translate("Reports", "Day/month/year"),
            digits_only=True,
            longest=10,
        )
        self.date.setFixedWidth(150)
        self.date.hide()
        self.date.returnPressed.connect(self._typed)
        self.print_button = Button(
            translate("Reports", "Print"), "ghost", icon="printer", key="Ctrl+P", height=32
        )
        self.print_button.clicked.connect(self.print_day)
        QShortcut(QKeySequence("Ctrl+D"), self, self._to_date)
        self.head = QWidget()
        head = row(self.title, self.choice, self.date, None, spacing=12)
        head.setContentsMargins(0, 0, 0, 0)
        self.head.setLayout(head)
        self.notices = NoticeArea()
        body.addWidget(self.notices)
        self.queue = Label("", "small", "ink2")
        self.queue.hide()
        body.addWidget(self.queue)
        self.at_work = WrapRow(6)
        self.at_work.hide()
        body.addWidget(self.at_work)

        self._tiles = Tiles()
        self.hours = HourBars()
        by_hour = Card(translate("Reports", "By hour"), "clock")
        by_hour.head.addStretch()
        by_hour.head.addWidget(
            Legend(
                [
                    (translate("Reports", "received"), "accent"),
                    (translate("Reports", "handed over"), "accent_line"),
                ]
            )
        )
        self._no_hours = Empty("coffee", translate("Reports", "Nothing was received yet"))
        self._no_hours.hide()
        by_hour.body.addWidget(self.hours, 1)
        by_hour.body.addWidget(self._no_hours, 1)
        self.services = NameBars()
        by_service = Card(translate("Reports", "By service"), "stack-2")
        by_service.head.addStretch()
        self._total = Label("", "label", "ink2")
        by_service.head.addWidget(self._total)
        by_service.body.addWidget(self.services, 1)
        charts = row(spacing=12)
        charts.addWidget(by_hour, 5)
        charts.addWidget(by_service, 4)
        self.drawers = Table(
            [
                Column(translate("Reports", "Desk and clerk")),
                Column(translate("Reports", "Received"), "amount", 92),
                Column(translate("Reports", "Handed over"), "amount", 92),
                Column(translate("Reports", "Recorded SYP"), "amount", 120),
                Column(translate("Reports", "Counted SYP"), "amount", 120),
                Column(translate("Reports", "Difference"), "amount", 100),
            ],
            name=translate("Reports", "Desks and drawers"),
            row_height=34,
            head_height=34,
            sunken_head=False,
            selectable=False,
        )
        money = Card(
            translate("Reports", "Desks and drawers"), "coins", padding=(16, 12, 16, 8), spacing=4
        )
        self.after = Label("", "label", "warn")
        money.head.addSpacing(8)
        money.head.addWidget(self.after)
        money.head.addStretch()
        money.head.addWidget(self.print_button)
        money.body.addWidget(self.drawers, 1)
        left = column(self._tiles, spacing=12)
        left.addLayout(charts, 6)
        left.addWidget(money, 5)
        self.panel = ClosePanel()
        self.panel.counted_changed.connect(self._fill_drawers)
        self.panel.close_wanted.connect(self._close)
        self.panel.print_wanted.connect(self.print_day)
        whole = row(spacing=16)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)
        body.addLayout(whole, 1)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Ctrl+D", translate("Reports", "Another day")),
            ("Ctrl+P", translate("Reports", "Print")),
            ("F9", self.panel.main.text()),
            ("Tab", translate("Reports", "Next")),
        ]

    def opened(self, what: object = None) -> None:
        """Show a day."""
        self._day = what if isinstance(what, str) else ""
        self.choice.choose("other" if self._day else "")
        self.date.setVisible(bool(self._day))
        self._read(fresh=True)

    def refresh(self) -> None:
        """Read the day again; what was counted and typed stays."""
        self._read()

    def _read(self, *, fresh: bool = False) -> None:
        """Read the day; `fresh`: what was shown before is not shown meanwhile."""
        day = self._day
        self.tasks.run(
            lambda: self._port.first(day), partial(self._begun, fresh), self._failed, latest="day"
        )

    def _begun(self, fresh: bool, first: First) -> None:
        """Show what is known at once; the rest is added up when that is on the screen."""
        if first.whole is not None:
            self._came(first.whole)
            return
        if fresh or self.shown is None or self.shown.day != first.begun.day:
            self._show_begun(first)
        day = self._day
        self.tasks.run(
            lambda: (self._port.day(day), self._port.standing()),
            self._came,
            self._failed,
            latest="day",
            later=True,
        )

    def _show_begun(self, first: First) -> None:
        begun = first.begun
        self.shown = None
        self.notices.clear()
        self._say_day(date.fromisoformat(begun.day), first.now.date())
        decided = "…" if begun.decided is None else decided_words(begun.decided)
        tiles = (begun.received, "…"), (begun.handed_over, decided), (None, "…")
        self._show_tiles(*tiles, begun.late)
        self._no_hours.set("clock", translate("Reports", "Being added up"))
        self._no_hours.show()
        self.hours.hide()
        self.services.set([])
        self._total.setText("…")
        self.drawers.set_rows([])
        self.after.setText("")
        self._fill_at_work(None)
        self.panel.wait()

    def _choose(self, key: str) -> None:
        self.date.setVisible(key == "other")
        if key == "other":
            self._to_date()
            return
        self._day = ""
        if key == "yesterday":
            today = self.panel.today()
            self._day = (today - timedelta(days=1)).isoformat()
        self.refresh()

    def _to_date(self) -> None:
        self.choice.choose("other")
        self.date.show()
        self.date.setFocus()
        self.date.selectAll()

    def _typed(self) -> None:
        parts = text.latin(self.date.text()).replace("-", "/").replace(".", "/").split("/")
        try:
            day, month, year = (int(part) for part in parts)
            when = date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            self.date.set_invalid(True)
            self.notices.show_notice(
                Notice(
                    translate("Reports", "This is not a day"),
                    translate("Reports", "Type day, month and year, for example 22/11/2026."),
                    "bad",
                )
            )
            return
        self.date.set_invalid(False)
        self._day = when.isoformat()
        self.refresh()

    def _came(self, found: tuple[Day, Standing]) -> None:
        day, standing = found
        self.shown = day
        self.notices.clear()
        when = date.fromisoformat(day.day)
        self._say_day(when, standing.now.date())
        self._fill_tiles(day)
        hours = range(min(day.by_hour, default=8), max(day.by_hour, default=8) + 1)
        self.hours.set([Pair(f"{h:02d}", *day.by_hour.get(h, (0, 0))) for h in hours])
        self.hours.setVisible(bool(day.by_hour))
        self._no_hours.set("coffee", translate("Reports", "Nothing was received yet"))
        self._no_hours.setVisible(not day.by_hour)
        self._fill_services(day, standing)
        self._fill_at_work(standing if when == standing.now.date() else None)
        self.panel.show_day(day, standing)
        self._fill_drawers()
        self.keys_changed.emit()

    def _say_day(self, when: date, today: date) -> None:
        self.title.setText(
            translate("Reports", "Today at the centre") if when == today else text.long_date(when)
        )

    def _fill_tiles(self, day: Day) -> None:
        voided = (
            translate("Reports", "{n} voided", n=day.voided)
            if day.voided
            else translate("Reports", "none voided")
        )
        unprinted = (
            translate("Reports", "{n} receipts not printed", n=day.unprinted)
            if day.unprinted
            else translate("Reports", "all receipts printed")
        )
        fees = method_words(day.by_method) if len(day.by_method) > 1 else unprinted
        self._show_tiles(
            (day.received, voided),
            (day.handed_over, decided_words(day.decided)),
            (day.fees, fees),
            day.late,
        )

    def _show_tiles(
        self,
        received: tuple[int | None, str],
        handed: tuple[int | None, str],
        fees: tuple[int | None, str],
        late: int,
    ) -> None:
        """Each number with what stands below it; one that is not known yet is said to come."""
        self._tiles.show(
            Figure(translate("Reports", "Received"), *_number(received), icon="inbox"),
            Figure(translate("Reports", "Handed over"), *_number(handed), icon="signature"),
            Figure(
                translate("Reports", "Fees"),
                *_number(fees),
                unit=translate("Reports", "SYP"),
                icon="coins",
            ),
            Figure(
                translate("Reports", "Late"),
                text.amount(late),
                translate("Reports", "of all that are open"),
                status="late" if late else "ok",
                tone="bad" if late else "ink",
            ),
        )

    def _fill_services(self, day: Day, standing: Standing) -> None:
        pairs = [
            (said(standing.names.service(code)), part.received)
            for code, part in day.by_service.items()
        ]
        rest = sum(count for _, count in pairs[MOST_SERVICES:])
        shown = pairs[:MOST_SERVICES]
        if rest:
            shown.append((translate("Reports", "Others"), rest))
        self.services.set(shown, rest=bool(rest))
        self._total.setText(translate("Reports", "{n} transactions", n=sum(c for _, c in pairs)))

    def _fill_at_work(self, standing: Standing | None) -> None:
        """Who stands at the counters; None for a day that is over."""
        clear(self.at_work.wrap)
        people = standing.at_work if standing else ()
        now = int(standing.now.timestamp() * 1000) if standing else 0
        if people:
            self.at_work.add(Label(translate("Reports", "At the counters:"), "small", "ink2"))
        for one in people:
            self.at_work.add(Pill(work_words(one, now), "wait" if one.quiet(now) else "ok"))
        self.at_work.setVisible(bool(people))

    def _fill_drawers(self) -> None:
        day = self.shown
        if day is None:
            return
        counted = self.panel.counted()
        rows: list[Row] = []
        for drawer in day.drawers:
            key = drawer.key
            rows.append(
                money_row(
                    key,
                    drawer_words(drawer.desk, drawer.name, drawer.method),
                    drawer.received,
                    drawer.handed_over,
                    drawer.recorded,
                    counted.get(key),
                )
            )
        whole = None if any(c is None for c in counted.values()) else sum(
            c or 0 for c in counted.values()
        )  # fmt: skip
        rows.append(
            money_row(
                "total",
                translate("Reports", "Together"),
                sum(d.received for d in day.drawers),
                sum(d.handed_over for d in day.drawers),
                sum(d.recorded for d in day.drawers),
                whole if counted else None,
                total=True,
            )
        )
        self.drawers.set_rows(rows)
        late = sum(one.fees for one in day.after)
        count = sum(one.received for one in day.after)
        words = ""
        if day.after:
            words = translate(
                "Reports",
                "with {n} from days closed before, {amount} SYP",
                n=count,
                amount=text.amount(late),
            )
        elif day.beyond is not None:
            words = translate(
                "Reports",
                "{n} came after the close, told with a later day",
                n=day.beyond.received,
            )
        self.after.setText(words)

    def _close(
        self,
        counted: dict[Key, int],
        explanations: dict[Key, str],
    ) -> None:
        day = self.shown
        if day is None:
            return
        self.panel.busy(now=True)

        def done(fact: DayClosed) -> None:
            self.panel.busy(now=False)
            self.panel.main.setFocus()  # the counted fields are about to go
            self._print(closed=fact)

        def failed(error: ShubbakError) -> None:
            self.panel.busy(now=False)
            self.panel.notices.show_error(error)

        self.tasks.run(
            lambda: self._port.close(day.day, counted, explanations), done, failed, always=True
        )

    def print_day(self) -> None:
        """Print the report of the day that is shown."""
        self._print()

    def _print(self, closed: DayClosed | None = None) -> None:
        day = self.shown
        if day is None:
            return
        self.print_button.setEnabled(False)
        title = (
            translate("Reports", "The day is closed")
            if closed
            else translate("Reports", "The report is printed")
        )

        def done(where: str) -> None:
            self.print_button.setEnabled(True)
            sentence = translate("Reports", "The report is at {where}.", where=where)
            self.panel.notices.show_notice(Notice(title, sentence, "ok", wide=False))
            self.refresh()

        def failed(error: ShubbakError) -> None:
            self.print_button.setEnabled(True)
            notice = self.panel.notices.show_error(error)
            if closed:
                _title, sentence = notice.texts()
                notice.set(translate("Reports", "The day is closed, not printed"), sentence)
                self.refresh()

        self.tasks.run(lambda: self._port.print_day(day.day), done, failed, always=True)

    def _failed(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("Reports", "Try again"))
        notice.acted.connect(self.refresh)


def _number(one: tuple[int | None, str]) -> tuple[str, str]:
    number, below = one
    return ("…" if number is None else text.amount(number)), below
