"""How people waited at the door until their number was called: what adds up over days. Pure."""

from __future__ import annotations

import msgspec


class Door(msgspec.Struct, frozen=True):
    """How people waited over some days: numbers `taken`, the minutes of each that was called, least
    first, and how many `left` without being served: they were called and not there, or nobody
    called them on their day."""

    taken: int = 0
    waits: tuple[float, ...] = ()
    left: int = 0

    @property
    def called(self) -> int:
        """How many were called."""
        return len(self.waits)

    @property
    def median(self) -> float | None:
        """Half of the called waited less, in minutes."""
        import statistics  # loads much, and where no queue is nobody asks

        return round(statistics.median(self.waits), 1) if self.waits else None

    @property
    def ninth(self) -> float | None:
        """Nine of ten of the called waited less, in minutes."""
        last = len(self.waits) - 1
        return round(self.waits[min((last + 1) * 9 // 10, last)], 1) if self.waits else None

    @property
    def longest(self) -> float | None:
        """The longest wait of those who were called, in minutes."""
        return round(self.waits[-1], 1) if self.waits else None


def joined(*doors: Door) -> Door:
    """Several days as one."""
    return Door(
        sum(one.taken for one in doors),
        tuple(sorted(wait for one in doors for wait in one.waits)),
        sum(one.left for one in doors),
    )
