"""Small arrangements that pages repeat: rows, columns, lists that scroll and that grow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)


def row(*parts: QWidget | QLayout | int | None, spacing: int = 8) -> QHBoxLayout:
    """Parts side by side; a number is a gap of so many pixels, None the stretch."""
    line = QHBoxLayout()
    line.setSpacing(spacing)
    _fill(line, parts)
    return line


def column(*parts: QWidget | QLayout | int | None, spacing: int = 8) -> QVBoxLayout:
    """Parts below one another; a number is a gap of so many pixels, None the stretch."""
    stack = QVBoxLayout()
    stack.setSpacing(spacing)
    _fill(stack, parts)
    return stack


def _fill(
    box: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...]
) -> None:
    for part in parts:
        if part is None:
            box.addStretch()
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)


class Scroll(QScrollArea):
    """A column that scrolls when it does not fit; fill `inside`."""

    def __init__(self, *, spacing: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("scrolled")
        # What grows at its end is not painted again from its beginning.
        content.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.inside = QVBoxLayout(content)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(spacing)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)


class Stack(QWidget):
    """Widgets below one another over the whole width. Unlike in a layout, those that stand are
    neither measured, nor moved, nor painted again when one is added: for lists that grow."""

    def __init__(self, *, spacing: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._placed: list[QWidget] = []
        self._end = 0
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, widget: QWidget) -> None:
        """Place one more below the others."""
        widget.setParent(self)
        self._place(widget)
        self._placed.append(widget)
        self.setFixedHeight(max(0, self._end - self._spacing))
        widget.show()

    def empty(self) -> None:
        """Take all of them out and delete them."""
        for widget in self._placed:
            widget.hide()
            widget.deleteLater()
        self._placed.clear()
        self._end = 0
        self.setFixedHeight(0)

    def _place(self, widget: QWidget) -> None:
        grows = widget.hasHeightForWidth()
        tall = widget.heightForWidth(self.width()) if grows else widget.sizeHint().height()
        widget.setGeometry(0, self._end, self.width(), tall)
        self._end += tall + self._spacing

    def event(self, event: QEvent) -> bool:
        """Place all anew when the width, or what one of them asks for, changed."""
        narrowed = event.type() == QEvent.Type.Resize and (
            event.oldSize().width() != self.width()  # type: ignore[attr-defined]
        )
        if narrowed or event.type() == QEvent.Type.LayoutRequest:
            self._end = 0
            for widget in self._placed:
                self._place(widget)
            self.setFixedHeight(max(0, self._end - self._spacing))
        return super().event(event)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while item := layout.takeAt(0):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def gap(height: int) -> QSpacerItem:
    """A fixed vertical gap."""
    return QSpacerItem(0, height, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
