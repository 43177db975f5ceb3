"""What complaints can be about, as the ministry names it; each category with who answers and when.

What becomes of a complaint is the desks' and `desk.models.complaints`'s.
"""

from __future__ import annotations

from typing import Final

import msgspec

from desk.errors import Refused
from desk.models import events as e

from . import naming
from .custody import Custody
from .database import Connection
from .routing import MINISTRY, is_place

LONGEST_DAYS: Final = 30

CATEGORIES: Final = (
    e.ComplaintCategoryNamed("waiting-time", e.Text("طول الانتظار", "Waiting time"), days=10),
    e.ComplaintCategoryNamed("staff-behaviour", e.Text("سلوك الموظف", "Behaviour of staff")),
    e.ComplaintCategoryNamed(
        "extra-money", e.Text("طلب مال زائد على الرسم", "Money asked beyond the fee"), days=10
    ),
    e.ComplaintCategoryNamed("lost-papers", e.Text("ضياع أوراق", "Lost papers")),
    e.ComplaintCategoryNamed("wrong-decision", e.Text("قرار خاطئ", "Wrong decision")),
    e.ComplaintCategoryNamed(
        "late-answer", e.Text("تأخّر عن الموعد", "Delay beyond the deadline"), days=10
    ),
    e.ComplaintCategoryNamed("accessibility", e.Text("صعوبة الوصول لذوي الإعاقة", "Accessibility")),
    e.ComplaintCategoryNamed("other", e.Text("غير ذلك", "Other")),
)
"""What a new ministry begins with."""


def begin(connection: Connection, custody: Custody) -> None:
    """Give a new ministry its first categories; whoever has some keeps them."""
    if not naming.all_of(connection, e.ComplaintCategoryNamed):
        for category in CATEGORIES:
            naming.say(connection, custody, category)


def name(connection: Connection, custody: Custody, fact: e.ComplaintCategoryNamed) -> bool:
    """Name a category, or change it; False when nothing changed. Raises `Refused`."""
    if not is_place(f"office/{fact.code}/{MINISTRY}") or not fact.title.ar.strip():
        raise Refused(
            f"{fact.code!r} is not the code of a category, or it has no name.",
            "Write the code in lower-case English words joined by -, the name in Arabic.",
            code="place",
        )
    if not 1 <= fact.days <= LONGEST_DAYS:
        raise Refused(
            "A complaint is answered in 1 to 30 days.", "Give a number of days.", code="days"
        )
    named = {d.code for d in naming.all_of(connection, e.DepartmentNamed)}
    if named and fact.answered_by not in named:
        raise Refused(
            f"There is no department {fact.answered_by!r} to answer.",
            f"Name one of: {', '.join(sorted(named))}.",
            code="department",
        )
    return naming.say(connection, custody, fact)


def end(connection: Connection, custody: Custody, code: str) -> bool:
    """Let a category be chosen no more; False when there is none, or it ended before."""
    known = naming.last(connection, e.ComplaintCategoryNamed, code)
    return known is not None and naming.say(
        connection, custody, msgspec.structs.replace(known, active=False)
    )
