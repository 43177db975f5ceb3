"""Arabic set in type: text shaped by HarfBuzz, ordered by `bidi.py`, broken into lines, measured.

Knows fonts and text, no page: what is drawn where, and how it gets into a PDF, is in `page.py`.
Lengths are in thousandths of the type size unless a name says otherwise.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import bidirectional

import uharfbuzz as hb

from desk.papers.bidi import MARKS, runs
from desk.papers.fonts import TABULAR, TEXT, font_files
from desk.papers.words import guarded

ASCENT = 1085
DESCENT = 415
"""The typeface's own line: together one and a half times the type size."""

_KEPT_LINES = 4096

# Readers that put a line back into logical order take a number's neighbours on its left (a space, a
# bracket) along with it; this mark of no width in the text layer tells them where the number ends.
_END_OF_NUMBER = "\u200f"


class Style(NamedTuple):
    """How a text looks: size in points, weight 400 … 700, grey 0 black … 1 white.

    `tabular` sets every digit to one width, for references and columns of numbers.
    """

    size: float
    weight: int = 400
    tabular: bool = False
    grey: float = 0.0
    leading: float = 1.5

    @property
    def line(self) -> float:
        """The height of one line in points."""
        return self.size * self.leading

    @property
    def baseline(self) -> float:
        """From the top of the line down to where the letters stand, in points."""
        return (self.line - 1.5 * self.size) / 2 + self.size * ASCENT / 1000


class Word(NamedTuple):
    """A stretch of a line as it is read back: characters in visual order, left edge, width."""

    text: str
    left: float
    width: float


class Line(NamedTuple):
    """One shaped line: its width, the names of its glyphs, the PDF operators that place them.

    The operators start at the line's left end, in thousandths, and call the form of each glyph.
    """

    width: float
    glyphs: frozenset[str]
    drawing: str
    words: tuple[Word, ...]


class Typesetter:
    """Shapes and measures text in the two families; one serves all papers of a process.

    Raises `Trouble` when the fonts cannot be had. Keeps what it shaped, so a second receipt costs
    a fraction of the first. Not meant for several threads at once.
    """

    def __init__(self, font_cache: Path) -> None:
        self._fonts: dict[tuple[bool, int], Any] = {}
        self._numbers: dict[str, Any] = {}
        for number, ((family, weight), path) in enumerate(sorted(font_files(font_cache).items())):
            if family not in {TEXT, TABULAR}:
                continue
            font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
            prefix = chr(ord("A") + number)
            self._fonts[family == TABULAR, weight] = (prefix, font)
            self._numbers[prefix] = font
        self._lines: OrderedDict[tuple[str, int, bool, int], Line] = OrderedDict()
        self._outlines: dict[str, tuple[tuple[int, int, int, int], bytes]] = {}

    def line(self, text: str, style: Style, base: int = 1) -> Line:
        """Shape one line. `base` 1: a paragraph that runs right to left; 0: left to right."""
        key = (text, style.weight, style.tabular, base)
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = self._shape(*key)
            if len(self._lines) > _KEPT_LINES:
                self._lines.popitem(last=False)
        return found

    def width(self, text: str, style: Style) -> float:
        """Return the width of a line in points."""
        return self.line(text, style).width * style.size / 1000

    def wrap(self, text: str, style: Style, width: float) -> list[str]:
        """Break a paragraph into lines no wider than `width` points; line feeds are kept.

        A word wider than the line is broken between letters rather than lost.
        """
        lines: list[str] = []
        for paragraph in text.split("\n"):
            current = ""
            for word in paragraph.split(" "):
                longer = f"{current} {word}" if current else word
                if current and self.width(longer, style) > width:
                    lines.append(current)
                    longer = word
                current = longer
                while self.width(current, style) > width and len(current) > 1:
                    fits = self._fitting(current, style, width)
                    lines.append(current[:fits])
                    current = current[fits:]
            lines.append(current)
        return lines

    def wrap_evenly(self, text: str, style: Style, width: float) -> list[str]:
        """Break a paragraph like `wrap`, into as few lines, but of like length: for centred text."""
        lines = self.wrap(text, style, width)
        if len(lines) == 1:
            return lines
        narrow, wide = width / 2, width
        while wide - narrow > 1:
            middle = (narrow + wide) / 2
            tried = self.wrap(text, style, middle)
            if len(tried) > len(lines):
                narrow = middle
            else:
                wide, lines = middle, tried
        return lines

    def outline(self, name: str) -> tuple[tuple[int, int, int, int], bytes]:
        """Return a glyph's box (left, bottom, right, top) and its drawing: PDF operators, deflated."""
        found = self._outlines.get(name)
        if found is None:
            found = self._outlines[name] = _outline(self._numbers[name[0]], int(name[1:], 16))
        return found

    def _fitting(self, text: str, style: Style, width: float) -> int:
        low, high = 1, len(text) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle], style) <= width:
                low = middle
            else:
                high = middle - 1
        return low

    def _shape(self, text: str, weight: int, tabular: bool, base: int) -> Line:
        prefix, font = self._fonts[tabular, weight]
        left = 0
        glyphs: list[tuple[str, int, int]] = []
        words: list[Word] = []
        text = guarded(text)
        for start, end, level in runs(text, base):
            part = "".join(c for c in text[start:end] if c not in MARKS)
            if not part:
                continue
            right_to_left = bool(level & 1)
            buffer = hb.Buffer()
            buffer.add_str(part)
            buffer.direction = "rtl" if right_to_left else "ltr"
            buffer.script = "Latn" if _latin(part) else "Arab"
            buffer.language = "ar"
            hb.shape(font, buffer)
            edges = [0.0] * len(part)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                # Spaces have nothing to draw; they are kept in the text layer alone.
                if not part[info.cluster].isspace():
                    name = f"{prefix}{info.codepoint:x}"
                    glyphs.append((name, left + position.x_offset, position.y_offset))
                edges[info.cluster] += position.x_advance
                left += position.x_advance
            run_left = left - sum(edges)
            pieces = _words(part, edges, run_left, right_to_left)
            if base == 1 and not right_to_left:
                pieces[0] = pieces[0]._replace(text=_END_OF_NUMBER + pieces[0].text)
            words += pieces
        return Line(left, frozenset(name for name, _, _ in glyphs), _placed(glyphs), tuple(words))


