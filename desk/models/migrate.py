"""Bringing a database up to this version's tables: Alembic, in this process, after a backup."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from desk.errors import Refused

from . import projection
from .database import HEAD, Database, copy_to
from .updating import Far, Told, nobody


def configuration() -> Config:
    """Alembic's configuration for the migrations that lie beside this file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def known_revisions() -> set[str]:
    """Every revision that this version of the program can read."""
    return {s.revision for s in ScriptDirectory.from_config(configuration()).walk_revisions()}


def upgrade(database: Database, found: str | None, target: str = HEAD, told: Told = nobody) -> None:
    """Migrate from revision `found` (None: empty) to `target`, in one transaction: whatever breaks
    it off leaves the database as it was, and the next start does it again.

    What the facts add up to is folded anew with it, for an older version read less in them: a
    million transactions take minutes. `told` hears how far it is, first of all before anything is
    done, and may raise to leave it be.

    Raises `Refused`, with the database untouched, when a newer program made it.
    """
    if found is not None and found not in known_revisions():
        raise Refused(
            "This desk's data was written by a newer version of Shubbak.",
            "Install the newer version again; nothing was changed.",
            code="database-newer",
        )
    if found is not None:
        told(Far("copy", 0, _count(database)))
        copy_to(database, database.path.with_name(f"{database.path.name}.before-{target}"))
    _run(database, target, up=True, told=told if found is not None and target == HEAD else None)


def downgrade(database: Database, target: str) -> None:
    """Migrate back to `target` (`base` for empty)."""
    _run(database, target, up=False)


def _run(database: Database, target: str, *, up: bool, told: Told | None = None) -> None:
    config = configuration()
    with database.write() as connection:
        if told is not None and _stands_at(connection, target):
            return  # another process was faster, and this one has waited for it
        config.attributes["connection"] = connection
        (command.upgrade if up else command.downgrade)(config, target)
        if told is not None:
            total = _entries(connection)
            told(Far("read", 0, total))
            projection.rebuild(connection, told=lambda read: told(Far("read", read, total)))
            told(Far("read", total, total))


def _stands_at(connection: Connection, revision: str) -> bool:
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return row is not None and row[0] == revision


def _count(database: Database) -> int:
    with database.read() as connection:
        return _entries(connection)


def _entries(connection: Connection) -> int:
    row = connection.exec_driver_sql("SELECT count(*) FROM entries").one()
    return int(row[0])
