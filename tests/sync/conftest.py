"""A ministry with a real PostgreSQL and a real server, and real desks at the end of a real line."""

from __future__ import annotations

import contextlib
import itertools
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.app import Central
from central.custody import Custody, open_key, subject_of
from central.database import Database
from central.serving import Serving
from desk.models import events as e
from desk.models import queries
from desk.models.clock import wall_clock
from desk.models.journal import Journal, new_id
from desk.models.references import Reference
from desk.papers.vault import Vault
from desk.sync import enrolment
from desk.sync.face.scan_folder import ScanFolder
from desk.sync.line.engine import SyncEngine, engine_for
from tests.blank import blank_database

from .gate import Gate, gate_to

SERVICE = e.Service("disability-card", 1, e.Text("بطاقة إعاقة"), "social-care")


def officer_of(place: str) -> UUID:
    """Who decides at a place."""
    return subject_of(f"officer/{place}")


class Ministry:
    """Central, served on a port of its own behind a gate."""

    def __init__(self, central: Central, serving: Serving, gate: Gate) -> None:
        self.central = central
        self.serving = serving
        self.gate = gate
        self.numbers = itertools.count(1)

    def code(self, place: str, desk: str, *, replace: bool = False) -> str:
        """A one-time code for a desk."""
        with self.central.database.transaction() as connection:
            return self.central.enrolment.new_code(connection, place, desk, "", replace=replace)[0]

    def say(self, *facts: tuple[UUID, str, e.Fact]) -> None:
        """Write facts of the ministry."""
        with self.central.database.transaction() as connection:
            self.central.custody.write(connection, list(facts))

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Look into the ministry's tables."""
        with self.central.database.transaction() as connection:
            return connection.execute(sql.encode(), values).fetchall()

    def entries_of(self, origin: str) -> list[tuple[int, bytes]]:
        """What is held of a journal."""
        rows = self.ask("select seq, data from entries where origin = %s order by seq", origin)
        return [(seq, bytes(data)) for seq, data in rows]


@contextlib.contextmanager
def serving_ministry(home: Path, url: str) -> Iterator[Ministry]:
    """A ministry over a database and a home folder, until the block is left."""
    home.mkdir(exist_ok=True)
    database = Database(url)
    database.open()
    custody = Custody(open_key(home), wall_clock)
    with database.transaction() as connection:
        custody.begin(connection)
        custody.write(connection, [(subject_of(SERVICE.id), "all", e.ServicePublished(SERVICE))])
    central = Central(home, database, custody, ScanFolder(home / "scans"))
    serving = Serving(central, "127.0.0.1", 0)
    listening = threading.Event()
    thread = threading.Thread(target=serving.run, args=(listening.set,))
    thread.start()
    try:
        assert listening.wait(20)
        with gate_to(urlsplit(serving.address).port or 0) as gate:
            yield Ministry(central, serving, gate)
    finally:
        serving.stop()
        thread.join()
        database.close()


@pytest.fixture(scope="session")
def shared_ministry(
    postgresql: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ministry]:
    """One ministry for all tests here; each takes a centre of its own."""
    name = f"sync_{os.urandom(6).hex()}"
    with psycopg.connect(postgresql, autocommit=True) as line:
        line.execute(f'CREATE DATABASE "{name}"'.encode())
    url = postgresql.replace("/postgres?", f"/{name}?")
    with serving_ministry(tmp_path_factory.mktemp("ministry"), url) as ministry:
        yield ministry


@pytest.fixture
def ministry(shared_ministry: Ministry) -> Iterator[Ministry]:
    """The shared ministry, its line whole again."""
    with gate_to(urlsplit(shared_ministry.serving.address).port or 0) as gate:
        shared_ministry.gate = gate
        yield shared_ministry


class Desk:
    """An enrolled desk: journal, vault, engine, and short ways to do a clerk's work."""

    def __init__(self, home: Path, got: enrolment.Enrolment, key: Any) -> None:
        self.home = home
        self.got = got
        self.key = key
        self.database = blank_database(home / "desk.db")
        self.journal = Journal(self.database, key, got.place)
        self.vault = Vault(home / "vault", bytes(32))
        self.engine: SyncEngine = engine_for(self.database, key, got, self.vault, version="1")
        self.serials = itertools.count(1)

    @property
    def origin(self) -> str:
        """The name of its journal."""
        return self.journal.origin

    def receive(self, *scans: bytes, due: str = "2026-12-21") -> UUID:
        """Take in a transaction with scans; returns its subject."""
        subject = new_id()
        names = [self.vault.put(scan) for scan in scans]
        reference = Reference(self.got.place[-2:], self.got.desk, 2026, next(self.serials))
        with self.journal.act(None) as act:
            act.record(
                subject,
                e.TransactionReceived(
                    str(reference),
                    SERVICE.id,
                    1,
                    SERVICE.authority,
                    new_id(),
                    e.Applicant(e.Name("سلمى", "أحمد", "", "حسن")),
                    "tartus",
                    due,
                ),
            )
            for name, scan in zip(names, scans, strict=True):
                act.record(
                    subject, e.ScanAttached(bytes.fromhex(name), len(scan), f"paper-{name[:6]}")
                )
        return subject

    def record(self, subject: UUID, *facts: e.Fact) -> None:
        """Write more about a transaction; what is decided, the officer of the place decides."""
        decided = any(isinstance(fact, e.Decided) for fact in facts)
        with self.journal.act(officer_of(self.got.place) if decided else None) as act:
            for fact in facts:
                act.record(subject, fact)

    def stage(self, subject: UUID) -> str | None:
        """Where a transaction stands by this desk's tables."""
        with self.database.read() as connection:
            state = queries.by_subject(connection, subject)
            return None if state is None else state.stage

    def close(self) -> None:
        """Switch it off."""
        assert self.engine.stop(10)
        self.engine._cycle.central.close()
        self.database.close()


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(ministry: Ministry, tmp_path: Path) -> Iterator[MakeDesk]:
    """Enrols a desk of a place (default: a centre of its own) at a ministry."""
    made: list[Desk] = []

    def make(place: str = "", desk: str = "01", at: Ministry = ministry) -> Desk:
        place = place or f"centre/{next(at.numbers):02d}"
        home = tmp_path / f"desk{len(made)}"
        home.mkdir()
        key = Ed25519PrivateKey.generate()
        if place.startswith("office/"):
            named = e.StaffNamed("نوال حمدان", ("officer",), "", home=place)
            at.say((officer_of(place), place, named))
        got = enrolment.enrol(at.gate.url, at.code(place, desk), key)
        made.append(Desk(home, got, key))
        return made[-1]

    yield make
    for one in made:
        one.close()
