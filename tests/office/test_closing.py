"""Corrections that two sign, money that goes back, and closed days that stay what they were."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.errors import NotAllowed, Refused
from desk.models import events as e
from desk.models.clock import day_of
from desk.models.entries import Entry, body, encode
from desk.models.journal import accept, new_id
from desk.models.ledger import METHODS, bookings
from desk.models.references import Reference
from desk.office import follow_up, glance, reception, reporting, supervision
from desk.office.supervision import Counted

from .conftest import Desk, draft


def take(desk: Desk, method: str = "cash") -> str:
    reference = reception.receive(desk.counter, desk.clerk, draft(method=method)).reference
    reception.receipt_printed(desk.counter, desk.clerk, reference, "PDF", "a5")
    return reference


def close(desk: Desk, *days: str) -> list[e.DayClosed]:
    counts = {
        day.day: Counted({d.key: d.recorded for d in day.drawers})
        for day in supervision.to_close(desk.counter, days)
    }
    return supervision.close_days(desk.counter, desk.supervisor, counts)


def test_two_sign_a_correction_and_the_second_is_somebody_else(desk: Desk) -> None:
    reference = take(desk)
    state = desk.counter.state(reference)
    fee = supervision.corrected_fee(state.fee, [100], "card")
    for second in (None, desk.supervisor, desk.officer):
        with pytest.raises(NotAllowed, match="second person"):
            supervision.correct(
                desk.counter, desk.supervisor, reference, reason="مبلغ", fee=fee, second=second
            )
        with pytest.raises(NotAllowed, match="second person"):
            supervision.void(
                desk.counter, desk.supervisor, reference, reason="مكررة", second=second
            )
    with pytest.raises(Refused, match="Nothing was changed"):
        supervision.correct(
            desk.counter, desk.supervisor, reference, reason="لا شيء", second=desk.clerk
        )
    supervision.correct(
        desk.counter, desk.supervisor, reference, reason="مبلغ", fee=fee, second=desk.clerk
    )
    now = desk.counter.state(reference)
    assert now.fee is not None
    assert (now.fee.total, now.fee.method) == (100, "card")
    day = glance.day(desk.counter)
    assert day.by_method == {"cash": 0, "card": 100}
    assert (day.taken, day.corrected, day.fees) == (150, -50, 100)
    mend = day.mends[0]
    assert (mend.by, mend.second, mend.amount) == (desk.supervisor.id, desk.clerk.id, -50)


def test_a_fee_that_does_not_add_up_or_is_negative_cannot_be_written(desk: Desk) -> None:
    state = desk.counter.state(take(desk))
    assert state.fee is not None
    with pytest.raises(Refused, match="negative"):
        supervision.corrected_fee(state.fee, [-5])
    wrong = msgspec.structs.replace(state.fee, total=7)
    with pytest.raises(Refused, match="sum of its lines"):
        supervision.correct(
            desk.counter, desk.supervisor, state.reference, reason="x", fee=wrong, second=desk.clerk
        )
    with pytest.raises(Refused, match="Nobody pays"):
        reception.receive(desk.counter, desk.clerk, draft(method="gold"))


def test_what_goes_back_later_is_in_the_cash_of_the_day_on_which_it_goes_back(desk: Desk) -> None:
    reference, first = take(desk), desk.counter.today()
    close(desk, first)
    before = glance.day(desk.counter, first)
    desk.wall.now += timedelta(days=1)
    supervision.void(desk.counter, desk.supervisor, reference, reason="مكررة", second=desk.clerk)
    take(desk)
    day = glance.day(desk.counter)
    assert (day.taken, day.returned, day.fees, day.voided) == (150, 150, 0, 0)
    assert {(d.name, d.recorded) for d in day.drawers} == {("رنا الخطيب", 150), ("سامر ديوب", -150)}
    assert glance.day(desk.counter, first) == before
    (closed,) = close(desk, day.day)
    assert sum(count.counted for count in closed.cash) == 0
    fees = reporting.period(desk.counter, first, day.day).total.fees
    assert fees == {"cash": 150}


def a_neighbour(desk: Desk, day: str, amount: int) -> list[Entry]:
    """What another desk of the centre wrote on a day: one transaction with its fee."""
    at = int(desk.wall.now.replace(hour=8).timestamp() * 1000) << 16
    assert day_of(at).isoformat() == day
    who = desk.clerk.id
    reference = str(Reference("12", "05", 2026, 1))
    subject = new_id()
    line = e.FeeLine("fee", e.Text("رسم"), amount)
    applicant = e.Applicant(e.Name("خالد"))
    facts = (
        e.TransactionReceived(
            reference, "disability-card-renewal", 1, "social-care", new_id(), applicant,
            "tartous", "2026-12-20",
        ),
        e.FeeTaken((line,), amount, method="card"),
    )  # fmt: skip
    return [
        Entry(1, "5" * 32, seq, at + seq, False, who, fact.kind, subject, "centre/12", body(fact))
        for seq, fact in enumerate(facts, 1)
    ]


def test_what_comes_after_the_close_is_counted_with_the_next_day_and_with_no_other(
    desk: Desk,
) -> None:
    take(desk)
    first = desk.counter.today()
    theirs = a_neighbour(desk, first, 40)
    close(desk, first)
    before = glance.day(desk.counter, first)
    with desk.counter.journal.database.write() as connection:
        accept(connection, [encode(entry) for entry in theirs])
    after = glance.day(desk.counter, first)
    assert msgspec.structs.replace(after, beyond=None) == before
    assert after.beyond == glance.After(first, 1, 0, 0, 40)
    desk.wall.now += timedelta(days=1)
    take(desk)
    second = glance.day(desk.counter)
    assert second.after == (glance.After(first, 1, 0, 0, 40),)
    assert (second.received, second.fees, second.money) == (1, 150, 190)
    assert [(d.desk, d.method, d.after) for d in second.drawers if d.after] == [("05", "card", 40)]
    close(desk, second.day)
    assert glance.day(desk.counter, second.day).after == second.after
    desk.wall.now += timedelta(days=1)
    assert glance.day(desk.counter).after == ()


def test_a_field_centre_closes_its_days_with_one_signature(desk: Desk) -> None:
    first = desk.counter.today()
    take(desk)
    desk.wall.now += timedelta(days=2)
    reference = take(desk, "stamps")
    desk.wall.now += timedelta(days=1)
    follow_up.forward(desk.counter, desk.clerk, reference)
    found = supervision.open_days(desk.counter)
    assert [(one.received, one.empty) for one in found] == [
        (1, False),
        (0, True),
        (1, False),
        (0, True),
    ]
    with pytest.raises(Refused, match="not counted"):
        supervision.close_days(desk.counter, desk.supervisor, {d.day: Counted() for d in found})
    assert len(supervision.open_days(desk.counter)) == 4  # all of them or none
    closed = close(desk, *(one.day for one in found))
    assert [fact.day for fact in closed] == [one.day for one in found]
    assert [sum(c.recorded for c in fact.cash) for fact in closed] == [150, 0, 150, 0]
    assert closed[0].waiting == 1
    assert supervision.open_days(desk.counter) == []
    with pytest.raises(NotAllowed, match="has not come"):
        close(desk, (date.fromisoformat(first) + timedelta(40)).isoformat())


FEES = st.builds(
    lambda amount, method: e.FeeTaken((e.FeeLine("f", e.Text("رسم"), amount),), amount, 0, method),
    st.integers(0, 500),
    st.sampled_from(METHODS),
)
ACTS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.one_of(
            FEES,
            st.builds(lambda fee: e.Corrected("x", fee=fee), st.none() | FEES),
            st.just(e.Voided("x")),
        ),
    ),
    max_size=8,
)


@given(ACTS)
@settings(max_examples=80, deadline=None)
def test_bookings_add_up_to_the_fee_that_stands_or_to_nothing(
    acts: list[tuple[int, e.Fact]],
) -> None:
    subject, at = new_id(), 1_790_000_000_000 << 16
    opened = e.TransactionReceived(
        "12-03-26-00001-5", "s", 1, "a", subject, e.Applicant(e.Name("م")), "t", "2026-12-01"
    )
    entries = [Entry(1, "0" * 32, 1, at, False, None, opened.kind, subject, "", body(opened))]
    for seq, (day, fact) in enumerate(sorted(acts, key=lambda act: act[0]), 2):
        time = at + (day * 86_400_000 << 16) + seq
        entries.append(
            Entry(1, "0" * 32, seq, time, False, None, fact.kind, subject, "", body(fact))
        )
    found = bookings(reversed(entries), {})
    standing = 0
    for entry in entries[1:]:
        match entry.fact():
            case e.FeeTaken() as fee:
                standing = fee.total
            case e.Corrected(fee=e.FeeTaken() as fee):
                standing = fee.total
            case e.Voided():
                standing = 0
                break
    assert sum(one.amount for one in found) == standing
    assert all(one.amount and one.desk == "03" for one in found)
