"""`python -m tests.faults.cut_packs [CUTS]`: the power is cut while packs of scans come in at the
ministry; afterwards all that was answered for is there and whole, and so is all that is there.

Takes root and a loop device. The whole of a central is `power`'s.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from central.report import scan_state
from desk.sync.face.intake import Intake
from desk.sync.face.scan_folder import ScanFolder

from .disk import Disk, NoDisk, mount_alone

ROOT = Path(__file__).parents[2]


def take(folder: ScanFolder) -> list[str]:
    """Take one pack in; returns what is answered."""
    intake = Intake(folder)
    for _ in range(random.randrange(1, 40)):
        data = os.urandom(random.randrange(1, 60_000))
        intake.add(hashlib.sha256(data).hexdigest(), data)
    intake.keep()
    return intake.held


def takes(place: str) -> None:
    """Take in packs, two at a time, and print the names of each when it is kept."""
    folder = ScanFolder(Path(place))

    def on_and_on() -> None:
        while True:
            # In one piece: shorter than what a pipe takes at once.
            os.write(1, (" ".join(take(folder)) + "\n").encode())

    threading.Thread(target=on_and_on).start()
    on_and_on()


def lives(disk: Disk, cuts: int) -> int:
    """Cut so many times; returns how many scans were answered for."""
    scans = disk.place / "scans"
    answered: set[str] = set()
    for _ in range(cuts):
        command = [sys.executable, "-m", "tests.faults.cut_packs", "take", str(scans)]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as taking:
            assert taking.stdout is not None
            for _ in range(random.randrange(1, 12)):
                answered.update(taking.stdout.readline().split())
            disk.cut()
            taking.kill()
            # What it said before the cut and we had not read.
            answered.update(name for name in taking.stdout.read().split() if len(name) == 64)
        disk.back()
        if wrong := looked_at(scans, answered):
            sys.exit(f"{len(wrong)} of {len(answered)}: {sorted(wrong)[0]}")
    return len(answered)


def looked_at(scans: Path, answered: set[str]) -> list[str]:
    """What is not whole of what is there and of what was answered for. Leaves no file open."""
    folder = ScanFolder(scans)
    there = {*folder.all(), *answered}
    states = {scan: scan_state(folder, scan) for scan in there}
    states |= dict.fromkeys(answered - {*folder.vouched(answered)}, "not vouched for")
    return [f"{state}: {scan}" for scan, state in states.items() if state != "whole"]


def main() -> int:
    """Cut, and say what was kept."""
    if sys.argv[1:2] == ["take"]:
        takes(sys.argv[2])
    folder = Path(tempfile.mkdtemp(prefix="shubbak-packs-"))
    try:
        mount_alone()
        disk = Disk(folder, "disk", 256)
        try:
            cuts = int(sys.argv[1]) if sys.argv[1:] else 20
            print(f"{cuts} cuts, {lives(disk, cuts)} scans answered for, none lost")
        finally:
            disk.remove()
    except NoDisk as none:
        print(f"Nothing was tried: {none}.", file=sys.stderr)
        return 3
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
