"""Journals of neighbours on this desk's disk: checked, kept without a gap, and passed on.

What is held of a journal as its author signed it can be handed to anybody. Of what the ministry's
news brought the author's signature is not here: it counts towards a whole journal as soon as a
signed head that covers it comes. No line here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

import msgspec
from sqlalchemy import Connection

from desk.errors import NotAllowed, Refused
from desk.models import entries, journal, projection
from desk.models.database import Database, cursor
from desk.models.entries import Entry
from desk.models.events import DeskEnrolled, JournalContinued

from .wire import MAX_ENTRIES, MAX_FRAME, Batch, Codes, Custody

_HEADS_APART: Final = 512
"""Of the signed heads within so many entries the last is kept: others can be given less at once,
but not a signature for each transaction of ten years."""


class HeadOf(NamedTuple):
    """How far a replica's copy of a journal goes: its last entry's seq and hash."""

    seq: int
    hash: bytes


START: Final = HeadOf(0, entries.GENESIS)


class Author(NamedTuple):
    """A desk as the ministry named it: its Ed25519 key, its place and number, and whether the
    key was taken back."""

    origin: str
    key: bytes
    place: str
    desk: str
    name: str
    revoked: bool


def authors(connection: Connection, place: str = "") -> dict[str, Author]:
    """The desks whose keys are known, of one place or of all."""
    found: dict[str, Author] = {}
    for revoked, doc in connection.exec_driver_sql("SELECT revoked, doc FROM desks"):
        if doc:
            fact = msgspec.msgpack.decode(doc, type=DeskEnrolled)
            if place in ("", fact.place):
                found[fact.origin] = Author(
                    fact.origin,
                    fact.public_key,
                    fact.place,
                    fact.desk,
                    fact.name.ar,
                    bool(revoked),
                )
    return found


def author_of(connection: Connection, origin: str, place: str = "") -> Author:
    """The desk that writes a journal. Raises `Refused` (`desk-unknown`) when the ministry has not
    named it here yet, `NotAllowed` (`other-journal`, `desk-revoked`) when it is of another place
    than `place` or its key was taken back."""
    row = connection.exec_driver_sql(
        "SELECT revoked, doc FROM desks WHERE origin = ? AND doc <> x''", (origin,)
    ).first()
    if row is None:
        raise Refused(
            "This desk is not known here yet.",
            "Let both desks reach the ministry once, or bring its news on a stick.",
            code=Codes.DESK_UNKNOWN,
        )
    fact = msgspec.msgpack.decode(row[1], type=DeskEnrolled)
    if place and fact.place != place:
        raise NotAllowed(
            "This journal belongs to another place.",
            "Send it to the ministry, or to a desk of its own place.",
            code=Codes.OTHER_JOURNAL,
        )
    if row[0]:
        raise NotAllowed(
            "The ministry has revoked this desk.",
            "It goes on working off line; ask the ministry why.",
            code=Codes.DESK_REVOKED,
        )
    return Author(origin, fact.public_key, fact.place, fact.desk, fact.name.ar, revoked=False)


# --- taking in ------------------------------------------------------------------------------------


def accept(database: Database, own: str, batch: Batch, place: str = "") -> int:
    """Store and fold what is new of a batch, each entry exactly once; returns how many were new.

    A batch may overlap what is held, and may begin where the ministry's news end. `own` is the
    journal of this desk, which takes back what it lost in the same way. Raises `Refused` or
    `NotAllowed` with the code `desk-unknown`, `desk-revoked`, `other-journal` (see `author_of`),
    `signature`, `gap` (fact `have`), `chain` or `fork` (fact `seq`); then nothing is stored.
    """
    while True:
        with database.read() as connection:
            author = author_of(connection, batch.origin, place)
            if not batch.is_signed(author.key):
                raise Refused(
                    "The batch is not signed by the desk that wrote the journal.",
                    "Send it from that desk.",
                    code=Codes.SIGNATURE,
                )
            head = head_of(connection, batch.origin)
            fresh = _chained(connection, batch, head)
        if not fresh:
            return 0
        with database.write() as connection:
            if head_of(connection, batch.origin) == head:
                return _stored(connection, batch, fresh, own)


def head_of(connection: Connection, origin: str) -> HeadOf:
    """How far a journal is held as its author signed it."""
    row = connection.exec_driver_sql(
        "SELECT seq, hash FROM heads WHERE origin = ?", (origin,)
    ).first()
    return START if row is None else HeadOf(row[0], bytes(row[1]))


def _chained(connection: Connection, batch: Batch, head: HeadOf) -> list[tuple[bytes, bytes]]:
    """The entries beyond the head, each with its hash, when all of the batch fits what is held."""
    held = connection.exec_driver_sql(
        "SELECT seq, bytes FROM entries WHERE origin = ? AND seq BETWEEN ? AND ? ORDER BY seq",
        (batch.origin, batch.first, batch.head_seq),
    )
    for seq, data in held:
        if data != batch.entries[seq - batch.first]:
            raise Refused(
                f"Another entry {seq} of this journal is held here: its disk was copied or"
                " restored.",
                "Enrol the desk anew; what was not sent is written into its new journal.",
                code=Codes.FORK,
                seq=seq,
            )
    digest = _bridged(connection, batch, head)
    fresh: list[tuple[bytes, bytes]] = []
    skipped = max(0, head.seq + 1 - batch.first)
    for seq, data in enumerate(batch.entries[skipped:], batch.first + skipped):
        entry = entries.decode(data)
        if (entry.origin, entry.seq) != (batch.origin, seq):
            raise Refused(
                f"Entry {seq} says that it belongs elsewhere.",
                "Send only the desk's own journal.",
                code=Codes.CHAIN,
                seq=seq,
            )
        digest = entries.chain(digest, data)
        fresh.append((data, digest))
    if fresh and digest != batch.head_hash:
        raise Refused(
            "The entries do not lead to the head that was signed for them.",
            "Compare the heads; if they differ, this journal was copied or restored.",
            code=Codes.CHAIN,
            have=head.seq,
        )
    return fresh


def _bridged(connection: Connection, batch: Batch, head: HeadOf) -> bytes:
    """The hash before the batch's first new entry, over what the ministry's news brought."""
    digest, seq = head.hash, head.seq
    if batch.first <= head.seq + 1:
        return digest
    found = connection.exec_driver_sql(
        "SELECT seq, bytes FROM entries WHERE origin = ? AND seq > ? AND seq < ? ORDER BY seq",
        (batch.origin, head.seq, batch.first),
    )
    for number, data in found:
        if number != seq + 1:
            break
        seq, digest = number, entries.chain(digest, data)
    if seq + 1 != batch.first:
        raise Refused(
            f"Entries {seq + 1} to {batch.first - 1} are missing here.",
            f"Send everything after {head.seq} again.",
            code=Codes.GAP,
            have=head.seq,
        )
    return digest


def _stored(
    connection: Connection, batch: Batch, fresh: Sequence[tuple[bytes, bytes]], own: str
) -> int:
    count = journal.accept(connection, [data for data, _ in fresh])
    if batch.origin == own:
        first = batch.head_seq - len(fresh) + 1
        connection.exec_driver_sql(
            "UPDATE entries SET hash = ? WHERE origin = ? AND seq = ?",
            [(digest, own, seq) for seq, (_, digest) in enumerate(fresh, first)],
        )
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO heads (origin, seq, hash, time) VALUES (?,?,?,?)",
        (batch.origin, batch.head_seq, batch.head_hash, entries.decode(fresh[-1][0]).time),
    )
    block = (batch.head_seq - 1) // _HEADS_APART * _HEADS_APART
    connection.exec_driver_sql(
        "DELETE FROM signed_heads WHERE origin = ? AND seq > ? AND seq < ?",
        (batch.origin, block, batch.head_seq),
    )
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO signed_heads (origin, seq, hash, signature) VALUES (?,?,?,?)",
        (batch.origin, batch.head_seq, batch.head_hash, batch.signature),
    )
    return count


def settle_continued(database: Database, place: str, own: str) -> int:
    """Let go of what a neighbour wrote into a journal that goes on in another since: it stands
    there anew. Returns how many entries went.

    What the ministry signed for stays: a disk that was copied has two machines, and the other one
    may go on in the old journal. The journal `own` is nobody else's to cut.
    """
    gone = 0
    with database.read() as connection:
        held = connection.exec_driver_sql("SELECT origin, seq FROM heads").all()
        rows = connection.exec_driver_sql(
            # CROSS holds the order: else every entry there is would be looked at, in every round.
            "SELECT e.bytes FROM desks d CROSS JOIN entries e ON e.origin = d.origin AND e.seq = 1"
            " WHERE e.kind = ?",
            (JournalContinued.kind,),
        ).all()
    heads = {row[0]: int(row[1]) for row in held if row[0] != own}
    for (data,) in rows:
        fact = entries.decode(data).fact()
        if isinstance(fact, JournalContinued) and heads.get(fact.origin, 0) > fact.seq:
            with database.write() as connection:
                gone += _cut(connection, fact, place)
    return gone


def _cut(connection: Connection, fact: JournalContinued, place: str) -> int:
    rows = connection.exec_driver_sql(
        "SELECT seq, bytes FROM entries WHERE origin = ? ORDER BY seq", (fact.origin,)
    ).all()
    signed = connection.exec_driver_sql(
        "SELECT seq, hash FROM custody WHERE origin = ? ORDER BY at DESC LIMIT 1", (fact.origin,)
    ).first()
    kept, digest, head, time = 0, entries.GENESIS, entries.GENESIS, 0
    for number, (seq, data) in enumerate(rows, 1):
        if seq != number:
            break
        digest = entries.chain(digest, data)
        at = (seq, digest)
        if at == (fact.seq, fact.hash) or (signed is not None and at == (signed[0], signed[1])):
            kept, head, time = seq, digest, entries.decode(data).time
    last = max(kept, fact.seq)
    beyond = connection.exec_driver_sql(
        "SELECT max(seq) FROM signed_heads WHERE origin = ?", (fact.origin,)
    ).first()
    if beyond is None or (beyond[0] or 0) <= last:
        return 0  # what goes on there came from the ministry, which holds it
    gone = [entries.decode(data) for seq, data in rows if seq > last]
    if not gone:
        return 0
    for table in ("entries", "signed_heads"):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE origin = ? AND seq > ?",  # noqa: S608
            (fact.origin, last),
        )
    connection.exec_driver_sql("DELETE FROM heads WHERE origin = ?", (fact.origin,))
    if kept:
        connection.exec_driver_sql(
            "INSERT INTO heads (origin, seq, hash, time) VALUES (?,?,?,?)",
            (fact.origin, kept, head, time),
        )
    projection.refold(connection, gone)
    _news_again(connection, place)
    return len(gone)


def make_way(connection: Connection, read: Sequence[tuple[Entry, bytes]]) -> None:
    """Let go of what stands here under a number under which the ministry's news bring another
    entry: two machines of one copied disk wrote it, and the ministry holds the other one's."""
    driver = cursor(connection)
    last: dict[str, int] = {}
    gone: list[Entry] = []
    for entry, data in read:
        origin, seq = place = entry.origin, entry.seq
        if origin not in last:
            row = driver.execute(
                "SELECT max(seq) FROM entries WHERE origin = ?", (origin,)
            ).fetchone()
            last[origin] = row[0] or 0
        if seq > last[origin]:
            continue
        here = driver.execute(
            "SELECT bytes FROM entries WHERE origin = ? AND seq = ?", place
        ).fetchone()
        if here is not None and bytes(here[0]) != data:
            gone.append(entries.decode(here[0]))
            driver.execute("DELETE FROM entries WHERE origin = ? AND seq = ?", place)
            # What its author signed from here on is not what stands here any more.
            driver.execute("DELETE FROM signed_heads WHERE origin = ? AND seq >= ?", place)
            driver.execute("DELETE FROM heads WHERE origin = ? AND seq >= ?", place)
    if gone:
        projection.refold(connection, gone)


