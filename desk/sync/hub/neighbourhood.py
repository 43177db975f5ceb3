"""Neighbours met by themselves: a background thread that exchanges with the hub of the place, and
how all of it stands, for a person to see.

It needs no line to the ministry, and the engine that has one does not wait for it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Final

import msgspec
from zeroconf import InterfaceChoice

from desk.errors import ShubbakError
from desk.models import clock, queries
from desk.sync import carried
from desk.sync.replica import DeskReplica

from . import lan
from .keeper import SEEN
from .neighbours import Exchange, Hub, Neighbours, Vault
from .upwards import carried_scans

_log = logging.getLogger(__name__)

EVERY: Final = 4.0
"""Seconds between two looks at the hub: what a colleague wrote is here about so soon."""

FIND, OFF = "find", "off"


class Neighbour(msgspec.Struct, frozen=True):
    """Another desk of the place: its newest entry that is here, and the newest that central signed
    for as far as is known here; when it last wrote, and last asked this desk (ms since 1970)."""

    origin: str
    desk: str
    name: str
    seq: int
    at_central: int
    last_entry: int | None
    last_seen: int | None


class Standing(msgspec.Struct, frozen=True):
    """How it stands with the neighbours. `hub` is None where no desk serves, `is_hub` says that
    this one does for all others; `last` is the last good exchange (ms since 1970). `waiting_facts`
    and `waiting_scans` are neighbours' that lie here and central does not hold yet."""

    setting: str
    hub: Hub | None
    is_hub: bool
    neighbours: tuple[Neighbour, ...] = ()
    waiting_facts: int = 0
    waiting_scans: int = 0
    last: int | None = None
    code: str = ""
    what: str = ""
    do: str = ""

    def as_json(self) -> dict[str, Any]:
        """The stable form of `desk hub status --json`."""
        return {
            "setting": self.setting,
            "hub": None if self.hub is None else msgspec.structs.asdict(self.hub),
            "is_hub": self.is_hub,
            "neighbours": [
                {
                    **msgspec.structs.asdict(one),
                    "last_entry": _written(one.last_entry),
                    "last_seen": _written(one.last_seen),
                }
                for one in self.neighbours
            ],
            "waiting_facts": self.waiting_facts,
            "waiting_scans": self.waiting_scans,
            "last": _written(self.last),
            "trouble": {"code": self.code, "what": self.what, "do": self.do} if self.code else None,
        }


def _written(ms: int | None) -> str | None:
    return None if ms is None else clock.moment(ms << 16).isoformat(timespec="seconds")


