"""What a department officer does: the inbox, asking for papers, deciding."""

from __future__ import annotations

from typing import Literal

from desk.errors import NotAllowed, Refused
from desk.models import events as e
from desk.models import queries
from desk.models.folding import TransactionState
from desk.models.queries import Line, Listing, Person

from . import rules
from .counter import Counter, acting


def inbox(counter: Counter, person: Person, which: Listing = "open") -> list[Line]:
    """What was forwarded to the officer's department, oldest deadline first."""
    with counter.journal.database.read() as connection:
        return queries.lines(connection, which, counter.today(), office=_office(counter, person))


def inbox_counts(counter: Counter, person: Person) -> dict[str, int]:
    """How many each list of the officer's department holds."""
    with counter.journal.database.read() as connection:
        return queries.counts(connection, counter.today(), office=_office(counter, person))


def _office(counter: Counter, person: Person) -> str:
    home = person.home or counter.journal.place
    return home if home.startswith("office/") else counter.journal.place


def request_papers(
    counter: Counter, person: Person, reference: str, papers: tuple[str, ...], text: str = ""
) -> None:
    """Ask for exact papers; the clock stands still until they come."""
    words = rules.tidy(text)
    if not papers and not words:
        raise Refused(
            "It is not said which papers are missing.",
            "Mark the papers, or write what is needed.",
            code="papers-none",
        )
    with acting(counter, person, reference, "request-papers") as (act, state):
        act.record(state.subject, e.PapersRequested(papers, words))


def decide(
    counter: Counter,
    person: Person,
    reference: str,
    outcome: Literal["approved", "refused", "answered"],
    reason: str = "",
) -> None:
    """Approve, refuse with a reason, or answer a complaint. Only the department concerned may."""
    words = rules.tidy(reason)
    if outcome in ("refused", "answered") and not words:
        raise Refused(
            "A refusal or an answer needs a reason.",
            "Write what the applicant is to be told.",
            code="reason-missing",
        )
    with acting(counter, person, reference, "decide") as (act, state):
        _own(counter, person, state)
        act.record(state.subject, e.Decided(outcome, words))


def _own(counter: Counter, person: Person, state: TransactionState) -> None:
    office = f"office/{state.department}/{state.department_governorate}"
    if _office(counter, person) != office:
        raise NotAllowed(
            "This transaction lies with another department.",
            "Only an officer of the department concerned decides.",
            code="department",
            department=state.department,
        )
