"""Whose the decision is: the department's by right, by a delegation in force, or the ministry's. Pure.

Days are ISO. The same rule holds at the act on a desk and at central, for the day of the decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal
from uuid import UUID

import msgspec

from . import events as e

MINISTRY: Final = "ministry"
"""The code that stands in a governorate's place for the ministry itself."""


class Delegation(msgspec.Struct, frozen=True):
    """A delegation with its recall: `recalled` is the first day on which it holds no more."""

    id: UUID
    given: e.DelegationGiven
    recalled: str = ""
    reason: str = ""

    def in_force(self, day: str) -> bool:
        """Whether it holds on a day."""
        given = self.given
        return (
            given.since <= day
            and (not given.until or day <= given.until)
            and (not self.recalled or day < self.recalled)
        )

    def covers(self, service: str, department: str, governorate: str) -> bool:
        """Whether it is about these."""
        given = self.given
        return given.service in ("", service) and (given.department, given.governorate) == (
            department,
            governorate,
        )


class Power(msgspec.Struct, frozen=True):
    """What a department may: decide by `right`, by a `delegation`, or not at all (`none`).

    `recalled` is the day on which it lost a delegation that it had.
    """

    by: Literal["right", "delegation", "none"]
    under: UUID | None = None
    decree: str = ""
    recalled: str = ""

    @property
    def given(self) -> bool:
        """Whether the department may decide."""
        return self.by != "none"


def power_of(
    service: e.Service,
    department: str,
    governorate: str,
    day: str,
    delegations: Iterable[Delegation],
) -> Power:
    """What a department in a governorate may decide of a service on a day.

    A delegation of just this service goes before one of all services, the older before the newer.
    """
    if service.power == "department" or governorate == MINISTRY:
        return Power("right")
    about = [d for d in delegations if d.covers(service.id, department, governorate)]
    held = [d for d in about if d.in_force(day)]
    if held:
        best = min(held, key=lambda d: (not d.given.service, d.given.since, d.id))
        return Power("delegation", best.id, number(best))
    lost = [d.recalled for d in about if d.recalled and d.given.since <= day]
    return Power("none", recalled=max(lost, default=""))


def number(delegation: Delegation) -> str:
    """The number by which a delegation is spoken of: its decree's, or the beginning of its id."""
    return delegation.given.decree or str(delegation.id)[:8]


def joined(
    given: dict[str, e.DelegationGiven], recalled: dict[str, e.DelegationRecalled]
) -> list[Delegation]:
    """Delegations (by the text of their id) with what took them back."""
    nothing = e.DelegationRecalled("")
    return [
        Delegation(UUID(key), fact, *msgspec.structs.astuple(recalled.get(key, nothing)))
        for key, fact in given.items()
    ]
