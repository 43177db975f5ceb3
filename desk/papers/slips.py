"""Papers beside the receipt: the slips of papers that came later and of a result that is handed over
(A5; on a roll they are in `slips_80mm`), and the courier's manifest (A4)."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from desk.papers import receipt as r
from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.letterhead import GREY, HAIR, Head, Paper, finished
from desk.papers.page import code_rows
from desk.papers.receipt import COUNTRY, SAMPLE
from desk.papers.table import Column, Row, draw_table

_LABEL = Style(8.5, 400, grey=GREY)
_CODE_ROOM = 40
_CODE = 36.0
_BODY = Style(10.5, 400, leading=1.55)


COMPLETION = "إيصال استكمال أوراق"
HANDOVER = "محضر تسليم نتيجة معاملة"
NOTHING_MISSING = "لا تنقص أوراق بعد الآن."


class CompletionContent(msgspec.Struct, frozen=True):
    """Papers that were missing and are here `now`, taken by `clerk`; `missing` are still to come.

    `due` is the day as it stands afterwards, None when none is promised; the clock is `paused` while
    papers are missing that were asked for. `phone`, `code`, `address` and `asks_digits` as on a receipt.
    """

    ministry: str
    centre: str
    desk: str
    reference: str
    applicant: str
    service: str
    clerk: str
    at: datetime
    now: tuple[str, ...]
    missing: tuple[str, ...] = ()
    due: date | None = None
    paused: bool = False
    phone: str = ""
    mother: str = ""
    code: str = ""
    address: str = ""
    asks_digits: bool = True
    copy: int = 1
    sample: bool = False
    country: str = COUNTRY


def due_sentence(content: CompletionContent) -> str:
    """Until when it will be done, or that nobody can say yet; empty where none is promised."""
    if content.paused:
        return "المدة متوقفة حتى يصل ما ينقص."
    return f"الموعد الآن: {words.day(content.due)}." if content.due else ""


class HandoverContent(msgspec.Struct, frozen=True):
    """A result that is given out; `to` is who takes it, `number` their identity number if shown.

    `given` names the papers handed over, `outcome` the decision in words, `reason` its reason,
    `under` the delegation by which it was given, empty where who decided had the power themselves.
    """

    ministry: str
    centre: str
    desk: str
    reference: str
    applicant: str
    service: str
    outcome: str
    to: str
    clerk: str
    at: datetime
    phone: str = ""
    mother: str = ""
    reason: str = ""
    under: str = ""
    number: str = ""
    given: tuple[str, ...] = ()
    copy: int = 1
    sample: bool = False
    country: str = COUNTRY


class ManifestLine(msgspec.Struct, frozen=True):
    """One file in the bag: its papers are counted, so that the other side can count again."""

    reference: str
    applicant: str
    service: str
    sheets: int
    note: str = ""


class ManifestContent(msgspec.Struct, frozen=True):
    """What leaves with the courier for one agency; `number` is the manifest's own, in ASCII.

    `due` is when the agency should be done, `code` the signed text for the QR code.
    """

    ministry: str
    centre: str
    number: str
    at: datetime
    to: str
    clerk: str
    lines: tuple[ManifestLine, ...]
    courier: str = ""
    due: date | None = None
    code: str = ""
    sample: bool = False
    country: str = COUNTRY

    @property
    def sheets(self) -> int:
        """All sheets in the bag."""
        return sum(line.sheets for line in self.lines)


def receipt_of(content: HandoverContent) -> str:
    """What the recipient signs."""
    identity = ""
    if content.number:
        identity = f"، رقم الهوية {words.isolated(words.digits(content.number))}"
    return (
        f"استلمتُ أنا الموقّع أدناه {content.to}{identity} نتيجة المعاملة المذكورة أعلاه "
        "وما أُرفق بها من أوراق."
    )


def render_completion(content: CompletionContent, typesetter: Typesetter) -> bytes:
    """Return the slip as an A5 PDF, for the citizen to keep with the receipt."""
    return finished(lambda pages: _Completion(content, typesetter, pages), (1.0, 0.6))


def render_handover(content: HandoverContent, typesetter: Typesetter) -> bytes:
    """Return the slip as an A5 PDF, for the recipient to sign."""
    return finished(lambda pages: _Handover(content, typesetter, pages), (1.0, 0.6))


def render_manifest(content: ManifestContent, typesetter: Typesetter) -> bytes:
    """Return the courier's manifest as an A4 PDF, pages numbered."""
    return finished(lambda pages: _Manifest(content, typesetter, pages))


