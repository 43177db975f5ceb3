"""A service's way: which step a transaction is at, who ends it where, and what comes after. Pure.

A table over the steps that the catalogue names; no service is coded. What a stage allows at all is
the office's table (`desk.office.rules`): the steps refine it. A service without steps, or an act
that only another version knows, hinders nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

import msgspec

from . import events as e
from .folding import TransactionState

Mark = Literal["done", "current", "ahead"]

STEP_DONE: Final = "step-done"
"""The act that ends a step which no other act ends."""


class Stop(msgspec.Struct, frozen=True):
    """One step of the way of one transaction, and how far that is."""

    step: e.Step
    mark: Mark


_ENDED: Final[dict[str, Callable[[TransactionState, e.Step], bool]]] = {
    "receive": lambda state, _: state.received,
    "forward": lambda state, _: bool(state.department),
    "send-out": lambda state, step: any(
        out.agency == step.agency and out.outcome in ("done", "refused") for out in state.outs
    ),
    "decide": lambda state, _: bool(state.outcome),
    "hand-over": lambda state, _: state.stage == "handed-over",
    "": lambda state, step: step.id in state.done,
}
"""By the act that ends a step: whether it is ended."""

ACTS: Final = frozenset(_ENDED)
"""The acts that a step of the catalogue can name."""

PLACES: Final = ("centre", "department", "agency")
"""Where a step can be, in the order in which they are drawn."""

_ROLES: Final[dict[str, e.Role]] = {"centre": "clerk", "department": "officer", "agency": "clerk"}


def place(step: e.Step) -> str:
    """One of `PLACES`; what another version calls otherwise is a department's."""
    return step.where if step.where in PLACES else "department"


def role(step: e.Step) -> str:
    """Whose step it is: as the catalogue says, or that of whoever works there."""
    return step.role or _ROLES[place(step)]


def ended(state: TransactionState, step: e.Step) -> bool:
    """Whether the act that ends a step was done; an unknown one is not waited for."""
    ends = _ENDED.get(step.act)
    return ends is None or ends(state, step)


def _passed(service: e.Service, state: TransactionState) -> int:
    """How many steps lie behind, whatever was left out: what is decided is not examined any more,
    and for what is refused nothing is prepared."""
    if state.stage == "handed-over":
        return len(service.steps)
    if not state.outcome:
        return 0
    acts = [step.act for step in service.steps]
    if state.outcome == "refused" and "hand-over" in acts:
        return acts.index("hand-over")
    return acts.index("decide") + 1 if "decide" in acts else 0


def current(service: e.Service, state: TransactionState) -> e.Step | None:
    """The step that is waited for; None when nothing is (any more)."""
    if state.stage == "voided" or not state.received:
        return None
    left = service.steps[_passed(service, state) :]
    return next((step for step in left if not ended(state, step)), None)


def way(service: e.Service, state: TransactionState | None = None) -> tuple[Stop, ...]:
    """All steps of a service in their order, with how far a transaction is; None: a service's own."""
    if state is None:
        return tuple(Stop(step, "ahead") for step in service.steps)
    now, passed = current(service, state), _passed(service, state)
    marks = [
        "current" if step is now else "done" if n < passed or ended(state, step) else "ahead"
        for n, step in enumerate(service.steps)
    ]
    return tuple(Stop(s, m) for s, m in zip(service.steps, marks, strict=True))  # type: ignore[arg-type]


def after(service: e.Service, step: e.Step) -> e.Step | None:
    """What comes next; None for the last step."""
    steps = [one.id for one in service.steps]
    at = steps.index(step.id) + 1
    return service.steps[at] if at < len(steps) else None


def awaited(
    service: e.Service | None, state: TransactionState, act: str, agency: str = ""
) -> e.Step | None:
    """The step that is to be done before an act can be; None when none is.

    An act that no step names is the stage's business alone. `agency` is whose file is sent out.
    """
    if service is None:
        return None
    at = next(
        (
            n
            for n, step in enumerate(service.steps)
            if step.act == act and agency in ("", step.agency)
        ),
        0,
    )
    before = service.steps[_passed(service, state) : at]
    return next((step for step in before if not ended(state, step)), None)


def form(service: e.Service | None, step: e.Step | None) -> e.Form | None:
    """The form that is filled in at a step."""
    if service is None or step is None or not step.form:
        return None
    return next((one for one in service.forms if one.id == step.form), None)


def form_at(service: e.Service | None, act: str) -> e.Form | None:
    """The form that is filled in with an act, such as `receive`."""
    steps = service.steps if service else ()
    return form(service, next((step for step in steps if step.act == act), None))
