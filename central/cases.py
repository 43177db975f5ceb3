"""What the ministry knows of each case: the same fold as at the desks, a row a transaction.

A later pass over what was judged and routed, so that neither custody nor routing waits for it. What
citizens are to be told of it is written to the outbox in the same transaction. Who may see what of
a case is the business of those who ask.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final
from uuid import UUID

import msgspec

from desk.errors import Refused
from desk.models import entries
from desk.models import events as e
from desk.models.clock import day_of
from desk.models.entries import Entry
from desk.models.folding import TransactionState, fold
from desk.models.references import latin_digits

from . import outbox
from .database import Connection, Database

_LOCK: Final = 0x5348_4204
"""Advisory lock of the one that folds cases."""

_CHUNK: Final = 2000
"""Entries looked at in one transaction."""

_PAGE: Final = 500
_ROUNDS: Final = 4

_encoder = msgspec.msgpack.Encoder(uuid_format="bytes")
_decoder = msgspec.msgpack.Decoder(TransactionState)


class Case(msgspec.Struct, frozen=True):
    """One transaction as central knows it.

    `former` are its earlier references; `office` the scope that it was forwarded to, as the desk
    named it (empty: to none); `day` when it was received, ISO; `digits` the last four digits of
    the applicant's phone (empty: fewer are known, or a complaint has no name); `level` how far it has climbed; `category` that
    of a complaint; times are hybrid.
    """

    subject: UUID
    reference: str
    former: tuple[str, ...]
    service: str
    centre: str
    governorate: str
    office: str
    stage: str
    due: str
    day: str
    digits: str
    level: int
    category: str
    received_at: int
    changed_at: int
    state: TransactionState


_COLUMNS: Final = (
    "subject, reference, former, service, centre, governorate, office, stage, due, day, digits,"
    " level, category, received_at, changed_at, state"
)
_WITH_COLUMNS: Final = f"select {_COLUMNS} from cases "  # noqa: S608
_INSERT: Final = (
    f"insert into cases ({_COLUMNS}) values ({', '.join(['%s'] * 16)})"  # noqa: S608
    " on conflict (subject) do update set "
    + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ")[1:])
)


def last_digits(phone: str) -> str:
    """The last four digits of a phone number, in ASCII; empty when it has fewer."""
    digits = "".join(c for c in latin_digits(phone) if c in "0123456789")
    return digits[-4:] if len(digits) >= 4 else ""


def case_of(state: TransactionState) -> Case:
    """A received transaction's row. Pure."""
    nameless = state.complaint is not None and state.complaint.anonymous
    office = f"office/{state.department}/{state.department_governorate}" if state.department else ""
    return Case(
        state.subject,
        state.reference,
        state.former,
        state.service,
        state.reference[:2],
        state.governorate,
        office,
        state.stage,
        state.due,
        day_of(state.received_at).isoformat(),
        last_digits(state.applicant.phone) if state.applicant and not nameless else "",
        state.escalated,
        state.complaint.category if state.complaint else "",
        state.received_at,
        state.last[0],
        state,
    )


# --- asking ---------------------------------------------------------------------------------------


def of_subject(connection: Connection, subject: UUID) -> Case | None:
    """The case of one transaction."""
    return next(_read(connection, "where subject = %s", subject), None)


def named(connection: Connection, reference: str) -> list[Case]:
    """The cases that have, or had, a reference in its one written form; who has it now first.

    Two copies of a disk can have given the same reference to two transactions.
    """
    now = list(_read(connection, "where reference = %s", reference))
    return now + list(_read(connection, "where former @> array[%s]", reference))


def by_reference(connection: Connection, reference: str) -> Case | None:
    """The case of a reference in its one written form, a former one as well."""
    return next(iter(named(connection, reference)), None)


