"""From what is true to what is on paper: the contents of receipt, guide and daily report.

Reads the tables through `queries` and the day through the office; lays nothing out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from sqlalchemy import Connection

from desk.models import days, queries
from desk.models import events as e
from desk.models import receipt_code
from desk.models.clock import CIVIL_TIME, moment
from desk.models.entries import Entry, origin_of
from desk.models.folding import TransactionState
from desk.office.supervision import Day
from desk.papers import daily_report as d
from desk.papers.guide import GuideContent, GuideFee, GuidePaper, GuideStep
from desk.papers.receipt import ReceiptContent, ReceiptFee, ReceiptPaper


def verified(what: str, keys: Mapping[str, bytes]) -> dict[str, Any]:
    """What the code of a receipt says, as `desk verify-receipt --json` prints it.

    `what` is its text, or the path of a picture or PDF; `keys` are desks' public keys by journal.
    Raises `Refused` for what is no code, or none of these desks'.
    """
    from desk.papers.code_reader import names_a_file, read_image

    text = what
    if not what.startswith(receipt_code.PREFIX) and names_a_file(what):
        text = read_image(Path(what))
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
    return ReceiptContent(
        ministry=ministry,
        centre=centre.name.ar if centre else centre_name(connection, state.reference[:2]),
        desk=f"المنفذ {int(state.reference.split('-')[1])}",
        phone=centre.phone if centre else "",
        reference=state.reference,
        received=received,
        applicant=applicant.name.full(),
        mother=applicant.mother,
        service=service.title.ar if service else state.service,
        clerk=names.get(state.received_by, "") if state.received_by else "",
        due=date.fromisoformat(state.due),
        papers=_papers(state, service),
        missing_by=date.fromisoformat(state.due),
        fees=tuple(ReceiptFee(line.title.ar, line.amount) for line in fees if line.amount),
        code=code,
        copy=copy,
        sample=bool(service and service.sample),
    )


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
    offices = {dep.code: dep.name.ar for dep in queries.departments(connection)}
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
            GuideStep(step.title.ar, _where(step, service, offices), step.days or None)
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


def _where(step: e.Step, service: e.Service, offices: Mapping[str, str]) -> str:
    if step.where == "centre":
        return "مركز خدمة المواطن"
    if step.where == "department":
        return offices.get(service.authority, "")
    return offices.get(step.where, "")


def daily_report(
    connection: Connection,
    day: Day,
    history: Sequence[tuple[str, Entry]],
    *,
    ministry: str,
    supervisor: str,
    names: Mapping[UUID, str],
    origin: str,
    printed_at: datetime,
) -> d.DailyReportContent:
    """What the daily report says; `history` gives (reference, entry) of corrections and voids."""
    services = {s.id: s for s in queries.services(connection)}
    counts = {(c.desk, c.clerk): c for c in day.closed.cash} if day.closed else {}
    custody = queries.custody(connection, origin)
    waiting = days.received_beyond(connection, origin, custody.seq if custody else 0, day.day)
    return d.DailyReportContent(
        ministry=ministry,
        centre=centre_name(connection, day.centre),
        day=date.fromisoformat(day.day),
        printed_at=printed_at,
        supervisor=supervisor,
        received=day.received,
        handed_over=day.handed_over,
        decided=day.decided,
        told=day.told,
        voided=day.voided,
        late=day.late,
        cash=day.cash,
        receipts_printed=day.printed,
        receipts_waiting=day.unprinted,
        in_custody=day.received - waiting,
        waiting_for_line=waiting,
        services=tuple(
            d.ReportService(services[code].title.ar if code in services else code, count, cash)
            for code, (count, cash) in day.by_service.items()
        ),
        drawers=tuple(
            d.ReportDrawer(
                drawer.desk,
                drawer.name or names.get(drawer.clerk, "") if drawer.clerk else drawer.name,
                drawer.received,
                drawer.handed_over,
                drawer.recorded,
                count.counted if count else None,
                count.explanation if count else "",
            )
            for drawer in day.drawers
            for count in (counts.get((drawer.desk, drawer.clerk)),)
        ),
        hours=tuple(d.ReportHour(h, came, went) for h, (came, went) in day.by_hour.items()),
        corrections=tuple(_correction(reference, entry, names) for reference, entry in history),
        custody=(
            d.ReportCustody(
                queries.desk_number(connection, origin),
                origin,
                custody.seq,
                custody.hash.hex(),
                moment(custody.at),
            ),
        )
        if custody
        else (),
        copies=day.copies,
        closed=day.closed is not None,
        sample=any(services[code].sample for code in day.by_service if code in services),
    )


def _correction(reference: str, entry: Entry, names: Mapping[UUID, str]) -> d.ReportCorrection:
    fact = entry.fact()
    reason = fact.reason if isinstance(fact, e.Corrected | e.Voided) else ""
    what = "إلغاء" if isinstance(fact, e.Voided) else "تصحيح"
    by = names.get(entry.actor, "") if entry.actor else ""
    return d.ReportCorrection(moment(entry.time), reference, f"{what}: {reason}", by)
