"""What people and machines hand in that does not fit, item by item: a clear sentence each time, and
nothing is lost. This is the index; each room's own tests go deeper.

Everything goes through what is public: the `desk` and `central` commands, or the rooms that the
window stands on. "Nothing lost" is the fixture `desk`: whatever a test did, the draft that a clerk
had begun is still there, every fact is, and the desk is whole.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from central.catalogue import resources
from central.cli import main as central_main
from desk.config import Home
from desk.errors import Refused
from desk.models import events as e
from desk.office import drafts, staff
from desk.office.reception import Draft
from desk.workplace import Workplace, opened
from tests.central.desks import Desk as RawDesk
from tests.cli.commands import Commands, cut_paper, huge_paper, locked_paper, request
from tests.cli.conftest import (  # noqa: F401
    _enrolled_home,
    ministry,
)
from tests.cli.conftest import desk as _desk_without_a_line  # noqa: F401
from tests.servers import Ministry, postgres  # noqa: F401
from tests.sync.bad_servers import Answering, Asked, address, certificate, serving

SENT = 1
"""Facts of every new desk that the ministry has: its sealed keys."""

BEGUN = Draft(service="complaint", applicant=e.Applicant(e.Name("هناء", family="ديب")))


@pytest.fixture
def desk(_desk_without_a_line: Commands, tmp_path: Path) -> Iterator[Commands]:  # noqa: F811
    """A desk with one transaction received and one draft begun, both of which must stay."""
    commands = _desk_without_a_line
    received = commands.receive(tmp_path)["reference"]
    with opened(Home(commands.home)) as place:
        drafts.keep(place.counter, place.command_line(), BEGUN)
        before = place.journal.head()
    yield commands
    with opened(Home(commands.home)) as place:
        assert [kept.draft for kept in drafts.kept(place.counter)] == [BEGUN]
        assert place.journal.head().seq >= before.seq
    assert commands.told("show", received, "--json")["state"] == "received"
    assert commands.told("verify", "--json")["whole"]


def refused(desk: Commands, *words: str | Path) -> str:
    """The sentence of a command that changed nothing in the journal."""
    before = desk.seq()
    sentence = desk.refused(*words)
    assert desk.seq() == before
    return sentence


# --- scans ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bring", "sentence"),
    [
        (cut_paper, "This picture cannot be read; it is damaged or was cut short."),
        (huge_paper, "The file has 60 MB; at most 50 MB fit."),
        (lambda folder: _written(folder, b""), "The file is empty."),
        (locked_paper, "password"),
        (lambda folder: _written(folder, b"%PDF-1.7\n" + bytes(900)), "cannot be read"),
        (lambda folder: _written(folder, b"PK\x03\x04"), "not a paper"),
    ],
    ids=["unreadable", "huge", "zero bytes", "password", "unreadable PDF", "another document"],
)
def test_a_scan(
    bring: Callable[[Path], Path], sentence: str, desk: Commands, tmp_path: Path
) -> None:
    file = bring(tmp_path)
    assert sentence in refused(desk, "receive", request(tmp_path), "--scan", file)
    with opened(Home(desk.home)) as place, pytest.raises(Refused) as told:
        place.import_file(file, "old-disability-card")  # as the window does
    assert told.value.do.endswith(".")


def _written(folder: Path, data: bytes) -> Path:
    path = folder / "scan.pdf"
    path.write_bytes(data)
    return path


# --- numbers and names ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("0401O127351", "A national number has only digits."),
        ("0401", "This national number has 4 digits instead of 11."),
        ("٠٤٠١٠١٢٧٣٥", "This national number has 10 digits instead of 11."),
        ("①②③④⑤⑥⑦⑧⑨①②", "A national number has only digits."),
    ],
)
def test_a_national_number(number: str, sentence: str, desk: Commands, tmp_path: Path) -> None:
    asked = request(tmp_path, applicant={"name": "سلمى حسن", "number": number})
    assert refused(desk, "receive", asked).startswith(sentence)


@pytest.mark.parametrize(
    "number", ["٠٤٠١٠٩٩٩٩٩١", "۰۴۰۱۰۹۹۹۹۹۱", "0401 0999 991", "\u2067٠٤٠١٠٩٩٩٩٩١"]
)
def test_a_national_number_in_other_digits_is_the_same_number(
    number: str, desk: Commands, tmp_path: Path
) -> None:
    got = desk.receive(tmp_path, applicant={"name": "سلمى حسن", "number": number})
    shown = desk.told("show", got["reference"], "--json")
    assert shown["applicant"]["number"] == "04010999991"
    for asked in (number, "04010999991"):
        assert [f["reference"] for f in desk.told("find", asked, "--json")["found"]] == [
            got["reference"]
        ]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("م" * 300, "The name has 300 letters, more than 200."),
        ("😀😀", "The applicant's name is missing."),
        ("\u202e\u200f\u2066", "The applicant's name is missing."),
        ("12345", "The applicant's name is missing."),
    ],
    ids=["300 letters", "emoji", "bidi marks", "digits"],
)
def test_a_name(name: str, sentence: str, desk: Commands, tmp_path: Path) -> None:
    said = refused(desk, "receive", request(tmp_path, applicant={"name": name}))
    assert said.startswith(sentence)


@pytest.mark.parametrize(
    "name",
    ["سلمى \u202eحسن\u202c ديب", "سلمى حسن 😀 ديب", "م" * 200],
    ids=["bidi", "emoji", "long"],
)
def test_a_strange_name_that_can_be_kept_is_printed_too(
    name: str, desk: Commands, tmp_path: Path
) -> None:
    got = desk.receive(tmp_path, applicant={"name": name})
    kept = desk.told("show", got["reference"], "--json")["applicant"]["full_name"]
    assert kept == name.replace("\u202e", "").replace("\u202c", "")
    assert Path(got["receipt"]).read_bytes().startswith(b"%PDF")


# --- services and fees ----------------------------------------------------------------------------


def test_an_unknown_service(desk: Commands, tmp_path: Path) -> None:
    said = "The service 'moon-permit' is not in the catalogue."
    assert refused(desk, "receive", request(tmp_path, service="moon-permit")).startswith(said)
    assert refused(desk, "guide", "moon-permit", "--pdf", tmp_path / "x.pdf").startswith(said)


def test_a_negative_fee_at_the_counter(desk: Commands, tmp_path: Path) -> None:
    said = refused(desk, "receive", request(tmp_path, amounts={"stamps": -50}))
    assert said.startswith("A fee cannot be negative.")


def central_says(ministry: Ministry, *words: str) -> tuple[int, str, str]:  # noqa: F811
    """Run a `central` command beside the running server: code, output, errors."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = central_main([*words, "--home", str(ministry.home)])
    return code, out.getvalue(), err.getvalue()


