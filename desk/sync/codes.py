"""Enrolment codes: `XXXX-XXXX-XXXX`, spoken on the phone or read from a letter.

Pure. The first two groups are the one-time secret (40 random bits); the last is the first 20
bits of SHA-256 of central's public key, so that a desk which was pointed at the wrong server
notices before it hands over a single fact. It is a check beside TLS, not instead of it: 20 bits
keep out mistakes, not somebody with an hour of computing.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from desk.errors import Refused
from desk.models.references import latin_digits

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_SECRET_BITS: Final = 40


def _group(value: int, length: int) -> str:
    letters = []
    for _ in range(length):
        value, rest = divmod(value, 32)
        letters.append(_ALPHABET[rest])
    return "".join(reversed(letters))


def fingerprint(central_public_key: bytes) -> str:
    """The four letters that stand for central's key (32 bytes)."""
    digest = hashlib.sha256(central_public_key).digest()
    return _group(int.from_bytes(digest[:3], "big") >> 4, 4)


def new_code(central_public_key: bytes) -> str:
    """A fresh code of the central whose key this is."""
    secret = _group(secrets.randbits(_SECRET_BITS), 8)
    return f"{secret[:4]}-{secret[4:]}-{fingerprint(central_public_key)}"


def new_secret() -> str:
    """A fresh code in the same form that is a secret as a whole (60 bits), of no central."""
    secret = _group(secrets.randbits(60), 12)
    return f"{secret[:4]}-{secret[4:8]}-{secret[8:]}"


def parse(text: str) -> str:
    """A code as typed (any case, any digits, any separators) in its one written form.

    Raises `Refused` (`code-form`) when it cannot be a code.
    """
    letters = "".join(c for c in latin_digits(text).upper() if c.isalnum()).translate(_READ_AS)
    if len(letters) != 12 or any(c not in _ALPHABET for c in letters):
        raise Refused(
            "This is not an enrolment code.",
            "Type the 12 letters and digits that the ministry gave, for example 7K2M-Q9XB-40RT.",
            code="code-form",
        )
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def names(code: str, central_public_key: bytes) -> bool:
    """Whether a code (in written form) was made by the central that has this key."""
    return code[-4:] == fingerprint(central_public_key)
