"""Who gets to read what, through a real server; the routing itself has properties of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import requests
from hypothesis import given
from hypothesis import strategies as st

from central.ministry import name_staff
from central.routing import Router, audience, is_place, office
from central.serving import Serving
from desk.models import entries
from desk.models import events as e
from desk.models.references import Reference
from desk.sync import wire
from tests.servers import Ministry

from .desks import Desk

Enrolled = Callable[..., Desk]

OFFICE = "office/associations/tartus"


def _kinds(told: list[entries.Entry], subject: UUID) -> list[str]:
    return [entry.kind for entry in told if entry.subject == subject]


def test_a_new_desk_is_useful_at_once(enrolled: Enrolled) -> None:
    told = enrolled().pull()
    services = {f.service.id for x in told["all"] if isinstance(f := x.fact(), e.ServicePublished)}
    assert len(services) == 21
    centres = [f for x in told["all"] if isinstance(f := x.fact(), e.CentreNamed)]
    assert "مركز خدمة المواطن، طرطوس الثانية" in [c.name.ar for c in centres]
    staff = [f for x in told["centre/12"] if isinstance(f := x.fact(), e.StaffNamed)]
    assert {s.name for s in staff} == {"رنا الخطيب", "ليلى مرعي", "سامر ديوب"}
    assert all(s.pin_hash.startswith("$argon2id$") for s in staff)


def test_forwarding_brings_everything_that_was_said_before(enrolled: Enrolled) -> None:
    desk, officer = enrolled(), enrolled(OFFICE, "01")
    subject, _ = desk.receive()
    desk.write(e.NoteAdded("before"), subject)
    desk.push()
    assert _kinds(officer.pull().get(OFFICE, []), subject) == []

    desk.write(e.TransactionForwarded("associations", "tartus"), subject, OFFICE)
    desk.write(e.NoteAdded("after"), subject)
    desk.push(3)
    assert _kinds(officer.pull()[OFFICE], subject) == [
        e.TransactionReceived.kind,
        e.NoteAdded.kind,
        e.TransactionForwarded.kind,
        e.NoteAdded.kind,
    ]

    # What the officer writes goes back to the centre, whatever scope it names.
    officer.write(e.Decided("approved"), subject)
    officer.push()
    assert _kinds(desk.pull()["centre/12"], subject) == [e.Decided.kind]


def test_desks_of_one_centre_see_each_other(enrolled: Enrolled) -> None:
    desk, beside, elsewhere = enrolled(), enrolled(number="04"), enrolled("centre/11", "01")
    subject, _ = desk.receive()
    desk.push()
    assert _kinds(beside.pull()["centre/12"], subject) == [e.TransactionReceived.kind]
    assert subject not in {x.subject for told in elsewhere.pull().values() for x in told}
    assert subject not in {x.subject for told in desk.pull().values() for x in told}


def test_a_department_without_an_office_is_answered_by_the_ministry(enrolled: Enrolled) -> None:
    desk = enrolled()
    ministry_office = enrolled("office/associations/ministry", "01")
    last_resort = enrolled("office/central/ministry", "01")
    one, _ = desk.receive()
    desk.write(e.TransactionForwarded("associations", "atlantis"), one)
    two, _ = desk.receive()
    desk.write(e.TransactionForwarded("alchemy", "tartus"), two)
    desk.push()
    assert len(_kinds(ministry_office.pull()["office/associations/ministry"], one)) == 2
    assert len(_kinds(last_resort.pull()["office/central/ministry"], two)) == 2


def test_a_desk_cannot_speak_to_everybody(enrolled: Enrolled) -> None:
    desk, elsewhere = enrolled(), enrolled("centre/11", "01")
    subject, _ = desk.receive()
    desk.write(e.NoteAdded("to all"), subject, "all")
    desk.push()
    assert subject not in {x.subject for told in elsewhere.pull().values() for x in told}


def test_pages_and_cursors(enrolled: Enrolled) -> None:
    desk, beside = enrolled(), enrolled(number="04")
    subjects = [desk.receive()[0] for _ in range(25)]
    desk.push()
    told = [x.subject for x in beside.pull(limit=7)["centre/12"] if x.known]
    assert [subject for subject in told if subject in subjects] == subjects
    whole = list(wire.decode_pages(beside.get("/v1/feed").content))
    cursors = ",".join(f"{page.scope}:{page.last}" for page in whole)
    rest = list(wire.decode_pages(beside.get("/v1/feed", params={"after": cursors}).content))
    assert [(page.entries, page.more) for page in rest] == [([], False), ([], False)]


def test_only_ones_own_feeds(enrolled: Enrolled) -> None:
    desk = enrolled()
    for after, status in (
        ("centre/11:0", 403),
        ("office/associations/tartus:0", 403),
        ("central:0", 403),
        ("all", 422),
        ("all:x", 422),
        ("all:-1", 422),
    ):
        answer = desk.get("/v1/feed", params={"after": after})
        assert answer.status_code == status, after
    for limit in ("0", "-1", "five", "5001"):
        assert desk.get("/v1/feed", params={"limit": limit}).status_code == 422


def test_staff_who_move_are_known_at_both_places(ministry: Ministry, enrolled: Enrolled) -> None:
    central = ministry.central

    def name(home: str, person: UUID | None) -> UUID:
        with central.database.transaction() as connection:
            return name_staff(
                connection, central.custody, "منى سعد", ("clerk",), "4321", home, e.Text(""), person
            )

    name("centre/11", name("centre/12", None))
    for place, number in (("centre/12", "03"), ("centre/11", "01")):
        told = enrolled(place, number).pull()[place]
        homes = [f.home for x in told if isinstance(f := x.fact(), e.StaffNamed)][-1]
        assert homes == "centre/11"


def test_two_servers_on_one_database(ministry: Ministry, enrolled: Enrolled) -> None:
    """No state is in a process: whichever answers, all is stored once and feeds have no gaps."""
    second = Serving(ministry.central, "127.0.0.1", 0)
    listening = threading.Event()
    thread = threading.Thread(target=second.run, args=(listening.set,))
    thread.start()
    try:
        assert listening.wait(20)
        desks = [enrolled("centre/12", f"{n:02d}") for n in range(1, 5)]

        def day(desk: Desk) -> None:
            for first in range(1, 30, 3):
                for _ in range(3):
                    desk.receive()
                for url in (ministry.url, second.address):
                    desk.url = url
                    desk.push(first)
                    desk.pull()

        with ThreadPoolExecutor(len(desks)) as together:
            list(together.map(day, desks))
        assert ministry.status()["desk_entries"] == 4 * 30
        assert ministry.verify()["ok"]
        for desk in desks:
            told = [x for x in desk.pull()["centre/12"] if x.kind == e.TransactionReceived.kind]
            assert len({(x.origin, x.seq) for x in told}) == len(told) == 3 * 30
    finally:
        second.stop()
        thread.join()


# --- properties of the routing --------------------------------------------------------------------

_SUBJECTS = [UUID(int=n) for n in range(1, 4)]
_OFFICES = {"office/a/x", "office/a/ministry", "office/b/y"}
_places = st.sampled_from(["centre/12", "centre/11", "office/a/x"])
_facts = st.one_of(
    st.builds(
        lambda c: e.TransactionReceived(
            str(Reference(c, "03", 2026, 1)),
            "s",
            1,
            "a",
            UUID(int=9),
            e.Applicant(e.Name("x")),
            "x",
            "2026-12-31",
        ),
        st.sampled_from(["11", "12"]),
    ),
    st.builds(e.TransactionForwarded, st.sampled_from("abc"), st.sampled_from("xyz")),
    st.builds(e.NoteAdded, st.just("note")),
    st.builds(e.Decided, st.just("approved")),
)
_scopes = st.sampled_from(["all", "central", "centre/12", "office/a/x", "office/zz/q", "?!"])
_said = st.lists(st.tuples(st.sampled_from(_SUBJECTS), _facts, _scopes, _places), max_size=25)


def _entries(said: list[tuple[UUID, e.Fact, str, str]]) -> list[tuple[entries.Entry, str]]:
    return [
        (
            entries.Entry(1, "0" * 32, n, n, False, None, f.kind, s, scope, entries.body(f)),
            place,
        )
        for n, (s, f, scope, place) in enumerate(said, 1)
    ]


@given(_said, st.integers(0, 25))
def test_routing_in_parts_is_routing_at_once(
    said: list[tuple[UUID, e.Fact, str, str]], cut: int
) -> None:
    told = _entries(said)
    whole = Router(_OFFICES)
    for entry, place in told:
        whole.route(entry, place)

    first = Router(_OFFICES)
    for entry, place in told[:cut]:
        first.route(entry, place)
    interest: dict[UUID, list[str]] = {}
    for subject, scope in first.interests:
        interest.setdefault(subject, []).append(scope)
    spoken: dict[UUID, list[tuple[str, int]]] = {}
    for entry, _ in told[:cut]:
        spoken.setdefault(entry.subject, []).append((entry.origin, entry.seq))
    delivered = [(scope, *s) for scope, items in first.appends.items() for s in items]
    second = Router(_OFFICES, interest, spoken, delivered)
    for entry, place in told[cut:]:
        second.route(entry, place)

    both = {
        scope: first.appends.get(scope, []) + second.appends.get(scope, [])
        for scope in first.appends.keys() | second.appends.keys()
    }
    assert both == whole.appends
    assert first.interests + second.interests == whole.interests


@given(_said)
def test_an_interested_scope_knows_everything_of_its_subject(
    said: list[tuple[UUID, e.Fact, str, str]],
) -> None:
    told = _entries(said)
    router = Router(_OFFICES)
    for entry, place in told:
        router.route(entry, place)
    for scope, items in router.appends.items():
        assert len(items) == len(set(items)), "nothing is delivered twice"
        assert is_place(scope) or scope == "all"
    for subject, scope in router.interests:
        about = {(x.origin, x.seq) for x, _ in told if x.subject == subject}
        assert about <= set(router.appends[scope])
    assert "central" not in router.appends
    assert "all" not in router.appends, "no desk speaks to everybody"


@given(st.text(max_size=20), st.text(max_size=20))
def test_nothing_is_sent_to_nobody(department: str, governorate: str) -> None:
    assert office(department, governorate, _OFFICES) in {*_OFFICES, "office/central/ministry"}


@given(st.text(max_size=30), _places)
def test_every_scope_ends_somewhere(scope: str, place: str) -> None:
    entry = entries.Entry(
        1, "0" * 32, 1, 1, False, None, "x/1", _SUBJECTS[0], scope, entries.body(e.NoteAdded("n"))
    )
    found = audience(entry, place, _OFFICES)
    assert found == "central" or is_place(found)


def test_openapi_tells_every_answer(ministry: Ministry) -> None:
    document = requests.get(f"{ministry.url}/v1/openapi.json", timeout=20).json()
    assert "/v1/journals/{origin}" in document["paths"]
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            assert "500" in told["responses"], (path, method)
    assert "Problem" in document["components"]["schemas"]


def test_no_answer_to_a_desk_is_ever_html(ministry: Ministry) -> None:
    for method, path in (
        ("GET", "/v1/nothing"),
        ("DELETE", "/v1/desks"),
        ("POST", "/v1/token"),
        ("GET", "/docs"),
        ("GET", "/v1/scans/x"),
        ("GET", "/v1/../../etc/passwd"),
    ):
        answer = requests.request(method, ministry.url + path, timeout=20)
        assert answer.status_code >= 400
        assert answer.headers["Content-Type"] == wire.PROBLEM_TYPE
        assert answer.json()["code"]
