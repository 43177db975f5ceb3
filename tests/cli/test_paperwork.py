"""What is on paper is what was received: receipt, guide and daily report, read back as printed."""

from __future__ import annotations

from pathlib import Path

from desk.config import Home
from desk.office import glance, staff
from desk.printing import receipts, reports
from desk.workplace import opened
from tests import recount
from tests.papers.reading import sizes_of, text_of

from .commands import Commands, paper
from .conftest import Enrol


def test_a_receipt_says_what_was_taken(desk: Commands, tmp_path: Path) -> None:
    got = desk.receive(tmp_path, "--scan", paper(tmp_path), papers=[])
    said = text_of(Path(got["receipt"]).read_bytes())
    for words in (
        got["reference"],
        "سمية محمود الحلبي",
        "تجديد أو بدل بطاقة إعاقة",
        "مركز خدمة المواطن، طرطوس الثانية",
        "المنفذ 3",
        "طوابع",
        "150",
        "عيّنة للتجربة",
    ):
        assert words in said, words
    # The one paper that was scanned is here, the other one is still to come.
    assert "مستلمة" in said
    assert "ينقص: صورة شخصية" in said
    # The national number is nobody's business who finds the receipt.
    assert "04010127351" not in said


def test_the_roll_says_the_same(desk: Commands, tmp_path: Path) -> None:
    desk.settings(receipt_paper="80mm")
    got = desk.receive(tmp_path)
    receipt = Path(got["receipt"]).read_bytes()
    assert sizes_of(receipt)[0][0] == 80
    assert got["reference"] in text_of(receipt)
    assert desk.told("verify-receipt", got["receipt"], "--json")["reference"] == got["reference"]


def test_a_second_print_is_marked_as_a_copy(desk: Commands, tmp_path: Path) -> None:
    desk.settings(receipt_printer=f"file:{tmp_path / 'printed'}")
    got = desk.receive(tmp_path, "--print")
    with opened(Home(desk.home)) as place:
        assert receipts.print_receipt(place.press, place.command_line(), got["reference"]) == 2
        assert receipts.content(place.press, got["reference"]).copy == 3
    first, second = sorted((tmp_path / "printed").iterdir(), key=lambda f: f.stat().st_mtime_ns)
    assert "طباعة أولى" in text_of(first.read_bytes())
    assert "طباعة أولى" not in text_of(second.read_bytes())
    assert desk.told("show", got["reference"], "--json")["receipts_printed"] == 2


def test_the_day_adds_up_on_paper(enrol: Enrol, tmp_path: Path) -> None:
    desk = enrol()
    desk.receive(tmp_path)
    desk.said("sync")
    desk.receive(tmp_path, amounts={"stamps": 0})
    report = tmp_path / "day.pdf"
    desk.said("report", "daily", "--pdf", report)
    with opened(Home(desk.home)) as place:
        day = glance.day(place.counter)
        own = [d for d in day.drawers if d.desk == place.settings.desk]
        assert [(d.received, d.recorded) for d in own] == [(2, 250)]
        supervisor = next(p for p in staff.people(place.counter) if p.may("supervisor"))
        signed = text_of(reports.daily_report(place.press, day.day, supervisor.name))
    said = text_of(report.read_bytes())
    assert f"{day.received} استُلمت" in said
    assert "قبل إقفال اليوم" in said
    assert f"رئيس المركز: {supervisor.name}" in signed


def test_a_month_adds_up_when_it_is_counted_again(enrol: Enrol, tmp_path: Path) -> None:
    desk = enrol()
    desk.receive(tmp_path)
    desk.receive(tmp_path, amounts={"stamps": 0}, method="card")
    today = desk.told("report", "daily", "--json")
    assert today["by_method"]["card"] == 100
    month = f"{today['day'][:8]}01"
    assert recount.main(str(desk.home), month, today["day"]) == 0
    assert "Add --pdf OUT" in desk.refused("report", "period")
    assert "is not a day" in desk.refused("report", "period", "--from", "x", "--json")
    late = desk.refused("report", "period", "--from", today["day"], "--to", "2020-01-01", "--json")
    assert "cannot be made" in late


def test_a_guide_says_what_to_bring(desk: Commands, tmp_path: Path) -> None:
    guide = tmp_path / "guide.pdf"
    desk.said("guide", "renew-disability-card", "--pdf", guide)
    said = text_of(guide.read_bytes())
    with opened(Home(desk.home)) as place:
        service = place.catalogue.service("renew-disability-card")
    for evidence in service.evidence:
        assert evidence.title.ar in said, evidence.id
    for cost in service.costs:
        assert cost.title.ar in said, cost.id
    assert service.title.ar in said
