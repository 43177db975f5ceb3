"""Syncing that goes on by itself: a background thread that runs rounds when they are due.

It decides when (by `policy`) and tells how things stand (by `state`); what a round does is
`cycle`'s. Nobody needs to press anything, and nothing here is ever given up.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import ShubbakError
from desk.models import clock
from desk.models.database import Database
from desk.sync import policy
from desk.sync.enrolment import Enrolment
from desk.sync.metering import Meter
from desk.sync.replica import DeskReplica
from desk.sync.report import Report
from desk.sync.standing import outcome_by, outcome_of, quality, stored_status
from desk.sync.state import Outcome, Status, pressing, shown

from .client import Line
from .cycle import Cycle, Vault
from .far_end import Central

_log = logging.getLogger(__name__)

_NUDGE_SECONDS = 15.0
"""New facts shorten the wait for a line that failed to this, counted from the last try."""

_TELL_SECONDS = 0.5
_TELL_SHARE = 20
"""Of the time that sending takes, counting takes a twentieth at most."""
_RELOG_MS = 10 * 60 * 1000

Listener = Callable[[Status], None]


class SyncEngine:
    """Keeps one desk and central alike, from `start` to `stop`.

    `on_change` is called from the engine's thread with every new status. `chance` gives numbers
    in [0, 1) for the spread of waits.
    """

    def __init__(
        self,
        cycle: Cycle,
        *,
        on_change: Listener | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.replica = cycle.replica
        self._cycle = cycle
        self._chance = chance
        self._listeners: list[Listener] = [] if on_change is None else [on_change]
        self._changed = threading.Condition()
        self._running = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._news = False
        self._forced = False
        self._syncing = False
        self._answered = False
        self._due = 0.0
        self._tried = 0.0
        self._may_hurry = True
        self._failures = 0
        self._next_try: int | None = None
        self._last_try: int | None = None
        self._logged: tuple[str, int] = ("", 0)
        self._told = 0.0
        self._telling = 0.0
        self._status = stored_status(self.replica)
        self._last_contact = self._status.last_contact
        self._outcome = outcome_of(self.replica)
        self._trouble = ("", "", "")

    # --- from any thread ----------------------------------------------------------------------

    def start(self) -> None:
        """Begin; the first round runs at once."""
        with self._changed:
            if self._thread is not None:
                return
            self._stopping = False
            self._due = time.monotonic()
            self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
            self._thread.start()

    def stop(self, wait_seconds: float = 5.0) -> bool:
        """End after the request that is under way; False when that takes longer than this.

        The thread is a daemon and every step is one transaction, so leaving it is harmless.
        """
        with self._changed:
            thread = self._thread
            self._stopping = True
            self._changed.notify_all()
        if thread is None:
            return True
        thread.join(wait_seconds)
        if thread.is_alive():
            return False
        self._cycle.central.close()
        with self._changed:
            self._thread = None
        return True

    def nudge(self, *, now: bool = False) -> None:
        """Something was written. With `now`, a person asked: try at once, whatever was before."""
        with self._changed:
            self._news = True
            self._forced |= now
            self._changed.notify_all()

    def status(self) -> Status:
        """How things stand; costs nothing."""
        return self._status

    def listen(self, listener: Listener) -> None:
        """Call this, too, with every new status, from the engine's thread."""
        self._listeners.append(listener)

    def send_anyway(self) -> None:
        """A person lets today's scans go although the line's budget is used."""
        self._cycle.meter.send_anyway()
        self.replica.clear_attention("line-budget")
        self.nudge(now=True)

    def dismiss(self, key: str) -> None:
        """A person has seen to something that needed attention."""
        self.replica.clear_attention(key)
        self._refresh()

    def cycle(self) -> Report:
        """Run one round now, in this thread, and wait for it; safe beside the engine's own."""
        with self._running:
            with self._changed:
                self._syncing, self._answered = True, False
                self._news = self._forced = False
                self._last_try = clock.wall_clock()
                self._tried = time.monotonic()
            self._refresh()
            report = self._cycle.run(self._is_stopping, self._take_news, self._progress)
            self._judge(report)
            self._refresh()
            return report

    # --- the thread ---------------------------------------------------------------------------

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._stopping and not self._is_due():
                    if self._news:
                        break
                    self._changed.wait(max(self._due - time.monotonic(), 0.01))
                if self._stopping:
                    return
                due = self._is_due()
                self._news = self._news and due
            try:
                if due:
                    self.cycle()
                else:
                    self._refresh()
            except Exception:  # noqa: BLE001 the thread outlives our own mistakes
                _log.exception("A round of syncing failed")
                with self._changed:
                    self._failures += 1
                    self._wait(policy.backoff(self._failures, self._chance()))

    def _is_due(self) -> bool:
        if self._forced:
            return True
        if self._news and self._may_hurry:
            hurried = self._tried + (_NUDGE_SECONDS if self._failures else 0.0)
            self._due = min(self._due, hurried)
        return time.monotonic() >= self._due

    def _is_stopping(self) -> bool:
        return self._stopping

    def _take_news(self) -> bool:
        with self._changed:
            news, self._news = self._news, False
            return news

    def _wait(self, seconds: float) -> None:
        self._due = time.monotonic() + seconds
        self._next_try = clock.wall_clock() + int(seconds * 1000)

    def _judge(self, report: Report) -> None:
        """Draw the conclusions of a round: outcome, next try, line log."""
        outcome = outcome_by(report.code) if report.code else Outcome.DONE
        with self._changed:
            self._syncing = False
            self._outcome = outcome
            self._trouble = (report.code, report.what, report.do)
            self._may_hurry = report.retry_after is None
            if outcome is Outcome.DONE:
                self._last_contact = clock.wall_clock()
            if report.code:
                # A line that carried something and was cut is likely to be back in a moment.
                self._failures = 1 if _moved(report) else self._failures + 1
                self._wait(policy.wait_after(self._failures, self._chance(), report.retry_after))
            else:
                self._failures = 0
                self._wait(policy.idle_wait(self._chance()))
        self._log(report)
        self._cycle.meter.keep(self._cycle.central.speed)

    def _log(self, report: Report) -> None:
        now = clock.wall_clock()
        said = report.code or "done"
        moved = _moved(report)
        if self._logged[0] == said and not moved and now - self._logged[1] < _RELOG_MS:
            return
        try:
            self.replica.log_line(said, int(report.seconds * 1000), report.bytes)
            self._logged = (said, now)
        except ShubbakError as error:
            _log.info("The line's log was not written: %s", error.code)

    def _progress(self) -> None:
        self._answered = True
        # Counting what waits costs more than sending it when every batch is told.
        if time.monotonic() - self._told > max(_TELL_SECONDS, _TELL_SHARE * self._telling):
            self._refresh()

    def _refresh(self) -> None:
        """Work out the status anew and tell it when it changed."""
        began = time.monotonic()
        try:
            pending = self.replica.pending()
            custody = self.replica.custody()
            attention = self.replica.attention()
        except ShubbakError as error:
            # The database refuses; what was known stays and the pill says why.
            _log.info("The state of syncing cannot be read: %s", error.code)
            pending, custody = self._status.pending, self._status.custody
            attention = self._status.attention
        self._told = time.monotonic()
        self._telling = self._told - began
        speed = self._cycle.central.speed
        line = quality(self._cycle.meter, speed, self._outcome, pending.scans)
        with self._changed:
            status = Status(
                state=shown(
                    # A quiet look for news is no reason to stir the pill.
                    running=self._syncing
                    and (self._answered or (pending.any and self._outcome is Outcome.DONE)),
                    outcome=self._outcome,
                    pending=pending.any,
                    attention=pressing(attention),
                ),
                pending=pending,
                custody=custody,
                attention=attention,
                next_try=None if self._syncing else self._next_try,
                last_try=self._last_try,
                last_contact=self._last_contact,
                rate=self._cycle.central.speed.rate,
                line=line,
                code=self._trouble[0],
                what=self._trouble[1],
                do=self._trouble[2],
            )
            changed = status != self._status
            self._status = status
        if changed:
            for listener in self._listeners:
                listener(status)


