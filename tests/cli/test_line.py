"""`desk sync` and `status`, and that desk and ministry say the same of what both hold."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from central.cli import main as central_main
from desk.config import Home
from desk.models import events as e
from desk.models import queries
from desk.models.queries import Person
from desk.office import decisions, follow_up, staff
from desk.sync.policy import Standing
from desk.workplace import Workplace, opened
from tests.servers import Ministry
from tests.sync.bad_servers import Answering, Asked, address, certificate, serving

from .commands import Commands, paper, request
from .conftest import Enrol

SENT = 1
"""Facts of every new desk that the ministry has: its sealed keys."""

STATUS = {
    "state", "pending_facts", "pending_transactions", "pending_scans", "pending_bytes", "since",
    "next_try", "last_try", "last_contact", "custody", "attention", "trouble", "bytes_per_second",
    "line",
}  # fmt: skip
SYNC = {
    "facts_sent", "facts_received", "scans_sent", "scans_received", "facts_carried",
    "scans_carried", "bytes", "seconds", "failures", "trouble",
}  # fmt: skip


def central(ministry: Ministry, *words: str) -> Any:
    """The JSON of a `central` command beside the running server."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = central_main([*words, "--json", "--home", str(ministry.home)])
    assert code == 0
    return json.loads(out.getvalue())


