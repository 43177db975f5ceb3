"""Whatever happens on the line and whenever desks die: nothing is lost, nothing is doubled, and
desks of one centre end with equal tables."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from desk.models import events as e
from desk.models.projection import contents
from desk.sync import enrolment
from desk.sync.engine import engine_for

from .conftest import Desk, Ministry
from .gate import Gate

WHICH = st.integers(0, 1)


class Converging(RuleBasedStateMachine):
    """Two counters of one centre and a ministry, with everything that can go wrong between."""

    ministry: Ministry
    homes = itertools.count()

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        port = urlsplit(self.ministry.serving.address).port or 0
        self.ministry.gate = Gate(port)
        place = f"centre/{next(self.ministry.numbers):02d}"
        self.desks: list[Desk] = []
        self.subjects: list[UUID] = []
        self.papers = itertools.count()
        for number in ("01", "02"):
            home = Path(self.folder.name) / number
            home.mkdir()
            key = enrolment.new_key()
            code = self.ministry.code(place, number)
            self.desks.append(Desk(home, enrolment.enrol(self.ministry.gate.url, code, key), key))

    @rule(which=WHICH, scans=st.integers(0, 2))
    def receive(self, which: int, scans: int) -> None:
        papers = [b"%%PDF %d" % next(self.papers) for _ in range(scans)]
        self.subjects.append(self.desks[which].receive(*papers))

    @rule(which=WHICH, data=st.data())
    def say_more(self, which: int, data: Any) -> None:
        if self.subjects:
            subject = data.draw(st.sampled_from(self.subjects))
            fact = data.draw(
                st.sampled_from(
                    [
                        e.NoteAdded("اتصل"),
                        e.TransactionForwarded("social-care", "tartus"),
                        e.PapersRequested(("photographs",)),
                        e.PapersCompleted(("photographs",)),
                        e.Decided("approved"),
                        e.ApplicantTold("phone", True),
                    ]
                )
            )
            self.desks[which].record(subject, fact)

    @rule(which=WHICH)
    def sync(self, which: int) -> None:
        self.desks[which].engine.cycle()

    @rule(which=WHICH, count=st.integers(1, 3))
    def sync_while_answers_are_lost(self, which: int, count: int) -> None:
        self.ministry.gate.lose_answers(count)
        self.desks[which].engine.cycle()
        self.ministry.gate.lose_answers(0)

    @rule(which=WHICH, size=st.integers(1, 4000))
    def sync_while_the_line_is_cut(self, which: int, size: int) -> None:
        self.ministry.gate.cut_after(size)
        self.desks[which].engine.cycle()

    @rule(which=WHICH)
    def start_again(self, which: int) -> None:
        desk = self.desks[which]
        desk.engine._cycle.central.close()
        desk.engine = engine_for(desk.database, desk.key, desk.got, desk.vault, version="1")

    def teardown(self) -> None:
        if not hasattr(self, "desks"):
            return
        try:
            self.settle()
            for desk in self.desks:
                held = self.ministry.entries_of(desk.origin)
                assert held == [(s.seq, s.data) for s in desk.journal.own(0)]
                custody = desk.engine.replica.custody()
                assert (custody.seq if custody else 0) == desk.journal.head().seq
                for scan in desk.vault.names():
                    assert self.ministry.central.scans.held(scan)
            tables = []
            for desk in self.desks:
                with desk.database.read() as connection:
                    tables.append(contents(connection))
            assert tables[0] == tables[1]
        finally:
            for desk in self.desks:
                desk.close()
            self.ministry.gate.close()
            self.folder.cleanup()

    def settle(self) -> None:
        """The line is good again, for as long as it takes."""
        self.ministry.gate._cut_at = None
        for _ in range(6):
            reports = [desk.engine.cycle() for desk in self.desks]
            quiet = all(not r.code and not r.facts_received and not r.facts_sent for r in reports)
            if quiet and not any(d.engine.status().pending.any for d in self.desks):
                return
        raise AssertionError([report.as_json() for report in reports])


@pytest.mark.timeout(300)
def test_desks_and_the_ministry_converge(shared_ministry: Ministry) -> None:
    Converging.ministry = shared_ministry
    run_state_machine_as_test(
        Converging,
        settings=settings(
            max_examples=8,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
