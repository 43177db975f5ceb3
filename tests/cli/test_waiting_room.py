"""The queue of an enrolled desk: its paper, its waiting room; and the beat beside its window."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QApplication

from desk.bootstrap import show_waiting_room
from desk.config import Home
from desk.keeping.watching import Watch
from desk.office import queue
from desk.printing import sheets
from desk.workplace import opened
from tests.ui.hands import until

from .conftest import Enrol


def test_a_number_is_printed_called_and_seen(enrol: Enrol, qapp: QApplication) -> None:
    desk = enrol()
    paper = desk.home / "numbers"
    desk.settings(queue=True, ticket_printer=f"file:{paper}")
    with opened(Home(desk.home)) as place:
        who = place.command_line()
        first = queue.take(place.counter, who)
        assert sheets.print_ticket(place.press, first, 0)
        assert [file.suffix for file in paper.iterdir()] == [".pdf"]
        room = show_waiting_room(place)
        try:
            queue.call_next(place.counter, who)
            room.refresh()
            until(lambda: first.number[-1] in room.words().translate(_LATIN))
        finally:
            room.close()
            room.tasks.finish()
            room.deleteLater()


_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def test_a_window_beats_while_it_stands(enrol: Enrol) -> None:
    desk = enrol()
    home = Home(desk.home)
    with opened(home) as place:
        watch = Watch(home, place.counter)
        watch.start()
        until(home.beat.exists)
        watch.stop()
        assert not home.beat.exists()
        seq = place.journal.head().seq
        watch = Watch(home, place.counter)
        watch.beat()
        watch.may_end()  # the computer is shut down with the window open
        assert Watch(home, place.counter).begin(up_since=int(time.time() * 1000)) == 0
        assert place.journal.head().seq == seq


def test_a_window_that_stands_keeps_others_from_being_one(
    enrol: Enrol, capfd: pytest.CaptureFixture[str]
) -> None:
    from desk import cli
    from desk.keeping import lock

    desk = enrol()
    with lock.hold(Home(desk.home)):
        assert cli.main(["--home", str(desk.home), "waiting-room", "--alone"]) == 1
    assert "open on this data already" in capfd.readouterr().err
