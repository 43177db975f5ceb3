"""One window a home; commands beside it; nobody beside a restore; the dead hold nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desk.config import Home
from desk.errors import Refused
from desk.keeping import lock
from tests.cli.commands import Commands

HOLD = """
import sys, time
from pathlib import Path
from desk.config import Home
from desk.keeping import lock
held = lock.hold(Home(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_window_is_told(desk: Commands) -> None:
    home = Home(desk.home)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, desk.home],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdin is not None
    assert other.stdout.readline() == "held\n"
    with pytest.raises(Refused) as refused:
        lock.hold(home)
    assert refused.value.code == "home-open"
    told = desk.alone()  # the window itself, where there is no screen to show it on
    assert "open on this data already" in told.sentence
    assert desk.told("status", "--json")["state"]  # commands go on
    assert "open on this data" in desk.refused("restore", "--from", "itself")
    other.kill()
    other.communicate()
    lock.hold(home).close()  # the lock of a dead process is none


def test_commands_wait_for_no_window_but_for_a_restore(desk: Commands) -> None:
    home = Home(desk.home)
    with lock.share(home), lock.share(home), lock.hold(home):
        pass
    with lock.share(home), pytest.raises(Refused):
        lock.alone(home)
    with lock.alone(home):
        assert "open on this data" in desk.refused("status", "--json")
        with pytest.raises(Refused):
            lock.hold(home)
    desk.told("status", "--json")


def test_a_home_that_is_not_there_has_no_lock(tmp_path: Path) -> None:
    with lock.hold(Home(tmp_path / "nowhere")):
        assert not (tmp_path / "nowhere").exists()
