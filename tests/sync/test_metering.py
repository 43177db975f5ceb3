"""A metered line's day, and what is remembered of a line over a restart."""

from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from desk.sync import metering
from desk.sync.line.engine import engine_for
from desk.sync.metering import Meter, Spent
from desk.sync.policy import Speed
from desk.sync.state import Line

from .conftest import Desk, MakeDesk, Ministry

DAY = st.sampled_from(["2026-11-22", "2026-11-23", "2026-12-01"])
SIZE = st.integers(0, 10**9)


@given(parts=st.lists(st.tuples(DAY, SIZE), max_size=20), limit=st.integers(1, 10**9))
def test_a_day_costs_what_it_carried_and_the_next_begins_at_nothing(
    parts: list[tuple[str, int]], limit: int
) -> None:
    spent = Spent()
    for day, size in sorted(parts):
        before = spent
        spent = metering.spend(spent, day, size)
        assert spent.size == size + (before.size if before.day == day else 0)
    assert metering.left(spent, limit) == max(0, limit - spent.size)
    assert metering.left(spent, 0) is None


@given(day=DAY, size=SIZE, limit=st.integers(1, 10**6))
def test_letting_scans_go_holds_for_one_day(day: str, size: int, limit: int) -> None:
    let = Spent(day, size, anyway=True)
    assert metering.left(metering.spend(let, day, 10), limit) is None
    assert metering.left(metering.spend(let, "2027-01-01", 0), limit) == limit


def again(desk: Desk, limit: int = 0) -> None:
    """Switch the desk off and on, with so many bytes a day for its line."""
    desk.engine._cycle.central.close()
    desk.engine = engine_for(
        desk.database, desk.key, desk.got, desk.vault, version="1", line_budget=limit
    )


def test_scans_wait_when_the_days_budget_is_used_and_facts_go_on(
    ministry: Ministry, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    desk.engine.cycle()
    again(desk, limit=100_000)
    for day in ("2026-12-03", "2026-12-01", "2026-12-02"):
        desk.receive(os.urandom(90_000), due=day)
    before = ministry.gate.up

    report = desk.engine.cycle()

    assert (report.code, report.facts_sent, report.scans_sent) == ("", 6, 1)
    assert ministry.gate.up - before < 130_000
    status = desk.engine.status()
    [told] = status.attention
    assert told.code == "line-budget"
    assert told.facts["scans"] == 2
    assert "2 scans wait for tomorrow" in told.what
    # It passes by itself, so the pill says that something waits, not that a person must act.
    assert status.state is Line.WAITING
    line = status.as_json()["line"]
    assert line["kind"] == "good"
    assert line["budget"]["waiting_scans"] == 2
    assert line["budget"]["used_bytes"] > 90_000
    # The nearest deadline went first; and a restart does not begin the day anew.
    [gone] = {scan.due for scan in desk.engine.replica.pending_scans()} ^ {
        "2026-12-01",
        "2026-12-02",
        "2026-12-03",
    }
    assert gone == "2026-12-01"
    again(desk, limit=100_000)
    desk.receive(due="2026-12-04")
    report = desk.engine.cycle()
    assert (report.facts_sent, report.scans_sent) == (1, 0)

    desk.engine.send_anyway()

    assert desk.engine.cycle().scans_sent == 2
    status = desk.engine.status()
    assert (status.attention, status.state) == ((), Line.IDLE)
    assert status.as_json()["line"]["budget"]["sending_anyway"]


def test_what_was_learned_of_the_line_is_known_at_the_next_start(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.receive(os.urandom(200_000))
    desk.engine.cycle()
    known = desk.engine.status().line
    assert known.up > 0
    assert known.round_trip >= 0
    again(desk)
    before = desk.engine.status()
    assert before.line.kind == "good"
    assert abs(before.line.up - known.up) <= 0.2 * known.up
    assert before.rate == desk.engine._cycle.central.speed.rate


def test_a_line_that_is_down_is_called_none(ministry: Ministry, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.engine.cycle()
    ministry.gate.shut()
    desk.engine.cycle()
    line = desk.engine.status().line
    assert (line.kind, line.failed > 0) == ("none", True)


def test_a_memory_that_cannot_be_read_is_no_trouble(make_desk: MakeDesk) -> None:
    desk = make_desk()
    with desk.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO settings (key, value) VALUES ('line.learned', '{')"
        )
    assert Meter(desk.database).speed == Speed()
