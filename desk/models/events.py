"""Past-tense facts: one typed struct a kind. What a desk or the ministry writes down for ever.

Nothing here reads or writes. A fact is never changed once published: a new field needs a default,
a new meaning needs a new kind (`…/2`). Amounts are whole Syrian pounds, dates ISO 8601 strings
(Gregorian), scans are named by the SHA-256 (32 bytes) of their plain content.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal
from uuid import UUID

import msgspec

Whole = Annotated[int, msgspec.Meta(ge=-(1 << 53), le=1 << 53)]
"""A whole number that every database and every JSON reader can hold."""


class Value(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of the plain values inside facts."""


class Text(Value, frozen=True):
    """A text in Arabic and, where there is one, in English."""

    ar: str
    en: str = ""


class Name(Value, frozen=True):
    """A person's name in parts, or an organisation's whole name in `first`."""

    first: str
    father: str = ""
    grandfather: str = ""
    family: str = ""

    def full(self) -> str:
        """The parts that are there, in the order in which they are spoken."""
        return " ".join(p for p in (self.first, self.father, self.grandfather, self.family) if p)


class Applicant(Value, frozen=True):
    """Who asks: a person or an organisation, as the desk knew them at that moment.

    `number` is the national number of a person (11 digits in Syria, kept as text), or the
    licence number of an organisation; empty when there is none. `contact_person` is whom an
    organisation sends.
    """

    name: Name
    kind: Literal["person", "organisation"] = "person"
    number: str = ""
    mother: str = ""
    birth_date: str = ""
    birth_place: str = ""
    phone: str = ""
    address: str = ""
    contact: Literal["phone", "sms", "none"] = "phone"
    contact_person: str = ""


class Evidence(Value, frozen=True):
    """A paper that a service requires (CPSV-AP *Evidence*)."""

    id: str
    title: Text
    original: bool = True
    copies: Whole = 1
    note: Text = Text("")
    photograph: bool = False
    optional: bool = False


class Cost(Value, frozen=True):
    """A fee (CPSV-AP *Cost*) and the days on which it is valid, both included.

    `amount` is None while the ministry has not entered it yet ("stamps: amount to be entered").
    """

    id: str
    title: Text
    amount: Whole | None
    valid_from: str = ""
    valid_to: str = ""


class Step(Value, frozen=True):
    """One step of a service's way: who does what where, in how many days at most."""

    id: str
    title: Text
    where: str
    act: str = ""
    days: Whole = 0


class Service(Value, frozen=True):
    """One version of a public service, in the terms of CPSV-AP 3.2.

    `authority` is the code of the department that decides; `days` is the declared processing
    time, `working_days` says which days are meant; `sample` marks data that no ministry signed.
    """

    id: str
    version: Whole
    title: Text
    authority: str
    description: Text = Text("")
    evidence: tuple[Evidence, ...] = ()
    costs: tuple[Cost, ...] = ()
    days: Whole = 30
    working_days: bool = False
    steps: tuple[Step, ...] = ()
    output: Text = Text("")
    audience: Text = Text("")
    redress: Text = Text("")
    legal_resource: Text = Text("")
    keywords: tuple[str, ...] = ()
    thematic_area: str = ""
    electronic: bool = True
    outcome: Literal["decision", "answer"] = "decision"
    assured_date: str = ""
    assured_by: str = ""
    sample: bool = False

    def costs_on(self, day: str) -> tuple[Cost, ...]:
        """The fees that are valid on an ISO day."""
        return tuple(
            c
            for c in self.costs
            if (not c.valid_from or c.valid_from <= day) and (not c.valid_to or day <= c.valid_to)
        )


