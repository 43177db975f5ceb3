"""How numbers, dates, amounts and references are written for a reader. Nothing is stored like this.

Every function takes the language from Qt's default locale, which `theme.apply` sets; digits are
Arabic-Indic in Arabic. Storage, barcodes and the clipboard stay in ASCII: see `plain`.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from PySide6.QtCore import QLocale

_EASTERN = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_TO_EASTERN = str.maketrans("0123456789", _EASTERN)
_TO_LATIN = str.maketrans(_EASTERN + _PERSIAN, "0123456789" * 2)

MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
"""Invisible marks of direction: put in for the screen, taken out on copy."""
_NO_MARKS = str.maketrans("", "", MARKS)

MONTHS = {
    "ar": (
        "كانون الثاني",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين الأول",
        "تشرين الثاني",
        "كانون الأول",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
"""Months by language; the Arabic ones are the Levant's."""

WEEKDAYS = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""Days from Monday, as `date.weekday` counts them."""

_NEAR = {
    "ar": {-1: "أمس", 0: "اليوم", 1: "غداً"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}

NBSP = "\u00a0"


def arabic() -> bool:
    """Whether the window speaks Arabic."""
    return QLocale().language() == QLocale.Language.Arabic


def digits(value: object) -> str:
    """Write `value` with the digits of the language."""
    text = str(value)
    return text.translate(_TO_EASTERN) if arabic() else text


def latin(text: str) -> str:
    """Return `text` with ASCII digits, whichever digits were typed."""
    return text.translate(_TO_LATIN)


def plain(text: str) -> str:
    """Return text as it is stored or copied: ASCII digits, no marks of direction."""
    return latin(text.translate(_NO_MARKS))


def only_digits(text: str) -> str:
    """Return the digits of `text` as ASCII and nothing else."""
    return "".join(letter for letter in latin(text) if letter in "0123456789")


def isolated(text: str) -> str:
    """Keep a run of numbers in its own order inside Arabic.

    The isolate alone is not enough: `-` between Arabic-Indic digits is not joined to them by the
    bidi algorithm, so the groups come out backwards without the override inside.
    """
    return f"\u2066\u202d{text}\u202c\u2069"


def reference(text: str) -> str:
    """Write a reference such as 12-03-26-04421-9 for the screen."""
    return isolated(digits(text))


def phone(text: str) -> str:
    """Write a telephone number in groups of four, three and three."""
    number = only_digits(text)
    groups = [number[:4], number[4:7], number[7:]] if len(number) >= 8 else [number]
    return isolated(digits(" ".join(group for group in groups if group)))


def amount(value: int | Decimal) -> str:
    """Write an amount of money in whole or decimal pounds with grouped thousands, no currency."""
    text = f"{value:,}"
    if arabic():
        text = text.replace(",", "\u066c").replace(".", "\u066b")
    return digits(text).replace("-", "\u2212")


def clock(when: datetime | time) -> str:
    """Write the time of day, 09:12."""
    return digits(f"{when.hour:02d}:{when.minute:02d}")


def month(when: date) -> str:
    """Name the month."""
    return MONTHS[_language()][when.month - 1]


def day(when: date, *, year: bool = False) -> str:
    """Write day and month, which stay on one line; the year when it is asked for."""
    name = month(when).replace(" ", NBSP)
    text = f"{digits(when.day)}{NBSP}{name}"
    return f"{text}{NBSP}{digits(when.year)}" if year else text


def weekday(when: date) -> str:
    """Name the day of the week."""
    return WEEKDAYS[_language()][when.weekday()]


def long_date(when: date, *, year: bool = True) -> str:
    """Write weekday, day, month and year."""
    return f"{weekday(when)} {day(when, year=year)}"


def near_day(when: date, today: date) -> str:
    """Write a day as one says it: today, yesterday, Thursday, 19 November, with year when far."""
    away = (when - today).days
    named = _NEAR[_language()].get(away)
    if named:
        return named
    if -6 <= away <= 6:
        return weekday(when)
    return day(when, year=when.year != today.year)


def moment(when: datetime, now: datetime) -> str:
    """Write an instant near now: the time today, else the day, with the time within a week."""
    away = (now.date() - when.date()).days
    if away == 0:
        return clock(when)
    if 0 < away <= 6:
        return f"{near_day(when.date(), now.date())} {clock(when)}"
    return near_day(when.date(), now.date())


def size(count: int) -> str:
    """Write a number of bytes in kilo-, mega- or gigabytes, one decimal place below ten of them."""
    kilo, mega, giga = ("ك.ب", "م.ب", "غ.ب") if arabic() else ("KB", "MB", "GB")
    if count < 999_500:
        return f"{digits(max(1, round(count / 1000)))} {kilo}"
    value = count / 1_000_000
    if value >= 999.5:
        value, mega = value / 1000, giga
    text = f"{value:.1f}" if value < 10 else f"{value:.0f}"
    return f"{digits(text.replace('.', chr(0x066B)) if arabic() else text)} {mega}"


def initial(name: str) -> str:
    """First letter of a name, for the round badge of a person."""
    return name.strip()[:1]


def _language() -> str:
    return "ar" if arabic() else "en"
