"""The cards of the sync page: how the line stands, what waits, the ministry's signature with the
sticks below it, the line over the day. Each shows what it is given.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.errors import Trouble
from desk.models import clock
from desk.sync.state import Line, Status
from desk.ui import text
from desk.ui.pages.sync_day import line_day
from desk.ui.pages.sync_parts import Disc, Number, head_words, quality_words
from desk.ui.ports_sync import Around, Bundle
from desk.ui.sentences import of_error
from desk.ui.translation import translate
from desk.ui.widgets.bars import Band, DayBars, Legend
from desk.ui.widgets.base import Icon, Label, Prose, StatusMark, rule
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Card
from desk.ui.widgets.checks import Progress
from desk.ui.widgets.panel import column, row


class Head(Card):
    """The state of the line in one sentence, why, and the next try."""

    def __init__(self) -> None:
        super().__init__(padding=(20, 14, 24, 14))
        self._disc = Disc()
        self.sentence = Prose("", "title", "ink")
        self.explained = Prose("", "body", "ink2")
        self.reason = Prose("", "medium", "warn")
        words = column(None, self.sentence, self.explained, self.reason, None, spacing=4)
        self._next = Label(translate("Sync", "Next try in"), "small", "ink2")
        self.countdown = Label("", "strong", tabular=True)
        self._progress = Progress(translate("Sync", "Time until the next try"))
        self.try_button = Button(
            translate("Sync", "Try now"), "main", icon="refresh", key="F5", height=44
        )
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
        self.body.addLayout(line)

    def show_status(self, status: Status, now: datetime) -> None:
        """Show how the line stands."""
        title, explained, shape, tone = head_words(status, now)
        self.sentence.set_text(title)
        self.explained.set_text(explained)
        self._disc.show_state(shape, tone)
        reason = ""
        if status.code and status.state is not Line.SYNCING:
            said = of_error(Trouble(status.what, status.do, code=status.code))
            why = f"{said.what} {said.do}".strip()
            reason = (
                translate("Sync", "The line: {reason}", reason=why)
                if status.state is Line.ATTENTION
                else translate("Sync", "Reason: {reason}", reason=why)
            )
        self.reason.set_text(reason)
        self.reason.setVisible(bool(reason))

    def show_trying(self) -> None:
        """A person asked for a try."""
        self.try_button.setEnabled(False)
        self._next.setText(translate("Sync", "Trying now…"))
        self.countdown.setText("")
        self._progress.run()

    def show_countdown(self, status: Status, now: int) -> None:
        """Show how long it is until the next try; `now` in ms since 1970."""
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
        left = max(0, status.next_try - now) / 1000
        last = (status.last_try or now) / 1000
        whole = max(1.0, status.next_try / 1000 - last)
        self._next.setText(translate("Sync", "Next try in"))
        self.countdown.setText(text.digits(f"{int(left) // 60}:{int(left) % 60:02d}"))
        self._progress.show_part(1 - left / whole)


class Waiting(Card):
    """What waits, in numbers, and in which order it goes."""

    def __init__(self) -> None:
        super().__init__(translate("Sync", "What waits to be sent"), "inbox")
        self.head.addStretch()
        self._oldest = Label("", "label", "ink2")
        self.head.addWidget(self._oldest)
        self.numbers = {
            "transactions": Number("stack-2", translate("Sync", "transactions")),
            "facts": Number("list-details", translate("Sync", "entries")),
            "scans": Number("scan", translate("Sync", "scans")),
            "bytes": Number("database", translate("Sync", "in all")),
        }
        self.body.addLayout(row(*self.numbers.values(), spacing=12))
        self.body.addWidget(rule())
        self._order: list[Label] = []
        self._names: list[Label] = []
        self._rows: list[QWidget] = []
        for name, what in (
            (translate("Sync", "First"), translate("Sync", "transactions, fees and hand-overs")),
            (translate("Sync", "Then"), translate("Sync", "what the departments decided, to here")),
            (translate("Sync", "Last"), translate("Sync", "scans, nearest deadline first")),
        ):
            first = Label(name, "label", "accent")
            first.setFixedWidth(52)
            size = Label("", "label", "ink2")
            self._order.append(size)
            self._names.append(first)
            one = QWidget()
            inner = row(first, Label(what, "medium"), None, size)
            inner.setContentsMargins(0, 0, 0, 0)
            one.setLayout(inner)
            self._rows.append(one)
            self.body.addWidget(one)
        self.body.addStretch()

    def show_less(self, less: bool) -> None:
        """Leave out the order in which it goes, where other things need the room."""
        for one in self._rows[:2]:
            one.setVisible(not less)
        self._names[2].setVisible(not less)

    def show_status(self, status: Status, now: datetime) -> None:
        """Show what waits."""
        pending = status.pending
        # An Arabic nought is a mere dot.
        for name, count in (
            ("transactions", pending.transactions),
            ("facts", pending.facts),
            ("scans", pending.scans),
        ):
            self.numbers[name].show_value(text.amount(count) if count else "—")
        self.numbers["bytes"].show_value(text.size(pending.bytes) if pending.bytes else "—")
        since = text.moment(clock.moment(pending.since), now) if pending.since else ""
        self._oldest.setText(
            translate("Sync", "the oldest since {since}", since=since)
            if since and pending.any
            else translate("Sync", "nothing waits")
        )
        self._order[0].setText(translate("Sync", "{n} entries", n=pending.facts))
        self._order[1].setText("")
        words = translate("Sync", "{n} scans", n=pending.scans)
        budget = status.line.budget
        minutes = round(pending.bytes / status.rate / 60) if status.rate else 0
        if budget is not None and budget.waiting:
            words += " " + translate("Sync", "(tomorrow: today's budget is used)")
        elif pending.scans and minutes >= 1:
            words += " " + translate("Sync", "(about {n} minutes)", n=minutes)
        self._order[2].setText(words)


class Custody(QWidget):
    """What the ministry signed for, and below it the sticks: out (F6) and in (F7)."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self._mark = StatusMark("wait", 20)
        title = Label(translate("Sync", "The ministry's signature"), "heading")
        box.addLayout(row(Icon("rosette-discount-check", 20), title, None))
        self.signed = Prose("", "strong", "ink")
        self.when = Prose("", "small", "ink2")
        line = row(self._mark, spacing=10)
        line.addLayout(column(self.signed, self.when, spacing=0), 1)
        line.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)
        box.addStretch()
        box.addWidget(rule())
        box.addStretch()
        self.bundle = Label("", "label", "ink2")
        name = Label(translate("Sync", "USB stick"), "heading")
        box.addLayout(row(Icon("usb", 20), name, None, self.bundle))
        self.out = Button(translate("Sync", "Write a bundle"), "soft", icon="upload", key="F6")
        self.into = Button(translate("Sync", "Read a bundle"), "plain", icon="download", key="F7")
        beside = row(spacing=10)
        beside.addWidget(self.out, 1)
        beside.addWidget(self.into, 1)
        box.addLayout(beside)
        self._promise = Prose(
            translate(
                "Sync",
                "A bundle is encrypted. Nothing is deleted here before the ministry has signed.",
            ),
            "label",
            "ink2",
        )
        box.addWidget(self._promise)

    def show_less(self, less: bool) -> None:
        """Leave out what is true every day, where other things need the room."""
        self._promise.setVisible(not less)
        self.when.setVisible(not less)

    def show_status(self, status: Status, now: datetime) -> None:
        """Show how far the ministry signed."""
        custody = status.custody
        if custody is None:
            self._mark.set_status("wait")
            self.signed.set_text(translate("Sync", "The ministry has not signed for anything yet"))
            self.when.set_text(
                translate("Sync", "It signs with the first sync; until then all is kept here.")
            )
            return
        self._mark.set_status("ok")
        self.signed.set_text(
            translate("Sync", "It holds everything up to entry {seq}", seq=text.amount(custody.seq))
        )
        when = text.moment(clock.moment(custody.at), now)
        self.when.set_text(
            translate("Sync", "Signed {when}, with no gap in the sequence.", when=when)
        )

    def show_bundle(self, bundle: Bundle | None, now: datetime) -> None:
        """Show when the last bundle was written, and whether its answer came home."""
        if bundle is None:
            self.bundle.setText("")
            return
        when = text.moment(bundle.at, now)
        self.bundle.setText(
            translate("Sync", "Last bundle: {when}, its answer came", when=when)
            if bundle.home is not None
            else translate("Sync", "Last bundle: {when}, no answer yet", when=when)
        )


