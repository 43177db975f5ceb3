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
from desk.printing import receipts
from desk.printing.press import Press

if TYPE_CHECKING:
    from desk.models import events as e
    from desk.models.folding import TransactionState
    from desk.models.queries import Person
    from desk.office.slips import Slip
    from desk.papers.slips import CompletionContent, HandoverContent

ANOTHER = "ورقة طلبتها الدائرة"


def print_slip(press: Press, person: Person, reference: str) -> int:
    """Print the slip of what was done last with a transaction, and watch it until it is on paper.

    Returns which copy it is. Raises `NotFound` where there is none, `Trouble` with what to do at the
    printer: the job is taken back then, and is printed again on demand.
    """
    from desk.papers.printer import A5, ROLL_80

    one = slips.slip(press.counter, reference)
    printer = press.out(
        press.settings.receipt_printer,
        paper_of(press, one),
        f"slip-{one.state.reference}",
        ROLL_80 if press.roll else A5,
    )
    slips.printed(press.counter, person, one, printer, press.settings.receipt_paper)
    return one.copy


def paper_of(press: Press, one: Slip) -> bytes:
    """A slip as a PDF on the paper that this desk prints on."""
    from desk.papers import slips as a5
    from desk.papers import slips_80mm as roll
    from desk.papers.slips import CompletionContent

    content = content_of(press, one)
    if isinstance(content, CompletionContent):
        return press.lay_out(
            roll.render_completion_80mm if press.roll else a5.render_completion, content
        )
    return press.lay_out(roll.render_handover_80mm if press.roll else a5.render_handover, content)


def content_of(press: Press, one: Slip) -> CompletionContent | HandoverContent:
    """What a slip says. Its head is that of the desk that prints it, its code the receipt's."""
    from desk.papers.slips import CompletionContent
    from desk.printing import contents

    state = one.state
    receipt = receipts.content(press, state.reference, copy=1)
    with press.database.read() as connection:
        service = queries.service(connection, state.service, state.service_version)
        centre = contents.centre_name(connection, press.counter.centre)
    desk = f"المنفذ {int(press.counter.desk)}"
    clerk = press.names().get(one.by, "") if one.by else ""
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
    with press.database.read() as connection:
        given = contents.handover(
            connection,
            state,
            ministry=receipt.ministry,
            desk=press.counter.desk,
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
