"""Desks and the ministry over a real line: what a clerk relies on."""

from __future__ import annotations

import os

import pytest

from desk.models import events as e
from desk.models.clock import wall_clock
from desk.sync.state import Line

from .conftest import MakeDesk, Ministry


def test_a_morning_off_line_arrives_whole_and_once(ministry: Ministry, make_desk: MakeDesk) -> None:
    desk = make_desk()
    papers = [os.urandom(60_000) for _ in range(4)]
    desk.receive(papers[0], papers[1])
    desk.receive(papers[2], papers[2], papers[3])
    before = desk.engine.replica.pending()
    assert (before.facts, before.transactions, before.scans) == (7, 2, 4)
    assert before.bytes > 240_000
    assert before.since > 0

    report = desk.engine.cycle()

    assert report.code == ""
    assert (report.facts_sent, report.scans_sent) == (7, 4)
    assert [seq for seq, _ in ministry.entries_of(desk.origin)] == [1, 2, 3, 4, 5, 6, 7]
    status = desk.engine.status()
    assert status.state is Line.IDLE
    assert not status.pending.any
    assert status.custody is not None
    assert (status.custody.seq, status.custody.hash) == (7, desk.journal.head().hash)
    again = desk.engine.cycle()
    assert (again.facts_sent, again.scans_sent, again.facts_received) == (0, 0, 0)


def test_the_catalogue_comes_to_a_new_desk(make_desk: MakeDesk) -> None:
    desk = make_desk()
    report = desk.engine.cycle()
    assert report.facts_received > 0
    with desk.database.read() as connection:
        services = connection.exec_driver_sql("SELECT id FROM services").all()
    assert ("disability-card",) in [tuple(row) for row in services]


def test_two_desks_of_a_centre_see_each_others_work(make_desk: MakeDesk) -> None:
    one = make_desk()
    two = make_desk(one.got.place, "02")
    subject = one.receive()
    one.engine.cycle()
    two.engine.cycle()
    assert two.stage(subject) == "received"
    two.record(subject, e.NoteAdded("لقد اتصل"))
    two.engine.cycle()
    assert one.engine.cycle().facts_received == 1


def test_an_office_gets_a_forwarded_transaction_with_its_papers(make_desk: MakeDesk) -> None:
    desk, office = make_desk(), make_desk("office/social-care/tartus")
    paper = os.urandom(50_000)
    subject = desk.receive(paper)
    desk.engine.cycle()
    assert office.engine.cycle().code == ""
    assert office.stage(subject) is None
    desk.record(subject, e.TransactionForwarded("social-care", "tartus"))
    desk.engine.cycle()

    report = office.engine.cycle()

    assert office.stage(subject) == "forwarded"
    assert report.scans_received == 1
    office.record(subject, e.Decided("approved"))
    office.engine.cycle()
    desk.engine.cycle()
    assert desk.stage(subject) == "decided"


@pytest.mark.parametrize("lost", range(1, 8))
def test_any_lost_answer_leaves_everything_once(
    ministry: Ministry, make_desk: MakeDesk, lost: int
) -> None:
    desk = make_desk()
    desk.receive(os.urandom(30_000))
    ministry.gate.lose_answers(lost)
    for _ in range(10):
        desk.engine.cycle()
        if not desk.engine.status().pending.any:
            break
    assert not desk.engine.status().pending.any
    assert [seq for seq, _ in ministry.entries_of(desk.origin)] == [1, 2]
    custody = desk.engine.replica.custody()
    assert custody is not None
    assert custody.seq == 2


def test_no_line_is_said_and_costs_nothing(ministry: Ministry, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.engine.cycle()
    ministry.gate.shut()
    desk.receive(b"%PDF one")
    report = desk.engine.cycle()
    assert report.code in ("line-cut", "line-refused")
    status = desk.engine.status()
    assert status.state is Line.OFFLINE
    assert (status.pending.facts, status.pending.scans) == (2, 1)
    assert status.next_try is not None
    ministry.gate.open()
    assert desk.engine.cycle().code == ""
    assert desk.engine.status().state is Line.IDLE


def test_it_syncs_by_itself(ministry: Ministry, make_desk: MakeDesk) -> None:
    import threading

    desk = make_desk()
    idle, offline = threading.Event(), threading.Event()

    def seen(status: object) -> None:
        state = desk.engine.status().state
        if state is Line.IDLE and desk.engine.status().custody is not None:
            idle.set()
        if state is Line.OFFLINE:
            offline.set()

    desk.engine.listen(seen)
    desk.receive(b"%PDF one")
    desk.engine.start()
    assert idle.wait(10)
    assert len(ministry.entries_of(desk.origin)) == 2
    idle.clear()
    desk.receive(b"%PDF two")
    desk.engine.nudge()
    assert idle.wait(10)
    assert len(ministry.entries_of(desk.origin)) == 4
    ministry.gate.shut()
    offline.clear()
    desk.engine.nudge(now=True)
    assert offline.wait(10)
    ministry.gate.open()
    idle.clear()
    desk.receive(b"%PDF three")
    desk.engine.nudge(now=True)
    assert idle.wait(10)
    assert len(ministry.entries_of(desk.origin)) == 6


def test_a_desk_with_a_dead_clock_gets_in_and_is_told(make_desk: MakeDesk) -> None:
    desk = make_desk()

    def dead() -> int:
        return wall_clock() - 6 * 365 * 86_400_000

    desk.journal.wall = dead
    desk.engine._cycle.central.wall = dead
    desk.receive()
    assert desk.engine.cycle().code == ""
    [told] = desk.engine.status().attention
    assert told.code == "clock"
    assert "behind" in told.what


def test_a_desk_that_slept_gets_in_again(make_desk: MakeDesk) -> None:
    desk = make_desk()
    central = desk.engine._cycle.central
    assert desk.engine.cycle().code == ""
    assert central._server_ms is not None
    central._server_ms -= 5 * 3_600_000
    central._token = ""
    assert desk.engine.cycle().code == ""
