"""A real desk for the office's tests: encrypted database, three services, a staff of four."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.models import events as e
from desk.models.clock import CIVIL_TIME
from desk.models.journal import Journal, new_id
from desk.models.queries import Person
from desk.office.counter import Counter
from desk.office.reception import Draft, DraftScan
from tests.blank import blank_database
from tests.pins import hash_pin


@dataclass
class Wall:
    """A clock on the wall that the test sets."""

    now: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=CIVIL_TIME)

    def __call__(self) -> int:
        return int(self.now.timestamp() * 1000)


CARD = e.Service(
    id="disability-card-renewal",
    version=1,
    title=e.Text("تجديد أو بدل بطاقة إعاقة", "Renew or replace a disability card"),
    authority="social-care",
    evidence=(
        e.Evidence("old-card", e.Text("البطاقة القديمة")),
        e.Evidence("photographs", e.Text("صورتان شخصيتان"), copies=2, photograph=True),
    ),
    costs=(
        e.Cost("renewal", e.Text("رسم البدل"), 150),
        e.Cost("old-stamp", e.Text("طابع قديم"), 10, valid_to="2025-12-31"),
        e.Cost("stamps", e.Text("طوابع"), None),
    ),
    days=10,
    keywords=("بدل ضائع",),
)
COMPLAINT = e.Service(
    id="complaint",
    version=1,
    title=e.Text("شكوى", "Complaint"),
    authority="complaints",
    days=15,
    working_days=True,
    outcome="answer",
)
LONG = e.Service(
    id="found-association",
    version=2,
    title=e.Text("إشهار جمعية"),
    authority="associations",
    days=90,
)


@dataclass
class Desk:
    """A counter with its people, so that a test reads like a morning at work."""

    counter: Counter
    wall: Wall
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def clerk(self) -> Person:
        return self.people["clerk"]

    @property
    def officer(self) -> Person:
        return self.people["officer"]

    @property
    def supervisor(self) -> Person:
        return self.people["supervisor"]


PINS = {"clerk": "135790", "officer": "246801", "supervisor": "975310"}


@pytest.fixture(scope="session")
def pin_hashes() -> dict[str, str]:
    return {role: hash_pin(pin) for role, pin in PINS.items()}


@pytest.fixture
def desk(tmp_path: Path, pin_hashes: dict[str, str]) -> Iterator[Desk]:
    with made_desk(tmp_path, pin_hashes) as made:
        yield made


@contextlib.contextmanager
def made_desk(folder: Path, pin_hashes: dict[str, str]) -> Iterator[Desk]:
    """A desk in a folder."""
    wall = Wall()
    database = blank_database(folder / "desk.db", b"k" * 32)
    journal = Journal(database, Ed25519PrivateKey.generate(), "centre/12", wall)
    made = Desk(Counter(journal, "12", "03"), wall)
    homes = {"officer": "office/social-care/tartous"}
    names = {"clerk": "رنا الخطيب", "officer": "هالة سلّوم", "supervisor": "سامر ديوب"}
    with journal.act(None) as act:
        centre = e.CentreNamed("12", e.Text("مركز خدمة المواطن، طرطوس الثانية"), "tartous")
        act.record(new_id(), centre, "all")
        for service in (CARD, COMPLAINT, LONG):
            act.record(new_id(), e.ServicePublished(service), "all")
        for role, name in names.items():
            who: UUID = new_id()
            home = homes.get(role, "centre/12")
            roles: tuple[e.Role, ...] = (role,)  # type: ignore[assignment]
            act.record(who, e.StaffNamed(name, roles, pin_hashes[role], home=home))
            made.people[role] = Person(who, name, roles, e.Text(""), home)
    yield made
    database.close()


def sumaya(number: str = "04010127351") -> e.Applicant:
    """An invented applicant."""
    name = e.Name("سميّة", "محمود", family="الحلبي")
    return e.Applicant(name, number=number, mother="فاطمة ديب", phone="0933412760")


def draft(**changes: object) -> Draft:
    """A complete draft for the card, with one paper scanned."""
    values: dict[str, object] = {
        "service": CARD.id,
        "applicant": sumaya(),
        "scans": (DraftScan("old-card", "ab" * 32, 22000),),
    }
    return Draft(**{**values, **changes})  # type: ignore[arg-type]
