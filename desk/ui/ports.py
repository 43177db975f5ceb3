"""What the pages ask of the rest of the program, as plain calls; `bootstrap` gives the answers.

Every call of a port runs on a worker thread (`tasks.Tasks`) and may block, raise a `ShubbakError`
and take its time. Values are plain structs: no session, no row of a database comes in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from desk.models.deadlines import Calendar
from desk.models.events import Evidence, Service, Text
from desk.models.queries import Known, Line, Person
from desk.office.drafts import Kept
from desk.office.reception import Draft, DraftScan, Received


@dataclass(frozen=True)
class LineState:
    """The state of the line as the pill tells it.

    `kind`: `connected`, `sending`, `offline`, `attention` (the ministry refused something) or
    `unenrolled`. `waiting` counts transactions (for `attention`: matters), `since` is when the oldest of them began to wait.
    """

    kind: str = "offline"
    waiting: int = 0
    since: datetime | None = None


@dataclass(frozen=True)
class Whereabouts:
    """What the header says of the place: the centre's name and the desk's number."""

    centre: str
    desk: str


@dataclass(frozen=True)
class Hits:
    """What a search over everything found; `titles` names the services of the lines by code."""

    lines: tuple[Line, ...] = ()
    services: tuple[Service, ...] = ()
    titles: Mapping[str, Text] = field(default_factory=dict)


class WindowPort(Protocol):
    """What the frame and the lock screen ask."""

    def whereabouts(self) -> Whereabouts:
        """The names of centre and desk."""

    def people(self) -> list[Person]:
        """Who may sign in at this desk, who signed in last first."""

    def sign_in(self, who: UUID, pin: str) -> Person:
        """Let a person work here; raises `NotAllowed`. The other ports then act for them."""

    def unlock(self, supervisor: UUID, pin: str, who: UUID) -> None:
        """End a person's lock-out by a supervisor's PIN; nobody is signed in by it.

        Raises `NotAllowed` for a wrong PIN, which counts as the supervisor's own.
        """

    def line(self) -> LineState:
        """The line as it is now."""

    def badges(self) -> dict[str, int]:
        """What waits on each page, by the page's key."""

    def find(self, text: str) -> Hits:
        """Transactions by name, number or reference, and services, as the words are typed."""


@dataclass(frozen=True)
class ServiceHits:
    """Services that fit what was typed, best first, out of how many there are."""

    services: tuple[Service, ...]
    total: int


@dataclass(frozen=True)
class Printed:
    """What became of a receipt: on paper, or waiting with the reason and the next step."""

    done: bool
    what: str = ""
    do: str = ""


class KnownPort(Protocol):
    """What the applicant's card asks."""

    def find_known(self, text: str) -> list[Known]:
        """Applicants whom the desk knows, by the beginning of a number or of names."""


class ReceiptsPort(Protocol):
    """What whoever prints receipts asks."""

    def print_receipt(self, reference: str) -> Printed:
        """Print a receipt and wait for its fate, or say why it waits."""


class ReceptionPort(Protocol):
    """What the reception page asks."""

    def find_services(self, text: str) -> ServiceHits:
        """Services as they are typed; with nothing typed, those that are asked for most."""

    def service(self, code: str) -> Service:
        """The newest version of a service; raises `NotFound`."""

    def calendar(self) -> Calendar:
        """The working days where this desk stands."""

    def office_name(self, authority: str) -> str:
        """The name of the department that decides, in the window's language."""

    def find_known(self, text: str) -> list[Known]:
        """Applicants whom the desk knows, by the beginning of a number or of names."""

    def drafts(self) -> list[Kept]:
        """All drafts of this desk, the last changed first."""

    def keep(self, draft: Draft) -> None:
        """Make a draft durable as it is now."""

    def discard(self, draft: UUID) -> None:
        """Throw a draft away."""

    def receive(self, draft: Draft) -> Received:
        """Take the transaction in; when this returns it is durable."""

    def scan(self, evidence: Evidence) -> DraftScan:
        """Scan a paper into the vault; raises `Trouble` with what to do at the scanner."""

    def import_file(self, path: Path, evidence: Evidence) -> DraftScan:
        """Take a paper from a file into the vault; raises `Refused` for what cannot be kept."""

    def import_image(self, data: bytes, evidence: Evidence) -> DraftScan:
        """Take a pasted picture (any format that can be imported) into the vault."""

    def picture(self, scan: str, width: int, height: int) -> bytes:
        """First page of a paper as PNG or JPEG, fitting into width × height pixels."""

    def print_receipt(self, reference: str) -> Printed:
        """Print a receipt and wait for its fate, or say why it waits."""

    def waiting_receipts(self) -> list[Line]:
        """Transactions of this desk whose receipt waits to be printed, oldest first."""

    def recent(self) -> list[Line]:
        """What this desk received last, newest first."""

    def received_today(self) -> int:
        """How many transactions this desk received today."""
