"""Migrations: one line of them, the tables that the code means, there and back with data inside."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from desk.models import events as e
from desk.models import migrate
from desk.models.database import HEAD, Database, cursor
from desk.models.entries import VERSION, Entry, encode
from desk.models.journal import Journal, verify
from desk.models.opening import open_database
from desk.models.projection import state_of
from desk.models.tables import metadata

from .conftest import KEY

REVISIONS = [
    s.revision
    for s in reversed(list(ScriptDirectory.from_config(migrate.configuration()).walk_revisions()))
]


@pytest.fixture
def empty(tmp_path: Path) -> Any:
    """A database in which nothing was made yet."""
    database = Database(tmp_path / "desk.db", KEY)
    yield database
    database.close()


def fill(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Put a row into every table that is there, whatever its columns; return all rows."""
    driver = cursor(connection)
    tables = driver.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
        " AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    ).fetchall()
    for (table,) in tables:
        columns = driver.execute(f"PRAGMA table_info({table})").fetchall()
        for row in (1, 2):
            values = [
                row if "INT" in kind else bytes([row]) * 16 if "BLOB" in kind else f"نص {row}"
                for _, _, kind, *_ in columns
            ]
            if table == "entries":  # what is folded after it must be readable
                values[[name for _, name, *_ in columns].index("bytes")] = a_fact(row)
            marks = ",".join("?" * len(columns))
            driver.execute(f"INSERT INTO {table} VALUES ({marks})", values)
    return {t: driver.execute(f"SELECT * FROM {t}").fetchall() for (t,) in tables}


def a_fact(seq: int) -> bytes:
    """The bytes of an entry whose kind nobody knows."""
    return encode(
        Entry(
            VERSION,
            "0" * 32,
            seq,
            seq,
            False,
            None,
            "tests.said/1",
            uuid4(),
            "all",
            msgspec.Raw(b"\x80"),
        )
    )


def schema(connection: Connection) -> list[tuple[Any, ...]]:
    found = cursor(connection).execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE name <> 'alembic_version'"
        " AND name NOT LIKE 'sqlite_%'"
    )
    return sorted(found.fetchall(), key=repr)


def test_there_is_one_line_of_migrations_and_it_ends_in_head() -> None:
    scripts = ScriptDirectory.from_config(migrate.configuration())
    assert scripts.get_heads() == [HEAD]
    assert scripts.get_bases() == [REVISIONS[0]]
    assert REVISIONS[-1] == HEAD


def test_the_newest_tables_are_those_of_the_models(empty: Database) -> None:
    migrate.upgrade(empty, None)
    with empty.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                # the full-text index is no table that SQLAlchemy knows
                "include_name": lambda name, kind, _: (
                    kind != "table" or not str(name).startswith("search")
                ),
            },
        )
        assert compare_metadata(context, metadata) == []
        migrated = schema(connection)
    partial = {name: sql for kind, name, sql in migrated if kind == "index"}
    for table in metadata.sorted_tables:
        sql = next(s for k, n, s in migrated if (k, n) == ("table", table.name))
        rowid = table.dialect_options["sqlite"]["with_rowid"]
        assert ("WITHOUT ROWID" in sql) == (not rowid), table.name
        for index in table.indexes:
            where = index.dialect_options["sqlite"]["where"]
            assert (where is not None) == (" WHERE " in partial[index.name]), index.name


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_revision_goes_up_and_down_with_data_in_the_tables(
    empty: Database, revision: str
) -> None:
    number = REVISIONS.index(revision)
    before = REVISIONS[number - 1] if number else "base"
    if number:
        migrate.upgrade(empty, None, before)
        with empty.write() as connection:
            fill(connection)
    with empty.read() as connection:
        below = schema(connection)
    migrate.upgrade(empty, before if number else None, revision)
    with empty.write() as connection:
        if not number:
            fill(connection)
        above = schema(connection)
    migrate.downgrade(empty, before)
    with empty.read() as connection:
        assert schema(connection) == below
    migrate.upgrade(empty, before if number else None, revision)
    with empty.read() as connection:
        assert schema(connection) == above


def test_from_the_first_tables_to_the_newest_nothing_is_lost(empty: Database) -> None:
    migrate.upgrade(empty, None, REVISIONS[0])
    with empty.write() as connection:
        before = fill(connection)
    migrate.upgrade(empty, REVISIONS[0])
    with empty.read() as connection:
        driver = cursor(connection)
        for table in ("entries", "heads", "drafts", "settings", "custody"):
            found = driver.execute(f"SELECT * FROM {table}").fetchall()
            assert [row[: len(before[table][0])] for row in found] == before[table]


def test_a_backup_stands_beside_before_anything_is_migrated(empty: Database) -> None:
    path = empty.path
    migrate.upgrade(empty, None)
    with empty.write() as connection:
        cursor(connection).execute("INSERT INTO settings VALUES ('desk', '03')")
    migrate.upgrade(empty, HEAD)
    copies = [p for p in path.parent.iterdir() if p.name.startswith("desk.db.before-")]
    assert [p.name for p in copies] == [f"desk.db.before-{HEAD}"]
    copy = Database(copies[0], KEY)
    try:
        with copy.read() as connection:
            assert cursor(connection).execute("SELECT * FROM settings").fetchall() == [
                ("desk", "03")
            ]
    finally:
        copy.close()


def test_a_migration_that_breaks_off_changes_nothing(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        with empty.engine.connect():
            raise OSError("cut")

    from alembic import command

    real = command.upgrade

    def half(config: Any, target: str) -> None:
        real(config, target)
        broken()

    monkeypatch.setattr(command, "upgrade", half)
    with pytest.raises(OSError, match="cut"):
        migrate.upgrade(empty, None)
    with empty.read() as connection:
        assert schema(connection) == []


def test_opening_a_database_of_this_version_loads_no_migrations(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    open_database(path, KEY).close()
    code = (
        "import sys; from pathlib import Path; from desk.models.opening import open_database;"
        f" open_database(Path({str(path)!r}), {KEY!r}).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_was_paused_before_is_folded_anew(tmp_path: Path) -> None:
    with contextlib.closing(open_database(tmp_path / "desk.db", b"k" * 32)) as database:
        journal = Journal(database, Ed25519PrivateKey.generate(), "centre/12", lambda: 1 << 41)
        subject = uuid4()
        received = e.TransactionReceived(
            "12-03-26-00001-5", "card", 1, "social", uuid4(), e.Applicant(e.Name("سلمى")),
            "tartus", "2026-12-01",
        )  # fmt: skip
        with journal.act(None) as act:
            for fact in (received, e.PapersRequested(("id",)), e.PapersCompleted(("id",))):
                act.record(subject, fact)
        with database.write() as connection:
            doc = connection.exec_driver_sql("SELECT doc FROM transactions").scalar_one()
            state = state_of(doc)
            assert len(state.pauses) == 1
            state.pauses = []  # as a version wrote it that did not know of them
            connection.exec_driver_sql(
                "UPDATE transactions SET doc = ?",
                (msgspec.msgpack.Encoder(uuid_format="bytes").encode(state),),
            )
        migrate.downgrade(database, "0002")
        migrate.upgrade(database, "0002")
        assert verify(journal).projection
