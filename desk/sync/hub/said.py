"""What a hub that serves says of itself in its home, and whether it does so at this moment.

Apart from `serving`, because a window asks this and needs nothing of what a server is made of.
"""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

FILE: Final = "hub.json"
_HERE_SECONDS: Final = 0.5


class Serving(msgspec.Struct, frozen=True):
    """What a hub that serves says of itself, on its first line and in its home's `hub.json`."""

    address: str
    origin: str
    place: str
    desk: str
    pid: int


def serving_at(home: Path) -> Serving | None:
    """What the hub of a home last said of itself; it may have died since."""
    try:
        return msgspec.json.decode(home.joinpath(FILE).read_bytes(), type=Serving)
    except (OSError, msgspec.MsgspecError):
        return None


def is_serving(home: Path) -> bool:
    """Whether the hub of a home answers at this moment."""
    said = serving_at(home)
    if said is None:
        return False
    where = urlsplit(said.address)
    try:
        with socket.create_connection((where.hostname or "", where.port or 0), _HERE_SECONDS):
            return True
    except (OSError, ValueError):
        return False
