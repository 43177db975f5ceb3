"""The citizen's guide to one service, on A4: what it is, what to bring, what it costs, how long it takes."""

from __future__ import annotations

from datetime import date

import msgspec

from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.letterhead import GREY, HAIR, Head, Paper, finished
from desk.papers.page import MM
from desk.papers.receipt import COUNTRY, SAMPLE
from desk.papers.way import MOST, Way

WIDTH, HEIGHT = 210.0, 297.0

_BODY = Style(10.5, 400, leading=1.5)
_STRONG = Style(10.5, 500, leading=1.4)
_SECOND = Style(9.2, 400, grey=GREY, leading=1.4)


class GuidePaper(msgspec.Struct, frozen=True):
    """A paper to bring; `copies` is how many of it."""

    title: str
    original: bool = True
    copies: int = 1
    note: str = ""
    optional: bool = False


class GuideFee(msgspec.Struct, frozen=True):
    """A fee in whole Syrian pounds; None while the ministry has not set the amount."""

    title: str
    amount: int | None
    note: str = ""


class GuideStep(msgspec.Struct, frozen=True):
    """One step: what happens, where, in how many days at most (0: on the spot, None: not said).

    `place` is the lane of the drawing in which it stands: `centre`, `department` or `agency`.
    """

    title: str
    where: str = ""
    days: int | None = None
    place: str = "department"


class GuideContent(msgspec.Struct, frozen=True):
    """Everything on the leaflet; texts in Arabic, empty ones are left out.

    `counter` is where to apply in this centre. `observed_days` is how long it really took lately,
    beside the declared `days`. `code` becomes a QR code, for example the page's address.
    """

    ministry: str
    centre: str
    title: str
    printed: date
    version: int
    description: str = ""
    audience: str = ""
    papers: tuple[GuidePaper, ...] = ()
    fees: tuple[GuideFee, ...] = ()
    days: int = 0
    working_days: bool = False
    observed_days: int | None = None
    steps: tuple[GuideStep, ...] = ()
    output: str = ""
    electronic: bool | None = None
    redress: str = ""
    legal_resource: str = ""
    counter: str = ""
    phone: str = ""
    hours: str = ""
    assured: date | None = None
    code: str = ""
    sample: bool = False
    country: str = COUNTRY

    @property
    def total(self) -> int | None:
        """The sum of the fees; None when an amount is not known."""
        if any(fee.amount is None for fee in self.fees):
            return None
        return sum(fee.amount or 0 for fee in self.fees)


def render_guide(content: GuideContent, typesetter: Typesetter) -> bytes:
    """Return the guide as an A4 PDF, usually one page."""
    return finished(lambda pages: _Guide(content, typesetter, pages), (1.0, 0.85, 0.7, 0.55, 0.4))