def late(
    connection: Connection, today: str, after: tuple[str, UUID | None] = ("", None), most: int = 500
) -> list[Case]:
    """What should have been done before `today` (ISO) and is not; it does not wait for papers.

    At most `most`, the longest overdue first; `after` is the (`due`, `subject`) of the last one
    that was read.
    """
    due, subject = after
    return list(
        _read(
            connection,
            "where stage in ('received', 'forwarded') and due <> '' and due < %s"
            " and (due, subject) > (%s, %s) order by due, subject limit %s",
            *(today, due, subject or UUID(int=0), most),
        )
    )


def complaints(
    connection: Connection,
    since: int,
    until: int,
    categories: Sequence[str] = (),
    stages: Sequence[str] = (),
    centre: str = "",
    most: int = 1000,
) -> list[Case]:
    """Complaints that were received from `since` and before `until` (hybrid times), newest first;
    of these categories, stages and centre, or of all."""
    return list(
        _read(
            connection,
            "where category <> '' and received_at >= %s and received_at < %s"
            " and (cardinality(%s::text[]) = 0 or category = any(%s))"
            " and (cardinality(%s::text[]) = 0 or stage = any(%s))"
            " and (%s = '' or centre = %s) order by received_at desc, subject limit %s",
            *(since, until, list(categories), list(categories), list(stages), list(stages)),
            *(centre, centre, most),
        )
    )


def _read(connection: Connection, condition: str, *asked: object) -> Iterator[Case]:
    rows = connection.execute((_WITH_COLUMNS + condition).encode(), asked, binary=True).fetchall()
    for row in rows:
        values: dict[str, Any] = dict(zip(Case.__struct_fields__, row, strict=True))
        values["former"], values["state"] = tuple(row[2]), _decoder.decode(row[-1])
        yield Case(**values)


# --- folding --------------------------------------------------------------------------------------


def waiting(connection: Connection) -> int:
    """How many entries were judged and routed that no case has taken in yet."""
    row = connection.execute(
        "select coalesce(sum(f.seq - coalesce(c.seq, 0)), 0)::bigint"
        " from folds f left join case_folds c using (origin)"
    ).fetchone()
    return int(row[0]) if row else 0


def standing(connection: Connection) -> dict[str, int]:
    """`held` (cases) and `waiting` (entries that none of them has taken in yet)."""
    row = connection.execute("select count(*) from cases").fetchone()
    return {"held": int(row[0]) if row else 0, "waiting": waiting(connection)}


def catch_up(database: Database, most: int = 1_000_000_000) -> int:
    """Take in what was judged and routed, chunk by chunk, until `most` entries or more were;
    returns how many. Whoever comes while another is at it waits for its chunk."""
    done = 0
    while done < most:
        with database.transaction() as connection:
            connection.execute("select pg_advisory_xact_lock(%s)", (_LOCK,))
            chunk = _take(connection)
        if not chunk:
            break
        done += chunk
    return done


def take_some(database: Database) -> int:
    """Take in one chunk, unless another process is at it; returns how many entries."""
    with database.transaction() as connection:
        row = connection.execute("select pg_try_advisory_xact_lock(%s)", (_LOCK,)).fetchone()
        return _take(connection) if row and row[0] else 0


def _take(connection: Connection) -> int:
    behind = connection.execute(
        "select f.origin, coalesce(c.seq, 0), f.seq from folds f left join case_folds c"
        " using (origin) where f.seq > coalesce(c.seq, 0) order by f.origin"
    ).fetchall()
    looked, told = 0, list[Entry]()
    for origin, after, end in behind:
        if looked >= _CHUNK:
            break
        upto = min(end, after + _CHUNK - looked)
        rows = connection.execute(
            "select n.data from entries n left join quarantine q using (origin, seq)"
            " where n.origin = %s and n.seq > %s and n.seq <= %s and q.origin is null"
            " order by n.seq",
            (origin, after, upto),
            binary=True,
        ).fetchall()
        told += _readable(data for (data,) in rows if _concerns(data))
        connection.execute(
            "insert into case_folds (origin, seq) values (%s, %s)"
            " on conflict (origin) do update set seq = excluded.seq",
            (origin, upto),
        )
        looked += upto - after
    if told:
        now = _keep(connection, {entry.subject for entry in told})
        outbox.see(connection, _released(connection, told), now)
    return looked


