"""What is brought with a complaint: scanned, or taken from files; as much as there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models.complaints import ATTACHMENT
from desk.office.reception import DraftScan
from desk.ui import text
from desk.ui.pages.page import NoticeArea
from desk.ui.pages.words import listed
from desk.ui.ports_complaints import ComplaintsPort
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.panel import Scroll, clear, row


class ComplaintPapers(QWidget):
    """The papers of one complaint; `changed` when there is one more or less."""

    changed = Signal()

    def __init__(self, port: ComplaintsPort, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port, self._tasks = port, tasks
        self._scans: list[DraftScan] = []
        self._reading = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(Label(translate("Complaints", "Papers brought with it"), "heading"))
        self._list = Scroll(spacing=4)
        box.addWidget(self._list, 1)
        self.notices = NoticeArea()
        box.addWidget(self.notices)
        self.scan = Button(translate("Complaints", "Scan"), "soft", icon="scan", key="F7")
        self.scan.clicked.connect(lambda: self._bring(lambda: port.scan_paper(ATTACHMENT)))
        self.file = Button(
            translate("Complaints", "File"), "soft", icon="folder-open", key="Ctrl+O"
        )
        self.file.clicked.connect(self._choose_file)
        box.addLayout(row(self.scan, self.file))

    def scans(self) -> tuple[DraftScan, ...]:
        """What is there."""
        return tuple(self._scans)

    def busy(self) -> bool:
        """Whether a paper is being read."""
        return self._reading > 0

    def show_papers(self, scans: tuple[DraftScan, ...]) -> None:
        """Show the papers of another complaint."""
        self._scans = list(scans)
        self.notices.clear()
        self._rebuild()

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            translate("Complaints", "Choose the paper"),
            "",
            translate("Complaints", "Papers (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"),
        )
        if path:
            self._bring(lambda: self._port.take_file(ATTACHMENT, Path(path)))

    def _bring(self, work: Callable[[], DraftScan]) -> None:
        self._reading += 1
        self._rebuild()

        def done(scan: DraftScan) -> None:
            self._reading -= 1
            self.notices.clear()
            if scan not in self._scans:
                self._scans.append(scan)
            self._rebuild()
            self.changed.emit()

        def failed(error: ShubbakError) -> None:
            self._reading -= 1
            self.notices.show_error(error)
            self._rebuild()
            self.changed.emit()

        self._tasks.run(work, done, failed)

    def _rebuild(self) -> None:
        clear(self._list.inside)
        for place, scan in enumerate(self._scans, 1):
            name = translate("Complaints", "Attachment {number}", number=place)
            pages = translate("Complaints", "{n} pages", n=scan.pages)
            remove = Button(
                "",
                "ghost",
                icon="x",
                height=32,
                name=translate("Complaints", "Take out {paper}", paper=name),
            )
            remove.clicked.connect(lambda _=False, one=scan: self._remove(one))
            words = listed([pages, text.size(scan.size)])
            line = row(Label(name, "strong"), Label(words, "label", "ink2"), None, remove)
            self._list.inside.addLayout(line)
        if self._reading:
            self._list.inside.addWidget(
                Label(translate("Complaints", "Being read…"), "label", "warn")
            )
        elif not self._scans:
            self._list.inside.addWidget(
                Prose(translate("Complaints", "None. A photograph or a letter may help."), "small")
            )
        self._list.inside.addStretch()

    def _remove(self, scan: DraftScan) -> None:
        self._scans.remove(scan)
        self._rebuild()
        self.changed.emit()
