"""The receipt on an 80 mm roll, for a thermal printer: black alone, nothing thinner than two dots.

The head prints 576 dots over 72 mm, eight to a millimetre; what must be crisp stands on that grid.
"""

from __future__ import annotations

import pypdfium2
from PIL import Image

from desk.papers import receipt as r
from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.page import MM, Sheet, code_rows

WIDTH = 80.0
DOTS = 576
"""Width of the raster: what the print head covers."""

DOT = 1 / 8
"""One dot in millimetres."""

LEFT, RIGHT, MIDDLE = 6.0, 74.0, 40.0
_UNPRINTED = (WIDTH - DOTS * DOT) / 2
_RULE = 0.85  # points: a little over two dots, so that two are always black
_CODE_DOTS = 276  # side of the QR code at most
_BLACK_BELOW = 150  # grey level; slightly above half keeps thin strokes

_BODY = Style(9.2, 500, leading=1.4)
_BOLD = Style(9.6, 600, leading=1.4)
_AMOUNT = Style(9.6, 500, tabular=True)
_CENTRED = Style(8.8, 500, leading=1.45)


def render_80mm(content: r.ReceiptContent, typesetter: Typesetter) -> bytes:
    """Return the receipt as a PDF 80 mm wide and as long as it needs to be (about 12 ms)."""
    return _Roll(content, typesetter).draw()


def raster_80mm(content: r.ReceiptContent, typesetter: Typesetter) -> Image.Image:
    """Return the receipt as dots: mode "1", 576 wide, for ESC/POS (about 40 ms)."""
    with pypdfium2.PdfDocument(render_80mm(content, typesetter)) as document:
        page: Image.Image = document[0].render(scale=1 / DOT / MM, grayscale=True).to_pil()
    left = round(_UNPRINTED / DOT)
    dots = page.crop((left, 0, left + DOTS, page.height))
    return dots.point([255 * (level >= _BLACK_BELOW) for level in range(256)]).convert(
        "1", dither=Image.Dither.NONE
    )


