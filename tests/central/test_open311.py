"""Open311 GeoReport v2: another system files a complaint, an office answers it, and it reads that."""

from __future__ import annotations

import contextlib
import io
import json
import threading
import xml.etree.ElementTree as Xml
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as some

from central import cases, feeds, naming, open311
from central.cli import main
from central.open311_web import xml
from central.serving import Serving
from desk.errors import Refused
from desk.models import events as e
from desk.models.references import parse
from desk.sync.face import admission
from tests.servers import Ministry

from .desks import Desk

Enrolled = Callable[..., Desk]
ROADS = e.ComplaintCategoryNamed("roads", e.Text("طرق", "Roads"), "complaints", 15)
DATES = [
    *("2026-11-22T08:06:00Z", "2026-11-22T08:06:00 03:00", "2026-08-25", "2026-08-23T00:00:00"),
    *("2027-02-28T23:59:59-12:00", "1999-12-31T23:59:59Z", "2100-01-01", "0001-01-01T00:00:00"),
]
TEXT = "حفرة أمام المدرسة <b>& \x07\n"


def command(ministry: Ministry, *words: str, fails: bool = False) -> str:
    out = io.StringIO()
    at = ("--home", str(ministry.home), "--database", ministry.database)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        assert main([*words, *at]) == int(fails)
    return out.getvalue().strip()


def name_category(ministry: Ministry) -> None:
    with ministry.central.database.transaction() as connection:
        naming.say(connection, ministry.central.custody, ROADS)


def take_in(ministry: Ministry) -> None:
    feeds.fold_all(ministry.central.database, ministry.central.custody)
    cases.catch_up(ministry.central.database)


def get(ministry: Ministry, path: str, expected: int = 200, key: str = "", **asked: str) -> Any:
    answer = requests.get(
        f"{ministry.url}/open311/v2/{path}.json", asked, headers={"X-Api-Key": key}, timeout=20
    )
    assert answer.status_code == expected, answer.text
    return answer.json()


def post(ministry: Ministry, status: int, form: str = "json", **asked: str) -> requests.Response:
    answer = requests.post(f"{ministry.url}/open311/v2/requests.{form}", asked, timeout=20)
    assert answer.status_code == status, answer.text
    return answer


def test_a_ministry_without_room_says_so_in_the_form_of_the_specification(
    ministry: Ministry,
) -> None:
    """The room for other systems is full: nothing else of the server would answer differently."""
    full = {**admission.ROOMS, "systems": admission.Room(working=1, inside=0, patience=1.0)}
    crowded = Serving(ministry.central, "127.0.0.1", 0, rooms=full)
    listening = threading.Event()
    thread = threading.Thread(target=crowded.run, args=(listening.set,))
    thread.start()
    try:
        assert listening.wait(20)
        for form, kind in (("json", "application/json"), ("xml", "text/xml; charset=utf-8")):
            answer = requests.get(f"{crowded.address}/open311/v2/requests.{form}", timeout=20)
            assert (answer.status_code, answer.headers["Content-Type"]) == (503, kind)
            wait = int(answer.headers["Retry-After"])
            told = f"The ministry is busy: come back in {wait} seconds."
            if form == "json":
                assert answer.json() == [{"code": 503, "description": told}]
            else:
                [error] = Xml.fromstring(answer.content)
                assert error.tag == "error"
                assert [part.text for part in error] == ["503", told]
    finally:
        crowded.stop()
        thread.join()


