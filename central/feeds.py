"""Folding what is held into feeds, and reading them. The routing itself is pure (`routing`).

One process folds at a time, under an advisory lock; positions of a feed have no gaps, and are
committed together with what was folded. Custody never waits for this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import NotAllowed, NotFound
from desk.models import events as e
from desk.models.entries import GENESIS, Entry
from desk.sync.face.keeper import Caller
from desk.sync.wire import Codes, EntryAt, FeedPage, next_mark, signed_page

from . import quarantine, releasing
from .custody import Custody
from .database import Connection, Database
from .quarantine import offices
from .routing import EVERYBODY, Router, Said, may_gain

_FOLD_LOCK: Final = 0x5348_4202
_CHUNK: Final = 2000
"""Entries folded in one transaction."""

_PAGE_BYTES: Final = 4 * 1024 * 1024
"""Bytes of entries in one page of a feed, at most (one entry always fits)."""


def waiting(connection: Connection, but: str = "") -> int:
    """How many entries are held but not folded yet, those of the journal `but` left out."""
    row = connection.execute(
        "select coalesce(sum(j.seq - coalesce(f.seq, 0)), 0)::bigint"
        " from journals j left join folds f using (origin) where origin <> %s",
        (but,),
    ).fetchone()
    assert row is not None
    return int(row[0])


def fold_all(database: Database, custody: Custody, most: int = 1_000_000) -> int:
    """Judge and fold what waits, chunk by chunk, until `most` entries were folded or more;
    returns how many."""
    folded = 0
    while folded < most:
        with database.transaction() as connection:
            if not waiting(connection):
                break
            done = _fold(connection, custody)
        if not done:
            break
        folded += done
    return folded


def fold_for(database: Database, custody: Custody, reader: str) -> bool:
    """Fold what a reader would miss; returns whether more waits that could be news for it.

    What waits is folded whole when that takes a moment; of a long queue a reader gets a part at
    a time, and nobody waits for what only the reader itself has written.
    """
    with database.transaction() as connection:
        everything = waiting(connection)
        others = waiting(connection, reader) if everything > _CHUNK else everything
    if not others:
        return False
    # What central itself has to say of these entries is folded with them.
    folded = fold_all(database, custody, 1 if everything > _CHUNK else 2 * _CHUNK)
    if everything <= _CHUNK:
        return False
    with database.transaction() as connection:
        return bool(folded and waiting(connection, reader))


def _fold(connection: Connection, custody: Custody) -> int:
    connection.execute("select pg_advisory_xact_lock(%s)", (_FOLD_LOCK,))
    held = _unfolded(connection)
    if not held:
        return 0
    found = [quarantine.read(*row) for row in held]
    authors = _authors(connection)
    bad = quarantine.judged(connection, custody, found, authors)
    usable: list[Entry] = []
    spoken: list[tuple[UUID, str, int, bool]] = []
    scans: list[tuple[bytes, str, int, UUID, int]] = []
    for origin, seq, entry in found:
        if entry is None:
            continue
        fine = (origin, seq) not in bad
        spoken.append((entry.subject, origin, seq, fine))
        if fine:
            usable.append(entry)
            scans.extend(_scans(entry))
    _route(connection, usable, authors, scans)
    _copy(connection, "spoken (subject, origin, seq, usable)", "uuid text int8 bool", spoken)
    _remember(connection, found)
    releasing.settle(connection, custody, usable, authors)
    just = {(one.origin, one.seq) for one in found}
    _release(connection, custody, releasing.asked(connection, usable, authors, just), authors)
    return len(found)


def _route(
    connection: Connection,
    usable: Sequence[Entry],
    authors: Mapping[str, Caller],
    scans: Sequence[tuple[bytes, str, int, UUID, int]],
) -> None:
    router = _router(connection, usable)
    for entry in usable:
        author = authors.get(entry.origin)
        router.route(entry, author.place if author else "")
    _copy(
        connection,
        "scans_named (scan, origin, seq, subject, size)",
        "bytea text int8 uuid int8",
        scans,
    )
    _copy(connection, "interest (subject, scope)", "uuid text", router.interests)
    _append(connection, router.appends)


def _release(
    connection: Connection,
    custody: Custody,
    places: Sequence[tuple[str, int]],
    authors: Mapping[str, Caller],
) -> int:
    free = releasing.judge_again(connection, custody, places, authors)
    usable = [one.entry for one in free if one.entry is not None]
    if usable:
        _route(connection, usable, authors, [scan for one in usable for scan in _scans(one)])
    return len(free)


def retry(
    database: Database, custody: Custody, places: Sequence[tuple[str, int]] | None = None
) -> tuple[int, int]:
    """Judge entries in quarantine again (None: all that nothing has settled), and route those that
    can be used now; returns how many were judged and how many of them released."""
    fold_all(database, custody)
    with database.transaction() as connection:
        connection.execute("select pg_advisory_xact_lock(%s)", (_FOLD_LOCK,))
        known = releasing.everything(connection)
        wanted = known if places is None else [one for one in known if one in set(places)]
        freed = _release(connection, custody, wanted, _authors(connection))
    return len(wanted), freed


def _authors(connection: Connection) -> dict[str, Caller]:
    return {
        origin: Caller(origin, place, desk)
        for origin, place, desk in connection.execute("select origin, place, desk from desks")
    }


def _unfolded(connection: Connection) -> list[tuple[str, int, bytes]]:
    """The next entries to fold; central's own come first, as they name offices and desks."""
    behind = connection.execute(
        "select j.origin, coalesce(f.seq, 0) from journals j left join folds f using (origin)"
        " where j.seq > coalesce(f.seq, 0)"
        " order by j.origin <> (select origin from central), j.held_at"
    ).fetchall()
    read: list[tuple[str, int, bytes]] = []
    for origin, seq in behind:
        if len(read) >= _CHUNK:
            break
        read += connection.execute(
            "select origin, seq, data from entries where origin = %s and seq > %s"
            " order by seq limit %s",
            (origin, seq, _CHUNK - len(read)),
            binary=True,
        ).fetchall()
    return read


