"""What the page of work, and the queue at the door, ask of the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from desk.office.measures import Week
    from desk.office.outages import Outage
    from desk.office.queue import Queue, Ticket, Waits


@dataclass(frozen=True)
class WorkView:
    """One's own week; `supervises` says that this person sees the centre's weeks too."""

    week: Week
    today: date
    supervises: bool


class WorkPort(Protocol):
    """Measures of work, each week by an ISO day in it (empty: the running one), and outages."""

    def mine(self, day: str) -> WorkView:
        """What the person who is signed in did in a week."""
        ...

    def team(self, day: str) -> Week:
        """What everybody did in a week that is over; raises `Refused`, `NotAllowed`."""
        ...

    def outages(self, first: str, last: str) -> Sequence[Outage]:
        """The outage log of some days, newest first."""
        ...

    def annotate(self, subject: UUID, text: str, *, counts: bool) -> None:
        """Say what an outage was."""
        ...


class QueuePort(Protocol):
    """The queue at the door; None in its place where there is no queue."""

    def queue(self) -> Queue:
        """Today's numbers."""
        ...

    def waits(self) -> Waits:
        """How long people wait today."""
        ...

    def take(self) -> tuple[Ticket, str]:
        """Give out a number and print it; with where it was printed, empty where no printer is."""
        ...

    def call_next(self) -> Ticket:
        """Call the next number to this desk."""
        ...

    def call_again(self) -> Ticket:
        """Call it once more."""
        ...

    def absent(self) -> Ticket:
        """Nobody came with it."""
        ...
