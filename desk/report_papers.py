"""The supervisor's reports as a workplace makes and prints them: the day, and a longer time.

What they say is put together in `reportwork`; a workplace lends its rooms and its printer.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING
from uuid import UUID

from desk.config import Settings
from desk.models import days, queries
from desk.models.clock import moment
from desk.models.database import Database
from desk.models.journal import Journal
from desk.models.queries import Person
from desk.office import glance
from desk.office.counter import Counter

if TYPE_CHECKING:
    import threading

    from desk.office.reporting import Report
    from desk.papers.arabic import Typesetter
    from desk.papers.period_report import PeriodReportContent


class ReportPapers(ABC):
    """What a workplace can report on paper and as sheets."""

    counter: Counter
    database: Database
    journal: Journal
    settings: Settings
    typesetting: threading.Lock

    @property
    @abstractmethod
    def typesetter(self) -> Typesetter:
        """What sets Arabic; one page at a time, under `typesetting`."""

    @abstractmethod
    def names(self) -> dict[UUID, str]:
        """The names behind the ids in facts."""

    @abstractmethod
    def printed_as(self, printer: str, pdf: bytes, title: str, media: str) -> str:
        """Print and wait until it is on paper; returns the printer's name. Raises `Trouble`."""

    def print_day(self, person: Person, day: str) -> str:
        """Print the daily report, marked as a copy when it was printed before; returns the
        printer's name."""
        from desk.papers.printer import A4

        key = f"report.printed.{day}"
        with self.database.read() as connection:
            closed = days.is_closed(connection, self.counter.centre, day)
            before = int(queries.setting(connection, key, "0")) if closed else 0
        pdf = self.daily_report(day, person.name, before + 1)
        printer = self.printed_as(self.settings.report_printer, pdf, f"day-{day}", A4)
        if closed:
            with self.database.write() as connection:
                queries.set_setting(connection, key, str(before + 1))
        return printer

    def daily_report(self, day: str = "", supervisor: str = "", copy: int = 1) -> bytes:
        """The report of an ISO day (default today) as an A4 PDF, its n-th print. Raises `Fault` if
        sums differ."""
        from desk import reportwork
        from desk.papers.daily_report_a4 import render_daily_report

        shown = glance.day(self.counter, day)
        names = self.names()
        with self.database.read() as connection:
            content = reportwork.daily_report(
                connection,
                shown,
                ministry=self.settings.ministry,
                supervisor=supervisor,
                names=names,
                origin=self.journal.origin,
                printed_at=moment(self.journal.wall() << 16),
                copy=copy,
            )
        with self.typesetting:
            return render_daily_report(content, self.typesetter)

    def period_report(self, report: Report, by: str = "", printed_by: str = "") -> bytes:
        """The report of a span of days as an A4 PDF. Raises `Fault` if sums differ."""
        from desk.papers.period_report_a4 import render_period_report

        content = self._period(report, by, printed_by)
        with self.typesetting:
            return render_period_report(content, self.typesetter)

    def period_sheets(self, report: Report) -> bytes:
        """The same as a spreadsheet (XLSX)."""
        from desk.papers.period_report_xlsx import render_period_xlsx

        return render_period_xlsx(self._period(report, "", ""))

    def print_period(self, person: Person, report: Report, by: str) -> str:
        """Print the report of a span of days; returns the printer's name."""
        from desk.papers.printer import A4

        pdf = self.period_report(report, by, person.name)
        title = f"{report.first}-{report.last}"
        return self.printed_as(self.settings.report_printer, pdf, title, A4)

    def _period(self, report: Report, by: str, printed_by: str) -> PeriodReportContent:
        from desk import reportwork

        with self.database.read() as connection:
            return reportwork.period_report(
                connection,
                report,
                ministry=self.settings.ministry,
                printed_at=moment(self.journal.wall() << 16),
                by=by,
                printed_by=printed_by,
            )
