"""`central calendar …`, `central escalation …`, `central escalate`: working days, chains, climbing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from central import calendars, escalation, naming
from central.app import Central
from desk.errors import NotFound, Refused
from desk.models import events as e

from . import Words


def register(words: Words) -> None:
    """Add the commands."""
    among = words.family("calendar", "the days on which nobody works")
    made = among.act("set", _set, "change what is named, and keep the rest", json=True)
    made.add_argument("--governorate", default="", help="its own calendar (default: everybody's)")
    made.add_argument("--weekend", nargs="+", metavar="DAY", help="such as: friday saturday")
    made.add_argument(
        "--from", dest="file", type=Path, metavar="FILE", help="all days off: JSON, CSV"
    )
    span = "DAY[..DAY]=TITLE"
    made.add_argument("--holiday", action="append", default=[], metavar=span, help="a day off more")
    made.add_argument("--outage", action="append", default=[], metavar=span, help="nothing works")
    made.add_argument("--remove", action="append", default=[], metavar="DAY", help="no day off now")
    among.act("show", _show, "all calendars", json=True)

    among = words.family("escalation", "whom late cases are told to")
    made = among.act("set", _chain, "name a chain, of a service or of all", json=True)
    made.add_argument(
        "steps", nargs="+", metavar="DAYS:WHOM", help="such as 1:office 7:directorate"
    )
    made.add_argument("--service", default="", help="the chain of one service (default: of all)")
    among.act("show", _chains, "all chains", json=True)
    words.act("escalate", _escalate, "let what is late climb now", json=True)


def _print(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _set(central: Central, asked: argparse.Namespace) -> int:
    """Change a calendar. JSON: that calendar, as `show` has it."""
    with central.database.transaction() as connection:
        known = calendars.nearest(connection, asked.governorate)
        off: Sequence[e.DayOff] = calendars.read(asked.file) if asked.file else known.days_off
        for day in asked.remove:
            if not any(one.day == day for one in off):
                raise NotFound(f"{day} is no day off.", "See `central calendar show`.")
        kept = [one for one in off if one.day not in asked.remove]
        kept += [calendars.day_off(text) for text in asked.holiday]
        kept += [calendars.day_off(text, "outage") for text in asked.outage]
        weekend = calendars.weekend(asked.weekend) if asked.weekend else known.weekend
        places = [one.code for one in naming.all_of(connection, e.GovernorateNamed)]
        fact = calendars.checked(e.CalendarNamed(asked.governorate, weekend, tuple(kept)), places)
        changed = naming.say(connection, central.custody, fact)
    if asked.json:
        _print(_shown(fact))
    else:
        print(_line(fact) if changed else f"{_line(fact)} (unchanged)")
    return 0


def _shown(fact: e.CalendarNamed) -> dict[str, Any]:
    return {
        "governorate": fact.governorate,
        "weekend": [calendars.DAYS[day - 1] for day in fact.weekend],
        "days_off": [
            {
                "day": one.day,
                "until": one.until or one.day,
                "title": one.title.ar,
                "title_en": one.title.en,
                "what": one.what,
            }
            for one in fact.days_off
        ],
    }


def _line(fact: e.CalendarNamed) -> str:
    days = ", ".join(calendars.DAYS[day - 1] for day in fact.weekend) or "no day"
    place = fact.governorate or "everybody"
    return f"{place}: {days} off every week, {len(fact.days_off)} days off named"


def _show(central: Central, asked: argparse.Namespace) -> int:
    """All calendars. JSON: a list of `governorate` (empty: everybody's), `weekend`, `days_off`."""
    with central.database.transaction() as connection:
        found = naming.all_of(connection, e.CalendarNamed)
    if asked.json:
        _print([_shown(fact) for fact in found])
        return 0
    for fact in found:
        print(_line(fact))
        for one in fact.days_off:
            span = f"{one.day}..{one.until}" if one.until else one.day
            print(f"  {span}  {one.what:<7}  {one.title.ar}")
    return 0


def _chain(central: Central, asked: argparse.Namespace) -> int:
    """Name a chain. JSON: that chain, as `show` has it."""
    steps = tuple(calendars.step(text) for text in asked.steps)
    fact = calendars.climbable(e.EscalationNamed(asked.service, steps))
    with central.database.transaction() as connection:
        if asked.service and naming.last(connection, e.ServicePublished, asked.service) is None:
            raise Refused(
                f"The service {asked.service!r} is not in the catalogue.",
                "Name it by its id, or leave --service out.",
                code="service-unknown",
            )
        changed = naming.say(connection, central.custody, fact)
    if asked.json:
        _print(_steps(fact))
    else:
        print(_chain_line(fact) if changed else f"{_chain_line(fact)} (unchanged)")
    return 0


def _steps(fact: e.EscalationNamed) -> dict[str, Any]:
    return {
        "service": fact.service,
        "steps": [
            {"after": one.after, "to": one.to, "title": one.title.ar, "title_en": one.title.en}
            for one in fact.steps
        ],
    }


def _chain_line(fact: e.EscalationNamed) -> str:
    steps = ", ".join(f"after {one.after} days {one.to}" for one in fact.steps)
    return f"{fact.service or 'every service'}: {steps}"


def _chains(central: Central, asked: argparse.Namespace) -> int:
    """All chains. JSON: a list of `service` (empty: all others), `steps` (`after` days, `to`)."""
    with central.database.transaction() as connection:
        found = naming.all_of(connection, e.EscalationNamed)
    if asked.json:
        _print([_steps(fact) for fact in found])
    else:
        for fact in found:
            print(_chain_line(fact))
    return 0


def _escalate(central: Central, asked: argparse.Namespace) -> int:
    """Let what is late climb. JSON: `day`, `late` (cases), `climbed` (list of `reference`,
    `level`, `to`, `due`)."""
    found = escalation.run(central)
    if asked.json:
        _print(
            {
                "day": found.day,
                "late": found.late,
                "climbed": [
                    {"reference": one.reference, "level": one.level, "to": one.to, "due": one.due}
                    for one in found.climbed
                ],
            }
        )
    else:
        print(f"{found.late} cases are late; {len(found.climbed)} steps were climbed.")
        for one in found.climbed:
            print(f"  {one.reference}  step {one.level}  {one.to}  due {one.due}")
    return 0
