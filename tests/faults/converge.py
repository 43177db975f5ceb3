"""Convergence: whatever happens to desks, lines, disks, clocks and the ministry, and in whatever
order, nothing is lost, nothing is doubled, and desks of one place end with equal tables.

`python -m tests.faults converge --minutes 60`. A failure prints the few steps that lead to it.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import logging
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.errors import FlakyStrategyDefinition
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desk.models import events as e
from desk.models.projection import contents

from .units import Crash, Tagged, Unit, World

WHICH = st.integers(0, 5)
"""One of the machines that there are; taken modulo their number."""


class Heard(logging.Handler):
    """What the program says of its own mistakes: it belongs to a failure's story."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(logging.Formatter().format(record))


HEARD = Heard()


class Converging(RuleBasedStateMachine):
    """Two counters and a department, a ministry, and everything that can go wrong between."""

    world: ClassVar[World]
    tally: ClassVar[Counter[str]] = Counter()
    failures: ClassVar[list[str]] = []

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.names = itertools.count()
        self.papers = itertools.count()
        self.subjects: list[UUID] = []
        self.copies: list[tuple[Unit, Path, int]] = []
        self.stick = self.root / "stick"
        self.stick.mkdir()
        self.world.begin()
        self.units: list[Unit] = []
        for place, desk in (
            (self.world.centre, "01"),
            (self.world.centre, "02"),
            (self.world.office, "01"),
        ):
            self.units.append(self.world.enrolled(self.root / f"u{next(self.names)}", place, desk))
        for unit in self.units:
            unit.sync()
            if unit.counter:
                self.subjects.append(unit.receive(b"%%PDF first " + os.urandom(40)))
        self.world.back_up()

    def unit(self, which: int) -> Unit:
        """One of the machines."""
        return self.units[which % len(self.units)]

    # --- what people do

    @rule(which=WHICH, scans=st.integers(0, 2))
    def receive(self, which: int, scans: int) -> None:
        papers = [b"%%PDF %d " % next(self.papers) + os.urandom(40) for _ in range(scans)]
        unit = self.unit(which)
        if unit.counter:
            self.subjects.append(unit.receive(*papers))
            self.tally["received"] += 1

    @precondition(lambda self: self.subjects)
    @rule(which=WHICH, data=st.data())
    def say_more(self, which: int, data: Any) -> None:
        fact = data.draw(
            st.sampled_from(
                [
                    e.NoteAdded("اتصل"),
                    e.TransactionForwarded("social-care", "tartus"),
                    e.PapersRequested(("photographs",)),
                    e.PapersCompleted(("photographs",)),
                    e.FormFilled("visit", {"need": "yes"}),  # decisions have rules of their own
                    e.ApplicantTold("phone", True),
                    Tagged("from a newer version"),
                ]
            )
        )
        self.unit(which).record(data.draw(st.sampled_from(self.subjects)), fact)
        self.tally["said"] += 1

    # --- the line

    @rule(which=WHICH)
    def sync(self, which: int) -> None:
        self.unit(which).sync()
        self.tally["synced"] += 1

    @rule(which=WHICH, count=st.integers(1, 3))
    def lose_answers(self, which: int, count: int) -> None:
        unit = self.unit(which)
        unit.gate.lose_answers(count)
        unit.sync()
        unit.gate.lose_answers(0)
        self.tally["answers lost"] += count

    @rule(which=WHICH, size=st.integers(1, 6000))
    def cut_the_line(self, which: int, size: int) -> None:
        self.unit(which).gate.cut_after(size)
        self.unit(which).sync()
        self.tally["cuts"] += 1

    # --- the stick, the neighbour

    @rule(which=WHICH)
    def write_a_stick(self, which: int) -> None:
        self.unit(which).export(self.stick)
        self.tally["sticks written"] += 1

    @rule(which=WHICH)
    def read_the_stick(self, which: int) -> None:
        self.unit(which).take_in(self.stick)
        self.tally["sticks read"] += 1

    @rule(which=WHICH, part=st.floats(0, 1))
    def spoil_the_stick(self, which: int, part: float) -> None:
        """It was pulled out too early, or it is old: something on it ends too soon."""
        files = sorted(file for file in self.stick.rglob("*") if file.is_file())
        if files:
            file = files[which % len(files)]
            os.truncate(file, int(part * file.stat().st_size))
            self.tally["sticks spoilt"] += 1

    @rule(which=WHICH, other=WHICH)
    def meet(self, which: int, other: int) -> None:
        """Two machines on one network; the line plays no part."""
        here, hub = self.unit(which), self.unit(other)
        if here is not hub and here.place == hub.place:
            here.meet(hub)
            self.tally["neighbours met"] += 1

    # --- the machine

    @rule(which=WHICH, commits=st.integers(0, 8), after=st.booleans())
    def crash_while_syncing(self, which: int, commits: int, after: bool) -> None:
        unit = self.unit(which)
        with unit.crashing(commits, after=after), contextlib.suppress(Crash):
            unit.sync()
        unit.start_again()
        self.tally["crashes"] += 1

    @rule(which=WHICH)
    def start_again(self, which: int) -> None:
        self.unit(which).start_again()

    @rule(which=WHICH, days=st.integers(-3000, 300))
    def jump(self, which: int, days: int) -> None:
        self.unit(which).jump(days)
        self.tally["clocks jumped"] += 1

    # --- the disk

    @rule(which=WHICH)
    def clone(self, which: int) -> None:
        """The disk is copied, and both go on. (Of three that all hold the same unsent act, two
        may write it anew: one copy of a disk is what is promised.)"""
        unit = self.unit(which)
        if unit.counter and not unit.copies:
            self.units.append(unit.cloned(self.root / f"u{next(self.names)}"))
            self.tally["disks cloned"] += 1

    @rule(which=WHICH)
    def keep_a_copy(self, which: int) -> None:
        unit = self.unit(which)
        folder = self.root / f"copy{next(self.names)}"
        self.copies.append((unit, unit.copied(folder), len(unit.said)))

    @precondition(lambda self: self.copies)
    @rule(data=st.data())
    def put_a_copy_back(self, data: Any) -> None:
        """The disk died and an older copy takes its place: what only it knew is gone with it."""
        unit, folder, said = data.draw(st.sampled_from(self.copies))
        if unit in self.units:
            unit.put_back(folder, said)
            self.tally["desks put back"] += 1

    # --- the ministry

    @rule()
    def back_up_the_ministry(self) -> None:
        self.world.back_up()

    @rule()
    def put_the_ministry_back(self) -> None:
        """Its disk died; for a while nobody answers, then an older copy does."""
        for unit in self.units:
            unit.gate.shut()
            unit.sync()
        self.world.put_back()
        for unit in self.units:
            unit.gate.open()
        self.tally["ministry put back"] += 1

    # --- what holds

    @invariant()
    def no_receipt_number_is_given_twice_by_one_disk(self) -> None:
        for unit in getattr(self, "units", ()):
            assert len(unit.given) == len(set(unit.given))

    def teardown(self) -> None:
        if not hasattr(self, "units"):
            return
        try:
            self.settle()
            self.check()
        except BaseException as error:
            # What depends on the moment may not come again when it is replayed.
            self.failures.append(f"{type(error).__name__}: {error}")
            raise
        finally:
            for unit in self.units:
                unit.close()
            self.folder.cleanup()

    def settle(self) -> None:
        """The lines are good again, for as long as it takes; who forked enrols anew."""
        told: list[Any] = []
        for _ in range(14):
            told = [unit.settle(self.world) for unit in self.units]
            if not any(told):
                return
        mistakes = "\n".join(HEARD.said[-2:])
        raise AssertionError(f"It does not come to rest: {told}\n{mistakes}")

    def check(self) -> None:
        held = self.world.held()
        doubled = [one for one, count in held.items() if count > 1]
        assert not doubled, f"doubled at the ministry: {doubled[:3]}"
        for unit in self.units:
            lost = [one for one in unit.said if one not in held]
            assert not lost, f"{unit.name} said what the ministry lost: {lost[:3]}"
            for scan in unit.scans():
                assert self.world.central.scans.held(scan), f"lost scan {scan}"
            assert unit.whole(), f"{unit.name} is not whole"
        for place in {unit.place for unit in self.units}:
            tables = []
            for unit in (u for u in self.units if u.place == place):
                with unit.workplace.database.read() as connection:
                    tables.append((unit.name, contents(connection)))
            first = tables[0]
            for other in tables[1:]:
                if other[1] != first[1]:
                    put_aside = self.world.ministry.status()["quarantined"]
                    raise AssertionError(f"{_difference(first, other)} put aside: {put_aside}")
        verdict = self.world.verified()
        assert verdict["ok"], verdict["problems"]


