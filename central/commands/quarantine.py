"""`central quarantine …`: what could not be used, why, and judging it again."""

from __future__ import annotations

import argparse
import json

from central import feeds, report
from central.app import Central
from central.judging import REASONS
from desk.errors import Refused

from . import Words


def register(words: Words) -> None:
    """Add the commands."""
    among = words.family("quarantine", "entries that could not be used")
    made = among.act("list", _list, "what could not be used, and why", json=True)
    made.add_argument("--all", action="store_true", help="what another fact settled, too")
    made = among.act("retry", _retry, "judge again, and route what can be used now", json=True)
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("which", nargs="*", default=[], metavar="ORIGIN/SEQ")
    which.add_argument("--all", action="store_true", help="everything that nothing settled")


def _print(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _list(central: Central, asked: argparse.Namespace) -> int:
    feeds.fold_all(central.database, central.custody)
    with central.database.transaction() as connection:
        found = report.quarantined(connection)
    found = [one for one in found if asked.all or not one["settled"]]
    if asked.json:
        _print(found)
        return 0
    for one in found:
        end = f"  settled by {one['settled']}" if one["settled"] else ""
        name = one["reference"] or one["kind"] or "-"
        print(f"{one['origin']}/{one['seq']}  {one['place']} {one['desk']}  {name}{end}")
        print(f"    {REASONS.get(one['reason'], one['reason'])}")
    if not found:
        print("Nothing is in quarantine.")
    return 0


def _retry(central: Central, asked: argparse.Namespace) -> int:
    places = None if asked.all else [_place(text) for text in asked.which]
    judged, released = feeds.retry(central.database, central.custody, places)
    if asked.json:
        _print({"judged": judged, "released": released})
    else:
        print(f"{released} of {judged} entries can be used now.")
    return 0


def _place(text: str) -> tuple[str, int]:
    origin, _, seq = text.rpartition("/")
    if not origin or not seq.isascii() or not seq.isdigit() or len(seq) > 18:
        raise Refused(
            f"{text!r} does not name an entry.",
            "Write ORIGIN/SEQ as `central quarantine list` prints it.",
            code="entry-unknown",
        )
    return origin, int(seq)
