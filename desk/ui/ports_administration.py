"""What the administration page asks of the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from desk.models.deadlines import STEPS, Calendar
from desk.models.events import AgencyNamed, DayOff, EscalationStep, Service, Text
from desk.models.powers import Delegation
from desk.models.queries import Person
from desk.ui.ports_pages import Names


@dataclass(frozen=True)
class DeskAbout:
    """One desk of the place as the ministry named it."""

    number: str
    name: Text
    origin: str
    here: bool


@dataclass(frozen=True)
class Setup:
    """How this place is set up: what the ministry says, and what this machine was told.

    `machine` are pairs of a name and a value, as they are shown; `queue`: numbers are given out
    at the door.
    """

    today: date
    names: Names = field(default_factory=Names)
    services: Sequence[Service] = ()
    delegations: Sequence[Delegation] = ()
    calendar: Calendar = field(default_factory=Calendar)
    days_off: Sequence[DayOff] = ()
    chain: Sequence[EscalationStep] = STEPS
    agencies: Sequence[AgencyNamed] = ()
    people: Sequence[Person] = ()
    desks: Sequence[DeskAbout] = ()
    machine: Sequence[tuple[str, str]] = ()
    governorates: dict[str, Text] = field(default_factory=dict)
    queue: bool = False


class AdministrationPort(Protocol):
    """How this place is set up."""

    def setup(self) -> Setup:
        """All of it."""
        ...
