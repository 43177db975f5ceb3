"""What travels between a desk and central, as bytes: frames of entries, pages of feeds, answers.

Pure and shared by both ends: no sockets, no database. A body is a sequence of frames; a frame is
a fixed header and zstd-compressed msgpack. Everything that comes from outside is bounded before
it is unpacked, and refused with a stable code when it does not fit.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Annotated, Final, TypeVar

import msgspec
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta

from desk.errors import Refused
from desk.models import entries

BATCH_TYPE: Final = "application/vnd.shubbak.batch"
FEED_TYPE: Final = "application/vnd.shubbak.feed"
PROBLEM_TYPE: Final = "application/problem+json"
CHUNK_TYPE: Final = "application/offset+octet-stream"

SHORT_TYPE: Final = "application/msgpack"
"""What a desk accepts where it would rather have the same answer in fewer bytes than JSON."""

DICTIONARY_HEADER: Final = "Shubbak-Dictionary"
"""A request's list of the dictionaries that its sender can unpack, such as `1`."""

TICKET_HEADER: Final = "Shubbak-Ticket"
"""What a busy server gives to those it tells to wait; shown again, it goes before newcomers."""

VERSION: Final = 1
VERSIONS: Final = (1,)
"""Versions of the frame that this program reads."""

MAX_FRAME: Final = 8 * 1024 * 1024
"""Largest compressed frame, header included, in bytes."""

MAX_PLAIN: Final = 64 * 1024 * 1024
"""Largest unpacked frame in bytes."""

MAX_ENTRIES: Final = 20_000
"""Most entries in one frame."""

MAX_SCAN: Final = 64 * 1024 * 1024
"""Largest scan in bytes."""

_MAGIC: Final = b"SHB"
_HEADER: Final = struct.Struct(">3sBBBII")
"""Magic, version, content, dictionary (0: none), plain bytes, compressed bytes."""
HEADER_SIZE: Final = _HEADER.size

_BATCH, _PAGE = 1, 2

Origin = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
Digest = Annotated[bytes, Meta(min_length=32, max_length=32)]
Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]
Mark = Annotated[bytes, Meta(max_length=8)]
Count = Annotated[int, Meta(ge=0, lt=2**62)]
ScopeName = Annotated[str, Meta(min_length=1, max_length=200)]
EntryBytes = Annotated[bytes, Meta(min_length=1, max_length=entries.MAX_BYTES)]


# --- what a frame holds -------------------------------------------------------------------------


