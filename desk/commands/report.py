"""`desk report`: the day for the supervisor, and a longer time, on paper, as sheets, as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desk import config
from desk.config import Home
from desk.errors import Refused

if TYPE_CHECKING:
    from desk.models.waits import Door
    from desk.office.glance import Day
    from desk.office.reporting import Figures, Report


def register(command: Callable[..., Any]) -> None:
    """Add `report daily` and `report period`."""
    made = command("report", _report, "make a report of a day or of a longer time")
    made.add_argument("which", choices=["daily", "period"])
    made.add_argument("--date", default="", metavar="YYYY-MM-DD", help="daily; default: today")
    made.add_argument("--from", default="", dest="first", metavar="YYYY-MM-DD", help="period")
    made.add_argument("--to", default="", dest="last", metavar="YYYY-MM-DD", help="period")
    made.add_argument("--by", default="", choices=["", "service", "clerk", "department"])
    made.add_argument("--governorate", default="", metavar="CODE", help="instead of the centre")
    made.add_argument("--pdf", type=Path, metavar="OUT")
    made.add_argument("--xlsx", type=Path, metavar="OUT", help="period")
    made.add_argument("--json", action="store_true", help="one JSON object with the figures")


def _report(home: Home, args: argparse.Namespace) -> int:
    if not (args.pdf or args.xlsx or args.json):
        raise Refused(
            "It is not said where the report goes.",
            "Add --pdf OUT, --xlsx OUT or --json.",
            code="report-where",
        )
    if args.which == "daily" and args.xlsx:
        raise Refused(
            "There is no spreadsheet of one day.",
            "Ask for `report period` with the same --from and --to.",
            code="report-form",
        )
    answer = _daily(home, args) if args.which == "daily" else _period(home, args)
    print(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
    return 0


def _daily(home: Home, args: argparse.Namespace) -> dict[str, Any]:
    from desk import workplace
    from desk.office import glance
    from desk.printing import reports

    when = _day(args.date)
    answer: dict[str, Any] = {}
    with workplace.opened(home) as place:
        if args.json:
            answer |= _day_shown(glance.day(place.counter, when))
        if args.pdf:
            config.write_durably(args.pdf, reports.daily_report(place.press, when))
            answer["pdf"] = str(args.pdf)
    return answer


def _period(home: Home, args: argparse.Namespace) -> dict[str, Any]:
    from desk import workplace
    from desk.office import reporting
    from desk.printing import reports

    answer: dict[str, Any] = {}
    with workplace.opened(home) as place:
        first, last = _day(args.first), _day(args.last)
        if not (first and last):
            first, last = _month(place.counter.today(), first, last)
        report = reporting.period(place.counter, first, last, args.governorate)
        if args.json:
            answer |= _period_shown(report, args.by)
        if args.pdf:
            config.write_durably(args.pdf, reports.period_report(place.press, report, args.by))
            answer["pdf"] = str(args.pdf)
        if args.xlsx:
            config.write_durably(args.xlsx, reports.period_sheets(place.press, report))
            answer["xlsx"] = str(args.xlsx)
    return answer


def _month(today: str, first: str, last: str) -> tuple[str, str]:
    """The month until today, or from or until the day that was given."""
    until = last or max(today, first)
    return first or date.fromisoformat(until).replace(day=1).isoformat(), until


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refused(
            f"{text!r} is not a day.", "Write it as 2026-11-22.", code="day-form"
        ) from None


def _day_shown(day: Day) -> dict[str, Any]:
    """A day with stable keys; money in pounds."""
    return {
        "day": day.day,
        "centre": day.centre,
        "closed": day.closed is not None,
        "received": day.received,
        "printed": day.printed,
        "unprinted": day.unprinted,
        "voided": day.voided,
        "voided_unprinted": day.voided_unprinted,
        "in_custody": day.in_custody,
        "waiting": day.waiting,
        "handed_over": day.handed_over,
        "decided": day.decided,
        "told": day.told,
        "fees": day.fees,
        "taken": day.taken,
        "corrected": day.corrected,
        "returned": day.returned,
        "by_method": day.by_method,
        "services": [
            {"service": code, **msgspec.structs.asdict(part)}
            for code, part in day.by_service.items()
        ],
        "drawers": [
            {**msgspec.structs.asdict(drawer), "clerk": str(drawer.clerk or "")}
            for drawer in day.drawers
        ],
        "after": [msgspec.structs.asdict(one) for one in day.after],
        "beyond": msgspec.structs.asdict(day.beyond) if day.beyond else None,
    }


def _period_shown(report: Report, by: str) -> dict[str, Any]:
    groups = next((found for kind, found in report.groups.items() if kind == by), ())
    return {
        "place": report.place,
        "scope": "governorate" if report.governorate else "centre",
        "first": report.first,
        "last": report.last,
        "today": report.today,
        "total": _figures_shown(report.total, comparable=True),
        "days": [
            {
                **msgspec.structs.asdict(one),
                "fees_total": sum(one.fees.values()),
                "door": _door_shown(one.door),
            }
            for one in report.days
        ],
        "queue": None if report.governorate else _door_shown(report.door),
        "by": by,
        "groups": [
            {
                "key": one.key,
                "name": one.name.ar or one.name.en,
                **_figures_shown(one.figures, comparable=one.figures.comparable),
            }
            for one in groups
        ],
    }


def _door_shown(door: Door) -> dict[str, Any]:
    """How long people waited for their number to be called."""
    return {
        "taken": door.taken,
        "called": door.called,
        "left": door.left,
        "median_minutes": door.median,
        "p90_minutes": door.ninth,
        "longest_minutes": door.longest,
    }


def _figures_shown(one: Figures, *, comparable: bool) -> dict[str, Any]:
    """Figures with stable keys; shares 0 to 1, durations in days, None where there are too few
    cases to compare."""
    return {
        "received": one.received,
        "decided": one.decided,
        "refused": one.refused,
        "handed_over": one.handed_over,
        "voided": one.voided,
        "fees": one.fees,
        "fees_total": one.taken,
        "in_time": one.in_time,
        "late": one.late,
        "open_late": one.open_late,
        "on_time_rate": one.on_time if comparable else None,
        "median_days": one.median if comparable else None,
        "p90_days": one.ninth if comparable else None,
        "papers_missing": one.missing,
        "complaints": one.complaints,
        "complaints_answered": one.answered,
        "complaints_answered_in_time": one.answered_in_time,
        "satisfaction": one.satisfaction,
        "ratings": one.ratings,
    }
