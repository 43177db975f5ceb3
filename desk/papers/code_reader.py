"""Finds the QR code of a receipt in a scan, a photograph or a PDF. What the code says is `receipt_code.py`'s."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image, UnidentifiedImageError

from desk.errors import Refused, Trouble
from desk.models.receipt_code import PREFIX, bare

_PAGES = 5  # a receipt is on the first; more would only make a wrong file slow to refuse
_DPI = 200
_MOST_PIXELS = 60_000_000


def read_image(source: Path | bytes) -> str:
    """Return the text of the QR code in a picture or PDF; one of ours first, when there are several.

    Takes 20 to 60 ms a page: not for the UI thread. Raises `Refused` when there is no readable
    code or the file is no picture, `Trouble` when it cannot be read from the disk.
    """
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise Trouble(
            f"The file {source!s} could not be read.",
            "Check that it is still there, then try again.",
            code="code-file",
        ) from error
    texts = [text for picture in _pictures(data) for text in _codes(picture)]
    if not texts:
        raise Refused(
            "No square code was found in the picture.",
            "Hold the receipt flat and the whole code in view, or type the reference.",
            code="code-none",
        )
    return next((text for text in texts if bare(text).startswith(PREFIX)), texts[0])


def _codes(picture: Image.Image) -> list[str]:
    return [
        found.text
        for found in zxingcpp.read_barcodes(
            picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
    ]


def _pictures(data: bytes) -> list[Image.Image]:
    try:
        if data.startswith(b"%PDF"):
            with pypdfium2.PdfDocument(data) as document:
                return [
                    document[number].render(scale=_DPI / 72, grayscale=True).to_pil()
                    for number in range(min(_PAGES, len(document)))
                ]
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise Refused(
                    "The picture is too large.", "Scan it again at 200 dpi.", code="code-size"
                )
            return [picture.convert("L")]
    except (pypdfium2.PdfiumError, UnidentifiedImageError, OSError, ValueError) as error:
        raise Refused(
            "This file is neither a picture nor a PDF that can be opened.",
            "Scan the receipt again.",
            code="code-picture",
        ) from error


def names_a_file(what: str) -> bool:
    """Whether an argument is a file, or can only have been meant as one."""
    if Path(what).suffix.lower() in (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"):
        return True
    with contextlib.suppress(OSError, ValueError):  # too long or too strange for a name
        return Path(what).is_file()
    return False
