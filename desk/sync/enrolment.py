"""How a desk becomes one of the ministry's: its key, the one-time code, and whom it believes.

The key is made and kept first; asking again with the same key after a lost answer gives the same
answer. What is returned here is for the caller to keep.
"""

from __future__ import annotations

import re

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import Refused
from desk.models import entries

from . import codes, wire
from .line import client

_PLACE = re.compile(r"centre/\d\d|office/[^/\s]+/[^/\s]+")
_DESK = re.compile(r"\d\d")


class Enrolment(msgspec.Struct, frozen=True):
    """What a desk keeps of its enrolment, in `desk.json`.

    `place` is `centre/12` or `office/DEPARTMENT/GOVERNORATE`, `desk` two digits, `central_key`
    raw Ed25519 in base64url, `serial_floor` the highest serial this desk number ever gave out.
    """

    server: str
    origin: str
    place: str
    desk: str
    name: str
    central_origin: str
    central_key: str
    serial_floor: int = 0
    trust: str = ""

    @property
    def central_public_key(self) -> bytes:
        """Central's key, 32 bytes."""
        return client.from_base64url(self.central_key)


def enrol(
    server: str,
    code: str,
    key: Ed25519PrivateKey,
    *,
    name: str = "",
    trust: str = "",
    allow_plain: bool = False,
    continues: str = "",
) -> Enrolment:
    """Enrol the holder of `key` with a code as it was typed.

    `continues` names the journal from which a desk that enrols anew goes on; the code must be one
    for its place then (`place-other`).
    `trust` is the path of a PEM file with the ministry's own certificate authority, if it has
    one. Raises `Refused` (`code-form`, `code-unknown`, `code-used`, `code-expired`,
    `server-address`, `wrong-server`) and `LineTrouble`.
    """
    written = codes.parse(code)
    public_key = key.public_key().public_bytes_raw()
    origin = entries.origin_of(public_key)
    line = client.Line(server, trust=trust or True, allow_plain=allow_plain)
    try:
        answer = client.enrol(
            line, wire.EnrolAsk(written, client.base64url(public_key), name, continues)
        )
    finally:
        line.close()
    central_key = client.from_base64url(answer.central_public_key)
    if len(central_key) != 32 or entries.origin_of(central_key) != answer.central_origin:
        raise client.trouble("server-answer", reason="key")
    if not codes.names(written, central_key):
        raise Refused(
            "This code belongs to another server than the one that answered.",
            "Compare the server's address and the code with the ministry's letter.",
            code="wrong-server",
        )
    if (
        answer.origin != origin
        or not _PLACE.fullmatch(answer.place)
        or not _DESK.fullmatch(answer.desk)
    ):
        raise client.trouble("server-answer", reason="enrolment")
    return Enrolment(
        line.url,
        origin,
        answer.place,
        answer.desk,
        answer.name,
        answer.central_origin,
        answer.central_public_key,
        answer.serial_floor,
        trust,
    )
