"""Desks of a centre without a line see each other's work by way of one of them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.models import continuing, queries
from desk.models import events as e
from desk.models.database import copy_to
from desk.office import glance
from desk.office.counter import Counter
from desk.sync import enrolment
from desk.sync.hub.neighbourhood import Neighbourhood
from desk.sync.hub.neighbours import Hub

from .conftest import Desk, MakeDesk, Ministry
from .hubs import MakeNear, Near, equal, replica_of, serving, settled


@pytest.fixture
def near() -> Iterator[MakeNear]:
    """Puts desks near to hubs: `near(desk, hub, …)`."""
    made: list[Near] = []

    def make(*words: object, **named: object) -> Near:
        made.append(Near(*words, **named))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def centre(make_desk: MakeDesk, ministry: Ministry) -> tuple[Desk, Desk, Desk]:
    """Three desks of one centre that know of each other; the line is down since."""
    place = f"centre/{next(ministry.numbers):02d}"
    desks = [make_desk(place, number) for number in ("01", "02", "03")]
    for desk in desks:
        assert not desk.engine.cycle().code
    ministry.gate.shut()
    return desks[0], desks[1], desks[2]


def test_a_second_counter_hands_over_what_the_first_received(
    centre: tuple[Desk, Desk, Desk], near: MakeNear
) -> None:
    first, second, supervisor = centre
    paper = os.urandom(40_000)
    subject = first.receive(paper)
    first.record(subject, e.TransactionForwarded("social-care", "tartus"), e.Decided("approved"))
    with serving(supervisor) as hub:
        one, two = near(first, hub), near(second, hub)
        assert one.meet().scans_sent == 1
        assert two.meet().hub is not None
        assert second.stage(subject) == "decided"
        assert two.neighbours.fetch(first.vault.put(paper))
        assert second.vault.get(first.vault.put(paper)) == paper
        second.record(subject, e.HandedOver("سلمى"))
        settled(two, one)
    assert {desk.stage(subject) for desk in centre} == {"handed-over"}
    assert equal(*centre)
    # A neighbour's disk is no custody: everything still waits for the ministry.
    assert replica_of(first).pending().facts == 4
    assert replica_of(first).pending().scans == 1


def test_the_hub_forwards_and_custody_reaches_a_desk_without_a_line(
    centre: tuple[Desk, Desk, Desk], near: MakeNear, ministry: Ministry
) -> None:
    first, second, hub_desk = centre
    papers = [os.urandom(30_000), os.urandom(1_300_000)]
    subject = first.receive(*papers)
    second.receive()
    with serving(hub_desk) as hub:
        one, two = near(first, hub), near(second, hub)
        settled(one, two)
        ministry.gate.open()
        report = hub_desk.engine.cycle()
        assert not report.code, report
        ministry.gate.shut()
        settled(one, two)
    for desk in (first, second):
        held = ministry.entries_of(desk.origin)
        assert held == [(s.seq, s.data) for s in desk.journal.own(0)]
        custody = replica_of(desk).custody()
        assert custody is not None
        assert custody.seq == desk.journal.head().seq
        assert replica_of(desk).pending().facts == 0
    for paper in papers:
        assert ministry.central.scans.held(first.vault.put(paper))
    assert first.stage(subject) == "received"
    ministry.gate.open()
    for desk in centre:
        assert not desk.engine.cycle().code
    settled_by_line(*centre)
    assert equal(*centre)
    assert not ministry.ask("select 1 from quarantine")


def settled_by_line(*desks: Desk) -> None:
    """Rounds with the ministry until nothing moves any more."""
    for _ in range(6):
        reports = [desk.engine.cycle() for desk in desks]
        if not any(r.code or r.facts_sent or r.facts_received for r in reports):
            return
    raise AssertionError(reports)


def test_nothing_plain_lies_on_the_hubs_disk(
    centre: tuple[Desk, Desk, Desk], near: MakeNear
) -> None:
    first, _, hub_desk = centre
    paper = b"a citizen's paper " * 100_000
    first.receive(paper)
    with serving(hub_desk) as hub:
        near(first, hub).meet()
    assert hub_desk.vault.get(first.vault.put(paper)) == paper
    for file in Path(hub_desk.home).rglob("*"):
        assert not file.is_file() or b"citizen's paper" not in file.read_bytes()


def test_a_desk_with_a_line_brings_everybody_s_news_to_a_hub_without_one(
    centre: tuple[Desk, Desk, Desk], near: MakeNear, ministry: Ministry
) -> None:
    first, second, hub_desk = centre
    subject = first.receive()
    hub_desk.receive(os.urandom(20_000))
    with serving(hub_desk) as hub:
        one, two = near(first, hub), near(second, hub)
        settled(one, two)
        ministry.gate.open()
        ministry.say((subject, first.got.place, e.Decided("approved")))
        for _ in range(2):
            assert not second.engine.cycle().code
        ministry.gate.shut()
        settled(two, one, two, one)
    for desk in centre:
        custody = replica_of(desk).custody()
        assert (custody.seq if custody else 0) == desk.journal.head().seq
        assert desk.stage(subject) == "decided"
    assert equal(*centre)


def test_a_disk_that_was_put_back_gets_its_own_journal_from_the_hub(
    centre: tuple[Desk, Desk, Desk], near: MakeNear, make_desk: MakeDesk
) -> None:
    first, _, hub_desk = centre
    first.receive()
    backup = first.home / "backup.db"
    copy_to(first.database, backup)
    lost = first.receive()
    with serving(hub_desk) as hub:
        one = near(first, hub)
        one.meet()
        one.close()
        head = first.journal.head()
        again = restored(first, backup)
        try:
            assert again.stage(lost) is None
            two = near(again, hub)
            settled(two)
            two.close()
            assert again.journal.head() == head
            assert again.stage(lost) == "received"
            again.receive()
            two.meet()
            two.close()
            assert equal(again, hub_desk)
        finally:
            again.close()


def restored(desk: Desk, backup: Path) -> Desk:
    """The same desk on a disk that was put back."""
    home = desk.home.with_name(desk.home.name + "-again")
    home.mkdir()
    backup.rename(home / "desk.db")
    again = Desk(home, desk.got, desk.key)
    again.serials = desk.serials
    return again


def test_what_goes_on_in_another_journal_stands_there_alone(
    centre: tuple[Desk, Desk, Desk], near: MakeNear, ministry: Ministry
) -> None:
    first, second, hub_desk = centre
    subject = first.receive()
    first.record(subject, e.ReceiptPrinted(1, "laser"))
    with serving(hub_desk) as hub:
        one, two = near(first, hub), near(second, hub)
        settled(one, two)
        one.close()
        ministry.gate.open()
        key = Ed25519PrivateKey.generate()
        code = ministry.code(first.got.place, "01", replace=True)
        got = enrolment.enrol(ministry.gate.url, code, key, continues=first.origin)
        with first.database.write() as connection:
            place, wall = first.got.place, first.journal.wall
            continuing.go_on(connection, first.origin, got.origin, place, 0, {}, wall)
        again = Desk(first.home, got, key)
        for desk in (hub_desk, second, again):
            assert not desk.engine.cycle().code
        ministry.gate.shut()
        three = near(again, hub)
        settled(three, two)
        with hub_desk.database.read() as connection:
            state = queries.by_subject(connection, subject)
        assert state is not None
        assert (state.origin, state.printed) == (again.origin, 1)
        three.close()
    ministry.gate.open()
    settled_by_line(again, second, hub_desk)
    assert equal(again, second, hub_desk)
    again.close()


def test_hubs_are_found_on_the_network_and_the_lowest_number_is_chosen(
    centre: tuple[Desk, Desk, Desk],
) -> None:
    first, second, third = centre
    place = first.got.place
    near = Neighbourhood(
        replica_of(third), third.vault, place, "03", interfaces=["127.0.0.1"], version="1"
    )
    try:
        with serving(second, announce=True) as two:
            with serving(first, announce=True) as one:
                assert near.look(20, count=2) == [one, two]
                assert near.once().hub == Hub(first.origin, "01", one.address)
                first.receive()
            # The lower number is gone, without a word or with one: the next is the hub.
            assert near.once().hub in (None, Hub(second.origin, "02", two.address))
            assert near.once().hub == Hub(second.origin, "02", two.address)
            second.receive()
            came = threading.Event()
            near.on_news = came.set
            near.start()
            assert came.wait(20)
    finally:
        assert near.stop()


def test_two_hubs_become_one_and_the_supervisor_sees_the_whole_centre(
    centre: tuple[Desk, Desk, Desk], near: MakeNear, ministry: Ministry
) -> None:
    supervisor, second, third = centre
    paper = os.urandom(5_000)
    third.receive(paper)
    second.receive()
    supervisor.receive()
    with serving(second) as two:
        other = near(third, two)
        other.meet()
        other.close()  # it is switched off; the other hub has what it wrote
        with serving(supervisor) as one:
            assert near(supervisor, one, two, serves=True).meet().is_self
            also = near(second, one, two, serves=True)
            assert also.meet().hub == Hub(supervisor.origin, "01", one.address)
            also.close()
    counter = Counter(supervisor.journal, supervisor.got.place[-2:], "01", 0)
    day = glance.day(counter)
    assert day.received == 3
    assert [drawer.desk for drawer in day.drawers] == ["01", "02", "03"]
    ministry.gate.open()
    assert not supervisor.engine.cycle().code
    assert len(ministry.entries_of(third.origin)) == third.journal.head().seq
    assert ministry.central.scans.held(third.vault.put(paper))
