"""Folds facts into tables: the only writer of the projected tables and of the search index.

Applying entries one by one, in batches, or rebuilding everything ends in equal tables, because a
transaction's row is a function of the set of its entries (`folding`) and every other row is that
of its newest fact. How a row looks is said in `rows`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from . import events as e
from . import rows
from .database import cursor
from .entries import Entry, decode
from .folding import TransactionState, apply, fold, order
from .tables import PROJECTED

_state_decoder = msgspec.msgpack.Decoder(TransactionState)
_CHUNK = 500
_TOLD = 100
"""Subjects that are folded at a time: bounds memory and the length of a statement."""


def state_of(doc: bytes) -> TransactionState:
    """The state that a row of `transactions` carries in `doc`."""
    return _state_decoder.decode(doc)


def decoded(docs: Iterable[bytes], kind: type[Any]) -> list[Any]:
    """Rows' documents as values of one kind."""
    decode_doc = _decoder(kind).decode  # type: ignore[arg-type]  # types can be hashed
    return [decode_doc(d) for d in docs]


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


def project(connection: Connection, entries: Sequence[Entry]) -> None:
    """Let entries that were just stored change the tables, inside the caller's transaction."""
    driver = cursor(connection)
    by_transaction: dict[UUID, list[Entry]] = {}
    puts: dict[str, list[tuple[Any, ...]]] = {}
    for entry in entries:
        if entry.kind.startswith("transaction."):
            by_transaction.setdefault(entry.subject, []).append(entry)
        put = rows.put(entry)
        if put is not None:
            puts.setdefault(put[0], []).append(put[1])
    for sql, values in puts.items():
        driver.executemany(sql, values)
    for subjects in _chunks(list(by_transaction)):
        _project_transactions(driver, {s: by_transaction[s] for s in subjects})


def _chunks(subjects: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(subjects), _CHUNK):
        yield subjects[start : start + _CHUNK]


def _marks(count: int) -> str:
    return ",".join("?" * count)


class _Changes:
    """What some transactions' new states do to the tables, written at once."""

    def __init__(self, driver: Any, *, indexed: bool = True) -> None:
        self.driver = driver
        self.indexed = indexed
        self.new: list[tuple[Any, ...]] = []
        self.changed: list[tuple[Any, ...]] = []
        self.gone: list[tuple[int]] = []
        self.scans: list[tuple[Any, ...]] = []
        self.lost_scans: list[tuple[Any, ...]] = []
        self.terms: list[tuple[int, str]] = []
        self.lost_terms: list[tuple[int]] = []

    def add(self, number: int, state: TransactionState) -> None:
        """A transaction that had no row gets the row `number`."""
        self.new.append((number, state.subject.bytes, *rows.transaction(state)))
        self.scans += rows.scans(state)
        if self.indexed:
            self.terms.append((number, rows.terms(state)))

    def change(
        self,
        number: int,
        state: TransactionState,
        scans: list[tuple[Any, ...]],
        searched: object,
    ) -> None:
        """The transaction with the row `number` had these `scans` and was `searched` so."""
        self.changed.append((*rows.transaction(state), number))
        fresh = rows.scans(state)
        if fresh != scans:
            self.scans += [s for s in fresh if s not in scans]
            kept = {s[:3] for s in fresh}
            self.lost_scans += [s[:3] for s in scans if s[:3] not in kept]
        if rows.searched(state) != searched:
            self.lost_terms.append((number,))
            self.terms.append((number, rows.terms(state)))

    def remove(self, number: int, scans: list[tuple[Any, ...]]) -> None:
        """Of the transaction with the row `number` nothing is left that says it was received."""
        self.gone.append((number,))
        self.lost_scans += [s[:3] for s in scans]
        self.lost_terms.append((number,))

    def write(self) -> None:
        """Write all of it; nothing is left to do afterwards."""
        for sql, values in (
            ("DELETE FROM transactions WHERE id = ?", self.gone),
            (rows.INSERT, self.new),
            (rows.UPDATE, self.changed),
            ("DELETE FROM scans WHERE scan = ? AND subject = ? AND evidence = ?", self.lost_scans),
            (rows.SCAN, self.scans),
            ("DELETE FROM search WHERE rowid = ?", self.lost_terms),
            ("INSERT INTO search (rowid, text) VALUES (?, ?)", self.terms),
        ):
            if len(values) == 1:
                self.driver.execute(sql, values[0])
            elif values:
                self.driver.executemany(sql, values)
            values.clear()


