"""Work off the window's thread: where it runs, where it answers, what a closed page forgets."""

from __future__ import annotations

import threading

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from desk.errors import Fault, Refused, ShubbakError
from desk.ui.tasks import Tasks
from tests.ui.hands import until


def test_work_is_elsewhere_and_the_answer_here() -> None:
    tasks, seen = Tasks(), []
    tasks.run(threading.get_ident, lambda ident: seen.append((ident, threading.get_ident())))
    until(lambda: seen)
    assert seen[0][0] != threading.get_ident() and seen[0][1] == threading.get_ident()
    assert not tasks.busy


def test_errors_come_as_ours() -> None:
    tasks = Tasks()
    failures: list[ShubbakError] = []

    def refuse() -> None:
        raise Refused("No.", code="no")

    def break_down() -> None:
        raise KeyError("x")

    tasks.run(refuse, None, failures.append)
    until(lambda: len(failures) == 1)
    tasks.run(break_down, None, failures.append)
    until(lambda: len(failures) == 2)
    assert failures[0].code == "no" and isinstance(failures[1], Fault)


def test_only_the_newest_search_answers() -> None:
    tasks, gate = Tasks(), threading.Event()
    seen: list[int] = []
    tasks.run(lambda: (gate.wait(5), 1)[1], seen.append, latest="search")
    tasks.run(lambda: 2, seen.append, latest="search")
    until(lambda: seen)
    gate.set()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert seen == [2]


def test_cancelled_work_is_forgotten_but_writing_is_done() -> None:
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    tasks, gate = Tasks(pool=pool), threading.Event()
    done: list[str] = []
    tasks.run(lambda: gate.wait(5))
    tasks.run(lambda: done.append("reading"))
    tasks.run(lambda: done.append("writing"), always=True)
    tasks.cancel()
    gate.set()
    pool.waitForDone()
    assert done == ["writing"]


def test_page_that_is_gone_is_not_answered() -> None:
    tasks, gate = Tasks(), threading.Event()
    tasks.run(lambda: gate.wait(5), lambda _done: None)
    tasks.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    gate.set()
    assert QThreadPool.globalInstance().waitForDone(5000)