def _scans(entry: Entry) -> Iterable[tuple[bytes, str, int, UUID, int]]:
    if entry.kind not in (e.ScanAttached.kind, e.HandedOver.kind):
        return
    match entry.fact():
        case e.ScanAttached() as fact:
            yield fact.scan, entry.origin, entry.seq, entry.subject, fact.size
        case e.HandedOver() as fact if fact.scan:
            yield fact.scan, entry.origin, entry.seq, entry.subject, 0


def _router(connection: Connection, usable: Sequence[Entry]) -> Router:
    """A router that knows what was said and delivered before about these entries' subjects."""
    subjects = list({entry.subject for entry in usable})
    gaining = list({entry.subject for entry in usable if may_gain(entry.kind)})
    interest: dict[UUID, list[str]] = {}
    for subject, scope in connection.execute(
        "select subject, scope from interest where subject = any(%b)", (subjects,)
    ):
        interest.setdefault(subject, []).append(scope)
    said: dict[UUID, list[Said]] = {}
    delivered: list[tuple[str, str, int]] = []
    if gaining:
        for subject, origin, seq in connection.execute(
            "select s.subject, s.origin, s.seq from spoken s"
            " where s.subject = any(%b) and s.usable order by s.origin, s.seq",
            (gaining,),
        ):
            said.setdefault(subject, []).append((origin, seq))
        if said:
            delivered = connection.execute(
                "select f.scope, f.origin, f.seq from spoken s"
                " join feeds f using (origin, seq) where s.subject = any(%s)",
                (list(said),),
            ).fetchall()
    return Router(offices(connection), interest, said, delivered)


def _copy(connection: Connection, table: str, types: str, rows: Iterable[Sequence[object]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"copy {table} from stdin (format binary)".encode()) as copy,
    ):
        copy.set_types(types.split())
        for row in rows:
            copy.write_row(row)


