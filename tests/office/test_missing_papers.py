"""Missing papers: exact ones are asked for, just those are taken, and the clock waits meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desk.errors import Refused
from desk.models import events as e
from desk.models import queries
from desk.models.journal import new_id, verify
from desk.office import decisions, follow_up, reception
from desk.office.counter import Counter

from .conftest import Desk, draft


def forwarded(desk: Desk) -> str:
    reference = reception.receive(desk.counter, desk.clerk, draft()).reference
    follow_up.forward(desk.counter, desk.clerk, reference)
    return reference


def days(desk: Desk, count: int) -> None:
    """So many days pass."""
    desk.wall.now += timedelta(days=count)


def listed(desk: Desk, which: queries.Listing) -> list[str]:
    return [line.reference for line in follow_up.listing(desk.counter, which)]


def test_the_clock_waits_for_all_papers_that_were_asked_for(desk: Desk) -> None:
    reference = forwarded(desk)
    assert desk.counter.state(reference).due == "2026-12-02"  # ten days
    days(desk, 4)
    asked = ("photographs", "old-card")
    decisions.request_papers(desk.counter, desk.officer, reference, asked, "صورة أوضح")
    assert listed(desk, "untold") == listed(desk, "papers-missing") == [reference]
    line = follow_up.listing(desk.counter, "papers-missing")[0]
    assert line.paused_at == desk.counter.state(reference).paused_at
    days(desk, 20)
    assert listed(desk, "late") == []  # it waits, however long
    assert follow_up.awaited(desk.counter.state(reference)) == asked
    follow_up.complete_papers(desk.counter, desk.clerk, reference, ("old-card",))
    state = desk.counter.state(reference)
    assert (state.missing, state.due) == (("photographs",), "2026-12-02")
    days(desk, 1)
    follow_up.complete_papers(desk.counter, desk.clerk, reference, ("photographs",))
    state = desk.counter.state(reference)
    assert (state.stage, state.due) == ("forwarded", "2026-12-23")  # 21 days later
    assert [(p.until - p.since) >> 16 for p in state.pauses] == [21 * 24 * 3600 * 1000]
    days(desk, 7)
    assert listed(desk, "late") == listed(desk, "escalated") == [reference]
    with desk.counter.journal.database.read() as connection:
        now = desk.counter.standing(connection, state)
    assert (now.late, now.level, now.paused_days) == (1, 1, 21)
    assert verify(desk.counter.journal).projection


def test_only_papers_that_somebody_wants_are_taken(desk: Desk) -> None:
    reference = forwarded(desk)
    decisions.request_papers(desk.counter, desk.officer, reference, ("photographs",))
    before = desk.counter.journal.head()
    with pytest.raises(Refused, match="Nobody asked for this paper") as refused:
        follow_up.complete_papers(desk.counter, desk.clerk, reference, ("land-deed",))
    assert refused.value.do
    assert desk.counter.journal.head() == before
    # One of the service's own that was not asked for is no reason to send anybody away.
    brought = ("photographs", "old-card")
    follow_up.complete_papers(desk.counter, desk.clerk, reference, brought)
    assert desk.counter.state(reference).stage == "forwarded"


def test_what_was_asked_for_in_words_alone_can_be_brought(desk: Desk) -> None:
    reference = forwarded(desk)
    decisions.request_papers(desk.counter, desk.officer, reference, (), "توقيع الوليّ")
    wanted = follow_up.awaited(desk.counter.state(reference))
    assert wanted == (follow_up.ANOTHER_PAPER,)
    follow_up.complete_papers(desk.counter, desk.clerk, reference, wanted)
    assert desk.counter.state(reference).stage == "forwarded"


def test_a_promise_stays_when_the_calendar_changes(desk: Desk) -> None:
    complaint = draft(service="complaint", text="تأخير", scans=())
    first = reception.receive(desk.counter, desk.clerk, complaint)
    assert first.due == "2026-12-13"  # fifteen working days, Fridays and Saturdays off
    with desk.counter.journal.act(None) as act:
        off = tuple(
            e.DayOff((date(2026, 11, 23) + timedelta(n)).isoformat(), e.Text("انقطاع"))
            for n in range(3)
        )
        act.record(new_id(), e.CalendarNamed("", (5, 6)), "all")
        act.record(new_id(), e.CalendarNamed("tartous", (5, 6), off), "all")
    later = reception.receive(desk.counter, desk.clerk, draft(service="complaint", text="تأخير"))
    assert later.due == "2026-12-16"
    assert desk.counter.state(first.reference).due == first.due
    _elsewhere_is_not_concerned(desk.counter)


def _elsewhere_is_not_concerned(counter: Counter) -> None:
    with counter.journal.database.read() as connection:
        assert counter.calendar(connection, "homs").off == frozenset()
        assert len(counter.calendar(connection).off) == 3
