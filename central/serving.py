"""Central's server: an opened central behind an address, until it is told to stop."""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from starlette.types import ASGIApp, Receive, Scope, Send

from desk.errors import ShubbakError, Trouble
from desk.sync.face.admission import ROOMS, Admission, Room
from desk.sync.face.connections import files_allowed, memory_kept, patient, watched
from desk.sync.face.problems import REFUSALS
from desk.sync.face.server import create_app

from .app import Central, opened
from .keeper import CentralKeeper
from .open311_web import Open311
from .passes import PASSES, SENDING, Passes
from .portal.limits import forget
from .portal.web import Portal

_SWEEP: Final = 3600.0
"""Seconds between two looks for uploads whose time is over."""

_LARGEST_HEADERS: Final = 16 * 1024


class _Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._listening()


def logs() -> None:
    """Let a serving process tell on stderr what an administrator should know."""
    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    REFUSALS.setLevel(logging.INFO)


def bound(host: str, port: int, *, shared: bool = False) -> tuple[socket.socket, str]:
    """A socket bound to an address, and its URL; `shared` with others of ours on the same port.

    Raises `Trouble` when it cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio turns Nagle's delay off: else every answer, which goes
    # out in two pieces, waits 40 ms for the other end to acknowledge the first.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    watched(found)
    try:
        found.bind((host, port))
    except (OSError, OverflowError) as error:
        found.close()
        raise Trouble(
            f"The address {host}:{port} cannot be used: {str(error).rstrip('.')}.",
            "Choose another with --port, or 0 for a free one.",
            code="address",
        ) from error
    name = f"[{host}]" if ":" in host else host
    return found, f"http://{name}:{found.getsockname()[1]}"


def beside(api: ASGIApp, others: Mapping[str, ASGIApp]) -> ASGIApp:
    """An application that answers for `api`, and under some first parts of a path for others."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        first = "/" + str(scope.get("path", "")).strip("/").partition("/")[0]
        await others.get(first, api)(scope, receive, send)

    return answer


class Serving:
    """A running server over an opened central: `run` blocks until `stop`, or a signal."""

    def __init__(
        self,
        central: Central,
        host: str,
        port: int,
        *,
        shared: bool = False,
        rooms: Mapping[str, Room] = ROOMS,
    ) -> None:
        """Bind the address. Raises `Trouble` when it is taken; see `bound` for `shared`, and
        `desk.sync.face.admission` for how much goes on at once."""
        self.central = central
        self._end = threading.Event()
        self._socket, self.address = bound(host, port, shared=shared)
        self._keeper = CentralKeeper(central.database, central.custody)
        self._passes = [Passes(central, passes) for passes in (PASSES, SENDING)]
        self._rooms = rooms
        self._server: _Server | None = None

    def run(self, listening: Callable[[], None] = lambda: None) -> None:
        """Serve; `listening` is called once when the first request can come."""
        memory_kept()
        key = self.central.custody.key.private_bytes_raw()
        counting = HKDF(SHA256(), 32, None, b"shubbak-portal-1").derive(key)
        portal = Portal(self.central, counting)
        others = Open311(self.central, counting)
        pages, other = portal.app(), others.app()
        api = create_app(self._keeper, self.central.scans, bundles=self.central.bundles)
        admission = Admission(
            beside(api, {"/": pages, "/track": pages, "/open311": other}),
            HKDF(SHA256(), 32, None, b"shubbak-admission-1").derive(key),
            self._rooms,
            pages={"public": portal.busy, "systems": others.busy},
        )
        config = uvicorn.Config(
            admission,
            http=patient(files_allowed()),
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,  # 37 bytes with every answer; the time is asked for at /v1/time
            lifespan="off",
            h11_max_incomplete_event_size=_LARGEST_HEADERS,
            timeout_graceful_shutdown=10,
        )
        self._server = _Server(config, listening)
        sweeping = threading.Thread(target=self._sweep, name="central-sweep", daemon=True)
        sweeping.start()
        self._keeper.start(lambda: admission.quiet("scans"))
        for passes in self._passes:
            passes.start()
        try:
            self._server.run([self._socket])
        finally:
            self._end.set()
            for passes in self._passes:
                passes.stop()
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
                self.central.bundles.sweep()
            with (
                contextlib.suppress(ShubbakError),
                self.central.database.transaction() as connection,
            ):
                forget(connection)
            self._end.wait(_SWEEP)


def serve(
    home: Path,
    port: int,
    host: str = "127.0.0.1",
    database: str = "",
    scans: str = "",
    listening: Callable[[str, str], None] = lambda *_: None,
) -> None:
    """Open a central and serve it until SIGTERM or SIGINT; returns when all is stopped.

    `listening` is called with the address and central's origin when the first request can come.
    """

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
            serving.run(lambda: listening(serving.address, central.custody.origin))
