"""Who of a department's officers takes a transaction: fairly, and never their own or a relative's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection

from desk.errors import NotAllowed
from desk.models import events as e
from desk.models import officers, queries
from desk.models.folding import TransactionState
from desk.models.kinship import Kin, kin
from desk.models.queries import Person

from . import rules
from .counter import Counter, acting


def office_of(counter: Counter, person: Person) -> str:
    """The scope of the department for which a person works here."""
    home = person.home or counter.journal.place
    return home if home.startswith("office/") else counter.journal.place


def kin_of(person: Person, applicant: e.Applicant | None) -> Kin:
    """Whether a person is the applicant, or near of kin, as far as the data shows it."""
    name = person.person if person.person.first else rules.split_name(person.name)
    return kin(person.number, name, person.mother, applicant)


def kin_refusal(person: Person, state: TransactionState) -> NotAllowed | None:
    """Why somebody has to leave a transaction to others; None when they need not."""
    related = kin_of(person, state.applicant)
    if not related:
        return None
    what = (
        "This is your own transaction."
        if related == "own"
        else "The applicant is a relative of yours, as the names show."
    )
    return NotAllowed(
        what, "A colleague decides it; have it assigned to one.", code=f"kin-{related}"
    )


def fairest(candidates: Sequence[UUID], in_hand: Mapping[UUID, int], subject: UUID) -> UUID | None:
    """Who takes a transaction: whoever has the fewest; among equals the transaction itself draws.

    Pure, and the same on every desk: nobody can wait for a case that they would like to have.
    """

    def lot(officer: UUID) -> bytes:
        return hashlib.blake2b(subject.bytes + officer.bytes, digest_size=16).digest()

    return min(candidates, key=lambda one: (in_hand.get(one, 0), lot(one)), default=None)


def assign(counter: Counter, person: Person, reference: str, *, to_me: bool = False) -> UUID:
    """Give a transaction of the own department to an officer; returns who that is.

    By the lot, or `to_me`, which a service whose officers are not told whose case it is does not
    let anybody choose. Raises `NotAllowed` when somebody has it already, or nobody can take it.
    """
    with acting(counter, person, reference, "assign") as (act, state):
        office = office_of(counter, person)
        check_own(office, state)
        service = queries.service(act.connection, state.service, state.service_version)
        blind = service is not None and service.blind
        staff = _officers(act.connection, office)
        if not any(one.id == person.id for one in staff) and "officer" in person.roles:
            staff.append(person)
        if state.officer in {one.id for one in staff}:
            raise NotAllowed(
                "An officer has this transaction already.",
                "Ask that colleague, or take the next one.",
                code="assigned-already",
            )
        if to_me and blind:
            raise NotAllowed(
                "Nobody chooses the cases of this service.",
                "Have it assigned: the lot falls on whoever has the fewest.",
                code="assign-blind",
            )
        if to_me and (refused := kin_refusal(person, state)):
            raise refused
        able = [one.id for one in staff if not kin_of(one, state.applicant)]
        officer = (
            person.id
            if to_me
            else fairest(able, officers.in_hand(act.connection, office), state.subject)
        )
        if officer is None:
            raise NotAllowed(
                "No officer of this department can take this: it is their own or a relative's.",
                "Pass the transaction on to the ministry.",
                code="assign-nobody",
            )
        act.record(state.subject, e.Assigned(officer, blind))
    return officer


def check_own(office: str, state: TransactionState) -> None:
    """Raise `NotAllowed` unless the transaction lies with this department."""
    if office != f"office/{state.department}/{state.department_governorate}":
        raise NotAllowed(
            "This transaction lies with another department.",
            "Only an officer of the department concerned decides.",
            code="department",
            department=state.department,
        )


def assigned_refusal(
    person: Person, state: TransactionState, service: e.Service | None
) -> NotAllowed | None:
    """Why somebody else works on a transaction; None when this person may."""
    if state.officer is not None and state.officer != person.id:
        return NotAllowed(
            "This transaction is assigned to a colleague.",
            "Leave it to them, or take another one.",
            code="assigned-other",
        )
    if state.officer is None and service is not None and service.blind:
        return NotAllowed(
            "This transaction is not assigned yet, and nobody chooses the cases of this service.",
            "Have it assigned (F7).",
            code="assign-first",
        )
    return None


def _officers(connection: Connection, office: str) -> list[Person]:
    return [one for one in queries.staff(connection, office) if one.may("officer")]
