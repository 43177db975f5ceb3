"""What else a desk prints: the guide to a service, a courier's manifest, a number at the door."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desk.models.queries import Person
from desk.printing.press import Press

if TYPE_CHECKING:
    from desk.models.events import Service
    from desk.office.queue import Ticket


def guide(press: Press, service: Service) -> bytes:
    """The citizen's guide to a service as an A4 PDF."""
    from desk.papers.guide import render_guide
    from desk.printing import contents

    today = date.fromisoformat(press.counter.today())
    with press.database.read() as connection:
        content = contents.guide(
            connection, service, press.settings.place, press.settings.ministry, today
        )
    return press.lay_out(render_guide, content)


def print_guide(press: Press, service: Service) -> str:
    """Print the citizen's guide to a service; returns the printer's name."""
    from desk.papers.printer import A4

    return press.out(press.settings.report_printer, guide(press, service), service.id, A4)


def manifest(press: Press, number: str, clerk: str = "") -> bytes:
    """A courier's manifest as an A4 PDF. Raises `NotFound` when nothing of it is away."""
    from desk.office import agencies
    from desk.papers.slips import render_manifest
    from desk.printing import contents

    sent = agencies.manifest(press.counter, number)
    with press.database.read() as connection:
        content = contents.manifest(
            connection,
            sent,
            press.journal.key,
            ministry=press.settings.ministry,
            centre=press.counter.centre,
            clerk=clerk,
            at=press.now,
        )
    return press.lay_out(render_manifest, content)


def print_manifest(press: Press, person: Person, number: str) -> str:
    """Print a courier's manifest; returns the printer's name."""
    from desk.papers.printer import A4

    pdf = manifest(press, number, person.name)
    return press.out(press.settings.report_printer, pdf, f"manifest-{number}", A4)


def print_ticket(press: Press, ticket: Ticket, before: int) -> str:
    """Print a number at the door, with how many wait before it; returns the printer's name, empty
    where this desk has no printer for numbers."""
    from desk.papers.printer import ROLL_80
    from desk.papers.ticket_80mm import render_ticket
    from desk.printing import contents

    settings = press.settings
    printer = settings.ticket_printer or (settings.receipt_printer if press.roll else "")
    if not printer:
        return ""
    with press.database.read() as connection:
        content = contents.ticket(connection, press.counter.centre, ticket, before)
    return press.out(printer, press.lay_out(render_ticket, content), ticket.number, ROLL_80)
