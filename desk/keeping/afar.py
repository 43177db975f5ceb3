"""What a desk that lost something asks of the ministry: its own journal, and its papers.

The way of the line itself is `desk.sync`'s.
"""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.config import Keys, Settings
from desk.sync import own_journal
from desk.sync.client import Line
from desk.sync.far_end import Central


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


def journal_of(
    central: Central, settings: Settings, after: int
) -> Iterator[list[tuple[int, bytes]]]:
    """The own entries that the ministry holds after a seq; see `own_journal.from_central`."""
    key = base64.urlsafe_b64decode(settings.central_key + "==")
    return own_journal.from_central(central, key, after)
