"""A desk whose keys are gone is opened again by the ministry, and by nobody else."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from central import cli, recovery
from desk.config import Keys
from tests.servers import Ministry

from .commands import ROOT, Commands, Said
from .conftest import Enrol

PASSPHRASE = "five words make a key"


def central(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch, *words: str | Path, passphrase: str = ""
) -> Said:
    """One `central` command beside the running server."""
    monkeypatch.setenv("CENTRAL_RECOVERY_PASSPHRASE", passphrase or PASSPHRASE)
    at = ("--home", str(ministry.home), "--database", ministry.database)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main([*map(str, words), *at])
    return Said(code, out.getvalue(), err.getvalue())


def origin_of(desk: Commands) -> str:
    origin: str = json.loads((desk.home / "desk.json").read_text())["origin"]
    return origin


def test_keys_that_are_gone_come_back(
    enrol: Enrol, ministry: Ministry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = enrol()
    reference = desk.receive(tmp_path)["reference"]
    keys = (desk.home / "desk.key").read_text()
    (desk.home / "desk.key").unlink()
    assert "have" not in desk.refused("status")
    out = tmp_path / "back.json"
    said = central(ministry, monkeypatch, "desk", "recover", origin_of(desk), "--out", out)
    assert said.code == 0, said.err
    code = said.out.strip()
    # Neither what travels nor what was sealed holds a key that could be read.
    for file in (out, desk.home / "sealed-keys.json"):
        assert file.stat().st_mode & 0o777 == 0o600
        assert keys.strip() not in file.read_text()
    again = central(ministry, monkeypatch, "desk", "recover", origin_of(desk), "--out", out)
    assert "is there already" in again.sentence

    assert "does not open" in desk.refused("recover", out, "--code", "0000-0000-0000")
    assert "code" in desk.refused("recover", out, "--code", "hello")
    assert not (desk.home / "desk.key").exists()
    told = json.loads(desk.run("recover", out, "--code", code.lower().replace("-", " ")).out)

    assert (told["origin"], told["keys"]) == (origin_of(desk), "file")
    assert (desk.home / "desk.key").read_text() == keys
    assert (desk.home / "desk.key").stat().st_mode & 0o777 == 0o600
    assert desk.told("show", reference, "--json")["state"] == "received"
    desk.said("sync", "--once")
    status = json.loads(central(ministry, monkeypatch, "recovery", "status", "--json").out)
    assert origin_of(desk) in status["sealed"]
    assert [one["origin"] for one in status["recovered"]].count(origin_of(desk)) == 1


def test_a_desk_that_never_synced_since_brings_its_sealed_copy(
    enrol: Enrol, ministry: Ministry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, other = enrol(), enrol(name="other")
    sealed = tmp_path / "sealed-keys.json"
    shutil.copy(desk.home / "sealed-keys.json", sealed)
    words = ("desk", "recover", origin_of(desk), "--sealed", sealed, "--out")
    said = central(ministry, monkeypatch, *words, tmp_path / "back")
    (desk.home / "desk.key").write_text("AAAA")  # damaged: it is kept beside the right one
    desk.run("recover", tmp_path / "back", "--code", said.out.strip())
    assert desk.told("verify", "--json")["whole"]
    assert (desk.home / "desk.key.1").read_text() == "AAAA"
    # Another desk's sealed keys, another desk's file: refused on both sides.
    words = ("desk", "recover", origin_of(other), "--sealed", sealed, "--out")
    wrong = central(ministry, monkeypatch, *words, tmp_path / "wrong")
    assert "another desk" in wrong.sentence
    assert "another desk" in other.refused("recover", tmp_path / "back", "--code", said.out.strip())
    sealed.write_text("{}")
    assert "not the file" in central(ministry, monkeypatch, *words, tmp_path / "none").sentence
    assert "not the file" in desk.refused("recover", sealed, "--code", "0000-0000-0000")
    assert "cannot be read" in desk.refused("recover", "nowhere", "--code", "0000-0000-0000")


def test_keys_that_do_not_open_the_data_are_not_kept(
    enrol: Enrol, ministry: Ministry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, other = enrol(), enrol(name="other")
    said = central(
        ministry, monkeypatch, "desk", "recover", origin_of(desk), "--out", tmp_path / "back"
    )
    for file in desk.home.glob("desk.db*"):
        file.unlink()
    shutil.copy(other.home / "desk.db", desk.home)
    before = (desk.home / "desk.key").read_text()
    sentence = desk.refused("recover", tmp_path / "back", "--code", said.out.strip())
    assert sentence.startswith("These keys do not open the data of this desk.")
    assert (desk.home / "desk.key").read_text() == before


def test_the_recovery_key_leaves_the_machine_and_another_takes_its_place(
    ministry: Ministry, enrol: Enrol, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = enrol()
    here = ministry.home / recovery.KEY_FILE
    raw, safe, out = here.read_bytes(), tmp_path / "safe", tmp_path / "back"
    assert here.stat().st_mode & 0o777 == 0o600

    def run(*words: str | Path, passphrase: str = "") -> Said:
        return central(ministry, monkeypatch, *words, passphrase=passphrase)

    assert "shorter" in run("recovery", "export", safe, passphrase="secret").sentence
    assert "still in this home" in run("recovery", "renew").sentence
    assert run("recovery", "export", safe).code == 0
    assert "there already" in run("recovery", "export", safe).sentence
    assert raw not in safe.read_bytes()
    assert "does not open" in run("recovery", "remove", safe, passphrase="another one yes").sentence
    assert here.exists()
    assert run("recovery", "remove", safe).code == 0
    assert not here.exists()
    recover = ("desk", "recover", origin_of(desk), "--out", out)
    assert "central recovery export" in run(*recover).sentence
    assert run(*recover, "--recovery-key", safe).code == 0
    out.unlink()
    # Another key: the desk hears of it and seals its keys once more.
    assert run("recovery", "renew").code == 0
    assert "not sealed to this recovery key" in run(*recover).sentence
    before = desk.seq()
    desk.said("sync", "--once")
    desk.said("sync", "--once")
    assert desk.seq() == before + 1
    assert run(*recover).code == 0
    out.unlink()
    assert run(*recover, "--recovery-key", safe).code == 0  # what was sealed to it still opens
    assert (
        "not a recovery key"
        in run(*recover[:-1], tmp_path / "n", "--recovery-key", desk.home / "desk.db").sentence
    )


def test_a_real_keyring_that_lost_its_entry(
    ministry: Ministry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GNOME's keyring on a session bus of its own; its entry is deleted and comes back."""
    home, out = tmp_path / "desk", tmp_path / "back"
    code = ministry.code("centre/12", "61")
    script = (
        "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || exit"
        '\nDESK="$1 -m desk.cli --home $2"; $DESK enrol --server $3 --code $4 >/dev/null || exit 3'
        "\necho ready; read ORIGIN; $1 -c \"import keyring; keyring.delete_password('shubbak',"
        " '$ORIGIN')\" || exit 4"
        '\n$DESK status 2>&1 && exit 5; read CODE; $DESK recover "$5" --code $CODE || exit 6'
        "\n$DESK verify --json"
    )
    process = subprocess.Popen(
        [
            "dbus-run-session",
            "--",
            "sh",
            "-c",
            script,
            "sh",
            sys.executable,
            str(home),
            ministry.url,
            code,
            str(out),
        ],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if k != "DBUS_SESSION_BUS_ADDRESS"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        desk = Commands(home)
        said = central(ministry, monkeypatch, "desk", "recover", origin_of(desk), "--out", out)
        found, err = process.communicate(f"{origin_of(desk)}\n{said.out.strip()}\n", timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0, (found, err)
    assert found.startswith("The keyring of this machine does not have the desk's keys.")
    assert '"keys": "keyring"' in found and '"whole": true' in found
    assert not list(home.glob("*.key"))


def test_the_keys_stand_in_no_fact_as_they_are(enrol: Enrol, ministry: Ministry) -> None:
    desk = enrol()
    keys = Keys.unpacked((desk.home / "desk.key").read_text())
    with ministry.central.database.transaction() as connection:
        rows = connection.execute(
            "select data from entries where origin = %s", (keys.origin,)
        ).fetchall()
    sent = b"".join(data for (data,) in rows)
    assert rows
    for secret in (keys.database, keys.vault, keys.signing, keys.packed().encode()):
        assert secret not in sent
