"""Scans that lie together on a server's disk: one file for each pack that came, and an index.

A thousand small files cost a disk more than their bytes. A file is durable before it has its name
and is never changed; the index says which scan is where, and is mended from the files when a
folder is opened: what a power cut took of it is written again. How a pack comes in is `intake`'s.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from desk.config import sync_folder
from desk.errors import Trouble
from desk.sync import packs

_INDEX: Final = "index.db"
_DIGITS: Final = 16
_NAME: Final = re.compile(f"[0-9a-f]{{{_DIGITS}}}").fullmatch
_PATIENCE: Final = 60.0
"""Seconds to wait for another process that writes into the index."""

# A commit that a power cut takes is mended: the index waits for no disk.
_SCHEMA: Final = """
pragma journal_mode = wal;
pragma synchronous = normal;
create table if not exists packs (pack integer primary key) without rowid;
create table if not exists packed (
    scan blob primary key, pack integer not null, start integer not null, size integer not null
) without rowid;
"""


class Place(NamedTuple):
    """Where a scan's bytes are: a file, the first of them in it, and how many."""

    file: Path
    start: int
    size: int


class Packed:
    """A folder of packs: `ID` (16 hex digits) and the index. From any thread and process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None
        self.mend()

    def find(self, scans: Iterable[str]) -> dict[str, Place]:
        """Those of the scans (SHA-256 in hex) that lie in a pack."""
        if self._open is None and not self.folder.is_dir():
            return {}
        with self._index() as index:
            rows = [
                (scan, row)
                for scan in scans
                for row in index.execute(
                    "select pack, start, size from packed where scan = ?", (bytes.fromhex(scan),)
                )
            ]
        lengths = {pack: _length(self._file(pack)) for pack in {row[0] for _, row in rows}}
        return {
            scan: Place(self._file(pack), start, size)
            for scan, (pack, start, size) in rows
            if start + size <= lengths[pack]
        }

    def names(self) -> list[str]:
        """The scans of all packs."""
        if self._open is None and not self.folder.is_dir():
            return []
        with self._index() as index:
            found = [scan.hex() for (scan,) in index.execute("select scan from packed")]
        return list(self.find(found))

    def take(self, part: Path, places: dict[str, tuple[int, int]]) -> None:
        """Keep a pack whose bytes are durable in `part`; `places`: first byte and size of each
        scan. One that lies elsewhere, too, is read from here."""
        if not self.folder.is_dir():
            self.folder.mkdir(exist_ok=True, mode=0o700)
            sync_folder(self.folder.parent)
        pack = int.from_bytes(os.urandom(8)) >> 1
        os.replace(part, self._file(pack))
        sync_folder(self.folder)
        with self._index() as index:
            self._note(index, pack, places)

    def mend(self) -> None:
        """Bring the index to what is there: packs that it lost, or that are gone."""
        if not self.folder.is_dir():
            return
        with self._index() as index:
            # In this order: a pack has its name before it is in the index.
            known = {pack for (pack,) in index.execute("select pack from packs")}
            if known - self._there():  # the scans of one that is gone may lie in others, too
                index.executescript("delete from packs; delete from packed")
                known = set()
            for pack in self._there() - known:
                with self._file(pack).open("rb") as file:
                    places = {name: (start, size) for name, start, size in packs.walk(file)}
                self._note(index, pack, places)

    def _there(self) -> set[int]:
        return {int(file.name, 16) for file in self.folder.iterdir() if _NAME(file.name)}

    @staticmethod
    def _note(index: sqlite3.Connection, pack: int, places: dict[str, tuple[int, int]]) -> None:
        index.execute("begin immediate")
        with index:
            index.executemany(
                "insert or replace into packed values (?, ?, ?, ?)",
                [(bytes.fromhex(scan), pack, *place) for scan, place in places.items()],
            )
            index.execute("insert or ignore into packs values (?)", (pack,))

    @contextlib.contextmanager
    def _index(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                if self._open is None:
                    self._open = sqlite3.connect(
                        self.folder / _INDEX,
                        _PATIENCE,
                        isolation_level=None,
                        check_same_thread=False,
                    )
                    weakref.finalize(self, self._open.close)
                    self._open.executescript(_SCHEMA)
                yield self._open
            except sqlite3.Error as error:
                raise Trouble(
                    f"The index of the scans {self.folder / _INDEX} cannot be used: {error}.",
                    "Make room on the server's disk. If it is damaged, stop central, delete this "
                    "file and start it again: it is made anew from the packs beside it.",
                    code="scans-disk",
                ) from error

    def _file(self, pack: int) -> Path:
        return self.folder / f"{pack:0{_DIGITS}x}"


def _length(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return -1
