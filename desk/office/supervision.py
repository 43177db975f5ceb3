"""The supervisor's work: corrections, voids, the day at a glance, the close of day."""

from __future__ import annotations

from collections import Counter as Tally
from uuid import UUID

import msgspec

from desk.errors import NotAllowed, Refused
from desk.models import days, queries
from desk.models import events as e
from desk.models.clock import day_of, moment
from desk.models.entries import Entry
from desk.models.folding import TransactionState
from desk.models.journal import new_id
from desk.models.queries import Person

from . import rules
from .counter import Counter, acting, require, writing_as


class Drawer(msgspec.Struct, frozen=True):
    """One desk and clerk on one day; money in pounds."""

    desk: str
    clerk: UUID | None
    name: str
    received: int
    handed_over: int
    recorded: int


class Day(msgspec.Struct, frozen=True):
    """One day of a centre; `received` = `printed` + `unprinted` + `voided_unprinted` always."""

    centre: str
    day: str
    received: int
    handed_over: int
    decided: int
    told: int
    voided: int
    printed: int
    unprinted: int
    copies: int
    cash: int
    late: int
    by_hour: dict[int, tuple[int, int]]
    by_service: dict[str, tuple[int, int]]
    drawers: tuple[Drawer, ...]
    corrections: int
    closed: e.DayClosed | None


def day(counter: Counter, iso_day: str = "") -> Day:
    """A day of this desk's centre at a glance, from all transactions that the desk knows."""
    when = iso_day or counter.today()
    with counter.journal.database.read() as connection:
        states = days.states_of_day(connection, counter.centre, when)
        acts = _tallied(days.acts_on(connection, counter.centre, when))
        names = queries.names_of(connection)
        late = queries.counts(connection, when)["late"]
        closed = days.day_closed(connection, counter.centre, when)
        desks = {d.origin: d.desk for d in queries.desks(connection)}
    desks[counter.journal.origin] = counter.desk
    received = [s for s in states if day_of(s.received_at).isoformat() == when]
    handed = [s for s in states if s.handed_at and day_of(s.handed_at).isoformat() == when]
    valid = [s for s in received if s.stage != "voided"]
    return Day(
        centre=counter.centre,
        day=when,
        received=len(received),
        handed_over=len(handed),
        decided=acts[e.Decided.kind],
        told=acts[e.ApplicantTold.kind],
        voided=len(received) - len(valid),
        printed=sum(s.printed > 0 for s in received),
        unprinted=sum(s.printed == 0 for s in received),
        copies=sum(max(s.printed - 1, 0) for s in received),
        cash=sum(_cash(s) for s in valid),
        late=late,
        by_hour=_by_hour(received, handed),
        by_service=_by_service(valid),
        drawers=_drawers(received, handed, names, desks),
        corrections=acts[e.Corrected.kind],
        closed=closed,
    )


def _tallied(acts: list[tuple[str, Entry]]) -> Tally[str]:
    """How many acts of each kind there were; a call that nobody answered told nobody."""
    return Tally(
        entry.kind
        for _, entry in acts
        if not (isinstance(fact := entry.fact(), e.ApplicantTold) and not fact.reached)
    )


def _cash(state: TransactionState) -> int:
    return state.fee.total if state.fee else 0


def _by_hour(
    received: list[TransactionState], handed: list[TransactionState]
) -> dict[int, tuple[int, int]]:
    came = Tally(moment(s.received_at).hour for s in received)
    went = Tally(moment(s.handed_at).hour for s in handed)
    return {h: (came[h], went[h]) for h in sorted(came | went)}


