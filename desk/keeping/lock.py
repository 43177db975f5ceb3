"""Who uses a home: one window (or hub, or engine) at a time, any number of short commands, and
nobody at all while it is restored.

A lock is the kernel's, on an open file: that of a process which died is none.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Final

from desk.config import Home
from desk.errors import Refused

_WINDOW: Final = "window.lock"
_USE: Final = "use.lock"


class Lease:
    """A lock that is held until `close`, or until the process ends in whatever way."""

    def __init__(self, *descriptors: int) -> None:
        self._descriptors = list(descriptors)

    def close(self) -> None:
        """Let go; twice does no harm."""
        while self._descriptors:
            os.close(self._descriptors.pop())

    def __enter__(self) -> Lease:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def hold(home: Home) -> Lease:
    """Be the one window, hub or engine of a home. Raises `Refused` (`home-open`)."""
    return _locked(home.root / _WINDOW, shared=False)


def share(home: Home) -> Lease:
    """Use a home beside others. Raises `Refused` (`home-open`) while it is being restored."""
    return _locked(home.root / _USE, shared=True)


def alone(home: Home) -> Lease:
    """Be the only one in a home, for a restore. Raises `Refused` (`home-open`)."""
    window = hold(home)
    try:
        use = _locked(home.root / _USE, shared=False)
    except Refused:
        window.close()
        raise
    return Lease(*window._descriptors, *use._descriptors)  # noqa: SLF001


def _locked(path: Path, *, shared: bool) -> Lease:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        # A disk that is full or can only be read: opening the database says that better.
        return Lease()
    try:
        _lock(descriptor, shared=shared)
    except OSError as error:
        os.close(descriptor)
        raise Refused(
            "Shubbak is open on this data already.",
            "Go to the window that is open; if you see none, look whether another person is "
            "logged in on this computer, or whether it is being restored.",
            code="home-open",
        ) from error
    return Lease(descriptor)


def _lock(descriptor: int, *, shared: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        # There is no shared lock here; a file that is in use cannot be moved there anyway.
        if not shared:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    with contextlib.suppress(InterruptedError):
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
