"""Reads finished papers back as a citizen's computer or phone would: their text, their picture, their code."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from desk.papers.words import plain


def text_of(pdf: bytes) -> str:
    """What `pdftotext` finds, direction marks removed, digits as ASCII, spaces single."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        file.write_bytes(pdf)
        found = subprocess.run(
            ["pdftotext", "-layout", "-enc", "UTF-8", str(file), "-"],
            capture_output=True,
            check=True,
        )
    return re.sub(r"[ \t]+", " ", plain(found.stdout.decode("utf-8")))


def pages_of(pdf: bytes, dpi: float = 100) -> list[Image.Image]:
    """The pages as grey pictures."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of every page in whole millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4))
            for page in document
        ]


def ink_box(picture: Image.Image) -> tuple[int, int, int, int]:
    """The smallest box (left, top, right, bottom) around everything dark."""
    box = picture.point([255 * (level < 200) for level in range(256)]).getbbox()
    assert box is not None, "the page is empty"
    return box


def likeness(first: Image.Image, second: Image.Image) -> float:
    """1 when two pictures of one size are the same, 0 when they are opposite."""
    return 1 - float(ImageStat.Stat(ImageChops.difference(first, second)).mean[0]) / 255
