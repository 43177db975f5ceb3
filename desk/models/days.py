"""Reading the days of a centre: what was said on them, what was closed, what came after the close.

Writes nothing, adds nothing up: that is the office's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from . import events as e
from .clock import CIVIL_TIME, day_of
from .database import cursor
from .entries import Entry, decode
from .folding import TransactionState
from .projection import decoded, state_of
from .queries import own_journals
from .tables import ACTS_OF_A_DAY, OPEN

_MANY = 500
"""Values in one statement."""

ACTS_LOOKED_BACK = 62
"""Days before a report in which acts that came after a close are looked for; what was received or
handed over, of which the close says how many there were, is found however old it is."""


class Where(msgspec.Struct, frozen=True):
    """Whose transactions are meant: those of a centre (its two digits) or of a governorate."""

    column: Literal["centre", "governorate"]
    value: str


class Heard(msgspec.Struct, frozen=True):
    """An entry, and whether it came with the ministry's news: then the ministry holds it."""

    entry: Entry
    from_ministry: bool


class Close(msgspec.Struct, frozen=True):
    """The close of a day: the fact, and the place of its entry among all."""

    fact: e.DayClosed
    time: int
    origin: str
    seq: int
    before: frozenset[str] = frozenset()
    """The journals from which that desk's own one goes on."""

    def covers(self, origin: str, seq: int, at: int) -> bool:
        """Whether an entry was known when the day was closed: the close rests on it."""
        if origin == self.origin:
            return seq < self.seq
        if origin in self.before:
            return True
        if not self.fact.heads:  # closed by a desk that did not write them down yet
            return at <= self.time
        return any(head.origin == origin and seq <= head.seq for head in self.fact.heads)


def is_closed(connection: Connection, centre: str, day: str) -> bool:
    """Whether somebody closed a day of a centre."""
    found = cursor(connection).execute(
        "SELECT EXISTS (SELECT 1 FROM days WHERE centre = ? AND day = ?)", (centre, day)
    )
    return bool(found.fetchone()[0])


def span(first: str, last: str) -> tuple[int, int]:
    """The hybrid times from which on, and before which, lie the ISO days from first to last."""
    start = datetime.combine(date.fromisoformat(first), time(), CIVIL_TIME)
    end = datetime.combine(date.fromisoformat(last) + timedelta(days=1), time(), CIVIL_TIME)
    return int(start.timestamp() * 1000) << 16, int(end.timestamp() * 1000) << 16


def said_on(connection: Connection, centre: str, day: str) -> dict[UUID, list[Heard]]:
    """Everything that is known of the centre's transactions which were received on an ISO day, or
    decided, handed over, told of, corrected or voided on it."""
    rows = cursor(connection).execute(
        "SELECT subject FROM transactions WHERE centre = ? AND day = ?", (centre, day)
    )
    subjects = {bytes(r[0]) for r in rows}
    rows = cursor(connection).execute(
        "SELECT t.subject FROM entries n JOIN transactions t ON t.subject = n.subject"  # noqa: S608
        f" WHERE n.{ACTS_OF_A_DAY} AND n.time >= ? AND n.time < ? AND t.centre = ?",
        (*span(day, day), centre),
    )
    return said_of(connection, subjects | {bytes(r[0]) for r in rows})


def said_of(connection: Connection, subjects: Iterable[bytes]) -> dict[UUID, list[Heard]]:
    """Everything that is known of some transactions (their ids as bytes)."""
    found: dict[UUID, list[Heard]] = {}
    wanted = sorted(subjects)
    for start in range(0, len(wanted), _MANY):
        some = wanted[start : start + _MANY]
        rows = cursor(connection).execute(
            "SELECT bytes, hash IS NULL FROM entries"  # noqa: S608
            f" WHERE subject IN ({','.join('?' * len(some))})",
            some,
        )
        for data, from_ministry in rows:
            entry = decode(data)
            found.setdefault(entry.subject, []).append(Heard(entry, bool(from_ministry)))
    return found


def done_on(connection: Connection, centre: str, day: str) -> tuple[int, int, int]:
    """How many of a centre's transactions were received on an ISO day, and how often one was handed
    over and decided on it: from indexes alone, before anything is read."""
    driver = cursor(connection)
    received = driver.execute(
        "SELECT count(*) FROM transactions WHERE centre = ? AND day = ?", (centre, day)
    ).fetchone()[0]
    acts = dict(
        driver.execute(
            "SELECT n.kind, count(*) FROM entries n JOIN transactions t ON t.subject = n.subject"  # noqa: S608
            f" WHERE n.{ACTS_OF_A_DAY} AND n.kind IN (?, ?) AND n.time >= ? AND n.time < ?"
            " AND t.centre = ? GROUP BY n.kind",
            (e.HandedOver.kind, e.Decided.kind, *span(day, day), centre),
        ).fetchall()
    )
    return received, acts.get(e.HandedOver.kind, 0), acts.get(e.Decided.kind, 0)


