"""Central put together: a home folder, its key, its database, its folder of scans, its server.

The composition root of the ministry's side; every command opens a `Central` and closes it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Final

import msgspec
import uvicorn

from desk.errors import Trouble
from desk.models.clock import WallClock, wall_clock
from desk.sync.scan_folder import ScanFolder
from desk.sync.server import create_app

from . import catalogue
from .custody import Custody, open_key
from .database import Database, EmbeddedPostgres
from .enrolment import Enrolment
from .keeper import CentralKeeper

SETTINGS_FILE: Final = "central.json"
_SWEEP: Final = 3600.0
"""Seconds between two looks for uploads whose time is over."""

_LARGEST_HEADERS: Final = 16 * 1024


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


_BEGIN_LOCK: Final = 0x5348_4203


class _Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._listening()


class Serving:
    """A running server over an opened central: `run` blocks until `stop`, or a signal."""

    def __init__(self, central: Central, host: str, port: int) -> None:
        """Bind the address. Raises `Trouble` when it is taken."""
        self.central = central
        self._end = threading.Event()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
        except (OSError, OverflowError) as error:
            self._socket.close()
            raise Trouble(
                f"The address {host}:{port} cannot be used: {error}.",
                "Choose another with --port, or 0 for a free one.",
                code="address",
            ) from error
        name = f"[{host}]" if ":" in host else host
        self.address = f"http://{name}:{self._socket.getsockname()[1]}"
        self._keeper = CentralKeeper(central.database, central.custody)
        self._server: _Server | None = None

    def run(self, listening: Callable[[], None] = lambda: None) -> None:
        """Serve; `listening` is called once when the first request can come."""
        config = uvicorn.Config(
            create_app(self._keeper, self.central.scans),
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            h11_max_incomplete_event_size=_LARGEST_HEADERS,
            timeout_graceful_shutdown=10,
        )
        self._server = _Server(config, listening)
        sweeping = threading.Thread(target=self._sweep, name="central-sweep", daemon=True)
        sweeping.start()
        self._keeper.start()
        try:
            self._server.run([self._socket])
        finally:
            self._end.set()
            self._keeper.stop()
            sweeping.join()
            self._socket.close()

    def stop(self) -> None:
        """End `run` after the requests in hand; may be called from any thread."""
        if self._server is not None:
            self._server.should_exit = True

    def _sweep(self) -> None:
        while not self._end.is_set():
            with contextlib.suppress(OSError):
                self.central.scans.sweep()
            self._end.wait(_SWEEP)


def serve(
    home: Path,
    port: int,
    host: str = "127.0.0.1",
    database: str = "",
    scans: str = "",
    listening: Callable[[Serving], None] = lambda _: None,
) -> None:
    """Open a central and serve it until SIGTERM or SIGINT; returns when all is stopped."""

    def quiet(number: int, frame: FrameType | None) -> None:
        """uvicorn stops at the signal and then raises it once more: by then all is well."""
        del number, frame
        stopping.set()

    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, quiet)
    with opened(home, database, scans) as central:
        serving = Serving(central, host, port)
        if not stopping.is_set():
            serving.run(lambda: listening(serving))
    sys.stdout.flush()
