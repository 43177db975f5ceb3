"""The line pill tells the truth for every combination of what is known."""

from __future__ import annotations

import itertools
import json

from desk.sync.state import Attention, Line, Outcome, Pending, Status, shown
from desk.sync.wire import Custody


def test_the_table_is_whole() -> None:
    for running, outcome, pending, attention in itertools.product(
        (False, True), Outcome, (False, True), (False, True)
    ):
        line = shown(running=running, outcome=outcome, pending=pending, attention=attention)
        if attention or outcome is Outcome.BLOCKED:
            assert line is Line.ATTENTION
        elif running:
            assert line is Line.SYNCING
        elif outcome in (Outcome.LINE, Outcome.NONE) and not (outcome is Outcome.NONE and pending):
            assert line is Line.OFFLINE
        elif pending or outcome is Outcome.SERVER:
            assert line is Line.WAITING
        else:
            assert line is Line.IDLE


def test_idle_is_said_only_when_central_holds_everything() -> None:
    for running, outcome, pending, attention in itertools.product(
        (False, True), Outcome, (False, True), (False, True)
    ):
        line = shown(running=running, outcome=outcome, pending=pending, attention=attention)
        if line is Line.IDLE:
            assert (outcome, pending, attention) == (Outcome.DONE, False, False)


def test_the_status_as_json_is_stable() -> None:
    status = Status(
        Line.WAITING,
        Pending(3, 1, 2, 70_000, 1_795_000_000_000 << 16),
        Custody("ab" * 16, 7, b"\x01" * 32, 1_795_000_000_000 << 16, bytes(64)),
        (Attention("fork", "fork", 1_795_000_000_000, "What.", "Do.", {"seq": 8}),),
        next_try=1_795_000_005_000,
    )
    found = json.loads(json.dumps(status.as_json()))
    assert found["state"] == "waiting"
    assert (found["pending_facts"], found["pending_transactions"]) == (3, 1)
    assert (found["pending_scans"], found["pending_bytes"]) == (2, 70_000)
    assert found["since"] == "2026-11-18T14:06:40+03:00"
    assert found["custody"]["seq"] == 7
    assert found["custody"]["hash"] == "01" * 32
    assert found["attention"][0]["code"] == "fork"
    assert found["trouble"] is None
