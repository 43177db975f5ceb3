"""A scanned page becomes small and stays readable; the page itself says how it is kept."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desk.errors import Refused
from desk.papers import images, looking, pdf
from tests.papers.sample_pages import blank, card_page, landscape, scanned, text_page

REFERENCE = "SHUBBAK:12-03-26-04421-9"


def at(page: Image.Image, dpi: int) -> Image.Image:
    page.info["dpi"] = (dpi, dpi)
    return page


def with_qr(page: Image.Image, dpi: int) -> Image.Image:
    mm = dpi / 25.4
    out = io.BytesIO()
    segno.make(REFERENCE, error="m").save(out, kind="png", scale=1, border=2)
    side = round(22 * mm)
    code = Image.open(out).convert("L").resize((side, side), Image.Resampling.NEAREST)
    page.paste(code, (round(120 * mm), round(264 * mm)))
    return page


def read_codes(page: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(np.asarray(page.convert("L")))]


def filters_of(document: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(document)) as opened:
        return [str(next(iter(page.get_images().values())).Filter) for page in opened.pages]


@pytest.mark.parametrize(
    ("dpi", "skew", "shade", "noise"),
    [(150, 2.3, 0.3, 4.0), (200, -4.1, 0.25, 6.0), (300, 0.7, 0.1, 3.0)],
)
def test_a_page_of_text_is_small_straight_and_still_readable(
    dpi: int, skew: float, shade: float, noise: float
) -> None:
    paper = with_qr(text_page(dpi), dpi)
    scan = images.prepare([at(scanned(paper, skew, shade, noise, edge=10), dpi)])
    (page,) = scan.pages
    assert page.kind == "text"
    assert page.size <= images.TEXT_BYTES
    assert page.turned == pytest.approx(-skew, abs=0.25)
    assert filters_of(scan.data) == ["/CCITTFaxDecode"]
    seen = pdf.render(scan.data, dpi=200, grey=True)
    assert read_codes(seen) == [REFERENCE]
    width, height = pdf.page_size(scan.data)
    assert (width, height) == pytest.approx((595, 842), rel=0.02)
    assert looking.skew(looking.flatten(np.asarray(seen), 200), 200) == pytest.approx(0, abs=0.3)


def test_the_paper_is_white_and_what_was_written_is_kept() -> None:
    clean = np.asarray(text_page(200)) < 150
    scan = images.prepare([at(scanned(text_page(200), 0, 0.35, 6), 200)])
    seen = np.asarray(pdf.render(scan.data, dpi=200, grey=True).resize(clean.shape[::-1])) < 128
    assert seen.mean() == pytest.approx(clean.mean(), rel=0.25)
    assert (seen & clean).sum() > 0.9 * clean.sum()


def test_a_faint_stamp_is_kept_on_a_shaded_page() -> None:
    paper = text_page(200).point(lambda tone: 190 if tone == 120 else tone)
    with_stamp = images.prepare([at(scanned(paper, 0, 0.2, 3), 200)])
    without = images.prepare([at(scanned(text_page(200, stamp=False), 0, 0.2, 3), 200)])
    box = (250, 1880, 550, 2140)
    ink = [
        (np.asarray(pdf.render(scan.data, dpi=200, grey=True).crop(box)) < 128).sum()
        for scan in (with_stamp, without)
    ]
    assert ink[0] > ink[1] + 2000


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_card_keeps_its_grey_tones(dpi: int) -> None:
    scan = images.prepare([at(scanned(card_page(dpi), 1.5, 0.1), dpi)])
    (page,) = scan.pages
    assert page.kind == "photograph"
    assert page.size <= images.PHOTOGRAPH_BYTES
    assert page.turned == pytest.approx(-1.5, abs=0.3)
    seen = np.asarray(pdf.render(scan.data, dpi=100, grey=True))
    assert len(np.unique(seen)) > 100


def test_a_page_full_of_grain_still_fits() -> None:
    scan = images.prepare([at(scanned(landscape(1240, 1754), noise=14), 150)])
    assert scan.pages[0].kind == "photograph"
    assert scan.pages[0].size <= images.PHOTOGRAPH_BYTES


def test_pages_stay_in_order_and_the_same_pages_give_the_same_scan() -> None:
    pages = [at(text_page(150), 150), at(card_page(150), 150), at(blank(150), 150)]
    scan = images.prepare(pages)
    assert [page.kind for page in scan.pages] == ["text", "photograph", "text"]
    assert pdf.page_count(scan.data) == 3
    assert images.prepare(pages).sha256 == scan.sha256
    assert [page.size for page in images.pages_of(scan.data)] == [
        pytest.approx((1240, 1754), abs=3)
    ] * 3


def test_a_telephones_picture_of_a_page_keeps_the_page_and_not_the_desk() -> None:
    desk = landscape(1500, 2000, 5).point(lambda tone: 40 + tone // 4)
    paper = with_qr(text_page(150), 150).resize((1250, 1768))
    desk.paste(paper, (130, 110))
    picture = scanned(desk.rotate(2.5, Image.Resampling.BICUBIC, fillcolor=60), 0, 0.3, 4)
    scan = images.prepare([picture])
    (page,) = scan.pages
    assert page.kind == "text"
    assert page.size <= images.TEXT_BYTES
    assert page.turned == pytest.approx(-2.5, abs=0.3)
    assert pdf.page_size(scan.data) == pytest.approx((595, 842), rel=0.03)
    seen = pdf.render(scan.data, dpi=200, grey=True)
    assert read_codes(seen) == [REFERENCE]
    assert np.asarray(seen)[:, :20].mean() > 240  # no desk is left


def test_a_card_scanned_under_an_open_lid_is_cut_out() -> None:
    whole = card_page(200)
    mm = 200 / 25.4
    card = whole.crop((round(60 * mm), round(90 * mm), round(145 * mm), round(143 * mm)))
    lid = Image.new("L", whole.size, 18)
    lid.paste(card, (300, 400))
    scan = images.prepare([at(scanned(lid, 0, 0, 3), 200)])
    assert scan.pages[0].kind == "photograph"
    assert pdf.page_size(scan.data) == pytest.approx((85 / 25.4 * 72, 53 / 25.4 * 72), rel=0.05)


def test_a_photograph_with_dark_edges_is_left_whole() -> None:
    tones = np.asarray(landscape(1000, 1400), np.float32)
    y, x = np.mgrid[-1:1:1400j, -1:1:1000j]
    vignette = np.clip(1.2 - np.hypot(x, y), 0.03, 1)
    picture = Image.fromarray((tones * vignette).astype(np.uint8))
    scan = images.prepare([at(picture, 150)])
    assert scan.pages[0].kind == "photograph"
    assert pdf.page_size(scan.data) == pytest.approx((480, 672), rel=0.02)


def test_no_page_is_refused() -> None:
    with pytest.raises(Refused, match="no page"):
        images.prepare([])


@settings(max_examples=25, deadline=None)
@given(
    mode=st.sampled_from(["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"]),
    width=st.integers(1, 300),
    height=st.integers(1, 300),
    dpi=st.sampled_from([None, (0, 0), (72, 72), (300, 300), (float("nan"), 1), (1e9, 1e9)]),
)
def test_any_picture_becomes_a_page(
    mode: str, width: int, height: int, dpi: tuple[float, float] | None
) -> None:
    page = Image.new(mode, (width, height))
    if dpi is not None:
        page.info["dpi"] = dpi
    scan = images.prepare([page])
    assert pdf.page_count(scan.data) == 1
    thumb = Image.open(io.BytesIO(images.thumbnail(scan.data)))
    assert thumb.width <= 40
    assert thumb.height <= 52


def test_a_thumbnail_shows_the_page_in_little() -> None:
    scan = images.prepare([at(scanned(text_page(150), 1.0, 0.3), 150)])
    small = Image.open(io.BytesIO(images.thumbnail(scan.data, 40, 52)))
    assert small.size == (37, 52)
    grey = np.asarray(small.convert("L")).astype(int)
    assert grey[:, :4].mean() > 240  # the margin
    assert grey[8:38, 20:32].mean() < 235  # the lines
    large = Image.open(io.BytesIO(images.thumbnail(scan.data, 600, 800)))
    assert large.height == 800


def test_a_transparent_picture_lies_on_white() -> None:
    clear = Image.new("RGBA", (400, 600), (0, 0, 0, 0))
    seen = next(images.pages_of(images.prepare([clear]).data))
    assert np.asarray(seen).min() > 250


@settings(max_examples=8, deadline=None)
@given(angle=st.floats(-7, 7))
def test_any_small_skew_is_found(angle: float) -> None:
    grey = np.asarray(scanned(text_page(100), angle, 0.2, 4))
    assert looking.skew(looking.flatten(grey, 100), 100) == pytest.approx(-angle, abs=0.3)


@settings(max_examples=30, deadline=None)
@given(top=st.integers(0, 20), left=st.integers(0, 20), bottom=st.integers(0, 20), right=st.just(0))
def test_only_black_strips_are_trimmed(top: int, left: int, bottom: int, right: int) -> None:
    grey = np.full((500, 400), 240, np.uint8)
    grey[:top] = 5
    grey[500 - bottom :] = 5
    grey[:, :left] = 5
    rows, columns = looking.trim(grey)
    assert (rows.start, 500 - rows.stop) == (top, bottom)
    assert (columns.start, 400 - columns.stop) == (left, right)
    assert looking.trim(np.full((50, 40), 9, np.uint8)) == (slice(None), slice(None))
