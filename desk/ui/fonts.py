"""The two typefaces of the window, loaded into Qt, and fonts of a size and weight from them.

The files themselves (and the derived family of tabular digits) belong to `desk.papers.fonts`,
because paper uses them too.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from desk.errors import Trouble
from desk.papers.fonts import TABULAR, TEXT, font_files

__all__ = ["TABULAR", "TEXT", "elided", "font", "load", "text_width"]


def load(cache_dir: Path) -> None:
    """Give Qt both families; `cache_dir` keeps the derived one.

    Raises `Trouble` when a file is missing, cannot be written, or Qt cannot read it.
    """
    for path in font_files(cache_dir).values():
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise Trouble(
                f"The typeface file {path.name} cannot be read.",
                "Install the program again.",
                code="font-missing",
                name=path.name,
            )


@cache
def font(px: int, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return a font of `px` pixels; `tabular` for references, amounts and national numbers.

    The same one every time, because one that Qt has matched to its file measures and paints
    sooner: it is not to be changed.
    """
    made = QFont(TABULAR if tabular else TEXT)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    # Hinted Plex loses its weights at these sizes on a 96 dpi panel.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(2000)
def text_width(text: str, px: int, weight: int = 400) -> int:
    """Return how many pixels wide `text` stands; Arabic takes its time to be shaped."""
    return QFontMetrics(font(px, weight)).horizontalAdvance(text)


@lru_cache(2000)
def elided(text: str, width: int, px: int, weight: int = 400, *, tabular: bool = False) -> str:
    """Return as much of `text` as fits into `width` pixels, with dots for what is left out."""
    metrics = QFontMetrics(font(px, weight, tabular=tabular))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