def form_name(glyph: str) -> str:
    """Return the name by which a page calls a glyph's drawing, as reportlab makes it."""
    return f"FormXob.{glyph}"


def _placed(glyphs: list[tuple[str, int, int]]) -> str:
    steps: list[str] = []
    at_x = at_y = 0
    for name, x, y in glyphs:
        steps.append(f"1 0 0 1 {x - at_x} {y - at_y} cm/{form_name(name)} Do")
        at_x, at_y = x, y
    return "\n".join(steps)


def _latin(text: str) -> bool:
    return any("A" <= character <= "ɏ" for character in text) and not any(
        "\u0600" <= character <= "\u06ff" for character in text
    )


def _words(part: str, edges: list[float], left: float, right_to_left: bool) -> list[Word]:
    """Cut a shaped run at its spaces, left to right as seen."""
    found: list[Word] = []
    order = range(len(part) - 1, -1, -1) if right_to_left else range(len(part))
    letters: list[str] = []
    start = left
    for index in order:
        blank = part[index] == " "
        if blank and letters:
            found.append(Word("".join(letters), start, left - start))
            letters, start = [], left
        if right_to_left and bidirectional(part[index]) in {"CS", "ES", "ET"}:
            letters.append(_END_OF_NUMBER)
        letters.append(part[index])
        left += edges[index]
        if blank:
            found.append(Word(" ", start, left - start))
            letters, start = [], left
    if letters:
        found.append(Word("".join(letters), start, left - start))
    return found


def _outline(font: Any, glyph: int) -> tuple[tuple[int, int, int, int], bytes]:
    pen = _Pen()
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: pen.move(x, y))
    functions.set_line_to_func(lambda x, y, _: pen.draw_line(x, y))
    functions.set_quadratic_to_func(lambda a, b, x, y, _: pen.quadratic(a, b, x, y))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, _: pen.cubic(a, b, c, d, x, y))
    functions.set_close_path_func(lambda _: pen.close())
    font.draw_glyph(glyph, functions)
    xs = [x for x, _ in pen.points] or [0]
    ys = [y for _, y in pen.points] or [0]
    # A margin, because a box that touches the outline loses dots in some readers.
    box = (round(min(xs)) - 10, round(min(ys)) - 10, round(max(xs)) + 10, round(max(ys)) + 10)
    return box, zlib.compress((" ".join(pen.steps) + " f").encode("ascii"))


class _Pen:
    """Writes an outline as PDF path operators, in whole font units."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.points: list[tuple[float, float]] = []
        self._at = (0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        self._step((x, y), operator="m")

    def draw_line(self, x: float, y: float) -> None:
        self._step((x, y), operator="l")

    def quadratic(self, a: float, b: float, x: float, y: float) -> None:
        p, q = self._at
        first = (p + (a - p) * 2 / 3, q + (b - q) * 2 / 3)
        second = (x + (a - x) * 2 / 3, y + (b - y) * 2 / 3)
        self._step(first, second, (x, y), operator="c")

    def cubic(self, a: float, b: float, c: float, d: float, x: float, y: float) -> None:
        self._step((a, b), (c, d), (x, y), operator="c")

    def close(self) -> None:
        self.steps.append("h")

    def _step(self, *points: tuple[float, float], operator: str) -> None:
        numbers = " ".join(f"{round(x)} {round(y)}" for x, y in points)
        self.steps.append(f"{numbers} {operator}")
        self.points += points
        self._at = points[-1]
