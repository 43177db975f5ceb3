"""Connections that keep to their time: how long a request's head may take, how many there may be.

A sender that dribbles its headers, or a body that was refused already, is let go of; so is a
reader that reads nothing. Bodies that are wanted are `admission`'s to watch.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import socket
import sys
from typing import Any, Final

import msgspec
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from desk.sync.wire import PROBLEM_TYPE, Codes, Problem

from . import problems

HEAD_SECONDS: Final = 20.0
"""Within so many seconds a request's headers must be here, or the rest of a refused body."""

MOST: Final = 2000
"""Connections of one process, if the system lets it have as many files."""

_PIECE: Final = 1024 * 1024
"""Bytes of a body that are taken from the system at once, where so many are there."""

_SPARE_FILES: Final = 256
_UNREAD_SECONDS: Final = 120
"""An answer of which nobody acknowledges a byte for so long is given up."""

_FULL: Final = msgspec.json.encode(
    Problem(
        "The server is busy",
        503,
        Codes.BUSY,
        problems.TYPE + Codes.BUSY,
        "There are too many connections at this moment.",
        "Come back after the time that is told.",
    )
)
_REFUSAL: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 30\r\nConnection: close\r\n"
    b"Content-Type: %b\r\nContent-Length: %d\r\n\r\n%b"
) % (PROBLEM_TYPE.encode(), len(_FULL), _FULL)


class _Together(asyncio.Transport):
    """A connection that writes in one piece what is said at one moment: an answer's head and its
    body would be two packets, and two seals of TLS."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._transport = transport
        self._loop = loop
        self._said: list[bytes] = []

    def write(self, data: Any) -> None:
        """Write soon."""
        if not self._said:
            self._loop.call_soon(self._flush)
        self._said.append(data)

    def _flush(self) -> None:
        if self._said:
            data = self._said[0] if len(self._said) == 1 else b"".join(self._said)
            self._said.clear()
            self._transport.write(data)

    def close(self) -> None:
        """Hang up after what was said."""
        self._flush()
        self._transport.close()

    def abort(self) -> None:
        """Hang up at once."""
        self._transport.abort()

    def is_closing(self) -> bool:
        """Whether it is hung up, or about to be."""
        return self._transport.is_closing()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """What the system says of it."""
        return self._transport.get_extra_info(name, default)

    def pause_reading(self) -> None:
        """Listen no more."""
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Listen again."""
        self._transport.resume_reading()

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Let another speak from here on."""
        self._transport.set_protocol(protocol)


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 with a limit of connections and of time; see `patient` for others."""

    most = MOST
    head_seconds = HEAD_SECONDS
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a request, or refuse at once."""
        assert isinstance(transport, asyncio.Transport)
        super().connection_made(_Together(transport, self.loop))
        transport.max_size = _PIECE  # type: ignore[attr-defined]
        if len(self.connections) > self.most:
            transport.write(_REFUSAL)
            transport.close()
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        """More bytes of a request."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._stop_waiting()
        elif self._late is None:
            # Never put off by more bytes: who dribbles is not waited for.
            self._wait()

    def on_response_complete(self) -> None:
        """An answer went out; what comes next has its full time again."""
        self._stop_waiting()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """The other end, or we, hung up."""
        self._stop_waiting()
        super().connection_lost(exc)

    def let_go(self) -> None:
        """Hang up without a word where nothing is being answered."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is None or cycle.response_complete:
            self.transport.abort()

    def _wait(self) -> None:
        self._late = self.loop.call_later(self.head_seconds, self._too_late)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _too_late(self) -> None:
        self._late = None
        self.transport.abort()


def patient(most: int, head_seconds: float = HEAD_SECONDS) -> type[PatientProtocol]:
    """The protocol with limits of one's own."""
    return type("Patient", (PatientProtocol,), {"most": most, "head_seconds": head_seconds})


def files_allowed(most: int = MOST) -> int:
    """How many connections this process may have, after asking the system for `most`."""
    if sys.platform == "win32":
        return most
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most + _SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return most if soft == resource.RLIM_INFINITY else max(64, min(most, soft - _SPARE_FILES))


def memory_kept() -> None:
    """Let this process keep memory for the next body instead of giving it back after each: the
    system hands it out again page by page, which costs more than taking the body in."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # glibc's alone
        if mallopt is not None:
            mallopt(_MMAP_THRESHOLD, 4 * 1024 * 1024)
            mallopt(_TRIM_THRESHOLD, 64 * 1024 * 1024)


_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Of malloc.h."""


def watched(listening: socket.socket) -> None:
    """Let the system give up the connections of a listening socket whose other end is gone."""
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    options: tuple[tuple[str, int], ...] = (
        ("TCP_KEEPIDLE", 60),
        ("TCP_KEEPINTVL", 20),
        ("TCP_KEEPCNT", 3),
        ("TCP_USER_TIMEOUT", _UNREAD_SECONDS * 1000),
    )
    for name, value in options:
        number: Any = getattr(socket, name, None)
        if number is not None:
            with contextlib.suppress(OSError):
                listening.setsockopt(socket.IPPROTO_TCP, number, value)
