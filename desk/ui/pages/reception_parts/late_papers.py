"""Papers that come out of the scanner when their draft is no longer on the screen.

They belong to the draft for which they were begun, never to the one that is shown now.
"""

from __future__ import annotations

from uuid import UUID

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.errors import ShubbakError
from desk.office.drafts import Kept
from desk.office.reception import DraftScan
from desk.ui.pages.page import NoticeArea
from desk.ui.pages.reception_parts.draft_keeper import DraftKeeper
from desk.ui.ports import ReceptionPort
from desk.ui.sentences import of_error
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.card import Notice


class LatePapers(QObject):
    """Adds a late paper to its draft on the disk: `added(draft, scan)`."""

    added = Signal(object, object)

    def __init__(
        self,
        port: ReceptionPort,
        tasks: Tasks,
        keeper: DraftKeeper,
        notices: NoticeArea,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._port, self._tasks, self._keeper, self._notices = port, tasks, keeper, notices

    def take(self, draft: UUID, scan: DraftScan) -> None:
        """Put a paper into the draft it was scanned for."""

        def work() -> Kept | None:
            found = next((k for k in self._port.drafts() if k.draft.id == draft), None)
            if found is not None and scan not in found.draft.scans:
                brought = tuple(one for one in found.draft.brought if one != scan.evidence)
                scans = (*found.draft.scans, scan)
                self._port.keep(msgspec.structs.replace(found.draft, scans=scans, brought=brought))
            return found

        def done(found: Kept | None) -> None:
            if found is None:
                self._say_gone()
                return
            self.added.emit(draft, scan)
            self._say_added(found.draft.applicant.name.full())

        def failed(error: ShubbakError) -> None:
            said = of_error(error)
            notice = self._say(
                translate("Reception", "A paper is not in its draft yet"),
                f"{said.what} {said.do}".strip(),
                "warn",
                act=translate("Reception", "Try again"),
            )
            notice.acted.connect(lambda: self.take(draft, scan))

        # What was typed is written first: an older write after this one would take the paper away.
        self._keeper.now(lambda: self._tasks.run(work, done, failed, always=True))

    def _say_added(self, name: str) -> None:
        self._say(
            translate("Reception", "A paper joined its draft"),
            translate("Reception", "It was scanned for {name}. F4 opens the draft.", name=name)
            if name
            else translate("Reception", "It was scanned for the draft put aside. F4 opens it."),
            "ok",
        )

    def _say_gone(self) -> None:
        self._say(
            translate("Reception", "A paper came too late"),
            translate("Reception", "Its draft is gone. Scan it again on the follow-up page."),
            "warn",
        )

    def _say(self, title: str, words: str, tone: str, act: str = "") -> Notice:
        return self._notices.show_notice(Notice(title, words, tone, act=act, wide=False))
