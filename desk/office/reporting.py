"""A week, a month, any span of days of a centre or a governorate: what was done, taken, kept.

Adds up what `days` reads, and writes nothing. One day, and its close, is in `glance`.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal, get_args
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from desk.errors import Refused
from desk.models import days, queries
from desk.models import events as e
from desk.models.clock import day_of
from desk.models.days import Case, Where
from desk.models.deadlines import MINIMUM, Kept, kept
from desk.models.entries import Entry
from desk.models.folding import TransactionState
from desk.models.ledger import METHODS, bookings
from desk.models.projection import state_of
from desk.models.waits import Door, joined

from . import queue
from .counter import Counter

By = Literal["service", "clerk", "department"]

Of = TransactionState | Case

LONGEST = 366
"""Days in one report."""

DAY_MS = 24 * 3600 * 1000


class Figures(msgspec.Struct, frozen=True):
    """What adds up over a span; money in pounds, durations in days without pauses.

    `decided` counts all decisions, `refused` those that were refusals; `fees` by way of paying are
    net of what went back. `in_time` and `late` of the decided kept their deadline or did not,
    `open_late` is late and open today. `missing` of the received lacked papers at some time.
    `answered` of the complaints have an answer, `in_time_answered` by their day, `ratings` counts
    and `rating` adds up how content the applicants were (1 to 5).
    """

    received: int = 0
    decided: int = 0
    refused: int = 0
    handed_over: int = 0
    voided: int = 0
    fees: dict[str, int] = {}
    in_time: int = 0
    late: int = 0
    open_late: int = 0
    measured: int = 0
    median: float | None = None
    ninth: float | None = None
    missing: int = 0
    complaints: int = 0
    answered: int = 0
    answered_in_time: int = 0
    ratings: int = 0
    rating: int = 0

    @property
    def taken(self) -> int:
        """All fees together."""
        return sum(self.fees.values())

    @property
    def on_time(self) -> float | None:
        """The share of deadlines kept, what is open and late counted as not; 0 to 1."""
        return Kept(self.in_time, self.late, self.open_late).rate()

    @property
    def comparable(self) -> bool:
        """Whether there are enough cases for rates and durations to be set beside others'."""
        return Kept(self.in_time, self.late, self.open_late).counted >= MINIMUM

    @property
    def missing_share(self) -> float | None:
        """The share of the received that lacked papers, 0 to 1; None for none."""
        return self.missing / self.received if self.received else None

    @property
    def satisfaction(self) -> float | None:
        """How content the applicants were, 1 to 5; None while nobody said."""
        return self.rating / self.ratings if self.ratings else None


class DayFigures(msgspec.Struct, frozen=True):
    """One day of the span."""

    day: str
    received: int
    decided: int
    handed_over: int
    voided: int
    fees: dict[str, int]
    door: Door = Door()


class GroupFigures(msgspec.Struct, frozen=True):
    """One service, clerk or department: its code (a clerk's id) and what it is called."""

    key: str
    name: e.Text
    figures: Figures


class Report(msgspec.Struct, frozen=True):
    """A span of days of a centre (`place` its two digits) or of a governorate (its code), which
    knows no queues."""

    place: str
    governorate: bool
    first: str
    last: str
    today: str
    total: Figures
    days: tuple[DayFigures, ...]
    groups: dict[By, tuple[GroupFigures, ...]]

    @property
    def door(self) -> Door:
        """The waits of all days together."""
        return joined(*(one.door for one in self.days))


def period(counter: Counter, first: str, last: str, governorate: str = "") -> Report:
    """The report of the ISO days from `first` to `last`, both counted, of this desk's centre, or
    of a governorate as far as its transactions are known here. Raises `Refused` for no such span.
    """
    _check(first, last)
    where = Where("governorate", governorate) if governorate else Where("centre", counter.centre)
    today = counter.today()
    with counter.journal.database.read() as connection:
        sums = _read(connection, counter, where, first, last, today)
        doors = {} if governorate else queue.doors(connection, first, last, today)
        groups: dict[By, tuple[GroupFigures, ...]] = {
            by: _groups(sums, by, _names(connection, by)) for by in get_args(By)
        }
    return Report(
        where.value,
        bool(governorate),
        first,
        last,
        today,
        sums.total().figures(),
        tuple(_days(sums, first, last, doors)),
        groups,
    )


