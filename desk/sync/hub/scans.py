"""The scans of a hub: what neighbours hand over goes into the desk's own vault, sealed as always.

An upload that is not whole yet lies beside it under a key that only this process has: nothing of
a citizen's paper is ever plain on the disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from desk.errors import Refused
from desk.models import clock
from desk.models.database import Database
from desk.sync.face.intake import Intake
from desk.sync.face.scan_folder import Chunk, ScanFolder, Upload, is_name
from desk.sync.wire import Codes


class Vault(Protocol):
    """The desk's vault, as far as a hub needs it."""

    def put(self, data: bytes) -> str:
        """Store durably; returns the SHA-256 in hex."""
        ...

    def read(self, name: str, start: int, length: int) -> bytes:
        """At most `length` bytes of a scan from `start` on."""
        ...

    def size(self, name: str) -> int:
        """Bytes of a scan."""
        ...

    def has(self, name: str) -> bool:
        """Whether it is on this disk."""
        ...


class HubScans(ScanFolder):
    """A vault as a folder of scans. `own` is this desk's journal: its papers it sends itself."""

    def __init__(self, folder: Path, vault: Vault, database: Database, own: str) -> None:
        super().__init__(folder)
        self._vault = vault
        self._database = database
        self._own = own
        self._secret = os.urandom(32)
        for left in folder.joinpath("incoming").iterdir():  # its key is gone
            left.unlink(missing_ok=True)

    def present(self, scans: Iterable[str]) -> list[str]:
        """See `ScanFolder.present`."""
        return [scan for scan in scans if is_name(scan) and self._vault.has(scan)]

    def read(self, scan: str, start: int = 0, length: int = -1) -> bytes:
        """See `ScanFolder.read`. Raises `Trouble` (`scan-missing`, `scan-damaged`)."""
        return self._vault.read(scan, start, self.size(scan) if length < 0 else length)

    def size(self, scan: str) -> int:
        """See `ScanFolder.size`."""
        return self._vault.size(scan)

    def intake(self, owner: str) -> Intake:
        """See `ScanFolder.intake`."""
        return _Sealing(self, owner)

    def keep(self, owner: str, data: bytes) -> str:
        """Seal a neighbour's scan and remember to take it along; returns its name."""
        name = self._vault.put(data)
        if owner != self._own:
            with self._database.write() as connection:
                connection.exec_driver_sql(
                    "INSERT OR IGNORE INTO carried_scans (scan, origin, at)"
                    " SELECT ?, ?, ? WHERE NOT EXISTS"
                    " (SELECT 1 FROM scan_custody WHERE scan = ?)",
                    (bytes.fromhex(name), owner, clock.wall_clock(), bytes.fromhex(name)),
                )
        return name

    @contextlib.contextmanager
    def append(self, upload: Upload, offset: int) -> Iterator[Chunk]:
        """See `ScanFolder.append`."""
        with super().append(upload, offset) as chunk:
            chunk.laid = self._stream(upload, offset)
            yield chunk

    def _stream(self, upload: Upload, offset: int) -> Callable[[bytes], bytes]:
        """What seals, and opens again, the bytes of an upload from an offset on."""
        blocks, skip = divmod(offset, 16)
        start = (int(upload.id, 16) + blocks) % (1 << 128)
        stream = Cipher(AES(self._secret), CTR(start.to_bytes(16, "big"))).encryptor()
        stream.update(bytes(skip))
        return stream.update

    def finish(self, upload: Upload) -> None:
        """See `ScanFolder.finish`."""
        part = self._data(upload.id)
        if self.finished(upload):
            return
        data = self._stream(upload, 0)(part.read_bytes())
        if hashlib.sha256(data).hexdigest() != upload.sha256:
            self.drop(upload)
            raise Refused(
                "The scan's content does not have the SHA-256 that was announced.",
                "Send it again from the beginning.",
                code=Codes.SCAN_CHECKSUM,
            )
        self.keep(upload.owner, data)
        part.unlink()


class _Sealing(Intake):
    """Takes a pack in by sealing each of its scans at once."""

    def __init__(self, scans: HubScans, owner: str) -> None:
        super().__init__(scans)
        self._scans = scans
        self._owner = owner
        self._kept: list[str] = []

    def add(self, name: str, data: bytes | memoryview) -> None:
        """See `Intake.add`."""
        if hashlib.sha256(data).hexdigest() != name:
            self.wrong.append(name)
        else:
            self._kept.append(self._scans.keep(self._owner, bytes(data)))

    def keep(self) -> None:
        """See `Intake.keep`: each is durable already."""
        self.held += self._kept
        self._kept.clear()