def closes(connection: Connection, centre: str) -> list[Close]:
    """The closes of a centre's days, the newest of each day, in the order in which they were made."""
    rows = (
        cursor(connection)
        .execute("SELECT stamp, doc FROM days WHERE centre = ? ORDER BY stamp", (centre,))
        .fetchall()
    )
    facts = decoded([r[1] for r in rows], e.DayClosed)
    found: list[Close] = []
    before: dict[str, frozenset[str]] = {}
    for (stamp, _), fact in zip(rows, facts, strict=True):
        at, origin, seq = stamp.split("-")
        if origin not in before:
            before[origin] = frozenset(own_journals(connection, origin)[1:])
        found.append(Close(fact, int(at, 16), origin, int(seq, 16), before[origin]))
    return found


def head_of(connection: Connection, origin: str) -> tuple[int, bytes]:
    """The last entry of a journal that is held without a gap: its number and chain hash."""
    row = (
        cursor(connection)
        .execute("SELECT seq, hash FROM heads WHERE origin = ?", (origin,))
        .fetchone()
    )
    return (0, bytes(32)) if row is None else (row[0], bytes(row[1]))


def known_heads(connection: Connection, own: str) -> tuple[e.DeskHead, ...]:
    """How far every journal is known here, the own one first; the hash where it has no gap.

    The own one is always among them: a close without any was made before heads were written down.
    """
    mine = e.DeskHead(own, *head_of(connection, own))
    rows = cursor(connection).execute(
        "WITH RECURSIVE o(origin) AS (SELECT min(origin) FROM entries UNION ALL"
        " SELECT (SELECT min(origin) FROM entries WHERE origin > o.origin) FROM o"
        " WHERE o.origin IS NOT NULL)"
        " SELECT o.origin, (SELECT max(seq) FROM entries n WHERE n.origin = o.origin), h.seq, h.hash"
        " FROM o LEFT JOIN heads h ON h.origin = o.origin"
        " WHERE o.origin IS NOT NULL AND o.origin <> ? ORDER BY o.origin",
        (own,),
    )
    others = (
        e.DeskHead(origin, last, bytes(digest) if seq == last else b"")
        for origin, last, seq, digest in rows
    )
    return (mine, *others)


def custody(connection: Connection) -> dict[str, int]:
    """Up to which entry of each journal the ministry signed that it holds it, as known here."""
    rows = cursor(connection).execute("SELECT origin, max(seq) FROM custody GROUP BY origin")
    return {r[0]: r[1] for r in rows}


def worked_on(connection: Connection, centre: str) -> dict[str, tuple[int, int]]:
    """How many transactions were received and handed over, by the ISO days of all time."""
    found: dict[str, tuple[int, int]] = {}
    for column in ("day", "handed_day"):
        rows = cursor(connection).execute(
            f"SELECT {column}, count(*) FROM transactions"  # noqa: S608
            f" WHERE centre = ? AND {column} IS NOT NULL GROUP BY {column}",
            (centre,),
        )
        for day, count in rows:
            came, went = found.get(day, (0, 0))
            found[day] = (count, went) if column == "day" else (came, count)
    return found


def acted_on(connection: Connection, centre: str, first: str, last: str) -> set[str]:
    """The ISO days of a span on which a fee was corrected or a transaction of the centre voided."""
    rows = cursor(connection).execute(
        "SELECT n.time FROM entries n JOIN transactions t ON t.subject = n.subject"  # noqa: S608
        f" WHERE n.{ACTS_OF_A_DAY} AND n.kind IN (?, ?) AND n.time >= ? AND n.time < ?"
        " AND t.centre = ?",
        (e.Corrected.kind, e.Voided.kind, *span(first, last), centre),
    )
    return {day_of(r[0]).isoformat() for r in rows}


