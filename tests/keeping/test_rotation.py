"""Which backups stay, and what is warned of: pure rules, held against anything that may come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.keeping.limits import KEYS, Seen, days_left, noted, warnings
from desk.keeping.rotation import DAYS, HOURS, WEEKS, Made, staying

START = datetime(2026, 11, 22, 8, tzinfo=UTC)
TIMES = st.datetimes(datetime(1971, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))


def hourly(hours: int) -> list[Made]:
    return [Made(n, START + timedelta(hours=n), n * 10) for n in range(1, hours + 1)]


def test_hours_days_and_weeks_stay() -> None:
    made = hourly(24 * 40)
    kept = staying(made)
    assert {one.number for one in made[-HOURS:]} <= kept
    days = {one.at.date() for one in made if one.number in kept}
    assert {(made[-1].at - timedelta(days=n)).date() for n in range(DAYS)} <= days
    weeks = {one.at.isocalendar()[:2] for one in made if one.number in kept}
    assert len(weeks) >= WEEKS
    assert len(kept) <= HOURS + DAYS + WEEKS + 2
    assert staying([one for one in made if one.number in kept]) == kept


@settings(deadline=None)
@given(st.lists(st.tuples(TIMES, st.integers(0, 1000)), min_size=1, max_size=60))
def test_the_newest_and_whatever_knows_more_always_stay(
    made: list[tuple[datetime, int]],
) -> None:
    all_of_them = [Made(n, at, seq) for n, (at, seq) in enumerate(made, 1)]
    newest = all_of_them[-1]
    for here in (False, True):
        kept = staying(all_of_them, here=here)
        assert newest.number in kept
        assert {one.number for one in all_of_them if one.seq > newest.seq} <= kept
        again = staying([one for one in all_of_them if one.number in kept], here=here)
        assert again == kept


def seen(**changes: object) -> Seen:
    calm: dict[str, object] = {
        "free": 50 << 30,
        "few": 512 << 20,
        "reserve_given_up": False,
        "disk": {},
        "waiting": 3,
        "since": 0,
        "now": 1_800_000_000_000,
        "backup_days": 0,
        "clock_suspect": False,
    }
    return Seen(**{**calm, **changes})  # type: ignore[arg-type]


def codes(of: Seen) -> dict[str, dict[str, object]]:
    return {one.code: one.facts for one in warnings(of)}


def test_a_calm_day_warns_of_nothing() -> None:
    assert codes(seen()) == {}


def test_days_without_custody_are_told_louder_and_louder() -> None:
    day = 24 * 3600 * 1000
    for days, level in ((0.9, None), (1.1, 1), (3.2, 2), (7.5, 3), (90, 3)):
        found = codes(seen(since=int(1_800_000_000_000 - days * day)))
        assert found.get("custody-late", {}).get("level") == level, days
    assert codes(seen(since=1_900_000_000_000)) == {}  # a clock that went back


def test_a_disk_that_fills_is_told_in_days() -> None:
    disk = {"2026-11-10": 30 << 30, "2026-11-15": 20 << 30, "2026-11-20": 11 << 30}
    assert days_left(disk, 10 << 30) == 5
    assert codes(seen(free=10 << 30, disk=disk))["disk-filling"]["days"] == 5
    assert days_left(disk, 31 << 30) is None  # somebody made room
    assert codes(seen(free=100 << 20))["disk-low"] == {"megabytes": 128}
    assert set(codes(seen(free=1 << 20, reserve_given_up=True))) == {"disk-reserve"}


@settings(deadline=None)
@given(
    st.builds(
        Seen,
        free=st.integers(0, 1 << 40),
        few=st.integers(0, 1 << 30),
        reserve_given_up=st.booleans(),
        disk=st.dictionaries(st.dates().map(str), st.integers(0, 1 << 40), max_size=20),
        waiting=st.integers(0, 10**6),
        since=st.integers(0, 1 << 45),
        now=st.integers(0, 1 << 45),
        backup_days=st.none() | st.integers(0, 10_000),
        clock_suspect=st.booleans(),
    )
)
def test_whatever_is_measured_each_thing_is_told_once(measured: Seen) -> None:
    found = list(warnings(measured))
    keys = [one.key for one in found]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set(KEYS)
    assert all(one.what and one.do for one in found)


@settings(deadline=None)
@given(st.dictionaries(st.dates().map(str), st.integers(0, 1 << 40)), st.dates().map(str))
def test_the_samples_of_the_disk_stay_few(disk: dict[str, int], day: str) -> None:
    assert len(noted(disk, day, 5)) <= 14
