"""Numbers, dates and amounts as they are written on Syrian paper, and the isolates that keep them whole.

Pure text; how it is set on a page belongs to `arabic.py`.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from desk.errors import Fault

MONTHS = (
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
)
"""The Levantine months, January first."""

WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
"""In the order of `date.weekday()`: Monday first."""

MOST = 999_999_999_999
"""The largest amount that is written in words."""

NBSP = "\u00a0"

_EASTERN = str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_STEERING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")

_CODE = re.compile(r"[0-9A-Za-z٠-٩]+(?:[-–/.:_+@][0-9A-Za-z٠-٩]+)+")

_TOKEN = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z]")


def digits(value: object) -> str:
    """Return `value` as text with Arabic-Indic digits; what is no digit stays."""
    return str(value).translate(_EASTERN)


def prose(text: str) -> str:
    """Return free text with Arabic-Indic digits, but codes with Latin letters ("TAR-12") as they are."""
    return _TOKEN.sub(lambda found: found[0] if _LATIN.search(found[0]) else digits(found[0]), text)


def plain(text: str) -> str:
    """Return `text` as a machine takes it: ASCII digits, no direction marks, ordinary spaces."""
    return _STEERING.sub("", text).translate(_WESTERN).replace(NBSP, " ")


def isolated(text: str) -> str:
    """Return `text` so that its order survives inside Arabic: left to right, never broken in two.

    For references, phone numbers, codes. An isolate alone is not enough: a hyphen between
    Arabic-Indic digits still shows the groups backwards.
    """
    return f"\u2066\u202d{text.replace(' ', NBSP)}\u202c\u2069"


def guarded(text: str) -> str:
    """Return free text with its codes ("12-TAR", "A/5") isolated, so that they do not flip.

    Text that already carries direction marks is left as its writer made it.
    """
    return text if _STEERING.search(text) else _CODE.sub(lambda found: isolated(found[0]), text)


def reference(text: str) -> str:
    """Return a stored reference ("12-03-26-04421-9") as people read it."""
    return isolated(digits(text))


def phone(text: str) -> str:
    """Return a telephone number as people read it, groups in the order they are dialled."""
    return isolated(digits(text))


def number(value: int) -> str:
    """Return a whole number with Arabic-Indic digits, thousands grouped: ١٢٬٥٠٠."""
    text = digits(f"{value:,}".replace(",", "٬"))
    return isolated(text.replace("-", "−")) if value < 0 else text


def day(value: date, *, weekday: bool = True, year: bool = True) -> str:
    """Return a date in Levantine words: الأحد ٢٢ تشرين الثاني ٢٠٢٦. Day and month stay on one line."""
    text = f"{digits(value.day)}{NBSP}{MONTHS[value.month - 1].replace(' ', NBSP)}"
    if weekday:
        text = f"{WEEKDAYS[value.weekday()]} {text}"
    return f"{text} {digits(value.year)}" if year else text


def clock(value: datetime) -> str:
    """Return the time of day, hours and minutes: ١١:٠٦. The caller chooses the time zone."""
    return digits(f"{value:%H:%M}")


def count(value: int, one: str, two: str, few: str, many: str, none: str = "") -> str:
    """Return a counted noun in pausal Arabic: يوم واحد، يومان، ٣ أيام، ١١ يوماً، ١٠٠ يوم.

    `one` and `two` stand alone; `few` follows 3–10, `many` follows 11–99, and the noun for round
    hundreds is `one`'s first word. `none`, when given, is said for nothing.
    """
    if value == 0 and none:
        return none
    if value == 1:
        return one
    if value == 2:
        return two
    rest = value % 100
    noun = few if 3 <= rest <= 10 else many if rest >= 11 else one.partition(" ")[0]
    return f"{number(value)}{NBSP}{noun}"


def days(value: int) -> str:
    """Return a number of days: ٣٠ يوماً."""
    return count(value, "يوم واحد", "يومان", "أيام", "يوماً", "في اليوم نفسه")


_ONES_FEMININE = (
    "", "إحدى", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر",
    "إحدى عشرة", "اثنتا عشرة", "ثلاث عشرة", "أربع عشرة", "خمس عشرة", "ست عشرة",
    "سبع عشرة", "ثماني عشرة", "تسع عشرة",
)  # fmt: skip
_ONES_MASCULINE = (
    "", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة",
    "أحد عشر", "اثنا عشر", "ثلاثة عشر", "أربعة عشر", "خمسة عشر", "ستة عشر",
    "سبعة عشر", "ثمانية عشر", "تسعة عشر",
)  # fmt: skip
_TENS = ("", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
_HUNDREDS = (
    ("", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة")
)  # fmt: skip
_SCALES = (
    # one, two before a noun, two alone, three to ten, eleven to ninety-nine alone
    (1_000_000_000, "مليار", "مليارا", "ملياران", "مليارات", "ملياراً"),
    (1_000_000, "مليون", "مليونا", "مليونان", "ملايين", "مليوناً"),
    (1_000, "ألف", "ألفا", "ألفان", "آلاف", "ألفاً"),
)


def pounds(amount: int) -> str:
    """Return a whole number of Syrian pounds in words (تفقيط): مئتا ليرة سورية.

    Everyday pausal forms, as clerks and cheques write them; 0 … 999,999,999,999. Raises `Fault`
    outside of that.
    """
    if not 0 <= amount <= MOST:
        raise Fault(f"{amount} pounds cannot be written in words.", code="amount-range")
    if amount == 0:
        return "صفر ليرة سورية"
    parts: list[str] = []
    rest = amount
    for scale, *forms in _SCALES:
        group, rest = divmod(rest, scale)
        if group:
            parts += _group(group, forms, last=rest == 0)
    rest_parts = _units(rest)
    if not rest_parts:
        parts[-1] += " ليرة سورية"
    return " و".join(parts + rest_parts)


def _group(group: int, forms: list[str], *, last: bool) -> list[str]:
    """Thousands, millions, milliards. `last`: the currency follows at once, so no nunation."""
    one, two_before, two, few, many = forms
    hundreds, small = divmod(group, 100)
    single = [one] if small == 1 else [two_before if last else two] if small == 2 else []
    if single:
        # 101,000 is مئة ألف وألف: "مئة وألف" would be heard as 1,100.
        return ([f"{_hundred(hundreds, before=True)} {one}"] if hundreds else []) + single
    if small == 0:
        return [f"{_hundred(hundreds, before=True)} {one}"]
    words = [_hundred(hundreds, before=False)] if hundreds else []
    words.append(_below_hundred(small, _ONES_MASCULINE))
    noun = few if small <= 10 else one if last else many
    return [f"{' و'.join(words)} {noun}"]


def _units(rest: int) -> list[str]:
    """The part below a thousand, with the pound itself, which is feminine."""
    hundreds, small = divmod(rest, 100)
    parts = [_hundred(hundreds, before=small == 0)] if hundreds else []
    if not small:
        return [f"{parts[0]} ليرة سورية"] if parts else []
    if small == 1:
        return [*parts, "ليرة سورية واحدة"]
    if small == 2:
        return [*parts, "ليرتان سوريتان"]
    words = "ثماني" if small == 8 else _below_hundred(small, _ONES_FEMININE)
    return [*parts, f"{words} {'ليرات' if small <= 10 else 'ليرة'} سورية"]


def _hundred(hundreds: int, *, before: bool) -> str:
    return "مئتا" if hundreds == 2 and before else _HUNDREDS[hundreds]


def _below_hundred(small: int, ones: tuple[str, ...]) -> str:
    if small < 20:
        return ones[small]
    tens, unit = divmod(small, 10)
    return f"{ones[unit]} و{_TENS[tens]}" if unit else _TENS[tens]
