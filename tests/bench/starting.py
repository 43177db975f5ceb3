"""From the command to a usable window on a million transactions, beside an empty PySide6 window.

Run as a program it is the child that is measured: `python -m tests.bench.starting HOME`, or
`… empty`. It prints a line of JSON when its window can be used.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from . import million
from .table import Row

ROOT = Path(__file__).parents[2]


def rows(*, quick: bool) -> list[Row]:
    """Start-up in turn with the empty window, and the memory of both."""
    home = million.home(20_000 if quick else 1_000_000)
    _run(str(home.root))  # fonts and translations are derived once
    ours, empty = [], []
    for _ in range(3 if quick else 5):
        empty.append(_run("empty"))
        ours.append(_run(str(home.root)))
    seconds = statistics.median(x["seconds"] for x in ours)
    limit = statistics.median(x["seconds"] for x in empty)
    memory = max(x["megabytes"] for x in ours)
    least = statistics.median(x["megabytes"] for x in empty)
    reception = statistics.median(x["reception"] for x in ours)
    many = "20,000" if quick else "1,000,000"
    return [
        Row(
            f"from the command to the PIN, {many} transactions",
            f"{seconds * 1000:.0f} ms (Reception {reception * 1000:.0f} ms after the PIN)",
            f"empty PySide6 window {limit * 1000:.0f} ms",
            f"{seconds / limit:.1f}×",
            "≤ 2.5×",
            seconds / limit <= 2.5,
        ),
        Row(
            "memory (RSS) with all pages made",
            f"{memory:.0f} MB",
            f"empty PySide6 window {least:.0f} MB",
            f"{memory / least:.1f}×",
            "≤ 180 MB",
            memory <= 180,
        ),
    ]


def _run(what: str) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}
    start = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.starting", what],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        usable = json.loads(process.stdout.readline())["at"]
        later = json.loads(process.stdout.readline())
        process.stdout.read()
    return {"seconds": usable - start, **later}


def _say(**values: float) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


def _megabytes() -> float:
    status = Path("/proc/self/status").read_text()
    line = next(x for x in status.splitlines() if x.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _empty() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.show()
    app.processEvents()
    _say(at=time.monotonic())
    _say(megabytes=_megabytes(), reception=0.0)


def _window(folder: Path) -> None:
    from PySide6.QtCore import QEvent, QEventLoop, QObject

    from desk.bootstrap import application, window
    from desk.config import Home
    from desk.workplace import open_workplace

    home = Home(folder)
    place = open_workplace(home)
    app = application(place.settings, home)
    main = window(place)
    made: list[int] = []
    main.made.connect(lambda: made.append(1))
    main.show()
    lock = main.lock_screen
    wait = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    while lock._person is None or not lock.isVisible():
        app.processEvents(wait, 20)
    app.processEvents()
    _say(at=time.monotonic())

    painted: list[float] = []

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(time.monotonic())
            return False

    reception = main.page("reception")
    eye = Painted()
    reception.installEventFilter(eye)
    for digit in million.PIN:
        lock.pin.put(digit)
    lock.enter.click()
    start = time.monotonic()
    while not painted or reception.tasks.busy or main.person() is None:
        app.processEvents(wait, 20)
    ready = time.monotonic() - start
    while not made:  # the other pages are made while somebody works on the first
        app.processEvents(wait, 20)
    _say(megabytes=_megabytes(), reception=ready)
    place.engine.stop()
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        _empty()
    else:
        _window(Path(sys.argv[1]))
