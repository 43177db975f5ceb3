"""A hub on its address: the HTTP face over a desk's own database and vault, announced on the LAN,
until it is told to stop. What it answers is `hub`'s."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
import uvicorn
from zeroconf import InterfaceChoice

from desk.config import write_durably
from desk.errors import Trouble
from desk.sync.face.connections import PatientProtocol, patient
from desk.sync.face.server import create_app
from desk.sync.replica import DeskReplica

from . import lan
from .keeper import HubKeeper
from .said import FILE, Serving
from .scans import HubScans, Vault

PORT: Final = 7443
FOLDER: Final = "hub"
_CONNECTIONS: Final = 200
_LARGEST_HEADERS: Final = 16 * 1024


class HubServer:
    """Serves a home's database and vault to the desks of its place; `run` blocks until `stop`."""

    def __init__(
        self,
        home: Path,
        replica: DeskReplica,
        vault: Vault,
        place: str,
        desk: str,
        *,
        host: str = "0.0.0.0",  # noqa: S104 the network of the centre is whom it serves
        port: int = PORT,
        announce: bool = True,
        interfaces: lan.Interfaces = InterfaceChoice.All,
    ) -> None:
        """Bind the address. Raises `Trouble` (`address`) when it is taken."""
        self._home = home
        self._replica = replica
        self._place = place
        self._desk = desk
        self._host = host
        self._announce = announce
        self._interfaces = interfaces
        self._scans = HubScans(home / FOLDER, vault, replica.database, replica.origin)
        self._socket = _bound(host, port)
        self._port: int = self._socket.getsockname()[1]
        self._server: _Server | None = None
        self._ended = False
        name = lan.own_addresses()[0] if host in lan.EVERYWHERE else host
        name = f"[{name}]" if ":" in name else name
        self.serving = Serving(
            f"https://{name}:{self._port}", replica.origin, place, desk, os.getpid()
        )

    def run(self, listening: Callable[[Serving], None] = lambda _: None) -> None:
        """Serve; `listening` is called once when the first request can come."""
        keeper = HubKeeper(self._replica, self._place)
        config = uvicorn.Config(
            create_app(keeper, self._scans, "Shubbak hub"),
            http=patient(_CONNECTIONS),
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            h11_max_incomplete_event_size=_LARGEST_HEADERS,
            timeout_graceful_shutdown=2,
        )
        config.load()
        config.ssl = lan.server_context(self._replica.key)
        self._server = _Server(config, lambda: self._begin(listening))
        announcing: list[lan.Announcement] = []
        told = threading.Thread(target=lambda: self._tell(announcing), name="hub-announce")
        told.start()
        self._server.should_exit = self._ended
        try:
            asyncio.run(self._server.serve([self._socket]))
        finally:
            told.join()
            for one in announcing:
                one.close()
            self._socket.close()
            with contextlib.suppress(OSError):
                self._home.joinpath(FILE).unlink(missing_ok=True)

    def _tell(self, announcing: list[lan.Announcement]) -> None:
        """Announcing takes a second, in which others may hold the name."""
        if self._announce:
            said = self.serving
            announcing.append(
                lan.Announcement(
                    said.origin, said.place, said.desk, self._host, self._port, self._interfaces
                )
            )

    def _begin(self, listening: Callable[[Serving], None]) -> None:
        write_durably(self._home / FILE, msgspec.json.encode(self.serving))
        listening(self.serving)

    def stop(self) -> None:
        """End `run` after the requests in hand; may be called from any thread."""
        self._ended = True
        if self._server is not None:
            self._server.should_exit = True


def _bound(host: str, port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except (OSError, OverflowError) as error:
        made.close()
        raise Trouble(
            f"The address {host}:{port} cannot be used: {str(error).rstrip('.')}.",
            "Choose another with --port, or 0 for a free one.",
            code="address",
        ) from error
    return made


class _Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # A neighbour keeps its line open; TLS would wait for it to say goodbye.
        for connection in list(self.server_state.connections):
            if isinstance(connection, PatientProtocol):
                connection.let_go()
        await super().shutdown(sockets)