class _Kind(msgspec.Struct, frozen=True, array_like=True):
    """The beginning of an entry, up to what tells whether a case is concerned."""

    version: int
    origin: str
    seq: int
    time: int
    suspect: bool
    actor: Any
    kind: str


_kinds = msgspec.msgpack.Decoder(_Kind)


def _concerns(data: bytes) -> bool:
    try:
        kind = _kinds.decode(data).kind
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    return kind.startswith("transaction.") or kind == e.EntryReleased.kind


def _readable(told: Iterable[bytes]) -> list[Entry]:
    """The entries of these bytes. What was damaged since it was judged is `verify`'s to tell."""
    found = []
    for data in told:
        with contextlib.suppress(Refused):
            found.append(entries.decode(data))
    return found


def _released(connection: Connection, told: Sequence[Entry]) -> list[Entry]:
    """What was told, and in place of each release the entry that it lets count."""
    found = []
    for entry in told:
        fact = entry.fact() if entry.kind == e.EntryReleased.kind else None
        if not isinstance(fact, e.EntryReleased):
            found.append(entry)
            continue
        row = connection.execute(
            "select data from entries where origin = %s and seq = %s", (fact.origin, fact.seq)
        ).fetchone()
        if row is not None:
            found += _readable([bytes(row[0])])
    return found


def _fresh(connection: Connection, subjects: Iterable[UUID]) -> Iterator[Case]:
    """The cases of these subjects, folded anew from all that counts of what was said of them."""
    rows = connection.execute(
        "select s.subject, n.data from spoken s join entries n using (origin, seq)"
        " where s.usable and s.subject = any(%s) order by s.subject",
        (list(subjects),),
        binary=True,
    ).fetchall()
    for _, said in groupby(rows, lambda row: row[0]):
        state = fold(_readable(data for _, data in said))
        if state is not None and state.received:
            yield case_of(state)


def _keep(connection: Connection, subjects: set[UUID]) -> dict[UUID, TransactionState]:
    now = {case.subject: case for case in _fresh(connection, subjects)}
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT.encode(), [_row(case) for case in now.values()])
    return {subject: case.state for subject, case in now.items()}


def _row(case: Case) -> tuple[object, ...]:
    values = [getattr(case, name) for name in case.__struct_fields__[:-1]]
    values[2] = list(case.former)
    return (*values, _encoder.encode(case.state))


# --- proof ----------------------------------------------------------------------------------------


def differing(database: Database) -> list[str]:
    """Sentences on the cases that are not what their facts add up to; none means all is well."""
    wrong: set[UUID] | None = None
    for _ in range(_ROUNDS):  # what comes in meanwhile is no fault: those are looked at again
        catch_up(database)
        wrong = _differ(database, wrong)
        if not wrong:
            return []
    return [
        f"The case of {subject} is not what its facts add up to." for subject in sorted(wrong or ())
    ]


def _differ(database: Database, among: set[UUID] | None) -> set[UUID]:
    found: set[UUID] = set()
    with database.transaction() as connection:
        connection.execute("set transaction isolation level repeatable read")
        for subjects in _pages(connection, among):
            fresh = {case.subject: _row(case) for case in _fresh(connection, subjects)}
            held = {
                row[0]: row
                for row in connection.execute(
                    (_WITH_COLUMNS + "where subject = any(%s)").encode(), (subjects,), binary=True
                ).fetchall()
            }
            found |= {s for s in subjects if fresh.get(s) != held.get(s)}
    return found


def _pages(connection: Connection, among: set[UUID] | None) -> Iterator[list[UUID]]:
    if among is not None:
        yield list(among)
        return
    last = UUID(int=0)
    while True:
        rows = connection.execute(
            "(select distinct subject from spoken where subject > %s order by subject limit %s)"
            " union (select subject from cases where subject > %s order by subject limit %s)"
            " order by subject limit %s",
            (last, _PAGE, last, _PAGE, _PAGE),
        ).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield [subject for (subject,) in rows]