def _news_again(connection: Connection, place: str) -> None:
    """Where an entry went, the ministry may hold another one: its news of the place come again."""
    connection.exec_driver_sql("UPDATE pages SET folded = 0 WHERE scope = ?", (place,))
    first = connection.exec_driver_sql(
        "SELECT min(after) FROM pages WHERE scope = ?", (place,)
    ).first()
    if first is None or first[0] != 0:  # older pages were let go
        connection.exec_driver_sql(
            "UPDATE feeds SET position = 0, mark = NULL WHERE scope = ?", (place,)
        )


# --- passing on -----------------------------------------------------------------------------------


def reached(connection: Connection, origin: str, known: int = 0) -> int:
    """Up to which entry a journal is here without a gap, by whatever way it came; at least
    `known`, which makes asking again cheap."""
    row = connection.exec_driver_sql(
        "SELECT seq FROM entries e WHERE origin = ? AND seq > ? AND NOT EXISTS"
        " (SELECT 1 FROM entries n WHERE n.origin = e.origin AND n.seq = e.seq + 1)"
        " AND EXISTS (SELECT 1 FROM entries f WHERE f.origin = e.origin AND f.seq = ?)"
        " ORDER BY seq LIMIT 1",
        (origin, known, known + 1),
    ).first()
    return known if row is None else int(row[0])


