"""Scans that come together: each checked against its name, all made durable at once.

A scan stands among the whole ones only when its bytes are on the disk: it is written beside them,
synced, renamed, and its folder synced. Syncing many files together lets the disk do it in one go.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Final

from desk.errors import Trouble

from .scan_folder import ScanFolder

_MANY: Final = 24
"""So many files are cheaper to sync with their whole file system than one by one."""

_AT_ONCE: Final = 8


class Intake:
    """Takes in scans for a folder: `add` each, then `keep` them all, or `drop` them."""

    def __init__(self, folder: ScanFolder) -> None:
        self._folder = folder
        self._parts: dict[str, Path] = {}
        self._present: list[str] = []
        self.held: list[str] = []
        """After `keep`: the scans that are here, whole and durable."""
        self.wrong: list[str] = []
        """Names whose bytes had another SHA-256; nothing of these is kept."""

    def add(self, name: str, data: bytes) -> None:
        """Take one scan in. Raises `Trouble` (`scans-disk`) when the disk refuses it."""
        if hashlib.sha256(data).hexdigest() != name:
            self.wrong.append(name)
            return
        if name in self._parts or name in self._present:
            return
        if self._folder.held(name):
            self._present.append(name)
            return
        part = self._folder.part()
        self._parts[name] = part
        with _told():
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                view = memoryview(data)
                while view:
                    view = view[os.write(handle, view) :]
            finally:
                os.close(handle)

    def keep(self) -> None:
        """Make what was added durable under its name. Raises `Trouble` (`scans-disk`)."""
        # Another request may have renamed one a moment ago and not have synced its folder yet.
        folders = {self._folder.path(name).parent for name in self._present}
        try:
            with _told():
                _sync(self._parts.values())
                for name, part in self._parts.items():
                    target = self._folder.path(name)
                    if not target.parent.exists():
                        target.parent.mkdir(exist_ok=True, mode=0o700)
                        folders.add(target.parent.parent)
                    os.replace(part, target)
                    folders.add(target.parent)
                _sync(folders)
        except Trouble:
            self.drop()
            raise
        self.held += [*self._present, *self._parts]
        self._present.clear()
        self._parts.clear()

    def drop(self) -> None:
        """Forget what was added and not kept."""
        for part in self._parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        self._parts.clear()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Trouble(
            f"The disk does not take the scan: {error.strerror}.",
            "Make room on the server's disk; the desks send it again by themselves.",
            code="scans-disk",
        ) from error


def _sync(paths: Iterable[Path]) -> None:
    """Make files or folders of one file system durable."""
    known = list(paths)
    if not known:
        return
    together = _whole_file_system()
    if len(known) >= _MANY and together is not None:
        handle = os.open(known[0], os.O_RDONLY)
        try:
            together(handle)
        finally:
            os.close(handle)
    elif len(known) > 2:
        # Beside each other, their commits share one write of the file system's journal.
        with ThreadPoolExecutor(min(_AT_ONCE, len(known))) as pool:
            list(pool.map(_sync_one, known))
    else:
        for path in known:
            _sync_one(path)


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@cache
def _whole_file_system() -> Callable[[int], None] | None:
    """syncfs(2), where it tells that a write failed: Linux from 5.8 on."""
    if sys.platform != "linux":
        return None
    release = platform.release().split(".")
    if not all(part.isdigit() for part in release[:1]) or (
        tuple(int("".join(filter(str.isdigit, p)) or 0) for p in release[:2]) < (5, 8)
    ):
        return None
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return None

    def together(handle: int) -> None:
        if call(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))

    return together
