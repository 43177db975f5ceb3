"""The page of work and the queue at the door answered by this desk's office: thin calls, no rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desk.models.days import span
from desk.models.queries import Person
from desk.office import measures, outages, queue
from desk.office.counter import Counter
from desk.office.measures import Week
from desk.office.outages import Outage
from desk.office.queue import Queue, Ticket, Waits
from desk.ui.ports_work import WorkView


@dataclass(frozen=True)
class WorkAnswers:
    """Answers `WorkPort`."""

    counter: Counter
    person: Callable[[], Person]

    def mine(self, day: str) -> WorkView:
        """See the port."""
        person = self.person()
        week = measures.mine(self.counter, person, day)
        today = date.fromisoformat(self.counter.today())
        return WorkView(week, today, person.may("supervisor"))

    def team(self, day: str) -> Week:
        """See the port."""
        return measures.of_place(self.counter, self.person(), day)

    def outages(self, first: str, last: str) -> Sequence[Outage]:
        """See the port."""
        start, end = span(first, last)
        return outages.log(self.counter, start >> 16, end >> 16)

    def annotate(self, subject: UUID, text: str, *, counts: bool) -> None:
        """See the port."""
        outages.annotate(self.counter, self.person(), subject, text, counts=counts)


@dataclass(frozen=True)
class QueueAnswers:
    """Answers `QueuePort`. `printed` puts a number with how many wait before it on paper; it
    returns the printer's name, empty where this desk has none for numbers. `meet` exchanges with
    the neighbours, so that no two desks call one number."""

    counter: Counter
    person: Callable[[], Person]
    printed: Callable[[Ticket, int], str] = lambda _ticket, _before: ""
    meet: Callable[[], object] = lambda: None

    def queue(self) -> Queue:
        """See the port."""
        return queue.today(self.counter)

    def waits(self) -> Waits:
        """See the port."""
        return queue.waits_today(self.counter)

    def take(self) -> tuple[Ticket, str]:
        """See the port."""
        ticket = queue.take(self.counter, self.person())
        before = len(queue.today(self.counter).waiting) - 1
        return ticket, self.printed(ticket, max(before, 0))

    def call_next(self) -> Ticket:
        """See the port."""
        return queue.call_next(self.counter, self.person(), self.meet)

    def call_again(self) -> Ticket:
        """See the port."""
        return queue.call_again(self.counter, self.person())

    def absent(self) -> Ticket:
        """See the port."""
        return queue.end(self.counter, self.person())
