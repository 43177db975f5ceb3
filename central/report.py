"""What central can tell a person about itself: its status, and one transaction's story.

Reads only; every function returns plain values that become JSON, documented here.
"""

from __future__ import annotations

from typing import Any

import msgspec

from desk.errors import NotFound
from desk.models import entries
from desk.models import events as e
from desk.models.clock import moment
from desk.models.entries import Entry
from desk.models.folding import fold, order
from desk.models.references import parse
from desk.sync.scan_folder import ScanFolder

from . import feeds
from .app import Central
from .database import Connection, shown

_decoders = {
    form.kind: msgspec.msgpack.Decoder(form)
    for form in (e.CentreNamed, e.DepartmentNamed, e.StaffNamed, e.ServicePublished)
}


def plain(value: object) -> Any:
    """A value as JSON can say it: bytes in hex, ids as text."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def _builtins(value: object) -> Any:
    return plain(msgspec.to_builtins(value, builtin_types=(bytes,)))


def _when(time: int) -> str:
    return moment(time).isoformat(timespec="seconds") if time else ""


def ministry(connection: Connection, form: type[e.Fact]) -> list[Any]:
    """The last facts of one kind that central wrote, decoded, ordered by name."""
    rows = connection.execute(
        "select body from ministry where kind = %s order by key", (form.kind,)
    ).fetchall()
    return [_decoders[form.kind].decode(body) for (body,) in rows]


def desks(connection: Connection) -> list[dict[str, Any]]:
    """All enrolled desks: `origin`, `place`, `desk`, `name`, `enrolled_at`, `revoked_at`,
    `reason`, `entries` (held), `held_at` (when custody was last signed), `waiting_code`."""
    rows = connection.execute(
        "select d.origin, d.place, d.desk, d.name, d.enrolled_at, d.revoked_at, d.reason,"
        " j.seq, j.held_at from desks d join journals j using (origin)"
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
        }
        for origin, place, desk, name, enrolled, revoked, reason, seq, held in rows
    ]


def _count(connection: Connection, query: bytes) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def status(central: Central) -> dict[str, Any]:
    """What stands at central.

    `origin`; `database`; `entries` (all), `own_entries` (central's), `desk_entries`; `waiting`
    (held, not yet folded into feeds); `transactions`; `desks` (see `desks`); `centres`,
    `departments`, `staff`, `services` (counts); `quarantined` (list of `origin`, `seq`,
    `reason`); `scans`: `named` by facts, `held` of these, `missing`, `incoming`.
    """
    with central.database.transaction() as connection:
        quarantined = connection.execute(
            "select origin, seq, reason from quarantine order by origin, seq"
        ).fetchall()
        named = connection.execute("select distinct encode(scan, 'hex') from scans_named")
        scans = [scan for (scan,) in named]
        own = connection.execute(
            "select seq from journals where origin = %s", (central.custody.origin,)
        ).fetchone()
        total = _count(connection, b"select coalesce(sum(seq), 0) from journals")
        held = sum(central.scans.held(scan) for scan in scans)
        return {
            "origin": central.custody.origin,
            "database": shown(central.database.url),
            "entries": total,
            "own_entries": own[0] if own else 0,
            "desk_entries": total - (own[0] if own else 0),
            "waiting": feeds.waiting(connection),
            "transactions": _count(connection, b"select count(*) from receipts"),
            "desks": desks(connection),
            "centres": len(ministry(connection, e.CentreNamed)),
            "departments": len(ministry(connection, e.DepartmentNamed)),
            "staff": len(ministry(connection, e.StaffNamed)),
            "services": len(ministry(connection, e.ServicePublished)),
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

    `reference`, `subject`; `state` (every field of `desk.models.folding.TransactionState`, ids
    as text, hashes in hex); `stage`; `applicant`; `history` (list of `at`, `time`, `origin`,
    `seq`, `kind`, `actor`, `scope`, `fact`, `quarantined`: reason or ""); `scans` (list of
    `scan`, `evidence`, `pages`, `media_type`, `held`); `interest` (scopes that may read it).
    Raises `NotFound`, or `Refused` when it is no reference.
    """
    reference = str(parse(text))
    feeds.fold_all(central.database)
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
            "select n.data, s.usable, coalesce(q.reason, '') from spoken s"
            " join entries n using (origin, seq) left join quarantine q using (origin, seq)"
            " where s.subject = %s",
            row,
        ).fetchall()
        interest = connection.execute(
            "select scope from interest where subject = %s order by scope", row
        ).fetchall()
    told = [(entries.decode(data), usable, reason) for data, usable, reason in rows]
    told.sort(key=lambda item: order(item[0]))
    state = fold(entry for entry, usable, _ in told if usable)
    assert state is not None
    return {
        "reference": reference,
        "subject": str(row[0]),
        "stage": state.stage,
        "applicant": _builtins(state.applicant),
        "state": _builtins(state),
        "history": [_told(entry, reason) for entry, _, reason in told],
        "scans": [
            {
                "scan": scan.scan.hex(),
                "evidence": scan.evidence,
                "pages": scan.pages,
                "media_type": scan.media_type,
                "held": central.scans.held(scan.scan.hex()),
            }
            for scan in state.scans
        ],
        "interest": [scope for (scope,) in interest],
    }


def _told(entry: Entry, reason: str) -> dict[str, Any]:
    fact = entry.fact()
    return {
        "at": _when(entry.time),
        "time": entry.time,
        "origin": entry.origin,
        "seq": entry.seq,
        "kind": entry.kind,
        "actor": str(entry.actor) if entry.actor else "",
        "scope": entry.scope,
        "fact": None if fact is None else _builtins(fact),
        "quarantined": reason,
    }


def scan_state(folder: ScanFolder, scan: str) -> str:
    """`whole`, `missing` or `damaged`: the file is read and its SHA-256 taken."""
    import hashlib

    try:
        with folder.path(scan).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "missing"
    return "whole" if digest == scan else "damaged"
