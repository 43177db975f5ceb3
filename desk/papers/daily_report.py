"""What a centre's daily report says, and the sums that must hold before it is printed.

How it is laid out on A4 is in `daily_report_a4.py`.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from desk.errors import Fault
from desk.papers.receipt import COUNTRY


class ReportService(msgspec.Struct, frozen=True):
    """One service on that day: transactions received and not voided, and the fees that moved in
    pounds, also those of earlier days that went back. `voided` were received and voided on the day;
    `waiting` of all received are not in the ministry's custody."""

    title: str
    received: int
    fees: int
    voided: int = 0
    waiting: int = 0


class ReportDrawer(msgspec.Struct, frozen=True):
    """One desk, clerk and way of paying; `recorded` by receipts and `counted` by hand, in pounds.

    `counted` is None while the drawer has not been counted; a difference carries its explanation.
    `after` of the recorded money was taken on days that had been closed before it was known.
    """

    desk: str
    clerk: str
    received: int
    handed_over: int
    recorded: int
    counted: int | None = None
    explanation: str = ""
    method: str = "cash"
    after: int = 0
    waiting: int = 0

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
    """A correction or a void: when, which transaction, what and why, by whom, who signed beside
    them, and the money in pounds that it moved (negative: it went back)."""

    at: datetime
    reference: str
    what: str
    by: str
    second: str = ""
    money: int = 0


class ReportAfter(msgspec.Struct, frozen=True):
    """What came for a day only after its close; fees in pounds."""

    day: date
    received: int
    handed_over: int
    voided: int
    fees: int


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

    `received` counts what was voided later too; `services` does not count what was voided on the
    day. `fees` = `taken` + `corrected` − `returned`, by all `methods` together. `closed` says
    whether the day is closed; before that the report is marked as provisional. `after` is what came
    for earlier days and is counted with this one, `beyond` what came for this one since its close.
    `copy` is 1 for the first print; a copy says who printed it (`printed_by`).
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
    fees: int
    taken: int
    receipts_printed: int
    receipts_waiting: int
    in_custody: int
    waiting_for_line: int
    corrected: int = 0
    returned: int = 0
    receipts_voided: int = 0
    methods: tuple[tuple[str, int], ...] = ()
    services: tuple[ReportService, ...] = ()
    drawers: tuple[ReportDrawer, ...] = ()
    hours: tuple[ReportHour, ...] = ()
    corrections: tuple[ReportCorrection, ...] = ()
    custody: tuple[ReportCustody, ...] = ()
    after: tuple[ReportAfter, ...] = ()
    beyond: ReportAfter | None = None
    copies: int = 0
    closed: bool = True
    sample: bool = False
    country: str = COUNTRY
    note: str = ""
    copy: int = 1
    printed_by: str = ""

    @property
    def counted(self) -> int | None:
        """All drawers counted together; None while one of them is not."""
        if any(drawer.counted is None for drawer in self.drawers):
            return None
        return sum(drawer.counted or 0 for drawer in self.drawers)

    @property
    def recorded(self) -> int:
        """What all drawers hold by the receipts, in pounds."""
        return sum(drawer.recorded for drawer in self.drawers)


METHODS = {"cash": "نقداً", "card": "بطاقة", "transfer": "حوالة", "stamps": "طوابع"}
"""What the ways of paying are called on paper."""


def check(content: DailyReportContent) -> None:
    """Raise `Fault` when figures that must agree do not; names the first pair that fails.

    A report that does not add up must not leave on paper with the centre's stamp.
    """
    received, drawers, services = content.received, content.drawers, content.services
    printed = content.receipts_printed + content.receipts_waiting + content.receipts_voided
    pairs = (
        ("receipts printed, waiting and voided", printed, received),
        ("in custody and waiting for the line", content.in_custody + content.waiting_for_line, received),
        ("received by service, with voided", sum(s.received for s in services) + content.voided, received),
        ("voided by service", sum(s.voided for s in services), content.voided),
        ("received by desk", sum(d.received for d in drawers), received),
        ("received by hour", sum(h.received for h in content.hours), received),
        ("waiting by service", sum(s.waiting for s in services), content.waiting_for_line),
        ("waiting by desk", sum(d.waiting for d in drawers), content.waiting_for_line),
        ("handed over by desk", sum(d.handed_over for d in drawers), content.handed_over),
        ("handed over by hour", sum(h.handed_over for h in content.hours), content.handed_over),
        ("fees taken, corrected and returned", content.taken + content.corrected - content.returned, content.fees),
        ("fees by way of paying", sum(amount for _, amount in content.methods), content.fees),
        ("fees by service", sum(s.fees for s in services), content.fees),
        ("fees by desk, less those after a close", content.recorded - sum(d.after for d in drawers), content.fees),
        ("fees after a close", sum(a.fees for a in content.after), sum(d.after for d in drawers)),
        ("corrections and voids", sum(c.money for c in content.corrections), content.corrected - content.returned),
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
    counts = (received, content.handed_over, content.voided, content.returned)
    wrong = [d for d in drawers if d.counted is not None and d.counted < min(d.recorded, 0)]
    if wrong or min(counts) < 0:
        raise Fault("The daily report holds a negative count.", code="report-negative")
    for drawer in drawers:
        if content.closed and drawer.difference and not drawer.explanation:
            raise Fault(
                f"The difference in the drawer of desk {drawer.desk} is not explained.",
                "Write the reason at the close of day; it is printed in the report.",
                code="report-unexplained",
                desk=drawer.desk,
            )
