"""What can still be read of a damaged database: entries, the head, drafts.

Entries are carved from the pages that are whole; the rest is asked of SQLite, which may refuse.
The damaged file itself is never opened, only a copy.
"""

from __future__ import annotations

import contextlib
import shutil
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from desk.models.adopting import Kept
from desk.models.carving import Carved, entries_in
from desk.models.database import unlocked


class Salvage:
    """Reads a copy of a damaged database in a folder of its own. Make it with `copied`."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    @cached_property
    def _entries(self) -> list[Carved]:
        return entries_in(self._path, self._key)[0]

    def others(self, origin: str) -> list[bytes]:
        """The readable entries of all journals but one."""
        return [one.data for one in self._entries if one.origin != origin]

    def own(self, origin: str, after: int) -> list[Kept]:
        """The readable entries of a journal after a seq, in order."""
        return [
            Kept(one.seq, one.hash, one.data)
            for one in self._entries
            if one.origin == origin and one.seq > after
        ]

    def head(self, origin: str) -> int | None:
        """How far the journal went; None when that cannot be read."""
        rows = self._asked("SELECT seq FROM heads WHERE origin = ?", (origin,))
        if rows is None:
            return None
        return int(rows[0][0]) if rows else 0

    def drafts(self) -> list[tuple[Any, ...]] | None:
        """All drafts, as rows; None when they cannot all be read."""
        return self._asked("SELECT id, actor, changed, doc FROM drafts", ())

    def _asked(self, sql: str, values: tuple[object, ...]) -> list[tuple[Any, ...]] | None:
        """The rows of a statement; None when a damaged page was in its way."""
        try:
            with contextlib.closing(unlocked(self._path, self._key)) as connection:
                return [tuple(row) for row in connection.execute(sql, values)]
        except (sqlcipher3.dbapi2.Error, ValueError, OverflowError):
            return None


def copied(database: Path, folder: Path, key: bytes) -> Salvage:
    """Copy a database with its log into a folder, to be read there. Raises `OSError`."""
    folder.mkdir(parents=True)
    for end in ("", "-wal"):
        source = database.with_name(database.name + end)
        if source.exists():
            shutil.copyfile(source, folder / source.name)
    return Salvage(folder / database.name, key)