def test_what_waits_is_sent_and_signed_for(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    desk.receive(tmp_path, "--scan", paper(tmp_path))
    before = desk.told("status", "--json")
    assert set(before) == STATUS
    assert (before["state"], before["pending_transactions"]) == ("waiting", 1)
    facts = desk.seq() - SENT
    assert (before["pending_facts"], before["pending_scans"]) == (facts, 1)
    assert before["pending_bytes"] > 0

    told = desk.told("sync", "--once", "--json")
    assert set(told) == SYNC
    assert (told["facts_sent"], told["scans_sent"], told["trouble"]) == (facts, 1, None)

    after = desk.told("status", "--json")
    assert (after["state"], after["pending_facts"], after["pending_bytes"]) == ("idle", 0, 0)
    assert set(after["custody"]) == {"origin", "seq", "hash", "when"}
    assert after["custody"]["seq"] == desk.seq()
    assert desk.said("status") == "idle: 0 facts and 0 scans (0 bytes) wait.\n"
    (held,) = [
        d for d in central(ministry, "status")["desks"] if d["origin"] == after["custody"]["origin"]
    ]
    assert held["entries"] == after["custody"]["seq"]
    assert desk.said("sync").startswith("Sent 0 facts and 0 scans, received ")


def test_desk_and_ministry_tell_the_same_story(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    desk.settings(receipt_printer=f"file:{tmp_path / 'printed'}")
    got = desk.receive(tmp_path, "--scan", paper(tmp_path), "--print")
    desk.said("sync")
    desk.said("sync")  # hears that its scan is held
    here = desk.told("show", got["reference"], "--json")
    assert [scan.pop("here") for scan in here["scans"]] == [True]
    there = central(ministry, "show", got["reference"])
    assert set(there) - set(here) == {"interest"}
    interest = there.pop("interest")
    assert here == there
    assert interest == ["centre/11"]
    assert here["scans"][0]["at_central"]
    # Found by name at the desk, and whole on both sides.
    found = desk.told("find", "سمية", "--json")["found"]
    assert [f["state"] for f in found if f["reference"] == got["reference"]] == [there["state"]]
    assert desk.told("verify", "--json")["whole"]
    assert central(ministry, "verify")["ok"]


def test_a_colleague_at_the_next_desk_finds_it_too(enrol: Enrol, tmp_path: Path) -> None:
    first, second = enrol(name="first"), enrol(name="second")
    got = first.receive(tmp_path)
    first.said("sync")
    assert second.run("show", got["reference"]).code == 1
    second.said("sync")
    assert second.told("show", got["reference"], "--json") == first.told(
        "show", got["reference"], "--json"
    )


# --- a line that is none --------------------------------------------------------------------------

PORTAL = b"<!doctype html><title>Hotel</title><p>Please sign in"


def half(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Content-Type", "application/json")
    asked.send_header("Content-Length", "1000")
    asked.end_headers()
    asked.wfile.write(b'{"half":')
    asked.close_connection = True


@pytest.mark.parametrize(
    ("answering", "says"),
    [
        (lambda a: a.say(200, PORTAL, "text/html"), "page"),
        (lambda a: a.say(500, b"oops", "text/plain"), "server"),
        (lambda a: a.say(502, PORTAL, "text/html"), "server"),
        (half, "line"),
        (lambda a: a.say(200, b"{", "application/json"), "server"),
    ],
    ids=["html", "500", "502", "half a body", "half a JSON"],
)
def test_a_server_that_answers_nonsense(
    answering: Answering, says: str, desk: Commands, tmp_path: Path
) -> None:
    desk.receive(tmp_path)
    before = desk.seq() - SENT
    with serving(answering) as server:
        desk.settings(server=address(server))
        said = desk.run("sync", "--once", "--json")
        assert says in said.sentence.lower()
        told = json.loads(said.out)
        assert set(told) == SYNC
        assert set(told["trouble"]) == {"code", "what", "do"}
        # Nor does a new computer become its desk.
        new = Commands(tmp_path / "new")
        words = ("--server", address(server), "--code", "7K2M-Q9XB-40RT")
        assert says in new.refused("enrol", *words, "--key-file", new.home / "k").lower()
        assert not (new.home / "desk.json").exists()
    status = desk.told("status", "--json")
    assert status["pending_facts"] == before
    assert status["trouble"]["code"] == told["trouble"]["code"]
    assert desk.told("verify", "--json")["whole"]


def test_a_wrong_certificate(desk: Commands, tmp_path: Path) -> None:
    desk.receive(tmp_path)
    _, tls = certificate(tmp_path, "127.0.0.1")
    with serving(lambda a: a.say(200, b"{}"), tls=tls) as server:
        desk.settings(server=address(server, "https"))
        assert "certificate" in desk.run("sync").sentence
        assert server.asked == []
    assert desk.told("status", "--json")["pending_facts"] == desk.seq() - SENT


def test_no_line_at_all(desk: Commands, tmp_path: Path) -> None:
    desk.receive(tmp_path)
    for words in (("sync",), ("sync", "--once")):
        assert desk.refused(*words).startswith("The server cannot be reached.")
    assert desk.told("status", "--json")["state"] == "offline"
    assert desk.said("status").startswith("offline: ")


def test_a_desk_whose_key_was_taken_back(enrol: Enrol, ministry: Ministry, tmp_path: Path) -> None:
    desk = enrol()
    desk.receive(tmp_path)
    ministry.revoke(json.loads((desk.home / "desk.json").read_text())["origin"])
    assert "revoked" in desk.run("sync").err
    assert desk.told("status", "--json")["state"] == "needs-attention"
    # What it has is still there, and it can still receive.
    assert desk.receive(tmp_path)["reference"]
    assert desk.told("verify", "--json")["whole"]


def test_after_a_decision_all_three_tell_the_same_story(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    """A centre, the department concerned and the ministry, over the whole way of a transaction."""
    centre = enrol(name="centre")
    office = enrol("office/disability/tartus", name="office")
    reference = centre.receive(tmp_path, "--scan", paper(tmp_path))["reference"]
    with opened(Home(centre.home)) as place:
        follow_up.forward(place.counter, _who(place, "clerk"), reference)
    centre.said("sync")
    office.said("sync")
    with opened(Home(office.home)) as place:
        decisions.decide(place.counter, _who(place, "officer"), reference, "approved")
    office.said("sync")
    centre.said("sync")
    with opened(Home(centre.home)) as place:
        clerk = _who(place, "clerk")
        follow_up.tell(place.counter, clerk, reference)
        follow_up.hand_over(place.counter, clerk, reference)
    for _ in range(2):
        centre.said("sync")
        office.said("sync")

    there = central(ministry, "show", reference)
    assert set(there.pop("interest")) == {"centre/11", "office/disability/tartus"}
    assert there["state"] == "handed-over"
    assert "ميساء حسن" in [happened["by"] for happened in there["history"]]
    for desk in (centre, office):
        here = desk.told("show", reference, "--json")
        # Names of staff stay at their own place; whoever is not known is told by id.
        for happened in (*here["history"], *there["history"]):
            happened.pop("by", None)
        # Both have the paper: the centre scanned it, the office fetched it.
        assert [scan.pop("here") for scan in here["scans"]] == [True]
        assert here | {"received_by": ""} == there | {"received_by": ""}
        assert desk.told("verify", "--json")["whole"]
    assert central(ministry, "verify")["ok"]


def test_an_old_copy_put_back_gives_out_no_reference_twice(enrol: Enrol, tmp_path: Path) -> None:
    desk = enrol()
    first = desk.receive(tmp_path)["reference"]
    desk.said("sync")
    shutil.copytree(desk.home, tmp_path / "backup")
    desk.receive(tmp_path)
    desk.said("sync")
    shutil.rmtree(desk.home)
    shutil.copytree(tmp_path / "backup", desk.home)

    assert "put back from an old copy" in desk.run("sync").err
    before = desk.seq()
    said = desk.refused("receive", request(tmp_path))
    assert said.startswith("The data of this desk is an old copy")
    assert desk.seq() == before
    assert desk.told("show", first, "--json")["state"] == "received"
    assert {*queries.TORN} == {Standing.FORKED.value, Standing.AHEAD.value}


def _who(place: Workplace, role: e.Role) -> Person:
    return next(person for person in staff.people(place.counter) if person.may(role))
