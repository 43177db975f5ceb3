"""Beside an open window: that the desk has power, and since when the line is away.

A small file says that the window stands; whatever finds it at the next start, on a machine that was
switched on since, knows that the power went. It lies beside the database, so that neither a backup
nor the journal changes with every minute. What is written down is `desk.office.outages`'.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from typing import Final

import msgspec

from desk import config
from desk.config import Home
from desk.errors import ShubbakError
from desk.models import queries
from desk.models.clock import EARLIEST, wall_clock
from desk.office import outages
from desk.office.counter import Counter

_log = logging.getLogger(__name__)

EVERY_SECONDS: Final = 60.0
_LINE_EVERY: Final = 5
"""Beats between two looks at the line's log."""


class Beat(msgspec.Struct, frozen=True):
    """When (ms since 1970) the window stood last."""

    at: int


class Watch:
    """Watches power and line of one home from `start` to `stop`; each step may be called alone."""

    def __init__(self, home: Home, counter: Counter) -> None:
        self._home = home
        self._counter = counter
        self._end = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, on a thread of its own."""
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def stop(self, wait_seconds: float = 2.0) -> None:
        """The window is closed by a person: what follows is no outage. Twice does no harm."""
        self._end.set()
        if self._thread is not None:
            self._thread.join(wait_seconds)
            self._thread = None
        self.may_end()

    def may_end(self) -> None:
        """The computer is about to be shut down; should it go on, the next beat says so."""
        with contextlib.suppress(OSError):
            self._home.beat.unlink(missing_ok=True)

    def _run(self) -> None:
        count = 0
        self._quietly(self.begin)
        while True:
            self._quietly(self.beat)
            if count % _LINE_EVERY == 0:
                self._quietly(self.look_at_line)
            count += 1
            if self._end.wait(EVERY_SECONDS):
                return

    @staticmethod
    def _quietly(step: Callable[[], object]) -> None:
        try:
            step()
        except (ShubbakError, OSError) as error:
            _log.info("The outage log was not written: %s", error)
        except Exception:  # noqa: BLE001 the thread outlives our own mistakes
            _log.exception("The outage log was not written")

    def begin(self, *, up_since: int | None = None) -> int:
        """Say that the power was away, if the last window did not end and the machine was started
        since (`up_since`, ms; None: asked for). How many facts were written."""
        last, now = self._last(), wall_clock()
        if last is None or not EARLIEST <= last.at < now:
            return 0
        started = now - time.monotonic_ns() // 1_000_000 if up_since is None else up_since
        if started <= last.at:
            return 0  # the program ended, not the power
        return outages.note_power(self._counter, outages.Span(last.at, now))

    def beat(self) -> None:
        """Say that the window stands."""
        if not self._end.is_set():
            config.write_durably(self._home.beat, msgspec.json.encode(Beat(wall_clock())), 0o600)

    def look_at_line(self) -> int:
        """Say what the log of the line shows; how many facts were written."""
        # Not before the window stands: it waits for the PIN alone.
        from desk.sync.standing import outcome_by
        from desk.sync.state import Outcome

        now = wall_clock()
        with self._counter.journal.database.read() as connection:
            rows = queries.line_tries(connection, now - outages.LOOK_BACK)
        tries = [
            (at, code == "done" or outcome_by(code) is not Outcome.LINE) for at, code, _, _ in rows
        ]
        return outages.note_line(self._counter, tries, now)

    def _last(self) -> Beat | None:
        try:
            return msgspec.json.decode(self._home.beat.read_bytes(), type=Beat)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
