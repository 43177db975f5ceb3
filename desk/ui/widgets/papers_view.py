"""Scanned papers to look at: a list of them, one page large, turned over with the keyboard.

Pages are fetched and decoded on a worker; nothing here knows the vault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from desk.errors import ShubbakError, Trouble
from desk.ui import theme
from desk.ui.tasks import Tasks
from desk.ui.text import digits
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Button, Chip
from desk.ui.widgets.card import Card, Notice
from desk.ui.widgets.checks import Empty, WrapRow
from desk.ui.widgets.panel import clear, row

ZOOMS = (0.55, 1.0, 1.4, 2.0, 2.8)
"""Sizes of a page against the width of the view (at most `WIDEST` pixels)."""

WIDEST = 720


@dataclass(frozen=True)
class Paper:
    """A paper to look at: its name and the scan's SHA-256 in hexadecimal."""

    name: str
    scan: str


def decoded(pages: Sequence[bytes]) -> list[QImage]:
    """Turn PNG or JPEG pages into pictures; safe on a worker. Raises `Trouble`."""
    images = [QImage.fromData(page) for page in pages]
    if not images or any(image.isNull() for image in images):
        raise Trouble(
            "This paper cannot be shown.",
            "Ask for it to be scanned again.",
            code="scan-unreadable",
        )
    return images


class _Sheet(QWidget):
    """One page, as wide as the view allows."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self, width: int, zoom: float) -> None:
        """Take the size at which the page is `width` × zoom wide."""
        if self.image is None or not self.image.width():
            self.setFixedSize(width, 10)
            return
        wide = round((width - 2) * zoom)
        high = round(wide * self.image.height() / self.image.width())
        self.setFixedSize(QSize(wide, high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper with its edge."""
        if self.image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(box, Qt.GlobalColor.white)
        painter.drawImage(box, self.image)
        painter.setPen(QPen(theme.current().color("line_strong"), 1))
        painter.drawRect(box)
        painter.end()


