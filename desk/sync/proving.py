"""How a desk proves who it is to a keeper: a signed assertion (RFC 7523) for a token of minutes.

Pure. Whose key it is and whether it is still in force the keeper knows, and which assertions it has
seen before: each is good once.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
from typing import Any, Final, NamedTuple

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desk.errors import Refused

from .wire import Codes, TokenAnswer

TOKEN_LIFETIME: Final = 600
"""Seconds for which an access token is good."""

_ASSERTION_LIFETIME: Final = 300
_LEEWAY: Final = 60
_JTI: Final = re.compile(r"[!-~]{8,200}")
_ORIGIN: Final = re.compile(r"[0-9a-f]{32}")
_TOKEN: Final = struct.Struct(">16sI")
"""The open part of an access token: a journal, and seconds since 1970 at which it dies."""

_MAC: Final = 16


class Proof(NamedTuple):
    """What a good assertion says: whose it is, its own id, and until when (seconds since 1970)
    its id must be remembered."""

    origin: str
    jti: str
    until: float


def unproven(why: str) -> Refused:
    """The refusal (`assertion`) of what proves nothing."""
    return Refused(
        f"The desk's assertion is not accepted. {why}",
        "Sign a new one with the time of this server.",
        code=Codes.ASSERTION,
    )


def claimed(assertion: str) -> str:
    """The journal that an assertion says it speaks for, unchecked; empty when it names none.

    Raises `Refused` (`assertion`) for what is no assertion.
    """
    try:
        subject = jwt.decode(assertion, options={"verify_signature": False}).get("sub")
    except jwt.InvalidTokenError as error:
        raise unproven("It cannot be read.") from error
    return subject if isinstance(subject, str) and _ORIGIN.fullmatch(subject) else ""


def checked(assertion: str, public_key: bytes, audience: str, now: float) -> Proof:
    """What the holder of `public_key` proves with it to the keeper `audience` (a journal); `now`
    is the keeper's one clock, in seconds since 1970. Raises `Refused` (`assertion`)."""
    try:
        claims = jwt.decode(
            assertion,
            Ed25519PublicKey.from_public_bytes(public_key),
            algorithms=["EdDSA"],
            audience=audience,
            options={
                "require": ["exp", "iat", "aud", "iss", "sub", "jti"],
                "verify_exp": False,
                "verify_iat": False,
            },
        )
    except jwt.InvalidTokenError as error:
        raise unproven("Its signature or its claims are wrong.") from error
    if claims["iss"] != claims["sub"]:
        raise unproven("Its issuer is not its subject.")
    jti = claims["jti"]
    if not isinstance(jti, str) or not _JTI.fullmatch(jti):
        raise unproven("Its jti is not 8 to 200 ASCII characters.")
    expires = _moment(claims, "exp")
    if not now - _LEEWAY < expires < now + _ASSERTION_LIFETIME + _LEEWAY:
        raise unproven("It is too old, or made out for too long: take the time from here.")
    if _moment(claims, "iat") > now + _LEEWAY:
        raise unproven("It was signed in the future: take the time from GET /v1/time.")
    return Proof(str(claims["sub"]), jti, expires + 2 * _LEEWAY)


def token(secret: bytes, origin: str, now: float) -> TokenAnswer:
    """A token for a journal that only the holder of `secret` (32 bytes) can make."""
    return TokenAnswer(_made(secret, origin, int(now) + TOKEN_LIFETIME), TOKEN_LIFETIME)


def bearer(secret: bytes, shown: str, now: float) -> str:
    """The journal whose token this is. Raises `Refused` (`token`)."""
    stale = Refused(
        "The access token is not good, or not any more.",
        "Get a new one from POST /v1/token.",
        code=Codes.TOKEN,
    )
    try:
        data = base64.b64decode(shown, altchars=b"-_", validate=True)
    except ValueError as error:
        raise stale from error
    if len(data) != _TOKEN.size + _MAC:
        raise stale
    raw, expires = _TOKEN.unpack(data[: _TOKEN.size])
    origin = str(raw.hex())
    if not hmac.compare_digest(_made(secret, origin, expires), shown) or expires <= now:
        raise stale
    return origin


def _made(secret: bytes, origin: str, expires: int) -> str:
    """Opaque to desks and short, as it goes with every request: whose, until when, a MAC."""
    data = _TOKEN.pack(bytes.fromhex(origin), expires)
    mac = hmac.digest(secret, data, hashlib.sha256)[:_MAC]
    return base64.urlsafe_b64encode(data + mac).decode()


def _moment(claims: dict[str, Any], name: str) -> float:
    value = claims[name]
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise unproven(f"{name} is not a number.")
    return float(value)
