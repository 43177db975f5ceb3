"""Network scanning over real HTTP, faults included. SANE's own eSCL client (sane-airscan, not
written by us) scans from the same fake, so the fake speaks the protocol and not our dialect."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from desk.papers import images
from desk.papers.escl import EsclScanner
from desk.papers.sane import SaneScanner, sane_devices
from desk.papers.scanner import Mode, ScanTrouble, Source, scan_all
from tests.papers.escl_server import FakeScanner, escl_scanner


@pytest.fixture
def device() -> Iterator[FakeScanner]:
    with escl_scanner() as fake:
        yield fake


@pytest.fixture
def scanner(device: FakeScanner) -> EsclScanner:
    return EsclScanner(device.url, silence=5)


def numbers(pages: tuple[Image.Image, ...]) -> list[int]:
    """The count that the fake scanner draws on top of each page."""
    rows = [np.asarray(page.convert("L"))[5] for page in pages]
    return [round((row < 128).sum() / 20) for row in rows]


def test_the_device_says_what_it_is_and_can(scanner: EsclScanner) -> None:
    assert scanner.make_and_model() == "Barada 200"
    can = scanner.capabilities()
    assert can.sources == (Source.GLASS, Source.FEEDER)
    assert can.modes == (Mode.GREY, Mode.COLOUR)
    assert can.resolutions == (75, 150, 300)


def test_the_feeder_gives_its_pages_in_order(device: FakeScanner, scanner: EsclScanner) -> None:
    device.sheets = 4
    scanned = scan_all(scanner, Source.FEEDER, 150)
    assert scanned.trouble is None
    assert numbers(scanned.pages) == [1, 2, 3, 4]
    assert {page.size for page in scanned.pages} == {(1240, 1754)}
    assert device.jobs == {}


def test_the_glass_gives_one_page_at_the_next_better_resolution(
    device: FakeScanner, scanner: EsclScanner
) -> None:
    scanned = scan_all(scanner, Source.GLASS, 100, Mode.COLOUR)
    assert [(page.mode, page.info["dpi"]) for page in scanned.pages] == [("RGB", (150, 150))]
    assert "RGB24" in device.orders[0]
    assert device.jobs == {}


def test_a_scanned_page_becomes_a_small_scan(scanner: EsclScanner) -> None:
    scan = images.prepare(scanner.scan(Source.GLASS, 150))
    assert scan.pages[0].kind == "text"
    assert scan.pages[0].size <= images.TEXT_BYTES


def test_a_jam_on_page_four_keeps_the_first_three(
    device: FakeScanner, scanner: EsclScanner
) -> None:
    device.sheets, device.jam_at = 6, 4
    scanned = scan_all(scanner, Source.FEEDER, 75)
    assert numbers(scanned.pages) == [1, 2, 3]
    assert scanned.trouble is not None
    assert scanned.trouble.code == "scanner-jammed"
    assert device.jobs == {}  # the scanner is free again


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("ScannerAdfEmpty", "scanner-empty"),
        ("ScannerAdfHatchOpen", "scanner-cover"),
        ("ScannerAdfJam", "scanner-jammed"),
    ],
)
def test_what_is_wrong_with_the_feeder_is_said(
    device: FakeScanner, scanner: EsclScanner, state: str, code: str
) -> None:
    device.adf_state = state
    scanned = scan_all(scanner, Source.FEEDER)
    assert scanned.pages == ()
    assert scanned.trouble is not None
    assert scanned.trouble.code == code
    assert scanned.trouble.do


def test_a_feeder_with_no_sheet_is_empty(device: FakeScanner, scanner: EsclScanner) -> None:
    device.sheets = 0
    assert scan_all(scanner, Source.FEEDER).trouble.code == "scanner-empty"  # type: ignore[union-attr]


def test_a_busy_scanner_is_waited_for(device: FakeScanner, scanner: EsclScanner) -> None:
    device.busy = 2
    assert len(scan_all(scanner, Source.GLASS, 75).pages) == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (503, "scanner-busy"),
        (401, "scanner-denied"),
        (409, "scanner-unsupported"),
        (500, "scanner-io"),
    ],
)
def test_a_refused_order_is_said(device: FakeScanner, status: int, code: str) -> None:
    device.refuse = status
    with pytest.raises(ScanTrouble) as caught:
        list(EsclScanner(device.url, silence=0.5).scan())
    assert caught.value.code == code


def test_half_a_page_and_rubbish_are_no_pages(device: FakeScanner, scanner: EsclScanner) -> None:
    device.garbage = b"<html>sign in</html>"
    assert scan_all(scanner).trouble.code == "scanner-nonsense"  # type: ignore[union-attr]
    device.garbage, device.cut = b"", True
    scanned = scan_all(scanner)
    assert scanned.pages == ()
    assert scanned.trouble.code == "scanner-io"  # type: ignore[union-attr]


def test_a_scanner_that_is_off_is_gone() -> None:
    with pytest.raises(ScanTrouble, match="does not answer") as caught:
        EsclScanner("http://127.0.0.1:9/eSCL").capabilities()
    assert caught.value.code == "scanner-gone"


def test_a_web_page_is_not_a_scanner(device: FakeScanner) -> None:
    with pytest.raises(ScanTrouble, match="does not answer"):
        EsclScanner(device.url.replace("eSCL", "index")).capabilities()


def test_cancelling_frees_the_scanner(device: FakeScanner, scanner: EsclScanner) -> None:
    pages: list[Image.Image] = []
    with pytest.raises(ScanTrouble) as caught:
        pages.extend(scanner.scan(Source.FEEDER, 75, cancelled=lambda: len(pages) == 2))
    assert caught.value.code == "scanner-cancelled"
    assert numbers(tuple(pages)) == [1, 2]
    assert device.deleted == ["/eSCL/ScanJobs/1"]
    assert device.jobs == {}


def test_cancelling_does_not_wait_for_the_lamp(device: FakeScanner, scanner: EsclScanner) -> None:
    device.stuck = True
    began = time.monotonic()
    scanned = scan_all(scanner, cancelled=lambda: bool(device.jobs))
    assert scanned.trouble is not None
    assert scanned.trouble.code == "scanner-cancelled"
    assert time.monotonic() - began < 4
    assert device.jobs == {}


def test_leaving_half_way_frees_the_scanner(device: FakeScanner, scanner: EsclScanner) -> None:
    pages = scanner.scan(Source.FEEDER, 75)
    next(pages)
    pages.close()  # type: ignore[attr-defined]
    assert device.jobs == {}


def test_a_job_is_asked_for_where_the_scanner_was_found(
    device: FakeScanner, scanner: EsclScanner
) -> None:
    device.host = "scanner.invalid:8080"
    assert len(scan_all(scanner, Source.GLASS, 75).pages) == 1


def test_an_independent_client_scans_from_the_same_fake(
    device: FakeScanner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dll.conf").write_text("airscan\n")
    (tmp_path / "airscan.conf").write_text(
        f'[options]\ndiscovery = disable\n[devices]\n"Office" = {device.url}, eSCL\n'
    )
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    device.slow = 0
    (found,) = sane_devices()
    assert isinstance(found, SaneScanner)
    assert found.capabilities() == EsclScanner(device.url).capabilities()
    scanned = scan_all(found, Source.FEEDER, 75)
    assert scanned.trouble is None, scanned.trouble.facts
    assert numbers(scanned.pages) == [1, 2, 3]
