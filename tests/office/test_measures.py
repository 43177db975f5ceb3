"""What a week of work is measured by: its weights, its time, who may see it and when."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.errors import NotAllowed, Refused
from desk.models import events as e
from desk.models.deadlines import MINIMUM
from desk.office import decisions, follow_up, measures, outages, reception, supervision
from desk.office.measures import AGAIN, DONE, HOUR, MINUTE, Deed
from desk.office.outages import Outage, Span
from tests.office.conftest import CARD, COMPLAINT, Desk, draft

PEOPLE = [UUID(int=n) for n in (1, 2, 3)]
WEEK = 6 * 24 * 60
NOON = 1_795_000_000_000  # ms since 1970: somewhere in November 2026


def _deeds(chance: Random) -> list[Deed]:
    return [
        Deed(
            chance.choice(PEOPLE),
            chance.choice([*DONE, *AGAIN, "complaint", "other"]),
            NOON + chance.randint(0, WEEK) * MINUTE,
            chance.choice("ab"),
            UUID(int=chance.randint(1, 60)),
            chance.randint(1, 9),
            chance.random() < 0.8,
            chance.randint(-1, HOUR),
            chance.randint(-1, HOUR),
        )
        for _ in range(chance.choice((0, 1, 30, 300)))
    ]


def _cuts(chance: Random) -> list[Outage]:
    starts = [NOON + chance.randint(0, WEEK) * MINUTE for _ in range(chance.randint(0, 12))]
    return [
        Outage(
            UUID(int=since),
            "power",
            "03",
            chance.choice("ab"),
            since,
            since + chance.randint(0, 300) * MINUTE,
            counts=chance.random() < 0.8,
        )
        for since in starts
    ]


# Drawn by a seed: hundreds of deeds one by one would take seconds.
seeds = st.integers(0, 2**32).map(Random)
deeds, cuts = seeds.map(_deeds), seeds.map(_cuts)


@given(deeds, cuts, st.permutations(PEOPLE))
@settings(max_examples=40)
def test_others_and_their_order_change_nothing_about_a_person(
    some: list[Deed], away: list[Outage], others: list[UUID]
) -> None:
    me = PEOPLE[0]
    alone = measures.measured(me, [one for one in some if one.who == me], away)
    moved = dict(zip(PEOPLE[1:], [p for p in others if p != me], strict=True))
    mixed = [
        msgspec.structs.replace(one, who=moved.get(one.who, one.who)) for one in reversed(some)
    ]
    assert measures.measured(me, mixed, list(reversed(away))) == alone


@given(deeds, cuts, cuts)
@settings(max_examples=40)
def test_an_outage_never_lowers_a_rate(
    some: list[Deed], away: list[Outage], more: list[Outage]
) -> None:
    for who in PEOPLE:
        with_few, with_more = (measures.measured(who, some, cut) for cut in (away, [*away, *more]))
        assert 0 <= with_more.at_work <= with_few.at_work
        assert with_few.at_work + with_few.excused == with_more.at_work + with_more.excused
        assert with_few.points == with_more.points
        if with_few.rate is not None and with_more.rate is not None:
            assert with_more.rate >= with_few.rate


@given(deeds, deeds)
@settings(max_examples=40)
def test_weights_add_up(some: list[Deed], others: list[Deed]) -> None:
    for who in PEOPLE:
        one, other, both = (measures.measured(who, d) for d in (some, others, some + others))
        assert both.weighed == one.weighed + other.weighed
        assert both.again == {what: one.again[what] + other.again[what] for what in AGAIN}
        assert both.cases <= one.cases + other.cases
        assert (both.rate is None) or both.cases >= MINIMUM


def test_an_outage_excuses_nobody_who_worked_on() -> None:
    who = PEOPLE[0]
    busy = [
        Deed(who, "received", NOON + m * MINUTE, "a", UUID(int=m + 1), 3) for m in range(0, 61, 5)
    ]
    cut = Outage(UUID(int=1), "line", "03", "a", NOON, NOON + HOUR)
    assert measures.measured(who, busy, [cut]).excused == 0
    idle = [busy[0], busy[2], busy[-1]]  # 50 minutes without an act
    assert measures.measured(who, idle, [cut]).excused == HOUR
    elsewhere = msgspec.structs.replace(cut, origin="b")
    assert measures.measured(who, idle, [elsewhere]).excused == 0


def test_a_week_is_seen_first_by_whom_it_concerns(desk: Desk) -> None:
    wall = desk.wall
    began = int(wall.now.timestamp() * 1000)
    wall.now += timedelta(minutes=8)
    first = reception.receive(desk.counter, desk.clerk, draft(began=began)).reference
    wall.now += timedelta(minutes=20)
    overnight = reception.receive(desk.counter, desk.clerk, draft(began=began - 10**8)).reference
    wall.now += timedelta(minutes=52)
    follow_up.forward(desk.counter, desk.clerk, first)
    outages.note_power(desk.counter, Span(began + 30 * MINUTE, began + 75 * MINUTE))
    decisions.request_papers(desk.counter, desk.officer, first, ("photographs",), "الصورتان")
    supervision.void(
        desk.counter, desk.supervisor, overnight, reason="سُجّلت مرتين", second=desk.clerk
    )
    filed = e.ComplaintFiled("delay", about=first)
    about = draft(service=COMPLAINT.id, scans=(), text="تأخر", complaint=filed)
    with desk.counter.journal.act(None) as act:
        named = e.ComplaintCategoryNamed("delay", e.Text("تأخير"), "complaints", 15)
        act.record(UUID(int=7), named, "all")
    reception.receive(desk.counter, desk.supervisor, about)

    mine = measures.mine(desk.counter, desk.clerk)
    ((name, work),) = mine.people
    assert (mine.first, mine.last, mine.running) == ("2026-11-21", "2026-11-27", True)
    assert name == desk.clerk.name
    weight = measures.points_of(CARD)
    assert weight == 2
    assert work.counts == {"received": 2, "forwarded": 1, "decided": 0, "handed-over": 0}
    assert work.points == {
        "received": 2 * weight,
        "forwarded": weight,
        "decided": 0,
        "handed-over": 0,
    }
    assert work.handling is not None
    assert (work.handling.count, work.handling.median) == (2, 19.0)  # 8 minutes, and 30 at most
    assert (work.again["voided"], work.complaints) == (1, 1)
    assert (work.at_work + work.excused) // MINUTE == 72
    assert work.excused == 45 * MINUTE
    assert work.rate is None  # three cases say nothing

    with pytest.raises(NotAllowed):
        measures.of_place(desk.counter, desk.clerk, mine.first)
    with pytest.raises(Refused) as refused:
        measures.of_place(desk.counter, desk.supervisor, mine.first)
    assert refused.value.code == "week-running"
    wall.now += timedelta(days=7)
    week = measures.of_place(desk.counter, desk.supervisor, mine.first)
    assert dict(week.people)[desk.clerk.name] == work
    assert [name for name, _ in week.people] == sorted(name for name, _ in week.people)
    assert [one.what for one in week.outages] == ["power"]
    assert measures.mine(desk.counter, desk.clerk, mine.first).people == ((name, work),)
