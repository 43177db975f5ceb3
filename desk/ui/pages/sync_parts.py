"""What the sync page is made of: the large shape of the line's state, a number, and its sentences:
of the state, the line's quality, a stick that was written or read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk.models import clock
from desk.sync.state import Line as State
from desk.sync.state import Quality, Status
from desk.ui import icons, text, theme
from desk.ui.ports_sync import Carried, TakenIn, Written
from desk.ui.sentences import of_error
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label
from desk.ui.widgets.panel import column


class Line(NamedTuple):
    """A sentence with the shape of its status."""

    status: str
    text: str


class Disc(QWidget):
    """The state of the line as a large shape on its tinted disc."""

    def __init__(self) -> None:
        super().__init__()
        self._status, self._tone = "wait", "warn"
        self.setFixedSize(84, 84)

    def show_state(self, status: str, tone: str) -> None:
        """Show a shape in a tone."""
        self._status, self._tone = status, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and shape."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.soft(self._tone))
        painter.drawEllipse(QRectF(self.rect()))
        box = QRectF(0, 0, 40, 40)
        box.moveCenter(QRectF(self.rect()).center())
        icons.draw_status(painter, box, self._status, look.color(self._tone), look.soft(self._tone))
        painter.end()


class Number(QWidget):
    """One number of what waits: icon, number, what it counts."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(Icon(icon, 24))
        self._value = Label("", "title")
        self._name = Label(name, "label", "ink2")
        box.addLayout(column(self._value, self._name, spacing=0))
        box.addStretch()

    def show_value(self, value: str) -> None:
        """Show the number."""
        self._value.setText(value)
        self.setAccessibleName(f"{value} {self._name.text()}")


def head_words(status: Status, now: datetime) -> tuple[str, str, str, str]:
    """The honest sentence, what it means, and its shape and tone."""
    pending = status.pending
    contact = (
        text.moment(clock.moment(status.last_contact << 16), now) if status.last_contact else ""
    )
    if status.state is State.IDLE:
        return (
            translate("Sync", "Connected, everything is safe at the ministry"),
            translate("Sync", "Last heard from it {when}.", when=contact) if contact else "",
            "ok",
            "ok",
        )
    if status.state is State.SYNCING:
        return (
            translate("Sync", "Sending now, {n} transactions are left", n=pending.transactions),
            translate("Sync", "Work goes on meanwhile; nothing has to be waited for."),
            "due",
            "accent",
        )
    if status.state is State.ATTENTION:
        return (
            translate("Sync", "{n} matters need a look", n=max(1, len(status.attention))),
            translate("Sync", "Work goes on. What is written below each says what to do."),
            "late",
            "bad",
        )
    if status.state is State.WAITING:
        return (
            translate("Sync", "{n} transactions wait to be sent", n=pending.transactions),
            translate("Sync", "The line is there; the ministry's server asks for patience.")
            if status.code
            else translate("Sync", "They go with the next try, by themselves."),
            "due",
            "accent",
        )
    title = (
        translate("Sync", "Off line since {when}", when=contact)
        if contact
        else translate("Sync", "Off line")
    )
    return (
        title,
        translate(
            "Sync",
            "Work goes on as usual. What you receive is safe on this machine and is sent by itself "
            "when the line is back.",
        ),
        "wait",
        "warn",
    )


# --- the line ---------------------------------------------------------------------------------


def quality_words(line: Quality) -> str:
    """What was learned of the line, in words; empty while nothing is known."""
    kinds = {
        "poor": translate("Sync", "Very slow"),
        "slow": translate("Sync", "Slow"),
        "fair": translate("Sync", "Middling"),
        "good": translate("Sync", "Good"),
    }
    words = []
    if line.kind in kinds:
        words.append(kinds[line.kind])
        if line.up:
            words.append(translate("Sync", "about {size} a second", size=text.size(line.up)))
        if line.round_trip:
            words.append(_distance_words(line.round_trip))
        if line.failed >= 0.02:
            words.append(_failure_words(line.failed))
    budget = line.budget
    if budget is not None:
        words.append(
            translate(
                "Sync",
                "{used} of today's {limit} used",
                used=text.size(budget.used) if budget.used else text.digits(0),
                limit=text.size(budget.limit),
            )
        )
    comma = "\u060c " if text.arabic() else ", "
    return comma.join(words)


