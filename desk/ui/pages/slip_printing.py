"""Printing slips one by one: what came out is said shortly, what did not waits in sight."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject

from desk.errors import ShubbakError
from desk.ui import text
from desk.ui.pages.page import NoticeArea
from desk.ui.ports_pages import FollowUpPort
from desk.ui.sentences import of_error
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.card import Notice


class SlipPrinting(QObject):
    """Prints off the window's thread and speaks in a notice area of its own."""

    def __init__(
        self, port: FollowUpPort, tasks: Tasks, notices: NoticeArea, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._port, self._tasks, self._notices = port, tasks, notices
        self._queue: deque[str] = deque()
        self._printing = ""
        self._waiting: list[str] = []

    def print(self, *references: str) -> None:
        """Print slips when those before them are out."""
        for one in references:
            if one != self._printing and one not in self._queue:
                self._queue.append(one)
        self._go_on()

    def seen(self) -> None:
        """Somebody goes on: what came out need not be said any more."""
        if not self._waiting:
            self._notices.clear()

    def _go_on(self) -> None:
        if self._printing or not self._queue:
            return
        reference = self._printing = self._queue.popleft()
        self._tasks.run(
            lambda: self._port.print_slip(reference),
            lambda copy: self._printed(reference, copy),
            self._failed,
            always=True,
        )

    def _printed(self, reference: str, copy: int) -> None:
        self._printing = ""
        self._waiting = [one for one in self._waiting if one != reference]
        words = translate("FollowUp", "Copy {copy}.", copy=copy) if copy > 1 else ""
        title = translate(
            "FollowUp", "Slip printed: {reference}", reference=text.reference(reference)
        )
        self._notices.show_notice(Notice(title, words, "ok", wide=False))
        self._go_on()

    def _failed(self, error: ShubbakError) -> None:
        # The next one would meet the same trouble: all wait until somebody has seen to it.
        wait = dict.fromkeys((*self._waiting, self._printing, *self._queue))
        self._waiting, self._printing = list(wait), ""
        self._queue.clear()
        said = of_error(error)
        which = ""
        if len(wait) == 1:
            title = translate("FollowUp", "Slip not printed")
            which = f"{text.reference(self._waiting[0])}. "
        else:
            title = translate("FollowUp", "{n} slips not printed", "", len(wait))
        notice = self._notices.show_notice(
            Notice(
                title,
                f"{which}{said.what} {said.do}".strip(),
                "warn",
                act=translate("FollowUp", "Print again"),
                wide=False,
            )
        )
        notice.acted.connect(lambda: self.print(*self._waiting))
