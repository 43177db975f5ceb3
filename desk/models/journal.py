"""The append-only, hash-chained log of facts, and the one way to write into it.

An act of the staff is one block of `Journal.act`: its facts, the tables they change and the
search index are one durable commit. Entries of others come in by `accept`.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from desk.errors import Refused

from .clock import BACKWARDS, WallClock, tick, wall_clock
from .database import Database, cursor
from .entries import (
    GENESIS,
    MAX_BYTES,
    VERSION,
    Entry,
    body,
    chain,
    decode,
    encode,
    origin_of,
)
from .events import Fact, TransactionReceived
from .projection import digests, project, rebuild, unindexed
from .tables import PROJECTED, metadata


def new_id() -> UUID:
    """A UUID of version 7 (RFC 9562): its first 48 bits are the time in milliseconds."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def _nobody() -> None:
    """Nobody waits for what is written."""


@dataclass(frozen=True)
class Head:
    """How far a journal goes: its last `seq`, that entry's hash (32 bytes) and hybrid time."""

    seq: int = 0
    hash: bytes = GENESIS
    time: int = 0


@dataclass(frozen=True)
class Stored:
    """An entry of the own journal as it is kept and sent."""

    seq: int
    hash: bytes
    data: bytes


@dataclass
class Act:
    """One act of the staff in the making: what is recorded here is committed together."""

    connection: Connection
    actor: UUID | None
    now: int
    """The hybrid time of the act's first fact."""
    facts: list[tuple[UUID, str, Fact]] = field(default_factory=list)

    def record(self, subject: UUID, fact: Fact, scope: str = "") -> None:
        """Write down a fact about `subject`; `scope` defaults to the desk's own place."""
        self.facts.append((subject, scope, fact))


class Journal:
    """The journal of this desk: its key, its place (`centre/12` or `office/D/G`), its database."""

    def __init__(
        self,
        database: Database,
        key: Ed25519PrivateKey,
        place: str,
        wall: WallClock = wall_clock,
    ) -> None:
        self.database = database
        self.key = key
        self.public_key = key.public_key().public_bytes_raw()
        self.origin = origin_of(self.public_key)
        self.place = place
        self.wall = wall
        self.written: Callable[[], None] = _nobody
        """Called after every act that is on the disk, from the thread that wrote it."""

    @contextlib.contextmanager
    def act(self, actor: UUID | None) -> Iterator[Act]:
        """A block in which facts are recorded; when it is left, they are on the disk.

        An exception inside the block writes nothing. Raises `Trouble` when the disk fails,
        `Refused` for a fact that is too large or that no reader could read again.
        """
        with self.database.write() as connection:
            _check_own(connection, self.origin)
            head = self._head(connection)
            now, suspect = tick(head.time, self.wall())
            act = Act(connection, actor, now)
            yield act
            self._append(connection, head, act, suspect)
        if act.facts:
            self.written()

    def head(self) -> Head:
        """How far the own journal goes."""
        with self.database.read() as connection:
            return self._head(connection)

    def own(self, after: int, limit: int = 2000) -> list[Stored]:
        """Entries of the own journal after a `seq`, in order."""
        with self.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT seq, hash, bytes FROM entries WHERE origin = ? AND seq > ?"
                " ORDER BY seq LIMIT ?",
                (self.origin, after, limit),
            )
            return [Stored(r[0], r[1], r[2]) for r in rows]

    def _head(self, connection: Connection) -> Head:
        row = (
            cursor(connection)
            .execute("SELECT seq, hash, time FROM heads WHERE origin = ?", (self.origin,))
            .fetchone()
        )
        return Head() if row is None else Head(*row)

    def _append(self, connection: Connection, head: Head, act: Act, suspect: bool) -> None:
        if not act.facts:
            return
        driver = cursor(connection)
        seq, digest, now = head.seq, head.hash, act.now - 1
        opened: set[UUID] = set()
        written: list[Entry] = []
        rows = []
        for subject, scope, fact in act.facts:
            seq, now = seq + 1, now + 1
            if fact.kind == TransactionReceived.kind:
                opened.add(subject)
            elif subject not in opened and fact.kind.startswith("transaction."):
                now = _after(driver, subject, now)
            entry = Entry(
                VERSION,
                self.origin,
                seq,
                now,
                suspect,
                act.actor,
                fact.kind,
                subject,
                scope or self.place,
                _readable_body(fact),
            )
            data = encode(entry)
            if len(data) > MAX_BYTES:
                raise Refused(
                    "There is more text here than one entry can hold.",
                    "Shorten it; scan long texts as papers.",
                    code="entry-size",
                )
            digest = chain(digest, data)
            written.append(entry)
            rows.append(_row(entry, digest, data))
        driver.executemany(_INSERT, rows)
        driver.execute(_HEAD, (self.origin, seq, digest, now))
        project(connection, written)


OWN_JOURNAL = "journal.origin"
"""The local setting that names the own journal since it goes on from another."""


def _check_own(connection: Connection, origin: str) -> None:
    """Refuse to go on with a journal that ended: another one goes on from it."""
    row = (
        cursor(connection)
        .execute("SELECT value FROM settings WHERE key = ?", (OWN_JOURNAL,))
        .fetchone()
    )
    if row is not None and row[0] != origin:
        raise Refused(
            "This desk was enrolled anew while the program was open.",
            "Close the program and open it again; nothing is lost.",
            code="journal-continued",
        )


def keep_own(
    connection: Connection, origin: str, rows: Sequence[tuple[Entry, bytes, bytes]], head: Head
) -> None:
    """Store entries of an own journal, each with its chain hash and bytes, and its new head."""
    driver = cursor(connection)
    driver.executemany(_INSERT, [_row(*row) for row in rows])
    driver.execute(_HEAD, (origin, head.seq, head.hash, head.time))


