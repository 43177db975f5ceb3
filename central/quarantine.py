"""Judging what was accepted: which entries cannot be used, and whose each reference is.

Done while folding, in the same transaction and never before custody is given: a desk waits for
its entries to be durable and for nothing else. The rules themselves are pure (`judging`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from desk.errors import Refused
from desk.models import entries
from desk.models import events as e
from desk.models.entries import Entry
from desk.sync.face.keeper import Caller

from . import deciding
from .custody import Custody, subject_of
from .database import Connection
from .judging import judge

USED: Final = "reference-used"
FOREIGN: Final = "journal-foreign"


class Read(NamedTuple):
    """An entry as it is held; `entry` is None when this version cannot read its bytes."""

    origin: str
    seq: int
    entry: Entry | None


def read(origin: str, seq: int, data: bytes) -> Read:
    """Read an entry's bytes as far as that can be done."""
    try:
        return Read(origin, seq, entries.decode(data))
    except Refused:
        return Read(origin, seq, None)


class Predecessors:
    """Which journals go on where which ended, from what is known and from what comes."""

    def __init__(self, connection: Connection, authors: Mapping[str, Caller]) -> None:
        self._authors = authors
        self._before = dict[str, str](
            connection.execute("select origin, before from continued").fetchall()
        )
        self._new: list[tuple[str, str, int]] = []

    def of(self, origin: str) -> list[Caller]:
        """The desks that wrote what a journal goes on from, newest first."""
        found: list[Caller] = []
        while origin := self._before.get(origin, ""):
            if origin not in self._authors or self._authors[origin] in found:
                break
            found.append(self._authors[origin])
        return found

    def goes_on(self, author: Caller, seq: int, fact: e.JournalContinued) -> bool:
        """Take in what an author says; whether that can be: only of its place, and first of all."""
        other = self._authors.get(fact.origin)
        if seq != 1 or other is None or other.place != author.place or other == author:
            return False
        self._before[author.origin] = fact.origin
        self._new.append((author.origin, fact.origin, fact.seq))
        return True

    def keep(self, connection: Connection) -> None:
        """Write down what was taken in."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "insert into continued (origin, before, seq) values (%s, %s, %s)"
                " on conflict do nothing",
                self._new,
            )


def judged(
    connection: Connection, custody: Custody, found: Sequence[Read], authors: Mapping[str, Caller]
) -> set[tuple[str, int]]:
    """The places of those entries that cannot be used; what is new of them is written down, and
    told to their authors by facts of central."""
    known: set[tuple[str, int]] = {
        (origin, seq)
        for origin, seq in connection.execute(
            "select origin, seq from quarantine where origin = any(%s)",
            (list({one.origin for one in found}),),
        )
    }
    fresh = [one for one in found if (one.origin, one.seq) not in known]
    bad = verdicts(connection, fresh, authors)
    subjects = {(one.origin, one.seq): _subject(one) for one in found}
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into quarantine (origin, seq, reason) values (%s, %s, %s)",
            [(*place, reason) for place, reason in bad.items()],
        )
    custody.write(
        connection,
        [
            (
                subjects[place] or subject_of(f"desk/{place[0]}"),
                authors[place[0]].place,
                e.EntryQuarantined(*place, bad[place]),
            )
            for place in sorted(bad)
        ],
    )
    return known | bad.keys()


def verdicts(
    connection: Connection, found: Sequence[Read], authors: Mapping[str, Caller]
) -> dict[tuple[str, int], str]:
    """The reasons why entries of desks cannot be used, by origin and seq; those that can be used
    get the references that they name, and journals go on from those that they name."""
    services = _services(connection)
    before = Predecessors(connection, authors)
    bad: dict[tuple[str, int], str] = {}
    received: dict[str, Read] = {}
    for one in found:
        place = one.origin, one.seq
        author = authors.get(one.origin)
        if author is None:
            continue
        if one.entry is None:
            bad[place] = "entry-form"
            continue
        fact = one.entry.fact()
        if reason := judge(one.entry, fact, author, services, before.of(one.origin)):
            bad[place] = reason
        elif isinstance(fact, e.JournalContinued):
            if not before.goes_on(author, one.seq, fact):
                bad[place] = FOREIGN
        elif isinstance(fact, e.TransactionReceived | e.Renumbered):
            first = received.setdefault(fact.reference, one)
            if first is not one and _subject(first) != one.entry.subject:
                bad[place] = USED
    before.keep(connection)
    sound = [x.entry for x in found if x.entry and (x.origin, x.seq) not in bad]
    decided = [x for x in sound if x.kind == e.Decided.kind and x.origin in authors]
    bad |= deciding.refused(connection, decided, sound, authors, offices)
    for reference in received.keys() - _given_out(connection, received):
        one = received[reference]
        bad[one.origin, one.seq] = USED
    renumbered = _renumbered(connection, [p for p, reason in bad.items() if reason == USED])
    return {place: reason for place, reason in bad.items() if place not in renumbered}


def _renumbered(connection: Connection, used: Sequence[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which of these, judged for references that others have, got another one since."""
    rows = connection.execute(
        "select s.origin, s.seq from spoken s join receipts r using (subject)"
        " where (s.origin, s.seq) in (select * from unnest(%s::text[], %s::bigint[]))",
        ([origin for origin, _ in used], [seq for _, seq in used]),
    ).fetchall()
    return {(origin, seq) for origin, seq in rows}


def offices(connection: Connection) -> set[str]:
    """The scopes of all offices: departments that were named, and places that have a desk."""
    rows = connection.execute(
        "select 'office/' || key from ministry where kind = %s"
        " union select place from desks where place like 'office/%%'",
        (e.DepartmentNamed.kind,),
    ).fetchall()
    return {scope for (scope,) in rows}


def _subject(one: Read) -> UUID | None:
    return one.entry.subject if one.entry else None


def _services(connection: Connection) -> set[str]:
    rows = connection.execute(
        "select key from ministry where kind = %s", (e.ServicePublished.kind,)
    ).fetchall()
    return {key for (key,) in rows}


def _given_out(connection: Connection, received: Mapping[str, Read]) -> set[str]:
    """Write down which transaction has which reference; returns those that were still free."""
    if not received:
        return set()
    rows = connection.execute(
        "insert into receipts (reference, origin, seq, subject)"
        " select * from unnest(%b::text[], %b::text[], %b::bigint[], %b::uuid[])"
        # A desk that enrolled anew writes what it had not sent once more, of the same subject.
        " on conflict (reference) do update set reference = excluded.reference"
        " where receipts.subject = excluded.subject returning reference",
        (
            list(received),
            [one.origin for one in received.values()],
            [one.seq for one in received.values()],
            [_subject(one) for one in received.values()],
        ),
    ).fetchall()
    return {reference for (reference,) in rows}
