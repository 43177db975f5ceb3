"""Batches and packs that are not what they say: refused in words, told once, nothing stored."""

from __future__ import annotations

import logging
import struct
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
import requests
import zstandard
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desk.models import entries
from desk.sync import packs, wire
from tests.servers import Ministry

from .desks import Desk, sha256

Enrolled = Callable[..., Desk]
_quick = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_FRAME = struct.Struct(">3sBBBII")


def bomb(plain: bytes, claimed: int) -> bytes:
    """A frame that unpacks to much more than it says, or to much."""
    packed = zstandard.ZstdCompressor(level=1).compress(plain)
    return _FRAME.pack(b"SHB", 1, 1, 0, claimed, len(packed)) + packed


class Attacker:
    """Makes wrong bodies of two journals: the desk's own, and one of another place."""

    def __init__(self, desk: Desk, other: Desk) -> None:
        self.desk, self.other = desk, other

    def body(self, how: str, at: int, bit: int) -> bytes:
        """One wrong body."""
        desk, sound = self.desk, self.desk.batch()
        frame = wire.encode_batch(sound)
        count = len(sound.entries)
        some = sound.entries[at % count]
        changes: dict[str, Any]
        match how:
            case "foreign":
                return wire.encode_batch(self.other.batch())
            case "foreign-as-own":
                return wire.encode_batch(self.other.batch(origin=desk.origin))
            case "own-head-foreign-entries":
                changes = {"entries": self.other.journal[:count]}
            case "signed-by-another":
                changes = {
                    "signature": entries.sign_head(
                        self.other.key, desk.origin, count, sound.head_hash
                    )
                }
            case "reordered":
                turned = sound.entries[1:] + sound.entries[:1]
                changes = {"entries": turned}
            case "doubled":
                changes = {"entries": [*sound.entries[:-1], sound.entries[0]]}
            case "moved":
                changes = {"first": 2 + at % 5, "head_seq": 1 + at % 5 + count}
            case "flipped-entry":
                flipped = bytearray(some)
                flipped[at % len(some)] ^= 1 << bit
                changes = {
                    "entries": [bytes(flipped) if one is some else one for one in sound.entries]
                }
            case "flipped-head":
                digest = bytearray(sound.head_hash)
                digest[at % 32] ^= 1 << bit
                changes = {"head_hash": bytes(digest)}
            case "shorter":
                changes = {"entries": sound.entries[:-1], "head_seq": count - 1}
            case "flipped-frame":
                data = bytearray(frame)
                data[at % len(data)] ^= 1 << bit
                return bytes(data)
            case "truncated":
                return frame[: 1 + at % (len(frame) - 1)]
            case "bomb":
                return bomb(bytes(90_000_000), 90_000_000)
            case "lying-bomb":
                return bomb(bytes(90_000_000), 1 + at)
            case _:
                return frame + bomb(b"\x90" * 100, 100)
        return wire.encode_batch(msgspec.structs.replace(sound, **changes))


HOW = (
    "foreign",
    "foreign-as-own",
    "own-head-foreign-entries",
    "signed-by-another",
    "reordered",
    "doubled",
    "moved",
    "flipped-entry",
    "flipped-head",
    "shorter",
    "flipped-frame",
    "truncated",
    "bomb",
    "lying-bomb",
)


def test_no_wrong_batch_leaves_a_trace(
    ministry: Ministry, enrolled: Enrolled, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "desk.sync.refusals")
    desk, other = enrolled(), enrolled("centre/13", "01")
    for one in (desk, other):
        for _ in range(4):
            one.receive()
    attacker = Attacker(desk, other)
    before = ministry.status()["entries"]

    @_quick
    @given(st.sampled_from(HOW), st.integers(0, 2**16), st.integers(0, 7))
    @example("lying-bomb", 0, 0)
    @example("bomb", 0, 0)
    def wrong(how: str, at: int, bit: int) -> None:
        answer = desk.send(attacker.body(how, at, bit))
        assert 400 <= answer.status_code < 500, (how, answer.text)
        assert answer.headers["Content-Type"] == wire.PROBLEM_TYPE
        assert ministry.status()["entries"] == before, how

    wrong()
    told = [one.getMessage() for one in caplog.records if one.name == "desk.sync.refusals"]
    assert told
    # However often one came, it is told once; and neither token nor body is in it.
    assert len(told) == len(set(told))
    assert not any(desk.token in one for one in told)
    assert all(desk.origin in one for one in told)

    desk.push()
    other.push()
    # A replay of what is held changes nothing and is answered with the word for what is held.
    again = desk.send(wire.encode_batch(desk.batch()))
    assert again.status_code == 200
    assert ministry.status()["entries"] == before + 8
    assert ministry.verify()["ok"]


def test_after_a_sound_batch_a_wrong_one_in_the_same_body_is_refused_alone(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    desk = enrolled()
    desk.receive()
    sound = wire.encode_batch(desk.batch())
    answer = desk.send(sound + sound[:-3])
    assert (answer.status_code, answer.json()["code"]) == (422, "frame")
    # What came before it is held, as each batch of a body is durable by itself.
    assert ministry.verify()["ok"]
    assert desk.push().custody.seq == 1


@st.composite
def _packs(draw: st.DrawFn) -> tuple[bytes, list[bytes]]:
    """A damaged pack, and the scans that were in it."""
    scans = draw(st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=6))
    whole = packs.encode([(sha256(one), one) for one in scans])
    data = bytearray(whole)
    for at, bit in draw(st.lists(st.tuples(st.integers(0, 2**12), st.integers(0, 7)), max_size=3)):
        data[at % len(data)] ^= 1 << bit
    return bytes(data[: draw(st.integers(1, len(data)))]), scans


def test_a_wrong_pack_brings_no_scan_that_is_not_what_its_name_says(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    desk = enrolled()
    folder = ministry.central.scans

    @_quick
    @given(_packs())
    def wrong(one: tuple[bytes, list[bytes]]) -> None:
        body, _ = one
        answer = requests.post(
            f"{ministry.url}/v1/scans/packs",
            data=body,
            headers=desk.bearer | {"Content-Type": packs.PACK_TYPE},
            timeout=20,
        )
        assert answer.status_code == 200 or 400 <= answer.status_code < 500, answer.text
        if answer.status_code == 200:
            assert all(folder.held(name) for name in answer.json()["held"])
            assert not any(folder.held(name) for name in answer.json()["wrong"])

    wrong()
    for name in folder.all():
        assert sha256(folder.read(name)) == name
    assert ministry.verify()["scans"]["damaged"] == 0
    assert folder.incoming() == 0
