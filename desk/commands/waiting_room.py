"""`desk waiting-room`: the screen on which a waiting room sees whose number is called."""

from __future__ import annotations

import argparse

from desk.config import Home

from . import Command


def register(command: Command) -> None:
    """Add the command."""
    made = command(
        "waiting-room", _show, "show the called numbers, large, in a window of their own"
    )
    made.add_argument(
        "--alone",
        action="store_true",
        help="full screen, on a PC of its own: it meets the other desks itself",
    )


def _show(home: Home, args: argparse.Namespace) -> int:
    from desk.bootstrap import run_waiting_room

    return run_waiting_room(home, alone=args.alone)
