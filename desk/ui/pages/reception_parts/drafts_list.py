"""The drafts of this desk behind one button (F4): one's own and those left by colleagues."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desk.errors import ShubbakError
from desk.models.clock import moment
from desk.models.events import Service
from desk.office.drafts import Kept
from desk.ui import text
from desk.ui.pages.reception_parts.service_part import said
from desk.ui.ports import ReceptionPort
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.popup import Found, SearchPopup


class DraftsList(QObject):
    """The button with the count, and the list under it. `chosen(kept, service)`."""

    chosen = Signal(object, object)

    def __init__(self, port: ReceptionPort, tasks: Tasks) -> None:
        super().__init__()
        self._port, self._tasks = port, tasks
        self._others: list[tuple[Kept, Service | None]] = []
        self.button = Button(translate("Reception", "Drafts"), icon="files", key="F4", height=44)
        self.button.clicked.connect(self._toggle)
        self.list = SearchPopup(self.button, width=560)
        self.list.chosen.connect(lambda pair: self.chosen.emit(*pair))
        self.show_count(0)

    def count(self) -> int:
        """How many drafts there are beside the one on the screen."""
        return len(self._others)

    def show_count(self, count: int) -> None:
        """Write the count on the button."""
        words = translate("Reception", "Drafts")
        self.button.set_text(f"{words} {text.digits(count)}" if count else words)

    def refresh(self, current: UUID) -> None:
        """Read the drafts again, without the one that is on the screen."""

        def work() -> list[tuple[Kept, Service | None]]:
            return [
                (kept, self._service(kept.draft.service))
                for kept in self._port.drafts()
                if kept.draft.id != current
            ]

        def done(others: list[tuple[Kept, Service | None]]) -> None:
            self._others = others
            self.show_count(len(others))

        self._tasks.run(work, done, latest="drafts")

    def _service(self, code: str) -> Service | None:
        try:
            return self._port.service(code) if code else None
        except ShubbakError:
            return None  # withdrawn since: the draft opens, and a service is chosen anew

    def _toggle(self) -> None:
        if self.list.isVisible():
            self.list.close_list()
            return
        self.button.setFocus()
        found = [
            Found(
                (kept, service),
                kept.draft.applicant.name.full() or translate("Reception", "No name yet"),
                said(service.title) if service else translate("Reception", "No service yet"),
                (
                    translate("Reception", "{n} papers", "", len(kept.draft.scans)),
                    text.clock(moment(kept.changed << 16)),
                ),
            )
            for kept, service in self._others
        ]
        self.list.open(found, "" if found else translate("Reception", "No other drafts here."))
