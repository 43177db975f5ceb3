"""A journal that goes on where another ended: what was not sent is written into a new one.

For a disk that was copied or put back. One transaction, in the caller's hands; who decides that it
must be, and where the two sides last agreed, is `desk.joining.again`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection

from . import matters, projection, queries
from .clock import WallClock, tick
from .database import cursor
from .entries import GENESIS, VERSION, Entry, body, chain, decode, desk_subject, encode
from .events import JournalContinued
from .journal import OWN_JOURNAL, Head, keep_own

_CONTINUED: Final = "journal.continued"
TORN_CODES: Final = queries.TORN
"""Matters that are settled when a journal goes on."""


def is_done(connection: Connection, origin: str) -> bool:
    """Whether the journal of this origin was begun here."""
    return queries.setting(connection, OWN_JOURNAL) == origin


def go_on(
    connection: Connection,
    before: str,
    origin: str,
    place: str,
    common: int,
    feeds: Mapping[str, int],
    wall: WallClock,
) -> int:
    """Begin the journal `origin` with everything that `before` has beyond its entry `common`.

    Time, actor, kind, subject, scope, body and order of every entry stay. `feeds` are positions to
    which feeds are taken in again, as entries of `before` stand there that this disk lacks. Returns
    how many entries were written anew, the first one not counted.
    """
    driver = cursor(connection)
    row = driver.execute(
        "SELECT hash, time FROM entries WHERE origin = ? AND seq = ?", (before, common)
    ).fetchone()
    digest, time = (GENESIS, 0) if row is None else (bytes(row[0]), int(row[1]))
    moved = [
        decode(data)
        for (data,) in driver.execute(
            "SELECT bytes FROM entries WHERE origin = ? AND seq > ? ORDER BY seq", (before, common)
        )
    ]
    first = Entry(
        version=VERSION,
        origin=origin,
        seq=1,
        # A journal's time never goes back: its first entry stands before what is repeated.
        time=max(moved[0].time - 1, 0) if moved else tick(time, wall())[0],
        suspect=False,
        actor=None,
        kind=JournalContinued.kind,
        subject=desk_subject(origin),
        scope=place,
        body=body(JournalContinued(before, common, digest if common else b"")),
    )
    driver.execute("DELETE FROM entries WHERE origin = ? AND seq > ?", (before, common))
    driver.execute("DELETE FROM signed_heads WHERE origin = ? AND seq > ?", (before, common))
    driver.execute("DELETE FROM heads WHERE origin = ?", (before,))
    if common:
        driver.execute(
            "INSERT INTO heads (origin, seq, hash, time) VALUES (?,?,?,?)",
            (before, common, digest, time),
        )
    _write(connection, origin, [first, *moved])
    projection.refold(connection, moved)
    _move_marks(connection, before, origin, common)
    for scope, position in feeds.items():
        driver.execute(
            "UPDATE feeds SET position = ?, mark = NULL WHERE scope = ? AND position > ?",
            (position, scope, position),
        )
    marks = ",".join("?" * len(TORN_CODES))
    driver.execute(f"DELETE FROM attention WHERE code IN ({marks})", TORN_CODES)  # noqa: S608
    return len(moved)


def tell(
    connection: Connection, before: str, origin: str, common: int, moved: int, now: int
) -> None:
    """Put before a person, at `now` (ms), what became of the journal."""
    queries.set_setting(connection, _CONTINUED, f"{before} {common} {moved}")
    matters.put_before_a_person(
        connection,
        f"continued:{origin}",
        "continued",
        now,
        "This desk was enrolled anew. What it had not sent was written into its new journal"
        f" ({moved} entries), and goes to the ministry by itself.",
        "Nothing is lost. If the disk was copied, see that the copy is used no more.",
        before=before,
        last=common,
        moved=moved,
    )


def told(connection: Connection) -> tuple[str, int, int]:
    """From which journal this one goes on, after which entry, and how many it took over."""
    row = (
        cursor(connection)
        .execute("SELECT value FROM settings WHERE key = ?", (_CONTINUED,))
        .fetchone()
    )
    before, common, moved = str(row[0]).split() if row else ("", 0, 0)
    return before, int(common), int(moved)


def _write(connection: Connection, origin: str, written: list[Entry]) -> None:
    head, rows = Head(), []
    for entry in written:
        again = msgspec.structs.replace(entry, origin=origin, seq=head.seq + 1)
        data = encode(again)
        head = Head(again.seq, chain(head.hash, data), again.time)
        rows.append((again, head.hash, data))
    keep_own(connection, origin, rows, head)


def _move_marks(connection: Connection, before: str, origin: str, common: int) -> None:
    """What was noted of the own journal is said of the new one; scans that wait go on waiting."""
    settled = int(queries.setting(connection, queries.SCANS_SETTLED) or 0)
    queries.set_setting(connection, f"{queries.SCANS_SETTLED}:{before}", str(min(settled, common)))
    queries.set_setting(connection, queries.SCANS_SETTLED, "0")
    queries.set_setting(connection, queries.HELD, "0")
    queries.set_setting(connection, OWN_JOURNAL, origin)
