"""What a department officer does: the inbox, steps, asking for papers, deciding, passing on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Literal

from sqlalchemy import Connection

from desk.errors import NotAllowed, Refused
from desk.models import events as e
from desk.models import queries, workflow
from desk.models.entries import Entry
from desk.models.folding import TransactionState
from desk.models.powers import MINISTRY, Power
from desk.models.queries import Line, Listing, Person

from . import asking, assigning, blind, complaints, delegation, rules
from .assigning import office_of
from .counter import Counter, act_day, acting, require, writing_as

Whose = Literal["all", "mine", "nobody"]
"""Of a department's transactions: all, those assigned to me, those assigned to nobody."""


def inbox(
    counter: Counter,
    person: Person,
    which: Listing = "open",
    whose: Whose = "all",
    *,
    limit: int = 200,
    offset: int = 0,
) -> list[Line]:
    """One page of what was forwarded to the officer's department, oldest deadline first."""
    with counter.journal.database.read() as connection:
        found = queries.lines(
            connection,
            which,
            counter.today(),
            office=office_of(counter, person),
            officer=_officer(person, whose),
            limit=limit,
            offset=offset,
        )
        return blind.veiled_lines(counter, found, connection)


def inbox_counts(counter: Counter, person: Person, whose: Whose = "all") -> dict[str, int]:
    """How many each list of the officer's department holds."""
    found: dict[str, int] = counter.kept.of(*_counting(counter, person, whose))
    return found


def known_inbox_counts(counter: Counter, person: Person, whose: Whose = "all") -> dict[str, int]:
    """The same; nothing where something was written since, and counting anew takes its time."""
    return counter.kept.known(*_counting(counter, person, whose)) or {}


def _counting(
    counter: Counter, person: Person, whose: Whose
) -> tuple[Hashable, Callable[[], dict[str, int]]]:
    today, office, officer = counter.today(), office_of(counter, person), _officer(person, whose)

    def count() -> dict[str, int]:
        with counter.journal.database.read() as connection:
            return queries.counts(connection, today, office=office, officer=officer)

    return ("inbox", today, office, officer), count


def _officer(person: Person, whose: Whose) -> bytes | None:
    return {"all": None, "mine": person.id.bytes, "nobody": b""}[whose]


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


def hindrance(
    connection: Connection,
    counter: Counter,
    person: Person,
    state: TransactionState,
    service: e.Service | None,
    day: str,
) -> NotAllowed | None:
    """Why this person may not decide a forwarded transaction on a day; None when they may."""
    about = complaints.subject_refusal(state, office_of(counter, person), person.home)
    if about is not None:
        return about
    try:
        assigning.check_own(office_of(counter, person), state)
    except NotAllowed as refused:
        return refused
    found = power(connection, state, service, day)
    return (
        assigning.kin_refusal(person, state)
        or (delegation.refusal(found) if found else None)
        or assigning.assigned_refusal(person, state, service)
    )


def power(
    connection: Connection, state: TransactionState, service: e.Service | None, day: str
) -> Power | None:
    """What the department that has a transaction may; None where the service is not known."""
    if service is None or not state.department:
        return None
    where = state.department, state.department_governorate
    return delegation.power(connection, service, *where, day)


def decide(
    counter: Counter,
    person: Person,
    reference: str,
    outcome: Literal["approved", "refused", "answered"],
    reason: str = "",
    answers: Mapping[str, str] | None = None,
) -> None:
    """Approve, refuse with a reason, or answer a complaint; `answers` fill in the step's form.

    Only the department concerned may, by right or under a delegation in force, and nobody in their
    own or a relative's case. Raises `NotAllowed` saying which of these it is.
    """
    words = rules.tidy(reason)
    if outcome in ("refused", "answered") and not words:
        raise Refused(
            "A refusal or an answer needs a reason.",
            "Write what the applicant is to be told.",
            code="reason-missing",
        )
    with acting(counter, person, reference, "decide") as (act, state):
        service = queries.service(act.connection, state.service, state.service_version)
        day = act_day(act)
        refused = hindrance(act.connection, counter, person, state, service, day)
        if refused is not None:
            raise refused
        form = workflow.form_at(service, "decide")
        if form is not None and outcome != "refused":
            act.record(state.subject, e.FormFilled(form.id, asking.checked(form, answers or {})))
        found = power(act.connection, state, service, day)
        act.record(state.subject, e.Decided(outcome, words, found.under if found else None))


