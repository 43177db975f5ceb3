"""Reference numbers: readable on the phone, unique without a server, with a check digit.

`CC-DD-YY-NNNNN-K` is centre, desk, year, serial and the ISO 7064 MOD 11,10 check digit over all
digits before it, which catches every single wrong digit and nearly all swaps. Stored and encoded
in ASCII; people may type it in any digits, with or without separators.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from stdnum.iso7064 import mod_11_10

from desk.errors import Refused

_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015/._\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class Reference(NamedTuple):
    """The parts of a reference; `centre` and `desk` are two digits each, `year` is full."""

    centre: str
    desk: str
    year: int
    serial: int

    def __str__(self) -> str:
        body = f"{self.centre}{self.desk}{self.year % 100:02d}{self.serial:05d}"
        check = mod_11_10.calc_check_digit(body)
        return f"{self.centre}-{self.desk}-{self.year % 100:02d}-{self.serial:05d}-{check}"


def latin_digits(text: str) -> str:
    """`text` with Arabic-Indic and Persian digits as ASCII digits."""
    return text.translate(_DIGITS)


def parse(text: str) -> Reference:
    """Read a reference as a person types it or reads it out.

    Raises `Refused` when it is not a reference or its check digit does not fit.
    """
    digits = _SEPARATORS.sub("", latin_digits(text))
    if not digits.isascii() or not digits.isdigit() or not 12 <= len(digits) <= 15:
        raise Refused(
            "This is not a reference number.",
            "Type the 12 digits from the receipt, for example 12-03-26-04421-9.",
            code="reference-form",
        )
    if not mod_11_10.is_valid(digits):
        raise Refused(
            "A digit of this reference number is wrong.",
            "Compare it with the receipt, digit by digit.",
            code="reference-check",
        )
    return Reference(digits[:2], digits[2:4], 2000 + int(digits[4:6]), int(digits[6:-1]))
