"""Bringing a database up to this version's tables: Alembic, in this process, after a backup."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from desk.errors import Refused

from . import projection
from .database import HEAD, Database, copy_to


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

    What the facts add up to is folded anew with it: an older version read less in them.

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
    _run(database, target, up=True, anew=found is not None and target == HEAD)


def downgrade(database: Database, target: str) -> None:
    """Migrate back to `target` (`base` for empty)."""
    _run(database, target, up=False)


def _run(database: Database, target: str, *, up: bool, anew: bool = False) -> None:
    config = configuration()
    with database.write() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if up else command.downgrade)(config, target)
        if anew:
            projection.rebuild(connection)
