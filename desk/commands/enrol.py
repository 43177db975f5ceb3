"""`desk enrol`: a computer becomes one of the ministry's desks, or goes on as one in a new journal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from desk.config import Home, Settings
from desk.errors import Refused

from . import Command


def register(command: Command) -> None:
    """Add the command."""
    made = command("enrol", _enrol, "make this computer one of the ministry's desks")
    made.add_argument("--server", metavar="URL", help="the ministry's")
    made.add_argument("--code", required=True, help="the one-time code of the ministry")
    made.add_argument("--again", action="store_true", help="a disk was copied or put back: go on")
    made.add_argument("--name", default="", help="what the ministry calls this computer")
    made.add_argument("--trust", default="", metavar="PEM", help="the ministry's own authority")
    made.add_argument("--key-file", type=Path, metavar="FILE", help="keep the keys in a file")
    made.add_argument("--no-sync", action="store_true", help="do not fetch the catalogue now")


def _enrol(home: Home, args: argparse.Namespace) -> int:
    told: dict[str, Any] = {}
    if args.again:
        from desk.joining.again import again

        went_on = again(home, args.code, server=args.server or "", key_file=args.key_file)
        settings = went_on.settings
        told = {"continues": {"origin": went_on.before, "at": went_on.at, "moved": went_on.moved}}
    else:
        settings = _begin(home, args)
    if settings.keys != "keyring":
        why = "This machine has no safe keyring"
        if args.key_file or args.again:
            why = "As you asked" if args.key_file else "As before"
        print(
            f"{why}: the desk's keys are in {settings.keys}. Guard that file like the desk itself.",
            file=sys.stderr,
        )
    if not args.no_sync:
        _sync(home, "What waits was not sent" if told else "The catalogue has not come")
    told = {
        "origin": settings.origin,
        "place": settings.place,
        "desk": settings.desk,
        "server": settings.server,
        "keys": "keyring" if settings.keys == "keyring" else "file",
        **told,
    }
    print(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    return 0


def _begin(home: Home, args: argparse.Namespace) -> Settings:
    from desk.joining.first import enrol

    if args.server is None:
        raise Refused("The ministry's server is not named.", "Add --server URL.", code="server")
    return enrol(
        home,
        args.server,
        args.code,
        name=args.name,
        trust=args.trust,
        key_file=args.key_file,
    )


def _sync(home: Home, otherwise: str) -> None:
    from desk import workplace

    with workplace.opened(home) as place:
        fetched = place.engine.cycle()
    if fetched.code:
        print(f"Enrolled, but not in touch. {otherwise} yet. {fetched.what}", file=sys.stderr)
