"""How often may be asked: counted in the database, so that all processes count together."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from central.database import Connection

ADDRESS_TRIES: Final = 60
"""Of one address; behind one address of a mobile network there are many phones."""

REFERENCE_TRIES: Final = 6
"""Wrong ones about one reference: guessing four digits takes months."""

_ADDRESS_SECONDS: Final = 600
_REFERENCE_SECONDS: Final = 3600


class Limits:
    """Counts tries under keys of its own: neither addresses nor references are kept."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def _named(self, kind: str, text: str) -> bytes:
        return hmac.digest(self._key, f"{kind}/{text}".encode(), hashlib.sha256)[:16]

    def address(self, connection: Connection, address: str, most: int = ADDRESS_TRIES) -> int:
        """Count a try from an address; seconds to wait, 0 when it may be answered."""
        return _count(connection, self._named("address", address), most, _ADDRESS_SECONDS)

    def reference(self, connection: Connection, reference: str) -> int:
        """Count a try about a reference, held or not; seconds to wait, 0 for none."""
        key = self._named("reference", reference)
        return _count(connection, key, REFERENCE_TRIES, _REFERENCE_SECONDS)

    def right(self, connection: Connection, reference: str) -> None:
        """The try was right: it counts for nothing."""
        connection.execute(
            "update portal_tries set tries = tries - 1 where key = %s",
            (self._named("reference", reference),),
        )


def _count(connection: Connection, key: bytes, most: int, seconds: int) -> int:
    row = connection.execute(
        "insert into portal_tries as t (key, tries, until)"
        " values (%s, 1, now() + make_interval(secs => %s)) on conflict (key) do update set"
        " tries = case when t.until < now() then 1 else least(t.tries + 1, 1000000) end,"
        " until = case when t.until < now() then excluded.until else t.until end"
        " returning tries, ceil(extract(epoch from until - now()))::int",
        (key, seconds),
    ).fetchone()
    assert row is not None
    return max(1, row[1]) if row[0] > most else 0


def forget(connection: Connection) -> None:
    """Forget the tries whose time is over."""
    connection.execute("delete from portal_tries where until < now()")
