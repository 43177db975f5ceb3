"""From what is true to what is on paper: the contents of receipt and guide.

Reads the tables through `queries`; lays nothing out. Reports are in `report_contents`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from sqlalchemy import Connection

from desk.models import events as e
from desk.models import manifest_code, powers, queries, receipt_code, tracking, words, workflow
from desk.models.clock import CIVIL_TIME, moment
from desk.models.complaints import called
from desk.models.entries import origin_of
from desk.models.folding import TransactionState
from desk.models.powers import MINISTRY
from desk.office import delegation
from desk.office.agencies import Manifest
from desk.office.queue import Ticket
from desk.papers import words as paper_words
from desk.papers.guide import GuideContent, GuideFee, GuidePaper, GuideStep
from desk.papers.receipt import ReceiptContent, ReceiptFee, ReceiptPaper
from desk.papers.slips import HandoverContent, ManifestContent, ManifestLine

if TYPE_CHECKING:
    from desk.papers.ticket_80mm import TicketContent


def verified(what: str, keys: Mapping[str, bytes]) -> dict[str, Any]:
    """What the code of a receipt says, as `desk verify-receipt --json` prints it.

    `what` is its text, or the path of a picture or PDF; `keys` are desks' public keys by journal.
    Raises `Refused` for what is no code, or none of these desks'.
    """
    from desk.papers.code_reader import names_a_file, read_image

    text = what
    coded = receipt_code.bare(what).startswith((receipt_code.PREFIX, manifest_code.PREFIX))
    if not coded and names_a_file(what):
        text = read_image(Path(what))
    if text.strip().startswith(manifest_code.PREFIX):
        sent = manifest_code.verify(text, keys)
        return {
            "genuine": True,
            "manifest": sent.number,
            "day": sent.day.isoformat(),
            "agency": sent.agency,
            "files": sent.files,
            "sheets": sent.sheets,
            "origin": sent.origin,
        }
    claim = receipt_code.verify(
        text, lambda o: Ed25519PublicKey.from_public_bytes(keys[o]) if o in keys else None
    )
    return {
        "genuine": True,
        "reference": claim.reference,
        "received": claim.received.astimezone(CIVIL_TIME).isoformat(timespec="minutes"),
        "service": claim.service,
        "fee": claim.fee,
        "origin": claim.origin,
    }


def centre_name(connection: Connection, code: str) -> str:
    """A centre's name as it is printed; its number while the name has not come yet."""
    centre = queries.centre(connection, code)
    return centre.name.ar if centre else f"المركز {code}"


def ticket(connection: Connection, centre: str, taken: Ticket, before: int) -> TicketContent:
    """What a number at the door says; `before` is how many wait before it."""
    from desk.papers.ticket_80mm import TicketContent  # a receipt on A5 needs no raster

    name = centre_name(connection, centre)
    return TicketContent(name, taken.number, moment(taken.taken << 16), before)


def receipt(
    connection: Connection,
    state: TransactionState,
    key: Ed25519PrivateKey,
    ministry: str,
    names: Mapping[UUID, str],
    copy: int,
) -> ReceiptContent:
    """What a transaction's receipt says; `copy` is 1 for the first print.

    The code is signed when this desk received the transaction: nobody signs for another.
    """
    service = queries.service(connection, state.service, state.service_version)
    centre = queries.centre(connection, state.reference.split("-")[0])
    applicant = state.applicant or e.Applicant(e.Name(""))
    received = moment(state.received_at).replace(second=0, microsecond=0)
    fees = state.fee.lines if state.fee else ()
    code = ""
    origin = origin_of(key.public_key().public_bytes_raw())
    if state.origin in queries.own_journals(connection, origin):
        total = sum(line.amount for line in fees)
        claim = receipt_code.ReceiptClaim(state.reference, received, state.service, total, origin)
        code = receipt_code.sign(claim, key)
    address = tracking_address(connection)
    return ReceiptContent(
        ministry=ministry,
        centre=centre.name.ar if centre else centre_name(connection, state.reference[:2]),
        desk=f"المنفذ {int(state.reference.split('-')[1])}",
        phone=centre.phone if centre else "",
        reference=state.reference,
        received=received,
        applicant=called(state),
        mother=applicant.mother,
        service=service.title.ar if service else state.service,
        clerk=names.get(state.received_by, "") if state.received_by else "",
        due=date.fromisoformat(state.due),
        papers=_papers(state, service),
        missing_by=date.fromisoformat(state.due),
        fees=tuple(ReceiptFee(line.title.ar, line.amount) for line in fees if line.amount),
        method=state.fee.method if state.fee else "cash",
        code=coded(address, state.reference, code),
        address=tracking.spoken(address),
        asks_digits=bool(applicant.phone),
        copy=copy,
        sample=bool(service and service.sample),
    )


def tracking_address(connection: Connection) -> str:
    """The address of the ministry's public pages, empty while it has named none."""
    named = words.one(connection, e.TrackingNamed, "")
    return named.address if named else ""


def coded(address: str, reference: str, code: str) -> str:
    """What a QR code holds: the signed code, behind the tracking page's address if there is one."""
    return tracking.scanned(address, reference, code) if address else code


def _papers(state: TransactionState, service: e.Service | None) -> tuple[ReceiptPaper, ...]:
    if service is None:
        return ()
    return tuple(
        ReceiptPaper(
            evidence.title.ar,
            original=evidence.original,
            received=state.papers.get(evidence.id, False),
            note=evidence.note.ar,
        )
        for evidence in service.evidence
        if state.papers.get(evidence.id, False) or not evidence.optional
    )


