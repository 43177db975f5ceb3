"""What a centre's daily report says, and the sums that must hold before it is printed.

How it is laid out on A4 is in `daily_report_a4.py`.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from desk.errors import Fault
from desk.papers.receipt import COUNTRY


class ReportService(msgspec.Struct, frozen=True):
    """One service on that day: transactions received and not voided, and their cash in pounds."""

    title: str
    received: int
    cash: int


class ReportDrawer(msgspec.Struct, frozen=True):
    """One desk and clerk; `recorded` by receipts and `counted` by hand, in pounds.

    `counted` is None while the drawer has not been counted; a difference carries its explanation.
    """

    desk: str
    clerk: str
    received: int
    handed_over: int
    recorded: int
    counted: int | None = None
    explanation: str = ""

    @property
    def difference(self) -> int | None:
        """Counted less recorded: negative when money is missing."""
        return None if self.counted is None else self.counted - self.recorded


class ReportHour(msgspec.Struct, frozen=True):
    """Transactions received and handed over from `hour`:00 on, for an hour."""

    hour: int
    received: int
    handed_over: int = 0


class ReportCorrection(msgspec.Struct, frozen=True):
    """A correction or a void: when, which transaction, what and why, by whom."""

    at: datetime
    reference: str
    what: str
    by: str


class ReportCustody(msgspec.Struct, frozen=True):
    """Up to which entry the ministry has a journal: what proves that nothing is lost.

    `hash` in hex, of which the first 16 characters are printed; `at` None before the first custody.
    """

    desk: str
    origin: str
    seq: int
    hash: str
    at: datetime | None = None


class DailyReportContent(msgspec.Struct, frozen=True):
    """Everything on the report of one centre and day; money in whole Syrian pounds.

    `received` counts what was voided later too; `services` does not. `closed` says whether the
    day is closed; before that the report is marked as provisional.
    """

    ministry: str
    centre: str
    day: date
    printed_at: datetime
    supervisor: str
    received: int
    handed_over: int
    decided: int
    told: int
    voided: int
    late: int
    cash: int
    receipts_printed: int
    receipts_waiting: int
    in_custody: int
    waiting_for_line: int
    services: tuple[ReportService, ...] = ()
    drawers: tuple[ReportDrawer, ...] = ()
    hours: tuple[ReportHour, ...] = ()
    corrections: tuple[ReportCorrection, ...] = ()
    custody: tuple[ReportCustody, ...] = ()
    copies: int = 0
    closed: bool = True
    sample: bool = False
    country: str = COUNTRY

    @property
    def counted(self) -> int | None:
        """All drawers counted together; None while one of them is not."""
        if any(drawer.counted is None for drawer in self.drawers):
            return None
        return sum(drawer.counted or 0 for drawer in self.drawers)


def check(content: DailyReportContent) -> None:
    """Raise `Fault` when figures that must agree do not; names the first pair that fails.

    A report that does not add up must not leave on paper with the centre's stamp.
    """
    received, drawers, services = content.received, content.drawers, content.services
    pairs = (
        ("receipts printed and waiting", content.receipts_printed + content.receipts_waiting, received),
        ("in custody and waiting for the line", content.in_custody + content.waiting_for_line, received),
        ("received by service, with voided", sum(s.received for s in services) + content.voided, received),
        ("received by desk", sum(d.received for d in drawers), received),
        ("received by hour", sum(h.received for h in content.hours), received),
        ("handed over by desk", sum(d.handed_over for d in drawers), content.handed_over),
        ("handed over by hour", sum(h.handed_over for h in content.hours), content.handed_over),
        ("cash by service", sum(s.cash for s in services), content.cash),
        ("cash by desk", sum(d.recorded for d in drawers), content.cash),
    )  # fmt: skip
    for name, parts, whole in pairs:
        if parts != whole:
            raise Fault(
                f"The daily report does not add up: {name} give {parts}, the total is {whole}.",
                "Nothing was printed. Run the doctor on this desk and report what it says.",
                code="report-sum",
                name=name,
                parts=parts,
                whole=whole,
            )
    negative = [drawer for drawer in drawers if drawer.counted is not None and drawer.counted < 0]
    if negative or min(received, content.handed_over, content.voided, content.cash) < 0:
        raise Fault("The daily report holds a negative count.", code="report-negative")
    for drawer in drawers:
        if content.closed and drawer.difference and not drawer.explanation:
            raise Fault(
                f"The difference in the drawer of desk {drawer.desk} is not explained.",
                "Write the reason at the close of day; it is printed in the report.",
                code="report-unexplained",
                desk=drawer.desk,
            )
