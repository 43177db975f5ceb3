"""What lists and pages are told: the right transactions, in the right order, nobody else's."""

from __future__ import annotations

from uuid import UUID

import pytest

from desk.models import days, queries
from desk.models import events as e
from desk.models.folding import fold
from desk.models.journal import accept, new_id

from .conftest import NOON, Clock, Desk, DeskMaker, person

TODAY = "2026-09-21"
DAY = 24 * 3600 * 1000


def references(lines: list[queries.Line]) -> list[str]:
    return [line.reference for line in lines]


@pytest.fixture
def staged(desk: Desk) -> dict[str, str]:
    """One transaction in every stage, by the stage's name."""
    facts: dict[str, tuple[e.Fact, ...]] = {
        "received": (),
        "forwarded": (e.TransactionForwarded("care", "damascus"),),
        "papers-missing": (e.PapersRequested(("report",)),),
        "decided": (e.TransactionForwarded("care", "damascus"), e.Decided("approved")),
        "handed-over": (e.Decided("approved"), e.HandedOver("محمد")),
        "voided": (e.Voided("خطأ"),),
    }
    made = {}
    for stage, told in facts.items():
        subject, made[stage] = desk.receive()
        desk.say(subject, *told)
    return made


@pytest.mark.parametrize(
    ("listing", "stages"),
    [
        ("open", {"received", "forwarded", "papers-missing", "decided"}),
        ("papers-missing", {"papers-missing"}),
        ("ready", {"decided"}),
        ("untold", {"decided", "papers-missing"}),
        ("new", {"received"}),
        ("late", set()),
        ("due-today", set()),
        ("all", {"received", "forwarded", "papers-missing", "decided", "handed-over", "voided"}),
    ],
)
def test_every_list_holds_its_stages_and_counts_them(
    desk: Desk, staged: dict[str, str], listing: queries.Listing, stages: set[str]
) -> None:
    with desk.database.read() as connection:
        found = queries.lines(connection, listing, TODAY)
        counts = queries.counts(connection, TODAY)
    assert {line.stage for line in found} == stages
    assert set(references(found)) == {staged[stage] for stage in stages}
    if listing != "all":
        assert counts[listing] == len(stages)


def test_what_is_late_is_what_runs_and_was_due(desk: Desk, staged: dict[str, str]) -> None:
    with desk.database.read() as connection:
        late = queries.lines(connection, "late", "2026-12-21")
        due = queries.lines(connection, "due-today", "2026-12-20")
    assert {line.stage for line in late} == {"received", "forwarded"}
    assert references(late) == references(due)


def test_an_office_sees_what_was_forwarded_to_it(desk: Desk, staged: dict[str, str]) -> None:
    with desk.database.read() as connection:
        office = "office/care/damascus"
        found = queries.lines(connection, "open", TODAY, office=office)
        assert {line.stage for line in found} == {"forwarded", "decided"}
        assert queries.counts(connection, TODAY, office=office)["open"] == 2
        assert queries.lines(connection, "open", TODAY, office="office/care/homs") == []
        assert len(queries.lines(connection, "all", TODAY, service="card")) == 6
        assert queries.lines(connection, "all", TODAY, service="other") == []


def test_what_climbed_is_listed_where_it_lies_and_at_the_directorate(desk: Desk) -> None:
    told, _ = desk.receive()
    quiet, _ = desk.receive()
    for subject in (told, quiet):
        desk.say(subject, e.TransactionForwarded("care", "damascus"))
    desk.say(told, e.Escalated(1, "office/care/damascus", "2026-12-20"))
    desk.say(quiet, e.EscalationNamed("", (e.EscalationStep(5, "directorate"),)), scope="all")
    offices = ("", "office/care/damascus", "office/directorate/damascus")

    def listed(today: str) -> list[int]:
        with desk.database.read() as connection:
            found = [queries.lines(connection, "escalated", today, office=o) for o in offices]
            assert [len(lines) for lines in found] == [
                queries.counts(connection, today, office=o)["escalated"] for o in offices
            ]
            assert queries.counts(connection, today, office=offices[2])["open"] == 0
        return [len(lines) for lines in found]

    assert listed("2026-12-20") == [0, 0, 0]
    # The ministry has said it of one; the other climbs by the chain that is known here.
    assert listed("2026-12-22") == [1, 1, 1]
    assert listed("2026-12-25") == [2, 2, 2]


