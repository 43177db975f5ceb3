"""What the sync page is made of: the large shape of the line's state, its sentence, a number."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk.models import clock
from desk.sync.state import Line, Status
from desk.ui import icons, text, theme
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label
from desk.ui.widgets.panel import column


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
    if status.state is Line.IDLE:
        return (
            translate("Sync", "Connected, everything is safe at the ministry"),
            translate("Sync", "Last heard from it {when}.", when=contact) if contact else "",
            "ok",
            "ok",
        )
    if status.state is Line.SYNCING:
        return (
            translate("Sync", "Sending now, {n} transactions are left", n=pending.transactions),
            translate("Sync", "Work goes on meanwhile; nothing has to be waited for."),
            "due",
            "accent",
        )
    if status.state is Line.ATTENTION:
        return (
            translate("Sync", "{n} matters need a look", n=max(1, len(status.attention))),
            translate("Sync", "Work goes on. What is written below each says what to do."),
            "late",
            "bad",
        )
    if status.state is Line.WAITING:
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
