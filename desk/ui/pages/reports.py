"""The supervisor's page: the day, a longer time, days that nobody closed, corrections.

Each is a tab of its own, made when it is first wanted; here is the choice among them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from desk.ui import text
from desk.ui.pages.page import Page
from desk.ui.pages.reports_day import DayReport
from desk.ui.pages.words import listed
from desk.ui.ports_reports import ReportsPort
from desk.ui.ports_work import QueuePort, WorkPort
from desk.ui.translation import translate
from desk.ui.widgets.buttons import Segments
from desk.ui.widgets.panel import row

if TYPE_CHECKING:
    from desk.office.queue import Waits


class Reports(Page):
    """Reports: `Reports(port)`. `opened(what)` shows an ISO day, or lets the transaction with a
    reference be corrected. With a port for `work` there is a tab for what one did, with one for the
    `queue` the day says who waits for how long."""

    def __init__(
        self,
        port: ReportsPort,
        work: WorkPort | None = None,
        queue: QueuePort | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._port, self._work, self._queue = port, work, queue
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(12)
        self.choice = Segments(
            [
                ("day", translate("Reports", "Day", "tab")),
                ("period", translate("Reports", "Period", "tab")),
                ("open", translate("Reports", "Open days", "tab")),
                ("mend", translate("Reports", "Correct", "tab")),
                *([("work", translate("Reports", "My work", "tab"))] if work else []),
            ]
        )
        self.choice.chosen.connect(self.show_tab)
        self._heads = QStackedWidget()
        self._heads.setFixedHeight(40)
        head = row(self._heads, self.choice, spacing=16)
        head.setStretch(0, 1)
        body.addLayout(head)
        self._stack = QStackedLayout()
        body.addLayout(self._stack, 1)
        self.day = DayReport(port)
        self._tabs: dict[str, Page] = {}
        self._add("day", self.day, self.day.head)
        self._shown = "day"

        self._unmade: dict[str, Callable[[], tuple[Page, QWidget]]] = {
            "period": self._period,
            "open": self._open_days,
            "mend": self._mend,
        }
        if work:
            self._unmade["work"] = self._my_work

    def _made(self, key: str) -> Page:
        """The tab, made if it is not there yet."""
        if key in self._unmade:
            self._add(key, *self._unmade.pop(key)())
        return self._tabs[key]

    def make_ahead(self) -> bool:
        """Make a tab that nobody has opened."""
        if not self._unmade:
            return False
        self._made(next(iter(self._unmade)))
        return True

    def _add(self, key: str, tab: Page, head: QWidget) -> None:
        tab.go.connect(self.go)
        tab.keys_changed.connect(self.keys_changed)
        tab.answered.connect(self.answered)
        self._tabs[key] = tab
        self._stack.addWidget(tab)
        self._heads.addWidget(head)

    def _period(self) -> tuple[Page, QWidget]:
        from desk.ui.pages.reports_period import PeriodReport

        tab = PeriodReport(self._port)
        return tab, tab.head

    def _open_days(self) -> tuple[Page, QWidget]:
        from desk.ui.pages.reports_open import OpenDaysReport

        tab = OpenDaysReport(self._port)
        return tab, tab.head

    def _mend(self) -> tuple[Page, QWidget]:
        from desk.ui.pages.reports_mend import MendReport

        tab = MendReport(self._port)
        return tab, tab.head

    def _my_work(self) -> tuple[Page, QWidget]:
        from desk.ui.pages.work import WorkPage

        if self._work is None:
            raise KeyError("work")
        tab = WorkPage(self._work)
        return tab, tab.head

    def show_tab(self, key: str, what: object = None) -> None:
        """Turn to one of the reports."""
        tab = self._made(key)
        self._shown = key
        self.choice.choose(key)
        place = list(self._tabs).index(key)
        self._stack.setCurrentIndex(place)
        self._heads.setCurrentIndex(place)
        tab.opened(what)
        self._ask_queue()
        self.keys_changed.emit()

    def tab(self) -> Page:
        """What is shown."""
        return self._tabs[self._shown]

    def keys(self) -> list[tuple[str, str]]:
        """The keys of what is shown."""
        return self.tab().keys()

    def opened(self, what: object = None) -> None:
        """Show a day, correct a transaction, or go on where one was."""
        if not isinstance(what, str) or not what:
            self.show_tab(self._shown)
        elif _is_day(what):
            self.show_tab("day", what)
        else:
            self.show_tab("mend", what)

    def refresh(self) -> None:
        """Read what is shown again; the others are read when they are."""
        self.tab().refresh()
        self._ask_queue()

    def _ask_queue(self) -> None:
        """Who waits at the door, beside the day."""
        if self._queue is not None and self._shown == "day":
            self.tasks.run(self._queue.waits, self._show_waits, lambda _error: None, latest="queue")

    def _show_waits(self, waits: Waits) -> None:
        said = translate("Queue", "{n} wait", n=waits.now)
        if waits.median is not None and waits.ninth is not None:
            times = translate(
                "Queue",
                "half waited {median} min, 9 of 10 up to {ninth}",
                median=text.digits(round(waits.median)),
                ninth=text.digits(round(waits.ninth)),
            )
            said = listed([said, times])
        self.day.queue.setText(translate("Queue", "The queue: {waiting}", waiting=said))
        self.day.queue.show()

    def take_focus(self) -> None:
        """Put the focus where the work goes on."""
        self.tab().take_focus()

    def leaving(self) -> None:
        """The window is being closed."""
        for tab in self._tabs.values():
            tab.leaving()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
