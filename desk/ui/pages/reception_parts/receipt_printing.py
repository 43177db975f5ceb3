"""Printing a receipt and saying what became of it; a receipt that waits never hides the reference."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desk.errors import ShubbakError
from desk.ui import text
from desk.ui.pages.page import NoticeArea
from desk.ui.ports import Printed, ReceptionPort
from desk.ui.sentences import of_error
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.card import Notice


class ReceiptPrinting(QObject):
    """Prints off the window's thread and speaks in the page's notice area."""

    def __init__(
        self, port: ReceptionPort, tasks: Tasks, notices: NoticeArea, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._port, self._tasks, self._notices = port, tasks, notices
        self.last = ""
        """Reference of the transaction whose receipt is printed again on demand."""

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

    def again(self) -> None:
        """Print the last receipt once more."""
        if self.last:
            self.print(self.last)

    def print(self, reference: str) -> None:
        """Print a receipt."""
        self._tasks.run(
            lambda: self._port.print_receipt(reference),
            lambda printed: self._printed(reference, printed),
            lambda error: self._printed(reference, Printed(done=False), error),
            latest="print",
        )

    def _printed(self, reference: str, printed: Printed, error: ShubbakError | None = None) -> None:
        shown = text.reference(reference)
        if printed.done:
            self._notices.show_notice(
                Notice(
                    translate("Reception", "Received: {reference}", reference=shown),
                    translate("Reception", "The receipt is printed."),
                    "ok",
                )
            )
            return
        said = of_error(error) if error is not None else None
        why = (said.what, said.do) if said is not None else (printed.what, printed.do)
        notice = Notice(
            translate("Reception", "Received {reference}, not printed", reference=shown),
            " ".join(why).strip(),
            "warn",
            act=translate("Reception", "Print again"),
            wide=False,
        )
        self._notices.show_notice(notice)
        notice.acted.connect(lambda: self.print(reference))
