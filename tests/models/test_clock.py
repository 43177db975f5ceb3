"""The hybrid clock: time never goes backwards, and a doubtful clock is told."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desk.models.clock import BACKWARDS, EARLIEST, FORWARDS, day_of, moment, tick, today

YEAR = 365 * 24 * 3600 * 1000
walls = st.integers(0, EARLIEST + 50 * YEAR)


@given(st.lists(walls, min_size=1, max_size=60))
def test_time_only_ever_grows(readings: list[int]) -> None:
    last = 0
    for wall in readings:
        now, _ = tick(last, wall)
        assert now > last
        last = now


@given(st.integers(EARLIEST, EARLIEST + 10 * YEAR), st.integers(0, FORWARDS))
def test_a_clock_that_goes_well_is_followed_and_trusted(start: int, passed: int) -> None:
    last, suspect = tick(0, start)
    assert not suspect
    now, suspect = tick(last, start + passed)
    assert not suspect
    assert now >> 16 == start + passed


@given(st.integers(EARLIEST, EARLIEST + 10 * YEAR), st.integers(BACKWARDS + 1, 30 * YEAR))
def test_a_clock_that_fell_back_is_suspect_and_not_followed(start: int, back: int) -> None:
    last, _ = tick(0, start)
    now, suspect = tick(last, max(0, start - back))
    assert suspect
    assert now == last + 1


@given(st.integers(EARLIEST, EARLIEST + 10 * YEAR), st.integers(FORWARDS + 1, 30 * YEAR))
def test_a_clock_that_leapt_is_suspect_and_not_followed(start: int, leap: int) -> None:
    last, _ = tick(0, start)
    now, suspect = tick(last, start + leap)
    assert suspect
    assert now == last + 1


def test_a_dead_battery_is_suspect_from_the_first_entry() -> None:
    _, suspect = tick(0, 0)
    assert suspect


def test_days_are_those_of_damascus() -> None:
    evening = 1_767_214_800_000  # 2025-12-31 21:00 UTC
    assert today(evening) == date(2026, 1, 1)
    assert day_of(evening << 16) == date(2026, 1, 1)
    assert moment(evening << 16 | 7).isoformat() == "2026-01-01T00:00:00+03:00"
