"""The queue at the door: numbers taken, called by the counters, ended; and who waits for how long.

It knows numbers and no names. The desks of a centre see each other's numbers as all facts travel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from desk.errors import Refused
from desk.models import entries
from desk.models import events as e
from desk.models.database import cursor
from desk.models.journal import Act, new_id
from desk.models.queries import Person
from desk.models.waits import Door

from .counter import Counter, act_day, require, writing_as

LATEST: Final = 6
"""Called numbers that the waiting room sees."""

MINUTE: Final = 60_000

Ended = Literal["served", "absent", "left"]


class Ticket(msgspec.Struct, frozen=True):
    """One number of a day. `taken` and `called` (the first time, 0 for not yet) in ms since 1970,
    `said` when it was called last, `desk` by whom, `ended` how it ended."""

    subject: UUID
    number: str
    taken: int
    called: int = 0
    said: int = 0
    desk: str = ""
    ended: str = ""

    @property
    def waiting(self) -> bool:
        """Whether nobody has called it."""
        return not self.called and not self.ended


class Waits(NamedTuple):
    """Minutes until those who were called were called, or wait by now; None for nobody."""

    now: int
    called: int
    median: float | None
    ninth: float | None
    longest: float | None


class Queue(msgspec.Struct, frozen=True):
    """A day's numbers in the order in which they were taken, as one desk (two digits) sees them.

    `overtaken` was called here last, and by another desk after that: it goes there.
    """

    day: str
    desk: str
    tickets: tuple[Ticket, ...] = ()
    overtaken: Ticket | None = None

    @property
    def waiting(self) -> list[Ticket]:
        """Whom nobody has called."""
        return [one for one in self.tickets if one.waiting]

    @property
    def here(self) -> Ticket | None:
        """The number that stands at this desk."""
        return next((t for t in reversed(self.called) if t.desk == self.desk and not t.ended), None)

    @property
    def called(self) -> list[Ticket]:
        """What was called, the last call last."""
        return sorted((t for t in self.tickets if t.called), key=lambda t: (t.said, t.number))

    @property
    def shown(self) -> list[Ticket]:
        """What the waiting room sees, the last call first."""
        standing = [t for t in self.called if t.ended != "left"]
        return standing[::-1][:LATEST]


def letters(desk: str) -> str:
    """What the numbers of a desk begin with: A for the first, AA after Z."""
    number = int(desk) or 100
    found = ""
    while number:
        number, place = divmod(number - 1, 26)
        found = chr(65 + place) + found
    return found


def door(tickets: Sequence[Ticket], *, over: bool) -> Door:
    """How people waited of whom these are the numbers; `over`: nobody is called any more."""
    return Door(
        len(tickets),
        tuple(sorted((t.called - t.taken) / MINUTE for t in tickets if t.called)),
        sum(t.ended in ("absent", "left") or (over and t.waiting) for t in tickets),
    )


def waits(tickets: Sequence[Ticket], now: int) -> Waits:
    """How long people wait: those who were called, and those who wait at `now` (ms)."""
    called = door(tickets, over=False)
    waiting = [(now - t.taken) / MINUTE for t in tickets if t.waiting]
    return Waits(
        len(waiting),
        called.called,
        called.median,
        called.ninth,
        round(max(waiting), 1) if waiting else None,
    )


# --- at the desk -----------------------------------------------------------------------------------


def today(counter: Counter) -> Queue:
    """The queue of today."""
    with counter.journal.database.read() as connection:
        return _read(connection, counter, counter.today())


def waits_today(counter: Counter) -> Waits:
    """How long people wait today."""
    return waits(today(counter).tickets, counter.journal.wall())


def doors(connection: Connection, first: str, last: str, today: str) -> dict[str, Door]:
    """How people waited on each ISO day from `first` to `last`, both counted, that had a queue."""
    found = _tickets(connection, first, last)
    return {day: door(found[day], over=day < today) for day in sorted(found)}


def take(counter: Counter, person: Person) -> Ticket:
    """Give out the next number of this desk; unique on its day, as only this desk gives it."""
    require(person, "clerk", "supervisor")
    with writing_as(counter, person) as act:
        queue = _read(act.connection, counter, act_day(act))
        mine = letters(counter.desk) + "-"
        given = [
            int(t.number.removeprefix(mine)) for t in queue.tickets if t.number.startswith(mine)
        ]
        number = f"{mine}{max(given, default=0) + 1:03d}"
        subject = new_id()
        act.record(subject, e.TicketTaken(number, queue.day))
        return Ticket(subject, number, act.now >> 16)


def call_next(
    counter: Counter, person: Person, meet: Callable[[], object] = lambda: None
) -> Ticket:
    """Call who waits longest; whoever stood here was served.

    `meet` asks the neighbours what they called and tells them what was called here: two desks that
    press at once would else call one number. The desk that lost it calls the next. Raises
    `Refused` when nobody waits (any more).
    """
    require(person, "clerk", "supervisor")
    meet()
    while True:
        ticket = _call(counter, person)
        meet()
        if today(counter).overtaken is None:
            return ticket


def _call(counter: Counter, person: Person) -> Ticket:
    with writing_as(counter, person) as act:
        queue = _read(act.connection, counter, act_day(act))
        if not queue.waiting:
            if queue.overtaken is not None:
                raise overtaken(queue.overtaken)
            raise Refused(
                "Nobody waits.",
                "Wait until somebody takes a number at the door.",
                code="queue-empty",
            )
        _end_here(act, queue, "served")
        chosen = queue.waiting[0]
        act.record(chosen.subject, e.TicketCalled(counter.desk))
        now = act.now >> 16
        return msgspec.structs.replace(chosen, called=now, said=now, desk=counter.desk)


def overtaken(ticket: Ticket) -> Refused:
    """What a desk is told whose number another desk called at the same moment."""
    desk = int(ticket.desk) if ticket.desk.isdecimal() else ticket.desk
    return Refused(
        f"Desk {desk} called {ticket.number} at the same moment: it goes there.",
        "Call the next one; whoever comes with this number belongs to the other desk.",
        code="queue-overtaken",
        number=ticket.number,
        desk=desk,
    )


def call_again(counter: Counter, person: Person) -> Ticket:
    """Call the number that stands here once more. Raises `Refused` when there is none."""
    require(person, "clerk", "supervisor")
    with writing_as(counter, person) as act:
        here = _here(_read(act.connection, counter, act_day(act)))
        act.record(here.subject, e.TicketCalled(counter.desk))
        return here


def end(counter: Counter, person: Person, outcome: Ended = "absent") -> Ticket:
    """The one whose number was called did not come, or left. Raises `Refused` when there is none."""
    require(person, "clerk", "supervisor")
    with writing_as(counter, person) as act:
        here = _here(_read(act.connection, counter, act_day(act)))
        act.record(here.subject, e.TicketEnded(outcome))
        return here


def _here(queue: Queue) -> Ticket:
    if queue.here is None:
        raise Refused(
            "No number was called to this desk.", "Call the next one first.", code="queue-none-here"
        )
    return queue.here


def _end_here(act: Act, queue: Queue, outcome: Ended) -> None:
    if queue.here is not None:
        act.record(queue.here.subject, e.TicketEnded(outcome))


_DAYS = (
    "SELECT subject, kind, day, doc FROM tickets"
    " WHERE subject IN (SELECT subject FROM tickets WHERE day BETWEEN ? AND ?)"
)
_TIMES = (
    "SELECT subject, kind, min(time), max(time) FROM entries"
    " WHERE subject IN (SELECT subject FROM tickets WHERE day BETWEEN ? AND ?)"
    " AND kind IN (?, ?) GROUP BY subject, kind"
)


def _read(connection: Connection, counter: Counter, day: str) -> Queue:
    found = _tickets(connection, day, day).get(day, [])
    tickets = tuple(sorted(found, key=lambda t: (t.taken, t.number)))
    return Queue(day, counter.desk, tickets, _overtaken(connection, counter, tickets))


def _overtaken(
    connection: Connection, counter: Counter, tickets: Sequence[Ticket]
) -> Ticket | None:
    """The number that this desk called last, where another desk has called it since."""
    foreign = [t for t in tickets if t.called and t.desk != counter.desk and not t.ended]
    if not foreign:
        return None
    subjects = [t.subject.bytes for t in tickets]
    row = (
        cursor(connection)
        .execute(
            "SELECT bytes FROM entries"  # noqa: S608
            f" WHERE subject IN ({','.join('?' * len(subjects))}) AND origin = ? AND kind = ?"
            " ORDER BY seq DESC LIMIT 1",
            (*subjects, counter.journal.origin, e.TicketCalled.kind),
        )
        .fetchone()
    )
    last = entries.decode(row[0]) if row else None
    fact = last.fact() if last else None
    if last is None or not isinstance(fact, e.TicketCalled) or fact.desk != counter.desk:
        return None
    return next((t for t in foreign if t.subject == last.subject), None)


def _tickets(connection: Connection, first: str, last: str) -> dict[str, list[Ticket]]:
    """The numbers of the ISO days from `first` to `last`, by their day."""
    driver = cursor(connection)
    days: dict[bytes, str] = {}
    docs: dict[bytes, dict[str, bytes]] = {}
    for subject, kind, day, doc in driver.execute(_DAYS, (first, last)).fetchall():
        docs.setdefault(bytes(subject), {})[kind] = doc
        if kind == e.TicketTaken.kind:
            days[bytes(subject)] = day
    times: dict[bytes, dict[str, tuple[int, int]]] = {}
    kinds = (e.TicketTaken.kind, e.TicketCalled.kind)
    for subject, kind, begun, ended in driver.execute(_TIMES, (first, last, *kinds)).fetchall():
        times.setdefault(bytes(subject), {})[kind] = (begun >> 16, ended >> 16)
    decoded = msgspec.msgpack.decode
    found: dict[str, list[Ticket]] = {}
    for subject, day in days.items():
        parts, when = docs[subject], times.get(subject, {})
        called_at, said_at = when.get(e.TicketCalled.kind, (0, 0))
        called, ended = parts.get(e.TicketCalled.kind), parts.get(e.TicketEnded.kind)
        found.setdefault(day, []).append(
            Ticket(
                UUID(bytes=subject),
                decoded(parts[e.TicketTaken.kind], type=e.TicketTaken).number,
                when.get(e.TicketTaken.kind, (0, 0))[0],
                called_at,
                said_at,
                decoded(called, type=e.TicketCalled).desk if called else "",
                decoded(ended, type=e.TicketEnded).outcome if ended else "",
            )
        )
    return found
