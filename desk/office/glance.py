"""One day of a centre at a glance: what was received, handed over, taken, and what came too late.

Reads facts and adds them up; what a supervisor does about the day is in `supervision`.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from desk.models import days, queries
from desk.models import events as e
from desk.models.clock import day_of, moment
from desk.models.days import Close, Heard
from desk.models.entries import Entry
from desk.models.folding import TransactionState, fold, order
from desk.models.ledger import METHODS, Booking, bookings

from .counter import Counter

Key = tuple[str, UUID | None, str]
"""A drawer: desk, clerk, way of paying."""


class Drawer(msgspec.Struct, frozen=True):
    """One desk, clerk and way of paying on one day; money in pounds.

    `recorded` is what the receipts say, less what went back; `after` of it belongs to days that
    were closed before it was known. `waiting` of the received are not in the ministry's custody.
    """

    desk: str
    clerk: UUID | None
    name: str
    received: int
    handed_over: int
    recorded: int
    method: str = "cash"
    after: int = 0
    waiting: int = 0

    @property
    def key(self) -> Key:
        """What tells it from the others of the day."""
        return (self.desk, self.clerk, self.method)

    @property
    def to_count(self) -> bool:
        """Whether there is money to count: what was only given back came out of the treasury."""
        return self.recorded > 0


class Part(msgspec.Struct, frozen=True):
    """One service on one day: received and not voided on it, voided on it, the fees that moved on
    it (pounds), and how many of all received are not in the ministry's custody."""

    received: int
    voided: int
    fees: int
    waiting: int


class Mend(msgspec.Struct, frozen=True):
    """A correction or a void on a day: `amount` in pounds is what it moved, negative when money
    went back. `at` is a hybrid time, `second` who signed beside `by`."""

    reference: str
    at: int
    voided: bool
    reason: str
    by: UUID | None
    second: UUID | None
    amount: int


class After(msgspec.Struct, frozen=True):
    """What became known of a day only after its close; fees in pounds."""

    day: str
    received: int
    handed_over: int
    voided: int
    fees: int


class Day(msgspec.Struct, frozen=True):
    """One day of a centre.

    `received` = `printed` + `unprinted` + `voided_unprinted` = `in_custody` + `waiting`, and
    `fees` = `taken` + `corrected` − `returned`, always. A closed day is what was known when it was
    closed: `beyond` counts what came for it since. `after` is what came for days that were closed
    earlier, and is counted with this one.
    """

    centre: str
    day: str
    received: int
    handed_over: int
    decided: int
    told: int
    voided: int
    voided_unprinted: int
    printed: int
    unprinted: int
    copies: int
    in_custody: int
    waiting: int
    fees: int
    taken: int
    corrected: int
    returned: int
    by_method: dict[str, int]
    late: int
    by_hour: dict[int, tuple[int, int]]
    by_service: dict[str, Part]
    drawers: tuple[Drawer, ...]
    corrections: int
    mends: tuple[Mend, ...] = ()
    after: tuple[After, ...] = ()
    beyond: After | None = None
    closed: e.DayClosed | None = None

    @property
    def money(self) -> int:
        """What all drawers hold by the receipts, what came after earlier closes included."""
        return sum(drawer.recorded for drawer in self.drawers)


class Begun(msgspec.Struct, frozen=True):
    """What is known of a day at once, before it is added up; None where only the adding up tells.

    The words mean what they mean of a `Day`.
    """

    day: str
    received: int | None
    handed_over: int | None
    decided: int | None
    late: int


def begun(counter: Counter, iso_day: str = "") -> Begun:
    """What can be told of a day without reading what was done on it; of a closed one the report
    tells what was known then."""
    when = iso_day or counter.today()
    with counter.journal.database.read() as connection:
        late = days.late_on(connection, when)
        if days.is_closed(connection, counter.centre, when):
            return Begun(when, None, None, None, late)
        return Begun(when, *days.done_on(connection, counter.centre, when), late)


def day(counter: Counter, iso_day: str = "") -> Day:
    """A day of this desk's centre, today without one, from all transactions that the desk knows."""
    found: Day = counter.kept.of(*_reading(counter, iso_day))
    return found


def known_day(counter: Counter, iso_day: str = "") -> Day | None:
    """The same; None where something was written since, and adding up anew takes its time."""
    found: Day | None = counter.kept.known(*_reading(counter, iso_day), PATIENCE)
    return found


PATIENCE = 0.03
"""Seconds for which a page waits before it shows what it has."""


def _reading(counter: Counter, iso_day: str) -> tuple[Hashable, Callable[[], Day]]:
    when = iso_day or counter.today()

    def added_up() -> Day:
        with counter.journal.database.read() as connection:
            return read(connection, counter, when, days.closes(connection, counter.centre))

    return ("day", when), added_up


