"""Many small scans over a real line to a real ministry: fast, whole, and going on after a cut."""

from __future__ import annotations

import os
import socket
from contextlib import ExitStack
from typing import Any

import pytest
import requests

from desk.models import events as e
from desk.sync import packs, wire

from .conftest import Desk, MakeDesk, Ministry
from .test_packs import named


def posted(ministry: Ministry, desk: Desk, body: bytes, **headers: str) -> requests.Response:
    token = desk.engine._cycle.central._bearer()
    return requests.post(
        ministry.gate.url + "/v1/scans/packs",
        data=body,
        headers={"Authorization": f"Bearer {token}", "Content-Type": packs.PACK_TYPE} | headers,
        timeout=20,
    )


def requests_for_scans(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes which requests the desk makes under `/v1/scans` from now on."""
    made: list[str] = []
    line = desk.engine._cycle.central.line
    call = line.call

    def noting(method: str, path: str, **more: Any) -> Any:
        if path.startswith("/v1/scans"):
            made.append(f"{method} {path}")
        return call(method, path, **more)

    monkeypatch.setattr(line, "call", noting)
    return made


def test_a_mornings_papers_go_in_a_few_requests(
    ministry: Ministry, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    papers = [os.urandom(9_000 + n) for n in range(60)]
    for at in range(0, 60, 3):
        desk.receive(*papers[at : at + 3])
    made = requests_for_scans(desk, monkeypatch)
    report = desk.engine.cycle()
    assert (report.code, report.scans_sent) == ("", 60)
    assert made.count("POST /v1/scans/packs") == len(made) - 1 <= 4
    for paper in papers:
        assert ministry.central.scans.read(named(paper)[0]) == paper
    assert not desk.engine.status().pending.any
    assert ministry.central.scans.incoming() == 0


def test_a_cut_costs_a_pack_at_most(ministry: Ministry, make_desk: MakeDesk) -> None:
    desk = make_desk()
    papers = [os.urandom(40_000) for _ in range(12)]
    desk.receive(*papers)
    desk.record(desk.receive(), e.NoteAdded("بعد ذلك"))
    ministry.gate.cut_after(150_000)
    before = ministry.gate.up
    codes = [desk.engine.cycle().code for _ in range(2)]
    assert codes[-1] == ""
    assert ministry.gate.up - before < 12 * 40_000 + 256 * 1024 + 20_000
    assert all(ministry.central.scans.held(named(paper)[0]) for paper in papers)
    assert len(ministry.entries_of(desk.origin)) == 15


def test_large_papers_go_by_themselves_beside_the_small(
    ministry: Ministry, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    papers = [os.urandom(size) for size in (5_000, 4_500_000, 6_000, 7_000)]
    desk.receive(*papers)
    made = requests_for_scans(desk, monkeypatch)
    assert desk.engine.cycle().scans_sent == 4
    assert "POST /v1/scans" in made
    assert any(path.startswith("PATCH ") for path in made)
    assert made.count("POST /v1/scans/packs") == 1
    assert all(ministry.central.scans.held(named(paper)[0]) for paper in papers)


def test_a_paper_larger_than_its_fact_says_goes_all_the_same(
    ministry: Ministry, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    papers = [os.urandom(size) for size in (5_000, packs.MAX_PACKED + 1, 6_000)]
    subject = desk.receive(papers[0], papers[2])
    name = desk.vault.put(papers[1])
    desk.record(subject, e.ScanAttached(bytes.fromhex(name), 100, "paper"))
    assert desk.engine.cycle().scans_sent == 3
    assert all(ministry.central.scans.held(named(paper)[0]) for paper in papers)


def test_no_pack_is_refused_because_many_others_are_on_slow_lines(
    ministry: Ministry, make_desk: MakeDesk
) -> None:
    """Each has paid for its bytes: all that have begun are brought to their end."""
    desk = make_desk()
    token = desk.engine._cycle.central._bearer()
    address = ("127.0.0.1", ministry.gate.port)
    body = packs.encode([named(os.urandom(3_000))])
    head = (
        f"POST /v1/scans/packs HTTP/1.1\r\nHost: ministry\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: {packs.PACK_TYPE}\r\nContent-Length: {len(body)}\r\n"
        "Expect: 100-continue\r\n\r\n"
    ).encode()
    with ExitStack() as open_lines:
        lines = [open_lines.enter_context(socket.create_connection(address, 20)) for _ in range(24)]
        answers = [open_lines.enter_context(line.makefile("rb")) for line in lines]
        for line in lines:
            line.sendall(head)
        for answer in answers:  # all are waited for at one time
            assert answer.readline().split()[1] == b"100"
            assert answer.readline() == b"\r\n"
        for line in lines:
            line.sendall(body)
        assert {answer.readline().split()[1] for answer in answers} == {b"200"}


def test_one_damaged_paper_keeps_none_back(ministry: Ministry, make_desk: MakeDesk) -> None:
    desk = make_desk()
    papers = [os.urandom(5_000) for _ in range(4)]
    desk.receive(*papers)
    lost = named(papers[2])[0]
    for file in (desk.home / "vault").rglob(f"*{lost[4:]}*"):
        file.unlink()
    report = desk.engine.cycle()
    assert report.scans_sent == 3
    [told] = desk.engine.status().attention
    assert (told.key, told.code) == (f"scan:{lost}", "scan-missing")
    assert desk.vault.put(papers[2]) == lost
    desk.engine.cycle()
    assert desk.engine.status().attention == ()
    assert ministry.central.scans.held(lost)


def test_facts_that_are_written_meanwhile_go_before_the_next_pack(
    ministry: Ministry, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    desk.receive(*(os.urandom(100_000) for _ in range(8)))
    cycle = desk.engine._cycle
    send, seen = cycle.uploads.send_pack, []

    def watched(pack: Any) -> set[str]:
        seen.append(len(ministry.entries_of(desk.origin)))
        if len(seen) == 1:
            desk.receive()
            desk.engine.nudge()
        return send(pack)

    cycle.uploads.send_pack = watched  # type: ignore[method-assign]
    assert desk.engine.cycle().code == ""
    assert seen[:2] == [9, 10]


def test_a_server_that_knows_no_packs_gets_every_scan_all_the_same(
    ministry: Ministry, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    papers = [os.urandom(3_000) for _ in range(3)]
    desk.receive(*papers)
    line = desk.engine._cycle.central.line
    call = line.call

    def older(method: str, path: str, **more: Any) -> Any:
        return call(method, path.replace("/packs", "/nothing-here"), **more)

    monkeypatch.setattr(line, "call", older)
    assert desk.engine.cycle().scans_sent == 3
    assert all(ministry.central.scans.held(named(paper)[0]) for paper in papers)


def test_what_is_refused_is_said_and_what_was_whole_is_kept(
    ministry: Ministry, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    one, two, three = (named(os.urandom(2_000)) for _ in range(3))
    body = packs.encode([one, (two[0], three[1]), three])
    answer = posted(ministry, desk, body)
    assert answer.json() == {"held": [one[0], three[0]], "wrong": [two[0]]}
    assert not ministry.central.scans.held(two[0])

    four, five = (named(os.urandom(2_000)) for _ in range(2))
    body = packs.encode([four, five])
    for wrong, status, code in (
        (body[:-1], 422, "frame"),
        (body + b"x", 422, "frame"),
        (b"no pack at all", 422, "frame"),
        (b"SHP\x07\x00\x01", 415, "frame-version"),
        (body[:6] + bytes(32) + b"\xff\xff\xff\xff", 413, "frame-size"),
        (
            b"SHP\x01\x00\x10" + packs.encode([named(os.urandom(10**6))] * 8)[6:] * 2,
            413,
            "frame-size",
        ),
    ):
        answer = posted(ministry, desk, wrong)
        assert answer.status_code == status, answer.text
        assert answer.headers["Content-Type"] == wire.PROBLEM_TYPE
        assert answer.json()["code"] == code
    assert ministry.central.scans.held(four[0])
    assert posted(ministry, desk, body, **{"Content-Type": "text/plain"}).status_code == 415
    assert posted(ministry, desk, body, Authorization="").json()["code"] == "token"
    assert posted(ministry, desk, packs.encode([])).json() == {"held": [], "wrong": []}
    described = requests.get(ministry.gate.url + "/v1/openapi.json", timeout=20).json()
    assert {"200", "400", "413", "415", "422", "503"} <= set(
        described["paths"]["/v1/scans/packs"]["post"]["responses"]
    )
