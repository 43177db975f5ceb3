"""Whether whoever decided had the power to, by what held when they did. Read here; the rules are pure.

Only decisions are looked at so, and what they need is read at once for all of a chunk: a push of
thousands of facts without one costs nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec

from desk.models import entries, powers
from desk.models import events as e
from desk.models.clock import day_of
from desk.models.complaints import is_about
from desk.models.entries import Entry
from desk.models.folding import TransactionState, fold, order
from desk.models.kinship import kin
from desk.models.powers import Delegation
from desk.sync.face.keeper import Caller

from .custody import subject_of
from .database import Connection
from .routing import office

PLACE: Final = "decision-place"
ACTOR: Final = "decision-actor"
POWER: Final = "decision-power"
KIN: Final = "decision-kin"
SUBJECT: Final = "decision-subject"
REASONS: Final = frozenset({PLACE, ACTOR, POWER, KIN, SUBJECT})
"""Why a decision can be of no use."""


def judged(
    decision: Entry,
    author: Caller,
    before: TransactionState | None,
    staff: e.StaffNamed | None,
    service: e.Service | None,
    delegations: Iterable[Delegation],
    offices: Collection[str],
) -> str:
    """The reason why a decision cannot be used; empty when it can. Pure.

    `before` is the transaction as it was then, `staff` what was said of whoever decided, `service`
    the version under which it was received, `offices` the scopes of all that stand.
    """
    if before is None or not before.department:
        return PLACE
    where = before.department, before.department_governorate
    concerned = {f"office/{where[0]}/{where[1]}", office(*where, offices)}
    if author.place not in concerned:
        return PLACE
    if staff is None or "officer" not in staff.roles or staff.home not in ("", author.place):
        return ACTOR
    if any(is_about(before.complaint, place) for place in (author.place, staff.home)):
        return SUBJECT
    if kin(staff.number, staff.person, staff.mother, before.applicant):
        return KIN
    if service is None:
        return ""
    governorate = author.place.rpartition("/")[2]
    day = day_of(decision.time).isoformat()
    found = powers.power_of(service, before.department, governorate, day, delegations)
    return "" if found.given else POWER


def refused(
    connection: Connection,
    decided: Sequence[Entry],
    near: Sequence[Entry],
    authors: Mapping[str, Caller],
    offices: Callable[[Connection], Collection[str]],
) -> dict[tuple[str, int], str]:
    """The reasons why some of these decisions of desks cannot be used, by origin and seq.

    `near` are usable entries that were not routed yet: they may be what a decision rests on.
    """
    if not decided:
        return {}
    subjects = {one.subject for one in decided}
    actors = {one.actor for one in decided if one.actor is not None}
    told = _said(connection, subjects | actors, near)
    befores = {(x.origin, x.seq): _before(x, told.get(x.subject, ())) for x in decided}
    services = _services(connection, [state for state in befores.values() if state], near)
    delegations = known_delegations(connection)
    scopes = offices(connection)
    bad: dict[tuple[str, int], str] = {}
    for one in decided:
        before = befores[one.origin, one.seq]
        service = _received_under(services, before)
        staff = _staff(told.get(one.actor, ()), one.time) if one.actor else None
        author = authors[one.origin]
        if reason := judged(one, author, before, staff, service, delegations, scopes):
            bad[one.origin, one.seq] = reason
    return bad


def _received_under(
    services: Mapping[tuple[str, int], e.Service], state: TransactionState | None
) -> e.Service | None:
    """The version under which a transaction was received, None when it was never published."""
    return services.get((state.service, state.service_version)) if state else None


def _said(
    connection: Connection, subjects: Collection[UUID], near: Iterable[Entry]
) -> dict[UUID, list[Entry]]:
    rows = connection.execute(
        "select n.data from spoken s join entries n using (origin, seq)"
        " where s.subject = any(%s) and s.usable",
        (list(subjects),),
        binary=True,
    ).fetchall()
    found: dict[UUID, list[Entry]] = {}
    for (data,) in rows:
        entry = entries.decode(bytes(data))
        found.setdefault(entry.subject, []).append(entry)
    for one in near:
        if one.subject in subjects:
            found.setdefault(one.subject, []).append(one)
    return found


def _before(decision: Entry, told: Iterable[Entry]) -> TransactionState | None:
    earlier = {
        (x.origin, x.seq): x
        for x in told
        if x.kind.startswith("transaction.") and order(x) < order(decision)
    }
    return fold(earlier.values())


def _staff(told: Iterable[Entry], at: int) -> e.StaffNamed | None:
    """What was said of a person by then; a desk's clock may be behind, so at least the first word."""
    named = sorted((x for x in told if x.kind == e.StaffNamed.kind), key=order)
    said = [x for x in named if x.time <= at] or named[:1]
    fact = said[-1].fact() if said else None
    return fact if isinstance(fact, e.StaffNamed) else None


def _services(
    connection: Connection, states: Iterable[TransactionState], near: Iterable[Entry]
) -> dict[tuple[str, int], e.Service]:
    """Every version of the services of these transactions."""
    subjects = {subject_of(f"service/{state.service}") for state in states}
    found: dict[tuple[str, int], e.Service] = {}
    for told in _said(connection, subjects, near).values():
        for fact in (entry.fact() for entry in told):
            if isinstance(fact, e.ServicePublished):
                found[fact.service.id, fact.service.version] = fact.service
    return found


def known_delegations(connection: Connection) -> list[Delegation]:
    """All delegations that were given, with what took them back."""
    return powers.joined(
        _last(connection, e.DelegationGiven), _last(connection, e.DelegationRecalled)
    )


def _last(connection: Connection, form: type[Any]) -> dict[str, Any]:
    rows = connection.execute(
        "select key, body from ministry where kind = %s order by key", (form.kind,)
    ).fetchall()
    return {key: msgspec.msgpack.decode(body, type=form) for key, body in rows}
