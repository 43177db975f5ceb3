"""The desk's encrypted database: SQLCipher behind SQLAlchemy, made so that a commit is a promise.

WAL with `synchronous=FULL`: when a commit returns, it survives the power cut of the next moment.
One writer at a time (`write`), any number of readers (`read`).
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlcipher3
import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from desk.config import sync_folder
from desk.errors import Fault, Refused, Trouble

HEAD: Final = "0003"
"""The newest migration; a test holds it against the migrations folder."""

_PATIENCE: Final = 10.0
"""For so many seconds one process waits for another that writes, before it says so."""

_TIDY_AFTER: Final = 50
"""Commits after which the log is moved into the file and the search index merged."""

_MERGES: Final = 20
"""At most so many small merges at a time: as much as so many acts add, and no long work."""

_STEP_PAGES: Final = 512

_T = TypeVar("_T")


def _nothing() -> None:
    """Nothing is asked for."""


def _nothing_of(_connection: Connection) -> Any:
    """Nothing is read."""


_RESTORE: Final = (
    "Close the window and restore the last backup: desk restore --from backup. "
    "What can still be read is saved first."
)
_TROUBLES: Final = (
    (
        "disk is full",
        "disk-full",
        "The disk is full.",
        "Free some space; what is on the screen is kept and can be saved then.",
    ),
    (
        "readonly",
        "disk-read-only",
        "The disk can only be read.",
        "Ask the administrator to check the disk; nothing was changed.",
    ),
    (
        "malformed",
        "database-damaged",
        "The local database is damaged.",
        _RESTORE,
    ),
    (
        "vtable constructor failed",
        "database-damaged",
        "The local database is damaged.",
        _RESTORE,
    ),
    (
        "locked",
        "database-locked",
        "Another program holds the local database.",
        "Close the other window of Shubbak and try again.",
    ),
    (
        "unable to open",
        "database-path",
        "The local database cannot be opened.",
        "Ask the administrator whether this user may use the folder of the desk.",
    ),
    (
        "disk i/o error",
        "disk-broken",
        "The disk did not obey.",
        "Try again; if it happens again, ask the administrator to check the disk.",
    ),
    (
        "unique constraint failed: entries.origin, entries.seq",
        "journal-fork",
        "This desk's journal is older than what it has already sent.",
        "The disk was restored or copied: ask the administrator to enrol this desk anew.",
    ),
    (
        "not a database",
        "database-key",
        "The local database cannot be opened with this key.",
        "The keyring or the database was exchanged; ask the administrator to recover it.",
    ),
)


def translated(error: BaseException) -> Trouble:
    """A database library's error as one that a person understands."""
    text = str(error).lower()
    for part, code, what, do in _TROUBLES:
        if part in text:
            return Trouble(what, do, code=code)
    return Trouble(
        "The local database could not do what was asked.",
        "Try again; if it happens again, ask the administrator.",
        code="database",
    )


