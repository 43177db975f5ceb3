"""Papers that come as files, by paste or by drag: what they are, whether they can be kept, and
their pages. The decision rests on the bytes alone, never on a file's name.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pikepdf
from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

from desk.errors import Refused, Trouble
from desk.papers import images, pdf
from desk.papers.images import PDF, PreparedPage, PreparedScan

LARGEST_BYTES = 50_000_000
LARGEST_PIXELS = 200_000_000
MOST_PAGES = 100

_SMALL_PAGE = images.PHOTOGRAPH_BYTES

Type = Literal["pdf", "jpeg", "png", "tiff"]

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
)

# What people bring instead, so that the sentence can name it.
_OTHERS: tuple[tuple[bytes, int, str], ...] = (
    (b"PK\x03\x04", 0, "a Word or Excel document or an archive"),
    (b"\xd0\xcf\x11\xe0", 0, "an old Word or Excel document"),
    (b"GIF8", 0, "an animated picture (GIF)"),
    (b"RIFF", 0, "a WebP picture or a recording"),
    (b"ftypheic", 4, "a telephone's picture (HEIC)"),
    (b"ftypheix", 4, "a telephone's picture (HEIC)"),
    (b"ftypmif1", 4, "a telephone's picture (HEIC)"),
    (b"ftyp", 4, "a video"),
    (b"MZ", 0, "a program"),
    (b"\x7fELF", 0, "a program"),
    (b"BM", 0, "a BMP picture"),
    (b"<", 0, "a web page or other text"),
)


def import_file(path: Path) -> PreparedScan:
    """The paper in a file, ready for the vault; see `import_bytes`.

    Raises also Trouble (`import-gone`) when the file cannot be read at all.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _too_large(path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise Trouble(
            f"The file {path.name} cannot be read.",
            "See whether the stick is still plugged in, then choose the file again.",
            code="import-gone",
            name=path.name,
        ) from error
    return import_bytes(data)


def import_bytes(data: bytes) -> PreparedScan:
    """The paper in these bytes (PDF, JPEG, PNG, TIFF with one or more pages).

    A PDF of small pages is kept byte for byte; everything else is cleaned and made small like a
    scan. Raises Refused with a sentence and a next step: `import-empty`, `import-large`,
    `import-pixels`, `import-pages`, `import-type`, `import-animated`, `import-unreadable`,
    `pdf-locked`, `pdf-unreadable`.
    """
    if type_of(data) == "pdf" and _keeps(data):
        told = tuple(_page_of(data, number) for number in range(pdf.page_count(data)))
        return PreparedScan(data, PDF, told)
    return images.prepare(pages_from(data))


def pages_from(data: bytes) -> Iterator[Image.Image]:
    """The pages of a PDF or picture, one after another, upright. Raises like `import_bytes`;
    a damaged page is found only when its turn comes."""
    kind = type_of(data)
    if kind == "pdf":
        _counted(pdf.page_count(data))
        yield from pdf.pages(data, dpi=200.0)
        return
    with _picture(data, kind) as picture:
        frames = int(getattr(picture, "n_frames", 1)) if kind == "tiff" else 1
        _counted(frames)
        for frame in range(frames):
            yield _decoded(picture, frame)


def type_of(data: bytes) -> Type:
    """What the bytes are. Raises Refused (`import-empty`, `import-large`, `import-type`)."""
    if not data:
        raise Refused(
            "The file is empty.",
            "Copy it once more from where it came from, or scan the paper.",
            code="import-empty",
        )
    if len(data) > LARGEST_BYTES:
        raise _too_large(len(data))
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind  # type: ignore[return-value]
    if b"%PDF-" in data[:1024]:
        return "pdf"
    found = next((name for start, at, name in _OTHERS if data.startswith(start, at)), "")
    raise Refused(
        f"This file is {found}, not a paper." if found else "This file is not a paper.",
        "Bring it as PDF, JPEG, PNG or TIFF, or print it and scan the print.",
        code="import-type",
        found=found,
    )


def _keeps(data: bytes) -> bool:
    """Whether a PDF can be stored as it came: small, readable, and nothing in it acts by itself
    or carries other files."""
    count = pdf.page_count(data)
    _counted(count)
    if len(data) > _SMALL_PAGE * count:
        return False
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            root = document.Root
            if "/OpenAction" in root or "/AA" in root:
                return False
            names = root.get("/Names", pikepdf.Dictionary())
            if "/JavaScript" in names or "/EmbeddedFiles" in names:
                return False
            return not any("/AA" in page for page in document.pages)
    except (pikepdf.PdfError, ValueError, TypeError):
        return False  # PDFium reads it, so its pages can still be drawn


def _page_of(data: bytes, number: int) -> PreparedPage:
    width, height = pdf.page_size(data, number)
    share = len(data) // max(1, pdf.page_count(data))
    return PreparedPage("kept", round(width), round(height), share, 0.0)


def _picture(data: bytes, kind: Type) -> Image.Image:
    # Opened by name, not by `Image.open`: only these decoders ever see the bytes.
    decoders: dict[str, Callable[[io.BytesIO], Image.Image]] = {
        "jpeg": JpegImagePlugin.JpegImageFile,
        "png": PngImagePlugin.PngImageFile,
        "tiff": TiffImagePlugin.TiffImageFile,
    }
    try:
        picture = decoders[kind](io.BytesIO(data))
    except Exception as error:  # a decoder fed with rubbish raises whatever it likes
        raise _unreadable() from error
    if kind == "png" and getattr(picture, "n_frames", 1) > 1:
        raise Refused(
            "This picture moves; a paper does not.",
            "Bring one still picture of it as PDF, JPEG or PNG.",
            code="import-animated",
        )
    return picture


def _decoded(picture: Image.Image, frame: int) -> Image.Image:
    try:
        picture.seek(frame)
        width, height = picture.size
        if width * height > LARGEST_PIXELS:
            raise Refused(
                f"The picture has {width} × {height} points, more than any paper needs.",
                "Scan the paper at 300 dpi, or bring a smaller picture.",
                code="import-pixels",
                width=width,
                height=height,
            )
        if isinstance(picture, JpegImagePlugin.JpegImageFile):
            picture.draft("L", (width // 2, height // 2) if max(width, height) > 7100 else None)
        page = ImageOps.exif_transpose(picture)
        page.load()
    except Refused:
        raise
    except Exception as error:  # as above
        raise _unreadable() from error
    said = picture.info.get("dpi")
    if said is not None and page.size in {(width, height), (height, width)}:
        page.info["dpi"] = said
    else:
        page.info.pop("dpi", None)
    return page


def _counted(pages: int) -> None:
    if pages > MOST_PAGES:
        raise Refused(
            f"The file has {pages} pages; a paper has at most {MOST_PAGES}.",
            "Bring only the pages that the service asks for.",
            code="import-pages",
            pages=pages,
            most=MOST_PAGES,
        )
    if pages < 1:
        raise _unreadable()


def _too_large(size: int) -> Refused:
    return Refused(
        f"The file has {size // 1_000_000} MB; at most {LARGEST_BYTES // 1_000_000} MB fit.",
        "Bring only the pages that the service asks for, or scan the paper.",
        code="import-large",
        megabytes=size // 1_000_000,
        most=LARGEST_BYTES // 1_000_000,
    )


def _unreadable() -> Refused:
    return Refused(
        "This picture cannot be read; it is damaged or was cut short.",
        "Ask for the file again, or scan the paper.",
        code="import-unreadable",
    )
