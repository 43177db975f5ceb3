"""Plays the day: `python -m desk.demo --headless --out DIR`, or without `--headless` to play with it.

Starts a real central server, enrols two counters and two departments, takes the line away, lets
real windows receive thirty transactions, kills one of them in the middle, gives the line back and
follows everything to the hand of the citizen. Exits non-zero if anything was lost or doubled.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desk.errors import ShubbakError

from .day import SHORT_DAY, WHOLE_DAY, Day
from .stage import say


def main() -> int:
    """Play; returns 0 when nothing was lost and nothing doubled."""
    parser = argparse.ArgumentParser(prog="desk.demo", description=__doc__.splitlines()[0])
    parser.add_argument("--headless", action="store_true", help="for machines: no screen, then end")
    parser.add_argument("--out", type=Path, default=Path("build/demo"), metavar="DIR")
    parser.add_argument(
        "--short", action="store_true", help=f"{SHORT_DAY[1]} visitors instead of {WHOLE_DAY[1]}"
    )
    asked = parser.parse_args()
    out: Path = asked.out.resolve()
    if out.exists() and any(out.iterdir()) and not (out / "demo.marker").exists():
        say(f"{out} is not empty. Name an empty folder with --out.")
        return 2
    try:
        with Day(out, SHORT_DAY if asked.short else WHOLE_DAY) as day:
            summary = day.play()
            if not asked.headless:
                day.stay()
    except ShubbakError as error:
        say(error.sentence())
        return 1
    return 0 if not summary["lost"] and not summary["duplicated"] else 1


if __name__ == "__main__":
    sys.exit(main())
