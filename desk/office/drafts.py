"""Drafts: what a clerk has typed and scanned so far, kept on the disk at every pause.

A draft is no fact: it is local to the desk, and gone once it is received or thrown away.
"""

from __future__ import annotations

from uuid import UUID

import msgspec

from desk.models import events as e
from desk.models.complaints import ATTACHMENT
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


def as_complaint(draft: Draft, service: e.Service) -> Draft:
    """What was typed and scanned so far, as the beginning of a complaint; the same draft.

    Papers that were scanned for another service come along as attachments.
    """
    asked = {evidence.id for evidence in service.evidence}
    scans = tuple(
        one if one.evidence in asked else msgspec.structs.replace(one, evidence=ATTACHMENT)
        for one in draft.scans
    )
    return Draft(
        id=draft.id,
        service=service.id,
        applicant_id=draft.applicant_id,
        applicant=draft.applicant,
        scans=scans,
        note=draft.note,
        text=draft.text,
        complaint=draft.complaint or e.ComplaintFiled(""),
        began=draft.began,
        ticket=draft.ticket,
    )


def holds_something(draft: Draft) -> bool:
    """Whether something of a citizen is in a draft that would be missed."""
    nobody = Draft().applicant
    return bool(draft.scans or draft.note or draft.text or draft.ticket) or (
        draft.applicant != nobody
    )
