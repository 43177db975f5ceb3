"""The queue at the door: numbers, calls, waits."""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.errors import Refused
from desk.models import events as e
from desk.models.waits import joined
from desk.office import measures, queue, reception, reporting
from desk.office.queue import MINUTE, Ticket
from tests.office.conftest import Desk, draft


@given(st.integers(1, 99), st.integers(1, 99))
@settings(max_examples=40)
def test_each_desk_has_its_own_letters(one: int, other: int) -> None:
    said = [queue.letters(f"{desk:02d}") for desk in (one, other)]
    assert (said[0] == said[1]) == (one == other)
    assert all(re.fullmatch("[A-Z]{1,2}", letters) for letters in said)
    assert queue.letters("01") == "A"


minutes = st.integers(0, 300)


@given(st.lists(st.tuples(minutes, st.none() | minutes, st.booleans()), max_size=30))
@settings(max_examples=50)
def test_waits_are_those_of_somebody(some: list[tuple[int, int | None, bool]]) -> None:
    tickets = [
        Ticket(
            UUID(int=n), f"A-{n:03d}", (1000 + taken) * MINUTE,
            (1000 + taken + wait) * MINUTE if wait is not None else 0,
            ended="left" if gone else "",
        )
        for n, (taken, wait, gone) in enumerate(some)
    ]  # fmt: skip
    found = queue.waits(tickets, 1400 * MINUTE)
    waited = [wait for _, wait, _ in some if wait is not None]
    assert found.called == len(waited)
    assert found.now == sum(wait is None and not gone for _, wait, gone in some)
    if waited:
        assert found.ninth in waited
        assert min(waited) <= (found.median or 0) <= (found.ninth or 0) <= max(waited)
    whole = queue.door(tickets, over=True)
    assert whole.longest == (max(waited) if waited else None)
    gone = sum(left or wait is None for _, wait, left in some)
    assert (whole.taken, whole.called, whole.left) == (len(some), len(waited), gone)
    half = len(tickets) // 2
    parts = [queue.door(some, over=True) for some in (tickets[:half], tickets[half:])]
    assert joined(*parts) == whole


def test_a_morning_at_the_door(desk: Desk) -> None:
    here, clerk = desk.counter, desk.clerk
    there = dataclasses.replace(here, desk="01")
    with pytest.raises(Refused) as refused:
        queue.call_next(here, clerk)
    assert refused.value.code == "queue-empty"
    taken = []
    for _ in range(3):
        taken.append(queue.take(there, clerk))
        desk.wall.now += timedelta(minutes=2)
    taken.append(queue.take(here, clerk))
    assert [one.number for one in taken] == ["A-001", "A-002", "A-003", "C-001"]

    desk.wall.now += timedelta(minutes=4)  # 10 after the first
    first = queue.call_next(here, clerk)
    second = queue.call_next(there, clerk)
    assert (first.number, second.number) == ("A-001", "A-002")
    desk.wall.now += timedelta(minutes=1)
    queue.call_again(here, clerk)
    assert [t.number for t in queue.today(here).shown] == ["A-001", "A-002"]
    found = queue.waits_today(here)
    assert (found.now, found.called, found.median, found.longest) == (2, 2, 9.0, 7.0)

    # F9 ends the number that stands here, and the measures know how long they waited.
    reception.receive(here, clerk, draft(ticket=first.subject))
    assert queue.today(here).here is None
    ((_, work),) = measures.mine(here, clerk).people
    assert work.waiting is not None
    assert (work.waiting.count, work.waiting.median) == (1, 10.0)

    queue.end(there, clerk)
    assert [t.ended for t in queue.today(here).tickets] == ["served", "absent", "", ""]
    with pytest.raises(Refused) as refused:
        queue.end(there, clerk)
    assert refused.value.code == "queue-none-here"
    third = queue.call_next(here, clerk)
    fourth = queue.call_next(here, clerk)  # who stood here was served
    assert (third.number, fourth.number) == ("A-003", "C-001")
    assert [t.ended for t in queue.today(here).tickets] == ["served", "absent", "served", ""]
    assert queue.take(there, clerk).number == "A-004"  # and goes home before anybody calls

    desk.wall.now += timedelta(days=1)
    assert queue.today(here).tickets == ()
    assert queue.take(there, clerk).number == "A-001"
    report = reporting.period(here, "2026-11-01", "2026-11-30")
    door = report.door
    assert (door.taken, door.called, door.left) == (6, 4, 2)
    assert (door.median, door.ninth, door.longest) == (7.5, 10.0, 10.0)
    assert [one.door.taken for one in report.days if one.door.taken] == [5, 1]
    assert reporting.period(here, "2026-11-01", "2026-11-30", "tartous").door.taken == 0


def test_two_desks_that_called_one_number_agree_in_the_end(desk: Desk) -> None:
    """Without a line between them both call it; when they meet, the later call stands."""
    one = queue.take(desk.counter, desk.clerk)
    with desk.counter.journal.act(desk.clerk.id) as act:
        act.record(one.subject, e.TicketCalled("03"))
        act.record(one.subject, e.TicketCalled("01"))
    there = dataclasses.replace(desk.counter, desk="01")
    assert queue.today(desk.counter).here is None
    assert queue.today(there).here is not None
