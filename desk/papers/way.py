"""The way of a service drawn on paper: a lane for each place, a numbered station for each step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from desk.models.drawing import Station, drawing
from desk.papers import words
from desk.papers.arabic import Style
from desk.papers.page import MM, Sheet

MOST = 6
"""Steps that stand beside one another; what has more is a list."""

LABEL = 27.0
"""Millimetres for the names of the places."""

_DISC = 6.0
_TITLE = Style(9.6, 500, leading=1.35)
_SECOND = Style(8.4, 400, grey=0.32, leading=1.35)
_PLACE = Style(9, 600, leading=1.35)


class Place(Protocol):
    """What is drawn of a step."""

    @property
    def title(self) -> str:
        """What happens."""
        ...

    @property
    def where(self) -> str:
        """The name of the place."""
        ...

    @property
    def place(self) -> str:
        """`centre`, `department` or `agency`."""
        ...


class Way(msgspec.Struct):
    """A way measured for a width (mm): `height` is what `draw` takes. `times` say how long each is."""

    sheet: Sheet
    left: float
    right: float
    steps: Sequence[Place]
    times: Sequence[str]

    @property
    def height(self) -> float:
        """All lanes, one below the other."""
        return sum(self._heights()) + 1.2 * (len(self._labels()) - 1)

    def draw(self, top: float) -> None:
        """Draw it from `top` on."""
        way, sheet = drawing([step.place for step in self.steps]), self.sheet
        heights, labels = self._heights(), self._labels()
        tops = [top + sum(heights[:n]) + 1.2 * n for n in range(len(heights))]
        for at, height, label in zip(tops, heights, labels, strict=True):
            sheet.box(self.left, at, self.right - self.left, height, radius=2, fill=0.94)
            lines = sheet.lines_of(label, _PLACE, LABEL - 6)
            middle = at + (height - lines * _PLACE.line / MM) / 2
            sheet.paragraph(self.right - 3, middle, LABEL - 6, label, _PLACE)
        centres = [at + 2 + _DISC / 2 for at in tops]
        for leg in way.legs:
            corners = [(self._x(column), centres[int(lane)]) for column, lane in leg.corners]
            sheet.path(corners, pen=1.1, grey=0.45)
        for station in way.stations:
            self._draw(station, centres[station.lane])

    def _draw(self, station: Station, centre: float) -> None:
        sheet, x, width = self.sheet, self._x(station.column), self._column() - 3
        title, second = self._words(station.column)
        top = centre - _DISC / 2
        sheet.box(x - 3, top, _DISC, _DISC, radius=3, fill=1.0, stroke=0.0, points=0.9)
        sheet.text(x, top + 4.2, words.number(station.number), Style(9.5, 600), "center")
        end = sheet.paragraph(x, top + _DISC + 0.8, width, title, _TITLE, "center")
        if second:
            sheet.paragraph(x, end, width, second, _SECOND, "center")

    def _labels(self) -> list[str]:
        """The name of each lane: that of its first step."""
        places = drawing([step.place for step in self.steps]).lanes
        return [
            words.prose(next(s.where for s in self.steps if s.place == place)) for place in places
        ]

    def _words(self, number: int) -> tuple[str, str]:
        """A step's title, and below it how long, and where when its lane is called otherwise."""
        step = self.steps[number]
        lanes = drawing([one.place for one in self.steps]).lanes
        label = self._labels()[lanes.index(step.place)]
        where = words.prose(step.where)
        second = "، ".join(p for p in ("" if where == label else where, self.times[number]) if p)
        return words.prose(step.title), second

    def _column(self) -> float:
        return (self.right - self.left - LABEL) / max(1, len(self.steps))

    def _x(self, column: float) -> float:
        """The middle of a column; the first one is the rightmost."""
        return self.right - LABEL - (column + 0.5) * self._column()

    def _heights(self) -> list[float]:
        way, width = drawing([step.place for step in self.steps]), self._column() - 3
        found = [0.0] * len(way.lanes)
        for station in way.stations:
            title, second = self._words(station.column)
            tall = self.sheet.lines_of(title, _TITLE, width) * _TITLE.line
            tall += self.sheet.lines_of(second, _SECOND, width) * _SECOND.line if second else 0
            found[station.lane] = max(found[station.lane], 2 + _DISC + 0.8 + tall / MM + 2)
        return [
            max(height, self.sheet.lines_of(label, _PLACE, LABEL - 6) * _PLACE.line / MM + 4)
            for height, label in zip(found, self._labels(), strict=True)
        ]
