"""Up to the ministry for a neighbour: journals that it signed and scans that it handed over.

Whoever has a line takes along what this disk holds of its place. Two who bring the same do no
harm: the ministry holds every entry once, and its signed word goes back to the author.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import Final, NamedTuple

from desk.errors import LineTrouble, ShubbakError
from desk.models import clock
from desk.sync import carried, policy, scan_queue, wire
from desk.sync.line.client import ServerRefused, decoded, trouble
from desk.sync.line.far_end import Central
from desk.sync.line.uploads import Scans, Uploads
from desk.sync.policy import PendingScan
from desk.sync.replica import DeskReplica

_log = logging.getLogger(__name__)

_SCANS: Final = 2_000
"""So many scans are asked for at once."""


class Brought(NamedTuple):
    """What was brought to central for others: entries and scans."""

    facts: int = 0
    scans: int = 0


class Upwards:
    """Brings to central what neighbours of one place left here; remembers what it refused."""

    def __init__(self, central: Central, replica: DeskReplica, vault: Scans, place: str) -> None:
        self._central = central
        self._replica = replica
        self._place = place
        self._uploads = Uploads(central, vault)
        self._refused: dict[str, int] = {}

    def run(self, stopping: Callable[[], bool]) -> Brought:
        """One round. Raises `LineTrouble`; what central refuses of one journal is left aside
        until there is more of it."""
        carried.settle_continued(self._replica.database, self._place, self._replica.origin)
        return Brought(self._facts(stopping), self._scans(stopping))

    # --- facts

    def _waiting(self) -> dict[str, int]:
        """The neighbours' journals that go further here than central's word: where that stands."""
        known = {one.origin for one in self._replica.neighbours(self._place)}
        words = {c.origin: c.seq for c in carried.custodies(self._replica.database)}
        return {
            origin: words.get(origin, 0)
            for origin, head in self._replica.heads().items()
            if origin in known
            and head.seq > words.get(origin, 0)
            and self._refused.get(origin) != head.seq
        }

    def _facts(self, stopping: Callable[[], bool]) -> int:
        if not self._waiting():
            return 0
        replica = self._replica
        carried.record_words(replica, custody(self._central))
        sent = 0
        for origin, seq in self._waiting().items():
            if stopping():
                break
            try:
                sent += self._journal(origin, seq, stopping)
            except ServerRefused as error:
                # Its author hears of it from central; the other journals go on.
                self._refused[origin] = replica.heads()[origin].seq
                _log.info("The ministry does not take %s from here: %s", origin, error.code)
        return sent

    def _journal(self, origin: str, after: int, stopping: Callable[[], bool]) -> int:
        replica, sent = self._replica, 0
        most = policy.entry_bytes(self._central.speed)
        for last in (False, True):
            try:
                for batch in replica.missing_of(origin, after, policy.MAX_ENTRIES, most):
                    if stopping():
                        break
                    word = self._central.push(batch).custody
                    if not word.is_signed(replica.central_key) or word.origin != origin:
                        raise trouble("server-answer", reason="custody")
                    carried.record_words(replica, [word])
                    sent += len(batch.entries)
                break
            except ServerRefused as error:
                have = error.facts.get("have")
                if last or error.code != wire.Codes.GAP or not isinstance(have, int):
                    raise
                after = have
        return sent

    # --- scans

    def _scans(self, stopping: Callable[[], bool]) -> int:
        sent = 0
        names = carried_scans(self._replica)
        if not names:
            return 0
        held = self._central.held([scan.scan for scan in names])
        self._note(held)
        left = deque(scan for scan in names if scan.scan not in held)
        while left and not stopping():
            arrived = send_some(self._uploads, left)
            self._note(arrived)
            sent += len(arrived)
        self._uploads.forget()
        return sent

    def _note(self, scans: set[str]) -> None:
        if not scans:
            return
        with self._replica.database.write() as connection:
            scan_queue.vouched(connection, scans, clock.wall_clock())
            connection.exec_driver_sql(
                "DELETE FROM carried_scans WHERE scan = ?", [(bytes.fromhex(s),) for s in scans]
            )


def custody(far: Central) -> list[wire.Custody]:
    """Central's word for the journals of this desk's place, from central or from a hub;
    signatures are still to be checked."""
    return decoded(far.call("GET", "/v1/custody"), wire.Custodies).custody


def carried_scans(replica: DeskReplica) -> list[PendingScan]:
    """The scans that neighbours handed over and central is not known to hold, nearest deadline
    first."""
    with replica.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT c.scan, max(coalesce(s.size, 0)), min(coalesce(s.due, ''))"
            " FROM carried_scans c LEFT JOIN scans s ON s.scan = c.scan"
            " GROUP BY c.scan ORDER BY c.at LIMIT ?",
            (_SCANS,),
        ).all()
    return policy.scan_order(PendingScan(bytes(scan).hex(), size, due) for scan, size, due in rows)


def send_some(uploads: Uploads, left: deque[PendingScan]) -> set[str]:
    """Send the next scans, together where they are small; returns those that arrived. One that
    cannot be read or is refused keeps no other back. Raises `LineTrouble`."""
    pack = uploads.next_pack(left)
    if pack is None:
        arrived: set[str] = set()
        names = [left.popleft().scan]
    else:
        arrived = uploads.send_pack(pack)
        names = [name for name in pack.names if name not in arrived]
    for name in names:
        try:
            uploads.send(name)
        except LineTrouble:
            raise
        except ShubbakError as error:
            _log.info("A scan stays here for now: %s", error.code)
            continue
        arrived.add(name)
    return arrived
