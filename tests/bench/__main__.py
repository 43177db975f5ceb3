"""`python -m tests.bench [--quick] [ROW …]`: prints the table of the README, row by row.

The first run makes a desk with a million transactions under `build/`, which takes minutes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from . import corridor, listing, receiving, reporting, searching, starting, syncing
from .table import Row, markdown

PARTS: dict[str, Callable[..., list[Row]]] = {
    "receive": receiving.rows,
    "corridor": corridor.rows,
    "search": searching.rows,
    "lists": listing.rows,
    "start": starting.rows,
    "reports": reporting.rows,
    "sync": syncing.rows,
    "scans": syncing.scans,
}


def run(parts: list[str], *, quick: bool) -> list[Row]:
    """The rows of the named parts."""
    found: list[Row] = []
    for part in parts:
        start = time.monotonic()
        rows = PARTS[part](quick=quick)
        found += rows
        print(f"{part}: {time.monotonic() - start:.0f} s", file=sys.stderr)
        print(*(" | ".join(row.cells()) for row in rows), sep="\n", file=sys.stderr, flush=True)
    return found


def main() -> int:
    """Run what was asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="ROW", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="small data, rough figures")
    args = parser.parse_args()
    if unknown := set(args.parts) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    # The scans alone are a part of `sync`, too.
    parts = args.parts or [part for part in PARTS if part != "scans"]
    print(markdown(run(parts, quick=args.quick)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
