"""The frame's and the reception's ports answered by this desk: thin calls, no widget, no rule.

Who is signed in lives here for all pages: `Seat`. What needs a device comes in as callables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desk.errors import NotAllowed
from desk.models import days, queries
from desk.models.clock import moment
from desk.models.deadlines import Calendar
from desk.models.events import Evidence, Service, Text
from desk.models.queries import Known, Line, Person
from desk.office import catalogue, decisions, drafts, follow_up, reception, staff
from desk.office.counter import Counter
from desk.office.reception import Draft, DraftScan, Received
from desk.sync.state import Line as LineKind
from desk.sync.state import Status

from .pages.words import said
from .ports import Hits, LineState, Printed, ServiceHits, Whereabouts

WAITING_MS = 7 * 24 * 3600 * 1000
MOST_WAITING = 100
"""For how long (ms) receipts wait at the counter, and how many: more than that is no queue."""


@dataclass
class Seat:
    """The chair behind the counter: who sits in it now."""

    taken: Person | None = None

    def person(self) -> Person:
        """Who is signed in. Raises `NotAllowed` when nobody is."""
        if self.taken is None:
            raise NotAllowed("Nobody is signed in.", "Sign in with your PIN.", code="signed-out")
        return self.taken


_KINDS = {
    LineKind.IDLE: "connected",
    LineKind.SYNCING: "sending",
    LineKind.WAITING: "sending",
    LineKind.OFFLINE: "offline",
    LineKind.ATTENTION: "attention",
}


@dataclass(frozen=True)
class WindowAnswers:
    """Answers `WindowPort`."""

    counter: Counter
    catalogue: catalogue.Catalogue
    seat: Seat
    status: Callable[[], Status]

    def whereabouts(self) -> Whereabouts:
        """See the port."""
        with self.counter.journal.database.read() as connection:
            centre = queries.centre(connection, self.counter.centre)
            offices = {
                f"office/{d.code}/{d.governorate}": d.name for d in queries.departments(connection)
            }
        place = self.counter.journal.place
        name = centre.name if centre else offices.get(place) or Text(place)
        return Whereabouts(said(name), self.counter.desk)

    def people(self) -> list[Person]:
        """See the port."""
        found = staff.people(self.counter)
        with self.counter.journal.database.read() as connection:
            last = queries.setting(connection, "signed-in-last")
        return sorted(found, key=lambda p: str(p.id) != last)

    def sign_in(self, who: UUID, pin: str) -> Person:
        """See the port."""
        person = staff.sign_in(self.counter, who, pin)
        self.seat.taken = person
        with self.counter.journal.database.write() as connection:
            queries.set_setting(connection, "signed-in-last", str(person.id))
        return person

    def unlock(self, supervisor: UUID, pin: str, who: UUID) -> None:
        """See the port."""
        staff.unlock(self.counter, staff.sign_in(self.counter, supervisor, pin), who)

    def line(self) -> LineState:
        """See the port."""
        status = self.status()
        since, count = status.pending.since, status.pending.transactions
        if status.state is LineKind.ATTENTION:
            count = max(1, len(status.attention))
        return LineState(_KINDS[status.state], count, moment(since) if since else None)

    def badges(self) -> dict[str, int]:
        """See the port."""
        counts = follow_up.counts(self.counter)
        found = {"follow-up": counts["late"], "sync": self.status().pending.transactions}
        if self.seat.taken is not None and self.seat.taken.may("officer"):
            found["inbox"] = decisions.inbox_counts(self.counter, self.seat.taken)["to-decide"]
        return found

    def find(self, text: str) -> Hits:
        """See the port."""
        lines = follow_up.find(self.counter, text, 12)
        wanted = {line.service for line in lines}
        titles = {s.id: s.title for s in self.catalogue.services() if s.id in wanted}
        return Hits(tuple(lines), tuple(self.catalogue.find(text, 4)), titles)


@dataclass(frozen=True)
class Devices:
    """What the reception needs of machines: each call may take seconds and raise `Trouble`."""

    scan: Callable[[str], DraftScan]
    file: Callable[[str, Path], DraftScan]
    image: Callable[[str, bytes], DraftScan]
    picture: Callable[[str, int, int], bytes]
    print_receipt: Callable[[Person, str], Printed]


@dataclass(frozen=True)
class ReceptionAnswers:
    """Answers `ReceptionPort`."""

    counter: Counter
    catalogue: catalogue.Catalogue
    seat: Seat
    devices: Devices

    def find_services(self, text: str) -> ServiceHits:
        """See the port."""
        if text.strip():
            found = self.catalogue.find(text, 8)
        else:
            found = self.catalogue.most_asked(self.counter.journal.origin)
        return ServiceHits(tuple(found), len(self.catalogue.services()))

    def service(self, code: str) -> Service:
        """See the port."""
        return self.catalogue.service(code)

    def calendar(self) -> Calendar:
        """See the port."""
        with self.counter.journal.database.read() as connection:
            return self.counter.calendar(connection)

    def office_name(self, authority: str) -> str:
        """See the port."""
        with self.counter.journal.database.read() as connection:
            return next(
                (said(d.name) for d in queries.departments(connection) if d.code == authority),
                authority,
            )

    def find_known(self, text: str) -> list[Known]:
        """See the port."""
        with self.counter.journal.database.read() as connection:
            return queries.known_like(connection, text)

    def drafts(self) -> list[drafts.Kept]:
        """See the port."""
        # A complaint that was begun waits on the page of complaints.
        return [kept for kept in drafts.kept(self.counter) if kept.draft.complaint is None]

    def keep(self, draft: Draft) -> None:
        """See the port."""
        drafts.keep(self.counter, self.seat.person(), draft)

    def discard(self, draft: UUID) -> None:
        """See the port."""
        drafts.discard(self.counter, draft)

    def receive(self, draft: Draft) -> Received:
        """See the port."""
        return reception.receive(self.counter, self.seat.person(), draft)

    def scan(self, evidence: Evidence) -> DraftScan:
        """See the port."""
        return self.devices.scan(evidence.id)

    def import_file(self, path: Path, evidence: Evidence) -> DraftScan:
        """See the port."""
        return self.devices.file(evidence.id, path)

    def import_image(self, data: bytes, evidence: Evidence) -> DraftScan:
        """See the port."""
        return self.devices.image(evidence.id, data)

    def picture(self, scan: str, width: int, height: int) -> bytes:
        """See the port."""
        return self.devices.picture(scan, width, height)

    def print_receipt(self, reference: str) -> Printed:
        """See the port."""
        return self.devices.print_receipt(self.seat.person(), reference)

    def waiting_receipts(self) -> list[Line]:
        """See the port. What has waited for a week is asked for again, or not at all."""
        since = self.counter.journal.wall() - WAITING_MS << 16
        with self.counter.journal.database.read() as connection:
            return queries.unprinted(
                connection, self.counter.journal.origin, since=since, limit=MOST_WAITING
            )

    def recent(self) -> list[Line]:
        """See the port."""
        with self.counter.journal.database.read() as connection:
            return queries.recent(connection, self.counter.journal.origin)

    def received_today(self) -> int:
        """See the port."""
        with self.counter.journal.database.read() as connection:
            return days.received_on(
                connection,
                self.counter.centre,
                self.counter.today(),
                self.counter.journal.origin,
            )
