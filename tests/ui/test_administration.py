"""How a place is set up, as its administrator reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QWidget

from desk.config import Settings
from desk.models import events as e
from desk.models.journal import new_id
from desk.ui.answers_administration import AdministrationAnswers
from desk.ui.pages.administration import PARTS, Administration, Part
from tests.ui.centre_day import SERVICES, Centre, open_centre
from tests.ui.hands import cut_widgets, hosted, nameless, rest

SETTINGS = Settings("https://central.gov.example", "a" * 32, "centre/12", "03", "b" * 32, "")
STEPS = (
    e.Step("receive", e.Text("استلام الأوراق والرسم", "Papers and fee"), "centre", "receive", 1),
    e.Step("committee", e.Text("معاينة اللجنة الطبية", "Medical committee"), "department", days=20),
    e.Step("decide", e.Text("البت في الطلب", "Decision"), "department", "decide", 5),
    e.Step("deed", e.Text("بيان قيد", "Deed"), "agency", "send-out", 7, agency="land-registry"),
    e.Step("hand-over", e.Text("تسليم النتيجة", "Hand over"), "centre", "hand-over"),
)


def named(centre: Centre) -> None:
    """What the ministry says to everybody."""
    first, second = new_id(), new_id()
    service = msgspec.structs.replace(
        SERVICES[1],
        steps=STEPS,
        power="ministry",
        forms=(e.Form("f", e.Text("بيانات المعاينة"), (e.Field("a", e.Text("درجة الإعاقة")),)),),
    )
    off = (
        e.DayOff("2026-12-25", e.Text("عيد الميلاد", "Christmas")),
        e.DayOff("2026-11-03", e.Text("عاصفة وانقطاع", "Storm"), "2026-11-04", "outage"),
    )
    with centre.counter.journal.act(None) as act:
        for subject, fact in (
            (new_id(), e.ServicePublished(service)),
            (new_id(), e.GovernorateNamed("tartous", e.Text("طرطوس", "Tartus"))),
            (new_id(), e.CalendarNamed("", (5, 6), off)),
            (new_id(), e.AgencyNamed("land-registry", e.Text("السجل العقاري"), 7, "043219000")),
            (
                first,
                e.DelegationGiven(
                    "statute", "associations", "tartous", "2026-01-01", decree="114/ت"
                ),
            ),
            (second, e.DelegationGiven("", "social", "tartous", "2026-01-01", "2026-12-31")),
            (second, e.DelegationRecalled("2026-11-01", "إعادة تنظيم")),
        ):
            act.record(subject, fact, "all")


@pytest.fixture
def page(tmp_path: Path, dressed: None) -> Iterator[Administration]:
    centre = open_centre(tmp_path)
    named(centre)
    centre.at(0)
    made = Administration(AdministrationAnswers(centre.counter, SETTINGS, tmp_path))
    host: QWidget = hosted(made)
    made.opened()
    rest(made)
    yield made
    made.tasks.finish()
    host.close()
    host.deleteLater()
    centre.counter.journal.database.close()


def told(page: Administration, part: Part) -> list[str]:
    table = page.tables[part]
    return [
        " ".join(f"{cell.text} {cell.second}" for cell in table.row_at(n).cells)
        for n in range(table.count())
    ]


def test_every_part_says_what_the_ministry_said(page: Administration) -> None:
    page.ways.table.choose("statute")
    assert "للوزارة" in page.ways.about()
    assert "درجة الإعاقة" in page.ways.about()
    assert "البت في الطلب" in page.ways.way.accessibleName()
    for part in PARTS:
        page.show_part(part)
        rest(page)
        assert nameless(page) == []
        assert cut_widgets(page) == []
    powers = told(page, "powers")
    assert "سارٍ" in powers[0]
    assert "طرطوس" in powers[0]
    assert "استُرد" in powers[1]
    assert "٣١ تشرين الأول" in powers[1].replace("\u00a0", " ")
    assert any("عيد الميلاد" in row for row in told(page, "calendar"))
    assert any("السجل العقاري" in row for row in told(page, "places"))
    assert any("رنا الخطيب" in row for row in told(page, "people"))
    assert any("central.gov.example" in row for row in told(page, "desk"))
    assert "الجمعة" in page.chain.plain_text()
