"""One entry of a journal: its exact bytes, its place in the hash chain, its signed head.

Pure: no database. The bytes that were hashed are what is stored and what is sent; nothing is ever
encoded again, so an old hash holds under a new version of the program.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Annotated, Final
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desk.errors import Refused

from .events import KINDS, Fact

VERSION: Final = 1
GENESIS: Final = bytes(32)
"""The hash before the first entry of every journal."""

MAX_BYTES: Final = 256 * 1024
"""No entry is larger: facts are small, papers travel as scans."""


_UNREADABLE: Final = (msgspec.MsgspecError, ValueError, RecursionError)
"""What decoding raises for bytes of another form, for broken UTF-8, for nesting without end."""

Place = Annotated[int, msgspec.Meta(ge=1, lt=1 << 62)]
Time = Annotated[int, msgspec.Meta(ge=0, lt=1 << 62)]
"""Bounded, so that no clock, however wrong, makes a time that has no date (here: year 4199)."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One fact with who, when, where and about what.

    `time` is a hybrid time (see `clock`), `suspect` says that the clock was doubtful, `actor` is
    the member of staff (None: the desk itself), `scope` the default audience: `all`, `central`,
    `centre/12`, `office/DEPARTMENT/GOVERNORATE`.
    """

    version: int
    origin: str
    seq: Place
    time: Time
    suspect: bool
    actor: UUID | None
    kind: str
    subject: UUID
    scope: str
    body: msgspec.Raw

    @property
    def known(self) -> bool:
        """Whether this version of the program understands the fact."""
        return self.kind in KINDS

    def fact(self) -> Fact | None:
        """The fact, or None when its kind is unknown or its body does not fit."""
        decoder = _decoder(self.kind)
        if decoder is None:
            return None
        try:
            return decoder.decode(self.body)
        except _UNREADABLE:
            return None


_encoder = msgspec.msgpack.Encoder(uuid_format="bytes")
_entry_decoder = msgspec.msgpack.Decoder(Entry)


@cache
def _decoder(kind: str) -> msgspec.msgpack.Decoder[Fact] | None:
    known = KINDS.get(kind)
    return None if known is None else msgspec.msgpack.Decoder(known)


def body(fact: Fact) -> msgspec.Raw:
    """A fact as the bytes that an entry carries."""
    return msgspec.Raw(_encoder.encode(fact))


def encode(entry: Entry) -> bytes:
    """The bytes of an entry: made once, by its author."""
    return _encoder.encode(entry)


def decode(data: bytes) -> Entry:
    """Read an entry's bytes. Raises `Refused` when they are not an entry of a known version."""
    if len(data) > MAX_BYTES:
        raise Refused(
            f"An entry of {len(data)} bytes is larger than {MAX_BYTES}.", code="entry-size"
        )
    try:
        entry = _entry_decoder.decode(data)
    except _UNREADABLE as error:
        raise Refused("These bytes are not a journal entry.", code="entry-form") from error
    if entry.version != VERSION:
        raise Refused(
            f"This entry is of version {entry.version}, known is {VERSION}.",
            "Update the program.",
            code="entry-version",
        )
    return entry


def chain(previous: bytes, data: bytes) -> bytes:
    """The hash (32 bytes) of an entry whose predecessor has the hash `previous`."""
    return hashlib.sha256(previous + data).digest()


def origin_of(public_key: bytes) -> str:
    """The name of the journal that belongs to an Ed25519 public key (32 bytes)."""
    return hashlib.sha256(public_key).digest()[:16].hex()


def desk_subject(origin: str) -> UUID:
    """The subject of what is said of a desk by the name of its journal, the same on every side."""
    return uuid5(NAMESPACE_URL, f"https://shubbak.example/desk/{origin}")


def _head_message(origin: str, seq: int, digest: bytes) -> bytes:
    return b"shubbak-head-1" + bytes.fromhex(origin) + seq.to_bytes(8, "big") + digest


def _custody_message(origin: str, seq: int, digest: bytes, at: int) -> bytes:
    return (
        b"shubbak-custody-1"
        + bytes.fromhex(origin)
        + seq.to_bytes(8, "big")
        + digest
        + at.to_bytes(8, "big")
    )


def sign_head(key: Ed25519PrivateKey, origin: str, seq: int, digest: bytes) -> bytes:
    """The author's word: 'my journal up to `seq` ends in `digest`'."""
    return key.sign(_head_message(origin, seq, digest))


def sign_custody(key: Ed25519PrivateKey, origin: str, seq: int, digest: bytes, at: int) -> bytes:
    """The keeper's word: 'I durably hold `origin` up to `seq`', said at hybrid time `at`."""
    return key.sign(_custody_message(origin, seq, digest, at))


def _verified(public_key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def head_is_signed(
    public_key: bytes, signature: bytes, origin: str, seq: int, digest: bytes
) -> bool:
    """Whether the author of `origin` signed this head."""
    return _verified(public_key, signature, _head_message(origin, seq, digest))


def custody_is_signed(
    public_key: bytes, signature: bytes, origin: str, seq: int, digest: bytes, at: int
) -> bool:
    """Whether the keeper signed for this head at this time."""
    return _verified(public_key, signature, _custody_message(origin, seq, digest, at))
