"""Printing receipts one by one, and saying what became of them.

A receipt that could not be printed waits; it never hides the reference of a newer transaction.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desk.errors import ShubbakError
from desk.ui import text
from desk.ui.pages.page import NoticeArea
from desk.ui.ports import Printed, ReceiptsPort
from desk.ui.sentences import of_error
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.card import Notice


class ReceiptPrinting(QObject):
    """Prints off the window's thread and speaks in the page's notice area.

    `changed` when a receipt came out or could not: other ones wait then than before. `key` prints
    again what did not come out.
    """

    changed = Signal()

    def __init__(
        self,
        port: ReceiptsPort,
        tasks: Tasks,
        notices: NoticeArea,
        parent: QObject,
        *,
        key: str = "",
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._port, self._tasks, self._notices = port, tasks, notices
        self.last = ""
        """Reference of the transaction whose receipt is printed again on demand."""
        self._queue: deque[str] = deque()
        self._printing = ""
        self._waited: list[str] = []

    def received(self, reference: str, applicant: str) -> None:
        """Say that a transaction is in; its receipt is printed by `print`."""
        self.last = reference
        self._notices.show_notice(
            Notice(
                translate(
                    "Reception", "Received: {reference}", reference=text.reference(reference)
                ),
                translate("Reception", "{name}. The receipt is printing…", name=applicant),
                "ok",
            )
        )

    def in_hand(self) -> set[str]:
        """References of the receipts that are on their way to the paper."""
        return {one for one in (self._printing, *self._queue) if one}

    def again(self) -> None:
        """Print the last receipt once more."""
        if self.last:
            self.print(self.last)

    def print_waiting(self, references: Sequence[str]) -> None:
        """Print receipts that waited, oldest first, until the first trouble."""
        fresh = [one for one in references if one not in self.in_hand()]
        self._waited += fresh
        self._queue.extend(fresh)
        self._go_on()

    def print(self, reference: str) -> None:
        """Print a receipt when those before it are out."""
        if reference not in self.in_hand():
            self._queue.append(reference)
        self._go_on()

    def _go_on(self) -> None:
        if self._printing or not self._queue:
            return
        reference = self._printing = self._queue.popleft()
        self._tasks.run(
            lambda: self._port.print_receipt(reference),
            lambda printed: self._printed(reference, printed),
            lambda error: self._printed(reference, Printed(done=False), error),
        )

    def _printed(self, reference: str, printed: Printed, error: ShubbakError | None = None) -> None:
        self._printing = ""
        if printed.done:
            self._say_printed(reference)
        else:
            said = of_error(error) if error is not None else None
            why = (said.what, said.do) if said is not None else (printed.what, printed.do)
            left = [reference, *self._queue]
            # The next one would meet the same trouble: all wait until somebody has seen to it.
            self._queue.clear()
            self._waited.clear()
            self._say_waiting(left, " ".join(why).strip())
        self.changed.emit()
        self._go_on()

    def _say_printed(self, reference: str) -> None:
        several = len(self._waited) > 1
        if reference in self._waited:
            if self._queue and self._queue[-1] in self._waited:
                return  # said once, when the last of them is out
            count = len(self._waited)
            self._waited.clear()
            if several:
                self._notices.show_notice(
                    Notice(
                        translate("Reception", "The printer works again"),
                        translate("Reception", "{n} receipts were printed.", "", count),
                        "ok",
                        wide=False,
                    )
                )
                return
        elif reference != self.last:
            return  # a newer transaction is spoken of
        shown = text.reference(reference)
        self._notices.show_notice(
            Notice(
                translate("Reception", "Received: {reference}", reference=shown),
                translate("Reception", "The receipt is printed."),
                "ok",
            )
        )

    def _say_waiting(self, references: list[str], why: str) -> None:
        if len(references) == 1:
            title = translate(
                "Reception",
                "Received {reference}, not printed",
                reference=text.reference(references[0]),
            )
            act = translate("Reception", "Print again")
        else:
            title = waiting_words(len(references))
            act = translate("Reception", "Print them now")
        notice = self._notices.show_notice(
            Notice(title, why, "warn", act=act, key=self._key, wide=False)
        )
        notice.acted.connect(lambda: self.print_waiting(references))


def waiting_words(count: int) -> str:
    """How many receipts wait for the printer."""
    return translate("Reception", "{n} receipts wait to be printed", "", count)
