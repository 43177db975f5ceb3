"""Entries carved from a database file, whole or damaged, with and without its log."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from desk.models.carving import entries_in
from desk.models.opening import open_database

from .conftest import KEY, Desk


def stored(desk: Desk) -> list[tuple[str, int, bytes, bytes]]:
    with desk.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT origin, seq, hash, bytes FROM entries ORDER BY origin, seq"
        ).all()
    return [(row[0], row[1], bytes(row[2]), bytes(row[3])) for row in rows]


@pytest.mark.parametrize("settled", [True, False], ids=["in the file", "in the log"])
def test_every_entry_is_found(desk: Desk, tmp_path: Path, settled: bool) -> None:
    for number in range(30):
        desk.receive(note="ملاحظة " * number * 20)  # some go over several pages
    if settled:
        desk.database.settle()
    for end in ("", "-wal"):
        source = Path(f"{desk.database.path}{end}")
        if source.exists():
            shutil.copy(source, tmp_path / f"copy.db{end}")
    found, damaged = entries_in(tmp_path / "copy.db", KEY)
    assert damaged == 0
    assert [tuple(one) for one in found] == stored(desk)


def test_damaged_pages_take_only_what_lay_on_them(desk: Desk, tmp_path: Path) -> None:
    for _ in range(60):
        desk.receive()
    desk.database.settle()
    wanted = stored(desk)
    copy = tmp_path / "copy.db"
    shutil.copy(desk.database.path, copy)
    pages = copy.stat().st_size // 2048
    data = bytearray(copy.read_bytes())
    for page in random.Random(7).sample(range(pages), 12):
        data[page * 2048 + 500] ^= 1
    copy.write_bytes(data)
    found, damaged = entries_in(copy, KEY)
    assert damaged >= 12
    carved = [tuple(one) for one in found]
    assert set(carved) <= set(wanted)
    assert len(carved) >= len(wanted) - 12 * 4


def test_another_key_finds_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.receive()
    desk.database.settle()
    assert entries_in(desk.database.path, bytes(32))[0] == []
    open_database(tmp_path / "empty.db", KEY).close()
    assert entries_in(tmp_path / "empty.db", KEY) == ([], 0)
