"""What comes first on pages with many open transactions: rows, then counts; the window
stays awake, and no number is shown that is not true."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QWidget

from desk.config import Home
from desk.models import queries
from desk.models.database import cursor
from desk.models.events import Text
from desk.models.lists import _STAGES, _Asked
from desk.models.opening import open_database
from desk.models.queries import Person
from desk.office import decisions, follow_up, glance
from desk.office.counter import Counter
from desk.ui import text
from desk.ui.answers import FollowUpAnswers, Papers, inbox_of
from desk.ui.answers_cases import InboxAnswers
from desk.ui.answers_reports import ReportsAnswers
from desk.ui.pages.follow_up import FollowUp
from desk.ui.pages.inbox import Inbox
from desk.ui.pages.page import Page
from desk.ui.pages.reports_day import DayReport
from desk.ui.ports_pages import Overview
from desk.ui.stall import StallProbe
from tests.bench import million
from tests.ui.hands import Keyboard, hosted, rest, until

OFFICER = Person(million.CLERK, "هدى", ("clerk", "officer", "supervisor"), Text(""), million.OFFICE)


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    """A counter with a thousand open transactions of all kinds."""
    home = Home(tmp_path_factory.mktemp("open") / "home")
    million._make(home, 1_100, 1_000)
    journal = million.journal(home)
    yield Counter(journal, "12", "03")
    journal.database.close()


@pytest.fixture(autouse=True)
def written(counter: Counter) -> None:
    """Something was written, and counting took its time when it was last done."""
    _write(counter)
    counter.kept._found.clear()


def _write(counter: Counter) -> None:
    with counter.journal.database.write() as connection:
        before = int(queries.setting(connection, "test") or 0)
        queries.set_setting(connection, "test", str(before + 1))


@dataclass(frozen=True)
class Gate:
    """Lets a worker through when it is opened."""

    open: threading.Event = field(default_factory=threading.Event)
    passed: list[int] = field(default_factory=list)

    def wait(self) -> None:
        assert self.open.wait(30)
        self.passed.append(1)


@dataclass(frozen=True)
class SlowFollowUp(FollowUpAnswers):
    gate: Gate = field(default_factory=Gate)

    def overview(self) -> Overview:
        self.gate.wait()
        return super().overview()


@dataclass(frozen=True)
class SlowInbox(InboxAnswers):
    gate: Gate = field(default_factory=Gate)

    def overview(self, whose: decisions.Whose) -> Overview:
        self.gate.wait()
        return super().overview(whose)


@dataclass(frozen=True)
class SlowDay(ReportsAnswers):
    gate: Gate = field(default_factory=Gate)

    def day(self, day: str) -> glance.Day:
        self.gate.wait()
        return super().day(day)


@pytest.fixture
def shown() -> Iterator[Callable[[Page], QWidget]]:
    """Puts a page into a window, which is closed when its worker is done."""
    stands: list[tuple[Page, QWidget]] = []

    def show(page: Page) -> QWidget:
        stands.append((page, hosted(page)))
        return stands[-1][1]

    yield show
    for page, host in stands:
        page.tasks.finish()
        host.close()
        host.deleteLater()


def _keys(page: FollowUp | Inbox, count: int = 8) -> list[object]:
    return [page.table.row_at(n).key for n in range(min(count, page.table.count()))]


def test_follow_up_shows_rows_before_it_has_counted(
    counter: Counter, shown: Callable[[Page], QWidget]
) -> None:
    gate = Gate()
    page = FollowUp(SlowFollowUp(counter, lambda: OFFICER, Papers(), gate))
    shown(page)
    page.opened()
    page.show_list("late")
    true = [line.reference for line in follow_up.listing(counter, "late", limit=8)]
    until(lambda: _keys(page) == true)
    assert not gate.passed
    assert {chip.count() for chip in page.chips.values()} == {None}
    assert "…" in page._rows.text()
    gate.open.set()
    rest(page)
    counts = follow_up.counts(counter)
    assert {which: chip.count() for which, chip in page.chips.items()} == {
        which: counts[which] for which in page.chips
    }
    assert page.table.count() == counts["late"]
    assert _keys(page) == true
    # Nothing was written since: no list is counted again, and each has its number at once.
    counted = len(gate.passed)
    page.show_list("ready")
    rest(page)
    assert len(gate.passed) == counted
    assert page.table.count() == counts["ready"]


def test_the_inbox_shows_rows_before_it_has_counted(
    counter: Counter, shown: Callable[[Page], QWidget]
) -> None:
    gate = Gate()
    plain = inbox_of(counter, lambda: OFFICER)
    page = Inbox(SlowInbox(counter, plain.person, plain.look, plain.overview_of, gate))
    shown(page)
    page.opened()
    true = [line.reference for line in decisions.inbox(counter, OFFICER, "to-decide")[:8]]
    until(lambda: _keys(page) == true)
    assert {chip.count() for chip in page.chips.values()} == {None}
    gate.open.set()
    rest(page)
    counts = decisions.inbox_counts(counter, OFFICER)
    assert [chip.count() for chip in page.chips.values()] == [counts[w] for w in page.chips]


def test_the_inbox_goes_on_to_its_last_row(
    counter: Counter, shown: Callable[[Page], QWidget]
) -> None:
    page = Inbox(inbox_of(counter, lambda: OFFICER))
    shown(page)
    page.opened()
    page.show_list("open")
    rest(page)
    every = decisions.inbox(counter, OFFICER, "open", limit=2_000)
    assert page.table.count() == len(every) > 500
    assert page._rows.text().endswith(text.amount(len(every)))
    page.table.setFocus()
    Keyboard(page).key(Qt.Key.Key_End)
    until(lambda: page.table.current_key() == every[-1].reference)
    until(lambda: page.panel.case is not None
          and page.panel.case.state.reference == every[-1].reference)  # fmt: skip


def test_what_somebody_came_for_is_shown_also_from_far_down_the_inbox(
    counter: Counter, shown: Callable[[Page], QWidget]
) -> None:
    far = decisions.inbox(counter, OFFICER, "open", limit=1, offset=600)[0].reference
    page = Inbox(inbox_of(counter, lambda: OFFICER))
    shown(page)
    page.opened(far)
    until(lambda: page.panel.case is not None and page.panel.case.state.reference == far)
    rest(page)
    assert page.panel.case is not None
    assert page.panel.case.state.reference == far
    # News come: who reads it is not sent to another one.
    page.refresh()
    rest(page)
    assert page.panel.case.state.reference == far
    assert page.table.current_key() is None


def test_the_day_shows_what_is_known_before_it_is_added_up(
    counter: Counter, shown: Callable[[Page], QWidget]
) -> None:
    with counter.journal.database.read() as connection:
        day = cursor(connection).execute("SELECT max(day) FROM transactions").fetchone()[0]
    gate = Gate()
    page = DayReport(SlowDay(counter, lambda: OFFICER, Papers(), gate=gate))
    shown(page)
    page.opened(day)
    until(lambda: page._tiles.count() == 4)
    begun = glance.begun(counter, day)
    assert begun.received
    tiles = [tile for _, tile in page._tiles._shown]
    assert [tile._number.text() for tile in tiles][2] == "…"
    assert not page.panel.main.isEnabled()
    assert page._no_hours.isVisible()
    gate.open.set()
    rest(page)
    assert page.shown is not None
    whole = page.shown
    # What was told at once is what it adds up to.
    assert (begun.received, begun.handed_over, begun.decided, begun.late) == (
        whole.received,
        whole.handed_over,
        whole.decided,
        whole.late,
    )
    assert [tile._number.text() for tile in tiles][2] != "…"
    assert page.hours.isVisible()


def test_the_window_stays_awake_over_many_rows(
    counter: Counter, shown: Callable[[Page], QWidget]
) -> None:
    pages: tuple[FollowUp | Inbox, ...] = (
        FollowUp(FollowUpAnswers(counter, lambda: OFFICER, Papers())),
        Inbox(inbox_of(counter, lambda: OFFICER)),
    )
    for page in pages:
        host = shown(page)
        page.opened()
        rest(page)
        # Whatever else the machine does makes turns longer, never shorter.
        assert any(0 < _longest_turn(page) < 50 for _ in range(3)), page
        host.hide()


def _longest_turn(page: FollowUp | Inbox) -> float:
    """Of the processor's time, in milliseconds, while every list is opened."""
    with StallProbe() as probe:
        for chip in page.chips.values():
            chip.click()
            rest(page)
    return probe.busiest


