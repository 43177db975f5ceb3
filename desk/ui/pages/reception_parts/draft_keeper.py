"""Keeps the draft durable: at most 0.4 s after the last key, one write at a time, in order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desk.errors import ShubbakError
from desk.office.reception import Draft
from desk.ui.tasks import Tasks

PAUSE_MS = 400


class DraftKeeper(QObject):
    """Saves what `current` gives. `kept` after each save, `failed(error)` when the disk refuses.

    A save in hand is never overtaken by an older one: while one runs, the newest waits.
    """

    kept = Signal()
    settled = Signal()
    """Nothing is in hand any more, whether the disk took it or not."""
    failed = Signal(object)

    def __init__(
        self, keep: Callable[[Draft], None], tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keep, self._tasks = keep, tasks
        self._newest: Draft | None = None
        self._running = False
        self._then: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._save)

    def note(self, draft: Draft) -> None:
        """This is the draft now; it is written after a pause in typing."""
        self._newest = draft
        # The timer is not started anew at every key: steady typing is kept too.
        if not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """The draft was received or thrown away: nothing more is written."""
        self._timer.stop()
        self._newest = None

    def now(self, then: Callable[[], None] | None = None) -> None:
        """Write at once; `then` is called when nothing is left to write."""
        self._timer.stop()
        if then is not None:
            self._then.append(then)
        self._save()

    def settle(self, then: Callable[[], None]) -> None:
        """Call `then` when no write is in hand; what is newer than the last write is dropped.

        For receiving: it takes the whole draft itself, and a write that came after it would
        bring the draft back to life.
        """
        self.forget()
        self._then.append(then)
        self._save()

    def pending(self) -> bool:
        """Whether something was typed that is not on the disk yet."""
        return self._running or self._newest is not None

    def _save(self) -> None:
        if self._running:
            return
        draft, self._newest = self._newest, None
        if draft is None:
            waiting, self._then = self._then, []
            for call in waiting:
                call()
            return
        self._running = True
        self._tasks.run(lambda: self._keep(draft), self._done, self._refused, always=True)

    def _done(self, _nothing: object) -> None:
        self._running = False
        self.kept.emit()
        if self._newest is not None or self._then:
            self._save()
        if not self.pending():
            self.settled.emit()

    def _refused(self, error: ShubbakError) -> None:
        self._running = False
        waiting, self._then = self._then, []
        self.failed.emit(error)
        for call in waiting:
            call()
        self.settled.emit()
