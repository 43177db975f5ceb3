"""Decisions that come by line: by the department concerned, an officer, under a power that held then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from central import feeds
from central.custody import subject_of
from desk.models import events as e
from desk.models.clock import today, wall_clock
from tests.servers import Ministry

from .desks import Desk
from .test_quarantine import command, said

Enrolled = Callable[..., Desk]
OFFICE = "office/associations/tartus"
HALA = UUID("bccfdac3-f00c-5dee-b9eb-7309b2473d81")
"""The sample's officer of that department."""

TODAY = today(wall_clock())
APPROVED = e.Decided("approved")


def day(away: int) -> str:
    return (TODAY + timedelta(days=away)).isoformat()


@pytest.fixture
def desks(ministry: Ministry, enrolled: Enrolled) -> tuple[Desk, Desk]:
    return enrolled(), enrolled(OFFICE, "01")


def forwarded(desk: Desk, service: str, to: str = "associations/tartus") -> tuple[UUID, str]:
    """A transaction of the starter catalogue, sent to a department."""
    subject, reference = desk.receive(service)
    desk.write(e.TransactionForwarded(*to.split("/")), subject)
    desk.push()
    return subject, reference


def reasons(ministry: Ministry) -> list[str]:
    return [one["reason"] for one in command(ministry, "quarantine", "list")]


def test_by_right_all_is_well_and_nothing_else_is_used(
    ministry: Ministry, desks: tuple[Desk, Desk], enrolled: Enrolled
) -> None:
    desk, officer = desks
    other = enrolled("office/disability/tartus", "01")
    subject, reference = forwarded(desk, "approve-board")
    other.write(APPROVED, subject)
    other.push()
    officer.write(APPROVED, subject, actor=uuid4())
    officer.push()
    assert sorted(reasons(ministry)) == ["decision-actor", "decision-place"]
    assert ministry.show(reference)["state"] == "forwarded"
    officer.write(APPROVED, subject)
    officer.push()
    assert ministry.show(reference)["state"] == "decided"
    # What is right settles what was not, and both are told.
    assert reasons(ministry) == []
    assert [f.reason for f in said(other, e.EntryQuarantined)] == ["decision-place"]
    assert len(said(other, e.EntrySettled)) == 1


def test_the_ministrys_power_is_needed_on_the_day_of_the_decision(
    ministry: Ministry, desks: tuple[Desk, Desk]
) -> None:
    desk, officer = desks
    (first, one), (second, two) = (forwarded(desk, "found-association") for _ in range(2))
    officer.write(APPROVED, first)
    officer.push()
    assert reasons(ministry) == ["decision-power"]
    given = command(
        ministry, "delegation", "give", "--service", "found-association",
        "--department", "associations", "--governorate", "tartus",
        "--since", day(-3), "--decree", "123/2026",
    )  # fmt: skip
    # It was given for a time that has begun: asked to look again, the ministry uses the decision.
    command(ministry, "quarantine", "retry", "--all")
    assert ministry.show(one)["state"] == "decided"
    command(ministry, "delegation", "recall", given["id"], "--since", day(2), "--reason", "تنظيم")
    late = (wall_clock() + 3 * 24 * 3600 * 1000) << 16
    officer.write(APPROVED, second, time=late)
    officer.push()
    assert reasons(ministry) == ["decision-power"]
    # Passed on to the ministry, which decides by right, nothing is left open.
    officer.write(e.Reopened("decision-power"), second, time=late + (1 << 16))
    officer.write(e.TransactionForwarded("associations", "ministry"), second, time=late + (2 << 16))
    officer.push()
    assert reasons(ministry) == []
    assert ministry.show(two)["department"] == "associations"
    (told,) = command(ministry, "delegation", "list")
    assert (told["id"], told["decree"], told["recalled"]) == (given["id"], "123/2026", day(2))
    assert told["in_force"] is True


def test_nobody_decides_their_own_case(ministry: Ministry, desks: tuple[Desk, Desk]) -> None:
    desk, officer = desks
    hala = e.StaffNamed("هالة سليمان", ("officer",), "", home=OFFICE, number="04010127351")
    with ministry.central.database.transaction() as connection:
        ministry.central.custody.write(connection, [(HALA, OFFICE, hala)])
    subject, reference = desk.receive("approve-board", number="04010127351")
    desk.write(e.TransactionForwarded("associations", "tartus"), subject)
    desk.push()
    officer.write(APPROVED, subject)
    officer.push()
    assert reasons(ministry) == ["decision-kin"]
    assert ministry.show(reference)["state"] == "forwarded"


def test_a_decision_that_came_before_what_it_rests_on_is_used_when_that_comes(
    ministry: Ministry, desks: tuple[Desk, Desk]
) -> None:
    """A server that was put back gets the journals again, in any order."""
    desk, officer = desks
    subject, reference = desk.receive("approve-board")
    desk.write(e.TransactionForwarded("associations", "tartus"), subject)
    officer.write(APPROVED, subject, time=(wall_clock() + 9) << 16)
    officer.push()
    feeds.fold_all(ministry.central.database, ministry.central.custody)
    assert reasons(ministry) == ["decision-place"]
    desk.push()
    assert ministry.show(reference)["state"] == "decided"
    assert reasons(ministry) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--department", "alchemy"), "There is no department alchemy"),
        (("--service", "fly"), "There is no service fly"),
        (("--since", "tomorrow"), "is not a day"),
        (("--until", "2020-01-01"), "ends before it begins"),
        (("--governorate", "ministry"), "has the power by right"),
    ],
)
def test_a_delegation_that_cannot_be_is_refused(
    ministry: Ministry, words: tuple[str, str], sentence: str, capsys: Any
) -> None:
    from central.cli import main

    asked = {
        "--department": "associations", "--governorate": "tartus", "--since": day(0),
    } | {words[0]: words[1]}  # fmt: skip
    at = ("--home", str(ministry.home), "--database", ministry.database)
    flat = [part for pair in asked.items() for part in pair]
    assert main(["delegation", "give", *flat, *at]) == 1
    assert sentence in capsys.readouterr().err


def test_a_recall_never_reaches_back(ministry: Ministry, capsys: Any) -> None:
    from central.cli import main

    given = command(
        ministry, "delegation", "give",
        "--department", "associations", "--governorate", "tartus", "--since", day(-9),
    )  # fmt: skip
    at = ("--home", str(ministry.home), "--database", ministry.database)
    assert main(["delegation", "recall", given["id"], "--since", day(-1), *at]) == 1
    assert "were decided under it" in capsys.readouterr().err
    assert main(["delegation", "recall", str(subject_of("x")), *at]) == 1
    assert "no delegation" in capsys.readouterr().err
