"""What a desk notices by itself when it is opened, without a line: its data is a copy, or an old one.

Beside the database lies a note of how far the ministry signed; data that was put back without it is
older than the note. And the data knows the machine on which it works. What is noticed is said;
what then helps is `desk enrol --again`.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection

from desk import config
from desk.config import Home
from desk.errors import Trouble
from desk.models import matters, queries
from desk.models.clock import wall_clock
from desk.models.database import Database

_MACHINE: Final = "desk.machine"
_PUSH: Final = "sync.push"
"""The matter under which syncing tells of a torn journal; it clears it when that is over."""


class _Held(msgspec.Struct, frozen=True):
    """How far the ministry signed for a journal."""

    origin: str
    seq: int
    hash: bytes


def remember(home: Home, database: Database, origin: str) -> bool:
    """Note how far the ministry signed, when that changed; writes no fact, so False."""
    with database.read() as connection:
        custody = queries.custody(connection, origin)
    known = _noted(home)
    if custody is not None:
        held = _Held(origin, custody.seq, custody.hash)
        if known is None or known.origin != origin or known.seq < held.seq:
            with contextlib.suppress(Trouble):  # a disk that is full says so elsewhere
                config.write_durably(home.held, msgspec.json.encode(held))
    return False


def notice(home: Home, database: Database, origin: str, machine: str | None = None) -> None:
    """Put before a person that this data was copied or put back, if it can be seen.

    `machine` is the name of the one on which this runs, empty for unknown (None: asked for).
    """
    here = this_machine() if machine is None else machine
    held = _noted(home)
    with database.read() as connection:
        torn = _torn(connection, held, origin)
        known = queries.setting(connection, _MACHINE)
        told = queries.journal_is_torn(connection)
    if (torn and not told) or (here and here != known):
        with contextlib.suppress(Trouble), database.write() as connection:
            if torn and not told:
                _tell_torn(connection, torn, held)
            if here and here != known:
                queries.set_setting(connection, _MACHINE, here)
                if known:
                    _tell_copied(connection)


def _noted(home: Home) -> _Held | None:
    try:
        return msgspec.json.decode(home.held.read_bytes(), type=_Held)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _torn(connection: Connection, held: _Held | None, origin: str) -> str:
    """`restored` when entries are missing for which the ministry signed, `fork` when they differ."""
    if held is None or held.origin != origin:
        return ""
    row = connection.exec_driver_sql(
        "SELECT hash FROM entries WHERE origin = ? AND seq = ?", (origin, held.seq)
    ).first()
    if row is None:
        return "restored"
    return "" if bytes(row[0] or held.hash) == held.hash else "fork"


def _tell_torn(connection: Connection, code: str, held: _Held | None) -> None:
    matters.put_before_a_person(
        connection,
        _PUSH,
        code,
        wall_clock(),
        "The data of this desk was put back from an old copy: the ministry signed for more than is "
        "here.",
        "Go on reading, but receive nothing here. Ask the administrator to enrol this desk anew.",
        have=held.seq if held else 0,
    )


def _tell_copied(connection: Connection) -> None:
    matters.put_before_a_person(
        connection,
        "copied",
        "copied",
        wall_clock(),
        "The data of this desk was moved or copied to another computer.",
        "If the old computer is still in use, receive nothing here and ask the administrator to "
        "enrol one of the two anew.",
    )


def this_machine() -> str:
    """A name of this machine that says nothing about it, the same at every start; empty when it
    has none."""
    text = ""
    if sys.platform == "win32":
        import winreg

        with contextlib.suppress(OSError):
            key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography")
            text = str(winreg.QueryValueEx(key, "MachineGuid")[0])
    else:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            text = Path("/etc/machine-id").read_text(encoding="ascii").strip()
    return hashlib.sha256(f"shubbak {text}".encode()).hexdigest()[:32] if text else ""
