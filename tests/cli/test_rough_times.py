"""Two programs on one home, disks that are full, homes that were edited by hand: a sentence each,
and what was promised on a receipt stays."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from desk.config import Keys
from desk.models.database import Database

from .commands import ROOT, Commands, request

# One process that receives twenty times and prints each reference as soon as it is promised.
_TWENTY = """
import contextlib, io, json, sys
from desk.cli import main
for _ in range(20):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["--home", sys.argv[1], "receive", sys.argv[2]]) == 0
    print(json.loads(out.getvalue())["reference"], flush=True)
"""


def test_two_programs_on_one_home_never_give_a_reference_twice(
    desk: Commands, tmp_path: Path
) -> None:
    asked = request(tmp_path)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", _TWENTY, desk.home, asked],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    ended = [process.communicate(timeout=100) for process in both]
    assert [process.returncode for process in both] == [0, 0], ended
    references = [line for out, _ in ended for line in out.split()]
    assert len(set(references)) == len(references) == 40
    assert sorted(int(reference[9:14]) for reference in references) == list(range(1, 41))
    told = desk.told("verify", "--json")
    assert told["whole"]
    assert len(desk.told("find", "سمية", "--limit", "100", "--json")["found"]) == 40


def test_a_full_disk_refuses_the_whole_act(desk: Commands, tmp_path: Path) -> None:
    desk.receive(tmp_path)
    before = desk.seq()
    # No file may grow past this any more: what a full disk looks like to the program.
    full = ("prlimit", "--fsize=20000", "--")
    said = desk.alone("receive", request(tmp_path), under=full)
    assert said.out == ""
    assert "disk" in said.sentence.lower()
    assert desk.seq() == before
    assert desk.receive(tmp_path)["reference"][9:14] == "00002"


class TestHomes:
    """A home as people and programs leave it behind."""

    def test_keys_that_others_can_read(self, desk: Commands) -> None:
        (desk.home / "desk.key").chmod(0o644)
        said = desk.run("status").err
        assert "can be read by others" in said
        assert f"chmod 600 {desk.home / 'desk.key'}" in said

    def test_keys_that_are_gone_damaged_or_another_desks(self, desk: Commands) -> None:
        key = desk.home / "desk.key"
        key.write_text("AAAA")
        assert "keys are damaged" in desk.refused("status")
        key.write_bytes(b"\xff\xfe")
        assert "cannot be read" in desk.refused("status")
        key.write_text(Keys.new().packed())
        assert "belong to two different desks" in desk.refused("status")
        key.unlink()
        assert "The key file desk.key cannot be read." in desk.refused("status")

    def test_a_home_that_was_moved(self, desk: Commands, tmp_path: Path) -> None:
        moved = Commands(desk.home.rename(tmp_path / "سطح المكتب"))
        assert moved.receive(tmp_path)["receipt"].startswith(str(moved.home))
        assert moved.told("verify", "--json")["whole"]

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"desk": "three"}, "$.desk"),
            ({"place": "here"}, "$.place"),
            ({"origin": "x"}, "$.origin"),
            ({"central_key": "none"}, "$.central_key"),
            ({"lock_minutes": "soon"}, "$.lock_minutes"),
            ({"receipt_paper": "A3"}, "$.receipt_paper"),
            ({"serial_floor": -1}, "$.serial_floor"),
            ({"language": None}, "$.language"),
        ],
    )
    def test_settings_edited_to_nonsense(
        self, changes: dict[str, object], says: str, desk: Commands
    ) -> None:
        desk.settings(**changes)
        said = desk.refused("status")
        assert said.startswith("The settings in desk.json cannot be read:")
        assert says in said

    @pytest.mark.parametrize("text", ["", "{", "null", "[1]", '{"server": "x"}', "\x00"])
    def test_settings_that_are_no_settings(self, text: str, desk: Commands) -> None:
        (desk.home / "desk.json").write_text(text)
        assert "The settings in desk.json cannot be read" in desk.refused("find", "x")

    def test_a_server_address_that_is_none_hinders_only_the_line(
        self, desk: Commands, tmp_path: Path
    ) -> None:
        desk.settings(server="nonsense")
        assert desk.receive(tmp_path)["reference"]
        assert desk.told("status", "--json")["pending_transactions"] == 1
        assert "address" in desk.refused("sync")

    def test_a_database_of_a_newer_version(self, desk: Commands) -> None:
        keys = Keys.unpacked((desk.home / "desk.key").read_text())
        database = Database(desk.home / "desk.db", keys.database)
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        database.close()
        assert "newer version" in desk.refused("status")

    def test_a_database_that_is_damaged_or_empty(self, desk: Commands, tmp_path: Path) -> None:
        (desk.home / "desk.db").write_bytes(os.urandom(8192))
        for old in desk.home.glob("desk.db-*"):
            old.unlink()
        assert desk.refused("status")

    def test_data_that_is_gone_is_not_begun_anew(self, desk: Commands, tmp_path: Path) -> None:
        for file in desk.home.glob("desk.db*"):
            file.unlink()
        for words in (["status"], ["verify"], ["receive", str(request(tmp_path))]):
            assert desk.refused(*words).startswith("The data of this desk is gone")
        assert not (desk.home / "desk.db").exists()

    def test_a_home_that_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "desk").write_text("")
        nobody = Commands(tmp_path / "desk")
        assert nobody.run("status").code == 1
        words = ("enrol", "--server", "http://127.0.0.1:9", "--code", "7K2M-Q9XB-40RT")
        assert "cannot be made" in nobody.refused(*words)

    def test_a_home_that_can_only_be_read(self, desk: Commands) -> None:
        with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to others
            moved = Commands(Path(folder) / "desk")
            shutil.copytree(desk.home, moved.home)
            asked = request(Path(folder))
            Path(folder).chmod(0o755)
            asked.chmod(0o644)
            # For root nothing is read-only, so the command becomes another person.
            nobody: tuple[str, ...] = ()
            if os.geteuid() == 0:
                nobody = ("setpriv", "--reuid=65534", "--clear-groups")
                for item in (moved.home, *moved.home.rglob("*")):
                    os.chown(item, 65534, 65534)
            (moved.home / "desk.db").chmod(0o444)
            moved.home.chmod(0o555)
            before = (moved.home / "desk.db").read_bytes()
            said = moved.alone("receive", asked, under=nobody)
            moved.home.chmod(0o755)
            assert said.sentence.startswith("The disk can only be read.")
            assert (said.out, (moved.home / "desk.db").read_bytes()) == ("", before)


def test_a_reader_that_goes_away_hears_no_complaint(desk: Commands, tmp_path: Path) -> None:
    desk.receive(tmp_path)
    process = desk.begun("find", "سمية", "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(60)


def test_commands_do_not_load_what_they_do_not_need(desk: Commands) -> None:
    """A script runs `status` every minute: neither the line's libraries nor the paper's are loaded."""
    heavy = ["requests", "jwt", "numpy", "PIL", "pikepdf", "pypdfium2", "reportlab", "PySide6",
             "keyring", "alembic", "zxingcpp", "uharfbuzz", "fontTools"]  # fmt: skip
    script = (
        "import sys, json\nfrom desk.cli import main\n"
        "code = main(['--home', sys.argv[1], *json.loads(sys.argv[2])])\n"
        f"print([m for m in {heavy} if m in sys.modules], file=sys.stderr)\nsys.exit(code)"
    )
    for words in (["status", "--json"], ["find", "سمية"]):
        done = subprocess.run(
            [sys.executable, "-c", script, desk.home, json.dumps(words)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr.splitlines()[-1] == "[]"
