"""What the ministry writes (origin: central): places, people, services, calendars, powers."""

from __future__ import annotations

from typing import ClassVar, Literal

from .services import Service
from .values import Fact, Name, Text, Value, Whole

Role = Literal["clerk", "officer", "supervisor", "administrator"]


class CentreNamed(Fact, frozen=True):
    """A citizen service centre; `code` is two digits."""

    kind: ClassVar[str] = "centre.named/1"
    code: str
    name: Text
    governorate: str
    phone: str = ""


class DepartmentNamed(Fact, frozen=True):
    """A department that decides, in one governorate's directorate or in the ministry."""

    kind: ClassVar[str] = "department.named/1"
    code: str
    governorate: str
    name: Text


class GovernorateNamed(Fact, frozen=True):
    """A governorate: its code in English and its name."""

    kind: ClassVar[str] = "governorate.named/1"
    code: str
    name: Text


class StaffNamed(Fact, frozen=True):
    """A member of staff; `pin_hash` is argon2id. Subject: the person's id.

    `number`, `person` and `mother` are theirs as a citizen: nobody decides their own case or a
    relative's. They stay in the person's own place.
    """

    kind: ClassVar[str] = "staff.named/1"
    name: str
    roles: tuple[Role, ...]
    pin_hash: str
    title: Text = Text("")
    active: bool = True
    home: str = ""
    number: str = ""
    person: Name = Name("")
    mother: str = ""


class StaffIntroduced(Fact, frozen=True):
    """What everybody may know of a member of staff: who that is in a history. Subject: their id."""

    kind: ClassVar[str] = "staff.introduced/1"
    name: str
    title: Text = Text("")
    home: str = ""


class DeskEnrolled(Fact, frozen=True):
    """A desk got its key; `place` is the scope it belongs to: `centre/12` or `office/D/G`."""

    kind: ClassVar[str] = "desk.enrolled/1"
    origin: str
    public_key: bytes
    place: str
    desk: str
    name: Text = Text("")


class DeskRevoked(Fact, frozen=True):
    """A desk's key is no longer accepted."""

    kind: ClassVar[str] = "desk.revoked/1"
    origin: str
    reason: str = ""


class ServicePublished(Fact, frozen=True):
    """A version of a service is in force. Subject: derived from the service's id."""

    kind: ClassVar[str] = "service.published/1"
    service: Service


class DayOff(Value, frozen=True):
    """A day on which nobody works, or days up to `until` (ISO, included)."""

    day: str
    title: Text
    until: str = ""
    what: Literal["holiday", "outage"] = "holiday"


class CalendarNamed(Fact, frozen=True):
    """The ministry's working days: of a governorate, or (empty) of all that have no own calendar.

    `weekend` are days of the week as ISO 8601 counts them (1 is Monday).
    """

    kind: ClassVar[str] = "calendar.named/1"
    governorate: str
    weekend: tuple[Whole, ...]
    days_off: tuple[DayOff, ...] = ()


class EscalationStep(Value, frozen=True):
    """After so many days late it is told to: `office` (the department's head), `supervisor` (of the
    centre), `directorate` or `ministry`."""

    after: Whole
    to: Literal["office", "supervisor", "directorate", "ministry"]
    title: Text = Text("")


class EscalationNamed(Fact, frozen=True):
    """The chain that what is late climbs, the nearest first; for one service, or (empty) for all."""

    kind: ClassVar[str] = "escalation.named/1"
    service: str
    steps: tuple[EscalationStep, ...]


class AgencyNamed(Fact, frozen=True):
    """Another agency to which files are sent out; `days` is its own time, in calendar days."""

    kind: ClassVar[str] = "agency.named/1"
    code: str
    name: Text
    days: Whole = 7
    phone: str = ""
    address: str = ""
    active: bool = True


class DelegationGiven(Fact, frozen=True):
    """The ministry lets a department of a governorate decide in its place. Subject: the delegation.

    `service` empty means every service of that department. From `since` to `until`, ISO days, both
    included; an empty `until` has no end. `decree` is the number of the paper that gives it.
    """

    kind: ClassVar[str] = "delegation.given/1"
    service: str
    department: str
    governorate: str
    since: str
    until: str = ""
    decree: str = ""


class DelegationRecalled(Fact, frozen=True):
    """A delegation ends with the day before `since` (ISO). Subject: the delegation."""

    kind: ClassVar[str] = "delegation.recalled/1"
    since: str
    reason: str = ""


class ComplaintCategoryNamed(Fact, frozen=True):
    """What a complaint can be about; `answered_by` is the department that answers."""

    kind: ClassVar[str] = "complaint-category.named/1"
    code: str
    title: Text
    answered_by: str = "complaints"
    days: Whole = 15
    active: bool = True


class TrackingNamed(Fact, frozen=True):
    """Where citizens look how their transaction stands: the address of the ministry's public pages,
    such as `https://track.example.org`; empty for nowhere."""

    kind: ClassVar[str] = "tracking.named/1"
    address: str
