"""A stick as a medium: which are plugged in, how much room they have, and how a file gets onto one
for certain. What is in the files is not known here.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

import msgspec

from desk.config import sync_folder
from desk.errors import Refused, Trouble

_T = TypeVar("_T")

PART: Final = ".part"
"""Suffix of a file that is not finished; whoever finds one of its own may remove it."""

_MEDIA: Final = ("/media/", "/run/media/", "/mnt/")
"""Where Linux mounts what people plug in."""

_MOUNTS: Final = Path("/proc/self/mounts")
_BLOCKS: Final = Path("/sys/class/block")
_REMOVABLE: Final = 2  # DRIVE_REMOVABLE of GetDriveTypeW


class Drive(msgspec.Struct, frozen=True):
    """A medium that can be taken away: where it is, what it is called, bytes free and in all."""

    path: str
    name: str
    free: int
    total: int
    writable: bool


def drives() -> list[Drive]:
    """The removable media of this machine, by name. May take a second on a slow stick."""
    if sys.platform == "win32":
        return sorted(_windows(), key=lambda drive: drive.path)
    with contextlib.suppress(OSError):
        found = mounted(_MOUNTS.read_text(encoding="utf-8", errors="replace"), _BLOCKS)
        return [drive for path, read_only in found if (drive := _drive(path, read_only))]
    return []


def mounted(mounts: str, blocks: Path) -> list[tuple[Path, bool]]:
    """Removable media in a mount table (proc(5)), each with whether it is mounted read-only.

    `blocks` is the system's folder of block devices: one that says `removable`, or that hangs on
    USB, counts wherever it is mounted; others count where people's media are mounted.
    """
    found: dict[Path, bool] = {}
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 4 or not words[0].startswith("/dev/"):
            continue
        path = Path(words[1].encode().decode("unicode_escape").encode("latin-1").decode())
        if _is_removable(blocks / Path(words[0]).name) or str(path).startswith(_MEDIA):
            found[path] = "ro" in words[3].split(",")
    return sorted(found.items(), key=lambda item: item[0].name)


def _is_removable(block: Path) -> bool:
    """Of a disk or of one of its partitions."""
    with contextlib.suppress(OSError):
        device = block.resolve(strict=True)
        for disk in (device, device.parent):
            with contextlib.suppress(OSError):
                if (disk / "removable").read_text().strip() == "1":
                    return True
        return "/usb" in str(device)
    return False


def _drive(path: Path, read_only: bool) -> Drive | None:
    try:
        usage = shutil.disk_usage(path)
    except OSError:
        return None  # it was pulled out this moment
    writable = not read_only and os.access(path, os.W_OK)
    return Drive(str(path), path.name or str(path), usage.free, usage.total, writable)


def _windows() -> Iterator[Drive]:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        letters = kernel.GetLogicalDrives()
        for number in range(26):
            root = f"{chr(65 + number)}:\\"
            if not letters >> number & 1 or kernel.GetDriveTypeW(root) != _REMOVABLE:
                continue
            label = ctypes.create_unicode_buffer(261)
            kernel.GetVolumeInformationW(root, label, 261, None, None, None, None, 0)
            drive = _drive(Path(root), read_only=False)
            if drive is not None:
                yield msgspec.structs.replace(drive, name=label.value or root[:2])
    yield from ()


def free(folder: Path) -> int:
    """Free bytes for this user where a folder is. Raises `Trouble` (`stick-…`)."""
    with told(folder):
        return shutil.disk_usage(folder).free


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Translate what a medium refuses into sentences. Raises `Trouble` (`stick-…`)."""
    try:
        yield
    except OSError as error:
        code, what, do = _SENTENCES.get(error.errno or 0, _GONE)
        if error.errno in _SENTENCES or not folder.exists():
            raise Trouble(what, do, code=code, folder=str(folder)) from error
        raise Trouble(
            f"The stick cannot be used: {error.strerror or error}.",
            "Take another one; everything is still on this desk.",
            code="stick",
            folder=str(folder),
        ) from error


_GONE: Final = (
    "stick-gone",
    "The stick was taken out, or it has failed.",
    "Put it in again and repeat; what was finished on it is not written twice.",
)
_SENTENCES: Final = {
    errno.ENOENT: _GONE,
    errno.EIO: _GONE,
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
    getattr(errno, "ESHUTDOWN", errno.EIO): _GONE,
    getattr(errno, "EUCLEAN", errno.EIO): _GONE,
    errno.ENOSPC: (
        "stick-full",
        "The stick is full.",
        "Take a larger one, or remove other files; everything is still on this desk.",
    ),
    errno.EROFS: (
        "stick-read-only",
        "The stick cannot be written to.",
        "Slide its lock, or take another one.",
    ),
    errno.EACCES: (
        "stick-denied",
        "This user may not write on the stick.",
        "Take another one, or ask the administrator.",
    ),
    errno.ENOTDIR: (
        "stick-folder",
        "This is not a folder.",
        "Name the folder of the stick.",
    ),
}


def room_wanted(folder: Path, needed: int) -> None:
    """Raises `Trouble` (`stick-small`, facts `needed` and `free` in MB) where it is not free."""
    there = free(folder)
    if there < needed:
        raise Trouble(
            f"The stick has {megabytes(there)} MB free, and {megabytes(needed)} MB are needed.",
            "Take a larger one, or remove other files; everything is still on this desk.",
            code="stick-small",
            needed=megabytes(needed),
            free=megabytes(there),
        )


def megabytes(size: int) -> str:
    """Bytes as people read them: in millions, with one digit after the point."""
    return f"{size / 1_000_000:.1f}"


def write_for_certain(
    path: Path, write: Callable[[BinaryIO], None], check: Callable[[BinaryIO], _T]
) -> _T:
    """Write a file, see it synced and under its name, and read it back from the medium.

    `write` fills the open file; `check` reads it, and its answer is returned. When this returns,
    pulling the stick out costs nothing of it; when it raises, no file of this name is left
    (unless the medium is gone, where a whole one may be). Raises `Trouble` (`stick-…`), and
    what `write` raises.
    """
    part = path.with_name(f".{path.name}{PART}")
    # Made anew: a link of this name, which somebody laid there, would lead off the stick.
    with told(path.parent):
        try:
            part.unlink(missing_ok=True)
            with part.open("xb", buffering=0) as file:
                write(file)
                os.fsync(file.fileno())
            os.replace(part, path)
            sync(path.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        try:
            with path.open("rb", buffering=0) as file:
                if hasattr(os, "posix_fadvise"):
                    # From the medium: what the system remembers of it proves nothing.
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
                return check(file)
        except Refused as error:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            raise Trouble(
                "What was written on the stick does not come back the same: the stick is bad.",
                "Take another one; everything is still on this desk.",
                code="stick-bad",
            ) from error


def sync(folder: Path) -> None:
    """Make the names in a folder durable, where its file system has a way to."""
    try:
        sync_folder(folder)
    except OSError as error:
        # Some that run outside of the kernel know no such thing for folders.
        if error.errno not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise


def sweep(folder: Path, beginning: str) -> None:
    """Remove the unfinished files whose names begin so."""
    with told(folder):
        for left in folder.glob(f".{beginning}*{PART}"):
            left.unlink(missing_ok=True)
