"""What the ministry holds but could not use: looked through here, and asked to be judged again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desk.errors import NotFound
from desk.models import events as e
from desk.models import matters, queries
from desk.models.matters import PutAside
from desk.models.queries import Person
from desk.models.references import Reference

from .counter import Counter, act_day, require, writing_as


def put_aside(counter: Counter) -> list[PutAside]:
    """The entries of this desk in quarantine that nothing has settled, oldest first."""
    with counter.journal.database.read() as connection:
        return matters.put_aside(connection, counter.journal.origin)


def renumber(counter: Counter, person: Person, origin: str, seq: int) -> str:
    """Give a transaction another reference whose own was given to another one, too; returns it.

    Its receipt waits to be printed then, and it is still found by the old reference. Raises
    `NotFound` when the ministry does not say so of the entry.
    """
    require(person, "clerk", "supervisor")
    with writing_as(counter, person) as act:
        row = act.connection.exec_driver_sql(
            "SELECT subject FROM quarantined WHERE origin = ? AND seq = ?"
            " AND reason = 'reference-used'",
            (origin, seq),
        ).first()
        state = queries.by_subject(act.connection, UUID(bytes=bytes(row[0]))) if row else None
        if state is None:
            raise NotFound(
                "The ministry does not say that this reference was given out twice.",
                "Look at what needs attention again.",
                code="not-put-aside",
            )
        year = date.fromisoformat(act_day(act)).year
        serial = queries.next_serial(
            act.connection, counter.journal.origin, year, counter.serial_floor
        )
        reference = str(Reference(counter.centre, counter.desk, year, serial))
        act.record(state.subject, e.Renumbered(reference, state.reference))
    return reference


def ask_again(counter: Counter, person: Person, origin: str, seq: int) -> None:
    """Ask the ministry to look again at an entry. Its answer comes with the news.

    Anybody at the desk may: nothing changes but the ministry's mind. Raises `NotFound`.
    """
    with writing_as(counter, person) as act:
        row = act.connection.exec_driver_sql(
            "SELECT subject FROM quarantined WHERE origin = ? AND seq = ? AND reason <> ''",
            (origin, seq),
        ).first()
        if row is None:
            raise NotFound(
                "The ministry has not put this entry aside, or it can use it by now.",
                "Look at what needs attention again.",
                code="not-put-aside",
            )
        act.record(UUID(bytes=bytes(row[0])), e.RetryAsked(origin, seq))
