"""Everybody's page on syncing: what waits and why, what the ministry signed for, the line today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.errors import ShubbakError, Trouble
from desk.models import clock
from desk.sync.state import Attention, Line, Pending, Status
from desk.ui import text
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.sync_day import line_day
from desk.ui.pages.sync_parts import Disc, Number, head_words
from desk.ui.ports_pages import LineTry, SyncPort
from desk.ui.sentences import of_attention, of_error
from desk.ui.translation import translate
from desk.ui.widgets.bars import Band, DayBars, Legend
from desk.ui.widgets.base import Label, Prose, StatusMark, rule
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Card, Notice
from desk.ui.widgets.checks import Progress
from desk.ui.widgets.panel import clear, column, row

MOST_ATTENTION = 3
"""Matters shown at once; how many more there are is said below."""


class Sync(Page):
    """The sync page: `Sync(port)`. It asks again by itself while it is open."""

    def __init__(self, port: SyncPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._beats = 0
        self.status = Status(Line.OFFLINE)
        self._now = datetime.now(clock.CIVIL_TIME)
        self._read_at = 0
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(12)
        self.notices = NoticeArea()
        body.addWidget(self.notices)
        body.addWidget(self._head())
        middle = row(spacing=12)
        middle.addWidget(self._waiting(), 5)
        middle.addWidget(self._custody(), 4)
        body.addLayout(middle)
        self._attention = QVBoxLayout()
        self._attention.setSpacing(8)
        body.addLayout(self._attention)
        self._chart = Card(translate("Sync", "The line today"), "activity", padding=(20, 12, 20, 8))
        self._share = Label("", "label", "ink2")
        self._chart.head.addStretch()
        self._chart.head.addWidget(
            Legend(
                [
                    (translate("Sync", "fast"), "ok"),
                    (translate("Sync", "slow"), "gold"),
                    (translate("Sync", "cut"), "warn_soft"),
                ]
            )
        )
        self._chart.head.addSpacing(8)
        self._chart.head.addWidget(self._share)
        self._bars: DayBars | None = None
        body.addWidget(self._chart, 1)
        self._beat = QTimer(self)
        self._beat.setInterval(1000)
        self._beat.timeout.connect(self._tick)
        self._show()
        self._show_day([], self._now)

    def _head(self) -> Card:
        card = Card(padding=(20, 18, 24, 18))
        self._disc = Disc()
        self.sentence = Prose("", "title", "ink")
        self.explained = Prose("", "body", "ink2")
        self.reason = Prose("", "medium", "warn")
        words = column(self.sentence, self.explained, self.reason, spacing=4)
        self._next = Label(translate("Sync", "Next try in"), "small", "ink2")
        self.countdown = Label("", "strong", tabular=True)
        self._progress = Progress(translate("Sync", "Time until the next try"))
        self.try_button = Button(
            translate("Sync", "Try now"), "main", icon="refresh", key="F5", height=44
        )
        self.try_button.clicked.connect(self._try_now)
        side = QWidget()
        side.setFixedWidth(244)
        inner = QVBoxLayout(side)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(row(self._next, None, self.countdown))
        inner.addWidget(self._progress)
        inner.addWidget(self.try_button)
        line = row(self._disc, spacing=20)
        line.addLayout(words, 1)
        line.addWidget(side, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(line)
        return card

    def _waiting(self) -> Card:
        card = Card(translate("Sync", "What waits to be sent"), "inbox")
        card.head.addStretch()
        self._oldest = Label("", "label", "ink2")
        card.head.addWidget(self._oldest)
        self.numbers = {
            "transactions": Number("stack-2", translate("Sync", "transactions")),
            "facts": Number("list-details", translate("Sync", "entries")),
            "scans": Number("scan", translate("Sync", "scans")),
            "bytes": Number("database", translate("Sync", "in all")),
        }
        card.body.addLayout(row(*self.numbers.values(), spacing=12))
        card.body.addWidget(rule())
        self._order: list[Label] = []
        for name, what in (
            (translate("Sync", "First"), translate("Sync", "transactions, fees and hand-overs")),
            (translate("Sync", "Then"), translate("Sync", "what the departments decided, to here")),
            (translate("Sync", "Last"), translate("Sync", "scans, nearest deadline first")),
        ):
            first = Label(name, "label", "accent")
            first.setFixedWidth(52)
            size = Label("", "label", "ink2")
            self._order.append(size)
            card.body.addLayout(row(first, Label(what, "medium"), None, size))
        return card

    def _custody(self) -> Card:
        card = Card(translate("Sync", "The ministry's signature"), "rosette-discount-check")
        self._signed_mark = StatusMark("wait", 20)
        self.signed = Prose("", "strong", "ink")
        self._signed_when = Prose("", "small", "ink2")
        line = row(self._signed_mark, spacing=10)
        line.addLayout(column(self.signed, self._signed_when, spacing=2), 1)
        line.setAlignment(self._signed_mark, Qt.AlignmentFlag.AlignTop)
        card.body.addSpacing(4)
        card.body.addLayout(line)
        card.body.addStretch()
        card.body.addWidget(rule())
        self._promise = Prose(
            translate(
                "Sync",
                "Nothing is deleted here before the ministry has signed that it holds it.",
            ),
            "small",
            "ink2",
        )
        card.body.addWidget(self._promise)
        return card

    # --- the page ------------------------------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [("F5", translate("Sync", "Try now"))]

    def opened(self, what: object = None) -> None:
        """Show how things stand."""
        self.refresh()
        self.try_button.setFocus()

    def refresh(self) -> None:
        """Ask how things stand, and for the tries of the day."""
        self.tasks.run(
            lambda: (self._port.status(), self._port.now(), self._port.tries()),
            self._came,
            self._failed,
            latest="status",
        )

    def showEvent(self, event: QShowEvent) -> None:
        """While it is seen it counts down and asks again."""
        super().showEvent(event)
        self._beat.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight it rests."""
        super().hideEvent(event)
        self._beat.stop()

    def _tick(self) -> None:
        self._beats += 1
        self._read_at += 1000
        self._show_countdown()
        if self._beats % 20 == 0:
            self.refresh()
        elif self._beats % 2 == 0:
            self.tasks.run(
                lambda: (self._port.status(), self._port.now(), None),
                self._came,
                self._failed,
                latest="status",
            )

    def _came(self, found: tuple[Status, datetime, Sequence[LineTry] | None]) -> None:
        changed = found[0] != self.status
        self.status, self._now, tries = found
        self._read_at = 0
        self.notices.clear()
        self._show(attention=changed)
        if tries is not None:
            self._show_day(tries, self._now)

    def _failed(self, error: ShubbakError) -> None:
        self.notices.show_error(error)

    def _try_now(self) -> None:
        self.try_button.setEnabled(False)
        self._next.setText(translate("Sync", "Trying now…"))
        self.countdown.setText("")
        self._progress.run()

        def done(_result: None) -> None:
            QTimer.singleShot(400, self, self.refresh)

        def failed(error: ShubbakError) -> None:
            self._failed(error)
            self._show_countdown()

        self.tasks.run(self._port.try_now, done, failed)

    # --- what is shown --------------------------------------------------------------------------

    def _show(self, *, attention: bool = True) -> None:
        status, pending = self.status, self.status.pending
        title, explained, shape, tone = head_words(status, self._now)
        self.sentence.set_text(title)
        self.explained.set_text(explained)
        self._disc.show_state(shape, tone)
        reason = ""
        if status.code and status.state is not Line.SYNCING:
            said = of_error(Trouble(status.what, status.do, code=status.code))
            reason = translate("Sync", "Reason: {reason}", reason=f"{said.what} {said.do}".strip())
        self.reason.set_text(reason)
        self.reason.setVisible(bool(reason))
        self._show_numbers(pending)
        self._show_custody(status)
        self._show_countdown()
        if attention:
            self._show_attention(status.attention)

    def _show_numbers(self, pending: Pending) -> None:
        self.numbers["transactions"].show_value(text.amount(pending.transactions))
        self.numbers["facts"].show_value(text.amount(pending.facts))
        self.numbers["scans"].show_value(text.amount(pending.scans))
        self.numbers["bytes"].show_value(text.size(pending.bytes) if pending.bytes else "—")
        since = text.moment(clock.moment(pending.since), self._now) if pending.since else ""
        self._oldest.setText(
            translate("Sync", "the oldest since {since}", since=since)
            if since and pending.any
            else translate("Sync", "nothing waits")
        )
        self._order[0].setText(translate("Sync", "{n} entries", n=pending.facts))
        self._order[1].setText("")
        words = translate("Sync", "{n} scans", n=pending.scans)
        minutes = round(pending.bytes / self.status.rate / 60) if self.status.rate else 0
        if pending.scans and minutes >= 1:
            words += " " + translate("Sync", "(about {n} minutes)", n=minutes)
        self._order[2].setText(words)

    def _show_custody(self, status: Status) -> None:
        custody = status.custody
        if custody is None:
            self._signed_mark.set_status("wait")
            self.signed.set_text(translate("Sync", "The ministry has not signed for anything yet"))
            self._signed_when.set_text(
                translate("Sync", "It signs with the first sync; until then all is kept here.")
            )
            return
        self._signed_mark.set_status("ok")
        self.signed.set_text(
            translate("Sync", "It holds everything up to entry {seq}", seq=text.amount(custody.seq))
        )
        when = text.moment(clock.moment(custody.at), self._now)
        self._signed_when.set_text(
            translate("Sync", "Signed {when}, with no gap in the sequence.", when=when)
        )

    def _show_countdown(self) -> None:
        status = self.status
        if status.state is Line.SYNCING:
            self._next.setText(translate("Sync", "Sending now…"))
            self.countdown.setText("")
            self._progress.run()
            self.try_button.setEnabled(False)
            return
        self.try_button.setEnabled(True)
        if status.next_try is None:
            self._next.setText(translate("Sync", "No try is planned"))
            self.countdown.setText("")
            self._progress.show_part(0)
            return
        now = int(self._now.timestamp() * 1000) + self._read_at
        left = max(0, status.next_try - now) / 1000
        last = (status.last_try or now) / 1000
        whole = max(1.0, status.next_try / 1000 - last)
        self._next.setText(translate("Sync", "Next try in"))
        self.countdown.setText(text.digits(f"{int(left) // 60}:{int(left) % 60:02d}"))
        self._progress.show_part(1 - left / whole)

    def _show_attention(self, matters: Sequence[Attention]) -> None:
        clear(self._attention)
        for matter in matters[:MOST_ATTENTION]:
            said = of_attention(matter.code, matter.what, matter.do, matter.facts)
            notice = Notice(
                translate("Sync", "This needs a look"),
                f"{said.what} {said.do}".strip(),
                "bad",
                act=translate("Sync", "Seen to"),
                wide=False,
            )
            notice.acted.connect(lambda key=matter.key: self._settle(key))
            self._attention.addWidget(notice)
        more = len(matters) - MOST_ATTENTION
        if more > 0:
            self._attention.addWidget(
                Label(translate("Sync", "and {n} more", n=more), "label", "ink2")
            )

    def _settle(self, key: str) -> None:
        self.tasks.run(lambda: self._port.settle(key), lambda _r: self.refresh(), self._failed)

    def _show_day(self, tries: Sequence[LineTry], now: datetime) -> None:
        day = line_day(tries, now)
        if self._bars is not None:
            self._bars.hide()
            self._chart.body.removeWidget(self._bars)
            self._bars.deleteLater()
        self._bars = DayBars(
            day.bars,
            [Band(begin, end, translate("Sync", "cut")) for begin, end in day.cuts],
            start=day.start,
            end=day.end,
            now=now.hour * 60 + now.minute,
            now_text=translate("Sync", "now"),
            levels=(
                translate("Sync", "fast"),
                translate("Sync", "slow"),
                translate("Sync", "cut"),
            ),
        )
        self._chart.body.addWidget(self._bars, 1)
        if day.share is None:
            self._share.setText(translate("Sync", "not tried yet today"))
        else:
            percent = text.digits(round(day.share * 100))
            self._share.setText(
                translate("Sync", "there for {percent}% of the day so far", percent=percent)
            )
        self._bars.setAccessibleName(self._share.text())