def _groups(sums: _Sums, by: By, names: Mapping[Any, e.Text]) -> tuple[GroupFigures, ...]:
    """The groups, what was asked for most first; people by their names: that is no ranking."""
    found = [
        GroupFigures(str(key or ""), names.get(key) or e.Text(str(key or "")), one.figures())
        for key, one in sums.by(_PLACES[by]).items()
    ]
    if by == "clerk":
        return tuple(sorted(found, key=lambda g: (g.name.ar, g.key)))
    return tuple(sorted(found, key=lambda g: (-g.figures.received, g.name.ar, g.key)))


def week_of(day: date) -> tuple[str, str]:
    """The working week around a day, Saturday to Friday."""
    first = day - timedelta((day.weekday() + 2) % 7)
    return first.isoformat(), (first + timedelta(6)).isoformat()


def month_of(day: date) -> tuple[str, str]:
    """The calendar month around a day."""
    first = day.replace(day=1)
    after = (first + timedelta(32)).replace(day=1)
    return first.isoformat(), (after - timedelta(1)).isoformat()


def _check(first: str, last: str) -> None:
    try:
        length = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    except ValueError:
        raise Refused(
            f"{first!r} to {last!r} are not two days.",
            "Write them as 2026-11-01 and 2026-11-30.",
            code="day-form",
        ) from None
    if not 1 <= length <= LONGEST:
        raise Refused(
            f"A report from {first} to {last} cannot be made.",
            f"Choose at most {LONGEST} days, the earlier one first.",
            code="period-length",
            first=first,
            last=last,
        )


