"""The waiting room's screen: the number that was called last and its counter, large; no names.

A window of its own, to be read at five metres; F11 fills the screen, Esc gives it back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from desk.models.clock import CIVIL_TIME
from desk.office.queue import Queue, Ticket
from desk.ui import text, theme
from desk.ui.fonts import font
from desk.ui.pages.reception_parts.queue_strip import number_words
from desk.ui.tasks import Tasks
from desk.ui.translation import translate

EVERY_MS = 1500
NEW_MS = 12_000
"""For how long a call stands out."""

CENTRE = Qt.AlignmentFlag.AlignCenter


class WaitingRoom(QWidget):
    """`WaitingRoom(queue, centre)`: `queue` is asked off the window's thread. `chime` sounds with
    every call."""

    def __init__(
        self,
        queue: Callable[[], Queue],
        centre: Callable[[], str],
        *,
        chime: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(translate("Queue", "Waiting room"))
        self.resize(1366, 768)
        self.setMinimumSize(800, 450)
        self._ask, self._chime = queue, chime
        self.queue = Queue("", "")
        self._centre = ""
        self._fresh = ""
        self._said: tuple[str, int] | None = None
        self.tasks = Tasks(self)
        QShortcut(QKeySequence("F11"), self, self._fill)
        QShortcut(QKeySequence("Escape"), self, self.showNormal)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(NEW_MS)
        self._quiet.timeout.connect(self._settle)
        self.tasks.run(centre, self._named, lambda _error: None)

    def refresh(self) -> None:
        """Read the queue again; what cannot be read is asked for again soon."""
        self.tasks.run(self._ask, self.show_queue, lambda _error: None, latest="queue")

    def show_queue(self, queue: Queue) -> None:
        """Show it; a call that is new stands out, and sounds where it should."""
        self.queue = queue
        last = queue.shown[0] if queue.shown else None
        said = (last.number, last.said) if last else None
        if last is not None and said != self._said and self._said is not None:
            self._fresh = last.number
            self._quiet.start()
            if self._chime:
                QApplication.beep()
        self._said = said or ("", 0)
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """What is shown, in one sentence."""
        shown = self.queue.shown
        if not shown:
            return translate("Queue", "No number was called yet")
        return translate(
            "Queue",
            "Number {number}, desk {desk}",
            number=number_words(shown[0].number),
            desk=_desk(shown[0]),
        )

    def _named(self, centre: str) -> None:
        self._centre = centre
        self.update()

    def _settle(self) -> None:
        self._fresh = ""
        self.update()

    def _fill(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask no more."""
        self._timer.stop()
        self.tasks.cancel()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask from now on."""
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    # --- drawing --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it at any size: everything is a share of the height."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.color("canvas"))
        unit = min(self.height() / 100, self.width() / 178)
        width, height = float(self.width()), float(self.height())
        head = QRectF(0, 0, width, 13 * unit)
        painter.fillRect(head, look.color("rail"))
        painter.setPen(look.color("rail_ink"))
        inner = head.adjusted(5 * unit, 0, -5 * unit, 0)
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if look.rtl:
            lead, trail = trail, lead
        fixed = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(round(5 * unit), 600))
        painter.drawText(inner, lead | fixed, self._centre)
        painter.drawText(inner, trail | fixed, text.clock(datetime.now(CIVIL_TIME)))
        body = QRectF(0, head.bottom(), width, height - head.bottom() - 11 * unit)
        shown = self.queue.shown
        if shown:
            self._draw_called(
                painter, body.adjusted(4 * unit, 4 * unit, -4 * unit, -2 * unit), unit
            )
        else:
            painter.setPen(look.color("ink2"))
            painter.setFont(font(round(8 * unit), 600))
            painter.drawText(body, CENTRE, translate("Queue", "No number was called yet"))
        painter.setPen(look.color("ink2"))
        painter.setFont(font(round(5 * unit), 500))
        foot = QRectF(0, height - 11 * unit, width, 11 * unit)
        count = len(self.queue.waiting)
        painter.drawText(foot, CENTRE, translate("Queue", "{n} wait", n=count))
        painter.end()

    def _draw_called(self, painter: QPainter, area: QRectF, unit: float) -> None:
        """The last call over most of the room, those before it beside it."""
        look = theme.current()
        shown = self.queue.shown
        main = QRectF(area.left(), area.top(), area.width() * 0.64, area.height())
        rest = QRectF(main.right() + 4 * unit, area.top(), 0, area.height())
        rest.setRight(area.right())
        if look.rtl:
            main.moveRight(area.right())
            rest.moveLeft(area.left())
        fresh = shown[0].number == self._fresh
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent" if fresh else "surface"))
        painter.drawRoundedRect(main, 3 * unit, 3 * unit)
        painter.setPen(look.color("on_accent" if fresh else "accent"))
        top = QRectF(main.left(), main.top() + 2 * unit, main.width(), main.height() * 0.62)
        painter.setFont(font(round(34 * unit), 700, tabular=True))
        painter.drawText(top, CENTRE, number_words(shown[0].number))
        below = QRectF(main.left(), top.bottom(), main.width(), main.bottom() - top.bottom())
        painter.setPen(look.color("on_accent" if fresh else "ink"))
        painter.setFont(font(round(15 * unit), 700))
        desk = translate("Queue", "Desk {desk}", desk=_desk(shown[0]))
        painter.drawText(below.adjusted(0, 0, 0, -4 * unit), CENTRE, desk)
        self._draw_earlier(painter, rest, shown[1:5], unit)

    @staticmethod
    def _draw_earlier(painter: QPainter, area: QRectF, earlier: list[Ticket], unit: float) -> None:
        look = theme.current()
        each = (area.height() - 6 * unit) / 4
        for place, ticket in enumerate(earlier):
            box = QRectF(area.left(), area.top() + place * (each + 2 * unit), area.width(), each)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("surface"))
            painter.drawRoundedRect(box, 2 * unit, 2 * unit)
            number, desk = QRectF(box), QRectF(box)
            number.setWidth(box.width() * 0.6)
            desk.setWidth(box.width() * 0.4)
            (desk if not look.rtl else number).moveRight(box.right())
            painter.setPen(look.color("ink"))
            painter.setFont(font(round(10 * unit), 700, tabular=True))
            painter.drawText(number, CENTRE, number_words(ticket.number))
            painter.setPen(look.color("ink2"))
            painter.setFont(font(round(6 * unit), 600))
            painter.drawText(desk, CENTRE, translate("Queue", "Desk {desk}", desk=_desk(ticket)))


def _desk(ticket: Ticket) -> str:
    return text.digits(int(ticket.desk)) if ticket.desk.isdecimal() else ticket.desk
