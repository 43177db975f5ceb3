"""The port of other agencies answered by this desk's office: thin calls, no rule, no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desk.errors import ShubbakError
from desk.models import queries
from desk.models.folding import TransactionState
from desk.models.queries import Person
from desk.office import agencies
from desk.office.counter import Counter
from desk.ui.answers import names_of, now_of
from desk.ui.answers_cases import case_of
from desk.ui.ports import Printed
from desk.ui.ports_agencies import SentWith, Travels, Wanted
from desk.ui.ports_pages import Case
from desk.ui.sentences import of_error


@dataclass(frozen=True)
class AgenciesAnswers:
    """Answers `AgenciesPort`. `manifest` prints one by its number."""

    counter: Counter
    person: Callable[[], Person]
    manifest: Callable[[str], str]

    def travels(self) -> Travels:
        """See the port."""
        wanted = [
            Wanted(line, agency, _sheets(self.counter.state(line.reference)))
            for line, agency in agencies.wanted(self.counter)
        ]
        return Travels(
            wanted,
            agencies.away(self.counter),
            agencies.agencies(self.counter),
            names_of(self.counter),
            now_of(self.counter),
        )

    def case(self, reference: str) -> Case:
        """See the port."""
        return case_of(self.counter, self.person(), reference)

    def file_of(self, reference: str) -> Wanted:
        """See the port."""
        state = self.counter.state(reference)
        with self.counter.journal.database.read() as connection:
            line = queries.find(connection, state.reference, 1)[0]
        return Wanted(line, "", _sheets(state))

    def send(self, agency: str, files: Sequence[tuple[str, int]], courier: str) -> SentWith:
        """See the port."""
        sent = agencies.send_out(self.counter, self.person(), agency, files, courier=courier)
        try:
            self.manifest(sent.number)
        except ShubbakError as error:  # the files are on their way all the same
            said = of_error(error)
            return SentWith(sent.number, Printed(done=False, what=said.what, do=said.do))
        return SentWith(sent.number, Printed(done=True))

    def print_manifest(self, number: str) -> str:
        """See the port."""
        return self.manifest(number)

    def chase(self, reference: str, said: str, promised: str) -> None:
        """See the port."""
        agencies.chase(self.counter, self.person(), reference, said, promised)

    def bring_back(self, reference: str, outcome: str, sheets: int, note: str) -> None:
        """See the port."""
        agencies.bring_back(
            self.counter, self.person(), reference, outcome, sheets=sheets, note=note
        )


def _sheets(state: TransactionState) -> int:
    """How many sheets are in the file, as far as the desk knows: pages scanned, papers seen."""
    scanned = {scan.evidence for scan in state.scans}
    seen = sum(1 for paper, brought in state.papers.items() if brought and paper not in scanned)
    return max(sum(scan.pages for scan in state.scans) + seen, 1)
