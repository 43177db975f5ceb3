"""`central agency …`: other agencies to which files are sent out."""

from __future__ import annotations

import argparse
import json

import msgspec

from central import naming
from central.app import Central
from central.routing import is_place
from desk.errors import NotFound, Refused
from desk.models import events as e

from . import Words


def register(words: Words) -> None:
    """Add the commands."""
    among = words.family("agency", "other agencies to which files are sent out")
    made = among.act("set", _set, "name an agency, or change it")
    made.add_argument("code", help="lower-case English words joined by -")
    made.add_argument("--name", required=True, help="in Arabic")
    made.add_argument("--name-en", default="")
    made.add_argument("--days", type=int, default=7, help="its own time in calendar days")
    made.add_argument("--phone", default="")
    made.add_argument("--address", default="")
    made = among.act("end", _end, "send nothing there any more")
    made.add_argument("code")
    among.act("list", _list, "all agencies", json=True)


def _set(central: Central, asked: argparse.Namespace) -> int:
    if not is_place(f"office/{asked.code}/agency"):
        raise Refused(
            f"{asked.code!r} is not the code of an agency.",
            "Write it in lower-case English words joined by -.",
            code="place",
        )
    if not asked.name.strip() or not 1 <= asked.days <= 90:
        raise Refused(
            "An agency has a name, and 1 to 90 days for its work.",
            "Give both.",
            code="name",
        )
    name = e.Text(asked.name.strip(), asked.name_en.strip())
    fact = e.AgencyNamed(asked.code, name, asked.days, asked.phone, asked.address)
    with central.database.transaction() as connection:
        changed = naming.say(connection, central.custody, fact)
    print(f"Named {asked.code}." if changed else f"{asked.code} is as it was.")
    return 0


def _end(central: Central, asked: argparse.Namespace) -> int:
    with central.database.transaction() as connection:
        known = naming.last(connection, e.AgencyNamed, asked.code)
        if known is None:
            raise NotFound(f"There is no agency {asked.code!r}.", "See `central agency list`.")
        naming.say(connection, central.custody, msgspec.structs.replace(known, active=False))
    print(f"Nothing is sent to {asked.code} any more; what is there comes back as before.")
    return 0


def _list(central: Central, asked: argparse.Namespace) -> int:
    """All agencies. JSON: a list of `code`, `name`, `name_en`, `days`, `phone`, `active`."""
    with central.database.transaction() as connection:
        found = naming.all_of(connection, e.AgencyNamed)
    if asked.json:
        told = [
            {
                "code": one.code,
                "name": one.name.ar,
                "name_en": one.name.en,
                "days": one.days,
                "phone": one.phone,
                "active": one.active,
            }
            for one in found
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for one in found:
        end = "" if one.active else "  (nothing is sent there)"
        print(f"{one.code:<20} {one.days:>3} days  {one.phone:<14} {one.name.ar}{end}")
    return 0
