"""Follow-up, Inbox and Reports on a hundred thousand open transactions: from the click to what can
be read, and how long the window is away from its events.

Run as a program it is the child that is measured: `python -m tests.bench.listing PLACE TIMES open`.
It opens the real window of that place, with its line, and works in it with clicks.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk.config import Home, Settings
from desk.models.clock import WallClock, wall_clock

from . import million, reporting
from .table import Row, Times, interleaved, ms

if TYPE_CHECKING:
    from desk.ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]

PLACES = {"Follow-up": "centre/12", "Inbox": million.OFFICE, "Reports": "centre/12"}
"""Each page, and where it is worked at."""


def rows(*, quick: bool) -> list[Row]:
    """Each page beside one bare count of all that is open."""
    bare = _bare(_home("Follow-up", 2_000 if quick else 100_000))
    made = []
    for page in PLACES:
        found = _run(page, 2 if quick else 8, 2_000 if quick else 100_000)
        times = {what: Times([t / 1000 for t in some]) for what, some in found["paint"].items()}
        every = Times([t for some in times.values() for t in some.seconds])
        slowest = max(times, key=lambda what: times[what].median)
        counted = Times([t / 1000 for t in found["counted"]])
        turn = found["turn"]
        made.append(
            Row(
                f"{page}, {'2,000' if quick else '100,000'} open, from the click to the first paint",
                f"p50 {ms(every.median)}, p95 {ms(every.at(0.95))} (slowest: {slowest},"
                f" {ms(times[slowest].median)}); all figures p50 {ms(counted.median)};"
                f" processor p50 {ms(Times([t / 1000 for t in found['cpu']]).median)};"
                f" longest turn {ms(turn)}",
                f"counting what is open by a bare index {ms(bare)}",
                f"{every.median / bare:.1f}×",
                "p95 ≤ 100 ms, turn ≤ 50 ms",
                every.at(0.95) <= 100 and turn <= 50,
            )
        )
    return made


def _run(page: str, times: int, waiting: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.listing", page, str(times), str(waiting)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _home(page: str, waiting: int) -> Home:
    """Where so many are open: of a desk that has worked for years, or of one with a busy today."""
    if page == "Reports":
        return Home(reporting.home(5_000 if waiting < 100_000 else waiting)[0])
    return million.home(*((3_000, 2_000) if waiting < 100_000 else (120_000, waiting)))


def _bare(home: Home) -> float:
    from desk.models.database import cursor
    from desk.models.tables import OPEN

    journal = million.journal(home)
    try:
        with journal.database.read() as connection:
            driver = cursor(connection)
            sql = f"SELECT count(*) FROM transactions WHERE {OPEN}"
            return interleaved(9, lambda: driver.execute(sql).fetchall())[0].median
    finally:
        journal.database.close()


# --- the child --------------------------------------------------------------------------------------


class _Work:
    """The window of a place with somebody signed in, and what its pages took so far."""

    def __init__(self, page: str, waiting: int) -> None:
        from desk.bootstrap import application, window
        from desk.keeping import lock
        from desk.models.entries import origin_of
        from desk.models.events import Text
        from desk.models.opening import open_database
        from desk.models.queries import Person
        from desk.ui.answers_counter import Seat
        from desk.workplace import Workplace

        home = _home(page, waiting)
        settings = Settings(
            "http://127.0.0.1:9", origin_of(_public()), PLACES[page], "03", "00" * 16, "A" * 43
        )
        wall: WallClock = wall_clock
        if page == "Reports":
            noon = reporting.noon(reporting.home(waiting if waiting >= 100_000 else 5_000)[1])

            def wall() -> int:
                return noon

        self.app = application(settings, home)
        self.place = Workplace(
            home,
            settings,
            open_database(home.database, million.KEYS.database),
            million.KEYS,
            wall,
            lock.share(home),
        )
        self.who = who = Person(
            million.CLERK, "هدى الخطيب", ("clerk", "officer", "supervisor"), Text(""), PLACES[page]
        )
        seat = Seat(who)
        self.window: MainWindow = window(self.place, seat)
        seat.taken = who  # it is locked when it opens
        self.window.show()
        self.window._in(who)
        made: list[int] = []
        self.window.made.connect(lambda: made.append(1))
        self.until(lambda: bool(made))
        self.window.open("guide")
        self.rest()

    def until(self, done: Callable[[], bool]) -> None:
        """Let the window work; between two events the processor is the workers'."""
        from PySide6.QtCore import QEventLoop

        end = time.monotonic() + 30
        while not done():
            assert time.monotonic() < end, "nothing happened for 30 seconds"
            # Not with a time to wait: that would spin, and take the processor from the workers.
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def rest(self) -> None:
        """Until nothing is in hand, as when somebody looks at the page for a moment."""
        from PySide6.QtCore import QTimer

        passed: list[int] = []
        QTimer.singleShot(150, lambda: passed.append(1))
        self.until(lambda: bool(passed) and not self.busy())

    def wrote(self) -> None:
        """Something is committed."""
        from desk.models.queries import set_setting

        with self.place.database.write() as connection:
            set_setting(connection, "bench", str(time.time()))

    def busy(self) -> bool:
        """Whether the window or one of its pages waits for an answer."""
        from desk.ui.tasks import Tasks

        return any(tasks.busy for tasks in self.window.findChildren(Tasks))

    def painted(
        self, click: Callable[[], None], area: Any, true: Callable[[], bool]
    ) -> tuple[float, float]:
        """Wall and processor milliseconds (of all threads) from a click in the window's own turn to
        the end of the frame in which `area` was painted while what it shows was `true`."""
        from PySide6.QtCore import QEvent, QObject, QTimer

        began: list[tuple[float, float]] = []
        ended: list[tuple[float, float]] = []

        def now() -> tuple[float, float]:
            return time.perf_counter(), time.process_time()

        class Eye(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint and began and not ended and true():
                    ended.append((0.0, 0.0))
                    QTimer.singleShot(0, stamp)  # runs when the frame is done
                return False

        def stamp() -> None:
            ended[0] = now()

        def press() -> None:
            began.append(now())
            click()

        eye = Eye()
        area.installEventFilter(eye)
        QTimer.singleShot(0, press)
        self.until(lambda: bool(ended) and ended[0][0] > 0)
        area.removeEventFilter(eye)
        return (ended[0][0] - began[0][0]) * 1000, (ended[0][1] - began[0][1]) * 1000

    def pressed(self, button: Any) -> Callable[[], None]:
        """A click on a button."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        return lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _public() -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(million.KEYS.signing)
    return key.public_key().public_bytes_raw()


class _Found:
    """What is printed: milliseconds by what was opened, and the longest turn."""

    def __init__(self) -> None:
        self.paint: dict[str, list[float]] = {}
        self.cpu: list[float] = []
        self.counted: list[float] = []
        self.month: list[float] = []
        self.turn = 0.0
        self.busiest = 0.0

    def add(self, what: str, paint: tuple[float, float], counted: float | None) -> None:
        self.paint.setdefault(what, []).append(paint[0])
        self.cpu.append(paint[1])
        if counted is not None:
            self.counted.append(counted)


def _lists(work: _Work, key: str, times: int, found: _Found) -> None:
    """The page is opened from another one, then each of its lists; before each something is
    written, as when facts came meanwhile: no count of before may be shown."""
    page: Any = work.window.page(key)
    rail = work.window.rail._buttons[key]
    first = {which: _first_of(work, key, which) for which in page.chips}
    resets: list[int] = []
    page.table.model().modelReset.connect(lambda: resets.append(1))

    def is_true() -> bool:
        table = page.table
        seen = -(-table.viewport().height() // table.row_height)
        keys = [table.row_at(n).key for n in range(min(seen, table.count()))]
        return bool(resets) and keys == first[page._which][: len(keys)] and bool(keys)

    def show(what: str, button: Any, *, kept: bool) -> None:
        work.wrote()
        resets.clear()
        start = time.perf_counter()
        paint = work.painted(work.pressed(button), page.table.viewport(), is_true)
        work.until(lambda: all(chip.count() is not None for chip in page.chips.values()))
        if kept:
            found.add(what, paint, (time.perf_counter() - start) * 1000)
        work.rest()

    for number in range(times + 1):  # the first time everything is read from the disk
        work.window.open("guide")
        work.rest()
        show("opened", rail, kept=number > 0)
        for which, chip in page.chips.items():
            if not chip.isChecked():
                show(which, chip, kept=number > 0)


def _first_of(work: _Work, key: str, which: Any) -> list[str]:
    """The references of a list's first rows, as the database has them."""
    from desk.office import decisions, follow_up

    if key == "follow-up":
        lines = follow_up.listing(work.place.counter, which, limit=40)
    else:
        lines = decisions.inbox(work.place.counter, work.who, which)
    return [line.reference for line in lines]


def _reports(work: _Work, times: int, found: _Found) -> None:
    """Reports is opened from another page, then its longer time; before each something is written."""
    from desk.office import glance

    page: Any = work.window.page("reports")
    rail = work.window.rail._buttons["reports"]
    begun = glance.begun(work.place.counter)
    first = {"inbox": begun.received, "signature": begun.handed_over}
    shown: list[int] = []
    day, add = page.day, page.day._show_tiles

    def watched(received: Any, handed: Any, fees: Any, late: int) -> None:
        add(received, handed, fees, late)
        if (received[0], handed[0], late) == (*first.values(), begun.late):
            shown.append(1)

    day._show_tiles = watched
    for number in range(times + 1):
        page.show_tab("day")
        work.window.open("guide")
        work.rest()
        for what, button in (("opened", rail), ("period", page.choice.button("period"))):
            work.wrote()
            shown.clear()
            if what == "period" and page._tabs.get("period"):
                page._tabs["period"].shown = None  # as a span that was not shown before
            tab = page.day if what == "opened" else page._made("period")
            start = time.perf_counter()
            true = functools.partial(_shows, shown, what)
            paint = work.painted(work.pressed(button), tab, true)
            work.until(functools.partial(_is_whole, tab))
            whole = (time.perf_counter() - start) * 1000
            if number:
                found.add(what, paint, whole if what == "opened" else None)
                if what == "period":
                    found.month.append(whole)
            work.rest()


def _shows(shown: list[int], what: str) -> bool:
    """Of a day its first numbers; of a longer time, that its numbers are being added up."""
    return what == "period" or bool(shown)


def _is_whole(tab: Any) -> bool:
    return tab.shown is not None


def _measure(page: str, times: int, waiting: int) -> _Found:
    from desk.ui.stall import StallProbe

    work = _Work(page, waiting)
    found = _Found()
    with StallProbe() as probe:
        if page == "Reports":
            _reports(work, times, found)
        else:
            _lists(work, "follow-up" if page == "Follow-up" else "inbox", times, found)
    found.turn, found.busiest = probe.longest, probe.busiest
    work.place.engine.stop()
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(vars(_measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))))
    sys.stdout.flush()
    os._exit(0)
