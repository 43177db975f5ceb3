"""Days that nobody closed, on the supervisor's page: each drawer counted, one signature for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models import clock
from desk.models.events import DayClosed
from desk.office.glance import Day, Key
from desk.office.supervision import Counted
from desk.ui import text
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.reports_close import CountRow
from desk.ui.pages.reports_day_words import drawer_words
from desk.ui.pages.words import listed
from desk.ui.ports_pages import Names
from desk.ui.ports_reports import OpenDays, ReportsPort, Standing
from desk.ui.sentences import of_error
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label, Prose, rule
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Card, Notice, Pill
from desk.ui.widgets.checks import Empty
from desk.ui.widgets.fields import Note
from desk.ui.widgets.panel import Scroll, clear, row


class OpenDaysReport(Page):
    """Open days: `OpenDaysReport(port)`. `head` belongs above it."""

    def __init__(self, port: ReportsPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self.found = OpenDays((), (), Standing(Names(), datetime.now(clock.CIVIL_TIME)))
        self.rows: dict[str, list[CountRow]] = {}
        self.head = QWidget()
        self.hint = Label("", "small", "ink2")
        head = row(Label(translate("Reports", "Open days"), "title"), self.hint, None, spacing=12)
        head.setContentsMargins(0, 0, 0, 0)
        self.head.setLayout(head)
        body = row(spacing=16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(body, 1)
        listing = Card(padding=(16, 12, 16, 12))
        scroll = Scroll(spacing=8)
        self._inside = scroll.inside
        self._inside.setContentsMargins(0, 0, 14, 0)
        listing.body.addWidget(scroll, 1)
        body.addWidget(listing, 1)

        panel = Card(padding=(20, 16, 20, 16), spacing=10)
        panel.setFixedWidth(352)
        self.pill = Pill("", "wait")
        top = row(Icon("moon", 20), Label(translate("Reports", "Close together"), "heading"), None)
        top.addWidget(self.pill)
        panel.body.addLayout(top)
        self._said = Prose("", "small", "ink2")
        panel.body.addWidget(self._said)
        panel.body.addWidget(Label(translate("Reports", "Note for the reports"), "label", "ink2"))
        self.note = Note(translate("Reports", "Note for the reports"), height=80)
        panel.body.addWidget(self.note)
        panel.body.addStretch()
        self.notices = NoticeArea()
        panel.body.addWidget(self.notices)
        panel.body.addWidget(rule())
        self._sum = Label("", "title", tabular=True)
        panel.body.addLayout(
            row(
                Label(translate("Reports", "To the treasury"), "body", "ink2"),
                None,
                self._sum,
                Label(translate("Reports", "SYP"), "medium", "ink2"),
            )
        )
        self._reason = Prose("", "label", "warn")
        panel.body.addWidget(self._reason)
        self.empty_button = Button("", "plain", key="F8", height=40)
        self.empty_button.clicked.connect(self._close_empty)
        self.main = Button("", "main", icon="lock", key="F9", height=56)
        self.main.clicked.connect(self._close)
        self._wait()
        panel.body.addWidget(self.empty_button)
        panel.body.addWidget(self.main)
        body.addWidget(panel)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this report."""
        return [
            *([("F8", self.empty_button.text())] if self.found.empty else []),
            ("F9", self.main.text()),
            ("Tab", translate("Reports", "Next")),
        ]

    def opened(self, what: object = None) -> None:
        """Show the open days."""
        self.refresh()

    def take_focus(self) -> None:
        """The first sum that is to be counted."""
        first = next((one for some in self.rows.values() for one in some), None)
        (first.sum if first else self.note).setFocus()

    def _wait(self) -> None:
        """Nothing is known yet: the days are being added up."""
        self._inside.addWidget(Empty("clock", translate("Reports", "Being added up")))
        self.pill.hide()
        self.empty_button.hide()
        self.main.set_text(translate("Reports", "Close together"))
        self.main.setEnabled(False)

    def refresh(self) -> None:
        """Read them again; what was counted stays."""
        self.tasks.run(self._port.open_days, self._came, self._failed, latest="open")

    def _failed(self, error: ShubbakError) -> None:
        self.notices.show_error(error)

    def reason(self) -> str:
        """Why they cannot be closed yet, empty when they can."""
        return "" if self._reason.isHidden() else self._reason.plain_text()

    def _came(self, found: OpenDays) -> None:
        kept = {
            (day, one.key): (one.sum.value(), one.why.value())
            for day, some in self.rows.items()
            for one in some
        }
        self.found = found
        clear(self._inside)
        self.rows = {}
        for day in found.worked:
            self._add(day, kept)
        if found.more:
            words = translate("Reports", "Further open days come when these are closed.")
            self._inside.addWidget(Prose(words, "small", "ink2"))
        if not found.worked and not found.empty:
            self._inside.addWidget(
                Empty("mood-smile", translate("Reports", "Every day before today is closed"))
            )
        if found.empty:
            self._inside.addWidget(_empty_days(found.empty))
        self._inside.addStretch()
        self._judge()

    def _add(self, day: Day, kept: dict[tuple[str, Key], tuple[str, str]]) -> None:
        self._inside.addWidget(_day_head(day))
        rows: list[CountRow] = []
        for drawer in day.drawers:
            if not drawer.to_count:
                continue
            one = CountRow(drawer_words(drawer.desk, drawer.name, drawer.method), drawer)
            summed, why = kept.get((day.day, one.key), ("", ""))
            one.sum.set_value(summed)
            one.why.setText(why)
            one.edited.connect(self._judge)
            rows.append(one)
            self._inside.addWidget(one)
        self.rows[day.day] = rows
        self._inside.addWidget(rule())

    def _judge(self) -> None:
        """Say what is still to be done."""
        problems = [p for some in self.rows.values() for one in some if (p := one.problem())]
        refusal = self.found.standing.refusal
        count, empty = len(self.rows), len(self.found.empty)
        self.hint.setText(
            translate("Reports", "{n} days with work", n=count)
            if count
            else translate("Reports", "nothing to close")
        )
        reason = ""
        if refusal is not None:
            said = of_error(refusal)
            reason = f"{said.what} {said.do}".strip()
        elif problems:
            reason = problems[0]
        if problems:
            self.pill.set(translate("Reports", "{n} left to do", n=len(problems)), "due")
        else:
            self.pill.set(translate("Reports", "Everything agrees"), "ok")
        self.pill.setVisible(bool(count))
        self._said.set_text(
            translate("Reports", "Each day gets its own report; you sign once for all of them.")
        )
        money = [
            one.counted() or 0
            for some in self.rows.values()
            for one in some
            if one.key[2] == "cash"
        ]
        self._sum.setText(text.amount(sum(money)))
        self.main.set_text(translate("Reports", "Close {n} days", n=max(count, 1)))
        self.main.setEnabled(bool(count) and not reason)
        self.empty_button.set_text(
            translate("Reports", "Close {n} days without work", n=max(empty, 1))
        )
        self.empty_button.setEnabled(refusal is None)
        self.empty_button.setVisible(bool(empty))
        self._reason.set_text(reason)
        self._reason.setVisible(bool(reason))
        self.keys_changed.emit()

    def _close(self) -> None:
        """Close the days that are listed, and those without work before the last of them."""
        last = max(self.rows, default="")
        counts = {day: Counted() for day in self.found.empty if day < last}
        for day, some in self.rows.items():
            counts[day] = Counted(
                {one.key: one.counted() or 0 for one in some},
                {one.key: one.explanation() for one in some},
            )
        self._write(counts)

    def _close_empty(self) -> None:
        self._write({day: Counted() for day in self.found.empty})

    def _write(self, counts: dict[str, Counted]) -> None:
        note = self.note.value()
        self.main.setEnabled(False)
        self.empty_button.setEnabled(False)

        def done(closed: Sequence[DayClosed]) -> None:
            self.note.set_value("")
            title = translate("Reports", "{n} days are closed", n=len(closed))
            sentence = translate("Reports", "Print their reports from “Day”.")
            self.notices.show_notice(Notice(title, sentence, "ok", wide=False))
            self.refresh()

        def failed(error: ShubbakError) -> None:
            self.notices.show_error(error)
            self._judge()

        self.tasks.run(lambda: self._port.close_days(counts, note), done, failed, always=True)


def _day_head(day: Day) -> QWidget:
    """The day, what was done on it, and its fees."""
    head = QWidget()
    done = listed(
        [
            translate("Reports", "{n} received", n=day.received),
            translate("Reports", "{n} handed over", n=day.handed_over),
            *(
                [translate("Reports", "{n} receipts not printed", n=day.unprinted)]
                if day.unprinted
                else []
            ),
        ]
    )
    line = row(
        Icon("calendar", 20),
        Label(text.long_date(date.fromisoformat(day.day)), "strong"),
        Label(done, "label", "ink2"),
        None,
        Label(text.amount(day.money), "medium", tabular=True),
        Label(translate("Reports", "SYP"), "label", "ink2"),
    )
    line.setContentsMargins(0, 4, 0, 0)
    head.setLayout(line)
    return head


def _empty_days(days: Sequence[str]) -> QWidget:
    """The days without work, named up to a few."""
    shown = [text.day(date.fromisoformat(day)) for day in days[:8]]
    if len(days) > 8:
        shown.append(translate("Reports", "{n} more", n=len(days) - 8))
    words = translate("Reports", "Without work: {days}", days=listed(shown))
    return Prose(words, "small", "ink2")
