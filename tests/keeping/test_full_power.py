"""Disks that are full, that can only be read, that vanish: really mounted, really filled.

What was begun is finished or refused whole, the draft stays, and nothing is lost. It takes root;
without, the tests say that they were left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import config
from desk.config import Home
from desk.errors import Trouble
from desk.keeping import copies
from desk.models.migrate import downgrade
from desk.models.opening import open_database
from desk.workplace import Workplace, open_workplace
from tests.cli.commands import Commands, paper, request
from tests.cli.conftest import Enrol
from tests.servers import Ministry

MEGABYTE = 1024 * 1024


def mount(place: Path, *words: str) -> None:
    place.mkdir(exist_ok=True)
    if subprocess.run(["mount", *words, place], check=False).returncode:
        pytest.skip("a disk of its own needs root")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """An empty disk of 48 MB."""
    place = tmp_path / "small"
    mount(place, "-t", "tmpfs", "-o", "size=48m", "none")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture
def on_small(desk: Commands, small: Path) -> Commands:
    """A desk whose home is on the small disk, with 8 MB of reserve."""
    moved = Commands(small / "desk")
    shutil.copytree(desk.home, moved.home)
    moved.settings(keys=str(moved.home / "desk.key"), reserve_mb=8)
    return moved


def fill(place: Path, leave: int = 0) -> Path:
    """Fill a disk up to `leave` bytes; returns what fills it."""
    filler = place / "filler"
    with filler.open("ab") as file:
        free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
        os.posix_fallocate(file.fileno(), filler.stat().st_size, max(free - leave, 4096))
    return filler


def refused(desk: Commands, tmp_path: Path, *words: str | Path) -> str:
    return desk.refused("receive", request(tmp_path), *words)


def test_with_the_reserve_the_act_in_hand_is_finished(on_small: Commands, tmp_path: Path) -> None:
    small = on_small.home.parent
    place = open_workplace(Home(on_small.home))
    try:
        place.keeping.round()
        assert place.room.held() == 8 * MEGABYTE
    finally:
        place.close()
    fill(small, leave=MEGABYTE // 2)
    first = on_small.receive(tmp_path, "--scan", paper(tmp_path))["reference"]
    assert not (on_small.home / "reserve.acts").exists()
    assert (on_small.home / "reserve.export").exists()  # kept for an export
    place = open_workplace(Home(on_small.home))
    try:
        place.keeping.warn()
        told = {one.code for one in place.replica().attention()}
        assert "disk-reserve" in told
    finally:
        place.close()
    (small / "filler").unlink()
    place = open_workplace(Home(on_small.home))
    try:
        place.keeping.round()
        assert place.room.held() == 8 * MEGABYTE  # made again
        assert "disk-reserve" not in {one.code for one in place.replica().attention()}
    finally:
        place.close()
    assert on_small.told("show", first, "--json")["state"] == "received"


def test_a_full_disk_refuses_whole_and_keeps_what_was(on_small: Commands, tmp_path: Path) -> None:
    before = on_small.seq()
    on_small.settings(reserve_mb=0)
    scan = paper(tmp_path)
    filler = fill(on_small.home.parent)
    said = refused(on_small, tmp_path, "--scan", scan)
    assert "full" in said
    assert "Free some space" in said
    said = on_small.run("receive", request(tmp_path)).sentence
    assert "full" in said
    assert "full" in on_small.run("sync").err or on_small.run("sync").code == 1
    assert on_small.run("keeping", "backup").code == 1
    filler.unlink()
    assert on_small.seq() == before
    got = on_small.receive(tmp_path, "--scan", scan)
    assert on_small.told("verify", "--json")["whole"]
    assert on_small.told("show", got["reference"], "--json")["state"] == "received"


@pytest.mark.parametrize("leave", [64 * 1024, 256 * 1024, 1024 * 1024])
def test_a_disk_that_fills_in_the_middle_of_work(
    on_small: Commands, tmp_path: Path, leave: int
) -> None:
    on_small.settings(reserve_mb=0)
    filler = fill(on_small.home.parent, leave)
    place = open_workplace(Home(on_small.home))
    kept: list[str] = []
    try:
        code = ""
        while not code:
            try:
                kept.append(_received(place, tmp_path, len(kept)))
            except Trouble as trouble:
                code = trouble.code
        assert code in ("disk-full", "vault-full")
        seq = place.journal.head().seq
        filler.unlink()
        kept.append(_received(place, tmp_path, 3))
        assert place.journal.head().seq > seq
        assert place.verify()["whole"]
        for reference in kept:
            assert place.show(reference)["state"] == "received"
    finally:
        place.close()


def _received(place: Workplace, tmp_path: Path, shade: int) -> str:
    from desk.commands import request as asking
    from desk.office import reception

    draft = asking.draft(place, asking.read(request(tmp_path, note=f"{shade} " * 2000)), [])
    return reception.receive(place.counter, place.command_line(), draft).reference


def test_a_backup_that_does_not_fit_leaves_the_one_before(
    desk: Commands, small: Path, tmp_path: Path
) -> None:
    desk.settings(backup_folder=str(small))
    desk.receive(tmp_path)
    desk.told("keeping", "backup", "--json")
    origin = desk.told("status", "--json")["custody"]["origin"]
    assert len(copies.found(small, origin)) == 1
    fill(small, leave=MEGABYTE)
    said = desk.run("keeping", "backup").sentence
    assert "no room" in said.lower()
    assert len(copies.found(small, origin)) == 1
    assert desk.told("keeping", "status", "--json")["trouble"]["code"] == "backup-full"
    (small / "filler").unlink()
    assert desk.told("keeping", "backup", "--json")["trouble"] is None
    assert [one.note.number for one in copies.found(small, origin)] == [2, 1]


def test_a_disk_that_can_only_be_read(on_small: Commands, tmp_path: Path) -> None:
    before = on_small.seq()
    small = on_small.home.parent
    subprocess.run(["mount", "-o", "remount,ro", small], check=True)
    try:
        for words in (("status",), ("receive", request(tmp_path)), ("sync",)):
            assert "only be read" in on_small.refused(*words), words
    finally:
        subprocess.run(["mount", "-o", "remount,rw", small], check=True)
    assert on_small.seq() == before


def test_a_vanished_disk_is_told(on_small: Commands, tmp_path: Path) -> None:
    small = on_small.home.parent
    subprocess.run(["umount", small], check=True)
    try:
        assert "not enrolled" in on_small.refused("status")
    finally:
        mount(small, "-t", "tmpfs", "-o", "size=48m", "none")


def test_syncing_goes_on_when_the_disk_is_full_but_for_the_reserve(
    enrol: Enrol, ministry: Ministry, small: Path, tmp_path: Path
) -> None:
    made = enrol()
    desk = Commands(small / "desk")
    shutil.copytree(made.home, desk.home)
    desk.settings(keys=str(desk.home / "desk.key"), reserve_mb=8)
    place = open_workplace(Home(desk.home))
    try:
        place.keeping.round()
    finally:
        place.close()
    fill(small, leave=128 * 1024)
    reference = desk.receive(tmp_path)["reference"]
    desk.said("sync")
    assert ministry.show(reference)["reference"] == reference


def test_a_migration_that_does_not_fit_changes_nothing(on_small: Commands, tmp_path: Path) -> None:
    home = Home(on_small.home)
    on_small.settings(reserve_mb=0)
    reference = on_small.receive(tmp_path)["reference"]
    database = open_database(home.database, config.find_keys(config.load(home), home).database)
    downgrade(database, "0001")
    database.close()
    filler = fill(on_small.home.parent, leave=300 * 1024)  # the copy before it needs more
    said = on_small.refused("status", "--json")
    assert "nothing was changed" in said
    filler.unlink()
    assert on_small.told("show", reference, "--json")["state"] == "received"
