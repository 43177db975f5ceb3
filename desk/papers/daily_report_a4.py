"""The daily report on A4 landscape: the day at a glance, drawers, services, what proves it, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from desk.papers import daily_report as d
from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.letterhead import GREY, Head, Paper, finished
from desk.papers.receipt import SAMPLE
from desk.papers.table import GAP, Column, Row, draw_table, table_height

WIDTH, HEIGHT = 297.0, 210.0

_LABEL = Style(9, 400, grey=GREY)
_CHART_HEIGHT = 50.0
_SECOND_SERIES = 0.70


def render_daily_report(content: d.DailyReportContent, typesetter: Typesetter) -> bytes:
    """Return the report as a PDF, A4 landscape, pages numbered.

    Raises `Fault` when its figures do not add up: see `daily_report.check`.
    """
    d.check(content)
    return finished(lambda pages: _Report(content, typesetter, pages), (1.0, 0.8, 0.6))


class _Report(Paper):
    margin = 14.0
    foot = 12.0

    def __init__(self, content: d.DailyReportContent, typesetter: Typesetter, pages: int) -> None:
        marks = [] if content.closed else ["قبل إقفال اليوم"]
        marks += ["نسخة"] if content.copy > 1 else []
        marks += [SAMPLE] if content.sample else []
        head = Head(
            content.country,
            content.ministry,
            content.centre,
            "التقرير اليومي",
            _supervisor(content),
            "، ".join(marks),
        )
        running = f"التقرير اليومي، {words.day(content.day)}"
        super().__init__(typesetter, WIDTH, HEIGHT, head, running, pages)
        self.content = content
        printed = content.printed_at
        by = f" {content.printed_by}" if content.printed_by else ""
        which = f"نسخة رقم {words.number(content.copy)}، طبعها{by}" if content.copy > 1 else "طُبع"
        self.note = (
            f"{which} {words.day(printed, weekday=False)}، الساعة {words.clock(printed)}. "
            "المبالغ بالليرة السورية."
        )

    @property
    def _tall(self) -> float:
        """Height of the chart in mm: it gives way first when a page would hold little."""
        return _CHART_HEIGHT * self.density

    def body(self) -> None:
        self._title()
        self._tiles()
        self._balance()
        self._hours_and_drawers()
        self._services()
        self._corrections()
        self._after()
        self._custody()
        self._note()
        self._signatures()

    def _title(self) -> None:
        text = words.day(self.content.day)
        self.sheet.text(self.right, self.y + 9.4, text, Style(17, 600))
        self.y += 13.4

    def _tiles(self) -> None:
        content, sheet = self.content, self.sheet
        counted = content.counted
        difference = 0 if counted is None else counted - content.recorded
        tiles = (
            ("استُلمت", content.received, ""),
            ("سُلّمت", content.handed_over, ""),
            ("قُرّرت", content.decided, ""),
            ("أُبلغ أصحابها", content.told, ""),
            ("ملغاة", content.voided, ""),
            ("متأخرة", content.late, ""),
            ("الرسوم", content.fees, f"فرق العدّ {words.number(difference)}" if difference else ""),
        )  # fmt: skip
        gap, wide = 3.0, 58.0
        width = (self.right - self.left - wide - gap * (len(tiles) - 1)) / (len(tiles) - 1)
        height = 19.5
        x = self.right
        for number, (label, value, below) in enumerate(tiles):
            own = wide if number == len(tiles) - 1 else width
            sheet.box(x - own, self.y, own, height, radius=2, fill=0.94)
            sheet.text(x - 4, self.y + 5.8, label, _LABEL)
            shown = sheet.text(x - 4, self.y + 14.6, words.number(value), Style(19, 600))
            if number == len(tiles) - 1:
                sheet.text(x - 4 - shown - 2, self.y + 14.6, "ل.س", Style(10, 500, grey=GREY))
            if below:
                sheet.text(x - own + 4, self.y + 5.8, below, _LABEL._replace(size=8), "left")
            x -= own + gap
        self.y += height + 3

    def _balance(self) -> None:
        """The two sums that answer "was anything lost?"."""
        content = self.content
        if not content.received:
            self.sheet.text(
                self.right, self.y + 4.6, "لم تُستلم في هذا اليوم أي معاملة.", Style(10.5, 500)
            )
            self.y += 8
            if content.fees or content.returned:
                self.sheet.text(self.right, self.y + 4.6, self._money(), Style(10.5, 500))
                self.y += 8
            return
        half = (self.right - self.left) / 2
        whole = words.number(content.received)
        printed = f"{words.number(content.receipts_printed)} طُبع إيصالها"
        if content.copies:
            copies = words.count(
                content.copies, "نسخة إضافية", "نسختين إضافيتين", "نسخ إضافية", "نسخة إضافية"
            )
            printed += f" (عدا {copies})"
        receipts = [f"{whole} استُلمت = {printed}"]
        if content.receipts_waiting or not content.receipts_voided:
            receipts.append(f"+ {words.number(content.receipts_waiting)} بانتظار الطباعة")
        if content.receipts_voided:
            receipts.append(f"+ {words.number(content.receipts_voided)} أُلغيت قبل الطباعة")
        custody = (
            f"{whole} استُلمت = {words.number(content.in_custody)} محفوظة لدى الوزارة",
            f"+ {words.number(content.waiting_for_line)} بانتظار الخط",
        )
        for number, parts in enumerate((receipts, custody)):
            x = self.right - number * half
            self.sheet.text(x, self.y + 4.6, " ".join(parts), Style(10.5, 500))
        self.y += 7
        self.sheet.text(self.right, self.y + 4.6, self._money(), Style(10.5, 500))
        self.y += 8

    def _money(self) -> str:
        """Where the day's fees come from, and how they were paid."""
        content = self.content
        parts = [f"{words.number(content.taken)} ل.س قُبضت"]
        if content.corrected:
            sign = "+" if content.corrected > 0 else "−"
            parts.append(f"{sign} {words.number(abs(content.corrected))} تصحيحات")
        if content.returned:
            parts.append(f"− {words.number(content.returned)} أُعيدت")
        if len(parts) > 1:
            parts.append(f"= {words.number(content.fees)}")
        ways = [
            f"{d.METHODS.get(method, method)} {words.number(amount)}"
            for method, amount in content.methods
            if amount
        ]
        told = len(content.methods) > 1 and ways
        return " ".join(parts) + (f" ({'، '.join(ways)})" if told else "")

    def _hours_and_drawers(self) -> None:
        content = self.content
        ways = any(drawer.method != "cash" for drawer in content.drawers)
        rows = [_drawer(drawer, ways=ways) for drawer in content.drawers]
        full = self.right - self.left
        chart = 84.0 if ways else 96.0
        beside = _drawer_columns(full - chart - 8, ways=ways)
        short = table_height(self, beside, rows) + 22 <= self.bottom - self.y
        top = self.y
        right = self.right
        if content.hours:
            self.left = right - (chart if short and rows else full)
            self.heading("بحسب الساعة")
            self._chart(self.left, self.right)
            self.left = right - full
        if not rows:
            return
        chart_end = self.y
        if short and content.hours:
            self.y, self.right = top, right - chart - 8
            columns = beside
        else:
            columns = _drawer_columns(full, ways=ways)
        self.heading("المنافذ والصناديق", 16)
        draw_table(self, self.right, columns, rows, self._drawers_total(ways=ways))
        self.right = right
        self.y = max(self.y, chart_end if short else self.y)

    def _drawers_total(self, *, ways: bool) -> Row:
        content = self.content
        counted = content.counted
        return Row((
            "المجموع",
            *(("",) if ways else ()),
            words.number(content.received),
            words.number(content.waiting_for_line),
            words.number(content.handed_over),
            words.number(content.recorded),
            "لم يُعدّ" if counted is None else words.number(counted),
            "" if counted is None else words.number(counted - content.recorded),
        ))  # fmt: skip

    def _chart(self, left: float, right: float) -> None:
        """Pairs of bars, the first hour on the right."""
        sheet, hours = self.sheet, self.content.hours
        self.need(self._tall)
        key_y = self.y + 5
        x = right
        for label, grey in (("استُلمت", 0.1), ("سُلّمت", _SECOND_SERIES)):
            sheet.box(x - 2.6, key_y - 2.2, 2.6, 2.6, fill=grey)
            x -= 4 + sheet.text(x - 4, key_y, label, _LABEL) + 5
        floor = self.y + self._tall - 7
        room = floor - self.y - 12
        most = max((max(hour.received, hour.handed_over) for hour in hours), default=0) or 1
        step = (right - left) / len(hours)
        bar = min(6.0, step * 0.36)
        number_style = Style(8 if step > 7 else 6.5, 500)
        sheet.rule(left, right, floor, 0.8)
        for number, hour in enumerate(hours):
            middle = right - (number + 0.5) * step
            for value, grey, x in (
                (hour.received, 0.1, middle + 0.25),
                (hour.handed_over, _SECOND_SERIES, middle - bar - 0.25),
            ):
                if not value:
                    continue
                height = room * value / most
                sheet.box(x, floor - height, bar, height, fill=grey)
                above = floor - height - 1.2
                sheet.text(x + bar / 2, above, words.number(value), number_style, "center")
            sheet.text(middle, floor + 4.6, words.digits(f"{hour.hour:02d}"), _LABEL, "center")
        self.y += self._tall

    def _services(self) -> None:
        """Two tables side by side, filled page by page, the right one first."""
        content = self.content
        if not content.services:
            return
        half = (self.right - self.left - 10) / 2
        columns = (
            Column("الخدمة", half - 78),
            Column("عدد", 15, figures=True),
            Column("ملغاة", 15, figures=True),
            Column("تنتظر", 15, figures=True),
            Column("رسوم (ل.س)", 33, figures=True),
        )
        rest = [
            Row((
                words.prose(s.title),
                words.number(s.received),
                words.number(s.voided) if s.voided else "",
                words.number(s.waiting) if s.waiting else "",
                words.number(s.fees),
            ))
            for s in content.services
        ]  # fmt: skip
        self.heading("بحسب الخدمة", 24)
        while rest:
            first, second, rest = self._two_columns(columns, rest)
            top = self.y
            draw_table(self, self.right, columns, first)
            end, self.y = self.y, top
            if second:
                draw_table(self, self.right - half - 10, columns, second)
            self.y = max(end, self.y)
            if rest:
                self.need(self.bottom)
        total = sum(s.received for s in content.services)
        text = f"المجموع: {words.number(total)} معاملة، {words.number(content.fees)} ل.س"
        if content.voided:
            text += f"، عدا {words.count(content.voided, 'معاملة ملغاة', 'معاملتين ملغاتين', 'معاملات ملغاة', 'معاملة ملغاة')}"
        self.need(9)
        self.sheet.text(self.right, self.y + 5.6, text, Style(10.5, 600))
        self.y += 8

    def _two_columns(
        self, columns: Sequence[Column], rows: list[Row]
    ) -> tuple[list[Row], list[Row], list[Row]]:
        """Cut what fits on this page into two columns of like length, and the rest."""
        room = self.bottom - self.y
        fits = 0
        while fits < len(rows) and table_height(self, columns, rows[: fits + 1]) <= room:
            fits += 1
        fits = max(fits, 1)
        if len(rows) <= 2 * fits:
            fits = (len(rows) + 1) // 2 if len(rows) > 3 else len(rows)
        second = rows[fits:]
        taken = 0
        while taken < len(second) and table_height(self, columns, second[: taken + 1]) <= room:
            taken += 1
        return rows[:fits], second[:taken], second[taken:]

    def _corrections(self) -> None:
        rows = [
            Row((
                words.clock(c.at),
                words.reference(c.reference),
                words.prose(c.what),
                words.number(c.money) if c.money else "",
                words.prose(c.by),
                words.prose(c.second) if c.second else "بلا توقيع ثانٍ",
            ))
            for c in self.content.corrections
        ]  # fmt: skip
        if not rows:
            return
        full = self.right - self.left
        columns = (
            Column("الساعة", 18),
            Column("المرجع", 44, figures=True),
            Column("التصحيح وسببه", full - 18 - 44 - 26 - 88),
            Column("المبلغ", 26, figures=True),
            Column("من قام به", 44),
            Column("التوقيع الثاني", 44),
        )
        self.heading("التصحيحات والإلغاءات", 16)
        draw_table(self, self.right, columns, rows)

    def _after(self) -> None:
        """What came for closed days: counted here, or with the report of a later day."""
        content = self.content
        columns = (
            Column("عن يوم", 90),
            Column("استُلمت", 30, figures=True),
            Column("سُلّمت", 30, figures=True),
            Column("أُلغيت", 30, figures=True),
            Column("رسوم (ل.س)", 40, figures=True),
        )
        if content.after:
            self.heading("وصل بعد إقفال أيام سابقة، ويُعدّ مع هذا اليوم", 16)
            draw_table(self, self.right, columns, [_after_row(one) for one in content.after])
        if content.beyond:
            self.heading("وصل بعد إقفال هذا اليوم، ويُذكر في تقرير لاحق", 16)
            draw_table(self, self.right, columns, [_after_row(content.beyond)])

    def _note(self) -> None:
        if self.content.note:
            self.y += 2
            self.paragraph(f"ملاحظة: {self.content.note}", Style(10, 500, leading=1.4))

    def _custody(self) -> None:
        rows = [
            Row((
                words.prose(c.desk),
                words.number(c.seq),
                words.isolated(c.hash[:16].upper()),
                words.isolated(c.origin[:8].upper()),
                f"{words.day(c.at, weekday=False)}، {words.clock(c.at)}" if c.at else "لم تستلمها الوزارة بعد",
            ))
            for c in self.content.custody
        ]  # fmt: skip
        if not rows:
            return
        full = self.right - self.left
        columns = (
            Column("السجل", 62),
            Column("حتى القيد", 30, figures=True),
            Column("بصمة السلسلة", 58),
            Column("رمز السجل", 36),
            Column("تعهّدت الوزارة بحفظه", full - 186),
        )
        self.heading("ما تعهّدت الوزارة بحفظه", 16)
        draw_table(self, self.right, columns, rows)

    def _signatures(self) -> None:
        self.need(26)
        sheet, top = self.sheet, self.y + 4
        third = (self.right - self.left - 2 * GAP * 3) / 3
        who = (_supervisor(self.content), "أمين الصندوق", "ختم المركز")
        for number, text in enumerate(who):
            x = self.right - number * (third + GAP * 3)
            sheet.text(x, top + 4, text, Style(9.5, 500))
            sheet.rule(x - third, x, top + 18, 0.7, 0.3, dotted=True)
        self.y = top + 19


