"""What the page of complaints asks of the rest of the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from uuid import UUID

from desk.errors import ShubbakError
from desk.models.events import ComplaintCategoryNamed, ComplaintFiled, Text
from desk.models.queries import Known
from desk.office.complaints import Board, Which
from desk.office.drafts import Kept
from desk.office.reception import Draft, DraftScan, Received
from desk.ui.ports import Printed
from desk.ui.ports_pages import Case, Overview, PapersPort


@dataclass(frozen=True)
class Unit:
    """Whom or what a complaint can be about: a centre or department by its scope, or a service."""

    name: Text
    second: Text
    against: str = ""
    service: str = ""


@dataclass(frozen=True)
class Asked:
    """What the form offers to choose from. `refusal` says why nobody files one here."""

    categories: Sequence[ComplaintCategoryNamed] = ()
    units: Sequence[Unit] = ()
    refusal: ShubbakError | None = None


@dataclass(frozen=True)
class Way:
    """Who will answer a complaint, and until when (ISO)."""

    department: Text
    due: str


@dataclass(frozen=True)
class Desk:
    """The board with the names that it needs; `categories` by code."""

    seen: Overview
    board: Board
    categories: Mapping[str, Text] = field(default_factory=dict)


class ComplaintsPort(PapersPort, Protocol):
    """Complaints: filed, followed, reopened."""

    def board(self, which: Which, category: str, against: str) -> Desk:
        """One list of complaints, and how many each holds."""
        ...

    def case(self, reference: str) -> Case:
        """One complaint."""
        ...

    def asked(self) -> Asked:
        """What the form offers."""
        ...

    def about(self, reference: str) -> ComplaintFiled:
        """The service and unit of a transaction that a complaint is about; raises `NotFound`."""
        ...

    def way(self, complaint: ComplaintFiled) -> Way:
        """Who will answer, and until when."""
        ...

    def find_known(self, text: str) -> list[Known]:
        """Applicants whom the desk knows, by the beginning of a number or of names."""
        ...

    def drafts(self) -> list[Kept]:
        """Complaints that were begun, the last changed first."""
        ...

    def keep(self, draft: Draft) -> None:
        """Make a draft durable as it is now."""
        ...

    def discard(self, draft: UUID) -> None:
        """Throw a draft away."""
        ...

    def file(self, draft: Draft) -> Received:
        """Take the complaint in; when this returns it is durable and on its way."""
        ...

    def print_receipt(self, reference: str) -> Printed:
        """Print a receipt and wait for its fate, or say why it waits."""
        ...

    def scan_paper(self, evidence: str) -> DraftScan:
        """Scan one paper into the vault."""
        ...

    def take_file(self, evidence: str, path: Path) -> DraftScan:
        """Take a paper from a file into the vault."""
        ...

    def reopen(self, reference: str, reason: str) -> None:
        """Have the answer looked at again."""
        ...

    def tell(self, reference: str, text: str) -> None:
        """Write down that the citizen stands here and was told the answer."""
        ...

    def satisfied(self, reference: str, rating: int, text: str) -> None:
        """Write down how content the citizen is, 1 to 5."""
        ...
