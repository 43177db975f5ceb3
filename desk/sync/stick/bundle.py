"""One volume of a bundle: a file that any carrier can check and only its recipient can read.

Pure form, over an open file: a header that its author signed, a body in chunks of AES-256-GCM
(in the way of STREAM, https://eprint.iacr.org/2015/189: a counter and 'this is the last' in the
nonce, the header in the authenticated data), and a trailer that signs for everything before it.
The key of the body is sealed to the recipient. What lies in the body is a sequence of parts, each
with a kind and a bounded length; what becomes of them is not decided here.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable, Iterator
from typing import Annotated, BinaryIO, Final, Literal, NamedTuple, TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Meta

from desk.errors import Refused
from desk.models import entries
from desk.sync.sealing import seal, unseal
from desk.sync.wire import MAX_FRAME, MAX_SCAN, Codes, Count, Digest, Origin, ScopeName

BUNDLE_TYPE: Final = "application/vnd.shubbak.bundle"
SUFFIX: Final = ".shubbak"

VERSION: Final = 1

MAX_VOLUME: Final = 512 * 1024 * 1024
"""Largest volume that is read, in bytes."""

CHUNK: Final = 1024 * 1024
"""Plain bytes of every chunk but the last."""

ASK, FACTS, SCAN = 1, 2, 3
"""Parts of a desk's volume: what it asks for, a frame of a batch, a scan after its SHA-256."""

CUSTODY, SCANS, NEWS = 16, 17, 18
"""Parts of an answer: central's signed word, the names of scans it holds, a frame of a feed."""

_LIMITS: Final = {
    ASK: 8 * 1024 * 1024,
    FACTS: MAX_FRAME,
    SCAN: 32 + MAX_SCAN,
    CUSTODY: 1024,
    SCANS: 8 * 1024 * 1024,
    NEWS: MAX_FRAME,
}

_MAGIC: Final = b"SHBS"
_PREFIX: Final = struct.Struct(">4sBI")
"""Magic, version, bytes of the header."""

_PART: Final = struct.Struct(">BI")
_LENGTH: Final = struct.Struct(">I")
_SIGNATURE: Final = 64
_TAG: Final = 16
_SEALED_CHUNK: Final = CHUNK + _TAG
_MAX_HEADER: Final = 4096
_MAX_TRAILER: Final = 1024
_PIECE: Final = 4 * 1024 * 1024