class _Roll:
    def __init__(self, content: r.ReceiptContent, typesetter: Typesetter) -> None:
        self.sheet = Sheet(typesetter, WIDTH, 200, f"{r.TITLE} {content.reference}")
        self.content = content
        self.y = 3.5

    def draw(self) -> bytes:
        self._head()
        self._title()
        self._people()
        self._papers()
        self._fees()
        self._end()
        # Rounded up to whole dots; the cutter stands below the head, the printer feeds past it.
        self.sheet.end_page(int(self.y / DOT + 1) * DOT + 3)
        return self.sheet.document()

    def _centred(self, text: str, style: Style) -> None:
        self.y = self.sheet.paragraph(MIDDLE, self.y, RIGHT - LEFT, text, style, "center")

    def _rule(self, points: float = _RULE) -> None:
        self.y = round(self.y / DOT) * DOT
        self.sheet.rule(LEFT, RIGHT, self.y, points)

    def _head(self) -> None:
        content = self.content
        self.sheet.emblem(MIDDLE - 3.4, self.y, 9, 1.6)
        self.y += 10.4
        self._centred(content.ministry, Style(9.6, 600, leading=1.4))
        self._centred(r.place(content), _CENTRED)
        self.y += 1.2
        self._rule(1.3)

    def _title(self) -> None:
        content, sheet = self.content, self.sheet
        for mark in (r.SAMPLE if content.sample else "", r.copy_mark(content)):
            if mark:
                style = Style(9.2, 600)
                width = sheet.measure(mark, style) + 5
                top = self.y = self.y + 1.6
                sheet.box(MIDDLE - width / 2, top, width, 5.6, radius=1, stroke=0.0, points=1.2)
                sheet.text(MIDDLE, top + 4, mark, style, "center")
                self.y += 5.6
        self.y += 0.9
        self._centred(r.TITLE, Style(12.5, 600, leading=1.45))
        reference = words.reference(content.reference)
        sheet.text(MIDDLE, self.y + 6.7, reference, Style(20.5, 700, tabular=True), "center")
        self.y += 9
        self._centred(r.moment(content, short=True), _CENTRED)
        self.y += 1.2
        self._rule()

    def _people(self) -> None:
        content = self.content
        self.y += 1.2
        due = words.day(content.due, year=False) if content.due else ""
        rows = (
            ("صاحب المعاملة", content.applicant),
            ("اسم الأم", content.mother),
            ("الخدمة", content.service),
            ("الموعد", due),
        )
        for label, value in rows:
            if value:
                self._row(label, words.prose(value))
        self.y += 1.0
        self._rule()

    def _row(self, label: str, value: str) -> None:
        """Label on the right and value at the left end; a long value goes below its label."""
        sheet = self.sheet
        room = RIGHT - LEFT - sheet.measure(label, _BODY) - 3
        baseline = self.y + _BOLD.baseline / MM
        sheet.text(RIGHT, baseline, label, _BODY)
        if sheet.measure(value, _BOLD) <= room:
            sheet.text(LEFT, baseline, value, _BOLD, "left")
            self.y += _BOLD.line / MM + 0.6
            return
        self.y += _BODY.line / MM
        self.y = sheet.paragraph(RIGHT, self.y, RIGHT - LEFT, value, _BOLD) + 0.6

    def _papers(self) -> None:
        content, sheet = self.content, self.sheet
        if not content.papers:
            return
        self.y += 1.2
        for paper in content.papers:
            self._paper(paper)
        sentence = r.missing_sentence(content)
        if sentence:
            style = Style(9.4, 600, leading=1.45, grey=1.0)
            lines = sheet.lines_of(sentence, style, RIGHT - LEFT - 4)
            height = lines * style.line / MM + 2
            top = round((self.y + 0.6) / DOT) * DOT
            sheet.box(LEFT, top, RIGHT - LEFT, height, fill=0.0)
            sheet.paragraph(MIDDLE, top + 0.8, RIGHT - LEFT - 4, sentence, style, "center")
            self.y = top + height + 0.8
        else:
            self.y += 0.6
            self._rule()

    def _paper(self, paper: r.ReceiptPaper) -> None:
        sheet = self.sheet
        style = _BODY if paper.received else _BODY._replace(weight=700)
        baseline = self.y + style.baseline / MM
        state = r.paper_state(paper)
        sheet.tick_box(RIGHT - 3, self.y + 0.9, 2.9, ticked=paper.received, pen=1.0)
        sheet.text(LEFT, baseline, state, style, "left")
        title = words.prose(f"{paper.title} ({paper.note})" if paper.note else paper.title)
        if not paper.original:
            title += "، صورة"
        width = RIGHT - 4.4 - LEFT - sheet.measure(state, style) - 2.5
        self.y = sheet.paragraph(RIGHT - 4.4, self.y, width, title, style) + 0.4

    def _fees(self) -> None:
        content, sheet = self.content, self.sheet
        self.y += 1.2
        if not content.fees:
            self._centred(r.NO_FEE, _BOLD)
            self.y += 1.0
            self._rule(1.3)
            return
        total_style = Style(12.5, 700, tabular=True)
        total = words.number(content.total)
        amounts = [words.number(fee.amount) for fee in content.fees]
        widths = [sheet.measure(text, _AMOUNT) for text in amounts]
        column = LEFT + max(12.5, sheet.measure(total, total_style), *widths)
        for fee, amount in zip(content.fees, amounts, strict=True):
            sheet.text(column, self.y + _BODY.baseline / MM, amount, _AMOUNT)
            width = RIGHT - column - 3
            self.y = sheet.paragraph(RIGHT, self.y, width, words.prose(fee.title), _BODY) + 0.2
        self.y += 0.6
        self._rule(1.3)
        self.y += 0.6
        baseline = self.y + Style(12.5).baseline / MM
        sheet.text(RIGHT, baseline, "المجموع (ل.س)", Style(11, 600))
        sheet.text(column, baseline, total, total_style)
        self.y += 6.4
        self.y = sheet.paragraph(
            RIGHT, self.y, RIGHT - LEFT, r.total_in_words(content), _BODY._replace(weight=600)
        )
        self.y += 1.0

    def _end(self) -> None:
        content, sheet = self.content, self.sheet
        if content.code:
            modules = len(code_rows(content.code))
            module = max(4, _CODE_DOTS // modules) * DOT
            side = modules * module
            top = round((self.y + 2.0) / DOT) * DOT
            left = round((MIDDLE - side / 2) / DOT) * DOT
            sheet.code(content.code, left, top, module)
            self.y = top + side + 1.6
        else:
            self.y += 1.2
        if content.phone:
            self._centred(f"للاستعلام {words.phone(content.phone)}", _CENTRED._replace(weight=600))
        self._centred(f"الموظف المختص: {content.clerk}. نسخة المواطن.", _CENTRED)
        note = r.CODE_NOTE if content.code else ""
        sample = f"{r.SAMPLE}." if content.sample else ""
        tail = " ".join(part for part in (note, f"{r.print_mark(content)}.", sample) if part)
        self._centred(tail, _CENTRED._replace(size=8.2))
