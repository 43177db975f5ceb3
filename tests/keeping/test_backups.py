"""Backups: made beside work, checked, noted, thinned out; and what is said when they cannot be."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.config import Home
from desk.errors import Trouble
from desk.keeping import copies, notes
from desk.keeping.scans import KeptVault
from desk.models import queries
from desk.workplace import Workplace, open_workplace
from tests.cli.commands import Commands, paper

from .damage import flip, flip_scan

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def stick(desk: Commands, tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    desk.settings(backup_folder=str(folder))
    return folder


@pytest.fixture
def place(desk: Commands, stick: Path) -> Iterator[Workplace]:
    opened = open_workplace(Home(desk.home))
    yield opened
    opened.close()


def write(place: Workplace, value: str = "") -> None:
    """Something that is worth a backup."""
    with place.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO feeds (scope, position) VALUES (?, 1)", (f"test/{value}",)
        )


def made(place: Workplace, stick: Path) -> list[copies.Found]:
    return copies.found(stick, place.settings.origin)


def test_a_backup_holds_what_the_desk_holds(desk: Commands, stick: Path, tmp_path: Path) -> None:
    got = desk.receive(tmp_path, "--scan", paper(tmp_path))
    status = desk.told("keeping", "backup", "--json")
    assert status["whole"]
    assert status["trouble"] is None
    last = status["last_backup"]
    assert last["seq"] == desk.seq()
    store = Path(last["folder"])
    assert store.parent == stick
    [backup] = [path for path in store.iterdir() if path.name[0] == "0"]
    keys = b"".join(path.read_bytes() for path in backup.iterdir())
    assert (desk.home / "desk.key").read_bytes().strip() not in keys
    assert got["reference"].encode() not in keys
    scan = desk.told("show", got["reference"], "--json")["scans"][0]["sha256"]
    assert (store / "vault" / scan[:2] / scan[2:]).exists()


def test_without_a_second_disk_it_lies_beside_and_says_so(desk: Commands) -> None:
    status = desk.told("keeping", "backup", "--json")
    assert status["last_backup"]["own_disk"]
    assert "second" in desk.said("keeping", "status")


def test_what_did_not_change_is_not_copied_again(place: Workplace, stick: Path) -> None:
    place.keeping.back_up(NOW)
    place.keeping.back_up(NOW + timedelta(hours=1))
    assert len(made(place, stick)) == 1
    assert notes.read(place.home).backup.at == "2026-11-22T10:00:00+00:00"  # type: ignore[union-attr]
    write(place)
    place.keeping.back_up(NOW + timedelta(hours=2))
    place.keeping.back_up(NOW + timedelta(hours=27))  # once a day it is read anew all the same
    assert [one.note.number for one in made(place, stick)] == [3, 2, 1]


def test_old_ones_go_when_the_new_one_is_checked(place: Workplace, stick: Path) -> None:
    for hour in range(12):
        place.keeping.back_up(NOW + timedelta(hours=hour), again=True)
    numbers = [one.note.number for one in made(place, stick)]
    assert numbers == [12, 11, 10, 9, 8, 7]
    newest = made(place, stick)[0]
    assert copies.check(newest.folder, place._keys.database).number == 12
    flip(newest.folder / "desk.db", 4)
    with pytest.raises(Trouble):
        copies.check(newest.folder, place._keys.database)
    assert copies.chosen(stick, place.settings.origin, place._keys.database).note.number == 11


def test_rounds_do_what_is_due_and_tell_what_is_late(place: Workplace, stick: Path) -> None:
    place.keeping.round(NOW)
    place.keeping.round(NOW + timedelta(minutes=20))
    assert len(made(place, stick)) == 1
    write(place)
    place.keeping.round(NOW + timedelta(minutes=61))
    assert len(made(place, stick)) == 2
    stick.rename(stick.with_name("drawer"))  # the stick is pulled out
    write(place, "more")
    place.keeping.round(NOW + timedelta(hours=3))
    known = notes.read(place.home)
    assert known.trouble == "backup-away"
    assert known.backup is not None
    assert "backups" in known.backup.folder  # better than nowhere
    place.keeping.round(NOW + timedelta(days=3))
    late = {one.code: one.facts for one in place.replica().attention()}
    assert late["backup-late"]["days"] == 2
    stick.with_name("drawer").rename(stick)
    place.keeping.round(NOW + timedelta(days=3, hours=1))
    assert notes.read(place.home).trouble == ""
    assert "backup-late" not in {one.code for one in place.replica().attention()}


def test_nobody_waits_for_a_backup(place: Workplace) -> None:
    with place.database.write() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)"
            " INSERT INTO settings SELECT 'big' || i, hex(randomblob(400)) FROM n"
        )

    def waited() -> float:
        began = time.perf_counter()
        with place.database.write() as connection:
            queries.set_setting(connection, "beside", str(began))
        return time.perf_counter() - began

    alone = [waited() for _ in range(50)]
    backing_up = threading.Thread(target=place.keeping.back_up)
    backing_up.start()
    beside = []
    while backing_up.is_alive():
        beside.append(waited())
    backing_up.join()
    assert len(beside) > 50
    # A machine whose disk others use, too, makes both wait.
    assert _most(beside) < max(0.05, 5 * _most(alone))


def _most(waits: list[float]) -> float:
    """What nine of ten do not exceed."""
    return sorted(waits)[len(waits) * 9 // 10]


def test_closing_gives_a_backup_up(place: Workplace, stick: Path) -> None:
    with place.database.write() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)"
            " INSERT INTO settings SELECT 'big' || i, hex(randomblob(400)) FROM n"
        )
    place.keeping.start()
    place.keeping.stop()
    assert place.keeping._thread is not None
    assert not place.keeping._thread.is_alive()
    assert len(made(place, stick)) <= 1


def test_a_scan_comes_back_by_itself_when_somebody_looks(
    desk: Commands, stick: Path, tmp_path: Path
) -> None:
    got = desk.receive(tmp_path, "--scan", paper(tmp_path))
    desk.told("keeping", "backup", "--json")
    name = desk.told("show", got["reference"], "--json")["scans"][0]["sha256"]
    vault = Home(desk.home).vault
    flip_scan(vault, name)
    assert desk.run("verify", "--json").code == 1
    opened = open_workplace(Home(desk.home))
    try:
        assert isinstance(opened.vault, KeptVault)
        assert opened.pages(name)
    finally:
        opened.close()
    assert desk.told("verify", "--json")["whole"]
    (vault / name[:2] / name[2:]).unlink()
    assert desk.told("mend", "--json") == {"damaged": 1, "back": [name], "lost": []}
    assert desk.told("verify", "--json")["whole"]


def test_a_paper_that_is_nowhere_must_be_scanned_again(desk: Commands, tmp_path: Path) -> None:
    got = desk.receive(tmp_path, "--scan", paper(tmp_path))
    name = desk.told("show", got["reference"], "--json")["scans"][0]["sha256"]
    (Home(desk.home).vault / name[:2] / name[2:]).unlink()
    assert not desk.told("show", got["reference"], "--json")["scans"][0]["here"]
    said = desk.run("mend", "--json")
    assert got["reference"] in said.sentence
    assert "Scan it again" in said.sentence
    [told] = desk.told("status", "--json")["attention"]
    assert (told["code"], told["facts"]["reference"]) == ("scan-lost", got["reference"])
