"""What a desk exchanges with the hub of its place: its own journal and scans there, its
neighbours' journals, the ministry's news and the ministry's word from there.

The hub is the lowest desk number of those that serve and can be reached; when it is gone the next
one is. There is no election and nothing to be lost by a death: every desk keeps what it wrote
until the ministry signs for it. One exchange at a time; when is `neighbourhood`'s.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import LineTrouble, Refused, ShubbakError
from desk.models import entries
from desk.sync import carried, policy, telling
from desk.sync.line.client import Line, ServerRefused, decoded, trouble
from desk.sync.line.far_end import Central
from desk.sync.line.uploads import Uploads
from desk.sync.policy import PendingScan
from desk.sync.replica import DeskReplica
from desk.sync.wire import (
    BATCH_TYPE,
    FEED_TYPE,
    MAX_FRAME,
    Batch,
    Codes,
    Custodies,
    Heads,
    decode_batches,
    encode_page,
)

from . import lan
from . import news as hub_news
from .lan import Found
from .upwards import carried_scans, custody, send_some

_log = logging.getLogger(__name__)

_MOST: Final = 500
"""Entries of one batch: what is stored at once keeps no clerk of the other desk waiting."""

_MOST_BYTES: Final = 512 * 1024
_NEWS: Final = 4_000
_AGAIN_AFTER: Final = 15.0
"""Seconds after which a hub that did not answer is tried again."""

_QUIET_ROUNDS: Final = 6
"""In every so many quiet rounds the ministry's news and word are asked for, too."""


class Vault(Protocol):
    """The desk's vault, as far as neighbours need it."""

    def put(self, data: bytes) -> str:
        """Store durably; returns the SHA-256 in hex."""
        ...

    def get(self, name: str) -> bytes:
        """The bytes of a scan."""
        ...

    def read_into(self, name: str, room: memoryview) -> int:
        """Lay the bytes of a scan into `room`, unless they are more; returns how many they are."""
        ...

    def has(self, name: str) -> bool:
        """Whether it is on this disk."""
        ...


class Hub(msgspec.Struct, frozen=True):
    """A desk that serves its place, proved by its key."""

    origin: str
    desk: str
    address: str


class Exchange(msgspec.Struct):
    """What one round did; `code`, `what` and `do` tell the first failure. `hub` is None when no
    desk serves, `is_self` says that this desk is the hub."""

    hub: Hub | None = None
    is_self: bool = False
    facts_sent: int = 0
    facts_received: int = 0
    scans_sent: int = 0
    code: str = ""
    what: str = ""
    do: str = ""

    @property
    def moved(self) -> bool:
        """Whether anything went either way."""
        return bool(self.facts_sent or self.facts_received or self.scans_sent)


class _Open:
    """An open line to the hub that was chosen, and what was learned about it."""

    def __init__(self, hub: Hub, far: Central, vault: Vault) -> None:
        self.hub = hub
        self.far = far
        self.uploads = Uploads(far, vault)
        self.scans_seen: tuple[int, int] | None = None
        self.quiet = 0


