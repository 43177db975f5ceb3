"""How long the window's thread was away from its events: a probe for tests and for the doctor."""

from __future__ import annotations

import contextlib
import os
import time
from types import TracebackType

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, Slot


class StallProbe(QObject):
    """Measures, while it is entered, the longest turn of the event loop in milliseconds.

    A turn begins with the first event and ends when the loop would sleep again or begins another
    one. (Qt's loops differ in when they say that they wake: some do so after their events.)
    `longest` is by the wall clock, so waiting for a disk counts, less the time in which the thread
    could have gone on and others had the processor, where the system tells (Linux); `busiest` by
    the thread's own processor time. Other programs make neither longer.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self.busiest = 0.0
        self._wall = self._own = self._queued = 0.0
        self._told = -1

    def __enter__(self) -> StallProbe:
        with contextlib.suppress(OSError):
            # proc(5): nanoseconds on the processor, in its queue, and how often.
            self._told = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        loop = QAbstractEventDispatcher.instance()
        loop.awake.connect(self._end)
        loop.aboutToBlock.connect(self._end)
        self._events().installEventFilter(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._events().removeEventFilter(self)
        loop = QAbstractEventDispatcher.instance()
        loop.awake.disconnect(self._end)
        loop.aboutToBlock.disconnect(self._end)
        if self._told >= 0:
            os.close(self._told)
            self._told = -1

    def _events(self) -> QCoreApplication:
        app = QCoreApplication.instance()
        assert app is not None  # there is no loop without one
        return app

    def _in_queue(self) -> float:
        """Seconds for which this thread has waited for a processor so far."""
        return int(os.pread(self._told, 100, 0).split()[1]) / 1e9 if self._told >= 0 else 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first event of a turn begins it."""
        if not self._wall:
            self._queued = self._in_queue()
            self._wall, self._own = time.perf_counter(), time.thread_time()
        return False

    @Slot()
    def _end(self) -> None:
        if self._wall:
            wall = time.perf_counter() - self._wall - (self._in_queue() - self._queued)
            self.longest = max(self.longest, wall * 1000)
            self.busiest = max(self.busiest, (time.thread_time() - self._own) * 1000)
        self._wall = 0.0
