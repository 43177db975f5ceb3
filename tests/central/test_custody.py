"""What a desk hands over is held for ever, exactly once, and what does not fit is refused whole."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import msgspec
import pytest
import requests
import zstandard

from desk.models import entries
from desk.models import events as e
from desk.sync import wire
from tests.servers import Ministry

from .desks import Desk

Enrolled = Callable[..., Desk]


def _refused(answer: requests.Response, status: int, code: str) -> dict[str, object]:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == wire.PROBLEM_TYPE
    problem: dict[str, object] = answer.json()
    assert problem["code"] == code
    return problem


def test_a_day_is_held_and_can_be_shown(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    subject, reference = desk.receive()
    desk.write(e.FeeTaken((e.FeeLine("service-fee", e.Text("رسم"), 100),), 100), subject)
    desk.write(e.ReceiptPrinted(1, "laser"), subject)
    desk.push()

    shown = ministry.show(reference)
    assert shown["state"] == "received"
    assert shown["applicant"]["full_name"] == "سلمى يوسف درويش"
    assert [told["kind"] for told in shown["history"]] == [
        e.TransactionReceived.kind,
        e.FeeTaken.kind,
        e.ReceiptPrinted.kind,
    ]
    assert ministry.status()["desk_entries"] == 3
    assert ministry.verify()["ok"]


def test_sending_twice_stores_once(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    for _ in range(5):
        desk.receive()
    desk.push()
    desk.receive()
    # The answer was lost: everything is sent again, with something new at its end.
    first = desk.push()
    again = desk.push()
    assert again.custody.at > first.custody.at
    assert ministry.status()["desk_entries"] == 6
    assert ministry.verify()["ok"]


def test_an_old_batch_alone_answers_with_the_head_that_is_held(enrolled: Enrolled) -> None:
    desk = enrolled()
    for _ in range(4):
        desk.receive()
    desk.push()
    answer = desk.send(wire.encode_batch(desk.batch(2, 3)))
    custody = msgspec.json.decode(answer.content, type=wire.PushAnswer).custody
    assert (custody.seq, custody.hash) == (4, desk.hashes[4])


def test_several_batches_in_one_body(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    for _ in range(5):
        desk.receive()
    body = wire.encode_batch(desk.batch(1, 2)) + wire.encode_batch(desk.batch(3, 5))
    answer = desk.send(body)
    assert msgspec.json.decode(answer.content, type=wire.PushAnswer).custody.seq == 5
    assert ministry.verify()["ok"]


def test_a_gap_says_what_is_held(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    for _ in range(5):
        desk.receive()
    desk.send(wire.encode_batch(desk.batch(1, 2)))
    problem = _refused(desk.send(wire.encode_batch(desk.batch(4, 5))), 409, "gap")
    assert problem["have"] == 2
    assert ministry.status()["desk_entries"] == 2


def test_a_fork_is_refused_and_what_is_held_stays(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    for _ in range(3):
        desk.receive()
    desk.push()
    kept, hashes = desk.journal[:], desk.hashes[:]
    del desk.journal[2:], desk.hashes[3:]
    desk.write(e.NoteAdded("written on a copy of the disk"))
    problem = _refused(desk.send(wire.encode_batch(desk.batch())), 409, "fork")
    assert problem["seq"] == 3
    desk.journal, desk.hashes = kept, hashes
    desk.push()
    assert ministry.verify()["ok"]


@pytest.mark.parametrize("broken", ["bit", "order", "cut", "head"])
def test_what_was_tampered_with_is_refused_whole(
    broken: str, ministry: Ministry, enrolled: Enrolled
) -> None:
    desk = enrolled()
    for _ in range(3):
        desk.receive()
    batch = desk.batch()
    data = list(batch.entries)
    changes: dict[str, object] = {}
    if broken == "bit":
        data[1] = data[1][:-1] + bytes([data[1][-1] ^ 1])
    elif broken == "order":
        data[0], data[1] = data[1], data[0]
    elif broken == "cut":
        data, changes = data[:2], {"head_seq": 2}
    else:
        changes = {"head_hash": bytes(32)}
    wrong = msgspec.structs.replace(batch, entries=data, **changes)
    code = "chain" if broken in ("bit", "order") else "signature"
    _refused(desk.send(wire.encode_batch(wrong)), 422, code)
    assert ministry.status()["desk_entries"] == 0


def test_a_journal_is_taken_from_its_place_as_its_author_signed_it(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    desk, neighbour = enrolled(), enrolled(number="04")
    elsewhere = enrolled("centre/13", "03")
    desk.receive()
    body = wire.encode_batch(desk.batch())
    _refused(neighbour.send(body), 403, "other-journal")
    _refused(elsewhere.send(body, desk.origin), 403, "other-journal")
    forged = desk.batch(signature=entries.sign_head(neighbour.key, desk.origin, 1, desk.hashes[1]))
    for sender in (desk, neighbour):
        _refused(sender.send(wire.encode_batch(forged), desk.origin), 422, "signature")
    assert ministry.status()["desk_entries"] == 0
    assert neighbour.send(body, desk.origin).status_code == 200
    assert desk.send(body).status_code == 200
    assert ministry.status()["desk_entries"] == 1
    held = neighbour.get("/v1/heads").json()["heads"]
    assert {head["origin"]: head["seq"] for head in held} == {desk.origin: 1, neighbour.origin: 0}
    (word,) = msgspec.json.decode(neighbour.get("/v1/custody").content, type=wire.Custodies).custody
    assert (word.origin, word.seq) == (desk.origin, 1)
    assert word.is_signed(desk.central)
    assert elsewhere.get("/v1/custody").json() == {"custody": []}
    _refused(neighbour.get("/v1/journals"), 403, "hub-only")


def test_what_a_revoked_desk_wrote_is_taken_from_nobody(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    desk, neighbour = enrolled(), enrolled(number="04")
    desk.receive()
    ministry.revoke(desk.origin)
    body = wire.encode_batch(desk.batch())
    _refused(neighbour.send(body, desk.origin), 403, "desk-revoked")
    assert ministry.status()["desk_entries"] == 0


def test_an_entry_that_claims_another_journal_is_refused(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    desk, other = enrolled(), enrolled(number="04")
    other.receive()
    desk.add(other.journal[0])
    _refused(desk.send(wire.encode_batch(desk.batch())), 422, "chain")
    assert ministry.status()["desk_entries"] == 0


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "frame"),
        (b"<html>captive portal</html>", 422, "frame"),
        (b"SHB\x09\x01\x00" + bytes(8), 415, "frame-version"),
        (b"SHB\x01\x01\x00" + (2**31).to_bytes(4, "big") + bytes(4), 413, "frame-size"),
        (b"SHB\x01\x01\x00" + (10).to_bytes(4, "big") + (99).to_bytes(4, "big"), 422, "frame"),
    ],
)
def test_bytes_that_are_no_batch(body: bytes, status: int, code: str, enrolled: Enrolled) -> None:
    _refused(enrolled().send(body), status, code)


def test_a_bomb_is_seen_before_it_is_unpacked(enrolled: Enrolled) -> None:
    packed = zstandard.ZstdCompressor(level=3).compress(bytes(256 * 1024**2))
    header = b"SHB\x01\x01\x00" + (1000).to_bytes(4, "big") + len(packed).to_bytes(4, "big")
    _refused(enrolled().send(header + packed), 422, "frame")


def test_a_body_without_end_is_refused(enrolled: Enrolled) -> None:
    desk = enrolled()
    _refused(desk.send(bytes(20 * 1024 * 1024)), 413, "body-size")
    _refused(desk.send(b"x", **{"Content-Type": "text/html"}), 415, "media-type")


def test_after_a_restart_everything_is_still_there(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    _, reference = desk.receive()
    desk.push()
    ministry.stop()
    ministry.start()
    assert ministry.show(reference)["reference"] == reference
    desk.receive()
    desk.push(2)
    heads = desk.get("/v1/heads").json()["heads"]
    assert heads == [{"origin": desk.origin, "seq": 2, "hash": desk.hashes[2].hex()}]


def test_unknown_kinds_are_kept_and_passed_on(ministry: Ministry, enrolled: Enrolled) -> None:
    desk, beside = enrolled(), enrolled(number="04")
    subject, reference = desk.receive()
    desk.write(e.NoteAdded("from a newer version"), subject, kind="transaction.blessed/7")
    desk.push()
    assert desk.quarantined() == []
    told = beside.pull()["centre/12"]
    assert "transaction.blessed/7" in [entry.kind for entry in told]
    assert ministry.show(reference)["unknown_facts"] == 1


class TestQuarantine:
    """One bad entry blocks nobody: it is held, its reason is told, what follows is used."""

    @pytest.mark.parametrize(
        ("fact", "reason"),
        [
            (e.FeeTaken((e.FeeLine("x", e.Text("رسم"), -5),), -5), "fee-negative"),
            (e.FeeTaken((e.FeeLine("x", e.Text("رسم"), 5),), 50), "fee-sum"),
            (e.ScanAttached(b"short", 1, "identity-card"), "scan-form"),
            (e.ScanAttached(bytes(32), 2**50, "identity-card"), "scan-form"),
            (e.CentreNamed("12", e.Text("مركز مزور"), "tartus"), "ministry-only"),
        ],
    )
    def test_a_fact_that_cannot_be_used(
        self, fact: e.Fact, reason: str, ministry: Ministry, enrolled: Enrolled
    ) -> None:
        desk = enrolled()
        subject, reference = desk.receive()
        seq = desk.write(fact, subject)
        desk.write(e.NoteAdded("work goes on"), subject)
        desk.push()
        assert desk.quarantined() == [(seq, reason)]
        history = ministry.show(reference)["history"]
        assert [told["quarantined"] for told in history if told["seq"] == seq] == [reason]
        assert history[-1]["kind"] == e.EntryQuarantined.kind
        # The desk is told so by a fact, which its colleagues at the place see too.
        told = [entry.fact() for entry in desk.pull()["centre/12"]]
        assert e.EntryQuarantined(desk.origin, seq, reason) in told
        # Sent again, it is not said again.
        desk.push()
        assert len(ministry.status()["quarantined"]) == 1
        assert ministry.verify()["ok"]

    def test_a_service_that_nobody_knows(self, ministry: Ministry, enrolled: Enrolled) -> None:
        desk = enrolled()
        desk.receive("flying-carpet-licence")
        desk.push()
        assert desk.quarantined() == [(1, "service-unknown")]

    def test_times_and_days_that_cannot_be(self, ministry: Ministry, enrolled: Enrolled) -> None:
        desk = enrolled()
        subject, reference = desk.receive()
        desk.receive(due="tomorrow")
        desk.write(e.NoteAdded("late"), subject, time=2**63)
        desk.write(e.NoteAdded("early"), subject, time=-1)
        desk.push()
        reasons = [reason for _, reason in desk.quarantined()]
        assert reasons == ["date-form", "entry-form", "entry-form"]
        assert ministry.show(reference)["state"] == "received"
        assert ministry.verify()["ok"]

    def test_references_of_others(self, ministry: Ministry, enrolled: Enrolled) -> None:
        desk, other = enrolled(), enrolled(number="04")
        _, theirs = other.receive()
        _, mine = desk.receive()
        desk.receive(reference=theirs)
        desk.receive(reference=mine)
        desk.receive(reference="12-03-26-00009-0")
        desk.push()
        reasons = [reason for _, reason in desk.quarantined()]
        assert reasons == ["reference-foreign", "reference-used", "reference-form"]
        other.push()
        assert other.quarantined() == []

    def test_bodies_that_do_not_fit_their_kind(
        self, ministry: Ministry, enrolled: Enrolled
    ) -> None:
        desk = enrolled()
        desk.write(e.NoteAdded("a note"), kind=e.TransactionReceived.kind)
        desk.add(b"\x93not an entry at all")
        desk.write(e.NoteAdded("work goes on"), uuid4())
        desk.push()
        reasons = [reason for _, reason in desk.quarantined()]
        assert reasons == ["body-form", "entry-form"]
        assert ministry.verify()["ok"]


def test_a_long_queue_is_read_part_by_part_and_whole(
    ministry: Ministry, enrolled: Enrolled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.feeds._CHUNK", 7)
    monkeypatch.setattr("central.keeper._QUIET", 60.0)
    desk, beside = enrolled(), enrolled(number="04")
    subjects = [desk.receive()[0] for _ in range(40)]
    desk.write(e.FeeTaken((), -5), subjects[0])
    desk.push()
    told = beside.pull()["centre/12"]
    received = [t.subject for t in told if t.kind == e.TransactionReceived.kind]
    assert received == subjects
    assert desk.quarantined() == [(41, "fee-negative")]
    assert ministry.verify()["ok"]


def test_an_entry_that_names_another_journal_is_refused_whole(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    desk, other = enrolled(), enrolled(number="04")
    desk.receive()
    other.receive()
    desk.add(other.journal[0])
    _refused(desk.send(wire.encode_batch(desk.batch())), 422, "chain")
    assert ministry.status()["desk_entries"] == 0


def test_who_names_no_media_type_gets_the_shortest_answer(ministry: Ministry) -> None:
    desk = Desk(ministry.url)
    desk.enrol(ministry.code())
    desk.receive()
    body = wire.encode_batch(desk.batch())
    spelled = msgspec.json.decode(desk.send(body).content, type=wire.PushAnswer)
    headers = desk.bearer | {"Content-Type": wire.BATCH_TYPE}
    with requests.Session() as session:
        session.headers.clear()
        short = session.post(f"{ministry.url}/v1/journals/{desk.origin}", body, headers=headers)
    assert short.headers["Content-Type"] == wire.SHORT_TYPE
    custody = wire.PushAnswer.from_short(short.content).custody
    assert custody.is_signed(desk.central)
    assert (custody.seq, custody.hash) == (spelled.custody.seq, spelled.custody.hash)
    described = requests.get(f"{ministry.url}/v1/openapi.json", timeout=20).json()
    answer = described["paths"]["/v1/journals/{origin}"]["post"]["responses"]["200"]
    assert set(answer["content"]) == {"application/json", wire.SHORT_TYPE}
