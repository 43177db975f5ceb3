"""Late cases climb the ministry's chain: each step is told once, to somebody higher.

Which steps a case has climbed is worked out by `desk.models.deadlines`, the same as on a desk
without a line; here it becomes a fact of central, and so the whole story reaches that place.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

import msgspec

from desk.models import deadlines
from desk.models import events as e
from desk.models.clock import today

from . import calendars, cases, feeds, quarantine, routing
from .app import Central
from .cases import Case
from .database import Connection

_LOCK: Final = 0x5348_4205
"""Advisory lock of the one that lets cases climb."""

EVERY: Final = timedelta(hours=1)
_BATCH: Final = 200
"""Late cases that are looked at in one transaction."""


class Climb(msgspec.Struct, frozen=True):
    """One step that one case has climbed, and the scope of those who are told."""

    subject: UUID
    reference: str
    level: int
    to: str
    due: str


class Climbed(msgspec.Struct):
    """What one pass found: the ministry's day, how many cases are late, who climbed."""

    day: str = ""
    late: int = 0
    climbed: list[Climb] = msgspec.field(default_factory=list)


def climbs(
    case: Case, day: date, steps: tuple[e.EscalationStep, ...], offices: set[str]
) -> list[Climb]:
    """The steps that a case has climbed by a day and that nobody was told of. Pure."""
    due = deadlines.day(case.due)
    if due is None:
        return []
    found = []
    for level in range(case.level + 1, deadlines.climbed((day - due).days, steps) + 1):
        scope = deadlines.place_of(steps[level - 1], case.state)
        if scope.startswith("office/"):
            _, department, governorate = scope.split("/")
            scope = routing.office(department, governorate, offices)
        found.append(Climb(case.subject, case.reference, level, scope, case.due))
    return found


def run(central: Central) -> Climbed:
    """Everything that is late climbs now, whatever the hour; returns what was done."""
    found = Climbed()
    while True:
        feeds.fold_all(central.database, central.custody)
        cases.catch_up(central.database)
        with central.database.transaction() as connection:
            connection.execute("select pg_advisory_xact_lock(%s)", (_LOCK,))
            if not _is_told(connection, central.custody.origin):
                continue  # somebody else has just let some climb
            at: tuple[str, UUID | None] | None = ("", None)
            while at is not None:
                at = _batch(central, connection, at, found)
            _remember(connection, None)
            return found


def climb(central: Central) -> bool:
    """One batch of the pass that is due every hour; True when more of it waits (see `passes`)."""
    with central.database.transaction() as connection:
        row = connection.execute("select pg_try_advisory_xact_lock(%s)", (_LOCK,)).fetchone()
        if not (row and row[0]) or not _is_told(connection, central.custody.origin):
            return False
        at = _place(connection)
        if at is None:
            return False
        at = _batch(central, connection, at, Climbed())
        _remember(connection, at)
        return at is not None


def _is_told(connection: Connection, origin: str) -> bool:
    """Whether the cases have taken in all that central itself has said, and so every climb."""
    row = connection.execute(
        "select j.seq = coalesce(c.seq, 0) from journals j left join case_folds c using (origin)"
        " where j.origin = %s",
        (origin,),
    ).fetchone()
    return bool(row and row[0])


def _place(connection: Connection) -> tuple[str, UUID | None] | None:
    """Where the pass under way goes on, or the beginning of one that is due; None for neither."""
    row = connection.execute(
        "select due, subject, begun_at > now() - %s from escalating", (EVERY,)
    ).fetchone()
    if row is None or (row[0] is None and not row[2]):
        connection.execute(
            "insert into escalating (begun_at) values (now())"
            " on conflict (only_one) do update set begun_at = now()"
        )
        return "", None
    return None if row[0] is None else (row[0], row[1])


def _remember(connection: Connection, at: tuple[str, UUID | None] | None) -> None:
    connection.execute(
        "insert into escalating (begun_at, due, subject) values (now(), %s, %s)"
        " on conflict (only_one) do update set due = excluded.due, subject = excluded.subject",
        at or (None, None),
    )


def _batch(
    central: Central, connection: Connection, after: tuple[str, UUID | None], found: Climbed
) -> tuple[str, UUID | None] | None:
    """Let some late cases climb; returns where the next ones begin, None after the last."""
    day = today(central.custody.wall())
    offices = quarantine.offices(connection)
    some = cases.late(connection, day.isoformat(), after, _BATCH)
    chains = {
        service: calendars.chain(connection, service) for service in {c.service for c in some}
    }
    new = [one for case in some for one in climbs(case, day, chains[case.service], offices)]
    central.custody.write(
        connection,
        [(one.subject, one.to, e.Escalated(one.level, one.to, one.due)) for one in new],
    )
    found.day = day.isoformat()
    found.late += len(some)
    found.climbed += new
    return (some[-1].due, some[-1].subject) if len(some) == _BATCH else None
