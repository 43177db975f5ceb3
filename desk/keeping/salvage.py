"""What can still be read of a damaged database: entries one by one, and drafts.

A page that does not open takes down a statement, not the reading: what lies before and behind it
is asked for again, in ever smaller parts. The damaged file itself is never opened, only a copy.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import sqlcipher3.dbapi2

from desk.models.adopting import Kept
from desk.models.database import unlocked

_WIDE: Final = 4096
_PATIENCE: Final = 20_000
"""So many statements that failed end the reading: a disk may be nothing but holes."""


class Row(NamedTuple):
    """A row of `entries`."""

    n: int
    origin: str
    seq: int
    hash: bytes
    data: bytes


class Salvage:
    """Reads a copy of a damaged database in a folder of its own. Make it with `copied`."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._failures = 0
        self.holes = 0
        """Rows or stretches of rows that could not be read."""

    def entries(self, wanted: Callable[[str, int], bool]) -> Iterator[Row]:
        """All readable entries of which (origin, seq) is wanted, in the order of writing."""
        if self._asked("SELECT count(*) FROM sqlite_master", ()) is None:
            self.holes += 1
            return  # not even the first page opens
        last = self._last()
        for low in range(1, last + 1, _WIDE):
            yield from self._between(low, min(low + _WIDE - 1, last), wanted)

    def own(self, origin: str, after: int) -> list[Kept]:
        """The readable entries of a journal after a seq, in order."""
        rows = self.entries(lambda author, seq: author == origin and seq > after)
        return sorted(Kept(row.seq, row.hash, row.data) for row in rows)

    def head(self, origin: str) -> int | None:
        """How far the journal went; None when that cannot be read."""
        rows = self._asked("SELECT seq FROM heads WHERE origin = ?", (origin,))
        if rows is None:
            return None
        return int(rows[0][0]) if rows else 0

    def drafts(self) -> list[tuple[Any, ...]] | None:
        """All drafts, as rows; None when they cannot all be read."""
        return self._asked("SELECT id, actor, changed, doc FROM drafts", ())

    def _last(self) -> int:
        rows = self._asked("SELECT max(n) FROM entries", ())
        if rows is not None:
            return int(rows[0][0] or 0)
        # Smaller than a hundred bytes no entry is.
        return self._path.stat().st_size // 100

    def _between(self, low: int, high: int, wanted: Callable[[str, int], bool]) -> Iterator[Row]:
        rows = self._asked(
            "SELECT n, origin, seq, hash, bytes FROM entries NOT INDEXED"
            " WHERE n BETWEEN ? AND ? ORDER BY n",
            (low, high),
        )
        if rows is not None:
            for n, origin, seq, digest, data in rows:
                if wanted(origin, seq):
                    yield Row(n, origin, seq, bytes(digest or b""), bytes(data))
        elif low == high or self._failures > _PATIENCE:
            self.holes += 1
        else:
            middle = (low + high) // 2
            yield from self._between(low, middle, wanted)
            yield from self._between(middle + 1, high, wanted)

    def _asked(self, sql: str, values: tuple[object, ...]) -> list[tuple[Any, ...]] | None:
        """The rows of a statement; None when a damaged page was in its way.

        A connection that met one sees nothing any more: each statement has its own.
        """
        try:
            with contextlib.closing(unlocked(self._path, self._key)) as connection:
                return [tuple(row) for row in connection.execute(sql, values)]
        except (sqlcipher3.dbapi2.Error, ValueError, OverflowError):
            self._failures += 1
            return None


def copied(database: Path, folder: Path, key: bytes) -> Salvage:
    """Copy a database with its log into a folder, to be read there. Raises `OSError`."""
    folder.mkdir(parents=True)
    for end in ("", "-wal"):
        source = database.with_name(database.name + end)
        if source.exists():
            shutil.copyfile(source, folder / source.name)
    return Salvage(folder / database.name, key)
