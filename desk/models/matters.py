"""What needs a person, and what the ministry put aside of this desk's own: read, and noted.

Functions over an open connection, like `queries`; what each matter is called is syncing's.
"""

from __future__ import annotations

from uuid import UUID

import msgspec
from sqlalchemy import Connection

from . import events as e
from . import rows
from .database import cursor
from .entries import decode
from .queries import own_journals


def put_before_a_person(
    connection: Connection, key: str, code: str, at: int, what: str, do: str, **facts: object
) -> None:
    """Note a matter that needs a person, at `at` (ms); see `tables.attention`."""
    detail = msgspec.json.encode({**facts, "what": what, "do": do}).decode()
    cursor(connection).execute(
        "INSERT OR REPLACE INTO attention (key, at, code, detail) VALUES (?,?,?,?)",
        (key, at, code, detail),
    )


def about_entry(connection: Connection, origin: str, seq: int) -> dict[str, str]:
    """What an entry that is held speaks of: `kind`, `subject`, and the `reference` of its
    transaction, empty for none; nothing for an entry that is not here."""
    row = (
        cursor(connection)
        .execute(
            "SELECT n.kind, n.subject, coalesce(t.reference, '') FROM entries n"
            " LEFT JOIN transactions t ON t.subject = n.subject WHERE n.origin = ? AND n.seq = ?",
            (origin, seq),
        )
        .fetchone()
    )
    if row is None:
        return {}
    return {"kind": row[0], "subject": str(UUID(bytes=row[1])), "reference": row[2]}


class PutAside(msgspec.Struct, frozen=True):
    """An entry of this desk that the ministry holds but cannot use; `asked`: to look again."""

    origin: str
    seq: int
    reason: str
    kind: str
    subject: str
    reference: str
    asked: bool


def put_aside(connection: Connection, origin: str) -> list[PutAside]:
    """The own entries in quarantine that nothing has settled, oldest first."""
    found: list[PutAside] = []
    for journal in reversed(own_journals(connection, origin)):
        found_rows = (
            cursor(connection)
            .execute(
                "SELECT seq, reason, subject, stamp FROM quarantined"
                " WHERE origin = ? AND reason <> '' ORDER BY seq",
                (journal,),
            )
            .fetchall()
        )
        for seq, reason, subject, stamp in found_rows:
            told = _told_of(connection, bytes(subject), journal, seq)
            if e.EntrySettled.kind in told.values():
                continue
            about = about_entry(connection, journal, seq)
            asked = any(kind == e.RetryAsked.kind for at, kind in told.items() if at > stamp)
            found.append(
                PutAside(
                    journal,
                    seq,
                    reason,
                    about.get("kind", ""),
                    about.get("subject", ""),
                    about.get("reference", ""),
                    asked,
                )
            )
    return found


def _told_of(connection: Connection, subject: bytes, origin: str, seq: int) -> dict[str, str]:
    """What was said of an entry in quarantine: kinds by their stamp."""
    said = cursor(connection).execute(
        "SELECT bytes FROM entries WHERE subject = ? AND kind IN (?, ?)",
        (subject, e.RetryAsked.kind, e.EntrySettled.kind),
    )
    told: dict[str, str] = {}
    for (data,) in said:
        entry = decode(data)
        fact = entry.fact()
        if isinstance(fact, e.RetryAsked | e.EntrySettled) and (fact.origin, fact.seq) == (
            origin,
            seq,
        ):
            told[rows.stamp(entry)] = entry.kind
    return told
