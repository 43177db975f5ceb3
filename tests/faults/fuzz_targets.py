"""What takes bytes from strangers, each as a function that must bear whatever it is given.

A target returns quietly, or the reader below it raises `Refused`; anything else is a finding.
Where a format is compressed, signed or sealed, a second target fuzzes what lies within: a
stranger can make a sound frame around anything, and so can an enrolled desk a sound bundle.
"""

from __future__ import annotations

import io
import struct
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import Refused
from desk.models import entries
from desk.models import events as e
from desk.sync import packs, wire
from desk.sync.face.admission import since_of
from desk.sync.sealing import sealing_key
from desk.sync.stick import bundle

Target = Callable[[bytes], None]

KEY: Final = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
_OPENS: Final = sealing_key(KEY)
_HEADER: Final = struct.Struct(">3sBBBII")
_LONGEST: Final = 5.0
"""Seconds that no input of a few kilobytes may take."""


def _framed(content: int, plain: bytes) -> bytes:
    packed = zstandard.ZstdCompressor(level=1).compress(plain)
    return _HEADER.pack(b"SHB", 1, content, 0, len(plain), len(packed)) + packed


def batches(data: bytes) -> None:
    """A body of batches, as it comes in."""
    for batch in wire.decode_batches(data):
        assert 1 <= len(batch.entries) <= wire.MAX_ENTRIES
        batch.is_signed(bytes(32))
        batch.end(entries.GENESIS)


def pages(data: bytes) -> None:
    """A page of news, as it comes in."""
    for page in wire.decode_pages(data):
        page.is_signed(bytes(32))
        assert wire.encode_page(page)


def packed(data: bytes) -> None:
    """A pack of scans, in pieces of a size that its first byte says."""
    reader = packs.Reader()
    size = 1 + (data[0] if data else 0)
    for at in range(1, len(data), size):
        for name, scan in reader.feed(data[at : at + size]):
            assert len(name) == 64
            assert len(scan) <= packs.MAX_PACKED
    reader.end()


def entry(data: bytes) -> None:
    """An entry of somebody's journal."""
    found = entries.decode(data)
    found.fact()


def volume(data: bytes) -> None:
    """A bundle's file."""
    with io.BytesIO(data) as file:
        bundle.check(file)
        list(bundle.parts(file, _OPENS))


def volume_parts(data: bytes) -> None:
    """What lies in a bundle that is sound outside."""
    with io.BytesIO(_volume(data)) as file:
        assert bundle.check(file).size
        for kind, part in bundle.parts(file, _OPENS):
            if kind == bundle.ASK:
                bundle.ask(part).names()
            elif kind in (bundle.FACTS, bundle.NEWS):
                list((wire.decode_batches if kind == bundle.FACTS else wire.decode_pages)(part))
            elif kind == bundle.SCANS:
                bundle.names(part)


def _volume(plain: bytes) -> bytes:
    file = io.BytesIO()
    writer = bundle.Writer(
        file,
        KEY,
        _OPENS.public_key().public_bytes_raw(),
        kind="facts",
        place="centre/12",
        desk="01",
        recipient=entries.origin_of(bytes(32)),
        created=0,
    )
    writer._held += plain[: bundle.CHUNK]
    writer.close()
    return file.getvalue()


def volume_header(data: bytes) -> None:
    """A header that its author signed, whatever it says."""
    start = struct.pack(">4sBI", b"SHBS", 1, len(data)) + data
    start += KEY.sign(b"shubbak-bundle-1" + start)
    with io.BytesIO(start + bytes(200)) as file:
        bundle.check(file)


def ticket(data: bytes) -> None:
    """The word of one who says that it waited."""
    assert since_of(bytes(32), data.decode("latin-1"), 1e9) is None


TARGETS: Final[Mapping[str, Target]] = MappingProxyType(
    {
        "batches": batches,
        "batches-within": lambda data: batches(_framed(1, data)),
        "pages": pages,
        "pages-within": lambda data: pages(_framed(2, data)),
        "packs": packed,
        "entry": entry,
        "bundle": volume,
        "bundle-header": volume_header,
        "bundle-parts": volume_parts,
        "ticket": ticket,
    }
)


def tried(name: str, data: bytes) -> bool:
    """Give one input to a target; False when it was refused. Raises what is a finding."""
    began = time.monotonic()
    try:
        TARGETS[name](data)
    except Refused:
        return False
    finally:
        assert time.monotonic() - began < _LONGEST, "a few bytes kept it busy for long"
    return True


def seeds() -> dict[str, list[bytes]]:
    """Sound inputs to begin with, for each target."""
    origin = entries.origin_of(KEY.public_key().public_bytes_raw())
    subject = UUID(int=1)
    facts: list[e.Fact] = [
        e.TransactionReceived(
            "12-03-26-000001-4",
            "complaint",
            1,
            "complaints",
            subject,
            e.Applicant(e.Name("سلمى", "يوسف", "", "درويش"), number="01010101010"),
            "tartus",
            "2026-12-31",
        ),
        e.ScanAttached(bytes(32), 20_000, "id"),
    ]
    data = [
        entries.encode(
            entries.Entry(
                entries.VERSION,
                origin,
                seq,
                seq << 16,
                False,
                None,
                fact.kind,
                subject,
                "centre/12",
                entries.body(fact),
            )
        )
        for seq, fact in enumerate(facts, 1)
    ]
    digest = entries.GENESIS
    for one in data:
        digest = entries.chain(digest, one)
    batch = wire.Batch(
        origin, 1, data, len(data), digest, entries.sign_head(KEY, origin, len(data), digest)
    )
    page = wire.signed_page(KEY, "all", 0, list(enumerate(data, 1)), len(data), False)
    within = msgspec.msgpack.encode
    ask = bundle.Ask({"all": 1}, 1, bytes(32), [1]).packed()
    inside = b"".join(
        struct.pack(">BI", kind, len(part)) + part
        for kind, part in (
            (bundle.ASK, ask),
            (bundle.FACTS, wire.encode_batch(batch)),
            (bundle.SCAN, bytes(40)),
            (bundle.NEWS, wire.encode_page(page)),
        )
    )
    whole = _volume(inside)
    size = struct.unpack_from(">I", whole, 5)[0]
    return {
        "batches": [wire.encode_batch(batch), wire.encode_batch(batch, max(wire.dictionaries()))],
        "batches-within": [within(batch)],
        "pages": [wire.encode_page(page)],
        "pages-within": [within(page)],
        "packs": [b"\x40" + packs.encode([("00" * 32, b"scan"), ("0f" * 32, bytes(300))])],
        "entry": data,
        "bundle": [whole],
        "bundle-header": [whole[9 : 9 + size]],
        "bundle-parts": [inside],
        "ticket": [b"3b9aca00.0123456789abcdef01234567"],
    }
