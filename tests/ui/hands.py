"""What a clerk does and sees: typing, waiting until something is there, signing in."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from desk.ui.main_window import MainWindow
from desk.ui.pages.page import Page
from desk.ui.widgets.base import Prose
from desk.ui.widgets.card import pill_width
from desk.ui.widgets.frame import KeyBar
from desk.ui.widgets.table import Table
from tests.ui.front_desk import PIN

PAGE_WIDTH = 1278
"""What the rail leaves for a page and its keys on the smallest screen, in pixels."""


def until(done: Callable[[], object], seconds: float = 10.0) -> None:
    """Let the window work until a condition holds."""
    end = time.monotonic() + seconds
    while not done():
        QApplication.processEvents()
        if time.monotonic() > end:
            raise AssertionError("it did not happen in time")
        time.sleep(0.001)


def rest(window: QWidget) -> None:
    """Let the window come to rest: nothing in hand, everything drawn."""
    from desk.ui.tasks import Tasks

    until(lambda: not any(tasks.busy for tasks in window.findChildren(Tasks)))
    for _ in range(5):
        QApplication.processEvents()


class Keyboard:
    """Types into whatever has the focus and counts the keys, as the clerk's fingers do."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.pressed = 0

    def target(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or self.window

    def key(self, key: Qt.Key, *, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press one key."""
        self.pressed += 1
        QTest.keyClick(self.target(), key, modifier or Qt.KeyboardModifier.NoModifier)
        rest(self.window)

    def type(self, text: str) -> None:
        """Type letters of any script, one key each."""
        for letter in text:
            self.pressed += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.target(), event)
        rest(self.window)


def sign_in(main: MainWindow) -> None:
    """Let the clerk sign in."""
    until(lambda: main.lock_screen.asked() is not None)
    QTest.keyClicks(main.lock_screen.pin, PIN)
    until(lambda: main.person() is not None)
    rest(main)


def cut_widgets(root: QWidget) -> list[str]:
    """Whatever shows less than it needs: labels, buttons and inputs that are too small."""
    found = [f"{key!r} has no room in the key bar" for key in _without_room(root)]
    found += [f"the pill {text!r} is cut in its column" for text in _cut_pills(root)]
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or isinstance(widget, QScrollArea):
            continue
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            needed = widget.minimumSizeHint()
            if isinstance(widget, Prose):
                needed.setHeight(widget.heightForWidth(widget.width()))
                needed.setWidth(0)
            elif isinstance(widget, QLabel):
                needed = widget.sizeHint()
            elif isinstance(widget, QLineEdit):
                needed.setWidth(0)
            if widget.width() < needed.width() or widget.height() < needed.height() - 1:
                found.append(
                    f"{said(widget)!r} has {widget.width()}×{widget.height()},"
                    f" needs {needed.width()}×{needed.height()}"
                )
            parent = widget.parentWidget()
            if (
                parent is not None
                and parent is not root
                and widget.geometry().bottom() > parent.height()
            ):
                found.append(f"{said(widget)!r} is cut at the bottom of what it stands in")
        outside = _outside(widget, root)
        if outside and isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            found.append(f"{said(widget)!r} reaches out of the page by {outside}")
    return found


def _without_room(root: QWidget) -> list[str]:
    """The keys of a page that the key bar of the smallest screen would leave out."""
    if not isinstance(root, Page):
        return []
    bar = KeyBar()
    bar.resize(PAGE_WIDTH, bar.height())
    bar.set_keys(root.keys())
    return bar.left_out()


def _cut_pills(root: QWidget) -> list[str]:
    """The pills of tables that are wider than their column."""
    found = []
    for table in root.findChildren(Table):
        if not table.isVisibleTo(root):
            continue
        for place in range(min(table.count(), 20)):
            for n, (column, cell) in enumerate(
                zip(table.columns, table.row_at(place).cells, strict=False)
            ):
                room = table.columnWidth(n) - 16
                if column.kind == "pill" and cell.status and pill_width(cell.text) > room:
                    found.append(cell.text)
    return found


def _outside(widget: QWidget, root: QWidget) -> int:
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QScrollArea):
            return 0
        parent = parent.parentWidget()
    box = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
    room = root.rect()
    return max(
        0, room.left() - box.left(), box.right() - room.right(), box.bottom() - room.bottom()
    )


def said(widget: QWidget) -> str:
    """What a widget says, to find it by."""
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (text() if callable(text) else "") or type(widget).__name__


def nameless(root: QWidget) -> list[str]:
    """Controls that take the focus and have no accessible name."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(root)
        and not isinstance(widget, QScrollArea)
        and type(widget) is not QWidget
        and not widget.accessibleName()
    ]


def hosted(page: QWidget, width: int = PAGE_WIDTH, height: int = 671) -> QWidget:
    """A page in a bare window, at the room that the smallest screen leaves for it."""
    host = QWidget()
    host.resize(width, height)
    page.setParent(host)
    page.setGeometry(0, 0, width, height)
    host.show()
    host.activateWindow()
    page.show()
    return host
