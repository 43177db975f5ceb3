"""`desk recover`: a desk that lost its keys takes them back from the ministry."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from desk.config import Home

from . import Command


def register(command: Command) -> None:
    """Add the command."""
    made = command("recover", _recover, "take back the keys that the ministry recovered")
    made.add_argument("file", type=Path, metavar="FILE", help="what the ministry sent")
    made.add_argument("--code", required=True, help="the one-time code that opens the file")
    made.add_argument("--key-file", type=Path, metavar="FILE", help="keep the keys in a file")


def _recover(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace
    from desk.joining.recovering import recover

    settings = recover(home, args.file, args.code, key_file=args.key_file)
    if settings.keys != "keyring":
        print(
            f"The desk's keys are in {settings.keys}. Guard that file like the desk itself.",
            file=sys.stderr,
        )
    with workplace.opened(home) as place:  # everything works again, or it is said now
        entries = place.journal.head().seq
    print(f"Delete {args.file}: its code opens this desk for whoever finds both.", file=sys.stderr)
    told = {
        "origin": settings.origin,
        "place": settings.place,
        "desk": settings.desk,
        "own_entries": entries,
        "keys": "keyring" if settings.keys == "keyring" else "file",
    }
    print(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    return 0
