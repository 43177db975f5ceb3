"""What warns early: a disk that fills, days without custody, many that wait, no backup. Pure.

Nothing of this keeps anybody from working; it is told, and taken back when it is over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from .room import MEGABYTE

DISK_DAYS: Final = 14
"""With fewer days left until the disk is full, it is told."""

CUSTODY_DAYS: Final = (1, 3, 7)
"""Days that something waits for the ministry's signature, from a note to an alarm."""

MANY: Final = 500
"""So many waiting transactions are many."""

BACKUP_DAYS: Final = 2
"""After so many days without a backup it is told."""

_SAMPLES: Final = 14
_DAY_MS: Final = 24 * 3600 * 1000


class Seen(NamedTuple):
    """What was measured: bytes free, how many are few, whether the reserve is given up, free
    bytes by ISO day, what waits and since when (ms; 0 nothing), days since the last backup that
    counts (None: there has to be none yet) and whether the clock is doubtful."""

    free: int
    few: int
    reserve_given_up: bool
    disk: Mapping[str, int]
    waiting: int
    since: int
    now: int
    backup_days: int | None
    clock_suspect: bool


class Warned(NamedTuple):
    """One warning, as it goes before a person; `key` names it for ever."""

    key: str
    code: str
    what: str
    do: str
    facts: dict[str, Any]


KEYS: Final = ("keeping.disk", "keeping.custody", "keeping.many", "keeping.backup", "keeping.clock")
"""Everything that `warnings` may say; what it does not say is over."""


def warnings(seen: Seen) -> Iterator[Warned]:
    """What should be told now."""
    yield from _disk(seen)
    days = max(0, seen.now - seen.since) // _DAY_MS if seen.since else 0
    level = sum(days >= at for at in CUSTODY_DAYS)
    if level:
        yield Warned(
            "keeping.custody",
            "custody-late",
            f"For {days} days the ministry has not signed for what this desk received.",
            "Look at the line, or carry it on a stick from the Sync page. Nothing is lost.",
            {"days": days, "level": level},
        )
    if seen.waiting >= MANY:
        hundreds = seen.waiting // 100 * 100
        yield Warned(
            "keeping.many",
            "many-waiting",
            f"More than {hundreds} transactions wait to be sent.",
            "Go on working. Look at the line, or carry them on a stick from the Sync page.",
            {"count": hundreds},
        )
    if seen.backup_days is not None and seen.backup_days >= BACKUP_DAYS:
        yield Warned(
            "keeping.backup",
            "backup-late",
            f"For {seen.backup_days} days no backup of this desk was made.",
            "Plug in the disk or the stick for backups; the backup is then made by itself.",
            {"days": seen.backup_days},
        )
    if seen.clock_suspect:
        yield Warned(
            "keeping.clock",
            "clock-suspect",
            "This computer's clock went back or jumped far ahead.",
            "Set the date and time of this computer. What was written meanwhile is marked.",
            {},
        )


def _disk(seen: Seen) -> Iterator[Warned]:
    megabytes = seen.free // MEGABYTE
    if seen.reserve_given_up:
        yield Warned(
            "keeping.disk",
            "disk-reserve",
            "The disk is full; the room that was kept for this is being used up.",
            "Finish what is on the screen, free some space, and send what waits or carry it on a "
            "stick.",
            {},
        )
        return
    days = days_left(seen.disk, seen.free)
    if days is not None and days < DISK_DAYS:
        yield Warned(
            "keeping.disk",
            "disk-filling",
            f"The disk of this desk will be full in about {days} days.",
            "Free some space on it, or ask the administrator for a larger one.",
            {"days": days, "megabytes": _rough(megabytes)},
        )
    elif seen.free < seen.few:
        yield Warned(
            "keeping.disk",
            "disk-low",
            f"Less than {_rough(megabytes)} MB are free on the disk of this desk.",
            "Free some space on it, or ask the administrator for a larger one.",
            {"megabytes": _rough(megabytes)},
        )


def _rough(megabytes: int) -> int:
    """The next power of two: a figure that does not change with every paper."""
    return 1 << max(megabytes, 1).bit_length()


def noted(disk: Mapping[str, int], day: str, free: int) -> dict[str, int]:
    """The samples of the disk with today's, the least that was free, and without the oldest."""
    samples = {**disk, day: min(free, disk.get(day, free))}
    return {key: samples[key] for key in sorted(samples)[-_SAMPLES:]}


def days_left(disk: Mapping[str, int], free: int) -> int | None:
    """In how many days the disk is full if it goes on as in the days that were sampled."""
    if len(disk) < 3:
        return None
    first, last = min(disk), max(disk)
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    used = disk[first] - free
    if days < 2 or used <= 0:
        return None
    return int(free / (used / days))
