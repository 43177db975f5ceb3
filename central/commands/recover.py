"""`central recovery …` and `central desk recover`: the recovery key, and keys given back to desks."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from pathlib import Path
from typing import Final

from central import feeds, recovery
from central.app import Central
from desk.errors import Refused

from . import Words

PASSPHRASE_VARIABLE: Final = "CENTRAL_RECOVERY_PASSPHRASE"  # noqa: S105 a name, no secret


def register(words: Words, desk: Words) -> None:
    """Add the commands; `desk` is the family of the desks."""
    text = f"the recovery key; its passphrase from ${PASSPHRASE_VARIABLE}, the terminal or stdin"
    among = words.family("recovery", text)
    made = among.act("export", _export, "copy the key into a file under a passphrase")
    made.add_argument("file", type=Path, metavar="FILE")
    made = among.act("remove", _remove, "take the key off this machine")
    made.add_argument("file", type=Path, metavar="FILE", help="the exported copy, which must open")
    among.act("renew", _renew, "make another key, to which all desks seal anew")
    among.act("status", _status, "where the key is and whose keys are sealed", json=True)
    made = desk.act("recover", _recover, "give a desk that lost its keys a way back", json=True)
    made.add_argument("which", nargs="+", help="ORIGIN, or PLACE and number")
    made.add_argument("--sealed", type=Path, metavar="FILE", help="the desk's sealed-keys.json")
    made.add_argument("--recovery-key", type=Path, metavar="FILE", help="the exported key")
    made.add_argument("--out", type=Path, required=True, metavar="FILE", help="for the desk")


def _print(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _passphrase(*, again: bool = False) -> str:
    if given := os.environ.get(PASSPHRASE_VARIABLE):
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    said = getpass.getpass("Passphrase: ")
    if again and getpass.getpass("Once more: ") != said:
        raise Refused("The two are not the same.", "Type them again.", code="passphrase")
    return said


def _export(central: Central, asked: argparse.Namespace) -> int:
    recovery.export(central.home, asked.file, _passphrase(again=True))
    print(
        f"{asked.file} is the recovery key. Keep it away from this machine, and its passphrase away"
        f" from it; then run: central recovery remove {asked.file}"
    )
    return 0


def _remove(central: Central, asked: argparse.Namespace) -> int:
    recovery.remove(central.home, asked.file, _passphrase())
    print("The recovery key is not on this machine any more.")
    return 0


def _renew(central: Central, asked: argparse.Namespace) -> int:
    del asked
    with central.database.transaction() as connection:
        recovery.renew(central.home, connection, central.custody)
    print("Desks seal their keys to the new one when they hear of it. Keep the old one until then.")
    return 0


def _status(central: Central, asked: argparse.Namespace) -> int:
    feeds.fold_all(central.database, central.custody)
    with central.database.transaction() as connection:
        found = recovery.status(central.home, connection)
    if asked.json:
        _print(found)
        return 0
    print("The recovery key is " + ("in this home." if found["here"] else "not in this home."))
    print(f"{len(found['sealed'])} desks sealed their keys, {len(found['unsealed'])} not yet.")
    for one in found["recovered"]:
        print(f"  {one['when']}  {one['origin']}  by {one['by']}")
    return 0


def _recover(central: Central, asked: argparse.Namespace) -> int:
    file = asked.recovery_key or central.home / recovery.KEY_FILE
    needs = file.is_file() and recovery.is_locked(file.read_bytes())
    key = recovery.read_key(file, _passphrase() if needs else "")
    origin, code = recovery.recover(
        central.database, central.custody, asked.which, key, asked.out, asked.sealed
    )
    print(
        f"{asked.out} is for desk {origin} alone: send the file and the code on two ways."
        f" There run: desk recover FILE --code CODE",
        file=sys.stderr,
    )
    if asked.json:
        _print({"origin": origin, "code": code, "file": str(asked.out)})
    else:
        print(code)
    return 0
