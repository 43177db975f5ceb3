"""The receipt of a transaction: put together, laid down in the home, printed, and checked by its code."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk import config
from desk.errors import ShubbakError
from desk.models import queries
from desk.models.queries import Person
from desk.office import reception
from desk.printing.press import Press

if TYPE_CHECKING:
    from desk.papers.receipt import ReceiptContent


def content(press: Press, reference: str, *, copy: int = 0) -> ReceiptContent:
    """What the receipt says; `copy` 0 means the next print."""
    from desk.printing import contents

    state, names = press.counter.state(reference), press.names()
    with press.database.read() as connection:
        return contents.receipt(
            connection,
            state,
            press.journal.key,
            press.settings.ministry,
            names,
            copy or reception.next_copy(connection, state),
        )


def paper_of(press: Press, said: ReceiptContent) -> bytes:
    """A receipt as a PDF on the paper that this desk prints on."""
    from desk.papers.receipt_80mm import render_80mm
    from desk.papers.receipt_a5 import render_a5

    return press.lay_out(render_80mm if press.roll else render_a5, said)


def save_receipt(press: Press, reference: str) -> Path:
    """Lay the receipt down as a PDF in the home; says nothing about printing."""
    said = content(press, reference, copy=1)
    path = press.home.receipts / f"{said.reference}.pdf"
    config.write_durably(path, paper_of(press, said), 0o600)
    return path


def print_receipt(press: Press, person: Person, reference: str) -> int:
    """Print a receipt and watch it until it is on paper; returns which copy it is.

    Raises `Trouble` with what to do at the printer. The job is taken back then, so that the
    receipt waits here and not in the printer: it cannot come out twice.
    """
    from desk.papers.printer import A5, ROLL_80

    said, settings = content(press, reference), press.settings
    paper = paper_of(press, said)
    reception.receipt_begins(press.counter, said.reference, said.copy)
    try:
        printer = press.out(
            settings.receipt_printer, paper, said.reference, ROLL_80 if press.roll else A5
        )
    except ShubbakError:
        with contextlib.suppress(ShubbakError):
            reception.receipt_given_up(press.counter, said.reference)
        raise
    return reception.receipt_printed(
        press.counter, person, said.reference, printer, settings.receipt_paper
    )


def verify_receipt(press: Press, what: str) -> dict[str, Any]:
    """Check the code of a receipt, given as text or as the path of a picture or PDF."""
    from desk.printing import contents

    with press.database.read() as connection:
        keys = {d.origin: d.public_key for d in queries.desks(connection)}
    keys[press.journal.origin] = press.journal.public_key
    return contents.verified(what, keys)
