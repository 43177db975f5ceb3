"""Receipt printers that take ESC/POS: the page as a picture to a network printer or a device file,
and their own word on whether it came out. Windows reaches them over the network.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import socket
import struct
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from desk.papers import pdf as pdf_files
from desk.papers.printer import (
    ROLL_80,
    FinishedJob,
    JobState,
    JobStatus,
    Printer,
    PrintJob,
    PrintTrouble,
    trouble,
)

WIDTH = 576
"""Dots across an 80 mm roll that can be printed: 72 mm at 8 dots a millimetre."""

_DPI = 203.2
_LONGEST = 8 * 1000  # a metre of paper
_BLACK_BELOW = 150
_STRIP = 512
_RESET = b"\x1b@"
_RASTER = b"\x1dv0\x00"
_FEED_AND_CUT = b"\x1bd\x06\x1dV\x00"

# Real-time status (DLE EOT n) is answered even while the printer is off line; GS r only after all
# that was sent before has been worked off, so its answer means that the receipt is out.
_OFFLINE_CAUSE = b"\x10\x04\x02"
_PAPER = b"\x10\x04\x04"
_WHEN_DONE = b"\x1dr\x01"


class Link(ABC):
    """A way for bytes to a printer and back."""

    @abstractmethod
    def send(self, data: bytes, seconds: float) -> None:
        """Send everything within so many seconds. Raises OSError, TimeoutError."""

    @abstractmethod
    def answer(self, seconds: float) -> bytes:
        """One byte that the printer says within so many seconds; empty when it says nothing."""


class EscposPrinter(Printer):
    """A receipt printer at `address`: `host`, `host:port` (9100 if not said) or a device file
    such as `/dev/usb/lp0`.

    `answers` is false for the few printers that never say how they are: what they took then
    counts as printed. `patience` is how many seconds a receipt may take.
    """

    def __init__(
        self, address: str, name: str = "", *, answers: bool = True, patience: float = 20.0
    ) -> None:
        super().__init__(f"escpos:{address}", name or address)
        self._address = address
        self._answers = answers
        self._patience = patience

    def print(self, pdf: bytes, title: str, media: str = ROLL_80, copies: int = 1) -> PrintJob:
        """See Printer. Returns when the receipt is out or the printer says no more."""
        del media  # there is one roll in it
        data = b"".join(raster(pdf)) * copies
        with self._linked() as link:
            if stands := self._state(link):
                raise trouble(stands, self.name)
            return FinishedJob(title, self._sent(link, data))

    def trouble(self) -> PrintTrouble | None:
        """See Printer."""
        try:
            with self._linked() as link:
                stands = self._state(link)
        except PrintTrouble as error:
            return error
        return trouble(stands, self.name) if stands else None

    def _sent(self, link: Link, data: bytes) -> JobStatus:
        try:
            link.send(data, self._patience)
            if not self._answers:
                return JobStatus(JobState.DONE)
            link.send(_WHEN_DONE, self._patience)
            said = link.answer(self._patience)
        except OSError as error:
            # Part of it may be on paper: only somebody who looks can tell.
            return JobStatus(JobState.UNKNOWN, trouble("unknown", self.name, str(error)))
        if said and not said[0] & 0x0C:
            return JobStatus(JobState.DONE)
        with contextlib.suppress(OSError):
            stands = self._state(link)
            if stands in {"cover", "paper"}:  # it says itself that it did not come to the end
                return JobStatus(JobState.ABORTED, trouble(stands, self.name))
        return JobStatus(JobState.UNKNOWN, trouble("unknown", self.name))

    def _state(self, link: Link) -> str:
        """What stands in the way, in a word of `printer.trouble`; empty when nothing does."""
        if not self._answers:
            return ""
        link.send(_OFFLINE_CAUSE, 5.0)
        cause = link.answer(3.0)
        if not cause:
            return "off"
        if cause[0] & 0x04:
            return "cover"
        link.send(_PAPER, 5.0)
        paper = link.answer(3.0)
        if paper and paper[0] & 0x60:
            return "paper"
        return "stopped" if cause[0] & 0x40 else ""

    @contextlib.contextmanager
    def _linked(self) -> Iterator[Link]:
        try:
            if self._address.startswith(("/", "\\\\.\\")):
                with _device(self._address) as link:
                    yield link
            else:
                with _network(self._address) as link:
                    yield link
        except PermissionError as error:
            raise trouble("denied", self.name, str(error)) from error
        except OSError as error:
            busy = error.errno == errno.EBUSY
            raise trouble("busy" if busy else "off", self.name, str(error)) from error


def raster(document: bytes) -> list[bytes]:
    """The ESC/POS bytes of each page of a PDF, cut off after each.

    A page as wide as the roll is printed dot for dot, its margins fall off; another is fitted.
    """
    pages = []
    for number in range(pdf_files.page_count(document)):
        width, _height = pdf_files.page_size(document, number)
        millimetres = width / 72 * 25.4
        dpi = _DPI if 72 <= millimetres <= 82 else WIDTH / width * 72
        page = pdf_files.render(document, number, dpi, _LONGEST, grey=True)
        pages.append(_commands(_black_and_white(page)))
    return pages


def _black_and_white(page: Image.Image) -> Image.Image:
    left = (page.width - WIDTH) // 2
    strip = Image.new("L", (WIDTH, page.height), 255)
    strip.paste(page, (-left, 0))
    rows = np.nonzero((np.asarray(strip) < _BLACK_BELOW).any(axis=1))[0]
    height = int(rows[-1]) + 1 if len(rows) else 1
    # No dithering: letters and codes want edges.
    return strip.crop((0, 0, WIDTH, height)).point(
        [0] * _BLACK_BELOW + [255] * (256 - _BLACK_BELOW)
    )


def _commands(page: Image.Image) -> bytes:
    # GS v 0 takes rows of bits, 1 for black; in strips, for printers with little memory.
    out = [_RESET]
    for top in range(0, page.height, _STRIP):
        strip = page.crop((0, top, WIDTH, min(top + _STRIP, page.height)))
        bits = np.packbits(np.asarray(strip) < 128, axis=1)
        out.append(_RASTER + struct.pack("<HH", bits.shape[1], bits.shape[0]) + bits.tobytes())
    out.append(_FEED_AND_CUT)
    return b"".join(out)


class _Network(Link):
    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def send(self, data: bytes, seconds: float) -> None:
        self._connection.settimeout(seconds)
        self._connection.sendall(data)

    def answer(self, seconds: float) -> bytes:
        self._connection.settimeout(seconds)
        try:
            return self._connection.recv(1)
        except TimeoutError:
            return b""


@contextlib.contextmanager
def _network(address: str) -> Iterator[Link]:
    host, _, port = address.partition(":")
    with socket.create_connection((host, int(port or 9100)), timeout=5) as connection:
        yield _Network(connection)


class _Device(Link):
    """A device file, written without blocking: a printer without paper takes nothing more, and
    the desk must not wait for it for ever."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def send(self, data: bytes, seconds: float) -> None:
        rest, until = memoryview(data), time.monotonic() + seconds
        while rest:
            left = until - time.monotonic()
            if left <= 0 or not select.select([], [self._descriptor], [], left)[1]:
                raise TimeoutError("the printer takes no more")
            with contextlib.suppress(BlockingIOError):
                rest = rest[os.write(self._descriptor, rest[:4096]) :]

    def answer(self, seconds: float) -> bytes:
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self._descriptor, 1)
        except BlockingIOError:
            return b""


@contextlib.contextmanager
def _device(path: str) -> Iterator[Link]:
    if not Path(path).exists():
        raise FileNotFoundError(errno.ENOENT, "no such device", path)
    nonblocking = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    descriptor = os.open(path, os.O_RDWR | nonblocking)
    try:
        yield _Device(descriptor)
    finally:
        os.close(descriptor)
