"""One round of syncing: facts up, news down, scans up, and scans down where they are needed.

No thread and no waiting here; `engine` says when. Each step stands for itself: one that fails
is told and does not keep the others from going on, unless nothing could go on anyway.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Final, Protocol

from desk.errors import Fault, Refused, ShubbakError
from desk.models import entries
from desk.sync import packs, policy, telling
from desk.sync.hub.upwards import Upwards
from desk.sync.metering import Meter
from desk.sync.policy import PendingScan
from desk.sync.replica import DeskReplica
from desk.sync.report import Report
from desk.sync.wire import Batch, Codes

from .batches import Batches
from .client import ServerRefused, trouble
from .far_end import Central
from .news import News
from .uploads import AT_ONCE, Pack, Scans, Uploads

_log = logging.getLogger(__name__)

_ASKED_AT_ONCE: Final = 5_000
_NOTED_AT_ONCE: Final = 32
_BUDGET: Final = "line-budget"
_MOMENTARY: Final = ("line-cut", "line-timeout")
"""Cuts: what was asked a moment before still holds when the line is back a moment later."""


class Vault(Scans, Protocol):
    """Where scans are kept, for reading and for those that come from elsewhere."""

    def put(self, data: bytes) -> str:
        """Store durably; returns the SHA-256 in hex."""
        ...


class _NothingElseCanSucceed(Exception):
    """Ends a round early."""


def _never() -> bool:
    return False


def _nothing() -> None:
    return None


class Cycle:
    """The rounds of one desk; remembers between them what saves asking again.

    `scopes`: the feeds this desk follows. `version`: of the program, so that news which an older
    version could not read are taken in again by a newer one. `chores` are done in every round,
    before facts go and after news came; each says whether it wrote facts.
    """

    def __init__(
        self,
        replica: DeskReplica,
        central: Central,
        vault: Vault,
        scopes: Sequence[str],
        meter: Meter | None = None,
        *,
        version: str = "",
        chores: Sequence[Callable[[], bool]] = (),
    ) -> None:
        self.replica = replica
        self.central = central
        self.vault = vault
        self.meter = meter or Meter(replica.database)
        self.uploads = Uploads(central, vault)
        self.scopes = tuple(scopes)
        place = next((s for s in self.scopes if s.startswith(("centre/", "office/"))), "")
        self._upwards = Upwards(central, replica, vault, place)
        self.version = version
        self.news = News(replica, central, scopes, version)
        self.chores = tuple(chores)
        self._batches = Batches(replica, central)
        self._wrote = False
        self._known: int | None = None
        self._pulled_at = 0.0
        self._stopped_at = ""
        self._not_held: set[str] = set()
        self._flights: deque[tuple[Pack, Future[set[str]]]] = deque()
        self._was_away = True
        self._heads_at = 0.0
        self._reread = False
        self._look_for_scans = True
        self._stopping: Callable[[], bool] = _never
        self._news: Callable[[], bool] = _never
        self._progress: Callable[[], None] = _nothing

    def run(
        self,
        stopping: Callable[[], bool] = _never,
        news: Callable[[], bool] = _never,
        progress: Callable[[], None] = _nothing,
    ) -> Report:
        """One round. `stopping` ends it between requests, `news` says (once) that facts were
        written meanwhile, `progress` is called when something got through. Raises nothing."""
        self._stopping, self._news, self._progress = stopping, news, progress
        report = Report(failures=[])
        started, moved = time.monotonic(), self.central.line.moved
        try:
            self._step("fold", report, self._fold)
            self._step("chores", report, self._do_chores)
            self._step("push", report, self._push)
            self._step("pull", report, self._pull)
            if report.facts_received:
                self._step("chores", report, self._do_chores)
                if self._wrote:
                    self._step("push", report, self._push)
            self._step("scans", report, self._send_scans)
            self._step("carry", report, self._carry)
            self._step("fetch", report, self._fetch_scans)
            self._stopped_at = ""
        except _NothingElseCanSucceed:
            pass
        self._batches.drop()
        report.seconds = time.monotonic() - started
        report.bytes = self.central.line.moved - moved
        return report

    # --- how a step fails ---------------------------------------------------------------------

    def _step(self, name: str, report: Report, step: Callable[[Report], None]) -> None:
        if self._stopping():
            return
        key = f"sync.{name}"
        try:
            step(report)
        except _NothingElseCanSucceed:
            raise
        except ShubbakError as error:
            self._failed(key, report, error)
        except Exception:  # noqa: BLE001 a mistake of ours in one step must not end syncing
            _log.exception("The step %s of syncing failed", name)
            fault = Fault(
                "The program made a mistake while syncing.",
                "Work goes on. Report it to the administrator with the log.",
                code="sync-fault",
            )
            self._failed(key, report, fault)
        else:
            self.replica.clear_attention(key)

    def _failed(self, key: str, report: Report, error: ShubbakError) -> None:
        judged = policy.verdict(error)
        report.failures.append(error.code)
        if not report.code:
            report.code, report.what, report.do = error.code, error.what, error.do
            waits = error.facts.get("retry_after")
            report.retry_after = waits if isinstance(waits, float) else None
        if key == "sync.push" or error.code not in _MOMENTARY:
            self._known = None
        if judged.attention:
            self._tell(key, error)
        if judged.stops_cycle:
            self._stopped_at = key if error.code in _MOMENTARY else ""
            raise _NothingElseCanSucceed

    def _tell(self, key: str, error: ShubbakError) -> None:
        facts = {k: v for k, v in error.facts.items() if v is not None}
        try:
            self.replica.raise_attention(key, error.code, error.what, error.do, facts)
        except ShubbakError as failed:
            # The disk refuses to note it; the report still carries it to the screen.
            _log.info("Could not note %s: %s", error.code, failed.code)

    def _do_chores(self, _report: Report) -> None:
        done = [chore() for chore in self.chores]
        self._wrote = any(done)

    # --- facts up -----------------------------------------------------------------------------

    def _push(self, report: Report) -> None:
        asked = 0
        self._batches.drop()
        if self._known is not None and self.replica.held() > self._known:
            self._known = None  # the ministry's word came home another way: on a stick
        if time.monotonic() - self._heads_at > policy.HEADS_SECONDS:
            self._known = None  # a copy of this disk may write elsewhere; news leave it out
        while not self._stopping():
            if self._known is None:
                self._known = self._where_central_stands()
                self._heads_at = time.monotonic()
                telling.clock(self.replica, self.central.server_ahead_ms)
                asked += 1
            batch, body = self._batches.after(self._known)
            if batch is None:
                return
            self._batches.prepare(batch.head_seq)
            try:
                answer = self.central.push(batch, body)
            except ServerRefused as error:
                self._batches.drop()
                self._adapted(error, batch, asked)
                continue
            if answer.custody.seq <= self._known and answer.custody.seq < batch.head_seq:
                raise trouble("server-answer", reason="custody")
            self.replica.record_custody(answer.custody)
            self._known = answer.custody.seq
            report.facts_sent += max(0, answer.custody.seq - batch.first + 1)
            self._progress()

    def _where_central_stands(self) -> int:
        """The own seq after which to push. Raises when pushing would do harm."""
        self._was_away = True
        replica = self.replica
        own = replica.own_head()
        seq, digest = self.central.heads().get(replica.origin, (0, entries.GENESIS))
        signed = replica.held()
        same = seq > own.seq or replica.hash_at(seq) == digest
        standing = policy.standing(own.seq, signed, seq, same_history=same)
        if standing is policy.Standing.FORKED:
            raise telling.fork(seq)
        if standing is policy.Standing.AHEAD:
            raise Refused(
                f"The ministry holds {seq - own.seq} entries of this desk that are missing here: "
                "the desk's data was put back from an old copy.",
                "Go on reading, but receive nothing here. Ask the administrator to enrol this "
                "desk anew.",
                code=policy.Standing.AHEAD.value,
                have=seq,
                own=own.seq,
            )
        if standing is policy.Standing.WENT_BACK:
            replica.server_went_back(seq)
            replica.raise_attention(
                "server-went-back",
                "server-went-back",
                f"The ministry's server lost what it had signed for after entry {seq} of {signed}.",
                "The desk sends everything again by itself. Tell the ministry that its server was "
                "put back from a backup.",
                {"had": signed, "has": seq},
            )
        # An answer that was lost: central holds more than it ever told us. Its last entry is
        # sent once more, for the sake of the signature.
        return seq - 1 if seq == own.seq and seq > replica.held() else seq

    def _adapted(self, error: ServerRefused, batch: Batch, asked: int) -> None:
        """Make the next try differ from the refused one, or pass the refusal on."""
        if error.code == Codes.GAP and asked < 3:
            self._known = None
        elif error.code == Codes.FRAME_SIZE and len(batch.entries) > 1:
            self._batches.most = max(1, len(batch.entries) // 2)
        elif error.code == Codes.FRAME_DICTIONARY and self.central.dictionary:
            self.central.dictionary = 0
        elif error.code == Codes.FORK and asked < 3:
            self._known = None  # the two heads say whether it is one, or a batch that broke
        elif error.code == Codes.FORK:
            raise telling.fork(error.facts.get("seq")) from error
        else:
            raise error

    # --- news down ----------------------------------------------------------------------------

    def _pull(self, report: Report) -> None:
        since = time.monotonic() - self._pulled_at
        if self._stopped_at == "sync.scans" and since < policy.news_every(self.central.speed):
            return
        self._pulled_at = time.monotonic()
        self._reread_what_was_unreadable()
        try:
            self.news.pull(self._stopping, self._progress)
        finally:
            report.facts_received += self.news.received()
            self._pulled_at = time.monotonic()
            if self.news.went_back:
                self.news.went_back = False
                self._known = None
                self._not_held.clear()

    def _fold(self, report: Report) -> None:
        """Fold the news that an earlier round stored, line or no line."""
        try:
            self.news.fold(self._stopping, self._progress)
        finally:
            report.facts_received += self.news.received()

    def _reread_what_was_unreadable(self) -> None:
        if self._reread:
            return
        for one in self.replica.attention():
            if one.code == "feed-unread" and one.facts.get("version") != self.version:
                self.replica.rewind(str(one.facts["scope"]), int(one.facts["position"]) - 1)
                self.replica.clear_attention(one.key)
        self._reread = True

    # --- scans --------------------------------------------------------------------------------

    def _send_scans(self, report: Report) -> None:
        lost = self._lost_by_central()
        if lost is not None:
            self.replica.rechecked(lost)
        pending = policy.scan_order(self.replica.pending_scans())
        if not pending:
            self.replica.clear_attention(_BUDGET)
            self.replica.settle_scans()
            return
        unknown = [scan.scan for scan in pending if scan.scan not in self._not_held]
        held = self._held(unknown)
        self._not_held = {scan.scan for scan in pending} - held
        self.replica.record_scans(held)
        left = deque(scan for scan in pending if scan.scan not in held)
        arrived: list[str] = []
        try:
            while left and not self._stopping():
                if not self._may_cost(left):
                    break
                if self._news():
                    self._step("push", report, self._push)
                if time.monotonic() - self._pulled_at > policy.news_every(self.central.speed):
                    self._step("pull", report, self._pull)
                arrived += self._send_some(left, report)
                if len(arrived) >= _NOTED_AT_ONCE:
                    self._note_scans(arrived)
            arrived += self._landed(0, report)
        finally:
            self._flights.clear()
            self.uploads.wait()
            self.uploads.forget()
            # What is not noted after a crash is asked for again and found at central.
            self._note_scans(arrived)
        self.replica.settle_scans()

    def _may_cost(self, left: Sequence[PendingScan]) -> bool:
        """Whether the next scans may go over a metered line today; if not, that is told."""
        room = self.meter.left()
        if room == 0:
            telling.budget_used(self.replica, _BUDGET, len(left), self.meter.budget(len(left)))
            return False
        self.uploads.most = room or packs.MAX_PACK
        self.replica.clear_attention(_BUDGET)
        return True

    def _note_scans(self, arrived: list[str]) -> None:
        self.replica.record_scans(arrived)
        for one in self.replica.attention() if arrived else ():
            if one.key.removeprefix("scan:") in arrived:
                self.replica.clear_attention(one.key)
        arrived.clear()

    def _send_some(self, left: deque[PendingScan], report: Report) -> list[str]:
        """Send the next scans, together where they are small; returns those that arrived."""
        pack = self.uploads.next_pack(left)
        if pack is None:
            arrived = self._landed(0, report)
            name = left.popleft().scan
            arrived += [name] if self._send_scan(name, report) else []
        else:
            for name, error in pack.faults:
                self._scan_failed(name, report, error)
            self.uploads.prepare(left)
            # What of it arrives is known by the answer alone; until then it is to be asked for.
            self._not_held.difference_update(pack.names)
            self._flights.append((pack, self.uploads.begin_pack(pack)))
            several = self.meter.left() is None and policy.is_quick(self.central.speed)
            arrived = self._landed(AT_ONCE - 1 if several and left else 0, report)
        if arrived:
            self._progress()
        return arrived

    def _landed(self, under_way: int, report: Report) -> list[str]:
        """Wait until so many packs are under way at most; the scans that arrived with others,
        those of them included that then went by themselves."""
        arrived: list[str] = []
        while len(self._flights) > under_way:
            pack, sending = self._flights.popleft()
            held = sending.result()
            report.scans_sent += len(held)
            arrived += held
            for name in pack.names:
                if name not in held and not self._stopping() and self._send_scan(name, report):
                    arrived.append(name)
        return arrived

    def _send_scan(self, name: str, report: Report) -> bool:
        try:
            self.uploads.send(name)
        except ShubbakError as error:
            self._scan_failed(name, report, error)
            return False
        report.scans_sent += 1
        return True

    def _scan_failed(self, name: str, report: Report, error: ShubbakError) -> None:
        """Tell what is wrong with one scan and let the others go on, if they can."""
        if policy.verdict(error).stops_cycle:
            raise error
        report.failures.append(error.code)
        if policy.verdict(error).attention:
            error.facts["scan"] = name
            self._tell(f"scan:{name}", error)

    def _held(self, names: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for at in range(0, len(names), _ASKED_AT_ONCE):
            found |= self.central.held(names[at : at + _ASKED_AT_ONCE])
        return found

    def _lost_by_central(self) -> list[str] | None:
        """Scans that central vouched for and no longer has; None when there is no reason to ask.

        A server that was put back from a backup lost the newest: those few are looked for
        whenever it had been away.
        """
        asked = self.replica.scans_to_recheck()
        if asked is None and self._was_away:
            newest = self.replica.newest_scans()
            if len(self._held(newest)) < len(newest):
                self.replica.recheck_scans()
                asked = self.replica.scans_to_recheck()
        self._was_away = False
        if asked is None:
            return None
        held = self._held(asked)
        return [name for name in asked if name not in held]

    def _carry(self, report: Report) -> None:
        """Take along what neighbours without a line left here."""
        brought = self._upwards.run(self._stopping)
        report.facts_carried += brought.facts
        report.scans_carried += brought.scans
        if any(brought):
            self._progress()

    def _fetch_scans(self, report: Report) -> None:
        """An office reads the papers that came with a transaction, line or no line."""
        if not any(scope.startswith("office/") for scope in self.scopes):
            return
        if not self._look_for_scans and not report.facts_received:
            return
        wanted = [name for name in self.replica.scans_to_fetch() if not self.vault.has(name)]
        self._look_for_scans = bool(wanted)
        if not wanted:
            return
        held = self._held(wanted)
        for name in wanted:
            if self._stopping():
                return
            if name not in held:
                continue
            try:
                self.vault.put(self.central.scan(name))
            except ServerRefused as error:
                report.failures.append(error.code)
                continue
            report.scans_received += 1
            self._progress()
