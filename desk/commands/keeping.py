"""`desk keeping`, `desk restore`, `desk mend`: backups, the ways back, and papers that went missing."""

from __future__ import annotations

import argparse
import sys
from typing import Any

import msgspec

from desk import config
from desk.config import Home

from . import Command


def register(command: Command) -> None:
    """Add the commands."""
    made = command("keeping", _keeping, "say how backups and the disk stand, or back up now")
    made.add_argument("act", choices=["status", "backup", "check"], metavar="status|backup|check")
    made.add_argument("--json", action="store_true", help="one JSON object")

    made = command("restore", _restore, "put this desk's data back together")
    made.add_argument(
        "--from",
        dest="source",
        required=True,
        metavar="BACKUP|central|hub|itself",
        help="a backup's folder, `backup` for the newest, or who holds this desk's journal",
    )
    made.add_argument("--no-line", action="store_true", help="do not ask the ministry for more")
    made.add_argument("--json", action="store_true", help="one JSON object")

    made = command("mend", _mend, "bring papers back that are missing or damaged on this disk")
    made.add_argument("--json", action="store_true", help="one JSON object")


def _print(value: object) -> None:
    print(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def _keeping(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace
    from desk.keeping import rounds
    from desk.keeping.opening import room_of

    if args.act == "status":
        settings = config.load(home)
        answer = rounds.status(home, settings, room_of(home, settings))
    else:
        with workplace.opened(home) as place:
            if args.act == "backup":
                place.keeping.back_up(again=True)
            else:
                place.keeping.check()
            place.keeping.warn()
            answer = rounds.status(home, place.settings, place.room)
    if args.json:
        _print(answer)
    else:
        print(_told(answer))
    if not answer["whole"]:
        print(rounds.damaged().sentence(), file=sys.stderr)
        return 1
    return 0


def _told(answer: dict[str, Any]) -> str:
    last = answer["last_backup"]
    if last is None:
        return f"There is no backup yet. The next one goes to {answer['folder']}."
    where = " (on this desk's own disk: name a second one)" if last["own_disk"] else ""
    return f"The last backup was made at {last['at']} in {last['folder']}{where}."


def _restore(home: Home, args: argparse.Namespace) -> int:
    from desk.keeping import restoring, ways

    done = ways.restore(home, args.source, line=not args.no_line)
    if args.json:
        _print(restoring.as_json(done))
    else:
        print(f"Restored up to entry {done.seq}. What was there is in {done.set_aside}.")
    if done.trouble:
        print(
            f"What the ministry holds beyond that did not come. {done.trouble} When the line is up, "
            "run: desk restore --from central",
            file=sys.stderr,
        )
    if done.scans_missing:
        print(f"{done.scans_missing} papers are missing. Run: desk mend", file=sys.stderr)
    return 0


def _mend(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace
    from desk.keeping import afar, scans

    with workplace.opened(home) as place:
        broken = place.verify()["scans_damaged"]
        done = scans.mend(place.vault, broken, None)
        if done.lost:
            keys = config.find_keys(place.settings, home)
            with afar.ministry(place.settings, keys) as central:
                done = scans.mend(place.vault, broken, central.scan)
        lost = scans.papers_of(place.database, done.lost)
        scans.tell(place.replica(), done.back, lost)
    if args.json:
        _print({"damaged": len(broken), "back": done.back, "lost": lost})
    else:
        print(f"{len(done.back)} of {len(broken)} papers came back.")
    for one in lost:
        print(
            f"{one['reference']}: the paper {one['evidence']} is gone. Scan it again and add it "
            "to the transaction.",
            file=sys.stderr,
        )
    return 1 if lost else 0
