"""A sheet of paper: text, rules, boxes and codes in millimetres from its top left corner, as PDF.

Every glyph is drawn once as a reusable form; under it lies the same text, invisible, so that a
page can be searched and copied. What stands on which paper is decided elsewhere.
"""

from __future__ import annotations

import functools
import io
import re
import zlib
from collections.abc import Sequence
from typing import Any, Literal

import segno
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desk.papers.arabic import Line, Style, Typesetter

MM = 72 / 25.4
"""Points in a millimetre."""

Align = Literal["right", "left", "center"]


class Sheet(Canvas):  # type: ignore[misc]  # reportlab has no types
    """One document under construction; all pages have the width given.

    Coordinates are millimetres, y downwards. Ends with `document()`. The same calls give the same
    bytes, so a copy of a receipt can be compared with the first.
    """

    def __init__(self, typesetter: Typesetter, width: float, height: float, title: str) -> None:
        self._file = io.BytesIO()
        super().__init__(
            self._file,
            pagesize=(width * MM, height * MM),
            pageCompression=0,
            invariant=1,
            lang="ar",
        )
        self._doc.defaultStreamFilters = [pdfdoc.PDFZCompress]
        self.setTitle(title)
        self.setCreator("Shubbak")
        self.setProducer("Shubbak")
        self.setViewerPreference("Direction", "R2L")
        self.setViewerPreference("DisplayDocTitle", "true")
        self.typesetter = typesetter
        self.width = width
        self.height = height
        self._known: set[str] = set()
        self._layer: list[str] = []
        self._forms: set[str] = set()
        _name_layer_font(self._doc)

    def end_page(self, height: float | None = None) -> None:
        """Close the page; `height` in millimetres when it became known only now."""
        if height is not None:
            self.height = height
        self.setPageSize((self.width * MM, self.height * MM))
        self._code.insert(0, f"1 0 0 1 0 {self.height * MM:.3f} cm")
        # Render mode 3: the letters are there for reading and searching, nothing is painted.
        self._code.append("BT 3 Tr")
        self._code += self._layer
        self._code.append("ET")
        self._layer = []
        self._formsinuse += sorted(self._forms)
        for glyph in sorted(self._forms - self._known):
            self._doc.addForm(glyph, _Glyph(*self.typesetter.outline(glyph)))
        self._known |= self._forms
        self._forms = set()
        self.showPage()

    def document(self) -> bytes:
        """Return the finished PDF; every page must have been ended."""
        self.save()
        return self._file.getvalue()

    def measure(self, text: str, style: Style) -> float:
        """Return the width of a line in millimetres."""
        return self.typesetter.width(text, style) / MM

    def text(
        self, x: float, baseline: float, text: str, style: Style, align: Align = "right"
    ) -> float:
        """Draw one line with its right end, left end or middle at `x`; return its width."""
        line = self.typesetter.line(text, style)
        width = line.width * style.size / 1000
        left = x * MM - (width if align == "right" else width / 2 if align == "center" else 0)
        self._draw(line, left, -baseline * MM, style)
        return width / MM

    def paragraph(
        self, x: float, top: float, width: float, text: str, style: Style, align: Align = "right"
    ) -> float:
        """Draw text broken to `width`, its box starting at `top`; return where the box ends.

        `x` is the box's right edge, left edge or middle, after `align`.
        """
        break_up = self.typesetter.wrap_evenly if align == "center" else self.typesetter.wrap
        for line in break_up(text, style, width * MM):
            self.text(x, top + style.baseline / MM, line, style, align)
            top += style.line / MM
        return top

    def shortened(self, text: str, style: Style, width: float) -> str:
        """Return the text, cut with an ellipsis when it is wider: only for what is repeated elsewhere."""
        while text and self.measure(text, style) > width:
            text = text.rstrip("…").rpartition(" ")[0].rstrip("،:( ") + "…"
            if text == "…":
                break
        return text

    def lines_of(self, text: str, style: Style, width: float) -> int:
        """Return how many lines the text takes at `width` millimetres."""
        return len(self.typesetter.wrap(text, style, width * MM))

    def rule(
        self, left: float, right: float, y: float, points: float = 0.5, grey: float = 0.0,
        dotted: bool = False,
    ) -> None:  # fmt: skip
        """Draw a horizontal line `points` thick."""
        dash = f"[{points * 0.1:.2f} {points * 3:.2f}] 0 d 1 J" if dotted else ""
        self._code.append(
            f"q {grey:.2f} G {points:.2f} w {dash} "
            f"{left * MM:.2f} {-y * MM:.2f} m {right * MM:.2f} {-y * MM:.2f} l S Q"
        )

    def box(
        self, left: float, top: float, width: float, height: float, *, radius: float = 0.0,
        fill: float | None = None, stroke: float | None = None, points: float = 0.5,
    ) -> None:  # fmt: skip
        """Draw a rectangle; `fill` and `stroke` are greys, `radius` rounds its corners."""
        self.saveState()
        if fill is not None:
            self.setFillGray(fill)
        if stroke is not None:
            self.setStrokeGray(stroke)
        self.setLineWidth(points)
        self.roundRect(
            left * MM, -(top + height) * MM, width * MM, height * MM, radius * MM,
            stroke=int(stroke is not None), fill=int(fill is not None),
        )  # fmt: skip
        self.restoreState()

    def path(self, points: Sequence[tuple[float, float]], *, pen: float, grey: float = 0.0) -> None:
        """Draw a line through `points` with round ends, `pen` points thick."""
        steps = " ".join(
            f"{x * MM:.2f} {-y * MM:.2f} {'l' if number else 'm'}"
            for number, (x, y) in enumerate(points)
        )
        self._code.append(f"q {grey:.2f} G {pen:.2f} w 1 J 1 j {steps} S Q")

    def tick_box(
        self, left: float, top: float, size: float, *, ticked: bool, pen: float = 0.8
    ) -> None:
        """Draw a check box of `size` millimetres."""
        self.box(left, top, size, size, stroke=0.0, points=pen, radius=size * 0.08)
        if ticked:
            shape = ((0.2, 0.52), (0.42, 0.76), (0.82, 0.24))
            points = [(left + x * size, top + y * size) for x, y in shape]
            self.path(points, pen=pen * 1.7)

    def emblem(self, left: float, top: float, height: float, pen: float) -> None:
        """Draw the arched window, our sign."""
        width = height * 0.76
        x, y = left * MM, -(top + height) * MM
        w, h = width * MM, height * MM
        spring = h * 0.58
        self._code.append(
            f"q {pen:.2f} w 1 J 1 j {x:.2f} {y:.2f} m {x:.2f} {y + spring:.2f} l "
            f"{x:.2f} {y + h * 0.86:.2f} {x + w * 0.3:.2f} {y + h * 0.92:.2f} {x + w / 2:.2f} {y + h:.2f} c "
            f"{x + w * 0.7:.2f} {y + h * 0.92:.2f} {x + w:.2f} {y + h * 0.86:.2f} {x + w:.2f} {y + spring:.2f} c "
            f"{x + w:.2f} {y:.2f} l h S "
            f"{x + w / 2:.2f} {y:.2f} m {x + w / 2:.2f} {y + h:.2f} l "
            f"{x:.2f} {y + h * 0.45:.2f} m {x + w:.2f} {y + h * 0.45:.2f} l S Q"
        )

    def code(self, text: str, left: float, top: float, module: float, error: str = "m") -> float:
        """Draw a QR code with modules of `module` millimetres; return its side.

        The white margin around it is the caller's. Text in the QR alphabet (capitals, digits and
        a few signs) takes the least room.
        """
        rows = code_rows(text, error)
        steps: list[str] = []
        for number, row in enumerate(rows):
            start: int | None = None
            for column, dark in enumerate([*row, 0]):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    steps.append(f"{start} {-number - 1} {column - start} 1 re")
                    start = None
        scale = module * MM
        self._code.append(
            f"q 0 g {scale:.4f} 0 0 {scale:.4f} {left * MM:.3f} {-top * MM:.3f} cm "
            f"{' '.join(steps)} f Q"
        )
        return len(rows) * module

    def _draw(self, line: Line, left: float, y: float, style: Style) -> None:
        scale = style.size / 1000
        self._forms |= line.glyphs
        self._code.append(
            f"q {style.grey:.2f} g {scale:.5f} 0 0 {scale:.5f} {left:.2f} {y:.2f} cm\n"
            f"{line.drawing}\nQ"
        )
        for word in line.words:
            stretch = word.width * 100 / (500 * len(word.text)) or 1
            codes = word.text.encode("utf-16-be").hex()
            self._layer.append(
                f"/{_LAYER_FONT} {style.size:g} Tf {stretch:.1f} Tz "
                f"1 0 0 1 {left + word.left * scale:.2f} {y:.2f} Tm <{codes}> Tj"
            )


