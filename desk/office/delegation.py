"""The delegation matrix as a desk knows it: who may decide what where today, and whom to send it to."""

from __future__ import annotations

from sqlalchemy import Connection

from desk.errors import NotAllowed
from desk.models import events as e
from desk.models import powers, queries, words
from desk.models.powers import MINISTRY, Delegation, Power


def delegations(connection: Connection) -> list[Delegation]:
    """All that the ministry has given, with what it took back."""
    return powers.joined(
        words.all_of(connection, e.DelegationGiven), words.all_of(connection, e.DelegationRecalled)
    )


def power(
    connection: Connection, service: e.Service, department: str, governorate: str, day: str
) -> Power:
    """What a department may decide of a service on a day (ISO)."""
    given = delegations(connection) if service.power == "ministry" else ()
    return powers.power_of(service, department, governorate, day, given)


def destination(
    connection: Connection, service: e.Service, governorate: str, day: str
) -> tuple[str, str]:
    """Whom a transaction goes to by itself: department and governorate.

    The department in the governorate where it has the power and stands there, else the ministry's.
    """
    here = (service.authority, governorate)
    if not power(connection, service, *here, day).given:
        return service.authority, MINISTRY
    named = {d.governorate for d in queries.departments(connection) if d.code == service.authority}
    return (service.authority, MINISTRY) if MINISTRY in named and governorate not in named else here


def refusal(found: Power) -> NotAllowed | None:
    """Why a department may not decide; None when it may."""
    if found.given:
        return None
    if found.recalled:
        return NotAllowed(
            f"The delegation to decide this here ended on {found.recalled}.",
            "Pass the transaction on to the ministry, which decides it now.",
            code="power-recalled",
            day=found.recalled,
        )
    return NotAllowed(
        "This decision is the ministry's, and it has not delegated it to this department.",
        "Pass the transaction on to the ministry.",
        code="power-none",
    )