class Database:
    """An open desk database. Make it with `opening.open_database`.

    Every block of `write` is one transaction, durable when the block is left; an exception
    in it undoes all of it. Both raise `Trouble` when disk or database fail.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key = key
        self._writing = threading.Lock()
        self._writer = 0
        self._commits = 0
        self._tidying: threading.Thread | None = None
        self._connection: Connection | None = None
        self._watching = threading.Lock()
        self._watch: Any = None
        self._closing = False
        self.before_write: Callable[[], None] = _nothing
        """Called before every block of `write`: room is made on a disk that is nearly full."""
        self.engine = _engine(path, key)

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection inside `BEGIN IMMEDIATE`; committed and on the disk afterwards."""
        me = threading.get_ident()
        if self._writer == me:
            raise Fault("A thread that is writing began to write again.", code="nested-write")
        self.before_write()
        with self._writing:
            self._writer = me
            try:
                with self._own_connection().begin():
                    yield self._own_connection()
            except _LIBRARY_ERRORS as error:
                self._drop_connection()
                raise translated(error) from error
            finally:
                self._writer = 0
            self._commits += 1
            if self._commits % _TIDY_AFTER == 0:
                self._tidy()

    def _own_connection(self) -> Connection:
        """The writer's connection, kept open: an act does not wait for one to be made ready."""
        if self._connection is None:
            self._connection = self.engine.connect().execution_options(immediate=True)
            # What is written goes to the ends and into the middles of a dozen indexes: with less
            # memory, pages are encrypted on their way out that are needed again at once.
            cursor(self._connection).execute("PRAGMA cache_size = -8000")
        return self._connection

    def _drop_connection(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(*_LIBRARY_ERRORS):
                self._connection.invalidate()
                self._connection.close()
            self._connection = None

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state."""
        try:
            with self.engine.connect() as connection, connection.begin():
                yield connection
        except _LIBRARY_ERRORS as error:
            raise translated(error) from error

    def version(self) -> int:
        """A number that is another one after every commit, of this program or of another.

        What was read between two looks at one number is as it is now. Raises `Trouble`.
        """
        try:
            with self._watching:
                if self._watch is None:  # it counts what others commit: it writes nothing itself
                    self._watch = self.engine.raw_connection()
                found = self._watch.cursor().execute("PRAGMA data_version").fetchone()
        except _LIBRARY_ERRORS as error:
            raise translated(error) from error
        return int(found[0])

    @contextlib.contextmanager
    def beside(self, name: str) -> Iterator[Database]:
        """An empty database under the same key, for what is thrown away when the block is left."""
        path = self.path.with_name(f"{self.path.name}.{name}")
        for left in _files(path):  # of a run that was killed
            left.unlink(missing_ok=True)
        other = Database(path, self._key)
        try:
            with contextlib.closing(other.engine.raw_connection()) as raw:
                for setting in ("journal_mode = OFF", "synchronous = OFF"):  # it need not last
                    raw.cursor().execute(f"PRAGMA {setting}").fetchall()
            yield other
        finally:
            other.close()
            for left in _files(path):
                left.unlink(missing_ok=True)

    def _tidy(self) -> None:
        """Do beside whoever goes on writing what SQLite would do inside some commit, while a
        clerk waits for it: move the log into the file, and merge what the search index gathered.
        """
        if not self._closing and (self._tidying is None or not self._tidying.is_alive()):
            self._tidying = threading.Thread(target=self._tidy_up, name="tidy")
            self._tidying.start()

    def _tidy_up(self) -> None:
        # Should it fail, there is more to do the next time; a commit would say what is wrong.
        with contextlib.suppress(Trouble, *_LIBRARY_ERRORS):
            for _ in range(_MERGES):
                if self._closing or not self._merges():
                    break
            with contextlib.closing(self.engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _merges(self) -> bool:
        """Merge a little of the search index; whether there is more to merge."""
        with self.write() as connection:
            driver = cursor(connection)
            before = driver.execute("SELECT total_changes()").fetchone()[0]
            driver.execute("INSERT INTO search (search, rank) VALUES ('merge', 16)")
            return bool(driver.execute("SELECT total_changes()").fetchone()[0] - before >= 2)

    def back_up(
        self,
        target: Path,
        read: Callable[[Connection], _T] = _nothing_of,
        pace: Callable[[], None] | None = None,
    ) -> _T:
        """Write all pages, as one unchanging state, into a new file under the same key.

        Returns what `read` finds in that very state. With a `pace` the pages go in steps of a
        megabyte and it is called between them: it may sync, wait, or raise to end the copy.
        Nobody who writes meanwhile waits for any of it.
        """
        with contextlib.closing(sqlcipher3.dbapi2.connect(str(target))) as sink:
            _unlock(sink, self._key)
            sink.execute("PRAGMA synchronous = OFF")  # whoever asked for the copy syncs it
            with self.read() as connection:
                # The first look fixes the state: without it every step would begin anew.
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").first()
                found = read(connection)
                connection.connection.driver_connection.backup(  # type: ignore[union-attr]
                    sink,
                    pages=-1 if pace is None else _STEP_PAGES,
                    progress=None if pace is None else lambda *_: pace(),
                )
        return found

    def settle(self) -> None:
        """Move everything from the log into the file, so that the file alone is the database.

        Nobody else may be using it. Raises `Trouble` (`database-locked`) when somebody is.
        """
        with contextlib.closing(self.engine.raw_connection()) as raw:
            busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise translated(RuntimeError("locked"))

    def close(self) -> None:
        """Let go of the file."""
        self._closing = True
        if self._tidying is not None:
            self._tidying.join()
        with self._writing:
            self._drop_connection()
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self.engine.dispose()


def _files(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + end) for end in ("", "-wal", "-shm"))


def cursor(connection: Connection) -> Any:
    """The driver's own cursor on a connection: for the few statements that run at every act."""
    return connection.connection.cursor()


def _library_errors() -> tuple[type[BaseException], ...]:
    from sqlalchemy.exc import DBAPIError

    return (DBAPIError, sqlcipher3.dbapi2.Error)


_LIBRARY_ERRORS: Final = _library_errors()
_BACKUP_ERRORS: Final[tuple[type[BaseException], ...]] = (*_LIBRARY_ERRORS, OSError)


def _engine(path: Path, key: bytes) -> Engine:
    if len(key) != 32:
        raise Refused("A database key has 32 bytes.", code="database-key")
    engine = create_engine(
        f"sqlite:///{path}",
        module=sqlcipher3.dbapi2,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        connect_args={"timeout": _PATIENCE, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        _unlock(connection, key)
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -2000")
        cursor.execute("PRAGMA wal_autocheckpoint = 10000")  # `_tidy` comes long before
        cursor.execute("PRAGMA journal_size_limit = 16777216")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        cursor(connection).execute("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _unlock(connection: Any, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would speak on stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    # An act touches a little of twenty pages, each of which is encrypted and signed whole: half
    # the default page makes it a fifth faster, and costs bulk work nothing that can be measured.
    connection.execute("PRAGMA cipher_page_size = 2048")


def unlocked(path: Path, key: bytes) -> Any:
    """The driver's own connection to a database, for whoever reads a damaged one page by page."""
    connection = sqlcipher3.dbapi2.connect(str(path))
    _unlock(connection, key)
    return connection


@contextlib.contextmanager
def looking_at(path: Path, key: bytes) -> Iterator[Any]:
    """The driver's connection to a database file at rest, which is only read and never changed.

    Nothing is made beside it, and nobody else may be using it. Raises `Trouble`.
    """
    try:
        with contextlib.closing(
            sqlcipher3.dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as connection:
            _unlock(connection, key)
            yield connection
    except _LIBRARY_ERRORS as error:
        raise translated(error) from error


def is_whole(driver: Any) -> bool:
    """Whether every page is as it was written and they fit together; reads the whole file.

    `driver` is the driver's own connection or cursor. May raise what the driver raises.
    """
    if driver.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        return False
    return [tuple(row) for row in driver.execute("PRAGMA quick_check(1)")] == [("ok",)]


def copy_to(database: Database, target: Path) -> None:
    """Copy the encrypted database as it is now to `target`, durably and whole or not at all.

    The copy has the same key. Raises `Trouble` (`backup`) and leaves no half of a copy.
    """
    partial = target.with_name(target.name + ".part")
    try:
        for left in _files(partial):
            left.unlink(missing_ok=True)
        database.back_up(partial)
        with partial.open("rb+") as written:
            os.fsync(written.fileno())
        partial.replace(target)
        sync_folder(target.parent)
    except _BACKUP_ERRORS as error:
        for left in _files(partial):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
        raise Trouble(
            "The backup could not be written.",
            "Free some space on the disk and start again; nothing was changed.",
            code="backup",
        ) from error