class _Slip(Paper):
    """An A5 slip: what the two have in common."""

    margin = 10.0
    foot = 12.0

    def __init__(
        self,
        content: CompletionContent | HandoverContent,
        typesetter: Typesetter,
        pages: int,
        title: str,
        whose: str,
    ) -> None:
        phone = f"للاستعلام {words.phone(content.phone)}" if content.phone else ""
        marks = (SAMPLE if content.sample else "", r.copy_mark(content.copy))
        mark = "، ".join(filter(None, marks))
        head = Head(content.country, content.ministry, r.place(content), whose, phone, mark)
        super().__init__(typesetter, 148, 210, head, title, pages)

    def _title(self, title: str, reference: str, at: datetime) -> None:
        top, sheet = self.y, self.sheet
        sheet.text(self.right, top + 9.8, title, Style(16, 600))
        figures = Style(19, 700, tabular=True)
        sheet.text(self.right, top + 19.4, words.reference(reference), figures)
        sheet.text(self.right, top + 26.4, r.moment(at), Style(9.5, 500))
        self.y = top + 30.5

    def _line(self) -> None:
        self.sheet.rule(self.left, self.right, self.y, 0.5, HAIR)
        self.y += 1.5

    def _field(self, label: str, value: str) -> None:
        if not value:
            return
        width = self.right - self.left - 30
        style = Style(10.5, 500, leading=1.4)
        self.need(8)
        self.sheet.text(self.right, self.y + 5, label, _LABEL)
        end = self.sheet.paragraph(self.right - 30, self.y + 1, width, words.prose(value), style)
        self.y = end + 0.8 * self.density

    def _list(self, title: str, papers: tuple[str, ...]) -> None:
        self.heading(title, 8)
        self.y += 1.4
        for number, paper in enumerate(papers, 1):
            self.paragraph(f"{words.number(number)}. {words.prose(paper)}", _BODY)


class _Completion(_Slip):
    def __init__(self, content: CompletionContent, typesetter: Typesetter, pages: int) -> None:
        super().__init__(content, typesetter, pages, COMPLETION, "نسخة المواطن")
        self.content = content
        self.note = r.code_note(content) or "يُحفظ مع إيصال الاستلام."

    def body(self) -> None:
        content, sheet = self.content, self.sheet
        top, side = self.y, 0.0
        if content.code:
            module = min(0.71, _CODE / len(code_rows(content.code)))
            side = sheet.code(content.code, self.left, top + 4.4, module)
        self._title(COMPLETION, content.reference, content.at)
        small = Style(8, 400, grey=GREY, leading=1.35)
        enquiry = f"{r.ENQUIRY} {r.online(content.address, asks_digits=content.asks_digits)}"
        width = self.right - self.left - (side + 4 if side else 0)
        self.y = sheet.paragraph(self.right, self.y, width, enquiry.strip(), small) + 1.5
        self.y = max(self.y, top + side + 8.6 if side else 0)
        self._line()
        self._field("صاحب المعاملة", content.applicant)
        self._field("اسم الأم", content.mother)
        self._field("الخدمة", content.service)
        self._list("الأوراق التي استُلمت الآن", content.now)
        if content.missing:
            self._list("ما زالت تنقص", content.missing)
        self.y += 2
        style = Style(11.5, 600, leading=1.55)
        if not content.missing:
            self.paragraph(NOTHING_MISSING, style)
        if sentence := due_sentence(content):
            self.paragraph(sentence, style)
        self.need(24)
        top = self.y + 6
        text = f"استلمها: {content.clerk}"
        sheet.text(self.right, top + 4, words.prose(text), Style(9, 500))
        sheet.rule((self.left + self.right) / 2, self.right, top + 18, 0.7, 0.3, dotted=True)
        self.y = top + 20


