"""The outage log: when a desk had no power or no line, as it noticed by itself, and what a supervisor
says of it.

The joining is pure; what notices is `desk.keeping.watching`. A fact is written when an outage is over, and of
one that goes on only when it has lasted twice as long as was said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple
from uuid import UUID, uuid5

import msgspec
from sqlalchemy import Connection

from desk.errors import NotFound
from desk.models import events as e
from desk.models import queries
from desk.models.database import cursor
from desk.models.queries import Person

from . import rules
from .counter import Counter, require, writing_as

MINUTE: Final = 60_000
LINE_LEAST: Final = 5 * MINUTE
POWER_LEAST: Final = 2 * MINUTE
JOINED_BELOW: Final = 5 * MINUTE
"""A line that flaps is one outage: shorter moments with a line in between do not end it."""

SAID_AFTER: Final = 60 * MINUTE
"""An outage that goes on is told of when it has lasted so long, then when that has doubled."""

UNWATCHED: Final = 15 * MINUTE
"""Nobody looked at the line for so long: the desk was shut, and what was then is not known."""

LOOK_BACK: Final = 7 * 24 * 60 * MINUTE

_NAMES: Final = UUID("5b1d2c9e-6f0a-4f63-9f3a-0c8f7f3c1e11")

What = Literal["power", "line"]


class Span(NamedTuple):
    """From when to when (ms since 1970)."""

    since: int
    until: int


class Outage(msgspec.Struct, frozen=True):
    """One outage at one desk (two digits), in ms since 1970; `text` is what a supervisor said of it,
    `counts` whether it excuses."""

    subject: UUID
    what: What
    desk: str
    origin: str
    since: int
    until: int
    text: str = ""
    counts: bool = True

    @property
    def ms(self) -> int:
        """How long it lasted."""
        return self.until - self.since


# --- pure ------------------------------------------------------------------------------------------


def without_line(tries: Sequence[tuple[int, bool]]) -> list[Span]:
    """The stretches without a line in tries of it, oldest first: when (ms), and whether it answered.

    A stretch ends with the answer, or with the last try before the desk was shut.
    """
    found: list[Span] = []
    since = last = None
    for at, answered in tries:
        if last is not None and since is not None and at - last > UNWATCHED:
            found.append(Span(since, last))
            since = None
        if answered and since is not None:
            found.append(Span(since, at))
            since = None
        elif not answered and since is None:
            since = at
        last = at
    if since is not None and last is not None:
        found.append(Span(since, last))
    return found


def joined(spans: Iterable[Span], below: int = JOINED_BELOW) -> list[Span]:
    """The same stretches in order, those made one whose gap is shorter than `below` (ms)."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.since - found[-1].until < below:
            found[-1] = Span(found[-1].since, max(found[-1].until, span.until))
        else:
            found.append(span)
    return found


def to_say(spans: Iterable[Span], said: Mapping[int, int], now: int) -> list[Span]:
    """What is to be written of stretches without a line; `said` is until when, by their beginnings.

    Nothing is said of what may still be joined, until it is long; and nothing twice.
    """
    found: list[Span] = []
    for span in joined(spans):
        known = said.get(span.since, 0)
        length = span.until - span.since
        if length < LINE_LEAST or span.until <= known:
            continue
        over = now - span.until >= UNWATCHED
        if over or length >= max(SAID_AFTER, 2 * (known - span.since)):
            found.append(span)
    return found


# --- at the desk -----------------------------------------------------------------------------------


def note_line(counter: Counter, tries: Sequence[tuple[int, bool]], now: int) -> int:
    """Write down what the tries of the line (ms, whether it answered) say; how many facts."""
    if not tries or all(answered for _, answered in tries):
        return 0
    with counter.journal.database.read() as connection:
        rows = cursor(connection).execute(
            "SELECT since, until FROM outages WHERE kind = ? AND what = 'line' AND desk = ?"
            " AND until >= ?",
            (e.OutageNoted.kind, counter.journal.origin, tries[0][0] - LOOK_BACK),
        )
        known = [Span(*row) for row in rows]
    # What was said before still holds: tries that are forgotten meanwhile do not move its beginning.
    spans = to_say([*known, *without_line(tries)], {s.since: s.until for s in known}, now)
    return _note(counter, "line", spans)


def note_power(counter: Counter, span: Span) -> int:
    """Write down that the desk was without power; how many facts. Too short a cut is none."""
    if span.until - span.since < POWER_LEAST:
        return 0
    return _note(counter, "power", [span])


def _note(counter: Counter, what: What, spans: Sequence[Span]) -> int:
    if not spans:
        return 0
    with counter.journal.act(None) as act:
        for span in spans:
            subject = uuid5(_NAMES, f"{counter.journal.origin}/{what}/{span.since}")
            act.record(subject, e.OutageNoted(what, span.since, span.until, counter.desk))
    return len(spans)


# --- looking, and a supervisor's word ---------------------------------------------------------------


def between(connection: Connection, first: int, last: int) -> list[Outage]:
    """The outages of all desks known here that touch a stretch of time (ms), the newest first."""
    rows = (
        cursor(connection)
        .execute(
            "SELECT n.subject, n.desk, n.doc, a.doc FROM outages n"
            " LEFT JOIN outages a ON a.subject = n.subject AND a.kind = ?"
            " WHERE n.kind = ? AND n.since < ? AND n.until > ? ORDER BY n.since DESC, n.desk",
            (e.OutageAnnotated.kind, e.OutageNoted.kind, last, first),
        )
        .fetchall()
    )
    noted = msgspec.msgpack.Decoder(e.OutageNoted)
    annotated = msgspec.msgpack.Decoder(e.OutageAnnotated)
    found: list[Outage] = []
    for subject, origin, doc, word in rows:
        fact, said = noted.decode(doc), annotated.decode(word) if word else None
        found.append(
            Outage(
                UUID(bytes=bytes(subject)),
                fact.what,
                fact.desk or queries.desk_number(connection, origin),
                origin,
                fact.since,
                fact.until,
                said.text if said else "",
                said.counts if said else True,
            )
        )
    return found


def log(counter: Counter, first: int, last: int) -> list[Outage]:
    """The outage log of this place for a stretch of time (ms), the newest first."""
    with counter.journal.database.read() as connection:
        return between(connection, first, last)


def annotate(
    counter: Counter, person: Person, subject: UUID, text: str, *, counts: bool = True
) -> None:
    """A supervisor says what an outage was, and whether it excuses. Raises `NotFound`, `NotAllowed`."""
    require(person, "supervisor")
    with writing_as(counter, person) as act:
        known = (
            cursor(act.connection)
            .execute(
                "SELECT 1 FROM outages WHERE subject = ? AND kind = ?",
                (subject.bytes, e.OutageNoted.kind),
            )
            .fetchone()
        )
        if known is None:
            raise NotFound(
                "This outage is not known at this desk.",
                "Open the list again; it may have been joined with another one.",
                code="outage-unknown",
            )
        act.record(subject, e.OutageAnnotated(rules.tidy(text), counts))