def read(connection: Connection, counter: Counter, when: str, closes: Sequence[Close]) -> Day:
    """A day from what is known over an open connection; `closes` in the order they were made."""
    desks = {d.origin: d.desk for d in queries.desks(connection)}
    desks[counter.journal.origin] = counter.desk
    names = queries.names_of(connection)
    closed = next((close for close in closes if close.fact.day == when), None)
    said = days.said_on(connection, counter.centre, when)
    known = said if closed is None else days.kept(said, lambda x: _covers(closed, x))
    sums = _Sums(counter.centre, when, desks, days.custody(connection))
    for heard in known.values():
        sums.add(heard)
    after = _after(connection, counter.centre, when, closes, closed, desks)
    for booking in after.bookings:
        sums.pay(booking, after=True)
    beyond = None
    if closed is not None:
        uncovered = _Later(when, desks)
        for heard in said.values():
            uncovered.add(heard, lambda x: not _covers(closed, x))
        beyond = uncovered.summed() if uncovered.anything else None
    return Day(
        centre=counter.centre,
        day=when,
        received=sums.received,
        handed_over=sums.kinds[e.HandedOver.kind],
        decided=sums.kinds[e.Decided.kind],
        told=sums.kinds[e.ApplicantTold.kind],
        corrections=sums.kinds[e.Corrected.kind],
        voided=sums.voided,
        voided_unprinted=sums.voided_unprinted,
        printed=sums.printed,
        unprinted=sums.received - sums.printed - sums.voided_unprinted,
        copies=sums.copies,
        in_custody=sums.received - sums.waiting,
        waiting=sums.waiting,
        fees=sums.fee + sums.corrected - sums.returned,
        taken=sums.fee,
        corrected=sums.corrected,
        returned=sums.returned,
        by_method={m: sums.methods[m] for m in _methods(sums.methods)},
        late=days.late_on(connection, when),
        by_hour={h: (sums.came[h], sums.went[h]) for h in sorted(sums.came | sums.went)},
        by_service=sums.services(),
        drawers=sums.drawers(names),
        mends=tuple(sorted(sums.mends, key=lambda one: one.at)),
        after=after.days,
        beyond=beyond,
        closed=closed.fact if closed else None,
    )


def _covers(close: Close, entry: Entry) -> bool:
    return close.covers(entry.origin, entry.seq, entry.time)


def _methods(found: Mapping[str, int]) -> list[str]:
    """The ways of paying that occur, the usual ones first."""
    return [m for m in METHODS if m in found] + sorted(m for m in found if m not in METHODS)


@dataclass
class _Sums:
    """A day in the making: transactions are added one by one."""

    centre: str
    day: str
    desks: Mapping[str, str]
    held: Mapping[str, int]
    received: int = 0
    voided: int = 0
    voided_unprinted: int = 0
    printed: int = 0
    copies: int = 0
    waiting: int = 0
    fee: int = 0
    corrected: int = 0
    returned: int = 0
    kinds: Tally[str] = field(default_factory=Tally)
    came: Tally[int] = field(default_factory=Tally)
    went: Tally[int] = field(default_factory=Tally)
    methods: Tally[str] = field(default_factory=Tally)
    mends: list[Mend] = field(default_factory=list)
    _services: dict[str, list[int]] = field(default_factory=dict)
    _drawers: dict[Key, list[int]] = field(default_factory=dict)

    def add(self, heard: Sequence[Heard]) -> None:
        """One transaction, by what was said of it."""
        entries = sorted((one.entry for one in heard), key=order)
        state = fold(entries)
        if state is None or state.reference[:2] != self.centre:
            return
        acts = [x for x in entries if day_of(x.time).isoformat() == self.day]
        booked = [b for b in bookings(entries, self.desks) if b.day == self.day]
        for act in acts:
            self._act(act, state, sum(b.amount for b in booked if b.place == order(act)))
        for booking in booked:
            self.pay(booking)
        if day_of(state.received_at).isoformat() == self.day:
            self._received(state, heard, booked, any(x.kind == e.Voided.kind for x in acts))

    def _act(self, act: Entry, state: TransactionState, moved: int) -> None:
        fact = act.fact()
        if isinstance(fact, e.ApplicantTold) and not fact.reached:
            return  # a call that nobody answered told nobody
        self.kinds[act.kind] += 1
        if isinstance(fact, e.HandedOver):
            self.went[moment(act.time).hour] += 1
            desk = self.desks.get(act.origin, state.reference[3:5])
            self._drawer(desk, act.actor, "cash")[1] += 1
        elif isinstance(fact, e.Corrected | e.Voided):
            voided = isinstance(fact, e.Voided)
            self.mends.append(
                Mend(state.reference, act.time, voided, fact.reason, act.actor, fact.second, moved)
            )

    def _received(
        self,
        state: TransactionState,
        heard: Sequence[Heard],
        booked: Sequence[Booking],
        voided: bool,
    ) -> None:
        waits = not any(
            one.from_ministry or one.entry.seq <= self.held.get(one.entry.origin, 0)
            for one in heard
            if one.entry.kind == e.TransactionReceived.kind
        )
        self.received += 1
        self.voided += voided
        self.printed += state.printed > 0
        self.voided_unprinted += voided and state.printed == 0
        self.copies += max(state.printed - 1, 0)
        self.waiting += waits
        self.came[moment(state.received_at).hour] += 1
        part = self._service(state.service)
        part[1 if voided else 0] += 1
        part[3] += waits
        method = next((b.method for b in booked if b.why == "fee"), "cash")
        drawer = self._drawer(state.reference[3:5], state.received_by, method)
        drawer[0] += 1
        drawer[4] += waits

    def pay(self, booking: Booking, *, after: bool = False) -> None:
        """Money moved; `after`: on a day that was closed before it was known."""
        drawer = self._drawer(booking.desk, booking.clerk, booking.method)
        drawer[2] += booking.amount
        if after:
            drawer[3] += booking.amount
            return
        self.methods[booking.method] += booking.amount
        self._service(booking.service)[2] += booking.amount
        if booking.why == "fee":
            self.fee += booking.amount
        elif booking.why == "voided":
            self.returned -= booking.amount
        else:
            self.corrected += booking.amount

    def _service(self, code: str) -> list[int]:
        return self._services.setdefault(code, [0, 0, 0, 0])

    def _drawer(self, desk: str, clerk: UUID | None, method: str) -> list[int]:
        return self._drawers.setdefault((desk, clerk, method), [0, 0, 0, 0, 0])

    def services(self) -> dict[str, Part]:
        """The services, what was asked for most on top."""
        found = {code: Part(*numbers) for code, numbers in self._services.items()}
        return dict(sorted(found.items(), key=lambda item: (-item[1].received, item[0])))

    def drawers(self, names: Mapping[UUID, str]) -> tuple[Drawer, ...]:
        """The drawers, by desk and name."""
        found = [
            Drawer(desk, clerk, names.get(clerk, "") if clerk else "", came, went, money, method,
                   after, waiting)
            for (desk, clerk, method), (came, went, money, after, waiting) in self._drawers.items()
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda d: (d.desk, d.name, str(d.clerk), d.method)))


