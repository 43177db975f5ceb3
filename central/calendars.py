"""The ministry's working days and the chains that late cases climb, as people give them.

Checked here before they become facts: a desk counts by them, and cannot ask back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from desk.errors import NotFound, Refused
from desk.models import deadlines
from desk.models import events as e

from . import naming
from .catalogue import convert, read_json
from .custody import Custody
from .database import Connection

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week, as ISO 8601 counts them from 1."""

WHOM: Final = ("office", "supervisor", "directorate", "ministry")
_WEEKEND: Final = (5, 6)
_LONGEST_OFF: Final = 60
_LATEST: Final = 365
_SPAN: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?=(.+)", re.ASCII)


def begin(connection: Connection, custody: Custody) -> None:
    """Give a new ministry its first calendar and chain; whoever has one keeps it."""
    if naming.last(connection, e.CalendarNamed, "") is None:
        naming.say(connection, custody, e.CalendarNamed("", _WEEKEND))
    if naming.last(connection, e.EscalationNamed, "") is None:
        naming.say(connection, custody, e.EscalationNamed("", deadlines.STEPS))


def nearest(connection: Connection, governorate: str) -> e.CalendarNamed:
    """The calendar by which a governorate works: its own, or everybody's."""
    own = naming.last(connection, e.CalendarNamed, governorate)
    common = own or naming.last(connection, e.CalendarNamed, "")
    return common or e.CalendarNamed("", _WEEKEND)


def chain(connection: Connection, service: str) -> tuple[e.EscalationStep, ...]:
    """The steps that a service's late cases climb: its own, or everybody's."""
    own = naming.last(connection, e.EscalationNamed, service)
    return deadlines.steps_of(own or naming.last(connection, e.EscalationNamed, ""))


# --- calendars ------------------------------------------------------------------------------------


def weekend(names: Iterable[str]) -> tuple[int, ...]:
    """Days of the week by their English names as ISO numbers. Raises `Refused`."""
    found = set()
    for name in names:
        if name.lower() not in DAYS:
            raise Refused(
                f"{name!r} is not a day of the week.", f"Write {', '.join(DAYS)}.", code="weekday"
            )
        found.add(DAYS.index(name.lower()) + 1)
    return tuple(sorted(found))


def day_off(text: str, what: Any = "holiday") -> e.DayOff:
    """A day off as it is typed: `2026-04-17=TITLE` or `2026-05-27..2026-05-30=TITLE`."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise Refused(
            f"{text!r} does not name a day off.",
            "Write 2026-04-17=TITLE, or 2026-05-27..2026-05-30=TITLE.",
            code="day-off",
        )
    return e.DayOff(found[1], e.Text(found[3].strip()), found[2] or "", what)


def read(file: Path) -> tuple[e.DayOff, ...]:
    """Days off from a file: a JSON list, or CSV with the columns `day`, `until`, `title`,
    `title_en`, `what`, of which the first and the third are enough. Raises `Refused`."""
    if file.suffix.lower() == ".json":
        return convert(file, read_json(file), tuple[e.DayOff, ...])  # type: ignore[no-any-return]
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"{file} cannot be read: {error}.",
            "Name a file of JSON, or of CSV in UTF-8.",
            code="calendar-file",
        ) from error
    rows = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    if not {"day", "title"} <= set(rows.fieldnames or ()):
        raise Refused(
            f"{file} does not begin with the names of its columns.",
            "Let its first line be: day,until,title,title_en,what",
            code="calendar-file",
        )
    return tuple(
        e.DayOff(
            (row["day"] or "").strip(),
            e.Text((row["title"] or "").strip(), (row.get("title_en") or "").strip()),
            (row.get("until") or "").strip(),
            (row.get("what") or "").strip() or "holiday",  # type: ignore[arg-type]
        )
        for row in rows
    )


def checked(fact: e.CalendarNamed, governorates: Sequence[str] = ()) -> e.CalendarNamed:
    """A calendar that a desk can count by, its days off in order. Raises `Refused`."""
    if fact.governorate and governorates and fact.governorate not in governorates:
        raise NotFound(
            f"There is no governorate {fact.governorate!r}.",
            f"It is one of: {', '.join(governorates)}.",
            code="governorate",
        )
    if not set(fact.weekend) < set(range(1, 8)):
        raise Refused(
            "A week needs a working day.", "Leave at least one day out of the weekend.", code="week"
        )
    for one in fact.days_off:
        first, last = _day(one.day), _day(one.until or one.day)
        if last < first or (last - first).days >= _LONGEST_OFF:
            raise Refused(
                f"The days off from {one.day} until {one.until} do not follow each other.",
                f"Let them be at most {_LONGEST_OFF} days, the first one first.",
                code="day-off",
            )
        if one.what not in ("holiday", "outage") or not one.title.ar.strip():
            raise Refused(
                f"It is not said why {one.day} is off.",
                "Give it a title, and what it is: holiday or outage.",
                code="day-off",
            )
    off = {(one.day, one.until or one.day): one for one in fact.days_off}
    return msgspec.structs.replace(fact, days_off=tuple(off[key] for key in sorted(off)))


def _day(iso: str) -> date:
    found = deadlines.day(iso) if len(iso) == 10 else None
    if found is None:
        raise Refused(f"{iso!r} is not a day.", "Write it as 2026-04-17.", code="day-off")
    return found


# --- chains ---------------------------------------------------------------------------------------


def step(text: str) -> e.EscalationStep:
    """A step as it is typed: `7:directorate`, or with its title `7:directorate:TITLE`."""
    days, _, rest = text.partition(":")
    whom, _, title = rest.partition(":")
    if not (days.isascii() and days.isdigit() and whom in WHOM):
        raise Refused(
            f"{text!r} is not a step.",
            f"Write DAYS:WHOM, such as 7:directorate; whom is one of {', '.join(WHOM)}.",
            code="escalation-step",
        )
    usual = {one.to: one.title for one in deadlines.STEPS}
    return e.EscalationStep(
        int(days),
        whom,  # type: ignore[arg-type]
        e.Text(title.strip()) if title.strip() else usual[whom],  # type: ignore[index]
    )


def climbable(fact: e.EscalationNamed) -> e.EscalationNamed:
    """A chain whose every step comes later than the one before. Raises `Refused`."""
    after = [one.after for one in fact.steps]
    if not after or after != sorted(set(after)) or not 1 <= after[0] <= after[-1] <= _LATEST:
        raise Refused(
            "The steps of a chain do not follow each other.",
            f"Name at least one, each after more days than the one before: 1 to {_LATEST}.",
            code="escalation-step",
        )
    return fact
