"""What a search found, in a list under its field: rows of two lines, with columns and a foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from desk.ui import theme
from desk.ui.fonts import elided, font
from desk.ui.widgets.base import LEADING, placed


@dataclass(frozen=True)
class Found:
    """One row: what is chosen, its two lines, columns on the trailing side.

    `marks` are (start, length) of the letters of `title` that were searched for.
    """

    key: Any
    title: str
    second: str = ""
    columns: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()


class SearchPopup(QWidget):
    """The list under `entry`. Arrow keys move, Enter chooses, Esc closes; typing goes on.

    It is a child of the window (never a window of its own), so the keyboard stays in the field.
    """

    chosen = Signal(object)
    closed = Signal()

    ROW, FOOT, EDGE = 60, 40, 8
    MOST = 6

    def __init__(self, entry: QWidget, *, width: int = 0) -> None:
        super().__init__(entry.window())
        self._entry, self._width = entry, width
        self._found: list[Found] = []
        self._foot, self._current = "", 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        entry.installEventFilter(self)

    def open(self, found: Sequence[Found], foot: str = "") -> None:
        """Show what was found, the first row chosen; nothing found and no foot closes the list."""
        self._found, self._foot, self._current = list(found)[: self.MOST], foot, 0
        if not self._found and not foot:
            self.close_list()
            return
        window = self._entry.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        below = self._entry.mapTo(window, QPoint(0, self._entry.height() + 6))
        width = self._width or self._entry.width()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = below.x() + self._entry.width() - width if rtl else below.x()
        height = self.EDGE * 2 + len(self._found) * self.ROW + (self.FOOT if foot else 0)
        shade = self.SHADE
        self.setGeometry(
            max(8, left) - shade, below.y() - shade // 2, width + 2 * shade, height + 2 * shade
        )
        self._name_current()
        self.show()
        self.raise_()
        self.update()

    SHADE = 10

    def close_list(self) -> None:
        """Hide the list."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def current(self) -> Found | None:
        """The marked row."""
        return self._found[self._current] if self._found else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows, Enter and Esc from the field while the list is open."""
        if watched is not self._entry or not self.isVisible():
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.close_list()
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
                event.accept()  # the page's Esc postpones; here it only closes the list
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()  # type: ignore[attr-defined]
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._found:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._current = (self._current + step) % len(self._found)
            self._name_current()
            self.update()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._found:
            self._choose()
            return True
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return True
        return False

    def _choose(self) -> None:
        found = self._found[self._current]
        self.close_list()
        self.chosen.emit(found.key)

    def _name_current(self) -> None:
        found = self.current()
        self.setAccessibleName(f"{found.title}. {found.second}" if found else self._foot)

    def _row_at(self, y: float) -> int:
        return int(y - self.SHADE // 2 - self.EDGE) // self.ROW

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        row = self._row_at(event.position().y())
        if 0 <= row < len(self._found) and row != self._current:
            self._current = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        row = self._row_at(event.position().y())
        if 0 <= row < len(self._found):
            self._current = row
            self._choose()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow, surface, rows and foot."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        shade = self.SHADE
        panel = QRect(shade, shade // 2, self.width() - 2 * shade, self.height() - 2 * shade)
        painter.setPen(Qt.PenStyle.NoPen)
        for ring in range(shade):
            painter.setBrush(QColor(20, 30, 28, 5))
            grown = panel.adjusted(-ring, -ring // 2, ring, ring)
            painter.drawRoundedRect(QRectF(grown), 12 + ring, 12 + ring)
        painter.setPen(QPen(look.color("line_strong"), 1))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(QRectF(panel).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        for place, found in enumerate(self._found):
            top = panel.top() + self.EDGE + place * self.ROW
            row = QRect(panel.left() + 8, top, panel.width() - 16, self.ROW - 4)
            if place == self._current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.color("accent_soft"))
                painter.drawRoundedRect(QRectF(row), 8, 8)
                painter.setBrush(look.color("accent"))
                bar = QRect(row.left(), row.top() + 10, 4, row.height() - 20)
                painter.drawRoundedRect(placed(self, bar, row), 2, 2)
            self._paint_row(painter, row, found)
        if self._foot:
            top = panel.bottom() - self.FOOT + 1
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(panel.left() + 1, top, panel.right() - 1, top)
            painter.setPen(look.color("ink2"))
            painter.setFont(font(13, 500))
            foot = QRect(panel.left() + 24, top, panel.width() - 48, self.FOOT)
            painter.drawText(foot, LEADING, self._foot)
        painter.end()

    def _paint_row(self, painter: QPainter, row: QRect, found: Found) -> None:
        look = theme.current()
        columns = len(found.columns)
        column_width = min(120, (row.width() // 2) // max(1, columns))
        words = row.width() - 32 - columns * column_width
        drop = 4 if found.second else (row.height() - 28) // 2
        title = placed(self, QRect(row.left() + 16, row.top() + drop, words, 26), row)
        draw_marked(painter, title, found.title, found.marks, self.layoutDirection())
        painter.setFont(font(13, 500))
        painter.setPen(look.color("ink2"))
        second = placed(self, QRect(row.left() + 16, row.top() + 29, words, 22), row)
        painter.drawText(second, LEADING, found.second)
        painter.setPen(look.color("ink"))
        for place, text in enumerate(found.columns):
            painter.setFont(font(14, 500, tabular="\u2066" in text))
            left = row.left() + 16 + words + place * column_width
            box = QRect(left, row.top(), column_width, row.height())
            painter.drawText(placed(self, box, row), LEADING, text)


def draw_marked(
    painter: QPainter,
    rect: QRectF,
    text: str,
    marks: Sequence[tuple[int, int]],
    direction: Qt.LayoutDirection,
) -> None:
    """Draw one line with some letters in accent and heavier, shaped as one run of text."""
    look = theme.current()
    face = font(15, 500)
    shown = elided(text, int(rect.width()), 15, 500)
    option = QTextOption()
    option.setTextDirection(direction)
    rtl = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout = QTextLayout(shown, face)
    layout.setTextOption(option)
    ranges = []
    for start, length in marks:
        if start >= len(shown):
            continue
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = start, min(length, len(shown) - start)
        style = QTextCharFormat()
        style.setForeground(look.color("accent"))
        style.setFont(font(15, 600))
        piece.format = style
        ranges.append(piece)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width())
    layout.endLayout()
    painter.setPen(look.color("ink"))
    layout.draw(painter, rect.topLeft())
