"""Files at other agencies: what left, what is late there, what came back, what was lost."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from desk.errors import NotAllowed, NotFound, Refused
from desk.models import events as e
from desk.models.journal import new_id, verify
from desk.models.references import Reference
from desk.office import agencies, reception

from .conftest import CARD, Desk, draft

REGISTRY = e.AgencyNamed("land-registry", e.Text("السجل العقاري"), 5, "043212345")


@pytest.fixture
def files(desk: Desk) -> list[str]:
    """Three received transactions of a service that goes to the land registry."""
    steps = (
        e.Step("receive", e.Text("استلام"), "centre", "receive"),
        e.Step("deed", e.Text("بيان قيد"), "agency", "send-out", 5, agency="land-registry"),
    )
    with desk.counter.journal.act(None) as act:
        act.record(new_id(), REGISTRY, "all")
        service = msgspec.structs.replace(CARD, version=2, steps=steps)
        act.record(new_id(), e.ServicePublished(service), "all")
    return [
        reception.receive(desk.counter, desk.clerk, draft(applicant_id=new_id())).reference
        for _ in range(3)
    ]


def test_a_file_goes_out_is_chased_and_comes_back(desk: Desk, files: list[str]) -> None:
    counter = desk.counter
    assert [(one.reference, agency) for one, agency in agencies.wanted(counter)] == [
        (one, "land-registry") for one in files
    ]
    sent = agencies.send_out(
        counter, desk.clerk, "land-registry", [(f, 3) for f in files], courier=" وائل  حنا "
    )
    assert (sent.references, sent.sheets) == (tuple(files), (3, 3, 3))
    assert (sent.due, sent.courier) == ("2026-11-27", "وائل حنا")
    assert agencies.manifest(counter, sent.number) == sent
    assert agencies.wanted(counter) == []
    desk.wall.now += timedelta(days=7)
    assert [one.late for one in agencies.away(counter)] == [2, 2, 2]
    agencies.chase(counter, desk.clerk, files[0], "غداً", "2026-11-30")
    assert agencies.away(counter, "land-registry")[0].out.promised == "2026-11-30"
    agencies.bring_back(counter, desk.clerk, files[0], "done", sheets=3)
    assert [one.line.reference for one in agencies.away(counter)] == files[1:]
    assert agencies.wanted(counter) == []  # it was there
    assert verify(counter.journal).projection


def test_a_lost_file_can_go_out_again(desk: Desk, files: list[str]) -> None:
    first = agencies.send_out(desk.counter, desk.clerk, "land-registry", [(files[0], 2)])
    with pytest.raises(Refused, match="what happened"):
        agencies.bring_back(desk.counter, desk.clerk, files[0], "lost")
    agencies.bring_back(desk.counter, desk.clerk, files[0], "lost", note="لم يجدوها")
    assert (files[0], "land-registry") in [
        (one.reference, agency) for one, agency in agencies.wanted(desk.counter)
    ]
    again = agencies.send_out(desk.counter, desk.clerk, "land-registry", [(files[0], 2)])
    assert again.number != first.number
    with pytest.raises(NotFound):
        agencies.manifest(desk.counter, first.number)


def test_what_cannot_go_is_said_and_nothing_has_gone(desk: Desk, files: list[str]) -> None:
    go = agencies.send_out
    for wrong, words in (
        ([], "No file"),
        ([(files[0], 0)], "sheets"),
        ([(files[0], 1)] * (agencies.MOST + 1), "more than"),
    ):
        with pytest.raises(Refused, match=words):
            go(desk.counter, desk.clerk, "land-registry", wrong)
    with pytest.raises(NotFound):
        go(desk.counter, desk.clerk, "university", [(files[0], 1)])
    with pytest.raises(NotFound):
        go(
            desk.counter,
            desk.clerk,
            "land-registry",
            [(files[0], 1), (str(Reference("12", "03", 2026, 99)), 1)],
        )
    with pytest.raises(NotAllowed):
        go(desk.counter, desk.officer, "land-registry", [(files[0], 1)])
    with pytest.raises(Refused, match="twice"):
        go(desk.counter, desk.clerk, "land-registry", [(files[0], 1), (files[0], 1)])
    assert agencies.away(desk.counter) == []
    go(desk.counter, desk.clerk, "land-registry", [(files[1], 1)])
    with pytest.raises(NotAllowed, match="already"):
        go(desk.counter, desk.clerk, "land-registry", [(files[0], 1), (files[1], 1)])
    with pytest.raises(NotAllowed, match="no other agency"):
        agencies.chase(desk.counter, desk.clerk, files[0], "?")


def test_sheets_that_are_missing_are_explained(desk: Desk, files: list[str]) -> None:
    agencies.send_out(desk.counter, desk.clerk, "land-registry", [(files[0], 4)])
    with pytest.raises(Refused, match="3 sheets came back, 4 went out"):
        agencies.bring_back(desk.counter, desk.clerk, files[0], "done", sheets=3)
    agencies.bring_back(desk.counter, desk.clerk, files[0], "done", sheets=3, note="أبقوا صورة")
    assert agencies.away(desk.counter) == []
