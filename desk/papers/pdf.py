"""PDF files: laying scanned sheets into one, and seeing through PDFium how many pages one has and
what they look like. What goes on a printed page is not here.

PDFium may be entered by one thread at a time in a whole process: everything here takes the one
lock, and nothing else in the program calls PDFium.
"""

from __future__ import annotations

import contextlib
import io
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from desk.errors import Refused

_ENTERED = threading.Lock()
_POINTS_PER_INCH = 72.0
_ERR_PASSWORD = 4


@dataclass(frozen=True)
class Sheet:
    """One compressed page: CCITT G4 with 1 for white when `bilevel`, else a grey JPEG; width and
    height in pixels."""

    data: bytes
    width: int
    height: int
    dpi: float
    bilevel: bool


def write(sheets: Iterable[Sheet]) -> bytes:
    """A PDF with one page a sheet, nothing recompressed; equal sheets give equal bytes."""
    document = pikepdf.new()
    for sheet in sheets:
        picture = pikepdf.Stream(document, sheet.data)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height = sheet.width, sheet.height
        picture.ColorSpace = pikepdf.Name.DeviceGray
        if sheet.bilevel:
            picture.BitsPerComponent = 1
            picture.Filter = pikepdf.Name.CCITTFaxDecode
            picture.DecodeParms = pikepdf.Dictionary(
                K=-1, Columns=sheet.width, Rows=sheet.height, BlackIs1=True
            )
        else:
            picture.BitsPerComponent = 8
            picture.Filter = pikepdf.Name.DCTDecode
        width = round(sheet.width * _POINTS_PER_INCH / sheet.dpi, 3)
        height = round(sheet.height * _POINTS_PER_INCH / sheet.dpi, 3)
        page = document.add_blank_page(page_size=(max(width, 3), max(height, 3)))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
        drawing = f"q {width} 0 0 {height} 0 0 cm /Scan Do Q"
        page.Contents = pikepdf.Stream(document, drawing.encode("ascii"))
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def page_count(data: bytes) -> int:
    """Number of pages. Raises Refused (`pdf-locked`, `pdf-unreadable`)."""
    with _opened(data) as document:
        return len(document)


def page_size(data: bytes, page: int = 0) -> tuple[float, float]:
    """Width and height of a page (counted from 0) in points. Raises like `page_count`."""
    with _opened(data) as document:
        width, height = document.get_page_size(page)
        return float(width), float(height)


def render(
    data: bytes, page: int = 0, dpi: float = 150.0, longest: int = 4000, grey: bool = False
) -> Image.Image:
    """One page (counted from 0) as a picture on white, mode "L" when `grey`, else "RGB".

    No side gets more than `longest` pixels, whatever size the page claims to have.
    Raises Refused (`pdf-locked`, `pdf-unreadable`).
    """
    with _opened(data) as document:
        try:
            sheet = document[page]
            scale = min(dpi / _POINTS_PER_INCH, longest / max(*sheet.get_size(), 1.0))
            bitmap = sheet.render(scale=scale, grayscale=grey)
            picture: Image.Image = bitmap.to_pil().convert("L" if grey else "RGB")
            bitmap.close()
            sheet.close()
        except (pdfium.PdfiumError, ValueError, IndexError) as error:
            raise _unreadable() from error
        picture.info["dpi"] = (scale * _POINTS_PER_INCH, scale * _POINTS_PER_INCH)
        return picture


def pages(data: bytes, dpi: float = 150.0, grey: bool = False) -> Iterator[Image.Image]:
    """All pages, one after another. Raises like `render`."""
    for number in range(page_count(data)):
        yield render(data, number, dpi, grey=grey)


@contextlib.contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    with _ENTERED:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) == _ERR_PASSWORD:
                raise Refused(
                    "This PDF is protected by a password.",
                    "Ask for it without a password, or print it and scan the print.",
                    code="pdf-locked",
                ) from error
            raise _unreadable() from error
        try:
            yield document
        finally:
            document.close()


def _unreadable() -> Refused:
    return Refused(
        "This PDF cannot be read; it is damaged or was cut short.",
        "Ask for the file again, or scan the paper.",
        code="pdf-unreadable",
    )
