"""The clock of one transaction beside its history: how it stands, and what happens next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.ui.pages.clock_words import headline, sentences
from desk.ui.ports_pages import Case
from desk.ui.widgets.base import Prose, StatusMark


class ClockPart(QWidget):
    """A mark, a headline and a few sentences; hidden where no deadline is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(10)
        self._mark = StatusMark("info")
        box.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = Prose("", "strong", "ink")
        self._words = Prose("", "label", "ink2")
        words.addWidget(self._title)
        words.addWidget(self._words)
        box.addLayout(words, 1)
        self.hide()

    def show_clock(self, case: Case, today: date) -> None:
        """Show how a transaction's clock stands on a day."""
        now = case.clock
        self.setVisible(now is not None and now.due is not None)
        if now is None or now.due is None:
            return
        title, status = headline(now)
        self._mark.set_status(status)
        self._title.set_text(title)
        self._words.set_text(" ".join(sentences(case, now, today)))
        self.setAccessibleName(f"{title}. {self._words.plain_text()}")

    def text(self) -> str:
        """What it says, empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()
