"""A desk whose disk was copied or put back goes on: the code of the ministry is typed here.

The window proper is closed while this one is open, for the journal is rewritten; it opens again after
it, whatever came of it.
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
from desk.ui.widgets.fields import Entry


class EnrolAgain(QWidget):
    """A small window with one field. `again(code)` enrols anew and raises what is wrong with it.

    `went_on` says whether the desk has a new journal.
    """

    def __init__(self, again: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(translate("Frame", "Shubbak"))
        self.resize(600, 260)
        self.went_on = False
        self.tasks = Tasks(self)
        self._again = again
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        self.told = Prose(
            translate(
                "start",
                "Everything that is here stays. What the ministry does not have yet goes on in a "
                "new journal.",
            ),
            "body",
            "ink2",
        )
        self.code = Entry(translate("start", "The ministry's code"), hint="7K2M-Q9XB-40RT")
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.wrong = Prose("", "body", "bad")
        column.addWidget(Label(translate("start", "How this desk goes on"), "title"))
        column.addWidget(self.told)
        column.addWidget(Label(translate("start", "The ministry's code for this desk"), "label"))
        column.addWidget(self.code)
        column.addWidget(self.wrong)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.leave = Button(translate("start", "Not now"), "plain", key="Esc", height=40)
        self.leave.clicked.connect(self.close)
        self.go_on = Button(translate("start", "Enrol anew"), "main", key="Enter", height=40)
        self.go_on.clicked.connect(self._begin)
        self.code.returnPressed.connect(self._begin)
        row.addWidget(self.leave)
        row.addWidget(self.go_on)
        column.addLayout(row)
        self.code.setFocus()

    def _begin(self) -> None:
        code = self.code.value()
        self._work(True)
        self.wrong.set_text("")
        self.tasks.run(lambda: self._again(code), self._done, self._failed, always=True)

    def _work(self, busy: bool) -> None:
        for one in (self.code, self.leave, self.go_on):
            one.setEnabled(not busy)
        self.go_on.set_text(
            translate("start", "The ministry is asked…")
            if busy
            else translate("start", "Enrol anew")
        )

    def _done(self, _result: object) -> None:
        self.went_on = True
        self.close()

    def _failed(self, error: ShubbakError) -> None:
        self._work(False)
        said = sentences.of_error(error)
        self.wrong.set_text(f"{said.what} {said.do}".strip())
        self.code.setFocus()
        self.code.selectAll()
