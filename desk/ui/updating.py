"""What is shown while the data of a desk is brought up to this version: that, how far, for how long.

The window proper comes after it. The work runs on a thread of its own, so that this never freezes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models.updating import Far, Pace, Told
from desk.ui import text
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose
from desk.ui.widgets.checks import Progress

T = TypeVar("T")


class Updating(QWidget, Generic[T]):
    """A small window over `work`, which tells how far it is. It begins when it is shown, and goes
    when that is over: `result` is what came of it, or `error` what went wrong."""

    _far = Signal(object)

    def __init__(self, work: Callable[[Told], T]) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(translate("Frame", "Shubbak"))
        self.resize(600, 260)
        self.result: T | None = None
        self.error: ShubbakError | None = None
        self.tasks = Tasks(self)
        self._pace = Pace(time.monotonic)
        self._over = False
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 24, 28, 24)
        box.setSpacing(10)
        box.addWidget(Label(translate("start", "Shubbak was updated"), "title"))
        self.what = Prose(
            translate(
                "start",
                "The data of this desk is being brought up to the new version: it is copied, then "
                "everything that was written down is read once more.",
            ),
            "body",
        )
        self.safe = Prose(
            translate(
                "start",
                "Nothing is lost, also if the power fails now: then it begins again at the next "
                "start.",
            ),
            "body",
            "ink2",
        )
        self.bar = Progress(translate("start", "How far the update is"))
        self.far = Label("", "label", "ink2")
        for part in (self.what, self.safe):
            box.addWidget(part)
        box.addStretch()
        box.addWidget(self.bar)
        box.addWidget(self.far)
        self._far.connect(self._show)
        self._show(Far("copy", 0, 0))
        self.tasks.run(lambda: work(self._far.emit), self._done, self._failed, always=True)

    def _show(self, far: Far) -> None:
        if far.step == "copy" or not far.total:
            self.bar.run()
            self.far.setText(translate("start", "A copy is laid beside it first"))
            return
        left = self._pace.left(far)
        self.bar.show_part(far.done / far.total)
        share = text.digits(100 * far.done // far.total)
        if left is None:
            self.far.setText(translate("start", "{share} % read", share=share))
        elif left < 60:
            self.far.setText(translate("start", "{share} % read, less than a minute", share=share))
        else:
            minutes = round(left / 60)
            words = translate("start", "{share} % read, about {n} minutes", n=minutes, share=share)
            self.far.setText(words)

    def _done(self, result: T) -> None:
        self.result = result
        self._end()

    def _failed(self, error: ShubbakError) -> None:
        self.error = error
        self._end()

    def _end(self) -> None:
        self._over = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """It goes when it is over: closed before, the desk would stand without a window."""
        if self._over:
            super().closeEvent(event)
        else:
            event.ignore()
