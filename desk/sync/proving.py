"""How a desk proves who it is to a keeper: a signed assertion (RFC 7523) for a token of minutes.

Pure but for what one keeper remembers of assertions it has seen. Whose key it is, and whether it
is still in force, the keeper knows.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import threading
from typing import Any, Final

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


def claimed(assertion: str) -> str:
    """The journal that an assertion says it speaks for; nothing is checked yet."""
    try:
        subject = jwt.decode(assertion, options={"verify_signature": False}).get("sub")
    except jwt.InvalidTokenError as error:
        raise unproven("It cannot be read.") from error
    if not isinstance(subject, str) or not _ORIGIN.fullmatch(subject):
        raise unproven("It does not say which desk signed it.")
    return subject


def unproven(why: str) -> Refused:
    """The refusal (`assertion`) of what proves nothing."""
    return Refused(
        f"The desk's assertion is not accepted. {why}",
        "Sign a new one with the time of this server.",
        code=Codes.ASSERTION,
    )


class Tokens:
    """Takes assertions and gives tokens for one keeper, the journal `audience`.

    `secret` (32 bytes) makes the tokens; a keeper that starts anew with another one asks every
    desk to prove itself again. May be used from several threads.
    """

    def __init__(self, audience: str, secret: bytes) -> None:
        self._audience = audience
        self._secret = secret
        self._seen: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()

    def grant(self, assertion: str, public_key: bytes, now: float) -> TokenAnswer:
        """A token for an assertion that the holder of `public_key` signed; `now` is in seconds
        since 1970. Raises `Refused` (`assertion`)."""
        claims = self._verified(assertion, public_key)
        origin, jti = claims["sub"], claims["jti"]
        if claims["iss"] != origin:
            raise unproven("Its issuer is not its subject.")
        if not isinstance(jti, str) or not _JTI.fullmatch(jti):
            raise unproven("Its jti is not 8 to 200 ASCII characters.")
        expires = _moment(claims, "exp")
        if not now - _LEEWAY < expires < now + _ASSERTION_LIFETIME + _LEEWAY:
            raise unproven("It is too old, or made out for too long: take the time from here.")
        if _moment(claims, "iat") > now + _LEEWAY:
            raise unproven("It was signed in the future: take the time from GET /v1/time.")
        with self._lock:
            self._seen = {key: until for key, until in self._seen.items() if until > now}
            if (origin, jti) in self._seen:
                raise unproven("It was used before.")
            self._seen[origin, jti] = expires + 2 * _LEEWAY
        return TokenAnswer(self._token(origin, int(now) + TOKEN_LIFETIME), TOKEN_LIFETIME)

    def _verified(self, assertion: str, public_key: bytes) -> dict[str, Any]:
        try:
            return jwt.decode(
                assertion,
                Ed25519PublicKey.from_public_bytes(public_key),
                algorithms=["EdDSA"],
                audience=self._audience,
                # Times are judged by the caller's one clock.
                options={
                    "require": ["exp", "iat", "aud", "iss", "sub", "jti"],
                    "verify_exp": False,
                    "verify_iat": False,
                },
            )
        except jwt.InvalidTokenError as error:
            raise unproven("Its signature or its claims are wrong.") from error

    def origin(self, token: str, now: float) -> str:
        """The journal whose token this is. Raises `Refused` (`token`)."""
        stale = Refused(
            "The access token is not good, or not any more.",
            "Get a new one from POST /v1/token.",
            code=Codes.TOKEN,
        )
        try:
            data = base64.b64decode(token, altchars=b"-_", validate=True)
        except ValueError as error:
            raise stale from error
        if len(data) != _TOKEN.size + _MAC:
            raise stale
        raw, expires = _TOKEN.unpack(data[: _TOKEN.size])
        if not hmac.compare_digest(self._token(raw.hex(), expires), token) or expires <= now:
            raise stale
        return str(raw.hex())

    def _token(self, origin: str, expires: int) -> str:
        """Opaque to desks and short, as it goes with every request: whose, until when, a MAC."""
        data = _TOKEN.pack(bytes.fromhex(origin), expires)
        mac = hmac.digest(self._secret, data, hashlib.sha256)[:_MAC]
        return base64.urlsafe_b64encode(data + mac).decode()


def _moment(claims: dict[str, Any], name: str) -> float:
    value = claims[name]
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise unproven(f"{name} is not a number.")
    return float(value)
