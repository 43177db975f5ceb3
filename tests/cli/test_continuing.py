"""A disk that was copied or put back: the desk enrols anew, and nothing that it wrote is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desk import config
from desk.config import Home
from desk.models import projection
from desk.models.opening import open_database
from tests.servers import Ministry

from .commands import ROOT, Commands, paper
from .conftest import Enrol


def origin_of(desk: Commands) -> str:
    origin: str = json.loads((desk.home / "desk.json").read_text())["origin"]
    return origin


def number_of(desk: Commands) -> str:
    number: str = json.loads((desk.home / "desk.json").read_text())["desk"]
    return number


def copied(desk: Commands, to: Path) -> Commands:
    """The same disk once more."""
    shutil.copytree(desk.home, to)
    copy = Commands(to)
    copy.settings(keys=str(to / "desk.key"))
    return copy


def again(desk: Commands, ministry: Ministry, number: str = "") -> Any:
    code = ministry.code("centre/11", number or number_of(desk), replace=True)
    return json.loads(desk.run("enrol", "--again", "--code", code).out)


def tables_are_a_rebuild(desk: Commands) -> bool:
    """Whether the tables are what folding all facts anew makes of them, the search index too."""
    home = Home(desk.home)
    settings = config.load(home)
    database = open_database(home.database, config.find_keys(settings, home).database)
    try:
        with database.write() as connection:
            before = projection.digests(connection)
            projection.rebuild(connection)
            return before == projection.digests(connection)
    finally:
        database.close()


def facts(desk: Commands, reference: str) -> list[Any]:
    shown = desk.told("show", reference, "--json")
    return [(one["time"], one["kind"], one["actor"], one["fact"]) for one in shown["history"]]


def test_a_copied_disk_goes_on_and_both_keep_everything(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    first = desk.receive(tmp_path)["reference"]
    desk.said("sync")
    clone = copied(desk, tmp_path / "clone")
    theirs = [desk.receive(tmp_path)["reference"] for _ in range(2)]
    desk.said("sync")
    # The copy works on without a line; it gives the numbers of the other's once more, and new ones.
    scan = paper(tmp_path)
    ours = [
        clone.receive(tmp_path, "--scan", scan, note=f"الطلب {n}")["reference"] for n in range(4)
    ]
    before = [facts(clone, reference) for reference in ours]
    assert ours[:2] == theirs
    said = clone.run("sync")
    assert said.sentence.startswith("The ministry already holds other entries under")
    assert "old copy" in clone.refused("receive", tmp_path / "request.json")

    told = again(clone, ministry)

    assert told["continues"]["origin"] == origin_of(desk) != origin_of(clone)
    assert told["continues"]["moved"] == 4 * 3  # received, scan, fee
    assert (clone.home / "desk.key").exists() is False
    assert not (clone.home / "continuing.json").exists()
    [key] = clone.home.glob("desk-*.key")
    assert key.stat().st_mode & 0o777 == 0o600
    clone.run("sync")
    status = clone.told("status", "--json")
    assert (status["pending_facts"], status["pending_scans"]) == (0, 0)
    codes = [one["code"] for one in status["attention"]]
    assert codes.count("continued") == 1 and "fork" not in codes
    # What nobody else had given out is at the ministry with every fact, and what only the other
    # copy had sent is here.
    for reference, said_before in zip(ours[2:], before[2:], strict=True):
        assert facts(clone, reference) == said_before
        assert ministry.show(reference)["applicant"]["full_name"] == "سمية محمود الحلبي"
        assert ministry.show(reference)["scans"][0]["at_central"]
    assert clone.told("show", first, "--json")["state"] == "received"
    assert clone.told("verify", "--json")["whole"]
    assert tables_are_a_rebuild(clone)
    assert ministry.verify()["problems"] == []
    # The next number is one that nobody ever gave out.
    fresh = clone.receive(tmp_path)["reference"]
    assert int(fresh[9:14]) > int(max(ours)[9:14]) + 900
    [listed] = [d for d in ministry.status()["desks"] if d["origin"] == origin_of(clone)]
    assert listed["continues"] == {
        "origin": origin_of(desk), "at": told["continues"]["at"]
    }  # fmt: skip
    # The first two numbers were given out twice: each is told, and gets a new one.
    waiting = clone.told("retry", "--json")["waiting"]
    assert [(one["reference"], one["reason"]) for one in waiting] == [
        (reference, "reference-used") for reference in ours[:2]
    ]
    put_aside = [one for one in status["attention"] if one["code"] == "quarantined"]
    assert [one["facts"]["reference"] for one in put_aside] == ours[:2]
    assert {(one["facts"]["way"], one["facts"]["blame"]) for one in put_aside} == {
        ("renumber", "person")
    }
    renumbered = clone.told("renumber", ours[0])
    assert renumbered["before"] == ours[0] and Path(renumbered["receipt"]).exists()
    assert "given out twice" in clone.refused("renumber", ours[3])
    assert clone.told("retry", ours[1], "--json")["asked"] == 1
    clone.run("sync")
    clone.run("sync")
    assert ministry.show(renumbered["reference"])["subject"] == waiting[0]["subject"]
    assert ministry.show(ours[0])["subject"] != waiting[0]["subject"]
    found = clone.told("find", ours[0], "--json")["found"]
    assert {one["reference"] for one in found} == {ours[0], renumbered["reference"]}
    left = clone.told("retry", "--json")["waiting"]
    assert [(one["reference"], one["asked"]) for one in left] == [(ours[1], False)]
    codes = [one["code"] for one in clone.told("status", "--json")["attention"]]
    assert sorted(codes) == ["continued", "quarantined"]
    assert clone.told("verify", "--json")["whole"] and tables_are_a_rebuild(clone)
    # The other copy was replaced; it hears that, and goes on in the same way.
    desk.receive(tmp_path)
    assert "revoked" in desk.run("sync").sentence
    assert again(desk, ministry, "97")["continues"]["moved"] == 2
    desk.run("sync")
    assert desk.told("status", "--json")["pending_facts"] == 0


def test_a_disk_that_was_put_back_gets_what_it_lost(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    desk.receive(tmp_path)
    desk.said("sync")
    old = copied(desk, tmp_path / "old")
    lost = [desk.receive(tmp_path)["reference"] for _ in range(3)]
    desk.said("sync")
    assert "put back from an old copy" in old.run("sync").sentence
    assert again(old, ministry)["continues"]["moved"] == 0
    old.said("sync")
    for reference in lost:
        assert old.told("show", reference, "--json")["state"] == "received"
    assert int(old.receive(tmp_path)["reference"][9:14]) > 1000
    said = old.run("verify", "--json").out
    assert json.loads(said)["whole"], said
    assert tables_are_a_rebuild(old)


def test_data_that_was_put_back_is_noticed_without_a_line(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    desk.receive(tmp_path)
    desk.said("sync")
    desk.said("sync")
    for file in desk.home.glob("desk.db*"):
        shutil.copy(file, tmp_path)
    desk.receive(tmp_path)
    desk.said("sync")
    desk.said("sync")  # notes how far the ministry signed in the round before
    for file in desk.home.glob("desk.db*"):
        file.unlink()
    for file in tmp_path.glob("desk.db*"):
        shutil.copy(file, desk.home)
    desk.settings(server="http://127.0.0.1:9")

    [told] = desk.told("status", "--json")["attention"]

    assert told["code"] == "restored" and "put back" in told["what"]
    assert "old copy" in desk.refused("receive", tmp_path / "request.json")
    desk.settings(server=ministry.url)
    assert again(desk, ministry)["continues"]["moved"] == 0
    desk.run("sync")
    assert [one["code"] for one in desk.told("status", "--json")["attention"]] == ["continued"]
    assert len(desk.told("find", "سمية", "--json", "--limit", "100")["found"]) >= 2


def test_data_that_was_copied_to_another_machine_is_noticed(enrol: Enrol) -> None:
    from desk.keeping import noticing

    home = Home(enrol().home)
    settings = config.load(home)
    database = open_database(home.database, config.find_keys(settings, home).database)
    try:
        for machine, codes in (("", []), ("first", []), ("first", []), ("other", ["copied"])):
            with database.write() as connection:
                if machine == "first":
                    connection.exec_driver_sql("DELETE FROM attention")
                    connection.exec_driver_sql(
                        "UPDATE settings SET value = 'first' WHERE key = 'desk.machine'"
                    )
            noticing.notice(home, database, settings.origin, machine)
            with database.read() as connection:
                rows = connection.exec_driver_sql("SELECT code FROM attention").all()
            assert [code for (code,) in rows] == codes
    finally:
        database.close()
    assert noticing.this_machine() == noticing.this_machine()


def test_a_code_for_elsewhere_changes_nothing(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    desk.receive(tmp_path)
    before = sorted(p.name for p in desk.home.iterdir())
    code = ministry.code("centre/14", "55")
    for words, says in (
        (("--code", code), "own place"),
        (("--code", "0000-0000" + code[-5:]), "not known"),
        (("--code", "0000-0000-0000"), "another ministry"),
        (("--code", "hello"), "not an enrolment code"),
    ):
        assert says in desk.refused("enrol", "--again", *words)
    assert [p for p in sorted(x.name for x in desk.home.iterdir()) if "lock" not in p] == [
        p for p in before if "lock" not in p
    ]
    desk.said("sync")
    # The code was not spent: another computer can still use it.
    other = Commands(tmp_path / "other")
    enrolling = ("--server", ministry.url, "--code", code, "--key-file", other.home / "k")
    other.said("enrol", *enrolling)


_KILLED = """
import os, signal, sys
from desk import config
from desk.joining import again as continuing
from desk.cli import main
from desk.models import database