def guide(
    connection: Connection, service: e.Service, place: str, ministry: str, today: date
) -> GuideContent:
    """What the citizen's guide to a service says on a day; `place` is the desk's scope."""
    code = place.removeprefix("centre/")
    centre = queries.centre(connection, code)
    # Of a directorate's and the ministry's department, citizens know the directorate's.
    named = sorted(queries.departments(connection), key=lambda d: d.governorate != MINISTRY)
    offices = {dep.code: dep.name.ar for dep in named}
    known = words.all_of(connection, e.AgencyNamed)
    agencies = {code: fact.name.ar for code, fact in known.items()}
    return GuideContent(
        ministry=ministry,
        centre=centre.name.ar if centre else offices.get(place.split("/")[1], place),
        title=service.title.ar,
        printed=today,
        version=service.version,
        description=service.description.ar,
        audience=service.audience.ar,
        papers=tuple(
            GuidePaper(v.title.ar, v.original, v.copies, v.note.ar, v.optional)
            for v in service.evidence
        ),
        fees=tuple(GuideFee(c.title.ar, c.amount) for c in service.costs_on(today.isoformat())),
        days=service.days,
        working_days=service.working_days,
        steps=tuple(
            GuideStep(
                step.title.ar,
                _where(step, service, offices, agencies),
                step.days or None,
                workflow.place(step),
            )
            for step in service.steps
        ),
        output=service.output.ar,
        electronic=service.electronic,
        redress=service.redress.ar,
        legal_resource=service.legal_resource.ar,
        phone=centre.phone if centre else "",
        assured=date.fromisoformat(service.assured_date) if service.assured_date else None,
        sample=service.sample,
    )


_OUTCOMES = {"approved": "موافقة", "refused": "رفض", "answered": "جواب"}


def handover(
    connection: Connection,
    state: TransactionState,
    *,
    ministry: str,
    desk: str,
    clerk: str,
    at: datetime,
    to: str = "",
    number: str = "",
    copy: int = 1,
) -> HandoverContent:
    """What the slip says with which a result is given out at a desk (two digits): the decision, its
    reason, by whose power it was given. `to` takes it, the applicant unless another is named."""
    service = queries.service(connection, state.service, state.service_version)
    centre = queries.centre(connection, state.reference.split("-")[0])
    return HandoverContent(
        ministry=ministry,
        centre=centre.name.ar if centre else centre_name(connection, state.reference[:2]),
        desk=f"المنفذ {int(desk)}",
        phone=centre.phone if centre else "",
        reference=state.reference,
        applicant=called(state),
        mother=state.applicant.mother if state.applicant else "",
        service=service.title.ar if service else state.service,
        outcome=_OUTCOMES.get(state.outcome, state.outcome),
        reason=state.reason,
        under=delegated(connection, state, ministry),
        to=to or state.handed_to or called(state),
        number=number,
        clerk=clerk,
        at=at,
        copy=copy,
        sample=bool(service and service.sample),
    )


def delegated(connection: Connection, state: TransactionState, ministry: str) -> str:
    """By which delegation a decision was given: whose, to whom, by which decree, from when until
    when. Empty where whoever decided had the power themselves."""
    if state.under is None:
        return ""
    found = next((d for d in delegation.delegations(connection) if d.id == state.under), None)
    if found is None:
        return f"من {ministry}"
    given = found.given
    names = {(d.code, d.governorate): d.name.ar for d in queries.departments(connection)}
    whom = names.get((given.department, given.governorate), given.department)
    since = paper_words.day(date.fromisoformat(given.since), weekday=False)
    until = (
        f"إلى {paper_words.day(date.fromisoformat(given.until), weekday=False)}"
        if given.until
        else "إلى أن يُلغى"
    )
    number = paper_words.isolated(paper_words.digits(powers.number(found)))
    return f"من {ministry} إلى {whom}، القرار رقم {number}، من {since} {until}"


def manifest(
    connection: Connection,
    sent: Manifest,
    key: Ed25519PrivateKey,
    *,
    ministry: str,
    centre: str,
    clerk: str,
    at: datetime,
) -> ManifestContent:
    """What a courier's manifest says. Its code is signed by this desk."""
    claim = manifest_code.ManifestClaim(
        sent.number,
        at.date(),
        sent.agency.code,
        len(sent.references),
        sum(sent.sheets),
        origin_of(key.public_key().public_bytes_raw()),
    )
    lines = []
    for reference, sheets in zip(sent.references, sent.sheets, strict=True):
        state = queries.by_reference(connection, reference)
        service = (
            queries.service(connection, state.service, state.service_version) if state else None
        )
        applicant = state.applicant if state else None
        lines.append(
            ManifestLine(
                reference,
                applicant.name.full() if applicant else "",
                service.title.ar if service else "",
                sheets,
            )
        )
    return ManifestContent(
        ministry=ministry,
        centre=centre_name(connection, centre),
        number=sent.number,
        at=at,
        to=sent.agency.name.ar,
        clerk=clerk,
        lines=tuple(lines),
        courier=sent.courier,
        due=date.fromisoformat(sent.due),
        code=manifest_code.sign(claim, key),
    )


def _where(
    step: e.Step, service: e.Service, offices: Mapping[str, str], agencies: Mapping[str, str]
) -> str:
    if step.where == "centre":
        return "مركز خدمة المواطن"
    if step.where == "agency":
        return agencies.get(step.agency, "جهة أخرى")
    if step.where == "department":
        return offices.get(service.authority, "")
    return offices.get(step.agency or step.where, "")
