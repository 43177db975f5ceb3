"""What central does by itself beside answering: cases taken in, and whoever looks at them after.

A thread a process; what several processes must not do at once each pass guards by itself. A pass
does a little at a time and says whether more is waiting.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Final, Protocol

from desk.errors import Fault, ShubbakError

from . import cases, escalation, feeds, sending
from .app import Central

_log = logging.getLogger("central.passes")


class Pass(Protocol):
    """Does a little of its work; True when more waits and can be done now."""

    __name__: str

    def __call__(self, central: Central) -> bool: ...


_IDLE: Final = 1.0
"""Seconds between two looks."""

_PATIENCE: Final = 5.0
"""Seconds that the passes stand back, at most, while desks hand over and entries are routed."""


def take_cases(central: Central) -> bool:
    """The cases, as far as routing has come."""
    return bool(cases.take_some(central.database))


PASSES: Final[tuple[Pass, ...]] = (take_cases, escalation.climb)
"""In this order: each rests on what those before it have done."""


SENDING: Final[tuple[Pass, ...]] = (sending.send_one,)
"""On a thread of its own: gateways take their time."""


class Passes:
    """Runs the passes until it is stopped; what is left is done at the next start."""

    def __init__(self, central: Central, passes: tuple[Pass, ...]) -> None:
        self._central = central
        self._passes = passes
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="central-passes", daemon=True)

    def start(self) -> None:
        """Begin, on a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is in hand and stop."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._end.wait(_IDLE):
            for one in self._passes:
                try:
                    self._stand_back()
                    while not self._end.is_set() and one(self._central):
                        self._stand_back()
                except Fault:
                    _log.exception("%s failed; it is tried again.", one.__name__)
                except ShubbakError as error:
                    # The database is away: everybody else hears that too, and it comes back.
                    _log.info("%s waits: %s", one.__name__, error.what)

    def _stand_back(self) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with self._central.database.transaction() as connection:
                if not feeds.waiting(connection):
                    return
            if self._end.wait(_IDLE / 2):
                return
