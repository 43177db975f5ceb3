"""A disk whose power can be cut: ext4 on a loop device, which then has only what was synced."""

from __future__ import annotations

import ctypes
import fcntl
import os
import struct
import subprocess
import time
from pathlib import Path

_SHUT_DOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
_DROP_WHAT_IS_NOT_SYNCED = struct.pack("I", 2)


class NoDisk(Exception):
    """There is no loop device here, or no right to use one."""


def mount_alone() -> None:
    """Let this process and its children have mounts of their own. Raises NoDisk.

    Whoever else copies the mounts of the machine (a network namespace does) would keep a disk
    alive after it was unmounted here, and its power would never come back.
    """
    if ctypes.CDLL(None).unshare(0x00020000):  # CLONE_NEWNS
        raise NoDisk("a power cut needs root and a loop device")
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)


class Disk:
    """An empty file system of some MB, mounted at `place`, until `remove`. Takes root."""

    def __init__(self, folder: Path, name: str, megabytes: int) -> None:
        self._image, self.place = folder / f"{name}.img", folder / name
        self.place.mkdir()
        with self._image.open("wb") as file:
            file.truncate(megabytes << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", self._image], check=True)
        if os.geteuid() != 0 or not self._mounted():
            self._image.unlink()
            raise NoDisk("a power cut needs root and a loop device")

    def _mounted(self) -> bool:
        # Ten minutes between commits of its own: what is there after a cut was synced by us.
        command = ["mount", "-o", "loop,commit=600", str(self._image), str(self.place)]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    def cut(self) -> None:
        """The power fails: whatever was not synced is gone, and nothing can be written."""
        descriptor = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, _SHUT_DOWN, _DROP_WHAT_IS_NOT_SYNCED)
        finally:
            os.close(descriptor)

    def back(self) -> None:
        """The power is back. Nobody may have a file open."""
        self._unmount()
        if not self._mounted():
            raise NoDisk("the disk cannot be mounted any more")

    def _unmount(self, seconds: float = 20.0) -> None:
        last = time.monotonic() + seconds
        while (
            done := subprocess.run(["umount", self.place], check=False, capture_output=True)
        ).returncode:
            if time.monotonic() > last:
                raise NoDisk(done.stderr.decode())
            time.sleep(0.02)

    def remove(self) -> None:
        """Unmount it and throw it away."""
        self._unmount()
        self._image.unlink()
        self.place.rmdir()
