"""Smaller parts of the working pages: rows to mark, chips that wrap, a friendly empty place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from desk.ui import theme
from desk.ui.fonts import elided, font, text_width
from desk.ui.widgets.base import CENTRE, LEADING, Icon, Label, Prose, placed


def draw_check(painter: QPainter, box: QRectF, *, checked: bool) -> None:
    """Draw a check box, filled with a tick when checked."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("accent" if checked else "line_strong"), 1.5))
    painter.setBrush(look.color("accent" if checked else "surface"))
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
    if checked:
        unit = box.width() / 18
        pen = QPen(look.color("on_accent"), 2 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        spots = ((5, 9.3), (7.9, 12.2), (13, 6.4))
        painter.drawPolyline(
            QPolygonF([QPointF(box.left() + x * unit, box.top() + y * unit) for x, y in spots])
        )
    painter.restore()


class CheckRow(QAbstractButton):
    """A line to mark with Space or a click: box, words, a second line in small."""

    def __init__(
        self, text: str, second: str = "", *, checked: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._second = second
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(checked)
        self.setFixedHeight(48 if second else 40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(text)
        self.setAccessibleName(f"{text}. {second}".strip(". "))

    def set_second(self, second: str) -> None:
        """Say something else below."""
        self._second = second
        self.setFixedHeight(48 if second else 40)
        self.setAccessibleName(f"{self.text()}. {second}".strip(". "))
        self.update()

    def second(self) -> str:
        """What stands below."""
        return self._second

    def sizeHint(self) -> QSize:
        """Box, words, padding."""
        width = text_width(self.text(), 15, 500) + 56
        return QSize(min(width, 280), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row; under the pointer or the focus it is tinted."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        box = placed(self, QRect(10, (self.height() - 20) // 2, 20, 20))
        draw_check(painter, box, checked=self.isChecked())
        room = self.width() - 50
        painter.setFont(font(15, 500))
        painter.setPen(look.color("ink"))
        top = 2 if self._second else 0
        height = 24 if self._second else self.height() - 2
        words = elided(self.text(), room, 15, 500)
        painter.drawText(placed(self, QRect(42, top, room, height)), LEADING, words)
        if self._second:
            painter.setFont(font(13, 500))
            painter.setPen(look.color("ink2"))
            words = elided(self._second, room, 13, 500)
            painter.drawText(placed(self, QRect(42, 23, room, 22)), LEADING, words)
        painter.end()


class Empty(QWidget):
    """What an empty list says: an icon in a disc, a title, a sentence on what to do."""

    def __init__(
        self, icon: str, title: str, sentence: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(6)
        box.addStretch()
        self._icon = Icon(icon, 32, "accent")
        box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(22)
        self.title = Label(title, "heading")
        self.title.setAlignment(CENTRE)
        box.addWidget(self.title)
        self.sentence = Prose(sentence, "body", "ink2")
        self.sentence.setAlignment(CENTRE)
        box.addWidget(self.sentence)
        box.addStretch()
        self.setAccessibleName(f"{title}. {sentence}")

    def set(self, icon: str, title: str, sentence: str = "") -> None:
        """Say something else."""
        self._icon.set_icon(icon)
        self.title.setText(title)
        self.sentence.set_text(sentence)
        self.setAccessibleName(f"{title}. {sentence}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc behind the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("accent_soft"))
        painter.drawEllipse(QRectF(self._icon.geometry()).center(), 34, 34)
        painter.end()


class Wrap(QLayout):
    """Children side by side, going on below when the line is full; for chips."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's way of adding."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many children."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The child at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a child out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high at this width, remembered: the layouts around it ask again and again."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """A child came, went, or asks for another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the children."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        width = sum(i.sizeHint().width() + self.spacing() for i in self._items)
        height = max((i.sizeHint().height() for i in self._items), default=0)
        return QSize(max(0, width - self.spacing()), height)

    def minimumSize(self) -> QSize:
        """The widest child."""
        sizes = [i.minimumSize() for i in self._items]
        return QSize(
            max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0)
        )

    def _place(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        left, top, high = rect.left(), rect.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if left > rect.left() and left + size.width() > rect.right() + 1:
                left, top, high = rect.left(), top + high + self.spacing(), 0
            if move:
                box = QRect(QPoint(left, top), size)
                item.setGeometry(QStyle.visualRect(direction, rect, box))
            left += size.width() + self.spacing()
            high = max(high, size.height())
        return top + high - rect.top()


class WrapRow(QWidget):
    """A row of chips that is as high as the lines it takes at its width."""

    def __init__(self, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wrap = Wrap(spacing)
        self.setLayout(self.wrap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, part: QWidget) -> None:
        """Put one more in."""
        self.wrap.addWidget(part)
        self.fit()

    def fit(self) -> None:
        """Take the height that the width asks for."""
        self.setFixedHeight(max(36, self.wrap.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps other lines."""
        super().resizeEvent(event)
        self.fit()


class Progress(QWidget):
    """How far something is, as a bar; while nobody knows how far, a piece of it runs along."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._part, self._place = name, 0.0, 0.0
        self.setFixedHeight(8)
        self.setAccessibleName(name)
        self._clock = QTimer(self)
        self._clock.setInterval(50)
        self._clock.timeout.connect(self._step)

    def show_part(self, part: float) -> None:
        """Show how far it is, 0 to 1."""
        self._clock.stop()
        self._part = min(1.0, max(0.0, part))
        self.setAccessibleName(f"{self._name} {round(self._part * 100)}%")
        self.update()

    def run(self) -> None:
        """It is under way, and nobody knows how far."""
        self._clock.start()
        self.setAccessibleName(self._name)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._clock.stop()

    def _step(self) -> None:
        self._place = (self._place + 0.02) % 1.3
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the trough and what is filled of it, in the direction of reading."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        start, end = 0.0, self._part
        if self._clock.isActive():
            start, end = max(0.0, self._place - 0.3), min(1.0, self._place)
        width = round((end - start) * self.width())
        if width > 0:
            painter.setBrush(look.color("accent"))
            bar = QRect(round(start * self.width()), 0, max(width, 8), 8)
            painter.drawRoundedRect(placed(self, bar), 4, 4)
        painter.end()
