"""What is shown when the desk cannot be opened: what happened, what to do, and, where that may
help, the restore itself. The window proper comes after it, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.ui import sentences
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose
from desk.ui.widgets.buttons import Button

RESTORABLE = ("database-damaged", "database-gone", "database-key")
"""Errors from which a restore leads out."""


class StartTrouble(QWidget):
    """A small window with one error. `restored` says whether starting again makes sense.

    `opens`: the desk can be opened all the same, and is when this is closed.
    """

    def __init__(
        self,
        error: ShubbakError,
        restore: Callable[[], object] | None = None,
        *,
        opens: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(translate("Frame", "Shubbak"))
        self.resize(560, 200)
        self.restored = False
        self.tasks = Tasks(self)
        self._restore = restore if error.code in RESTORABLE else None
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        self.title = Label("", "title")
        self.what, self.do = Prose("", "body"), Prose("", "body", "ink2")
        for part in (self.title, self.what, self.do):
            column.addWidget(part)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        words = (
            translate("start", "Open without restoring") if opens else translate("start", "Close")
        )
        self.close_it = Button(words, "plain", key="Esc")
        self.close_it.clicked.connect(self.close)
        self.restore_it = Button(translate("start", "Restore the last backup"), "main", height=40)
        self.restore_it.clicked.connect(self._begin)
        row.addWidget(self.close_it)
        row.addWidget(self.restore_it)
        column.addLayout(row)
        self.restore_it.setVisible(self._restore is not None)
        self._say(error)

    def _say(self, error: ShubbakError) -> None:
        said = sentences.of_error(error)
        self.title.setText(said.title)
        self.what.set_text(said.what)
        self.do.set_text(
            translate("start", "What can still be read is saved first; nothing is deleted.")
            if self._restore is not None and error.code in RESTORABLE
            else said.do
        )

    def _begin(self) -> None:
        if self._restore is None:
            return
        self.restore_it.setEnabled(False)
        self.close_it.setEnabled(False)
        self.what.set_text(translate("start", "Restoring… This may take a few minutes."))
        self.tasks.run(self._restore, self._done, self._failed, always=True)

    def _done(self, _result: object) -> None:
        self.restored = True
        self.close()

    def _failed(self, error: ShubbakError) -> None:
        self.close_it.setEnabled(True)
        self.restore_it.setEnabled(True)
        self._say(error)
