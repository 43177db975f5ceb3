"""A volume is read whole by its recipient alone, or refused: whatever was done to its bytes."""

from __future__ import annotations

import hashlib
import io
import struct

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.errors import Refused
from desk.models import entries
from desk.sync.sealing import sealing_key
from desk.sync.stick import bundle

AUTHOR = Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32)
CENTRAL = Ed25519PrivateKey.from_private_bytes(bytes([2]) * 32)
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes([3]) * 32)

PARTS = [
    (bundle.ASK, b"what is new?"),
    (bundle.FACTS, b"facts " * 700),
    (bundle.SCAN, bytes(32) + bytes(range(256)) * 5000),
    (bundle.SCAN, bytes(32)),
]

some_parts = st.lists(
    st.tuples(
        st.sampled_from([bundle.ASK, bundle.FACTS, bundle.SCAN, bundle.NEWS]),
        st.integers(0, 2_500_000).map(lambda n: (b"%d." % n * (n // 4 + 1))[:n]),
    ),
    max_size=5,
)


def written(parts: list[tuple[int, bytes]], author: Ed25519PrivateKey = AUTHOR) -> bytes:
    file = io.BytesIO()
    public_key = sealing_key(CENTRAL).public_key().public_bytes_raw()
    recipient = entries.origin_of(CENTRAL.public_key().public_bytes_raw())
    writer = bundle.Writer(
        file,
        author,
        public_key,
        kind="facts",
        place="centre/12",
        desk="03",
        recipient=recipient,
        created=7,
    )
    for kind, data in parts:
        assert writer.after(len(data)) > writer.size + len(data)
        writer.add(kind, data[:5], data[5:])
    most = writer.after(0)
    writer.close(3, 9, 2)
    assert len(file.getvalue()) == writer.size <= most
    return file.getvalue()


def read(data: bytes, key: Ed25519PrivateKey = CENTRAL) -> list[tuple[int, bytes]]:
    """Everything, as central reads it: checked whole first."""
    file = io.BytesIO(data)
    bundle.check(file)
    return list(bundle.parts(file, sealing_key(key)))


WHOLE = written(PARTS)
START = 9 + struct.unpack_from(">I", WHOLE, 5)[0] + 64
"""Where the body begins."""


@settings(deadline=None)
@given(some_parts)
def test_what_was_written_is_read(parts: list[tuple[int, bytes]]) -> None:
    assert read(written(parts)) == parts


def test_a_carrier_sees_whose_it_is_and_that_it_is_whole_without_a_key() -> None:
    file = io.BytesIO(WHOLE)
    volume = bundle.check(file)
    assert volume.header == bundle.header(file)
    assert volume.header.origin == entries.origin_of(AUTHOR.public_key().public_bytes_raw())
    assert (volume.covers.first, volume.covers.last, volume.covers.scans) == (3, 9, 2)
    assert volume.covers.plain == sum(len(data) for _, data in PARTS)
    assert (volume.size, volume.sha256) == (len(WHOLE), hashlib.sha256(WHOLE).hexdigest())


def test_nobody_but_its_recipient_reads_it() -> None:
    for key in (AUTHOR, STRANGER):
        with pytest.raises(Refused) as refused:
            read(WHOLE, key)
        assert refused.value.code == "sealed"


def test_nothing_of_the_content_lies_open() -> None:
    assert b"facts facts" not in WHOLE
    assert b"what is new" not in WHOLE


@settings(deadline=None)
@given(st.integers(0, len(WHOLE) * 8 - 1))
def test_a_flipped_bit_is_refused(at: int) -> None:
    bad = bytearray(WHOLE)
    bad[at // 8] ^= 1 << at % 8
    with pytest.raises(Refused):
        read(bytes(bad))


@settings(deadline=None)
@given(st.one_of(st.integers(0, 400), st.integers(0, len(WHOLE) - 1)))
def test_a_cut_is_refused(size: int) -> None:
    with pytest.raises(Refused):
        read(WHOLE[:size])


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=200))
def test_more_bytes_at_its_end_are_refused(more: bytes) -> None:
    with pytest.raises(Refused):
        read(WHOLE + more)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read(data)
    with pytest.raises(Refused):
        read(WHOLE[:START] + data)


def test_chunks_in_another_order_or_left_out_are_refused_by_the_recipient_too() -> None:
    """Even one that holds the author's key for the trailer cannot make the body open."""
    step = bundle.CHUNK + 16
    end = len(WHOLE) - 68 - struct.unpack(">I", WHOLE[-4:])[0]
    head, trailer = WHOLE[:START], WHOLE[end:]
    first, last = WHOLE[START : START + step], WHOLE[START + step : end]
    for body in (first, last, first + first, first + first + last, last + first):
        file = io.BytesIO(head + body + trailer)
        with pytest.raises(Refused):
            list(bundle.parts(file, sealing_key(CENTRAL)))


def test_a_body_does_not_open_under_another_header() -> None:
    other = written([])
    with pytest.raises(Refused):
        read(other[:START] + WHOLE[START:])


def test_a_part_that_says_it_is_huge_is_refused_before_it_is_read() -> None:
    class Lying(bundle.Writer):
        def lie(self, kind: int, size: int) -> None:
            self._held += struct.pack(">BI", kind, size)

    for kind, size in ((bundle.FACTS, 2**32 - 1), (bundle.ASK, 9 << 20), (99, 1)):
        file = io.BytesIO()
        public_key = sealing_key(CENTRAL).public_key().public_bytes_raw()
        writer = Lying(
            file,
            AUTHOR,
            public_key,
            kind="facts",
            place="centre/12",
            desk="03",
            recipient="0" * 32,
            created=7,
        )
        writer.lie(kind, size)
        writer.close()
        with pytest.raises(Refused):
            read(file.getvalue())


def test_a_part_that_nobody_would_read_is_not_written() -> None:
    with pytest.raises(Refused):
        written([(bundle.ASK, bytes(9 << 20))])


def test_a_newer_form_is_told() -> None:
    with pytest.raises(Refused) as refused:
        read(WHOLE[:4] + b"\x02" + WHOLE[5:])
    assert refused.value.code == "frame-version"
    assert "Update" in refused.value.do
