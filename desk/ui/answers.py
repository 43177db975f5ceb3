"""The pages' ports answered by this desk's office: thin calls, no rule of their own, no widget.

What needs a printer, a scanner or the vault comes in as a callable from `bootstrap`; so does who
is signed in, which changes while the window stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from desk.errors import Trouble
from desk.models import clock, deadlines, queries, words
from desk.models.events import AgencyNamed, EscalationNamed, Service
from desk.models.powers import number
from desk.models.queries import Line, Listing, Person
from desk.office import blind, delegation, follow_up, glance
from desk.office.catalogue import Catalogue
from desk.office.counter import Counter
from desk.office.reception import DraftScan
from desk.ui.answers_cases import InboxAnswers, case_of
from desk.ui.ports_pages import Case, Names, Overview


def _not_set_up(*_: object) -> NoReturn:
    raise Trouble(
        "This desk has no device set up for that.",
        "Ask the administrator to set up the printer or scanner of this desk.",
        code="device-none",
    )


def _pages_not_set_up(*_: object) -> NoReturn:
    _not_set_up()


@dataclass(frozen=True)
class Papers:
    """What of paper a page may ask for: pages to look at, scanning, files, printing.

    `pages` gives the pages of a scan as PNG or JPEG; `scan` and `file` put a paper into the vault;
    `guide` and `day` print and return the name of the printer or file; `slip` prints what a citizen gets
    for the last act with a transaction, and returns which copy it is.
    """

    pages: Callable[[str], Sequence[bytes]] = _pages_not_set_up
    scan: Callable[[str], DraftScan] = _not_set_up
    file: Callable[[str, Path], DraftScan] = _not_set_up
    guide: Callable[[Service], str] = _not_set_up
    day: Callable[[glance.Day], str] = _not_set_up
    slip: Callable[[str], int] = _not_set_up


def now_of(counter: Counter) -> datetime:
    """The civil time by this machine's clock."""
    return datetime.fromtimestamp(counter.journal.wall() / 1000, UTC).astimezone(clock.CIVIL_TIME)


def names_of(counter: Counter) -> Names:
    """What codes are called at this desk."""
    found: Names = counter.kept.of("names", lambda: _names(counter))
    return found


def _names(counter: Counter) -> Names:
    with counter.journal.database.read() as connection:
        return Names(
            people=queries.names_of(connection),
            departments={(d.code, d.governorate): d.name for d in queries.departments(connection)},
            services={s.id: s.title for s in queries.services(connection)},
            desks={d.origin: d.desk for d in queries.desks(connection)}
            | {counter.journal.origin: counter.desk},
            delegations={d.id: number(d) for d in delegation.delegations(connection)},
            offices=frozenset(
                d.origin for d in queries.desks(connection) if d.place.startswith("office/")
            )
            | ({counter.journal.origin} if blind.in_office(counter) else set()),
            agencies={
                code: fact.name for code, fact in words.all_of(connection, AgencyNamed).items()
            },
            centres={one.code: one.name for one in queries.centres(connection)},
            chains={
                service: deadlines.steps_of(fact)
                for service, fact in words.all_of(connection, EscalationNamed).items()
            },
        )


@dataclass(frozen=True)
class FollowUpAnswers:
    """Answers `FollowUpPort`."""

    counter: Counter
    person: Callable[[], Person]
    papers: Papers = Papers()

    def overview(self) -> Overview:
        """See the port."""
        return Overview(
            follow_up.counts(self.counter), names_of(self.counter), now_of(self.counter)
        )

    def known(self) -> Overview:
        """See the port."""
        counts = follow_up.known_counts(self.counter)
        return Overview(counts, names_of(self.counter), now_of(self.counter))

    def lines(self, which: Listing, limit: int, offset: int) -> Sequence[Line]:
        """See the port."""
        return follow_up.listing(self.counter, which, limit=limit, offset=offset)

    def find(self, text: str) -> Sequence[Line]:
        """See the port."""
        return follow_up.find(self.counter, text, 50)

    def case(self, reference: str) -> Case:
        """See the port."""
        return case_of(self.counter, self.person(), reference)

    def forward(self, reference: str, to: tuple[str, str] | None = None, note: str = "") -> None:
        """See the port."""
        where, place = to or ("", "")
        follow_up.forward(
            self.counter, self.person(), reference, department=where, governorate=place, note=note
        )

    def destinations(self, reference: str) -> Sequence[tuple[str, str]]:
        """See the port."""
        return follow_up.destinations(self.counter, reference)

    def complete_papers(
        self, reference: str, papers: tuple[str, ...], scans: tuple[DraftScan, ...]
    ) -> None:
        """See the port."""
        follow_up.complete_papers(self.counter, self.person(), reference, papers, scans)

    def tell(self, reference: str, channel: str, *, reached: bool, text: str) -> None:
        """See the port."""
        follow_up.tell(
            self.counter, self.person(), reference, channel=channel, reached=reached, text=text
        )

    def hand_over(self, reference: str, to: str, number: str) -> None:
        """See the port."""
        follow_up.hand_over(self.counter, self.person(), reference, to=to, number=number)

    def print_slip(self, reference: str) -> int:
        """See the port."""
        return self.papers.slip(reference)

    def note(self, reference: str, text: str) -> None:
        """See the port."""
        follow_up.note(self.counter, self.person(), reference, text)

    def scan_paper(self, evidence: str) -> DraftScan:
        """See the port."""
        return self.papers.scan(evidence)

    def take_file(self, evidence: str, path: Path) -> DraftScan:
        """See the port."""
        return self.papers.file(evidence, path)

    def pages(self, scan: str) -> Sequence[bytes]:
        """See the port."""
        return self.papers.pages(scan)


def inbox_of(
    counter: Counter, person: Callable[[], Person], papers: Papers = Papers()
) -> InboxAnswers:
    """What answers the inbox's port."""
    return InboxAnswers(
        counter,
        person,
        papers.pages,
        lambda counts: Overview(counts, names_of(counter), now_of(counter)),
    )


@dataclass(frozen=True)
class GuideAnswers:
    """Answers `GuidePort`."""

    counter: Counter
    catalogue: Catalogue
    papers: Papers = Papers()

    def services(self) -> Sequence[Service]:
        """See the port."""
        return self.catalogue.services()

    def find(self, text: str) -> Sequence[Service]:
        """See the port."""
        return self.catalogue.find(text, 200)

    def names(self) -> Names:
        """See the port."""
        return names_of(self.counter)

    def print_guide(self, service: str) -> str:
        """See the port."""
        return self.papers.guide(self.catalogue.service(service))
