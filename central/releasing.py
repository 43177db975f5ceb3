"""Out of quarantine again: entries that are judged anew, and matters that another fact settled.

Nothing leaves by itself and nothing is dropped: a person asks, here or at a desk, or writes down
what is right. What then can be used is routed like any other entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from desk.models import events as e
from desk.models.entries import Entry
from desk.models.folding import order
from desk.sync.face.keeper import Caller

from . import deciding, quarantine
from .custody import Custody, subject_of
from .database import Connection
from .quarantine import Read

Place = tuple[str, int]
_FEES: Final = ("fee-negative", "fee-sum")


def asked(
    connection: Connection,
    found: Sequence[Entry],
    authors: Mapping[str, Caller],
    just: Collection[Place] = (),
) -> list[Place]:
    """The entries in quarantine that facts of desks of the same place ask to look at again, those
    whose transaction got another reference, and decisions that what came later allows.

    `just` are the places that were judged a moment ago, knowing all of that.
    """
    wanted: list[Place] = []
    for entry in found:
        fact = entry.fact() if entry.kind == e.RetryAsked.kind else None
        asker = authors.get(entry.origin)
        if isinstance(fact, e.RetryAsked) and asker is not None:
            author = authors.get(fact.origin)
            if author is not None and author.place == asker.place:
                wanted.append((fact.origin, fact.seq))
    renumbered = [one.subject for one in found if one.kind == e.Renumbered.kind]
    if renumbered:
        wanted += connection.execute(
            "select q.origin, q.seq from quarantine q join spoken s using (origin, seq)"
            " where s.subject = any(%s) and q.reason = %s",
            (renumbered, quarantine.USED),
        ).fetchall()
    wanted += [one for one in _resting_on(connection, found) if one not in just]
    return _kept(connection, wanted)


def _resting_on(connection: Connection, found: Sequence[Entry]) -> list[Place]:
    """Decisions in quarantine that may rest on these entries, which came after them: a server that
    was put back gets the journals again in any order."""
    subjects = [one.subject for one in found if one.kind in _RESTED_ON]
    if not subjects:
        return []
    return connection.execute(
        "select q.origin, q.seq from quarantine q join spoken s using (origin, seq)"
        " where s.subject = any(%s) and q.reason = %s",
        (subjects, deciding.PLACE),
    ).fetchall()


_RESTED_ON: Final = frozenset({e.TransactionReceived.kind, e.TransactionForwarded.kind})


def everything(connection: Connection) -> list[Place]:
    """All entries in quarantine that nothing has settled."""
    rows = connection.execute(
        "select origin, seq from quarantine where settled = '' order by origin, seq"
    )
    return [(origin, seq) for origin, seq in rows.fetchall()]


def _kept(connection: Connection, places: Sequence[Place]) -> list[Place]:
    if not places:
        return []
    rows = connection.execute(
        "select origin, seq from quarantine where settled = '' and (origin, seq) in"
        " (select * from unnest(%s::text[], %s::bigint[]))",
        ([origin for origin, _ in places], [seq for _, seq in places]),
    ).fetchall()
    return sorted((origin, seq) for origin, seq in rows)


def judge_again(
    connection: Connection,
    custody: Custody,
    places: Sequence[Place],
    authors: Mapping[str, Caller],
) -> list[Read]:
    """Judge entries in quarantine once more; returns those that can be used now.

    Each gets its answer as a fact of central: released, or the reason that holds today. Routing
    what was released is the caller's.
    """
    if not places:
        return []
    rows = connection.execute(
        "select origin, seq, data from entries where (origin, seq) in"
        " (select * from unnest(%s::text[], %s::bigint[])) order by origin, seq",
        ([origin for origin, _ in places], [seq for _, seq in places]),
    ).fetchall()
    found = [quarantine.read(origin, seq, bytes(data)) for origin, seq, data in rows]
    bad = quarantine.verdicts(connection, found, authors)
    free = [one for one in found if (one.origin, one.seq) not in bad and one.entry is not None]
    with connection.cursor() as cursor:
        cursor.executemany(
            "update quarantine set reason = %s where origin = %s and seq = %s",
            [(reason, *place) for place, reason in bad.items()],
        )
        cursor.executemany(
            "delete from quarantine where origin = %s and seq = %s",
            [(one.origin, one.seq) for one in free],
        )
        cursor.executemany(
            "insert into spoken (subject, origin, seq, usable) values (%s, %s, %s, true)"
            " on conflict (subject, origin, seq) do update set usable = true",
            [(one.entry.subject, one.origin, one.seq) for one in free if one.entry],
        )
    facts: list[Any] = []
    for one in found:
        subject = one.entry.subject if one.entry else subject_of(f"desk/{one.origin}")
        reason = bad.get((one.origin, one.seq))
        fact: e.Fact = (
            e.EntryQuarantined(one.origin, one.seq, reason)
            if reason
            else e.EntryReleased(one.origin, one.seq)
        )
        facts.append((subject, authors[one.origin].place, fact))
    custody.write(connection, facts)
    return free


# --- settled by another fact ----------------------------------------------------------------------


def settle(
    connection: Connection,
    custody: Custody,
    found: Iterable[Entry],
    authors: Mapping[str, Caller],
) -> None:
    """Note which matters these usable entries settle; `spoken` must know them all already."""
    said = [one for one in found if one.kind in _SETTLING]
    if not said:
        return
    rows = connection.execute(
        "select q.origin, q.seq, q.reason, n.data, s.subject from quarantine q"
        " join spoken s using (origin, seq) join entries n using (origin, seq)"
        " where q.settled = '' and (s.subject = any(%s) or q.reason = 'fee-negative' and %s)",
        ([one.subject for one in said], any(one.kind == e.DayClosed.kind for one in said)),
    ).fetchall()
    facts: list[Any] = []
    for origin, seq, reason, data, subject in rows:
        entry = quarantine.read(origin, seq, bytes(data)).entry
        by = next((one for one in said if entry and settles(one, entry, reason)), None)
        if by is None or origin not in authors:
            continue
        connection.execute(
            "update quarantine set settled = %s where origin = %s and seq = %s",
            (f"{by.origin}/{by.seq}", origin, seq),
        )
        fact = e.EntrySettled(origin, seq, by.origin, by.seq)
        facts.append((subject, authors[origin].place, fact))
    custody.write(connection, facts)


def settles(by: Entry, bad: Entry, reason: str) -> bool:
    """Whether one entry says what is right in place of another that cannot be used. Pure.

    A corrected fee replaces a wrong one, a paper attached again a wrong one, a day closed again a
    wrong close; a decision without power is answered by another one, or by sending the transaction
    to whoever has it; and of a transaction that was voided nothing is wanted any more.
    """
    if order(by) <= order(bad):
        return False
    right, wrong = by.fact(), bad.fact()
    if isinstance(right, e.DayClosed):
        return isinstance(wrong, e.DayClosed) and (right.centre, right.day) == (
            wrong.centre,
            wrong.day,
        )
    if by.subject != bad.subject:
        return False
    if isinstance(right, e.Corrected):
        return right.fee is not None and reason in _FEES
    if isinstance(right, e.ScanAttached):
        return isinstance(wrong, e.ScanAttached) and right.evidence == wrong.evidence
    if isinstance(right, e.Decided | e.Reopened | e.TransactionForwarded):
        return reason in deciding.REASONS
    return isinstance(right, e.Voided)


_SETTLING: Final = frozenset(
    fact.kind
    for fact in (
        e.Corrected,
        e.Voided,
        e.ScanAttached,
        e.DayClosed,
        e.Decided,
        e.Reopened,
        e.TransactionForwarded,
    )
)
