"""Receiving a transaction: what the clerk has typed and scanned becomes facts in one commit."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from desk.errors import NotFound, Refused
from desk.models import events as e
from desk.models import queries, workflow
from desk.models.complaints import NOBODY, OTHER, is_complaint
from desk.models.folding import TransactionState
from desk.models.journal import new_id
from desk.models.ledger import METHODS
from desk.models.queries import Person
from desk.models.references import Reference

from . import asking, complaints, rules
from .counter import Counter, act_day, acting, require, writing_as


class DraftScan(msgspec.Struct, frozen=True):
    """A paper that is already durable in the vault; `scan` is its SHA-256 in hexadecimal."""

    evidence: str
    scan: str
    size: int
    pages: int = 1
    media_type: str = "application/pdf"


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a clerk has typed and scanned so far; complete when `receive` accepts it.

    `brought` names papers that were seen without being scanned, `amounts` the fees (in pounds)
    that the catalogue leaves open, `tendered` the money handed over, `answers` those to the
    service's own form by the ids of its fields, `method` the way of paying, `complaint` what a complaint
    is about beside its `text`. `began` is when the clerk began (ms since 1970, 0 for not measured),
    `ticket` the number at the door that was called for it.
    """

    id: UUID = msgspec.field(default_factory=new_id)
    service: str = ""
    applicant_id: UUID | None = None
    applicant: e.Applicant = e.Applicant(e.Name(""))
    scans: tuple[DraftScan, ...] = ()
    brought: tuple[str, ...] = ()
    amounts: dict[str, int] = {}
    tendered: int = 0
    note: str = ""
    text: str = ""
    answers: dict[str, str] = {}
    method: str = "cash"
    complaint: e.ComplaintFiled | None = None
    began: int = 0
    ticket: UUID | None = None


class Received(msgspec.Struct, frozen=True):
    """What the screen shows when the facts are on the disk."""

    subject: UUID
    reference: str
    due: str
    total: int
    missing: tuple[str, ...]


def receive(counter: Counter, person: Person, draft: Draft) -> Received:
    """Take a transaction in. When this returns, it is durable and its reference is final.

    The draft goes away in the same commit. Raises `Refused` when something is missing or wrong,
    `NotAllowed` for the wrong role, `Trouble` when the disk fails; the draft is kept then.
    """
    require(person, "clerk", "supervisor")
    anonymous = draft.complaint is not None and draft.complaint.anonymous
    applicant = NOBODY if anonymous else rules.valid_applicant(draft.applicant)
    with writing_as(counter, person) as act:
        service = _service(act.connection, draft.service)
        day = act_day(act)
        lines = rules.fee_lines(service, day, draft.amounts)
        total = sum(line.amount for line in lines)
        if draft.tendered < 0 or (draft.tendered and draft.tendered < total):
            raise Refused(
                "The money handed over is less than the fees.",
                "Count it again, or leave the field empty when it is exact.",
                code="tendered",
            )
        filed = _filed(act.connection, service, draft)
        form = workflow.form_at(service, "receive")
        answers = asking.checked(form, draft.answers) if form else {}
        if draft.method not in METHODS:
            raise Refused(
                f"Nobody pays by {draft.method!r}.",
                "Choose cash, card, transfer or stamps.",
                code="fee-method",
                method=draft.method,
            )
        have = {s.evidence for s in draft.scans} | set(draft.brought)
        asked = complaints.papers_asked(service, anonymous=anonymous)
        papers = tuple(e.PaperState(v.id, v.id in have) for v in asked)
        year = date.fromisoformat(day).year
        serial = queries.next_serial(
            act.connection, counter.journal.origin, year, counter.serial_floor
        )
        reference = str(Reference(counter.centre, counter.desk, year, serial))
        applicant_id = new_id() if anonymous else _applicant(act.connection, draft, applicant)
        subject = new_id()
        due = complaints.due(counter, act, service, filed) if filed else counter.due(act, service)
        here = counter.governorate(act.connection)
        if applicant_id is None:
            applicant_id = new_id()
            act.record(applicant_id, e.ApplicantRecorded(applicant))
        elif not anonymous and queries.applicant(act.connection, applicant_id) != applicant:
            act.record(applicant_id, e.ApplicantRecorded(applicant))
        act.record(
            subject,
            e.TransactionReceived(
                reference=reference,
                service=service.id,
                service_version=service.version,
                authority=service.authority,
                applicant_id=applicant_id,
                applicant=applicant,
                governorate=here,
                due=due,
                papers=papers,
                note=rules.tidy(draft.note),
                text=draft.text.strip(),
                # A clock that was put right meanwhile measures nothing.
                began=draft.began if 0 < draft.began <= act.now >> 16 else 0,
                ticket=draft.ticket,
            ),
        )
        if draft.ticket is not None:
            act.record(draft.ticket, e.TicketEnded("served"))
        if filed is not None:
            act.record(subject, filed)
        for scan in draft.scans:
            act.record(subject, attached(scan))
        if form is not None:
            act.record(subject, e.FormFilled(form.id, answers))
        act.record(subject, e.FeeTaken(lines, total, draft.tendered, draft.method))
        if filed is not None:
            to = complaints.destination(act.connection, filed, here, service.authority)
            act.record(subject, e.TransactionForwarded(*to))
        act.connection.exec_driver_sql("DELETE FROM drafts WHERE id = ?", (draft.id.bytes,))
    missing = tuple(
        v.id for v, p in zip(asked, papers, strict=True) if not (p.brought or v.optional)
    )
    return Received(subject, reference, due, total, missing)


