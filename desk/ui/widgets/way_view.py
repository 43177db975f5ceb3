"""A service's way drawn: lanes for places, a station for each step; and the same in one narrow row.

They get plain words and a drawing (`desk.models.drawing`), and know no service.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.models.drawing import Drawing, Station, drawing
from desk.models.workflow import Mark
from desk.ui import icons, theme
from desk.ui.fonts import font
from desk.ui.text import digits
from desk.ui.widgets.base import CENTRE, LEADING

DISC = 26
"""Pixels across a station."""

_TITLE, _DETAIL = (14, 500), (13, 400)
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class Words:
    """The words of one step: what happens, and how long at most."""

    title: str
    detail: str = ""


class WayView(QWidget):
    """The whole drawing: `show_way(drawing, words, lanes)`. As high as its words need."""

    LABEL = 92
    """Pixels for the names of the lanes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing(())
        self._words: list[Words] = []
        self._lanes: list[str] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_way(self, way: Drawing, words: Sequence[Words], lanes: Sequence[str]) -> None:
        """Show a way: the words of its stations and the names of its lanes, in the drawing's order."""
        self._drawing, self._words, self._lanes = way, list(words), list(lanes)
        self.setAccessibleName(
            ". ".join(
                f"{digits(s.number)}: {w.title}, {self._lanes[s.lane]}"
                for s, w in zip(way.stations, words, strict=True)
            )
        )
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrow columns need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lanes, one below the other."""
        return sum(self._heights(width)) + 6 * max(0, len(self._lanes) - 1)

    def sizeHint(self) -> QSize:
        """At the width of a service's page."""
        return QSize(560, self.heightForWidth(560))

    def minimumSizeHint(self) -> QSize:
        """It can become narrow, not low."""
        return QSize(320, self.heightForWidth(max(320, self.width())))

    def _column(self, width: int) -> int:
        return max(40, (width - self.LABEL) // max(1, len(self._words)))

    def _below(self, words: Words, width: int) -> tuple[int, int]:
        """The heights of a station's title and detail."""
        box = QRect(0, 0, width - 10, 400)
        title = QFontMetrics(font(*_TITLE)).boundingRect(box, _WRAP, words.title).height()
        if not words.detail:
            return title, 0
        return title, QFontMetrics(font(*_DETAIL)).boundingRect(box, _WRAP, words.detail).height()

    def _heights(self, width: int) -> list[int]:
        column = self._column(width)
        found = [0] * len(self._lanes)
        for station, words in zip(self._drawing.stations, self._words, strict=True):
            found[station.lane] = max(
                found[station.lane], 10 + DISC + 4 + sum(self._below(words, column)) + 8
            )
        return found

    def _x(self, at: float) -> float:
        """The middle of a column, from the leading side."""
        x = self.LABEL + (at + 0.5) * self._column(self.width())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - x if rtl else x

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lanes, legs, stations and words."""
        look, heights = theme.current(), self._heights(self.width())
        tops = [sum(heights[:n]) + 6 * n for n in range(len(heights))]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for top, height, name in zip(tops, heights, self._lanes, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("sunken"))
            painter.drawRoundedRect(QRectF(0, top, self.width(), height), 8, 8)
            painter.setPen(look.color("ink2"))
            painter.setFont(font(13, 600))
            label = QRect(12, top, self.LABEL - 16, height)
            if rtl:
                label.moveRight(self.width() - 12)
            painter.drawText(label, LEADING | Qt.TextFlag.TextWordWrap, name)
        centres = [top + 10 + DISC / 2 for top in tops]
        for leg in self._drawing.legs:
            tone = look.color("accent" if leg.done else "line_strong")
            painter.setPen(QPen(tone, 2))
            points = [QPointF(self._x(c), centres[int(lane)]) for c, lane in leg.corners]
            painter.drawPolyline(points)
        for station, words in zip(self._drawing.stations, self._words, strict=True):
            self._draw_station(painter, station, words, centres[station.lane])
        painter.end()

    def _draw_station(self, painter: QPainter, station: Station, words: Words, y: float) -> None:
        look, column = theme.current(), self._column(self.width())
        x = self._x(station.column)
        draw_disc(painter, QPointF(x, y), DISC, station.mark, station.number)
        title, detail = self._below(words, column)
        box = QRect(round(x - column / 2 + 5), round(y + DISC / 2 + 4), column - 10, title)
        painter.setPen(look.color("ink"))
        painter.setFont(font(*_TITLE))
        painter.drawText(box, _WRAP, words.title)
        painter.setPen(look.color("ink2"))
        painter.setFont(font(*_DETAIL))
        box.translate(0, title)
        box.setHeight(detail)
        painter.drawText(box, _WRAP, words.detail)


class WayStrip(QWidget):
    """How far a transaction is: a station a step in one row, the one that is waited for filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[Mark] = []
        self.setFixedHeight(22)

    def show_marks(self, marks: Sequence[Mark], name: str) -> None:
        """Show how far; `name` says it in words."""
        self._marks = list(marks)
        self.setAccessibleName(name)
        self.update()

    def marks(self) -> list[Mark]:
        """How far each step is."""
        return list(self._marks)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        if not self._marks:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = (self.width() - 20) / max(1, len(self._marks) - 1)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        xs = [10 + n * step for n in range(len(self._marks))]
        points = [QPointF(self.width() - x if rtl else x, 11) for x in xs]
        for one, other, mark in zip(points, points[1:], self._marks[1:], strict=False):
            tone = look.color("line_strong" if mark == "ahead" else "accent")
            painter.setPen(QPen(tone, 2))
            painter.drawLine(one, other)
        for number, (point, mark) in enumerate(zip(points, self._marks, strict=True), 1):
            draw_disc(painter, point, 20, mark, number)
        painter.end()


def draw_disc(painter: QPainter, at: QPointF, size: int, mark: Mark, number: int) -> None:
    """A station: ticked when done, filled when it is waited for, hollow when it is ahead."""
    look = theme.current()
    box = QRectF(0, 0, size, size)
    box.moveCenter(at)
    if mark == "done":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(box)
        icons.draw_status(painter, box, "ok", look.color("ok"), look.color("surface"))
        return
    current = mark == "current"
    painter.setPen(QPen(look.color("accent" if current else "ink3"), 1.6))
    painter.setBrush(look.color("accent" if current else "surface"))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    painter.setPen(look.color("on_accent" if current else "ink2"))
    painter.setFont(font(13 if size > 22 else 12, 600))
    painter.drawText(box.adjusted(0, -1, 0, -1), CENTRE, digits(number))
