"""From raw pages to one small scan document: cleaned, straightened, and compressed the way each
page deserves; and back from the document to pictures for the screen. Devices and files to import
are elsewhere (`scanner`, `imports`); what the pixels mean is read in `looking`.
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, TiffImagePlugin

from desk.errors import Refused
from desk.papers import looking, pdf

PDF = "application/pdf"

TEXT_BYTES = 60_000
"""The most an A4 page of text may weigh; a larger sheet in proportion."""

PHOTOGRAPH_BYTES = 150_000
"""The most an A4 page with a photograph may weigh; a larger sheet in proportion."""

_A4_INCHES = (210 / 25.4, 297 / 25.4)
_TEXT_DPI = (200.0, 160.0, 130.0)
_PHOTOGRAPH_DPI = (200.0, 150.0, 125.0, 100.0, 80.0, 60.0)
_QUALITIES = (75, 65, 55, 45, 35)
_FINEST_DPI = 300.0
_STRIP_BYTE_COUNTS = 279


@dataclass(frozen=True)
class PreparedPage:
    """One page of a scan document: what it was taken for ("kept": a PDF's page, as it came), its
    pixels (points, if kept), its weight in bytes, and the degrees by which it was turned."""

    kind: Literal["text", "photograph", "kept"]
    width: int
    height: int
    size: int
    turned: float


@dataclass(frozen=True)
class PreparedScan:
    """One scan document, as the vault stores it. `sha256` is the name it will have there."""

    data: bytes
    media_type: str
    pages: tuple[PreparedPage, ...]

    @property
    def sha256(self) -> str:
        """The scan's name: SHA-256 of `data` in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def prepare(pages: Iterable[Image.Image]) -> PreparedScan:
    """Make one PDF of the pages, in order; the same pages give the same bytes.

    Every page is trimmed (or cut out of the dark desk it was photographed on), evened out and
    straightened. A page of text becomes black and white
    (CCITT G4, at most `TEXT_BYTES` an A4 page), one with a photograph grey (JPEG, at most
    `PHOTOGRAPH_BYTES`). Resolution is read from a page's `info["dpi"]`; a page that does not
    say is taken to fill an A4 sheet. Raises Refused (`no-pages`) when there is none.
    """
    sheets: list[pdf.Sheet] = []
    told: list[PreparedPage] = []
    for page in pages:
        sheet, about = prepare_page(page)
        sheets.append(sheet)
        told.append(about)
    if not sheets:
        raise Refused(
            "There is no page to keep.", "Put the paper in and scan again.", code="no-pages"
        )
    return PreparedScan(pdf.write(sheets), PDF, tuple(told))


def prepare_page(page: Image.Image) -> tuple[pdf.Sheet, PreparedPage]:
    """One page made ready for a PDF, and what was made of it; see `prepare`."""
    picture, dpi = _grey(page)
    grey, laid = np.asarray(picture), 0.0
    if looking.on_dark(grey):
        grey, laid = _sheet_alone(grey, dpi)
        if not _says_resolution(page):
            dpi = _as_if_a4(grey.shape[1], grey.shape[0])
    rows, columns = looking.trim(grey)
    grey = np.ascontiguousarray(grey[rows, columns])
    flat = looking.flatten(grey, dpi)
    turned = looking.skew(flat, dpi)
    share = max(1.0, grey.size / (dpi * dpi * _A4_INCHES[0] * _A4_INCHES[1]))
    sheet = None
    if looking.kind_of(flat, dpi) == "text":
        sheet = _as_text(flat, dpi, turned, int(TEXT_BYTES * share))
    if sheet is None:
        # What does not become small in black and white is not text, whatever it looked like.
        sheet = _as_photograph(grey, dpi, turned, int(PHOTOGRAPH_BYTES * share))
    kind: Literal["text", "photograph"] = "text" if sheet.bilevel else "photograph"
    return sheet, PreparedPage(kind, sheet.width, sheet.height, len(sheet.data), laid + turned)


def thumbnail(data: bytes, width: int = 40, height: int = 52, page: int = 0) -> bytes:
    """A page of a scan document as PNG, fitted into width x height pixels, edges kept.

    Raises Refused (`pdf-locked`, `pdf-unreadable`) when the document cannot be read.
    """
    wide, high = pdf.page_size(data, page)
    scale = min(width / max(wide, 1.0), height / max(high, 1.0))
    # Drawn twice as large and then averaged: thin strokes turn grey, they do not vanish.
    picture = pdf.render(data, page, dpi=max(2 * scale * 72.0, 1.0), grey=False)
    picture.thumbnail((width, height), Image.Resampling.BOX)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def pages_of(data: bytes, dpi: float = 150.0) -> Iterator[Image.Image]:
    """The pages of a scan document as pictures for a viewer. Raises like `thumbnail`."""
    return pdf.pages(data, dpi)


# -- the steps of one page


def _grey(page: Image.Image) -> tuple[Image.Image, float]:
    """The page in grey on white, and its resolution in dots per inch, at most `_FINEST_DPI`."""
    dpi = _resolution(page)
    if page.mode.startswith("I"):
        levels = np.asarray(page).astype(np.int64) // 256  # 16 bits a pixel
        page = Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))
    elif page.mode in {"RGBA", "LA", "PA"} or "transparency" in page.info:
        clear = page.convert("RGBA")
        page = Image.new("RGBA", clear.size, "white")
        page.alpha_composite(clear)
    grey = page.convert("L")
    if dpi > _FINEST_DPI * 1.05:
        scale = _FINEST_DPI / dpi
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        grey = grey.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
        dpi = _FINEST_DPI
    return grey, dpi


