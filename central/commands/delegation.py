"""`central delegation …`: who may decide in the ministry's place, from when to when, and its recall."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

from central.app import Central
from central.catalogue import published
from central.custody import subject_of
from central.deciding import known_delegations
from central.routing import EVERYBODY, MINISTRY
from desk.errors import NotFound, Refused
from desk.models import events as e
from desk.models.clock import today
from desk.models.powers import Delegation, number

from . import Words


def register(words: Words) -> None:
    """Add the commands."""
    among = words.family("delegation", "who may decide in the ministry's place")
    made = among.act("give", _give, "let a department decide in the ministry's place", json=True)
    made.add_argument("--service", default="", help="default: every service of the department")
    made.add_argument("--department", required=True, help="such as associations")
    made.add_argument("--governorate", required=True, help="such as tartus")
    made.add_argument("--since", default="", help="ISO day (default: today)")
    made.add_argument("--until", default="", help="the last ISO day (default: no end)")
    made.add_argument("--decree", default="", help="the number of the paper that gives it")
    made = among.act("recall", _recall, "end a delegation", json=True)
    made.add_argument("which", help="its id, as `central delegation list` prints it")
    made.add_argument("--since", default="", help="the first ISO day without it (default: today)")
    made.add_argument("--reason", default="")
    among.act("list", _list, "all delegations, and which are in force today", json=True)


def _give(central: Central, asked: argparse.Namespace) -> int:
    """Give one. JSON: `id`."""
    now = today(central.custody.wall()).isoformat()
    fact = e.DelegationGiven(
        asked.service,
        asked.department,
        asked.governorate,
        _day(asked.since) or now,
        _day(asked.until),
        asked.decree.strip(),
    )
    if fact.until and fact.until < fact.since:
        raise Refused(
            "This delegation ends before it begins.", "Give a later --until.", code="delegation"
        )
    if fact.governorate == MINISTRY:
        raise Refused(
            "The ministry has the power by right.", "Name a governorate.", code="delegation"
        )
    with central.database.transaction() as connection:
        if fact.service and fact.service not in published(connection):
            raise NotFound(
                f"There is no service {fact.service}.", "See `central catalogue load`.",
                code="service-unknown",
            )  # fmt: skip
        place = f"{fact.department}/{fact.governorate}"
        named = connection.execute(
            "select 1 from ministry where kind = %s and key = %s", (e.DepartmentNamed.kind, place)
        ).fetchone()
        if named is None:
            raise NotFound(
                f"There is no department {fact.department} in {fact.governorate}.",
                "Name it with `central department add`.",
                code="department-unknown",
            )
        # The same delegation given twice is one.
        words = "/".join((fact.service, place, fact.since, fact.until, fact.decree))
        subject = subject_of(f"delegation/{words}")
        if all(known.id != subject for known in known_delegations(connection)):
            central.custody.write(connection, [(subject, EVERYBODY, fact)])
    _say({"id": str(subject)}, asked, str(subject))
    return 0


def _recall(central: Central, asked: argparse.Namespace) -> int:
    """End one. JSON: `id`, `since`."""
    now = today(central.custody.wall()).isoformat()
    since = _day(asked.since) or now
    if since < now:
        raise Refused(
            "A recall does not reach back: cases were decided under it.",
            "Give today or a later day.",
            code="delegation",
        )
    with central.database.transaction() as connection:
        found = _one(known_delegations(connection), asked.which)
        if found.recalled and found.recalled <= now:
            raise Refused(
                f"It was recalled on {found.recalled} already.", "Nothing is to be done.",
                code="delegation",
            )  # fmt: skip
        fact = e.DelegationRecalled(since, asked.reason.strip())
        central.custody.write(connection, [(found.id, EVERYBODY, fact)])
    _say({"id": str(found.id), "since": since}, asked, f"{number(found)} ends before {since}.")
    return 0


def _list(central: Central, asked: argparse.Namespace) -> int:
    """All. JSON: a list of `id`, `service` (empty: all), `department`, `governorate`, `since`,
    `until`, `decree`, `recalled`, `reason`, `in_force`."""
    now = today(central.custody.wall()).isoformat()
    with central.database.transaction() as connection:
        found = sorted(known_delegations(connection), key=lambda d: (d.given.since, str(d.id)))
    shown = [_shown(one, now) for one in found]
    if asked.json:
        print(json.dumps(shown, ensure_ascii=False, indent=2))
        return 0
    for one in shown:
        end = f"recalled from {one['recalled']}" if one["recalled"] else one["until"] or "no end"
        mark = "*" if one["in_force"] else " "
        place = f"{one['department']}/{one['governorate']}"
        print(f"{mark} {one['id']}  {one['service'] or 'every service':<24} {place:<30}"
              f" {one['since']}  {end}  {one['decree']}")  # fmt: skip
    if not shown:
        print("Nothing is delegated.")
    return 0


def _shown(one: Delegation, now: str) -> dict[str, Any]:
    given = one.given
    return {
        "id": str(one.id),
        "service": given.service,
        "department": given.department,
        "governorate": given.governorate,
        "since": given.since,
        "until": given.until,
        "decree": given.decree,
        "recalled": one.recalled,
        "reason": one.reason,
        "in_force": one.in_force(now),
    }


def _one(known: list[Delegation], which: str) -> Delegation:
    for one in known:
        if which in (str(one.id), one.given.decree) and which:
            return one
    raise NotFound(
        f"There is no delegation {which}.", "See `central delegation list`.", code="delegation"
    )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise Refused(
            f"{text!r} is not a day.", "Write it like 2026-01-31.", code="delegation"
        ) from error


def _say(found: dict[str, str], asked: argparse.Namespace, words: str) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=2) if asked.json else words)
