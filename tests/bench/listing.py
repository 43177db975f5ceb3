"""Follow-up and Inbox on a hundred thousand open transactions: from the key to what can be read.

Run as a program it is the child that is measured: `python -m tests.bench.listing HOME TIMES`. It
opens each list of both pages so often and prints a line of JSON: milliseconds by page and list.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import million
from .table import Row, Times, interleaved, ms

ROOT = Path(__file__).parents[2]


def rows(*, quick: bool) -> list[Row]:
    """Both pages, beside one bare count of all that is open."""
    home = million.home(*((3_000, 2_000) if quick else (120_000, 100_000)))
    found = _run(home.root, 2 if quick else 6)
    bare = _bare(home)
    waiting = "2,000" if quick else "100,000"
    made = []
    for page, times in found.items():
        every = Times([t / 1000 for lists in times.values() for t in lists])
        slowest = max(times, key=lambda which: Times([t / 1000 for t in times[which]]).median)
        worst = Times([t / 1000 for t in times[slowest]]).median
        made.append(
            Row(
                f"{page}, any of its lists, {waiting} open, to first paint",
                f"p50 {ms(every.median)}, p95 {ms(every.at(0.95))} (slowest: {slowest}, {ms(worst)})",
                f"counting them once by a bare index {ms(bare)}",
                "",
                "p95 ≤ 100 ms",
                every.at(0.95) <= 100,
            )
        )
    return made


def _run(home: Path, times: int) -> dict[str, dict[str, list[float]]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.listing", str(home), str(times)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, dict[str, list[float]]] = json.loads(done.stdout)
    return found


def _bare(home: Any) -> float:
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


def _measure(home: Path, times: int) -> dict[str, dict[str, list[float]]]:
    from PySide6.QtWidgets import QApplication

    from desk.config import Home
    from desk.models import queries
    from desk.models.events import Text
    from desk.models.queries import Person
    from desk.office.counter import Counter
    from desk.ui import fonts, theme, translation
    from desk.ui.answers import FollowUpAnswers, Papers, inbox_of
    from desk.ui.pages.follow_up import CHIPS as LISTS
    from desk.ui.pages.follow_up import FollowUp
    from desk.ui.pages.inbox import CHIPS as INBOX
    from desk.ui.pages.inbox import Inbox

    app = QApplication([])
    fonts.load(million.build() / "fonts")
    translation.install(app, "ar")
    theme.apply(app, theme.Theme("light", "ar"))
    journal = million.journal(Home(home))
    counter = Counter(journal, "12", "03")
    clerk = Person(million.CLERK, "هدى الخطيب", ("clerk", "officer"), Text(""), million.OFFICE)
    papers = Papers(pages=lambda scan: [])
    pages: dict[str, tuple[Any, tuple[tuple[queries.Listing, str], ...]]] = {
        "Follow-up": (FollowUp(FollowUpAnswers(counter, lambda: clerk, papers)), LISTS),
        "Inbox": (Inbox(inbox_of(counter, lambda: clerk, papers)), INBOX),
    }
    found: dict[str, dict[str, list[float]]] = {}
    for name, (page, lists) in pages.items():
        _time(app, page, [which for which, _ in lists], times, found.setdefault(name, {}))
        page.tasks.finish()
    journal.database.close()
    return found


def _time(app: Any, page: Any, lists: list[Any], times: int, found: dict[str, list[float]]) -> None:
    """Open each list of a page so often; milliseconds by list."""
    came = _watched(page)
    page.resize(1278, 671)
    page.show()
    page.opened()
    _until(app, lambda: not page.tasks.busy)
    for number in range(times + 1):
        for which in lists:
            came.clear()
            start = time.perf_counter()
            page.show_list(which)
            _until(app, lambda: bool(came))
            page.table.viewport().repaint()
            taken = (time.perf_counter() - start) * 1000
            if number:  # the first time everything is read from the disk
                found.setdefault(which, []).append(taken)
            _until(app, lambda: not page.tasks.busy)  # what is beside the list
    page.hide()


def _watched(page: Any) -> list[int]:
    """A list that grows whenever rows have come to a page and are in its table."""
    came: list[int] = []
    name = "_rows_came" if hasattr(page, "_rows_came") else "_came"
    shown = getattr(page, name)

    def watch(*what: Any) -> None:
        shown(*what)
        came.append(1)

    setattr(page, name, watch)
    return came


def _until(app: Any, done: Callable[[], bool]) -> None:
    """Let the window work until something is so; between two events the processor is the workers'."""
    from PySide6.QtCore import QEventLoop

    while not done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]), int(sys.argv[2]))))