class _Guide(Paper):
    def __init__(self, content: GuideContent, typesetter: Typesetter, pages: int) -> None:
        phone = f"للاستعلام {words.phone(content.phone)}" if content.phone else ""
        head = Head(
            content.country,
            content.ministry,
            content.centre,
            "دليل المواطن",
            phone,
            SAMPLE if content.sample else "",
        )
        running = f"دليل المواطن: {content.title}"
        super().__init__(typesetter, WIDTH, HEIGHT, head, running, pages)
        self.content = content
        parts = [f"طُبع {words.day(content.printed, weekday=False)}"]
        parts.append(f"النسخة {words.number(content.version)} من وصف الخدمة")
        if content.assured:
            parts.append(f"روجعت {words.day(content.assured, weekday=False)}")
        self.note = "، ".join(parts) + "."

    def body(self) -> None:
        content = self.content
        self._title()
        self._facts()
        self._text("من يحق له التقديم", content.audience)
        self._papers()
        beside = (("ما تحصل عليه", self._result()), ("السند القانوني", content.legal_resource))
        if not self._fees_beside(beside):
            self._fees()
            for title, text in beside:
                self._text(title, text)
        self._steps()
        self._text("الاعتراض والشكوى", content.redress)

    def _title(self) -> None:
        content, sheet = self.content, self.sheet
        top = self.y + 5
        width = self.right - self.left
        if content.code:
            # The white margin that readers ask for is the page itself.
            side = sheet.code(content.code, self.left, top + 1, 0.6)
            width -= side + 8
            self.y = top + side + 1
        style = Style(21, 600, leading=1.3)
        top = sheet.paragraph(self.right, top - 1, width, words.prose(content.title), style)
        if content.description:
            text = words.prose(content.description)
            top = sheet.paragraph(self.right, top + 1.2, width, text, _BODY)
        self.y = max(self.y, top) + 4

    def _facts(self) -> None:
        """Four answers at a glance, in one band."""
        content, sheet = self.content, self.sheet
        days = words.days(content.days)
        if content.working_days and content.days:
            days += " عمل"
        observed = ""
        if content.observed_days is not None:
            observed = f"فعلياً في الآونة الأخيرة: {words.days(content.observed_days)}"
        cost, spelled = "بلا رسم", ""
        if content.fees:
            total = content.total
            cost = "يُحدَّد عند المنفذ" if total is None else f"{words.number(total)} ل.س"
            spelled = "" if total is None else words.pounds(total)
        where = words.prose(content.counter) or "أي منفذ"
        cells = [
            ("المدة", days, observed),
            ("الرسوم", cost, spelled),
            ("أين", where, content.hours),
        ]
        width = (self.right - self.left) / len(cells)
        strong, second = Style(14, 600, leading=1.3), Style(8.5, 400, grey=GREY, leading=1.4)
        blocks = [
            (
                sheet.lines_of(value, strong, width - 10),
                sheet.lines_of(words.prose(below), second, width - 10) if below else 0,
            )
            for _, value, below in cells
        ]
        inner = [a * strong.line / MM + b * second.line / MM for a, b in blocks]
        height = 7.5 + max(inner) + 3.5
        self.need(height)
        sheet.box(self.left, self.y, self.right - self.left, height, radius=2, fill=0.94)
        for number, (label, value, below) in enumerate(cells):
            x = self.right - number * width - 5
            sheet.text(x, self.y + 6.2, label, Style(9, 400, grey=GREY))
            end = sheet.paragraph(x, self.y + 7.2, width - 10, value, strong)
            if below:
                sheet.paragraph(x, end, width - 10, words.prose(below), second)
        self.y += height + 1

    def _text(self, title: str, text: str) -> None:
        if text:
            self.heading(title, 8)
            self.y += 1.6
            self.paragraph(text, _BODY, 0.8)

    def _papers(self) -> None:
        content, sheet = self.content, self.sheet
        if not content.papers:
            return
        self.heading("الأوراق المطلوبة", 8)
        kind_x, width = self.left + 40, self.right - self.left - 40 - 7 - 6
        for number, paper in enumerate(content.papers):
            title = words.prose(paper.title) + ("، عند الحاجة" if paper.optional else "")
            note = words.prose(paper.note)
            lines = sheet.lines_of(title, _STRONG, width)
            notes = sheet.lines_of(note, _SECOND, width) if note else 0
            height = (
                0.8 + 2.6 * self.density + lines * _STRONG.line / MM + notes * _SECOND.line / MM
            )
            self.need(height)
            top = self.y + 0.4 + 1.3 * self.density
            sheet.tick_box(self.right - 4, top + 0.55, 3.9, ticked=False)
            end = sheet.paragraph(self.right - 7, top, width, title, _STRONG)
            if note:
                sheet.paragraph(self.right - 7, end, width, note, _SECOND)
            kind = _kind(paper)
            sheet.text(kind_x, top + _STRONG.baseline / MM, kind, Style(10, 400, grey=GREY))
            self.y += height
            self._row_end(number == len(content.papers) - 1)

    def _fees_beside(self, texts: tuple[tuple[str, str], ...]) -> bool:
        """Draw the fees on the right half and short texts on the left, when both are short."""
        content, left, right = self.content, self.left, self.right
        middle = (left + right) / 2
        told = [(title, text) for title, text in texts if text]
        width = middle - 6 - left
        lines = [self.sheet.lines_of(words.prose(text), _BODY, width) for _, text in told]
        height = max(13.0 * len(told) + sum(lines) * _BODY.line / MM, 18 + 9 * len(content.fees))
        if not content.fees or not told or height > 90:
            return False
        self.need(height)
        top = self.y
        self.left = middle + 6
        self._fees()
        fees_end, self.y = self.y, top
        self.left, self.right = left, middle - 6
        for title, text in told:
            self._text(title, text)
        self.right = right
        self.y = max(self.y, fees_end)
        return True

    def _fees(self) -> None:
        content, sheet = self.content, self.sheet
        if not content.fees:
            return
        self.heading("الرسوم (ل.س)", 8)
        style = Style(10.5, 500, tabular=True)
        total = content.total
        amounts = [_amount(fee.amount) for fee in content.fees]
        bold = Style(12, 600, tabular=True)
        all_texts = [(text, style) for text in amounts] + [(_amount(total), bold)]
        column = self.left + max(18, *(sheet.measure(text, used) for text, used in all_texts))
        for number, (fee, amount) in enumerate(zip(content.fees, amounts, strict=True)):
            title = words.prose(f"{fee.title} ({fee.note})" if fee.note else fee.title)
            width = self.right - column - 6
            height = 0.6 + 2.6 * self.density
            height += sheet.lines_of(title, _STRONG, width) * _STRONG.line / MM
            self.need(height)
            top = self.y + 0.3 + 1.3 * self.density
            sheet.paragraph(self.right, top, width, title, _STRONG)
            sheet.text(column, top + _STRONG.baseline / MM, amount, style)
            self.y += height
            self._row_end(number == len(content.fees) - 1)
        if total is not None and len(content.fees) > 1:
            self.need(8)
            sheet.text(self.right, self.y + 5.8, "المجموع", Style(11, 600))
            sheet.text(column, self.y + 5.8, words.number(total), bold)
            self.y += 8

    def _steps(self) -> None:
        content, sheet = self.content, self.sheet
        if not content.steps:
            return
        if len(content.steps) <= MOST:
            times = [_how_long(step) for step in content.steps]
            way = Way(sheet, self.left, self.right, content.steps, times)
            self.heading("خطوات المعاملة", way.height + 4)
            self.y += 2
            way.draw(self.y)
            self.y += way.height + 1
            return
        self.heading("خطوات المعاملة", 10)
        self.y += 2
        x = self.right - 3.2
        start, second_x = self.right - 9.5, self.right - 92
        widths = (start - second_x - 5, second_x - self.left)
        for number, step in enumerate(content.steps):
            title = words.prose(step.title)
            second = "، ".join(part for part in (words.prose(step.where), _how_long(step)) if part)
            tall = max(
                sheet.lines_of(title, _STRONG, widths[0]) * _STRONG.line,
                sheet.lines_of(second, _SECOND, widths[1]) * _SECOND.line if second else 0,
            )
            height = max(7.4, tall / MM + 1.6) + 1.6 * self.density
            self.need(height)
            top = self.y
            if number < len(content.steps) - 1 and top + 2 * height <= self.bottom:
                sheet.path([(x, top + 6.3), (x, top + height)], pen=0.8, grey=HAIR)
            sheet.box(x - 3, top, 6, 6, radius=3, stroke=0.0, points=0.9)
            sheet.text(x, top + 4.2, words.number(number + 1), Style(9.5, 600), "center")
            sheet.paragraph(start, top + 0.3, widths[0], title, _STRONG)
            if second:
                sheet.paragraph(second_x, top + 0.8, widths[1], second, _SECOND)
            self.y += height

    def _row_end(self, last: bool) -> None:
        self.sheet.rule(self.left, self.right, self.y, 0.9 if last else 0.5, 0.0 if last else HAIR)

    def _result(self) -> str:
        content = self.content
        how = {
            True: "تُسلَّم النتيجة إلكترونياً أو في المركز.",
            False: "تُسلَّم النتيجة في المركز باليد.",
            None: "",
        }[content.electronic]
        output = content.output.strip()
        if output and output[-1] not in ".!؟":
            output += "."
        return f"{output} {how}".strip()


def _kind(paper: GuidePaper) -> str:
    kind = "أصل" if paper.original else "صورة"
    return kind if paper.copies == 1 else f"{kind}، العدد {words.number(paper.copies)}"


def _amount(amount: int | None) -> str:
    return "يُحدَّد لاحقاً" if amount is None else words.number(amount)


def _how_long(step: GuideStep) -> str:
    return "" if step.days is None else f"خلال {_accusative(step.days)}" if step.days else "فوراً"


def _accusative(days: int) -> str:
    # After خلال the dual is oblique: يومين.
    return "يومين" if days == 2 else words.days(days)
