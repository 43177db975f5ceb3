"""The encrypted file: unreadable without its key, never half migrated, clear when it fails."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from desk.errors import Refused, Trouble
from desk.models import database as database_module
from desk.models import queries
from desk.models.database import Database, copy_to, cursor, translated
from desk.models.journal import Journal, verify
from desk.models.opening import open_database

from .conftest import KEY, Desk, DeskMaker, blank, person


def test_the_wrong_key_is_told_quietly(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    desk.receive()
    before = desk.database.path.read_bytes()
    with pytest.raises(Trouble) as trouble:
        open_database(desk.database.path, bytes(32))
    assert trouble.value.code == "database-key"
    assert "administrator" in trouble.value.do
    assert desk.database.path.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_a_key_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        open_database(tmp_path / "desk.db", b"short")


def test_no_name_and_no_number_is_ever_readable_on_the_disk(desk: Desk) -> None:
    name, number = "ابتسام", "01998877665"
    for _ in range(30):
        desk.receive(person(name, "شهاب", family="القادري", number=number), note="ملاحظة سرية")
    copy_to(desk.database, desk.database.path.with_name("copy.db"))
    verify(desk.journal)
    files = [p for p in desk.database.path.parent.iterdir() if p.is_file()]
    assert {p.name for p in files} >= {"desk.db", "desk.db-wal", "copy.db"}
    for file in files:
        data = file.read_bytes()
        for secret in (name, "القادري", number, "سرية", "SQLite format"):
            assert secret.encode() not in data, file.name
            assert secret.encode("utf-16-le") not in data, file.name


def test_a_database_of_a_newer_version_is_refused_and_untouched(desk: Desk) -> None:
    path = desk.database.path
    with desk.database.write() as connection:
        cursor(connection).execute("UPDATE alembic_version SET version_num = '9999'")
    desk.database.close()
    before = path.read_bytes()
    with pytest.raises(Refused) as refusal:
        open_database(path, KEY)
    assert refusal.value.code == "database-newer"
    assert "newer version" in refusal.value.do
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_commit_is_a_promise(desk: Desk) -> None:
    with desk.database.read() as connection:
        driver = cursor(connection)
        assert driver.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert driver.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_a_copy_is_whole_and_opens_with_the_same_key(desk: Desk, tmp_path: Path) -> None:
    for _ in range(20):
        desk.receive()
    target = tmp_path / "copies" / "desk.db"
    target.parent.mkdir()
    copy_to(desk.database, target)
    assert [p.name for p in target.parent.iterdir()] == ["desk.db"]
    copy = open_database(target, KEY)
    try:
        assert verify(Journal(copy, desk.journal.key, "centre/12")) == verify(desk.journal)
    finally:
        copy.close()


def test_a_copy_that_cannot_be_written_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.receive()
    with pytest.raises(Trouble) as trouble:
        copy_to(desk.database, tmp_path / "missing" / "copy.db")
    assert trouble.value.code == "backup"
    desk.receive()


def test_another_program_that_holds_the_file_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "_PATIENCE", 0.05)
    other = Database(desk.database.path, KEY)
    try:
        with desk.database.write(), pytest.raises(Trouble) as trouble, other.write():
            pass
    finally:
        other.close()
    assert trouble.value.code == "database-locked"
    assert trouble.value.do
    desk.receive()


@pytest.fixture
def folder_of_nobody() -> Iterator[Path]:
    """A folder that another user can reach; the test becomes that user if it runs as root."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


def _become_nobody() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_a_disk_that_can_only_be_read_is_told_and_not_changed(folder_of_nobody: Path) -> None:
    path = blank(folder_of_nobody / "desk.db")
    before = path.read_bytes()
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    folder_of_nobody.chmod(0o555)
    _become_nobody()
    database = Database(path, KEY)
    try:
        with pytest.raises(Trouble) as trouble, database.write():
            pass
    finally:
        database.close()
    assert trouble.value.code in ("disk-read-only", "database-path")
    assert trouble.value.do
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(folder_of_nobody: Path) -> None:
    folder_of_nobody.chmod(0o555)
    _become_nobody()
    with pytest.raises(Trouble) as trouble:
        open_database(folder_of_nobody / "home" / "desk.db", KEY)
    assert trouble.value.code == "database-path"


def test_a_damaged_page_is_told(desk: Desk) -> None:
    for _ in range(40):
        desk.receive()
    path = desk.database.path
    desk.database.close()
    data = bytearray(path.read_bytes())
    for page in range(4, len(data) // 4096):
        data[page * 4096 + 100] ^= 0xFF
    path.write_bytes(data)
    database = Database(path, KEY)
    try:
        with pytest.raises(Trouble) as trouble, database.read() as connection:
            cursor(connection).execute("SELECT sum(length(bytes)) FROM entries").fetchall()
    finally:
        database.close()
    assert trouble.value.code == "database-damaged"
    assert "backup" in trouble.value.do


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("database or disk is full", "disk-full"),
        ("attempt to write a readonly database", "disk-read-only"),
        ("database disk image is malformed", "database-damaged"),
        ("database is locked", "database-locked"),
        ("file is not a database", "database-key"),
        ("unable to open database file", "database-path"),
        ("disk I/O error", "disk-broken"),
        ("something else", "database"),
    ],
)
def test_every_trouble_says_what_to_do(text: str, code: str) -> None:
    trouble = translated(OperationalError("SELECT 1", None, Exception(text)))
    assert trouble.code == code
    assert trouble.what.endswith(".")
    assert trouble.do.endswith(".")


def test_a_full_disk_refuses_the_act_whole(desk: Desk) -> None:
    desk.receive()
    with desk.database.write() as connection:  # the writer's connection meets a full disk
        driver = cursor(connection)
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(Trouble) as trouble:
        [desk.receive() for _ in range(100)]
    assert trouble.value.code == "disk-full"
    written = desk.count("transactions")
    verdict = verify(desk.journal)
    assert (verdict.chain, verdict.projection) == (True, True)
    desk.receive()  # the disk was freed: a new connection has no limit
    assert desk.count("transactions") == written + 1


def test_the_log_and_the_index_are_tidied_beside_the_acts(desk: Desk) -> None:
    for _ in range(120):
        desk.receive()
    tidying = desk.database._tidying
    assert tidying is not None
    tidying.join()
    with desk.database.read() as connection:
        driver = cursor(connection)
        segments = driver.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0]
    assert segments < 40
    assert verify(desk.journal).projection
    with desk.database.read() as connection:
        assert len(queries.find(connection, "محمد", 200)) == 120


def test_closing_waits_for_the_tidying(make_desk: DeskMaker) -> None:
    desk = make_desk()
    for _ in range(50):
        desk.receive()
    path = desk.database.path
    desk.database.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
