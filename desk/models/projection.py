"""Folds facts into tables: the only writer of the projected tables and of the search index.

Applying entries one by one, in batches, or rebuilding everything ends in equal tables, because a
transaction's row is a function of the set of its entries (`folding`) and every other row is that
of its newest fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from . import events as e
from . import search
from .clock import day_of
from .entries import Entry, decode
from .folding import TransactionState, apply, fold, order
from .tables import PROJECTED

_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_state_decoder = msgspec.msgpack.Decoder(TransactionState)

_INSERT = (
    "INSERT INTO transactions (subject, reference, origin, centre, year, serial, service,"
    " governorate, applicant, number, applicant_id, received_at, day, received_by, due, stage,"
    " department, office, told, printed, fee, decided_at, handed_at, handed_day, changed_at, doc)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_UPDATE = (
    "UPDATE transactions SET reference=?, origin=?, centre=?, year=?, serial=?, service=?,"
    " governorate=?, applicant=?, number=?, applicant_id=?, received_at=?, day=?, received_by=?,"
    " due=?, stage=?, department=?, office=?, told=?, printed=?, fee=?, decided_at=?,"
    " handed_at=?, handed_day=?, changed_at=?, doc=? WHERE subject=?"
)


def stamp(entry: Entry) -> str:
    """An entry's place among all, as text that sorts: newest fact wins."""
    return f"{entry.time:016x}-{entry.origin}-{entry.seq:08x}"


def state_of(doc: bytes) -> TransactionState:
    """The state that a row of `transactions` carries in `doc`."""
    return _state_decoder.decode(doc)


def project(connection: Connection, entries: Sequence[Entry]) -> None:
    """Let entries that were just stored change the tables, inside the caller's transaction."""
    by_transaction: dict[UUID, list[Entry]] = {}
    for entry in entries:
        single = _SINGLE.get(entry.kind)
        if single is not None:
            fact = entry.fact()
            if fact is not None:
                single(connection, entry, fact)
        elif entry.kind.startswith("transaction."):
            by_transaction.setdefault(entry.subject, []).append(entry)
    for subject, fresh in by_transaction.items():
        _project_transaction(connection, subject, fresh)


def rebuild(connection: Connection) -> None:
    """Drop what the facts add up to and fold the whole journal again."""
    for table in PROJECTED:
        connection.execute(table.delete())
    connection.exec_driver_sql("DELETE FROM search")
    after = 0
    while True:
        rows = connection.exec_driver_sql(
            "SELECT n, bytes FROM entries WHERE n > ? ORDER BY n LIMIT 2000", (after,)
        ).all()
        if not rows:
            return
        project(connection, [decode(row[1]) for row in rows])
        after = rows[-1][0]


def contents(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All projected rows in a fixed order, without local row numbers, to compare replicas."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table in PROJECTED:
        columns = [c for c in table.columns if c.name != "id"]
        rows = connection.execute(table.select().with_only_columns(*columns)).all()
        found[table.name] = sorted((tuple(r) for r in rows), key=repr)
    return found


# --- transactions --------------------------------------------------------------------------------


def _project_transaction(connection: Connection, subject: UUID, fresh: list[Entry]) -> None:
    fresh.sort(key=order)
    row = connection.exec_driver_sql(
        "SELECT id, doc FROM transactions WHERE subject = ?", (subject.bytes,)
    ).first()
    opened = fresh[0].kind == e.TransactionReceived.kind
    state: TransactionState | None
    before: TransactionState | None = None
    if row is not None:
        before = state_of(row[1])
        state = state_of(row[1])
        if order(fresh[0]) > state.last:
            for entry in fresh:
                apply(state, entry)
        else:
            state = _refolded(connection, subject)
    elif opened:
        state = fold(fresh) if fresh[0].seq == 1 or _only(connection, subject, fresh) else None
        state = state or _refolded(connection, subject)
    else:
        state = _refolded(connection, subject)
    if state is None or not state.received:
        return
    values = _row(state)
    if row is None:
        number = connection.exec_driver_sql(_INSERT, (subject.bytes, *values)).lastrowid
    else:
        number = row[0]
        connection.exec_driver_sql(_UPDATE, (*values, subject.bytes))
    _project_scans(connection, state, before)
    _index(connection, number, state, before)


def _only(connection: Connection, subject: UUID, fresh: list[Entry]) -> bool:
    count = connection.exec_driver_sql(
        "SELECT count(*) FROM entries WHERE subject = ?", (subject.bytes,)
    ).scalar_one()
    return bool(count == len(fresh))


def _refolded(connection: Connection, subject: UUID) -> TransactionState | None:
    rows = connection.exec_driver_sql(
        "SELECT bytes FROM entries WHERE subject = ?", (subject.bytes,)
    )
    return fold(decode(r[0]) for r in rows)


def office_of(department: str, governorate: str) -> str:
    """The scope of a department in a governorate; empty when it was not forwarded."""
    return f"office/{department}/{governorate}" if department else ""


def _row(state: TransactionState) -> tuple[Any, ...]:
    parts = state.reference.split("-")
    whole = len(parts) == 5
    applicant = state.applicant or e.Applicant(e.Name(""))
    return (
        state.reference,
        state.origin,
        parts[0] if whole else "",
        2000 + int(parts[2]) if whole and parts[2].isdigit() else 0,
        int(parts[3]) if whole and parts[3].isdigit() else 0,
        state.service,
        state.governorate,
        applicant.name.full(),
        applicant.number,
        state.applicant_id.bytes if state.applicant_id else None,
        state.received_at,
        day_of(state.received_at).isoformat(),
        state.received_by.bytes if state.received_by else None,
        state.due,
        state.stage,
        state.department,
        office_of(state.department, state.department_governorate),
        int(state.told),
        state.printed,
        state.fee.total if state.fee else 0,
        state.decided_at,
        state.handed_at,
        day_of(state.handed_at).isoformat() if state.handed_at else "",
        state.last[0],
        _encode(state),
    )


def _project_scans(
    connection: Connection, state: TransactionState, before: TransactionState | None
) -> None:
    known = {(s.scan, s.evidence) for s in before.scans} if before else set()
    for scan in state.scans:
        if (scan.scan, scan.evidence) not in known:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO scans (scan, subject, evidence, size, origin, time, due)"
                " VALUES (?,?,?,?,?,?,?)",
                (
                    scan.scan,
                    state.subject.bytes,
                    scan.evidence,
                    scan.size,
                    scan.origin,
                    state.received_at,
                    state.due,
                ),
            )