@dataclass
class _Sum:
    """Figures in the making."""

    counts: dict[str, int] = field(default_factory=dict)
    fees: dict[str, int] = field(default_factory=dict)
    durations: list[float] = field(default_factory=list)

    def add(self, name: str, count: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + count

    def pay(self, method: str, amount: int) -> None:
        self.fees[method] = self.fees.get(method, 0) + amount

    def join(self, other: _Sum) -> None:
        """Add what another one holds."""
        for name, count in other.counts.items():
            self.add(name, count)
        for method, amount in other.fees.items():
            self.pay(method, amount)
        self.durations += other.durations

    def figures(self) -> Figures:
        times = sorted(self.durations)
        return Figures(
            **self.counts,
            fees=_in_order(self.fees),
            measured=len(times),
            median=round(statistics.median(times), 1) if times else None,
            ninth=round(times[min(len(times) * 9 // 10, len(times) - 1)], 1) if times else None,
        )


def _in_order(fees: dict[str, int]) -> dict[str, int]:
    """Fees by way of paying, the usual ways first."""
    ways = [m for m in METHODS if m in fees] + sorted(m for m in fees if m not in METHODS)
    return {way: fees[way] for way in ways}


class _Sums:
    """All figures of a span in the making: kept once for each service, department, clerk and day
    that met, and joined to totals only when all is read."""

    def __init__(self) -> None:
        self.met: dict[tuple[str, str, UUID | None, str], _Sum] = {}

    def of(self, state: Of, clerk: UUID | None, day: str = "") -> _Sum:
        """Where what happened with a transaction is counted; `clerk` did it."""
        return self.named(state.service, state.department or state.authority, clerk, day)

    def named(self, service: str, department: str, clerk: UUID | None, day: str = "") -> _Sum:
        """The same by codes."""
        key = (service, department, clerk, day)
        found = self.met.get(key)
        if found is None:
            found = self.met[key] = _Sum()
        return found

    def total(self) -> _Sum:
        """Everything together."""
        whole = _Sum()
        for one in self.met.values():
            whole.join(one)
        return whole

    def by(self, place: int) -> dict[str | UUID | None, _Sum]:
        """Joined by services (0), departments (1), clerks (2) or days (3)."""
        found: dict[str | UUID | None, _Sum] = {}
        for key, one in self.met.items():
            found.setdefault(key[place], _Sum()).join(one)
        return found


_PLACES: dict[By, int] = {"service": 0, "department": 1, "clerk": 2}


def _read(
    connection: Connection, counter: Counter, where: Where, first: str, last: str, today: str
) -> _Sums:
    sums = _Sums()
    desks = {d.origin: d.desk for d in queries.desks(connection)}
    desks[counter.journal.origin] = counter.desk
    mended: dict[bytes, Of] = {}
    for day, case, doc in days.received_between(connection, where, first, last):
        one = sums.of(case, case.received_by, day)
        one.add("received")
        if case.pauses or case.paused_at:
            one.add("missing")
        if "" < case.due < today and case.stage in ("received", "forwarded"):
            one.add("open_late")
        if case.text or len(case.complaint) > 1:
            _complained(one, state_of(doc), date.fromisoformat(today))
        if case.corrections or case.stage == "voided":
            mended[case.subject.bytes] = case
        elif case.fee is not None:
            one.pay(case.fee.method, case.fee.total)
    kinds = (e.Decided.kind, e.HandedOver.kind, e.Corrected.kind, e.Voided.kind)
    for act, state in days.acts_between(connection, where, first, last, kinds):
        _acted(sums, act, state)
        if act.kind in (e.Corrected.kind, e.Voided.kind):
            mended[act.subject.bytes] = state
    for subject, heard in days.said_of(connection, mended).items():
        for booking in bookings((x.entry for x in heard), desks):
            if first <= booking.day <= last:
                moved = sums.of(mended[subject.bytes], booking.clerk, booking.day)
                moved.pay(booking.method, booking.amount)
    authorities: dict[str, str] = {}
    for service, department, clerk, count in days.open_late(connection, where, today, first, last):
        if service not in authorities:
            authorities[service] = _authority(connection, service)
        office = department or authorities[service]
        sums.named(service, office, clerk).add("open_late", count)
    return sums


def _authority(connection: Connection, service: str) -> str:
    found = queries.newest_service(connection, service)
    return found.authority if found else ""


def _complained(one: _Sum, state: TransactionState, today: date) -> None:
    if state.complaint is None and not state.text:
        return
    by_its_day = kept((state,), today)
    one.add("complaints")
    one.add("answered", by_its_day.on_time + by_its_day.late)
    one.add("answered_in_time", by_its_day.on_time)
    if state.rating:
        one.add("ratings")
        one.add("rating", state.rating)


def _acted(sums: _Sums, act: Entry, state: TransactionState) -> None:
    fact = act.fact()
    day = day_of(act.time).isoformat()
    if isinstance(fact, e.HandedOver):
        sums.of(state, act.actor, day).add("handed_over")
    elif isinstance(fact, e.Voided):
        sums.of(state, state.received_by, day).add("voided")
    elif isinstance(fact, e.Decided):
        one = sums.of(state, state.received_by, day)
        one.add("decided")
        if fact.outcome == "refused":
            one.add("refused")
        if state.decided_at == act.time:  # else it was looked at again: the last one counts
            judged = kept((state,), day_of(act.time))
            one.add("in_time", judged.on_time)
            one.add("late", judged.late)
            time = (act.time >> 16) - (state.received_at >> 16) - state.paused_ms
            one.durations.append(max(time, 0) / DAY_MS)


def _days(sums: _Sums, first: str, last: str, doors: Mapping[str, Door]) -> Iterable[DayFigures]:
    begun = date.fromisoformat(first)
    found = sums.by(3)
    for number in range((date.fromisoformat(last) - begun).days + 1):
        day = (begun + timedelta(number)).isoformat()
        figures = found[day].figures() if day in found else Figures()
        yield DayFigures(
            day,
            figures.received,
            figures.decided,
            figures.handed_over,
            figures.voided,
            figures.fees,
            doors.get(day, Door()),
        )


def _names(connection: Connection, by: By) -> Mapping[Any, e.Text]:
    match by:
        case "service":
            return {s.id: s.title for s in queries.services(connection)}
        case "clerk":
            return {who: e.Text(name) for who, name in queries.names_of(connection).items()}
        case "department":
            return {d.code: d.name for d in queries.departments(connection)}