def _filed(connection: Connection, service: e.Service, draft: Draft) -> e.ComplaintFiled | None:
    """What a complaint is about; None for what is none. Raises `Refused` with what to mend."""
    if not is_complaint(service):
        if draft.complaint is not None:
            raise Refused(
                "Only a complaint is received like this, and without a name.",
                "Choose the service on the reception page.",
                code="complaint-service",
                service=service.id,
            )
        return None
    if not rules.tidy(draft.text):
        raise Refused(
            "The text of the complaint is missing.",
            "Write in a few sentences what it is about.",
            code="complaint-text",
        )
    if draft.complaint is None:
        return e.ComplaintFiled(OTHER)
    shown = {p.id for p in service.evidence if p.identifies or p.photograph}
    if draft.complaint.anonymous and any(scan.evidence in shown for scan in draft.scans):
        raise Refused(
            "A paper that shows who complains cannot be kept with an anonymous complaint.",
            "Take it out of the papers, or write down the name.",
            code="complaint-papers",
        )
    return complaints.checked(connection, draft.complaint)


def attached(scan: DraftScan) -> e.ScanAttached:
    """The fact that a paper in the vault belongs to the transaction."""
    return e.ScanAttached(
        bytes.fromhex(scan.scan), scan.size, scan.evidence, scan.media_type, scan.pages
    )


def next_copy(connection: Connection, state: TransactionState) -> int:
    """Which copy of a receipt is printed next; one that may be out already counts as printed."""
    return max(state.printed, _at_the_printer(connection, state.reference)) + 1


def receipt_begins(counter: Counter, reference: str, copy: int) -> None:
    """Note, before the printer gets it, which copy of a receipt is printed.

    Whatever cuts the desk off then, its next print knows that there may be paper already, and
    says that it is a copy.
    """
    with counter.journal.database.write() as connection:
        queries.set_setting(connection, _PRINTING + reference, str(copy))


def receipt_given_up(counter: Counter, reference: str) -> None:
    """The printer gave the job back: nothing came out."""
    with counter.journal.database.write() as connection:
        _forget_printing(connection, reference)


def receipt_printed(
    counter: Counter, person: Person, reference: str, printer: str, paper: str
) -> int:
    """Write down that the printer finished a receipt; returns which copy it was (1 = first)."""
    with acting(counter, person, reference, "print") as (act, state):
        copy = _at_the_printer(act.connection, state.reference) or state.printed + 1
        _forget_printing(act.connection, state.reference)
        act.record(
            state.subject,
            e.ReceiptPrinted(copy, printer, "80mm" if paper == "80mm" else "a5"),
        )
    return copy


_PRINTING = "receipt.at-the-printer."


def _at_the_printer(connection: Connection, reference: str) -> int:
    return int(queries.setting(connection, _PRINTING + reference, "0"))


def _forget_printing(connection: Connection, reference: str) -> None:
    connection.exec_driver_sql("DELETE FROM settings WHERE key = ?", (_PRINTING + reference,))


def _service(connection: Connection, code: str) -> e.Service:
    if not code:
        raise Refused("No service is chosen.", "Choose the service first.", code="service-missing")
    service = queries.newest_service(connection, code)
    if service is not None:
        return service
    raise NotFound(
        f"The service {code!r} is not in the catalogue.",
        "Choose one from the list; the catalogue comes with the line.",
        code="service-unknown",
        service=code,
    )


def _applicant(connection: Connection, draft: Draft, applicant: e.Applicant) -> UUID | None:
    """Whom the desk knows already: as chosen, or with this number and this very name."""
    if draft.applicant_id is not None:
        return draft.applicant_id
    if not applicant.number:
        return None
    for known in queries.applicants_numbered(connection, applicant.number):
        if known.applicant.name == applicant.name:
            return known.id
    return None
