"""`desk receive`, `find`, `show`: what a script hands in is received whole, and found again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .commands import Commands, cut_paper, huge_paper, locked_paper, paper, request

LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

RECEIVED = {
    "reference", "due", "total", "missing", "complaint", "clock", "department", "receipt", "printed",
}  # fmt: skip
SHOWN = {
    "reference", "subject", "state", "service", "service_version", "authority", "governorate",
    "applicant", "received", "received_by", "due", "papers", "missing", "fee", "note", "text",
    "receipts_printed", "department", "outcome", "reason", "decided", "told", "handed_over",
    "handed_to", "scans", "history", "unknown_facts", "hidden",
    "clock", "complaint", "rating",
}  # fmt: skip
HAPPENED = {
    "time", "kind", "by", "actor", "origin", "seq", "clock_suspect", "fact", "quarantined",
}  # fmt: skip


def test_a_transaction_is_received_printed_found_and_shown(desk: Commands, tmp_path: Path) -> None:
    desk.settings(receipt_printer=f"file:{tmp_path / 'printed'}")
    got = desk.receive(tmp_path, "--scan", paper(tmp_path), "--print")
    assert set(got) == RECEIVED
    assert (got["total"], got["missing"], got["printed"]) == (150, [], True)
    receipt = Path(got["receipt"])
    assert receipt.read_bytes().startswith(b"%PDF")
    assert receipt.stat().st_mode & 0o777 == 0o600
    (printed,) = (tmp_path / "printed").iterdir()
    assert printed.read_bytes().startswith(b"%PDF")

    shown = desk.told("show", got["reference"], "--json")
    assert set(shown) == SHOWN
    assert (shown["state"], shown["due"]) == ("received", got["due"])
    assert shown["received_by"] == "سطر الأوامر"
    assert shown["applicant"]["full_name"] == "سمية محمود الحلبي"
    assert shown["applicant"]["number"] == "04010127351"
    assert (shown["fee"]["total"], shown["fee"]["tendered"]) == (150, 500)
    assert shown["papers"] == {"old-disability-card": True, "personal-photograph": True}
    (scan,) = shown["scans"]
    assert set(scan) == {"sha256", "bytes", "evidence", "media_type", "pages", "at_central", "here"}
    assert (scan["evidence"], scan["at_central"]) == ("old-disability-card", False)
    assert all(set(happened) == HAPPENED for happened in shown["history"])
    assert [happened["kind"] for happened in shown["history"]] == [
        "transaction.received/1",
        "transaction.scan-attached/1",
        "transaction.fee-taken/1",
        "transaction.receipt-printed/1",
    ]
    assert shown["receipts_printed"] == 1
    # And for a person to read.
    assert "سمية محمود الحلبي" in desk.said("show", got["reference"].translate(ARABIC))


def test_a_request_comes_on_standard_input_too(desk: Commands, tmp_path: Path) -> None:
    got = desk.told("receive", "-", stdin=request(tmp_path).read_bytes())
    assert got["missing"] == ["old-disability-card"]


def test_papers_are_given_by_name_or_in_turn(desk: Commands, tmp_path: Path) -> None:
    card, photograph = paper(tmp_path, "a=1.png"), paper(tmp_path, "b.jpg", 100)
    got = desk.receive(
        tmp_path, "--scan", f"personal-photograph={photograph}", "--scan", card, papers=[]
    )
    shown = desk.told("show", got["reference"], "--json")
    assert {s["evidence"] for s in shown["scans"]} == {"old-disability-card", "personal-photograph"}
    assert got["missing"] == []


def test_an_organisation_is_received_by_its_whole_name(desk: Commands, tmp_path: Path) -> None:
    applicant = {"name": "جمعية البر والخدمات", "kind": "organisation", "number": "ج-114"}
    got = desk.receive(tmp_path, applicant=applicant)
    shown = desk.told("show", got["reference"], "--json")
    assert shown["applicant"]["name"]["first"] == "جمعية البر والخدمات"


@pytest.mark.parametrize(
    "text",
    ["سميه", "سُمَيَّة الحلبى", "الحلبي سمية", "04010127351", "٠٤٠١٠١٢٧٣٥١", "0933412760", "REFERENCE",
     "PART", "ARABIC", "تجديد بطاقة"],
)  # fmt: skip
def test_a_transaction_is_found_as_people_type(text: str, desk: Commands, tmp_path: Path) -> None:
    reference = desk.receive(tmp_path)["reference"]
    other = {"name": "هناء ديب", "number": "04010999991"}
    desk.receive(
        tmp_path, service="complaint", applicant=other, papers=[], amounts={}, text="تأخير"
    )
    asked = {
        "REFERENCE": reference,
        "PART": reference[:14],
        "ARABIC": reference.translate(ARABIC),
    }.get(text, text)
    (found,) = desk.told("find", asked, "--json")["found"]
    assert found["reference"] == reference
    assert set(found) == {
        "reference", "subject", "applicant", "service", "state", "due", "told", "received", "origin",
    }  # fmt: skip
    assert reference in desk.said("find", asked)


def test_a_complaint_is_filed_by_command_with_what_it_is_about_and_without_a_name(
    desk: Commands, tmp_path: Path
) -> None:
    about = {"category": "late-answer", "against": "office/social/tartus", "anonymous": True}
    asked = {"service": "complaint", "papers": [], "amounts": {}, "tendered": 0, "note": ""}
    said = desk.refused("receive", request(tmp_path, **asked, applicant=None, text="تأخير"))
    assert "names no applicant" in said and "anonymous" in said
    got = desk.receive(tmp_path, **asked, applicant=None, text="تأخير", complaint=about)
    assert (got["complaint"]["category"], got["complaint"]["reopened"]) == ("late-answer", 0)
    assert got["department"] == "complaints"
    assert got["clock"]["due"] == got["due"] and got["clock"]["late"] == 0
    shown = desk.told("show", got["reference"], "--json")
    assert shown["complaint"] == got["complaint"] and shown["complaint"]["anonymous"]
    assert (shown["rating"], shown["clock"]["paused"]) == (None, False)
    assert shown["applicant"]["full_name"] == shown["applicant"]["email"] == ""
    mail = {"name": "هناء ديب", "contact": "email", "email": "hana@example.org", "language": "en"}
    named = desk.receive(tmp_path, **asked, applicant=mail, text="تأخير")
    shown = desk.told("show", named["reference"], "--json")
    assert shown["complaint"]["category"] == "other"
    kept = shown["applicant"]
    assert (kept["contact"], kept["email"], kept["language"]) == ("email", "hana@example.org", "en")
    said = desk.refused("receive", request(tmp_path, complaint={}))
    assert "is no complaint" in said
    said = desk.refused(
        "receive", request(tmp_path, **asked, text="تأخير", complaint={"category": "nothing"})
    )
    assert "what the complaint is about" in said


def test_nothing_found_is_an_answer(desk: Commands) -> None:
    assert desk.told("find", "لا أحد", "--json") == {"found": []}
    said = desk.run("find", "لا أحد")
    assert (said.code, said.out, said.err) == (0, "", "Nothing was found.\n")


def test_no_more_is_found_than_was_asked_for(desk: Commands, tmp_path: Path) -> None:
    for _ in range(3):
        last = desk.receive(tmp_path)["reference"]
    (found,) = desk.told("find", "سمية", "--limit", "1", "--json")["found"]
    assert found["reference"] == last
    with pytest.raises(SystemExit):
        desk.run("find", "سمية", "--limit", "0")


class TestRefused:
    """One sentence, exit code 1, and the journal as it was."""

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"service": "moon-permit"}, "'moon-permit' is not in the catalogue"),
            ({"service": 7}, "is not a transaction"),
            ({"colour": "blue"}, "is not a transaction"),
            ({"applicant": {}}, "is not a transaction"),
            ({"applicant": {"name": ""}}, "name is missing"),
            ({"applicant": {"name": "سلمى", "kind": "robot"}}, "is not a transaction"),
            ({"applicant": {"name": "سلمى", "number": "04O1"}}, "only digits"),
            ({"applicant": {"name": "سلمى", "number": "٠٤٠١"}}, "4 digits instead of 11"),
            ({"amounts": {"stamps": -5}}, "cannot be negative"),
            ({"amounts": {"stamps": 1.5}}, "is not a transaction"),
            ({"amounts": {"stamps": 10**30}}, "is not a transaction"),
            ({"amounts": {"stampz": 5}}, "has no open fee 'stampz'. It knows: stamps."),
            ({"amounts": {"service-fee": 5}}, "has no open fee"),
            ({"papers": ["passport"]}, "has no paper 'passport'. It knows: old-disability-card,"),
            ({"tendered": 20}, "less than the fees"),
            ({"tendered": -1}, "less than the fees"),
            ({"note": "ن" * 140_000}, "more text here than one entry can hold"),
        ],
    )
    def test_what_does_not_fit(
        self, changes: dict[str, object], says: str, desk: Commands, tmp_path: Path
    ) -> None:
        before = desk.seq()
        assert says in desk.refused("receive", request(tmp_path, **changes))
        assert desk.seq() == before

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"", "is not a transaction"),
            (b"{", "is not a transaction"),
            (b"[]", "is not a transaction"),
            (b"\xff\xfe", "is not a transaction"),
            (b"[" * 100_000, "is not a transaction"),
            (b" " * 1_000_001, "too large"),
        ],
    )
    def test_a_file_that_is_no_request(
        self, data: bytes, says: str, desk: Commands, tmp_path: Path
    ) -> None:
        file = tmp_path / "r.json"
        file.write_bytes(data)
        assert says in desk.refused("receive", file)
        assert says in desk.refused("receive", "-", stdin=data)

    def test_a_letter_that_is_none(self, desk: Commands, tmp_path: Path) -> None:
        file = request(tmp_path, service="complaint", text="BAD", papers=[], amounts={})
        file.write_bytes(file.read_bytes().replace(b"BAD", b"\\\\ud800"))
        said = desk.run("receive", file)
        assert said.code in (0, 1)
        assert "Traceback" not in said.err

    def test_a_file_that_is_not_there(self, desk: Commands, tmp_path: Path) -> None:
        assert "cannot be read: No such file" in desk.refused("receive", tmp_path / "no.json")
        assert "cannot be read: Is a directory" in desk.refused("receive", tmp_path)

    def test_scans_that_cannot_be_used(self, desk: Commands, tmp_path: Path) -> None:
        (tmp_path / "empty.pdf").touch()
        (tmp_path / "letter.pdf").write_bytes(b"PK\x03\x04 a document by another name")
        before = desk.seq()
        asked = request(tmp_path)
        for file, says in (
            (tmp_path / "nowhere.pdf", "cannot be read"),
            (tmp_path / "empty.pdf", "The file is empty."),
            (tmp_path / "letter.pdf", "a Word or Excel document"),
            (cut_paper(tmp_path), "damaged or was cut short"),
            (huge_paper(tmp_path), "60 MB; at most 50 MB fit"),
            (locked_paper(tmp_path), "password"),
        ):
            for given in (str(file), f"personal-photograph={file}"):
                assert says in desk.refused("receive", asked, "--scan", given), file.name
        good = paper(tmp_path)
        for scans, says in (
            ([f"passport={good}"], "has no paper 'passport'"),
            ([f"old-disability-card={good}"] * 2, "is given twice"),
            ([good, good, good], "more scans than the service"),
        ):
            words = [word for scan in scans for word in ("--scan", scan)]
            assert says in desk.refused("receive", asked, *words)
        assert desk.seq() == before

    def test_a_reference_that_is_none(self, desk: Commands) -> None:
        assert "is not a reference number" in desk.refused("show", "hello")
        assert "A digit of this reference number is wrong" in desk.refused("show", "120326044210")
        assert "No transaction 12-03-26-04421-9" in desk.refused("show", "١٢٠٣٢٦٠٤٤٢١٩", "--json")

    @pytest.mark.parametrize("words", [["show", "1"], ["find", "x"], ["sync"], ["status"], ["verify"],
        ["guide", "complaint", "--pdf", "x.pdf"], ["report", "daily", "--pdf", "x.pdf"],
        ["verify-receipt", "x"]])  # fmt: skip
    def test_a_home_that_is_no_desk(self, words: list[str], tmp_path: Path) -> None:
        nobody = Commands(tmp_path / "nobody")
        assert nobody.refused(*words).startswith("This desk is not enrolled yet.")
        assert not nobody.home.exists()


def test_a_printer_that_fails_keeps_the_transaction_and_says_its_reference(
    desk: Commands, tmp_path: Path
) -> None:
    desk.settings(receipt_printer="ipp://127.0.0.1:9/printers/none")
    said = desk.run("receive", request(tmp_path), "--print")
    got = json.loads(said.out)
    assert said.sentence.startswith("The receipt waits to be printed.")
    assert (got["printed"], Path(got["receipt"]).exists()) == (False, True)
    assert desk.told("show", got["reference"], "--json")["receipts_printed"] == 0
    # A printer's address that was mistyped by hand.
    desk.settings(receipt_printer="laser in the corner")
    assert (
        "is not the address of a printer" in desk.run("receive", request(tmp_path), "--print").err
    )


def test_a_receipt_that_cannot_be_laid_down_still_tells_the_reference(
    desk: Commands, tmp_path: Path
) -> None:
    (desk.home / "receipts").write_text("a file where the folder should be")
    said = desk.run("receive", request(tmp_path))
    got = json.loads(said.out)
    assert got["receipt"] is None
    assert "could not be written" in said.sentence
    assert desk.told("show", got["reference"], "--json")["state"] == "received"


def test_arabic_comes_out_whole_whatever_the_pipe_is_said_to_be(
    desk: Commands, tmp_path: Path
) -> None:
    desk.receive(tmp_path)
    said = desk.alone("find", "سميه", env={"PYTHONIOENCODING": "latin-1"})
    assert said.code == 0, said.err
    assert "سمية محمود الحلبي" in said.out
