"""Slips on paper: what the office knows of one, put together, laid out and printed as receipts are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from desk.models import queries
from desk.models.clock import moment
from desk.models.complaints import called
from desk.office import slips
from desk.office.follow_up import ANOTHER_PAPER

if TYPE_CHECKING:
    from desk.models import events as e
    from desk.models.folding import TransactionState
    from desk.models.queries import Person
    from desk.office.slips import Slip
    from desk.papers.slips import CompletionContent, HandoverContent
    from desk.workplace import Workplace

ANOTHER = "ورقة طلبتها الدائرة"


def print_slip(place: Workplace, person: Person, reference: str) -> int:
    """Print the slip of what was done last with a transaction, and watch it until it is on paper.

    Returns which copy it is. Raises `NotFound` where there is none, `Trouble` with what to do at the
    printer: the job is taken back then, and is printed again on demand.
    """
    from desk.papers.printer import A5, ROLL_80

    one = slips.slip(place.counter, reference)
    roll = place.settings.receipt_paper == "80mm"
    pdf = paper_of(place, one)
    printer = place.printed_as(
        place.settings.receipt_printer,
        pdf,
        f"slip-{one.state.reference}",
        ROLL_80 if roll else A5,
    )
    slips.printed(place.counter, person, one, printer, place.settings.receipt_paper)
    return one.copy


def paper_of(place: Workplace, one: Slip) -> bytes:
    """A slip as a PDF on the paper that this desk prints on."""
    from desk.papers import slips as a5
    from desk.papers import slips_80mm as roll
    from desk.papers.slips import CompletionContent

    content = content_of(place, one)
    on_roll = place.settings.receipt_paper == "80mm"
    with place.typesetting:
        if isinstance(content, CompletionContent):
            render = roll.render_completion_80mm if on_roll else a5.render_completion
            return render(content, place.typesetter)
        give = roll.render_handover_80mm if on_roll else a5.render_handover
        return give(content, place.typesetter)


def content_of(place: Workplace, one: Slip) -> CompletionContent | HandoverContent:
    """What a slip says. Its head is that of the desk that prints it, its code the receipt's."""
    from desk import paperwork
    from desk.papers.slips import CompletionContent

    state = one.state
    receipt = place.receipt(state.reference, copy=1)
    with place.database.read() as connection:
        service = queries.service(connection, state.service, state.service_version)
        centre = paperwork.centre_name(connection, place.counter.centre)
    desk = f"المنفذ {int(place.counter.desk)}"
    clerk = place.names().get(one.by, "") if one.by else ""
    at = moment(one.at)
    if one.kind == "papers":
        return CompletionContent(
            ministry=receipt.ministry,
            centre=centre,
            desk=desk,
            reference=receipt.reference,
            applicant=receipt.applicant,
            service=receipt.service,
            clerk=clerk,
            at=at,
            now=_named(one.now, service),
            missing=_named(slips.lacking(state, service), service),
            due=date.fromisoformat(state.due) if state.due else None,
            paused=state.stage == "papers-missing",
            phone=receipt.phone,
            mother=receipt.mother,
            code=receipt.code,
            address=receipt.address,
            asks_digits=receipt.asks_digits,
            copy=one.copy,
            sample=receipt.sample,
        )
    with place.database.read() as connection:
        given = paperwork.handover(
            connection,
            state,
            ministry=receipt.ministry,
            desk=place.counter.desk,
            clerk=clerk,
            at=at,
            to=one.to,
            number=one.number or _own_number(state, one.to),
            copy=one.copy,
        )
    output = service.output.ar if service and state.outcome == "approved" else ""
    return msgspec.structs.replace(given, given=(output,)) if output else given


def _named(papers: tuple[str, ...], service: e.Service | None) -> tuple[str, ...]:
    known = {p.id: p.title.ar for p in service.evidence} if service else {}
    return tuple(ANOTHER if one == ANOTHER_PAPER else known.get(one, one) for one in papers)


def _own_number(state: TransactionState, to: str) -> str:
    return state.applicant.number if state.applicant and to == called(state) else ""
