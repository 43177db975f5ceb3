"""The scan store of a desk: encrypted files, each named by the SHA-256 of its plain bytes.

A scan is durable here before the commit that names it. Which scans belong to which transaction,
and when one may leave the disk, is not decided here.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import struct
import sys
import time
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import NamedTuple, NoReturn

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desk.config import sync_folder
from desk.errors import Refused, Trouble

_MAGIC = b"SHBV"
_VERSION = 1
_SALT_BYTES = 16
_HEADER = struct.Struct(f">4sB3x{_SALT_BYTES}sQ")  # magic, version, salt, plain size
_SEGMENT = 64 * 1024
_TAG = 16
_INCOMING = "incoming"


class _Sealed(NamedTuple):
    """A segment of a file, and what opens it."""

    cipher: AESGCM
    nonce: bytes
    data: bytes
    bound: bytes


class Vault:
    """A folder of encrypted scans.

    `root` is made when it is not there; `key` is 32 random bytes. Every file has a key of its
    own, derived from `key`, a random salt and the scan's name, and is sealed with AES-256-GCM in
    segments of 64 KiB: a part can be read without the whole, and a file renamed, cut short,
    reordered or changed does not open. Many threads and processes may use one folder.
    """

    def __init__(self, root: Path, key: bytes) -> None:
        if len(key) != 32:
            raise ValueError("the key of a vault is 32 bytes")
        self.root = Path(root)
        self._key = key
        self._incoming = self.root / _INCOMING
        try:
            self._prepare()
        except OSError as error:
            # What is already stored can still be read; `put` will say what is wrong.
            if not self.root.is_dir():
                _say(error, self.root)

    def put(self, data: bytes) -> str:
        """Store `data` durably and return its name (64 hex digits).

        When this returns, a power cut loses nothing. Storing the same bytes again costs no
        space, and mends the stored file if it was damaged. Raises Trouble (`vault-full`,
        `vault-read-only`, `vault-denied`, `vault-disk`) and then has stored nothing.
        """
        name = hashlib.sha256(data).hexdigest()
        target = self._path(name)
        try:
            if self._is_whole(name):
                sync_folder(target.parent)
                return name
            self._write(name, data, target)
        except OSError as error:
            _say(error, self.root)
        return name

    def get(self, name: str) -> bytes:
        """The plain bytes of a scan. Raises Trouble (`scan-missing`, `scan-damaged`)."""
        with self._open(name) as file:
            data = b"".join(self._segments(file, name))
        # The seal already vouches for the bytes; the name is the promise made to others.
        if hashlib.sha256(data).hexdigest() != name:
            raise _damaged(name)
        return data

    def read(self, name: str, start: int, length: int) -> bytes:
        """At most `length` plain bytes from `start`; fewer at the end of the scan.

        Only the segments concerned are read and checked. Raises like `get`.
        """
        if start < 0 or length < 0:
            raise ValueError("start and length are not negative")
        with self._open(name) as file:
            first, skip = divmod(start, _SEGMENT)
            count = -(-(skip + length) // _SEGMENT)
            data = b"".join(self._segments(file, name, first, count))
        return data[skip : skip + length]

    def read_into(self, name: str, room: memoryview) -> int:
        """Lay the plain bytes of a scan at the beginning of `room`; returns its size in bytes.

        Nothing is laid down when it is longer than `room`. Raises like `get`.
        """
        with self._open(name) as file, self._told(name):
            size, sealed = self._sealed(file, name)
            if size <= len(room):
                at = 0
                for one in sealed:
                    plain = room[at : at + len(one.data) - _TAG]
                    at += one.cipher.decrypt_into(one.nonce, one.data, one.bound, plain)
        return size

    def has(self, name: str) -> bool:
        """Whether a file stands under this name; `check` says whether it is whole."""
        return self._path(name).is_file()

    def size(self, name: str) -> int:
        """Size of the plain scan in bytes, without decrypting it. Raises like `get`."""
        with self._open(name) as file:
            _salt, size = _read_header(file, name)
            return size

    def names(self) -> Iterator[str]:
        """The names of all stored scans, sorted."""
        for folder in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            for scan in sorted(folder.iterdir()):
                if len(scan.name) == 62:
                    yield folder.name + scan.name

    def check(self, name: str) -> None:
        """Read the whole scan and raise Trouble (`scan-missing`, `scan-damaged`) if it is not
        exactly what its name says."""
        self.get(name)

    def remove(self, name: str) -> None:
        """Take a scan off this disk. Only for one whose custody another holds; a scan that is
        not here is no error."""
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                sync_folder(path.parent)
        except OSError as error:
            _say(error, self.root)

    def sweep(self, older_than: float = 3600.0) -> int:
        """Remove what a cut power line left half written and return how many files that was.

        `older_than` is in seconds and keeps the file that another process is writing now.
        """
        swept = 0
        now = time.time()
        try:
            for left in self._incoming.iterdir():
                with contextlib.suppress(FileNotFoundError):
                    if now - left.stat().st_mtime >= older_than:
                        left.unlink()
                        swept += 1
        except FileNotFoundError:
            return swept
        except OSError as error:
            _say(error, self.root)
        return swept

    # -- how a file is laid down

    def _prepare(self) -> None:
        """Make all folders at once, so that no `put` pays for making one."""
        self.root.mkdir(parents=True, exist_ok=True)
        if os.name == "posix" and self.root.stat().st_mode & 0o077:
            with contextlib.suppress(PermissionError):
                self.root.chmod(0o700)
        there = {entry.name for entry in self.root.iterdir()}
        wanted = {_INCOMING, *(f"{number:02x}" for number in range(256))}
        if wanted <= there:
            return
        for folder in sorted(wanted - there):
            (self.root / folder).mkdir(exist_ok=True)
        sync_folder(self.root)
        sync_folder(self.root.parent)

    def _path(self, name: str) -> Path:
        if len(name) != 64 or not set(name) <= set("0123456789abcdef"):
            raise Refused(
                "That is not the name of a scan.",
                "A scan is named by 64 hexadecimal digits.",
                code="scan-name",
            )
        return self.root / name[:2] / name[2:]

    def _write(self, name: str, data: bytes, target: Path) -> None:
        part = self._incoming / f"{name[:16]}-{secrets.token_hex(8)}"
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
            try:
                _write_all(descriptor, self._seal(name, data))
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            _move_into_place(part, target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise

    def _seal(self, name: str, data: bytes) -> bytes:
        salt = os.urandom(_SALT_BYTES)
        cipher = self._cipher(name, salt)
        header = _HEADER.pack(_MAGIC, _VERSION, salt, len(data))
        bound = header + bytes.fromhex(name)
        pieces = [header]
        for index in range(max(1, -(-len(data) // _SEGMENT))):
            piece = data[index * _SEGMENT : (index + 1) * _SEGMENT]
            pieces.append(cipher.encrypt(_nonce(index), piece, bound))
        return b"".join(pieces)

    # -- how a file is read

    def _open(self, name: str) -> FileIO:
        try:
            return self._path(name).open("rb", buffering=0)
        except FileNotFoundError:
            raise Trouble(
                "A scan is not on this desk's disk.",
                "Fetch it from the ministry when the line is up, or scan the paper again.",
                code="scan-missing",
                scan=name[:12],
            ) from None
        except OSError as error:
            _say(error, self.root)

    def _segments(
        self, file: FileIO, name: str, first: int = 0, count: int | None = None
    ) -> Iterator[bytes]:
        with self._told(name):
            for one in self._sealed(file, name, first, count)[1]:
                yield one.cipher.decrypt(one.nonce, one.data, one.bound)

    def _sealed(
        self, file: FileIO, name: str, first: int = 0, count: int | None = None
    ) -> tuple[int, Iterator[_Sealed]]:
        """The plain size of a scan, and its segments as they are on the disk."""
        salt, size = _read_header(file, name)
        bound = _HEADER.pack(_MAGIC, _VERSION, salt, size) + bytes.fromhex(name)
        cipher = self._cipher(name, salt)
        total = max(1, -(-size // _SEGMENT))
        last = total if count is None else min(total, first + count)

        def segments() -> Iterator[_Sealed]:
            if first:
                file.seek(_HEADER.size + first * (_SEGMENT + _TAG))
            for index in range(first, last):
                plain = min(_SEGMENT, size - index * _SEGMENT)
                yield _Sealed(cipher, _nonce(index), file.read(plain + _TAG), bound)
            if count is None and file.read(1):
                raise _damaged(name)

        return size, segments()

    @contextlib.contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """Say what a file that does not open as it should means."""
        try:
            yield
        except (InvalidTag, ValueError):
            raise _damaged(name) from None
        except OSError as error:
            _say(error, self.root)

    def _is_whole(self, name: str) -> bool:
        if not self.has(name):
            return False
        try:
            self.check(name)
        except Trouble:
            return False
        return True

    def _cipher(self, name: str, salt: bytes) -> AESGCM:
        return AESGCM(
            hashlib.blake2b(
                salt + bytes.fromhex(name),
                key=self._key,
                digest_size=32,
                person=b"shubbak-vault-1",
            ).digest()
        )


_BINARY = getattr(os, "O_BINARY", 0)


def _nonce(index: int) -> bytes:
    # Counting is safe: the salt gives every file a key that is used for this file alone.
    return index.to_bytes(12, "big")


def _read_header(file: FileIO, name: str) -> tuple[bytes, int]:
    head = file.read(_HEADER.size)
    if len(head) != _HEADER.size or not head.startswith(_MAGIC):
        raise _damaged(name)
    _magic, version, salt, size = _HEADER.unpack(head)
    if version != _VERSION:
        raise Trouble(
            "A scan was stored by a newer version of the program.",
            "Update the program on this desk.",
            code="scan-newer",
            scan=name[:12],
        )
    if head != _HEADER.pack(_MAGIC, _VERSION, salt, size):
        raise _damaged(name)
    return salt, size


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _move_into_place(part: Path, target: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        replace_existing, write_through = 0x1, 0x8
        if not ctypes.windll.kernel32.MoveFileExW(
            str(part), str(target), replace_existing | write_through
        ):
            raise ctypes.WinError()
    else:
        os.replace(part, target)
        sync_folder(target.parent)


def _damaged(name: str) -> Trouble:
    return Trouble(
        "A scan on this desk's disk is damaged.",
        "Fetch it from the ministry when the line is up, or scan the paper again; "
        "have the disk of this desk checked.",
        code="scan-damaged",
        scan=name[:12],
    )


def _say(error: OSError, root: Path) -> NoReturn:
    """Translate what the disk said into a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        raise Trouble(
            "The disk of this desk is full; the scan was not stored.",
            "Free some space, then scan again; what was stored before is safe.",
            code="vault-full",
        ) from error
    if error.errno == errno.EROFS:
        raise Trouble(
            "The disk of this desk can only be read; the scan was not stored.",
            "Restart the computer; if it stays so, have the disk checked.",
            code="vault-read-only",
        ) from error
    if error.errno in (errno.EACCES, errno.EPERM):
        raise Trouble(
            f"The program may not use the scan folder {root}.",
            "Ask the administrator to give this user the folder.",
            code="vault-denied",
            folder=str(root),
        ) from error
    raise Trouble(
        f"The disk of this desk did not obey: {error.strerror or error}.",
        "Try again; if it stays so, have the disk checked.",
        code="vault-disk",
        reason=str(error.strerror or error),
    ) from error
