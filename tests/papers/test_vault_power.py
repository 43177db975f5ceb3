"""The power fails while scans are stored: every scan whose name was given out is whole afterwards.

A real file system on a loop device loses all that was not synced, by its own shutdown call. It
takes root and a loop device; without them the test says that it was left out.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.papers.vault import Vault
from tests.faults.disk import Disk, NoDisk, mount_alone

KEY = bytes(range(32))

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
def disk(tmp_path: Path) -> Iterator[Disk]:
    """An empty ext4 of 64 MB, mounted for this process alone."""
    try:
        mount_alone()
        disk = Disk(tmp_path, "disk", 64)
    except NoDisk as why:
        pytest.skip(str(why))
    try:
        yield disk
    finally:
        disk.remove()


@pytest.mark.parametrize("stored", [1, 7, 40])
def test_a_power_cut_loses_no_scan_that_was_named(disk: Disk, stored: int) -> None:
    folder = disk.place / "vault"
    storing = subprocess.Popen(
        [sys.executable, "-c", STORE_FOR_EVER, folder], stdout=subprocess.PIPE, text=True
    )
    assert storing.stdout is not None
    names = [storing.stdout.readline().strip() for _ in range(stored)]
    disk.cut()
    names += storing.stdout.read().split()
    storing.wait(10)
    storing.stdout.close()
    assert names.pop() == "vault-disk"  # the clerk was told that the last one was not stored
    disk.back()
    vault = Vault(folder, KEY)
    assert set(names) <= set(vault.names())
    for name in vault.names():
        vault.check(name)
    vault.sweep(older_than=-10)
    assert list((folder / "incoming").iterdir()) == []
