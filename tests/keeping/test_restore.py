"""A database is damaged, gone or old: what a person is told, and that the way out leads out."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk import config
from desk.config import Home
from desk.errors import LineTrouble
from desk.keeping import afar
from desk.sync import own_journal
from desk.sync.line.client import ServerRefused
from tests.cli.commands import Commands, paper
from tests.cli.conftest import Enrol
from tests.cli.test_documented import documented
from tests.servers import Ministry

from .damage import flip, flip_some


def settled(desk: Commands, ministry: Ministry, *references: str) -> None:
    """Everything that the desk said is at the ministry, once, and the desk's data is whole."""
    desk.said("sync")
    assert desk.told("verify", "--json")["whole"]
    assert desk.told("status", "--json")["attention"] == []
    for reference in references:
        assert ministry.show(reference)["reference"] == reference
    assert ministry.verify()["ok"]


def restored(desk: Commands, source: str | Path, *words: str) -> Any:
    return json.loads(desk.said("restore", "--from", source, "--json", *words))


def known(desk: Commands, references: list[str]) -> set[str]:
    """Which of the transactions the desk finds."""
    said = (desk.run("show", one, "--json") for one in references)
    return {one for one, shown in zip(references, said, strict=True) if not shown.code}


def test_a_damaged_database_comes_back_with_everything_that_was_never_sent(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    references = [desk.receive(tmp_path)["reference"] for _ in range(3)]
    desk.told("keeping", "backup", "--json")
    references += [
        desk.receive(tmp_path, "--scan", paper(tmp_path, shade=99))["reference"] for _ in range(12)
    ]
    before = desk.seq()
    database = Home(desk.home).database
    flip_some(database, database.stat().st_size // 2048 // 20)
    told = desk.run("keeping", "check", "--json")
    assert "desk restore" in told.sentence
    done = restored(desk, "backup", "--no-line")
    assert before - 8 <= done["seq"] <= before  # some lay on the damaged pages
    assert done["salvaged"] + done["written_anew"] > 20
    assert (Path(done["set_aside"]) / "desk.db").exists()
    after = desk.receive(tmp_path)["reference"]
    assert after not in references
    found = known(desk, references)
    assert {*references[:3]} <= found
    assert len(found) >= len(references) - 4
    settled(desk, ministry, *found, after)


def test_one_damaged_page_of_tables_loses_nothing(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    desk.told("keeping", "backup", "--json")
    references = [desk.receive(tmp_path)["reference"] for _ in range(4)]
    before = desk.seq()
    database = Home(desk.home).database
    pages = database.stat().st_size // 2048
    # The first page: nothing opens any more, and nothing can be saved but what was sent.
    desk.said("sync")
    flip(database, 0, 40)
    assert "desk restore" in desk.refused("status", "--json")
    done = restored(desk, "backup")
    assert (done["seq"], done["fetched"] > 0) == (before, True)
    assert pages > 10
    settled(desk, ministry, *references)


def test_the_newest_backup_that_is_whole_is_taken(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    desk.settings(backup_folder=str(tmp_path / "stick"))
    (tmp_path / "stick").mkdir()
    desk.receive(tmp_path)
    desk.told("keeping", "backup", "--json")
    desk.receive(tmp_path)
    last = desk.told("keeping", "backup", "--json")["last_backup"]
    newest = max(path for path in Path(last["folder"]).iterdir() if path.name[0] == "0")
    flip(newest / "desk.db", 3)
    Home(desk.home).database.unlink()
    assert "desk restore" in desk.refused("status", "--json")
    assert "not whole" in desk.refused("restore", "--from", newest)
    assert not Home(desk.home).database.exists()
    done = restored(desk, tmp_path / "stick", "--no-line")
    assert Path(done["backup"]).name.startswith("000001")
    assert done["serial_floor"] >= 1000  # the receipt of the second one must not be given again
    first = desk.receive(tmp_path)["reference"]
    assert int(first.split("-")[3]) > 1000
    settled(desk, ministry, first)


def test_a_desk_whose_database_is_gone_gets_its_journal_back_from_the_ministry(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    scan = paper(tmp_path)
    references = [desk.receive(tmp_path, "--scan", scan)["reference"] for _ in range(3)]
    desk.said("sync")
    before = desk.seq()
    shutil.rmtree(Home(desk.home).vault)
    for path in desk.home.glob("desk.db*"):
        path.unlink()
    assert "central" in desk.refused("status", "--json")
    done = restored(desk, "central")
    assert (done["seq"], done["fetched"], done["complete"]) == (before, before, False)
    desk.said("sync")
    assert known(desk, references) == set(references)
    assert done["scans_missing"] == 1
    assert desk.told("mend", "--json")["lost"] == []
    serial = int(desk.receive(tmp_path)["reference"].split("-")[3])
    assert serial > 1000
    settled(desk, ministry, *references)


def test_an_old_backup_goes_on_where_the_ministry_knows_it(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    desk.receive(tmp_path)
    old = tmp_path / "old.db"
    shutil.copy(Home(desk.home).database, old)
    references = [desk.receive(tmp_path)["reference"] for _ in range(2)]
    desk.said("sync")
    before = desk.seq()
    for path in desk.home.glob("desk.db*"):
        path.unlink()
    shutil.copy(old, Home(desk.home).database)
    assert desk.run("sync").code == 1  # the desk is older than what it sent
    done = restored(desk, "central")
    assert (done["seq"], done["fetched"] > 0) == (before, True)
    settled(desk, ministry, *references)


def test_nothing_at_hand_but_the_damaged_database_itself(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    references = [desk.receive(tmp_path)["reference"] for _ in range(8)]
    database = Home(desk.home).database
    flip_some(database, 5, seed=4)
    assert "no backup" in desk.refused("restore", "--from", "backup")
    done = restored(desk, "itself")
    assert done["salvaged"] + done["written_anew"] > 0
    desk.said("sync")
    assert desk.told("verify", "--json")["whole"]
    found = known(desk, references)
    assert len(found) >= 6
    settled(desk, ministry, *found)


@contextlib.contextmanager
def serving(desk: Commands) -> Iterator[str]:
    """A desk that serves its place; gives its address."""
    hub = desk.begun("hub", "serve", "--port", "0", "--host", "127.0.0.1")
    assert hub.stdout is not None
    try:
        yield json.loads(hub.stdout.readline())["address"]
    finally:
        hub.terminate()
        hub.communicate()


def test_the_hub_gives_a_desk_its_own_journal_back(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    served, desk = enrol(name="served"), enrol(name="desk")
    for one in (served, desk):
        one.said("sync")  # they know each other now
    with serving(served) as address:
        desk.settings(hub=address, server="http://127.0.0.1:9")
        served.settings(server="http://127.0.0.1:9")
        references = [desk.receive(tmp_path)["reference"] for _ in range(3)]
        desk.said("hub", "status", "--json")  # no line to the ministry, but one to the hub
        before = desk.seq()
        for path in desk.home.glob("desk.db*"):
            path.unlink()
        done = restored(desk, "hub")
        assert (done["seq"], done["fetched"]) == (before, before)
    assert known(desk, references) == set(references)
    desk.settings(server=ministry.url)
    settled(desk, ministry, *references)


def test_a_desk_reads_no_journal_but_its_own(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    first, second = enrol(name="first"), enrol(name="second")
    first.receive(tmp_path)
    first.said("sync")
    settings = [config.load(Home(one.home)) for one in (first, second)]
    keys = config.find_keys(settings[1], Home(second.home))
    with afar.ministry(settings[1], keys) as central:
        with pytest.raises(ServerRefused) as refused:
            central.pull({own_journal.scope_of(settings[0].origin): 0}, 100)
        assert refused.value.code == "scope"
        pages = list(afar.journal_of(central, settings[1], 0))
        assert [seq for page in pages for seq, _ in page] == list(range(1, second.seq() + 1))
        # Neither a page of another ministry nor one that leaves something out is taken.
        with pytest.raises(LineTrouble) as trouble:
            list(own_journal.from_central(central, bytes(32), 0))
        assert trouble.value.code == "server-signature"


def test_what_it_prints_is_what_the_readme_says(desk: Commands, tmp_path: Path) -> None:
    desk.receive(tmp_path)
    status = desk.told("keeping", "backup", "--json")
    assert documented("desk keeping") == set(status)
    assert documented("desk restore") == set(restored(desk, "backup", "--no-line"))
    assert documented("desk mend") == set(desk.told("mend", "--json"))
