"""The typefaces of screen and paper: where their files are, and the derived family of tabular digits.

IBM Plex Sans Arabic comes from its font package. It has no tabular Arabic-Indic digits (١ is 263
units wide, ٣ is 630), so references and amounts would not line up; a second family with all twenty
digits of one width is derived from it into a cache folder. This module imports neither Qt nor
reportlab: screen and paper share it.
"""

from __future__ import annotations

import os
import tempfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_ibm_plex_sans_arabic as package

from desk.errors import Trouble

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

TEXT = "IBM Plex Sans Arabic"
"""Family for prose and large numbers, digits as the designers drew them."""

TABULAR = "Shubbak Tabular"
"""Family for references, amounts and national numbers: every digit `DIGIT_UNITS` wide."""

DIGIT_UNITS = 580
"""Advance of every digit of the tabular family, in thousandths of the type size."""

WEIGHTS: dict[int, str] = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}

DIGITS = "٠١٢٣٤٥٦٧٨٩0123456789"

_DERIVATION = 1  # part of the file name: raise it when `_derive` changes, old caches are left alone


def font_files(cache_dir: Path) -> dict[tuple[str, int], Path]:
    """Return the TrueType file of each (family, weight), deriving the tabular family when absent.

    The first call on a machine writes four files of about 200 kB to `cache_dir` (0.5 s); later
    calls only look whether they are there (under 1 ms). Several processes may call it at once.
    Raises `Trouble` when the package's files are missing or the folder cannot be written.
    """
    version = metadata.version("fontpkg-ibm-plex-sans-arabic")
    files: dict[tuple[str, int], Path] = {}
    for weight, style in WEIGHTS.items():
        source = package.ROOT / "files" / f"IBMPlexSansArabic-{style}.ttf"
        if not source.is_file():
            raise Trouble(
                f"The typeface file {source.name} is missing.",
                "Install the program again.",
                code="font-missing",
                name=source.name,
            )
        derived = cache_dir / f"ShubbakTabular-{style}-{version}-{_DERIVATION}.ttf"
        if not derived.is_file():
            _write(source, derived, style)
        files[TEXT, weight] = source
        files[TABULAR, weight] = derived
    return files


def _write(source: Path, target: Path, style: str) -> None:
    # Written beside and renamed: a power cut, or a second window, never leaves half a font.
    from fontTools.ttLib import TTFont  # slow to import, wanted once in a machine's life

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TTFont(source, recalcTimestamp=False) as font:
            _derive(font, style)
            handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                font.save(file)
                file.flush()
                os.fsync(file.fileno())
        os.replace(name, target)
    except OSError as error:
        raise Trouble(
            f"The typeface for numbers could not be written to {target.parent}.",
            "Free some space or correct the folder's permissions, then start again.",
            code="font-cache",
            folder=str(target.parent),
        ) from error


def _derive(font: TTFont, style: str) -> None:
    names = font.getBestCmap()
    glyphs, advances = font["glyf"], font["hmtx"]
    digits = {names[ord(digit)] for digit in DIGITS}
    for name in font.getGlyphOrder():
        # "zero.loclARAB" and its like are drawn for the plain digit inside Arabic text.
        if name.partition(".")[0] not in digits:
            continue
        glyph = glyphs[name]
        width = glyph.xMax - glyph.xMin
        left = round((DIGIT_UNITS - width) / 2)
        glyph.coordinates.translate((left - glyph.xMin, 0))
        glyph.removeHinting()  # its instructions were written for the old position
        glyph.recalcBounds(glyphs)
        advances[name] = (DIGIT_UNITS, left)

    # Kerning would pull the digits out of their columns again.
    positions = font["GPOS"].table
    for record in positions.FeatureList.FeatureRecord:
        if record.FeatureTag == "kern":
            record.Feature.LookupListIndex = []
            record.Feature.LookupCount = 0

    # "Plex" is a reserved name of the Open Font License: a changed font must not carry it.
    table = font["name"]
    table.names = [
        record
        for record in table.names
        if record.nameID not in {1, 2, 3, 4, 6, 7, 16, 17, 21, 22, 25}
    ]
    plain = style in {"Regular", "Bold"}
    entries = {
        1: TABULAR if plain else f"{TABULAR} {style}",
        2: style if plain else "Regular",
        3: f"{TABULAR} {style} {_DERIVATION}",
        4: f"{TABULAR} {style}",
        6: f"ShubbakTabular-{style}",
        16: TABULAR,
        17: style,
    }
    for name_id, text in entries.items():
        table.setName(text, name_id, 3, 1, 0x409)
    if "DSIG" in font:
        del font["DSIG"]
