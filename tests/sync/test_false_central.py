"""A server that is nearly the ministry's: what it signs wrongly is not believed, step by step."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import LineTrouble
from desk.models import entries
from desk.models import events as e
from desk.models.clock import wall_clock
from desk.models.journal import new_id
from desk.sync import wire
from desk.sync.enrolment import Enrolment
from desk.sync.line.client import base64url
from desk.sync.line.engine import engine_for

from .bad_servers import Asked, Server, address, serving
from .conftest import SERVICE, Desk

RIGHT = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WRONG = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
ORIGIN = entries.origin_of(RIGHT.public_key().public_bytes_raw())


def entry(seq: int, *, version: int = 1) -> bytes:
    fact = e.ServicePublished(msgspec.structs.replace(SERVICE, version=seq))
    return entries.encode(
        entries.Entry(
            version,
            ORIGIN,
            seq,
            wall_clock() << 16,
            False,
            None,
            fact.kind,
            new_id(),
            "all",
            entries.body(fact),
        )
    )


class NearlyCentral:
    """Speaks the wire in memory; what it gets wrong can be set."""

    def __init__(self) -> None:
        self.head = (0, entries.GENESIS)
        self.signer = RIGHT
        self.pages: dict[str, wire.FeedPage] = {}
        self.feed_answer: bytes | None = None
        self.refusals: list[tuple[int, dict[str, object]]] = []
        self.batches: list[int] = []

    def __call__(self, asked: Asked) -> None:
        path = asked.path.split("?")[0]
        if path == "/v1/time":
            now = wall_clock()
            asked.say(200, msgspec.json.encode(wire.TimeAnswer(now, now << 16)))
        elif path == "/v1/token":
            asked.say(200, msgspec.json.encode(wire.TokenAnswer("x", 600)))
        elif path == "/v1/heads":
            origin = self.origin
            heads = [wire.Head(origin, self.head[0], self.head[1].hex())] if self.head[0] else []
            asked.say(200, msgspec.json.encode(wire.Heads(heads)))
        elif path.startswith("/v1/journals/"):
            self._journal(asked)
        elif path == "/v1/feed":
            body = self.feed_answer
            if body is None:
                body = b"".join(map(wire.encode_page, self.pages.values()))
            asked.say(200, body, wire.FEED_TYPE)
        elif path == "/v1/scans/held":
            names = msgspec.json.decode(asked.body, type=wire.HeldAsk).scans
            asked.say(200, msgspec.json.encode(wire.HeldAnswer(names)))
        else:
            asked.say(200, b"%PDF another", "application/octet-stream")

    def _journal(self, asked: Asked) -> None:
        [batch] = wire.decode_batches(asked.body)
        self.batches.append(len(batch.entries))
        if self.refusals:
            status, problem = self.refusals.pop(0)
            body = msgspec.json.encode({"title": "No", "status": status, **problem})
            asked.say(status, body, wire.PROBLEM_TYPE)
            return
        self.head = (batch.head_seq, batch.head_hash)
        custody = wire.signed_custody(self.signer, batch.origin, *self.head, wall_clock() << 16)
        asked.say(200, msgspec.json.encode(wire.PushAnswer(custody)))

    origin = ""


@pytest.fixture
def central() -> NearlyCentral:
    return NearlyCentral()


@pytest.fixture
def server(central: NearlyCentral) -> Iterator[Server]:
    with serving(central) as running:
        yield running


@pytest.fixture
def desk(central: NearlyCentral, server: Server, tmp_path: Path) -> Iterator[Desk]:
    key = Ed25519PrivateKey.generate()
    public = RIGHT.public_key().public_bytes_raw()
    central.origin = entries.origin_of(key.public_key().public_bytes_raw())
    got = Enrolment(
        address(server), central.origin, "centre/12", "01", "", ORIGIN, base64url(public)
    )
    made = Desk(tmp_path, got, key)
    yield made
    made.close()


def test_custody_signed_by_another_is_not_kept(central: NearlyCentral, desk: Desk) -> None:
    desk.receive()
    central.signer = WRONG
    report = desk.engine.cycle()
    assert report.code == "server-signature"
    assert desk.engine.replica.custody() is None
    assert desk.engine.status().pending.facts == 1
    assert [one.code for one in desk.engine.status().attention] == ["server-signature"]
    central.signer = RIGHT
    assert desk.engine.cycle().code == ""
    assert desk.engine.status().attention == ()
    assert desk.engine.status().pending.facts == 0


@pytest.mark.parametrize("answer", [b"junk", b"SHB\x09" + bytes(10), b"<html>"])
def test_a_broken_feed_does_not_stop_pushing(
    central: NearlyCentral, desk: Desk, answer: bytes
) -> None:
    central.feed_answer = answer
    desk.receive(b"%PDF a")
    report = desk.engine.cycle()
    assert report.code == "server-answer"
    assert report.facts_sent == 2
    assert not desk.engine.status().pending.any


def test_a_feed_signed_by_another_is_not_taken_in(central: NearlyCentral, desk: Desk) -> None:
    central.pages["all"] = wire.signed_page(WRONG, "all", 0, [(1, entry(1))], 1, False)
    central.pages["centre/12"] = wire.signed_page(RIGHT, "centre/12", 0, [(3, entry(2))], 3, False)
    report = desk.engine.cycle()
    assert (report.code, report.facts_received) == ("server-signature", 1)
    assert desk.engine.replica.cursors() == {"centre/12": 3}


def test_news_that_leave_a_gap_are_not_taken_in(central: NearlyCentral, desk: Desk) -> None:
    central.pages["all"] = wire.signed_page(RIGHT, "all", 5, [(6, entry(1))], 6, False)
    assert desk.engine.cycle().code == "server-answer"
    assert desk.engine.replica.cursors() == {}


def test_a_feed_that_says_more_for_ever_ends(central: NearlyCentral, desk: Desk) -> None:
    central.pages["all"] = wire.signed_page(RIGHT, "all", 0, [(1, entry(1))], 1, True)
    assert desk.engine.cycle().facts_received == 1


def test_news_of_a_newer_version_are_told_and_come_again_after_the_update(
    central: NearlyCentral, desk: Desk
) -> None:
    items = [(1, entry(1)), (2, entry(2, version=2)), (3, entry(3))]
    central.pages["all"] = wire.signed_page(RIGHT, "all", 0, items, 3, False)
    assert desk.engine.cycle().facts_received == 2
    [told] = desk.engine.status().attention
    assert (told.code, told.facts["position"]) == ("feed-unread", 2)

    items[1] = (2, entry(2))
    central.pages["all"] = wire.signed_page(RIGHT, "all", 1, items[1:], 3, False)
    updated = engine_for(desk.database, desk.key, desk.got, desk.vault, version="2")
    assert updated.cycle().facts_received == 1
    assert updated.status().attention == ()
    updated.stop()
    updated._cycle.central.close()


def test_our_own_entries_never_come_from_outside(central: NearlyCentral, desk: Desk) -> None:
    desk.receive()
    mine = desk.journal.own(0)[0].data
    forged = msgspec.msgpack.decode(mine)
    forged[2] = 2
    central.pages["all"] = wire.signed_page(
        RIGHT, "all", 0, [(1, msgspec.msgpack.encode(forged))], 1, False
    )
    assert desk.engine.cycle().facts_received == 0
    desk.receive()
    assert desk.journal.head().seq == 2
    assert desk.engine.cycle().code == ""


def test_batches_shrink_when_they_are_too_large(central: NearlyCentral, desk: Desk) -> None:
    for _ in range(8):
        desk.receive()
    central.refusals = [(413, {"code": "frame-size"}), (413, {"code": "frame-size"})]
    assert desk.engine.cycle().code == ""
    assert central.batches == [8, 4, 2, 2, 2, 2]


def test_a_gap_is_filled_from_where_central_stands(central: NearlyCentral, desk: Desk) -> None:
    for _ in range(3):
        desk.receive()
    assert desk.engine.cycle().code == ""
    central.head = (1, desk.engine.replica.hash_at(1) or b"")
    central.refusals = [(409, {"code": "gap", "have": 1})]
    desk.receive()
    assert desk.engine.cycle().code == ""
    assert central.batches == [3, 1, 3]
    assert [one.code for one in desk.engine.status().attention] == ["server-went-back"]


def test_a_lost_answer_is_asked_for_again_for_its_signature(
    central: NearlyCentral, desk: Desk
) -> None:
    desk.receive()
    desk.receive()
    central.head = (2, desk.journal.head().hash)
    assert desk.engine.cycle().code == ""
    assert central.batches == [1]
    custody = desk.engine.replica.custody()
    assert custody is not None
    assert custody.seq == 2


def test_a_busy_server_is_left_alone_and_nothing_else_is_tried(
    central: NearlyCentral, desk: Desk, server: Server
) -> None:
    desk.receive()
    central.refusals = [(503, {"code": "busy"})]
    assert desk.engine.cycle().code == "server-busy"
    assert not any(path.startswith("/v1/feed") for _, path, _ in server.asked)


def test_a_scan_from_elsewhere_must_be_what_its_name_says(
    central: NearlyCentral, desk: Desk
) -> None:
    with pytest.raises(LineTrouble, match="does not know"):
        desk.engine._cycle.central.scan(hashlib.sha256(b"x").hexdigest())


def test_what_waits_is_found_however_far_it_was_settled(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.sync.scan_queue._SETTLE_AFTER", 0)
    desk.receive(b"%PDF one", b"%PDF two", due="2026-12-30")
    desk.receive(b"%PDF two", due="2026-12-01")
    replica = desk.engine.replica
    assert [(s.size, s.due) for s in replica.pending_scans()] == [
        (8, "2026-12-30"),
        (8, "2026-12-01"),
    ]
    replica.record_scans([hashlib.sha256(b"%PDF one").hexdigest()])
    replica.settle_scans()
    [waits] = replica.pending_scans()
    assert waits.scan == hashlib.sha256(b"%PDF two").hexdigest()
    assert replica.pending().scans == 1
    assert desk.engine.cycle().code == ""
    assert replica.pending_scans() == []
    desk.receive(b"%PDF three")
    assert len(replica.pending_scans()) == 1
    replica.server_went_back(0)
    replica.rechecked([waits.scan])
    assert len(replica.pending_scans()) == 2
