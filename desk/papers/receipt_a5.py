"""The receipt on A5, for a laser printer: black and one grey, legible after photocopying."""

from __future__ import annotations

from desk.papers import receipt as r
from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.page import MM, Sheet, code_rows

WIDTH, HEIGHT = 148.0, 210.0
LEFT, RIGHT = 10.0, 138.0
_BOTTOM = 202.0
_SECOND = 64.0  # right edge of the second column

_GREY = 0.32
_HAIR = 0.68
_CODE = 36.0
"""Side of a QR code that holds an address as well, in millimetres."""

_LABEL = Style(8, 400, grey=_GREY)
_SMALL = Style(8, 400, grey=_GREY)
_VALUE = Style(11, 500)
_HEADING = Style(9.5, 600)
_ROW = Style(9.5, 500)
_ROW_SECOND = Style(9, 400, grey=_GREY)


def render_a5(content: r.ReceiptContent, typesetter: Typesetter) -> bytes:
    """Return the receipt as an A5 PDF, upright; one page unless the papers really need more.

    Takes about 15 ms once the typesetter has met most of the words.
    """
    for density in (1.0, 0.9, 0.8):
        drawing = _A5(content, typesetter, density)
        drawing.draw()
        if drawing.page == 1:
            break
    return drawing.sheet.document()


