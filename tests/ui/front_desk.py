"""The window as a clerk meets it: real office and vault behind it, its scanner a drawn page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image

from desk.models import events as e
from desk.models.queries import Person
from desk.office import reception
from desk.office.catalogue import Catalogue
from desk.office.reception import DraftScan
from desk.papers import images, imports
from desk.papers.vault import Vault
from desk.sync.state import Line, Pending, Status
from desk.ui.answers_counter import Devices, ReceptionAnswers, Seat, WindowAnswers
from desk.ui.main_window import MainWindow
from desk.ui.pages.page import Page
from desk.ui.pages.reception import ReceptionPage
from desk.ui.ports import Printed
from tests.pins import hash_pin
from tests.ui.centre_day import Centre, picture

PIN = "135790"


@dataclass
class FrontDesk:
    """One desk of a centre with its window; `printed` are references that came on paper."""

    centre: Centre
    vault: Vault
    seat: Seat = field(default_factory=Seat)
    printed: list[str] = field(default_factory=list)
    printer: Printed = field(default_factory=lambda: Printed(done=True))
    status: Status = field(default_factory=lambda: Status(Line.IDLE))
    scanner: Callable[[], bytes] = picture
    print_one: Callable[[Person, str], Printed] = field(init=False)

    def __post_init__(self) -> None:
        self.print_one = self._print

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.centre.counter.journal.database)

    def keep(self, evidence: str, data: bytes) -> DraftScan:
        """What a device gave, cleaned and in the vault."""
        scan = imports.import_bytes(data)
        name = self.vault.put(scan.data)
        return DraftScan(evidence, name, len(scan.data), len(scan.pages), scan.media_type)

    def devices(self) -> Devices:
        return Devices(
            scan=lambda evidence: self.keep(evidence, self.scanner()),
            file=lambda evidence, path: self.keep(evidence, path.read_bytes()),
            image=self.keep,
            picture=self._picture,
            print_receipt=lambda person, reference: self.print_one(person, reference),
        )

    def _picture(self, scan: str, width: int, height: int) -> bytes:
        if scan in self.centre.scans:
            small = Image.open(BytesIO(self.centre.scans[scan]))
            small.thumbnail((width, height))
            out = BytesIO()
            small.save(out, "PNG")
            return out.getvalue()
        return images.thumbnail(self.vault.get(scan), width, height)

    def _print(self, person: Person, reference: str) -> Printed:
        if self.printer.done:
            self.printed.append(reference)
            reception.receipt_printed(self.centre.counter, person, reference, "test", "a5")
        return self.printer

    def window_port(self) -> WindowAnswers:
        return WindowAnswers(self.centre.counter, self.catalogue, self.seat, lambda: self.status)

    def reception_port(self) -> ReceptionAnswers:
        return ReceptionAnswers(self.centre.counter, self.catalogue, self.seat, self.devices())

    def window(self, **others: Page) -> MainWindow:
        """The window with its reception page, and other pages by their keys."""
        pages: dict[str, Page] = {"reception": ReceptionPage(self.reception_port())}
        pages.update({key.replace("_", "-"): page for key, page in others.items()})
        main = MainWindow(self.window_port(), pages)
        main.locked.connect(lambda: setattr(self.seat, "taken", None))
        return main


def open_front_desk(centre: Centre, folder: Path) -> FrontDesk:
    """The front desk of a centre, with the clerk's PIN set."""
    clerk = centre.people["clerk"]
    with centre.counter.journal.act(None) as act:
        hashed = hash_pin(PIN)
        fact = e.StaffNamed(
            clerk.name, ("clerk",), hashed, title=e.Text("موظفة استقبال"), home="centre/12"
        )
        act.record(clerk.id, fact, "all")
    return FrontDesk(centre, Vault(folder / "vault", b"v" * 32))


def waiting(transactions: int, since: int) -> Status:
    """A line that is down, with so many transactions waiting since a time (ms << 16)."""
    return Status(state=Line.OFFLINE, pending=Pending(transactions=transactions, since=since))
