"""The counter at which an act happens: its journal, its place, and who stands behind it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from desk.errors import NotAllowed, NotFound, Refused
from desk.models import queries, words
from desk.models.clock import day_of, today
from desk.models.deadlines import Calendar, Standing, calendar_of, promise, standing, steps_of
from desk.models.events import CalendarNamed, EscalationNamed, Role, Service
from desk.models.folding import TransactionState
from desk.models.journal import Act, Journal
from desk.models.queries import Person
from desk.models.references import parse

from . import rules
from .kept import Kept

ROLE_NAMES: dict[str, str] = {
    "clerk": "clerk",
    "officer": "officer of a department",
    "supervisor": "supervisor",
    "administrator": "administrator",
}


@dataclass(frozen=True)
class Counter:
    """One desk at work. `centre` and `desk` are two digits each; an office has centre `00`."""

    journal: Journal
    centre: str
    desk: str
    serial_floor: int = 0

    @cached_property
    def kept(self) -> Kept[Any]:
        """What was counted here and still holds."""
        return Kept(self.journal.database)

    def today(self) -> str:
        """The civil day by this machine's clock, ISO."""
        return today(self.journal.wall()).isoformat()

    def governorate(self, connection: Connection) -> str:
        """Where the counter stands; empty until the centre's name has come over the line."""
        place = self.journal.place
        if place.startswith("office/"):
            return place.split("/")[2]
        centre = queries.centre(connection, self.centre)
        return centre.governorate if centre else ""

    def calendar(self, connection: Connection, governorate: str = "") -> Calendar:
        """The working days of a governorate, or of where the counter stands."""
        where = governorate or self.governorate(connection)
        return calendar_of(words.nearest(connection, CalendarNamed, where))

    def standing(self, connection: Connection, state: TransactionState) -> Standing:
        """How the clock of a transaction stands today."""
        calendar = self.calendar(connection, state.governorate)
        steps = steps_of(words.nearest(connection, EscalationNamed, state.service))
        return standing(state, date.fromisoformat(self.today()), calendar, steps)

    def due(self, act: Act, service: Service, governorate: str = "") -> str:
        """The ISO day by which a service will be done whose clock begins with an act."""
        return promise(day_of(act.now), service, self.calendar(act.connection, governorate))

    def state(self, reference: str) -> TransactionState:
        """The transaction with a reference, typed in any way. Raises `NotFound`, `Refused`."""
        with self.journal.database.read() as connection:
            return self.known(connection, reference)

    @staticmethod
    def known(connection: Connection, reference: str) -> TransactionState:
        """The transaction with a reference, by an open connection. Raises like `state`."""
        found = queries.by_reference(connection, str(parse(reference)))
        if found is None:
            raise NotFound(
                f"No transaction {parse(reference)} is known at this desk.",
                "Search by name or number, or wait until the line is back.",
                code="transaction-unknown",
                reference=str(parse(reference)),
            )
        return found


def require(person: Person, *roles: Role) -> None:
    """Let the act go on if the person has one of the roles. Raises `NotAllowed`."""
    if not any(person.may(role) for role in roles):
        names = " or ".join(ROLE_NAMES[r] for r in roles)
        raise NotAllowed(
            f"This needs a {names}.",
            "Ask a colleague who has that role to sign in.",
            code="role",
            roles=",".join(roles),
        )


@contextlib.contextmanager
def writing_as(counter: Counter, person: Person) -> Iterator[Act]:
    """One act of a person in the journal. Raises `Refused` when that could never be sent.

    After an old copy of the disk was put back, references and entries would be given out a
    second time: a receipt for them would promise what nobody keeps.
    """
    with counter.journal.act(person.id) as act:
        if queries.journal_is_torn(act.connection):
            raise Refused(
                "The data of this desk is an old copy: the ministry holds more of it.",
                "Go on reading, but write nothing here. Ask the administrator to enrol this desk "
                "anew.",
                code="journal-torn",
            )
        yield act


@contextlib.contextmanager
def acting(
    counter: Counter, person: Person, reference: str, act: rules.Act
) -> Iterator[tuple[Act, TransactionState]]:
    """An act on one transaction: read, judged and written inside one commit.

    Raises `NotFound` for an unknown reference and `NotAllowed`, with the reason, when the
    person's role or the transaction's state does not allow the act.
    """
    require(person, *rules.ROLES[act])
    with writing_as(counter, person) as writing:
        state = counter.known(writing.connection, reference)
        service = queries.service(writing.connection, state.service, state.service_version)
        rules.check(state, act, service)
        yield writing, state


def act_day(act: Act) -> str:
    """The civil day of an act in the making, ISO."""
    return day_of(act.now).isoformat()
