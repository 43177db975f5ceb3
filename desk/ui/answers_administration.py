"""The administration page's port answered by this desk: what the ministry said, what was set here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk.config import Settings
from desk.models import deadlines, queries, words
from desk.models import events as e
from desk.office import delegation, staff
from desk.office.counter import Counter
from desk.ui import text
from desk.ui.answers import names_of
from desk.ui.ports_administration import DeskAbout, Setup
from desk.ui.translation import translate


@dataclass(frozen=True)
class AdministrationAnswers:
    """Answers `AdministrationPort`. `root` is the folder of this desk's data."""

    counter: Counter
    settings: Settings
    root: Path

    def setup(self) -> Setup:
        """See the port."""
        counter = self.counter
        people = staff.people(counter)
        with counter.journal.database.read() as connection:
            here = counter.governorate(connection)
            calendar = words.nearest(connection, e.CalendarNamed, here)
            return Setup(
                today=date.fromisoformat(counter.today()),
                names=names_of(counter),
                services=sorted(queries.services(connection), key=lambda s: s.title.ar),
                delegations=delegation.delegations(connection),
                calendar=deadlines.calendar_of(calendar),
                days_off=() if calendar is None else calendar.days_off,
                chain=deadlines.steps_of(words.one(connection, e.EscalationNamed, "")),
                agencies=sorted(
                    words.all_of(connection, e.AgencyNamed).values(), key=lambda a: a.name.ar
                ),
                people=people,
                desks=[
                    DeskAbout(d.desk, d.name, d.origin, d.origin == counter.journal.origin)
                    for d in queries.desks(connection)
                    if d.place == counter.journal.place
                ],
                machine=self._machine(),
                queue=self.settings.queue,
                governorates={
                    code: fact.name
                    for code, fact in words.all_of(connection, e.GovernorateNamed).items()
                },
            )

    def _machine(self) -> list[tuple[str, str]]:
        s, root = self.settings, text.isolated(str(self.root))
        default = translate("Administration", "The system's own")
        return [
            (translate("Administration", "The ministry's server"), text.isolated(s.server)),
            (translate("Administration", "Printer of receipts"), s.receipt_printer or default),
            (translate("Administration", "Printer of reports"), s.report_printer or default),
            (translate("Administration", "Scanner"), s.scanner or default),
            (translate("Administration", "Backups"), s.backup_folder or root),
            (translate("Administration", "Data of this desk"), root),
        ]
