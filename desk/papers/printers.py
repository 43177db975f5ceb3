"""The printer behind an address that was kept, or the one that this computer prints on."""

from __future__ import annotations

import contextlib
from pathlib import Path

from desk.errors import Refused, Trouble
from desk.papers.cups import CupsPrinter, IppPrinter, list_printers
from desk.papers.printer import FilePrinter, Printer, trouble


def open_printer(identity: str = "") -> Printer:
    """The printer of an `id` (`cups:NAME`, `ipp://…`, `escpos:…`, `file:FOLDER`).

    Empty means the computer's default printer. Touches no device but to ask for the default.
    Raises `Refused` (`printer-id`) for an address of no kind, `PrintTrouble` when there is no
    printer at all.
    """
    kind, _, address = identity.partition(":")
    if not identity:
        return _default()
    if kind == "file" and address:
        return FilePrinter(Path(address))
    if kind == "cups" and address:
        return CupsPrinter(address)
    if kind in {"ipp", "ipps"} and address.startswith("//"):
        return IppPrinter(identity)
    if kind == "escpos" and address:
        from desk.papers.escpos import EscposPrinter

        return EscposPrinter(address)
    raise Refused(
        f"“{identity}” is not the address of a printer.",
        "Choose a printer from the list, or write cups:NAME, ipp://…, escpos:HOST or file:FOLDER.",
        code="printer-id",
        address=identity,
    )


def _default() -> Printer:
    found = list_printers()
    if not found:
        raise trouble("none", "")
    return open_printer(found[0].id)


def print_and_wait(identity: str, pdf: bytes, title: str, media: str, seconds: float) -> str:
    """Print and watch until it is on paper; returns the printer's name.

    Raises `Trouble` with what to do at the printer; the job is taken back then.
    """
    chosen = open_printer(identity)
    job = chosen.print(pdf, title, media)
    status = job.wait(seconds)
    if not status.printed:
        with contextlib.suppress(Trouble):
            job.cancel()
        raise status.trouble or trouble("unknown", chosen.name)
    return chosen.name