class DayCard(Card):
    """The line: what was learned of it, and how it was over the day."""

    def __init__(self) -> None:
        super().__init__(translate("Sync", "The line today"), "activity", padding=(20, 10, 20, 8))
        self.quality = Prose("", "small", "ink2")
        self.head.addSpacing(8)
        self.head.addWidget(self.quality, 1)
        self._legend = Legend(
            [
                (translate("Sync", "fast"), "ok"),
                (translate("Sync", "slow"), "gold"),
                (translate("Sync", "cut"), "warn_soft"),
            ]
        )
        self.head.addWidget(self._legend)
        self._share = Label("", "label", "ink2")
        self.head.addSpacing(8)
        self.head.addWidget(self._share)
        self._bars: DayBars | None = None
        self._less = False

    def show_less(self, less: bool) -> None:
        """Leave out the chart, where other things need the room."""
        self._less = less
        self._legend.setVisible(not less)
        if self._bars is not None:
            self._bars.setVisible(not less)

    def show_status(self, status: Status) -> None:
        """Show what was learned of the line."""
        self.quality.set_text(quality_words(status.line))

    def show_day(self, around: Around, now: datetime) -> None:
        """Show the tries of the day."""
        day = line_day(around.tries, now)
        if self._bars is not None:
            self._bars.hide()
            self.body.removeWidget(self._bars)
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
        self.body.addWidget(self._bars, 1)
        self._bars.setVisible(not self._less)
        if day.share is None:
            self._share.setText(translate("Sync", "not tried yet today"))
        else:
            percent = text.digits(round(day.share * 100))
            self._share.setText(
                translate("Sync", "there for {percent}% of the day so far", percent=percent)
            )
        self._bars.setAccessibleName(self._share.text())