def _resolution(page: Image.Image) -> float:
    """Dots per inch: what the page says, else as if it filled an A4 sheet."""
    if _says_resolution(page):
        return float(page.info["dpi"][0])
    return _as_if_a4(*page.size)


def _says_resolution(page: Image.Image) -> bool:
    """Whether the page says how fine it is, and a sheet of paper can be that large. Cameras write
    72 whatever they photographed."""
    said = page.info.get("dpi")
    if not isinstance(said, tuple) or not said or not math.isfinite(float(said[0])):
        return False
    dpi, long, short = float(said[0]), max(page.size), min(page.size)
    return 90 <= dpi <= 2400 and long / dpi <= 18 and short / dpi <= 13


def _as_if_a4(width: int, height: int) -> float:
    long, short = max(width, height), min(width, height)
    return max(long / _A4_INCHES[1], short / _A4_INCHES[0], 1.0)


def _sheet_alone(grey: looking.Grey, dpi: float) -> tuple[looking.Grey, float]:
    """The sheet cut out of the dark ground on which it lies, and by how much it was turned."""
    turned = looking.skew(looking.flatten(grey, dpi), dpi)
    picture = Image.fromarray(grey)
    if turned:
        picture = picture.rotate(turned, Image.Resampling.BILINEAR, fillcolor=0)
    straight = np.asarray(picture)
    rows, columns = looking.paper(straight)
    return np.ascontiguousarray(straight[rows, columns]), turned


def _as_text(flat: looking.Grey, dpi: float, turned: float, most: int) -> pdf.Sheet | None:
    """The page in black and white (G4); None when it cannot be made small enough."""
    # Finer than it was scanned costs bytes and gains smooth letters; coarser costs letters.
    finest = max(dpi, min(_TEXT_DPI[0], 2 * dpi))
    for target in (finest, *(each for each in _TEXT_DPI[1:] if each < finest)):
        page = _laid_out(Image.fromarray(flat), dpi, target, turned, white=255)
        black = looking.ink(np.asarray(page), target)
        data = _g4(black)
        if len(data) <= most:
            return pdf.Sheet(data, black.shape[1], black.shape[0], target, bilevel=True)
    return None


def _g4(black: NDArray[np.bool_]) -> bytes:
    """CCITT Group 4 of an array in which True is black."""
    out = io.BytesIO()
    # A TIFF of one strip; the strip is what a PDF wants. As the bits are stored (1 is white)
    # the fax code calls white black, which the PDF is told.
    Image.fromarray(~black).save(out, "TIFF", compression="group4", strip_size=black.size)
    with Image.open(out) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[TiffImagePlugin.STRIPOFFSETS], tags[_STRIP_BYTE_COUNTS]
    return out.getvalue()[start : start + length]


def _as_photograph(grey: looking.Grey, dpi: float, turned: float, most: int) -> pdf.Sheet:
    """The page in grey as JPEG: the finest that weighs no more than `most` bytes."""
    white = int(np.percentile(grey[::8, ::8], 95))
    for target in dict.fromkeys(min(dpi, each) for each in _PHOTOGRAPH_DPI):
        page = _laid_out(Image.fromarray(grey), dpi, target, turned, white)
        for quality in _QUALITIES:
            out = io.BytesIO()
            page.save(out, "JPEG", quality=quality, optimize=True)
            sheet = pdf.Sheet(out.getvalue(), page.width, page.height, target, bilevel=False)
            if len(sheet.data) <= most:
                return sheet
            if len(sheet.data) > 2.2 * most:  # no quality worth having halves it again
                break
    return sheet


def _laid_out(
    page: Image.Image, dpi: float, target: float, turned: float, white: int
) -> Image.Image:
    """The page turned straight and brought to `target` dots per inch in one go."""
    scale = target / dpi
    width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    if not turned:
        if (width, height) == page.size:
            return page
        return page.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)
    if scale < 0.75:
        page = page.resize((width, height), Image.Resampling.BOX)
        scale = 1.0
    angle = math.radians(turned)
    cos, sin = math.cos(angle) / scale, math.sin(angle) / scale
    # Maps a point of the new page to one of the old: turn about the middle, then shrink.
    middle_x, middle_y = page.width / 2, page.height / 2
    coefficients = (
        cos,
        -sin,
        middle_x - cos * width / 2 + sin * height / 2,
        sin,
        cos,
        middle_y - sin * width / 2 - cos * height / 2,
    )
    return page.transform(
        (width, height),
        Image.Transform.AFFINE,
        coefficients,
        Image.Resampling.BICUBIC if dpi < 180 else Image.Resampling.BILINEAR,
        fillcolor=white,
    )
