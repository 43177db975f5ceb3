"""News down: pages are asked for one after the other, each is safe on the disk before the next is
awaited, and folding fills the time in between.

The next page is on its way while the one before is checked and stored. On a quick line all of
them are stored first and folded then; on a slow one the wait for the line does the folding.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Final

from desk.errors import LineTrouble
from desk.sync import policy, telling
from desk.sync.pages import WENT_BACK
from desk.sync.replica import DeskReplica
from desk.sync.wire import FeedPage

from .ahead import Ahead
from .far_end import Central

_FOLD_AFTER: Final = 0.2
"""Seconds that an answer may take before the wait for it is used to fold."""

_Fetched = tuple[list[tuple[FeedPage, bytes]], float]


class News:
    """The feeds that a desk follows (`scopes`). `version` is that of the program."""

    def __init__(
        self, replica: DeskReplica, central: Central, scopes: Sequence[str], version: str
    ) -> None:
        self._replica = replica
        self._central = central
        self._scopes = tuple(scopes)
        self._version = version
        self._ahead = Ahead()
        self._limit = policy.first_pull(central.speed)
        self._fresh = 0
        self.went_back = False
        """Whether the ministry's news went on from another past than before."""
        self.stored_seconds = 0.0
        """How long the last `pull` took until all was safe on this disk, folding apart."""

    def pull(self, stopping: Callable[[], bool], progress: Callable[[], None]) -> None:
        """Bring all that is new, and fold it. Raises `LineTrouble`, `ServerRefused`; what was
        stored by then is kept, and folded by the next call.

        News that do not continue those that were read are all read again from the beginning.
        """
        try:
            self._pull(stopping, progress)
        except LineTrouble as error:
            if error.code != WENT_BACK or stopping():
                raise
            self.went_back = True
            telling.went_back(self._replica, error)
            self._replica.pages.read_again()
            self._pull(stopping, progress)
        if not stopping():
            self._replica.pages.read_to_the_end()

    def _pull(self, stopping: Callable[[], bool], progress: Callable[[], None]) -> None:
        started = time.monotonic()
        known = self._replica.cursors()
        cursors = {scope: known.get(scope, 0) for scope in self._scopes}
        bad: dict[str, LineTrouble] = {}
        fetching: Future[_Fetched] | None = self._begin(cursors)
        try:
            while fetching is not None:
                pages = self._arrived(fetching, progress)
                again = False
                for page, _ in pages:
                    again |= page.more and page.last > cursors.get(page.scope, 0)
                    cursors[page.scope] = max(page.last, cursors.get(page.scope, 0))
                fetching = self._begin(cursors) if again and not stopping() else None
                for page, frame in pages:
                    if page.scope not in bad:
                        try:
                            self._replica.take(page, frame)
                        except LineTrouble as error:
                            bad[page.scope] = error
                progress()
        finally:
            self._ahead.wait()
            self.stored_seconds = time.monotonic() - started
        self.fold(stopping, progress)
        for unsigned in bad.values():
            raise unsigned

    def fold(self, stopping: Callable[[], bool], progress: Callable[[], None]) -> None:
        """Fold what was stored; what is left when it has to stop waits on the disk."""
        while not stopping() and self._fold_some(progress):
            pass

    def received(self) -> int:
        """How many entries were new since this was last asked."""
        fresh, self._fresh = self._fresh, 0
        return fresh

    def _begin(self, cursors: Mapping[str, int]) -> Future[_Fetched]:
        return self._ahead.begin(self._fetch, dict(cursors), self._limit)

    def _fetch(self, cursors: Mapping[str, int], limit: int) -> _Fetched:
        started = time.monotonic()
        return self._central.news(cursors, limit), time.monotonic() - started

    def _arrived(
        self, fetching: Future[_Fetched], progress: Callable[[], None]
    ) -> list[tuple[FeedPage, bytes]]:
        """Wait for pages, and fold those before them as long as the line takes."""
        until = time.monotonic() + _FOLD_AFTER
        while not fetching.done():
            if not self._ahead.wait(until - time.monotonic()) and not self._fold_some(progress):
                self._ahead.wait()
        try:
            pages, seconds = fetching.result()
        except LineTrouble as error:
            if error.code in ("line-cut", "line-timeout"):
                self._limit = policy.next_pull(self._limit, 0.0, cut=True)
            raise
        self._limit = policy.next_pull(self._limit, seconds, cut=False)
        return pages

    def _fold_some(self, progress: Callable[[], None]) -> bool:
        found = self._replica.fold()
        if found is None:
            return False
        scope, taken = found
        self._fresh += taken.fresh
        telling.taken(self._replica, scope, taken, self._version)
        progress()
        return True
