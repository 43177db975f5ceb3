"""The hybrid logical clock: time that never goes backwards in a journal.

A `time` is one integer: milliseconds since 1970 (UTC) << 16 | a counter. It follows the wall
clock while that advances, and counts on by itself when the wall clock stands or jumps back, as
it does on machines whose clock battery is dead.
"""

from __future__ import annotations

import time as _time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

WallClock = Callable[[], int]
"""Returns the machine's idea of now, in milliseconds since 1970 UTC."""

CIVIL_TIME = timezone(timedelta(hours=3), "Asia/Damascus")
"""Syria keeps UTC+3 all year since October 2022; a fixed zone makes every replica agree on days."""

BACKWARDS = 2 * 60 * 1000
"""A wall clock this far (ms) behind the journal's last time is suspect."""

FORWARDS = 400 * 24 * 3600 * 1000
"""A wall clock this far (ms) ahead of the journal's last time is suspect."""

EARLIEST = int(datetime(2025, 1, 1, tzinfo=UTC).timestamp() * 1000)
"""No desk existed before this (ms): an earlier wall clock is a dead battery."""


def wall_clock() -> int:
    """The machine's clock, in milliseconds since 1970 UTC."""
    return _time.time_ns() // 1_000_000


def tick(last: int, wall: int) -> tuple[int, bool]:
    """The next time after `last`, and whether the wall clock (ms) that gave it is suspect."""
    last_ms = last >> 16
    suspect = wall < EARLIEST or (
        last != 0 and (last_ms - wall > BACKWARDS or wall - last_ms > FORWARDS)
    )
    if wall > last_ms and not (last and wall - last_ms > FORWARDS):
        return wall << 16, suspect
    return last + 1, suspect


def moment(time: int) -> datetime:
    """The civil date and time of the desk's country for a hybrid time."""
    return datetime.fromtimestamp((time >> 16) / 1000, CIVIL_TIME)


def day_of(time: int) -> date:
    """The civil day on which a hybrid time falls."""
    return moment(time).date()


def today(wall: int) -> date:
    """The civil day of a wall clock reading in milliseconds."""
    return datetime.fromtimestamp(wall / 1000, CIVIL_TIME).date()
