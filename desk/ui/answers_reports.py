"""The supervisor's page answered by this desk's office: thin calls, no rule of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from uuid import UUID

from desk.errors import ShubbakError, Trouble
from desk.models.events import DayClosed
from desk.models.queries import Line, Person
from desk.office import drafts, follow_up, glance, present, reporting, staff, supervision
from desk.office.counter import Counter, require
from desk.office.reporting import Report
from desk.office.supervision import Counted
from desk.ui.answers import Papers, names_of, now_of
from desk.ui.answers_cases import case_of
from desk.ui.ports_pages import Case
from desk.ui.ports_reports import First, Mending, OpenDays, Standing


def _not_set_up(*_: object) -> NoReturn:
    raise Trouble(
        "This desk has no device set up for that.",
        "Ask the administrator to set up the printer or scanner of this desk.",
        code="device-none",
    )


@dataclass(frozen=True)
class ReportsAnswers:
    """Answers `ReportsPort`. `unsent` counts the transactions that central does not hold yet,
    `print_period` prints a span's report, `sheets` makes a spreadsheet of it."""

    counter: Counter
    person: Callable[[], Person]
    papers: Papers
    unsent: Callable[[], int] = lambda: 0
    printed: Callable[[Report, str], str] = _not_set_up
    sheets: Callable[[Report], bytes] = _not_set_up

    def day(self, day: str) -> glance.Day:
        """See the port."""
        return glance.day(self.counter, day)

    def first(self, day: str) -> First:
        """See the port."""
        known = glance.known_day(self.counter, day)
        if known is not None and supervision.knows_open_days(self.counter):
            whole = known, self.standing()
        else:
            whole = None
        return First(glance.begun(self.counter, day), now_of(self.counter), whole)

    def standing(self) -> Standing:
        """See the port."""
        refusal: ShubbakError | None = None
        try:
            require(self.person(), "supervisor")
        except ShubbakError as error:
            refusal = error
        today = self.counter.today()
        open_days = [
            one for one in supervision.open_days(self.counter) if not one.empty and one.day < today
        ]
        return Standing(
            names_of(self.counter),
            now_of(self.counter),
            len(drafts.kept(self.counter)),
            self.unsent(),
            refusal,
            len(open_days),
            present.at_work(self.counter),
        )

    def close(
        self, day: str, counted: dict[glance.Key, int], explanations: dict[glance.Key, str]
    ) -> DayClosed:
        """See the port."""
        return supervision.close_day(self.counter, self.person(), counted, explanations, day)

    def print_day(self, day: str) -> str:
        """See the port."""
        return self.papers.day(glance.day(self.counter, day))

    def open_days(self) -> OpenDays:
        """See the port."""
        today = self.counter.today()
        found = [one for one in supervision.open_days(self.counter) if one.day < today]
        worked = [one.day for one in found if not one.empty]
        now = worked[: supervision.AT_ONCE]
        empty = [one.day for one in found if one.empty]
        added = supervision.to_close(self.counter, now)
        return OpenDays(added, empty, self.standing(), more=len(worked) > len(now))

    def close_days(self, counts: Mapping[str, Counted], note: str) -> Sequence[DayClosed]:
        """See the port."""
        return supervision.close_days(self.counter, self.person(), counts, note)

    def period(self, first: str, last: str) -> Report:
        """See the port."""
        return reporting.period(self.counter, first, last)

    def print_period(self, report: Report, by: str) -> str:
        """See the port."""
        return self.printed(report, by)

    def save_sheets(self, report: Report, path: Path) -> None:
        """See the port."""
        path.write_bytes(self.sheets(report))

    def find(self, text: str) -> Sequence[Line]:
        """See the port."""
        return follow_up.find(self.counter, text, 12)

    def case(self, reference: str) -> Case:
        """See the port."""
        return case_of(self.counter, self.person(), reference)

    def seconds(self) -> Sequence[Person]:
        """See the port."""
        return supervision.seconds(self.counter, self.person())

    def correct(self, reference: str, mending: Mending, second: UUID | None, pin: str) -> None:
        """See the port."""
        supervision.correct(
            self.counter,
            self.person(),
            reference,
            reason=mending.reason,
            applicant=mending.applicant,
            note=mending.note,
            fee=mending.fee,
            second=self._signed(second, pin),
        )

    def void(self, reference: str, reason: str, second: UUID | None, pin: str) -> None:
        """See the port."""
        signed = self._signed(second, pin)
        supervision.void(self.counter, self.person(), reference, reason=reason, second=signed)

    def _signed(self, second: UUID | None, pin: str) -> Person | None:
        """Who signs beside; a wrong PIN counts as theirs."""
        return None if second is None else staff.sign_in(self.counter, second, pin)
