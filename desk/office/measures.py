"""What somebody did in a week: work weighed by its difficulty, time, what had to be done again.

It describes and never ranks. The running week is shown to whom it concerns alone; a supervisor sees
weeks that are over, and no rate that rests on fewer cases than `MINIMUM`. Reads facts, writes nothing.
"""

from __future__ import annotations

import statistics
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from desk.errors import Refused
from desk.models import days, queries
from desk.models import events as e
from desk.models.clock import day_of
from desk.models.database import cursor
from desk.models.deadlines import MINIMUM
from desk.models.entries import Entry
from desk.models.folding import order
from desk.models.queries import Person
from desk.models.tables import ACTS_OF_A_DAY, OPEN

from . import outages
from .counter import Counter, require
from .outages import Outage, Span
from .reporting import week_of

DONE: Final = ("received", "forwarded", "decided", "handed-over")
AGAIN: Final = ("corrected", "voided", "asked-again", "reopened")

MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
LONGEST_HANDLING: Final = 30 * MINUTE
"""Handling counts at most so long: a draft may lie over lunch, or over night."""

IDLE: Final = 10 * MINUTE
"""An outage excuses stretches without an act from so long on; whoever worked on is not kept from it."""

LOOKED_BACK: Final = 62
"""Days before a week in which what is worked on was received; no service may take half as long."""


class Deed(msgspec.Struct, frozen=True):
    """One thing that counts for somebody: of `DONE`, of `AGAIN`, `complaint`, `rating`, or `other`.

    `own` is False for what others did with their work. Times in ms; `handling` and `waiting` are
    negative where nobody measured.
    """

    who: UUID
    what: str
    at: int
    origin: str
    subject: UUID
    points: int = 0
    own: bool = True
    handling: int = -1
    waiting: int = -1
    rating: int = 0


class Spread(msgspec.Struct, frozen=True):
    """Minutes of `count` cases: half of them lie between `low` and `high`, half below `median`."""

    count: int
    low: float
    median: float
    high: float


class Work(msgspec.Struct, frozen=True):
    """One person's week. `counts` and `points` by `DONE`, `again` by `AGAIN`; times in ms:
    `at_work` from the first to the last act of each day, less `excused`, what outages took."""

    who: UUID
    cases: int
    counts: dict[str, int]
    points: dict[str, int]
    again: dict[str, int]
    handling: Spread | None
    waiting: Spread | None
    complaints: int
    ratings: int
    rating: int
    at_work: int
    excused: int

    @property
    def weighed(self) -> int:
        """All points together."""
        return sum(self.points.values())

    @property
    def comparable(self) -> bool:
        """Whether there are enough cases for a rate to say anything."""
        return self.cases >= MINIMUM

    @property
    def rate(self) -> float | None:
        """Points in an hour at work; None for too few cases, or less than an hour."""
        if not self.comparable or self.at_work < HOUR:
            return None
        return self.weighed / (self.at_work / HOUR)

    @property
    def satisfaction(self) -> float | None:
        """How content the applicants were, 1 to 5; None while nobody said."""
        return self.rating / self.ratings if self.ratings else None


class Week(msgspec.Struct, frozen=True):
    """A week, Saturday to Friday (ISO days), of one person or of a place's people by their names,
    and the outages of it. `running`: it is not over."""

    first: str
    last: str
    running: bool
    people: tuple[tuple[str, Work], ...]
    outages: tuple[Outage, ...]
    minimum: int = MINIMUM


# --- pure ------------------------------------------------------------------------------------------


def points_of(service: e.Service | None) -> int:
    """How much work a service is: as the ministry says, else a point for each paper and step."""
    if service is None:
        return 1
    return service.difficulty or max(1, len(service.evidence) + len(service.steps))


def measured(who: UUID, deeds: Iterable[Deed], cuts: Sequence[Outage] = ()) -> Work:
    """What one person's deeds add up to; those of others are passed over."""
    theirs = [deed for deed in deeds if deed.who == who]
    counts, points, again = Tally[str](), Tally[str](), Tally[str]()
    for deed in theirs:
        if deed.what in DONE:
            counts[deed.what] += 1
            points[deed.what] += deed.points
        elif deed.what in AGAIN:
            again[deed.what] += 1
    at_work, excused = _at_work([deed for deed in theirs if deed.own], cuts)
    ratings = [deed.rating for deed in theirs if deed.what == "rating"]
    return Work(
        who,
        len({deed.subject for deed in theirs if deed.own and deed.what in DONE}),
        {what: counts[what] for what in DONE},
        {what: points[what] for what in DONE},
        {what: again[what] for what in AGAIN},
        _spread(min(d.handling, LONGEST_HANDLING) for d in theirs if d.handling >= 0),
        _spread(d.waiting for d in theirs if d.waiting >= 0),
        sum(deed.what == "complaint" for deed in theirs),
        len(ratings),
        sum(ratings),
        at_work,
        excused,
    )


