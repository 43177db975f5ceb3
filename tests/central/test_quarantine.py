"""What central cannot use: it blocks nothing, a person gets it judged again, a fact settles it."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from central import judging, releasing
from central.cli import main
from central.custody import subject_of
from desk.models import entries
from desk.models import events as e
from desk.models.clock import wall_clock
from desk.sync import reasons, wire
from tests.servers import Ministry

from .desks import Desk

Enrolled = Callable[..., Desk]
RIGHT = e.FeeTaken((e.FeeLine("stamps", e.Text("طوابع"), 50),), 50)
WRONG = e.FeeTaken((e.FeeLine("stamps", e.Text("طوابع"), 50),), 70)


def command(ministry: Ministry, *words: str) -> Any:
    out = io.StringIO()
    at = ("--home", str(ministry.home), "--database", ministry.database, "--json")
    with contextlib.redirect_stdout(out):
        assert main([*words, *at]) == 0
    return json.loads(out.getvalue())


def said(desk: Desk, kind: type[e.Fact]) -> list[Any]:
    facts = (entry.fact() for entry in desk.pull(f"{desk.place}:0")[desk.place])
    return [fact for fact in facts if isinstance(fact, kind)]


def test_bad_entries_in_the_middle_block_nothing(ministry: Ministry, enrolled: Enrolled) -> None:
    desk, colleague = enrolled(), enrolled(number="04")
    good = []
    for n in range(30):
        subject, reference = desk.receive()
        good.append(reference)
        if n % 3 == 0:
            desk.write(WRONG, subject)
        if n % 5 == 0:
            desk.write(e.ScanAttached(b"short", -1, "photograph"), subject)
        if n == 15:
            desk.add(b"these are no entry's bytes")
            desk.receive("no-such-service")
        desk.write(RIGHT, subject)
    assert desk.push().custody.seq == len(desk.journal)
    assert all(ministry.show(reference)["fee"]["total"] == 50 for reference in good)
    found = colleague.pull("centre/12:0")["centre/12"]
    assert {x.subject for x in found if x.kind == e.FeeTaken.kind} == {
        x.subject for x in found if x.kind == e.TransactionReceived.kind and x.origin == desk.origin
    }
    assert len(desk.quarantined()) == 10 + 6 + 2
    assert ministry.verify()["problems"] == []


def test_a_service_that_was_published_since(ministry: Ministry, enrolled: Enrolled) -> None:
    desk, colleague = enrolled(), enrolled(number="04")
    subject, reference = desk.receive("passport")
    desk.write(RIGHT, subject)
    desk.push()
    assert desk.quarantined() == [(1, "service-unknown")]
    [listed] = command(ministry, "quarantine", "list")
    assert (listed["reference"], listed["reason"]) == (reference, "service-unknown")
    # Judged again as it stands: the answer is the same, and it is an answer.
    assert command(ministry, "quarantine", "retry", "--all") == {"judged": 1, "released": 0}
    assert len(said(desk, e.EntryQuarantined)) == 2
    with ministry.central.database.transaction() as connection:
        service = e.Service("passport", 1, e.Text("جواز سفر"), "passports")
        fact = (subject_of("service/passport"), "all", e.ServicePublished(service))
        ministry.central.custody.write(connection, [fact])
    # Nothing comes out of quarantine by itself: a person asks, from any desk of the place.
    assert len(said(desk, e.EntryReleased)) == 0
    colleague.write(e.RetryAsked(desk.origin, 1), subject)
    colleague.push()
    assert said(desk, e.EntryReleased) == [e.EntryReleased(desk.origin, 1)]
    assert ministry.show(reference)["state"] == "received"
    assert ministry.show(reference)["fee"]["total"] == 50
    seen = colleague.pull("centre/12:0")["centre/12"]
    assert [x.kind for x in seen if x.subject == subject and x.origin == desk.origin].count(
        e.TransactionReceived.kind
    ) == 1
    assert ministry.status()["quarantined"] == []
    assert ministry.verify()["problems"] == []


def test_another_place_cannot_ask(ministry: Ministry, enrolled: Enrolled) -> None:
    desk, stranger = enrolled(), enrolled("centre/14", "01")
    desk.receive("passport")
    desk.push()
    assert desk.quarantined() == [(1, "service-unknown")]
    stranger.write(e.RetryAsked(desk.origin, 1), uuid4())
    stranger.write(e.RetryAsked("00" * 16, 7), uuid4())
    stranger.push()
    assert stranger.quarantined() == []
    assert len(said(desk, e.EntryQuarantined)) == 1


def test_a_corrected_fee_settles_it_and_counts(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    subject, reference = desk.receive()
    desk.write(WRONG, subject)
    desk.push()
    assert desk.quarantined() == [(2, "fee-sum")]
    assert ministry.show(reference)["fee"] is None
    by = desk.write(e.Corrected("sum", fee=RIGHT), subject)
    desk.push()
    assert said(desk, e.EntrySettled) == [e.EntrySettled(desk.origin, 2, desk.origin, by)]
    assert ministry.show(reference)["fee"]["total"] == 50
    assert ministry.status()["quarantined"] == []
    [listed] = command(ministry, "quarantine", "list", "--all")
    assert listed["settled"] == f"{desk.origin}/{by}"
    # A correction that is wrong itself settles nothing; one in the same batch does.
    subject, reference = desk.receive()
    desk.write(WRONG, subject)
    desk.write(e.Corrected("sum", fee=WRONG), subject)
    desk.write(e.Corrected("sum", fee=RIGHT), subject)
    desk.push()
    assert len(said(desk, e.EntrySettled)) == 3
    assert ministry.show(reference)["fee"]["total"] == 50


@pytest.mark.parametrize("number", range(3))
def test_what_else_settles(number: int, ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    subject, _ = desk.receive("passport" if number == 0 else "complaint")
    count = e.CashCount(desk.desk, None, 100, -1)
    day = e.DayClosed("12", "2026-11-22", 1, 1, 0, 0, (count,))
    bad, right = (
        (None, e.Voided("a service that is not ours")),
        (e.ScanAttached(b"x" * 32, -5, "photograph"), e.ScanAttached(b"x" * 32, 5, "photograph")),
        (day, e.DayClosed("12", "2026-11-22", 1, 1, 0, 0)),
    )[number]
    if bad is not None:
        desk.write(bad, uuid4() if number == 2 else subject)
    desk.push()
    [(seq, _reason)] = desk.quarantined()
    by = desk.write(right, uuid4() if number == 2 else subject)
    desk.push()
    assert said(desk, e.EntrySettled) == [e.EntrySettled(desk.origin, seq, desk.origin, by)]


def test_a_journal_goes_on_from_one_of_its_place(ministry: Ministry, enrolled: Enrolled) -> None:
    old, far = enrolled(), enrolled("centre/14", "01")
    _, sent = old.receive()
    old.push()
    for wrong in (far.origin, "00" * 16):
        new = enrolled(number="05")
        new.write(e.JournalContinued(wrong, 1, old.hashes[1]))
        new.push()
        assert new.quarantined() == [(1, "journal-foreign")]
        ministry.revoke(new.origin)
    # Another number of the same place: it repeats what the old one gave out.
    new = enrolled(number="05")
    new.write(e.JournalContinued(old.origin, 1, old.hashes[1]))
    reference = str(old.receive()[1])
    new.receive(reference=reference)
    new.receive()
    new.receive(reference=sent)  # what the old one sent is another's
    new.receive(reference=far.receive()[1])
    new.push()
    assert new.quarantined() == [(4, "reference-used"), (5, "reference-foreign")]
    assert ministry.show(reference)["state"] == "received"
    [listed] = [d for d in ministry.status()["desks"] if d["origin"] == new.origin]
    assert listed["continues"] == {"origin": old.origin, "at": 1}
    answer = new.get(f"/v1/journals/{old.origin}/1").json()
    assert answer["hash"] == old.hashes[1].hex()
    assert new.get(f"/v1/journals/{old.origin}/0").json()["feeds"].keys() == {"centre/12"}
    for path, status in (
        (f"{far.origin}/0", 403),
        (f"{old.origin}/9", 404),
        (f"{old.origin}/x", 422),
        (f"{'00' * 16}/0", 403),
    ):
        assert new.get(f"/v1/journals/{path}").status_code == status


def test_a_fork_is_known_by_its_end(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    desk.receive()
    desk.receive()
    desk.push()
    # The other copy of the disk: another second entry, and only what comes after it is sent.
    desk.journal.pop()
    desk.hashes.pop()
    desk.receive()
    desk.receive()
    answer = desk.send(wire.encode_batch(desk.batch(first=3)))
    assert (answer.status_code, answer.json()["code"]) == (409, "fork")


def test_every_reason_says_whose_fault_it_is_and_what_to_do() -> None:
    assert reasons.MATTERS.keys() == judging.REASONS.keys()
    for matter in (*reasons.MATTERS.values(), reasons.matter("of-next-year")):
        assert matter.what.endswith(".") and matter.do.endswith(".")


_FACTS = some.sampled_from(
    [
        e.Corrected("x", fee=RIGHT),
        e.Corrected("x"),
        e.Voided("x"),
        WRONG,
        e.ScanAttached(b"x" * 32, 5, "a"),
        e.ScanAttached(b"x" * 32, 5, "b"),
        e.NoteAdded("x"),
    ]
)


@given(
    _FACTS, _FACTS, some.integers(-3, 3), some.booleans(), some.sampled_from(list(judging.REASONS))
)
def test_only_what_comes_after_and_speaks_of_the_same_settles(
    right: e.Fact, wrong: e.Fact, later: int, same: bool, reason: str
) -> None:
    subject, now = uuid4(), wall_clock() << 16

    def entry(fact: e.Fact, at: int, about: Any) -> entries.Entry:
        return entries.Entry(
            1, "ab" * 16, 5 + at, now + at, False, None, fact.kind, about, "x", entries.body(fact)
        )

    by = entry(right, later, subject if same else uuid4())
    if releasing.settles(by, entry(wrong, 0, subject), reason):
        assert later > 0 and same
        assert not isinstance(right, (e.NoteAdded, e.FeeTaken))