class Neighbours:
    """Exchanges with the hub of a place. May be used from several threads, one at a time.

    `named` is an address from the settings, `found` what was heard of on the network, `serves`
    whether this desk is a hub itself, `version` that of the program.
    """

    def __init__(
        self,
        replica: DeskReplica,
        vault: Vault,
        place: str,
        desk: str,
        *,
        named: str = "",
        found: Callable[[], Sequence[Found]] = lambda: (),
        serves: Callable[[], bool] = lambda: False,
        version: str = "",
    ) -> None:
        self.replica = replica
        self.place = place
        self.desk = desk
        self._vault = vault
        self._named = named
        self._found = found
        self._serves = serves
        self._version = version
        self._one = threading.Lock()
        self._open: _Open | None = None
        self._down: dict[str, float] = {}
        self._reached: dict[str, int] = {}
        self._stopping: Callable[[], bool] = lambda: False

    @property
    def key(self) -> Ed25519PrivateKey:
        """The desk's own."""
        return self.replica.key

    # --- whom -----------------------------------------------------------------------------------

    def candidates(self) -> list[Found]:
        """Who may be the hub, best first: the one that is named, then the lowest desk number."""
        found = list(self._found())
        if self._serves():
            own = Found(self.replica.origin, self.place, self.desk, "")
            found = [one for one in found if one.origin != own.origin] + [own]
        found.sort(key=lambda one: (one.desk, one.origin))
        named = [Found("", self.place, "", self._named)] if self._named else []
        return named + found

    def hubs(self) -> list[tuple[Found, Hub | None]]:
        """Every candidate, and who answers there: None when nobody does, or a stranger."""
        return [(one, self._asked(one)) for one in self.candidates()]

    def _asked(self, one: Found) -> Hub | None:
        if one.origin == self.replica.origin:
            return Hub(one.origin, one.desk, one.address)
        try:
            author, _ = lan.introduced(self.replica.database, one.address, self.place)
        except ShubbakError:
            return None
        return Hub(author.origin, author.desk, one.address)

    def _choose(self) -> _Open | None:
        """The open line to the hub; None when this desk is the hub itself, or nobody serves."""
        now = time.monotonic()
        for one in self.candidates():
            if one.origin == self.replica.origin:
                self._let_go()
                return None
            if self._open is not None and one.address == self._open.hub.address:
                return self._open
            if self._down.get(one.address, 0.0) > now:
                continue
            opened = self._opened(one)
            if opened is None:
                self._down[one.address] = time.monotonic() + _AGAIN_AFTER
                continue
            self._let_go()
            if opened.hub.origin == self.replica.origin:  # named, and it is this desk
                opened.far.close()
                return None
            self._open = opened
            return opened
        self._let_go()
        return None

    def _opened(self, one: Found) -> _Open | None:
        try:
            author, pin = lan.introduced(self.replica.database, one.address, self.place)
            line = Line(one.address, pinned=pin, connect_seconds=3.0, read_seconds=20.0)
        except LineTrouble as error:
            _log.info("%s does not serve: %s", one.address, error.code)
            return None
        except Refused as error:
            self._stranger(one, error)
            return None
        self.replica.clear_attention("hub-stranger")
        hub = Hub(author.origin, author.desk, one.address)
        return _Open(hub, Central(line, self.key, author.origin), self._vault)

    def _stranger(self, one: Found, error: Refused) -> None:
        self.replica.raise_attention(
            "hub-stranger",
            "hub-stranger",
            f"What serves at {one.address} is no desk of this place that is in force.",
            "Nothing was sent there. Tell the administrator.",
            {"address": one.address, "reason": error.code},
        )

    def _let_go(self) -> None:
        if self._open is not None:
            self._open.far.close()
            self._open = None

    def close(self) -> None:
        """Let go of the line."""
        with self._one:
            self._let_go()

    # --- a round --------------------------------------------------------------------------------

    def round(
        self, stopping: Callable[[], bool] = lambda: False, *, whole: bool = False
    ) -> Exchange:
        """One exchange with whoever is the hub now; `whole` asks for the ministry's news and word
        even where nothing else moves. Raises nothing but what the disk refuses."""
        with self._one:
            self._stopping = stopping
            chosen = self._choose()
            exchange = Exchange()
            if chosen is None:
                exchange.is_self = self._serves()
                return exchange
            exchange.hub = chosen.hub
            try:
                self._exchange(chosen, exchange, whole)
            except LineTrouble as error:
                # Gone, or going: the next round looks for another one.
                self._told(exchange, error)
                self._down[chosen.hub.address] = time.monotonic() + _AGAIN_AFTER
                self._let_go()
            except ServerRefused as error:
                self._told(exchange, error)
                self._refused(error)
                self._let_go()
            return exchange

    def _told(self, exchange: Exchange, error: ShubbakError) -> None:
        if not exchange.code:
            exchange.code, exchange.what, exchange.do = error.code, error.what, error.do

    def _refused(self, error: ServerRefused) -> None:
        if error.code in (Codes.DESK_REVOKED, Codes.FORK, Codes.DESK_UNKNOWN):
            facts = {"reason": error.code}
            self.replica.raise_attention("hub", "hub", error.what, error.do, facts)

    def _exchange(self, chosen: _Open, exchange: Exchange, whole: bool) -> None:
        answer = decoded(chosen.far.call("GET", "/v1/heads"), Heads)
        heads = {one.origin: (one.seq, bytes.fromhex(one.hash)) for one in answer.heads}
        complete = self._push(chosen, heads, exchange)
        self._send_scans(chosen, exchange)
        if complete:
            self._bring_news(chosen, answer.cursors)
        ahead = self._behind({origin: seq for origin, (seq, _) in heads.items()})
        if whole or exchange.moved or ahead or chosen.quiet % _QUIET_ROUNDS == 0:
            self._news(chosen, exchange)
            self._words(chosen)
            chosen.quiet = 0
        chosen.quiet += 1
        self.replica.clear_attention("hub")

    # --- there ----------------------------------------------------------------------------------

    def _push(self, chosen: _Open, heads: dict[str, tuple[int, bytes]], exchange: Exchange) -> bool:
        """Hand over what the hub lacks of the own journal, and of neighbours' that are here;
        whether it has all of it now."""
        replica = self.replica
        own, there = replica.own_head(), heads.get(replica.origin, (0, entries.GENESIS))
        if there[0] <= own.seq and replica.hash_at(there[0]) != there[1]:
            raise ServerRefused(
                "A neighbour holds other entries under this desk's numbers: the desk's data was "
                "copied or put back from a backup.",
                "Ask the administrator to enrol this desk anew.",
                code=Codes.FORK,
                seq=there[0],
            )
        known = {origin: seq for origin, (seq, _) in heads.items()}
        if own.seq > there[0]:
            # What the ministry signed for has most likely come there by its news.
            known[replica.origin] = max(there[0], min(replica.held(), own.seq - 1))
        ours = {replica.origin, *(one.origin for one in replica.neighbours(self.place))}
        held = replica.heads()
        lacking = [o for o in sorted(ours & set(held)) if held[o].seq > known.get(o, 0)]
        taken = [self._push_one(chosen, o, known.get(o, 0), exchange) for o in lacking]
        return all(taken)

    def _push_one(self, chosen: _Open, origin: str, after: int, exchange: Exchange) -> bool:
        replica = self.replica
        for last in (False, True):
            try:
                for batch in replica.missing_of(origin, after, _MOST, _MOST_BYTES):
                    if self._stopping():
                        return False
                    chosen.far.push(batch)
                    exchange.facts_sent += len(batch.entries)
                return True
            except ServerRefused as error:
                have = error.facts.get("have")
                if error.code == Codes.GAP and isinstance(have, int) and not last:
                    after = have
                elif origin == replica.origin:
                    raise
                else:
                    _log.info("The hub does not take %s: %s", origin, error.code)
                    return False
        return False

    def _bring_news(self, chosen: _Open, cursors: dict[str, int]) -> None:
        """Bring the ministry's news to a hub that had no line when this desk had one."""
        known = self.replica.cursors()
        for scope in ("all", self.place):
            at = cursors.get(scope, 0)
            while known.get(scope, 0) > at and not self._stopping():
                pages = hub_news.stored(self.replica.database, scope, at, _NEWS)
                if not pages:
                    break
                body = b"".join(map(encode_page, pages))
                headers = {"Content-Type": FEED_TYPE}
                chosen.far.call(
                    "POST", "/v1/feed", body=body, headers=headers, accept="", ok=(204,)
                )
                at = pages[-1].last

    def _send_scans(self, chosen: _Open, exchange: Exchange) -> None:
        """Hand over the scans that central does not hold: a neighbour may need to see them, and
        may have a line sooner."""
        carried_along = carried_scans(self.replica)
        state = self.replica.own_head().seq, len(carried_along)
        if chosen.scans_seen == state:
            return
        waiting = policy.scan_order([*self.replica.pending_scans(), *carried_along])
        held: set[str] = set()
        for some in _parts([scan.scan for scan in waiting], 5_000):
            held |= chosen.far.held(some)
        left: deque[PendingScan] = deque(scan for scan in waiting if scan.scan not in held)
        while left and not self._stopping():
            exchange.scans_sent += len(send_some(chosen.uploads, left))
        chosen.uploads.forget()
        chosen.scans_seen = state

    # --- back -----------------------------------------------------------------------------------

    def _behind(self, heads: dict[str, int]) -> bool:
        """Whether the hub holds more of some journal than is here."""
        return any(seq > self._here(origin) for origin, seq in heads.items())

    def _here(self, origin: str) -> int:
        """How far a journal is here without a gap, by whatever way it came."""
        with self.replica.database.read() as connection:
            head = carried.head_of(connection, origin).seq
            known = max(head, self._reached.get(origin, 0))
            self._reached[origin] = carried.reached(connection, origin, known)
        return self._reached[origin]

    def _news(self, chosen: _Open, exchange: Exchange) -> None:
        """The ministry's news, and all journals that stand behind them.

        A page leaves out what the hub itself wrote. So journals are fetched after a page came and
        before it is taken in: what it leaves out is here by then.
        """
        scopes = ("all", self.place)
        while not self._stopping():
            known = self.replica.cursors()
            cursors = {scope: known.get(scope, 0) for scope in scopes}
            pages = chosen.far.pull(cursors, _NEWS)
            self._journals(chosen, exchange)
            fresh = [page for page in pages if page.last > cursors.get(page.scope, 0)]
            for page in fresh:
                self.replica.take(page)
            carried.settle_continued(self.replica.database, self.place, self.replica.origin)
            while (folded := self.replica.fold()) is not None:
                exchange.facts_received += folded[1].fresh
                telling.taken(self.replica, *folded, self._version)
            if not fresh:
                return

    def _journals(self, chosen: _Open, exchange: Exchange) -> None:
        refused: set[str] = set()
        while not self._stopping():
            known = [one.origin for one in self.replica.neighbours(self.place)]
            after = {origin: self._here(origin) for origin in (*known, self.replica.origin)}
            batches = _journals(chosen.far, after)
            progress = False
            for batch in batches:
                if batch.origin in refused:
                    continue
                try:
                    exchange.facts_received += self.replica.accept(batch, self.place)
                except Refused as error:
                    # One journal that cannot be taken keeps no other back.
                    refused.add(batch.origin)
                    self._told(exchange, error)
                    self._tell_refused(batch.origin, error)
                    continue
                progress = True
            if not progress:
                return

    def _tell_refused(self, origin: str, error: Refused) -> None:
        if error.code in (Codes.FORK, Codes.CHAIN, Codes.SIGNATURE):
            self.replica.raise_attention(
                f"neighbour:{origin}",
                "neighbour",
                "What a neighbouring desk wrote does not fit what is held here of it.",
                "Nothing of it was stored. The ministry decides which of the two holds.",
                {"origin": origin, "reason": error.code},
            )

    def _words(self, chosen: _Open) -> None:
        """Central's custody, both ways, from whoever had a line: its signature alone counts."""
        words = custody(chosen.far)
        theirs = {word.origin: word.at for word in words}
        carried.record_words(self.replica, words)
        newer = [
            word
            for word in carried.custodies(self.replica.database)
            if word.at > theirs.get(word.origin, -1)
        ]
        if newer:
            body = msgspec.json.encode(Custodies(newer))
            headers = {"Content-Type": "application/json"}
            chosen.far.call("POST", "/v1/custody", body=body, headers=headers, accept="", ok=(204,))

    # --- on demand --------------------------------------------------------------------------------

    def fetch(self, scan: str) -> bool:
        """Bring a neighbour's scan here, because a person wants to see it; whether it is here.

        Raises `LineTrouble` when the hub cannot be reached.
        """
        with self._one:
            if self._vault.has(scan):
                return True
            chosen = self._choose()
            if chosen is None:
                return False
            try:
                self._vault.put(chosen.far.scan(scan))
            except ServerRefused:
                return False
            return True


def _journals(far: Central, after: dict[str, int]) -> list[Batch]:
    """What the hub holds of its place's journals beyond `after`; empty when that is all."""
    at = ",".join(f"{origin}:{seq}" for origin, seq in sorted(after.items()))
    answer = far.call(
        "GET",
        f"/v1/journals?after={at}&limit=2000",
        accept=BATCH_TYPE,
        limit=2 * MAX_FRAME,
    )
    try:
        return list(decode_batches(answer.body))
    except Refused as error:
        raise trouble("server-answer", reason=error.code) from error


def _parts(names: Sequence[str], most: int) -> Iterable[Sequence[str]]:
    return (names[at : at + most] for at in range(0, len(names), most))