def _negative(data: bytes) -> bytes:
    service = json.loads(data)
    service["costs"] = [{"id": "fee", "title": {"ar": "رسم"}, "amount": -100}]
    return json.dumps(service).encode()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_negative, "complaint.json: costs[0].amount: -100 is below zero"),
        (lambda data: data[:-20], "complaint.json: line "),
        (lambda data: b"", "complaint.json: line 1"),
        (lambda data: b"\xff" + data, "complaint.json: byte 1 is not UTF-8"),
        (lambda data: b'{"id": "complaint"}', "complaint.json: "),
    ],
    ids=["negative fee", "cut short", "empty", "no text", "next to nothing"],
)
def test_a_broken_catalogue(
    spoil: Callable[[bytes], bytes],
    sentence: str,
    ministry: Ministry,  # noqa: F811
    tmp_path: Path,
) -> None:
    folder = Path(shutil.copytree(resources() / "catalogue", tmp_path / "catalogue"))
    file = folder / "services" / "complaint.json"
    file.write_bytes(spoil(file.read_bytes()))
    before = ministry.status()
    code, out, err = central_says(ministry, "catalogue", "load", str(folder))
    assert (code, out) == (1, "")
    assert err.startswith(sentence)
    assert "nothing was published" in err
    after = ministry.status()
    assert (after["services"], after["own_entries"]) == (before["services"], before["own_entries"])


