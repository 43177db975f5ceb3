"""Scans that come together: each checked against its name, all made durable at once.

They are laid into one file as they come. It is synced, gets its name and is noted before anybody
is told that a scan is here; where it lies then is `packed`'s.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from desk.errors import Trouble
from desk.sync import packs

from .packed import Packed


class Folder(Protocol):
    """The folder that scans are taken in for."""

    packed: Packed

    def part(self) -> Path:
        """A path of one's own in it, for what is not whole yet."""
        ...

    def vouched(self, scans: Iterable[str]) -> list[str]:
        """Those of the scans that are here, whole and durable."""
        ...


class Intake:
    """Takes in scans for a folder: `add` each, then `keep` them all, or `drop` them."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._part: Path | None = None
        self._handle = -1
        self._size = 0
        self._places: dict[str, tuple[int, int]] = {}
        self.held: list[str] = []
        """After `keep`: the scans that are here, whole and durable."""
        self.wrong: list[str] = []
        """Names whose bytes had another SHA-256; nothing of these is kept."""

    def add(self, name: str, data: bytes | memoryview) -> None:
        """Take one scan in. Raises `Trouble` (`scans-disk`) when the disk refuses it."""
        if hashlib.sha256(data).hexdigest() != name:
            self.wrong.append(name)
        elif name not in self._places:
            with _told():
                if self._part is None:
                    self._part = self._folder.part()
                    self._handle = os.open(self._part, _NEW, 0o600)
                    self._write(packs.beginning())
                self._write(packs.heading(name, len(data)))
                self._places[name] = self._size, len(data)
                self._write(data)

    def keep(self) -> None:
        """Make what was added durable under its name. Raises `Trouble` (`scans-disk`)."""
        if self._part is None:
            return
        try:
            # A pack that came before, and of which only the answer was lost, is not kept twice.
            if len(self._folder.vouched(self._places)) < len(self._places):
                with _told():
                    os.fsync(self._handle)
                    self._close()
                    self._folder.packed.take(self._part, self._places)
            self.held += self._places
        finally:
            self.drop()

    def drop(self) -> None:
        """Forget what was added and not kept."""
        self._close()
        if self._part is not None:
            with contextlib.suppress(OSError):
                self._part.unlink(missing_ok=True)
        self._part, self._size = None, 0
        self._places.clear()

    def _close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
        self._handle = -1

    def _write(self, data: bytes | memoryview) -> None:
        view = memoryview(data)
        self._size += len(view)
        while view:
            view = view[os.write(self._handle, view) :]


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


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
