"""Proof that nothing is lost: every chain recomputed, every signature, scan and case checked.

Reads everything and changes nothing of what it checks. What is found wrong is a list of sentences; an empty one
means that all is as it was promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desk.models import entries
from desk.models.entries import GENESIS, chain, custody_is_signed

from . import cases, feeds
from .app import Central
from .database import Connection
from .report import scan_state


def verify(central: Central) -> dict[str, Any]:
    """Check everything that central holds.

    `ok`; `problems` (list of sentences); `journals` (list of `origin`, `entries`, `hash`, `ok`);
    `entries`; `feeds` (list of `scope`, `entries`); `scans`: `whole`, `missing` (named by a
    fact, not here yet: no problem), `damaged`, `unnamed`.
    """
    feeds.fold_all(central.database, central.custody)
    problems: list[str] = []
    with central.database.transaction() as connection:
        connection.execute("set transaction isolation level repeatable read")
        journals = [_journal(connection, central, row, problems) for row in _heads(connection)]
        read = list(_feeds(connection, problems))
        problems += _unrouted(connection)
        named = {
            scan
            for (scan,) in connection.execute(
                "select distinct encode(scan, 'hex') from scans_named"
            )
        }
    problems += cases.differing(central.database)
    states = {scan: scan_state(central.scans, scan) for scan in named | set(central.scans.all())}
    damaged = sorted(scan for scan, state in states.items() if state == "damaged")
    problems += [f"Scan {scan} is damaged on this disk." for scan in damaged]
    return {
        "ok": not problems,
        "problems": problems,
        "journals": journals,
        "entries": sum(journal["entries"] for journal in journals),
        "feeds": read,
        "scans": {
            "whole": sum(state == "whole" for state in states.values()),
            "missing": sum(state == "missing" for state in states.values()),
            "damaged": len(damaged),
            "unnamed": len(states.keys() - named),
        },
    }


_Head = tuple[str, int, bytes, int, bytes]


def _heads(connection: Connection) -> list[_Head]:
    return connection.execute(
        "select origin, seq, hash, held_at, signature from journals order by origin"
    ).fetchall()


def _journal(
    connection: Connection, central: Central, head: _Head, problems: list[str]
) -> dict[str, Any]:
    origin, last, held_hash, held_at, signature = head
    before = len(problems)
    digest, count = GENESIS, 0
    with connection.cursor(name="chain") as cursor:
        cursor.itersize = 2000
        cursor.execute(
            "select seq, hash, data from entries where origin = %s order by seq", (origin,)
        )
        for seq, stored, data in cursor:
            count += 1
            digest = chain(digest, data)
            if seq != count:
                problems.append(f"Journal {origin}: entry {count} is missing.")
                break
            if digest != stored:
                problems.append(f"Journal {origin}: the chain breaks at entry {seq}.")
                break
    if len(problems) == before:
        if (count, digest) != (last, held_hash):
            problems.append(f"Journal {origin}: its head {last} is not its last entry {count}.")
        elif last and not custody_is_signed(
            central.custody.public_key, signature, origin, last, digest, held_at
        ):
            problems.append(f"Journal {origin}: custody of head {last} is not signed by central.")
    return {
        "origin": origin,
        "entries": count,
        "hash": digest.hex(),
        "ok": len(problems) == before,
    }


def _feeds(connection: Connection, problems: list[str]) -> Iterator[dict[str, Any]]:
    rows = connection.execute(
        "select s.scope, s.last, count(f.position), coalesce(max(f.position), 0),"
        " count(n.seq) from scopes s left join feeds f using (scope)"
        " left join entries n on n.origin = f.origin and n.seq = f.seq"
        " group by s.scope, s.last order by s.scope"
    ).fetchall()
    for scope, last, count, highest, found in rows:
        if not last == count == highest:
            problems.append(f"Feed {scope}: its positions have gaps.")
        if found != count:
            problems.append(f"Feed {scope}: it names entries that are not held.")
        yield {"scope": scope, "entries": count}


def _unrouted(connection: Connection) -> list[str]:
    """Entries that were folded without leaving a trace, though they can be read."""
    rows = connection.execute(
        "select n.origin, n.seq, n.data from entries n join folds f on f.origin = n.origin"
        " and n.seq <= f.seq left join spoken s on s.origin = n.origin and s.seq = n.seq"
        " left join quarantine q on q.origin = n.origin and q.seq = n.seq"
        " where s.seq is null and q.seq is null"
    ).fetchall()
    return [
        f"Journal {origin}: entry {seq} ({entries.decode(data).kind}) was not folded."
        for origin, seq, data in rows
    ]