def _project_transactions(driver: Any, fresh: dict[UUID, list[Entry]]) -> None:
    marks = _marks(len(fresh))
    keys = [s.bytes for s in fresh]
    found = {
        bytes(subject): (number, state_of(doc))
        for subject, number, doc in driver.execute(
            f"SELECT subject, id, doc FROM transactions WHERE subject IN ({marks})",  # noqa: S608
            keys,
        )
    }
    stored: dict[bytes, int] = {}
    if len(found) < len(fresh):
        stored = dict(
            driver.execute(
                "SELECT subject, count(*) FROM entries"  # noqa: S608
                f" WHERE subject IN ({marks}) GROUP BY subject",
                keys,
            ).fetchall()
        )
    number = 0
    changes = _Changes(driver)
    for subject, entries in fresh.items():
        entries.sort(key=order)
        known = found.get(subject.bytes)
        if known is None:
            whole = stored[subject.bytes] == len(entries)
            state = fold(entries) if whole else _refolded(driver, subject)
            if state is not None and state.received:
                number = (number or _last_number(driver)) + 1
                changes.add(number, state)
            continue
        row, state = known
        scans, searched = rows.scans(state), rows.searched(state)
        if order(entries[0]) > state.last:
            for entry in entries:
                apply(state, entry)
        else:
            state = _refolded(driver, subject)
        changes.change(row, state, scans, searched)
    changes.write()


def _last_number(driver: Any) -> int:
    return driver.execute("SELECT max(id) FROM transactions").fetchone()[0] or 0


_OF_A_DESK = {e.ApplicantRecorded.kind: "applicants", e.DayClosed.kind: "days"}
"""The tables of which a desk's own facts hold the newest word, by kind."""


def refold(connection: Connection, gone: Sequence[Entry]) -> None:
    """Fold anew what these entries added up to, which are stored no more as they were.

    Others say the same of the same subjects in their place. Inside the caller's transaction.
    """
    driver = cursor(connection)
    _fold_again(driver, dict.fromkeys(x.subject for x in gone if x.kind.startswith("transaction.")))
    for entry in gone:
        if table := _OF_A_DESK.get(entry.kind):
            driver.execute(f"DELETE FROM {table} WHERE stamp = ?", (rows.stamp(entry),))  # noqa: S608
    _put_again(driver, {x.subject for x in gone if x.kind == e.ApplicantRecorded.kind})
    if any(x.kind == e.DayClosed.kind for x in gone):
        _put_all(driver, "kind = ?", e.DayClosed.kind)


def _fold_again(driver: Any, subjects: Iterable[UUID]) -> None:
    changes = _Changes(driver)
    for count, subject in enumerate(subjects, 1):
        row = driver.execute(
            "SELECT id, doc FROM transactions WHERE subject = ?", (subject.bytes,)
        ).fetchone()
        if row is not None:
            known, state = state_of(row[1]), _said_of(driver, subject)
            before = rows.scans(known), rows.searched(known)
            if state is not None and state.received:
                changes.change(row[0], state, *before)
            else:
                changes.remove(row[0], before[0])
        if count % _CHUNK == 0:
            changes.write()
    changes.write()


def _put_again(driver: Any, applicants: Iterable[UUID]) -> None:
    for subject in applicants:
        _put_all(driver, "subject = ?", subject.bytes)


def _put_all(driver: Any, where: str, value: object) -> None:
    found = driver.execute(f"SELECT bytes FROM entries WHERE {where}", (value,))  # noqa: S608
    for (data,) in found.fetchall():
        entry = decode(data)
        put = rows.put(entry) if entry.kind in _OF_A_DESK else None
        if put is not None:
            driver.execute(*put)


def _said_of(driver: Any, subject: UUID) -> TransactionState | None:
    # What the ministry says of its entries has the same subject, and is no part of its story.
    found = driver.execute(
        "SELECT bytes FROM entries WHERE subject = ? AND kind LIKE 'transaction.%'",
        (subject.bytes,),
    )
    return fold(decode(row[0]) for row in found)


def _refolded(driver: Any, subject: UUID) -> TransactionState:
    state = _said_of(driver, subject)
    assert state is not None  # the entry that made us look is stored
    return state


# --- everything anew -------------------------------------------------------------------------------


