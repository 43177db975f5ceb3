"""What keeping remembers of a home between runs, in a small file beside the database.

It must outlive the database, and the folder of backups may be away: hence a file of its own.
"""

from __future__ import annotations

import logging
from typing import Final

import msgspec

from desk import config
from desk.config import Home
from desk.errors import ShubbakError

_log = logging.getLogger(__name__)

FILE: Final = "keeping.json"


class LastBackup(msgspec.Struct, frozen=True):
    """The newest backup that was made: when (ISO), its folder, how far it goes, and whether it
    lies on the desk's own disk."""

    at: str
    folder: str
    number: int
    seq: int
    state: str
    own_disk: bool


class Notes(msgspec.Struct, frozen=True, omit_defaults=True):
    """`backup` is the newest of all, `elsewhere` the newest in the folder that was named for them; `trouble` is the
    code why the last try failed and `what` its sentence; `checked` is the ISO time of the last
    check of the whole database and `whole` its result; `disk` has free bytes by ISO day."""

    backup: LastBackup | None = None
    elsewhere: LastBackup | None = None
    trouble: str = ""
    what: str = ""
    do: str = ""
    since: str = ""
    checked: str = ""
    whole: bool = True
    disk: dict[str, int] = {}


def read(home: Home) -> Notes:
    """What is remembered; nothing, when there is no such file or it cannot be read."""
    try:
        return msgspec.json.decode((home.root / FILE).read_bytes(), type=Notes)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Notes()


def write(home: Home, notes: Notes) -> None:
    """Remember it, if the disk lets us."""
    try:
        config.write_durably(home.root / FILE, msgspec.json.encode(notes), 0o600)
    except ShubbakError as error:
        _log.info("What was kept is not noted: %s", error.code)
