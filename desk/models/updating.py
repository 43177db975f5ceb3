"""How far the update of a database to this version is, and for how much longer it takes. Pure.

It is done in `migrate`; shown by the window that opens and by the command line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple


class Far(NamedTuple):
    """How far an update is: the database is copied beside it (`copy`), then all entries are read
    once more (`read`), `done` of `total`. While it is copied, nothing is done yet."""

    step: Literal["copy", "read"]
    done: int
    total: int


Told = Callable[[Far], None]
"""Is told from time to time how far it is; on the thread that does the work."""

LONG: Final = 20_000
"""With so many entries it takes long enough for a person to wonder: some seconds on an old PC."""


def nobody(_far: Far) -> None:
    """Nobody wants to know."""


class Pace:
    """How long the rest takes, by how long what was read took. `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began: float | None = None

    def left(self, far: Far) -> float | None:
        """Seconds until the end; None while nobody can say."""
        if far.step == "copy":
            return None
        if self._began is None or not far.done:
            self._began = self._clock()
            return None
        return (self._clock() - self._began) / far.done * max(0, far.total - far.done)
