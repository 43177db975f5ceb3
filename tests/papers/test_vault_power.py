"""The power fails while scans are stored: every scan whose name was given out is whole afterwards.

A real file system on a loop device loses all that was not synced, by its own shutdown call. It
takes root and a loop device; without them the test says that it was left out.
"""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.papers.vault import Vault

KEY = bytes(range(32))
_SHUT_DOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
_DROP_WHAT_IS_NOT_SYNCED = struct.pack("I", 2)

STORE_FOR_EVER = """
import os, sys
from pathlib import Path
from desk.errors import Trouble
from desk.papers.vault import Vault

vault = Vault(Path(sys.argv[1]), bytes(range(32)))
while True:
    try:
        name = vault.put(os.urandom(22_000))
    except Trouble as trouble:
        print(trouble.code, flush=True)
        break
    print(name, flush=True)
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """An empty ext4 of 64 MB, mounted."""
    image, place = tmp_path / "disk", tmp_path / "mounted"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(64 << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    if mount(image, place):
        pytest.skip("a power cut needs root and a loop device")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def mount(image: Path, place: Path) -> int:
    return subprocess.run(["mount", "-o", "loop", image, place], check=False).returncode


@pytest.mark.parametrize("stored", [1, 7, 40])
def test_a_power_cut_loses_no_scan_that_was_named(disk: Path, stored: int) -> None:
    folder = disk / "vault"
    storing = subprocess.Popen(
        [sys.executable, "-c", STORE_FOR_EVER, folder], stdout=subprocess.PIPE, text=True
    )
    assert storing.stdout is not None
    names = [storing.stdout.readline().strip() for _ in range(stored)]
    descriptor = os.open(disk, os.O_RDONLY)
    try:
        fcntl.ioctl(descriptor, _SHUT_DOWN, _DROP_WHAT_IS_NOT_SYNCED)
    finally:
        os.close(descriptor)
    names += storing.stdout.read().split()
    storing.wait(10)
    storing.stdout.close()
    assert names.pop() == "vault-disk"  # the clerk was told that the last one was not stored
    subprocess.run(["umount", disk], check=True)
    assert mount(disk.parent / "disk", disk) == 0
    vault = Vault(folder, KEY)
    assert set(names) <= set(vault.names())
    for name in vault.names():
        vault.check(name)
    vault.sweep(older_than=-10)
    assert list((folder / "incoming").iterdir()) == []
