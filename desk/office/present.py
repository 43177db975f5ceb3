"""Who is at work in a centre, at which counter and since when, by what they wrote down today.

A sign-in is no fact and stays on its desk: whoever has done nothing yet is not seen here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from desk.models import queries
from desk.models.database import cursor
from desk.models.days import span
from desk.models.entries import decode

from . import queue
from .counter import Counter

QUIET_MS: Final = 30 * 60_000
"""After so long without an act somebody may have gone."""


class AtWork(msgspec.Struct, frozen=True):
    """Somebody at a counter (`desk`, two digits): the first and the last of their `acts` there today,
    in ms since 1970, and the number at the door that stands there, empty for none."""

    desk: str
    who: UUID
    name: str
    since: int
    last: int
    acts: int
    number: str = ""

    def quiet(self, now: int) -> bool:
        """Whether nothing was heard of them for a while, at `now` (ms)."""
        return now - self.last > QUIET_MS


def at_work(counter: Counter) -> list[AtWork]:
    """Who acted last at each counter of this centre today and has not gone on to another one, by
    counter."""
    begun, _ = span(counter.today(), counter.today())
    numbers = {t.desk: t.number for t in queue.today(counter).called if not t.ended}
    with counter.journal.database.read() as connection:
        names = queries.names_of(connection)
        acts = sorted(
            (time >> 16, desk, who)
            for origin, desk in _journals(connection, counter)
            for time, who in _acts(connection, origin, begun)
            if who in names
        )
    stays: dict[tuple[str, UUID], list[int]] = {}
    there: dict[str, UUID] = {}
    where: dict[UUID, str] = {}
    for at, desk, who in acts:
        stays.setdefault((desk, who), []).append(at)
        there[desk], where[who] = who, desk
    return [
        AtWork(desk, who, names[who], times[0], times[-1], len(times), numbers.get(desk, ""))
        for (desk, who), times in sorted(stays.items())
        if there[desk] == who and where[who] == desk
    ]


def _journals(connection: Connection, counter: Counter) -> list[tuple[str, str]]:
    """The journals of this centre's desks with the desks' numbers."""
    place = counter.journal.place
    found = {d.origin: d.desk for d in queries.desks(connection) if d.place == place}
    return list({**found, counter.journal.origin: counter.desk}.items())


def _acts(connection: Connection, origin: str, begun: int) -> Iterator[tuple[int, UUID]]:
    """When who did something in a journal, from a hybrid time on, backwards."""
    rows = cursor(connection).execute(
        "SELECT time, bytes FROM entries WHERE origin = ? ORDER BY seq DESC", (origin,)
    )
    for time, data in rows:
        if time < begun:
            return
        who = decode(data).actor
        if who is not None:
            yield time, who
