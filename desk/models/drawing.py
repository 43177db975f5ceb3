"""Where the steps of a service's way stand in its drawing. Pure: paper and screen draw from it.

Lanes are places (centre, department, agency), columns the order of the steps; both are counted
from 0 at the leading side and the top. A painter gives them its own measures and its direction.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from .workflow import PLACES, Mark


class Station(msgspec.Struct, frozen=True):
    """One step in the drawing; `number` counts from 1."""

    number: int
    mark: Mark
    column: int
    lane: int


class Leg(msgspec.Struct, frozen=True):
    """What joins two stations: corners as (column, lane); `done` when the second was reached."""

    corners: tuple[tuple[float, float], ...]
    done: bool


class Drawing(msgspec.Struct, frozen=True):
    """The way as lanes of stations, joined by legs; `lanes` are names of places."""

    lanes: tuple[str, ...]
    stations: tuple[Station, ...]
    legs: tuple[Leg, ...]


def drawing(places: Sequence[str], marks: Sequence[Mark] = ()) -> Drawing:
    """Lay out a way whose steps are at these places (`workflow.place`); without marks nothing of it
    was walked. Only lanes in which something happens are there."""
    lanes = tuple(name for name in PLACES if name in places)
    walked = marks or ["ahead"] * len(places)
    stations = tuple(
        Station(n + 1, mark, n, lanes.index(place))
        for n, (place, mark) in enumerate(zip(places, walked, strict=True))
    )
    return Drawing(lanes, stations, tuple(map(_leg, stations, stations[1:])))


def _leg(one: Station, other: Station) -> Leg:
    begin, end = (float(one.column), float(one.lane)), (float(other.column), float(other.lane))
    done = other.mark != "ahead"
    if one.lane == other.lane:
        return Leg((begin, end), done)
    middle = (begin[0] + end[0]) / 2
    return Leg((begin, (middle, begin[1]), (middle, end[1]), end), done)
