"""Pages of news on this desk's disk: durable as the ministry signed them, folded afterwards.

A page that was taken is safe from cuts of line and power alike; what it says appears when it is
folded, some entries at a time, so that no clerk waits for it. Pages stay for a while, so that a
neighbour without a line can have them from here. What is asked for next is `cycle`'s.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Final, NamedTuple

from sqlalchemy import Connection

from desk.errors import LineTrouble, Refused
from desk.models import clock, entries, journal, queries
from desk.models.database import Database
from desk.models.entries import Entry
from desk.models.events import EntryQuarantined, EntryReleased, EntrySettled

from . import carried, rereading, wire

_log = logging.getLogger(__name__)

WENT_BACK: Final = "feed-went-back"
"""The code of news that do not continue what was read."""

_FEWEST: Final = 500
_MOST: Final = 2000
"""Entries that are folded in one commit; many cost less each,"""

_LONG: Final = 0.2
"""but a clerk who saves meanwhile waits for one of these: it shall not take so many seconds."""

KEPT_BYTES: Final = 64 * 1024 * 1024
"""Folded pages are kept up to this size, as they came,"""

KEPT_MS: Final = 14 * 24 * 3600 * 1000
"""and for so long."""

_PRUNE_AFTER: Final = 256
"""Pages folded after which it is looked whether some are to go."""


_OF_QUARANTINE: Final = (EntryQuarantined.kind, EntryReleased.kind, EntrySettled.kind)


class Taken(NamedTuple):
    """What came of some entries of a page: how many were new, positions that could not be read,
    the own entries that central now says it cannot use, and those of which that is over."""

    fresh: int
    unread: tuple[int, ...] = ()
    quarantined: tuple[EntryQuarantined, ...] = ()
    settled: tuple[EntryReleased | EntrySettled, ...] = ()


class _Open(NamedTuple):
    """The page that is being folded, and how many of its entries were."""

    page: wire.FeedPage
    done: int


class Pages:
    """The pages of one desk's feeds; `origin` is its journal, `central_key` (32 bytes) the
    ministry's. May be used from several threads."""

    def __init__(
        self, database: Database, origin: str, central_key: bytes, kept_bytes: int = KEPT_BYTES
    ) -> None:
        self._database = database
        self._origin = origin
        self._central_key = central_key
        self._central_origin = entries.origin_of(central_key)
        self._folding = threading.Lock()
        self._open: _Open | None = None
        self._at_once = _FEWEST
        self._kept_bytes = kept_bytes
        self._until_pruned = 0
        self._journals: list[str] = []

    def take(self, page: wire.FeedPage, frame: bytes = b"") -> bool:
        """Check a page, store it (`frame`: as it came) and move the cursor, in one small commit.

        False for a page that was taken before, which changes nothing. What it says is seen once
        it is folded. Raises `LineTrouble` (`server-signature`, `server-answer`, `feed-went-back`).
        """
        if not page.is_signed(self._central_key):
            raise LineTrouble(
                f"The news of {page.scope} is not signed by the ministry.",
                "Tell the administrator: this may not be the ministry's server.",
                code="server-signature",
                scope=page.scope,
            )
        packed = frame or wire.encode_page(page)
        with self._database.write() as connection:
            cursor, mark = _cursor(connection, page.scope)
            if page.after > cursor:
                raise LineTrouble(
                    f"The server left out news of {page.scope}.",
                    "The desk asks again by itself.",
                    code="server-answer",
                )
            if page.after == cursor and mark and page.before != mark:
                raise LineTrouble(
                    f"The ministry's server holds other news of {page.scope} than it gave before.",
                    "The desk reads them all again by itself.",
                    code=WENT_BACK,
                    scope=page.scope,
                )
            if page.last <= cursor:
                return False
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO pages (scope, last, after, at, folded, frame)"
                " VALUES (?,?,?,?,?,?)",
                (
                    page.scope,
                    page.last,
                    page.after,
                    clock.wall_clock(),
                    int(not page.entries),
                    packed,
                ),
            )
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO feeds (scope, position, mark) VALUES (?,?,?)",
                (page.scope, page.last, page.mark or None),
            )
        return True

    def fold(self, most: int = 0) -> tuple[str, Taken] | None:
        """Fold the next entries of what was taken, at most `most` (0: as many as take no long
        time), in one commit; their scope and what came of them. None when all is folded.

        What is folded twice, because power was cut before it was noted, changes nothing. Entries
        that this version cannot read are stepped over and told.
        """
        with self._folding:
            found = self._open or self._next()
            if found is None:
                return None
            page, done = found
            part = page.entries[done : done + (most or self._at_once)]
            taken, read = self._read(part)
            whole = done + len(part) >= len(page.entries)
            self._open = None
            with self._database.write() as connection:
                began = time.monotonic()
                rereading.compare(connection, self._central_origin, read)
                carried.make_way(connection, read)
                fresh = journal.take_in(connection, read)
                if whole:
                    connection.exec_driver_sql(
                        "UPDATE pages SET folded = 1 WHERE scope = ? AND last = ?",
                        (page.scope, page.last),
                    )
                    self._prune(connection)
            self._open = None if whole else _Open(page, done + len(part))
            self._learn(len(part), time.monotonic() - began)
            return page.scope, taken._replace(fresh=fresh)

    def _learn(self, count: int, seconds: float) -> None:
        """Fold more at once next time, or fewer, after so many took so long."""
        if seconds > _LONG:
            self._at_once = max(_FEWEST, self._at_once // 2)
        elif count >= self._at_once and seconds < _LONG / 2:
            self._at_once = min(_MOST, self._at_once * 2)

    def read_again(self) -> None:
        """Begin to read all news again: central was put back. All that was taken is folded."""
        with self._folding, self._database.write() as connection:
            self._open = None
            rereading.begin(connection)

    def read_to_the_end(self) -> None:
        """All news have come and are folded: what was read again is complete."""
        with self._database.read() as connection:
            if not rereading.under_way(connection):
                return
        with self._database.write() as connection:
            rereading.finish(connection, self._central_origin)

    def waiting(self) -> int:
        """How many pages were taken and are not folded yet."""
        with self._database.read() as connection:
            row = connection.exec_driver_sql("SELECT count(*) FROM pages WHERE folded = 0").first()
        return 0 if row is None else int(row[0])

    def _next(self) -> _Open | None:
        with self._database.read() as connection:
            row = connection.exec_driver_sql(
                # The ministry's own facts name desks and staff of whom others speak.
                "SELECT scope, last, after, frame FROM pages WHERE folded = 0"
                " ORDER BY scope <> 'all', scope, last LIMIT 1"
            ).first()
        if row is None:
            return None
        try:
            (page,) = wire.decode_pages(bytes(row[3]))
        except (Refused, ValueError):
            _log.info("A page of %s cannot be read again and is asked for anew.", row[0])
            with self._database.write() as connection:
                connection.exec_driver_sql(
                    "DELETE FROM pages WHERE scope = ? AND last = ?", (row[0], row[1])
                )
                rewind(connection, row[0], row[2])
            return self._next()
        return _Open(page, 0)

    def _read(self, part: list[tuple[int, bytes]]) -> tuple[Taken, list[tuple[Entry, bytes]]]:
        read: list[tuple[Entry, bytes]] = []
        unread: list[int] = []
        quarantined: list[EntryQuarantined] = []
        settled: list[EntryReleased | EntrySettled] = []
        for position, data in part:
            try:
                entry = entries.decode(data)
            except Refused:
                unread.append(position)
                continue
            # Our own journal is written here and nowhere else.
            if entry.origin != self._origin:
                read.append((entry, data))
            if entry.kind in _OF_QUARANTINE and entry.origin == self._central_origin:
                fact = entry.fact()
                if isinstance(fact, EntryQuarantined) and fact.origin in self._own():
                    quarantined.append(fact)
                elif isinstance(fact, EntryReleased | EntrySettled):
                    settled.append(fact)
        return Taken(0, tuple(unread), tuple(quarantined), tuple(settled)), read

    def _own(self) -> list[str]:
        """The own journal, and those from which it goes on."""
        if not self._journals:
            with self._database.read() as connection:
                self._journals = queries.own_journals(connection, self._origin)
        return self._journals

    def _prune(self, connection: Connection) -> None:
        """Let go of folded pages that are too old, or too many."""
        self._until_pruned -= 1
        if self._until_pruned > 0:
            return
        self._until_pruned = _PRUNE_AFTER
        oldest = clock.wall_clock() - KEPT_MS
        left = self._kept_bytes
        for scope, last, at, size in connection.exec_driver_sql(
            "SELECT scope, last, at, length(frame) FROM pages WHERE folded = 1"
            " ORDER BY at DESC, last DESC"
        ).all():
            left -= size
            if left < 0 or at < oldest:
                connection.exec_driver_sql(
                    "DELETE FROM pages WHERE scope = ? AND last = ?", (scope, last)
                )


def _cursor(connection: Connection, scope: str) -> tuple[int, bytes]:
    row = connection.exec_driver_sql(
        "SELECT position, mark FROM feeds WHERE scope = ?", (scope,)
    ).first()
    return (0, b"") if row is None else (int(row[0]), bytes(row[1] or b""))


def rewind(connection: Connection, scope: str, position: int) -> None:
    """Let a scope's feed be asked for again from after `position`."""
    connection.exec_driver_sql(
        "UPDATE feeds SET position = ?, mark = NULL WHERE scope = ? AND position > ?",
        (position, scope, position),
    )
