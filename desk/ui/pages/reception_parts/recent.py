"""What reception shows of what was received last."""

from __future__ import annotations

from dataclasses import dataclass

from desk.models.deadlines import Calendar
from desk.models.queries import Line


@dataclass(frozen=True)
class Recent:
    """What this desk received last, the references whose receipts wait for the printer, and the
    working days by which is promised."""

    lines: list[Line]
    titles: dict[str, str]
    today: int
    waiting: list[str]
    calendar: Calendar
