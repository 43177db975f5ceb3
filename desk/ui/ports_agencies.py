"""What the page of other agencies asks of the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.models.events import AgencyNamed
from desk.models.queries import Line
from desk.office.agencies import Away
from desk.ui.ports import Printed
from desk.ui.ports_pages import Case, Names


@dataclass(frozen=True)
class Wanted:
    """A file that is to go out next: to which agency, and how many sheets are known of it."""

    line: Line
    agency: str
    sheets: int


@dataclass(frozen=True)
class Travels:
    """All that the page shows: what is to go, what is away, and whom it may go to."""

    wanted: Sequence[Wanted]
    away: Sequence[Away]
    agencies: Sequence[AgencyNamed]
    names: Names
    now: datetime


@dataclass(frozen=True)
class SentWith:
    """What became of a sending: the manifest's number, and whether it is on paper."""

    number: str
    printed: Printed


class AgenciesPort(Protocol):
    """Files at other agencies."""

    def travels(self) -> Travels:
        """What is to go and what is away."""
        ...

    def case(self, reference: str) -> Case:
        """One transaction."""
        ...

    def file_of(self, reference: str) -> Wanted:
        """A transaction as a file to send, whatever its service's steps say."""
        ...

    def send(self, agency: str, files: Sequence[tuple[str, int]], courier: str) -> SentWith:
        """Send files (reference, sheets) out under one manifest, and print it."""
        ...

    def print_manifest(self, number: str) -> str:
        """Print a manifest once more; returns the name of the printer, or of the file."""
        ...

    def chase(self, reference: str, said: str, promised: str) -> None:
        """Write down what the agency answered."""
        ...

    def bring_back(self, reference: str, outcome: str, sheets: int, note: str) -> None:
        """Take a file back: `done`, `refused` or `lost`."""
        ...