def central_for(
    key: Ed25519PrivateKey,
    enrolment: Enrolment,
    *,
    allow_plain: bool = False,
    wall: clock.WallClock = clock.wall_clock,
) -> Central:
    """Central at the end of a desk's line, for one thread. Raises like `engine_for`."""
    line = Line(enrolment.server, trust=enrolment.trust or True, allow_plain=allow_plain)
    return Central(line, key, enrolment.central_origin, wall=wall)


def _moved(report: Report) -> int:
    return report.facts_sent + report.facts_received + report.scans_sent + report.scans_received


def engine_for(
    database: Database,
    key: Ed25519PrivateKey,
    enrolment: Enrolment,
    vault: Vault,
    *,
    version: str = "",
    allow_plain: bool = False,
    on_change: Listener | None = None,
    chores: Sequence[Callable[[], bool]] = (),
    line_budget: int = 0,
    wall: clock.WallClock = clock.wall_clock,
) -> SyncEngine:
    """The engine of an enrolled desk. Raises `Refused` (`server-address`, `server-trust`).

    `line_budget`: bytes a day for scans on a metered line, 0 for any number. `wall` is the desk's
    clock, which is compared with the ministry's.
    """
    central = central_for(key, enrolment, allow_plain=allow_plain, wall=wall)
    replica = DeskReplica(database, key, enrolment.central_public_key)
    scopes = ("all", enrolment.place)
    meter = Meter(database, lambda: central.line.spent, limit=line_budget)
    central.speed = meter.speed
    cycle = Cycle(replica, central, vault, scopes, meter, version=version, chores=chores)
    return SyncEngine(cycle, on_change=on_change)