def step_done(
    counter: Counter,
    person: Person,
    reference: str,
    answers: Mapping[str, str] | None = None,
    note: str = "",
) -> e.Step:
    """End the step that no other act ends: a committee met, an inspector was there; returns it.

    Its form is filled in with it. Raises `NotAllowed`, `Refused` for answers that do not fit.
    """
    with acting(counter, person, reference, workflow.STEP_DONE) as (act, state):
        service = queries.service(act.connection, state.service, state.service_version)
        step = workflow.current(service, state) if service else None
        if service is None or step is None or step.act:
            raise NotAllowed(
                "No step of this transaction waits for that.",
                "Look at its way: another act ends the step at which it is.",
                code="step-none",
            )
        refused = step_hindrance(counter, person, state, service, step)
        if refused is not None:
            raise refused
        form = workflow.form(service, step)
        if form is not None:
            act.record(state.subject, e.FormFilled(form.id, asking.checked(form, answers or {})))
        act.record(state.subject, e.StepDone(step.id, rules.tidy(note)))
    return step


def step_hindrance(
    counter: Counter,
    person: Person,
    state: TransactionState,
    service: e.Service,
    step: e.Step,
) -> NotAllowed | None:
    """Why this person may not end a step; None when they may."""
    try:
        require(person, workflow.role(step))  # type: ignore[arg-type]  # the catalogue is checked
        if workflow.place(step) == "department":
            assigning.check_own(office_of(counter, person), state)
    except NotAllowed as refused:
        return refused
    if workflow.place(step) != "department":
        return None
    return assigning.kin_refusal(person, state) or assigning.assigned_refusal(
        person, state, service
    )


def pass_on(
    counter: Counter,
    person: Person,
    reference: str,
    *,
    department: str = "",
    governorate: str = MINISTRY,
    note: str = "",
) -> None:
    """Send what lies with the own department to another: by default the ministry's of that name.

    A decision that the ministry put aside does not stand; it is taken back with this.
    """
    require(person, *rules.ROLES["pass-on"])
    with writing_as(counter, person) as act:
        state = counter.known(act.connection, reference)
        history = queries.history(act.connection, state.subject)
        taken_back = state.stage == "decided" and decision_put_aside(history)
        if not taken_back:
            rules.check(state, "pass-on")
        assigning.check_own(office_of(counter, person), state)
        where = department or state.department, governorate
        if where == (state.department, state.department_governorate):
            raise Refused(
                "The transaction lies with this department already.",
                "Choose another department.",
                code="pass-on-here",
            )
        refused = complaints.subject_refusal(state, f"office/{where[0]}/{where[1]}")
        if refused is not None:
            raise refused
        if taken_back:
            act.record(state.subject, e.Reopened(taken_back, state.due))
        act.record(state.subject, e.TransactionForwarded(*where, rules.tidy(note)))


def decision_put_aside(history: list[Entry]) -> str:
    """Why the ministry does not use the last decision; empty when it does, or has not said."""
    decided = [x for x in history if x.kind == e.Decided.kind]
    reason = ""
    for fact in (x.fact() for x in history):
        match fact:
            case e.EntryQuarantined() | e.EntryReleased():
                if decided and (fact.origin, fact.seq) == (decided[-1].origin, decided[-1].seq):
                    reason = fact.reason if isinstance(fact, e.EntryQuarantined) else ""
            case _:
                pass
    return reason


def reveal(counter: Counter, person: Person, reference: str, reason: str) -> None:
    """Write down that an officer looked at papers which show whose case it is, and why."""
    words = rules.tidy(reason)
    if not words:
        raise Refused(
            "Hidden papers are looked at with a reason alone.",
            "Write why they are needed.",
            code="reveal-reason",
        )
    with acting(counter, person, reference, "note") as (act, state):
        assigning.check_own(office_of(counter, person), state)
        act.record(state.subject, e.NoteAdded(f"{REVEALED} {words}"))


REVEALED = "اطُّلع على الأوراق المحجوبة:"
"""With this the note begins that papers were looked at which show whose case it is."""
