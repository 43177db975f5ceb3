"""A choice of one among several that need not all be seen: a button with what is chosen, and a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QWidget

from desk.ui import theme
from desk.ui.widgets.base import placed


class Choice(QComboBox):
    """`offer([(key, words)])`, then `current()`; `chosen(key)` when somebody chooses."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedHeight(36)
        self.setMinimumWidth(180)
        self.setMaximumWidth(320)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _place: self.chosen.emit(self.current()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw an arrow on the trailing side: there is more to choose from."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().color("ink2"), 1.6))
        spot = placed(self, QRect(self.width() - 28, 0, 16, self.height())).center()
        tip = QPointF(spot.x(), spot.y() + 3)
        painter.drawPolyline([tip + QPointF(-5, -5), tip, tip + QPointF(5, -5)])
        painter.end()

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these; what was chosen stays while it is among them."""
        now = [(self.itemData(i), self.itemText(i)) for i in range(self.count())]
        if now == list(choices):
            return
        before = self.current()
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(before)))

    def current(self) -> str:
        """The key that is chosen, empty where nothing is offered."""
        return str(self.currentData() or "")
