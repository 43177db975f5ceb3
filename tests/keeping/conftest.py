"""Homes of desks enrolled at a running ministry, as the commands' tests have them."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest

from tests.cli.commands import Commands
from tests.cli.conftest import (  # noqa: F401
    Enrol,
    _enrolled_home,
    desk,
    ministry,
)
from tests.servers import Ministry, postgres  # noqa: F401

_desks = itertools.count(60)


@pytest.fixture
def enrol(ministry: Ministry, _enrolled_home: Path, tmp_path: Path) -> Enrol:  # noqa: F811
    """Enrols a desk of centre 11 whose typefaces are laid down already, which takes a while."""

    def made(name: str = "desk") -> Commands:
        commands = Commands(tmp_path / name)
        shutil.copytree(_enrolled_home / "cache", commands.home / "cache")
        code = ministry.code("centre/11", f"{next(_desks)}")
        key = commands.home / "desk.key"
        commands.said("enrol", "--server", ministry.url, "--code", code, "--key-file", key)
        return commands

    return made
