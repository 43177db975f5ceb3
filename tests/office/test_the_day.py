"""The supervisor's day: what the drawers hold, what must be explained, what is closed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from desk.errors import NotAllowed, Refused
from desk.models.queries import Person
from desk.models.tables import ACTS_OF_A_DAY
from desk.office import decisions, follow_up, glance, reception, staff, supervision

from .conftest import PINS, Desk, draft


def a_morning(desk: Desk) -> list[str]:
    got = [reception.receive(desk.counter, desk.clerk, draft()).reference for _ in range(4)]
    for reference in got[:3]:
        reception.receipt_printed(desk.counter, desk.clerk, reference, "PDF", "a5")
    follow_up.forward(desk.counter, desk.clerk, got[0])
    decisions.decide(desk.counter, desk.officer, got[0], "approved")
    follow_up.hand_over(desk.counter, desk.clerk, got[0])
    supervision.void(desk.counter, desk.supervisor, got[3], reason="مكررة", second=desk.clerk)
    return got


def drawer(desk: Desk) -> tuple[str, UUID | None, str]:
    return ("03", desk.clerk.id, "cash")


def test_a_day_adds_up(desk: Desk) -> None:
    a_morning(desk)
    day = glance.day(desk.counter)
    assert (day.received, day.handed_over, day.voided, day.fees) == (4, 1, 1, 450)
    assert day.received == day.printed + day.unprinted + day.voided_unprinted
    assert day.received == day.in_custody + day.waiting
    assert sum(part.received for part in day.by_service.values()) == day.received - day.voided
    assert sum(came for came, _ in day.by_hour.values()) == day.received
    assert [(d.name, d.received, d.recorded) for d in day.drawers] == [("رنا الخطيب", 4, 450)]


def test_closing_wants_every_drawer_counted_and_every_difference_explained(desk: Desk) -> None:
    a_morning(desk)
    with pytest.raises(NotAllowed, match="supervisor"):
        supervision.close_day(desk.counter, desk.clerk, {drawer(desk): 450}, {})
    with pytest.raises(Refused, match="not counted"):
        supervision.close_day(desk.counter, desk.supervisor, {}, {})
    with pytest.raises(Refused, match="-25 pounds"):
        supervision.close_day(desk.counter, desk.supervisor, {drawer(desk): 425}, {})
    closed = supervision.close_day(
        desk.counter, desk.supervisor, {drawer(desk): 425}, {drawer(desk): "بقي بلا فكّة"}
    )
    assert (closed.cash[0].recorded, closed.cash[0].counted) == (450, 425)
    assert glance.day(desk.counter).closed == closed
    with pytest.raises(NotAllowed, match="already closed"):
        supervision.close_day(desk.counter, desk.supervisor, {drawer(desk): 450}, {})


def test_late_and_due_lists_follow_the_calendar(desk: Desk) -> None:
    reference = reception.receive(desk.counter, desk.clerk, draft()).reference
    desk.wall.now += timedelta(days=10)
    assert [x.reference for x in follow_up.listing(desk.counter, "due-today")] == [reference]
    desk.wall.now += timedelta(days=1)
    assert [x.reference for x in follow_up.listing(desk.counter, "late")] == [reference]
    assert follow_up.counts(desk.counter)["late"] == 1


def sign(desk: Desk, pin: str) -> Person:
    return staff.sign_in(desk.counter, desk.clerk.id, pin)


def test_the_right_pin_opens_in_any_digits(desk: Desk) -> None:
    assert sign(desk, PINS["clerk"]).name == "رنا الخطيب"
    assert (
        sign(desk, PINS["clerk"].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))).id
        == desk.clerk.id
    )
    assert sign(desk, PINS["clerk"]).pin_hash == ""
    assert [p.name for p in staff.people(desk.counter)] == ["رنا الخطيب", "سامر ديوب"]


def test_ten_wrong_pins_lock_the_person_out_until_the_supervisor_helps(desk: Desk) -> None:
    said = []
    for _ in range(10):
        with pytest.raises(NotAllowed) as refused:
            sign(desk, "000000")
        said.append(refused.value.code)
    assert said == ["pin-wrong"] * 4 + ["pin-locked"] * 6
    with pytest.raises(NotAllowed, match="locked out"):
        sign(desk, PINS["clerk"])
    staff.unlock(desk.counter, desk.supervisor, desk.clerk.id)
    assert sign(desk, PINS["clerk"]).id == desk.clerk.id


def test_a_lock_out_ends_by_itself_and_a_clock_set_back_does_not_prolong_it(desk: Desk) -> None:
    for _ in range(5):
        with pytest.raises(NotAllowed):
            sign(desk, "000000")
    started = desk.wall.now
    desk.wall.now = started + timedelta(minutes=16)
    assert sign(desk, PINS["clerk"]).id == desk.clerk.id
    for _ in range(5):
        with pytest.raises(NotAllowed):
            sign(desk, "000000")
    desk.wall.now -= timedelta(days=900)
    assert sign(desk, PINS["clerk"]).id == desk.clerk.id


def test_decisions_calls_and_corrections_count_on_the_day_they_are_made(desk: Desk) -> None:
    reference = reception.receive(desk.counter, desk.clerk, draft()).reference
    follow_up.forward(desk.counter, desk.clerk, reference)
    first = desk.counter.today()
    desk.wall.now += timedelta(days=2)
    decisions.decide(desk.counter, desk.officer, reference, "approved")
    follow_up.tell(desk.counter, desk.clerk, reference, reached=False)
    follow_up.tell(desk.counter, desk.clerk, reference)
    supervision.correct(
        desk.counter, desk.supervisor, reference, reason="رقم", note="صُحّح", second=desk.clerk
    )
    then, now = glance.day(desk.counter, first), glance.day(desk.counter)
    assert (then.received, then.decided, then.told, then.corrections) == (1, 0, 0, 0)
    assert (now.received, now.decided, now.told, now.corrections) == (0, 1, 1, 1)
    assert [one.reference for one in now.mends] == [reference]
    assert then.mends == ()
    with desk.counter.journal.database.read() as connection:
        plan = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN SELECT * FROM entries n WHERE n.{ACTS_OF_A_DAY} AND n.time >= 1"
        ).all()
    assert "entries_acts" in str(plan)
