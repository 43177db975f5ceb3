"""The ports of complaints and of the contact list answered by this desk's office: no rule, no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import msgspec

from desk.errors import NotFound, ShubbakError
from desk.models import deadlines, queries
from desk.models.complaints import OFFICE, is_complaint
from desk.models.events import ComplaintFiled, Service, Text
from desk.models.powers import MINISTRY
from desk.models.queries import Known, Person
from desk.office import complaints, contact, drafts, follow_up, reception
from desk.office.catalogue import Catalogue
from desk.office.complaints import Which
from desk.office.contact import Outcome
from desk.office.counter import Counter, require
from desk.office.drafts import Kept
from desk.office.reception import Draft, DraftScan, Received
from desk.ui.answers import Papers, names_of, now_of
from desk.ui.answers_cases import case_of
from desk.ui.ports import Printed
from desk.ui.ports_complaints import Asked, Desk, Unit, Way
from desk.ui.ports_contact import Calls
from desk.ui.ports_pages import Case, Overview

_CENTRE = Text("مركز", "Centre")
_DEPARTMENT = Text("دائرة", "Department")
_MINISTRYS = Text("دائرة في الوزارة", "Department of the ministry")
_SERVICE = Text("خدمة", "Service")


@dataclass(frozen=True)
class ContactAnswers:
    """Answers `ContactPort`."""

    counter: Counter
    person: Callable[[], Person]

    def calls(self) -> Calls:
        """See the port."""
        seen = Overview(
            follow_up.counts(self.counter), names_of(self.counter), now_of(self.counter)
        )
        return Calls(seen, contact.to_tell(self.counter), contact.told_by_message(self.counter))

    def case(self, reference: str) -> Case:
        """See the port."""
        return case_of(self.counter, self.person(), reference)

    def told(self, reference: str, outcome: Outcome, text: str, *, again: bool) -> None:
        """See the port."""
        contact.told(self.counter, self.person(), reference, outcome, text, again=again)

    def satisfied(self, reference: str, rating: int, text: str) -> None:
        """See the port."""
        complaints.satisfied(self.counter, self.person(), reference, rating, text)


@dataclass(frozen=True)
class ComplaintsAnswers:
    """Answers `ComplaintsPort`. `printed` prints a receipt for whoever is signed in."""

    counter: Counter
    catalogue: Catalogue
    person: Callable[[], Person]
    papers: Papers
    printed: Callable[[Person, str], Printed]

    def board(self, which: Which, category: str, against: str) -> Desk:
        """See the port."""
        found = complaints.board(self.counter, which, category, against)
        with self.counter.journal.database.read() as connection:
            named = complaints.categories(connection)
        seen = Overview({}, names_of(self.counter), now_of(self.counter))
        return Desk(seen, found, {code: fact.title for code, fact in named.items()})

    def case(self, reference: str) -> Case:
        """See the port."""
        return case_of(self.counter, self.person(), reference)

    def asked(self) -> Asked:
        """See the port."""
        refusal: ShubbakError | None = None
        try:
            self._service()
            require(self.person(), "clerk", "supervisor")
        except ShubbakError as error:
            refusal = error
        with self.counter.journal.database.read() as connection:
            named = [f for f in complaints.categories(connection).values() if f.active]
            here = self.counter.governorate(connection)
            units = [
                Unit(one.name, _CENTRE, f"centre/{one.code}")
                for one in queries.centres(connection)
                if one.governorate == here
            ]
            units += [
                Unit(
                    one.name,
                    _MINISTRYS if one.governorate == MINISTRY else _DEPARTMENT,
                    f"office/{one.code}/{one.governorate}",
                )
                for one in queries.departments(connection)
                if one.governorate in (here, MINISTRY)
            ]
        services = (s for s in self.catalogue.services() if not is_complaint(s))
        units += [Unit(s.title, _SERVICE, service=s.id) for s in services]
        return Asked(sorted(named, key=lambda f: f.code == "other"), units, refusal)

    def about(self, reference: str) -> ComplaintFiled:
        """See the port."""
        try:
            state = self.counter.state(reference)
        except ShubbakError as error:
            raise NotFound(
                "No transaction of this number is known at this desk.",
                "Compare it with the receipt, or leave it empty.",
                code="about-unknown",
            ) from error
        office = f"office/{state.department}/{state.department_governorate}"
        where = office if state.department else f"centre/{state.reference[:2]}"
        return ComplaintFiled("", against=where, service=state.service, about=state.reference)

    def way(self, complaint: ComplaintFiled) -> Way:
        """See the port."""
        service = self._service()
        with self.counter.journal.database.read() as connection:
            here = self.counter.governorate(connection)
            to = complaints.destination(connection, complaint, here, service.authority)
            category = complaints.categories(connection).get(complaint.category)
            calendar = self.counter.calendar(connection)
            names = {(d.code, d.governorate): d.name for d in queries.departments(connection)}
        timed = msgspec.structs.replace(service, days=category.days) if category else service
        today = date.fromisoformat(self.counter.today())
        return Way(names.get(to) or Text(to[0]), deadlines.promise(today, timed, calendar))

    def find_known(self, text: str) -> list[Known]:
        """See the port."""
        with self.counter.journal.database.read() as connection:
            return queries.known_like(connection, text)

    def drafts(self) -> list[Kept]:
        """See the port."""
        return [kept for kept in drafts.kept(self.counter) if kept.draft.complaint is not None]

    def keep(self, draft: Draft) -> None:
        """See the port."""
        drafts.keep(self.counter, self.person(), draft)

    def discard(self, draft: UUID) -> None:
        """See the port."""
        drafts.discard(self.counter, draft)

    def file(self, draft: Draft) -> Received:
        """See the port."""
        whole = msgspec.structs.replace(draft, service=self._service().id)
        return reception.receive(self.counter, self.person(), whole)

    def print_receipt(self, reference: str) -> Printed:
        """See the port."""
        return self.printed(self.person(), reference)

    def scan_paper(self, evidence: str) -> DraftScan:
        """See the port."""
        return self.papers.scan(evidence)

    def take_file(self, evidence: str, path: Path) -> DraftScan:
        """See the port."""
        return self.papers.file(evidence, path)

    def reopen(self, reference: str, reason: str) -> None:
        """See the port."""
        complaints.reopen(self.counter, self.person(), reference, reason)

    def tell(self, reference: str, text: str) -> None:
        """See the port."""
        follow_up.tell(self.counter, self.person(), reference, channel="in-person", text=text)

    def satisfied(self, reference: str, rating: int, text: str) -> None:
        """See the port."""
        complaints.satisfied(self.counter, self.person(), reference, rating, text)

    def pages(self, scan: str) -> Sequence[bytes]:
        """See the port."""
        return self.papers.pages(scan)

    def _service(self) -> Service:
        found = [s for s in self.catalogue.services() if is_complaint(s)]
        for service in sorted(found, key=lambda s: s.authority != OFFICE):
            return service
        raise NotFound(
            "The service for complaints is not in the catalogue.",
            "Wait until the catalogue has come over the line.",
            code="service-unknown",
        )
