"""The papers that a service requires, as a checklist: scanned, from a file, pasted, or seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QFileDialog, QSizePolicy, QWidget

from desk.errors import ShubbakError
from desk.models.events import Evidence, Service
from desk.office.reception import DraftScan
from desk.ui import text
from desk.ui.pages.page import NoticeArea
from desk.ui.pages.reception_parts.service_part import said
from desk.ui.ports import ReceptionPort
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Card, Notice
from desk.ui.widgets.lists import PaperRow
from desk.ui.widgets.panel import Scroll, clear

THUMB = (160, 208)
"""Pixels of a thumbnail as it is fetched: four times its size on screen, for sharp panels."""


class PapersPart(Card):
    """The checklist. `changed` after anything was added, taken away or ticked off."""

    changed = Signal()
    complete = Signal()
    """Every required paper is there, and the focus may go on."""
    view_wanted = Signal(object, object)
    """Evidence and `DraftScan` that somebody wants to look at."""
    late = Signal(object, object)
    """Draft (`UUID`) and `DraftScan` of a paper that came when its draft was no longer shown."""

    def __init__(self, port: ReceptionPort, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Reception", "Required papers"),
            "files",
            padding=(8, 10, 8, 8),
            spacing=4,
            parent=parent,
        )
        self._port, self._tasks = port, tasks
        self._service: Service | None = None
        self._draft: UUID | None = None
        self._scans: list[DraftScan] = []
        self._brought: set[str] = set()
        self._busy: dict[tuple[UUID | None, str], str] = {}
        self._thumbs: dict[str, QImage] = {}
        self.head.setContentsMargins(8, 0, 8, 0)
        self.count = Label("", "medium", "ink2")
        self.head.addWidget(self.count)
        self.head.addStretch()
        self.file = Button(translate("Reception", "File"), "ghost", key="Ctrl+O", height=32)
        self.paste = Button(translate("Reception", "Paste"), "ghost", key="Ctrl+V", height=32)
        self.file.clicked.connect(self.choose_file)
        self.paste.clicked.connect(self.paste_paper)
        self.head.addWidget(self.file)
        self.head.addWidget(self.paste)
        self.notices = NoticeArea()
        self.body.addWidget(self.notices)
        self._list = Scroll()
        self.body.addWidget(self._list, 1)
        self._empty = Label(
            translate("Reception", "Papers and fees appear when a service is chosen"),
            "small",
            "ink2",
        )
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._empty, 1)
        self.setAcceptDrops(True)
        self._rebuild()

    def show_papers(
        self,
        draft: UUID,
        service: Service | None,
        scans: tuple[DraftScan, ...],
        brought: tuple[str, ...],
    ) -> None:
        """Show a draft's checklist with what is there already; what is still read stays its own."""
        self._draft, self._service = draft, service
        known = {paper.id for paper in service.evidence} if service else set()
        self._scans = [scan for scan in scans if scan.evidence in known]
        self._brought = {paper for paper in brought if paper in known}
        self.notices.clear()
        self._rebuild()

    def take_late(self, draft: UUID, scan: DraftScan) -> None:
        """Show a late paper whose draft is on the screen again."""
        if draft == self._draft and scan not in self._scans:
            self._take(scan)

    def scans(self) -> tuple[DraftScan, ...]:
        """What was scanned, in the order of the list."""
        papers = self._service.evidence if self._service else ()
        order = [paper.id for paper in papers]
        return tuple(sorted(self._scans, key=lambda scan: order.index(scan.evidence)))

    def brought(self) -> tuple[str, ...]:
        """What was seen without being scanned."""
        return tuple(sorted(self._brought))

    def missing(self) -> list[Evidence]:
        """Required papers that are not there."""
        papers = self._service.evidence if self._service else ()
        return [paper for paper in papers if not self._there(paper) and not paper.optional]

    def rows(self) -> list[PaperRow]:
        """What is on the list, from top to bottom."""
        items = [self._list.inside.itemAt(place) for place in range(self._list.inside.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, PaperRow)]

    def busy(self) -> bool:
        """Whether a paper of the draft that is shown is being scanned or read."""
        return any(draft == self._draft for draft, _paper in self._busy)

    def scan_next(self) -> None:
        """Scan the first paper that is not there yet."""
        paper = self._next()
        if paper is not None:
            self._fetch(paper, lambda: self._port.scan(paper), translate("Reception", "Scanning…"))

    def choose_file(self) -> None:
        """Ask for a file and take it for the first paper that is not there."""
        if self._next() is None:
            return
        name, _kind = QFileDialog.getOpenFileName(
            self,
            translate("Reception", "A paper as a file"),
            "",
            translate("Reception", "Papers") + " (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp)",
        )
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Take a file for the first paper that is not there."""
        paper = self._next()
        if paper is not None:
            doing = translate("Reception", "Reading the file…")
            self._fetch(paper, lambda: self._port.import_file(path, paper), doing)

    def focus_next(self) -> None:
        """Put the focus on the act of the first paper that is not there."""
        for row in self.rows():
            if row.active:
                row.act.setFocus()

    def paste_paper(self) -> None:
        """Take what is on the clipboard: a picture, or a file that was copied."""
        mime = QGuiApplication.clipboard().mimeData()
        paper = self._next()
        if paper is None:
            return
        if mime.hasUrls() and mime.urls()[0].isLocalFile():
            self.take_file(Path(mime.urls()[0].toLocalFile()))
        elif mime.hasImage():
            image = QGuiApplication.clipboard().image()
            doing = translate("Reception", "Reading the picture…")
            self._fetch(paper, lambda: self._port.import_image(as_png(image), paper), doing)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the card."""
        if self._service is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files that were dropped, one for each paper that is not there."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.take_file(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def remove(self, scan: DraftScan) -> None:
        """Take a scanned paper off the list; its scan stays in the vault until it is swept."""
        self._scans = [one for one in self._scans if one != scan]
        self._rebuild()
        self.changed.emit()

    def _there(self, paper: Evidence) -> bool:
        return paper.id in self._brought or any(s.evidence == paper.id for s in self._scans)

    def _next(self) -> Evidence | None:
        papers = self._service.evidence if self._service else ()
        free = [p for p in papers if (self._draft, p.id) not in self._busy]
        for paper in free:
            if not self._there(paper):
                return paper
        return free[-1] if free else None

    def _fetch(self, paper: Evidence, work: Callable[[], DraftScan], doing: str) -> None:
        # A scanner is slow: meanwhile the clerk may have turned to another citizen.
        draft, service = self._draft, self._service
        self._busy[draft, paper.id] = doing
        self.notices.clear()
        self._rebuild()

        def done(scan: DraftScan) -> None:
            self._busy.pop((draft, paper.id), None)
            if draft != self._draft:
                self.late.emit(draft, scan)
            elif service is self._service or self._asks_for(paper):
                self._take(scan)
            else:
                self._show_dropped(paper)

        def failed(error: ShubbakError) -> None:
            self._busy.pop((draft, paper.id), None)
            if draft == self._draft:
                self._rebuild()
                self.notices.show_error(error)

        self._tasks.run(work, done, failed)

    def _asks_for(self, paper: Evidence) -> bool:
        return self._service is not None and any(p.id == paper.id for p in self._service.evidence)

    def _take(self, scan: DraftScan) -> None:
        self._scans.append(scan)
        self._brought.discard(scan.evidence)
        self._rebuild()
        self.changed.emit()

    def _show_dropped(self, paper: Evidence) -> None:
        self._rebuild()
        self.notices.show_notice(
            Notice(
                translate("Reception", "This paper was not added"),
                translate(
                    "Reception",
                    "“{paper}” came while another service was chosen. Scan it again if it is asked.",
                    paper=said(paper.title),
                ),
                "warn",
                wide=False,
            )
        )
        self.changed.emit()

    def _rebuild(self) -> None:
        focused = QApplication.focusWidget()
        within = focused is not None and self._list.isAncestorOf(focused)
        if within:
            self.setFocus()  # else the focus would wander through what is taken away
        clear(self._list.inside)
        papers = self._service.evidence if self._service else ()
        self._list.setVisible(bool(papers))
        self._empty.setVisible(not papers)
        self.file.setVisible(bool(papers))
        self.paste.setVisible(bool(papers))
        if self._service is not None and not papers:
            self._empty.setText(translate("Reception", "This service asks for no papers"))
        elif self._service is None:
            self._empty.setText(
                translate("Reception", "Papers and fees appear when a service is chosen")
            )
        there = sum(self._there(paper) for paper in papers)
        self.count.setText(
            translate("Reception", "{there} of {all}", there=there, all=len(papers))
            if papers
            else ""
        )
        following = self._next()
        for paper in papers:
            self._list.inside.addWidget(self._row(paper, paper is following))
        self._list.inside.addStretch()
        if within and self.missing():
            self.focus_next()
        elif within:
            self.complete.emit()

    def _row(self, paper: Evidence, following: bool) -> QWidget:
        scans = [scan for scan in self._scans if scan.evidence == paper.id]
        tag = (
            translate("Reception", "original") if paper.original else translate("Reception", "copy")
        )
        there = self._there(paper)
        scan_word = translate("Reception", "Scan")
        doing = self._busy.get((self._draft, paper.id), "")
        if doing:
            row = PaperRow(said(paper.title), doing, "due", tag=tag, active=True)
        elif scans:
            pages = sum(scan.pages for scan in scans)
            size = sum(scan.size for scan in scans)
            detail = translate(
                "Reception",
                "{pages}, {size}",
                pages=translate("Reception", "{n} pages", "", pages),
                size=text.size(size),
            )
            row = PaperRow(
                said(paper.title),
                detail,
                "ok",
                tag=tag,
                thumb=self._thumbs.get(scans[0].scan),
                act=translate("Reception", "View"),
                act_icon="eye",
                act_kind="ghost",
            )
            row.pressed.connect(lambda: self.view_wanted.emit(paper, scans[0]))
            row.viewed.connect(lambda: self.view_wanted.emit(paper, scans[0]))
            self._thumbnail(scans[0].scan, row)
        elif there:
            row = PaperRow(
                said(paper.title),
                translate("Reception", "Seen, not scanned"),
                "ok",
                tag=tag,
                act=scan_word,
                act_icon="scan",
                second=translate("Reception", "Not brought"),
            )
            row.pressed.connect(lambda: self._scan_this(paper))
            row.second_pressed.connect(lambda: self._tick(paper, False))
        else:
            detail = (
                translate("Reception", "Only when there is one")
                if paper.optional
                else translate("Reception", "Not here yet. It can be asked for later")
            )
            row = PaperRow(
                said(paper.title),
                detail,
                "wait",
                tag=tag,
                act=scan_word,
                act_icon="scan",
                key="F7" if following else "",
                active=following,
                second=translate("Reception", "Seen"),
            )
            row.pressed.connect(lambda: self._scan_this(paper))
            row.second_pressed.connect(lambda: self._tick(paper, True))
        row.setParent(self._list.widget())
        return row

    def _scan_this(self, paper: Evidence) -> None:
        self._fetch(paper, lambda: self._port.scan(paper), translate("Reception", "Scanning…"))

    def _tick(self, paper: Evidence, brought: bool) -> None:
        if brought:
            self._brought.add(paper.id)
        else:
            self._brought.discard(paper.id)
        self._rebuild()
        self.changed.emit()

    def _thumbnail(self, scan: str, row: PaperRow) -> None:
        if scan in self._thumbs:
            return

        def work() -> QImage:
            return QImage.fromData(self._port.picture(scan, *THUMB))

        def done(image: QImage) -> None:
            self._thumbs[scan] = image
            self._rebuild()

        self._tasks.run(work, done, lambda _error: None, latest=f"thumb {scan}")


def as_png(image: QImage) -> bytes:
    """A picture as the bytes of a PNG; slow for a large one, so for a worker."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
