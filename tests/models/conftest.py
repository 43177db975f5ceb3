"""Desks as the tests of the models room need them: real encrypted files, clocks that obey."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.models import events as e
from desk.models.database import Database, cursor
from desk.models.journal import Journal, new_id
from desk.models.opening import open_database
from desk.models.references import Reference
from tests.blank import blank as copied

KEY = bytes(range(32))
NOON = 1_790_000_000_000
"""A moment in September 2026, in milliseconds."""


@dataclass
class Clock:
    """A wall clock that stands still until it is told to go."""

    now: int = NOON

    def __call__(self) -> int:
        return self.now


@dataclass
class Desk:
    """One desk: its journal, its clock, and short ways to do what staff do."""

    journal: Journal
    clock: Clock
    centre: str
    number: str
    serial: int = 0
    actor: UUID = field(default_factory=new_id)

    @property
    def database(self) -> Database:
        return self.journal.database

    def say(self, subject: UUID, *facts: e.Fact, scope: str = "") -> None:
        """Write facts about one subject in one act."""
        with self.journal.act(self.actor) as act:
            for fact in facts:
                act.record(subject, fact, scope)

    def receive(self, applicant: e.Applicant | None = None, note: str = "") -> tuple[UUID, str]:
        """Receive a transaction with one paper and a fee; its subject and reference."""
        self.serial += 1
        reference = str(Reference(self.centre, self.number, 2026, self.serial))
        applicant = applicant or person("محمد", "أحمد", family="الخطيب")
        subject, who = new_id(), new_id()
        with self.journal.act(self.actor) as act:
            act.record(who, e.ApplicantRecorded(applicant))
            act.record(subject, received(reference, applicant, who, note))
            act.record(subject, e.ScanAttached(subject.bytes * 2, 61440, "id"))
            act.record(subject, e.FeeTaken((e.FeeLine("stamp", e.Text("طابع"), 2500),), 2500))
        return subject, reference

    def entries(self) -> list[bytes]:
        """The bytes of all own entries."""
        return [x.data for x in self.journal.own(0, 100_000)]

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with self.database.read() as connection:
            return int(cursor(connection).execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def person(first: str, father: str = "", *, family: str = "", **more: str) -> e.Applicant:
    return e.Applicant(e.Name(first, father, "", family), **more)  # type: ignore[arg-type]


def received(
    reference: str, applicant: e.Applicant, who: UUID, note: str = "", service: str = "card"
) -> e.TransactionReceived:
    return e.TransactionReceived(
        reference,
        service,
        1,
        "care",
        who,
        applicant,
        "damascus",
        "2026-12-20",
        papers=(e.PaperState("id", brought=True), e.PaperState("report", brought=False)),
        note=note,
    )


def blank(path: Path) -> Path:
    """Put an empty database there, if there is none: sooner done than by migrating."""
    return copied(path, KEY)


DeskMaker = Callable[..., Desk]


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[DeskMaker]:
    """Makes desks, each with a database of its own (or the one that is named)."""
    made: list[Database] = []

    def make(
        name: str = "",
        number: str = "",
        *,
        key: Ed25519PrivateKey | None = None,
        place: str = "centre/12",
        clock: Clock | None = None,
    ) -> Desk:
        number = number or f"{len(made) + 1:02d}"
        database = open_database(blank(tmp_path / (name or f"desk-{number}") / "desk.db"), KEY)
        made.append(database)
        clock = clock or Clock()
        journal = Journal(database, key or Ed25519PrivateKey.generate(), place, clock)
        return Desk(journal, clock, "12", number)

    yield make
    for database in made:
        database.close()


@pytest.fixture
def desk(make_desk: DeskMaker) -> Desk:
    """One desk with an empty journal."""
    return make_desk()
