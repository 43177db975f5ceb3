"""How long the window's thread was away from its events: a probe for tests and for the doctor."""

from __future__ import annotations

import time
from types import TracebackType

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Slot


class StallProbe(QObject):
    """Measures, while it is entered, the longest turn of the event loop in milliseconds.

    A turn begins when the loop wakes and ends when it would sleep again or begins another one.
    `longest` is by the wall clock, so waiting for a disk counts; `busiest` by the thread's own
    processor time, which other programs cannot make longer.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self.busiest = 0.0
        self._wall = self._own = 0.0

    def __enter__(self) -> StallProbe:
        loop = QAbstractEventDispatcher.instance()
        loop.awake.connect(self._begin)
        loop.aboutToBlock.connect(self._end)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        loop = QAbstractEventDispatcher.instance()
        loop.awake.disconnect(self._begin)
        loop.aboutToBlock.disconnect(self._end)

    @Slot()
    def _begin(self) -> None:
        self._end()
        self._wall, self._own = time.perf_counter(), time.thread_time()

    @Slot()
    def _end(self) -> None:
        if self._wall:
            self.longest = max(self.longest, (time.perf_counter() - self._wall) * 1000)
            self.busiest = max(self.busiest, (time.thread_time() - self._own) * 1000)
        self._wall = 0.0
