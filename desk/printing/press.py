"""What a desk prints with: what it knows, what sets Arabic, and the way to its printers."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from desk.config import Home, Settings
from desk.models import queries, showing
from desk.models.clock import moment
from desk.models.database import Database
from desk.models.journal import Journal
from desk.office.counter import Counter

if TYPE_CHECKING:
    from desk.papers.arabic import Typesetter

C = TypeVar("C")

PRINTING_SECONDS = 60.0
"""How long a paper may take to come out before it is taken back and waits."""


class Press:
    """The press of one desk; any thread may use it."""

    def __init__(self, home: Home, settings: Settings, counter: Counter) -> None:
        self.home, self.settings, self.counter = home, settings, counter
        self.journal: Journal = counter.journal
        self.database: Database = counter.journal.database
        self._one_page = threading.Lock()

    @property
    def roll(self) -> bool:
        """Whether receipts and slips come from an 80 mm roll; else they are A5."""
        return self.settings.receipt_paper == "80mm"

    @property
    def now(self) -> datetime:
        """The moment that a paper says it was printed at."""
        return moment(self.journal.wall() << 16)

    def lay_out(self, render: Callable[[C, Typesetter], bytes], content: C) -> bytes:
        """A paper as a PDF; one page is set at a time."""
        with self._one_page:
            return render(content, self._typesetter)

    def out(self, printer: str, pdf: bytes, title: str, media: str) -> str:
        """Print and watch until it is on paper; returns the printer's name. Raises `Trouble`: the
        job is taken back then, so that it cannot come out later."""
        from desk.papers.printers import print_and_wait

        return print_and_wait(printer, pdf, title, media, PRINTING_SECONDS)

    def names(self) -> dict[UUID, str]:
        """The names behind the ids in facts."""
        own = showing.command_line(self.settings.origin)
        with self.database.read() as connection:
            return {own: showing.COMMAND_LINE, **queries.names_of(connection)}

    @functools.cached_property
    def _typesetter(self) -> Typesetter:
        from desk.papers.arabic import Typesetter

        return Typesetter(self.home.cache)
