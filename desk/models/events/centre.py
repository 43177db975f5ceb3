"""What a centre says of its people, its days, its outages and its queue."""

from __future__ import annotations

from typing import ClassVar, Literal
from uuid import UUID

from .values import Applicant, Fact, Value, Whole


class ApplicantRecorded(Fact, frozen=True):
    """What a desk knows of an applicant from now on."""

    kind: ClassVar[str] = "applicant.recorded/1"
    applicant: Applicant


class CashCount(Value, frozen=True):
    """One desk's drawer and one way of paying: what the receipts say and what was counted, in pounds."""

    desk: str
    clerk: UUID | None
    recorded: Whole
    counted: Whole
    explanation: str = ""
    method: str = "cash"


class DeskHead(Value, frozen=True):
    """How far a desk's journal went: its origin, the last entry's number and chain hash."""

    origin: str
    seq: Whole
    hash: bytes


class DayClosed(Fact, frozen=True):
    """A supervisor closed a centre's day; `head` is the desk's journal head that this rests on.

    Of what was received, `in_custody` is signed for by the ministry and `waiting` is not yet.
    `heads` are the journals of the other desks of the centre as far as they were known.
    """

    kind: ClassVar[str] = "day.closed/1"
    centre: str
    day: str
    received: Whole
    printed: Whole
    handed_over: Whole
    voided: Whole
    cash: tuple[CashCount, ...] = ()
    head_seq: Whole = 0
    head_hash: bytes = b""
    in_custody: Whole = 0
    waiting: Whole = 0
    heads: tuple[DeskHead, ...] = ()
    note: str = ""


class OutageNoted(Fact, frozen=True):
    """The desk was without power or without a line, as it noticed by itself (ms since 1970).

    Subject: the outage. It is said again with a later `until` when it went on.
    """

    kind: ClassVar[str] = "outage.noted/1"
    what: Literal["power", "line"]
    since: Whole
    until: Whole
    desk: str = ""


class OutageAnnotated(Fact, frozen=True):
    """A supervisor says what an outage was; `counts` False leaves it out of the measures' excuse.

    Subject: the outage.
    """

    kind: ClassVar[str] = "outage.annotated/1"
    text: str
    counts: bool = True


class TicketTaken(Fact, frozen=True):
    """A number at the door: `number` as it is printed (`A-017`), `day` ISO, `queue` what for."""

    kind: ClassVar[str] = "ticket.taken/1"
    number: str
    day: str
    queue: str = ""


class TicketCalled(Fact, frozen=True):
    """A counter calls a number; said again when it is called again. Subject: the ticket."""

    kind: ClassVar[str] = "ticket.called/1"
    desk: str


class TicketEnded(Fact, frozen=True):
    """The one with the number was served, or did not come, or left. Subject: the ticket."""

    kind: ClassVar[str] = "ticket.ended/1"
    outcome: Literal["served", "absent", "left"]
