"""Bringing a database up to this version's tables: Alembic, in this process, after a backup."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from desk.errors import Refused

from . import events as e
from . import projection
from .database import HEAD, Database, copy_to

_BEFORE_PAUSES = ("0001", "0002")
"""Revisions whose states do not tell when their clock stood still."""


def configuration() -> Config:
    """Alembic's configuration for the migrations that lie beside this file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def known_revisions() -> set[str]:
    """Every revision that this version of the program can read."""
    return {s.revision for s in ScriptDirectory.from_config(configuration()).walk_revisions()}


def upgrade(database: Database, found: str | None, target: str = HEAD) -> None:
    """Migrate from revision `found` (None: empty) to `target`, in one transaction.

    Raises `Refused`, with the database untouched, when a newer program made it.
    """
    if found is not None and found not in known_revisions():
        raise Refused(
            "This desk's data was written by a newer version of Shubbak.",
            "Install the newer version again; nothing was changed.",
            code="database-newer",
        )
    if found is not None:
        copy_to(database, database.path.with_name(f"{database.path.name}.before-{target}"))
    _run(database, target, up=True)
    if found in _BEFORE_PAUSES and target == HEAD:
        with database.write() as connection:
            projection.fold_again(connection, e.PapersRequested.kind)


def downgrade(database: Database, target: str) -> None:
    """Migrate back to `target` (`base` for empty)."""
    _run(database, target, up=False)


def _run(database: Database, target: str, *, up: bool) -> None:
    config = configuration()
    with database.write() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if up else command.downgrade)(config, target)
