"""A list of transactions of any length in a table: its rows come a page at a time, and how long it is
when it has been counted. What is read, and what stands beside the list, is the page's business."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desk.errors import ShubbakError
from desk.models.queries import Line
from desk.ui import text
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.paged import PAGE, PagedTable
from desk.ui.widgets.table import Row

Read = Callable[[int, int], Sequence[Line]]
"""So many lines from a place on: (limit, offset). Called on a worker."""


class LinesList:
    """The list in `table`: `row` makes a row of a line, `chosen(key)` shows one beside it."""

    def __init__(
        self,
        table: PagedTable,
        tasks: Tasks,
        row: Callable[[Line], Row],
        chosen: Callable[[object], None],
        failed: Callable[[ShubbakError], None],
    ) -> None:
        self._table, self._tasks, self._row = table, tasks, row
        self._chosen, self._failed = chosen, failed
        self._read: Read | None = None
        self._whole: Sequence[Line] = ()
        self._keep = self._fetching = False
        table.wanted.connect(self._fetch)
        table.chosen.connect(chosen)

    def anew(self) -> None:
        """What comes next is another list: it is shown from its beginning."""
        self._keep = False

    def again(self) -> None:
        """What comes next is this list once more: who works in it stays where they are."""
        self._keep = bool(self._table.count())

    def asked(self, read: Read) -> tuple[int, Callable[[], Sequence[Line]]]:
        """The page to be read first, and how a worker reads it."""
        self._read = read
        page = self._table.page_in_sight() if self._keep else 0
        return page, lambda: read(PAGE, page * PAGE)

    def came(self, page: int, lines: Sequence[Line], counted: int | None) -> None:
        """Show a page of the list; `counted` is how long the list is, if that is known."""
        total = counted
        if total is None:
            # As many as are sure: the counting says how many more there are.
            total = page * PAGE + len(lines)
            if self._keep and len(lines) == PAGE:
                total = max(total, self._table.count())
        self._begin(total)
        self._table.put(page, [self._row(line) for line in lines])
        if page and not lines:
            self._table.look_again()

    def found(self, lines: Sequence[Line]) -> None:
        """Show a list that is here whole."""
        self._read, self._whole = None, lines
        self._keep = False
        self._begin(len(lines))

    def counted(self, total: int) -> bool:
        """The list was counted; False when something came, or went, since its rows were read."""
        if bool(total) != bool(self._table.count()):
            return False
        self._table.resize_to(total)
        return True

    def words(self, *, counted: bool) -> str:
        """Which of its rows are in sight."""
        first, last = self._table.in_sight()
        total = text.amount(self._table.count()) if counted else "…"
        return translate(
            "FollowUp", "{first} to {last} of {total}", first=first, last=last, total=total
        )

    def _begin(self, total: int) -> None:
        keep, self._keep = self._keep, bool(total)  # in a list that was empty nobody has a place
        self._table.set_total(total, keep=keep)
        current = self._table.current_key()
        if keep and current is not None:
            # The row that is chosen, not what is still shown beside it: it may be on its way.
            self._chosen(current)

    def _fetch(self, page: int) -> None:
        read = self._read
        if read is None:
            self._put(page, None, self._whole[page * PAGE : (page + 1) * PAGE])
            return
        if self._fetching:
            # One at a time: who scrolls far wants the last place, not all between.
            self._table.unanswered(page)
            return
        self._fetching = True

        def failed(error: ShubbakError) -> None:
            self._fetching = False
            self._table.unanswered(page)
            self._failed(error)

        self._tasks.run(lambda: read(PAGE, page * PAGE), partial(self._put, page, read), failed)

    def _put(self, page: int, read: Read | None, lines: Sequence[Line]) -> None:
        self._fetching = False
        if read is self._read:
            self._table.put(page, [self._row(line) for line in lines])
        self._table.look_again()
