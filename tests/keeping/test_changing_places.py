"""A restore changes places with what was there whole or not at all, wherever it is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desk.config import Home
from desk.keeping import unfinished
from desk.keeping.folders import RESTORING, SET_ASIDE

KILLED_AT_A_RENAME = """
import os, sys
from pathlib import Path
from desk.config import Home
from desk.keeping import unfinished

left = int(sys.argv[2])

def count(event, _words):
    global left
    if event == "os.rename":
        left -= 1
        if left < 0:
            os._exit(9)

sys.addaudithook(count)
unfinished.finish(Home(Path(sys.argv[1])))
"""

OLD = {"desk.db": "old", "desk.db-wal": "old log", "desk.db-shm": "", "desk.json": "old settings"}
NEW = {"desk.db": "new", "desk.json": "new settings"}


def laid_out(root: Path) -> Home:
    home = Home(root)
    for folder, files in ((root, OLD), (root / RESTORING, NEW)):
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text)
    (root / RESTORING / "notes").mkdir()
    return home


def test_what_is_not_announced_changes_nothing(tmp_path: Path) -> None:
    home = laid_out(tmp_path / "home")
    unfinished.finish(home)
    assert {name: (home.root / name).read_text() for name in OLD} == OLD


def test_a_kill_at_every_step_ends_in_the_new_one(tmp_path: Path) -> None:
    for step in range(20):
        home = laid_out(tmp_path / f"home-{step}")
        unfinished.announce(home, "today")
        script = (sys.executable, "-c", KILLED_AT_A_RENAME, home.root, str(step))
        killed = subprocess.run(script, check=False).returncode
        unfinished.finish(home)
        assert {name: (home.root / name).read_text() for name in NEW} == NEW
        aside = home.root / SET_ASIDE / "today"
        # A log of the old database beside the new one would spoil it.
        assert not (home.root / "desk.db-wal").exists()
        assert (aside / "desk.db").read_text() == "old"
        assert (aside / "desk.db-wal").read_text() == "old log"
        assert not (home.root / RESTORING).exists()
        if not killed:
            break
    else:
        raise AssertionError("it never ends")
    assert step >= 5