class _A5:
    """One attempt: draws from top to bottom, and goes on to the next page when it must."""

    def __init__(self, content: r.ReceiptContent, typesetter: Typesetter, density: float) -> None:
        title = f"{r.TITLE} {content.reference}"
        self.sheet = Sheet(typesetter, WIDTH, HEIGHT, title)
        self.content = content
        self.density = density
        self.page = 1
        self.y = 0.0

    def draw(self) -> None:
        self._header()
        self._reference()
        self._people()
        self._papers()
        self._fees()
        self._signatures()
        self._footer()
        self.sheet.end_page()

    def _need(self, height: float) -> None:
        if self.y + height <= _BOTTOM - 3:
            return
        self._footer()
        self.sheet.end_page()
        self.page += 1
        sheet, reference = self.sheet, words.reference(self.content.reference)
        sheet.text(RIGHT, 15, f"{r.TITLE}، تتمة", Style(11, 600))
        sheet.text(LEFT, 15, reference, Style(11, 700, tabular=True), "left")
        sheet.rule(LEFT, RIGHT, 19, 1.2)
        self.y = 23

    def _header(self) -> None:
        sheet, content = self.sheet, self.content
        sheet.emblem(RIGHT - 10.2, 10.2, 12.6, 1.9)
        x = RIGHT - 14.6
        sheet.text(x, 12.6, content.country, Style(8.5, 400, grey=_GREY))
        marks_left = 46.0
        top = sheet.paragraph(
            x, 13.5, x - LEFT - marks_left, content.ministry, Style(10.5, 600, leading=1.4)
        )
        bottom = sheet.paragraph(
            x, top, x - LEFT - marks_left, r.place(content), Style(8.5, 400, grey=_GREY)
        )
        sheet.text(LEFT, 12.8, "نسخة المواطن", Style(9, 600), "left")
        if content.phone:
            text = f"للاستعلام {words.phone(content.phone)}"
            sheet.text(LEFT, 17.5, text, Style(8.5, 400, grey=_GREY), "left")
        x = LEFT
        for mark in (r.copy_mark(content.copy), r.SAMPLE if content.sample else ""):
            if mark:
                x += self._tag(x, 20, mark) + 1.5
        self.y = max(26.8, bottom + 1.6)
        sheet.rule(LEFT, RIGHT, self.y, 1.4)

    def _tag(self, left: float, top: float, text: str) -> float:
        style = Style(8, 600)
        width = self.sheet.measure(text, style) + 3.6
        self.sheet.box(left, top, width, 4.8, radius=1, stroke=0.0, points=0.8)
        self.sheet.text(left + width / 2, top + 3.5, text, style, "center")
        return width

    def _reference(self) -> None:
        sheet, content, top = self.sheet, self.content, self.y
        side = 0.0
        if content.code:
            # 45 modules of 0.71 mm: 32 mm, as large as the block beside it; an address needs more.
            modules = len(code_rows(content.code))
            module = 0.71 if modules <= 45 else _CODE / modules
            side = sheet.code(content.code, LEFT, top + 4.4, module)
        sheet.text(RIGHT, top + 9.6, r.TITLE, Style(16.5, 600))
        sheet.text(RIGHT, top + 16.4, "المرجع", _LABEL)
        sheet.text(
            RIGHT, top + 25, words.reference(content.reference), Style(21, 700, tabular=True)
        )
        sheet.text(RIGHT, top + 32, r.moment(content.received), Style(9.5, 500))
        sheet.text(RIGHT, top + 36.6, r.ENQUIRY, _SMALL)
        end = top + 37.8
        if online := r.online(content.address, asks_digits=content.asks_digits):
            width = RIGHT - LEFT - (side + 4 if side else 0)
            end = sheet.paragraph(RIGHT, end, width, online, _SMALL._replace(leading=1.35)) + 1
        self.y = max(top + 40.6, top + side + 8.6, end)
        sheet.rule(LEFT, RIGHT, self.y, 0.5, _HAIR)
        self.y += 2.2 * self.density

    def _people(self) -> None:
        content = self.content
        due = words.day(content.due, year=False) if content.due else ""
        self._pair(("صاحب المعاملة", content.applicant), ("اسم الأم", content.mother))
        self._pair(("الخدمة", content.service), ("الموعد", due))
        self.y += 1.6 * self.density

    def _pair(self, first: tuple[str, str], second: tuple[str, str]) -> None:
        sheet, top = self.sheet, self.y
        columns = [(RIGHT, RIGHT - _SECOND - 4, first), (_SECOND, _SECOND - LEFT, second)]
        if not second[1]:
            columns = [(RIGHT, RIGHT - LEFT, first)]
        for x, width, (label, value) in columns:
            sheet.text(x, top + 3.8, label, _LABEL)
            style = _VALUE._replace(leading=1.3)
            end = sheet.paragraph(x, top + 4.6, width, words.prose(value), style)
            self.y = max(self.y, end + 2.2 * self.density)

    def _papers(self) -> None:
        content, sheet = self.content, self.sheet
        if not content.papers:
            return
        step = 6.5 * self.density
        self._need(8 + 2 * step)
        self.y += 5
        sheet.text(RIGHT, self.y, "الأوراق", _HEADING)
        self.y += 2.2
        sheet.rule(LEFT, RIGHT, self.y, 0.9)
        for number, paper in enumerate(content.papers):
            last = number == len(content.papers) - 1
            self._paper(paper, step, last=last)
        sentence = r.missing_sentence(content)
        if sentence:
            self._missing(sentence)

    def _paper(self, paper: r.ReceiptPaper, step: float, *, last: bool) -> None:
        sheet = self.sheet
        style = _ROW._replace(leading=1.3)
        width = RIGHT - 6.2 - _SECOND - 3
        title = words.prose(f"{paper.title} ({paper.note})" if paper.note else paper.title)
        lines = sheet.lines_of(title, style, width)
        height = step + (lines - 1) * style.line / MM
        self._need(height)
        middle = self.y + step / 2
        sheet.tick_box(RIGHT - 3.7, middle - 1.85, 3.7, ticked=paper.received)
        sheet.paragraph(RIGHT - 6.2, middle - style.line / 2 / MM, width, title, style)
        baseline = middle + 1.15
        sheet.text(_SECOND, baseline, "أصل" if paper.original else "صورة", _ROW_SECOND)
        state = _ROW if paper.received else _ROW._replace(weight=700)
        sheet.text(LEFT, baseline, r.paper_state(paper), state, "left")
        self.y += height
        sheet.rule(LEFT, RIGHT, self.y, 0.9 if last else 0.5, 0.0 if last else _HAIR)

    def _missing(self, sentence: str) -> None:
        sheet = self.sheet
        style = Style(9.5, 600)
        width = RIGHT - LEFT - 6
        height = sheet.lines_of(sentence, style, width) * style.line / MM + 2.6
        self._need(height + 2)
        self.y += 1.5
        sheet.box(LEFT, self.y, RIGHT - LEFT, height, radius=1.2, fill=0.92)
        sheet.paragraph(RIGHT - 3, self.y + 1.2, width, sentence, style)
        self.y += height

    def _fees(self) -> None:
        content, sheet = self.content, self.sheet
        self.y += 1.8 * self.density
        if not content.fees:
            self._need(9)
            self.y += 5.2
            sheet.text(RIGHT, self.y, r.NO_FEE, _HEADING)
            self.y += 2.6
            sheet.rule(LEFT, RIGHT, self.y, 0.5, _HAIR)
            return
        step = 6.0 * self.density
        amount_style, total_style = Style(10, 500, tabular=True), Style(13, 600, tabular=True)
        amounts = [words.number(fee.amount) for fee in content.fees]
        total = words.number(content.total)
        wide = [sheet.measure(text, amount_style) for text in amounts]
        column = LEFT + max(16.4, sheet.measure(total, total_style), *wide)
        self._need(8 + step * min(3, len(amounts)) + 9)
        self.y += 5
        sheet.text(RIGHT, self.y, "الرسوم المقبوضة (ل.س)", _HEADING)
        self.y += 2.2
        sheet.rule(LEFT, RIGHT, self.y, 0.9)
        for number, (fee, amount) in enumerate(zip(content.fees, amounts, strict=True)):
            self._need(step)
            baseline = self.y + step / 2 + 1.2
            sheet.text(RIGHT, baseline, words.prose(fee.title), _ROW)
            sheet.text(column, baseline, amount, amount_style)
            self.y += step
            last = number == len(amounts) - 1
            sheet.rule(LEFT, RIGHT, self.y, 1.4 if last else 0.5, 0.0 if last else _HAIR)
        style = Style(11, 600, leading=1.35)
        spelled = f"المجموع: {r.total_in_words(content)}"
        self._need(10)
        sheet.text(column, self.y + 6, total, total_style)
        end = sheet.paragraph(RIGHT, self.y + 1.3, RIGHT - column - 5, spelled, style)
        self.y = max(end + 1.2, self.y + 8.4)
        sheet.rule(LEFT, RIGHT, self.y, 0.5, _HAIR)

    def _signatures(self) -> None:
        self._need(17)
        sheet = self.sheet
        top = self.y
        sheet.text(RIGHT, top + 5, f"الموظف المختص: {self.content.clerk}", Style(9, 500))
        sheet.text(RIGHT, top + 9.6, "التوقيع والختم", _SMALL._replace(size=8.5))
        sheet.text(_SECOND, top + 5, "توقيع صاحب المعاملة عند التسليم", _SMALL._replace(size=8.5))
        line = min(_BOTTOM - 4, max(top + 15, top + 17 * self.density))
        sheet.rule(_SECOND + 13, RIGHT, line, 0.7, 0.3, dotted=True)
        sheet.rule(LEFT, _SECOND, line, 0.7, 0.3, dotted=True)
        self.y = line

    def _footer(self) -> None:
        content = self.content
        parts = [r.code_note(content), f"{r.print_mark(content.copy)}."]
        parts.append(f"{r.SAMPLE}." if content.sample else "")
        text = " ".join(part for part in parts if part)
        if self.page > 1:
            text += f" صفحة {words.number(self.page)}."
        self.sheet.text(WIDTH / 2, _BOTTOM + 1, text, Style(7.5, 400, grey=_GREY), "center")
