"""A scanned paper, large, over the page: to be looked at, scanned again or taken away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.office.reception import DraftScan
from desk.ui import theme
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Button

PIXELS = (1400, 1400)
"""How large a page is asked for, in pixels."""


class PaperView(QWidget):
    """Covers the page while a paper is looked at. `removed(scan)` when it should go."""

    removed = Signal(object)
    closed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._image = QImage()
        self._scan: DraftScan | None = None
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 16, 24, 12)
        head = QHBoxLayout()
        self._title = Label("", "title")
        head.addWidget(self._title)
        head.addStretch()
        remove = Button(translate("Reception", "Take away"), icon="trash", key="Delete", tone="bad")
        remove.clicked.connect(self._remove)
        close = Button(translate("Reception", "Close"), key="Esc")
        close.clicked.connect(self.leave)
        head.addWidget(remove)
        head.addWidget(close)
        body.addLayout(head)
        body.addStretch()
        self._close = close
        self.hide()

    def look_at(self, title: str, scan: DraftScan) -> None:
        """Come up for a paper; its picture follows."""
        self._scan, self._image = scan, QImage()
        self._title.setText(title)
        page = self.parentWidget()
        if page is not None:
            self.setGeometry(page.rect())
        self.show()
        self.raise_()
        self._close.setFocus()

    def show_image(self, image: QImage) -> None:
        """Show the picture that was fetched."""
        self._image = image
        self.update()

    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    def _remove(self) -> None:
        if self._scan is not None:
            self.removed.emit(self._scan)
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes from anywhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the paper."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), look.color("canvas"))
        room = QRectF(self.rect()).adjusted(24, 72, -24, -12)
        painter.setPen(look.color("line_strong"))
        if self._image.isNull():
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "…")
        else:
            size = self._image.size().scaled(
                room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            box = QRectF(0, 0, size.width(), size.height())
            box.moveCenter(room.center())
            painter.fillRect(box, QColor("white"))
            painter.drawImage(box, self._image)
            painter.drawRect(box)
        painter.end()
