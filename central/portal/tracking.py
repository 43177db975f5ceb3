"""Who is told of a case on the tracking page, and what: no more than the desk would say.

The number and the last four digits of the applicant's phone, or the text of the receipt's code
where no phone is known. A wrong number and wrong digits are one answer, found by the same steps.
"""

from __future__ import annotations

import contextlib
import hmac
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from central import cases
from central.cases import Case
from central.database import Connection
from desk.errors import Refused
from desk.models import receipt_code
from desk.models.references import latin_digits, parse

_NOBODY: Final = "----"
"""Compared with where there is no case, so that this takes the same steps."""


class Asked(NamedTuple):
    """What somebody typed: a `reference` in its one written form, and the journal whose receipt
    was shown (empty: none was)."""

    reference: str
    origin: str = ""


def read(connection: Connection, text: str) -> Asked:
    """A typed number, or the text of a receipt's code once its signature is found good.

    Raises `Refused` for what is neither.
    """
    text = receipt_code.bare(text).upper()
    if not text.startswith(receipt_code.PREFIX):
        return Asked(str(parse(text)))
    keys = dict[str, bytes](connection.execute("select origin, public_key from desks").fetchall())
    claim = receipt_code.verify(
        text,
        lambda origin: Ed25519PublicKey.from_public_bytes(keys[origin]) if origin in keys else None,
    )
    return Asked(str(parse(claim.reference)), claim.origin)


def shown(connection: Connection, asked: Asked, code: str) -> Asked:
    """What was typed, with the receipt behind it whose code came along, if it is that number's."""
    with contextlib.suppress(Refused):
        found = read(connection, code) if code else asked
        return found if found.reference == asked.reference else asked
    return asked


def four(text: str) -> str:
    """Four digits as they may be typed, in ASCII. Raises `Refused` for anything else but nothing."""
    digits = latin_digits(text).strip()
    if digits and not (len(digits) == 4 and digits.isascii() and digits.isdigit()):
        raise Refused("These are not four digits.", code="digits-form")
    return digits


def find(connection: Connection, asked: Asked, digits: str) -> Case | None:
    """The case that may be shown to who asked so; None for any reason."""
    rows: list[tuple[UUID | None, str]] = connection.execute(
        "select subject, digits from cases where reference = %s or former @> array[%s]"
        " order by reference <> %s limit 10",
        (asked.reference,) * 3,
    ).fetchall()
    opened = [
        subject
        for subject, known in rows or [(None, "")]
        if hmac.compare_digest((known or _NOBODY).encode(), digits.encode())
        or (asked.origin and not known)
    ]
    for subject in filter(None, opened):
        case = cases.of_subject(connection, subject)
        # Without a phone the receipt is the proof: of this journal, not of a copy's.
        if case is not None and (case.digits or case.state.origin == asked.origin):
            return case
    return None


class Standing:
    """How a case stands, in the terms of the page: names of its texts and plain values."""

    def __init__(self, case: Case, today: date) -> None:
        state = case.state
        self.case = case
        self.stage = _stage(case)
        self.missing = state.missing if self.stage == "missing" else ()
        self.answer = state.reason if self.stage == "answered" else ""
        self.running = self.stage in ("received", "forwarded", "away", "missing")
        self.late = self.running and self.stage != "missing" and _before(case.due, today)
        self.raised = self.late and case.level > 0
        self.next = "late" if self.late else self.stage
        if self.next in _ALIKE:
            self.next = "received"


_ALIKE: Final = ("forwarded", "away")


def _stage(case: Case) -> str:
    state = case.state
    if case.stage == "papers-missing":
        return "missing"
    if case.stage == "decided":
        return "answered" if state.outcome == "answered" else "decided"
    if case.stage == "handed-over":
        return "answered" if state.outcome == "answered" and state.reason else "handed"
    if case.stage == "voided":
        return "voided"
    return "away" if state.away is not None else case.stage


def _before(due: str, today: date) -> bool:
    return bool(due) and due < today.isoformat()
