"""The signed text in the QR code of a courier's manifest: how many files and sheets left for whom.

Pure. `SHUBBAKM1:` and then, in Base45 as a receipt's: number, day, files, sheets, origin, agency and
the desk's Ed25519 signature over them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desk.errors import Fault

from . import receipt_code
from .entries import origin_of
from .receipt_code import NotOurReceipt, TamperedReceipt, UnknownDesk

PREFIX = "SHUBBAKM1:"

_SIGNED = b"shubbak-manifest-1"
_SIGNATURE = 64


class ManifestClaim(NamedTuple):
    """What a manifest's code says; `origin` is the desk's journal, 32 hex characters."""

    number: str
    day: date
    agency: str
    files: int
    sheets: int
    origin: str


def sign(claim: ManifestClaim, key: Ed25519PrivateKey) -> str:
    """The text for the code, signed by the desk that `claim` names. Raises `Fault` when it is not."""
    if claim.origin != origin_of(key.public_key().public_bytes_raw()):
        raise Fault("A manifest must be signed by the desk that it names.", code="receipt-key")
    body = _pack(claim)
    return PREFIX + receipt_code.base45(body + key.sign(_SIGNED + body))


def verify(text: str, keys: Mapping[str, bytes]) -> ManifestClaim:
    """What a code says once its signature is found good; `keys` are desks' public keys by origin.

    Raises `NotOurReceipt`, `UnknownDesk` or `TamperedReceipt`, each with what to do.
    """
    packed = receipt_code.from_base45(text.strip().removeprefix(PREFIX)) or b""
    body, signature = packed[:-_SIGNATURE], packed[-_SIGNATURE:]
    claim = _unpack(body) if text.strip().startswith(PREFIX) else None
    if claim is None:
        raise NotOurReceipt(
            "This is not the code of a manifest, or only a part of it was read.",
            "Scan the square code again with the whole of it in view, or type the number.",
        )
    key = keys.get(claim.origin)
    if key is None:
        raise UnknownDesk(
            "The desk that signed this manifest is not known here.",
            "Update this desk over the line or by USB, then scan again.",
            reference=claim.number,
        )
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _SIGNED + body)
    except InvalidSignature:
        raise TamperedReceipt(
            "The signature does not fit: this manifest was altered after it was printed.",
            "Keep the paper, count the files and call the supervisor.",
            reference=claim.number,
        ) from None
    return claim


def _pack(claim: ManifestClaim) -> bytes:
    words = f"{claim.number}\n{claim.agency}".encode()
    return (
        claim.day.toordinal().to_bytes(3, "big")
        + claim.files.to_bytes(2, "big")
        + claim.sheets.to_bytes(3, "big")
        + bytes.fromhex(claim.origin)
        + words
    )


def _unpack(body: bytes) -> ManifestClaim | None:
    try:
        number, agency = body[24:].decode().split("\n")
        day = date.fromordinal(int.from_bytes(body[:3], "big"))
    except (ValueError, OverflowError):
        return None
    return ManifestClaim(
        number,
        day,
        agency,
        int.from_bytes(body[3:5], "big"),
        int.from_bytes(body[5:8], "big"),
        body[8:24].hex(),
    )
