"""What all papers on an 80 mm roll share: black alone, nothing thinner than two dots.

The head of a thermal printer prints 576 dots over 72 mm, eight to a millimetre (`escpos` makes them);
what must be crisp stands on that grid.
"""

from __future__ import annotations

from collections.abc import Sequence

from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.page import MM, Sheet, code_rows

WIDTH = 80.0

DOT = 1 / 8
"""One dot in millimetres."""

LEFT, RIGHT, MIDDLE = 6.0, 74.0, 40.0
_RULE = 0.85  # points: a little over two dots, so that two are always black
_CODE_DOTS = 290  # side of the QR code at most

BODY = Style(9.2, 500, leading=1.4)
BOLD = Style(9.6, 600, leading=1.4)
CENTRED = Style(8.8, 500, leading=1.45)


class Roll:
    """A paper as long as it needs to be, drawn from top to bottom; `y` is where the next thing goes."""

    def __init__(self, typesetter: Typesetter, title: str) -> None:
        self.sheet = Sheet(typesetter, WIDTH, 200, title)
        self.y = 3.5

    def document(self) -> bytes:
        """Cut off here and return the PDF."""
        # Rounded up to whole dots; the cutter stands below the head, the printer feeds past it.
        self.sheet.end_page(int(self.y / DOT + 1) * DOT + 3)
        return self.sheet.document()

    def centred(self, text: str, style: Style = CENTRED) -> None:
        """Draw running text in the middle."""
        self.y = self.sheet.paragraph(MIDDLE, self.y, RIGHT - LEFT, text, style, "center")

    def paragraph(self, text: str, style: Style = BODY) -> None:
        """Draw running text from the right."""
        self.y = self.sheet.paragraph(RIGHT, self.y, RIGHT - LEFT, text, style)

    def rule(self, points: float = _RULE) -> None:
        """Draw a line over the whole width."""
        self.y = round(self.y / DOT) * DOT
        self.sheet.rule(LEFT, RIGHT, self.y, points)

    def head(self, ministry: str, place: str) -> None:
        """Draw who issues the paper."""
        self.sheet.emblem(MIDDLE - 3.4, self.y, 9, 1.6)
        self.y += 10.4
        self.centred(ministry, Style(9.6, 600, leading=1.4))
        self.centred(place)
        self.y += 1.2
        self.rule(1.3)

    def title(self, title: str, reference: str, moment: str, marks: Sequence[str]) -> None:
        """Draw what the paper is, of which transaction and when; `marks` are outlined above it."""
        sheet = self.sheet
        for mark in filter(None, marks):
            style = Style(9.2, 600)
            width = sheet.measure(mark, style) + 5
            top = self.y = self.y + 1.6
            sheet.box(MIDDLE - width / 2, top, width, 5.6, radius=1, stroke=0.0, points=1.2)
            sheet.text(MIDDLE, top + 4, mark, style, "center")
            self.y += 5.6
        self.y += 0.9
        self.centred(title, Style(12.5, 600, leading=1.45))
        figures = Style(20.5, 700, tabular=True)
        sheet.text(MIDDLE, self.y + 6.7, words.reference(reference), figures, "center")
        self.y += 9
        self.centred(moment)
        self.y += 1.2
        self.rule()

    def rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Draw labels with their values, what is empty left out, and a line below."""
        self.y += 1.2
        for label, value in rows:
            if value:
                self._row(label, words.prose(value))
        self.y += 1.0
        self.rule()

    def _row(self, label: str, value: str) -> None:
        """Label on the right and value at the left end; a long value goes below its label."""
        sheet = self.sheet
        room = RIGHT - LEFT - sheet.measure(label, BODY) - 3
        baseline = self.y + BOLD.baseline / MM
        sheet.text(RIGHT, baseline, label, BODY)
        if sheet.measure(value, BOLD) <= room:
            sheet.text(LEFT, baseline, value, BOLD, "left")
            self.y += BOLD.line / MM + 0.6
            return
        self.y += BODY.line / MM
        self.y = sheet.paragraph(RIGHT, self.y, RIGHT - LEFT, value, BOLD) + 0.6

    def paper(self, title: str, state: str, *, ticked: bool) -> None:
        """Draw one paper of a list with its box; what is not ticked stands out."""
        sheet = self.sheet
        style = BODY if ticked else BODY._replace(weight=700)
        sheet.tick_box(RIGHT - 3, self.y + 0.9, 2.9, ticked=ticked, pen=1.0)
        sheet.text(LEFT, self.y + style.baseline / MM, state, style, "left")
        width = RIGHT - 4.4 - LEFT - sheet.measure(state, style) - 2.5
        self.y = sheet.paragraph(RIGHT - 4.4, self.y, width, words.prose(title), style) + 0.4

    def warning(self, sentence: str) -> None:
        """Draw a sentence in white on black."""
        sheet = self.sheet
        style = Style(9.4, 600, leading=1.45, grey=1.0)
        lines = sheet.lines_of(sentence, style, RIGHT - LEFT - 4)
        height = lines * style.line / MM + 2
        top = round((self.y + 0.6) / DOT) * DOT
        sheet.box(LEFT, top, RIGHT - LEFT, height, fill=0.0)
        sheet.paragraph(MIDDLE, top + 0.8, RIGHT - LEFT - 4, sentence, style, "center")
        self.y = top + height + 0.8

    def code(self, text: str) -> None:
        """Draw a QR code, each module some whole dots; nothing for an empty text."""
        if not text:
            self.y += 1.2
            return
        modules = len(code_rows(text))
        module = max(4, _CODE_DOTS // modules) * DOT
        side = modules * module
        top = round((self.y + 2.0) / DOT) * DOT
        left = round((MIDDLE - side / 2) / DOT) * DOT
        self.sheet.code(text, left, top, module)
        self.y = top + side + 1.6
