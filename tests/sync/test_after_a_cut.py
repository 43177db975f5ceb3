"""After a cut a desk goes on where it was: nothing is sent twice, nothing is asked anew."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import LineTrouble
from desk.models.clock import wall_clock
from desk.sync import policy
from desk.sync.line.client import Line
from desk.sync.line.sending import Pieces
from desk.sync.state import Line as LineState

from .bad_servers import address, certificate, serving
from .conftest import Desk, MakeDesk, Ministry
from .test_bad_lines import fine

SLOW = policy.Speed(3_000.0, rtt=0.6)


def before_each(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, happen: Callable[[str], object]
) -> list[str]:
    """Lets something happen before each request; notes which there were."""
    made: list[str] = []
    line = desk.engine._cycle.central.line
    call = line.call

    def noting(method: str, path: str, **more: Any) -> Any:
        made.append(f"{method} {path.partition('?')[0]}")
        happen(made[-1])
        return call(method, path, **more)

    monkeypatch.setattr(line, "call", noting)
    return made


def test_an_answer_that_was_lost_costs_no_second_scan(
    ministry: Ministry, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    desk.engine.cycle()
    desk.receive(os.urandom(40_000), os.urandom(30_000))
    desk.engine._cycle.central.speed = SLOW
    lost = [True]

    def lose(request: str) -> None:
        if request == "POST /v1/scans" and lost:
            lost.clear()
            ministry.gate.lose_answers(1)

    made = before_each(desk, monkeypatch, lose)
    assert desk.engine.cycle().code == "line-cut"
    assert desk.engine.status().state is LineState.OFFLINE
    made.clear()
    before = ministry.gate.up

    report = desk.engine.cycle()

    # Neither heads nor news nor what is held are asked again; of the scan, only where it stands.
    assert (report.code, report.scans_sent) == ("", 2)
    assert made == ["POST /v1/scans", "POST /v1/scans"]
    assert ministry.gate.up - before < 40_000 + 3_000
    assert not desk.engine.status().pending.any


def test_a_scan_that_is_stuck_at_central_is_begun_anew(
    ministry: Ministry, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    desk.engine.cycle()
    desk.receive(os.urandom(60_000))
    desk.engine._cycle.central.speed = SLOW
    folder = ministry.central.scans
    [scan] = desk.engine.replica.pending_scans()
    upload = folder.begin(desk.origin, scan.size, scan.scan, again=True)
    with folder.append(upload, 0):  # a request before that central believes to be there still
        codes = [desk.engine.cycle().code for _ in range(2)]
    folder.drop(upload)
    assert codes[-1] == ""
    assert folder.held(scan.scan)


def test_a_line_that_carries_something_is_tried_again_in_a_moment(
    ministry: Ministry, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    desk.engine.cycle()
    desk.receive(*(os.urandom(200_000) for _ in range(8)))
    waits = []
    for _ in range(5):
        ministry.gate.cut_after(300_000)
        report = desk.engine.cycle()
        if not report.code:
            break
        if report.scans_sent:
            next_try = desk.engine.status().next_try
            assert next_try is not None
            waits.append(next_try - wall_clock())
    assert waits
    assert max(waits) <= policy.FIRST_WAIT * 1000 + 100
    ministry.gate.shut()
    for _ in range(6):
        desk.engine.cycle()
    next_try = desk.engine.status().next_try
    assert next_try is not None
    assert next_try - wall_clock() > 10_000


def test_what_was_given_up_does_not_go_on_over_the_line() -> None:
    got: list[int] = [0]
    given_up, ended = threading.Event(), threading.Event()
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 * 1024)
    listening.bind(("127.0.0.1", 0))
    listening.listen()

    def slow() -> None:
        connection, _ = listening.accept()
        with contextlib.suppress(OSError), connection:
            got[0] += len(connection.recv(1024))
            given_up.wait(20)
            while data := connection.recv(64 * 1024):
                got[0] += len(data)
        ended.set()

    threading.Thread(target=slow, daemon=True).start()
    line = Line(
        f"http://127.0.0.1:{listening.getsockname()[1]}", connect_seconds=0.3, read_seconds=0.3
    )
    with pytest.raises(LineTrouble) as found:
        line.call("POST", "/v1/scans", body=bytes(4_000_000))
    assert found.value.code == "line-timeout"
    given_up.set()
    assert ended.wait(10)
    listening.close()
    # What the system had taken for sending is let go, not sent for minutes.
    assert got[0] < 1_000_000


def test_certificates_cross_the_line_once(tmp_path: Path) -> None:
    authority, tls = certificate(tmp_path)
    with serving(fine, tls=tls) as server:
        line = Line(address(server, "https"), trust=str(authority))
        for _ in range(4):
            line.call("GET", "/v1/heads")
            line.close()  # as after a cut
        hits = tls.session_stats()["hits"]
    assert hits == 3


@given(body=st.binary(max_size=20_000), patience=st.floats(0, 60))
def test_a_body_in_pieces_is_the_body(body: bytes, patience: float) -> None:
    pieces = Pieces(body, patience)
    read = list(pieces)
    assert b"".join(read) == body
    assert len(pieces) == len(body)
    if patience > 2.0:
        assert all(len(piece) <= 2048 for piece in read)