def search_terms(state: TransactionState) -> str:
    """What a transaction is found by: names, mother, numbers, phone, reference, service."""
    a = state.applicant or e.Applicant(e.Name(""))
    name = a.name
    found = search.terms((name.first, name.father, name.grandfather, name.family, a.mother))
    found += search.terms((name.full(),))
    found += search.number_terms(a.number) + search.number_terms(a.phone)
    found += search.reference_terms(state.reference)
    found.append(state.service.replace("-", "_"))
    return " ".join(dict.fromkeys(found))


def _index(
    connection: Connection, number: int, state: TransactionState, before: TransactionState | None
) -> None:
    if before is not None:
        if (before.applicant, before.reference) == (state.applicant, state.reference):
            return
        connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", (number,))
    connection.exec_driver_sql(
        "INSERT INTO search (rowid, text) VALUES (?, ?)", (number, search_terms(state))
    )


# --- everything else: the newest fact wins ---------------------------------------------------------


def _newest(
    table: str, keys: tuple[str, ...], columns: tuple[str, ...]
) -> Callable[[Connection, Entry, tuple[Any, ...]], None]:
    names = (*keys, "stamp", *columns)
    changes = ", ".join(f"{c} = excluded.{c}" for c in ("stamp", *columns))
    sql = (  # the names are those given below, never a person's input
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes}"
        f" WHERE excluded.stamp > {table}.stamp"
    )

    def put(connection: Connection, entry: Entry, values: tuple[Any, ...]) -> None:
        keyed, rest = values[: len(keys)], values[len(keys) :]
        connection.exec_driver_sql(sql, (*keyed, stamp(entry), *rest))

    return put


_put_applicant = _newest("applicants", ("subject",), ("number", "name", "doc"))
_put_service = _newest("services", ("id", "version"), ("doc",))
_put_staff = _newest("staff", ("subject",), ("doc",))
_put_centre = _newest("centres", ("code",), ("doc",))
_put_department = _newest("departments", ("code", "governorate"), ("doc",))
_put_desk = _newest("desks", ("origin",), ("doc",))
_put_day = _newest("days", ("centre", "day"), ("doc",))


def _applicant(connection: Connection, entry: Entry, fact: e.ApplicantRecorded) -> None:
    a = fact.applicant
    values = (entry.subject.bytes, a.number, " ".join(search.words(a.name.full())), _encode(a))
    _put_applicant(connection, entry, values)


def _desk(connection: Connection, entry: Entry, fact: e.DeskEnrolled) -> None:
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO desks (origin, stamp, revoked, doc) VALUES (?, '', 0, x'')",
        (fact.origin,),
    )
    _put_desk(connection, entry, (fact.origin, _encode(fact)))


def _revoked(connection: Connection, _entry: Entry, fact: e.DeskRevoked) -> None:
    connection.exec_driver_sql(
        "INSERT INTO desks (origin, stamp, revoked, doc) VALUES (?, '', 1, x'')"
        " ON CONFLICT (origin) DO UPDATE SET revoked = 1",
        (fact.origin,),
    )


def _quarantined(connection: Connection, entry: Entry, fact: e.EntryQuarantined) -> None:
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO quarantined (origin, seq, subject, reason) VALUES (?,?,?,?)",
        (fact.origin, fact.seq, entry.subject.bytes, fact.reason),
    )


_SINGLE: dict[str, Callable[[Connection, Entry, Any], None]] = {
    e.ApplicantRecorded.kind: _applicant,
    e.ServicePublished.kind: lambda c, x, f: _put_service(
        c, x, (f.service.id, f.service.version, _encode(f.service))
    ),
    e.StaffNamed.kind: lambda c, x, f: _put_staff(c, x, (x.subject.bytes, _encode(f))),
    e.CentreNamed.kind: lambda c, x, f: _put_centre(c, x, (f.code, _encode(f))),
    e.DepartmentNamed.kind: lambda c, x, f: _put_department(
        c, x, (f.code, f.governorate, _encode(f))
    ),
    e.DeskEnrolled.kind: _desk,
    e.DeskRevoked.kind: _revoked,
    e.DayClosed.kind: lambda c, x, f: _put_day(c, x, (f.centre, f.day, _encode(f))),
    e.EntryQuarantined.kind: _quarantined,
}


def decoded(docs: Iterable[bytes], kind: type[Any]) -> list[Any]:
    """Rows' documents as values of one kind."""
    decoder = msgspec.msgpack.Decoder(kind)
    return [decoder.decode(d) for d in docs]
