"""A replica of the journals: what syncing needs of one, and the desk's own over its database.

Every method is one short transaction, so that a cut at any moment leaves either the state
before or the state after. Nothing here knows the line.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from desk.errors import LineTrouble
from desk.models import clock, entries, queries
from desk.models.database import Database

from . import carried, scan_queue
from .backlog import Backlog
from .carried import HeadOf
from .pages import Pages, Taken, rewind
from .policy import PendingScan
from .state import Attention, Pending
from .wire import Batch, Custody, FeedPage

LINE_LOG_ROWS: Final = 500
"""So many tries of the line are remembered."""

_HELD: Final = queries.HELD
NEWEST: Final = 8
"""So many of the scans that central vouched for last are looked for when a line is back."""

_RECHECK: Final = "sync.recheck-scans"


class Replica(Protocol):
    """What a replica can say and take; every carrier (line, hub, stick) joins two of these."""

    def heads(self) -> Mapping[str, HeadOf]:
        """How far the copy of each journal goes that is held without a gap."""
        ...

    def missing(self, heads: Mapping[str, int], most: int, most_bytes: int) -> Iterator[Batch]:
        """What a replica with these heads (origin → seq) lacks, as signed batches in order."""
        ...

    def accept(self, batch: Batch) -> int:
        """Check, store and fold a batch, each entry exactly once; returns how many were new."""
        ...


_JSON: Final = msgspec.json.Decoder(dict[str, Any])


class DeskReplica:
    """The journals on this desk's disk, together with what syncing remembers of them.

    `key` signs the own heads; `central_key` (32 bytes) is what custody and feeds are checked
    against. May be used from several threads.
    """

    def __init__(self, database: Database, key: Ed25519PrivateKey, central_key: bytes) -> None:
        self.database = database
        self.key = key
        self.origin = entries.origin_of(key.public_key().public_bytes_raw())
        self.central_key = central_key
        self.central_origin = entries.origin_of(central_key)
        self._backlog = Backlog(self.origin)
        self.pages = Pages(database, self.origin, central_key)
        self._logged = 0
        self._logging = threading.Lock()

    # --- the own journal ----------------------------------------------------------------------

    def heads(self) -> Mapping[str, HeadOf]:
        """See `Replica.heads`."""
        with self.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT origin, seq, hash FROM heads").all()
        return {row[0]: HeadOf(row[1], row[2]) for row in rows}

    def own_head(self) -> HeadOf:
        """How far the own journal goes."""
        return self.heads().get(self.origin, HeadOf(0, entries.GENESIS))

    def hash_at(self, seq: int) -> bytes | None:
        """The hash of the own entry `seq`; None when there is none."""
        if seq == 0:
            return entries.GENESIS
        with self.database.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT hash FROM entries WHERE origin = ? AND seq = ?", (self.origin, seq)
            ).first()
        return None if row is None else bytes(row[0])

    def batch(self, after: int, most: int, most_bytes: int) -> Batch | None:
        """The own entries after `after`, at most so many and so large (but at least one),
        with the signed head over the last of them; None when there are none."""
        with self.database.read() as connection:
            found = connection.exec_driver_sql(
                "SELECT seq, hash, bytes FROM entries WHERE origin = ? AND seq > ?"
                " ORDER BY seq LIMIT ?",
                (self.origin, after, most),
            )
            data: list[bytes] = []
            size = seq = 0
            digest = b""
            with found:
                # What goes beyond the size is not read, and so not decrypted, for nothing.
                for row in found:
                    size += len(row[2])
                    if data and size > most_bytes:
                        break
                    seq, digest = row[0], row[1]
                    data.append(row[2])
        if not data:
            return None
        signature = entries.sign_head(self.key, self.origin, seq, digest)
        return Batch(self.origin, after + 1, data, seq, digest, signature)

    def missing(self, heads: Mapping[str, int], most: int, most_bytes: int) -> Iterator[Batch]:
        """See `Replica.missing`: the own journal, and those of neighbours that are in force."""
        held = self.heads()
        for origin in (self.origin, *(one.origin for one in self.neighbours())):
            if origin in held:
                yield from self.missing_of(origin, heads.get(origin, 0), most, most_bytes)

    def missing_of(self, origin: str, after: int, most: int, most_bytes: int) -> Iterator[Batch]:
        """What comes after an entry of one journal, as far as its author signed it."""
        if origin != self.origin:
            yield from carried.missing(self.database, {origin: after}, most, most_bytes, [origin])
            return
        while (batch := self.batch(after, most, most_bytes)) is not None:
            yield batch
            after = batch.head_seq

    def accept(self, batch: Batch, place: str = "") -> int:
        """See `Replica.accept`; what is refused is said in `carried.accept`."""
        return carried.accept(self.database, self.origin, batch, place)

    def neighbours(self, place: str = "") -> list[carried.Author]:
        """The other desks that are in force, at one place or at all."""
        with self.database.read() as connection:
            found = carried.authors(connection, place)
        return [one for one in found.values() if one.origin != self.origin and not one.revoked]

    # --- what central said --------------------------------------------------------------------

    def custody(self) -> Custody | None:
        """Central's latest signed word for the own journal."""
        with self.database.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT origin, seq, hash, at, signature FROM custody WHERE origin = ?"
                " ORDER BY at DESC, seq DESC LIMIT 1",
                (self.origin,),
            ).first()
        return None if row is None else Custody(*row)

    def held(self) -> int:
        """How far central signed for the own journal and, by the last that was heard of it,
        still holds it."""
        with self.database.read() as connection:
            return self._held(connection)

    def _held(self, connection: Connection) -> int:
        found = queries.setting(connection, _HELD)
        return int(found) if found else 0

    def record_custody(self, custody: Custody) -> None:
        """Keep central's word. Raises `LineTrouble` (`server-signature`) when it is not
        central's, or speaks of another history than ours; then nothing is kept."""
        if (
            custody.origin != self.origin
            or not custody.is_signed(self.central_key)
            or custody.hash != self.hash_at(custody.seq)
        ):
            raise LineTrouble(
                "The server's receipt for our facts is not signed as it must be.",
                "Tell the administrator: this may not be the ministry's server.",
                code="server-signature",
            )
        with self.database.write() as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO custody (origin, seq, hash, at, signature)"
                " VALUES (?,?,?,?,?)",
                (custody.origin, custody.seq, custody.hash, custody.at, custody.signature),
            )
            queries.set_setting(connection, _HELD, str(custody.seq))

    def server_went_back(self, seq: int) -> None:
        """Central holds less than it signed for: everything after `seq` waits again, and every
        scan is asked for anew."""
        with self.database.write() as connection:
            queries.set_setting(connection, _HELD, str(seq))
            queries.set_setting(connection, _RECHECK, "1")

    # --- feeds --------------------------------------------------------------------------------

    def cursors(self) -> dict[str, int]:
        """The position up to which each scope's feed was taken in."""
        with self.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT scope, position FROM feeds").all()
        return {row[0]: row[1] for row in rows}

    def take(self, page: FeedPage, frame: bytes = b"") -> bool:
        """Check and store a page of news; see `Pages.take`. It is seen once it is folded."""
        return self.pages.take(page, frame)

    def fold(self) -> tuple[str, Taken] | None:
        """Fold the next of what was taken; see `Pages.fold`."""
        return self.pages.fold()

    def rewind(self, scope: str, position: int) -> None:
        """Take a scope's feed in again from after `position`."""
        with self.database.write() as connection:
            rewind(connection, scope, position)

    # --- scans --------------------------------------------------------------------------------

    def pending_scans(self) -> list[PendingScan]:
        """The own scans that facts name and for which central has not vouched."""
        with self.database.read() as connection:
            scan_queue.read(connection, self._backlog, self._held(connection))
            return scan_queue.pending(connection, self._backlog)

    def record_scans(self, scans: Collection[str]) -> None:
        """Remember that central holds these scans, whole and durable."""
        if scans:
            with self.database.write() as connection:
                scan_queue.vouched(connection, scans, clock.wall_clock())

    def settle_scans(self) -> None:
        """Note how far nothing waits any more, when that saves work."""
        with self.database.read() as connection:
            if not scan_queue.is_unsettled(connection, self.origin):
                return
        with self.database.write() as connection:
            scan_queue.read(connection, self._backlog, self._held(connection))
            scan_queue.settle(connection, self._backlog, self.origin)

    def scans_to_recheck(self) -> list[str] | None:
        """Scans that central once had and must be asked for again; None unless it went back."""
        with self.database.read() as connection:
            if not queries.setting(connection, _RECHECK):
                return None
            rows = connection.exec_driver_sql("SELECT scan FROM scan_custody").all()
        return [bytes(row[0]).hex() for row in rows]

    def newest_scans(self) -> list[str]:
        """The last scans that central vouched for: a server that was put back lost these first."""
        with self.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT scan FROM scan_custody ORDER BY at DESC LIMIT ?", (NEWEST,)
            ).all()
        return [bytes(row[0]).hex() for row in rows]

    def recheck_scans(self) -> None:
        """Central may have lost scans: all that it vouched for are asked for again."""
        with self.database.write() as connection:
            queries.set_setting(connection, _RECHECK, "1")

    def rechecked(self, lost: Sequence[str]) -> None:
        """Central no longer has `lost`; they wait again, and the question is settled."""
        with self.database.write() as connection:
            for scan in lost:
                connection.exec_driver_sql(
                    "DELETE FROM scan_custody WHERE scan = ?", (bytes.fromhex(scan),)
                )
            connection.exec_driver_sql("DELETE FROM settings WHERE key = ?", (_RECHECK,))
            scan_queue.unsettle(connection)

    def scans_to_fetch(self) -> list[str]:
        """Others' scans that open transactions of this replica name, nearest deadline first."""
        with self.database.read() as connection:
            return scan_queue.wanted(connection, self.origin)

    # --- what is shown ------------------------------------------------------------------------

    def pending(self) -> Pending:
        """What central does not hold yet."""
        with self.database.read() as connection:
            held = self._held(connection)
            scan_queue.read(connection, self._backlog, held)
            facts = self._backlog.facts()
            named = scan_queue.waiting(connection, self._backlog)
            scans = {one.scan: one.size for one in reversed(named)}
            firsts = [(one.origin, one.seq) for one in named[:1]]
            firsts += [(self.origin, held + 1)] * bool(facts.entries)
            since = [
                connection.exec_driver_sql(
                    "SELECT time FROM entries WHERE origin = ? AND seq = ?", first
                ).scalar()
                for first in firsts
            ]
        total = facts.size + sum(scans.values())
        oldest = min((time for time in since if time is not None), default=0)
        return Pending(facts.entries, facts.transactions, len(scans), total, oldest)

    def attention(self) -> tuple[Attention, ...]:
        """What needs a person, oldest first: from syncing, and what central quarantined."""
        with self.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT key, at, code, detail FROM attention ORDER BY at, key"
            ).all()
        found = []
        for key, at, code, detail in rows:
            facts = _JSON.decode(detail) if detail else {}
            what, do = str(facts.pop("what", "")), str(facts.pop("do", ""))
            found.append(Attention(key, code, at, what, do, facts))
        return tuple(found)

    def raise_attention(
        self, key: str, code: str, what: str, do: str, facts: Mapping[str, object]
    ) -> bool:
        """Put something before a person, once a `key`; returns whether it is new."""
        detail = msgspec.json.encode({**facts, "what": what, "do": do}, enc_hook=str).decode()
        with self.database.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT code, detail FROM attention WHERE key = ?", (key,)
            ).first()
        if row is not None and (row[0], row[1]) == (code, detail):
            return False
        with self.database.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO attention (key, at, code, detail) VALUES (?,?,?,?)"
                " ON CONFLICT (key) DO UPDATE SET code = excluded.code, detail = excluded.detail",
                (key, clock.wall_clock(), code, detail),
            )
        return row is None

    def clear_attention(self, key: str) -> None:
        """It was settled, or a person has seen to it."""
        with self.database.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT 1 FROM attention WHERE key = ?", (key,)
            ).first()
        if row is not None:
            with self.database.write() as connection:
                connection.exec_driver_sql("DELETE FROM attention WHERE key = ?", (key,))

    def log_line(self, outcome: str, ms: int, size: int) -> None:
        """Remember how one try of the line went: a code or `done`, its length, bytes moved."""
        with self._logging, self.database.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO line_log (at, outcome, ms, bytes) VALUES (?,?,?,?)",
                (clock.wall_clock(), outcome, ms, size),
            )
            self._logged += 1
            if self._logged % 50 == 1:
                connection.exec_driver_sql(
                    "DELETE FROM line_log WHERE id <= (SELECT max(id) FROM line_log) - ?",
                    (LINE_LOG_ROWS,),
                )

    def last_line(self) -> tuple[int, str] | None:
        """When (ms) and how the line was last tried; None for never."""
        with self.database.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT at, outcome FROM line_log ORDER BY id DESC LIMIT 1"
            ).first()
        return None if row is None else (row[0], row[1])