@functools.lru_cache(maxsize=16)
def code_rows(text: str, error: str = "m") -> tuple[bytes, ...]:
    """Return the modules of a QR code, row by row, 1 dark (5 ms; kept for a second try).

    The mask is fixed: choosing the best of eight takes segno 35 ms, and signed text is as good as
    random under any of them. What is all in the QR alphabet stands in it within other text.
    """
    parts: Any = [
        part for part in _DENSE.split(text) if part
    ]  # segno takes what it has no type for
    made = segno.make_qr(parts, error=error, boost_error=False, mask=3)
    return tuple(bytes(row) for row in made.matrix)


_DENSE = re.compile(r"([0-9A-Z $%*+./:-]{12,})")
"""A run that is shorter in the QR alphabet by more than what the change of alphabet takes."""


class _Glyph(pdfdoc.PDFObject):  # type: ignore[misc]
    __RefOnly__ = 1

    def __init__(self, box: tuple[int, int, int, int], drawing: bytes) -> None:
        left, bottom, right, top = box
        self._bytes = (
            (
                f"<</Type/XObject/Subtype/Form/BBox[{left} {bottom} {right} {top}]"
                f"/Resources<<>>/Filter/FlateDecode/Length {len(drawing)}>>\nstream\n"
            ).encode("ascii")
            + drawing
            + b"\nendstream\n"
        )

    def format(self, document: object) -> bytes:  # noqa: ARG002  # reportlab's own signature
        return self._bytes


