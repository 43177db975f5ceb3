"""Reading one day of a centre: what was received, handed over, done and closed. Writes nothing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from . import events as e
from .clock import CIVIL_TIME
from .database import cursor
from .entries import Entry, decode
from .folding import TransactionState
from .projection import decoded, state_of
from .tables import ACTS_OF_A_DAY


def states_of_day(connection: Connection, centre: str, day: str) -> list[TransactionState]:
    """All that a centre received or handed over on an ISO day."""
    rows = cursor(connection).execute(
        "SELECT doc FROM transactions WHERE id IN ("
        " SELECT id FROM transactions WHERE centre = ?1 AND day = ?2"
        " UNION SELECT id FROM transactions WHERE centre = ?1 AND handed_day = ?2)"
        " ORDER BY received_at",
        (centre, day),
    )
    return [state_of(r[0]) for r in rows]


def day_closed(connection: Connection, centre: str, day: str) -> e.DayClosed | None:
    """The close of a day, if it was closed."""
    row = (
        cursor(connection)
        .execute("SELECT doc FROM days WHERE centre = ? AND day = ?", (centre, day))
        .fetchone()
    )
    return None if row is None else decoded([row[0]], e.DayClosed)[0]


def received_on(connection: Connection, centre: str, day: str, origin: str) -> int:
    """How many transactions one desk of a centre received on an ISO day."""
    found = (
        cursor(connection)
        .execute(
            "SELECT count(*) FROM transactions WHERE centre = ? AND day = ? AND +origin = ?",
            (centre, day, origin),
        )
        .fetchone()[0]
    )
    return int(found)


def received_beyond(connection: Connection, origin: str, seq: int, day: str) -> int:
    """How many transactions that a desk received on a day lie beyond an entry of its journal."""
    found = (
        cursor(connection)
        .execute(
            "SELECT count(*) FROM entries n JOIN transactions t ON t.subject = n.subject"
            " WHERE n.origin = ? AND n.seq > ? AND n.kind = ? AND t.day = ?",
            (origin, seq, e.TransactionReceived.kind, day),
        )
        .fetchone()[0]
    )
    return int(found)


def acts_on(connection: Connection, centre: str, day: str) -> list[tuple[str, Entry]]:
    """The decisions, tellings, corrections and voids of a day on a centre's transactions, by
    reference and in order, whenever the transactions were received."""
    start = datetime.combine(date.fromisoformat(day), time(), CIVIL_TIME)
    first, beyond = (int(t.timestamp() * 1000) << 16 for t in (start, start + timedelta(days=1)))
    rows = cursor(connection).execute(
        "SELECT t.reference, n.bytes FROM entries n JOIN transactions t"  # noqa: S608
        f" ON t.subject = n.subject WHERE n.{ACTS_OF_A_DAY} AND n.time >= ? AND n.time < ? AND t.centre = ?"
        " ORDER BY n.time, n.origin, n.seq",
        (first, beyond, centre),
    )
    return [(r[0], decode(r[1])) for r in rows]
