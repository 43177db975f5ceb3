"""Central as a keeper: the protocol of `desk.sync.face.keeper` over PostgreSQL.

One transaction a call, no state in the process but a thread that folds what was accepted.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from desk.errors import NotAllowed, ShubbakError
from desk.sync import wire
from desk.sync.face.keeper import Caller
from desk.sync.own_journal import scope_of

from . import feeds, own_journal
from .custody import Custody
from .database import Connection, Database
from .enrolment import Enrolment
from .routing import EVERYBODY

_log = logging.getLogger("central.keeper")

_IDLE: Final = 2.0
"""Seconds after which the folding thread looks by itself: another process may have gone down."""

_QUIET: Final = 0.5
"""Seconds that folding stands back after something was accepted."""

_PATIENCE: Final = 5.0
"""Seconds that folding stands back at most, however much is accepted."""


class CentralKeeper:
    """Implements `desk.sync.face.keeper.Keeper`; start() and stop() run the folding beside it."""

    def __init__(self, database: Database, custody: Custody) -> None:
        self._database = database
        self._custody = custody
        self._enrolment = Enrolment(custody)
        self._wake = threading.Event()
        self._end = threading.Event()
        self._quiet: Callable[[], float]
        self._thread = threading.Thread(target=self._fold, name="central-folding", daemon=True)

    @property
    def origin(self) -> str:
        """Central's own journal."""
        return self._custody.origin

    def start(self, quiet: Callable[[], float] = lambda: _QUIET) -> None:
        """Begin to fold beside the answering of requests; `quiet`: for how many seconds no scans
        came in, which folding stands back for as well."""
        self._quiet = quiet
        self._thread.start()

    def stop(self) -> None:
        """Finish the chunk in hand and stop folding; what is left is folded at the next start."""
        self._end.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def _fold(self) -> None:
        while not self._end.is_set():
            if self._wake.wait(_IDLE):
                self._stand_back()
            self._wake.clear()
            try:
                while not self._end.is_set() and feeds.fold_all(self._database, self._custody, 1):
                    pass
            except ShubbakError as error:
                # The database is away: everybody else hears that too, and it comes back.
                _log.info("folding waits: %s", error.what)

    def _stand_back(self) -> None:
        """Desks that are handing over come first; readers fold for themselves."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and not self._end.is_set():
            self._wake.clear()
            if not self._wake.wait(_QUIET) and self._quiet() >= _QUIET:
                return

    # --- the protocol

    def enrol(self, ask: wire.EnrolAsk, address: str) -> tuple[wire.EnrolAnswer, bool]:
        """See `Keeper.enrol`."""
        # The serials that a desk of this number gave out are known when its entries are folded.
        feeds.fold_all(self._database, self._custody)
        with self._database.transaction() as connection:
            outcome = self._enrolment.take(connection, ask, address)
        if isinstance(outcome, ShubbakError):
            raise outcome
        self._wake.set()
        return outcome

    def grant(self, assertion: str) -> wire.TokenAnswer:
        """See `Keeper.grant`."""
        with self._database.transaction() as connection:
            return self._enrolment.grant(connection, assertion)

    def caller(self, token: str) -> Caller:
        """See `Keeper.caller`."""
        with self._database.transaction() as connection:
            return self._enrolment.caller(connection, token)

    def heads(self, caller: Caller) -> wire.Heads:
        """See `Keeper.heads`."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "select origin, seq, encode(hash, 'hex') from journals join desks using (origin)"
                " where place = %s",
                (caller.place,),
            ).fetchall()
        return wire.Heads([wire.Head(*row) for row in rows], list(wire.dictionaries()))

    def accept(self, caller: Caller, batch: wire.Batch) -> wire.PushAnswer:
        """See `Keeper.accept`."""
        with self._database.transaction() as connection:
            if batch.origin != caller.origin:
                _check_carried(connection, caller, batch.origin)
            answer = self._custody.keep(connection, batch)
        self._wake.set()
        return answer

    def entry(self, caller: Caller, origin: str, seq: int) -> wire.EntryAt:
        """See `Keeper.entry`."""
        # What stands in feeds is known when it is folded.
        feeds.fold_all(self._database, self._custody)
        with self._database.transaction() as connection:
            return feeds.entry_at(connection, origin, seq, caller.place)

    def custody(self, caller: Caller) -> wire.Custodies:
        """See `Keeper.custody`."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "select origin, seq, hash, held_at, signature from journals join desks"
                " using (origin) where place = %s and signature <> ''",
                (caller.place,),
            ).fetchall()
        return wire.Custodies([wire.Custody(*row) for row in rows])

    def journals(self, caller: Caller, after: Mapping[str, int], limit: int) -> list[wire.Batch]:
        """Refused: what the ministry holds it tells by its feeds, under its own signature."""
        del caller, after, limit
        raise NotAllowed(
            "The ministry gives out no journals.", "Ask for GET /v1/feed.", code="hub-only"
        )

    def feed(self, caller: Caller, after: Mapping[str, int], limit: int) -> list[wire.FeedPage]:
        """See `Keeper.feed`."""
        readable = (EVERYBODY, caller.place)
        own = scope_of(caller.origin)
        if own in after:
            with self._database.transaction() as connection:
                return [
                    own_journal.page(
                        connection, self._custody.key, caller.origin, after[own], limit
                    )
                ]
        for scope in after:
            if scope not in readable:
                raise NotAllowed(
                    f"This desk may not read {scope}.",
                    f"It may read {' and '.join(readable)}.",
                    code="scope",
                )
        behind = feeds.fold_for(self._database, self._custody, caller.origin)
        with self._database.transaction() as connection:
            return [
                feeds.page(
                    connection,
                    self._custody.key,
                    caller.origin,
                    scope,
                    position,
                    limit,
                    behind=behind,
                )
                for scope, position in (after or dict.fromkeys(readable, 0)).items()
            ]

    def take_news(self, caller: Caller, pages: Sequence[wire.FeedPage]) -> None:
        """Refused: news are central's own to write."""
        del caller, pages
        raise _only_to_hubs()

    def take_custody(self, caller: Caller, words: wire.Custodies) -> None:
        """Refused: central signs for itself."""
        del caller, words
        raise _only_to_hubs()

    def may_read_scan(self, caller: Caller, scan: str) -> bool:
        """See `Keeper.may_read_scan`."""
        feeds.fold_for(self._database, self._custody, "")
        with self._database.transaction() as connection:
            row = connection.execute(
                "select exists (select 1 from scans_named n where n.scan = %s and"
                " (n.origin = %s or exists (select 1 from feeds f where f.origin = n.origin"
                " and f.seq = n.seq and f.scope = any(%s))))",
                (bytes.fromhex(scan), caller.origin, [EVERYBODY, caller.place]),
            ).fetchone()
        return bool(row and row[0])

    def now(self) -> wire.TimeAnswer:
        """See `Keeper.now`."""
        wall = self._custody.wall()
        return wire.TimeAnswer(wall, wall << 16)

    def check(self) -> None:
        """See `Keeper.check`."""
        with self._database.transaction() as connection:
            connection.execute("select 1")


def _only_to_hubs() -> NotAllowed:
    return NotAllowed(
        "The ministry takes its own word from nobody.",
        "Bring it to the hub of your place.",
        code="hub-only",
    )


def _check_carried(connection: Connection, caller: Caller, origin: str) -> None:
    """Whether a desk may hand over another's journal: a neighbour's whose key is in force.

    That the neighbour signed the batch is `Custody.keep`'s to check. Raises `NotAllowed`.
    """
    row = connection.execute(
        "select place, revoked_at is not null from desks where origin = %s", (origin,)
    ).fetchone()
    if row is None or row[0] != caller.place:
        raise NotAllowed(
            "A desk can only hand over journals of its own place.",
            "Send this journal from the desk that wrote it.",
            code=wire.Codes.OTHER_JOURNAL,
        )
    if row[1]:
        raise NotAllowed(
            "The ministry has revoked the desk that wrote this journal.",
            "Do not pass it on; ask the ministry why.",
            code=wire.Codes.DESK_REVOKED,
        )
