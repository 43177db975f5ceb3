"""Sealing: what only the holder of one key may read, whoever carries it (HPKE, RFC 9180).

Pure. X25519, HKDF-SHA256, AES-256-GCM, as the library has them; nothing here invents a cipher.
"""

from __future__ import annotations

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desk.errors import Refused

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def sealing_key(signing: Ed25519PrivateKey) -> X25519PrivateKey:
    """The key with which the holder of a signing key opens what was sealed for it."""
    seed = HKDF(SHA256(), 32, None, b"shubbak-sealing-1").derive(signing.private_bytes_raw())
    return X25519PrivateKey.from_private_bytes(seed)


def seal(public_key: bytes, plain: bytes, purpose: bytes) -> bytes:
    """Bytes that only the holder of `public_key` (X25519, 32 bytes) can open, for one purpose.

    Raises `Refused` (`sealing-key`) when the key is none.
    """
    try:
        return _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public_key), info=purpose)
    except ValueError as error:
        raise Refused("The key to seal for is no key.", code="sealing-key") from error


def unseal(key: X25519PrivateKey, sealed: bytes, purpose: bytes) -> bytes:
    """What was sealed for this key and purpose.

    Raises `Refused` (`sealed`) when it was sealed for another, or changed since.
    """
    try:
        return _SUITE.decrypt(sealed, key, info=purpose)
    except (InvalidTag, ValueError) as error:
        raise Refused(
            "This was sealed for somebody else, or it was changed on the way.",
            "Fetch it again from where it comes from.",
            code="sealed",
        ) from error
