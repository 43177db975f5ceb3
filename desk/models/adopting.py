"""The own journal, taken back into a database that lost some or all of it.

Entries that were kept elsewhere go in as they are, under the same hashes; those that cannot
follow any more because one before them is gone are written anew after the last. Nothing else
ever puts entries of its own into a desk's journal but `Journal.act`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from desk.errors import Refused

from .database import cursor
from .entries import GENESIS, Entry, chain, decode, encode
from .projection import project


class Kept(NamedTuple):
    """An entry of the own journal that was kept elsewhere; `hash` is empty when unknown there."""

    seq: int
    hash: bytes
    data: bytes


class Tip(NamedTuple):
    """Where the own journal ends: seq, hash, hybrid time."""

    seq: int
    hash: bytes
    time: int


def tip(connection: Connection, origin: str) -> Tip:
    """Where a journal ends here."""
    row = (
        cursor(connection)
        .execute("SELECT seq, hash, time FROM heads WHERE origin = ?", (origin,))
        .fetchone()
    )
    return Tip(0, GENESIS, 0) if row is None else Tip(row[0], bytes(row[1]), row[2])


def adopt(connection: Connection, origin: str, kept: Iterable[Kept]) -> int:
    """Take in what follows the last own entry, up to the first that does not; returns how many.

    What is here already is stepped over. Runs in the caller's transaction.
    """
    at = tip(connection, origin)
    fresh: list[tuple[Entry, bytes, bytes]] = []
    for one in kept:
        if one.seq <= at.seq:
            continue
        digest = chain(at.hash, one.data)
        entry = _own(origin, one.data)
        if one.seq != at.seq + 1 or entry is None or one.hash not in (b"", digest):
            break
        if entry.seq != one.seq:
            break
        at = Tip(one.seq, digest, entry.time)
        fresh.append((entry, digest, one.data))
    _store(connection, fresh, at)
    return len(fresh)


def write_anew(connection: Connection, origin: str, lost_place: Sequence[bytes]) -> int:
    """Write entries that lost their place after the last one: the same facts, by the same people,
    at the same times; only their numbers and hashes are new. Returns how many."""
    at = tip(connection, origin)
    fresh: list[tuple[Entry, bytes, bytes]] = []
    for data in lost_place:
        before = _own(origin, data)
        if before is None:
            continue
        entry = msgspec.structs.replace(before, seq=at.seq + 1, time=max(before.time, at.time + 1))
        again = encode(entry)
        at = Tip(entry.seq, chain(at.hash, again), entry.time)
        fresh.append((entry, at.hash, again))
    _store(connection, fresh, at)
    return len(fresh)


def _own(origin: str, data: bytes) -> Entry | None:
    try:
        entry = decode(data)
    except Refused:
        return None
    return entry if entry.origin == origin else None


def _store(connection: Connection, fresh: list[tuple[Entry, bytes, bytes]], at: Tip) -> None:
    if not fresh:
        return
    driver = cursor(connection)
    driver.executemany(
        "INSERT INTO entries (origin, seq, time, kind, subject, scope, hash, bytes)"
        " VALUES (?,?,?,?,?,?,?,?)",
        [
            (e.origin, e.seq, e.time, e.kind, e.subject.bytes, e.scope, digest, data)
            for e, digest, data in fresh
        ],
    )
    driver.execute(
        "INSERT OR REPLACE INTO heads (origin, seq, hash, time) VALUES (?,?,?,?)",
        (fresh[0][0].origin, at.seq, at.hash, at.time),
    )
    project(connection, [entry for entry, _, _ in fresh])