def _distance_words(milliseconds: int) -> str:
    if milliseconds < 300:
        return translate("Sync", "answers at once")
    if milliseconds < 1000:
        return translate("Sync", "answers within a second")
    seconds = f"{milliseconds / 1000:.1f}".removesuffix(".0")
    shown = text.digits(seconds.replace(".", "\u066b") if text.arabic() else seconds)
    return translate("Sync", "answers after {seconds} s", seconds=shown)


def _failure_words(share: float) -> str:
    if share > 0.4:
        return translate("Sync", "half of what is asked fails")
    return translate("Sync", "one in {n} fails", n=max(2, round(1 / share)))


# --- sticks -----------------------------------------------------------------------------------


def written_lines(done: Written) -> list[Line]:
    """What is on a stick after writing, and what to do with it."""
    found = []
    if done.cancelled:
        found.append(
            Line(
                "due",
                translate("Sync", "What was finished on it stays and is not written twice."),
            )
        )
    if done.facts or done.scans:
        found.append(
            Line(
                "ok",
                translate(
                    "Sync",
                    "On it: {facts} and {scans}, {size}; written and read back.",
                    facts=translate("Sync", "{n} entries", n=done.facts),
                    scans=translate("Sync", "{n} scans", n=done.scans),
                    size=text.size(done.size),
                ),
            )
        )
    elif done.files:
        found.append(
            Line("ok", translate("Sync", "Nothing waits; the bundle asks the ministry for news."))
        )
    elif done.before and not done.cancelled:
        found.append(
            Line("ok", translate("Sync", "Everything that waits is on this stick already."))
        )
    if done.left_out:
        found.append(
            Line(
                "late",
                translate(
                    "Sync",
                    "{n} scans could not be read here and are left out. Scan those papers again.",
                    n=done.left_out,
                ),
            )
        )
    if not done.cancelled:
        found.append(
            Line(
                "info",
                translate(
                    "Sync",
                    "Bring it to any desk with a line, or to the ministry, and then back here.",
                ),
            )
        )
    return found


def read_lines(done: TakenIn) -> list[Line]:
    """What came off a stick, what went up from it, what was refused and why, what waits."""
    found = []
    if done.answers:
        words = translate(
            "Sync",
            "The ministry's answer came: it holds everything up to entry {seq}.",
            seq=text.amount(done.signed),
        )
        if done.news:
            words += " " + translate("Sync", "{n} entries of others came with it.", n=done.news)
        found.append(Line("ok", words))
    found += [Line("ok", _carried_words(one)) for one in done.carried[:2]]
    if len(done.carried) > 2:
        found.append(Line("ok", translate("Sync", "and {n} more bundles", n=len(done.carried) - 2)))
    for name, error in done.refused[:2]:
        said = of_error(error)
        found.append(Line("late", f"{text.isolated(name)}: {said.what} {said.do}".strip()))
    if len(done.refused) > 2:
        found.append(
            Line("late", translate("Sync", "{n} more cannot be used", n=len(done.refused) - 2))
        )
    if done.waiting:
        words = translate("Sync", "{n} bundles of other desks wait for the line.", n=done.waiting)
        if done.trouble is not None:
            words += " " + of_error(done.trouble).what
        found.append(Line("due", words))
    if done.others:
        found.append(
            Line("info", translate("Sync", "{n} answers on it are for other desks.", n=done.others))
        )
    if done.cancelled:
        found.append(Line("due", translate("Sync", "You stopped it; what was finished holds.")))
    return found or [
        Line("wait", translate("Sync", "There is nothing on it for this desk, or to carry."))
    ]


def _carried_words(one: Carried) -> str:
    return translate(
        "Sync",
        "Sent for desk {desk}: {facts} and {scans}. Bring the stick back to it.",
        desk=text.digits(one.desk.lstrip("0") or one.desk),
        facts=translate("Sync", "{n} entries", n=one.facts),
        scans=translate("Sync", "{n} scans", n=one.scans),
    )


def desks_words(desks: Sequence[str]) -> str:
    """Desks by their numbers, as one says them; many are counted."""
    if len(desks) > 4:
        return translate("Sync", "{n} desks", n=len(desks))
    comma = "\u060c " if text.arabic() else ", "
    numbers = comma.join(text.digits(one.lstrip("0") or one) for one in desks)
    if len(desks) == 1:
        return translate("Sync", "desk {number}", number=numbers)
    return translate("Sync", "desks {numbers}", numbers=numbers)
