"""The queue at the door over a real hub: two counters and the waiting room, without any line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QApplication

from desk.errors import Refused
from desk.models import events as e
from desk.models.journal import new_id
from desk.models.queries import Person
from desk.office import queue
from desk.office.counter import Counter
from desk.sync.hub.lan import Found
from desk.sync.hub.neighbourhood import Neighbourhood
from desk.ui.waiting_room import WaitingRoom
from tests.ui.hands import until

from .conftest import Desk, MakeDesk, Ministry
from .hubs import equal, replica_of, serving


class Door:
    """A counter that calls numbers, beside others on the network."""

    def __init__(self, desk: Desk, hub: Found) -> None:
        self.desk = desk
        place = desk.got.place
        self.counter = Counter(desk.journal, place[-2:], desk.got.desk)
        self.clerk = Person(new_id(), "رنا الخطيب", ("clerk",), e.Text(""), place)
        near = Neighbourhood(
            replica_of(desk), desk.vault, place, desk.got.desk, setting=hub.address, version="1"
        )
        self.near = near
        desk.journal.written = near.nudge
        near.start()

    def meet(self) -> None:
        assert self.near.meet(20)

    def call(self, meet: Callable[[], object] | None = None) -> str:
        return queue.call_next(self.counter, self.clerk, meet or self.meet).number

    def seen(self) -> queue.Queue:
        """As a waiting room asks for it."""
        self.meet()
        return self.queue

    @property
    def queue(self) -> queue.Queue:
        return queue.today(self.counter)


@pytest.fixture
def doors(make_desk: MakeDesk, ministry: Ministry) -> Iterator[tuple[Door, Door]]:
    """Two counters of a centre and a third desk that serves them; the line is down."""
    place = f"centre/{next(ministry.numbers):02d}"
    desks = [make_desk(place, number) for number in ("01", "02", "03")]
    for desk in desks:
        assert not desk.engine.cycle().code
    ministry.gate.shut()
    with serving(desks[2]) as hub:
        two = Door(desks[0], hub), Door(desks[1], hub)
        yield two
        for door in two:
            assert door.near.stop()


def test_a_number_taken_at_one_desk_is_called_at_another_and_seen(
    doors: tuple[Door, Door], qapp: QApplication
) -> None:
    one, two = doors
    taken = [queue.take(one.counter, one.clerk).number for _ in range(3)]
    assert taken == ["A-001", "A-002", "A-003"]
    one.meet()
    room = WaitingRoom(one.seen, lambda: "مركز خدمة المواطن")
    room.show()
    try:
        assert two.call() == "A-001"
        until(lambda: [t.desk for t in room.queue.shown] == ["02"])
        assert "A-" in room.words()
        assert len(room.queue.waiting) == 2
        assert two.queue.here is not None
        queue.end(two.counter, two.clerk)
        until(lambda: len(room.queue.shown) == 1 and room.queue.shown[0].ended == "absent")
    finally:
        room.close()
        room.tasks.finish()
        room.deleteLater()
    # Nobody waits until the other desk has taken its own: each sees what the other called.
    assert [one.call(), two.call()] == ["A-002", "A-003"]
    with pytest.raises(Refused) as refused:
        one.call()
    assert refused.value.code == "queue-empty"


def test_two_desks_that_call_at_once_stand_with_two_numbers(doors: tuple[Door, Door]) -> None:
    one, two = doors
    for _ in range(3):
        queue.take(one.counter, one.clerk)
    one.meet()
    two.meet()
    both = threading.Barrier(2)

    def call(door: Door) -> str:
        steps = iter((both.wait, both.wait))  # both have looked; then both have called

        def meet() -> None:
            step = next(steps, None)
            if step is not None:
                step(20)
            door.meet()

        return door.call(meet)

    with ThreadPoolExecutor(2) as pool:
        called = list(pool.map(call, doors))
    for door in (one, two, one, two):
        door.meet()
    # Whose call stands keeps the number; the other called the next, or is told to.
    lost = [door.queue.overtaken for door in doors]
    here = [door.queue.here for door in doors]
    assert "A-001" in called
    standing = {ticket.number for ticket in here if ticket is not None}
    told = [ticket.number for ticket in lost if ticket is not None]
    assert "A-001" in standing
    assert (standing, told) in (({"A-001", "A-002"}, []), ({"A-001"}, ["A-001"]))
    assert [t.number for t in one.queue.waiting][-1] == "A-003"
    assert equal(one.desk, two.desk)


def test_a_desk_whose_number_was_called_elsewhere_is_told_and_calls_the_next(
    doors: tuple[Door, Door],
) -> None:
    """The hub does not answer in time: both call one number, and the later call stands."""
    one, two = doors
    for _ in range(2):
        queue.take(one.counter, one.clerk)
    one.meet()
    two.meet()
    assert [door.near.stop() for door in doors] == [True, True]
    assert one.call(lambda: None) == two.call(lambda: None) == "A-001"
    for door in doors:
        door.near.start()
    two.meet()
    one.meet()
    lost = one.queue.overtaken
    assert lost is not None
    assert (lost.number, lost.desk) == ("A-001", "02")
    assert one.queue.here is None
    assert two.queue.overtaken is None
    said = queue.overtaken(lost)
    assert (said.code, said.facts["desk"]) == ("queue-overtaken", 2)
    assert one.call() == "A-002"
    assert one.queue.overtaken is None
    two.meet()
    assert [t.desk for t in two.queue.shown] == ["01", "02"]
