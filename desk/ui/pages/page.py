"""What every page is: a sheet of the window with its keys, its work in hand and its notices."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.ui.tasks import Tasks
from desk.ui.widgets.card import Notice


class NoticeArea(QWidget):
    """The place of a page for one notice at a time; empty, it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._notice: Notice | None = None
        self.hide()

    def show_notice(self, notice: Notice) -> Notice:
        """Show a notice in place of the one before."""
        self.clear()
        self._notice = notice
        self._column.addWidget(notice)
        self.show()
        return notice

    def show_error(self, error: ShubbakError, act: str = "") -> Notice:
        """Show what went wrong and what to do."""
        return self.show_notice(Notice.of(error, act, wide=False))

    def clear(self) -> None:
        """Take the notice away."""
        if self._notice is not None:
            self._notice.hide()
            self._column.removeWidget(self._notice)
            self._notice.deleteLater()
            self._notice = None
        self.hide()

    def notice(self) -> Notice | None:
        """What is shown now."""
        return self._notice


class Page(QWidget):
    """Base of the pages. The window calls `opened` on coming and `refresh` when facts arrived.

    A page emits `go(key, what)` to open another one and `keys_changed` when the key bar should
    read `keys()` again. `tasks` is its work off the window's thread.
    """

    go = Signal(str, object)
    keys_changed = Signal()
    kept = Signal()
    answered = Signal()
    """Something came that the page had asked for."""

    aside: tuple[QWidget, ...] = ()
    """What is painted a moment after the rest of the page when it is opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.tasks = Tasks(self)
        self.tasks.answered.connect(self.answered)

    def keys(self) -> list[tuple[str, str]]:
        """(Key, what it does) for the key bar."""
        return []

    def opened(self, what: object = None) -> None:
        """The page was opened, perhaps to show something: a reference, a service's code."""

    def make_ahead(self) -> bool:
        """Make one part that nobody has opened yet; False when there is none."""
        return False

    def take_focus(self) -> None:
        """Put the focus where the work goes on."""
        self.setFocus()

    def refresh(self) -> None:
        """Facts arrived or somebody else acted: read again what is shown."""

    def locking(self) -> None:
        """The window is about to lock: what was typed must be kept now."""

    def leaving(self) -> None:
        """The window is being closed: what takes long is ended now."""

    def unsaved(self) -> bool:
        """Whether something typed is still on its way to the disk; `kept` follows when it is."""
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """A page that is left keeps what was typed."""
        super().hideEvent(event)
        self.locking()
