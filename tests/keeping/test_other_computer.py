"""The computer is dead: a desk comes back on another one, from its stick and its key file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from desk.config import Home
from tests.cli.commands import Commands, paper
from tests.cli.conftest import Enrol
from tests.servers import Ministry


def test_a_desk_comes_back_on_another_computer(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    dead = enrol(name="dead")
    stick = tmp_path / "stick"
    stick.mkdir()
    dead.settings(backup_folder=str(stick))
    first = dead.receive(tmp_path, "--scan", paper(tmp_path))["reference"]
    dead.said("sync")
    dead.told("keeping", "backup", "--json")
    later = dead.receive(tmp_path)["reference"]
    dead.said("sync")
    seq = dead.seq()
    alive = Commands(tmp_path / "alive")
    alive.home.mkdir()
    shutil.copy(dead.home / "desk.key", alive.home)
    shutil.rmtree(dead.home)
    # Without a line the stick alone; the receipt that came later must not be given out again.
    done = json.loads(alive.said("restore", "--from", stick, "--no-line", "--json"))
    assert (done["scans_back"], done["scans_missing"], done["complete"]) == (1, 0, False)
    assert Home(alive.home).sealed_keys.exists()
    assert alive.told("show", first, "--json")["scans"][0]["sha256"]
    assert alive.told("verify", "--json")["whole"]
    # When the line is back, the ministry gives what is missing, and the journal goes on.
    again = json.loads(alive.said("restore", "--from", "central", "--json"))
    assert again["seq"] == seq
    assert alive.told("show", later, "--json")["state"] == "received"
    newest = alive.receive(tmp_path)["reference"]
    assert int(newest.split("-")[3]) > 1000
    alive.said("sync")
    assert ministry.show(newest)["reference"] == newest
    assert ministry.verify()["ok"]
