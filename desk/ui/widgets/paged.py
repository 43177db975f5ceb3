"""A table over a list of any length: rows are fetched in pages as they come into sight.

It holds a few pages at a time and asks for the others; who fetches them is the page's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast, overload

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from desk.ui.widgets.checks import draw_check
from desk.ui.widgets.table import Column, Row, Table

PAGE = 100
"""Rows of a page."""

MOST_PAGES = 30
"""Pages held at a time; the ones farthest from the last look are let go."""

_BLANK = Row(None)


class _Pages(Sequence[Row]):
    """Rows by place, blank until their page has come; looking at one asks for its page."""

    def __init__(self, table: PagedTable) -> None:
        self._table = table
        self.total = 0
        self.held: dict[int, list[Row]] = {}
        self.fresh: set[int] = set()

    def __len__(self) -> int:
        return self.total

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(self.total))]
        page, offset = divmod(place, PAGE)
        if page not in self.fresh:
            self._table.need(page)
        rows = self.held.get(page, ())
        return rows[offset] if offset < len(rows) else _BLANK

    def put(self, page: int, rows: Sequence[Row]) -> None:
        """Keep a page that came."""
        self.held[page] = list(rows)
        self.fresh.add(page)
        while len(self.held) > MOST_PAGES:
            farthest = max(self.held, key=lambda p: abs(p - page))
            del self.held[farthest]
            self.fresh.discard(farthest)

    def place_of(self, key: object) -> int | None:
        """Where a key is, among the pages that are here."""
        for page, rows in self.held.items():
            for offset, row in enumerate(rows):
                if row.key == key:
                    return page * PAGE + offset
        return None


GUTTER = 32
"""Room before the first cell for the box of a row that can be marked."""


class PagedTable(Table):
    """A `Table` of `total` rows that emits `wanted(page)` for those it needs; answer with `put`.

    Space marks rows when `marking` is on; `marked()` are their keys.
    """

    wanted = Signal(int)
    marks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        row_height: int = 52,
        marking: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(columns, name=name, row_height=row_height, parent=parent)
        self.marking = marking
        self._marked: dict[object, None] = {}
        self._asked: set[int] = set()
        self._wish: object = None
        self._said: object = None
        self._pages = _Pages(self)
        self._first_width = columns[0].width
        self._model.rows = cast(list[Row], self._pages)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._ask)

    def draw_row(
        self, painter: QPainter, place: int, whole: QRect, boxes: Sequence[QRect], *, chosen: bool
    ) -> None:
        """While rows are being marked, a box stands before the first cell."""
        if not self._marked:
            super().draw_row(painter, place, whole, boxes, chosen=chosen)
            return
        checked = self.row_at(place).key in self._marked
        if checked:
            painter.fillRect(whole, self.look.color("accent_soft"))
        direction, (first, *others) = self.layoutDirection(), boxes
        room = first.adjusted(GUTTER, 0, 0, 0)
        room = QStyle.visualRect(direction, first, room)
        super().draw_row(painter, place, whole, [room, *others], chosen=chosen)
        box = QRect(first.left() + 12, first.top() + (first.height() - 18) // 2, 18, 18)
        draw_check(painter, QRectF(QStyle.visualRect(direction, first, box)), checked=checked)

    def set_total(self, total: int, *, keep: bool = True) -> None:
        """Show a list of so many rows. `keep`: the same list as before, read again; the chosen
        row stays chosen, by its key or else by its place."""
        place = self.currentIndex().row()
        self._wish = self.current_key() if keep else None
        position = self.verticalScrollBar().value() if keep else 0
        self._model.beginResetModel()
        self._pages.total = total
        self._pages.fresh.clear()
        self._asked.clear()
        if not keep:
            self._pages.held.clear()
            self.clear_marks()
        self._model.endResetModel()
        self._said = self._wish
        if total:
            if place >= 0 or not keep:
                self._select(min(max(place, 0) if keep else 0, total - 1))
            self.verticalScrollBar().setValue(position)
            self.need(max(0, self.currentIndex().row()) // PAGE)
        else:
            self._said = None
            self.chosen.emit(None)

    def resize_to(self, total: int) -> None:
        """The same list turns out to have so many rows: what is here stays as it is."""
        held = self._pages.total
        if total > held:
            self._model.beginInsertRows(QModelIndex(), held, total - 1)
            self._pages.total = total
            self._model.endInsertRows()
        elif total < held:
            self._model.beginRemoveRows(QModelIndex(), total, held - 1)
            self._pages.total = total
            self._model.endRemoveRows()

    def put(self, page: int, rows: Sequence[Row]) -> None:
        """Fill in a page that came."""
        self._pages.put(page, rows)
        self._asked.discard(page)
        if self._wish is not None:
            place = self._pages.place_of(self._wish)
            if place is not None:
                self._wish = None
                if place != self.currentIndex().row():
                    self._select(place)
            elif not self._asked:
                self._wish = None
        self.viewport().update()
        current = self.current_key()
        if current is not None and current != self._said:
            self._said = current
            self.chosen.emit(current)

    def need(self, page: int) -> None:
        """A row of this page was looked at; it is asked for when the painting is done."""
        if page not in self._asked:
            self._asked.add(page)
            self._later.start(0)

    def unanswered(self, page: int) -> None:
        """A page could not be fetched; it is asked for again when it is next looked at."""
        self._asked.discard(page)

    def page_in_sight(self) -> int:
        """The page of the row on top."""
        return max(0, self.rowAt(0)) // PAGE

    def in_sight(self) -> tuple[int, int]:
        """The first and the last row that can be read, counted from one."""
        last = self.rowAt(self.viewport().height() - self.row_height // 2) + 1
        return max(0, self.rowAt(0)) + 1, last or self.count()

    def look_again(self) -> None:
        """Ask for what is in sight and not here yet."""
        if self.count():
            for page in self._seen():
                if page not in self._pages.fresh:
                    self.need(page)

    def is_held(self, page: int) -> bool:
        """Whether a page is here and up to date."""
        return page in self._pages.fresh

    def choose(self, key: object) -> None:
        """Choose the row with this key, now or when its page comes."""
        place = self._pages.place_of(key)
        if place is None:
            self._wish = key
        else:
            self._select(place)

    def choose_none(self) -> None:
        """No row is chosen: what is shown beside the list is none of those that are here."""
        self._wish = self._said = None
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def marked(self) -> list[Any]:
        """Keys of the marked rows, in the order in which they were marked."""
        return list(self._marked)

    def clear_marks(self) -> None:
        """Mark nothing."""
        if self._marked:
            self._marked.clear()
            self._marks_moved()

    def mark(self, key: object) -> None:
        """Mark a row, or take its mark away."""
        if key is None:
            return
        if key in self._marked:
            del self._marked[key]
        else:
            self._marked[key] = None
        self._marks_moved()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks the row and goes on to the next."""
        if self.marking and event.key() == Qt.Key.Key_Space:
            key = self.current_key()
            if key is not None:  # a row that has not come yet cannot be marked
                self.mark(key)
                self._select(min(self.currentIndex().row() + 1, self.count() - 1))
            return
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count() - 1}
        if event.key() in ends and self.count():
            self._select(ends[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the search field; going through all rows would fetch them all."""

    def _marks_moved(self) -> None:
        if self._first_width:
            gutter = GUTTER if self._marked else 0
            self.horizontalHeader().resizeSection(0, self._first_width + gutter)
        self.viewport().update()
        self.marks_changed.emit()

    def _select(self, place: int) -> None:
        # selectRow() looks for a column at the edge and finds none from right to left.
        self.setCurrentIndex(self._model.index(place, 0))
        self.scrollTo(self._model.index(place, 0))

    def _seen(self) -> set[int]:
        """The pages in sight, and that of the chosen row."""
        seen = {self.page_in_sight(), max(0, self.currentIndex().row()) // PAGE}
        last = self.rowAt(self.viewport().height() - 1)
        seen.add((last if last >= 0 else self.count() - 1) // PAGE)
        return seen

    def _ask(self) -> None:
        seen = self._seen()
        for page in sorted(self._asked):
            # Pages that were only flown over are not worth a question.
            if page in seen or len(self._asked) <= 2:
                self.wanted.emit(page)
            else:
                self._asked.discard(page)

    def _moved(self, current: Any, previous: Any) -> None:
        if current.isValid():
            key = self.row_at(current.row()).key
            if key is not None and key != self._said:
                self._said = key
                self.chosen.emit(key)
