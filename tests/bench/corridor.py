"""From F9 to the reference on the screen, and to the receipt in the printer's folder.

The real window on a full database; the printer is a folder, so that only our own way is timed.
"""

from __future__ import annotations

import functools
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desk import config
from desk.keeping import lock
from desk.models.clock import wall_clock
from desk.models.opening import open_database
from desk.office.reception import Draft, DraftScan, receive
from desk.workplace import Workplace

from . import million
from .names import Names
from .table import Row, Times, ms

if TYPE_CHECKING:
    from desk.ui.pages.reception import ReceptionPage

SCAN = 60 * 1024


def rows(*, quick: bool) -> list[Row]:
    """Transactions received through the page, one after the other."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = million.home(20_000 if quick else 1_000_000)
    with tempfile.TemporaryDirectory(dir=million.build()) as name:
        folder = Path(name)
        settings = msgspec.structs.replace(config.load(home), receipt_printer=f"file:{folder}")
        database = open_database(home.database, million.KEYS.database)
        lease = lock.share(home)
        place = Workplace(home, settings, database, million.KEYS, wall_clock, lease)
        try:
            screen, spooled, alone = _measure(place, folder, 5 if quick else 40)
        finally:
            place.engine.stop()
            place.close()
    return [
        Row(
            "from F9 to the reference on the screen",
            f"{ms(screen.median)}, p95 {ms(screen.at(0.95))}",
            f"the same receive without a window {ms(alone.median)}",
            f"{screen.median / alone.median:.1f}×",
            "≤ 50 ms",
            screen.at(0.95) <= 50,
        ),
        Row(
            "from F9 to the receipt at the printer",
            f"{ms(spooled.median)}, p95 {ms(spooled.at(0.95))}",
            "",
            "",
            "≤ 150 ms",
            spooled.at(0.95) <= 150,
        ),
    ]


def _measure(place: Workplace, folder: Path, count: int) -> tuple[Times, Times, Times]:
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

    from desk.bootstrap import application, window
    from desk.ui.pages.reception import ReceptionPage

    app = application(place.settings, place.home)
    main = window(place)
    main.show()

    def until(done: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not done():
            assert time.monotonic() < end, "nothing happened for 30 seconds"
            # To wait is to let the workers run: spinning here would time the spinning.
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 2)

    tick = QTimer()
    tick.start(2)
    until(lambda: main.lock_screen._person is not None)
    for digit in million.PIN:
        main.lock_screen.pin.put(digit)
    main.lock_screen.enter.click()
    until(lambda: main.person() is not None)
    page = main.page("reception")
    assert isinstance(page, ReceptionPage)
    clerk = main.person()
    assert clerk is not None
    painted: dict[str, float] = {}
    """When the page was first painted with each reference as its last."""

    def look() -> None:
        painted.setdefault(page.receipts.last, time.perf_counter())

    class Eye(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                look()
            return False

    eye = Eye()
    page.notices.installEventFilter(eye)
    names, dice = Names(11), random.Random(11)
    screen: list[float] = []
    spooled: list[float] = []
    alone: list[float] = []
    for number in range(count + 3):
        until(lambda: not page.tasks.busy and not page.keeper.pending())
        page._show_draft(_draft(place, names, dice), place.catalogue.service(million.SERVICES[0]))
        rest = time.monotonic() + 0.15  # a clerk looks at the form before pressing F9
        until(functools.partial(_is_at_rest, page, rest))
        before = {*folder.iterdir()}, page.receipts.last
        start = time.perf_counter()
        page.receive()
        until(functools.partial(_has_been_painted, page, painted, before[1]))
        seen = painted[page.receipts.last] - start
        until(functools.partial(_has_more, folder, before[0]))
        came = time.perf_counter() - start
        until(lambda: not page.tasks.busy)
        draft = _draft(place, names, dice)
        start = time.perf_counter()
        receive(place.counter, clerk, draft)
        if number >= 3:  # the first ones load fonts and printing
            screen.append(seen)
            spooled.append(came)
            alone.append(time.perf_counter() - start)
    main.close()
    return Times(screen), Times(spooled), Times(alone)


def _is_at_rest(page: ReceptionPage, since: float) -> bool:
    return time.monotonic() > since and not page.tasks.busy and not page.keeper.pending()


def _has_been_painted(page: ReceptionPage, painted: dict[str, float], last: str) -> bool:
    return page.receipts.last != last and page.receipts.last in painted


def _has_more(folder: Path, before: set[Path]) -> bool:
    return {*folder.iterdir()} != before


def _draft(place: Workplace, names: Names, dice: random.Random) -> Draft:
    scan = place.vault.put(dice.randbytes(SCAN))
    return Draft(
        service=million.SERVICES[0],
        applicant=names.person(),
        scans=(DraftScan("id", scan, SCAN),),
        note="عاجل",
    )
