"""`desk enrol`: one code makes one desk, its keys lie safe, and nothing that exists is written over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import Ministry

from .commands import ROOT, Commands, request
from .conftest import Enrol

NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


def enrol_words(ministry: Ministry, code: str) -> tuple[str, ...]:
    return ("enrol", "--server", ministry.url, "--code", code)


def test_a_code_makes_a_desk_that_can_work_at_once(ministry: Ministry, tmp_path: Path) -> None:
    desk = Commands(tmp_path / "desk")
    words = enrol_words(ministry, ministry.code("centre/12", "01"))
    said = desk.alone(*words, "--name", "النافذة الأولى", env=NO_KEYRING)
    assert said.code == 0, said.err
    told = json.loads(said.out)
    assert set(told) == {"origin", "place", "desk", "server", "keys"}
    assert (told["place"], told["desk"], told["keys"]) == ("centre/12", "01", "file")
    # A machine without a safe keyring: the file is for its owner alone, and that is said.
    key = desk.home / "desk.key"
    assert f"This machine has no safe keyring: the desk's keys are in {key}." in said.err
    assert key.stat().st_mode & 0o777 == 0o600
    assert desk.home.stat().st_mode & 0o777 == 0o700
    assert not (desk.home / "enrolling.json").exists()
    # The catalogue and the people came with it.
    assert desk.receive(tmp_path)["reference"].startswith("12-01-")
    assert "enrolled already" in desk.refused(*words)
    assert key.read_text().strip() not in (desk.home / "desk.json").read_text()


def test_a_code_is_used_once(ministry: Ministry, tmp_path: Path) -> None:
    first, second = Commands(tmp_path / "first"), Commands(tmp_path / "second")
    words = enrol_words(ministry, ministry.code("centre/12", "02"))
    first.said(*words, "--key-file", first.home / "k")
    said = second.refused(*words, "--key-file", second.home / "k")
    assert said.startswith("This enrolment code was used already.")
    assert "not enrolled" in second.refused("status")
    # A new code, and the second computer is a desk with the keys that it had kept.
    words = enrol_words(ministry, ministry.code("centre/12", "04"))
    kept = (second.home / "k").read_text()
    second.said(*words)
    assert (second.home / "k").read_text() == kept
    assert second.told("status", "--json")["pending_facts"] == 0


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("hello", "This is not an enrolment code."),
        ("", "This is not an enrolment code."),
        ("7K2M-Q9XB-{print}", "is not known"),
        ("7K2M-Q9XB-0000", "is not known"),
    ],
)
def test_a_code_that_is_none(code: str, says: str, ministry: Ministry, tmp_path: Path) -> None:
    desk = Commands(tmp_path / "desk")
    words = enrol_words(ministry, code.format(print=ministry.code("centre/12", "05")[-4:]))
    assert says in desk.refused(*words, "--key-file", desk.home / "k")


def test_a_code_of_another_ministry_is_noticed(ministry: Ministry, tmp_path: Path) -> None:
    # The secret is known to this server, the fingerprint at its end is another server's.
    code = ministry.code("centre/12", "06")
    other = code[:-1] + ("1" if code[-1] != "1" else "2")
    desk = Commands(tmp_path / "desk")
    said = desk.refused(*enrol_words(ministry, other), "--key-file", desk.home / "k")
    assert said.startswith(("This code belongs to another server", "This enrolment code is not"))
    assert not (desk.home / "desk.json").exists()


@pytest.mark.parametrize(
    ("server", "says"),
    [
        ("http://127.0.0.1:9", "The server cannot be reached."),
        ("http://192.0.2.1", "https"),
        ("central", "address"),
        ("", "address"),
    ],
)
def test_a_server_that_cannot_be_asked(server: str, says: str, tmp_path: Path) -> None:
    desk = Commands(tmp_path / "desk")
    words = ("enrol", "--server", server, "--code", "7K2M-Q9XB-40RT", "--key-file", "k")
    (tmp_path / "desk").mkdir()
    said = desk.refused(*words[:-1], desk.home / "k")
    assert says in said, said


def test_a_trusted_authority_that_is_not_there(ministry: Ministry, tmp_path: Path) -> None:
    desk = Commands(tmp_path / "desk")
    words = enrol_words(ministry, "7K2M-Q9XB-40RT")
    said = desk.refused(*words, "--trust", "nowhere.pem", "--key-file", desk.home / "k")
    assert "nowhere.pem" in said


def test_no_key_and_no_data_is_written_over(enrol: Enrol, ministry: Ministry) -> None:
    desk = enrol()
    key = (desk.home / "desk.key").read_bytes()
    words = enrol_words(ministry, ministry.code("centre/12", "07"))
    # Another desk is told to use the same key file.
    beside = Commands(desk.home.parent / "beside")
    said = beside.refused(*words, "--key-file", desk.home / "desk.key")
    assert "may be another desk's only one" in said
    # The settings were lost; the database is there, and only its old keys open it.
    settings = (desk.home / "desk.json").read_text()
    (desk.home / "desk.json").unlink()
    said = desk.refused(*words, "--key-file", desk.home / "new.key")
    assert "Put desk.json back" in said
    assert (desk.home / "desk.key").read_bytes() == key
    (desk.home / "desk.json").write_text(settings)
    assert desk.told("verify", "--json")["whole"]


def test_relative_folders_stay_where_they_were(
    ministry: Ministry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = enrol_words(ministry, ministry.code("centre/12", "08"))
    Commands(Path("desk")).said(*words, "--key-file", "keys")
    monkeypatch.chdir("/")
    assert Commands(tmp_path / "desk").told("status", "--json")["state"] == "idle"


def test_the_catalogue_can_come_later(ministry: Ministry, tmp_path: Path) -> None:
    desk = Commands(tmp_path / "desk")
    words = enrol_words(ministry, ministry.code("centre/12", "09"))
    desk.said(*words, "--no-sync", "--key-file", desk.home / "k")
    assert "the catalogue comes with the line" in desk.refused("receive", request(tmp_path))
    desk.said("sync", "--once")
    assert desk.receive(tmp_path)["total"] == 150


def test_a_real_keyring_holds_the_keys(ministry: Ministry, tmp_path: Path) -> None:
    """GNOME's keyring on a session bus of its own, unlocked as a login would do it."""
    desk = Commands(tmp_path / "desk")
    script = (
        "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || exit"
        '\nDESK="$1 -m desk.cli --home $2"\nshift 2\n$DESK "$@" && $DESK status --json'
    )
    words = enrol_words(ministry, ministry.code("centre/12", "10"))
    said = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script, "sh", sys.executable, desk.home, *words],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if k != "DBUS_SESSION_BUS_ADDRESS"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert said.returncode == 0, said.stderr
    assert "no safe keyring" not in said.stderr
    assert '"keys": "keyring"' in said.stdout
    assert '"state": "idle"' in said.stdout
    assert not list(desk.home.glob("*.key"))
    # Without that session nobody opens the desk.
    sentence = desk.alone("status", env=NO_KEYRING).sentence
    assert sentence.startswith("The keyring of this machine does not have the desk's keys.")
