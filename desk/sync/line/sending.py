"""How bytes are handed to the system: in which pieces, and what becomes of them when the line dies.

Which requests there are is `client`'s.
"""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Iterator
from typing import Final

SMALL_PIECE: Final = 2 * 1024
"""Bytes of it where a cut is near: smaller ones cost more by their seals than a cut takes."""

PIECE: Final = 16 * 1024
"""Bytes of a body that are handed over at once: the library's own block."""

LARGE_PIECE: Final = 256 * 1024
"""Bytes of it on a line that takes them at once."""


_ALIVE: Final = (("TCP_KEEPIDLE", 6), ("TCP_KEEPINTVL", 4), ("TCP_KEEPCNT", 4))
"""Seconds of silence before the first question, between two, and how many of them."""


def socket_options() -> list[tuple[int, int, int | bytes]]:
    """What a connection of a desk is made with: level, option and value of each."""
    lingering = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
    options: list[tuple[int, int, int | bytes]] = [
        (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
        # An answer that was read leaves nothing to be sent. One that was given up would leave
        # the system sending the rest of its request for minutes, in the way of the next.
        (socket.SOL_SOCKET, socket.SO_LINGER, lingering),
    ]
    # While an answer is waited for, a line that died is noticed within seconds, and a server that
    # is slow is still waited for. An idle connection is closed by the server before it is asked.
    options.append((socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1))
    for name, value in _ALIVE:
        if (option := getattr(socket, name, None)) is not None:
            options.append((socket.IPPROTO_TCP, option, value))
    unsent = getattr(socket, "TCP_NOTSENT_LOWAT", None)
    if unsent is not None:
        # So that what was handed to the system is on its way, and silence means silence.
        options.append((socket.IPPROTO_TCP, unsent, PIECE))
    return options


class Pieces:
    """A body that is handed over in pieces, each of which TLS seals for itself.

    What is sealed in large pieces cannot be read at the other end before all of one is there: on
    a slow line a cut would cost it.
    """

    def __init__(self, body: bytes | memoryview, patience: float) -> None:
        self._body = memoryview(body)
        self._most = LARGE_PIECE if patience < 0.1 else PIECE
        if patience > 2.0:
            self._most = SMALL_PIECE

    def __len__(self) -> int:
        return len(self._body)

    def __iter__(self) -> Iterator[memoryview]:
        for at in range(0, len(self._body), self._most):
            yield self._body[at : at + self._most]
