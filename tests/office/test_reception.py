"""Receiving: what a clerk types becomes one durable transaction, or a sentence that says why not."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import NotAllowed, NotFound, Refused
from desk.models import events as e
from desk.models import queries
from desk.models.references import parse
from desk.office import drafts, follow_up, reception, rules

from .conftest import CARD, Desk, draft, sumaya


def test_a_transaction_is_received_with_reference_fees_and_deadline(desk: Desk) -> None:
    got = reception.receive(desk.counter, desk.clerk, draft(amounts={"stamps": 50}, tendered=500))
    assert got.reference.startswith("12-03-26-00001-")
    assert (got.total, got.due, got.missing) == (200, "2026-12-02", ("photographs",))
    state = desk.counter.state(got.reference)
    assert state.applicant == sumaya()
    assert state.papers == {"old-card": True, "photographs": False}
    assert state.fee is not None
    assert [line.cost for line in state.fee.lines] == ["renewal", "stamps"]
    assert state.received_by == desk.clerk.id


def test_references_count_on_and_start_anew_each_year(desk: Desk) -> None:
    first, second = (reception.receive(desk.counter, desk.clerk, draft()) for _ in range(2))
    desk.wall.now = desk.wall.now.replace(year=2027, month=1, day=3)
    third = reception.receive(desk.counter, desk.clerk, draft())
    serials = [parse(r.reference)[2:] for r in (first, second, third)]
    assert serials == [(2026, 1), (2026, 2), (2027, 1)]


def known(desk: Desk) -> list[queries.Known]:
    """Who is known by the number of the invented applicant."""
    with desk.counter.journal.database.read() as connection:
        return queries.applicants_numbered(connection, "04010127351")


def test_a_known_applicant_is_found_by_number_in_any_digits_and_not_recorded_twice(
    desk: Desk,
) -> None:
    reception.receive(desk.counter, desk.clerk, draft())
    (found,) = known(desk)
    assert (found.applicant.name.full(), found.transactions) == ("سميّة محمود الحلبي", 1)
    reception.receive(
        desk.counter, desk.clerk, draft(applicant=found.applicant, applicant_id=found.id)
    )
    (again,) = known(desk)
    assert (again.id, again.transactions) == (found.id, 2)


def test_a_new_telephone_number_is_remembered(desk: Desk) -> None:
    reception.receive(desk.counter, desk.clerk, draft())
    changed = msgspec.structs.replace(sumaya(), phone="٠٩٤٤ ١١١ ٢٢٢")
    reception.receive(desk.counter, desk.clerk, draft(applicant=changed))
    (found,) = known(desk)
    assert (found.applicant.phone, found.transactions) == ("0944111222", 2)


def test_a_person_without_any_number_can_be_received(desk: Desk) -> None:
    reception.receive(desk.counter, desk.clerk, draft(applicant=sumaya(number="")))
    found = follow_up.find(desk.counter, "سميه الحلبى")
    assert [line.applicant for line in found] == ["سميّة محمود الحلبي"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"service": ""}, "service-missing"),
        ({"applicant": sumaya("0401O127351")}, "number-letters"),
        ({"applicant": sumaya("0401")}, "number-length"),
        ({"applicant": e.Applicant(e.Name(" \u200f"))}, "name-missing"),
        ({"applicant": e.Applicant(e.Name("😀😀"))}, "name-missing"),
        ({"applicant": e.Applicant(e.Name("م" * 300))}, "name-long"),
        ({"applicant": msgspec.structs.replace(sumaya(), phone="غير معروف")}, "phone"),
        ({"amounts": {"stamps": -5}}, "fee-negative"),
        ({"tendered": 100}, "tendered"),
        ({"service": "complaint"}, "complaint-text"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence_and_keeps_the_draft(
    desk: Desk, changes: dict[str, object], code: str
) -> None:
    made = draft(**changes)
    drafts.keep(desk.counter, desk.clerk, made)
    before = desk.counter.journal.head()
    with pytest.raises(Refused) as refused:
        reception.receive(desk.counter, desk.clerk, made)
    assert refused.value.code == code
    assert refused.value.do.endswith((".", "!"))
    assert desk.counter.journal.head() == before
    assert [k.draft for k in drafts.kept(desk.counter)] == [made]


def test_an_unknown_service_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound, match="catalogue"):
        reception.receive(desk.counter, desk.clerk, draft(service="moon-permit"))


def test_an_officer_does_not_receive(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="clerk or supervisor"):
        reception.receive(desk.counter, desk.officer, draft())


def test_marks_that_nobody_sees_are_not_stored(desk: Desk) -> None:
    applicant = msgspec.structs.replace(
        sumaya(), name=e.Name("\u202eسميّة\u202c", family="\u2067الحلبي")
    )
    got = reception.receive(desk.counter, desk.clerk, draft(applicant=applicant))
    stored = desk.counter.state(got.reference).applicant
    assert stored is not None
    assert stored.name.full() == "سميّة الحلبي"


def test_a_draft_comes_back_as_it_was_and_goes_with_the_receipt(desk: Desk) -> None:
    made = draft(note="تستلم عنها أختها هناء", amounts={"stamps": 25})
    drafts.keep(desk.counter, desk.clerk, made)
    (kept,) = drafts.kept(desk.counter)
    assert (kept.draft, kept.actor) == (made, desk.clerk.id)
    reception.receive(desk.counter, desk.supervisor, kept.draft)
    assert drafts.kept(desk.counter) == []


def test_prints_are_counted_as_copies(desk: Desk) -> None:
    got = reception.receive(desk.counter, desk.clerk, draft())
    with desk.counter.journal.database.read() as connection:
        waiting = queries.unprinted(connection, desk.counter.journal.origin)
    assert [line.reference for line in waiting] == [got.reference]
    copies = [
        reception.receipt_printed(desk.counter, desk.clerk, got.reference, "PDF", "a5")
        for _ in range(2)
    ]
    assert copies == [1, 2]


def test_what_may_have_come_out_when_the_desk_was_cut_off_is_printed_again_as_a_copy(
    desk: Desk,
) -> None:
    def next_copy() -> int:
        with desk.counter.journal.database.read() as connection:
            return reception.next_copy(connection, desk.counter.state(got.reference))

    got = reception.receive(desk.counter, desk.clerk, draft())
    reception.receipt_begins(desk.counter, got.reference, next_copy())
    assert next_copy() == 2  # nobody wrote down whether paper came out
    reception.receipt_begins(desk.counter, got.reference, 2)
    printed = reception.receipt_printed(desk.counter, desk.clerk, got.reference, "PDF", "a5")
    assert (printed, next_copy()) == (2, 3)
    reception.receipt_begins(desk.counter, got.reference, 3)
    reception.receipt_given_up(desk.counter, got.reference)  # out of paper
    assert next_copy() == 3


def test_the_fee_is_that_of_the_day_and_old_receipts_keep_theirs(desk: Desk) -> None:
    got = reception.receive(desk.counter, desk.clerk, draft())
    dearer = msgspec.structs.replace(
        CARD, version=2, costs=(e.Cost("renewal", e.Text("رسم البدل"), 400),)
    )
    with desk.counter.journal.act(None) as act:
        act.record(got.subject, e.ServicePublished(dearer), "all")
    new = reception.receive(desk.counter, desk.clerk, draft())
    assert (got.total, new.total) == (150, 400)
    old = desk.counter.state(got.reference)
    assert (old.service_version, old.fee and old.fee.total) == (1, 150)


@given(st.text(max_size=250))
def test_any_name_is_stored_tidy_or_refused(text: str) -> None:
    try:
        name = rules.valid_applicant(e.Applicant(e.Name(text))).name.full()
    except Refused:
        return
    assert name == rules.tidy(name)
    assert any(c.isalpha() for c in name)
    assert len(name) <= rules.LONGEST_NAME
