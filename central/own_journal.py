"""A desk's own journal as one more feed, for a desk whose database was lost.

The author's signatures are not kept for every cut, and need not be: central signs the page as it
signs those of every feed, and the desk recomputes the chain up to the head that central holds.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.sync.own_journal import scope_of
from desk.sync.wire import FeedPage, signed_page

from .database import Connection

_PAGE_BYTES = 4 * 1024 * 1024
"""Bytes of entries in one page, at most (one entry always fits)."""


def page(
    connection: Connection, key: Ed25519PrivateKey, origin: str, after: int, limit: int
) -> FeedPage:
    """Entries of a journal after a seq, as a page whose positions are their numbers."""
    row = connection.execute("select seq from journals where origin = %s", (origin,)).fetchone()
    end = row[0] if row else 0
    items: list[tuple[int, bytes]] = []
    size = 0
    for seq, data in connection.execute(
        "select seq, data from entries where origin = %s and seq > %s and seq <= %s"
        " order by seq limit %s",
        (origin, after, end, limit),
        binary=True,
    ).fetchall():
        if items and size + len(data) > _PAGE_BYTES:
            break
        items.append((seq, data))
        size += len(data)
    last = items[-1][0] if items else after
    return signed_page(key, scope_of(origin), after, items, last, last < end)
