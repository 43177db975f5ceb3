"""`desk report`, `guide`, `verify-receipt`: what comes out on paper, and what proves it genuine."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pypdfium2
import pytest

from .commands import Commands, paper, request
from .conftest import Enrol

CLAIM = {"genuine", "reference", "received", "service", "fee", "origin"}


def words_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def picture_of(pdf: Path) -> Path:
    picture = pdf.with_suffix(".png")
    with pypdfium2.PdfDocument(pdf) as document:
        document[0].render(scale=3).to_pil().save(picture)
    return picture


def test_the_day_and_a_guide_become_pdfs(desk: Commands, tmp_path: Path) -> None:
    desk.receive(tmp_path)
    report, guide = tmp_path / "made" / "day.pdf", tmp_path / "guide.pdf"
    assert desk.told("report", "daily", "--pdf", report) == {"pdf": str(report)}
    assert desk.told("report", "daily", "--date", "2026-01-03", "--pdf", report)
    assert desk.told("guide", "complaint", "--pdf", guide) == {"pdf": str(guide)}
    for file in (report, guide):
        assert file.read_bytes().startswith(b"%PDF")
        assert words_of(file).strip()
    # A second time, over the file that is there.
    desk.said("guide", "shop-licence", "--pdf", guide)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("report", "daily", "--date", "yesterday"), "'yesterday' is not a day. Write it as"),
        (("report", "daily", "--date", "2026-02-30"), "'2026-02-30' is not a day."),
        (("guide", "moon-permit"), "'moon-permit' is not in the catalogue"),
    ],
)
def test_a_paper_that_cannot_be_made(words: tuple[str, ...], says: str, desk: Commands) -> None:
    assert says in desk.refused(*words, "--pdf", desk.home / "out.pdf")
    assert not (desk.home / "out.pdf").exists()


def test_a_paper_that_cannot_be_put_there(desk: Commands, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "folder").mkdir()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for out in (tmp_path / "file" / "out.pdf", tmp_path / "folder", pipe):
        said = desk.refused("guide", "complaint", "--pdf", out)
        assert f"{out} could not be written" in said
        assert desk.refused("report", "daily", "--pdf", out).startswith(str(out))
    assert "not a file" in desk.refused("guide", "complaint", "--pdf", "")
    assert (tmp_path / "file").read_text() == "no folder"
    assert pipe.is_fifo()


class TestVerifyReceipt:
    """A receipt is checked by its code alone, without a line."""

    def test_a_genuine_one(self, desk: Commands, tmp_path: Path) -> None:
        got = desk.receive(tmp_path)
        receipt = Path(got["receipt"])
        picture = picture_of(receipt)
        for what in (receipt, picture):
            claim = desk.told("verify-receipt", what, "--json")
            assert set(claim) == CLAIM
            assert (claim["genuine"], claim["reference"]) == (True, got["reference"])
            assert (claim["service"], claim["fee"]) == ("renew-disability-card", 150)
        assert desk.said("verify-receipt", receipt).startswith(f"Genuine: {got['reference']}")

    def test_its_text_and_a_text_that_was_changed(self, desk: Commands, tmp_path: Path) -> None:
        from desk.papers.code_reader import read_image

        receipt = Path(desk.receive(tmp_path)["receipt"])
        text = read_image(receipt)
        assert desk.told("verify-receipt", text, "--json")["genuine"]
        head, last = text[:-1], text[-1]
        said = desk.refused("verify-receipt", head + ("A" if last != "A" else "B"))
        assert "receipt" in said

    def test_what_is_no_receipt(self, desk: Commands, tmp_path: Path) -> None:
        (tmp_path / "empty.png").touch()
        for what, says in (
            ("hello", "not the code of a receipt"),
            ("SHUBBAK1:", "not the code of a receipt"),
            ("x" * 5000, "not the code of a receipt"),
            (str(paper(tmp_path)), "No square code was found"),
            (str(tmp_path / "empty.png"), "neither a picture nor a PDF"),
            (str(tmp_path / "nowhere.png"), "could not be read"),
            (str(request(tmp_path)), "neither a picture nor a PDF"),
        ):
            assert says in desk.refused("verify-receipt", what), what


def test_a_colleagues_receipt_is_known_after_the_next_round(enrol: Enrol, tmp_path: Path) -> None:
    first = enrol(name="first")
    receipt = first.receive(tmp_path)["receipt"]
    first.said("sync", "--once")
    second = enrol(name="second")
    assert (
        second.told("verify-receipt", receipt, "--json")["origin"]
        == json.loads((first.home / "desk.json").read_text())["origin"]
    )


class TestVerify:
    """`desk verify` finds what is not whole, and ends with 1 then."""

    KEYS = frozenset(
        {"whole", "entries", "own_entries", "chain", "projection", "scans", "scans_damaged"}
    )

    def test_a_desk_that_is_whole(self, desk: Commands, tmp_path: Path) -> None:
        desk.receive(tmp_path, "--scan", paper(tmp_path))
        told = desk.told("verify", "--json")
        assert set(told) == self.KEYS
        assert (told["whole"], told["scans"], told["scans_damaged"]) == (True, 1, [])
        assert desk.said("verify") == "Everything is whole.\n"

    def test_a_scan_that_is_damaged_or_gone(self, desk: Commands, tmp_path: Path) -> None:
        got = desk.receive(tmp_path, "--scan", paper(tmp_path))
        (scan,) = desk.told("show", got["reference"], "--json")["scans"]
        kept = next(f for f in (desk.home / "vault").rglob("*") if f.is_file() and f.stat().st_size)
        data = bytearray(kept.read_bytes())
        data[len(data) // 2] ^= 1
        kept.write_bytes(bytes(data))
        for _ in ("damaged", "gone"):
            said = desk.run("verify", "--json")
            assert json.loads(said.out)["scans_damaged"] == [scan["sha256"]]
            assert "not whole" in said.sentence
            kept.unlink(missing_ok=True)