def missing(
    database: Database,
    heads: Mapping[str, int],
    most: int,
    most_bytes: int,
    origins: Collection[str],
) -> Iterator[Batch]:
    """What a replica with these heads (origin → seq) lacks of the journals `origins` that
    neighbours signed, as batches of about so many entries and bytes."""
    for origin in sorted(origins):
        after = heads.get(origin, 0)
        while True:
            with database.read() as connection:
                batch = _batch(connection, origin, after, most, most_bytes)
            if batch is None:
                break
            yield batch
            after = batch.head_seq


def _batch(
    connection: Connection, origin: str, after: int, most: int, most_bytes: int
) -> Batch | None:
    """The entries after `after` up to a head that their author signed; None without one."""
    ends = connection.exec_driver_sql(
        "SELECT seq, hash, signature FROM signed_heads WHERE origin = ? AND seq > ?"
        " AND seq <= max(?, (SELECT min(seq) FROM signed_heads WHERE origin = ? AND seq > ?))"
        " ORDER BY seq",
        (origin, after, after + most, origin, after),
    ).all()
    if not ends or ends[0][0] - after > MAX_ENTRIES:
        return None  # too far from what is signed here: it comes by the ministry's news
    found = connection.exec_driver_sql(
        "SELECT seq, bytes FROM entries WHERE origin = ? AND seq > ? AND seq <= ? ORDER BY seq",
        (origin, after, ends[-1][0]),
    )
    data: list[bytes] = []
    size, end, left = 0, 0, [row[0] for row in ends]
    with found:
        for seq, item in found:
            if seq != after + len(data) + 1 or (end and size + len(item) > most_bytes):
                break
            if size > MAX_FRAME:
                return None
            data.append(item)
            size += len(item)
            if seq == left[0]:
                end, left = end + 1, left[1:]
    if not end:
        return None
    seq, digest, signature = ends[end - 1]
    return Batch(origin, after + 1, data[: seq - after], seq, bytes(digest), bytes(signature))