class Fact(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of all facts. `kind` is the name under which a fact is stored for ever."""

    kind: ClassVar[str] = ""


# --- what a desk writes about a transaction (subject: the transaction) ------------------------


class PaperState(Value, frozen=True):
    """Whether a paper of the checklist was brought."""

    evidence: str
    brought: bool


class TransactionReceived(Fact, frozen=True):
    """A clerk took in a request for one service, under one version of it."""

    kind: ClassVar[str] = "transaction.received/1"
    reference: str
    service: str
    service_version: Whole
    authority: str
    applicant_id: UUID
    applicant: Applicant
    governorate: str
    due: str
    papers: tuple[PaperState, ...] = ()
    note: str = ""
    text: str = ""


class ScanAttached(Fact, frozen=True):
    """A scanned paper belongs to the transaction; `scan` is its SHA-256, `size` in bytes."""

    kind: ClassVar[str] = "transaction.scan-attached/1"
    scan: bytes
    size: Whole
    evidence: str
    media_type: str = "application/pdf"
    pages: Whole = 1


class FeeLine(Value, frozen=True):
    """One fee that was asked: its id and amount in pounds."""

    cost: str
    title: Text
    amount: Whole


class FeeTaken(Fact, frozen=True):
    """Money was taken; `total` is the sum of the lines, `tendered` what was handed over."""

    kind: ClassVar[str] = "transaction.fee-taken/1"
    lines: tuple[FeeLine, ...]
    total: Whole
    tendered: Whole = 0
    method: str = "cash"


class ReceiptPrinted(Fact, frozen=True):
    """The printer reported the receipt as done. `copy` is 1 for the first print."""

    kind: ClassVar[str] = "transaction.receipt-printed/1"
    copy: Whole
    printer: str
    paper: Literal["a5", "80mm"] = "a5"


class TransactionForwarded(Fact, frozen=True):
    """Sent to the department concerned in a governorate."""

    kind: ClassVar[str] = "transaction.forwarded/1"
    department: str
    governorate: str
    note: str = ""


class PapersRequested(Fact, frozen=True):
    """Papers are missing; the clock stands still until they come."""

    kind: ClassVar[str] = "transaction.papers-requested/1"
    papers: tuple[str, ...]
    text: str = ""


class PapersCompleted(Fact, frozen=True):
    """The applicant brought papers that were missing."""

    kind: ClassVar[str] = "transaction.papers-completed/1"
    papers: tuple[str, ...]


class Decided(Fact, frozen=True):
    """The department decided: approved, refused, or (for a complaint) answered."""

    kind: ClassVar[str] = "transaction.decided/1"
    outcome: Literal["approved", "refused", "answered"]
    reason: str = ""


class ApplicantTold(Fact, frozen=True):
    """The desk told the applicant, or tried to."""

    kind: ClassVar[str] = "transaction.applicant-told/1"
    channel: Literal["phone", "sms", "in-person"]
    reached: bool
    text: str = ""


class HandedOver(Fact, frozen=True):
    """The result was given to the applicant or to whom they sent."""

    kind: ClassVar[str] = "transaction.handed-over/1"
    to: str
    number: str = ""
    scan: bytes = b""


class NoteAdded(Fact, frozen=True):
    """A remark for colleagues; never printed."""

    kind: ClassVar[str] = "transaction.note-added/1"
    text: str


class Corrected(Fact, frozen=True):
    """What was written wrongly, right; None leaves a part as it was."""

    kind: ClassVar[str] = "transaction.corrected/1"
    reason: str
    applicant: Applicant | None = None
    note: str | None = None
    fee: FeeTaken | None = None


class Voided(Fact, frozen=True):
    """The transaction should not have been received; its fee goes back."""

    kind: ClassVar[str] = "transaction.voided/1"
    reason: str


class Renumbered(Fact, frozen=True):
    """The transaction got another reference: `before` was given to another one as well, by a copy
    of the disk. Its receipt is printed anew; it is still found by the old reference."""

    kind: ClassVar[str] = "transaction.renumbered/1"
    reference: str
    before: str


# --- people (subject: the applicant) and days (subject: the close) -----------------------------


class ApplicantRecorded(Fact, frozen=True):
    """What a desk knows of an applicant from now on."""

    kind: ClassVar[str] = "applicant.recorded/1"
    applicant: Applicant


class CashCount(Value, frozen=True):
    """One desk's drawer: what the receipts say and what was counted, in pounds."""

    desk: str
    clerk: UUID | None
    recorded: Whole
    counted: Whole
    explanation: str = ""


class DayClosed(Fact, frozen=True):
    """A supervisor closed a centre's day; `head` is the desk's journal head that this rests on."""

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


# --- what a desk says of its own journal ---------------------------------------------------------


class JournalContinued(Fact, frozen=True):
    """This journal goes on where another ended for its desk: a disk was copied or put back.

    Its first entry. `seq` and `hash` are the last entry of `origin` that both sides agree on;
    what that desk had not sent by then follows here. Subject: this desk's.
    """

    kind: ClassVar[str] = "journal.continued/1"
    origin: str
    seq: Whole
    hash: bytes = b""


class KeysSealed(Fact, frozen=True):
    """A desk's keys, sealed so that only the ministry's recovery key opens them again.

    `recovery` is the public key that they were sealed to. Subject: this desk's.
    """

    kind: ClassVar[str] = "desk.keys-sealed/1"
    recovery: bytes
    sealed: bytes


class RetryAsked(Fact, frozen=True):
    """A person asks central to look again at an entry that it could not use.

    Subject: what the entry speaks of.
    """

    kind: ClassVar[str] = "entry.retry-asked/1"
    origin: str
    seq: Whole


# --- what the ministry writes (origin: central) ------------------------------------------------


class CentreNamed(Fact, frozen=True):
    """A citizen service centre; `code` is two digits."""

    kind: ClassVar[str] = "centre.named/1"
    code: str
    name: Text
    governorate: str
    phone: str = ""


class DepartmentNamed(Fact, frozen=True):
    """A department that decides, in one governorate's directorate or in the ministry."""

    kind: ClassVar[str] = "department.named/1"
    code: str
    governorate: str
    name: Text


Role = Literal["clerk", "officer", "supervisor", "administrator"]


class StaffNamed(Fact, frozen=True):
    """A member of staff; `pin_hash` is argon2id. Subject: the person's id."""

    kind: ClassVar[str] = "staff.named/1"
    name: str
    roles: tuple[Role, ...]
    pin_hash: str
    title: Text = Text("")
    active: bool = True
    home: str = ""


class DeskEnrolled(Fact, frozen=True):
    """A desk got its key; `place` is the scope it belongs to: `centre/12` or `office/D/G`."""

    kind: ClassVar[str] = "desk.enrolled/1"
    origin: str
    public_key: bytes
    place: str
    desk: str
    name: Text = Text("")


class DeskRevoked(Fact, frozen=True):
    """A desk's key is no longer accepted."""

    kind: ClassVar[str] = "desk.revoked/1"
    origin: str
    reason: str = ""


class ServicePublished(Fact, frozen=True):
    """A version of a service is in force. Subject: derived from the service's id."""

    kind: ClassVar[str] = "service.published/1"
    service: Service


class EntryQuarantined(Fact, frozen=True):
    """Central holds an entry but could not use it. Subject: what the entry speaks of."""

    kind: ClassVar[str] = "entry.quarantined/1"
    origin: str
    seq: Whole
    reason: str


class EntryReleased(Fact, frozen=True):
    """Central can use an entry after all that it had put aside. Subject: that of the entry."""

    kind: ClassVar[str] = "entry.released/1"
    origin: str
    seq: Whole


class EntrySettled(Fact, frozen=True):
    """An entry that central put aside needs nobody any more: another fact says what is right.

    `by_origin` and `by_seq` are where that fact stands. Subject: that of the entry.
    """

    kind: ClassVar[str] = "entry.settled/1"
    origin: str
    seq: Whole
    by_origin: str
    by_seq: Whole


class KeysRecovered(Fact, frozen=True):
    """A desk's sealed keys were opened with the ministry's recovery key, for it to get them back.

    `by` is who did it: the account and the computer, as they call themselves. Subject: the desk.
    """

    kind: ClassVar[str] = "desk.keys-recovered/1"
    origin: str
    by: str


class MinistryKeyNamed(Fact, frozen=True):
    """A public X25519 key (32 bytes) of the ministry, for what is sealed to it.

    `sealing`: what a stick carries, opened by central. `recovery`: the keys of desks, opened by
    whoever keeps the ministry's recovery key.
    """

    kind: ClassVar[str] = "ministry.key-named/1"
    purpose: Literal["sealing", "recovery"]
    public_key: bytes


KINDS: dict[str, type[Fact]] = {
    fact.kind: fact
    for fact in (
        TransactionReceived,
        ScanAttached,
        FeeTaken,
        ReceiptPrinted,
        TransactionForwarded,
        PapersRequested,
        PapersCompleted,
        Decided,
        ApplicantTold,
        HandedOver,
        NoteAdded,
        Corrected,
        Voided,
        Renumbered,
        ApplicantRecorded,
        DayClosed,
        JournalContinued,
        KeysSealed,
        RetryAsked,
        CentreNamed,
        DepartmentNamed,
        StaffNamed,
        DeskEnrolled,
        DeskRevoked,
        ServicePublished,
        EntryQuarantined,
        EntryReleased,
        EntrySettled,
        KeysRecovered,
        MinistryKeyNamed,
    )
}
"""Every kind that this version knows."""