def test_filed_answered_and_read(ministry: Ministry, enrolled: Enrolled) -> None:
    name_category(ministry)
    office, desk = enrolled("office/complaints/tartus", "01"), enrolled()
    key = command(ministry, "open311", "key", "add", "Roads app", "--governorate", "tartus")
    other = command(ministry, "open311", "key", "add", "Another")
    [service] = [one for one in get(ministry, "services") if one["service_code"] == "roads"]
    assert (service["service_name"], service["metadata"]) == ("طرق", False)
    assert get(ministry, "services/roads") == {"service_code": "roads", "attributes": []}
    asked = {
        "api_key": key,
        "service_code": "roads",
        "lat": "34.889",
        "long": "35.886",
        "description": TEXT,
        "first_name": "ريم",
        "last_name": "الحاج",
        "phone": "0944 123 456",
        "email": "reem@example.org",
    }
    [filed] = post(ministry, 201, **asked).json()
    reference = filed["service_request_id"]
    assert str(parse(reference)) == reference and reference.startswith("99-01-")
    take_in(ministry)
    assert ministry.show(reference)["service"] == "complaint"
    # The office hears of it like of any other complaint, and answers it.
    heard = office.pull("office/complaints/tartus:0")["office/complaints/tartus"]
    [received] = [one for one in heard if one.kind == e.TransactionReceived.kind]
    fact = received.fact()
    assert isinstance(fact, e.TransactionReceived) and fact.text == "حفرة أمام المدرسة <b>&"
    assert e.ComplaintFiled.kind in {one.kind for one in heard}
    assert e.TransactionForwarded.kind in {one.kind for one in heard}
    [read] = get(ministry, f"requests/{reference}")
    assert (read["status"], read["service_code"], read["lat"]) == ("open", "roads", 34.889)
    office.write(e.Decided("answered", "رُدمت الحفرة."), received.subject)
    office.push()
    assert office.quarantined() == []
    take_in(ministry)
    # The answer is for the system that asked, and nobody reads who asked.
    assert get(ministry, f"requests/{reference}", key=key)[0]["status_notes"] == "رُدمت الحفرة."
    for nobody in ("", other, "wrong"):
        [closed] = get(ministry, f"requests/{reference}", key=nobody)
        assert (closed["status"], closed["status_notes"]) == ("closed", "")
        assert not any(word in json.dumps(closed) for word in ("reem", "0944", "456"))
        assert all(word not in str(closed) for word in ("ريم", "الحاج", "حفرة"))
    assert get(ministry, f"tokens/{reference}")[0]["service_request_id"] == reference
    assert [one["status"] for one in get(ministry, "requests", status="closed")] == ["closed"]
    assert get(ministry, "requests", status="open") == []
    assert get(ministry, "requests", service_code="parks,roads", service_request_id="")
    assert get(ministry, "requests", service_request_id=f"{reference},nobody") == [closed]
    assert get(ministry, "requests", end_date="2020-03-01T00:00:00Z") == []
    # What a citizen filed at a desk is not told to other systems.
    subject, own = desk.receive()
    desk.write(e.ComplaintFiled("roads"), subject)
    desk.push()
    take_in(ministry)
    assert len(get(ministry, "requests")) == 1
    get(ministry, f"requests/{own}", 404)
    # The same in XML, in the specification's names.
    answer = post(ministry, 201, "xml", **asked | {"first_name": "", "last_name": "", "phone": ""})
    again = Xml.fromstring(answer.content).findtext("request/service_request_id")
    assert again and again != reference
    take_in(ministry)
    url = f"{ministry.url}/open311/v2"
    found = Xml.fromstring(requests.get(f"{url}/requests.xml", timeout=20).content)
    assert found.tag == "service_requests" and len(found) == 2
    assert found.findtext("request/status") == "open"
    listed = Xml.fromstring(requests.get(f"{url}/services.xml", timeout=20).content)
    assert "roads" in {one.text for one in listed.iterfind("service/service_code")}
    assert (
        Xml.fromstring(requests.get(f"{url}/discovery.xml", timeout=20).content).tag == "discovery"
    )
    assert json.loads(requests.get(f"{ministry.url}/open311/discovery.json", timeout=20).content)[
        "endpoints"
    ][0]["url"].endswith("/open311/v2")
    with ministry.central.database.transaction() as connection:
        case = cases.by_reference(connection, again)
        assert case is not None and case.state.complaint is not None
        assert case.state.complaint.anonymous and case.digits == ""
        assert key not in str(connection.execute("select * from open311_keys").fetchall())
    assert ministry.verify()["problems"] == []
    assert command(ministry, "open311", "key", "revoke", "Roads app") == "Revoked."
    assert post(ministry, 403, **asked).json()[0]["code"] == 403
    assert [
        bool(one["revoked_at"])
        for one in json.loads(command(ministry, "open311", "key", "list", "--json"))
    ] == [True, False]
    assert "99" in command(ministry, "desk", "add", "--centre", "99", fails=True)


def test_what_does_not_fit_is_told_in_the_form_of_the_specification(ministry: Ministry) -> None:
    name_category(ministry)
    key = command(ministry, "open311", "key", "add", "Tester", "--governorate", "tartus")
    fine = {"api_key": key, "service_code": "roads", "address_string": "شارع الثورة"}
    for status, changes in (
        (403, {"api_key": ""}),
        (403, {"api_key": "x" * 500}),
        (400, {"service_code": ""}),
        (404, {"service_code": "nothing"}),
        (404, {"jurisdiction_id": "atlantis"}),
        (400, {"address_string": ""}),
        (400, {"lat": "1"}),
        (400, {"lat": "nan", "long": "1"}),
        (400, {"lat": "91", "long": "1"}),
        (400, {"description": "م" * 4001}),
        (400, {"media_url": "javascript:alert(1)"}),
        (400, {"first_name": "س" * 200}),
    ):
        [told] = post(ministry, status, **fine | changes).json()
        assert told["code"] == status and told["description"]
    error = Xml.fromstring(post(ministry, 403, "xml").content)
    assert (error.tag, error.findtext("error/code")) == ("errors", "403")
    get(
        ministry,
        "requests",
        400,
        start_date="2026-01-01T00:00:00Z",
        end_date="2026-06-01T00:00:00Z",
    )
    for asked in ({"status": "maybe"}, {"start_date": "soon"}, {"end_date": "9999-01-01"}):
        get(ministry, "requests", 400, **asked)
    for path in ("requests/12-03-26-04421-9", "requests/x", "services/none", "nothing", "tokens/1"):
        get(ministry, path, 404)
    url = f"{ministry.url}/open311/v2/requests"
    assert requests.get(f"{url}.pdf", timeout=20).status_code == 404
    assert requests.post(f"{url}.json", data=b"\xff" * 100_000, timeout=20).status_code == 400
    with ministry.central.database.transaction() as connection:
        assert cases.standing(connection)["held"] == 0
        assert connection.execute("select count(*) from portal_serials").fetchone() == (0,)
        with pytest.raises(Refused):
            open311.add_key(connection, "x", "atlantis")


@settings(max_examples=50)
@given(
    some.dictionaries(
        some.sampled_from(["start_date", "end_date"]),
        some.text("0123456789-:TZ+ .", max_size=25) | some.sampled_from(DATES),
    )
)
def test_spans_are_bounded(asked: dict[str, str]) -> None:
    try:
        since, until = open311.span(asked, datetime(2026, 11, 22, tzinfo=UTC))
    except open311.Wrong:
        return
    assert since <= until <= since + open311.SPAN + open311.SPAN / 90


@settings(max_examples=50)
@given(
    some.text('aم<&>]"\x00\x0b\x1f\ud800\ufffe😀\n', max_size=60),
    some.floats(allow_nan=False) | some.none() | some.booleans(),
)
def test_every_text_becomes_xml_that_can_be_read(text: str, value: object) -> None:
    written = Xml.tostring(
        xml("requests", [{"status_notes": text, "lat": value}]), encoding="utf-8"
    )
    Xml.fromstring(written)