class Batch(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Consecutive entries of one journal, with its author's signed head over the last of them."""

    origin: Origin
    first: Annotated[int, Meta(ge=1, lt=2**62)]
    entries: Annotated[list[EntryBytes], Meta(min_length=1, max_length=MAX_ENTRIES)]
    head_seq: Count
    head_hash: Digest
    signature: Signature

    def end(self, previous: bytes) -> bytes:
        """The hash of the last entry when the entry before the first has the hash `previous`."""
        for data in self.entries:
            previous = entries.chain(previous, data)
        return previous

    def is_signed(self, public_key: bytes) -> bool:
        """Whether the author signed the head that the batch claims."""
        return entries.head_is_signed(
            public_key, self.signature, self.origin, self.head_seq, self.head_hash
        )


class FeedPage(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A stretch of one scope's feed, after position `after` up to and with `last`.

    Positions grow but may have holes: what the asker wrote itself is left out. `more` says that
    the feed goes on after `last`. `mark` stands for all that the feed holds up to `last` and
    `before` for what it holds up to `after`: a reader whose last mark is another than `before`
    has read a feed that is no more: central was put back from a backup. Both are empty where a
    feed begins and where it has no such position. The signature is central's.
    """

    scope: ScopeName
    after: Count
    entries: Annotated[list[tuple[Count, EntryBytes]], Meta(max_length=MAX_ENTRIES)]
    last: Count
    more: bool
    signature: Signature
    before: Mark = b""
    mark: Mark = b""

    def is_signed(self, public_key: bytes) -> bool:
        """Whether central signed exactly this page."""
        message = _page_message(
            self.scope,
            self.after,
            self.entries,
            self.last,
            self.more,
            self.before + b"/" + self.mark,
        )
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(self.signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


def next_mark(mark: bytes, origin: str, seq: int) -> bytes:
    """The mark of a feed after one more entry was appended to it (8 bytes)."""
    said = mark + bytes.fromhex(origin) + seq.to_bytes(8, "big")
    return hashlib.sha256(said).digest()[:8]


def _page_message(
    scope: str,
    after: int,
    items: Iterable[tuple[int, bytes]],
    last: int,
    more: bool,
    marks: bytes,
) -> bytes:
    digest = hashlib.sha256()
    for position, data in items:
        digest.update(position.to_bytes(8, "big") + len(data).to_bytes(4, "big"))
        digest.update(data)
    name = scope.encode()
    return b"".join(
        (
            b"shubbak-feed-1",
            len(name).to_bytes(2, "big"),
            name,
            after.to_bytes(8, "big"),
            last.to_bytes(8, "big"),
            bytes([more]),
            digest.digest(),
            marks,
        )
    )


def signed_page(
    key: Ed25519PrivateKey,
    scope: str,
    after: int,
    items: list[tuple[int, bytes]],
    last: int,
    more: bool,
    before: bytes = b"",
    mark: bytes = b"",
) -> FeedPage:
    """A page with central's signature on it."""
    message = _page_message(scope, after, items, last, more, before + b"/" + mark)
    return FeedPage(scope, after, items, last, more, key.sign(message), before, mark)


# --- frames -------------------------------------------------------------------------------------


@cache
def dictionaries() -> tuple[int, ...]:
    """Numbers of the compression dictionaries that this program carries, newest last."""
    folder = resources.files("desk.sync").joinpath("dictionaries")
    if not folder.is_dir():
        return ()
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(int(n.removesuffix(".zdict")) for n in names if n.endswith(".zdict")))


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict:
    file = resources.files("desk.sync").joinpath("dictionaries", f"{number}.zdict")
    return zstandard.ZstdCompressionDict(file.read_bytes())


_encoder = msgspec.msgpack.Encoder()
_batches = msgspec.msgpack.Decoder(Batch)
_pages = msgspec.msgpack.Decoder(FeedPage)
_T = TypeVar("_T", Batch, FeedPage)


def _parameters(effort: int, size: int) -> zstandard.ZstdCompressionParameters:
    """How to compress for an effort, measured on 20,000 facts of 1.5 KB: 0 at once (249 bytes
    each, 0.09 s), 1 quick (218, 0.37 s), 2 thorough (219, of varied facts 4 % less than quick,
    0.6 s), 3 utmost, for what is small."""
    form = zstandard.ZstdCompressionParameters
    if effort in (0, 3):
        return form.from_level(3 if effort == 0 else 19, source_size=size, write_dict_id=False)
    return form.from_level(
        5,
        strategy=zstandard.STRATEGY_GREEDY if effort == 1 else zstandard.STRATEGY_LAZY2,
        search_log=5 if effort == 1 else 4,
        min_match=6,
        window_log=22,
        hash_log=17,
        chain_log=17,
        write_dict_id=False,
    )


def _frame(content: int, plain: bytes, dictionary: int, effort: int) -> bytes:
    if len(plain) > MAX_PLAIN:
        raise Refused(f"{len(plain)} bytes do not fit into one frame.", code="frame-size")
    packer = zstandard.ZstdCompressor(
        compression_params=_parameters(effort, len(plain)),
        dict_data=_dictionary(dictionary) if dictionary else None,
    )
    packed = packer.compress(plain)
    if HEADER_SIZE + len(packed) > MAX_FRAME:
        raise Refused(f"A frame of {len(packed)} bytes is too large.", code="frame-size")
    return _HEADER.pack(_MAGIC, VERSION, content, dictionary, len(plain), len(packed)) + packed


def encode_batch(batch: Batch, dictionary: int = 0, effort: int = 1) -> bytes:
    """A batch as one frame, compressed with an effort of 1 (quick) to 3 (utmost).

    Raises `Refused` (`frame-size`) when it must be cut smaller.
    """
    return _frame(_BATCH, _encoder.encode(batch), dictionary, effort)


def encode_page(page: FeedPage, dictionary: int = 0, effort: int = 0) -> bytes:
    """A page as one frame, compressed at once: a server has many to make. Raises `Refused` (`frame-size`) when it must be cut smaller."""
    return _frame(_PAGE, _encoder.encode(page), dictionary, effort)


def _broken(what: str) -> Refused:
    return Refused(what, "Send it again; if this comes back, report it.", code="frame")


def _plain(body: memoryview, content: int) -> Iterator[bytes]:
    at = 0
    while at < len(body):
        if len(body) - at < HEADER_SIZE:
            raise _broken("The frame ends in the middle of its header.")
        magic, version, kind, number, size, packed = _HEADER.unpack_from(body, at)
        if magic != _MAGIC:
            raise _broken("This is not a frame.")
        if version not in VERSIONS:
            raise Refused(
                f"The frame is of version {version}; known are {list(VERSIONS)}.",
                "Update the older of the two programs.",
                code="frame-version",
                known=list(VERSIONS),
            )
        if kind != content:
            raise _broken("The frame holds something else than was agreed here.")
        if packed > MAX_FRAME - HEADER_SIZE or size > MAX_PLAIN:
            raise Refused("The frame is too large.", "Send smaller batches.", code="frame-size")
        if number and number not in dictionaries():
            raise Refused(
                f"The frame needs dictionary {number}; known are {list(dictionaries())}.",
                "Send it without that dictionary.",
                code="frame-dictionary",
                known=list(dictionaries()),
            )
        at += HEADER_SIZE
        if len(body) - at < packed:
            raise _broken("The frame is cut off.")
        yield _unpack(body[at : at + packed], size, number)
        at += packed


def _unpack(packed: memoryview, size: int, number: int) -> bytes:
    # The library trusts the size inside a zstd frame and allocates it: a bomb is seen here first.
    try:
        claimed = zstandard.get_frame_parameters(packed)
        if claimed.content_size != size or claimed.window_size > MAX_PLAIN:
            raise _broken("The frame's size is not what its header says.")
        unpacker = zstandard.ZstdDecompressor(dict_data=_dictionary(number) if number else None)
        return unpacker.decompress(packed, max_output_size=size, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise _broken("The frame cannot be unpacked.") from error


def _decode(body: bytes, content: int, decoder: msgspec.msgpack.Decoder[_T]) -> Iterator[_T]:
    for plain in _plain(memoryview(body), content):
        try:
            yield decoder.decode(plain)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise _broken("The frame does not hold what it should.") from error


def decode_batches(body: bytes) -> Iterator[Batch]:
    """The batches of a body, one unpacked at a time.

    Raises `Refused` with the code `frame`, `frame-size`, `frame-version` (fact `known`) or
    `frame-dictionary` (fact `known`). Chain and signature are the receiver's to check.
    """
    for batch in _decode(body, _BATCH, _batches):
        if batch.head_seq != batch.first + len(batch.entries) - 1:
            raise _broken("The signed head is not that of the last entry.")
        yield batch


def decode_pages(body: bytes) -> Iterator[FeedPage]:
    """The pages of a feed answer, one unpacked at a time; raises like `decode_batches`.

    That positions ascend within `after` … `last` is checked; the signature is the receiver's.
    """
    for page in _decode(body, _PAGE, _pages):
        before = page.after
        for position, _ in page.entries:
            if position <= before:
                raise _broken("The positions of a feed do not ascend.")
            before = position
        if before > page.last:
            raise _broken("A feed page goes beyond its own end.")
        yield page


def framed_pages(body: bytes) -> Iterator[tuple[FeedPage, bytes]]:
    """`decode_pages`, each page with its own frame as it came: what can be kept and passed on."""
    at = 0
    for page in decode_pages(body):
        end = at + HEADER_SIZE + _HEADER.unpack_from(body, at)[-1]
        yield page, body[at:end]
        at = end


# --- answers ------------------------------------------------------------------------------------


class Custody(msgspec.Struct, frozen=True):
    """Central's signed word that it durably holds `origin` up to `seq`, whose hash is `hash`.

    `at` is central's hybrid time. As JSON, bytes are base64.
    """

    origin: Origin
    seq: Count
    hash: Digest
    at: Count
    signature: Signature

    def is_signed(self, public_key: bytes) -> bool:
        """Whether the holder of `public_key` signed this."""
        return entries.custody_is_signed(
            public_key, self.signature, self.origin, self.seq, self.hash, self.at
        )


def signed_custody(
    key: Ed25519PrivateKey, origin: str, seq: int, digest: bytes, at: int
) -> Custody:
    """Central's word for what it holds."""
    return Custody(origin, seq, digest, at, entries.sign_custody(key, origin, seq, digest, at))


class PushAnswer(msgspec.Struct, frozen=True):
    """200 to `POST /v1/journals/{origin}`. What central cannot use of it is told by a fact."""

    custody: Custody

    def short(self) -> bytes:
        """As `SHORT_TYPE`: custody's values in order, the origin as bytes."""
        one = self.custody
        return _encoder.encode(
            (bytes.fromhex(one.origin), one.seq, one.hash, one.at, one.signature)
        )

    @staticmethod
    def from_short(data: bytes) -> PushAnswer:
        """The answer that `short` wrote. Raises `Refused` (`frame`)."""
        try:
            origin, seq, digest, at, signature = _shorts.decode(data)
        except (msgspec.MsgspecError, ValueError) as error:
            raise _broken("The answer does not hold what it should.") from error
        return PushAnswer(Custody(origin.hex(), seq, digest, at, signature))


_shorts = msgspec.msgpack.Decoder(
    tuple[Annotated[bytes, Meta(min_length=16, max_length=16)], Count, Digest, Count, Signature]
)


class Custodies(msgspec.Struct, frozen=True):
    """200 to `GET /v1/custody`: central's word for the journals of the asker's place."""

    custody: list[Custody]


class Head(msgspec.Struct, frozen=True):
    """How far central holds one journal; `hash` in hex."""

    origin: Origin
    seq: Count
    hash: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class EntryAt(msgspec.Struct, frozen=True):
    """200 to `GET /v1/journals/{origin}/{seq}`: the hash (hex) under which an entry is held.

    `feeds`: the asker's feeds in which later entries of that journal stand, each with the position
    before the first of them.
    """

    origin: Origin
    seq: Count
    hash: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    feeds: dict[str, Count] = {}


class Heads(msgspec.Struct, frozen=True, omit_defaults=True):
    """200 to `GET /v1/heads`; `dictionaries` are those that can be unpacked there, `cursors` how
    far a hub has the ministry's news (scope → position)."""

    heads: list[Head]
    dictionaries: list[int] = []
    cursors: dict[str, int] = {}


class EnrolAsk(msgspec.Struct, frozen=True, omit_defaults=True):
    """Body of `POST /v1/desks`; the key is raw Ed25519, base64url without padding.

    `continues` is the journal from which that of a desk goes on which enrols anew.
    """

    code: str
    public_key: str
    name: str = ""
    continues: str = ""


class EnrolAnswer(msgspec.Struct, frozen=True):
    """201 (or 200 for a repeated ask) to `POST /v1/desks`.

    `place` is `centre/12` or `office/D/G`; `central_public_key` is base64url without padding;
    `serial_floor` the highest serial number that this desk's place in the centre ever used.
    """

    origin: Origin
    place: ScopeName
    desk: str
    name: str
    central_origin: Origin
    central_public_key: str
    serial_floor: int = 0


class TokenAsk(msgspec.Struct, frozen=True):
    """Body of `POST /v1/token`, JSON."""

    client_assertion: str
    grant_type: str = "client_credentials"
    client_assertion_type: str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class TokenAnswer(msgspec.Struct, frozen=True):
    """200 to `POST /v1/token`; `expires_in` in seconds."""

    access_token: str
    expires_in: int
    token_type: str = "Bearer"  # noqa: S105


class TimeAnswer(msgspec.Struct, frozen=True):
    """200 to `GET /v1/time`: central's wall clock in ms, and its hybrid time."""

    time_ms: Count
    hlc: Count


class HeldAsk(msgspec.Struct, frozen=True):
    """Body of `POST /v1/scans/held`: SHA-256 in hex, at most 10,000."""

    scans: Annotated[list[Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]], Meta(max_length=10_000)]


class HeldAnswer(msgspec.Struct, frozen=True):
    """200 to `POST /v1/scans/held`: those of the asked that central has, whole and durable."""

    held: list[str]


class PackAnswer(msgspec.Struct, frozen=True):
    """200 to `POST /v1/scans/packs`: the scans of the pack that are now here, whole and durable,
    and those whose bytes did not fit their names; SHA-256 in hex."""

    held: list[str]
    wrong: list[str] = []


class BundleTaken(msgspec.Struct, frozen=True):
    """200 to `POST /v1/bundles/{sha256}`: what came of one volume that a desk had written.

    `facts` and `scans` are those that were new; central holds the author's journal up to `seq`.
    The answer for the author (`answer_bytes` long) is at `GET /v1/bundles/{answer}`.
    """

    author: Origin
    place: ScopeName
    desk: str
    facts: Count
    scans: Count
    seq: Count
    answer: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    answer_bytes: Count


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """RFC 9457 document of every refusal. `code` is stable; `do` says what to do.

    `have`: entries held (409 `gap`); `seq`: where histories part (409 `fork`) or what does not
    fit; `known`: versions or dictionaries that are understood (415).
    """

    title: str
    status: int
    code: str
    type: str = ""
    detail: str = ""
    do: str = ""
    have: int | None = None
    seq: int | None = None
    known: list[int] | None = None


class Codes:
    """The stable codes of problem documents."""

    CODE_UNKNOWN: Final = "code-unknown"
    CODE_USED: Final = "code-used"
    CODE_EXPIRED: Final = "code-expired"
    DESK_UNKNOWN: Final = "desk-unknown"
    DESK_REVOKED: Final = "desk-revoked"
    ASSERTION: Final = "assertion"
    TOKEN: Final = "token"  # noqa: S105
    OTHER_JOURNAL: Final = "other-journal"
    GAP: Final = "gap"
    FORK: Final = "fork"
    CHAIN: Final = "chain"
    SIGNATURE: Final = "signature"
    FRAME: Final = "frame"
    FRAME_SIZE: Final = "frame-size"
    FRAME_VERSION: Final = "frame-version"
    FRAME_DICTIONARY: Final = "frame-dictionary"
    SCAN_CHECKSUM: Final = "scan-checksum"
    SCAN_UNKNOWN: Final = "scan-unknown"
    SCAN_SIZE: Final = "scan-size"
    BUNDLE: Final = "bundle"
    BUNDLE_DAMAGED: Final = "bundle-damaged"
    BUNDLE_FOREIGN: Final = "bundle-foreign"
    BUNDLE_AUTHOR: Final = "bundle-author"
    BUNDLE_REVOKED: Final = "bundle-revoked"
    BUNDLE_GAP: Final = "bundle-gap"
    BUNDLE_UNKNOWN: Final = "bundle-unknown"
    SEALED: Final = "sealed"
    BUSY: Final = "busy"
