"""What the report of a week, a month or any span says, and the sums that must hold before it leaves.

How it is laid out is in `period_report_a4.py` and `period_report_xlsx.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import msgspec

from desk.errors import Fault
from desk.models.waits import Door, joined
from desk.papers import words
from desk.papers.receipt import COUNTRY

BY_DAY, BY_WEEK = 45, 186
"""Up to so many days a report goes by days, up to so many by weeks; a longer one by months."""

WAYS = ("cash", "card", "transfer", "stamps")
"""The ways of paying that always have a column of their own."""

WAY_TITLES = {"cash": "نقداً", "card": "بطاقة", "transfer": "حوالة", "stamps": "طوابع"}

GROUPS = {"service": "الخدمة", "clerk": "الموظف", "department": "الدائرة"}
GROUPED = {"service": "الخدمات", "clerk": "الموظفون", "department": "الدوائر"}


class PeriodFigures(msgspec.Struct, frozen=True):
    """What adds up over a span; money in whole pounds, shares 0 to 1, durations in days.

    `fees` by way of paying. What is None cannot be told, or should not: `on_time`, `median` and
    `ninth` (nine of ten were faster) of a group with too few cases to be set beside others.
    """

    received: int = 0
    decided: int = 0
    refused: int = 0
    handed_over: int = 0
    voided: int = 0
    open_late: int = 0
    fees: dict[str, int] = {}
    on_time: float | None = None
    median: float | None = None
    ninth: float | None = None
    missing: int = 0
    complaints: int = 0
    answered: int = 0
    answered_in_time: int = 0
    ratings: int = 0
    satisfaction: float | None = None

    @property
    def taken(self) -> int:
        """All fees together."""
        return sum(self.fees.values())


class PeriodPart(msgspec.Struct, frozen=True):
    """A day (or week, or month) from `first` to `last`; `door`: its queue."""

    first: date
    last: date
    received: int
    decided: int
    handed_over: int
    voided: int
    fees: dict[str, int]
    door: Door = Door()

    @property
    def taken(self) -> int:
        """All fees together."""
        return sum(self.fees.values())


class PeriodGroup(msgspec.Struct, frozen=True):
    """One service, clerk or department."""

    name: str
    figures: PeriodFigures


class PeriodReportContent(msgspec.Struct, frozen=True):
    """Everything on the report of a centre's or a governorate's span of days.

    `groups` by `GROUPS`; on paper come those that `by` names, on sheets all.
    """

    ministry: str
    place: str
    first: date
    last: date
    today: date
    printed_at: datetime
    total: PeriodFigures
    days: tuple[PeriodPart, ...]
    groups: dict[str, tuple[PeriodGroup, ...]]
    by: str = ""
    printed_by: str = ""
    minimum: int = 30
    sample: bool = False
    country: str = COUNTRY

    @property
    def door(self) -> Door:
        """How people waited at the door on all days together."""
        return joined(*(day.door for day in self.days))

    @property
    def ways(self) -> list[str]:
        """The ways of paying that occur, the usual ones first."""
        found = {way for part in self.days for way in part.fees}
        return [w for w in WAYS if w in found] + sorted(found - {*WAYS})


def title(content: PeriodReportContent) -> str:
    """The span as people call it: a day, a month, or from when to when."""
    first, last = content.first, content.last
    if first == last:
        return words.day(first)
    if (
        first.day == 1
        and (last + timedelta(1)).day == 1
        and (first.year, first.month)
        == (
            last.year,
            last.month,
        )
    ):
        return f"شهر {words.MONTHS[first.month - 1]} {words.digits(first.year)}"
    same = first.year == last.year
    return f"من {words.day(first, year=not same)} إلى {words.day(last)}"


def parts(content: PeriodReportContent) -> list[PeriodPart]:
    """The span in days, weeks (from Saturday) or months, by its length."""
    if len(content.days) <= BY_DAY:
        return list(content.days)
    weekly = len(content.days) <= BY_WEEK
    found: list[PeriodPart] = []
    for day in content.days:
        begins = day.first.weekday() == 5 if weekly else day.first.day == 1
        if not found or begins:
            found.append(day)
        else:
            found[-1] = _joined(found[-1], day)
    return found


def _joined(one: PeriodPart, other: PeriodPart) -> PeriodPart:
    fees = {
        way: one.fees.get(way, 0) + other.fees.get(way, 0) for way in {**one.fees, **other.fees}
    }
    return PeriodPart(
        one.first,
        other.last,
        one.received + other.received,
        one.decided + other.decided,
        one.handed_over + other.handed_over,
        one.voided + other.voided,
        fees,
        joined(one.door, other.door),
    )


_COUNTS = ("received", "decided", "handed_over", "voided", "taken")
_GROUP_COUNTS = (*_COUNTS, "refused", "open_late", "missing", "complaints")


def check(content: PeriodReportContent) -> None:
    """Raise `Fault` when figures that must agree do not; names the first pair that fails."""
    for name in _COUNTS:
        _equal(f"{name} by day", content.days, content.total, name)
    for group, found in content.groups.items():
        for name in _GROUP_COUNTS:
            _equal(f"{name} by {group}", [one.figures for one in found], content.total, name)
    for way in {*content.total.fees, *content.ways}:
        whole = content.total.fees.get(way, 0)
        _same(f"fees by {way}", (day.fees.get(way, 0) for day in content.days), whole)


def _equal(what: str, found: Sequence[object], whole: object, name: str) -> None:
    _same(what, (getattr(one, name) for one in found), getattr(whole, name))


def _same(what: str, numbers: Iterable[int], whole: int) -> None:
    added = sum(numbers)
    if added != whole:
        raise Fault(
            f"The report does not add up: {what} give {added}, the total is {whole}.",
            "Nothing was printed. Run the doctor on this desk and report what it says.",
            code="report-sum",
            name=what,
            parts=added,
            whole=whole,
        )


def share(value: float | None) -> str:
    """A share as people read it: ٨٧٪; a dash for none."""
    return "–" if value is None else f"{words.digits(round(value * 100))}٪"


def decimal(value: float | None) -> str:
    """A number with one place: ٤٫٢; a dash for none."""
    return "–" if value is None else words.digits(f"{value:.1f}".replace(".", "٫"))
