"""A desk that keeps the journals of its place for its neighbours: the centre's hub.

It stands behind the same HTTP face as the ministry's server. It stores what neighbours signed and
what the ministry signed, and passes both on; its own word is custody for nobody.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from desk.errors import LineTrouble, NotAllowed, Refused
from desk.models import clock, queries
from desk.models.clock import WallClock, wall_clock
from desk.sync import carried, proving, telling, wire
from desk.sync.face.keeper import Caller
from desk.sync.replica import DeskReplica
from desk.sync.wire import Codes

from . import news as hub_news

_BATCHES: Final = 16
_ANSWER_BYTES: Final = 4 * 1024 * 1024
_BATCH_BYTES: Final = 1024 * 1024
"""Plain bytes of one batch for a neighbour: what is stored at once keeps no clerk waiting."""

_SEEN_EVERY: Final = 60_000
SEEN: Final = "hub.seen:"
"""Settings under this name say when (ms since 1970) a neighbour last asked here."""


class HubKeeper:
    """Implements `desk.sync.face.keeper.Keeper` for the desks of one place."""

    def __init__(
        self, replica: DeskReplica, place: str, version: str = "", wall: WallClock = wall_clock
    ) -> None:
        self._replica = replica
        self._database = replica.database
        self._place = place
        self._version = version
        self._wall = wall
        # Whoever starts anew asks every desk to prove itself again.
        self._secret = os.urandom(32)
        self._assertions: dict[tuple[str, str], float] = {}
        self._seen: dict[str, int] = {}
        self._seeing = threading.Lock()

    @property
    def origin(self) -> str:
        """See `Keeper.origin`: this desk's own journal."""
        return self._replica.origin

    def enrol(self, ask: wire.EnrolAsk, address: str) -> tuple[wire.EnrolAnswer, bool]:
        """Refused: only the ministry makes a computer a desk."""
        del ask, address
        raise NotAllowed(
            "A neighbour cannot enrol a desk.",
            "Enrol it at the ministry's own address.",
            code="hub-enrols-nobody",
        )

    def grant(self, assertion: str) -> wire.TokenAnswer:
        """See `Keeper.grant`."""
        now = self._wall() / 1000
        desk = self._desk(proving.claimed(assertion))
        proof = proving.checked(assertion, desk.key, self.origin, now)
        with self._seeing:
            self._assertions = {k: until for k, until in self._assertions.items() if until > now}
            if (proof.origin, proof.jti) in self._assertions:
                raise proving.unproven("It was used before.")
            self._assertions[proof.origin, proof.jti] = proof.until
        return proving.token(self._secret, proof.origin, now)

    def caller(self, token: str) -> Caller:
        """See `Keeper.caller`."""
        desk = self._desk(proving.bearer(self._secret, token, self._wall() / 1000))
        self._note(desk.origin)
        return Caller(desk.origin, desk.place, desk.desk)

    def _desk(self, origin: str) -> carried.Author:
        with self._database.read() as connection:
            return carried.author_of(connection, origin, self._place)

    def _note(self, origin: str) -> None:
        """Remember, now and then, that a neighbour was here."""
        now = clock.wall_clock()
        with self._seeing:
            if abs(now - self._seen.get(origin, 0)) < _SEEN_EVERY:
                return
            self._seen[origin] = now
        with self._database.write() as connection:
            queries.set_setting(connection, SEEN + origin, str(now))

    def heads(self, caller: Caller) -> wire.Heads:
        """See `Keeper.heads`."""
        del caller
        heads = [wire.Head(o, head.seq, head.hash.hex()) for o, head in self._heads().items()]
        known = self._replica.cursors()
        cursors = {scope: known.get(scope, 0) for scope in ("all", self._place)}
        return wire.Heads(heads, list(wire.dictionaries()), cursors)

    def _heads(self) -> dict[str, carried.HeadOf]:
        with self._database.read() as connection:
            ours = carried.authors(connection, self._place)
        ours.setdefault(self.origin, carried.Author(self.origin, b"", "", "", "", revoked=False))
        return {o: head for o, head in self._replica.heads().items() if o in ours}

    def entry(self, caller: Caller, origin: str, seq: int) -> wire.EntryAt:
        """Refused: what became of a torn journal only the ministry can say."""
        del caller, origin, seq
        raise NotAllowed(
            "A neighbour does not judge journals.",
            "Ask the ministry when its line is back.",
            code="hub-judges-nothing",
        )

    def custody(self, caller: Caller) -> wire.Custodies:
        """See `Keeper.custody`: what central signed, as far as it is known here."""
        del caller
        ours = self._heads()
        return wire.Custodies([c for c in carried.custodies(self._database) if c.origin in ours])

    def accept(self, caller: Caller, batch: wire.Batch) -> wire.PushAnswer:
        """See `Keeper.accept`. The answer is signed by this desk and so no custody: it says that
        one more disk has it."""
        if batch.origin == self.origin and caller.origin == self.origin:
            raise NotAllowed("A hub hands nothing over to itself.", code=Codes.OTHER_JOURNAL)
        try:
            self._replica.accept(batch, self._place)
        except Refused as error:
            if batch.origin == self.origin and error.code == Codes.FORK:
                self._tell_fork()
            raise
        if batch.first == 1:
            carried.settle_continued(self._database, self._place, self.origin)
        with self._database.read() as connection:
            head = carried.head_of(connection, batch.origin)
        at = self._wall() << 16
        return wire.PushAnswer(
            wire.signed_custody(self._replica.key, batch.origin, head.seq, head.hash, at)
        )

    def _tell_fork(self) -> None:
        """A neighbour has other entries that this desk signed: this disk was put back or copied."""
        self._replica.raise_attention(
            "hub",
            "hub",
            "A neighbour holds other entries under this desk's numbers: the desk's data was copied "
            "or put back from a backup.",
            "Ask the administrator to enrol this desk anew.",
            {"reason": Codes.FORK},
        )

    def journals(self, caller: Caller, after: Mapping[str, int], limit: int) -> list[wire.Batch]:
        """See `Keeper.journals`."""
        del caller
        batches: list[wire.Batch] = []
        count = size = 0
        ours = self._heads()
        known = {**dict.fromkeys(ours, 0), **after}
        for batch in islice(self._replica.missing(known, limit, _BATCH_BYTES), _BATCHES):
            if batch.origin not in ours:
                continue
            batches.append(batch)
            count += len(batch.entries)
            size += sum(map(len, batch.entries))
            if count >= limit or size >= _ANSWER_BYTES:
                break
        return batches

    def feed(self, caller: Caller, after: Mapping[str, int], limit: int) -> list[wire.FeedPage]:
        """See `Keeper.feed`: pages as the ministry signed them for this desk.

        They leave out what this desk wrote itself; that comes by `journals`.
        """
        del caller
        readable = ("all", self._place)
        pages: list[wire.FeedPage] = []
        for scope, position in (after or dict.fromkeys(readable, 0)).items():
            if scope not in readable:
                raise NotAllowed(
                    f"This desk may not read {scope}.",
                    f"It may read {' and '.join(readable)}.",
                    code="scope",
                )
            pages += hub_news.stored(self._database, scope, position, limit)
        return pages

    def take_news(self, caller: Caller, pages: Sequence[wire.FeedPage]) -> None:
        """See `Keeper.take_news`."""
        del caller
        for page in pages:
            if page.scope not in ("all", self._place):
                continue
            try:
                self._replica.take(page)
            except LineTrouble as error:
                raise Refused(error.what, error.do, code=Codes.SIGNATURE) from error
        while (folded := self._replica.fold()) is not None:
            telling.taken(self._replica, *folded, self._version)

    def take_custody(self, caller: Caller, words: wire.Custodies) -> None:
        """See `Keeper.take_custody`."""
        del caller
        carried.record_words(self._replica, words.custody)

    def may_read_scan(self, caller: Caller, scan: str) -> bool:
        """See `Keeper.may_read_scan`: a paper of some transaction, not one of a draft."""
        del caller
        with self._database.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT 1 FROM scans WHERE scan = ? LIMIT 1", (bytes.fromhex(scan),)
            ).first()
        return row is not None

    def now(self) -> wire.TimeAnswer:
        """See `Keeper.now`."""
        wall = self._wall()
        return wire.TimeAnswer(wall, wall << 16)

    def check(self) -> None:
        """See `Keeper.check`."""
        with self._database.read() as connection:
            connection.exec_driver_sql("SELECT 1")
