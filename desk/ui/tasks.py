"""Work off the window's thread: `run` a function on a worker, have its result on the window.

A page owns one `Tasks`; what it started is forgotten when the page closes, and a program that is
leaving waits only for what is already running. No rule of the office is in here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

from desk.errors import Fault, ShubbakError

T = TypeVar("T")


class _Post(QObject):
    """Carries one result from a worker to the window's thread."""

    arrived = Signal(object, object, object)


class _Job(QRunnable):
    def __init__(
        self, post: _Post, key: int, work: Callable[[], object], dropped: set[int]
    ) -> None:
        super().__init__()
        self.setAutoDelete(True)
        self._post, self._key, self._work, self._dropped = post, key, work, dropped

    def run(self) -> None:
        """Do the work, unless the page gave it up before its turn came."""
        if self._key in self._dropped:
            self._dropped.discard(self._key)
            return
        result: object = None
        failure: ShubbakError | None = None
        try:
            result = self._work()
        except ShubbakError as error:
            failure = error
        except Exception as error:  # noqa: BLE001 - a worker must always answer
            failure = Fault(f"{type(error).__name__}: {error}", "Report it, with the time.")
            failure.__cause__ = error
        try:
            self._post.arrived.emit(self._key, result, failure)
        except RuntimeError:
            pass  # the page and its post are gone: nobody waits for this


class Tasks(QObject):
    """The work that one page has in hand.

    `run(work, done, failed)` returns at once. `done(result)` or `failed(error)` is called on the
    thread that made this object. `failed` receives a `ShubbakError`; an unexpected exception
    arrives as a `Fault`. With `latest="name"` only the newest run of that name answers, as a
    search wants while somebody types.
    """

    answered = Signal()
    idle = Signal()
    failed = Signal(object)
    """A `ShubbakError` that no `failed` callable was given for."""

    def __init__(self, parent: QObject | None = None, *, pool: QThreadPool | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or QThreadPool.globalInstance()
        self._dropped: set[int] = set()
        self._post = _Post(self)
        self._post.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._waiting: dict[
            int, tuple[Callable[[Any], None] | None, Callable[[ShubbakError], None] | None]
        ] = {}
        self._latest: dict[str, int] = {}
        self._count = 0

    @property
    def busy(self) -> bool:
        """Whether anything has not answered yet."""
        return bool(self._waiting)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[ShubbakError], None] | None = None,
        *,
        latest: str = "",
        always: bool = False,
        later: bool = False,
    ) -> None:
        """Do `work` on a worker thread and deliver what came of it here.

        `always` is for writing: it is done even when the page closes before its turn. `later` begins
        when what came before has been painted, which it would slow down otherwise.
        """
        self._count += 1
        if latest:
            self._drop(self._latest.get(latest, 0))
            self._latest[latest] = self._count
        self._waiting[self._count] = (done, failed)
        dropped = set[int]() if always else self._dropped
        job = _Job(self._post, self._count, work, dropped)
        if later:
            QTimer.singleShot(0, self, lambda: self._pool.start(job))
        else:
            self._pool.start(job)

    def cancel(self) -> None:
        """Forget everything in hand: its results are dropped, what has not begun never does."""
        for key in list(self._waiting):
            self._drop(key)

    def finish(self, milliseconds: int = 5000) -> bool:
        """Wait for the workers at the end of the program; False when one is still busy."""
        self.cancel()
        return self._pool.waitForDone(milliseconds)

    def _drop(self, key: int) -> None:
        if self._waiting.pop(key, None) is not None:
            self._dropped.add(key)

    @Slot(object, object, object)
    def _deliver(self, key: int, result: object, failure: ShubbakError | None) -> None:
        self._dropped.discard(key)
        callbacks = self._waiting.pop(key, None)
        if callbacks is not None:
            done, failed = callbacks
            if failure is None:
                if done is not None:
                    done(result)
            elif failed is not None:
                failed(failure)
            else:
                self.failed.emit(failure)
        self.answered.emit()
        if not self._waiting:
            self.idle.emit()