class PapersView(Card):
    """Shows scanned papers. `left` tells that the person wants back (only with `leave`).

    Left and right turn from paper to paper in the direction of reading, Page Up and Page Down from
    page to page, plus and minus change the size. `load` gives the pages of a scan as PNG or JPEG
    and runs on a worker.
    """

    left = Signal()

    def __init__(
        self,
        load: Callable[[str], Sequence[bytes]],
        *,
        leave: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=(16, 12, 16, 12), spacing=10, parent=parent)
        self._load = load
        self._tasks = Tasks(self)
        self._papers: list[Paper] = []
        self._place = self._page = 0
        self._zoom = 1
        self._images: list[QImage] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._where = Label("", "small", "ink2")
        self._smaller = self._button("zoom-out", translate("Papers", "Smaller"))
        self._larger = self._button("zoom-in", translate("Papers", "Larger"))
        self._back = self._button("chevron-up", translate("Papers", "Previous page"))
        self._next = self._button("chevron-down", translate("Papers", "Next page"))
        self._smaller.clicked.connect(lambda: self.zoom(-1))
        self._larger.clicked.connect(lambda: self.zoom(1))
        self._back.clicked.connect(lambda: self.turn(-1))
        self._next.clicked.connect(lambda: self.turn(1))
        self._name = Label("", "strong")
        self._name.setMinimumWidth(40)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = row(self._name, spacing=4)
        head.setStretch(0, 1)
        for part in (self._where, self._back, self._next, self._smaller, self._larger):
            head.addWidget(part)
        if leave:
            back = Button(translate("Papers", "Back"), "plain", key="Esc", height=36)
            back.clicked.connect(self.left)
            head.addSpacing(4)
            head.addWidget(back)
        self.body.addLayout(head)
        self._chips = WrapRow(6)
        self._group = QButtonGroup(self)
        self.body.addWidget(self._chips)
        self._trouble = Notice("", "", "bad", wide=False)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self._sheet = _Sheet()
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setObjectName("scrolled")
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(holder)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        self._scroll.viewport().installEventFilter(self)
        self.body.addWidget(self._scroll, 1)
        self._none = (
            "files",
            translate("Papers", "No scanned papers"),
            translate("Papers", "The papers were seen at the counter but not scanned."),
        )
        self._empty = Empty(*self._none)
        self.body.addWidget(self._empty, 1)
        self.set_papers([])

    def _button(self, icon: str, name: str) -> Button:
        button = Button("", "ghost", icon=icon, name=name, height=36)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_papers(self, papers: Sequence[Paper]) -> None:
        """Show other papers, the first one large; the same papers again change nothing."""
        if list(papers) == self._papers and papers:
            return
        self._papers = list(papers)
        self._tasks.cancel()
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._chips.wrap)
        for place, paper in enumerate(self._papers):
            chip = Chip(paper.name)
            chip.clicked.connect(lambda _=False, place=place: self.show_paper(place))
            self._group.addButton(chip, place)
            self._chips.add(chip)
        self._chips.setVisible(len(self._papers) > 1)
        some = bool(self._papers)
        self._scroll.setVisible(some)
        self._empty.setVisible(not some)
        for part in (self._smaller, self._larger):
            part.setVisible(some)
        self._images = []
        if some:
            self.show_paper(0)
        else:
            self._trouble.hide()
            self._name.setText(translate("Papers", "Papers"))
            self._show_page()

    def set_hidden(self, hidden: int) -> None:
        """Say, where nothing is shown, that so many papers are not to be seen; 0: that there are none."""
        if hidden:
            self._empty.set(
                "eye-off",
                translate("Papers", "{n} papers are hidden", n=hidden),
                translate("Papers", "They tell whose case it is; a reason shows them."),
            )
        else:
            self._empty.set(*self._none)

    def papers(self) -> list[Paper]:
        """What is shown."""
        return list(self._papers)

    def current(self) -> Paper | None:
        """The paper that is large."""
        return self._papers[self._place] if self._papers else None

    def pages(self) -> int:
        """Pages of the large paper, 0 until they have come."""
        return len(self._images)

    def trouble(self) -> Notice:
        """The notice that a paper could not be shown; visible when so."""
        return self._trouble

    def show_paper(self, place: int) -> None:
        """Make one paper large."""
        if not self._papers:
            return
        self._place, self._page, self._images = place % len(self._papers), 0, []
        paper = self._papers[self._place]
        chip = self._group.button(self._place)
        if chip is not None:
            chip.setChecked(True)
        self._name.setText(paper.name)
        self._name.setToolTip(paper.name)
        self._trouble.hide()
        self._show_page()
        self._tasks.run(
            lambda: decoded(self._load(paper.scan)), self._came, self._failed, latest="paper"
        )

    def turn(self, step: int) -> None:
        """Turn pages."""
        if 0 <= self._page + step < len(self._images):
            self._page += step
            self._show_page()
            self._scroll.verticalScrollBar().setValue(0)

    def zoom(self, step: int) -> None:
        """Show the page larger or smaller."""
        self._zoom = min(max(self._zoom + step, 0), len(ZOOMS) - 1)
        self._show_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn papers and pages, change the size, scroll."""
        key = event.key()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        bar = self._scroll.verticalScrollBar()
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self._papers:
            forward = (key == Qt.Key.Key_Left) == rtl
            self.show_paper(self._place + (1 if forward else -1))
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            self.zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            bar.setValue(bar.value() + (80 if key == Qt.Key.Key_Down else -80))
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Fit the page to the room that there is."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page."""
        super().resizeEvent(event)
        self._fit()

    def _came(self, images: list[QImage]) -> None:
        self._images = images
        self._show_page()

    def _failed(self, error: ShubbakError) -> None:
        from desk.ui.sentences import of_error

        said = of_error(error)
        self._trouble.set(said.title, f"{said.what} {said.do}".strip())
        self._trouble.show()
        self._show_page()

    def _fit(self) -> None:
        width = min(self._scroll.viewport().width() - 4, WIDEST)
        self._sheet.fit(width, ZOOMS[self._zoom])

    def _show_page(self) -> None:
        count = len(self._images)
        self._sheet.image = self._images[self._page] if count else None
        self._back.setVisible(count > 1)
        self._next.setVisible(count > 1)
        self._back.setEnabled(self._page > 0)
        self._next.setEnabled(self._page < count - 1)
        self._where.setText(
            translate(
                "Papers", "Page {page} of {pages}", page=digits(self._page + 1), pages=digits(count)
            )
            if count > 1
            else ""
        )
        self._fit()
        self._sheet.update()
        paper = self.current()
        self.setAccessibleName(f"{paper.name} {self._where.text()}" if paper else "")
