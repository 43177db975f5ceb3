"""Central put together: a home folder, its key, its database, its folder of scans.

Every command opens a `Central` and closes it; `serving` puts a server before it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from desk.config import write_durably
from desk.errors import Trouble
from desk.models.clock import WallClock, wall_clock
from desk.sync.face.scan_folder import ScanFolder

from . import bundles, calendars, catalogue, complaints, recovery
from .bundles import Bundles
from .custody import Custody, open_key
from .database import Database, EmbeddedPostgres
from .enrolment import Enrolment

SETTINGS_FILE: Final = "central.json"
CLOCK_FILE: Final = "rehearsal-clock"
"""In a folder that holds nothing else it begins a rehearsal: milliseconds since 1970, as text."""

_BEGIN_LOCK: Final = 0x5348_4203
"""Advisory lock of those who open a central: one of them begins it."""


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a home remembers, so that every command works on the same data: an own database's
    URL (empty: the embedded one) and where the scans are (empty: in the home). A `rehearsal` began
    as one and stays one: its time is what stands in its clock file, and nothing of it is real."""

    database: str = ""
    scans: str = ""
    rehearsal: bool = False


class Central:
    """An opened central. Everything that commands need; it holds no state of its own."""

    def __init__(self, home: Path, database: Database, custody: Custody, scans: ScanFolder) -> None:
        self.home = home
        self.database = database
        self.custody = custody
        self.scans = scans
        # Beside the scans: what comes in is as large, and all processes of a ministry share it.
        self.bundles = Bundles(database, custody, scans, scans.folder / bundles.FOLDER)
        self.enrolment = Enrolment(custody)


def _known(home: Path) -> Settings:
    """What the home remembers. Raises `Trouble` when it cannot be read."""
    file = home / SETTINGS_FILE
    try:
        return msgspec.json.decode(file.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Trouble(
            f"{file} cannot be read: {error}.", "Correct it, or delete it.", code="settings"
        ) from error


def _remember(home: Path, settings: Settings) -> None:
    """Keep what has just worked. The URL may hold a password: nobody else reads this file."""
    data = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    write_durably(home / SETTINGS_FILE, data, 0o600)


def _rehearsal_clock(home: Path) -> WallClock:
    """The clock of a rehearsal, moved by whoever plays it. Raises `Trouble` when it cannot be read."""

    def read() -> int:
        try:
            return int((home / CLOCK_FILE).read_text(encoding="ascii"))
        except (OSError, ValueError) as error:
            raise Trouble(
                f"The clock of this rehearsal cannot be read: {error}.",
                f"Write the milliseconds since 1970 into {home / CLOCK_FILE}.",
                code="rehearsal-clock",
            ) from error

    return read


@contextlib.contextmanager
def opened(
    home: Path, database: str = "", scans: str = "", wall: WallClock = wall_clock
) -> Iterator[Central]:
    """Open the central in a home folder, beginning a new one in an empty folder.

    A new central publishes the starter catalogue, a calendar and the chain that late cases climb,
    so that its first desk can work at once.
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
    known = _known(home)
    begins = {one.name for one in home.iterdir()} == {CLOCK_FILE}
    scans = str(Path(scans).absolute()) if scans else ""
    settings = Settings(database or known.database, scans or known.scans, known.rehearsal or begins)
    if settings.rehearsal:
        wall = _rehearsal_clock(home)
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
                calendars.begin(connection, custody)
                complaints.begin(connection, custody)
            recovery.begin(home, connection, custody)
            # Only now: a word that was mistyped must not stand in the way of the next command;
            # and still one at a time, as several may start at once.
            if settings != known:
                _remember(home, settings)
        yield Central(home, pool, custody, folder)
