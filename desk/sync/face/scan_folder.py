"""Scans on a server's disk: whole ones by their SHA-256, unfinished uploads beside them.

Large ones came by themselves and are files of their own; small ones lie in packs (`packed`). All
state is in the folder, so that several processes may share it. What is whole is durable: synced,
renamed, and its folder synced, before anybody is told. No HTTP here (see `tus`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from desk.config import sync_folder
from desk.errors import NotFound, Refused, Trouble
from desk.sync.wire import MAX_SCAN, Codes

from .intake import Intake
from .packed import Packed, Place

LIFETIME: Final = 7 * 24 * 3600
"""Seconds after which an unfinished upload is thrown away."""

PART: Final = ".part"
"""Suffix of a scan that a single request brings; what a power cut leaves of these is swept."""

_PART_LIFETIME: Final = 24 * 3600
_HEX: Final = frozenset("0123456789abcdef")
_ALGORITHMS: Final = ("sha256", "sha1")


class Upload(msgspec.Struct, frozen=True):
    """An upload that was announced: its owner (a journal), bytes, SHA-256 in hex, last moment."""

    id: str
    owner: str
    length: int
    sha256: str
    expires: int
    metadata: str = ""


def is_name(text: str) -> bool:
    """Whether this is a SHA-256 in lower-case hex."""
    return len(text) == 64 and set(text) <= _HEX


def _lock(handle: int) -> bool:
    """Take the file for this request alone; the lock goes when the file is closed."""
    if sys.platform == "win32":
        return True  # a folder is shared by several processes at the ministry alone
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def bundle_unknown() -> NotFound:
    """No volume of this name has come in, or its time is over."""
    return NotFound("This bundle has not come in.", "Upload it.", code=Codes.BUNDLE_UNKNOWN)


def _unknown() -> NotFound:
    return NotFound("This upload is not known here.", "Begin it again.", code="upload-unknown")


class ScanFolder:
    """A folder of scans: `whole/ab/abcd…`, `packs`, and `incoming/ID` with `incoming/ID.json`.

    `largest` is the size in bytes up to which an upload is taken.
    """

    def __init__(
        self, folder: Path, clock: Callable[[], float] = time.time, largest: int = MAX_SCAN
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.largest = largest
        self._whole = folder / "whole"
        self._incoming = folder / "incoming"
        self.packed = Packed(folder / "packs")
        try:
            for part in (self._whole, self._incoming):
                part.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Trouble(
                f"The folder of scans {folder} cannot be used: {error.strerror}.",
                "Name another with --scans, or mend its permissions.",
                code="scans-folder",
            ) from error

    # --- whole scans

    def path(self, scan: str) -> Path:
        """Where a scan that came by itself is, or would be."""
        return self._whole / scan[:2] / scan

    def present(self, scans: Iterable[str]) -> list[str]:
        """Those of the scans (SHA-256 in hex) that are here and whole; see also `vouched`."""
        asked = list(filter(is_name, scans))
        whole = str(self._whole)
        alone = {scan for scan in asked if os.path.isfile(f"{whole}/{scan[:2]}/{scan}")}  # noqa: PTH113
        together = self.packed.find(scan for scan in asked if scan not in alone)
        return [scan for scan in asked if scan in alone or scan in together]

    def held(self, scan: str) -> bool:
        """Whether the scan is here and whole."""
        return bool(self.present([scan]))

    def vouched(self, scans: Iterable[str]) -> list[str]:
        """Those of the scans that are here, and stay here through a power cut.

        One may have been renamed into its place just now, or by a process that was killed before
        it synced the folder: whoever is told of it may forget their own copy.
        """
        found = self.present(scans)
        folders = {self.path(scan).parent for scan in found}
        for folder in (*folders, self._whole, self.packed.folder) if found else ():
            if folder.is_dir():  # scans lie in packs, too, and a hub has some elsewhere
                sync_folder(folder)
        return found

    def read(self, scan: str, start: int = 0, length: int = -1) -> bytes:
        """At most `length` bytes of a scan from `start` on; all of them by default.

        Raises `FileNotFoundError`.
        """
        place = self.place(scan)
        left = max(place.size - start, 0)
        with place.file.open("rb") as file:
            file.seek(place.start + start)
            return file.read(left if length < 0 else min(length, left))

    def size(self, scan: str) -> int:
        """Bytes of a scan. Raises `FileNotFoundError`."""
        return self.place(scan).size

    def place(self, scan: str) -> Place:
        """Where the bytes of a scan are. Raises `FileNotFoundError`."""
        found = self.packed.find([scan]).get(scan)
        path = self.path(scan)
        return found or Place(path, 0, path.stat().st_size)

    def all(self) -> Iterator[str]:
        """The names of all scans, each once."""
        alone = {file.name for part in self._whole.iterdir() for file in part.iterdir()}
        yield from sorted({*filter(is_name, alone), *self.packed.names()})

    # --- uploads

    def begin(
        self, owner: str, length: int, sha256: str, metadata: str = "", *, again: bool = False
    ) -> Upload:
        """Announce an upload. Raises `Refused` when it is too large or has no right name.

        `again`: one that its owner began in the same way and that is still here is taken up.
        """
        if length > self.largest:
            raise Refused(
                f"A scan of {length} bytes is larger than {self.largest}.",
                "Scan it again with less resolution or fewer pages.",
                code=Codes.SCAN_SIZE,
            )
        if not is_name(sha256):
            raise Refused(
                "The upload does not say the SHA-256 of its scan.",
                "Send it as `sha256` in Upload-Metadata.",
                code="scan-name",
            )
        upload_id = secrets.token_hex(16)
        if again:
            upload_id = hashlib.sha256(f"{owner} {sha256} {length}".encode()).hexdigest()[:32]
            with contextlib.suppress(NotFound, Refused):
                found = self.find(owner, upload_id)
                self.offset(found)
                return found
        upload = Upload(upload_id, owner, length, sha256, int(self.clock()) + LIFETIME, metadata)
        self._data(upload.id).touch(mode=0o600)
        # Not synced: an announcement that a power cut takes away is simply made again.
        self._note(upload.id).write_bytes(msgspec.json.encode(upload))
        return upload

    def find(self, owner: str, upload: str) -> Upload:
        """An upload of this owner. Raises `NotFound`, or `Refused` when its time is over."""
        if len(upload) != 32 or not set(upload) <= _HEX:
            raise _unknown()
        try:
            found = msgspec.json.decode(self._note(upload).read_bytes(), type=Upload)
        except (FileNotFoundError, msgspec.MsgspecError) as error:
            raise _unknown() from error
        if found.owner != owner:
            raise _unknown()
        if found.expires <= self.clock():
            self.drop(found)
            raise Refused(
                "The time for this upload is over.", "Begin it again.", code="upload-expired"
            )
        return found

    def offset(self, upload: Upload) -> int:
        """How many bytes of the upload are here."""
        if self.finished(upload):
            return upload.length
        try:
            return self._data(upload.id).stat().st_size
        except FileNotFoundError as error:
            raise _unknown() from error

    def finished(self, upload: Upload) -> bool:
        """Whether the upload came to its end; its note stays, so that a lost answer does no harm."""
        return not self._data(upload.id).exists() and bool(self.vouched([upload.sha256]))

    @contextlib.contextmanager
    def append(self, upload: Upload, offset: int) -> Iterator[Chunk]:
        """Add bytes at `offset`, alone.

        Raises `Refused` when the offset is not the upload's, or somebody else is adding.
        """
        try:
            handle = os.open(self._data(upload.id), os.O_RDWR)
        except FileNotFoundError as error:
            if self.finished(upload):
                raise self._misplaced(upload.length) from error
            raise _unknown() from error
        try:
            if not _lock(handle):
                raise Refused(
                    "Another request is adding to this upload.",
                    "Wait for it, then ask for the offset.",
                    code="upload-locked",
                )
            size = os.fstat(handle).st_size
            if size != offset:
                raise self._misplaced(size)
            os.lseek(handle, size, os.SEEK_SET)
            yield Chunk(handle, upload, offset)
        finally:
            os.close(handle)

    @staticmethod
    def _misplaced(size: int) -> Refused:
        return Refused(
            f"The upload has {size} bytes.",
            "Ask for its offset and go on from there.",
            code="upload-offset",
            have=size,
        )

    def finish(self, upload: Upload) -> None:
        """Make a complete upload a scan. Raises `Refused`, and drops it, when its hash is wrong.

        The bytes are durable when this returns.
        """
        data = self._data(upload.id)
        try:
            with data.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError as error:
            if self.finished(upload):
                return
            raise _unknown() from error
        if digest != upload.sha256:
            self.drop(upload)
            raise Refused(
                "The scan's content does not have the SHA-256 that was announced.",
                "Send it again from the beginning.",
                code=Codes.SCAN_CHECKSUM,
            )
        target = self.path(upload.sha256)
        if not target.parent.exists():
            target.parent.mkdir(exist_ok=True, mode=0o700)
            sync_folder(self._whole)
        try:
            os.replace(data, target)
        except FileNotFoundError as error:
            # A repeated request brought the same upload to its end at the same moment.
            if not self.finished(upload):
                raise _unknown() from error
        sync_folder(target.parent)

    def drop(self, upload: Upload) -> None:
        """Throw an upload away; a scan that is whole stays."""
        self._note(upload.id).unlink(missing_ok=True)
        self._data(upload.id).unlink(missing_ok=True)

    def intake(self, owner: str) -> Intake:
        """Takes in a pack of scans that a desk, the journal `owner`, hands over."""
        del owner
        return Intake(self)

    def part(self) -> Path:
        """Where a scan can be written until it is durable; nobody else uses this path."""
        return self._incoming / f"{secrets.token_hex(16)}{PART}"

    def sweep(self) -> int:
        """Throw away the uploads whose time is over; returns how many."""
        swept = 0
        for left in self._incoming.glob(f"*{PART}"):
            with contextlib.suppress(FileNotFoundError):
                if left.stat().st_mtime + _PART_LIFETIME <= self.clock():
                    left.unlink()
        for note in self._incoming.glob("*.json"):
            try:
                upload = msgspec.json.decode(note.read_bytes(), type=Upload)
            except (FileNotFoundError, msgspec.MsgspecError):
                continue
            if upload.expires <= self.clock():
                self.drop(upload)
                swept += 1
        for data in self._incoming.iterdir():
            # Begun by a process that died before it could note whose it is.
            with contextlib.suppress(FileNotFoundError):
                noted = data.suffix or self._note(data.name).exists()
                if not noted and data.stat().st_mtime + LIFETIME <= self.clock():
                    data.unlink()
        return swept

    def incoming(self) -> int:
        """How many uploads have begun and not come to their end."""
        return sum(1 for file in self._incoming.iterdir() if not file.suffix)

    def _data(self, upload: str) -> Path:
        return self._incoming / upload

    def _note(self, upload: str) -> Path:
        return self._incoming / f"{upload}.json"


class Chunk:
    """The bytes of one request on their way into an upload."""

    def __init__(self, handle: int, upload: Upload, offset: int) -> None:
        self._handle = handle
        self._upload = upload
        self._digests = {name: hashlib.new(name) for name in _ALGORITHMS}
        self.start = offset
        self.offset = offset
        self.laid: Callable[[bytes], bytes] = bytes
        """How bytes are laid on the disk; here as they are."""

    def write(self, data: bytes) -> None:
        """Take in more bytes. Raises `Refused` when they go beyond the announced length."""
        if self.offset + len(data) > self._upload.length:
            raise Refused(
                "More bytes came than the upload announced.",
                "Begin it again with its true length.",
                code=Codes.SCAN_SIZE,
            )
        view = memoryview(self.laid(data))
        while view:
            view = view[os.write(self._handle, view) :]
        self.offset += len(data)
        for digest in self._digests.values():
            digest.update(data)

    def digest(self, algorithm: str) -> bytes:
        """The checksum of this request's bytes, `sha256` or `sha1`."""
        return self._digests[algorithm].digest()

    def undo(self) -> None:
        """Take back the bytes of this request."""
        os.ftruncate(self._handle, self.start)
        self.offset = self.start

    def sync(self) -> None:
        """Make the bytes durable."""
        os.fsync(self._handle)

    @property
    def complete(self) -> bool:
        """Whether the upload has all of its bytes."""
        return self.offset == self._upload.length
