"""What was learned of a desk's line and what it cost today, kept across restarts.

A metered line has a budget a day: facts always go, scans wait for the next day when it is used,
unless a person says otherwise. What follows from a line's quality is `policy`'s.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

import msgspec

from desk.errors import ShubbakError
from desk.models import clock, queries
from desk.models.database import Database

from .policy import Speed
from .state import Budget

_log = logging.getLogger(__name__)

_KEPT: Final = "line.learned"
_NOTABLE: Final = 0.1


class Spent(msgspec.Struct, frozen=True, omit_defaults=True):
    """Bytes of one civil day (ISO date); `anyway`: a person let that day's scans go."""

    day: str = ""
    size: int = 0
    anyway: bool = False


def spend(spent: Spent, day: str, size: int) -> Spent:
    """After `size` more bytes on `day`; a new day begins at nothing, and under the rule again."""
    if spent.day != day:
        spent = Spent(day)
    return msgspec.structs.replace(spent, size=spent.size + max(size, 0))


def left(spent: Spent, limit: int) -> int | None:
    """Bytes that scans may still cost, of `limit` a day; None for any number (0 is no limit)."""
    return None if not limit or spent.anyway else max(0, limit - spent.size)


class _Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    speed: Speed = Speed()
    spent: Spent = Spent()


def _today() -> str:
    return clock.moment(clock.wall_clock() << 16).date().isoformat()


class Meter:
    """The memory of one desk's line. `limit`: bytes a day for scans, 0 for none. From any thread.

    `counted` gives the bytes that the line has carried since the program started.
    """

    def __init__(
        self,
        database: Database,
        counted: Callable[[], int] = lambda: 0,
        *,
        limit: int = 0,
        today: Callable[[], str] = _today,
    ) -> None:
        self.limit = limit
        self._database = database
        self._counted = counted
        self._today = today
        self._lock = threading.Lock()
        self._seen = counted()
        self._kept = self._read()
        self._spent = self._kept.spent

    def _read(self) -> _Kept:
        with self._database.read() as connection:
            found = queries.setting(connection, _KEPT)
        try:
            return msgspec.json.decode(found, type=_Kept) if found else _Kept()
        except msgspec.MsgspecError:
            return _Kept()  # of another version: it is learned anew

    @property
    def speed(self) -> Speed:
        """The line as it was when the desk was switched off."""
        return self._kept.speed

    def left(self) -> int | None:
        """Bytes that scans may still cost today; None for any number."""
        with self._lock:
            return left(self._today_spent(), self.limit)

    def budget(self, waiting: int) -> Budget | None:
        """What to show of the budget while so many scans wait; None without one."""
        if not self.limit:
            return None
        with self._lock:
            spent = self._today_spent()
            stopped = left(spent, self.limit) == 0
        return Budget(self.limit, spent.size, waiting if stopped else 0, spent.anyway)

    def send_anyway(self) -> None:
        """A person lets today's scans go, whatever they cost."""
        with self._lock:
            self._spent = msgspec.structs.replace(self._today_spent(), anyway=True)
        self.keep(self.speed)

    def keep(self, speed: Speed) -> None:
        """Write down what changed notably, so that the next start knows it."""
        with self._lock:
            kept = _Kept(speed, self._today_spent())
            if not _differ(kept, self._kept):
                return
            self._kept = kept
        try:
            with self._database.write() as connection:
                queries.set_setting(connection, _KEPT, msgspec.json.encode(kept).decode())
        except ShubbakError as error:
            _log.info("What was learned of the line was not kept: %s", error.code)

    def _today_spent(self) -> Spent:
        counted = self._counted()
        size, self._seen = counted - self._seen, counted
        self._spent = spend(self._spent, self._today(), size)
        return self._spent


def _differ(one: _Kept, other: _Kept) -> bool:
    figures = zip(
        msgspec.structs.astuple(one.speed), msgspec.structs.astuple(other.speed), strict=True
    )
    return (
        any(abs(a - b) > _NOTABLE * max(abs(a), abs(b), 0.01) for a, b in figures)
        or one.spent.anyway is not other.spent.anyway
        or one.spent.day != other.spent.day
        or one.spent.size - other.spent.size > 64 * 1024
    )
