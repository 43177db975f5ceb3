"""Following a transaction up: forward it, complete its papers, tell the applicant, hand it over."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from desk.errors import Refused
from desk.models import deadlines, queries
from desk.models import events as e
from desk.models.clock import day_of
from desk.models.complaints import called
from desk.models.folding import TransactionState
from desk.models.journal import Act
from desk.models.powers import MINISTRY
from desk.models.queries import Line, Listing, Person

from . import blind, catalogue, complaints, contact, delegation, rules
from .counter import Counter, act_day, acting
from .reception import DraftScan, attached


def listing(
    counter: Counter, which: Listing, *, service: str = "", limit: int = 200, offset: int = 0
) -> list[Line]:
    """One page of a list of this desk's transactions, what is due first on top."""
    with counter.journal.database.read() as connection:
        found = queries.lines(
            connection, which, counter.today(), service=service, limit=limit, offset=offset
        )
        return blind.veiled_lines(counter, found, connection)


def counts(counter: Counter) -> dict[str, int]:
    """How many each list holds: open, late, due-today, papers-missing, ready, untold, new."""
    found: dict[str, int] = counter.kept.of(*_counting(counter))
    return found


def known_counts(counter: Counter) -> dict[str, int]:
    """The same; nothing where something was written since, and counting anew takes its time."""
    return counter.kept.known(*_counting(counter)) or {}


def _counting(counter: Counter) -> tuple[Hashable, Callable[[], dict[str, int]]]:
    today = counter.today()

    def count() -> dict[str, int]:
        with counter.journal.database.read() as connection:
            return queries.counts(connection, today)

    return ("follow-up", today), count


def find(counter: Counter, text: str, limit: int = 20) -> list[Line]:
    """Transactions by name, number, reference or phone, newest first, unsent ones included.

    Where nobody is called so, those of the services that are.
    """
    with counter.journal.database.read() as connection:
        found = blind.found(counter, queries.find(connection, text, limit), connection, text)
        if found:
            return found
        services = queries.services(connection)
        for service in catalogue.named(services, text):
            left = limit - len(found)
            if left <= 0:
                break
            lines = queries.lines(
                connection, "all", counter.today(), service=service.id, limit=left
            )
            found += blind.veiled_lines(counter, lines, connection)
        return found


def forward(
    counter: Counter,
    person: Person,
    reference: str,
    *,
    department: str = "",
    governorate: str = "",
    note: str = "",
) -> None:
    """Send to a department: by itself to whoever has the power to decide it today.

    That is the service's department in the centre's governorate, by right or under a delegation in
    force, else the ministry's.
    """
    with acting(counter, person, reference, "forward") as (act, state):
        here = state.governorate or counter.governorate(act.connection)
        where = state.authority, here
        service = queries.service(act.connection, state.service, state.service_version)
        if state.complaint is not None and not (department or governorate):
            where = complaints.destination(act.connection, state.complaint, here, state.authority)
        elif service is not None and not (department or governorate):
            where = delegation.destination(act.connection, service, here, act_day(act))
        to = department or where[0], governorate or where[1]
        refused = complaints.subject_refusal(state, f"office/{to[0]}/{to[1]}")
        if refused is not None:
            raise refused
        act.record(state.subject, e.TransactionForwarded(*to, rules.tidy(note)))


ANOTHER_PAPER = "another-paper"
"""What was asked for in words, where the officer marked no paper of the service's list."""


def awaited(state: TransactionState) -> tuple[str, ...]:
    """The papers that a desk takes now: those that were asked for, else those that lack."""
    if state.stage == "papers-missing":
        return state.missing or (ANOTHER_PAPER,)
    return tuple(paper for paper, brought in state.papers.items() if not brought)


def destinations(counter: Counter, reference: str) -> list[tuple[str, str]]:
    """Where a transaction can be sent, as department and governorate: first where it goes by itself,
    then the other departments here, then the ministry's of the service."""
    with counter.journal.database.read() as connection:
        state = counter.known(connection, reference)
        here = state.governorate or counter.governorate(connection)
        service = queries.service(connection, state.service, state.service_version)
        usual = (state.authority, here)
        if service is not None:
            usual = delegation.destination(connection, service, here, counter.today())
        named = [(d.code, d.governorate) for d in queries.departments(connection)]
    others = [one for one in named if one[1] == here or one == (state.authority, MINISTRY)]
    return list(dict.fromkeys((usual, *sorted(others, key=lambda one: one[1] == MINISTRY))))


def complete_papers(
    counter: Counter,
    person: Person,
    reference: str,
    papers: tuple[str, ...],
    scans: tuple[DraftScan, ...] = (),
) -> None:
    """Take papers that were missing; the scans are durable in the vault already.

    With the last one that was asked for the clock goes on, and the fact says until when. A paper of
    the service's list that nobody asked for is taken as well. Raises `Refused` for any other.
    """
    brought = tuple(dict.fromkeys((*papers, *(s.evidence for s in scans))))
    if not brought:
        raise Refused(
            "No paper is chosen.", "Mark or scan the papers that were brought.", code="papers-none"
        )
    with acting(counter, person, reference, "complete-papers") as (act, state):
        unknown = set(brought) - {*state.papers, *state.missing, ANOTHER_PAPER}
        if unknown:
            raise Refused(
                "Nobody asked for this paper, and the service does not require it.",
                "Take the papers that were asked for; write a note about the other one.",
                code="papers-unknown",
                papers=",".join(sorted(unknown)),
            )
        for scan in scans:
            act.record(state.subject, attached(scan))
        due = _due_again(counter, act, state, brought)
        act.record(state.subject, e.PapersCompleted(brought, due))


def _due_again(
    counter: Counter, act: Act, state: TransactionState, brought: tuple[str, ...]
) -> str:
    """The new day when these papers let the clock go on; empty when it still stands, or ran."""
    if state.stage != "papers-missing" or set(state.missing) - set(brought):
        return ""
    service = queries.service(act.connection, state.service, state.service_version)
    calendar = counter.calendar(act.connection, state.governorate)
    return deadlines.promise_again(state, service, day_of(act.now), calendar)


def tell(
    counter: Counter,
    person: Person,
    reference: str,
    *,
    channel: str = "phone",
    reached: bool = True,
    text: str = "",
) -> None:
    """Write down that the applicant was told, or could not be reached."""
    if channel not in contact.CHANNELS:
        raise Refused(
            f"There is no way of telling called {channel!r}.",
            "Choose phone, sms, email or in-person.",
            code="channel",
        )
    outcome: contact.Outcome = "reached" if reached else "no-answer"
    with acting(counter, person, reference, "tell") as (act, state):
        contact.record(act, state, channel, outcome, text)  # type: ignore[arg-type]


def hand_over(
    counter: Counter,
    person: Person,
    reference: str,
    *,
    to: str = "",
    number: str = "",
    scan: str = "",
) -> None:
    """Give the result to the applicant, or to whom they sent: `to`, with their number."""
    with acting(counter, person, reference, "hand-over") as (act, state):
        receiver = rules.tidy(to) or called(state)
        act.record(state.subject, e.HandedOver(receiver, number, bytes.fromhex(scan)))


def note(counter: Counter, person: Person, reference: str, text: str) -> None:
    """Leave a remark for colleagues."""
    words = rules.tidy(text)
    if not words:
        raise Refused("The note is empty.", "Write a few words.", code="note-empty")
    with acting(counter, person, reference, "note") as (act, state):
        act.record(state.subject, e.NoteAdded(words))
