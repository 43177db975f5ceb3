"""Plays a day and a month: `python -m desk.demo --headless --out DIR`, or without `--headless` to
play with them.

The day: a real central server, two counters and two departments; the line is taken away, real windows
receive thirty transactions, one of them is killed in the middle, the line comes back and everything is
followed to the hand of the citizen. The month: three counters, the departments, a directorate, played
through the office of every desk. Exits non-zero if anything was lost, doubled or does not add up.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desk.errors import ShubbakError

from .day import SHORT_DAY, WHOLE_DAY, Day
from .month import SHORT_MONTH, WHOLE_MONTH, Month
from .stage import say


def main() -> int:
    """Play; returns 0 when nothing was lost and nothing doubled."""
    parser = argparse.ArgumentParser(prog="desk.demo", description=__doc__.splitlines()[0])
    parser.add_argument("--headless", action="store_true", help="for machines: no screen, then end")
    parser.add_argument("--out", type=Path, default=Path("build/demo"), metavar="DIR")
    parser.add_argument("--only", choices=("day", "month"), help="just one of the two")
    parser.add_argument(
        "--short", action="store_true", help="for machines that test: fewer visitors, every act"
    )
    asked = parser.parse_args()
    out: Path = asked.out.resolve()
    if out.exists() and any(out.iterdir()) and not (out / "demo.marker").exists():
        say(f"{out} is not empty. Name an empty folder with --out.")
        return 2
    out.mkdir(parents=True, exist_ok=True)
    (out / "demo.marker").touch()
    try:
        amiss = []
        if asked.only != "day":
            with Month(out / "month", SHORT_MONTH if asked.short else WHOLE_MONTH) as month:
                amiss += month.play()["lost"]
        if asked.only != "month":
            with Day(out / "day", SHORT_DAY if asked.short else WHOLE_DAY) as day:
                summary = day.play()
                amiss += [*summary["lost"], *summary["duplicated"]]
                if not asked.headless:
                    day.stay()
    except ShubbakError as error:
        say(error.sentence())
        return 1
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
