"""The catalogue: 21 services that are whole, and files that are broken in every way we know."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from central import catalogue
from desk.errors import Refused
from desk.models import events as e
from tests.servers import Ministry

STARTER = catalogue.resources() / "catalogue"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the starter catalogue to break."""
    return Path(shutil.copytree(STARTER, tmp_path / "catalogue"))


def _edit(
    folder: Path, change: Callable[[dict[str, Any]], object], name: str = "complaint"
) -> None:
    file = folder / "services" / f"{name}.json"
    service = json.loads(file.read_text())
    change(service)
    file.write_text(json.dumps(service))


def test_the_starter_catalogue_is_whole() -> None:
    services = {service.id: service for service in catalogue.read(STARTER)}
    assert len(services) == 21
    sample = json.loads((STARTER.parent / "sample" / "ministry.json").read_text())
    departments = {department["code"] for department in sample["departments"]}
    for service in services.values():
        assert service.sample
        assert service.title.ar
        assert service.title.en
        assert service.evidence
        assert service.steps
        assert service.output.ar
        assert 1 <= service.days <= 30
        assert service.authority in departments
        assert service.difficulty or len(service.steps) <= 5
    assert services["complaint"].outcome == "answer"
    assert services["found-association"].legal_resource.en == "Law 93 of 1958, article 3"
    # The same paper is one paper, whatever service asks for it.
    asked = [p for s in services.values() for p in s.evidence if p.id == "identity-card"]
    assert len(asked) >= 5
    assert {p.title for p in asked} == {
        e.Text("صورة عن البطاقة الشخصية", "Copy of the identity card")
    }


def test_every_other_agency_has_its_step_in_some_service() -> None:
    ministry = json.loads((STARTER.parent / "sample" / "ministry.json").read_text("utf-8"))
    steps = [step for s in catalogue.read(STARTER) for step in s.steps if step.agency]
    assert {step.agency for step in steps} == {one["code"] for one in ministry["agencies"]}
    assert all(step.act == "send-out" and 0 < step.days <= 10 for step in steps)


def test_old_fees_are_not_asked_any_more() -> None:
    card = next(s for s in catalogue.read(STARTER) if s.id == "identity-card")
    assert [c.amount for c in card.costs_on("2025-06-01")] == [1000, 25, 25]
    assert [c.amount for c in card.costs_on("2026-06-01")] == [150, None]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda s: s.update(days=31), "days: 31 is not between"),
        (lambda s: s.update(days="ten"), "days: Expected `int`, got `str`"),
        (lambda s: s.update(dayz=3), "dayz: there is no such field"),
        (lambda s: s["title"].update(fr="Plainte"), "title.fr: there is no such field"),
        (lambda s: s.pop("title"), "missing required field `title`"),
        (lambda s: s["title"].update(ar=" "), "title.ar: the title is empty"),
        (lambda s: s.update(id="Complaint!"), "id: 'Complaint!' must be lower-case"),
        (lambda s: s.update(id="other"), "id: other is not the file's own name"),
        (lambda s: s.update(version=3), "version: it is counted when"),
        (lambda s: s["evidence"].append("dragon"), "evidence[2].id: dragon is not in evidence"),
        (lambda s: s["evidence"].append(7), "evidence[2]: it must name a paper"),
        (lambda s: s["evidence"].append("identity-card"), "evidence[2].id: identity-card is there"),
        (lambda s: s["steps"][0].update(days="x"), "steps[0].days: Expected"),
        (lambda s: s["steps"][1].update(days=15), "steps: they take 16 days, the service 15"),
        (lambda s: s["steps"][1].update(act="ponder"), "steps[1].act: 'ponder' is none of decide"),
        (lambda s: s["steps"][1].update(where="moon"), "steps[1].where: 'moon' is none of centre"),
        (lambda s: s["steps"][1].update(agency="traffic"), "steps[1]: a step of an agency names"),
        (lambda s: s["steps"][1].update(role="minister"), "steps[1].role: 'minister' is none of"),
        (lambda s: s["steps"][0].update(form="x"), "steps[0].form: x is not in forms"),
        (lambda s: s["steps"].pop(), "the last by hand-over"),
        (lambda s: s["steps"].pop(1), "decide ends 0 of them instead of one"),
        (
            lambda s: s.update(forms=[{"id": "f", "title": {"ar": "ا"}, "fields": []}]),
            "forms[0].fields: the form asks nothing",
        ),
        (
            lambda s: s.update(
                forms=[
                    {
                        "id": "f",
                        "title": {"ar": "ا"},
                        "fields": [{"id": "a", "title": {"ar": "ا"}, "kind": "choice"}],
                    }
                ]
            ),
            "forms[0].fields[0].choices: a choice has some",
        ),
        (lambda s: s.update(power="king"), "power: Invalid enum value 'king'"),
        (
            lambda s: s.update(costs=[{"id": "x", "title": {"ar": "رسم"}, "amount": -5}]),
            "costs[0].amount: -5 is below zero",
        ),
        (
            lambda s: s.update(
                costs=[{"id": "x", "title": {"ar": "ر"}, "amount": 5, "valid_from": "1.1.26"}]
            ),
            "costs[0].valid_from: '1.1.26' is not a date",
        ),
    ],
)
def test_a_field_that_is_wrong_is_named(
    change: Callable[[dict[str, Any]], object], says: str, folder: Path
) -> None:
    _edit(folder, change)
    with pytest.raises(Refused) as refused:
        catalogue.read(folder)
    assert refused.value.what.startswith("complaint.json: ")
    assert says in refused.value.what
    assert "nothing was published" in refused.value.do


def test_a_file_that_is_no_json_says_the_line(folder: Path) -> None:
    (folder / "services" / "complaint.json").write_text('{\n  "id": "complaint",\n  oops\n}')
    with pytest.raises(Refused, match=r"complaint\.json: line 3, column 3"):
        catalogue.read(folder)
    (folder / "services" / "complaint.json").write_bytes(b'{"id": "\xff"}')
    with pytest.raises(Refused, match="byte 9 is not UTF-8"):
        catalogue.read(folder)
    (folder / "services" / "complaint.json").write_text("[" * 100_000)
    with pytest.raises(Refused, match="nested too deeply"):
        catalogue.read(folder)
    with pytest.raises(Refused, match="There is no catalogue"):
        catalogue.read(folder / "services")


def test_papers_are_named_once(folder: Path) -> None:
    papers = json.loads((folder / "evidence.json").read_text())
    (folder / "evidence.json").write_text(json.dumps([*papers, papers[0]]))
    with pytest.raises(Refused, match=r"evidence\.json: \[\d+\]\.id: the paper .* is named twice"):
        catalogue.read(folder)


def test_only_what_changed_is_published(ministry: Ministry, folder: Path) -> None:
    central = ministry.central

    def load() -> list[tuple[str, int]]:
        services = catalogue.read(folder)
        with central.database.transaction() as connection:
            changed = catalogue.publish(connection, central.custody, services)
        return [(s.id, s.version) for s in changed]

    assert load() == []
    _edit(folder, lambda s: s.update(days=14))
    assert load() == [("complaint", 2)]
    assert load() == []
    _edit(folder, lambda s: s.update(days=-1), "shop-licence")
    _edit(folder, lambda s: s.update(days=20))
    with pytest.raises(Refused):
        load()
    with central.database.transaction() as connection:
        assert catalogue.published(connection)["complaint"].days == 14
