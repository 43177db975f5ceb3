"""Drafts: what a clerk has typed and scanned so far, kept on the disk at every pause.

A draft is no fact: it is local to the desk, and gone once it is received or thrown away.
"""

from __future__ import annotations

from uuid import UUID

import msgspec

from desk.models.queries import Person

from .counter import Counter
from .reception import Draft

_encoder = msgspec.msgpack.Encoder(uuid_format="bytes")
_decoder = msgspec.msgpack.Decoder(Draft)


class Kept(msgspec.Struct, frozen=True):
    """A draft on the disk: whose it is and when (ms since 1970) it was last changed."""

    draft: Draft
    actor: UUID
    changed: int


def keep(counter: Counter, person: Person, draft: Draft) -> None:
    """Make the draft durable as it is now."""
    with counter.journal.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO drafts (id, actor, changed, doc) VALUES (?,?,?,?)",
            (draft.id.bytes, person.id.bytes, counter.journal.wall(), _encoder.encode(draft)),
        )


def kept(counter: Counter) -> list[Kept]:
    """All drafts of this desk, the last changed first; a colleague may take one over."""
    with counter.journal.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT doc, actor, changed FROM drafts ORDER BY changed DESC"
        ).all()
    return [Kept(_decoder.decode(r[0]), UUID(bytes=r[1]), r[2]) for r in rows]


def discard(counter: Counter, draft: UUID) -> None:
    """Throw a draft away; the person was asked."""
    with counter.journal.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM drafts WHERE id = ?", (draft.bytes,))
