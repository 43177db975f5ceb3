"""A PIN typed into a row of boxes: what was typed is never shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desk.ui import theme
from desk.ui.text import only_digits

PAUSE_MS = 350
"""How long a longer PIN may be waited for after the usual number of digits."""


class PinBoxes(QWidget):
    """A PIN as a row of boxes; digits of any kind, one box each.

    `filled(pin)` after `length` digits and a moment's pause, as a PIN may be longer, up to
    `longest`; the boxes become narrower then. A shorter one is tried with Enter.
    """

    filled = Signal(str)
    edited = Signal(str)

    def __init__(
        self, name: str, length: int = 6, *, longest: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pin, self._length, self._longest = "", length, longest
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFixedSize(length * 56 - 8, 56)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self.filled.emit(self._pin))

    def pin(self) -> str:
        """What was typed, as ASCII digits."""
        return self._pin

    def clear(self) -> None:
        """Forget what was typed."""
        self._change("")

    def put(self, digit: str) -> None:
        """Type one digit."""
        if len(self._pin) < self._longest:
            self._change(self._pin + digit)
            if len(self._pin) >= self._length:
                self._pause.start()

    def back(self) -> None:
        """Take the last digit away."""
        self._change(self._pin[:-1])

    def _change(self, pin: str) -> None:
        self._pause.stop()
        self._pin = pin
        self.edited.emit(pin)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits and Backspace; anything else belongs to the window."""
        if event.key() == Qt.Key.Key_Backspace:
            self.back()
            return
        typed = only_digits(event.text())
        if not typed:
            super().keyPressEvent(event)
            return
        for digit in typed:
            self.put(digit)

    def focusInEvent(self, event: object) -> None:
        """Show the caret."""
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Hide the caret."""
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draw the boxes, a disc in each that is filled."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = max(self._length, len(self._pin))
        step = (self.width() + 8) / count
        for place in range(count):
            # Digits run from left to right in every language.
            box = QRect(round(place * step), 0, round(step - 8), 56)
            here = place == len(self._pin) and self.hasFocus()
            outline = look.color("accent" if here else "line_strong")
            painter.setPen(QPen(outline, 2 if here else 1))
            painter.setBrush(look.color("surface"))
            edge = 1 if here else 0.5
            painter.drawRoundedRect(box.toRectF().adjusted(edge, edge, -edge, -edge), 8, 8)
            painter.setPen(Qt.PenStyle.NoPen)
            if place < len(self._pin):
                painter.setBrush(look.color("ink"))
                painter.drawEllipse(box.toRectF().center(), 6, 6)
            elif here:
                painter.setBrush(look.color("accent"))
                painter.drawRect(box.center().x() - 1, 17, 2, 22)
        painter.end()
