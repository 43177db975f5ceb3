"""Room on the disk: a reserve that is given up when the disk fills, so that what was begun can be
finished, and a second one that is left for syncing and for an export.

What of it is told to people is decided in `limits`.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
import threading
import time
from pathlib import Path
from typing import Final

from desk.config import Home

_log = logging.getLogger(__name__)

MEGABYTE: Final = 1024 * 1024
_LOOK_SECONDS: Final = 0.25


class Room:
    """The room of one home. `reserve` is in bytes: half for the acts of the staff, half for
    syncing and an export; 0 keeps none. Any thread may call."""

    def __init__(self, home: Home, reserve: int) -> None:
        self._root = home.root
        self._half = reserve // 2
        self._acts = home.root / "reserve.acts"
        self._export = home.root / "reserve.export"
        self._looked = 0.0
        self._lock = threading.Lock()

    @property
    def low(self) -> int:
        """With fewer free bytes than this, an act might not be finished."""
        return self._half // 4

    def free(self) -> int:
        """Free bytes for this user on the disk of the home."""
        return shutil.disk_usage(self._root).free

    def held(self) -> int:
        """Bytes that the reserves hold now."""
        return sum(_size(path) for path in (self._acts, self._export))

    @property
    def given_up(self) -> bool:
        """Whether the reserve for the acts of the staff is gone, though there should be one."""
        return self._half > 0 and not self._acts.exists()

    def prepare(self) -> None:
        """Make what is missing of the reserves, where that does not itself fill the disk."""
        for path in (self._export, self._acts):
            missing = self._half - _size(path)
            # Only with ample room: a reserve that comes and goes would be no reserve.
            if missing > 0 and self.free() > missing + self._half:
                with contextlib.suppress(OSError):
                    _allocate(path, self._half)

    def for_an_act(self) -> None:
        """Before something is written: give the reserve up when the disk is nearly full."""
        now = time.monotonic()
        # Looking costs next to nothing, but an act writes several times.
        if not self._half or now - self._looked < _LOOK_SECONDS:
            return
        self._looked = now
        with contextlib.suppress(OSError):
            if self.free() < self.low:
                self._give_up(self._acts)

    def for_an_export(self) -> bool:
        """Before syncing or an export: give up what is left for that, too, if it must be.
        Writes no fact, and so answers False: it is one of syncing's chores."""
        self.for_an_act()
        with contextlib.suppress(OSError):
            if self._half and self.free() < self.low // 4:
                self._give_up(self._export)
        return False

    def full(self) -> bool:
        """The disk said that it is full: give up the reserve; whether trying again may help."""
        return self._give_up(self._acts)

    def _give_up(self, path: Path) -> bool:
        with self._lock:
            if not path.exists():
                return False
            with contextlib.suppress(OSError):
                path.unlink()
                _log.info("The disk is full: %s was given up", path.name)
                return True
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _allocate(path: Path, size: int) -> None:
    """A file whose every block is really there."""
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("wb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, size)
            else:
                block = bytes(MEGABYTE)
                for at in range(0, size, MEGABYTE):
                    file.write(block[: size - at])
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise


def is_full(error: OSError) -> bool:
    """Whether an error of the system says that there is no room."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)
