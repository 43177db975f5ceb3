"""The table of every page: a `QTableView` that knows a few kinds of cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desk.ui import theme
from desk.ui.fonts import elided, font
from desk.ui.text import plain
from desk.ui.widgets.base import LEADING
from desk.ui.widgets.card import draw_pill, pill_width

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column: heading, kind of cell and width in pixels (0 shares what is left).

    `kind` is `pill` (cell.status), `text`, `strong`, `two` (text over second), `reference`
    (tabular, isolated by the caller through `text.reference`), or `amount` (tabular, units under
    units; the currency belongs in the heading).
    """

    title: str
    kind: str = "text"
    width: int = 0


@dataclass(frozen=True)
class Cell:
    """What stands in one cell. `tone` colours it, `strong` makes it heavier."""

    text: str
    second: str = ""
    status: str = ""
    tone: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Row:
    """One row: the key that signals carry, and its cells in the order of the columns."""

    key: Any
    cells: tuple[Cell, ...] = field(default_factory=tuple)
    total: bool = False


class LateRow(Row):
    """A row whose cells are made when it is first looked at: of a hundred, ten are in sight."""

    def __init__(self, key: Any, make: Callable[[], tuple[Cell, ...]]) -> None:
        vars(self).update(key=key, total=False, _make=make)

    def __getattr__(self, name: str) -> Any:
        """The cells, once; there is nothing else that could be missing."""
        if name != "cells":
            raise AttributeError(name)
        made = vars(self)["cells"] = vars(self)["_make"]()
        return made


class _Rows(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.rows: list[Row] = []

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns shown."""
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text for readers of the screen and for copying; painting reads the cell itself."""
        if not index.isValid():
            return None
        cells = self.rows[index.row()].cells
        cell = cells[index.column()] if index.column() < len(cells) else Cell("")
        if role == Qt.ItemDataRole.UserRole:
            return cell
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{cell.text} {cell.second}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()


AMOUNT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
)
"""Amounts end under one another on the right in either direction of the window."""


def _words(
    painter: QPainter,
    rect: QRect,
    text: str,
    size: int,
    weight: int,
    tone: QColor,
    place: Qt.AlignmentFlag = LEADING,
    *,
    tabular: bool = False,
) -> None:
    painter.setFont(font(size, weight, tabular=tabular))
    painter.setPen(tone)
    painter.drawText(rect, place, elided(text, rect.width(), size, weight, tabular=tabular))


