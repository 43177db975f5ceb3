"""What a desk that lost something asks of others: its own journal, and its papers.

The way of the line itself is `desk.sync`'s.
"""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Iterator
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.config import Keys, Settings
from desk.errors import NotFound
from desk.sync import own_journal
from desk.sync.hub import lan
from desk.sync.line.client import Line
from desk.sync.line.far_end import Central

_LISTEN_SECONDS: Final = 5.0


@contextlib.contextmanager
def ministry(settings: Settings, keys: Keys) -> Iterator[Central]:
    """The ministry's server as this desk. Raises `Refused` (`server-address`, `server-trust`)."""
    line = Line(settings.server, trust=settings.trust or True, allow_plain=settings.allow_plain)
    key = Ed25519PrivateKey.from_private_bytes(keys.signing)
    central = Central(line, key, settings.central_origin)
    try:
        yield central
    finally:
        central.close()


@contextlib.contextmanager
def hub(settings: Settings, keys: Keys, address: str = "") -> Iterator[Central]:
    """The hub of the place as this desk: at an address, as the settings name it, or as it is found.

    A desk without a database does not know its neighbours' keys. Whoever answers is believed
    nothing: what comes back carries this desk's own signature. Raises `NotFound`, `LineTrouble`.
    """
    where = address or _found(settings)
    origin, pin = lan.certified(where)
    line = Line(where, pinned=pin, connect_seconds=3.0, read_seconds=20.0)
    far = Central(line, Ed25519PrivateKey.from_private_bytes(keys.signing), origin)
    try:
        yield far
    finally:
        far.close()


def _found(settings: Settings) -> str:
    if settings.hub.startswith("https://"):
        return settings.hub
    with contextlib.closing(lan.Looking(settings.place)) as looking:
        for one in looking.wait(_LISTEN_SECONDS):
            if one.origin != settings.origin:
                return one.address
    raise NotFound(
        "No desk of this place was found that serves the others.",
        "Start Shubbak on the desk that does, or name its address. Run: "
        "desk restore --from https://ADDRESS:7443",
        code="hub-none",
    )


def journal_at_hub(far: Central, keys: Keys, after: int) -> Iterator[list[tuple[int, bytes]]]:
    """The own entries that a hub keeps after a seq; see `own_journal.from_hub`."""
    return own_journal.from_hub(far, Ed25519PrivateKey.from_private_bytes(keys.signing), after)


def journal_of(
    central: Central, settings: Settings, after: int
) -> Iterator[list[tuple[int, bytes]]]:
    """The own entries that the ministry holds after a seq; see `own_journal.from_central`."""
    key = base64.urlsafe_b64decode(settings.central_key + "==")
    return own_journal.from_central(central, key, after)
