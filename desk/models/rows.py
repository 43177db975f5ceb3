"""What facts look like as rows of the projected tables. Pure: it hands values to `projection`.

A row of a transaction is made from its whole state; every other row from one fact, of which the
newest wins whatever the order in which facts arrive.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import msgspec

from . import events as e
from . import search
from .clock import day_of
from .complaints import called, is_anonymous
from .entries import Entry
from .folding import TransactionState

_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
Row = tuple[Any, ...]

# --- transactions ----------------------------------------------------------------------------------

_COLUMNS: Final = (
    "reference, origin, centre, year, serial, service, governorate, applicant, number,"
    " applicant_id, received_at, day, received_by, due, stage, department, office, told, printed,"
    " fee, decided_at, handed_at, handed_day, changed_at,"
    " officer, away, away_due, paused_at, escalated, complaint, news, doc"
)
INSERT = (
    f"INSERT INTO transactions (id, subject, {_COLUMNS})"  # noqa: S608
    f" VALUES ({', '.join('?' * (_COLUMNS.count(',') + 3))})"
)
UPDATE = f"UPDATE transactions SET {_COLUMNS.replace(',', ' = ?,')} = ? WHERE id = ?"  # noqa: S608
SCAN = (
    "INSERT OR REPLACE INTO scans (scan, subject, evidence, size, origin, time, due)"
    " VALUES (?,?,?,?,?,?,?)"
)
_NOBODY = e.Applicant(e.Name(""))


def office_of(department: str, governorate: str) -> str:
    """The scope of a department in a governorate; empty when it was not forwarded."""
    return f"office/{department}/{governorate}" if department else ""


def transaction(state: TransactionState) -> Row:
    """The values of a transaction's row, in the order of `INSERT` and `UPDATE`."""
    parts = state.reference.split("-")
    whole = len(parts) == 5
    applicant = state.applicant or _NOBODY
    away = state.away
    return (
        state.reference,
        state.origin,
        parts[0] if whole else "",
        2000 + _number(parts[2]) if whole else 0,
        _number(parts[3]) if whole else 0,
        state.service,
        state.governorate,
        called(state),
        applicant.number,
        state.applicant_id.bytes if state.applicant_id else None,
        state.received_at,
        day_of(state.received_at).isoformat(),
        state.received_by.bytes if state.received_by else None,
        state.due,
        state.stage,
        state.department,
        office_of(state.department, state.department_governorate) or None,
        # Who is not known cannot be told: it waits until they ask.
        int(state.told or is_anonymous(state)),
        state.printed,
        state.fee.total if state.fee else 0,
        state.decided_at,
        state.handed_at,
        day_of(state.handed_at).isoformat() if state.handed_at else None,
        state.last[0],
        state.officer.bytes if state.officer else None,
        away.agency if away else None,
        away.due if away else None,
        state.paused_at,
        state.escalated,
        state.complaint.category if state.complaint else None,
        state.news if not is_anonymous(state) else None,
        _encode(state),
    )


def _number(digits: str) -> int:
    fits = digits.isascii() and digits.isdecimal() and len(digits) <= 9
    return int(digits) if fits else 0


def scans(state: TransactionState) -> list[Row]:
    """The rows of a transaction's scans; the first three values are the key."""
    subject, at, due = state.subject.bytes, state.received_at, state.due
    return [(s.scan, subject, s.evidence, s.size, s.origin, at, due) for s in state.scans]


def searched(state: TransactionState) -> object:
    """What the words depend on: equal for two states whose `terms` are equal."""
    return (state.applicant, state.reference, state.former, state.service, is_anonymous(state))


def terms(state: TransactionState) -> str:
    """What a transaction is found by: names, mother, numbers, phone, reference, service."""
    a = state.applicant or _NOBODY
    found = search.terms((called(state), a.mother, a.contact_person))
    found += search.number_terms(a.number)
    found += search.phone_terms(a.phone)
    for reference in (state.reference, *state.former):
        found += search.reference_terms(reference)
    found += _service_terms(state.service)
    return " ".join(dict.fromkeys(found))


@lru_cache(maxsize=512)
def _service_terms(service: str) -> list[str]:
    return search.terms((service,))


# --- everything else: the newest fact wins ---------------------------------------------------------


def stamp(entry: Entry) -> str:
    """An entry's place among all, as text that sorts: newest fact wins."""
    return f"{entry.time:016x}-{entry.origin}-{entry.seq:08x}"


def _newest(table: str, keys: tuple[str, ...], columns: tuple[str, ...] = ("doc",)) -> str:
    names = (*keys, "stamp", *columns)
    changes = ", ".join(f"{c} = excluded.{c}" for c in ("stamp", *columns))
    return (  # the names are those given below, never a person's input
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes}"
        f" WHERE excluded.stamp > {table}.stamp"
    )


