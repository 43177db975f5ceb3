"""The queue at the head of the reception page: whose number stands here, how many wait, three keys."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk.errors import ShubbakError
from desk.office.queue import Queue, Ticket, overtaken
from desk.ui import text
from desk.ui.ports_work import QueuePort
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Pill
from desk.ui.widgets.panel import row


class QueueStrip(QWidget):
    """Next, again, absent. `failed` carries what could not be done to the page, and the number that
    another desk called at the same moment."""

    failed = Signal(object)

    def __init__(self, port: QueuePort, tasks: Tasks) -> None:
        super().__init__()
        self._port, self._tasks = port, tasks
        self.number = Label("", "title", "accent", tabular=True)
        self.waiting = Pill("", "wait")
        self.next = Button(
            translate("Queue", "Call the next"), "soft", icon="bell", key="F5", height=36
        )
        self.again = Button(translate("Queue", "Again"), "plain", key="F11", height=36)
        self.absent = Button(translate("Queue", "Absent"), "plain", key="F12", height=36)
        self.next.clicked.connect(lambda: self._do(port.call_next))
        self.again.clicked.connect(lambda: self._do(port.call_again))
        self.absent.clicked.connect(lambda: self._do(port.absent))
        line = row(self.number, self.waiting, self.next, self.again, self.absent, spacing=8)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self._here: Ticket | None = None
        self._told: UUID | None = None
        self.show_queue(Queue("", ""))

    def ticket(self) -> UUID | None:
        """The number that stands here."""
        return self._here.subject if self._here else None

    def refresh(self) -> None:
        """Read the queue again."""
        self._tasks.run(self._port.queue, self.show_queue, lambda _error: None, latest="queue")

    def show_queue(self, queue: Queue) -> None:
        """Show it."""
        self._here = queue.here
        count = len(queue.waiting)
        self.number.setText(number_words(self._here.number) if self._here else "—")
        self.number.setAccessibleName(
            translate("Queue", "Number {number} stands here", number=self._here.number)
            if self._here
            else translate("Queue", "No number was called")
        )
        self.waiting.set(translate("Queue", "{n} wait", n=count), "due" if count > 9 else "wait")
        self.next.setEnabled(bool(count))
        self.again.setEnabled(self._here is not None)
        self.absent.setEnabled(self._here is not None)
        lost = queue.overtaken
        if lost is not None and lost.subject != self._told:
            self._told = lost.subject
            self.failed.emit(overtaken(lost))

    def _do(self, act: Callable[[], Ticket]) -> None:
        def failed(error: ShubbakError) -> None:
            self.failed.emit(error)
            self.refresh()

        # A second press before the first is written would call two numbers.
        for button in (self.next, self.again, self.absent):
            button.setEnabled(False)
        self._tasks.run(act, lambda _ticket: self.refresh(), failed, always=True)


def number_words(number: str) -> str:
    """A number as it is read: `A-017`, its digits those of the language."""
    letters, _, digits = number.partition("-")
    return text.isolated(f"{letters}-{text.digits(digits)}")