class Header(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Who wrote a volume for whom. `author` and `reply_key` are public keys (Ed25519, X25519).

    `created` is ms since 1970 by the author's clock; `answers` is the volume that an answer is
    for, empty otherwise.
    """

    kind: Literal["facts", "answer"]
    volume: Annotated[bytes, Meta(min_length=16, max_length=16)]
    author: Digest
    place: ScopeName
    desk: Annotated[str, Meta(max_length=20)]
    recipient: Origin
    created: Count
    reply_key: Digest
    sealed_key: Annotated[bytes, Meta(min_length=32, max_length=200)]
    answers: Annotated[bytes, Meta(max_length=16)] = b""

    @property
    def origin(self) -> str:
        """The author's journal."""
        return entries.origin_of(self.author)


class Covers(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What lies in a volume: entries `first` to `last` (0: none), scans, plain bytes of parts."""

    first: Count = 0
    last: Count = 0
    scans: Count = 0
    plain: Count = 0


class Volume(NamedTuple):
    """A volume that was read from its medium and is whole: every byte is its author's."""

    header: Header
    covers: Covers
    size: int
    sha256: str


_encoder = msgspec.msgpack.Encoder()
_headers = msgspec.msgpack.Decoder(Header)
_covers = msgspec.msgpack.Decoder(Covers)


def _purpose(volume: bytes, author: bytes) -> bytes:
    # A sealed key that is moved into another volume, or under another author, does not open.
    return b"shubbak-bundle-1" + volume + author


def _nonce(number: int, *, last: bool) -> bytes:
    return bytes(7) + number.to_bytes(4, "big") + bytes([last])


# --- writing --------------------------------------------------------------------------------------


class Writer:
    """Writes one volume: `add` parts, then `close`. Raises what the file raises."""

    def __init__(
        self,
        file: BinaryIO,
        key: Ed25519PrivateKey,
        recipient_key: bytes,
        *,
        kind: Literal["facts", "answer"],
        place: str,
        desk: str,
        recipient: str,
        created: int,
        reply_key: bytes = bytes(32),
        answers: bytes = b"",
    ) -> None:
        author, volume = key.public_key().public_bytes_raw(), os.urandom(16)
        content_key = AESGCM.generate_key(256)
        self.header = Header(
            kind,
            volume,
            author,
            place,
            desk,
            recipient,
            created,
            reply_key,
            seal(recipient_key, content_key, _purpose(volume, author)),
            answers,
        )
        self._file = file
        self._key = key
        self._cipher = AESGCM(content_key)
        self._digest = hashlib.sha256()
        self._held = bytearray()
        self._number = 0
        self._plain = 0
        self.size = 0
        """Bytes written so far."""
        data = _encoder.encode(self.header)
        start = _PREFIX.pack(_MAGIC, VERSION, len(data)) + data
        start += key.sign(b"shubbak-bundle-1" + start)
        self._write(start)
        self._bound = self._digest.digest()

    def add(self, kind: int, *pieces: bytes) -> None:
        """Add a part. Raises `Refused` (`frame-size`) for one that nobody would read."""
        size = sum(map(len, pieces))
        if size > _LIMITS[kind]:
            raise Refused(f"A part of {size} bytes is too large.", code=Codes.FRAME_SIZE)
        self._plain += size
        self._held += _PART.pack(kind, size)
        for piece in pieces:
            view = memoryview(piece)
            while view:
                room = CHUNK + 1 - len(self._held)
                self._held += view[:room]
                view = view[room:]
                if len(self._held) > CHUNK:
                    self._chunk(bytes(memoryview(self._held)[:CHUNK]), last=False)
                    del self._held[:CHUNK]

    def after(self, size: int) -> int:
        """Bytes of the finished volume, at most, when one more part of `size` bytes is added."""
        plain = len(self._held) + _PART.size + size
        return self.size + plain + _TAG * (plain // CHUNK + 1) + _MAX_TRAILER

    def close(self, first: int = 0, last: int = 0, scans: int = 0) -> None:
        """Write the last chunk and the trailer; the file stays open."""
        self._chunk(bytes(self._held), last=True)
        trailer = _encoder.encode(Covers(first, last, scans, self._plain))
        signature = self._key.sign(b"shubbak-bundle-end-1" + self._digest.digest() + trailer)
        self._write(trailer + signature + _LENGTH.pack(len(trailer)))

    def _chunk(self, plain: bytes, *, last: bool) -> None:
        self._write(self._cipher.encrypt(_nonce(self._number, last=last), plain, self._bound))
        self._number += 1

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self._file.write(view) or 0 :]
        self._digest.update(data)
        self.size += len(data)


# --- checking -------------------------------------------------------------------------------------


def _damaged(why: str = "") -> Refused:
    return Refused(
        f"This bundle is damaged or was changed on its way{why and ': '}{why}.",
        "Write it again on the desk that it is from; that desk still has everything.",
        code=Codes.BUNDLE_DAMAGED,
    )


_T = TypeVar("_T", Header, Covers)


def _decoded(decoder: msgspec.msgpack.Decoder[_T], data: bytes) -> _T:
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise _damaged() from error


def _is_signed(public_key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _start(file: BinaryIO) -> tuple[Header, bytes]:
    file.seek(0)
    prefix = file.read(_PREFIX.size)
    if len(prefix) < _PREFIX.size or not prefix.startswith(_MAGIC):
        raise Refused(
            "This file is no bundle.", "Name a file that a desk has exported.", code=Codes.BUNDLE
        )
    _, version, size = _PREFIX.unpack(prefix)
    if version != VERSION:
        raise Refused(
            f"The bundle is of version {version}; known is {VERSION}.",
            "Update the older of the two programs.",
            code=Codes.FRAME_VERSION,
            known=[VERSION],
        )
    if size > _MAX_HEADER:
        raise _damaged()
    data, signature = file.read(size), file.read(_SIGNATURE)
    header = _decoded(_headers, data)
    if not _is_signed(header.author, signature, b"shubbak-bundle-1" + prefix + data):
        raise _damaged()
    return header, prefix + data + signature


def _end(file: BinaryIO, start: int) -> tuple[Covers, bytes, bytes, int]:
    """What the trailer says, its bytes, its signature, and where it begins."""
    size = file.seek(0, os.SEEK_END)
    if size > MAX_VOLUME:
        raise _damaged("it is too large")
    if size < start + _TAG + _SIGNATURE + _LENGTH.size:
        raise _damaged("it is cut off")
    file.seek(size - _SIGNATURE - _LENGTH.size)
    signature, length = file.read(_SIGNATURE), _LENGTH.unpack(file.read(_LENGTH.size))[0]
    at = size - _SIGNATURE - _LENGTH.size - length
    if length > _MAX_TRAILER or at < start + _TAG:
        raise _damaged("it is cut off")
    file.seek(at)
    trailer = file.read(length)
    return _decoded(_covers, trailer), trailer, signature, at


def header(file: BinaryIO) -> Header:
    """Who wrote a volume for whom: signed, but whether the rest is whole is not looked at.

    Raises `Refused` (`bundle`, `bundle-damaged`, `frame-version`).
    """
    return _start(file)[0]


def check(file: BinaryIO, progress: Callable[[int], None] = lambda _: None) -> Volume:
    """Read a volume to its end and see that every byte is as its author wrote it.

    No key is needed. `progress` gets the bytes of every piece that was read, and may raise.
    Raises `Refused` (`bundle`, `bundle-damaged`, `frame-version`).
    """
    found, start = _start(file)
    covers, trailer, signature, at = _end(file, len(start))
    digest = hashlib.sha256()
    file.seek(0)
    left = at
    while left:
        piece = file.read(min(left, _PIECE))
        if not piece:
            raise _damaged("it is cut off")
        left -= len(piece)
        digest.update(piece)
        progress(len(piece))
    if not _is_signed(found.author, signature, b"shubbak-bundle-end-1" + digest.digest() + trailer):
        raise _damaged()
    rest = file.read(_MAX_TRAILER + _SIGNATURE + _LENGTH.size)
    digest.update(rest)
    return Volume(found, covers, at + len(rest), digest.hexdigest())


# --- reading --------------------------------------------------------------------------------------


def parts(file: BinaryIO, key: X25519PrivateKey) -> Iterator[tuple[int, bytes]]:
    """The parts of a volume (kind, bytes), one in memory at a time; for its recipient alone.

    Raises `Refused`: `sealed` when it is for another, `bundle-damaged` where it stops being one.
    """
    found, start = _start(file)
    _, _, _, at = _end(file, len(start))
    content_key = unseal(key, found.sealed_key, _purpose(found.volume, found.author))
    if len(content_key) != 32:
        raise _damaged()
    chunks = _chunks(file, AESGCM(content_key), hashlib.sha256(start).digest(), len(start), at)
    held, place = bytearray(), 0
    for chunk in chunks:
        del held[:place]
        held += chunk
        place = 0
        while len(held) - place >= _PART.size:
            kind, size = _PART.unpack_from(held, place)
            if kind not in _LIMITS:
                raise Refused(
                    "The bundle holds something that only a newer version of the program knows.",
                    "Update this program.",
                    code=Codes.FRAME_VERSION,
                    known=[VERSION],
                )
            if size > _LIMITS[kind]:
                raise _damaged("a part of it is too large")
            if len(held) - place - _PART.size < size:
                break
            place += _PART.size
            yield kind, bytes(memoryview(held)[place : place + size])
            place += size
    if place != len(held):
        raise _damaged("its last part is cut off")


def _chunks(file: BinaryIO, cipher: AESGCM, bound: bytes, start: int, end: int) -> Iterator[bytes]:
    file.seek(start)
    number, left = 0, end - start
    while left:
        sealed = file.read(min(left, _SEALED_CHUNK))
        left -= len(sealed)
        try:
            yield cipher.decrypt(_nonce(number, last=not left), sealed, bound)
        except (InvalidTag, ValueError) as error:
            raise _damaged() from error
        number += 1


# --- what a desk asks for -------------------------------------------------------------------------


class Ask(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What the author of a volume wants to hear of: news beyond its positions in feeds, custody
    beyond `held`, and which of its `scans` (32 bytes each) central holds; with
    the dictionaries that it can unpack."""

    cursors: Annotated[dict[ScopeName, Count], Meta(max_length=100)]
    held: Count
    scans: bytes
    dictionaries: Annotated[list[int], Meta(max_length=100)]

    def names(self) -> list[str]:
        """The scans, each by its SHA-256 in hex."""
        return names(self.scans)

    def packed(self) -> bytes:
        """The ask as a part."""
        return _encoder.encode(self)


_asks = msgspec.msgpack.Decoder(Ask)


def ask(data: bytes) -> Ask:
    """The ask of such a part. Raises `Refused` (`bundle-damaged`)."""
    try:
        return _asks.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise _damaged() from error


def names(data: bytes) -> list[str]:
    """SHA-256 of 32 bytes each, in hex. Raises `Refused` (`bundle-damaged`)."""
    if len(data) % 32:
        raise _damaged()
    return [data[at : at + 32].hex() for at in range(0, len(data), 32)]
