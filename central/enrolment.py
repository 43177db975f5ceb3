"""How desks get in: one-time codes, and proofs that a desk is who it says it is.

Codes are kept as keyed hashes, used once and die after three days; wrong ones are counted by
address. A desk proves itself by an assertion that its own key signed (RFC 7523) and gets a token
of minutes. Nothing is remembered in the process: several may serve one database.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desk.errors import NotAllowed, NotFound, Refused, ShubbakError
from desk.models import events as e
from desk.models.clock import today
from desk.models.entries import origin_of
from desk.sync import codes, proving, wire
from desk.sync.face.keeper import Caller

from .custody import Custody, subject_of
from .database import Connection
from .routing import EVERYBODY, PORTAL, is_place

CODE_LIFETIME: Final = timedelta(hours=72)
_TRIES: Final = 10
"""Wrong codes that one address may send within `_WINDOW`."""

_WINDOW: Final = timedelta(minutes=15)
_MARGIN: Final = 1000
"""Serials left free after those that are known, for receipts that a lost desk never sent."""

_LONGEST_NAME: Final = 100


class Enrolment:
    """Gives out codes, and takes them for desks; in the caller's transaction."""

    def __init__(self, custody: Custody) -> None:
        self.custody = custody
        raw = custody.key.private_bytes_raw()
        self._pepper = HKDF(SHA256(), 32, None, b"shubbak-enrolment-codes-1").derive(raw)
        self._token_key = HKDF(SHA256(), 32, None, b"shubbak-access-tokens-1").derive(raw)

    def _digest(self, code: str) -> bytes:
        return hmac.digest(self._pepper, code.encode(), hashlib.sha256)

    def new_code(
        self, connection: Connection, place: str, desk: str, name: str, *, replace: bool = False
    ) -> tuple[str, datetime]:
        """A code for one desk at a place, and when it dies. Raises `Refused`.

        `replace` revokes the desk that stands there now as soon as the code is used.
        """
        if not is_place(place) or not (len(desk) == 2 and desk.isascii() and desk.isdigit()):
            raise Refused(
                f"{place} {desk} is not a place for a desk.",
                "Name a centre and a desk by two digits, or an office by department/governorate.",
                code="place",
            )
        if place == PORTAL:
            raise Refused(
                f"{place} is the ministry's own: it gives out references for other systems.",
                "Choose another number for the centre.",
                code="place",
            )
        taken = connection.execute(
            "select 1 from desks where place = %s and desk = %s and revoked_at is null",
            (place, desk),
        ).fetchone()
        if taken and not replace:
            raise Refused(
                f"Desk {desk} of {place} is enrolled already.",
                "Choose another number, revoke it, or add --replace.",
                code="desk-taken",
            )
        code = codes.new_code(self.custody.public_key)
        expires = datetime.now(UTC) + CODE_LIFETIME
        # An older code for the same desk dies: the last one that was given is the one that holds.
        connection.execute(
            "delete from codes where place = %s and desk = %s and used_at is null", (place, desk)
        )
        connection.execute(
            "insert into codes (digest, place, desk, name, replace, expires_at)"
            " values (%s, %s, %s, %s, %s, %s)",
            (self._digest(code), place, desk, name, replace, expires),
        )
        return code, expires

    def take(
        self, connection: Connection, ask: wire.EnrolAsk, address: str
    ) -> tuple[wire.EnrolAnswer, bool] | ShubbakError:
        """Enrol a desk, or say why not.

        The refusal is returned, not raised: that a wrong code was tried must be committed.
        """
        if refusal := self._too_many(connection, address):
            return refusal
        if len(ask.name) > _LONGEST_NAME or any(ord(letter) < 32 for letter in ask.name):
            return Refused("The desk's name is too long or no text.", "Shorten it.", code="form")
        try:
            key, code = _public_key(ask.public_key), codes.parse(ask.code)
        except Refused as error:
            return error
        row = connection.execute(
            "select place, desk, name, replace, expires_at < now(), origin from codes"
            " where digest = %s for update",
            (self._digest(code),),
        ).fetchone()
        if row is None:
            self._tried(connection, address)
            return NotFound(
                "This enrolment code is not known.",
                "Compare it with the one from the ministry, or ask for a new one.",
                code=wire.Codes.CODE_UNKNOWN,
            )
        place, desk, name, replace, dead, used_by = row
        origin = origin_of(key)
        if used_by == origin:
            try:
                self._desk(connection, origin)
            except NotAllowed as error:
                return error
            return self._answer(connection, origin), False
        if used_by is not None:
            self._tried(connection, address)
            return Refused(
                "This enrolment code was used already.",
                "Ask the ministry for a new one; if you did not use it, say so.",
                code=wire.Codes.CODE_USED,
            )
        if dead:
            return Refused(
                "This enrolment code is too old.",
                "Ask the ministry for a new one.",
                code=wire.Codes.CODE_EXPIRED,
            )
        if (
            ask.continues
            and not connection.execute(
                "select 1 from desks where origin = %s and place = %s", (ask.continues, place)
            ).fetchone()
        ):
            return Refused(
                f"This code is for {place}, where the desk that goes on does not belong.",
                "Ask the ministry for a code for the desk's own place.",
                code="place-other",
            )
        if refusal := self._place(connection, origin, place, desk, replace):
            return refusal
        self._enrol(connection, key, place, desk, ask.name or name)
        connection.execute(
            "update codes set origin = %s, used_at = now() where digest = %s",
            (origin, self._digest(code)),
        )
        return self._answer(connection, origin), True

    def _place(
        self, connection: Connection, origin: str, place: str, desk: str, replace: bool
    ) -> ShubbakError | None:
        if connection.execute("select 1 from desks where origin = %s", (origin,)).fetchone():
            return Refused(
                "This key is enrolled already.",
                "Make a new key: a journal has one place for ever.",
                code="desk-known",
            )
        row = connection.execute(
            "select origin from desks where place = %s and desk = %s and revoked_at is null",
            (place, desk),
        ).fetchone()
        if row is None:
            return None
        if not replace:
            return Refused(
                f"Desk {desk} of {place} was enrolled meanwhile.",
                "Ask the ministry for another code.",
                code="desk-known",
            )
        self.revoke(connection, row[0], "replaced")
        return None

    def _enrol(self, connection: Connection, key: bytes, place: str, desk: str, name: str) -> None:
        origin = origin_of(key)
        self.custody.admit(connection, origin, key)
        connection.execute(
            "insert into desks (origin, public_key, place, desk, name) values (%s, %s, %s, %s, %s)",
            (origin, key, place, desk, name),
        )
        fact = e.DeskEnrolled(origin, key, place, desk, e.Text(name))
        self.custody.write(connection, [(subject_of(f"desk/{origin}"), EVERYBODY, fact)])

    def revoke(self, connection: Connection, origin: str, reason: str) -> None:
        """Take a desk's key back; what it sent stays. Raises `NotFound`."""
        row = connection.execute(
            "update desks set revoked_at = now(), reason = %s"
            " where origin = %s and revoked_at is null returning 1",
            (reason, origin),
        ).fetchone()
        if row is None:
            raise NotFound(
                "There is no such desk, or it was revoked before.",
                "See `central desk list`.",
                code=wire.Codes.DESK_UNKNOWN,
            )
        fact = e.DeskRevoked(origin, reason)
        self.custody.write(connection, [(subject_of(f"desk/{origin}"), EVERYBODY, fact)])

    def _answer(self, connection: Connection, origin: str) -> wire.EnrolAnswer:
        row = connection.execute(
            "select place, desk, name from desks where origin = %s", (origin,)
        ).fetchone()
        assert row is not None
        place, desk, name = row
        return wire.EnrolAnswer(
            origin,
            place,
            desk,
            name,
            self.custody.origin,
            base64.urlsafe_b64encode(self.custody.public_key).rstrip(b"=").decode(),
            self._serial_floor(connection, origin, place, desk),
        )

    def _serial_floor(self, connection: Connection, origin: str, place: str, desk: str) -> int:
        """The highest serial that the desk's number may have used this year."""
        centre = place.removeprefix("centre/")
        row = connection.execute(
            "select max(split_part(reference, '-', 4)::bigint) from receipts"
            " where reference like %s",
            (f"{centre}-{desk}-{today(self.custody.wall()).year % 100:02d}-%",),
        ).fetchone()
        before = connection.execute(
            "select 1 from desks where place = %s and desk = %s and origin <> %s",
            (place, desk, origin),
        ).fetchone()
        highest = int(row[0]) if row and row[0] else 0
        return highest + _MARGIN if before else highest

    def _too_many(self, connection: Connection, address: str) -> ShubbakError | None:
        connection.execute(
            "delete from tries where ctid in (select ctid from tries where at < now() - %s"
            " for update skip locked)",
            (_WINDOW,),
        )
        row = connection.execute(
            "select count(*), extract(epoch from min(at) + %s - now()) from tries"
            " where address = %s",
            (_WINDOW, address),
        ).fetchone()
        if row is None or row[0] < _TRIES:
            return None
        return NotAllowed(
            "Too many wrong enrolment codes came from here.",
            "Wait a quarter of an hour and compare the code letter by letter.",
            code="too-many-tries",
            retry_after=max(1, int(row[1])),
        )

    @staticmethod
    def _tried(connection: Connection, address: str) -> None:
        connection.execute("insert into tries (address) values (%s)", (address,))

    # --- proofs

    def grant(self, connection: Connection, assertion: str) -> wire.TokenAnswer:
        """A token for a desk's assertion. Raises `Refused` or `NotAllowed`."""
        now = self.custody.wall() / 1000
        public_key, _ = self._desk(connection, proving.claimed(assertion))
        proof = proving.checked(assertion, public_key, self.custody.origin, now)
        # A thousand desks sign in at once: none waits for the rows that another throws away.
        connection.execute(
            "delete from assertions where ctid in (select ctid from assertions"
            " where expires_at < now() limit 100 for update skip locked)"
        )
        fresh = connection.execute(
            "insert into assertions (origin, jti, expires_at) values (%s, %s, to_timestamp(%s))"
            " on conflict do nothing returning 1",
            proof,
        ).fetchone()
        if fresh is None:
            raise proving.unproven("It was used before.")
        return proving.token(self._token_key, proof.origin, now)

    def caller(self, connection: Connection, token: str) -> Caller:
        """Whose token this is. Raises `Refused` (`token`) or `NotAllowed` (`desk-revoked`)."""
        origin = proving.bearer(self._token_key, token, self.custody.wall() / 1000)
        return self._desk(connection, origin)[1]

    @staticmethod
    def _desk(connection: Connection, origin: str) -> tuple[bytes, Caller]:
        row = connection.execute(
            "select public_key, place, desk, revoked_at is not null from desks where origin = %s",
            (origin,),
        ).fetchone()
        if row is None:
            raise Refused(
                "This desk is not enrolled here.",
                "Enrol it with a code from the ministry.",
                code=wire.Codes.DESK_UNKNOWN,
            )
        public_key, place, desk, revoked = row
        if revoked:
            raise NotAllowed(
                "The ministry has revoked this desk.",
                "It goes on working off line; ask the ministry why.",
                code=wire.Codes.DESK_REVOKED,
            )
        return public_key, Caller(origin, place, desk)


def _public_key(text: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        Ed25519PublicKey.from_public_bytes(key)
    except (ValueError, binascii.Error) as error:
        raise Refused("The public key is not an Ed25519 key.", code="form") from error
    return key
