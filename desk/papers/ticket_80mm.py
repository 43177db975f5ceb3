"""A number at the door on an 80 mm roll: large enough to be read at arm's length, and no name on it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.page import Sheet
from desk.papers.roll import DOT, LEFT, MIDDLE, RIGHT, WIDTH

_SMALL = Style(9.2, 500, leading=1.4)
_BEFORE = {0: "لا أحد قبلك", 1: "شخص واحد قبلك", 2: "شخصان قبلك"}


class TicketContent(msgspec.Struct, frozen=True):
    """What a number says; `before` is how many wait before it."""

    centre: str
    number: str
    at: datetime
    before: int


def before_words(before: int) -> str:
    """How many wait before somebody, in words."""
    if before in _BEFORE:
        return _BEFORE[before]
    few = 3 <= before % 100 <= 10
    return f"{words.number(before)} {'أشخاص' if few else 'شخصاً'} قبلك"


def render_ticket(content: TicketContent, typesetter: Typesetter) -> bytes:
    """Return the number as a PDF 80 mm wide and about 45 mm long."""
    sheet = Sheet(typesetter, WIDTH, 80, f"رقم {content.number}")
    y = 3.5
    width = RIGHT - LEFT
    y = sheet.paragraph(MIDDLE, y, width, content.centre, _SMALL, "center") + 1
    sheet.rule(LEFT, RIGHT, round(y / DOT) * DOT, 1.3)
    letters, _, digits = content.number.partition("-")
    number = words.isolated(f"{letters}-{words.digits(digits)}")
    sheet.text(MIDDLE, y + 17, number, Style(44, 700, tabular=True), "center")
    y += 21
    y = sheet.paragraph(
        MIDDLE, y, width, before_words(content.before), Style(11, 600, leading=1.4), "center"
    )
    moment = f"{words.day(content.at)}، الساعة {words.clock(content.at)}"
    y = sheet.paragraph(MIDDLE, y, width, moment, _SMALL, "center")
    sheet.end_page(int(y / DOT + 1) * DOT + 3)
    return sheet.document()
