"""Charts of three kinds, drawn: by hour (two series), by name, and the line's quality over a day.

Time runs in the direction of reading: the day goes from right to left in Arabic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.ui import theme
from desk.ui.fonts import elided, font, text_width
from desk.ui.text import clock, digits
from desk.ui.widgets.base import CENTRE, LEADING, placed


class Legend(QWidget):
    """What the colours of a chart mean: `Legend([("Received", "accent"), …])`."""

    def __init__(self, items: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = list(items)
        self.setAccessibleName(", ".join(text for text, _ in items))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Squares, words and gaps."""
        return QSize(sum(text_width(text, 13, 500) + 38 for text, _ in self._items), 24)

    def minimumSizeHint(self) -> QSize:
        """Nothing may be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the squares and their words."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(font(13, 500))
        start = 0
        for text, tone in self._items:
            painter.setPen(
                QPen(look.color("warn"), 1) if tone == "warn_soft" else Qt.PenStyle.NoPen
            )
            painter.setBrush(look.color(tone))
            painter.drawRoundedRect(placed(self, QRect(start, 6, 12, 12)), 2, 2)
            painter.setPen(look.color("ink2"))
            width = text_width(text, 13, 500)
            painter.drawText(placed(self, QRect(start + 18, 0, width + 4, 24)), LEADING, text)
            start += width + 38
        painter.end()


@dataclass(frozen=True)
class Pair:
    """One place on the axis of `HourBars`: its label and one or two values."""

    label: str
    first: int
    second: int | None = None


class HourBars(QWidget):
    """Bars side by side over an axis, one or two series, each with its number above."""

    def __init__(self, pairs: Sequence[Pair] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs = list(pairs)
        self.setMinimumSize(200, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set(self, pairs: Sequence[Pair]) -> None:
        """Show other values."""
        self._pairs = list(pairs)
        self.setAccessibleName(
            ", ".join(f"{one.label}: {one.first} {one.second or ''}".strip() for one in pairs)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grid, the bars and their numbers."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._pairs:
            return
        foot, head = self.height() - 26, 18
        room = foot - head
        most = max(1, *(max(one.first, one.second or 0) for one in self._pairs))
        painter.setPen(QPen(look.color("line"), 1))
        for part in range(4):
            level = round(foot - room * part / 3)
            painter.drawLine(0, level, self.width(), level)
        step = self.width() / len(self._pairs)
        painter.setFont(font(12, 600))
        double = any(one.second is not None for one in self._pairs)
        width = max(2, min(18 if double else 28, round(step * 0.3)))
        widest = max(text_width(digits(one.label), 12, 600) for one in self._pairs) + 10
        every = max(1, -(-widest // max(1, int(step))))
        for place, one in enumerate(self._pairs):
            middle = round(step * (place + 0.5))
            values = [(one.first, "accent", "ink")]
            if double:
                values.append((one.second or 0, "accent_line", "ink2"))
            left = middle - (width * len(values) + 2 * (len(values) - 1)) // 2
            for value, tone, ink in values:
                height = round(room * value / most)
                bar = placed(self, QRect(left, foot - height, width, height))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.color(tone))
                if height:
                    painter.drawRoundedRect(bar, 2, 2)
                painter.setPen(look.color(ink))
                box = placed(self, QRect(left - 12, foot - height - 19, width + 24, 18))
                own = width + 3 if double else round(step)
                room_for_it = text_width(digits(value), 12, 600) <= own and value
                if room_for_it or step > 40:
                    painter.drawText(box, CENTRE, digits(value))
                left += width + 2
            painter.setPen(look.color("ink2"))
            if place % every == 0:
                painter.drawText(
                    placed(self, QRect(middle - 40, foot + 4, 80, 20)), CENTRE, digits(one.label)
                )
        painter.end()


class NameBars(QWidget):
    """Horizontal bars with a name before and a number after; the last may be the remainder."""

    def __init__(
        self,
        values: Sequence[tuple[str, int]] = (),
        *,
        rest: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values, self._rest = list(values), rest
        self.setMinimumSize(200, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set(self, values: Sequence[tuple[str, int]], *, rest: bool = False) -> None:
        """Show other values; `rest` greys the last one, everything else together."""
        self._values, self._rest = list(values), rest
        self.setAccessibleName(", ".join(f"{name}: {value}" for name, value in values))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names, bars, numbers."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        if not self._values:
            return
        step = min(36.0, self.height() / len(self._values))
        names = round(self.width() * 0.36)
        most = max(1, *(value for _, value in self._values))
        room = self.width() - names - 40
        for place, (name, value) in enumerate(self._values):
            top = round(place * step + (step - 24) / 2)
            painter.setFont(font(14, 500))
            painter.setPen(look.color("ink"))
            shown = elided(name, names - 12, 14, 500)
            painter.drawText(placed(self, QRect(0, top - 1, names - 8, 24)), LEADING, shown)
            last = self._rest and place == len(self._values) - 1
            width = max(2, round(room * value / most))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("line_soft" if last else "accent"))
            painter.drawRoundedRect(placed(self, QRect(names, top + 5, width, 14)), 3, 3)
            painter.setPen(look.color("ink"))
            painter.setFont(font(13, 600))
            box = QRect(names + width + 8, top, 34, 24)
            painter.drawText(placed(self, box), LEADING, digits(value))
        painter.end()


@dataclass(frozen=True)
class LineBar:
    """Quality of the line in one span of the day: 0 (cut) to 1 (fast), minutes of the day."""

    start: int
    end: int
    quality: float


@dataclass(frozen=True)
class Band:
    """A span of the day with its reason: `kind` is `past` (it happened) or `expected`."""

    start: int
    end: int
    text: str = ""
    kind: str = "past"


class DayBars(QWidget):
    """The line over a day, with bands for power cuts, the present, and what is expected.

    Times are minutes after midnight.
    """

    def __init__(
        self,
        bars: Sequence[LineBar] = (),
        bands: Sequence[Band] = (),
        *,
        start: int = 8 * 60,
        end: int = 15 * 60,
        now: int | None = None,
        now_text: str = "",
        until_text: str = "",
        levels: tuple[str, str, str] = ("", "", ""),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bars, self._bands = list(bars), list(bands)
        self._start, self._end, self._now = start, end, now
        self._now_text, self._until_text, self._levels = now_text, until_text, levels
        self.setMinimumSize(300, 110)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set(
        self,
        bars: Sequence[LineBar],
        bands: Sequence[Band] = (),
        *,
        now: int | None = None,
        until_text: str | None = None,
    ) -> None:
        """Show another day; `until_text` stands at the end of the expected band."""
        self._bars, self._bands, self._now = list(bars), list(bands), now
        if until_text is not None:
            self._until_text = until_text
        self.update()

    def _x(self, minute: float) -> int:
        share = (minute - self._start) / max(1, self._end - self._start)
        return round(84 + (self.width() - 84 - 28) * min(1.0, max(0.0, share)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw levels, bands, bars, the present and the hours."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        foot, head = self.height() - 26, 8
        room = foot - head
        painter.setFont(font(12, 600))
        for part, text in enumerate(self._levels):
            level = round(head + room * part / 2)
            painter.setPen(QPen(look.color("line"), 1))
            ends = placed(self, QRect(84, level, self.width() - 112, 1))
            painter.drawLine(ends.topLeft(), ends.topRight())
            painter.setPen(look.color("ink2"))
            painter.drawText(placed(self, QRect(0, level - 10, 76, 20)), LEADING, text)
        for band in self._bands:
            left, right = self._x(band.start), self._x(band.end)
            box = placed(self, QRect(left, head, max(1, right - left), room))
            past = band.kind == "past"
            painter.fillRect(box, look.veil("warn_soft", 255 if past else 90))
            self._hatch(painter, box, look.veil("gold", 70 if past else 40))
            painter.setPen(look.color("warn"))
            if band.text and text_width(band.text, 12, 600) < box.width():
                painter.drawText(box, CENTRE, band.text)
            if band.kind != "past":
                edge = placed(self, QRect(right, head, 1, room))
                painter.setPen(QPen(look.color("warn"), 1.5, Qt.PenStyle.DotLine))
                painter.drawLine(edge.topLeft(), edge.bottomLeft())
                painter.setPen(look.color("warn"))
                painter.drawText(
                    placed(self, QRect(right + 8, head, 160, room)), LEADING, self._until_text
                )
        for bar in self._bars:
            left, right = self._x(bar.start) + 1, self._x(bar.end) - 1
            height = max(2, round(room * bar.quality))
            tone = "ok" if bar.quality > 0.55 else "gold" if bar.quality > 0 else "bad"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(tone))
            box = placed(self, QRect(left, foot - height, max(2, right - left), height))
            painter.drawRoundedRect(box, 2, 2)
        if self._now is not None:
            here = placed(self, QRect(self._x(self._now), head, 1, room))
            painter.setPen(QPen(look.color("ink"), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(here.topLeft(), here.bottomLeft())
            painter.setPen(look.color("ink"))
            words = QRect(self._x(self._now) + 6, head, 60, 20)
            painter.drawText(placed(self, words), LEADING, self._now_text)
        painter.setPen(look.color("ink2"))
        for hour in range(self._start // 60, self._end // 60 + 1):
            box = placed(self, QRect(self._x(hour * 60) - 30, foot + 4, 60, 20))
            painter.drawText(box, CENTRE, clock(time(hour % 24)))
        painter.end()

    @staticmethod
    def _hatch(painter: QPainter, box: QRectF, color: QColor) -> None:
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(color, 1))
        x = box.left() - box.height()
        while x < box.right():
            painter.drawLine(
                round(x), round(box.bottom()), round(x + box.height()), round(box.top())
            )
            x += 6
        painter.restore()
