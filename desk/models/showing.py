"""One transaction as stable JSON: what `desk show` and `central show` print. Pure.

Times are ISO 8601 with the zone of the office, days ISO dates, amounts pounds, scans SHA-256 in
hexadecimal. Keys are only ever added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID, uuid5

import msgspec

from . import events as e
from .clock import moment
from .deadlines import Standing
from .entries import Entry
from .folding import TransactionState
from .queries import Line

COMMAND_LINE: Final = "سطر الأوامر"
"""The name under which a program works a desk; a person's name is never used for that."""


def command_line(origin: str) -> UUID:
    """Who acts when a program works the desk with this journal: the same id on every side."""
    return uuid5(UUID(origin), "command line")


def written(time: int) -> str | None:
    """A hybrid time as ISO 8601 to the second; None for 0."""
    return moment(time).isoformat(timespec="seconds") if time else None


def shown(
    state: TransactionState,
    history: Iterable[Entry],
    names: Mapping[UUID, str],
    held: Mapping[bytes, bool],
    hidden: str = "",
    *,
    clock: Standing,
) -> dict[str, Any]:
    """A transaction with its history; `clock` is how its deadline stands.

    `names` are those of the staff known here, `held` says which scans central has on its disk,
    `hidden` what was left out of state and history: nothing, the `applicant`, or the `officer`.
    """
    told = list(history)
    refused: dict[tuple[str, int], str] = {}
    for fact in (entry.fact() for entry in told):
        if isinstance(fact, e.EntryQuarantined):
            refused[fact.origin, fact.seq] = fact.reason
        elif isinstance(fact, e.EntryReleased):
            refused.pop((fact.origin, fact.seq), None)
    return {
        "reference": state.reference,
        "subject": str(state.subject),
        "state": state.stage,
        "service": state.service,
        "service_version": state.service_version,
        "authority": state.authority,
        "governorate": state.governorate,
        "applicant": None if hidden == "applicant" else _applicant(state.applicant),
        "received": written(state.received_at),
        "received_by": _name(state.received_by, state.origin, names),
        "due": state.due,
        "clock": clock_shown(clock),
        "papers": dict(sorted(state.papers.items())),
        "missing": list(state.missing),
        "fee": _fee(state.fee),
        "note": state.note,
        "text": state.text,
        "complaint": complaint_shown(state),
        "rating": state.rating or None,
        "receipts_printed": state.printed,
        "department": state.department,
        "outcome": state.outcome,
        "reason": state.reason,
        "decided": written(state.decided_at),
        "told": state.told,
        "handed_over": written(state.handed_at),
        "handed_to": state.handed_to,
        "scans": [
            {
                "sha256": s.scan.hex(),
                "bytes": s.size,
                "evidence": s.evidence,
                "media_type": s.media_type,
                "pages": s.pages,
                "at_central": held.get(s.scan, False),
            }
            for s in sorted(state.scans, key=lambda s: (s.evidence, s.scan))
        ],
        "history": [
            happened(entry, names, refused.get((entry.origin, entry.seq), "")) for entry in told
        ],
        "unknown_facts": state.unknown,
        "hidden": hidden,
    }


def clock_shown(clock: Standing) -> dict[str, Any]:
    """How a deadline stands: days are calendar days; `left` is None where there is no deadline."""
    return {
        "due": clock.due.isoformat() if clock.due else None,
        "left": clock.left if clock.due else None,
        "late": clock.late,
        "paused": clock.paused_since is not None,
        "paused_since": clock.paused_since.isoformat() if clock.paused_since else None,
        "paused_days": clock.paused_days,
        "done": clock.done.isoformat() if clock.done else None,
        "level": clock.level,
    }


def complaint_shown(state: TransactionState) -> dict[str, Any] | None:
    """What a complaint is about and how often it was reopened; None for what is none."""
    if state.complaint is None:
        return None
    return {**plain(state.complaint), "reopened": state.reopened}


def happened(entry: Entry, names: Mapping[UUID, str], quarantined: str = "") -> dict[str, Any]:
    """One entry of the history; `fact` holds the fact's own fields, None when it is unknown.

    `by` is the name of whoever acted, or their id (`actor`) where the name is not known;
    `quarantined` says why central does not use this entry, empty when it does.
    """
    fact = entry.fact()
    return {
        "time": written(entry.time),
        "kind": entry.kind,
        "by": _name(entry.actor, entry.origin, names),
        "actor": str(entry.actor) if entry.actor else "",
        "origin": entry.origin,
        "seq": entry.seq,
        "clock_suspect": entry.suspect,
        "fact": None if fact is None else plain(fact),
        "quarantined": quarantined,
    }


def plain(value: object) -> Any:
    """A fact's fields as JSON values; bytes in hexadecimal."""
    if isinstance(value, msgspec.Struct):
        return {f: plain(getattr(value, f)) for f in value.__struct_fields__}
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    return value


def _name(actor: UUID | None, origin: str, names: Mapping[UUID, str]) -> str:
    if actor is None:
        return ""
    return COMMAND_LINE if actor == command_line(origin) else names.get(actor, str(actor))


def _applicant(applicant: e.Applicant | None) -> dict[str, Any] | None:
    if applicant is None:
        return None
    return {"full_name": applicant.name.full(), **plain(applicant)}


def _fee(fee: e.FeeTaken | None) -> dict[str, Any] | None:
    return None if fee is None else plain(fee)


def line_shown(line: Line) -> dict[str, Any]:
    """A line of a list as `desk find` prints it."""
    return {
        "reference": line.reference,
        "subject": str(line.subject),
        "applicant": line.applicant,
        "service": line.service,
        "state": line.stage,
        "due": line.due,
        "told": line.told,
        "received": written(line.received_at),
        "origin": line.origin,
    }