def _spread(times: Iterable[int]) -> Spread | None:
    minutes = sorted(one / MINUTE for one in times)
    if not minutes:
        return None
    if len(minutes) == 1:
        return Spread(1, *(round(minutes[0], 1) for _ in range(3)))
    low, median, high = statistics.quantiles(minutes, n=4, method="inclusive")
    return Spread(len(minutes), round(low, 1), round(median, 1), round(high, 1))


def _at_work(deeds: Sequence[Deed], cuts: Sequence[Outage]) -> tuple[int, int]:
    """Time from the first to the last act of each day less what outages took, and that (ms)."""
    by_day: dict[date, list[Deed]] = {}
    for deed in deeds:
        by_day.setdefault(day_of(deed.at << 16), []).append(deed)
    worked = excused = 0
    for some in by_day.values():
        moments = sorted(deed.at for deed in some)
        desks = {deed.origin for deed in some}
        spans = [Span(c.since, c.until) for c in cuts if c.counts and c.origin in desks]
        # Two outages at the same time take that time once.
        away = outages.joined(spans, 1)
        lost = sum(_lost(gap, away) for gap in pairwise(moments))
        worked += moments[-1] - moments[0] - lost
        excused += lost
    return worked, excused


def _lost(gap: tuple[int, int], away: Sequence[Span]) -> int:
    lost = sum(max(0, min(gap[1], s.until) - max(gap[0], s.since)) for s in away)
    return lost if lost >= IDLE else 0


# --- from the facts --------------------------------------------------------------------------------


def mine(counter: Counter, person: Person, first: str = "") -> Week:
    """A person's own week that has the ISO day `first` in it, the running one without one."""
    return _week(counter, first or counter.today(), person)


def of_place(counter: Counter, person: Person, first: str) -> Week:
    """A week of everybody who worked here. Raises `NotAllowed` for all but a supervisor, `Refused`
    (`week-running`) while it is not over: those whom it concerns see it first."""
    require(person, "supervisor")
    week = _week(counter, first, None)
    if week.running:
        raise Refused(
            "This week is not over yet.",
            "Each person sees their own; the week is shown here when it has ended.",
            code="week-running",
        )
    return week


def _week(counter: Counter, day: str, person: Person | None) -> Week:
    first, last = week_of(date.fromisoformat(day))
    start, end = (time >> 16 for time in days.span(first, last))
    with counter.journal.database.read() as connection:
        names = queries.names_of(connection)
        deeds = deeds_between(connection, counter, first, last)
        cuts = outages.between(connection, start, end)
        ours = {d.origin for d in queries.desks(connection) if d.place == counter.journal.place}
        ours |= {counter.journal.origin}
    if person is not None:
        people = [(person.name, measured(person.id, deeds, cuts))]
    else:
        acts = [deed for deed in deeds if deed.own and deed.what in DONE and deed.origin in ours]
        here = {deed.who for deed in acts} & set(names)
        people = [(names[who], measured(who, deeds, cuts)) for who in here]
    return Week(
        first,
        last,
        counter.today() <= last,
        tuple(sorted(people, key=lambda one: (one[0], str(one[1].who)))),
        tuple(cuts),
    )


def deeds_between(connection: Connection, counter: Counter, first: str, last: str) -> list[Deed]:
    """Everything that was done at this place from one ISO day to another, both counted."""
    said = days.said_of(connection, _worked_on(connection, counter, first, last))
    start, end = days.span(first, last)
    weights = _Weights(connection)
    found: list[Deed] = []
    tickets: dict[UUID, int] = {}
    for subject, heard in said.items():
        entries = sorted((one.entry for one in heard), key=order)
        for deed, ticket in _deeds(connection, subject, entries, weights):
            if start <= deed.at << 16 < end:
                if ticket is not None:
                    tickets[ticket] = len(found)
                found.append(deed)
    for ticket, waited in waits(connection, tickets).items():
        place = tickets[ticket]
        found[place] = msgspec.structs.replace(found[place], waiting=waited)
    return found


