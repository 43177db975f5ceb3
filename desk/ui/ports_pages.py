"""What the pages after Reception ask of the rest of the program: one protocol of plain calls each.

Every call runs on a worker thread and may block or raise a `ShubbakError`. Values are the office's
own structs. Who is signed in is known to whoever answers: a page never says it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal, Protocol
from uuid import UUID

from desk.errors import ShubbakError
from desk.models import deadlines
from desk.models.deadlines import STEPS
from desk.models.entries import Entry
from desk.models.events import EscalationStep, Service, Text
from desk.models.folding import TransactionState
from desk.models.powers import MINISTRY, Power
from desk.models.queries import Line, Listing
from desk.office.blind import Hidden
from desk.office.decisions import Whose
from desk.office.reception import DraftScan


@dataclass(frozen=True)
class Names:
    """What codes are called: people by id, departments by (code, governorate), services by code,
    desks (two digits) by the origin of their journal, agencies by code, delegations' numbers by id;
    `offices` are the origins of desks in departments. `chains` are whom late transactions of a
    service are told to, under the empty code those of all others."""

    people: Mapping[UUID, str] = field(default_factory=dict)
    departments: Mapping[tuple[str, str], Text] = field(default_factory=dict)
    services: Mapping[str, Text] = field(default_factory=dict)
    desks: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, Text] = field(default_factory=dict)
    delegations: Mapping[UUID, str] = field(default_factory=dict)
    offices: frozenset[str] = frozenset()
    chains: Mapping[str, tuple[EscalationStep, ...]] = field(default_factory=dict)
    centres: Mapping[str, Text] = field(default_factory=dict)

    def department(self, code: str, governorate: str) -> Text:
        """What a department is called, where it is not said in which place as in a directorate; its
        code when nobody has named it."""
        found = self.departments.get((code, governorate))
        if found is None:
            others = [(g, t) for (c, g), t in self.departments.items() if c == code]
            found = min(others, key=lambda one: one[0] == MINISTRY, default=(code, None))[1]
        return found or Text(code, code)

    def unit(self, scope: str) -> Text:
        """What a centre (`centre/12`) or a department (`office/D/G`) is called."""
        kind, _, rest = scope.partition("/")
        if kind == "office":
            return self.department(*rest.split("/", 1))
        return self.centres.get(rest) or Text(rest, rest)

    def service(self, code: str) -> Text:
        """What a service is called; its code when the catalogue has not come yet."""
        return self.services.get(code) or Text(code, code)

    def chain(self, service: str) -> tuple[EscalationStep, ...]:
        """The steps that late transactions of a service climb."""
        return self.chains.get(service) or self.chains.get("", STEPS)


@dataclass(frozen=True)
class Overview:
    """What a page shows above its list. `counts` by the names of `queries.Listing`; none while they
    are not known."""

    counts: Mapping[str, int]
    names: Names
    now: datetime

    @property
    def today(self) -> date:
        """The civil day."""
        return self.now.date()


@dataclass(frozen=True)
class Case:
    """One transaction with all that is told of it.

    `service` is the version under which it was received, None when it is not known here.
    `refusals` says for every act of `rules.Act` that is impossible now why it is. `power` is that of
    the department that has it, `hidden` what this desk does not show (`hidden_papers` with it),
    `put_aside` why the ministry does not use the decision, `officer` the name of who has it, `clock`
    how its deadline stands.
    """

    state: TransactionState
    service: Service | None
    history: Sequence[Entry]
    refusals: Mapping[str, ShubbakError]
    power: Power | None = None
    hidden: Hidden = ""
    hidden_papers: tuple[str, ...] = ()
    put_aside: str = ""
    officer: str = ""
    mine: bool = False
    clock: deadlines.Standing | None = None


class PapersPort(Protocol):
    """Scanned papers to look at."""

    def pages(self, scan: str) -> Sequence[bytes]:
        """The pages of a scan (its SHA-256 in hexadecimal) as PNG or JPEG."""
        ...


class FollowUpPort(PapersPort, Protocol):
    """Following transactions up."""

    def overview(self) -> Overview:
        """Counts of the lists, names, the time."""
        ...

    def known(self) -> Overview:
        """The same at once: without the counts where counting would have to be waited for."""
        ...

    def lines(self, which: Listing, limit: int, offset: int) -> Sequence[Line]:
        """One stretch of a list, what is due first on top."""
        ...

    def find(self, text: str) -> Sequence[Line]:
        """Transactions by name, number, reference or phone."""
        ...

    def case(self, reference: str) -> Case:
        """One transaction."""
        ...

    def forward(self, reference: str, to: tuple[str, str] | None = None, note: str = "") -> None:
        """Send to the department concerned, or to another one (its code and its governorate's)."""
        ...

    def destinations(self, reference: str) -> Sequence[tuple[str, str]]:
        """Where it can be sent; first where it goes by itself."""
        ...

    def complete_papers(
        self, reference: str, papers: tuple[str, ...], scans: tuple[DraftScan, ...]
    ) -> None:
        """Take papers that were missing."""
        ...

    def tell(self, reference: str, channel: str, *, reached: bool, text: str) -> None:
        """Write down that the applicant was told (`phone`, `sms`), or not reached."""
        ...

    def hand_over(self, reference: str, to: str, number: str) -> None:
        """Give the result out."""
        ...

    def print_slip(self, reference: str) -> int:
        """Print what the citizen gets for papers that came, or signs for what was handed over; wait
        until it is out, and return which copy it is."""
        ...

    def note(self, reference: str, text: str) -> None:
        """Leave a remark that the department reads too."""
        ...

    def scan_paper(self, evidence: str) -> DraftScan:
        """Scan one paper into the vault."""
        ...

    def take_file(self, evidence: str, path: Path) -> DraftScan:
        """Take a paper from a file into the vault."""
        ...


class InboxPort(PapersPort, Protocol):
    """What a department officer decides."""

    def overview(self, whose: Whose) -> Overview:
        """Counts of the officer's lists, names, the time."""
        ...

    def known(self, whose: Whose) -> Overview:
        """The same at once: without the counts where counting would have to be waited for."""
        ...

    def lines(self, which: Listing, whose: Whose, limit: int, offset: int) -> Sequence[Line]:
        """One page of what was forwarded to the officer's department, oldest deadline first."""
        ...

    def case(self, reference: str) -> Case:
        """One transaction."""
        ...

    def decide(
        self,
        reference: str,
        outcome: Literal["approved", "refused", "answered"],
        reason: str,
        answers: Mapping[str, str],
    ) -> None:
        """Approve, refuse with a reason, or answer a complaint; `answers` fill in the form."""
        ...

    def assign(self, reference: str) -> str:
        """Give it to an officer, by the lot where nobody chooses; returns the officer's name."""
        ...

    def step_done(self, reference: str, answers: Mapping[str, str], note: str) -> None:
        """End the step that no other act ends, with its form."""
        ...

    def pass_on(self, reference: str, note: str) -> None:
        """Send it to the ministry, whose decision it is."""
        ...

    def reveal(self, reference: str, reason: str) -> Case:
        """Show the papers that tell whose case it is; the reason is written down."""
        ...

    def request_papers(self, reference: str, papers: tuple[str, ...], text: str) -> None:
        """Ask for exact papers."""
        ...


class GuidePort(Protocol):
    """The citizen's guide."""

    def services(self) -> Sequence[Service]:
        """All services, by their Arabic title."""
        ...

    def find(self, text: str) -> Sequence[Service]:
        """Services in which every word begins a word."""
        ...

    def names(self) -> Names:
        """What codes are called."""
        ...

    def print_guide(self, service: str) -> str:
        """Print a service's leaflet; returns the name of the printer, or of the file."""
        ...
