"""Scanning through SANE, with SANE's own virtual scanner and its faults; and finding scanners."""

from __future__ import annotations

import itertools
import os
import stat
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from zeroconf import ServiceInfo, Zeroconf

from desk.errors import Refused
from desk.papers import discovery, images
from desk.papers.discovery import NearbyScanners, find_scanners, open_scanner
from desk.papers.escl import EsclScanner
from desk.papers.sane import SaneScanner, sane_devices
from desk.papers.scanner import Mode, Scanner, ScanTrouble, Source, scan_all, trouble
from tests.papers.escl_server import escl_scanner


def faulty(status: str) -> SaneScanner:
    return SaneScanner(
        "test:0",
        options={"enable-test-options": "yes", "read-return-value": f"SANE_STATUS_{status}"},
    )


def left_in_memory() -> list[str]:
    return [path.name for path in Path(os.environ["XDG_RUNTIME_DIR"]).iterdir()]


@pytest.fixture(autouse=True)
def virtual_scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A SANE of our own that knows the virtual scanner alone; nothing in /etc is touched."""
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    (tmp_path / "memory").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "memory"))
    (tmp_path / "dll.conf").write_text("test\n")
    (tmp_path / "test.conf").write_text("number_of_devices 1\n")
    return tmp_path


def test_the_devices_are_found_and_say_what_they_can() -> None:
    (scanner,) = sane_devices()
    assert (scanner.id, scanner.name) == ("sane:test:0", "Noname frontend-tester")
    can = scanner.capabilities()
    assert can.sources == (Source.GLASS, Source.FEEDER)
    assert can.modes == (Mode.GREY, Mode.COLOUR)
    assert can.nearest(200) == 200
    assert can.nearest(9999) == 1200


def test_the_feeder_gives_all_its_pages_and_then_ends() -> None:
    scanned = scan_all(SaneScanner("test:0"), Source.FEEDER, 75)
    assert scanned.trouble is None
    assert [(page.mode, page.size) for page in scanned.pages] == [("L", (590, 590))] * 10
    assert scanned.pages[0].info["dpi"] == (75, 75)
    assert left_in_memory() == []


def test_the_glass_gives_one_page_in_the_mode_and_resolution_asked_for() -> None:
    scanner = SaneScanner("test:0", options={"test-picture": "Color pattern"})
    (page,) = scan_all(scanner, Source.GLASS, 150, Mode.COLOUR).pages
    assert page.mode == "RGB"
    assert page.size == (1181, 1181)
    red, green, blue = (np.asarray(page)[:, :, band].astype(int) for band in range(3))
    assert (abs(red - green) + abs(green - blue)).max() > 100


def test_a_scan_becomes_a_scan_document() -> None:
    grid = SaneScanner("test:0", options={"test-picture": "Grid"})
    scan = images.prepare(grid.scan(Source.GLASS, 150))
    assert len(scan.pages) == 1
    assert scan.data.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("status", "code", "says"),
    [
        ("JAMMED", "scanner-jammed", "jammed"),
        ("NO_DOCS", "scanner-empty", "no paper"),
        ("COVER_OPEN", "scanner-cover", "cover"),
        ("IO_ERROR", "scanner-io", "broke off"),
        ("DEVICE_BUSY", "scanner-busy", "busy"),
        ("NO_MEM", "scanner-memory", "memory"),
        ("ACCESS_DENIED", "scanner-denied", "may not use"),
        ("CANCELLED", "scanner-cancelled", "cancelled"),
        ("UNSUPPORTED", "scanner-unsupported", "cannot do"),
        ("INVAL", "scanner-unsupported", "cannot do"),
    ],
)
def test_every_fault_is_said_with_a_next_step(status: str, code: str, says: str) -> None:
    scanned = scan_all(faulty(status), Source.FEEDER)
    assert scanned.pages == ()
    assert isinstance(scanned.trouble, ScanTrouble)
    assert scanned.trouble.code == code
    assert says in scanned.trouble.what
    assert scanned.trouble.do
    assert left_in_memory() == []


def test_a_jam_on_the_third_page_keeps_the_first_two(virtual_scanner: Path) -> None:
    with escl_scanner() as device:
        device.sheets, device.jam_at, device.slow = 5, 3, 0
        (virtual_scanner / "dll.conf").write_text("airscan\n")
        (virtual_scanner / "airscan.conf").write_text(
            f'[options]\ndiscovery = disable\n[devices]\n"Office" = {device.url}, eSCL\n'
        )
        scanned = scan_all(SaneScanner("airscan:e0:Office"), Source.FEEDER, 75)
    assert len(scanned.pages) == 2
    assert scanned.trouble is not None
    assert scanned.trouble.code == "scanner-jammed"


def test_a_device_that_is_not_there_is_said_to_be_gone() -> None:
    with pytest.raises(ScanTrouble, match="does not answer") as caught:
        list(SaneScanner("test:7").scan())
    assert caught.value.code == "scanner-gone"


def test_without_the_program_the_clerk_is_told() -> None:
    with pytest.raises(ScanTrouble, match="not installed"):
        list(SaneScanner("test:0", program="scanimage-that-is-not-there").scan())


def test_cancelling_stops_the_motor_at_once_and_leaves_nothing() -> None:
    slow = SaneScanner("test:0", options={"read-delay": "yes", "read-delay-duration": "200000"})
    asked = itertools.count()
    began = time.monotonic()
    scanned = scan_all(slow, dpi=300, cancelled=lambda: next(asked) > 3)
    assert scanned.trouble is not None
    assert scanned.trouble.code == "scanner-cancelled"
    assert time.monotonic() - began < 4
    assert left_in_memory() == []


def test_whoever_stops_taking_pages_leaves_no_process_behind() -> None:
    pages = SaneScanner("test:0").scan(Source.FEEDER, 300)
    next(pages)
    assert left_in_memory() != []
    pages.close()  # type: ignore[attr-defined]
    assert left_in_memory() == []


def program(folder: Path, body: str) -> str:
    """A driver gone wrong, as the program sees it."""
    path = folder / "scanimage"
    path.write_text(f'#!/bin/sh\ncase "$*" in *-A*) exec /usr/bin/scanimage "$@";; esac\n{body}\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_driver_that_crashes_does_not_take_the_desk_with_it(tmp_path: Path) -> None:
    scanner = SaneScanner("test:0", program=program(tmp_path, "kill -SEGV $$"))
    assert scan_all(scanner).trouble.code == "scanner-crashed"  # type: ignore[union-attr]


def test_a_driver_that_hangs_is_ended(tmp_path: Path) -> None:
    hung = program(tmp_path, "trap '' INT; echo begun; exec sleep 60")
    scanner = SaneScanner("test:0", program=hung, silence=0.3)
    assert scan_all(scanner).trouble.code == "scanner-silent"  # type: ignore[union-attr]


def test_a_driver_that_sends_rubbish_is_not_believed(tmp_path: Path) -> None:
    body = 'for word in "$@"; do case $word in --batch=*) echo rubbish >"${word#--batch=}";; esac; done'
    rubbish = program(tmp_path, body.replace("%d", "1"))
    text = (
        Path(rubbish)
        .read_text()
        .replace('"${word#--batch=}"', '"$(dirname "${word#--batch=}")/1.pnm"')
    )
    Path(rubbish).write_text(text)
    scanned = scan_all(SaneScanner("test:0", program=rubbish))
    assert scanned.trouble.code == "scanner-nonsense"  # type: ignore[union-attr]
    assert left_in_memory() == []


def test_every_trouble_has_a_sentence_and_a_next_step() -> None:
    for word in ("jammed", "empty", "cover", "busy", "gone", "io", "silent", "crashed"):
        error = trouble(word, "Office")
        assert error.what.endswith(".")
        assert error.do.endswith(".")
        assert error.facts["scanner"] == "Office"


# -- finding


def test_scanners_are_found_everywhere_at_once() -> None:
    with escl_scanner() as device:
        found = find_scanners([device.url, "http://127.0.0.1:9/eSCL"], patience=0.1)
    assert [scanner.name for scanner in found] == ["Barada 200", "Noname frontend-tester"]


def test_a_scanner_that_announces_itself_is_heard() -> None:
    with escl_scanner() as device:
        port = int(device.url.rpartition(":")[2].partition("/")[0])
        announcing = Zeroconf(interfaces=["127.0.0.1"])
        try:
            announcing.register_service(
                ServiceInfo(
                    "_uscan._tcp.local.",
                    "Barada._uscan._tcp.local.",
                    port,
                    properties={"rs": "eSCL", "ty": "Barada 200"},
                    addresses=[b"\x7f\0\0\1"],
                    server="barada.local.",
                ),
                strict=False,
            )
            found = discovery.announced(0.8, ["127.0.0.1"])
        finally:
            announcing.close()
        assert [(scanner.name, scanner.id) for scanner in found] == [
            ("Barada 200", f"escl:{device.url}")
        ]
        assert found[0].capabilities().resolutions == (75, 150, 300)


def test_the_list_is_there_at_once_and_looked_for_once() -> None:
    gate, looks = threading.Event(), []

    def slowly() -> Sequence[Scanner]:
        looks.append(1)
        gate.wait(5)
        return [SaneScanner("test:0")]

    near = NearbyScanners(slowly)
    assert near.known() == ()
    answers: list[tuple[Scanner, ...]] = []
    threads = [threading.Thread(target=lambda: answers.append(near.look())) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert near.known() == ()
    gate.set()
    for thread in threads:
        thread.join()
    assert [scanner.id for scanner in near.known()] == ["sane:test:0"]
    assert all(answer[0].id == "sane:test:0" for answer in answers)
    assert len(looks) <= 3


def test_an_address_that_was_kept_opens_again() -> None:
    assert isinstance(open_scanner("sane:test:0"), SaneScanner)
    assert isinstance(open_scanner("escl:http://10.0.0.7/eSCL"), EsclScanner)
    for wrong in ("", "sane:", "escl:file:///etc/passwd", "wia:1"):
        with pytest.raises(Refused, match="not the address"):
            open_scanner(wrong)
