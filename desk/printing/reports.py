"""The supervisor's reports, made and printed: the day, and a longer time.

What they say is put together in `report_contents`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.models import days, queries
from desk.models.queries import Person
from desk.office import glance
from desk.printing.press import Press

if TYPE_CHECKING:
    from desk.office.reporting import Report
    from desk.papers.period_report import PeriodReportContent


def print_day(press: Press, person: Person, day: str) -> str:
    """Print the daily report, marked as a copy when it was printed before; returns the printer's
    name."""
    from desk.papers.printer import A4

    key = f"report.printed.{day}"
    with press.database.read() as connection:
        closed = days.is_closed(connection, press.counter.centre, day)
        before = int(queries.setting(connection, key, "0")) if closed else 0
    pdf = daily_report(press, day, person.name, before + 1)
    printer = press.out(press.settings.report_printer, pdf, f"day-{day}", A4)
    if closed:
        with press.database.write() as connection:
            queries.set_setting(connection, key, str(before + 1))
    return printer


def daily_report(press: Press, day: str = "", supervisor: str = "", copy: int = 1) -> bytes:
    """The report of an ISO day (default today) as an A4 PDF, its n-th print. Raises `Fault` if sums
    differ."""
    from desk.papers.daily_report_a4 import render_daily_report
    from desk.printing import report_contents

    shown = glance.day(press.counter, day)
    names = press.names()
    with press.database.read() as connection:
        content = report_contents.daily_report(
            connection,
            shown,
            ministry=press.settings.ministry,
            supervisor=supervisor,
            names=names,
            origin=press.journal.origin,
            printed_at=press.now,
            copy=copy,
        )
    return press.lay_out(render_daily_report, content)


def period_report(press: Press, report: Report, by: str = "", printed_by: str = "") -> bytes:
    """The report of a span of days as an A4 PDF. Raises `Fault` if sums differ."""
    from desk.papers.period_report_a4 import render_period_report

    return press.lay_out(render_period_report, _period(press, report, by, printed_by))


def period_sheets(press: Press, report: Report) -> bytes:
    """The same as a spreadsheet (XLSX)."""
    from desk.papers.period_report_xlsx import render_period_xlsx

    return render_period_xlsx(_period(press, report, "", ""))


def print_period(press: Press, person: Person, report: Report, by: str) -> str:
    """Print the report of a span of days; returns the printer's name."""
    from desk.papers.printer import A4

    pdf = period_report(press, report, by, person.name)
    title = f"{report.first}-{report.last}"
    return press.out(press.settings.report_printer, pdf, title, A4)


def _period(press: Press, report: Report, by: str, printed_by: str) -> PeriodReportContent:
    from desk.printing import report_contents

    with press.database.read() as connection:
        return report_contents.period_report(
            connection,
            report,
            ministry=press.settings.ministry,
            printed_at=press.now,
            by=by,
            printed_by=printed_by,
        )
