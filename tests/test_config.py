"""Settings that survive a cut, and keys: in a real keyring, or in a file that others cannot read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from desk import config
from desk.errors import Refused, Trouble

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = config.Settings(
    server="https://central.example",
    origin="0f" * 16,
    place="centre/12",
    desk="03",
    central_origin="1e" * 16,
    central_key="A" * 43,
)


@pytest.fixture
def home(tmp_path: Path) -> config.Home:
    return config.Home(tmp_path / "desk")


def test_settings_come_back_as_they_were_kept(home: config.Home) -> None:
    config.save(home, SETTINGS)
    assert config.load(home) == SETTINGS
    assert not list(home.root.glob("*.part"))


def test_a_desk_that_was_never_enrolled_says_how(home: config.Home) -> None:
    with pytest.raises(Refused, match="not enrolled") as told:
        config.load(home)
    assert "desk enrol --server URL --code CODE" in told.value.do


@pytest.mark.parametrize("text", ["", "{", "[]", '{"server": 3}', "\0" * 4096])
def test_settings_that_a_power_cut_or_a_person_broke_are_told(home: config.Home, text: str) -> None:
    home.root.mkdir()
    home.settings.write_text(text)
    with pytest.raises(Trouble, match=r"desk\.json cannot be read"):
        config.load(home)


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("a file where the folder should be")
    with pytest.raises(Trouble, match="could not be written"):
        config.save(config.Home(tmp_path / "desk"), SETTINGS)


@given(some.binary(min_size=96, max_size=96))
def test_keys_are_kept_whole(raw: bytes) -> None:
    keys = config.Keys(raw[:32], raw[32:64], raw[64:])
    assert config.Keys.unpacked(keys.packed()) == keys
    assert keys.packed() not in repr(keys)


@given(some.text(max_size=200))
def test_damaged_keys_are_told_not_used(text: str) -> None:
    with pytest.raises(Trouble, match="damaged"):
        config.Keys.unpacked(text)


def test_a_key_file_is_for_its_owner_alone(home: config.Home) -> None:
    keys = config.Keys.new()
    (home.root).mkdir()
    # What an earlier try left behind must not lend its rights to the new file.
    home.key_file.with_name("desk.key.part").touch(0o644)
    where = config.keep_keys(home, keys, SETTINGS.origin, key_file=home.key_file)
    assert home.key_file.stat().st_mode & 0o777 == 0o600
    told = msgspec.structs.replace(SETTINGS, keys=where)
    assert config.find_keys(told) == keys

    home.key_file.chmod(0o640)
    with pytest.raises(Trouble, match="read by others") as open_to_all:
        config.find_keys(told)
    assert f"chmod 600 {home.key_file}" in open_to_all.value.do

    home.key_file.unlink()
    with pytest.raises(Trouble, match="cannot be read"):
        config.find_keys(told)


def test_a_machine_without_a_keyring_gets_a_key_file(
    home: config.Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    done = _in_python(_KEEP_AND_FIND, home, {})
    assert done == f"{home.key_file} True"
    assert home.key_file.stat().st_mode & 0o777 == 0o600


def test_a_keyring_that_stores_plain_text_is_not_trusted(home: config.Home) -> None:
    # As the `keyrings.alt` package does: a backend that works, and keeps what it gets readable.
    backend = home.root / "plain_backend.py"
    home.root.mkdir()
    backend.write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Plain(KeyringBackend):\n"
        "    priority = 9\n"
        "    kept = {}\n"
        "    def set_password(self, service, name, value): self.kept[name] = value\n"
        "    def get_password(self, service, name): return self.kept.get(name)\n"
    )
    found = _in_python(
        _KEEP_AND_FIND,
        home,
        {"PYTHON_KEYRING_BACKEND": "plain_backend.Plain", "PYTHONPATH": str(home.root)},
    )
    assert found == f"{home.key_file} True"


def test_the_keys_lie_in_a_real_keyring_and_nowhere_else(home: config.Home) -> None:
    """GNOME's keyring on a session bus of its own, unlocked as a login would do it."""
    script = (
        'printf secret | gnome-keyring-daemon --unlock --components=secrets >"$1/daemon" 2>&1 '
        '&& exec "$2" -c "$3" "$1"'
    )
    home.root.mkdir()
    arguments = [str(home.root), sys.executable, _KEEP_AND_FIND]
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script, "sh", *arguments],
        env=_environment({}),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert done.stdout.strip() == "keyring True", done.stderr
    assert not home.key_file.exists()


# Keeps new keys, finds them again as the next start would, says where they were.
_KEEP_AND_FIND = """
import sys, pathlib, msgspec
from desk import config
home = config.Home(pathlib.Path(sys.argv[1]))
keys = config.Keys.new()
where = config.keep_keys(home, keys, "0f" * 16)
told = config.Settings("https://x.example", "0f" * 16, "centre/12", "03", "", "", keys=where)
print(where, config.find_keys(told) == keys)
"""


def _in_python(script: str, home: config.Home, extra: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, str(home.root)],
        env=_environment(extra),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _environment(extra: dict[str, str]) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k != "DBUS_SESSION_BUS_ADDRESS"}
    return {**kept, **extra}
