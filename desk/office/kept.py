"""Answers of the database that are kept in memory until anything is written.

Counting a hundred thousand open ones takes many times as long as reading those in sight: who only
turns a page need not wait for it, and nobody is told a number that is not true any more.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from desk.models.database import Database

T = TypeVar("T")

_MOST = 16
"""Answers that are kept: the lists of a few people, a few days."""

AT_ONCE = 0.005
"""Seconds that nobody notices: what takes no longer need not be known before."""


class Kept(Generic[T]):
    """Answers to some questions of a database, each as long as nothing was committed since."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._found: dict[Hashable, tuple[int, float, T]] = {}

    def known(
        self, question: Hashable, ask: Callable[[], T], patience: float = AT_ONCE
    ) -> T | None:
        """The answer, if it is here and still holds, or took no more than `patience` (seconds) when
        it was last asked for; None where it would have to be waited for. Raises as `of` does."""
        with self._lock:
            found = self._found.get(question)
        if found is None or (found[0] != self._database.version() and found[1] > patience):
            return None
        return self.of(question, ask)

    def of(self, question: Hashable, ask: Callable[[], T]) -> T:
        """The answer, asked for if need be. Raises `Trouble`, and what `ask` raises."""
        # Looked at before: what is committed while it is being answered makes it old at once.
        version = self._database.version()
        with self._lock:
            found = self._found.get(question)
        if found and found[0] == version:
            return found[2]
        begun = time.perf_counter()
        answer = ask()
        taken = time.perf_counter() - begun
        with self._lock:
            self._found.pop(question, None)
            while len(self._found) >= _MOST:
                del self._found[next(iter(self._found))]
            self._found[question] = version, taken, answer
        return answer
