"""Small secrets in a file that a code or a passphrase opens: argon2id (RFC 9106), then AES-256-GCM.

Pure. For what is carried by hand: a desk's recovered keys, the ministry's exported recovery key.
"""

from __future__ import annotations

import secrets
from typing import Annotated, Final

import msgspec
from argon2.exceptions import Argon2Error
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desk.errors import Refused, Trouble

_PASSES: Final = 3
_KIB: Final = 64 * 1024
_LANES: Final = 4
"""RFC 9106's second recommended setting: 64 MiB, which an office PC has."""


class Locked(msgspec.Struct, frozen=True):
    """A locked secret; `sealed` begins with the nonce of 12 bytes."""

    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    sealed: Annotated[bytes, msgspec.Meta(min_length=28, max_length=4096)]


def lock(plain: bytes, secret: str, purpose: bytes) -> Locked:
    """Lock a secret for one purpose, under a code or a passphrase. Raises `Trouble`."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_key(secret, salt)).encrypt(nonce, plain, purpose)
    return Locked(salt, nonce + sealed)


def unlock(locked: Locked, secret: str, purpose: bytes) -> bytes:
    """What was locked. Raises `Refused` (`secret-wrong`) when the secret does not fit."""
    try:
        return AESGCM(_key(secret, locked.salt)).decrypt(
            locked.sealed[:12], locked.sealed[12:], purpose
        )
    except InvalidTag:
        raise Refused(
            "The file does not open with this.",
            "Compare what you typed, letter by letter, and that it belongs to this file.",
            code="secret-wrong",
        ) from None


def _key(secret: str, salt: bytes) -> bytes:
    try:
        return hash_secret_raw(secret.encode(), salt, _PASSES, _KIB, _LANES, 32, Type.ID)
    except Argon2Error as error:
        raise Trouble(
            "There is not enough memory to open or lock the file.",
            "Close other programs and try again.",
            code="memory",
        ) from error
