"""What is late climbs the chain: each step told once, to a place that then knows the whole story."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from central import cases, escalation, feeds
from central.calendars import DAYS
from desk.models import events as e
from desk.models.clock import today, wall_clock
from desk.models.deadlines import STEPS
from desk.models.folding import TransactionState
from tests.servers import Ministry

from .desks import Desk
from .test_commands import Commands, commands  # noqa: F401

Enrolled = Callable[..., Desk]
OFFICER = UUID("a89084e6-f5f1-57a6-becd-9fb8a14de16a")
"""The sample's officer of complaints in Tartus."""


def late_by(days: int) -> str:
    """An ISO day that is so many days past."""
    return (today(wall_clock()) - timedelta(days=days)).isoformat()


def told(desk: Desk, subject: UUID) -> list[tuple[str, int, str]]:
    """The climbs of a subject as a desk's feeds tell them, and the kind that each came after."""
    found = [x for x in desk.pull(f"{desk.place}:0")[desk.place] if x.subject == subject]
    facts = [(x.kind, x.fact()) for x in found]
    return [(facts[0][0], f.level, f.to) for _, f in facts if isinstance(f, e.Escalated)]


def test_what_is_late_climbs_to_those_who_then_read_all_of_it(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    centre = enrolled()
    office = enrolled("office/complaints/tartus", "01")
    directorate = enrolled("office/directorate/tartus", "01")
    kinds = {
        "new": (1, ()),
        "days": (8, (e.TransactionForwarded("complaints", "tartus"),)),
        "waits": (8, (e.PapersRequested(("id",)),)),
        "done": (8, (e.TransactionForwarded("complaints", "tartus"), e.Decided("answered", "نعم"))),
        "today": (0, ()),
    }
    subjects = {}
    for name, (days, facts) in kinds.items():
        subjects[name], _ = centre.receive(due=late_by(days))
        for fact in facts:
            if isinstance(fact, e.Decided):
                after = (wall_clock() + 9) << 16  # what it rests on
                office.write(fact, subjects[name], actor=OFFICER, time=after)
            else:
                centre.write(fact, subjects[name])
    centre.push()
    office.push()

    found = escalation.run(ministry.central)
    assert (found.day, found.late) == (late_by(0), 2)
    levels = {
        name: [(c.level, c.to) for c in found.climbed if c.subject == subject]
        for name, subject in subjects.items()
    }
    assert levels == {
        "new": [(1, "centre/12")],
        "days": [
            (1, "office/complaints/tartus"),
            (2, "centre/12"),
            (3, "office/directorate/tartus"),
        ],
        "waits": [],
        "done": [],
        "today": [],
    }
    # Each step is told once, however often somebody looks, or the server by itself.
    assert escalation.run(ministry.central).climbed == []
    assert not escalation.climb(ministry.central)
    # The directorate begins with the receipt, and knows nothing of the others.
    received = e.TransactionReceived.kind
    assert told(directorate, subjects["days"]) == [
        (received, level, to) for level, to in levels["days"]
    ]
    assert told(directorate, subjects["new"]) == []
    assert [level for _, level, _ in told(centre, subjects["new"])] == [1]
    with ministry.central.database.transaction() as connection:
        one = cases.of_subject(connection, subjects["days"])
        assert one is not None
        assert (one.level, one.state.escalated_to) == (3, "office/directorate/tartus")
    assert ministry.verify()["problems"] == []


def test_the_server_lets_them_climb_by_itself_and_then_rests_for_an_hour(
    ministry: Ministry, enrolled: Enrolled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escalation, "_BATCH", 2)
    desk = enrolled()
    subjects = [desk.receive(due=late_by(2))[0] for _ in range(5)]
    desk.push()
    with ministry.central.database.transaction() as connection:
        connection.execute("delete from escalating")  # as if its last pass were long ago
    until = time.monotonic() + 20
    while levels(ministry, subjects) != [1] * 5 and time.monotonic() < until:
        threading.Event().wait(0.05)
    assert levels(ministry, subjects) == [1] * 5
    late, _ = desk.receive(due=late_by(2))
    desk.push()
    feeds.fold_all(ministry.central.database, ministry.central.custody)
    cases.catch_up(ministry.central.database)
    assert not escalation.climb(ministry.central)
    assert levels(ministry, [late]) == [0]


def levels(ministry: Ministry, subjects: list[UUID]) -> list[int]:
    """How far these have climbed, as the cases have it."""
    with ministry.central.database.transaction() as connection:
        found = [cases.of_subject(connection, subject) for subject in subjects]
    return [-1 if case is None else case.level for case in found]


def test_places_that_nobody_named_are_told_in_the_ministry() -> None:
    """Pure: a governorate without a directorate's office reports to the ministry's."""
    state = TransactionState(UUID(int=1), reference="12-03-26-00001-4", governorate="raqqa")
    state.due, state.escalated = "2026-11-01", 2
    case = cases.case_of(state)
    found = escalation.climbs(case, date(2026, 11, 20), STEPS, {"office/directorate/ministry"})
    assert [(c.level, c.to) for c in found] == [
        (3, "office/directorate/ministry"),
        (4, "office/directorate/ministry"),
    ]
    assert escalation.climbs(case, date(2026, 11, 3), STEPS, set()) == []


def test_calendars_and_chains_are_data(commands: Commands, tmp_path: Path) -> None:  # noqa: F811
    shown = commands.told("calendar", "show")
    assert [(c["governorate"], c["weekend"]) for c in shown] == [("", ["friday", "saturday"])]
    assert "2026-04-17" in {d["day"] for d in shown[0]["days_off"]}
    assert [s["to"] for s in commands.told("escalation", "show")[0]["steps"]] == [
        *("office", "supervisor", "directorate", "ministry"),
    ]
    table = tmp_path / "off.csv"
    table.write_text("day,title\n2026-12-25,عيد الميلاد\n2026-12-01,عطلة\n", "utf-8-sig")
    words = ["--governorate", "tartus", "--outage", "2026-12-10..2026-12-12=انقطاع الكهرباء"]
    made = commands.told("calendar", "set", *words, "--from", str(table), "--weekend", "Friday")
    assert made["weekend"] == ["friday"]
    assert [(d["day"], d["until"], d["what"]) for d in made["days_off"]] == [
        ("2026-12-01", "2026-12-01", "holiday"),
        ("2026-12-10", "2026-12-12", "outage"),
        ("2026-12-25", "2026-12-25", "holiday"),
    ]
    listed = tmp_path / "off.json"
    listed.write_text(json.dumps([{"day": "2027-01-01", "title": {"ar": "رأس السنة"}}]))
    words = ["--governorate", "tartus", "--from", str(listed)]
    assert len(commands.told("calendar", "set", *words)["days_off"]) == 1
    assert "unchanged" in commands.said("calendar", "set", "--governorate", "tartus")
    assert len(commands.told("calendar", "show")) == 2
    assert "after 2 days supervisor" in commands.said(
        *("escalation", "set", "2:supervisor", "5:ministry:معاون الوزير", "--service", "complaint")
    )
    assert commands.told("escalate")["climbed"] == []


REFUSED = (
    (("calendar", "set", "--weekend", "freitag"), "not a day of the week"),
    (("calendar", "set", "--weekend", *DAYS), "needs a working day"),
    (("calendar", "set", "--holiday", "17 نيسان=عطلة"), "does not name a day off"),
    (("calendar", "set", "--holiday", "2026-02-30=عطلة"), "is not a day"),
    (("calendar", "set", "--outage", "2026-05-09..2026-05-01=عطلة"), "do not follow"),
    (("calendar", "set", "--remove", "2026-02-03"), "no day off"),
    (("calendar", "set", "--governorate", "atlantis"), "no governorate"),
    (("calendar", "set", "--from", "/nowhere.csv"), "cannot be read"),
    (("escalation", "set", "7:directorate", "3:office"), "do not follow"),
    (("escalation", "set", "soon:boss"), "is not a step"),
    (("escalation", "set", "1:office", "--service", "passport"), "not in the catalogue"),
)


def test_what_no_desk_could_count_by_is_refused(commands: Commands) -> None:  # noqa: F811
    before = commands.told("calendar", "show"), commands.told("escalation", "show")
    for words, sentence in REFUSED:
        assert sentence in commands.refused(*words)
    assert (commands.told("calendar", "show"), commands.told("escalation", "show")) == before
