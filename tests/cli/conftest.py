"""A ministry for the whole run, and homes of desks that were enrolled at it by command."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from central.recovery import KEY_FILE
from tests.servers import Ministry, Postgres, postgres  # noqa: F401
from tests.typefaces import derived

from .commands import Commands

_desks, _ministries = itertools.count(20), itertools.count(1)


@pytest.fixture(scope="session")
def ministry(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:  # noqa: F811
    """A running central with the sample ministry; every test enrols desks of its own."""
    name = f"commands_{next(_ministries)}"
    postgres.execute(f"create database {name} template ministry")
    home = tmp_path_factory.mktemp("central")
    shutil.copy(postgres.key, home)
    shutil.copy(postgres.key.with_name(KEY_FILE), home)
    running = Ministry(home, postgres.named(name))
    running.start()
    try:
        yield running
    finally:
        running.stop()


Enrol = Callable[..., Commands]


@pytest.fixture
def enrol(ministry: Ministry, _enrolled_home: Path, tmp_path: Path) -> Enrol:
    """Enrols a desk: `enrol()` at centre 11 with a number of its own, or at another place.

    Its typefaces are laid down already, which takes a while.
    """

    def made(place: str = "centre/11", name: str = "desk") -> Commands:
        commands = Commands(tmp_path / name)
        shutil.copytree(_enrolled_home / "cache", commands.home / "cache")
        code = ministry.code(place, f"{next(_desks)}")
        key = commands.home / "desk.key"
        commands.said("enrol", "--server", ministry.url, "--code", code, "--key-file", key)
        return commands

    return made


@pytest.fixture(scope="session")
def _enrolled_home(ministry: Ministry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("enrolled") / "desk"
    key = home / "desk.key"
    words = ("--server", ministry.url, "--code", ministry.code(), "--key-file", key)
    Commands(home).said("enrol", *words)
    shutil.copytree(derived(home.parent / "fonts"), home / "cache", dirs_exist_ok=True)
    return home


@pytest.fixture
def desk(_enrolled_home: Path, tmp_path: Path) -> Commands:
    """Desk 12-03 as it stood after its enrolment, in a home of its own and without a line."""
    commands = Commands(tmp_path / "desk")
    shutil.copytree(_enrolled_home, commands.home)
    commands.settings(keys=str(commands.home / "desk.key"), server="http://127.0.0.1:9")
    return commands