def _append(connection: Connection, appends: Mapping[str, Sequence[Said]]) -> None:
    rows: list[tuple[str, int, str, int, bytes]] = []
    for scope in sorted(appends):
        row = connection.execute(
            "select last, mark from scopes where scope = %s for update", (scope,)
        ).fetchone()
        last, mark = row or (0, b"")
        for said in appends[scope]:
            last, mark = last + 1, next_mark(mark, *said)
            rows.append((scope, last, *said, mark))
        connection.execute(
            "insert into scopes (scope, last, mark) values (%s, %s, %s)"
            " on conflict (scope) do update set last = excluded.last, mark = excluded.mark",
            (scope, last, mark),
        )
    _copy(
        connection, "feeds (scope, position, origin, seq, mark)", "text int8 text int8 bytea", rows
    )


def _remember(connection: Connection, found: Sequence[quarantine.Read]) -> None:
    for origin, seq in {one.origin: one.seq for one in found}.items():
        connection.execute(
            "insert into folds (origin, seq) values (%s, %s)"
            " on conflict (origin) do update set seq = excluded.seq",
            (origin, seq),
        )


def entry_at(connection: Connection, origin: str, seq: int, place: str) -> EntryAt:
    """The hash of an entry (0: the beginning) of a journal of a place, and where in the feeds of
    that place the journal goes on. Raises `NotAllowed`, or `NotFound` for what is not held."""
    row = connection.execute("select place from desks where origin = %s", (origin,)).fetchone()
    if row is None or row[0] != place:
        raise NotAllowed(
            "This journal is not one of the asker's place.",
            "Ask about journals of the own place.",
            code=Codes.OTHER_JOURNAL,
        )
    found = connection.execute(
        "select hash from entries where origin = %s and seq = %s", (origin, seq)
    ).fetchone()
    if found is None and seq:
        raise NotFound(f"Entry {seq} is not held here.", code="entry-unknown")
    later = connection.execute(
        "select scope, min(position) - 1 from feeds where origin = %s and seq > %s"
        " and scope = any(%s) group by scope",
        (origin, seq, [EVERYBODY, place]),
    ).fetchall()
    return EntryAt(origin, seq, (found[0] if found else GENESIS).hex(), dict(later))


def page(
    connection: Connection,
    key: Ed25519PrivateKey,
    asker: str,
    scope: str,
    after: int,
    limit: int,
    *,
    behind: bool = False,
) -> FeedPage:
    """The page of a feed after a position, without what the asker wrote itself, signed.

    `behind`: more waits to be folded, so that it is worth asking on.
    """
    row = connection.execute("select last, mark from scopes where scope = %s", (scope,)).fetchone()
    end, mark = row or (0, b"")
    items: list[tuple[int, bytes]] = []
    size, cut = 0, False
    rows = connection.execute(
        "select f.position, n.data from feeds f join entries n using (origin, seq)"
        " where f.scope = %s and f.position > %s and f.position <= %s and f.origin <> %s"
        " order by f.position limit %s",
        (scope, after, end, asker, limit),
        binary=True,
    ).fetchall()
    for position, data in rows:
        if items and size + len(data) > _PAGE_BYTES:
            cut = True
            break
        items.append((position, data))
        size += len(data)
    # When all that others wrote is here, the asker's own at the end are stepped over as well.
    whole = not cut and len(rows) < limit
    last = max(after, end) if whole else items[-1][0]
    more = behind or last < end
    return signed_page(
        key,
        scope,
        after,
        items,
        last,
        more,
        _mark(connection, scope, after),
        mark if last == end else _mark(connection, scope, last),
    )


def _mark(connection: Connection, scope: str, position: int) -> bytes:
    """What stands for a feed up to a position; empty before the first and beyond the last."""
    row = connection.execute(
        "select mark from feeds where scope = %s and position = %s", (scope, position)
    ).fetchone()
    return bytes(row[0]) if row else b""
