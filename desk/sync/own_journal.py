"""A desk's own journal, back from whoever holds it: for a desk whose database was lost.

The ministry gives it as one more feed, whose positions are the entries' numbers and whose pages
it signs; a centre's hub gives the batches that the desk itself once signed. Either way the desk
checks the chain by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import LineTrouble, Refused
from desk.models.entries import GENESIS

from . import wire
from .line.client import trouble
from .line.far_end import Central

SCOPE: Final = "journal/"
"""Before an origin: the feed of a desk's own entries, which only that desk may read."""

_LIMIT: Final = 5000


def scope_of(origin: str) -> str:
    """The feed in which central gives a desk its own journal back."""
    return SCOPE + origin


def from_central(
    central: Central, central_key: bytes, after: int
) -> Iterator[list[tuple[int, bytes]]]:
    """The own entries after `after` as (seq, bytes), page by page, each under central's signature.

    Raises `LineTrouble`, `ServerRefused`, and `LineTrouble` (`server-signature`, `server-answer`)
    for pages that are not central's or leave something out.
    """
    scope = scope_of(central.origin)
    while True:
        pages = central.pull({scope: after}, _LIMIT)
        if len(pages) != 1 or pages[0].scope != scope or pages[0].after != after:
            raise trouble("server-answer", reason="journal")
        page = pages[0]
        if not page.is_signed(central_key):
            raise LineTrouble(
                "The journal that came back is not signed by the ministry.",
                "Tell the administrator: this may not be the ministry's server.",
                code="server-signature",
            )
        if [seq for seq, _ in page.entries] != list(range(after + 1, page.last + 1)):
            raise trouble("server-answer", reason="journal")
        if page.entries:
            yield list(page.entries)
        after = page.last
        if not page.more or not page.entries:
            return


def from_hub(hub: Central, key: Ed25519PrivateKey, after: int) -> Iterator[list[tuple[int, bytes]]]:
    """The own entries after `after` as a hub keeps them: batches that this desk once signed.

    Raises like `from_central`.
    """
    heads = hub.heads()
    own = hub.origin
    public = key.public_key().public_bytes_raw()
    end = heads.get(own, (0, GENESIS))[0]
    while after < end:
        known = {**{origin: seq for origin, (seq, _) in heads.items()}, own: after}
        asked = ",".join(f"{origin}:{seq}" for origin, seq in sorted(known.items()))
        answer = hub.call(
            "GET",
            f"/v1/journals?after={quote(asked, safe=':,')}&limit={_LIMIT}",
            accept=wire.BATCH_TYPE,
            limit=4 * wire.MAX_FRAME,
        )
        try:
            batches = [b for b in wire.decode_batches(answer.body) if b.origin == own]
        except Refused as error:
            raise trouble("server-answer", reason=error.code) from error
        before = after
        for batch in batches:
            if batch.first != after + 1 or not batch.is_signed(public):
                raise trouble("server-answer", reason="journal")
            yield list(enumerate(batch.entries, batch.first))
            after = batch.head_seq
        if after == before:
            return