class Keeping(Protocol):
    """A desk's replica, as far as it keeps central's word."""

    @property
    def database(self) -> Database: ...
    @property
    def origin(self) -> str: ...
    @property
    def central_key(self) -> bytes: ...
    def held(self) -> int: ...
    def record_custody(self, custody: Custody) -> None: ...


# --- central's word for them ----------------------------------------------------------------------


def record_words(replica: Keeping, words: Sequence[Custody]) -> None:
    """Keep central's word for journals, whoever brought it: what central did not sign, or said
    before what is known, is passed over."""
    known = {custody.origin: custody.at for custody in custodies(replica.database)}
    newer = [
        word
        for word in words
        if word.at > known.get(word.origin, -1) and word.is_signed(replica.central_key)
    ]
    for word in newer:
        if word.origin == replica.origin and word.seq > replica.held():
            replica.record_custody(word)
    fresh = [word for word in newer if word.origin != replica.origin]
    if not fresh:
        return
    with replica.database.write() as connection:
        for word in fresh:
            connection.exec_driver_sql("DELETE FROM custody WHERE origin = ?", (word.origin,))
            connection.exec_driver_sql(
                "INSERT INTO custody (origin, seq, hash, at, signature) VALUES (?,?,?,?,?)",
                (word.origin, word.seq, word.hash, word.at, word.signature),
            )


def custodies(database: Database) -> list[Custody]:
    """Central's latest word for every journal that it is known of."""
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT origin, seq, hash, at, signature FROM custody ORDER BY origin, at, seq"
        ).all()
    return list({row[0]: Custody(*row) for row in rows}.values())
