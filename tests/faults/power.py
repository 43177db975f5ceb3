"""`power`: the power of a desk's disk, or of central's, is cut; what was promised is there after it.

Takes root and a loop device.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import tempfile
import time
from pathlib import Path

from .disk import Disk, NoDisk, mount_alone
from .forked import end_in_order
from .ministry import Ministry
from .run import ENOUGH, Faults, derived_fonts, told, warm
from .striking import CutCentral, CutDesk, KilledThenCutCentral, Strike
from .tally import Tally

LIVES = 25
"""Of one desk: a check reads its whole journal, so journals are kept short."""

DESK_MB, CENTRAL_MB = 512, 1536


def main(arguments: list[str]) -> int:
    """Cut so many times, every fourth time at central; 1 when something was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults power", description=__doc__)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600.0, help="stop after so long")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(arguments)
    end_in_order()
    started = time.monotonic()
    tally = Tally("cuts", args.seed)
    folder = Path(tempfile.mkdtemp(prefix="shubbak-power-"))
    folder.chmod(0o755)
    try:
        mount_alone()
        warm()
        at_central, last = args.cuts // 4, started + 60 * args.minutes
        with _disk(folder, "desk-disk", DESK_MB) as disk:
            # Three quarters of the cuts, and of the time.
            soon = last - 15 * args.minutes
            _run(folder, tally, disk, range(args.cuts - at_central), soon, central_on=None)
        with _disk(folder, "central-disk", CENTRAL_MB) as disk:
            left = range(args.cuts - at_central, args.cuts)
            _run(folder, tally, disk, left, last, central_on=disk)
    except NoDisk as none:
        print(f"Nothing was tried: {none}.", file=sys.stderr)
        return 3
    finally:
        tally.seconds = time.monotonic() - started
        shutil.rmtree(folder, ignore_errors=True)
    return told(tally, as_json=args.json)


@contextlib.contextmanager
def _disk(folder: Path, name: str, megabytes: int):  # type: ignore[no-untyped-def]
    disk = Disk(folder, name, megabytes)
    try:
        yield disk
    finally:
        disk.remove()


def _run(
    folder: Path, tally: Tally, disk: Disk, lives: range, last: float, central_on: Disk | None
) -> None:
    """Cut in these lives: the desks' disk, or that of central."""
    if not lives:
        return
    name = "at-central" if central_on else "at-desks"
    own = folder / name
    own.mkdir()
    home = (central_on.place if central_on else own) / "central"
    ministry = Ministry(home, own / "central.log", len(lives) // LIVES + 1)
    ministry.start()
    try:
        faults = Faults(own, ministry, tally, derived_fonts(own))
        hows: tuple[Strike, ...] = (CutDesk(disk),)
        if central_on:
            cut = CutCentral(ministry, disk)
            hows = (cut, cut, KilledThenCutCentral(ministry, disk))
        for count, life in enumerate(lives):
            if count % LIVES == 0:
                number = count // LIVES
                desk = faults.new_desk((own if central_on else disk.place) / f"desk-{number}")
            faults.live(desk, life, hows[life % len(hows)])
            if len(tally.problems) >= ENOUGH or time.monotonic() > last:
                break
            if count % 25 == 24:
                print(f"{life + 1} cuts, {len(tally.problems)} problems", file=sys.stderr)
        faults.finish()
    finally:
        ministry.stop()