class _Handover(_Slip):
    def __init__(self, content: HandoverContent, typesetter: Typesetter, pages: int) -> None:
        super().__init__(content, typesetter, pages, HANDOVER, "نسخة المركز")
        self.content = content
        self.note = "يُوقّع ويُمسح ضوئياً ويُحفظ مع المعاملة."

    def body(self) -> None:
        content = self.content
        self._title(HANDOVER, content.reference, content.at)
        self._line()
        self._field("صاحب المعاملة", content.applicant)
        self._field("اسم الأم", content.mother)
        self._field("الخدمة", content.service)
        self._field("القرار", content.outcome)
        self._field("السبب", content.reason)
        self._field("بتفويض", content.under)
        if content.given:
            self._list("ما سُلّم", content.given)
        self.need(52)
        self.y += 4 * self.density + 1
        statement = receipt_of(content)
        self.paragraph(statement, Style(11, 500, leading=1.55))
        self._sign("توقيع المستلم أو بصمته", f"الموظف المختص: {content.clerk}")

    def _sign(self, *who: str) -> None:
        top = self.y + 4
        half = (self.right - self.left - 12) / 2
        for number, text in enumerate(who):
            x = self.right - number * (half + 12)
            self.sheet.text(x, top + 4, text, Style(9, 500))
            self.sheet.rule(x - half, x, top + 20, 0.7, 0.3, dotted=True)
        self.y = top + 22


class _Manifest(Paper):
    def __init__(self, content: ManifestContent, typesetter: Typesetter, pages: int) -> None:
        mark = SAMPLE if content.sample else ""
        number = f"رقم {words.isolated(words.prose(content.number))}"
        place = content.centre
        head = Head(content.country, content.ministry, place, "بيان مراسلات", number, mark)
        running = f"بيان مراسلات {words.isolated(words.prose(content.number))} إلى {content.to}"
        super().__init__(typesetter, 210, 297, head, running, pages)
        self.content = content
        self.note = "تبقى نسخة موقّعة في المركز، وتُمسح ضوئياً عند عودتها."

    def body(self) -> None:
        content, sheet = self.content, self.sheet
        self.y += 5
        top = self.y
        style = Style(17, 600, leading=1.35)
        width = self.right - self.left
        room = width - _CODE_ROOM if content.code else width
        self.y = sheet.paragraph(self.right, self.y, room, f"إلى: {words.prose(content.to)}", style)
        when = f"{words.day(content.at)}، الساعة {words.clock(content.at)}"
        sheet.text(self.right, self.y + 5, when, Style(10, 500))
        self.y += 9
        if content.due is not None:
            until = f"المطلوب إنجازها حتى {words.day(content.due)}"
            sheet.text(self.right, self.y + 4, until, Style(10, 600))
            self.y += 7
        if content.code:
            side = sheet.code(content.code, self.left, top, 0.5)
            self.y = max(self.y, top + side + 4)
        columns = (
            Column("الرقم", 14, figures=True),
            Column("المرجع", 44, figures=True),
            Column("صاحب المعاملة والخدمة", width - 14 - 44 - 22),
            Column("أوراق", 22, figures=True),
        )
        rows = [
            Row((
                words.number(number),
                words.reference(line.reference),
                _about(line),
                words.number(line.sheets),
            ))
            for number, line in enumerate(content.lines, 1)
        ]  # fmt: skip
        total = Row(("", "", f"المجموع: {_files(len(rows))}", words.number(content.sheets)))
        draw_table(self, self.right, columns, rows, total)
        self.need(34)
        top = self.y + 4
        third = (width - 20) / 3
        who = (
            f"سلّمها: {content.clerk}",
            f"حملها: {content.courier}" if content.courier else "حملها المراسل",
            "استلمتها الجهة (الاسم والتوقيع والتاريخ)",
        )
        for number, text in enumerate(who):
            x = self.right - number * (third + 10)
            sheet.paragraph(x, top, third, text, Style(9, 500, leading=1.4))
            sheet.rule(x - third, x, top + 25, 0.7, 0.3, dotted=True)
        self.y = top + 27


def _about(line: ManifestLine) -> str:
    return words.prose(
        "\n".join(part for part in (line.applicant, line.service, line.note) if part)
    )


def _files(number: int) -> str:
    return words.count(number, "معاملة واحدة", "معاملتان", "معاملات", "معاملة", "لا شيء")
