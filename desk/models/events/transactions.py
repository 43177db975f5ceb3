"""What is said of a transaction (subject: the transaction)."""

from __future__ import annotations

from typing import ClassVar, Literal
from uuid import UUID

from .values import Applicant, Fact, Text, Value, Whole


class PaperState(Value, frozen=True):
    """Whether a paper of the checklist was brought."""

    evidence: str
    brought: bool


class TransactionReceived(Fact, frozen=True):
    """A clerk took in a request for one service, under one version of it.

    `began` is when the clerk began with it (ms since 1970), 0 if nobody measured; `ticket` is the
    number at the door that was called for it.
    """

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
    began: Whole = 0
    ticket: UUID | None = None


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
    """Money was taken; `total` is the sum of the lines, `tendered` what was handed over.
    `method` is `cash`, `card`, `transfer` or `stamps`."""

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


class SlipPrinted(Fact, frozen=True):
    """The printer reported a slip as done: for `papers` that were brought later, or for what was
    `handed-over`. `copy` is 1 for the first print."""

    kind: ClassVar[str] = "transaction.slip-printed/1"
    slip: Literal["papers", "handed-over"]
    copy: Whole
    printer: str
    paper: Literal["a5", "80mm"] = "a5"


class FormFilled(Fact, frozen=True):
    """A form of the service was filled in; `answers` by the ids of its fields, as text."""

    kind: ClassVar[str] = "transaction.form-filled/1"
    form: str
    answers: dict[str, str]


class TransactionForwarded(Fact, frozen=True):
    """Sent to the department concerned in a governorate."""

    kind: ClassVar[str] = "transaction.forwarded/1"
    department: str
    governorate: str
    note: str = ""


class Assigned(Fact, frozen=True):
    """One officer of the department is to decide; `blind`: without being told whose case it is."""

    kind: ClassVar[str] = "transaction.assigned/1"
    officer: UUID
    blind: bool = False


class StepDone(Fact, frozen=True):
    """A step that no other act ends is done: a committee met, an inspector was there."""

    kind: ClassVar[str] = "transaction.step-done/1"
    step: str
    note: str = ""


class PapersRequested(Fact, frozen=True):
    """Papers are missing; the clock stands still until they come."""

    kind: ClassVar[str] = "transaction.papers-requested/1"
    papers: tuple[str, ...]
    text: str = ""


class PapersCompleted(Fact, frozen=True):
    """The applicant brought papers that were missing; `due` is the new day, when the clock goes on."""

    kind: ClassVar[str] = "transaction.papers-completed/1"
    papers: tuple[str, ...]
    due: str = ""


class Decided(Fact, frozen=True):
    """The department decided: approved, refused, or (for a complaint) answered.

    `under` is the delegation by which it may, where the power is the ministry's.
    """

    kind: ClassVar[str] = "transaction.decided/1"
    outcome: Literal["approved", "refused", "answered"]
    reason: str = ""
    under: UUID | None = None


class Reopened(Fact, frozen=True):
    """The answer or decision does not stand: it is to be looked at again, until `due`."""

    kind: ClassVar[str] = "transaction.reopened/1"
    reason: str
    due: str = ""


class ApplicantTold(Fact, frozen=True):
    """The desk told the applicant, or tried to.

    `about` is what they were to be told; `outcome` says what became of a call.
    """

    kind: ClassVar[str] = "transaction.applicant-told/1"
    channel: Literal["phone", "sms", "email", "in-person"]
    reached: bool
    text: str = ""
    about: Literal["", "decision", "papers", "answer", "agency"] = ""
    outcome: Literal["", "reached", "no-answer", "busy", "wrong-number", "call-again"] = ""


class ApplicantNotified(Fact, frozen=True):
    """Central sent the applicant a message, or could not: `trouble` says why.

    Written by central alone. `template` is the name of the text, `language` its language.
    """

    kind: ClassVar[str] = "transaction.applicant-notified/1"
    channel: Literal["sms", "email"]
    about: Literal["decision", "papers", "answer", "agency", "received"]
    delivered: bool
    template: str = ""
    language: str = "ar"
    trouble: str = ""


class HandedOver(Fact, frozen=True):
    """The result was given to the applicant or to whom they sent."""

    kind: ClassVar[str] = "transaction.handed-over/1"
    to: str
    number: str = ""
    scan: bytes = b""


class SatisfactionGiven(Fact, frozen=True):
    """How content the applicant is with what came of it: 1 (not at all) to 5 (wholly)."""

    kind: ClassVar[str] = "transaction.satisfaction-given/1"
    rating: Whole
    text: str = ""


class NoteAdded(Fact, frozen=True):
    """A remark for colleagues; never printed."""

    kind: ClassVar[str] = "transaction.note-added/1"
    text: str


class Corrected(Fact, frozen=True):
    """What was written wrongly, right; None leaves a part as it was.

    `second` is who signed beside the supervisor.
    """

    kind: ClassVar[str] = "transaction.corrected/1"
    reason: str
    applicant: Applicant | None = None
    note: str | None = None
    fee: FeeTaken | None = None
    second: UUID | None = None


class Voided(Fact, frozen=True):
    """The transaction should not have been received; its fee goes back.

    `second` is who signed beside the supervisor.
    """

    kind: ClassVar[str] = "transaction.voided/1"
    reason: str
    second: UUID | None = None


class Renumbered(Fact, frozen=True):
    """The transaction got another reference: `before` was given to another one as well, by a copy
    of the disk. Its receipt is printed anew; it is still found by the old reference."""

    kind: ClassVar[str] = "transaction.renumbered/1"
    reference: str
    before: str


class SentOut(Fact, frozen=True):
    """The file went to another agency with a courier, under a manifest; `due` is its own day."""

    kind: ClassVar[str] = "transaction.sent-out/1"
    agency: str
    manifest: str
    due: str
    sheets: Whole = 0
    courier: str = ""
    note: str = ""


class Chased(Fact, frozen=True):
    """Somebody asked the other agency where the file is; `said` is its answer."""

    kind: ClassVar[str] = "transaction.chased/1"
    agency: str
    said: str
    promised: str = ""


class CameBack(Fact, frozen=True):
    """The file is back from another agency, or the agency says that it has lost it."""

    kind: ClassVar[str] = "transaction.came-back/1"
    agency: str
    outcome: Literal["done", "refused", "lost"]
    sheets: Whole = 0
    note: str = ""


class ComplaintFiled(Fact, frozen=True):
    """What a complaint is about, beside its text.

    `against` is a scope (`centre/12`, `office/D/G`) or empty; `service` and `about` (a reference)
    where they are known; `place` is where it happened, in words, or with coordinates (degrees).
    `by` is the channel that it came by.
    """

    kind: ClassVar[str] = "transaction.complaint-filed/1"
    category: str
    place: str = ""
    against: str = ""
    service: str = ""
    about: str = ""
    anonymous: bool = False
    latitude: float | None = None
    longitude: float | None = None
    by: Literal["desk", "open311"] = "desk"


class Escalated(Fact, frozen=True):
    """It is late, and somebody higher is told: `level` 1, 2, … of the chain, `to` their scope.

    Written by central alone; from then on that place can read the transaction.
    """

    kind: ClassVar[str] = "transaction.escalated/1"
    level: Whole
    to: str
    due: str