class Neighbourhood:
    """Keeps one desk and the hub of its place alike, from `start` to `stop`.

    `setting` is `find` (the network is listened to), `off`, or the address of a hub. `serves`
    says whether a hub runs on this desk.
    """

    def __init__(
        self,
        replica: DeskReplica,
        vault: Vault,
        place: str,
        desk: str,
        *,
        setting: str = FIND,
        serves: Callable[[], bool] = lambda: False,
        version: str = "",
        interfaces: lan.Interfaces = InterfaceChoice.All,
    ) -> None:
        self.setting = setting
        self.serves = serves
        self._replica = replica
        self._place = place
        self._interfaces = interfaces
        self.on_news: Callable[[], None] = lambda: None
        """Called from the thread when something of others came."""
        self._looking: lan.Looking | None = None
        self.neighbours = Neighbours(
            replica,
            vault,
            place,
            desk,
            named="" if setting in (FIND, OFF) else setting,
            found=self.found,
            serves=serves,
            version=version,
        )
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._due = 0.0
        self._whole = False
        self._exchange = Exchange()
        self._last: int | None = None
        self._newest = -1
        self._begun = self._ended = 0
        """Rounds of the thread."""

    # --- from any thread ------------------------------------------------------------------------

    def found(self) -> list[lan.Found]:
        """The hubs that were heard of on the network so far."""
        return [] if self._looking is None else self._looking.found()

    def look(self, seconds: float = 0.0, count: int = 1) -> list[lan.Found]:
        """Begin to listen to the network, if that is wanted, and wait for so many hubs for so
        many seconds at most."""
        if self.setting != FIND:
            return []
        if self._looking is None:
            self._looking = lan.Looking(self._place, self._interfaces)
        return self._looking.wait(seconds, count) if seconds else self.found()

    def start(self) -> None:
        """Begin, unless it is switched off."""
        with self._changed:
            if self._thread is not None or self.setting == OFF:
                return
            self._stopping = False
            self._thread = threading.Thread(target=self._run, name="neighbours", daemon=True)
            self._thread.start()

    def stop(self, wait_seconds: float = 5.0) -> bool:
        """End after the request that is under way; False when that takes longer than this."""
        with self._changed:
            thread, self._stopping = self._thread, True
            self._changed.notify_all()
        if thread is not None:
            thread.join(wait_seconds)
            if thread.is_alive():
                return False
            self._thread = None
        if self._looking is not None:
            self._looking.close()
            self._looking = None
        self.neighbours.close()
        return True

    def nudge(self, *, whole: bool = False) -> None:
        """Something was written, or (`whole`) a person asked."""
        with self._changed:
            self._due = 0.0
            self._whole |= whole
            self._changed.notify_all()

    def meet(self, seconds: float) -> bool:
        """Begin a round now, and wait for its end so many seconds at most; whether it ended."""
        with self._changed:
            if self._thread is None:
                return False
            wanted = self._begun + 1
            self._due = 0.0
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._stopping or self._ended >= wanted, seconds)
            return self._ended >= wanted

    def once(self) -> Exchange:
        """One whole round now, in this thread."""
        return self._round(whole=True)

    def fetch(self, scan: str) -> bool:
        """Bring a neighbour's scan here, because a person wants to see it; whether it is here
        now. May wait for the network."""
        try:
            return self.neighbours.fetch(scan)
        except ShubbakError as error:
            _log.info("A neighbour's scan did not come: %s", error.code)
            return False

    # --- the thread -----------------------------------------------------------------------------

    def _run(self) -> None:
        self.look()
        while True:
            with self._changed:
                self._changed.wait_for(self._is_due, max(self._due - time.monotonic(), 0.01))
                if self._stopping:
                    return
                if not self._is_due():
                    continue
                self._due = time.monotonic() + EVERY
                whole, self._whole = self._whole, False
                self._begun += 1
            try:
                self._round(whole=whole)
            except ShubbakError as error:
                # The disk refuses; whatever writes there says so to a person.
                _log.info("Neighbours were not met: %s", error.code)
            except Exception:  # noqa: BLE001 the thread outlives our own mistakes
                _log.exception("A round with the neighbours failed")
            with self._changed:
                self._ended = self._begun
                self._changed.notify_all()

    def _is_due(self) -> bool:
        return self._stopping or time.monotonic() >= self._due

    def _round(self, *, whole: bool) -> Exchange:
        exchange = self.neighbours.round(lambda: self._stopping, whole=whole)
        self._exchange = exchange
        if exchange.hub is not None and not exchange.code:
            self._last = clock.wall_clock()
        if exchange.facts_received or (exchange.is_self and self._was_given()):
            self.on_news()
        return exchange

    def _was_given(self) -> bool:
        """Whether something was written since the last round by the hub beside this program."""
        before = self._newest
        with self._replica.database.read() as connection:
            row = connection.exec_driver_sql("SELECT max(n) FROM entries").one()
        self._newest = row[0] or 0
        return before not in (-1, self._newest)

    # --- what is shown --------------------------------------------------------------------------

    def standing(self) -> Standing:
        """How it stands, by the last round and by what is on the disk."""
        known = self._neighbours()
        replica, exchange = self._replica, self._exchange
        heads = replica.heads()
        return Standing(
            setting=self.setting,
            hub=exchange.hub,
            is_hub=exchange.is_self,
            neighbours=tuple(known),
            waiting_facts=sum(
                max(0, heads[one.origin].seq - one.at_central)
                for one in known
                if one.origin in heads
            ),
            waiting_scans=len(carried_scans(replica)),
            last=self._last,
            code=exchange.code,
            what=exchange.what,
            do=exchange.do,
        )

    def _neighbours(self) -> list[Neighbour]:
        words = {c.origin: c.seq for c in carried.custodies(self._replica.database)}
        found = []
        authors = self._replica.neighbours(self._place)
        with self._replica.database.read() as connection:
            for one in sorted(authors, key=lambda author: author.desk):
                row = connection.exec_driver_sql(
                    "SELECT seq, time FROM entries WHERE origin = ? ORDER BY seq DESC LIMIT 1",
                    (one.origin,),
                ).first()
                seen = queries.setting(connection, SEEN + one.origin)
                found.append(
                    Neighbour(
                        one.origin,
                        one.desk,
                        one.name,
                        0 if row is None else row[0],
                        words.get(one.origin, 0),
                        None if row is None else row[1] >> 16,
                        int(seen) if seen else None,
                    )
                )
        return found
