"""Slips: what came of the last act that a citizen gets a paper for beside the receipt.

Papers that were missing and came, or a result that was handed over. What is on paper is `papers`'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

import msgspec

from desk.errors import NotFound
from desk.models import events as e
from desk.models import queries
from desk.models.entries import Entry
from desk.models.folding import TransactionState, fold
from desk.models.queries import Person

from .counter import Counter, acting
from .follow_up import ANOTHER_PAPER

Kind = Literal["papers", "handed-over"]


class Slip(msgspec.Struct, frozen=True):
    """One slip: how the transaction stood right after the act, `at` (hybrid time), `by` whom; `now` are
    the papers that came, `to` and `number` who took the result. `copy` is 1 for the first print."""

    kind: Kind
    state: TransactionState
    at: int
    by: UUID | None
    now: tuple[str, ...] = ()
    to: str = ""
    number: str = ""
    copy: int = 1


def kind_of(history: Sequence[Entry]) -> Kind | None:
    """Which slip a transaction has now: that of its last act of the two; None for none."""
    kinds: dict[str, Kind] = {
        e.PapersCompleted.kind: "papers",
        e.HandedOver.kind: "handed-over",
    }
    return next((kinds[entry.kind] for entry in reversed(history) if entry.kind in kinds), None)


def slip(counter: Counter, reference: str) -> Slip:
    """The slip of a transaction, as it was after the act however long ago. Raises `NotFound`."""
    with counter.journal.database.read() as connection:
        state = counter.known(connection, reference)
        history = queries.history(connection, state.subject)
    kind = kind_of(history)
    act = e.PapersCompleted.kind if kind == "papers" else e.HandedOver.kind
    last = next((n for n in reversed(range(len(history))) if history[n].kind == act), None)
    then = fold(history[: last + 1]) if last is not None else None
    if kind is None or last is None or then is None:
        raise NotFound(
            "There is no slip for this transaction.",
            "One is printed when missing papers come, and when the result is handed over.",
            code="slip-none",
        )
    entry, fact = history[last], history[last].fact()
    printed = sum(isinstance(f, e.SlipPrinted) for f in (x.fact() for x in history[last:]))
    found = Slip(kind, then, entry.time, entry.actor, copy=printed + 1)
    match fact:
        case e.HandedOver():
            return msgspec.structs.replace(found, to=fact.to, number=fact.number)
        case e.PapersCompleted():
            return msgspec.structs.replace(found, now=fact.papers)
        case _:
            return found


def lacking(state: TransactionState, service: e.Service | None) -> tuple[str, ...]:
    """The papers that are still to come: those that were asked for, else those of the service's list
    that it cannot do without."""
    if state.stage == "papers-missing":
        return state.missing or (ANOTHER_PAPER,)
    needed = {p.id for p in service.evidence if not p.optional} if service else set(state.papers)
    return tuple(
        paper for paper, brought in state.papers.items() if not brought and paper in needed
    )


def printed(counter: Counter, person: Person, one: Slip, printer: str, paper: str) -> None:
    """Write down that the printer finished a slip."""
    with acting(counter, person, one.state.reference, "print") as (act, state):
        act.record(
            state.subject,
            e.SlipPrinted(one.kind, one.copy, printer, "80mm" if paper == "80mm" else "a5"),
        )