@dataclass
class _Later:
    """What became known of one day after its close, in the making."""

    day: str
    desks: Mapping[str, str]
    received: int = 0
    handed: int = 0
    voided: int = 0
    anything: bool = False
    bookings: list[Booking] = field(default_factory=list)

    def add(self, heard: Sequence[Heard], later: Callable[[Entry], bool]) -> None:
        """One transaction; `later` says of an entry of the day whether it is among what came."""
        entries = [one.entry for one in heard]
        new = {
            order(x)
            for x in entries
            if day_of(x.time).isoformat() == self.day and later(x) and x.kind in _COUNTED
        }
        if not new:
            return
        self.anything = True
        kinds = Tally(x.kind for x in entries if order(x) in new)
        self.received += kinds[e.TransactionReceived.kind]
        self.handed += kinds[e.HandedOver.kind]
        self.voided += kinds[e.Voided.kind]
        self.bookings += [b for b in bookings(entries, self.desks) if b.place in new]

    def summed(self) -> After:
        """It all together."""
        fees = sum(b.amount for b in self.bookings)
        return After(self.day, self.received, self.handed, self.voided, fees)


_COUNTED = frozenset(
    kind.kind for kind in (e.TransactionReceived, e.FeeTaken, e.Corrected, e.Voided, e.HandedOver)
)


@dataclass
class _Afters:
    days: tuple[After, ...]
    bookings: list[Booking]


def _after(
    connection: Connection,
    centre: str,
    when: str,
    closes: Sequence[Close],
    closed: Close | None,
    desks: Mapping[str, str],
) -> _Afters:
    """What came for days that were closed before, and is told of with this day.

    Each fact is told of once: with the first day closed after it came. With the open days while
    none was.
    """
    made_before = list(takewhile(lambda close: close is not closed, closes))
    earlier = {close.fact.day: close for close in made_before if close.fact.day < when}
    found: list[_Later] = []
    for day_before in days.with_more(connection, centre, earlier):
        own = earlier[day_before]
        takers = [close for close in made_before if close.fact.day > day_before]

        def is_told_here(
            x: Entry, own: Close = own, takers: Sequence[Close] = tuple(takers)
        ) -> bool:
            if _covers(own, x) or any(_covers(taker, x) for taker in takers):
                return False
            return closed is None or _covers(closed, x)

        later = _Later(day_before, desks)
        for heard in days.said_on(connection, centre, day_before).values():
            later.add(heard, is_told_here)
        if later.anything:
            found.append(later)
    return _Afters(
        tuple(later.summed() for later in found), [b for later in found for b in later.bookings]
    )
