"""The last step of a restore: files change places, whole or not at all.

What was put together lies ready in a folder; a note in it says that it is complete. From then on
the step is finished by whoever opens the home next, however often the power fails in between.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from desk import config
from desk.config import Home
from desk.errors import Trouble

from .folders import RESTORING, SET_ASIDE

READY: Final = "ready"
_DATABASE: Final = ("desk.db", "desk.db-wal", "desk.db-shm")


def announce(home: Home, name: str) -> None:
    """What lies in the folder is complete; `name` is that of the folder for what it replaces."""
    config.write_durably(home.root / RESTORING / READY, name.encode())


def finish(home: Home) -> None:
    """Finish a restore that was announced; does nothing when there is none. Raises `Trouble`."""
    folder = home.root / RESTORING
    note = folder / READY
    if not note.exists():
        return
    try:
        aside = home.root / SET_ASIDE / note.read_text(encoding="utf-8")
        aside.mkdir(parents=True, exist_ok=True)
        _change_places(home, folder, aside)
        note.unlink()
        config.sync_folder(folder)
        shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise Trouble(
            f"The restored data could not be put in its place: {error.strerror or error}.",
            "Close every other program that uses the folder of the desk, and start again.",
            code="restore-place",
        ) from error


def _change_places(home: Home, folder: Path, aside: Path) -> None:
    fresh = folder / home.database.name
    if fresh.exists():
        # A log that stayed behind would be read into the restored database.
        for name in reversed(_DATABASE):
            if (home.root / name).exists():
                os.replace(home.root / name, aside / name)
        config.sync_folder(aside)
        config.sync_folder(home.root)
        os.replace(fresh, home.database)
    for kept in folder.iterdir():
        if kept.name == home.settings.name:
            os.replace(kept, home.settings)
        elif kept.name != READY and kept.is_file():
            os.replace(kept, aside / kept.name)
    config.sync_folder(aside)
    config.sync_folder(home.root)
