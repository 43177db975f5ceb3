"""Which scans wait to be sent and which to be fetched.

Functions over an open connection. How far back anything can still wait is remembered, so that
the cost depends on what waits and not on how many years the desk has worked.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from desk.models import queries
from desk.models.tables import OPEN

from .backlog import Backlog, Named
from .policy import PendingScan

_EPOCH: Final = "sync.scans-epoch"
_ASKED_AT_ONCE: Final = 500
_ALL: Final = 1 << 62
"""No fact of a journal that ended waits any more: what was not sent stands in the own one."""
_SETTLE_AFTER: Final = 1_000
"""Entries without a waiting scan that may be read again each time, before that is noted."""


def _settled(connection: Connection, key: str = queries.SCANS_SETTLED) -> int:
    return int(queries.setting(connection, key) or 0)


def read(connection: Connection, backlog: Backlog, held: int) -> None:
    """Bring the backlog up to date; central holds the own journal up to `held`."""
    epoch = queries.setting(connection, _EPOCH) or ""
    backlog.read(connection, held, _settled(connection), epoch)
    for before in backlog.before(connection):
        settled = _settled(connection, f"{queries.SCANS_SETTLED}:{before.origin}")
        before.read(connection, _ALL, settled, epoch)


def waiting(connection: Connection, backlog: Backlog) -> list[Named]:
    """What the own facts name and central has not vouched for, in the order of the facts."""
    named = backlog.named()
    held: set[bytes] = set()
    for (scan,) in _asked(
        connection,
        "SELECT scan FROM scan_custody WHERE scan IN ({marks})",
        [one.scan for one in named],
    ):
        held.add(bytes(scan))
    backlog.vouched(held)
    return [one for one in named if one.scan not in held]


def pending(connection: Connection, backlog: Backlog) -> list[PendingScan]:
    """The scans that wait to be sent, each once, with the nearest day on which one is due."""
    named = waiting(connection, backlog)
    dues = {
        bytes(subject): due
        for subject, due in _asked(
            connection,
            "SELECT subject, due FROM transactions WHERE subject IN ({marks})",
            list({one.subject for one in named}),
        )
    }
    found: dict[bytes, PendingScan] = {}
    for one in named:
        before = found.get(one.scan)
        size = max(one.size, before.size if before else 0)
        due = min(filter(None, (dues.get(one.subject), before.due if before else "")), default="")
        found[one.scan] = PendingScan(one.scan.hex(), size, due)
    return list(found.values())


def _asked(connection: Connection, query: str, keys: Sequence[bytes]) -> Iterable[Sequence[Any]]:
    """The rows of a query with `{marks}` for keys, asked some at a time."""
    for at in range(0, len(keys), _ASKED_AT_ONCE):
        some = tuple(keys[at : at + _ASKED_AT_ONCE])
        marks = ",".join("?" * len(some))
        yield from connection.exec_driver_sql(query.format(marks=marks), some)


def vouched(connection: Connection, scans: Iterable[str], at: int) -> None:
    """Central holds these scans; `at` is the wall clock in ms."""
    rows = [(bytes.fromhex(scan), at) for scan in scans]
    if rows:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO scan_custody (scan, at) VALUES (?,?)", rows
        )


def settle(connection: Connection, backlog: Backlog, origin: str) -> None:
    """Note up to which entry nothing waits any more."""
    firsts: dict[str, int] = {}
    for one in waiting(connection, backlog):
        firsts.setdefault(one.origin, one.seq)
    for journal in (origin, *(before.origin for before in backlog.before(connection))):
        row = connection.exec_driver_sql(
            "SELECT seq FROM heads WHERE origin = ?", (journal,)
        ).first()
        last = firsts[journal] - 1 if journal in firsts else (row[0] if row else 0)
        key = queries.SCANS_SETTLED
        queries.set_setting(connection, key if journal == origin else f"{key}:{journal}", str(last))


def is_unsettled(connection: Connection, origin: str) -> bool:
    """Whether so many entries came since `settle` that it is worth a commit."""
    row = connection.exec_driver_sql("SELECT seq FROM heads WHERE origin = ?", (origin,)).first()
    return row is not None and row[0] - _settled(connection) > _SETTLE_AFTER


def unsettle(connection: Connection) -> None:
    """Everything may wait again."""
    connection.exec_driver_sql(
        "UPDATE settings SET value = '0' WHERE key = ? OR key LIKE ?",
        (queries.SCANS_SETTLED, f"{queries.SCANS_SETTLED}:%"),
    )
    queries.set_setting(connection, _EPOCH, secrets.token_hex(8))


def wanted(connection: Connection, origin: str) -> list[str]:
    """Others' scans that open transactions here name, nearest deadline first."""
    # From the scans' own table: to read a hundred thousand whole states takes seconds. In the order
    # of the transactions, of which neighbours lie together.
    rows = connection.exec_driver_sql(
        "WITH others AS MATERIALIZED"  # noqa: S608
        " (SELECT scan, subject FROM scans WHERE origin <> ? ORDER BY subject)"
        " SELECT o.scan, min(t.due) AS due"
        " FROM others o CROSS JOIN transactions t ON t.subject = o.subject"
        f" WHERE t.{OPEN} AND t.stage IN ('forwarded', 'papers-missing')"
        " GROUP BY o.scan ORDER BY due",
        (origin,),
    )
    return [row[0].hex() for row in rows]
