"""Deadlines: never past the ministry's thirty days, never shortened by a wait for papers, and a
rate that open late cases cannot hide from."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.models import deadlines
from desk.models import events as e
from desk.models.clock import CIVIL_TIME
from desk.models.deadlines import Calendar, Kept
from desk.models.folding import Pause, TransactionState

DAY = timedelta(days=1)
SUNDAY = date(2026, 11, 22)
WORKING = e.Service("s", 1, e.Text("خ"), "a", days=5, working_days=True)

days = st.dates(date(2025, 1, 1), date(2035, 12, 31))
lengths = st.integers(0, 60)
calendars = st.builds(
    Calendar,
    st.frozensets(st.integers(1, 7), max_size=7),
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20),
)


def at(day: date) -> int:
    """A hybrid time in the morning of a day."""
    return int(datetime.combine(day, time(9), CIVIL_TIME).timestamp() * 1000) << 16


def case(received: date, due: date | str, **more: object) -> TransactionState:
    state = TransactionState(UUID(int=1), reference="12-03-26-00001-4", governorate="tartus")
    state.received_at, state.due = at(received), str(due)
    for name, value in more.items():
        setattr(state, name, value)
    return state


@settings(max_examples=100)
@given(days, lengths, st.booleans(), calendars)
def test_a_deadline_lies_within_thirty_days_and_on_a_working_day(
    start: date, length: int, working: bool, calendar: Calendar
) -> None:
    due = deadlines.due(start, length, working, calendar)
    assert start <= due <= start + deadlines.LONGEST_DAYS * DAY
    open_days = calendar.working_days(start, start + deadlines.LONGEST_DAYS * DAY)
    if working and length and open_days:
        assert calendar.works(due)
        assert calendar.working_days(start, due) == min(length, open_days)


@settings(max_examples=100)
@given(days, st.integers(0, 40), lengths, st.booleans(), calendars)
def test_who_comes_later_is_never_promised_an_earlier_day(
    start: date, later: int, length: int, working: bool, calendar: Calendar
) -> None:
    first = deadlines.due(start, length, working, calendar)
    assert first <= deadlines.due(start + later * DAY, length, working, calendar)
    assert first <= deadlines.due(start, length + 1, working, calendar)


@settings(max_examples=100)
@given(days, lengths, st.integers(0, 50), st.integers(0, 40), st.booleans(), calendars)
def test_a_wait_for_papers_shortens_nothing_and_gives_no_more_than_it_took(
    start: date, length: int, after: int, pause: int, working: bool, calendar: Calendar
) -> None:
    due = deadlines.due(start, length, working, calendar)
    since, until = start + after * DAY, start + (after + pause) * DAY
    last = start + (deadlines.LONGEST_DAYS + pause) * DAY
    again = deadlines.resumed(due, since, until, working, calendar, last)
    assert due <= again <= max(due, last)
    if not working:
        assert again == min(due + pause * DAY, last)
    elif calendar.working_days(again, last) and calendar.works(due) and since <= due:
        # As many working days are left as were left when the papers were asked for.
        assert calendar.working_days(until, again) == calendar.working_days(since, due)


def test_the_clock_stands_still_while_papers_are_missing_and_goes_on_from_there() -> None:
    """Five working days from a Sunday; asked on Monday, brought on Thursday a week later."""
    calendar = deadlines.calendar_of(
        e.CalendarNamed("tartus", (5, 6), (e.DayOff("2026-11-25", e.Text("عطلة")),))
    )
    promised = deadlines.promise(SUNDAY, WORKING, calendar)
    assert promised == "2026-11-30"  # Mon, Tue, (Wed off), Thu, (weekend), Sun, Mon
    state = case(SUNDAY, promised, stage="papers-missing", paused_at=at(SUNDAY + DAY))
    waiting = deadlines.standing(state, SUNDAY + 11 * DAY, calendar)
    assert (waiting.running, waiting.paused_since) == (False, SUNDAY + DAY)
    assert (waiting.left, waiting.left_working, waiting.paused_days) == (7, 4, 10)
    assert waiting.next_on is None
    again = deadlines.promise_again(state, WORKING, SUNDAY + 11 * DAY, calendar)
    assert again == "2026-12-09"  # four working days were left, and four are left
    state.paused_at, state.stage, state.due = 0, "forwarded", again
    state.pauses = [Pause(at(SUNDAY + DAY), at(SUNDAY + 11 * DAY))]
    goes_on = deadlines.standing(state, SUNDAY + 11 * DAY, calendar)
    assert (goes_on.running, goes_on.left_working, goes_on.paused_days) == (True, 4, 10)


def test_what_is_late_climbs_step_by_step_and_says_when_the_next_is() -> None:
    state = case(SUNDAY, SUNDAY, stage="forwarded", department="care")
    state.department_governorate = "tartus"
    told = []
    for late in (0, 1, 2, 3, 7, 14, 60):
        now = deadlines.standing(state, SUNDAY + late * DAY, Calendar())
        told.append((late, now.late, now.level, now.next_on and (now.next_on - SUNDAY).days))
    assert told == [
        (0, 0, 0, 1),
        (1, 1, 1, 3),
        (2, 2, 1, 3),
        (3, 3, 2, 7),
        (7, 7, 3, 14),
        (14, 14, 4, None),
        (60, 60, 4, None),
    ]
    assert [deadlines.place_of(step, state) for step in deadlines.STEPS] == [
        "office/care/tartus",
        "centre/12",
        "office/directorate/tartus",
        "office/directorate/ministry",
    ]
    assert deadlines.standing(state, SUNDAY + 2 * DAY, Calendar()).late_working == 2
    assert deadlines.standing(state, SUNDAY + 7 * DAY, Calendar()).late_working == 5


@pytest.mark.parametrize("due", ["", "غداً", "9999-12-31"])
def test_a_day_that_is_none_breaks_no_page(due: str) -> None:
    state = case(SUNDAY, due, stage="papers-missing", paused_at=at(SUNDAY))
    now = deadlines.standing(state, SUNDAY, Calendar())
    assert (now.due, now.late, now.level) == (None, 0, 0)
    assert deadlines.promise_again(state, WORKING, SUNDAY, Calendar()) == due
    assert deadlines.kept([state], SUNDAY).counted == 0


cases = st.lists(
    st.tuples(st.integers(0, 40), st.one_of(st.none(), st.integers(0, 80))), max_size=60
)


@settings(max_examples=100)
@given(cases, st.integers(0, 90))
def test_open_late_cases_lower_the_rate_and_few_cases_have_none(
    told: list[tuple[int, int | None]], passed: int
) -> None:
    today = SUNDAY + passed * DAY
    found = [
        case(SUNDAY, SUNDAY + length * DAY)
        if done is None or done > passed
        else case(
            SUNDAY, SUNDAY + length * DAY, stage="decided", decided_at=at(SUNDAY + done * DAY)
        )
        for length, done in told
    ]
    rate = deadlines.on_time_rate(found, today, 1)
    assert rate is None or 0 <= rate <= 1
    neglected = [*found, case(SUNDAY, today - DAY)]
    lower = deadlines.on_time_rate(neglected, today, 1)
    assert lower is not None
    assert lower <= (1.0 if rate is None else rate)
    assert rate is None or rate == 0 or lower < rate
    assert (deadlines.on_time_rate(neglected, today) is None) == (
        deadlines.kept(neglected, today).counted < deadlines.MINIMUM
    )


def test_a_rate_counts_what_is_done_in_time_over_all_that_should_be_done() -> None:
    assert Kept(30, 5, 5).rate(30) == 0.75
    assert Kept(0, 0, 0).rate() is None
    with_open = [case(SUNDAY, SUNDAY)] * 29
    assert deadlines.on_time_rate(with_open, SUNDAY + DAY) is None
    voided = case(SUNDAY, SUNDAY, stage="voided")
    assert deadlines.on_time_rate([*with_open, voided], SUNDAY + DAY) is None
    assert deadlines.on_time_rate([*with_open, with_open[0]], SUNDAY + DAY) == 0
