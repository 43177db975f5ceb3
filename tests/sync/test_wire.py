"""Frames come out as they went in, and nothing that is not one gets through."""

from __future__ import annotations

import contextlib
import struct

import msgspec
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.models import entries
from desk.sync import wire

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
ORIGIN = entries.origin_of(PUBLIC)
DATA = st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=20)


def batch_of(data: list[bytes], first: int = 1) -> wire.Batch:
    digest = entries.GENESIS
    for item in data:
        digest = entries.chain(digest, item)
    seq = first + len(data) - 1
    return wire.Batch(ORIGIN, first, data, seq, digest, entries.sign_head(KEY, ORIGIN, seq, digest))


@given(data=DATA, first=st.integers(1, 2**40))
def test_a_batch_comes_out_as_it_went_in(data: list[bytes], first: int) -> None:
    batch = batch_of(data, first)
    [found] = wire.decode_batches(wire.encode_batch(batch))
    assert found == batch
    assert found.is_signed(PUBLIC)
    assert found.end(entries.GENESIS) == batch.head_hash


def test_several_frames_follow_each_other() -> None:
    one, two = batch_of([b"a"]), batch_of([b"b", b"c"], 2)
    assert list(wire.decode_batches(wire.encode_batch(one) + wire.encode_batch(two))) == [one, two]
    assert list(wire.decode_batches(b"")) == []


@given(
    scope=st.text(min_size=1, max_size=50),
    after=st.integers(0, 2**40),
    data=st.lists(st.binary(min_size=1, max_size=100), max_size=10),
    more=st.booleans(),
)
def test_a_page_carries_centrals_signature(
    scope: str, after: int, data: list[bytes], more: bool
) -> None:
    items = [(after + 2 * i + 1, item) for i, item in enumerate(data)]
    last = items[-1][0] if items else after
    page = wire.signed_page(KEY, scope, after, items, last, more)
    [found] = wire.decode_pages(wire.encode_page(page))
    assert found == page
    assert found.is_signed(PUBLIC)
    for changed in (
        msgspec.structs.replace(page, more=not more),
        msgspec.structs.replace(page, last=last + 1),
        msgspec.structs.replace(page, scope=scope + "x"),
        msgspec.structs.replace(page, entries=[*items, (last + 1, b"x")]),
    ):
        assert not changed.is_signed(PUBLIC)


@given(data=DATA, cut=st.integers(1, 10_000))
def test_a_frame_that_is_cut_is_refused(data: list[bytes], cut: int) -> None:
    body = wire.encode_batch(batch_of(data))
    with pytest.raises(Refused):
        list(wire.decode_batches(body[: -min(cut, len(body) - 1)]))


@given(data=DATA, at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused_or_seen_by_the_signature(
    data: list[bytes], at: int, bit: int
) -> None:
    batch = batch_of(data)
    body = bytearray(wire.encode_batch(batch))
    body[at % len(body)] ^= 1 << bit
    try:
        [found] = wire.decode_batches(bytes(body))
    except Refused:
        return
    assert found == batch or not (
        found.is_signed(PUBLIC) and found.end(entries.GENESIS) == found.head_hash
    )


@given(junk=st.binary(max_size=200))
def test_junk_is_refused(junk: bytes) -> None:
    refused = ""
    try:
        found = [*wire.decode_batches(junk)]
    except Refused as error:
        found, refused = [], error.code
    assert found == []
    assert refused in ("", "frame", "frame-size", "frame-version", "frame-dictionary")
    assert bool(refused) == bool(junk)


def _frame(plain: bytes, claimed: int, *, version: int = 1, number: int = 0) -> bytes:
    packed = zstandard.ZstdCompressor().compress(plain)
    return struct.pack(">3sBBBII", b"SHB", version, 1, number, claimed, len(packed)) + packed


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    bomb = bytes(200_000_000)
    with pytest.raises(Refused) as refused:
        list(wire.decode_batches(_frame(bomb, len(bomb))))
    assert refused.value.code == "frame-size"
    with pytest.raises(Refused) as refused:
        list(wire.decode_batches(_frame(bomb, 1000)))
    assert refused.value.code == "frame"


def test_unknown_versions_and_dictionaries_say_what_is_known() -> None:
    with pytest.raises(Refused) as refused:
        list(wire.decode_batches(_frame(b"x", 1, version=9)))
    assert (refused.value.code, refused.value.facts["known"]) == ("frame-version", [1])
    with pytest.raises(Refused) as refused:
        list(wire.decode_batches(_frame(b"x", 1, number=200)))
    assert refused.value.code == "frame-dictionary"


def test_a_head_that_is_not_the_last_entrys_is_refused() -> None:
    batch = msgspec.structs.replace(batch_of([b"a", b"b"]), head_seq=9)
    with pytest.raises(Refused):
        list(wire.decode_batches(wire.encode_batch(batch)))


@pytest.mark.parametrize(
    "positions", [[2, 1], [1, 1], [0], [9]], ids=["back", "twice", "before", "beyond"]
)
def test_a_pages_positions_ascend_within_it(positions: list[int]) -> None:
    page = wire.signed_page(KEY, "all", 0, [(p, b"x") for p in positions], 8, False)
    with pytest.raises(Refused):
        list(wire.decode_pages(wire.encode_page(page)))


def test_a_page_is_no_batch() -> None:
    page = wire.signed_page(KEY, "all", 0, [], 0, False)
    with pytest.raises(Refused):
        list(wire.decode_batches(wire.encode_page(page)))


def test_custody_travels_as_json_and_keeps_its_signature() -> None:
    answer = wire.PushAnswer(wire.signed_custody(KEY, ORIGIN, 7, bytes(32), 99))
    found = msgspec.json.decode(msgspec.json.encode(answer), type=wire.PushAnswer)
    assert found == answer
    assert found.custody.is_signed(PUBLIC)
    assert not msgspec.structs.replace(found.custody, seq=8).is_signed(PUBLIC)


@given(st.binary(max_size=200))
def test_a_short_answer_is_an_answer_or_refused(data: bytes) -> None:
    custody = wire.Custody("ab" * 16, 7, bytes(32), 9, bytes(64))
    answer = wire.PushAnswer(custody)
    assert wire.PushAnswer.from_short(answer.short()) == answer
    with contextlib.suppress(Refused):
        wire.PushAnswer.from_short(data)
