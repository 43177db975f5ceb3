"""Opening a database, as everybody does it: brought up to this version's tables and kinds first."""

from __future__ import annotations

from pathlib import Path

from desk.errors import Trouble

from .database import HEAD, Database
from .learning import learn
from .updating import Told, nobody


def open_database(path: Path, key: bytes, told: Told = nobody) -> Database:
    """Open or make the database at `path`, and bring it up to this version's tables.

    Backs the file up before migrating; `told` hears how far that is. Raises `Refused` when a
    newer version of the program made it, `Trouble` when the key does not fit or the file is damaged.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder {path.parent} cannot be made.",
            "Ask the administrator whether this user may write there.",
            code="database-path",
        ) from error
    database = Database(path, key)
    try:
        found = _revision(database)
        if found != HEAD:
            from .migrate import upgrade

            upgrade(database, found, told=told)
        if found is not None:
            learn(database)
    except BaseException:
        database.close()
        raise
    return database


def _revision(database: Database) -> str | None:
    with database.read() as connection:
        exists = connection.exec_driver_sql(
            "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        ).first()
        if exists is None:
            return None
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        return None if row is None else str(row[0])
