"""Central put together: a home folder, its key, its database, its folder of scans.

Every command opens a `Central` and closes it; `serving` puts a server before it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from desk.errors import Trouble
from desk.models.clock import WallClock, wall_clock
from desk.sync.scan_folder import ScanFolder

from . import catalogue
from .custody import Custody, open_key
from .database import Database, EmbeddedPostgres
from .enrolment import Enrolment

SETTINGS_FILE: Final = "central.json"
_BEGIN_LOCK: Final = 0x5348_4203
"""Advisory lock of those who open a central: one of them begins it."""


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a home remembers, so that every command works on the same data: an own database's
    URL (empty: the embedded one) and where the scans are (empty: in the home)."""

    database: str = ""
    scans: str = ""


class Central:
    """An opened central. Everything that commands need; it holds no state of its own."""

    def __init__(self, home: Path, database: Database, custody: Custody, scans: ScanFolder) -> None:
        self.home = home
        self.database = database
        self.custody = custody
        self.scans = scans
        self.enrolment = Enrolment(custody)


def _settings(home: Path, database: str, scans: str) -> Settings:
    """What the home remembers, with what was given now; a change is remembered."""
    file = home / SETTINGS_FILE
    try:
        known = msgspec.json.decode(file.read_bytes(), type=Settings)
    except FileNotFoundError:
        known = Settings()
    except msgspec.MsgspecError as error:
        raise Trouble(
            f"{file} cannot be read.", "Correct it, or delete it.", code="settings"
        ) from error
    scans = str(Path(scans).absolute()) if scans else ""
    settings = Settings(database or known.database, scans or known.scans)
    if settings != known:
        # The URL may hold a password: nobody else reads this file.
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(msgspec.json.format(msgspec.json.encode(settings), indent=2))
    return settings


@contextlib.contextmanager
def opened(
    home: Path, database: str = "", scans: str = "", wall: WallClock = wall_clock
) -> Iterator[Central]:
    """Open the central in a home folder, beginning a new one in an empty folder.

    A new central publishes the starter catalogue, so that its first desk can work at once.
    Raises `Trouble` when it cannot be opened; whatever was started is stopped at the end.
    """
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Trouble(
            f"The folder {home} cannot be used: {error.strerror}.",
            "Name another with --home.",
            code="home",
        ) from error
    settings = _settings(home, database, scans)
    with contextlib.ExitStack() as stack:
        custody = Custody(open_key(home), wall)
        folder = ScanFolder(Path(settings.scans) if settings.scans else home / "scans")
        url = settings.database
        if not url:
            embedded = EmbeddedPostgres(home)
            stack.callback(embedded.stop)
            url = embedded.start()
        pool = Database(url)
        stack.callback(pool.close)
        pool.open()
        with pool.transaction() as connection:
            connection.execute("select pg_advisory_xact_lock(%s)", (_BEGIN_LOCK,))
            if custody.begin(connection):
                services = catalogue.read(catalogue.resources() / "catalogue")
                catalogue.publish(connection, custody, services)
        yield Central(home, pool, custody, folder)