def test_every_list_is_stretches_of_an_index(counter: Counter) -> None:
    with counter.journal.database.read() as connection:
        for office, index in (("", "transactions_open"), (million.OFFICE, "transactions_office")):
            asked = _Asked(connection, counter.today(), office)
            for listing in _STAGES:
                for part in asked.parts(listing, "t.id, t.due"):
                    plan = [
                        row[3]
                        for row in cursor(connection).execute(
                            f"EXPLAIN QUERY PLAN {part} ORDER BY t.due, t.id LIMIT 100",
                            asked.values,
                        )
                    ]
                    assert plan[0].startswith(f"SEARCH t USING COVERING INDEX {index} (")
                    # In the order of the index, but among what is due on one day.
                    assert plan[1:] in ([], ["USE TEMP B-TREE FOR LAST TERM OF ORDER BY"])


def test_what_is_kept_holds_until_anybody_commits(counter: Counter) -> None:
    asked: list[int] = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    def ask_and_write() -> int:
        _write(counter)
        return ask()

    kept = counter.kept
    assert kept.known("q", ask) is None
    assert [kept.of("q", ask), kept.of("q", ask), kept.known("q", ask)] == [1, 1, 1]
    other = open_database(counter.journal.database.path, million.KEYS.database)  # another program
    try:
        with other.write() as connection:
            queries.set_setting(connection, "test", "0")
    finally:
        other.close()
    assert kept.known("q", ask, patience=-1) is None
    assert kept.of("q", ask) == 2
    assert kept.of("q", ask_and_write) == 2
    # Written while it was answered: it may be old already.
    kept._found.clear()
    assert kept.of("q", ask_and_write) == 3
    assert kept.of("q", ask) == 4


def test_the_probe_sees_long_turns_of_any_loop() -> None:
    def long() -> None:
        end = time.thread_time() + 0.03
        while time.thread_time() < end:
            pass

    loop = QCoreApplication.instance()
    assert loop is not None
    with StallProbe() as probe:
        QTimer.singleShot(0, long)
        QTimer.singleShot(1, loop.quit)
        loop.exec()
    assert probe.busiest >= 30
