"""`kill`: processes of a desk and of central die in the middle of what they write."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from .forked import end_in_order
from .ministry import Ministry
from .run import ENOUGH, Faults, derived_fonts, told, warm
from .striking import KilledCentral, KilledDesk
from .tally import Tally
from .writes import can_watch

LIVES = 25
"""Of one desk: a check reads its whole journal, so journals are kept short."""


def main(arguments: list[str]) -> int:
    """Kill so many times, print the table; 1 when something was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600.0, help="stop after so long")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(arguments)
    end_in_order()
    started = time.monotonic()
    tally = Tally("kills", args.seed)
    folder = Path(tempfile.mkdtemp(prefix="shubbak-kill-"))
    folder.chmod(0o755)
    try:
        warm()
        ministry = Ministry(folder / "central", folder / "central.log", args.kills // LIVES + 1)
        ministry.start()
        try:
            faults = Faults(folder, ministry, tally, derived_fonts(folder))
            run(faults, args.kills, started + 60 * args.minutes)
            faults.finish()
        finally:
            ministry.stop()
    finally:
        tally.seconds = time.monotonic() - started
        if not tally.problems:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            print(f"left for looking at: {folder}", file=sys.stderr)
    return told(tally, as_json=args.json)


def run(faults: Faults, kills: int, last: float) -> None:
    """Kill desks, one after the other, at a moment and at a counted write in turn; every tenth time
    central while one syncs."""
    watches = can_watch()
    for life in range(kills):
        if life % LIVES == 0:
            desk = faults.new_desk(faults.folder / f"desk-{life // LIVES}")
        if life % 10 == 5:
            faults.live(desk, life, KilledCentral(faults.ministry))
        elif life % 2 and watches:
            faults.live_until_write(desk, life)
        else:
            faults.live(desk, life, KilledDesk())
        if len(faults.tally.problems) >= ENOUGH or time.monotonic() > last:
            return
        if life % 50 == 49:
            print(f"{life + 1} kills, {len(faults.tally.problems)} problems", file=sys.stderr)
