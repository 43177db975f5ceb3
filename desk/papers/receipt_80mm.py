"""The receipt on an 80 mm roll."""

from __future__ import annotations

from desk.papers import receipt as r
from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.page import MM
from desk.papers.roll import BODY, BOLD, CENTRED, LEFT, RIGHT, Roll

_AMOUNT = Style(9.6, 500, tabular=True)


def render_80mm(content: r.ReceiptContent, typesetter: Typesetter) -> bytes:
    """Return the receipt as a PDF 80 mm wide and as long as it needs to be (about 12 ms)."""
    return _Receipt(content, typesetter).draw()


class _Receipt(Roll):
    def __init__(self, content: r.ReceiptContent, typesetter: Typesetter) -> None:
        super().__init__(typesetter, f"{r.TITLE} {content.reference}")
        self.content = content

    def draw(self) -> bytes:
        content = self.content
        self.head(content.ministry, r.place(content))
        marks = (r.SAMPLE if content.sample else "", r.copy_mark(content.copy))
        self.title(r.TITLE, content.reference, r.moment(content.received, short=True), marks)
        due = words.day(content.due, year=False) if content.due else ""
        self.rows(
            (
                ("صاحب المعاملة", content.applicant),
                ("اسم الأم", content.mother),
                ("الخدمة", content.service),
                ("الموعد", due),
            )
        )
        self._papers()
        self._fees()
        self._end()
        return self.document()

    def _papers(self) -> None:
        content = self.content
        if not content.papers:
            return
        self.y += 1.2
        for paper in content.papers:
            title = f"{paper.title} ({paper.note})" if paper.note else paper.title
            title += "" if paper.original else "، صورة"
            self.paper(title, r.paper_state(paper), ticked=paper.received)
        sentence = r.missing_sentence(content)
        if sentence:
            self.warning(sentence)
        else:
            self.y += 0.6
            self.rule()

    def _fees(self) -> None:
        content, sheet = self.content, self.sheet
        self.y += 1.2
        if not content.fees:
            self.centred(r.NO_FEE, BOLD)
            self.y += 1.0
            self.rule(1.3)
            return
        total_style = Style(12.5, 700, tabular=True)
        total = words.number(content.total)
        amounts = [words.number(fee.amount) for fee in content.fees]
        widths = [sheet.measure(text, _AMOUNT) for text in amounts]
        column = LEFT + max(12.5, sheet.measure(total, total_style), *widths)
        for fee, amount in zip(content.fees, amounts, strict=True):
            sheet.text(column, self.y + BODY.baseline / MM, amount, _AMOUNT)
            width = RIGHT - column - 3
            self.y = sheet.paragraph(RIGHT, self.y, width, words.prose(fee.title), BODY) + 0.2
        self.y += 0.6
        self.rule(1.3)
        self.y += 0.6
        baseline = self.y + Style(12.5).baseline / MM
        sheet.text(RIGHT, baseline, "المجموع (ل.س)", Style(11, 600))
        sheet.text(column, baseline, total, total_style)
        self.y += 6.4
        self.paragraph(r.total_in_words(content), BODY._replace(weight=600))
        self.y += 1.0

    def _end(self) -> None:
        content = self.content
        self.code(content.code)
        if online := r.online(content.address, asks_digits=content.asks_digits):
            self.centred(f"{r.ENQUIRY} {online}")
        if content.phone:
            self.centred(f"للاستعلام {words.phone(content.phone)}", CENTRED._replace(weight=600))
        self.centred(f"الموظف المختص: {content.clerk}. نسخة المواطن.")
        note = r.code_note(content)
        sample = f"{r.SAMPLE}." if content.sample else ""
        tail = " ".join(part for part in (note, f"{r.print_mark(content.copy)}.", sample) if part)
        self.centred(tail, CENTRED._replace(size=8.2))
