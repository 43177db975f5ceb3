"""Which scans wait to be sent and which to be fetched, worked out from the journal.

Functions over an open connection. How far back anything can still wait is remembered, so that
the cost depends on what waits and not on how many years the desk has worked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from sqlalchemy import Connection

from desk.models import entries, queries
from desk.models import events as e
from desk.models.projection import state_of

from .policy import PendingScan

_SETTLED: Final = "sync.scans-settled"
_ASKED_AT_ONCE: Final = 500
_SETTLE_AFTER: Final = 1_000
"""Entries without a waiting scan that may be read again each time, before that is noted."""


class _Named(NamedTuple):
    seq: int
    scan: bytes
    size: int
    due: str


def _settled(connection: Connection) -> int:
    return int(queries.setting(connection, _SETTLED) or 0)


def _waiting(connection: Connection, origin: str) -> list[_Named]:
    """What the own facts name and central has not vouched for, in the order of the facts."""
    rows = connection.exec_driver_sql(
        "SELECT x.seq, x.bytes, coalesce(t.due, '') FROM entries x"
        " LEFT JOIN transactions t ON t.subject = x.subject"
        " WHERE x.origin = ? AND x.seq > ? AND x.kind IN (?, ?) ORDER BY x.seq",
        (origin, _settled(connection), e.ScanAttached.kind, e.HandedOver.kind),
    )
    named = []
    for seq, data, due in rows:
        fact = entries.decode(data).fact()
        if isinstance(fact, e.ScanAttached):
            named.append(_Named(seq, fact.scan, fact.size, due))
        elif isinstance(fact, e.HandedOver) and fact.scan:
            named.append(_Named(seq, fact.scan, 0, due))
    held = _held(connection, [one.scan for one in named])
    return [one for one in named if len(one.scan) == 32 and one.scan not in held]


def _held(connection: Connection, scans: list[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for at in range(0, len(scans), _ASKED_AT_ONCE):
        some = tuple(scans[at : at + _ASKED_AT_ONCE])
        marks = ",".join("?" * len(some))
        rows = connection.exec_driver_sql(
            f"SELECT scan FROM scan_custody WHERE scan IN ({marks})",  # noqa: S608 marks alone
            some,
        )
        found.update(bytes(row[0]) for row in rows)
    return found


def pending(connection: Connection, origin: str) -> tuple[list[PendingScan], int]:
    """The scans that wait to be sent, each once, and the seq of the first fact naming one."""
    found: dict[bytes, PendingScan] = {}
    waiting = _waiting(connection, origin)
    for one in waiting:
        before = found.get(one.scan)
        size = max(one.size, before.size if before else 0)
        due = min(filter(None, (one.due, before.due if before else "")), default="")
        found[one.scan] = PendingScan(one.scan.hex(), size, due)
    return list(found.values()), waiting[0].seq if waiting else 0


def vouched(connection: Connection, scans: Iterable[str], at: int) -> None:
    """Central holds these scans; `at` is the wall clock in ms."""
    rows = [(bytes.fromhex(scan), at) for scan in scans]
    if rows:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO scan_custody (scan, at) VALUES (?,?)", rows
        )


def settle(connection: Connection, origin: str) -> None:
    """Note up to which entry nothing waits any more."""
    waiting = _waiting(connection, origin)
    row = connection.exec_driver_sql("SELECT seq FROM heads WHERE origin = ?", (origin,)).first()
    last = waiting[0].seq - 1 if waiting else (row[0] if row else 0)
    queries.set_setting(connection, _SETTLED, str(last))


def is_unsettled(connection: Connection, origin: str) -> bool:
    """Whether so many entries came since `settle` that it is worth a commit."""
    row = connection.exec_driver_sql("SELECT seq FROM heads WHERE origin = ?", (origin,)).first()
    return row is not None and row[0] - _settled(connection) > _SETTLE_AFTER


def unsettle(connection: Connection) -> None:
    """Everything may wait again."""
    queries.set_setting(connection, _SETTLED, "0")


def wanted(connection: Connection, origin: str) -> list[str]:
    """Others' scans that open transactions here name, nearest deadline first."""
    rows = connection.exec_driver_sql(
        "SELECT doc FROM transactions WHERE stage IN ('forwarded', 'papers-missing') ORDER BY due"
    )
    names = (
        scan.scan.hex() for row in rows for scan in state_of(row[0]).scans if scan.origin != origin
    )
    return list(dict.fromkeys(names))