def _by_service(states: list[TransactionState]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for state in states:
        count, cash = found.get(state.service, (0, 0))
        found[state.service] = (count + 1, cash + _cash(state))
    return dict(sorted(found.items(), key=lambda item: (-item[1][0], item[0])))


def _drawers(
    received: list[TransactionState],
    handed: list[TransactionState],
    names: dict[UUID, str],
    desks: dict[str, str],
) -> tuple[Drawer, ...]:
    rows: dict[tuple[str, UUID | None], list[int]] = {}
    for state in received:
        row = rows.setdefault((state.reference.split("-")[1], state.received_by), [0, 0, 0])
        row[0] += 1
        row[2] += 0 if state.stage == "voided" else _cash(state)
    for state in handed:
        desk = desks.get(state.handed_origin, state.reference.split("-")[1])
        rows.setdefault((desk, state.handed_by), [0, 0, 0])[1] += 1
    return tuple(
        Drawer(desk, clerk, names.get(clerk, "") if clerk else "", *rows[desk, clerk])
        for desk, clerk in sorted(rows, key=repr)
    )


def close_day(
    counter: Counter,
    person: Person,
    counted: dict[tuple[str, UUID | None], int],
    explanations: dict[tuple[str, UUID | None], str],
    iso_day: str = "",
) -> e.DayClosed:
    """Close a day: the counted money of every drawer, each difference explained.

    Raises `NotAllowed` when the day is closed already, `Refused` when a count or an explanation
    is missing or negative.
    """
    require(person, "supervisor")
    now = day(counter, iso_day)
    if now.closed is not None:
        raise NotAllowed(
            f"The day {now.day} is already closed.",
            "Print its report again, or correct a transaction.",
            code="day-closed",
            day=now.day,
        )
    cash = tuple(_count(drawer, counted, explanations) for drawer in now.drawers)
    head = counter.journal.head()
    with writing_as(counter, person) as act:
        fact = e.DayClosed(
            centre=counter.centre,
            day=now.day,
            received=now.received,
            printed=now.printed,
            handed_over=now.handed_over,
            voided=now.voided,
            cash=cash,
            head_seq=head.seq,
            head_hash=head.hash,
        )
        act.record(new_id(), fact)
    return fact


def _count(
    drawer: Drawer,
    counted: dict[tuple[str, UUID | None], int],
    explanations: dict[tuple[str, UUID | None], str],
) -> e.CashCount:
    key = (drawer.desk, drawer.clerk)
    amount = counted.get(key, 0 if drawer.recorded == 0 else -1)
    if amount < 0:
        raise Refused(
            f"The money of desk {drawer.desk} ({drawer.name}) was not counted.",
            "Count it and type the sum, 0 if there is none.",
            code="cash-uncounted",
            desk=drawer.desk,
            name=drawer.name,
        )
    why = rules.tidy(explanations.get(key, ""))
    if amount != drawer.recorded and not why:
        raise Refused(
            f"Desk {drawer.desk}: {amount - drawer.recorded:+d} pounds against the receipts.",
            "Count again, or write the reason; it is printed in the report.",
            code="cash-difference",
            desk=drawer.desk,
            difference=amount - drawer.recorded,
        )
    return e.CashCount(drawer.desk, drawer.clerk, drawer.recorded, amount, why)


def mended(counter: Counter, iso_day: str = "") -> list[tuple[str, Entry]]:
    """The corrections and voids that were made on a day, by reference, oldest first."""
    with counter.journal.database.read() as connection:
        acts = days.acts_on(connection, counter.centre, iso_day or counter.today())
    return [act for act in acts if act[1].kind in (e.Corrected.kind, e.Voided.kind)]


def correct(
    counter: Counter,
    person: Person,
    reference: str,
    *,
    reason: str,
    applicant: e.Applicant | None = None,
    note: str | None = None,
) -> None:
    """Put right what was written wrongly; the old words stay in the history."""
    right = None if applicant is None else rules.valid_applicant(applicant)
    with acting(counter, person, reference, "correct") as (act, state):
        act.record(state.subject, e.Corrected(_reason(reason), right, note))
        if right is not None and state.applicant_id is not None:
            act.record(state.applicant_id, e.ApplicantRecorded(right))


def void(counter: Counter, person: Person, reference: str, *, reason: str) -> None:
    """Declare that a transaction should not have been received; its fee goes back."""
    with acting(counter, person, reference, "void") as (act, state):
        act.record(state.subject, e.Voided(_reason(reason)))


def _reason(text: str) -> str:
    words = rules.tidy(text)
    if not words:
        raise Refused("The reason is missing.", "Write why in a few words.", code="reason-missing")
    return words
