"""Many small scans as one body: how a pack is written, and read while it comes in.

Pure: no disk, no line. A pack is a header (magic, version, number of scans) and, for each scan,
its SHA-256, its length and its bytes. It is not compressed: scans are pictures that are small
already, and what is never unpacked cannot be a bomb. Whether the bytes of a scan fit its name is
the receiver's to check (`intake`).
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from desk.errors import Refused

from .wire import Codes

PACK_TYPE: Final = "application/vnd.shubbak.scans"
VERSION: Final = 1

MAX_PACK: Final = 8 * 1024 * 1024
"""Largest pack in bytes, headers included."""

MAX_SCANS: Final = 250
"""Most scans in one pack."""

MAX_PACKED: Final = 1024 * 1024
"""Largest scan in a pack, in bytes; larger ones go by tus, where a cut costs a chunk of them."""

_MAGIC: Final = b"SHP"
_HEADER: Final = struct.Struct(">3sBH")
_SCAN: Final = struct.Struct(">32sI")
EACH: Final = _SCAN.size
"""Bytes that a scan costs beyond its own."""


class Writer:
    """Lays scans into one piece of memory that is a pack at any time; it is used again and again,
    for memory that is new costs more than what is written into it."""

    def __init__(self, most: int = MAX_PACK) -> None:
        self._memory = memoryview(bytearray(most))
        self.names: list[str] = []
        """The scans that it holds, by their SHA-256 in hex."""
        self._size = 0
        self.clear()

    def clear(self) -> None:
        """Begin a new one; what `body` gave is over."""
        self.names = []
        self._size = _HEADER.size

    def room(self) -> memoryview:
        """Where the bytes of the next scan go."""
        start = self._size + EACH
        return self._memory[start : start + MAX_PACKED]

    def add(self, name: str, size: int) -> None:
        """The first `size` bytes of `room` are this scan. Raises `Refused` (`frame-size`)."""
        if size > len(self.room()) or len(self.names) >= MAX_SCANS:
            raise _too_large()
        self._memory[self._size : self._size + EACH] = heading(name, size)
        self._size += EACH + size
        self.names.append(name)

    def body(self) -> memoryview:
        """The pack; of use until `clear`."""
        self._memory[: _HEADER.size] = beginning(len(self.names))
        return self._memory[: self._size]


def encode(scans: Sequence[tuple[str, bytes]]) -> bytes:
    """A pack of scans, each by its SHA-256 in hex. Raises `Refused` (`frame-size`)."""
    writer = Writer()
    for name, data in scans:
        if len(data) > len(room := writer.room()):
            raise _too_large()
        room[: len(data)] = data
        writer.add(name, len(data))
    return bytes(writer.body())


def beginning(count: int = 0) -> bytes:
    """How a pack begins; 0: on a disk, where it goes on to the end of the file."""
    return _HEADER.pack(_MAGIC, VERSION, count)


def heading(name: str, size: int) -> bytes:
    """What stands before the bytes of a scan."""
    return _SCAN.pack(bytes.fromhex(name), size)


def walk(file: BinaryIO) -> Iterator[tuple[str, int, int]]:
    """The scans (SHA-256 in hex, first byte, size) of a pack in a file, as far as it is whole."""
    end = file.seek(0, os.SEEK_END)
    at = _HEADER.size
    while at + EACH <= end:
        file.seek(at)
        digest, size = _SCAN.unpack(file.read(EACH))
        at += EACH
        if at + size <= end:
            yield digest.hex(), at, size
        at += size


class Reader:
    """Reads one pack piece by piece; holds no more than one scan and one piece in memory."""

    def __init__(self) -> None:
        self._begun: list[memoryview] = []
        self._held = 0
        self._read = 0
        self._left = -1
        self._next: tuple[str, int] | None = None

    def feed(self, piece: bytes) -> Iterator[tuple[str, memoryview | bytes]]:
        """The scans (SHA-256 in hex as the pack claims, bytes) that are whole with this piece.

        Raises `Refused` (`frame`, `frame-size`, `frame-version`) where the pack stops being one;
        what was yielded before stays good.
        """
        self._read += len(piece)
        if self._read > MAX_PACK:
            raise _too_large()
        rest = memoryview(piece)
        while self._left and self._held + len(rest) >= (needed := self._needed()):
            part: memoryview | bytes = rest[: needed - self._held]
            rest = rest[needed - self._held :]
            if self._held:
                part = b"".join((*self._begun, part))
                self._begun, self._held = [], 0
            if self._left < 0:
                self._open(part)
            elif self._next is None:
                digest, size = _SCAN.unpack(part)
                if size > MAX_PACKED:
                    raise _too_large()
                self._next = digest.hex(), size
            else:
                name, self._next = self._next[0], None
                self._left -= 1
                yield name, part
        if rest and not self._left:
            raise _broken("The pack goes on after its last scan.")
        self._begun.append(rest)
        self._held += len(rest)

    def _needed(self) -> int:
        """Bytes that make the next step possible."""
        if self._left < 0:
            return _HEADER.size
        return EACH if self._next is None else self._next[1]

    def end(self) -> None:
        """The body is over. Raises `Refused` (`frame`) when the pack is not."""
        if self._left:
            raise _broken("The pack ends before its last scan.")

    def _open(self, header: memoryview | bytes) -> None:
        magic, version, count = _HEADER.unpack(header)
        if magic != _MAGIC:
            raise _broken("This is not a pack of scans.")
        if version != VERSION:
            raise Refused(
                f"The pack is of version {version}; known is {VERSION}.",
                "Update the older of the two programs.",
                code=Codes.FRAME_VERSION,
                known=[VERSION],
            )
        if count > MAX_SCANS:
            raise _too_large()
        self._left = count


def _too_large() -> Refused:
    return Refused(
        f"A pack holds at most {MAX_SCANS} scans of {MAX_PACKED} bytes and {MAX_PACK} in all.",
        "Send smaller packs, and large scans by tus.",
        code=Codes.FRAME_SIZE,
    )


def _broken(what: str) -> Refused:
    return Refused(what, "Send it again; if this comes back, report it.", code=Codes.FRAME)
