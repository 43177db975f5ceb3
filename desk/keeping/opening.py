"""What of a home is opened, and what is said when it cannot be: every sentence has a way out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desk.config import Home, Keys, Settings
from desk.errors import Trouble
from desk.models.database import Database
from desk.models.opening import open_database
from desk.models.updating import Told, nobody

from . import unfinished
from .copies import VAULT, store_of
from .folders import OWN_FOLDER
from .room import MEGABYTE, Room
from .scans import KeptVault

_OF_THE_DISK: Final = ("database-path", "disk-broken", "disk-read-only")
_LEAST: Final = 256 * 1024
"""With fewer bytes free even opening fails."""


def room_of(home: Home, settings: Settings) -> Room:
    """The room on the disk of a home, with the reserve that its settings name."""
    return Room(home, settings.reserve_mb * MEGABYTE)


def vault_of(home: Home, settings: Settings, keys: Keys) -> KeptVault:
    """The vault of a home, which mends itself from its backups."""

    def spares() -> Iterator[Path]:
        if settings.backup_folder:
            yield store_of(Path(settings.backup_folder), settings.origin) / VAULT
        yield store_of(home.root / OWN_FOLDER, settings.origin) / VAULT

    return KeptVault(home.vault, keys.vault, spares)


def database_of(home: Home, settings: Settings, keys: Keys, told: Told = nobody) -> Database:
    """Open the database of a home; a restore that a power cut stopped is finished first. `told`
    hears how far it is with bringing the data up to this version.

    Raises `Trouble`: `keys-other`, `database-gone`, `database-damaged`, `disk-read-only`, and what
    `open_database` raises.
    """
    if keys.origin != settings.origin:
        raise Trouble(
            "The keys and the settings of this desk belong to two different desks.",
            f"Put the right key file or the right {home.settings.name} back from a backup; if the "
            "keys are lost, have the desk recovered. Run: desk recover",
            code="keys-other",
        )
    unfinished.finish(home)
    if not home.database.exists():
        # An empty one would begin to give out the same references again.
        raise Trouble(
            f"The data of this desk is gone: there is no {home.database}.",
            "Restore the last backup (or put `central` for the ministry). Run: "
            "desk restore --from backup",
            code="database-gone",
        )
    room = room_of(home, settings)
    room.for_an_act()  # even opening takes a little
    try:
        return open_database(home.database, keys.database, told)
    except Trouble as error:
        raise _said(home, error, room) from error


def _said(home: Home, error: Trouble, room: Room) -> Trouble:
    if error.code == "database-key":
        # These are the desk's keys: what does not open with them is damaged at its very start.
        return Trouble(
            "The local database is damaged.",
            "Restore the last backup: desk restore --from backup. What can still be read is "
            "saved first.",
            code="database-damaged",
        )
    if error.code in _OF_THE_DISK and _only_read(home):
        return Trouble(
            f"The disk can only be read: nothing can be written in {home.root}.",
            "Restart the computer; if it stays so, ask the administrator to check the disk. "
            "Nothing was changed.",
            code="disk-read-only",
        )
    if error.code == "disk-full" or (error.code in _OF_THE_DISK and room.free() < _LEAST):
        return Trouble(
            "The disk is full.",
            "Free some space on the disk of the desk, then start again; nothing was changed.",
            code="disk-full",
        )
    return error


def _only_read(home: Home) -> bool:
    if not hasattr(os, "statvfs"):
        return not os.access(home.root, os.W_OK)
    try:
        return bool(os.statvfs(home.root).f_flag & os.ST_RDONLY)
    except OSError:
        return False