_LAYER_FONT = "L"

_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """A PDF object written out by hand; `{0}`, `{1}` … in it stand for other objects."""

    __RefOnly__ = 1

    def __init__(self, text: str, *others: _Raw, stream: bytes | None = None) -> None:
        self._text, self._others, self._stream = text, others, stream

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        references = [
            pdfdoc.format(document.Reference(other), document).decode("ascii")
            for other in self._others
        ]
        text = self._text
        for number, reference in enumerate(references):
            text = text.replace(f"{{{number}}}", reference)
        if self._stream is None:
            return text.encode("ascii")
        packed = zlib.compress(self._stream)
        head = f"<<{text}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
        return head.encode("ascii") + packed + b"\nendstream\n"


def _name_layer_font(document: pdfdoc.PDFDocument) -> None:
    """Add the font of the invisible layer: every UTF-16 unit half an em wide, nothing drawn.

    No font file is embedded: its letters are never painted.
    """
    descriptor = _Raw(
        "<</Type/FontDescriptor/FontName/Shubbak-Layer/Flags 4/FontBBox[0 -415 500 1085]"
        "/ItalicAngle 0/Ascent 1085/Descent -415/CapHeight 700/StemV 80>>"
    )
    descendant = _Raw(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Shubbak-Layer/DW 500/CIDToGIDMap/Identity"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor {0}>>",
        descriptor,
    )
    unicode_map = _Raw("", stream=_TO_UNICODE)
    font = _Raw(
        "<</Type/Font/Subtype/Type0/BaseFont/Shubbak-Layer/Encoding/Identity-H"
        "/DescendantFonts[{0}]/ToUnicode {1}>>",
        descendant,
        unicode_map,
    )
    document.idToObject[pdfdoc.BasicFonts].dict[_LAYER_FONT] = document.Reference(font)
