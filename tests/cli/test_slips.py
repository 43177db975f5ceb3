"""What citizens get beside the receipt, read back as printed; and where their code leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.config import Home
from desk.errors import NotFound, Trouble
from desk.models import events as e
from desk.office import follow_up, slips
from desk.papers.code_reader import read_image
from desk.printing.slips import print_slip
from desk.workplace import opened
from tests.papers.reading import sizes_of, text_of
from tests.servers import Ministry

from .commands import Commands, paper
from .conftest import Enrol
from .test_documented import central_said


def words_of(pdf: Path) -> str:
    return " ".join(text_of(pdf.read_bytes()).split())


@pytest.mark.parametrize(("media", "width"), [("a5", 148), ("80mm", 80)])
def test_papers_that_came_and_what_was_handed_over_are_on_paper(
    desk: Commands, tmp_path: Path, media: str, width: int
) -> None:
    out = tmp_path / "printed"
    desk.settings(receipt_printer=f"file:{out}", receipt_paper=media)
    got = desk.receive(tmp_path, "--scan", paper(tmp_path), papers=[])
    reference = got["reference"]
    first, again, given = (out / f"slip-{reference}{n}.pdf" for n in ("", "-2", "-3"))
    with opened(Home(desk.home)) as place:
        clerk = place.command_line()
        with pytest.raises(NotFound):
            print_slip(place.press, clerk, reference)
        (missing,) = got["missing"]
        follow_up.complete_papers(place.counter, clerk, reference, (missing,))
        assert print_slip(place.press, clerk, reference) == 1
        with place.journal.act(None) as act:
            subject = place.counter.state(reference).subject
            act.record(subject, e.PapersRequested(("photo", "id"), "غير واضحة"))
        # A reprint says what the slip said, whatever happened since.
        assert print_slip(place.press, clerk, reference) == 2
        follow_up.complete_papers(place.counter, clerk, reference, ("photo",))
        one = slips.slip(place.counter, reference)
        assert one.now == ("photo",) and slips.lacking(one.state, None) == ("id",)
        assert one.state.stage == "papers-missing"
        with place.journal.act(None) as act:
            act.record(subject, e.Decided("approved"))
        follow_up.hand_over(place.counter, clerk, reference, to="هناء الحلبي", number="04010000002")
        assert print_slip(place.press, clerk, reference) == 1
    assert {round(sizes_of(one.read_bytes())[0][0]) for one in (first, again, given)} == {width}
    said = words_of(first)
    for part in (
        "إيصال استكمال أوراق",
        reference,
        "سمية محمود الحلبي",
        "صورة شخصية",
        "سطر الأوامر",
    ):
        assert part in said, part
    assert "لا تنقص أوراق بعد الآن. الموعد الآن:" in said and "نسخة ثانية" not in said
    assert "نسخة ثانية" in words_of(again) and "لا تنقص أوراق بعد الآن" in words_of(again)
    assert desk.told("verify-receipt", first, "--json")["reference"] == reference
    said = words_of(given)
    for part in (
        "محضر تسليم نتيجة معاملة",
        "موافقة",
        "هناء الحلبي",
        "04010000002",
        "توقيع المستلم",
    ):
        assert part in said, part
    shown = desk.told("show", reference, "--json")
    printed = [one["fact"] for one in shown["history"] if "slip-printed" in one["kind"]]
    assert [(one["slip"], one["copy"], one["paper"]) for one in printed] == [
        ("papers", 1, media), ("papers", 2, media), ("handed-over", 1, media)
    ]  # fmt: skip


def test_a_slip_that_does_not_come_out_is_not_counted(desk: Commands, tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("no folder")
    desk.settings(receipt_printer=f"file:{tmp_path / 'blocked'}")
    got = desk.receive(tmp_path, papers=[])
    with opened(Home(desk.home)) as place:
        clerk = place.command_line()
        follow_up.complete_papers(place.counter, clerk, got["reference"], (got["missing"][0],))
        with pytest.raises(Trouble):
            print_slip(place.press, clerk, got["reference"])
        assert slips.slip(place.counter, got["reference"]).copy == 1


def test_the_ministrys_address_reaches_the_receipts_and_their_code(
    enrol: Enrol, ministry: Ministry, tmp_path: Path
) -> None:
    desk = enrol()
    before = desk.receive(tmp_path)
    assert "track" not in words_of(Path(before["receipt"]))
    said = central_said(ministry, "tracking", "set", "https://track.example.org/")
    assert "https://track.example.org" in said
    try:
        assert "already" in central_said(ministry, "tracking", "set", "https://track.example.org")
        assert central_said(ministry, "tracking", "show").strip() == "https://track.example.org"
        desk.said("sync", "--once")
        got = desk.receive(tmp_path)
        assert "أو على track.example.org بالمرجع" in words_of(Path(got["receipt"]))
        text = read_image(Path(got["receipt"]))
        assert text.startswith(f"https://track.example.org/track/{got['reference']}#SHUBBAK1:")
        # Both are checked without a line, as text and as picture: the old one as ever.
        for what, reference in (
            (text, got["reference"]),
            (got["receipt"], got["reference"]),
            (before["receipt"], before["reference"]),
        ):
            assert desk.told("verify-receipt", what, "--json")["reference"] == reference
        changed = text.replace("#SHUBBAK1:1", "#SHUBBAK1:2")
        assert changed == text or "receipt" in desk.refused("verify-receipt", changed)
    finally:
        central_said(ministry, "tracking", "end")
    desk.said("sync", "--once")
    assert "track" not in words_of(Path(desk.receive(tmp_path)["receipt"]))