def with_more(connection: Connection, centre: str, closed: Mapping[str, Close]) -> list[str]:
    """Of these closed days those for which something came after the close, or may have come."""
    if not closed:
        return []
    worked = worked_on(connection, centre)
    found = {
        day
        for day, close in closed.items()
        if worked.get(day, (0, 0)) != (close.fact.received, close.fact.handed_over)
    }
    last = max(closed)
    first = max(min(closed), (date.fromisoformat(last) - timedelta(ACTS_LOOKED_BACK)).isoformat())
    rows = cursor(connection).execute(
        f"SELECT n.origin, n.seq, n.time FROM entries n WHERE n.{ACTS_OF_A_DAY}"  # noqa: S608
        " AND n.time >= ? AND n.time < ?",
        span(first, last),
    )
    judged: dict[int, Close | None] = {}
    for origin, seq, at in rows:
        quarter = (at >> 16) // 900_000  # no civil day begins within a quarter of an hour
        if quarter not in judged:
            judged[quarter] = closed.get(day_of(at).isoformat())
        close = judged[quarter]
        if close is not None and not close.covers(origin, seq, at):
            found.add(close.fact.day)
    return sorted(found)


def kept(
    said: Mapping[UUID, list[Heard]], keep: Callable[[Entry], bool]
) -> dict[UUID, list[Heard]]:
    """What was said, less the entries that are not to be kept."""
    left = {subject: [one for one in heard if keep(one.entry)] for subject, heard in said.items()}
    return {subject: heard for subject, heard in left.items() if heard}


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


class Paid(msgspec.Struct, frozen=True):
    """What of a fee a report adds up."""

    total: int
    method: str = "cash"


class Case(msgspec.Struct, frozen=True):
    """What of a transaction's state a report adds up: the rest of a hundred thousand is not read."""

    subject: UUID
    service: str = ""
    authority: str = ""
    department: str = ""
    received_by: UUID | None = None
    stage: str = ""
    due: str = ""
    fee: Paid | None = None
    corrections: int = 0
    paused_at: int = 0
    pauses: tuple[msgspec.Raw, ...] = ()
    text: str = ""
    complaint: msgspec.Raw = msgspec.Raw(b"")
    rating: int = 0


_cases = msgspec.msgpack.Decoder(Case)


def received_between(
    connection: Connection, where: Where, first: str, last: str
) -> Iterator[tuple[str, Case, bytes]]:
    """What was received from one ISO day to another, as it stands now: the day, what reports add
    up, and the whole state as it is stored."""
    rows = cursor(connection).execute(
        "SELECT day, doc FROM transactions"  # noqa: S608
        f" WHERE {where.column} = ? AND day BETWEEN ? AND ?",
        (where.value, first, last),
    )
    while some := rows.fetchmany(_MANY):
        for day, doc in some:
            yield day, _cases.decode(doc), doc


def acts_between(
    connection: Connection, where: Where, first: str, last: str, kinds: Sequence[str]
) -> Iterator[tuple[Entry, TransactionState]]:
    """The acts of some kinds from one ISO day to another, each with its transaction as it stands
    now; of the kinds that `tables.ACTS_OF_A_DAY` names."""
    rows = cursor(connection).execute(
        "SELECT n.bytes, t.doc FROM entries n JOIN transactions t ON t.subject = n.subject"  # noqa: S608
        f" WHERE n.{ACTS_OF_A_DAY} AND n.kind IN ({','.join('?' * len(kinds))})"
        f" AND n.time >= ? AND n.time < ? AND t.{where.column} = ? ORDER BY n.time, n.origin, n.seq",
        (*kinds, *span(first, last), where.value),
    )
    while some := rows.fetchmany(_MANY):
        for data, doc in some:
            yield decode(data), state_of(doc)


def late_on(connection: Connection, day: str) -> int:
    """How many of all that are open are past their deadline on an ISO day."""
    found = cursor(connection).execute(
        "SELECT count(*) FROM transactions"  # noqa: S608
        f" WHERE {OPEN} AND stage IN ('received', 'forwarded') AND due < ? AND due <> ''",
        (day,),
    )
    return int(found.fetchone()[0])


def open_late(
    connection: Connection, where: Where, today: str, first: str, last: str
) -> list[tuple[str, str, UUID | None, int]]:
    """What is late and still open, and was not received from one ISO day to another: service,
    department (empty where none has it yet), who received it, how many."""
    rows = cursor(connection).execute(
        "SELECT service, department, received_by, count(*) FROM transactions"  # noqa: S608
        f" WHERE {OPEN} AND stage IN ('received', 'forwarded') AND due < ? AND due <> ''"
        f" AND +{where.column} = ? AND NOT +day BETWEEN ? AND ?"  # all days are too many
        " GROUP BY service, department, received_by",
        (today, where.value, first, last),
    )
    return [(r[0], r[1], UUID(bytes=r[2]) if r[2] else None, r[3]) for r in rows]