def test_a_negative_fee_that_comes_by_line_is_held_and_told_but_not_used(
    ministry: Ministry,  # noqa: F811
) -> None:
    raw = RawDesk(ministry.url)
    raw.enrol(ministry.code("centre/13", "01"))
    subject, reference = raw.receive()
    seq = raw.write(e.FeeTaken((e.FeeLine("fee", e.Text("رسم"), -500),), -500), subject)
    raw.write(e.NoteAdded("the day goes on"), subject)
    answer = raw.push()
    # Central signed for all of it: the desk need not keep it waiting, and nothing is lost.
    assert answer.custody.seq == 3
    assert raw.quarantined() == [(seq, "fee-negative")]
    shown = ministry.show(reference)
    assert shown["fee"] is None
    assert [h["quarantined"] for h in shown["history"]][:3] == ["", "fee-negative", ""]
    assert ministry.verify()["ok"]


# --- the server -----------------------------------------------------------------------------------


def _half(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Content-Type", "application/json")
    asked.send_header("Content-Length", "1000")
    asked.end_headers()
    asked.wfile.write(b'{"half":')
    asked.close_connection = True


@pytest.mark.parametrize(
    ("answering", "code"),
    [
        (lambda a: a.say(200, b"<!doctype html><p>Please sign in", "text/html"), "line-portal"),
        (lambda a: a.say(500, b"oops", "text/plain"), "server-error"),
        (_half, "line-cut"),
    ],
    ids=["HTML", "500", "half a body"],
)
def test_a_server_that_answers(answering: Answering, code: str, desk: Commands) -> None:
    with serving(answering) as server:
        desk.settings(server=address(server))
        said = desk.run("sync", "--json")
    assert said.sentence.count(". ") >= 1  # what happened, and what to do
    assert json.loads(said.out)["trouble"]["code"] == code
    assert desk.told("status", "--json")["pending_facts"] == desk.seq() - SENT


def test_a_wrong_certificate(desk: Commands, tmp_path: Path) -> None:
    _, tls = certificate(tmp_path, "127.0.0.1")
    with serving(lambda a: a.say(200, b"{}"), tls=tls) as server:
        desk.settings(server=address(server, "https"))
        assert "certificate" in desk.run("sync").sentence
        assert server.asked == []
    assert desk.told("status", "--json")["pending_facts"] == desk.seq() - SENT


# --- codes and PINs -------------------------------------------------------------------------------


def test_a_code_used_twice(ministry: Ministry, tmp_path: Path) -> None:  # noqa: F811
    words = ("enrol", "--server", ministry.url, "--code", ministry.code("centre/13", "02"))
    first, second = Commands(tmp_path / "first"), Commands(tmp_path / "second")
    first.said(*words, "--key-file", first.home / "key")
    said = second.refused(*words, "--key-file", second.home / "key")
    assert said.startswith("This enrolment code was used already. Ask the ministry for a new one")
    assert first.told("status", "--json")["state"] == "idle"


def test_a_pin_tried_ten_times(desk: Commands) -> None:
    with opened(Home(desk.home)) as place:
        said = [_sign_in(place, "0000") for _ in range(10)]
        assert said[0] == "The PIN is wrong. Try again; 4 tries are left."
        assert said[4] == "The PIN is wrong. Ask the supervisor to unlock."
        assert said[9].startswith("5 wrong PINs: this person is locked out.")
    # Starting the program again opens no door.
    with opened(Home(desk.home)) as place:
        assert "locked out" in _sign_in(place, "0000")


def _sign_in(place: Workplace, pin: str) -> str:
    clerk = next(p for p in staff.people(place.counter) if p.may("clerk"))
    with pytest.raises(Refused) as told:
        staff.sign_in(place.counter, clerk.id, pin)
    return told.value.sentence()
