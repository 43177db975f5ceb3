"""The `central` command as an administrator uses it: real processes on one home."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from central.catalogue import resources
from central.cli import main
from central.custody import KEY_FILE
from central.serving import Serving
from desk.errors import Trouble
from tests.servers import Ministry, Postgres

from .desks import Desk

CENTRAL = [sys.executable, "-m", "central.cli"]


class Commands:
    """Runs `central` on one home."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """One command, in this process: `alone` runs one in its own."""
        out, err, before = io.StringIO(), io.StringIO(), sys.stdin
        sys.stdin = io.StringIO(stdin)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main([*words, "--home", str(self.home)])
        finally:
            sys.stdin = before
        return subprocess.CompletedProcess(list(words), code, out.getvalue(), err.getvalue())

    def alone(self, *words: str) -> str:
        """What a command that must succeed prints, in a process of its own."""
        return subprocess.run(
            [*CENTRAL, *words, "--home", str(self.home)],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout.strip()

    def said(self, *words: str, stdin: str = "") -> str:
        """What a command that must succeed prints."""
        done = self.run(*words, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def told(self, *words: str) -> Any:
        """The JSON of a command that must succeed."""
        return json.loads(self.said(*words, "--json"))

    def refused(self, *words: str, stdin: str = "") -> str:
        """The sentence of a command that must not succeed."""
        done = self.run(*words, stdin=stdin)
        assert done.returncode == 1, done.stdout
        assert "Traceback" not in done.stderr
        return done.stderr.strip()

    @contextlib.contextmanager
    def serving(self, end: int = signal.SIGTERM) -> Iterator[dict[str, str]]:
        """`serve` on a free port; ends it by a signal and expects it to end well."""
        words = [*CENTRAL, "serve", "--home", str(self.home), "--port", "0"]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.send_signal(end)
            out, err = process.communicate(timeout=30)
            assert (process.returncode, out, err) == (0, "", "")


@pytest.fixture
def commands(tmp_path: Path, postgres: Postgres, ministry_database: str) -> Commands:
    """Commands on a home whose database is a fresh one with the sample ministry."""
    home = tmp_path / "central"
    home.mkdir()
    shutil.copy(postgres.key, home / KEY_FILE)
    commands = Commands(home)
    commands.said("status", "--database", ministry_database)
    return commands


@pytest.fixture
def empty() -> Iterator[Commands]:
    """Commands on a home that does not exist yet, where the embedded PostgreSQL can run."""
    folder = Path(tempfile.mkdtemp(prefix="shubbak-central-"))
    yield Commands(folder / "home")
    shutil.rmtree(folder, ignore_errors=True)


def _postgres_runs(home: Path) -> bool:
    try:
        pid = int((home / "postgres" / "postmaster.pid").read_text().split()[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ProcessLookupError):
        return False
    return "postgres" in Path(f"/proc/{pid}/cmdline").read_text()


def test_from_nothing_to_a_desk(empty: Commands) -> None:
    with empty.serving() as where:
        code = empty.alone("desk", "add", "--centre", "12", "--desk", "3")
        desk = Desk(where["address"])
        found = desk.enrol(code)
        assert (found["place"], found["desk"]) == ("centre/12", "03")
        assert found["central_origin"] == where["origin"]
        assert requests.get(f"{where['address']}/v1/health", timeout=20).status_code == 200
        _, reference = desk.receive()
        desk.push()
        # Commands work beside the server, on the same data.
        assert empty.told("show", reference)["state"] == "received"
        assert empty.told("status")["services"] == 21
        assert _postgres_runs(empty.home)
    # The last one out has turned off the light, and everything is there the next time.
    assert not _postgres_runs(empty.home)
    assert empty.told("verify")["ok"]
    assert empty.told("status")["desk_entries"] == 1
    assert not _postgres_runs(empty.home)
    assert (empty.home / KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_a_kill_leaves_no_ghost(empty: Commands) -> None:
    words = [*CENTRAL, "serve", "--home", str(empty.home), "--port", "0"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    origin = json.loads(process.stdout.readline())["origin"]
    process.kill()
    process.communicate()
    with empty.serving(signal.SIGINT) as where:
        assert where["origin"] == origin
    assert not _postgres_runs(empty.home)


def test_desks(ministry: Ministry) -> None:
    commands = Commands(ministry.home)
    added = commands.told("desk", "add", "--office", "associations/tartus")
    assert (added["place"], added["desk"]) == ("office/associations/tartus", "01")
    desk = Desk(ministry.url)
    desk.enrol(added["code"])
    (listed,) = commands.told("desk", "list")
    assert (listed["origin"], listed["revoked_at"]) == (desk.origin, "")
    words = ("desk", "add", "--office", "associations/tartus")
    assert "enrolled already" in commands.refused(*words, "--desk", "01")
    assert commands.told(*words)["desk"] == "02"
    commands.said("desk", "revoke", "office/associations/tartus", "1", "--reason", "stolen")
    assert desk.get("/v1/heads").status_code == 403
    assert commands.told("desk", "list")[0]["reason"] == "stolen"
    assert "no such desk" in commands.refused("desk", "revoke", desk.origin)
    assert "is not a place" in commands.refused("desk", "add", "--office", "Ministry of Magic")


def test_a_centre_without_a_name_is_pointed_out(commands: Commands) -> None:
    done = commands.run("desk", "add", "--centre", "77", "--desk", "01")
    assert done.returncode == 0
    assert "central centre add" in done.stderr
    commands.said("centre", "add", "--code", "77", "--name", "مركز جديد", "--governorate", "homs")
    done = commands.run("desk", "add", "--centre", "77", "--desk", "01")
    assert done.stderr == ""
    place = commands.said("department", "add", "--code", "archive", "--name", "الأرشيف")
    assert place == "office/archive/ministry"
    assert "two digits" in commands.refused(
        "centre", "add", "--code", "x", "--name", "مركز", "--governorate", "homs"
    )


def test_staff_get_a_pin_that_nobody_sees(commands: Commands) -> None:
    words = ("staff", "add", "--name", "منى سعد", "--role", "clerk", "--place", "centre/12")
    before = commands.told("status")["staff"]
    assert len(commands.said(*words, stdin="4711\n")) == 36
    assert "4 to 12 digits" in commands.refused(*words, stdin="secret\n")
    assert "not a place" in commands.refused(*words[:-1], "centre/x", stdin="4711\n")
    assert commands.told("status")["staff"] == before + 1


def test_the_catalogue_and_the_sample_are_loaded_once(commands: Commands, tmp_path: Path) -> None:
    assert commands.told("catalogue", "load") == {"read": 21, "published": []}
    assert not any(commands.told("sample", "load").values())
    broken = Path(shutil.copytree(resources() / "catalogue", tmp_path / "broken"))
    (broken / "services" / "complaint.json").write_text("{")
    assert commands.refused("catalogue", "load", str(broken)).startswith("complaint.json: line 1")


def test_what_cannot_be_shown(commands: Commands) -> None:
    assert "Compare it with the receipt" in commands.refused("show", "12-03-26-04421-0")
    assert "No transaction" in commands.refused("show", "١٢-٠٣-٢٦-٠٤٤٢١-٩")
    assert "not a reference" in commands.refused("show", "hello")
    assert "cannot be reached" in commands.refused(
        "status", "--database", "postgresql://user:hidden@127.0.0.1:1/none"
    )


def test_a_password_is_never_said_and_a_mistyped_word_not_remembered(commands: Commands) -> None:
    known = (commands.home / "central.json").read_bytes()
    wrong = "postgresql://user:hidden@127.0.0.1:1/none"
    assert "hidden" not in commands.refused("status", "--database", wrong)
    commands.refused("status", "--scans", "/proc/nowhere")
    assert (commands.home / "central.json").read_bytes() == known
    assert (commands.home / "central.json").stat().st_mode & 0o777 == 0o600
    assert commands.told("status")["services"] == 21
    (commands.home / "central.json").write_text("{")
    assert "Correct it, or delete it." in commands.refused("status")


def test_a_port_that_is_taken(ministry: Ministry) -> None:
    commands = Commands(ministry.home)
    with pytest.raises(Trouble, match="cannot be used"):
        Serving(ministry.central, "127.0.0.1", ministry.port)
    assert commands.told("status")["desks"] == []


def test_another_centrals_database_is_refused(commands: Commands) -> None:
    (commands.home / KEY_FILE).unlink()
    assert "belongs to another central" in commands.refused("status")
    (commands.home / KEY_FILE).write_text("not a key")
    assert "cannot be read" in commands.refused("status")


class TestVerify:
    """Whatever is wrong at central is found, and said."""

    @pytest.mark.parametrize(
        ("damage", "says"),
        [
            ("update entries set data = data || '\\x00' where seq = 2", "the chain breaks at"),
            ("delete from entries where seq = 2 and origin = %s", "entry 2 is missing"),
            ("update journals set seq = seq - 1 where origin = %s", "is not its last entry"),
            ("update journals set held_at = held_at + 1 where origin = %s", "not signed"),
            ("delete from feeds where position = 2", "positions have gaps"),
            ("delete from spoken where origin = %s", "was not folded"),
        ],
    )
    def test_damage_is_found(self, damage: str, says: str, ministry: Ministry) -> None:
        desk = Desk(ministry.url)
        desk.enrol(ministry.code())
        for _ in range(3):
            desk.receive()
        desk.push()
        assert ministry.verify()["ok"]
        with ministry.central.database.transaction() as connection:
            values = (desk.origin,) if "%s" in damage else None
            connection.execute(damage.encode(), values)
        found = ministry.verify()
        assert not found["ok"]
        assert says in " ".join(found["problems"])

    def test_a_damaged_scan_is_found(self, ministry: Ministry) -> None:
        scans = ministry.central.scans
        upload = scans.begin(
            "a" * 32, 1, "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
        )
        with scans.append(upload, 0) as chunk:
            chunk.write(b"x")
            chunk.sync()
        scans.finish(upload)
        assert ministry.verify()["scans"] == {"whole": 1, "missing": 0, "damaged": 0, "unnamed": 1}
        scans.path(upload.sha256).write_bytes(b"y")
        found = ministry.verify()
        assert "is damaged on this disk" in " ".join(found["problems"])
