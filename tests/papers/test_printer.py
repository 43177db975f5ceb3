"""Printing to a real CUPS of the tests' own, whose devices fail as real ones do; to a receipt
printer over TCP; and to a folder. Printed means that the paper is out."""

from __future__ import annotations

import contextlib
import os
import pty
import threading
import tty
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import segno
import zxingcpp
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desk.errors import Refused
from desk.papers import ipp, pdf
from desk.papers.cups import CupsPrinter, IppPrinter, list_printers
from desk.papers.escpos import WIDTH, EscposPrinter, raster
from desk.papers.printer import A5, ROLL_80, FilePrinter, JobState, PrintJob, PrintTrouble
from desk.papers.printers import open_printer
from tests.papers.cups_server import Cups, cups
from tests.papers.escpos_device import ReceiptPrinter, receipt_printer
from tests.papers.ipp_everywhere import ipp_everywhere

REFERENCE = "SHUBBAK:12-03-26-04421-9"


def receipt(width: float = 148 * mm, height: float = 210 * mm, pages: int = 1) -> bytes:
    """A page with a code that can be read again from what came out."""
    canvas = Canvas("", pagesize=(width, height), invariant=True)
    for _ in range(pages):
        code = segno.make(REFERENCE, error="m")
        for row, cells in enumerate(code.matrix):
            for column, cell in enumerate(cells):
                if cell:
                    canvas.rect(
                        (20 + column) * mm, height - (20 + row) * mm, mm, mm, stroke=0, fill=1
                    )
        canvas.showPage()
    return bytes(canvas.getpdfdata())


@pytest.fixture(scope="module")
def service() -> Iterator[Cups]:
    with cups() as running:
        yield running


@pytest.fixture
def queue(service: Cups, request: pytest.FixtureRequest) -> Iterator[str]:
    """A queue of this test's own that takes PDF as it is."""
    name = f"q{abs(hash(request.node.name)) % 10**8}"
    service.add(name, "-m", "raw")
    yield name
    service.set(name, "")
    service.run("lpadmin", "-x", name)


@pytest.fixture
def printer(service: Cups, queue: str) -> CupsPrinter:
    return CupsPrinter(queue, server=service.server)


def code(job_status_trouble: PrintTrouble | None) -> str:
    assert job_status_trouble is not None
    assert job_status_trouble.do
    return job_status_trouble.code


def test_a_receipt_counts_as_printed_when_the_paper_is_out(
    service: Cups, queue: str, printer: CupsPrinter
) -> None:
    document = receipt()
    job = printer.print(document, "وصل ٤٤٢١", A5)
    status = job.wait(10)
    assert status.printed
    assert status.trouble is None
    assert service.printed(queue) == [document]


@pytest.mark.parametrize(("device", "told"), [("paper", "printer-paper"), ("off", "printer-off")])
def test_a_receipt_waits_for_paper_and_for_a_printer_that_is_off(
    service: Cups, queue: str, printer: CupsPrinter, device: str, told: str
) -> None:
    service.set(queue, device)
    job = printer.print(receipt(), "receipt", A5)
    status = job.wait(10)
    assert not status.printed
    assert not status.final
    assert code(status.trouble) == told
    assert code(printer.trouble()) == told
    service.set(queue, "")  # somebody came
    assert job.wait(10, patient=True).printed
    assert len(service.printed(queue)) == 1


def test_a_printer_that_stopped_is_told_and_goes_on_when_resumed(
    service: Cups, queue: str, printer: CupsPrinter
) -> None:
    service.set(queue, "fail")
    job = printer.print(receipt(), "receipt")
    status = job.wait(10)
    assert code(status.trouble) == "printer-stopped"
    assert status.trouble is not None
    assert "fuser" in str(status.trouble.facts["detail"])
    service.set(queue, "")
    service.run("cupsenable", queue)
    assert job.wait(10, patient=True).printed


