"""Reading all news again, after the ministry's server was put back from an older backup.

Its feeds then hold other things at the positions that were read, and its own journal other facts
under the numbers that it had used: what it says now is what holds. Desks' entries are never
touched; the ministry's own are replaced one by one while the news come in again, and what it no
longer says goes when all has come. Nobody at the desk waits, and nothing is missing meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from desk.models import queries
from desk.models.database import cursor
from desk.models.entries import Entry
from desk.models.projection import refold_ministry

_REREADING: Final = "sync.rereading"
_BEGUN, _CHANGED = "begun", "changed"


def begin(connection: Connection) -> None:
    """Ask for all feeds from their beginnings; all that was taken before is folded by now."""
    driver = cursor(connection)
    for table in ("feeds", "pages", "reread"):
        driver.execute(f"DELETE FROM {table}")  # noqa: S608
    queries.set_setting(connection, _REREADING, _BEGUN)


def under_way(connection: Connection) -> bool:
    """Whether the news are being read again."""
    return bool(queries.setting(connection, _REREADING))


def compare(connection: Connection, ministry: str, read: Iterable[tuple[Entry, bytes]]) -> None:
    """Let go of the ministry's entries that it now gives another content, before they are stored."""
    if not under_way(connection):
        return
    driver = cursor(connection)
    for entry, data in read:
        if entry.origin != ministry:
            continue
        driver.execute("INSERT OR IGNORE INTO reread (seq) VALUES (?)", (entry.seq,))
        driver.execute(
            "DELETE FROM entries WHERE origin = ? AND seq = ? AND bytes <> ?",
            (ministry, entry.seq, data),
        )
        if driver.rowcount:
            queries.set_setting(connection, _REREADING, _CHANGED)


def finish(connection: Connection, ministry: str) -> None:
    """All news have come again: what the ministry did not repeat, it no longer says."""
    said = queries.setting(connection, _REREADING)
    if not said:
        return
    driver = cursor(connection)
    driver.execute(
        "DELETE FROM entries WHERE origin = ? AND seq NOT IN (SELECT seq FROM reread)", (ministry,)
    )
    if driver.rowcount or said == _CHANGED:
        refold_ministry(connection, ministry)
    driver.execute("DELETE FROM reread")
    driver.execute("DELETE FROM settings WHERE key = ?", (_REREADING,))