def _readable_body(fact: Fact) -> msgspec.Raw:
    """A fact's bytes, which every reader can read again: an entry is for ever."""
    try:
        made = body(fact)
        msgspec.msgpack.decode(made, type=type(fact))
    except (msgspec.MsgspecError, ValueError, OverflowError) as error:
        raise Refused(
            "A number or a letter here is none that can be kept.",
            "Type it again, without copying it from elsewhere.",
            code="fact-form",
        ) from error
    return made


_INSERT = (
    "INSERT INTO entries (origin, seq, time, kind, subject, scope, hash, bytes)"
    " VALUES (?,?,?,?,?,?,?,?)"
)
_HEAD = "INSERT OR REPLACE INTO heads (origin, seq, hash, time) VALUES (?,?,?,?)"


def _after(driver: Any, subject: UUID, now: int) -> int:
    """A time after what is known of a transaction, where clocks differ by a little only.

    An answer must not sort before what it answers because its desk's clock is a minute slow; but
    one clock that is a day fast must not carry all others with it.
    """
    row = driver.execute(
        "SELECT changed_at FROM transactions WHERE subject = ?", (subject.bytes,)
    ).fetchone()
    if row is None or not 0 <= (row[0] >> 16) - (now >> 16) <= BACKWARDS:
        return now
    return max(now, int(row[0]) + 1)


def _row(entry: Entry, digest: bytes | None, data: bytes) -> tuple[object, ...]:
    return (
        entry.origin,
        entry.seq,
        entry.time,
        entry.kind,
        entry.subject.bytes,
        entry.scope,
        digest,
        data,
    )


def accept(connection: Connection, data: Sequence[bytes]) -> int:
    """Store and fold others' entries, each exactly once; returns how many were new.

    The caller has checked who vouches for them. Runs inside the caller's transaction, so that
    a cursor moved in it cannot run ahead of what is stored. Raises `Refused` for bytes that
    are no entries.
    """
    return take_in(connection, [(decode(item), item) for item in data])


def take_in(connection: Connection, read: Sequence[tuple[Entry, bytes]]) -> int:
    """`accept` for entries that were decoded already, each with its bytes."""
    driver = cursor(connection)
    last: dict[str, int] = {}
    seen: set[tuple[str, int]] = set()
    fresh: list[Entry] = []
    kept: list[tuple[object, ...]] = []
    for entry, data in read:
        origin, seq = place = entry.origin, entry.seq
        if place in seen:
            continue
        seen.add(place)
        if origin not in last:
            last[origin] = driver.execute(_LAST, (origin,)).fetchone()[0] or 0
        # What lies beyond all that is here is new: nearly everything, and asked for nowhere.
        if seq > last[origin] or driver.execute(_IS_HERE, place).fetchone() is None:
            kept.append(_row(entry, None, data))
            fresh.append(entry)
    driver.executemany(_INSERT, kept)
    project(connection, fresh)
    return len(fresh)


_LAST = "SELECT max(seq) FROM entries WHERE origin = ?"
_IS_HERE = "SELECT 1 FROM entries WHERE origin = ? AND seq = ?"


@dataclass(frozen=True)
class Verdict:
    """What a check of the whole journal found."""

    entries: int
    chain: bool
    projection: bool


def verify(journal: Journal) -> Verdict:
    """Recompute the chain of every journal that is held without a gap, and see that the tables
    equal a fresh fold of all entries.

    Reads one unchanging state and lets others write meanwhile; the fresh fold goes into an
    encrypted database beside the own one, which is removed afterwards.
    """
    with journal.database.read() as connection:
        count = cursor(connection).execute("SELECT count(*) FROM entries").fetchone()[0]
        heads = cursor(connection).execute("SELECT origin, seq, hash FROM heads").fetchall()
        whole = all(
            _chain_is_whole(connection, *head, alone=head[0] == journal.origin) for head in heads
        )
        whole = whole and (count == 0 or _head_is_there(connection, journal.origin))
        try:
            equal = digests(connection) == _digests_anew(journal.database, connection)
        except Refused:  # an entry that is none any more: its chain is broken as well
            equal = False
        return Verdict(count, whole, equal and not unindexed(connection))


def _digests_anew(database: Database, source: Connection) -> dict[str, int]:
    with database.beside("verify") as other, other.write() as connection:
        metadata.create_all(connection, tables=PROJECTED)
        rebuild(connection, source)
        return digests(connection)


def _head_is_there(connection: Connection, origin: str) -> bool:
    """Whether the own journal has a head, unless it has no entry either."""
    found = cursor(connection).execute(
        "SELECT NOT EXISTS (SELECT 1 FROM entries WHERE origin = :o)"
        " OR EXISTS (SELECT 1 FROM heads WHERE origin = :o)",
        {"o": origin},
    )
    return bool(found.fetchone()[0])


def _chain_is_whole(
    connection: Connection, origin: str, last: int, end: bytes, *, alone: bool
) -> bool:
    """Whether the entries up to a head chain into it.

    Of a neighbour's journal more may be held than comes without a gap: what the ministry's news
    brought of it. The own one (`alone`) has nothing beyond its head.
    """
    digest, seq = GENESIS, 0
    found = cursor(connection).execute(
        "SELECT seq, hash, bytes FROM entries WHERE origin = ? AND (seq <= ? OR ?) ORDER BY seq",
        (origin, last, alone),
    )
    for number, stored, data in found:
        seq += 1
        digest = chain(digest, data)
        if number != seq or stored not in (None, digest):
            return False
    return seq == last and digest == end