def test_a_paused_printer_keeps_the_receipt(
    service: Cups, queue: str, printer: CupsPrinter
) -> None:
    service.run("cupsdisable", queue)
    job = printer.print(receipt(), "receipt")
    status = job.wait(10)
    assert status.state is JobState.WAITING
    assert code(status.trouble) == "printer-paused"
    service.run("cupsenable", queue)
    assert job.wait(10, patient=True).printed


def test_a_printer_that_refuses_is_told_before_anything_is_sent(
    service: Cups, queue: str, printer: CupsPrinter
) -> None:
    service.run("cupsreject", queue)
    with pytest.raises(PrintTrouble, match="takes no jobs") as caught:
        printer.print(receipt(), "receipt")
    assert caught.value.code == "printer-refuses"
    assert code(printer.trouble()) == "printer-refuses"


def test_a_job_that_was_held_cancelled_or_given_up_is_told(
    service: Cups, queue: str, printer: CupsPrinter
) -> None:
    service.run("cupsdisable", queue)
    held, cancelled, ours = (printer.print(receipt(), name) for name in ("a", "b", "c"))
    service.run("lp", "-i", f"{queue}-{held.id}", "-H", "hold")
    assert code(held.wait(10).trouble) == "printer-held"
    service.run("cancel", f"{queue}-{cancelled.id}")
    assert cancelled.wait(10).state is JobState.CANCELLED
    ours.cancel()
    ours.cancel()  # too late is no error
    assert code(ours.wait(10).trouble) == "printer-cancelled"
    service.run("lpadmin", "-p", queue, "-o", "printer-error-policy=abort-job")
    service.set(queue, "wrong")
    service.run("cupsenable", queue)
    aborted = printer.print(receipt(), "d").wait(10, patient=True)
    assert aborted.state is JobState.ABORTED
    assert code(aborted.trouble) == "printer-aborted"


def test_a_job_that_was_wiped_out_is_not_called_printed(
    service: Cups, queue: str, printer: CupsPrinter
) -> None:
    service.run("cupsdisable", queue)
    job = printer.print(receipt(), "receipt")
    service.run("cancel", "-a", "-x", queue)
    status = job.wait(10)
    assert status.state is JobState.UNKNOWN
    assert "Look at the printer" in status.trouble.do  # type: ignore[union-attr]


PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "BARADA.PPD"
*Manufacturer: "Barada"
*Product: "(Barada 10)"
*ModelName: "Barada 10"
*ShortNickName: "Barada 10"
*NickName: "Barada 10"
*PSVersion: "(3010.000) 0"
*ColorDevice: False
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*PageSize Half/Half of A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*PageRegion Half/Half of A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*ImageableArea Half/Half of A4: "0 0 421 595"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension Half/Half of A4: "421 595"
"""


def test_a_size_the_printer_lacks_is_refused_and_others_go_through_its_driver(
    service: Cups, tmp_path: Path
) -> None:
    (tmp_path / "barada.ppd").write_text(PPD)
    service.add("driver", "-P", str(tmp_path / "barada.ppd"))
    printer = CupsPrinter("driver", server=service.server)
    for size in ("na_legal_8.5x14in", "iso_a3_297x420mm", ROLL_80):
        with pytest.raises(PrintTrouble, match="no paper of this size") as caught:
            printer.print(receipt(), "receipt", size)
        assert caught.value.code == "printer-media"
    # Its driver calls A5 by another name and rounds it; the receipt comes out on it all the same.
    assert printer.print(receipt(), "receipt", A5).wait(30).printed
    assert printer.print(receipt(210 * mm, 297 * mm), "guide").wait(30).printed
    first, second = service.printed("driver")
    assert pdf.page_size(first) == pytest.approx((148 * mm, 210 * mm), abs=3)
    assert pdf.page_size(second) == pytest.approx((210 * mm, 297 * mm), abs=3)


def test_a_queue_that_is_gone_and_a_service_that_does_not_run(service: Cups) -> None:
    with pytest.raises(PrintTrouble, match="no printer of this name"):
        CupsPrinter("nowhere", server=service.server).print(receipt(), "receipt")
    with pytest.raises(PrintTrouble, match="does not run") as caught:
        CupsPrinter("any", server="/nowhere/cups.sock").print(receipt(), "receipt")
    assert caught.value.code == "printer-no-service"
    assert list_printers("/nowhere/cups.sock") == []
    with pytest.raises(PrintTrouble, match="does not answer"):
        IppPrinter("ipp://127.0.0.1:9/ipp/print").print(receipt(), "receipt")


def test_the_queues_are_listed_with_what_is_wrong_with_them(
    service: Cups, queue: str, printer: CupsPrinter
) -> None:
    service.run("lpadmin", "-p", queue, "-D", "طابعة النافذة ٣", "-L", "القاعة", "-u", "allow:all")
    service.run("lpadmin", "-d", queue)
    service.run("cupsdisable", queue)
    first = list_printers(service.server)[0]
    assert (first.id, first.name, first.place, first.default) == (
        f"cups:{queue}",
        "طابعة النافذة ٣",
        "القاعة",
        True,
    )
    assert code(first.trouble) == "printer-paused"


def test_waiting_ends_when_time_is_over_or_nobody_wants_it_any_more(
    service: Cups, queue: str, printer: CupsPrinter
) -> None:
    service.run("cupsdisable", queue)
    job = printer.print(receipt(), "receipt")
    assert not job.wait(0.05, patient=True).final
    assert not job.wait(60, patient=True, given_up=lambda: True).final


@given(data=st.binary(max_size=200))
def test_whatever_answers_is_ipp_or_nonsense(data: bytes) -> None:
    try:
        answer = ipp.decode(data)
    except ipp.Nonsense:
        return
    assert 0 <= answer.status <= 0xFFFF


# -- straight to a printer on the network


def test_a_network_printer_prints_waits_for_paper_and_gives_up() -> None:
    with ipp_everywhere() as device:
        printer = IppPrinter(device.uri, patience=0.3)
        document = receipt(210 * mm, 297 * mm)
        assert printer.trouble() is None
        assert printer.print(document, "دليل المواطن").wait(10).printed
        assert (device.folder / "printed").read_bytes() == document
        with pytest.raises(PrintTrouble, match="no paper of this size"):
            printer.print(receipt(), "receipt", A5)
        device.set("paper")  # it only warns, as many printers do
        job = printer.print(document, "guide")
        assert code(job.wait(10).trouble) == "printer-paper"
        device.set("")
        assert job.wait(10, patient=True).printed
        device.set("wrong")
        assert printer.print(document, "guide").wait(10).state is JobState.ABORTED


# -- a folder


def test_a_folder_takes_every_paper_and_overwrites_none(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path / "receipts")
    assert printer.trouble() is None
    jobs = [printer.print(b"%PDF" + bytes([n]), "وصل ../٤٤٢١") for n in range(3)]
    assert [job.wait(0).printed for job in jobs] == [True] * 3
    assert [Path(job.id).read_bytes()[-1] for job in jobs] == [0, 1, 2]
    assert {Path(job.id).parent for job in jobs} == {tmp_path / "receipts"}
    assert len(list((tmp_path / "receipts").iterdir())) == 3


def test_a_folder_that_cannot_be_written_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    printer = FilePrinter(tmp_path / "file" / "receipts")
    assert code(printer.trouble()) == "printer-folder"
    with pytest.raises(PrintTrouble, match="cannot be written"):
        printer.print(b"%PDF", "receipt")


# -- a receipt printer


@pytest.fixture
def roll() -> Iterator[ReceiptPrinter]:
    with receipt_printer() as device:
        yield device


def slip() -> bytes:
    return receipt(80 * mm, 120 * mm)


def test_a_slip_comes_out_dot_for_dot(roll: ReceiptPrinter) -> None:
    job = EscposPrinter(roll.address).print(slip(), "receipt", ROLL_80)
    assert job.status().printed
    (paper,) = roll.receipts
    assert paper.width == WIDTH
    assert [found.text for found in zxingcpp.read_barcodes(np.asarray(paper.convert("L")))] == [
        REFERENCE
    ]


def test_the_bytes_are_those_another_library_writes() -> None:
    (ours,) = raster(slip())
    with receipt_printer() as device:
        device.take(ours)
        theirs = Dummy()
        theirs.image(device.receipts[0], impl="bitImageRaster", fragment_height=512)
    assert bytes(theirs.output) in ours


def test_every_page_is_cut_off_and_an_a5_page_fits_the_roll(roll: ReceiptPrinter) -> None:
    assert EscposPrinter(roll.address).print(receipt(pages=2), "two", copies=2).status().printed
    assert [paper.width for paper in roll.receipts] == [WIDTH] * 4


@pytest.mark.parametrize(
    ("fault", "told"), [("cover_open", "printer-cover"), ("paper_out", "printer-paper")]
)
def test_a_roll_that_is_out_or_open_takes_nothing(
    roll: ReceiptPrinter, fault: str, told: str
) -> None:
    setattr(roll, fault, True)
    printer = EscposPrinter(roll.address)
    with pytest.raises(PrintTrouble) as caught:
        printer.print(slip(), "receipt")
    assert caught.value.code == told
    assert code(printer.trouble()) == told
    setattr(roll, fault, False)
    assert printer.trouble() is None
    assert printer.print(slip(), "receipt").status().printed


def test_paper_that_ends_in_the_middle_is_not_printed(roll: ReceiptPrinter) -> None:
    roll.paper_ends_after = 1
    status = EscposPrinter(roll.address, patience=0.5).print(slip(), "receipt").status()
    assert status.state is JobState.ABORTED
    assert code(status.trouble) == "printer-paper"
    assert roll.receipts == []


def test_a_cable_pulled_in_the_middle_leaves_it_open(roll: ReceiptPrinter) -> None:
    roll.unplugged_after = 9000
    status = EscposPrinter(roll.address, patience=2).print(slip(), "receipt").status()
    assert status.state is JobState.UNKNOWN
    assert code(status.trouble) == "printer-unknown"


def test_a_printer_that_never_answers_counts_when_it_is_known_to_be_so(
    roll: ReceiptPrinter,
) -> None:
    roll.mute = True
    assert EscposPrinter(roll.address, answers=False).print(slip(), "receipt").status().printed
    assert EscposPrinter("127.0.0.1:9").trouble().code == "printer-off"  # type: ignore[union-attr]


def test_a_printer_on_a_device_file(roll: ReceiptPrinter) -> None:
    ours, theirs = pty.openpty()
    tty.setraw(theirs)

    def serve() -> None:
        rest = b""
        with contextlib.suppress(OSError):  # the line ends
            while True:
                said, rest = roll.take(rest + os.read(ours, 4096))
                os.write(ours, said)

    thread = threading.Thread(target=serve)
    thread.start()
    job: PrintJob = EscposPrinter(os.ttyname(theirs)).print(slip(), "receipt")
    os.close(theirs)
    thread.join()
    os.close(ours)
    assert job.status().printed
    assert len(roll.receipts) == 1
    gone = EscposPrinter("/dev/usb/lp-not-here").trouble()
    assert code(gone) == "printer-off"


def test_an_address_that_was_kept_opens_again() -> None:
    assert isinstance(open_printer("cups:Office"), CupsPrinter)
    assert isinstance(open_printer("ipp://10.0.0.9/ipp/print"), IppPrinter)
    assert isinstance(open_printer("escpos:10.0.0.9"), EscposPrinter)
    assert isinstance(open_printer("file:/tmp/receipts"), FilePrinter)
    for wrong in ("cups:", "http://x", "lpt1"):
        with pytest.raises(Refused, match="not the address"):
            open_printer(wrong)


def test_the_computers_own_printer_is_chosen_when_none_is_named(
    service: Cups, queue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", service.server)
    service.run("lpadmin", "-d", queue)
    assert open_printer().print(receipt(), "receipt").wait(10).printed
    assert len(service.printed(queue)) == 1
    monkeypatch.setenv("CUPS_SERVER", "/nowhere/cups.sock")
    with pytest.raises(PrintTrouble, match="No printer is set up") as caught:
        open_printer()
    assert caught.value.code == "printer-none"