_APPLICANT = _newest("applicants", ("subject",), ("number", "name", "doc"))
_SERVICE = _newest("services", ("id", "version"))
_STAFF = _newest("staff", ("subject",))
_CENTRE = _newest("centres", ("code",))
_DEPARTMENT = _newest("departments", ("code", "governorate"))
_DAY = _newest("days", ("centre", "day"))
_MINISTRY_KEY = _newest("ministry_keys", ("purpose",))
_WORD = _newest("words", ("kind", "key"))
_OUTAGE = _newest("outages", ("subject", "kind"), ("desk", "what", "since", "until", "doc"))
_TICKET = _newest("tickets", ("subject", "kind"), ("day", "number", "doc"))
_QUARANTINED = _newest("quarantined", ("origin", "seq"), ("subject", "reason"))
_DESK = (
    "INSERT INTO desks (origin, stamp, revoked, doc) VALUES (?, ?, 0, ?)"
    " ON CONFLICT (origin) DO UPDATE SET stamp = excluded.stamp, doc = excluded.doc"
    " WHERE excluded.stamp > desks.stamp"
)
_REVOKED = (
    "INSERT INTO desks (origin, stamp, revoked, doc) VALUES (?, '', 1, x'')"
    " ON CONFLICT (origin) DO UPDATE SET revoked = 1"
)
_UNKNOWN = (
    "INSERT INTO unknown_kinds (kind, count) VALUES (?, 1)"
    " ON CONFLICT (kind) DO UPDATE SET count = count + 1"
)


def _applicant(x: Entry, f: e.ApplicantRecorded) -> Row:
    a = f.applicant
    name = " ".join(search.words(a.name.full()))
    return (x.subject.bytes, stamp(x), a.number, name, _encode(a))


def _word(key: Callable[[Entry, Any], str]) -> tuple[str, Callable[[Entry, Any], Row]]:
    """A small word of the ministry's: the newest of its kind under its key."""
    return _WORD, lambda x, f: (x.kind, key(x, f), stamp(x), _encode(f))


def _ticket(x: Entry, f: Any) -> Row:
    return (
        x.subject.bytes,
        x.kind,
        stamp(x),
        getattr(f, "day", ""),
        getattr(f, "number", ""),
        _encode(f),
    )


_PUTS: dict[str, tuple[str, Callable[[Entry, Any], Row]]] = {
    e.ApplicantRecorded.kind: (_APPLICANT, _applicant),
    e.ServicePublished.kind: (
        _SERVICE,
        lambda x, f: (f.service.id, f.service.version, stamp(x), _encode(f.service)),
    ),
    e.StaffNamed.kind: (_STAFF, lambda x, f: (x.subject.bytes, stamp(x), _encode(f))),
    e.CentreNamed.kind: (_CENTRE, lambda x, f: (f.code, stamp(x), _encode(f))),
    e.DepartmentNamed.kind: (
        _DEPARTMENT,
        lambda x, f: (f.code, f.governorate, stamp(x), _encode(f)),
    ),
    e.DeskEnrolled.kind: (_DESK, lambda x, f: (f.origin, stamp(x), _encode(f))),
    e.DeskRevoked.kind: (_REVOKED, lambda _x, f: (f.origin,)),
    e.DayClosed.kind: (_DAY, lambda x, f: (f.centre, f.day, stamp(x), _encode(f))),
    e.EntryQuarantined.kind: (
        _QUARANTINED,
        lambda x, f: (f.origin, f.seq, stamp(x), x.subject.bytes, f.reason),
    ),
    # No reason any more: whatever order the two arrive in, the newer one holds.
    e.EntryReleased.kind: (
        _QUARANTINED,
        lambda x, f: (f.origin, f.seq, stamp(x), x.subject.bytes, ""),
    ),
    e.StaffIntroduced.kind: _word(lambda x, _f: str(x.subject)),
    e.GovernorateNamed.kind: _word(lambda _x, f: f.code),
    e.CalendarNamed.kind: _word(lambda _x, f: f.governorate),
    e.EscalationNamed.kind: _word(lambda _x, f: f.service),
    e.AgencyNamed.kind: _word(lambda _x, f: f.code),
    e.DelegationGiven.kind: _word(lambda x, _f: str(x.subject)),
    e.DelegationRecalled.kind: _word(lambda x, _f: str(x.subject)),
    e.ComplaintCategoryNamed.kind: _word(lambda _x, f: f.code),
    e.TrackingNamed.kind: _word(lambda _x, _f: ""),
    e.OutageNoted.kind: (
        _OUTAGE,
        lambda x, f: (
            x.subject.bytes,
            x.kind,
            stamp(x),
            x.origin,
            f.what,
            f.since,
            f.until,
            _encode(f),
        ),
    ),
    e.OutageAnnotated.kind: (
        _OUTAGE,
        lambda x, f: (x.subject.bytes, x.kind, stamp(x), x.origin, "", 0, 0, _encode(f)),
    ),
    e.TicketTaken.kind: (_TICKET, _ticket),
    e.TicketCalled.kind: (_TICKET, _ticket),
    e.TicketEnded.kind: (_TICKET, _ticket),
    e.MinistryKeyNamed.kind: (
        _MINISTRY_KEY,
        lambda x, f: (f.purpose, stamp(x), f.public_key),
    ),
}


def put(entry: Entry) -> tuple[str, Row] | None:
    """The statement and values with which an entry changes a table other than transactions'.

    None when it changes none. A kind that is not known is counted.
    """
    if not entry.known:
        return _UNKNOWN, (entry.kind,)
    found = _PUTS.get(entry.kind)
    if found is None:
        return None
    fact = entry.fact()
    return None if fact is None else (found[0], found[1](entry, fact))
