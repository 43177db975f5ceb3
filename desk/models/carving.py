"""Reads entries out of a damaged database file, page by page, where SQLite gives up.

One damaged page of the schema or near a table's root takes a whole table from SQLite; the leaves
with the facts are still there. Formats: SQLCipher 4 (raw key: AES-256-CBC, HMAC-SHA512, 80 bytes
reserved) and SQLite's file and log formats (sqlite.org/fileformat2.html).
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desk.errors import Refused

from .entries import decode

PAGE: Final = 2048
_RESERVED: Final = 80
_USABLE: Final = PAGE - _RESERVED
_SALT: Final = 16
_HMAC: Final = 64
_IV: Final = 16
_LEAF: Final = 0x0D
_MOST_LOCAL: Final = _USABLE - 35
_LEAST_LOCAL: Final = (_USABLE - 12) * 32 // 255 - 23
_LOG_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_COLUMNS: Final = 9
_LONGEST: Final = 1 << 20


class Carved(NamedTuple):
    """An entry as it stood in the file."""

    origin: str
    seq: int
    hash: bytes
    data: bytes


class Pages:
    """The pages of an encrypted database and its log that open with the key and are whole."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        with path.open("rb") as file:
            self._salt = file.read(_SALT)
        masked = bytes(byte ^ 0x3A for byte in self._salt)
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)
        self._count = path.stat().st_size // PAGE
        self._log = path.with_name(path.name + "-wal")
        self._in_log = self._frames()
        self.damaged = 0
        """Pages that did not open."""

    def numbers(self) -> Iterator[int]:
        """The numbers of all pages, from 1."""
        yield from range(1, max([self._count, *self._in_log]) + 1)

    def page(self, number: int) -> bytes | None:
        """The plain bytes of a page, the reserved ones left out; None when it is not whole."""
        at = self._in_log.get(number)
        path, place = (self._path, (number - 1) * PAGE) if at is None else (self._log, at)
        try:
            with path.open("rb") as file:
                file.seek(place)
                raw = file.read(PAGE)
        except OSError:  # a sector that the disk does not give out any more
            raw = b""
        plain = self._opened(number, raw)
        if plain is None:
            self.damaged += 1
        return plain

    def _opened(self, number: int, raw: bytes) -> bytes | None:
        if len(raw) != PAGE:
            return None
        skip = _SALT if number == 1 else 0
        sealed, mac = raw[skip : PAGE - _HMAC], raw[PAGE - _HMAC :]
        # The number is in the machine's own order; all machines that we know of begin low.
        told = hmac.digest(self._mac_key, sealed + struct.pack("<I", number), "sha512")
        if not hmac.compare_digest(told, mac):
            return None
        text, start = raw[skip:_USABLE], raw[_USABLE : _USABLE + _IV]
        unsealing = Cipher(algorithms.AES(self._key), modes.CBC(start)).decryptor()
        return bytes(skip) + unsealing.update(text) + unsealing.finalize()

    def _frames(self) -> dict[int, int]:
        """Where in the log the newest committed form of each page lies."""
        found: dict[int, int] = {}
        if not self._log.exists():
            return found
        waiting: dict[int, int] = {}
        with self._log.open("rb") as file:
            header = file.read(_LOG_HEADER)
            if len(header) < _LOG_HEADER:
                return found
            at = _LOG_HEADER
            while len(head := file.read(_FRAME_HEADER)) == _FRAME_HEADER:
                if head[8:16] != header[16:24]:
                    break  # frames of an older log lie behind the newest
                number, size = struct.unpack_from(">II", head)
                waiting[number] = at + _FRAME_HEADER
                if size:
                    found |= waiting
                    waiting = {}
                at += _FRAME_HEADER + PAGE
                file.seek(at)
        return found


def carve(pages: Pages) -> Iterator[Carved]:
    """All entries in leaves that are whole, in no order; some may come twice."""
    for number in pages.numbers():
        page = pages.page(number)
        if page is None or number == 1 or page[0] != _LEAF:
            continue
        (count,) = struct.unpack_from(">H", page, 3)
        if 8 + 2 * count > _USABLE:
            continue
        for cell in struct.unpack_from(f">{count}H", page, 8):
            try:
                found = _entry(pages, page, cell)
            except (IndexError, struct.error, ValueError, Refused):
                continue  # no entry, or one whose end is on a damaged page
            if found is not None:
                yield found


def _entry(pages: Pages, page: bytes, at: int) -> Carved | None:
    size, at = _number(page, at)
    _row, at = _number(page, at)
    if not 0 < size < _LONGEST:
        return None
    types, body = _types(page[at : at + _MOST_LOCAL])
    # An entry: its row's number, origin (32 letters), seq, time, kind, subject, scope, hash, bytes.
    if len(types) != _COLUMNS or (types[0], types[1], types[5]) != (0, 77, 44):
        return None
    if types[7] not in (0, 76) or types[8] < 12 or types[8] % 2:
        return None
    payload = _payload(pages, page, at, size)
    values = _values(payload, types, body)
    origin, data = values[1].decode("ascii"), values[8]
    entry = decode(data)
    seq = int.from_bytes(values[2], "big") if types[2] not in (8, 9) else types[2] - 8
    if (entry.origin, entry.seq) != (origin, seq):
        return None
    return Carved(origin, seq, values[7], data)


def _payload(pages: Pages, page: bytes, at: int, size: int) -> bytes:
    """The whole payload of a cell, with what lies on other pages."""
    if size <= _MOST_LOCAL:
        return page[at : at + size]
    local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (_USABLE - 4)
    local = local if local <= _MOST_LOCAL else _LEAST_LOCAL
    parts = [page[at : at + local]]
    (following,) = struct.unpack_from(">I", page, at + local)
    left = size - local
    while left > 0:
        other = pages.page(following) if following else None
        if other is None:
            raise ValueError("the end lies on a damaged page")
        parts.append(other[4 : 4 + min(left, _USABLE - 4)])
        (following,) = struct.unpack_from(">I", other)
        left -= _USABLE - 4
    return b"".join(parts)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of SQLite's variable length, and where it ends."""
    value = 0
    for index in range(9):
        byte = data[at + index]
        if index == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + index + 1
    raise AssertionError


def _types(payload: bytes) -> tuple[list[int], int]:
    """The types of a record's columns, and where their values begin."""
    end, at = _number(payload, 0)
    types: list[int] = []
    while at < end and len(types) <= _COLUMNS:
        kind, at = _number(payload, at)
        types.append(kind)
    return types, end


_FIXED: Final = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}


def _values(payload: bytes, types: list[int], at: int) -> list[bytes]:
    values = []
    for kind in types:
        size = _FIXED[kind] if kind in _FIXED else (kind - 12) // 2
        value = payload[at : at + size]
        if len(value) != size:
            raise ValueError("the record is cut off")
        values.append(value)
        at += size
    return values


def entries_in(path: Path, key: bytes) -> tuple[list[Carved], int]:
    """Every entry that a database file still has, each once, by journal and number; and how many
    pages did not open. Raises `OSError`."""
    pages = Pages(path, key)
    found: dict[tuple[str, int], Carved] = {}
    for one in carve(pages):
        found[one.origin, one.seq] = one
    return [found[at] for at in sorted(found)], pages.damaged
