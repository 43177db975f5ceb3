"""What the facts about one transaction add up to: its stages, its papers, its standing clock."""

from __future__ import annotations

import itertools
from uuid import UUID

import pytest

from desk.models import entries
from desk.models import events as e
from desk.models.entries import Entry
from desk.models.folding import TransactionState, fold

from .conftest import NOON, person, received

SUBJECT = UUID(int=7)
RECEIVED = received("12-03-26-00001-4", person("محمد", "أحمد"), UUID(int=8))
FORWARDED = e.TransactionForwarded("care", "damascus")
ASKED = e.PapersRequested(("report",), "تقرير طبي")
BROUGHT = e.PapersCompleted(("report",))
DECIDED = e.Decided("approved")
GIVEN = e.HandedOver("محمد")
VOIDED = e.Voided("خطأ")


def entry(minute: int, fact: e.Fact, origin: str = "aa") -> Entry:
    time = NOON + minute * 60_000 << 16
    body = entries.body(fact)
    return Entry(1, origin, minute + 1, time, False, None, fact.kind, SUBJECT, "all", body)


def told(*facts: e.Fact) -> TransactionState:
    state = fold(entry(minute, fact) for minute, fact in enumerate(facts))
    assert state is not None
    return state


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ((), "received"),
        ((FORWARDED,), "forwarded"),
        ((FORWARDED, FORWARDED), "forwarded"),
        ((ASKED,), "papers-missing"),
        ((ASKED, BROUGHT), "received"),
        ((FORWARDED, ASKED), "papers-missing"),
        ((FORWARDED, ASKED, FORWARDED), "papers-missing"),
        ((FORWARDED, ASKED, e.PapersCompleted(("id",))), "papers-missing"),
        ((FORWARDED, ASKED, BROUGHT), "forwarded"),
        ((FORWARDED, ASKED, DECIDED), "decided"),
        ((FORWARDED, DECIDED), "decided"),
        ((DECIDED, FORWARDED), "decided"),
        ((DECIDED, ASKED), "decided"),
        ((DECIDED, ASKED, BROUGHT), "decided"),
        ((FORWARDED, DECIDED, GIVEN), "handed-over"),
        ((GIVEN, DECIDED), "handed-over"),
        ((GIVEN, FORWARDED), "handed-over"),
        ((GIVEN, ASKED), "handed-over"),
        ((VOIDED,), "voided"),
        ((GIVEN, VOIDED), "voided"),
        ((VOIDED, FORWARDED), "voided"),
        ((VOIDED, ASKED), "voided"),
        ((VOIDED, DECIDED), "voided"),
        ((VOIDED, GIVEN), "voided"),
        ((VOIDED, ASKED, BROUGHT), "voided"),
    ],
)
def test_stages(facts: tuple[e.Fact, ...], stage: str) -> None:
    assert told(RECEIVED, *facts).stage == stage


def test_the_same_facts_in_every_order_of_arrival_are_the_same_state() -> None:
    facts = [entry(i, f) for i, f in enumerate((RECEIVED, FORWARDED, ASKED, BROUGHT, DECIDED))]
    states = {repr(fold(order)) for order in itertools.permutations(facts)}
    assert len(states) == 1


def test_equal_times_are_ordered_by_origin() -> None:
    one, other = entry(1, e.Decided("approved"), "aa"), entry(1, e.Decided("refused"), "bb")
    opened = entry(0, RECEIVED)
    for order in itertools.permutations((opened, one, other)):
        state = fold(order)
        assert state is not None
        assert state.outcome == "refused"


def test_the_first_reception_stands() -> None:
    again = received("12-03-26-00002-9", person("سعاد"), UUID(int=9))
    assert told(RECEIVED, again).reference == RECEIVED.reference


def test_facts_before_the_reception_arrives_wait_for_it() -> None:
    state = fold([entry(1, FORWARDED)])
    assert state is not None
    assert not state.received
    assert fold([]) is None


def test_the_time_until_papers_come_is_not_the_offices() -> None:
    state = told(RECEIVED, FORWARDED, ASKED, e.NoteAdded("x"), BROUGHT)
    assert state.paused_ms == 2 * 60_000
    assert state.paused_at == 0
    assert state.missing == ()
    assert state.papers == {"id": True, "report": True}
    assert told(RECEIVED, ASKED).paused_at == (NOON + 60_000) << 16
    assert told(RECEIVED, ASKED, ASKED).paused_at == (NOON + 60_000) << 16
    assert told(RECEIVED, ASKED, DECIDED).paused_ms == 60_000


def test_a_scan_counts_once_and_ticks_its_paper() -> None:
    scan = e.ScanAttached(b"\x01" * 32, 100, "report")
    state = told(RECEIVED, scan, scan)
    assert len(state.scans) == 1
    assert state.papers == {"id": True, "report": True}


def test_telling_and_printing() -> None:
    state = told(RECEIVED, DECIDED)
    assert state.needs_telling
    missed = e.ApplicantTold("phone", reached=False)
    assert told(RECEIVED, DECIDED, missed).needs_telling
    reached = e.ApplicantTold("phone", reached=True)
    assert not told(RECEIVED, DECIDED, reached, missed).needs_telling
    assert told(RECEIVED, ASKED, reached, BROUGHT, DECIDED).needs_telling
    assert told(RECEIVED, e.ReceiptPrinted(1, "A"), e.ReceiptPrinted(2, "A")).printed == 2


def test_a_correction_changes_what_it_names_and_nothing_else() -> None:
    fee = e.FeeTaken((e.FeeLine("stamp", e.Text("طابع"), 2500),), 2500)
    right = person("محمود", "أحمد")
    state = told(RECEIVED, fee, e.Corrected("الاسم", applicant=right))
    assert (state.applicant, state.fee, state.note) == (right, fee, "")
    assert state.corrections == 1
    state = told(RECEIVED, fee, e.Corrected("الرسم", fee=e.FeeTaken((), 0), note=""))
    assert state.fee == e.FeeTaken((), 0)
    assert state.applicant == RECEIVED.applicant
