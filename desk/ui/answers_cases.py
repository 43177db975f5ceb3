"""One transaction as a page may see it, and the inbox's port: thin calls of this desk's office.

Where official and applicant are to have no contact, it is here that what is hidden stays behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from desk.models import queries
from desk.models.entries import Entry
from desk.models.queries import Line, Listing, Person
from desk.office import assigning, blind, cases, decisions
from desk.office.counter import Counter
from desk.office.decisions import Whose
from desk.ui.ports_pages import Case, Overview


def case_of(counter: Counter, person: Person, reference: str, *, revealed: bool = False) -> Case:
    """One transaction with its history and what is impossible now. Raises `NotFound`.

    `revealed` shows the papers that tell whose case it is, where these are hidden.
    """
    with counter.journal.database.read() as connection:
        state = counter.known(connection, reference)
        history = queries.history(connection, state.subject)
        service = queries.service(connection, state.service, state.service_version)
        refusals = cases.refusals(connection, counter, person, state, service)
        power = decisions.power(connection, state, service, counter.today())
        names = queries.names_of(connection) if state.officer else {}
        standing = counter.standing(connection, state)
    hidden = blind.hidden_at(counter, service)
    away: tuple[str, ...] = ()
    shown: Sequence[Entry] = history
    if hidden == "applicant":
        shows = blind.identifying(service)
        away = (
            () if revealed else tuple({s.evidence: 0 for s in state.scans if s.evidence in shows})
        )
        state = blind.veiled(state, service, papers=not revealed)
        shown = blind.veiled_history(counter, history)
    return Case(
        state,
        service,
        shown,
        refusals,
        power=power,
        hidden=hidden,
        hidden_papers=away,
        put_aside=decisions.decision_put_aside(list(history)),
        officer=names.get(state.officer, "") if state.officer and hidden != "officer" else "",
        mine=state.officer == person.id,
        clock=standing,
    )


@dataclass(frozen=True)
class InboxAnswers:
    """Answers `InboxPort`. `look` gives the pages of a scan as PNG or JPEG."""

    counter: Counter
    person: Callable[[], Person]
    look: Callable[[str], Sequence[bytes]]
    overview_of: Callable[[Mapping[str, int]], Overview]

    def overview(self, whose: Whose) -> Overview:
        """See the port."""
        return self.overview_of(decisions.inbox_counts(self.counter, self.person(), whose))

    def known(self, whose: Whose) -> Overview:
        """See the port."""
        return self.overview_of(decisions.known_inbox_counts(self.counter, self.person(), whose))

    def lines(self, which: Listing, whose: Whose, limit: int, offset: int) -> Sequence[Line]:
        """See the port."""
        person = self.person()
        return decisions.inbox(self.counter, person, which, whose, limit=limit, offset=offset)

    def case(self, reference: str) -> Case:
        """See the port."""
        return case_of(self.counter, self.person(), reference)

    def decide(
        self,
        reference: str,
        outcome: Literal["approved", "refused", "answered"],
        reason: str,
        answers: Mapping[str, str],
    ) -> None:
        """See the port."""
        decisions.decide(self.counter, self.person(), reference, outcome, reason, answers)

    def request_papers(self, reference: str, papers: tuple[str, ...], text: str) -> None:
        """See the port."""
        decisions.request_papers(self.counter, self.person(), reference, papers, text)

    def assign(self, reference: str) -> str:
        """See the port. Where it may be chosen, whoever presses the key takes it."""
        person = self.person()
        with self.counter.journal.database.read() as connection:
            state = self.counter.known(connection, reference)
            service = queries.service(connection, state.service, state.service_version)
            names = queries.names_of(connection)
        drawn = (service is not None and service.blind) or bool(
            assigning.kin_of(person, state.applicant)
        )
        officer = assigning.assign(self.counter, person, reference, to_me=not drawn)
        return names.get(officer, person.name if officer == person.id else "")

    def step_done(self, reference: str, answers: Mapping[str, str], note: str) -> None:
        """See the port."""
        decisions.step_done(self.counter, self.person(), reference, answers, note)

    def pass_on(self, reference: str, note: str) -> None:
        """See the port."""
        decisions.pass_on(self.counter, self.person(), reference, note=note)

    def reveal(self, reference: str, reason: str) -> Case:
        """See the port."""
        decisions.reveal(self.counter, self.person(), reference, reason)
        return case_of(self.counter, self.person(), reference, revealed=True)

    def pages(self, scan: str) -> Sequence[bytes]:
        """See the port."""
        return self.look(scan)
