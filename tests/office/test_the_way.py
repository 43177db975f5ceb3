"""The way of one transaction through the office, and every act that its state does not allow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desk.errors import NotAllowed, NotFound, Refused
from desk.models.journal import verify
from desk.office import decisions, follow_up, reception, rules, supervision
from desk.office.catalogue import Catalogue
from desk.office.reception import DraftScan

from .conftest import Desk, draft, sumaya


def received(desk: Desk) -> str:
    return reception.receive(desk.counter, desk.clerk, draft()).reference


def forwarded(desk: Desk) -> str:
    reference = received(desk)
    follow_up.forward(desk.counter, desk.clerk, reference)
    return reference


def decided(desk: Desk) -> str:
    reference = forwarded(desk)
    decisions.decide(desk.counter, desk.officer, reference, "approved")
    return reference


def test_the_whole_way_from_the_counter_to_the_hand(desk: Desk) -> None:
    reference = received(desk)
    assert follow_up.counts(desk.counter)["new"] == 1
    follow_up.forward(desk.counter, desk.clerk, reference, note="مستعجلة")
    assert [x.reference for x in decisions.inbox(desk.counter, desk.officer)] == [reference]
    decisions.request_papers(desk.counter, desk.officer, reference, ("photographs",), "صورة أوضح")
    assert follow_up.counts(desk.counter)["untold"] == 1
    follow_up.tell(desk.counter, desk.clerk, reference, reached=False)
    assert follow_up.counts(desk.counter)["untold"] == 1
    follow_up.tell(desk.counter, desk.clerk, reference)
    assert follow_up.counts(desk.counter)["untold"] == 0
    scan = DraftScan("photographs", "cd" * 32, 90000)
    follow_up.complete_papers(desk.counter, desk.clerk, reference, (), (scan,))
    assert desk.counter.state(reference).stage == "forwarded"
    decisions.decide(desk.counter, desk.officer, reference, "approved")
    assert [x.reference for x in follow_up.listing(desk.counter, "ready")] == [reference]
    follow_up.tell(desk.counter, desk.clerk, reference, channel="sms")
    follow_up.hand_over(desk.counter, desk.clerk, reference, to="هناء محمود الحلبي")
    state = desk.counter.state(reference)
    assert (state.stage, state.handed_to) == ("handed-over", "هناء محمود الحلبي")
    assert len(state.scans) == 2
    verdict = verify(desk.counter.journal)
    assert verdict.chain
    assert verdict.projection


Act = Callable[[Desk, str], object]
ACTS: dict[str, Act] = {
    "forward": lambda d, r: follow_up.forward(d.counter, d.clerk, r),
    "decide": lambda d, r: decisions.decide(d.counter, d.officer, r, "approved"),
    "hand over": lambda d, r: follow_up.hand_over(d.counter, d.clerk, r),
    "request": lambda d, r: decisions.request_papers(d.counter, d.officer, r, ("old-card",)),
}


@pytest.mark.parametrize(
    ("make", "act", "sentence"),
    [
        (received, "decide", "not been forwarded"),
        (received, "hand over", "not been forwarded"),
        (forwarded, "hand over", "not decided"),
        (decided, "forward", "already decided"),
        (decided, "decide", "already decided"),
        (decided, "request", "already decided"),
    ],
)
def test_what_the_state_does_not_allow_is_refused_with_the_reason(
    desk: Desk, make: Callable[[Desk], str], act: str, sentence: str
) -> None:
    reference = make(desk)
    before = desk.counter.journal.head()
    with pytest.raises(NotAllowed, match=sentence) as refused:
        ACTS[act](desk, reference)
    assert refused.value.do
    assert desk.counter.journal.head() == before


def test_a_clerk_does_not_decide_and_an_officer_decides_only_at_home(desk: Desk) -> None:
    reference = forwarded(desk)
    with pytest.raises(NotAllowed, match="officer of a department"):
        decisions.decide(desk.counter, desk.clerk, reference, "approved")
    other = received(desk)
    follow_up.forward(desk.counter, desk.clerk, other, department="associations")
    with pytest.raises(NotAllowed, match="another department"):
        decisions.decide(desk.counter, desk.officer, other, "approved")


def test_a_refusal_needs_words(desk: Desk) -> None:
    reference = forwarded(desk)
    with pytest.raises(Refused, match="reason"):
        decisions.decide(desk.counter, desk.officer, reference, "refused", " \u200f ")
    decisions.decide(desk.counter, desk.officer, reference, "refused", "التقرير الطبي قديم")
    assert desk.counter.state(reference).reason == "التقرير الطبي قديم"


def test_an_unknown_or_mistyped_reference_is_told_apart(desk: Desk) -> None:
    received(desk)
    with pytest.raises(NotFound, match="known at this desk"):
        follow_up.forward(desk.counter, desk.clerk, "12-03-26-04421-9")
    with pytest.raises(Refused, match="digit of this reference"):
        follow_up.forward(desk.counter, desk.clerk, "12-03-26-04421-8")


def test_a_correction_changes_the_name_and_keeps_the_old_one_in_the_history(desk: Desk) -> None:
    reference = received(desk)
    right = rules.valid_applicant(sumaya("04010127350"))
    supervision.correct(
        desk.counter,
        desk.supervisor,
        reference,
        reason="خطأ في الرقم",
        applicant=right,
        second=desk.clerk,
    )
    state = desk.counter.state(reference)
    assert state.applicant == right
    assert state.corrections == 1
    assert [x.reference for x in follow_up.find(desk.counter, "04010127350")] == [reference]
    assert follow_up.find(desk.counter, "04010127351") == []
    with pytest.raises(NotAllowed, match="supervisor"):
        supervision.void(desk.counter, desk.clerk, reference, reason="مكررة")
    supervision.void(desk.counter, desk.supervisor, reference, reason="مكررة", second=desk.clerk)
    with pytest.raises(NotAllowed, match="voided"):
        follow_up.forward(desk.counter, desk.clerk, reference)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("بطاقه اعاقه", ["disability-card-renewal"]),
        ("بدل ضائع", ["disability-card-renewal"]),
        ("شكوي", ["complaint"]),
        ("الجمعية", ["found-association"]),
        ("renew", ["disability-card-renewal"]),
        ("ليس لدينا", []),
    ],
)
def test_services_are_found_as_people_ask_for_them(
    desk: Desk, typed: str, found: list[str]
) -> None:
    catalogue = Catalogue(desk.counter.journal.database)
    assert [s.id for s in catalogue.find(typed)] == found
