"""A desk's keys on their way back to it: sealed for the ministry, then locked for the desk.

Pure, and shared by both ends. The desk seals its keys to the ministry's recovery key; whoever
keeps that key opens them and locks them under a one-time code, for the desk to take in. Who does
it when is `desk.joining.recovering`'s and `central.recovery`'s.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desk.errors import Refused

from . import codes, sealing
from .locked import Locked, lock, unlock

_SEALED: Final = b"shubbak-desk-keys-1"
_LOCKED: Final = b"shubbak-recovered-keys-1"
_Origin = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
_T = TypeVar("_T")


class SealedKeys(msgspec.Struct, frozen=True):
    """A desk's keys as only the ministry's recovery key opens them, for a file.

    `recovery` is the public key (X25519, 32 bytes) that they were sealed to.
    """

    origin: _Origin
    recovery: bytes
    sealed: bytes


class RecoveredKeys(msgspec.Struct, frozen=True):
    """A desk's keys as only a one-time code opens them, for a file."""

    origin: _Origin
    locked: Locked


def seal_keys(packed: str, origin: str, recovery: bytes) -> SealedKeys:
    """Seal a desk's packed keys to a recovery key. Raises `Refused` (`sealing-key`)."""
    sealed = sealing.seal(recovery, packed.encode(), _SEALED + bytes.fromhex(origin))
    return SealedKeys(origin, recovery, sealed)


def unseal_keys(key: X25519PrivateKey, sealed: SealedKeys) -> str:
    """The packed keys that a desk sealed. Raises `Refused` (`sealed`)."""
    return sealing.unseal(key, sealed.sealed, _SEALED + bytes.fromhex(sealed.origin)).decode()


def lock_keys(packed: str, origin: str) -> tuple[RecoveredKeys, str]:
    """Lock a desk's packed keys under a fresh code; returns both, to travel apart."""
    code = codes.new_secret()
    locked = lock(packed.encode(), code, _LOCKED + bytes.fromhex(origin))
    return RecoveredKeys(origin, locked), code


def unlock_keys(recovered: RecoveredKeys, code: str) -> str:
    """The packed keys, with the code as it was typed. Raises `Refused` (`secret-wrong`)."""
    secret = codes.parse(code)
    return unlock(recovered.locked, secret, _LOCKED + bytes.fromhex(recovered.origin)).decode()


def written(value: SealedKeys | RecoveredKeys) -> bytes:
    """The bytes of such a file."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def read(data: bytes, form: type[_T]) -> _T:
    """What a file of this form holds. Raises `Refused` (`recovery-file`)."""
    try:
        return msgspec.json.decode(data, type=form)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused(
            "This is not the file that was asked for, or it was damaged on the way.",
            "Name the file that the other side wrote, and fetch it again if it is the one.",
            code="recovery-file",
        ) from error
