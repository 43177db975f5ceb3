"""The embedded PostgreSQL comes back after a power cut, whatever its note of the dead server says."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from central.database import EmbeddedPostgres


@pytest.fixture
def home() -> Iterator[Path]:
    """Not in pytest's own folder, which is closed to the user that PostgreSQL runs as."""
    folder = Path(tempfile.mkdtemp(prefix="shubbak-embedded-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_a_note_of_a_server_that_is_gone_is_not_believed(home: Path) -> None:
    server = EmbeddedPostgres(home)
    url = server.start()
    with psycopg.connect(url, autocommit=True) as line:
        line.execute("create table kept as select 1 as one")
    note = home / "postgres" / "postmaster.pid"
    lines = note.read_text().splitlines()
    other = EmbeddedPostgres(home)  # whoever comes while it runs joins it
    assert other.start() == url
    other.stop()
    server.stop()
    assert not note.exists()

    # The number is another program's by now; or the file was not wholly on the disk.
    for left in ([str(os.getpid()), *lines[1:]], lines[:3]):
        note.write_text("\n".join(left) + "\n")
        (home / "postgres" / ".s.PGSQL.5432.lock").write_text("\n".join(left) + "\n")
        with psycopg.connect(server.start()) as line:
            assert line.execute("select one from kept").fetchone() == (1,)
        server.stop()


def test_a_database_whose_making_was_cut_off_is_made_anew(home: Path) -> None:
    data = home / "postgres"
    data.mkdir()
    (data / "PG_VERSION").write_text("18\n")  # the first thing that is written
    (home / "postgres.begun").touch()
    server = EmbeddedPostgres(home)
    with psycopg.connect(server.start(), autocommit=True) as line:
        line.execute("create table kept as select 1 as one")
    server.stop()
    with psycopg.connect(server.start()) as line:
        assert line.execute("select one from kept").fetchone() == (1,)
    server.stop()
