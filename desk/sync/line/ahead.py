"""Work that is made ready beside the request that is under way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_T = TypeVar("_T")


class Ahead:
    """Runs one piece of work at a time in a thread that lives as long as the piece.

    A thread of its own for each leaves nothing to be closed, and is a daemon: a program that
    ends does not wait for what nobody will ask for.
    """

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None

    def begin(self, work: Callable[..., _T], *args: object) -> Future[_T]:
        """Begin; the answer, or what was raised, comes by `result()`."""
        done: Future[_T] = Future()

        def run() -> None:
            try:
                done.set_result(work(*args))
            except BaseException as error:  # noqa: BLE001 raised where the result is asked for
                done.set_exception(error)

        self.wait()
        self._thread = threading.Thread(target=run, name="sync-ahead", daemon=True)
        self._thread.start()
        return done

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the piece that is under way, at most so long; whether it is over."""
        if self._thread is not None:
            self._thread.join(None if seconds is None else max(seconds, 0.0))
            if self._thread.is_alive():
                return False
            self._thread = None
        return True