def _worked_on(connection: Connection, counter: Counter, first: str, last: str) -> set[bytes]:
    """The transactions on which somebody of this place may have worked."""
    start, end = days.span(first, last)
    place = counter.journal.place
    where, value = ("office", place) if place.startswith("office/") else ("centre", counter.centre)
    if where == "centre":
        early = (date.fromisoformat(first) - timedelta(LOOKED_BACK)).isoformat()
        rows = cursor(connection).execute(
            "SELECT subject FROM transactions"
            " WHERE centre = ? AND day BETWEEN ? AND ? AND changed_at >= ?",
            (value, early, last, start),
        )
    else:
        rows = cursor(connection).execute(
            f"SELECT subject FROM transactions WHERE office = ? AND {OPEN} AND changed_at >= ?",  # noqa: S608
            (value, start),
        )
    found = {bytes(row[0]) for row in rows}
    rows = cursor(connection).execute(
        "SELECT t.subject FROM entries n JOIN transactions t ON t.subject = n.subject"  # noqa: S608
        f" WHERE n.{ACTS_OF_A_DAY} AND n.time >= ? AND n.time < ? AND t.{where} = ?",
        (start, end, value),
    )
    return found | {bytes(row[0]) for row in rows}


class _Weights:
    """The points of services by their versions, each looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, int], int] = {}

    def of(self, code: str, version: int) -> int:
        key = (code, version)
        if key not in self._known:
            self._known[key] = points_of(queries.service(self._connection, code, version))
        return self._known[key]


_PLAIN: Final[Mapping[str, str]] = {
    e.TransactionForwarded.kind: "forwarded",
    e.Decided.kind: "decided",
    e.HandedOver.kind: "handed-over",
}


def _deeds(
    connection: Connection, subject: UUID, entries: Sequence[Entry], weights: _Weights
) -> Iterator[tuple[Deed, UUID | None]]:
    """The deeds in the entries of one transaction, in order; with the ticket that was called."""
    receiver: UUID | None = None
    decider: UUID | None = None
    asked = points = 0
    for entry in entries:
        at, who = entry.time >> 16, entry.actor
        what, ticket, handling = _PLAIN.get(entry.kind, "other"), None, -1
        others: list[tuple[UUID | None, str, int]] = []
        match entry.fact():
            case e.TransactionReceived() as fact:
                what, receiver, ticket = "received", who, fact.ticket
                points = weights.of(fact.service, fact.service_version)
                handling = at - fact.began if 0 < fact.began <= at else -1
            case e.Decided():
                decider = who
            case e.PapersRequested():
                asked += 1
                others += [(who, "asked-again", 0)] if asked > 1 else []
            case e.Reopened():
                others.append((decider, "reopened", 0))
            case e.Corrected():
                others.append((receiver, "corrected", 0))
            case e.Voided():
                others.append((receiver, "voided", 0))
            case e.SatisfactionGiven() as fact:
                others += [(one, "rating", fact.rating) for one in {receiver, decider}]
            case e.ComplaintFiled() as fact if fact.about:
                about = queries.by_reference(connection, fact.about)
                if about is not None:
                    concerned = {about.received_by, about.decided_by}
                    others += [(one, "complaint", 0) for one in concerned]
        if who is not None:
            worth = points if what in DONE else 0
            yield Deed(who, what, at, entry.origin, subject, worth, handling=handling), ticket
        for one, said, rating in others:
            if one is not None:
                yield Deed(one, said, at, entry.origin, subject, own=False, rating=rating), None


def waits(connection: Connection, tickets: Iterable[UUID]) -> dict[UUID, int]:
    """For how long (ms) the numbers at the door waited until they were called first."""
    wanted = [ticket.bytes for ticket in tickets]
    times: dict[bytes, dict[str, int]] = {}
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        rows = cursor(connection).execute(
            "SELECT subject, kind, min(time) FROM entries"  # noqa: S608
            f" WHERE subject IN ({','.join('?' * len(some))}) AND kind IN (?, ?)"
            " GROUP BY subject, kind",
            (*some, e.TicketTaken.kind, e.TicketCalled.kind),
        )
        for subject, kind, time in rows:
            times.setdefault(bytes(subject), {})[kind] = time >> 16
    return {
        UUID(bytes=subject): max(0, both[e.TicketCalled.kind] - both[e.TicketTaken.kind])
        for subject, both in times.items()
        if len(both) == 2
    }
