"""What waits, counted as it is written: every entry of the own journal is looked at once.

Kept in memory for as long as the program runs, and made again from the journal whenever central
went back. Asking costs what is new since the last time, not what waits.
"""

from __future__ import annotations

import threading
from array import array
from collections import Counter
from typing import Final, NamedTuple

from sqlalchemy import Connection

from desk.models import entries, queries
from desk.models import events as e

_SCANS: Final = (e.ScanAttached.kind, e.HandedOver.kind)
_AT_ONCE: Final = 5_000


class Named(NamedTuple):
    """A scan that an own entry names: SHA-256, bytes (0: not said) and the entry's subject."""

    origin: str
    seq: int
    scan: bytes
    size: int
    subject: bytes


class Facts(NamedTuple):
    """Own entries after some seq: how many, of how many transactions, and their bytes."""

    entries: int
    transactions: int
    size: int


class Backlog:
    """The own entries that central does not hold, and the scans they and older ones name.

    May be used from several threads. `settled`: no entry up to this one names a scan that
    central has not vouched for; `epoch` changes when that is no longer sure.
    """

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self._before: list[Backlog] | None = None
        self._lock = threading.Lock()
        self._clear(0, "")
        self._begun = False

    def _clear(self, after: int, epoch: str) -> None:
        self._epoch = epoch
        self._base = self._first = self._last = after
        self._sizes = array("L")
        self._subjects = array("Q")
        self._start = 0
        self._bytes = 0
        self._transactions: Counter[int] = Counter()
        self._named: list[Named] = []

    def read(self, connection: Connection, held: int, settled: int, epoch: str) -> None:
        """Take in what was written since, and forget what central holds up to `held`."""
        with self._lock:
            stale = epoch != self._epoch or settled < self._base or held < self._first
            if stale or not self._begun:  # what is settled is never read again, however much it is
                self._begun = True
                self._clear(min(held, settled), epoch)
            while self._read_some(connection):
                pass
            self._forget(held)

    def _read_some(self, connection: Connection) -> bool:
        rows = connection.exec_driver_sql(
            "SELECT seq, kind, subject, length(bytes), CASE WHEN kind IN (?, ?) THEN bytes END"
            # Another copy of the disk may have gone on with a journal from which this one goes on.
            " FROM entries WHERE origin = ? AND seq > ? AND hash IS NOT NULL ORDER BY seq LIMIT ?",
            (*_SCANS, self.origin, self._last, _AT_ONCE),
        ).all()
        for seq, kind, subject, size, data in rows:
            # Eight bytes of a random id tell transactions apart; 0 is no transaction.
            about = int.from_bytes(subject[-8:], "big") if kind.startswith("transaction.") else 0
            self._sizes.append(size)
            self._subjects.append(about)
            self._bytes += size
            if about:
                self._transactions[about] += 1
            if data is not None:
                self._named += _scans(self.origin, seq, subject, data)
            self._last = seq
        return len(rows) == _AT_ONCE

    def _forget(self, held: int) -> None:
        while self._first < min(held, self._last):
            size, about = self._sizes[self._start], self._subjects[self._start]
            self._start += 1
            self._first += 1
            self._bytes -= size
            if about:
                self._transactions[about] -= 1
                if not self._transactions[about]:
                    del self._transactions[about]
        if self._start * 2 > len(self._sizes):
            del self._sizes[: self._start], self._subjects[: self._start]
            self._start = 0

    def facts(self) -> Facts:
        """The entries after what is held."""
        with self._lock:
            return Facts(self._last - self._first, len(self._transactions), self._bytes)

    def named(self) -> list[Named]:
        """The scans that own entries name and that were not told to be `vouched`, in order."""
        with self._lock:
            found = list(self._named)
        return [*(one for before in self._before or () for one in before.named()), *found]

    def before(self, connection: Connection) -> list[Backlog]:
        """The backlogs of the journals from which the own one goes on, oldest first."""
        if self._before is None:
            names = queries.own_journals(connection, self.origin)[:0:-1]
            self._before = [Backlog(name) for name in names]
        return self._before

    def vouched(self, scans: set[bytes]) -> None:
        """Central holds these."""
        if scans:
            with self._lock:
                self._named = [one for one in self._named if one.scan not in scans]
            for before in self._before or ():
                before.vouched(scans)


def _scans(origin: str, seq: int, subject: bytes, data: bytes) -> list[Named]:
    fact = entries.decode(data).fact()
    if isinstance(fact, e.ScanAttached) and len(fact.scan) == 32:
        return [Named(origin, seq, fact.scan, fact.size, subject)]
    if isinstance(fact, e.HandedOver) and len(fact.scan) == 32:
        return [Named(origin, seq, fact.scan, 0, subject)]
    return []
