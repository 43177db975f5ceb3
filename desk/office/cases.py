"""What nobody, or not this person, can do with a transaction now, and why: for every act at once."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import Connection

from desk.errors import ShubbakError
from desk.models import events as e
from desk.models import workflow
from desk.models.folding import TransactionState
from desk.models.queries import Person

from . import decisions, rules
from .counter import Counter, require

ACTS: tuple[rules.Act, ...] = get_args(rules.Act)


def refusals(
    connection: Connection,
    counter: Counter,
    person: Person,
    state: TransactionState,
    service: e.Service | None,
) -> dict[str, ShubbakError]:
    """By act, why it is impossible: by the stage, the steps, the role, or the power to decide."""
    found: dict[str, ShubbakError] = {}
    for act in ACTS:
        reason: ShubbakError | None = rules.refusal(state, act)
        reason = reason or rules.step_refusal(service, state, act)
        if reason is None:
            try:
                require(person, *rules.ROLES[act])
            except ShubbakError as error:
                reason = error
        if reason is not None:
            found[act] = reason
    if "decide" not in found:
        why = decisions.hindrance(connection, counter, person, state, service, counter.today())
        found |= {"decide": why} if why else {}
    step = workflow.current(service, state) if service else None
    if service is not None and step is not None and "step-done" not in found:
        why = decisions.step_hindrance(counter, person, state, service, step)
        found |= {"step-done": why} if why else {}
    return found