def rebuild(
    connection: Connection,
    source: Connection | None = None,
    told: Callable[[int], object] = lambda _read: None,
) -> None:
    """Drop what the facts add up to and fold the whole journal again.

    `source` has the journal when it is another database than the one that is written, whose
    tables are empty then and stay without a search index. Memory stays bounded. `told` is called
    now and then with how many entries were read.
    """
    driver = cursor(connection)
    if source is None:
        for table in PROJECTED:
            driver.execute(f"DELETE FROM {table.name}")  # noqa: S608
        driver.execute("INSERT INTO search (search) VALUES ('delete-all')")
    number = read = 0
    changes = _Changes(driver, indexed=source is None)
    puts: dict[str, list[tuple[Any, ...]]] = {}
    for count, entries in enumerate(_by_subject(source or connection), 1):
        for entry in entries:
            put = rows.put(entry)
            if put is not None:
                puts.setdefault(put[0], []).append(put[1])
        story = [x for x in entries if x.kind.startswith("transaction.")]
        state = fold(story) if story else None
        if state is not None and state.received:
            number += 1
            changes.add(number, state)
        read += len(entries)
        if count % _TOLD == 0:
            told(read)
        if count % _CHUNK == 0:
            _flush(driver, changes, puts)
    _flush(driver, changes, puts)


MINISTRYS = (
    *("services", "staff", "centres", "departments", "desks"),
    *("quarantined", "ministry_keys", "words"),
)
"""Tables of which every row is the ministry's word."""


def refold_ministry(connection: Connection, origin: str) -> None:
    """Fold anew what the ministry's own journal `origin` adds up to, and nothing else."""
    driver = cursor(connection)
    for table in MINISTRYS:
        driver.execute(f"DELETE FROM {table}")  # noqa: S608
    puts: dict[str, list[tuple[Any, ...]]] = {}
    unknown = False
    found = driver.execute("SELECT bytes FROM entries WHERE origin = ? ORDER BY seq", (origin,))
    for (data,) in found.fetchall():
        entry = decode(data)
        put = rows.put(entry)
        unknown |= not entry.known
        if put is not None and entry.known:
            puts.setdefault(put[0], []).append(put[1])
    for sql, values in puts.items():
        driver.executemany(sql, values)
    if unknown or driver.execute("SELECT 1 FROM unknown_kinds").fetchone():
        _recount_unknown(driver)


def _recount_unknown(driver: Any) -> None:
    driver.execute("DELETE FROM unknown_kinds")
    driver.execute(
        "INSERT INTO unknown_kinds (kind, count) SELECT kind, count(*) FROM entries"  # noqa: S608
        f" WHERE kind NOT IN ({_marks(len(e.KINDS))}) GROUP BY kind",
        list(e.KINDS),
    )


def _flush(driver: Any, changes: _Changes, puts: dict[str, list[tuple[Any, ...]]]) -> None:
    changes.write()
    for sql, values in puts.items():
        driver.executemany(sql, values)
    puts.clear()


def _by_subject(connection: Connection) -> Iterator[list[Entry]]:
    """All entries, those of one subject together, older subjects first."""
    group: list[Entry] = []
    found = cursor(connection).execute("SELECT bytes FROM entries ORDER BY subject")
    for (data,) in found:
        entry = decode(data)
        if group and group[0].subject != entry.subject:
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


# --- comparing -------------------------------------------------------------------------------------


def _selects() -> Iterator[tuple[str, str]]:
    for table in PROJECTED:
        names = ", ".join(c.name for c in table.columns if c.name != "id" or table.name != _KEYED)
        yield table.name, f"SELECT {names} FROM {table.name}"  # noqa: S608


_KEYED = "transactions"
"""The one table whose `id` is a number of this machine only."""


def contents(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All projected rows in a fixed order, without local row numbers, to compare replicas."""
    driver = cursor(connection)
    return {name: sorted(driver.execute(sql).fetchall(), key=repr) for name, sql in _selects()}


def digests(connection: Connection) -> dict[str, int]:
    """One number a table that depends on the set of its rows alone: `contents` in little memory."""
    driver = cursor(connection)
    encode = msgspec.msgpack.Encoder().encode
    found: dict[str, int] = {}
    for name, sql in _selects():
        total = 0
        for row in driver.execute(sql):
            digest = hashlib.blake2b(encode(row), digest_size=32).digest()
            total += int.from_bytes(digest, "big")
        found[name] = total % (1 << 256)
    return found


def unindexed(connection: Connection) -> int:
    """How many transactions the search index lacks, or has too many."""
    driver = cursor(connection)
    missing = driver.execute(
        "SELECT count(*) FROM transactions WHERE id NOT IN (SELECT id FROM search_docsize)"
    ).fetchone()[0]
    extra = driver.execute(
        "SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM transactions)"
    ).fetchone()[0]
    return int(missing + extra)
