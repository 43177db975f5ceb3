"""The queue at the door: a number given out, called at reception, seen in the waiting room."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.models import events as e
from desk.models import queries
from desk.office import queue
from desk.office.queue import Ticket
from desk.ui.answers_work import QueueAnswers
from desk.ui.main_window import MainWindow
from desk.ui.pages.guide import Guide
from desk.ui.pages.reception import ReceptionPage
from desk.ui.waiting_room import WaitingRoom
from tests.ui.front_desk import FrontDesk
from tests.ui.hands import Keyboard, cut_widgets, nameless, rest, sign_in

Key = Qt.Key


def test_a_number_goes_from_the_door_to_the_receipt(front: FrontDesk) -> None:
    counter, clerk = front.centre.counter, front.centre.people["clerk"]
    printed: list[tuple[str, int]] = []

    def paper(ticket: Ticket, before: int) -> str:
        printed.append((ticket.number, before))
        return "roll"

    port = QueueAnswers(counter, front.seat.person, paper)
    page, guide = ReceptionPage(front.reception_port(), port), Guide(front.centre.guide(), port)
    main = MainWindow(front.window_port(), {"reception": page, "guide": guide})
    main.resize(1366, 768)
    main.show()
    sign_in(main)
    keys = Keyboard(main)
    strip = page.queue
    assert strip is not None
    assert not strip.next.isEnabled()  # nobody waits

    main.open("guide")
    rest(main)
    for _ in range(2):
        keys.key(Key.Key_F5)
    assert printed == [("C-001", 0), ("C-002", 1)]
    notice = guide.notices.notice()
    assert notice is not None and "طُبع" in notice.texts()[1]

    main.open("reception")
    rest(main)
    assert strip.waiting.accessibleName() == "اثنان ينتظران"
    assert cut_widgets(page) == []
    assert nameless(page) == []
    front.centre.wall.now += timedelta(minutes=7)
    keys.key(Key.Key_F5)
    here = queue.today(counter).here
    assert here is not None and here.number == "C-001"
    keys.key(Key.Key_F12)  # nobody came
    keys.key(Key.Key_F5)
    keys.key(Key.Key_F11)
    keys.type("بيان")
    keys.key(Key.Key_Return)
    keys.type("ميساء")
    keys.key(Key.Key_Return)
    keys.key(Key.Key_F9)
    (reference,) = front.printed
    with counter.journal.database.read() as connection:
        state = queries.by_reference(connection, reference)
        assert state is not None
        history = queries.history(connection, state.subject)
    (received,) = [x.fact() for x in history if x.kind == e.TransactionReceived.kind]
    assert isinstance(received, e.TransactionReceived)
    today = queue.today(counter)
    assert received.ticket == today.tickets[1].subject
    assert received.began > 0 or state.began == 0  # the test's clock is not the machine's
    assert [t.ended for t in today.tickets] == ["absent", "served"]
    assert strip.ticket() is None
    assert queue.waits_today(counter).median == 7.0
    assert clerk.id == state.received_by
    main.close()
    main.deleteLater()


def test_a_clerk_is_told_whose_number_another_desk_called_too(front: FrontDesk) -> None:
    counter = front.centre.counter
    page = ReceptionPage(front.reception_port(), QueueAnswers(counter, front.seat.person))
    main = MainWindow(front.window_port(), {"reception": page})
    main.show()
    sign_in(main)
    strip = page.queue
    assert strip is not None
    ticket = queue.take(counter, front.centre.people["clerk"])
    queue.call_next(counter, front.centre.people["clerk"])
    strip.refresh()
    rest(page)
    assert strip.ticket() == ticket.subject
    theirs = Ticket(ticket.subject, ticket.number, ticket.taken, 1, 2, "01")
    strip.show_queue(queue.Queue("", counter.desk, (theirs,), theirs))
    notice = page.notices.notice()
    assert notice is not None
    assert "نادى المنفذ" in notice.texts()[0] + notice.texts()[1]
    assert strip.ticket() is None
    page.notices.clear()
    strip.show_queue(queue.Queue("", counter.desk, (theirs,), theirs))
    assert page.notices.notice() is None  # said once
    main.close()
    main.deleteLater()


def test_where_there_is_no_queue_nothing_of_it_is_there(page: ReceptionPage) -> None:
    assert page.queue is None
    assert "F5" not in dict(page.keys())


def test_the_waiting_room_sees_the_last_call_large(front: FrontDesk) -> None:
    counter, clerk = front.centre.counter, front.centre.people["clerk"]
    there = dataclasses.replace(counter, desk="01")
    room = WaitingRoom(lambda: queue.today(counter), lambda: "مركز خدمة المواطن")
    room.resize(1366, 768)
    room.show()
    try:
        rest(room)
        assert room.words() == "لم يُنادَ أي رقم بعد"
        before = room.grab().toImage()
        for _ in range(2):
            queue.take(there, clerk)
        queue.call_next(there, clerk)
        front.centre.wall.now += timedelta(seconds=30)
        queue.call_next(counter, clerk)
        room.refresh()
        rest(room)
        assert room.words() == "الرقم \u2066\u202dA-٠٠٢\u202c\u2069، المنفذ ٣"
        assert room.accessibleName() == room.words()
        assert room.grab().toImage() != before
        QTest.keyClick(room, Key.Key_F11)
        assert room.isFullScreen()
        QTest.keyClick(room, Key.Key_Escape)
        assert not room.isFullScreen()
    finally:
        room.close()
        room.tasks.finish()
        room.deleteLater()
