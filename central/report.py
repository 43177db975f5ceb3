"""What central can tell a person about itself: its status, and one transaction's story.

Reads only; every function returns plain values that become JSON, documented here.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from desk.errors import NotFound
from desk.models import deadlines, entries, showing
from desk.models import events as e
from desk.models.clock import moment, today
from desk.models.folding import fold, order
from desk.models.references import parse
from desk.sync.face.scan_folder import ScanFolder

from . import calendars, cases, feeds, naming, outbox
from .app import Central
from .database import Connection, shown
from .quarantine import read


def _when(time: int) -> str:
    return moment(time).isoformat(timespec="seconds") if time else ""


def desks(connection: Connection) -> list[dict[str, Any]]:
    """All enrolled desks: `origin`, `place`, `desk`, `name`, `enrolled_at`, `revoked_at`,
    `reason`, `entries` (held), `held_at` (when custody was last signed), `continues` (the journal
    that this one goes on from, with `at`, the last entry of it that both have; null for none)."""
    rows = connection.execute(
        "select d.origin, d.place, d.desk, d.name, d.enrolled_at, d.revoked_at, d.reason,"
        " j.seq, j.held_at, c.before, c.seq from desks d join journals j using (origin)"
        " left join continued c using (origin)"
        " order by d.place, d.desk, d.enrolled_at"
    ).fetchall()
    return [
        {
            "origin": origin,
            "place": place,
            "desk": desk,
            "name": name,
            "enrolled_at": enrolled.isoformat(timespec="seconds"),
            "revoked_at": revoked.isoformat(timespec="seconds") if revoked else "",
            "reason": reason,
            "entries": seq,
            "held_at": _when(held),
            "continues": {"origin": before, "at": at} if before else None,
        }
        for origin, place, desk, name, enrolled, revoked, reason, seq, held, before, at in rows
    ]


def quarantined(connection: Connection) -> list[dict[str, Any]]:
    """What could not be used: `origin`, `seq`, `reason`, `settled` (`ORIGIN/SEQ` of the fact that
    says what is right, or empty), `place`, `desk`, `kind`, `subject`, `reference` (of the
    transaction, as the ministry knows it or as the entry itself says)."""
    rows = connection.execute(
        "select q.origin, q.seq, q.reason, q.settled, d.place, d.desk, n.data,"
        " (select r.reference from spoken s join receipts r using (subject)"
        " where s.origin = q.origin and s.seq = q.seq limit 1)"
        " from quarantine q join entries n using (origin, seq) join desks d using (origin)"
        " order by q.origin, q.seq"
    ).fetchall()
    found = []
    for origin, seq, reason, settled, place, desk, data, reference in rows:
        entry = read(origin, seq, bytes(data)).entry
        fact = entry.fact() if entry else None
        said = fact.reference if isinstance(fact, e.TransactionReceived) else ""
        found.append(
            {
                "origin": origin,
                "seq": seq,
                "reason": reason,
                "settled": settled,
                "place": place,
                "desk": desk,
                "kind": entry.kind if entry else "",
                "subject": str(entry.subject) if entry else "",
                "reference": reference or said,
            }
        )
    return found


def _count(connection: Connection, query: bytes) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def status(central: Central) -> dict[str, Any]:
    """What stands at central.

    `origin`; `database`; `entries` (all), `own_entries` (central's), `desk_entries`; `waiting`
    (held, not yet folded into feeds); `transactions`; `cases`: `held` and `waiting` (entries that
    no case has taken in yet); `messages` to citizens: how many are `waiting`, `sending`, `sent`,
    `unknown`, `given_up`, `overtaken`; `desks` (see `desks`); `centres`,
    `departments`, `staff`, `services` (counts); `quarantined` (list of `origin`, `seq`,
    `reason`, of what nothing has settled); `scans`: `named` by facts, `held` of these, `missing`, `incoming`.
    """
    with central.database.transaction() as connection:
        quarantined = connection.execute(
            "select origin, seq, reason from quarantine where settled = '' order by origin, seq"
        ).fetchall()
        named = connection.execute("select distinct encode(scan, 'hex') from scans_named")
        scans = [scan for (scan,) in named]
        own = connection.execute(
            "select seq from journals where origin = %s", (central.custody.origin,)
        ).fetchone()
        total = _count(connection, b"select coalesce(sum(seq), 0) from journals")
        held = len(central.scans.present(scans))
        return {
            "origin": central.custody.origin,
            "database": shown(central.database.url),
            "entries": total,
            "own_entries": own[0] if own else 0,
            "desk_entries": total - (own[0] if own else 0),
            "waiting": feeds.waiting(connection),
            "transactions": _count(connection, b"select count(*) from receipts"),
            "cases": cases.standing(connection),
            "messages": outbox.counts(connection),
            "desks": desks(connection),
            "centres": len(naming.all_of(connection, e.CentreNamed)),
            "departments": len(naming.all_of(connection, e.DepartmentNamed)),
            "staff": len(naming.all_of(connection, e.StaffNamed)),
            "services": len(naming.all_of(connection, e.ServicePublished)),
            "quarantined": [
                {"origin": origin, "seq": seq, "reason": reason}
                for origin, seq, reason in quarantined
            ],
            "scans": {
                "named": len(scans),
                "held": held,
                "missing": len(scans) - held,
                "incoming": central.scans.incoming(),
            },
        }


def show(central: Central, text: str) -> dict[str, Any]:
    """One transaction by its reference, in any digits.

    The keys of `desk.models.showing.shown`, as `desk show` prints them, and `interest`: the
    scopes whose desks may read it. Entries in quarantine stand in the history and count for
    nothing else. Raises `NotFound`, or `Refused` when it is no reference.
    """
    reference = str(parse(text))
    feeds.fold_all(central.database, central.custody)
    with central.database.transaction() as connection:
        row = connection.execute(
            "select subject from receipts where reference = %s", (reference,)
        ).fetchone()
        if row is None:
            raise NotFound(
                f"No transaction {reference} is held here.",
                "It may not have been sent yet: look at the desk that printed the receipt.",
                code="reference-unknown",
            )
        rows = connection.execute(
            "select n.data, s.usable from spoken s join entries n using (origin, seq)"
            " where s.subject = %s",
            row,
        ).fetchall()
        interest = connection.execute(
            "select scope from interest where subject = %s order by scope", row
        ).fetchall()
        names = _staff_names(connection)
        told = [(entries.decode(data), usable) for data, usable in rows]
        state = fold(entry for entry, usable in told if usable)
        assert state is not None
        clock = deadlines.standing(
            state,
            today(central.custody.wall()),
            deadlines.calendar_of(calendars.nearest(connection, state.governorate)),
            calendars.chain(connection, state.service),
        )
    history = sorted((entry for entry, _ in told), key=order)
    held = {scan.scan: central.scans.held(scan.scan.hex()) for scan in state.scans}
    return {
        **showing.shown(state, history, names, held, clock=clock),
        "interest": [scope for (scope,) in interest],
    }


def _staff_names(connection: Connection) -> dict[UUID, str]:
    rows = connection.execute(
        "select key, body from ministry where kind = %s", (e.StaffNamed.kind,)
    ).fetchall()
    found = {UUID(key): msgspec.msgpack.decode(body, type=e.StaffNamed) for key, body in rows}
    return {person: fact.name for person, fact in found.items()}


def scan_state(folder: ScanFolder, scan: str) -> str:
    """`whole`, `missing` or `damaged`: it is read and its SHA-256 taken."""
    import hashlib

    try:
        data = folder.read(scan)
    except OSError:
        return "missing"
    return "whole" if hashlib.sha256(data).hexdigest() == scan else "damaged"