def _supervisor(content: d.DailyReportContent) -> str:
    """Who signs; the name is written by hand where a program made the report."""
    return f"رئيس المركز: {content.supervisor}" if content.supervisor else "رئيس المركز"


def _after_row(one: d.ReportAfter) -> Row:
    return Row((
        words.day(one.day),
        words.number(one.received),
        words.number(one.handed_over),
        words.number(one.voided),
        words.number(one.fees),
    ))  # fmt: skip


def _drawer_columns(width: float, *, ways: bool) -> tuple[Column, ...]:
    figures = (
        ("استلام", 17.0),
        ("تنتظر", 15.0),
        ("تسليم", 16.0),
        ("المسجّل", 27.0),
        ("المعدود", 27.0),
        ("الفرق", 20.0),
    )
    paid = 17.0 if ways else 0.0
    name = width - paid - sum(wide for _, wide in figures)
    return (
        Column("المنفذ والموظف", name),
        *((Column("الدفع", paid),) if ways else ()),
        *(Column(title, wide, figures=True) for title, wide in figures),
    )


def _drawer(drawer: d.ReportDrawer, *, ways: bool) -> Row:
    difference = drawer.difference
    cells = (
        words.prose(f"{drawer.desk}، {drawer.clerk}" if drawer.clerk else drawer.desk),
        *((d.METHODS.get(drawer.method, drawer.method),) if ways else ()),
        words.number(drawer.received),
        words.number(drawer.waiting),
        words.number(drawer.handed_over),
        words.number(drawer.recorded),
        "لم يُعدّ" if drawer.counted is None else words.number(drawer.counted),
        "" if difference is None else words.number(difference),
    )
    notes = [f"سبب الفرق: {words.prose(drawer.explanation)}"] if drawer.explanation else []
    if drawer.after:
        notes.append(f"منها {words.number(drawer.after)} عن أيام أُقفلت من قبل")
    return Row(cells, "، ".join(notes))
