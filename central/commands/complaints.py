"""`central complaint-category …`: what a complaint can be about, and who answers it."""

from __future__ import annotations

import argparse
import json

from central import complaints, naming
from central.app import Central
from desk.errors import NotFound
from desk.models import events as e

from . import Words


def register(words: Words) -> None:
    """Add the commands."""
    among = words.family("complaint-category", "what a complaint can be about")
    made = among.act("set", _set, "name a category, or change it")
    made.add_argument("code", help="lower-case English words joined by -")
    made.add_argument("--name", required=True, help="in Arabic")
    made.add_argument("--name-en", default="")
    made.add_argument("--answered-by", default="complaints", metavar="DEPARTMENT")
    made.add_argument("--days", type=int, default=15, help="in which it is answered, 1 to 30")
    made = among.act("end", _end, "let it be chosen no more")
    made.add_argument("code")
    among.act("list", _list, "all categories", json=True)


def _set(central: Central, asked: argparse.Namespace) -> int:
    title = e.Text(asked.name.strip(), asked.name_en.strip())
    fact = e.ComplaintCategoryNamed(asked.code, title, asked.answered_by, asked.days)
    with central.database.transaction() as connection:
        changed = complaints.name(connection, central.custody, fact)
    print(f"Named {asked.code}." if changed else f"{asked.code} is as it was.")
    return 0


def _end(central: Central, asked: argparse.Namespace) -> int:
    with central.database.transaction() as connection:
        if naming.last(connection, e.ComplaintCategoryNamed, asked.code) is None:
            raise NotFound(
                f"There is no category {asked.code!r}.", "See `central complaint-category list`."
            )
        complaints.end(connection, central.custody, asked.code)
    print(f"{asked.code} is chosen no more; complaints of it are answered as before.")
    return 0


def _list(central: Central, asked: argparse.Namespace) -> int:
    """All categories. JSON: a list of `code`, `name`, `name_en`, `answered_by`, `days`, `active`."""
    with central.database.transaction() as connection:
        found = naming.all_of(connection, e.ComplaintCategoryNamed)
    if asked.json:
        told = [
            {
                "code": one.code,
                "name": one.title.ar,
                "name_en": one.title.en,
                "answered_by": one.answered_by,
                "days": one.days,
                "active": one.active,
            }
            for one in found
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for one in found:
        end = "" if one.active else "  (chosen no more)"
        print(f"{one.code:<20} {one.days:>3} days  {one.answered_by:<14} {one.title.ar}{end}")
    return 0
