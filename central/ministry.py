"""The ministry's own people and places: centres, departments, staff, and a sample of them.

Each becomes a fact of central that travels to the desks concerned; what did not change is not
said again. Desks are `enrolment`'s, services are `catalogue`'s.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from desk.errors import Refused
from desk.models import events as e

from . import naming
from .catalogue import convert, read_json
from .custody import Custody, subject_of
from .database import Connection
from .routing import EVERYBODY, MINISTRY, is_place

ROLES: Final = ("clerk", "officer", "supervisor", "administrator")


class Citizen(e.Value, frozen=True):
    """A member of staff as a citizen: nobody decides their own case or a relative's."""

    number: str = ""
    person: e.Name = e.Name("")
    mother: str = ""


class SampleStaff(e.Value, frozen=True):
    """An invented member of staff; the PIN stands in the file, for it opens nothing real."""

    id: UUID
    name: str
    roles: tuple[e.Role, ...]
    title: e.Text
    home: str
    sample_pin: str
    citizen: Citizen = Citizen()


class SampleDepartment(e.Value, frozen=True):
    """A department that stands in the ministry (as `ministry`, if that is given) and in every
    governorate."""

    code: str
    name: e.Text
    ministry: e.Text | None = None


class Governorate(e.Value, frozen=True):
    """A governorate: its code in English and its name."""

    code: str
    name: e.Text


class Sample(e.Value, frozen=True):
    """A sample ministry, as `resources/sample/ministry.json` holds it."""

    governorates: tuple[Governorate, ...]
    departments: tuple[SampleDepartment, ...]
    centres: tuple[e.CentreNamed, ...]
    staff: tuple[SampleStaff, ...]
    agencies: tuple[e.AgencyNamed, ...] = ()
    complaint_categories: tuple[e.ComplaintCategoryNamed, ...] = ()
    calendars: tuple[e.CalendarNamed, ...] = ()
    escalations: tuple[e.EscalationNamed, ...] = ()
    note: str = ""


def name_centre(connection: Connection, custody: Custody, fact: e.CentreNamed) -> bool:
    """Name a centre or change its name; False when nothing changed. Raises `Refused`."""
    if not is_place(f"centre/{fact.code}"):
        raise Refused(
            f"{fact.code!r} is not the code of a centre.", "Give it two digits.", code="place"
        )
    if not fact.name.ar.strip():
        raise Refused("The centre has no name.", "Give it one in Arabic.", code="name")
    if naming.last(connection, e.CentreNamed, fact.code) == fact:
        return False
    custody.write(connection, [(subject_of(f"centre/{fact.code}"), EVERYBODY, fact)])
    return True


def name_department(connection: Connection, custody: Custody, fact: e.DepartmentNamed) -> bool:
    """Name a department in a governorate or in the ministry; False when nothing changed."""
    place = f"office/{fact.code}/{fact.governorate}"
    if not is_place(place):
        raise Refused(
            f"{place!r} is not a place for a department.",
            "Write both codes in lower-case English words joined by -.",
            code="place",
        )
    if naming.last(connection, e.DepartmentNamed, f"{fact.code}/{fact.governorate}") == fact:
        return False
    custody.write(connection, [(subject_of(place), EVERYBODY, fact)])
    return True


def name_staff(
    connection: Connection,
    custody: Custody,
    name: str,
    roles: tuple[e.Role, ...],
    pin: str,
    home: str,
    title: e.Text,
    person: UUID | None = None,
    citizen: Citizen | None = None,
) -> UUID:
    """Name a member of staff of a place (`centre/12`; empty: everywhere). Raises `Refused`.

    Only the argon2id hash of the PIN is kept. Nothing is written when nothing changed.
    """
    if not (4 <= len(pin) <= 12 and pin.isascii() and pin.isdigit()):
        raise Refused("The PIN is not 4 to 12 digits.", "Choose another.", code="pin-form")
    if not name.strip() or not roles:
        raise Refused("The person has no name or no role.", "Give both.", code="name")
    if home and not is_place(home):
        raise Refused(
            f"{home!r} is not a place.",
            "Write centre/12, or office/DEPARTMENT/GOVERNORATE.",
            code="place",
        )
    person = person or UUID(bytes=secrets.token_bytes(16), version=4)
    last = naming.last(connection, e.StaffNamed, str(person))
    hasher = PasswordHasher()
    if last is not None and _opens(hasher, last.pin_hash, pin):
        pin_hash = last.pin_hash
    else:
        pin_hash = hasher.hash(pin)
    fact = e.StaffNamed(
        name.strip(),
        roles,
        pin_hash,
        title,
        home=home,
        **msgspec.structs.asdict(citizen or Citizen()),
    )
    known = e.StaffIntroduced(fact.name, title, home)
    said: list[tuple[UUID, str, e.Fact]] = []
    if fact != last:
        said.append((person, home or EVERYBODY, fact))
    if known != naming.last(connection, e.StaffIntroduced, str(person)):
        said.append((person, EVERYBODY, known))
    if said:
        custody.write(connection, said)
    return person


def _opens(hasher: PasswordHasher, pin_hash: str, pin: str) -> bool:
    try:
        return hasher.verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False


def load_sample(connection: Connection, custody: Custody, file: Path) -> dict[str, int]:
    """Load a sample ministry; returns what was new or changed. Raises `Refused`."""
    sample: Sample = convert(file, read_json(file), Sample)
    count = {"centres": 0, "departments": 0, "staff": 0, "words": 0}
    words = (
        *(e.GovernorateNamed(g.code, g.name) for g in sample.governorates),
        *sample.agencies,
        *sample.complaint_categories,
    )
    for word in words:
        count["words"] += naming.say(connection, custody, word)
    for department in sample.departments:
        for code in (MINISTRY, *(g.code for g in sample.governorates)):
            name = department.ministry if code == MINISTRY and department.ministry else None
            fact = e.DepartmentNamed(department.code, code, name or department.name)
            count["departments"] += name_department(connection, custody, fact)
    for centre in sample.centres:
        count["centres"] += name_centre(connection, custody, centre)
    for person in sample.staff:
        before = naming.last(connection, e.StaffNamed, str(person.id))
        name_staff(
            connection,
            custody,
            person.name,
            person.roles,
            person.sample_pin,
            person.home,
            person.title,
            person.id,
            person.citizen,
        )
        count["staff"] += before != naming.last(connection, e.StaffNamed, str(person.id))
    for word in (*sample.calendars, *sample.escalations):
        count["words"] = count.get("words", 0) + naming.say(connection, custody, word)
    return count