class _Head(QHeaderView):
    def __init__(self, table: Table) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """As high as it was made: Qt would measure every heading whenever something changes."""
        return QSize(0, self.minimumHeight())

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw a heading on the sunken ground."""
        look = theme.current()
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        if self._table.sunken_head:
            painter.fillRect(rect, look.color("sunken"))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font(13, 500))
        painter.setPen(look.color("ink2"))
        column = self._table.columns[logical]
        place = AMOUNT if column.kind == "amount" else LEADING
        painter.drawText(QRectF(rect.adjusted(8, 0, -8, 0)), place, column.title)
        painter.restore()


class Table(QTableView):
    """Rows to choose from with the arrow keys. `chosen(key)` on moving, `opened(key)` on Enter.

    `row_height` 52 for two lines, 34 for one; `sunken_head` tints the heading (not inside a card).
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        row_height: int = 52,
        head_height: int = 40,
        sunken_head: bool = True,
        selectable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.row_height, self.sunken_head = row_height, sunken_head
        self.look = theme.current()
        self._model = _Rows(columns, self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.SingleSelection if selectable else mode.NoSelection)
        if not selectable:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = _Head(self)
        self.setHorizontalHeader(head)
        head.setFixedHeight(head_height)
        head.setMinimumSectionSize(24)
        for place, column in enumerate(self.columns):
            fixed = QHeaderView.ResizeMode.Fixed
            stretch = QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(place, fixed if column.width else stretch)
            if column.width:
                head.resizeSection(place, column.width)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.row_at(index.row()).key))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight. Asked by Qt cell by cell it would take twice the time."""
        self.look = theme.current()
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        columns = range(len(self.columns))
        sides = [(self.columnViewportPosition(n), self.columnWidth(n)) for n in columns]
        left, right = min(x for x, _ in sides), max(x + width for x, width in sides)
        chosen = {index.row() for index in self.selectionModel().selectedRows()}
        for place in range(max(0, first), (last if last >= 0 else self.count() - 1) + 1):
            top, height = self.rowViewportPosition(place), self.row_height
            self.draw_row(
                painter,
                place,
                QRect(left, top, right - left, height),
                [QRect(x, top, width, height) for x, width in sides],
                chosen=place in chosen,
            )
        painter.end()

    def draw_row(
        self, painter: QPainter, place: int, whole: QRect, boxes: Sequence[QRect], *, chosen: bool
    ) -> None:
        """Draw ground and divider of the row at a place, and each cell in its box."""
        look, row = self.look, self.row_at(place)
        if chosen:
            painter.fillRect(whole, look.color("accent_soft"))
            bar = QRect(whole.left(), whole.top(), 3, whole.height())
            bar = QStyle.visualRect(self.layoutDirection(), whole, bar)
            painter.fillRect(bar, look.color("accent"))
        painter.setPen(QPen(look.color("line_strong" if row.total else "line"), 1))
        if row.total:
            painter.drawLine(whole.topLeft(), whole.topRight())
        elif place < self.count() - 1:
            painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        for column, cell, box in zip(self.columns, row.cells, boxes, strict=False):
            self._draw_cell(painter, box, column, cell, total=row.total)

    def _draw_cell(
        self, painter: QPainter, box: QRect, column: Column, cell: Cell, *, total: bool
    ) -> None:
        look = self.look
        inside = box.adjusted(8, 0, -8, 0)
        if column.kind == "pill" and cell.status:
            width = min(pill_width(cell.text), inside.width())
            pill = QRect(inside.left(), inside.top() + (inside.height() - 28) // 2, width, 28)
            pill = QStyle.visualRect(self.layoutDirection(), inside, pill)
            draw_pill(painter, self, pill, cell.text, cell.status)
        elif column.kind == "two" and cell.second:
            half = box.height() // 2
            first = QRect(inside.left(), box.top() + 4, inside.width(), half - 2)
            second = QRect(inside.left(), box.top() + half - 1, inside.width(), half - 4)
            tone = look.color(cell.tone or "ink")
            _words(painter, first, cell.text, 15, 500, tone)
            _words(painter, second, cell.second, 13, 500, look.color("ink2"))
        else:
            weight = 600 if cell.strong or column.kind == "strong" or total else 500
            tabular = column.kind in {"reference", "amount"}
            tone = look.color(cell.tone or "ink")
            place = AMOUNT if column.kind == "amount" else LEADING
            size = 14 if column.kind in {"text", "reference"} and not cell.strong else 15
            _words(painter, inside, cell.text, size, weight, tone, place, tabular=tabular)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A row is chosen; no cell looks another way, and to draw all of them takes its time."""
        if not self.currentIndex().isValid():
            super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No cell looks another way."""

    def set_rows(self, rows: Sequence[Row], *, keep: bool = True) -> None:
        """Show other rows; the chosen row stays chosen when its key is still there."""
        before = self.current_key()
        self._model.set_rows(rows)
        keys = [row.key for row in rows]
        if keep and before is not None and before in keys:
            self.setCurrentIndex(self._model.index(keys.index(before), 0))

    def row_at(self, place: int) -> Row:
        """The row at a place."""
        return self._model.rows[place]

    def count(self) -> int:
        """How many rows are shown."""
        return len(self._model.rows)

    def current_key(self) -> Any:
        """Key of the chosen row, None when there is none."""
        index = self.currentIndex()
        return self.row_at(index.row()).key if index.isValid() else None

    def choose(self, key: object) -> None:
        """Choose the row with this key."""
        for place, row in enumerate(self._model.rows):
            if row.key == key:
                # selectRow() looks for a column at the edge and finds none from right to left.
                self.setCurrentIndex(self._model.index(place, 0))
                self.scrollTo(self._model.index(place, 0))
                return

    def keyPressEvent(self, event: Any) -> None:
        """Enter opens; copying takes the references as they are stored."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.opened.emit(self.row_at(index.row()).key)
            return
        super().keyPressEvent(event)

    def copied(self) -> str:
        """The chosen row as plain text: ASCII digits, no marks of direction."""
        index = self.currentIndex()
        if not index.isValid():
            return ""
        return "\t".join(plain(cell.text) for cell in self.row_at(index.row()).cells)

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.row_at(current.row()).key)


class TableFrame(QWidget):
    """A rounded outline around a sunken-headed table, with a foot line below."""

    def __init__(self, table: Table, foot: QWidget | None = None) -> None:
        super().__init__()
        self.table = table
        table.sunken_head = False  # the frame draws it, under its rounded corners
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(table, 1)
        if foot is not None:
            column.addWidget(foot)

    def paintEvent(self, event: object) -> None:
        """Draw the surface; the sunken head follows the rounded corners."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, 12, 12)
        painter.fillPath(path, look.color("surface"))
        painter.setClipPath(path)
        head = self.table.horizontalHeader().height()
        painter.fillRect(QRectF(0, 0, self.width(), head + 1), look.color("sunken"))
        painter.setClipping(False)
        painter.setPen(QPen(look.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.end()
