"""Papers that come as files are taken for what they are, or refused with a next step."""

from __future__ import annotations

import contextlib
import functools
import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from desk.errors import Refused, ShubbakError, Trouble
from desk.papers import images, imports, pdf
from tests.papers.sample_pages import card_page, text_page


def file_of(page: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    page.save(out, kind, **options)
    return out.getvalue()


def scan_of(*pages: Image.Image) -> bytes:
    return images.prepare(pages).data


def locked(document: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return out.getvalue()


def bomb(side: int) -> bytes:
    """A PNG that claims side x side grey pixels in a few bytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_picture_becomes_a_small_scan(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "whatever.bin"  # the name says nothing
    path.write_bytes(file_of(text_page(150), kind, dpi=(150, 150)))
    scan = imports.import_file(path)
    assert scan.media_type == "application/pdf"
    assert [page.kind for page in scan.pages] == ["text"]
    assert scan.pages[0].size <= images.TEXT_BYTES


def test_every_page_of_a_tiff_and_of_a_pdf_is_taken() -> None:
    tiff = file_of(
        text_page(100), "TIFF", save_all=True, append_images=[card_page(100), text_page(100)]
    )
    scan = imports.import_bytes(tiff)
    assert [page.kind for page in scan.pages] == ["text", "photograph", "text"]
    noise = np.random.default_rng(1).integers(0, 255, (1700, 1200), np.uint8)
    heavy = file_of(
        Image.fromarray(noise), "PDF", save_all=True, append_images=[text_page(100)], quality=95
    )
    scan = imports.import_bytes(heavy)
    assert [page.kind for page in scan.pages] == ["photograph", "text"]
    assert len(scan.data) < len(heavy) / 3


def test_a_small_pdf_is_kept_byte_for_byte() -> None:
    document = scan_of(text_page(150), card_page(150))
    scan = imports.import_bytes(document)
    assert scan.data == document
    assert [page.kind for page in scan.pages] == ["kept", "kept"]


@pytest.mark.parametrize("where", ["script", "open", "files", "page"])
def test_a_pdf_that_acts_or_carries_files_is_drawn_anew(where: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan_of(text_page(100)))) as document:
        act = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        if where == "script":
            document.Root.Names = pikepdf.Dictionary(
                JavaScript=pikepdf.Dictionary(Names=["a", act])
            )
        elif where == "open":
            document.Root.OpenAction = act
        elif where == "files":
            document.attachments["virus.exe"] = b"MZ"
        else:
            document.pages[0].AA = pikepdf.Dictionary(O=act)
        document.save(out)
    scan = imports.import_bytes(out.getvalue())
    assert [page.kind for page in scan.pages] == ["text"]
    assert b"JavaScript" not in scan.data
    assert b"virus" not in scan.data


def test_a_telephones_picture_stands_upright() -> None:
    sheet = text_page(150)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    data = file_of(sheet.rotate(90, expand=True), "JPEG", exif=exif, quality=90, dpi=(72, 72))
    (page,) = imports.pages_from(data)
    assert page.width < page.height
    scan = imports.import_bytes(data)
    assert pdf.page_size(scan.data) == pytest.approx((595, 842), rel=0.02)


REFUSED = {
    "import-empty": b"",
    "import-large": b"%PDF-1.7\n" + bytes(imports.LARGEST_BYTES),
    "import-pixels": bomb(20_000),
    "pdf-unreadable": b"%PDF-1.7\nnothing of the kind",
    "import-unreadable": b"\xff\xd8\xff\xe0" + bytes(200),
}


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_what_cannot_be_kept_is_refused_with_a_next_step(code: str) -> None:
    with pytest.raises(Refused) as caught:
        imports.import_bytes(REFUSED[code])
    assert caught.value.code == code
    assert caught.value.do


def test_a_locked_pdf_is_said_to_be_locked() -> None:
    with pytest.raises(Refused, match="password") as caught:
        imports.import_bytes(locked(scan_of(text_page(100))))
    assert caught.value.code == "pdf-locked"


def test_a_book_is_no_paper() -> None:
    leaf = Image.new("1", (20, 20), 1)
    book = file_of(leaf, "TIFF", save_all=True, append_images=[leaf] * imports.MOST_PAGES)
    with pytest.raises(Refused, match="101 pages") as caught:
        imports.import_bytes(book)
    assert caught.value.code == "import-pages"
    many = scan_of(*[leaf] * (imports.MOST_PAGES + 1))
    with pytest.raises(Refused, match="101 pages"):
        imports.import_bytes(many)


def test_a_moving_picture_is_refused() -> None:
    first, second = text_page(30), card_page(30)
    ImageDraw.Draw(second).line((0, 0, 90, 90), 0)
    moving = file_of(first, "PNG", save_all=True, append_images=[second])
    with pytest.raises(Refused, match="moves"):
        imports.import_bytes(moving)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"PK\x03\x04rest of it", "Word"),
        (b"GIF89a....", "GIF"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"<!doctype html><p>", "web page"),
        (b"MZ\x90", "program"),
        ("مرحبا".encode(), "not a paper"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, named: str) -> None:
    with pytest.raises(Refused, match=named) as caught:
        imports.import_bytes(data)
    assert caught.value.code == "import-type"


def test_a_file_on_a_stick_that_was_pulled_out_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be read"):
        imports.import_file(tmp_path / "gone.pdf")


@functools.cache
def samples() -> list[bytes]:
    small = text_page(40)
    return [
        *(file_of(small, kind) for kind in ("JPEG", "PNG", "TIFF")),
        file_of(small.convert("1"), "TIFF", compression="group4"),
        scan_of(small),
    ]


@settings(max_examples=80, deadline=None)
@given(which=st.integers(0, 4), cut=st.floats(0, 1), flips=st.lists(st.floats(0, 1), max_size=6))
def test_a_damaged_file_is_taken_or_refused_but_never_a_crash(
    which: int, cut: float, flips: list[float]
) -> None:
    data = bytearray(samples()[which])
    for flip in flips:
        data[int(flip * (len(data) - 1))] ^= 0x55
    scan = None
    with contextlib.suppress(ShubbakError):
        scan = imports.import_bytes(bytes(data[: int(len(data) * cut)]))
    assert scan is None or pdf.page_count(scan.data) == len(scan.pages)