def _difference(one: tuple[str, dict[str, Any]], other: tuple[str, dict[str, Any]]) -> str:
    """In which table and where two desks differ, short enough to be read."""
    for table, rows in one[1].items():
        here, there = ({repr(row): row for row in rows} for rows in (rows, other[1][table]))
        only = [here[row] for row in here if row not in there]
        also = [there[row] for row in there if row not in here]
        if only and also and only[0][0] == also[0][0]:
            cells = [pair for pair in zip(only[0], also[0], strict=True) if pair[0] != pair[1]]
            return f"{table}: {one[0]} and {other[0]} say {cells}"[:2000]
        if only or also:
            short = [str(row[:4]) for row in (*only, *also)]
            return f"{table}: {one[0]} has {len(only)}, {other[0]} has {len(also)}: {short}"[:2000]
    return "They differ."


def run(world: World, examples: int, steps: int, seconds: float = 0.0, *, shrink: bool) -> int:
    """Play so many histories (or as many as fit into `seconds`); returns how many were played.

    Without `shrink` they are the same every time, and a failure is told as it came.
    """
    Converging.world = world
    phases = (Phase.explicit, Phase.generate, *((Phase.shrink,) if shrink else ()))
    played, end = 0, time.monotonic() + seconds
    while True:
        try:
            _play(examples, steps, phases, derandomize=not shrink)
        except FlakyStrategyDefinition as flaky:
            raise AssertionError("\n".join(Converging.failures[:1])) from flaky
        played += examples
        if time.monotonic() >= end:
            return played


def _play(examples: int, steps: int, phases: tuple[Phase, ...], *, derandomize: bool) -> None:
    run_state_machine_as_test(
        Converging,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=derandomize,
            database=None,
            phases=phases,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


@contextlib.contextmanager
def world() -> Iterator[World]:
    """A ministry of its own."""
    folder = Path(tempfile.mkdtemp(prefix="shubbak-converge-"))
    try:
        with World.opened(folder) as made:
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Play histories for so many minutes and print what was tried."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults converge", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--steps", type=int, default=40, help="steps of one history")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    logging.getLogger().addHandler(HEARD)
    started = time.monotonic()
    with world() as made:
        played = run(made, 25, asked.steps, asked.minutes * 60, shrink=True)
    counts = dict(sorted(Converging.tally.items()))
    told = {"histories": played, "minutes": round((time.monotonic() - started) / 60, 1), **counts}
    if asked.json:
        print(json.dumps(told))
    else:
        print(*(f"{name:20} {count:>8}" for name, count in told.items()), sep="\n")
        print("lost 0, doubled 0, all tables equal")
    return 0