def test_pages_of_a_list_follow_each_other(desk: Desk) -> None:
    wanted = [desk.receive()[1] for _ in range(7)]
    with desk.database.read() as connection:
        pages = [
            references(queries.lines(connection, "open", TODAY, limit=3, offset=offset))
            for offset in (0, 3, 6)
        ]
        newest = references(queries.lines(connection, "all", TODAY, limit=2))
    assert [r for page in pages for r in page] == wanted
    assert newest == wanted[:-3:-1]


def test_own_work_and_that_of_others_are_told_apart(make_desk: DeskMaker) -> None:
    own, other = make_desk(), make_desk()
    mine = [own.receive()[1] for _ in range(3)]
    _, theirs = other.receive(person("سعاد"))
    with own.database.write() as connection:
        accept(connection, other.entries())
    with own.database.read() as connection:
        origin = own.journal.origin
        assert references(queries.recent(connection, origin, 2)) == mine[:0:-1]
        assert references(queries.unprinted(connection, origin)) == mine
        day = queries.lines(connection, "all", TODAY)[0].received_at
        assert day > 0
        assert references(queries.find(connection, "سعاد")) == [theirs]
        year = int("20" + mine[0].split("-")[2])
        assert queries.next_serial(connection, origin, year, 0) == 4
        assert queries.next_serial(connection, origin, year, 900) == 901
        assert queries.next_serial(connection, origin, year + 1, 0) == 1


def test_a_printed_receipt_waits_no_longer(desk: Desk) -> None:
    subject, _ = desk.receive()
    voided, _ = desk.receive()
    desk.say(subject, e.ReceiptPrinted(1, "A"))
    desk.say(voided, e.Voided("خطأ"))
    with desk.database.read() as connection:
        assert queries.unprinted(connection, desk.journal.origin) == []


def test_a_day_has_what_was_received_and_what_was_handed_over(make_desk: DeskMaker) -> None:
    clock = Clock(NOON - DAY)
    desk = make_desk(clock=clock)
    subject, yesterday = desk.receive()
    clock.now = NOON
    _, today = desk.receive()
    desk.say(subject, e.Decided("approved"), e.HandedOver("محمد"))
    with desk.database.read() as connection:
        day = queries.lines(connection, "all", TODAY)[0]
        from desk.models.clock import day_of

        iso = day_of(day.received_at).isoformat()
        states = [
            fold(x.entry for x in heard) for heard in days.said_on(connection, "12", iso).values()
        ]
        assert {s.reference for s in states if s} == {yesterday, today}
        assert days.received_on(connection, "12", iso, desk.journal.origin) == 1
        assert days.said_on(connection, "13", iso) == {}


def test_known_applicants_by_number_and_by_name(desk: Desk) -> None:
    known = person("ابتسام", family="القادري", number="01020304050")
    subject, _ = desk.receive(known)
    desk.receive(person("بلا", family="رقم"))
    with desk.database.read() as connection:
        (found,) = queries.applicants_numbered(connection, "01020304050")
        assert (found.applicant, found.transactions) == (known, 1)
        assert queries.applicants_numbered(connection, "") == []
        for typed in ("0102", "٠١٠٢", "ابتسام", "القادري ابت"):
            assert [k.applicant for k in queries.known_like(connection, typed)] == [known], typed
        state = queries.by_subject(connection, subject)
        assert state is not None
        assert state.applicant_id is not None
        assert queries.applicant(connection, state.applicant_id) == known
        assert queries.applicant(connection, new_id()) is None


def test_the_ministrys_words_are_the_newest(desk: Desk) -> None:
    central = UUID(int=1)
    for version, title in ((1, "قديم"), (2, "جديد")):
        service = e.Service("card", version, e.Text(title), "care")
        desk.say(central, e.ServicePublished(service))
    clerk, gone = new_id(), new_id()
    desk.say(clerk, e.StaffNamed("هدى", ("clerk",), "x", home="centre/12"))
    desk.say(
        gone, e.StaffNamed("سامر", ("clerk",), "x"), e.StaffNamed("سامر", (), "", active=False)
    )
    with desk.database.read() as connection:
        assert [s.title.ar for s in queries.services(connection)] == ["جديد"]
        newest = queries.newest_service(connection, "card")
        old = queries.service(connection, "card", 1)
        assert newest is not None
        assert old is not None
        assert (newest.title.ar, old.title.ar) == ("جديد", "قديم")
        assert queries.newest_service(connection, "none") is None
        assert [p.name for p in queries.staff(connection)] == ["هدى"]
        assert set(queries.names_of(connection).values()) == {"هدى", "سامر"}
