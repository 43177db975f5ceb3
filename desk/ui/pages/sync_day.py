"""The line over the day, worked out from its tries: spans with a quality, cuts, share of the day.

Pure: no widget. Minutes are minutes after midnight.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.ui.ports_sync import LineTry
from desk.ui.widgets.bars import LineBar

SLOT = 15
"""Minutes of one bar."""

LASTS = 12
"""Minutes for which one try speaks when no other follows: idle tries are not all written down."""

FAST, SLOW = 64_000.0, 4_000.0
"""Bytes a second at which the line counts as fast, and at which it barely moves."""


@dataclass(frozen=True)
class LineDay:
    """What the chart shows. `cuts` are spans in which no try succeeded; `share` is the part of
    the time with tries in which the line was there, None when there was none."""

    bars: tuple[LineBar, ...]
    cuts: tuple[tuple[int, int], ...]
    share: float | None
    start: int
    end: int


def quality(one: LineTry) -> float:
    """How good the line was in one try: 0 for cut, to 1 for fast."""
    if one.outcome != "done":
        return 0.0
    if one.size < 4096:
        # Little was moved, so only the distance was measured.
        return min(1.0, max(0.2, 1.15 - one.ms / 6000))
    rate = one.size * 1000 / max(one.ms, 1)
    span = math.log(FAST / SLOW)
    return min(1.0, max(0.15, math.log(max(rate, 1.0) / SLOW) / span))


def line_day(tries: Sequence[LineTry], now: datetime) -> LineDay:
    """The line over the day of `now`."""
    last_minute = now.hour * 60 + now.minute
    slots: dict[int, list[float]] = {}
    for place, one in enumerate(tries):
        begin = one.at.hour * 60 + one.at.minute
        if place + 1 < len(tries):
            following = tries[place + 1].at
            end = following.hour * 60 + following.minute
        else:
            end = last_minute
        if one.outcome == "done":
            end = min(end, begin + LASTS)
        for slot in range(begin // SLOT, max(begin, end - 1) // SLOT + 1):
            slots.setdefault(slot, []).append(quality(one))
    means = {slot: sum(found) / len(found) for slot, found in slots.items()}
    bars = tuple(
        LineBar(slot * SLOT, (slot + 1) * SLOT, value)
        for slot, value in sorted(means.items())
        if value > 0
    )
    share = sum(v > 0 for v in means.values()) / len(means) if means else None
    first = min([8 * 60, *(slot * SLOT for slot in means)])
    end = max([15 * 60, last_minute + 30])
    return LineDay(
        bars,
        _cuts(means, last_minute),
        share,
        first // 60 * 60,
        min(24 * 60, math.ceil(end / 60) * 60),
    )


def _cuts(means: dict[int, float], last_minute: int) -> tuple[tuple[int, int], ...]:
    cuts: list[tuple[int, int]] = []
    for slot in sorted(slot for slot, value in means.items() if value == 0):
        begin, end = slot * SLOT, min((slot + 1) * SLOT, max(last_minute, slot * SLOT + 1))
        if cuts and cuts[-1][1] == begin:
            cuts[-1] = (cuts[-1][0], end)
        else:
            cuts.append((begin, end))
    return tuple(cuts)
