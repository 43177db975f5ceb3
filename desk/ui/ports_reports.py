"""What the supervisor's page asks of the rest of the program: the day, a longer time, corrections.

As in `ports_pages`: every call runs on a worker thread and may block or raise a `ShubbakError`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from desk.errors import ShubbakError
from desk.models.events import Applicant, DayClosed, FeeTaken
from desk.models.queries import Line, Person
from desk.office.glance import Begun, Day, Key
from desk.office.present import AtWork
from desk.office.reporting import Report
from desk.office.supervision import Counted
from desk.ui.ports_pages import Case, Names


@dataclass(frozen=True)
class Standing:
    """What else a supervisor wants to know when the day is closed.

    `refusal` says why this person may not close it, None when they may. `open_days` counts earlier
    days, with work, that nobody closed. `at_work` are those who stand at the counters now.
    """

    names: Names
    now: datetime
    drafts: int = 0
    unsent: int = 0
    refusal: ShubbakError | None = None
    open_days: int = 0
    at_work: Sequence[AtWork] = ()


@dataclass(frozen=True)
class First:
    """What is known of a day at once, for the page to show before it is added up; `whole` is all of
    it, where that need not be waited for."""

    begun: Begun
    now: datetime
    whole: tuple[Day, Standing] | None = None


@dataclass(frozen=True)
class OpenDays:
    """The earlier days that are not closed: those with work as they will add up when they are
    closed together, oldest first, and the ISO days on which nothing was done."""

    worked: Sequence[Day]
    empty: Sequence[str]
    standing: Standing
    more: bool = False
    """Whether further days with work come after these."""


@dataclass(frozen=True)
class Mending:
    """What is to be put right; None leaves a part as it is."""

    reason: str
    applicant: Applicant | None = None
    note: str | None = None
    fee: FeeTaken | None = None


class ReportsPort(Protocol):
    """The days of a centre and their close. A day is ISO, empty for today."""

    def day(self, day: str) -> Day:
        """A day at a glance."""
        ...

    def first(self, day: str) -> First:
        """What of it is known at once."""
        ...

    def standing(self) -> Standing:
        """Drafts, what waits to be sent, whether this person may close."""
        ...

    def close(self, day: str, counted: dict[Key, int], explanations: dict[Key, str]) -> DayClosed:
        """Close the day."""
        ...

    def print_day(self, day: str) -> str:
        """Print the daily report; returns the name of the printer, or of the file."""
        ...

    def open_days(self) -> OpenDays:
        """The earlier days that nobody has closed."""
        ...

    def close_days(self, counts: Mapping[str, Counted], note: str) -> Sequence[DayClosed]:
        """Close several days with one signature."""
        ...

    def period(self, first: str, last: str) -> Report:
        """A span of days, both counted."""
        ...

    def print_period(self, report: Report, by: str) -> str:
        """Print it, by `service`, `clerk`, `department` or without groups; where it is."""
        ...

    def save_sheets(self, report: Report, path: Path) -> None:
        """Write it as a spreadsheet."""
        ...

    def find(self, text: str) -> Sequence[Line]:
        """Transactions by name, number, reference or phone."""
        ...

    def case(self, reference: str) -> Case:
        """One transaction."""
        ...

    def seconds(self) -> Sequence[Person]:
        """Who may sign beside the person who is signed in."""
        ...

    def correct(self, reference: str, mending: Mending, second: UUID | None, pin: str) -> None:
        """Put a transaction right; `second` signs with their PIN."""
        ...

    def void(self, reference: str, reason: str, second: UUID | None, pin: str) -> None:
        """Declare that it should not have been received."""
        ...
