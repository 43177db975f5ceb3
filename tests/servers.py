"""A real ministry for tests: PostgreSQL of its own, a fresh database a test, HTTP on port 0.

Import the fixtures into a folder's conftest:
`from tests.servers import ministry, ministry_database, postgres  # noqa: F401`.
The sample ministry and the starter catalogue are loaded; its key is the same in all tests.
"""

from __future__ import annotations

import itertools
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from central import recovery, report, verify
from central.app import Central, opened
from central.catalogue import resources
from central.custody import KEY_FILE
from central.ministry import load_sample
from central.serving import Serving

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Postgres:
    """A running PostgreSQL with a template database, and the key of the central in it."""

    url: str
    key: Path

    def execute(self, statement: str) -> None:
        """Run one statement outside of a transaction."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode())

    def named(self, database: str) -> str:
        """The URL of one database in it."""
        return self.url.replace("/postgres?", f"/{database}?")


_made: dict[str, Postgres] = {}


@pytest.fixture(scope="session")
def postgres(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Postgres:
    """The PostgreSQL of the session, with a ministry in it as template."""
    if postgresql in _made:  # pytest makes a fixture once for every folder that imports it
        return _made[postgresql]
    home = tmp_path_factory.mktemp("ministry")
    server = Postgres(postgresql, home / KEY_FILE)
    server.execute("create database ministry")
    with (
        opened(home, server.named("ministry")) as central,
        central.database.transaction() as connection,
    ):
        load_sample(connection, central.custody, resources() / "sample" / "ministry.json")
    _made[postgresql] = server
    return server


@pytest.fixture
def ministry_database(postgres: Postgres) -> Iterator[str]:
    """The URL of a fresh database in which the sample ministry stands."""
    name = f"test_{next(_numbers)}"
    postgres.execute(f"create database {name} template ministry")
    yield postgres.named(name)
    postgres.execute(f"drop database {name} with (force)")


@dataclass
class Ministry:
    """A running central. `url` is where it listens; it can be stopped and started again."""

    home: Path
    database: str
    port: int = 0
    url: str = ""
    _stack: ExitStack = field(default_factory=ExitStack)
    _central: Central | None = None

    @property
    def central(self) -> Central:
        """The opened central behind the server."""
        assert self._central is not None
        return self._central

    def start(self) -> None:
        """Open and serve, on the same port as before."""
        self._central = self._stack.enter_context(opened(self.home, self.database))
        serving = Serving(self._central, "127.0.0.1", self.port)
        self.url = serving.address
        self.port = int(self.url.rpartition(":")[2])
        listening = threading.Event()
        thread = threading.Thread(target=serving.run, args=(listening.set,), name="ministry")
        thread.start()
        self._stack.callback(thread.join)
        self._stack.callback(serving.stop)
        assert listening.wait(20)

    def stop(self) -> None:
        """Stop serving, as at a power cut that was announced."""
        self._stack.close()
        self._central = None

    def code(self, place: str = "centre/12", desk: str = "03", *, replace: bool = False) -> str:
        """A one-time enrolment code."""
        with self.central.database.transaction() as connection:
            code, _ = self.central.enrolment.new_code(connection, place, desk, "", replace=replace)
        return code

    def revoke(self, origin: str) -> None:
        """Take a desk's key back."""
        with self.central.database.transaction() as connection:
            self.central.enrolment.revoke(connection, origin, "test")

    def status(self) -> dict[str, Any]:
        """What `central status --json` prints."""
        return report.status(self.central)

    def show(self, reference: str) -> dict[str, Any]:
        """What `central show REFERENCE --json` prints."""
        return report.show(self.central, reference)

    def verify(self) -> dict[str, Any]:
        """What `central verify --json` prints."""
        return verify.verify(self.central)


@pytest.fixture
def ministry(tmp_path: Path, postgres: Postgres, ministry_database: str) -> Iterator[Ministry]:
    """A running central with the sample ministry and the starter catalogue."""
    home = tmp_path / "central"
    home.mkdir()
    shutil.copy(postgres.key, home / KEY_FILE)
    shutil.copy(postgres.key.with_name(recovery.KEY_FILE), home)
    running = Ministry(home, ministry_database)
    running.start()
    try:
        yield running
    finally:
        running.stop()
