"""The signed text inside a receipt's QR code: what the desk claims, checked without any line.

Pure. `SHUBBAK1:` and then, in Base45 (RFC 9285, all of it in the QR code's dense alphabet):
reference, moment, fee, origin, service and the desk's Ed25519 signature over them. Nothing in it
names the citizen. It stands alone, or behind the `#` of the tracking page's address (`tracking`),
each of which is read. Drawing and finding the code is the business of `desk.papers`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, NamedTuple
from urllib.parse import unquote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desk.errors import Fault, Refused

from .entries import origin_of

PREFIX = "SHUBBAK1:"
"""Every code of ours begins so; the digit is the version of what follows."""

SIGNS: Final = "$*+-./:"
"""Of the code's letters that are no digits and capitals, those that an address takes as they are."""

MOST_SERVICE = 64
"""Longest service id, in bytes: with it the code still fits QR version 10, level M."""

_SIGNED = b"shubbak-receipt-1"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_HEAD = 7 + 4 + 4 + 16 + 1
_SIGNATURE = 64


class NotOurReceipt(Refused):
    """The code was not printed by this software, or only a part of it was read."""

    title = "Not a receipt of ours"
    code = "receipt-not-ours"


class UnknownDesk(Refused):
    """The code names a desk whose key is not known here."""

    title = "Unknown desk"
    code = "receipt-unknown-desk"


class TamperedReceipt(Refused):
    """The signature does not fit what the code says."""

    title = "This receipt was altered"
    code = "receipt-tampered"


class ReceiptClaim(NamedTuple):
    """What a receipt's code says.

    `reference` as stored ("12-03-26-04421-9"); `received` aware, whole minutes; `fee` in Syrian
    pounds; `service` its id; `origin` the desk's journal, 32 hex characters.
    """

    reference: str
    received: datetime
    service: str
    fee: int
    origin: str


def sign(claim: ReceiptClaim, key: Ed25519PrivateKey) -> str:
    """Return the text for the QR code, signed by the desk's key (0.1 ms, about 170 characters).

    `claim.origin` must be that of `key`. Raises `Fault` when a value does not fit.
    """
    if claim.origin != origin_of(key.public_key().public_bytes_raw()):
        raise Fault("A receipt must be signed by the desk that it names.", code="receipt-key")
    body = _pack(claim)
    return PREFIX + base45(body + key.sign(_SIGNED + body))


def bare(text: str) -> str:
    """A code in what was scanned, typed or pasted: alone, or at the end of the tracking page's address.

    Anything else comes back as it was.
    """
    text = text.strip()
    front, _, behind = text.partition("#")
    if behind[: len(PREFIX)].upper() == PREFIX and front[:4].lower() == "http":
        return unquote(behind).upper()
    return text


def verify(text: str, keys: Callable[[str], Ed25519PublicKey | None]) -> ReceiptClaim:
    """Return what a code says, once its signature is found good.

    `keys` gives the public key of an origin, None when it is not known. Raises `NotOurReceipt`,
    `UnknownDesk` or `TamperedReceipt`, each with what to do.
    """
    body, signature = _split(text)
    claim = _unpack(body)
    key = keys(claim.origin)
    if key is None:
        raise UnknownDesk(
            "The desk that signed this receipt is not known here.",
            "Update this desk over the line or by USB, then scan again; or look the reference up.",
            reference=claim.reference,
        )
    try:
        if origin_of(key.public_bytes_raw()) != claim.origin:
            raise InvalidSignature
        key.verify(signature, _SIGNED + body)
    except InvalidSignature:
        raise TamperedReceipt(
            "The signature does not fit: this receipt was altered after it was printed.",
            "Keep the paper, look the reference up in the records and call the supervisor.",
            reference=claim.reference,
        ) from None
    return claim


def _pack(claim: ReceiptClaim) -> bytes:
    digits = claim.reference.replace("-", "")
    service = claim.service.encode("utf-8")
    minutes, seconds = divmod(int(claim.received.timestamp()), 60)
    fits = (
        digits.isascii()
        and digits.isdigit()
        and 12 <= len(digits) <= 15
        and _written(digits) == claim.reference
        and claim.received.tzinfo is not None
        and not seconds
        and not claim.received.microsecond
        and 0 <= minutes < 1 << 32
        and 0 <= claim.fee < 1 << 32
        and 0 < len(service) <= MOST_SERVICE
    )
    if not fits:
        raise Fault(f"This receipt cannot be put into a code: {claim}.", code="receipt-claim")
    return (
        int("1" + digits).to_bytes(7, "big")  # the leading 1 keeps leading zeros
        + minutes.to_bytes(4, "big")
        + claim.fee.to_bytes(4, "big")
        + bytes.fromhex(claim.origin)
        + bytes([len(service)])
        + service
    )


def _unpack(body: bytes) -> ReceiptClaim:
    digits = str(int.from_bytes(body[:7], "big"))
    try:
        service = body[_HEAD:].decode("utf-8")
        received = datetime.fromtimestamp(int.from_bytes(body[7:11], "big") * 60, UTC)
    except (ValueError, OverflowError, OSError):  # no text, or no date that a calendar knows
        raise _not_ours() from None
    if not 13 <= len(digits) <= 16 or digits[0] != "1":
        raise _not_ours()
    return ReceiptClaim(
        reference=_written(digits[1:]),
        received=received,
        service=service,
        fee=int.from_bytes(body[11:15], "big"),
        origin=body[15:31].hex(),
    )


def _written(digits: str) -> str:
    return f"{digits[:2]}-{digits[2:4]}-{digits[4:6]}-{digits[6:-1]}-{digits[-1]}"


def _split(text: str) -> tuple[bytes, bytes]:
    stripped = bare(text).strip()
    if not stripped.startswith(PREFIX):
        raise _not_ours()
    # The alphabet has a space; keyboards and clipboards lose it at the end.
    for lost in ("", " ", "  "):
        packed = from_base45(stripped[len(PREFIX) :] + lost)
        if packed is None or len(packed) < _HEAD + 1 + _SIGNATURE:
            continue
        if len(packed) == _HEAD + packed[_HEAD - 1] + _SIGNATURE:
            return packed[:-_SIGNATURE], packed[-_SIGNATURE:]
    raise _not_ours()


def _not_ours() -> NotOurReceipt:
    return NotOurReceipt(
        "This is not the code of a receipt, or only a part of it was read.",
        "Scan the square code again with the whole of it in view, or type the reference.",
    )


def base45(data: bytes) -> str:
    """Bytes in the QR code's dense alphabet (RFC 9285)."""
    found: list[str] = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        value = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            value, place = divmod(value, 45)
            found.append(_ALPHABET[place])
    return "".join(found)


def from_base45(text: str) -> bytes | None:
    """The bytes of such a text, or None when it is not Base45 as it would have been written."""
    if len(text) % 3 == 1 or any(character not in _VALUES for character in text):
        return None
    found = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        value = sum(_VALUES[character] * 45**place for place, character in enumerate(group))
        length = len(group) - 1
        if value >= 1 << (8 * length):
            return None
        found += value.to_bytes(length, "big")
    return bytes(found)