step, count = sys.argv[1], 0
def dying(function, *, after):
    def wrapped(*words, **more):
        if not after:
            os.kill(os.getpid(), signal.SIGKILL)
        done = function(*words, **more)
        os.kill(os.getpid(), signal.SIGKILL)
    return wrapped
name, _, when = step.partition(":")
place = {"keep_keys": config, "save": config, "forget_keys": config,
         "enrol_at": continuing, "_write": continuing, "_rewrite": continuing,
         "common": continuing}[name]
setattr(place, name, dying(getattr(place, name), after=when == "after"))
sys.exit(main(sys.argv[2:]))
"""

STEPS = [["keep_keys:after", "enrol_at:after", "_rewrite:after"], ["save:after"]]
"""Crashes one after the other, each of the run that goes on from the one before."""


@pytest.mark.parametrize("steps", STEPS, ids=" ".join)
def test_a_crash_at_any_step_is_gone_on_from(
    steps: list[str], enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    references = [desk.receive(tmp_path)["reference"] for _ in range(2)]
    code = ministry.code("centre/11", number_of(desk), replace=True)
    words = ("--home", str(desk.home), "enrol", "--again", "--no-sync", "--code", code)
    for step in steps:
        done = subprocess.run(
            [sys.executable, "-c", _KILLED, step, *words],
            cwd=ROOT,
            env=dict(os.environ),
            capture_output=True,
            timeout=60,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        # The desk can still be opened by everybody, and holds what it held.
        assert desk.told("show", references[0], "--json")["state"] == "received"
    if not desk.told("status", "--json")["attention"]:
        told = json.loads(desk.run("enrol", "--again", "--no-sync", "--code", code).out)
        assert told["continues"]["moved"] in (4, 5)  # whether the applicant was known
    desk.said("sync")
    for reference in references:
        assert ministry.show(reference)["state"] == "received"
    assert len(list(desk.home.glob("*.key"))) == 1
    assert not (desk.home / "continuing.json").exists()
    assert desk.told("verify", "--json")["whole"] and tables_are_a_rebuild(desk)


def test_a_program_that_was_open_meanwhile_writes_nothing_that_would_be_lost(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    from desk.errors import Refused
    from desk.workplace import opened

    desk = enrol()
    with opened(Home(desk.home)):
        code = ministry.code("centre/14", "54")
        assert "open on this data" in desk.refused("enrol", "--again", "--code", code)
    from desk.models import events as e
    from desk.models.journal import Journal, new_id

    with opened(Home(desk.home)) as place:
        stale = place.journal
    again(desk, ministry)
    with opened(Home(desk.home)) as place:
        old = Journal(place.database, stale.key, stale.place)
        with pytest.raises(Refused, match="enrolled anew") as told, old.act(None) as act:
            act.record(new_id(), e.NoteAdded("lost"))
        assert told.value.code == "journal-continued"
