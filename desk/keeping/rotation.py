"""Which backups stay: a few of the last hours, days and weeks. Pure.

Ordered by their numbers, not by their times: a clock that jumps must not make the newest the
oldest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final, NamedTuple

HOURS: Final = 6
DAYS: Final = 7
WEEKS: Final = 4


class Made(NamedTuple):
    """A backup as rotation sees it: its growing number, when it was made, how far it goes."""

    number: int
    at: datetime
    seq: int


def staying(made: Iterable[Made], *, here: bool = False) -> set[int]:
    """The numbers of the backups that stay: the last two, the newest of each of the last hours,
    days and weeks in which one was made, and whatever knows more of the journal than the newest.

    `here`: they lie on the desk's own disk, where more than two save nobody.
    """
    newest = sorted(made, reverse=True)
    if not newest:
        return set()
    ahead = {one.number for one in newest if one.seq > newest[0].seq}
    if here:
        return ahead | {one.number for one in newest[:2]}
    kept = ahead | {one.number for one in newest[:2]}
    spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (HOURS, lambda at: (at.date(), at.hour)),
        (DAYS, lambda at: at.date()),
        (WEEKS, lambda at: at.isocalendar()[:2]),
    )
    for most, span in spans:
        seen: set[object] = set()
        for one in newest:
            if span(one.at) not in seen and len(seen) < most:
                seen.add(span(one.at))
                kept.add(one.number)
    return kept
