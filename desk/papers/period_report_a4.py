"""The report of a span of days on A4 landscape: figures, charts that read well in grey, tables."""

from __future__ import annotations

from collections.abc import Sequence

from desk.models.waits import Door
from desk.papers import period_report as p
from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.letterhead import GREY, Head, Paper, finished
from desk.papers.receipt import SAMPLE
from desk.papers.table import Column, Row, draw_table

WIDTH, HEIGHT = 297.0, 210.0

_LABEL = Style(9, 400, grey=GREY)
_PLAIN = Style(10.5, 500, leading=1.4)
_CHART = 52.0
_SECOND = 0.70
"""The grey of the second series; the first is nearly black."""


def render_period_report(content: p.PeriodReportContent, typesetter: Typesetter) -> bytes:
    """Return the report as a PDF, A4 landscape, pages numbered.

    Raises `Fault` when its figures do not add up: see `period_report.check`.
    """
    p.check(content)
    return finished(lambda pages: _Report(content, typesetter, pages), (1.0, 0.8))


class _Report(Paper):
    margin = 14.0
    foot = 12.0

    def __init__(self, content: p.PeriodReportContent, typesetter: Typesetter, pages: int) -> None:
        head = Head(
            content.country,
            content.ministry,
            content.place,
            "تقرير المدة",
            f"بحسب {p.GROUPS[content.by]}" if content.by else "",
            SAMPLE if content.sample else "",
        )
        super().__init__(typesetter, WIDTH, HEIGHT, head, f"تقرير {p.title(content)}", pages)
        self.content = content
        printed = content.printed_at
        by = f" {content.printed_by}" if content.printed_by else ""
        self.note = (
            f"طبعه{by} {words.day(printed, weekday=False)}، الساعة {words.clock(printed)}. "
            "المبالغ بالليرة السورية، والمدد بلا أيام التوقّف لنقص الأوراق."
        ).replace("طبعه ", "طُبع " if not by else "طبعه ")

    def body(self) -> None:
        self.sheet.text(self.right, self.y + 9.4, p.title(self.content), Style(17, 600))
        self.y += 13.4
        self._tiles()
        self._sentences()
        self._charts()
        if self.content.by:
            self._groups(self.content.by)
        self._days()
        self._door()

    def _tiles(self) -> None:
        total, sheet = self.content.total, self.sheet
        tiles = (
            ("استُلمت", words.number(total.received), ""),
            ("قُرّرت", words.number(total.decided), ""),
            ("منها رُفضت", words.number(total.refused), ""),
            ("سُلّمت", words.number(total.handed_over), ""),
            ("أُلغيت", words.number(total.voided), ""),
            ("متأخرة مفتوحة", words.number(total.open_late), ""),
            ("في موعدها", p.share(total.on_time), ""),
            ("الرسوم", words.number(total.taken), "ل.س"),
        )
        gap, wide = 3.0, 52.0
        width = (self.right - self.left - wide - gap * (len(tiles) - 1)) / (len(tiles) - 1)
        height, x = 19.5, self.right
        for label, value, unit in tiles:
            own = wide if unit else width
            sheet.box(x - own, self.y, own, height, radius=2, fill=0.94)
            sheet.text(x - 4, self.y + 5.8, label, _LABEL)
            shown = sheet.text(x - 4, self.y + 14.6, value, Style(19, 600))
            if unit:
                sheet.text(x - 4 - shown - 2, self.y + 14.6, unit, Style(10, 500, grey=GREY))
            x -= own + gap
        self.y += height + 3

    def _sentences(self) -> None:
        """What the tiles leave out, in words."""
        total = self.content.total
        found = []
        if total.median is not None:
            found.append(
                f"نصف المعاملات قُرّر خلال {_days(total.median)}، وتسعة أعشارها خلال {_days(total.ninth)}."
            )
        if total.missing:
            found.append(
                f"نقصت أوراق {p.share(total.missing / total.received)} من المستلمة"
                f" ({words.number(total.missing)})."
            )
        if total.complaints:
            said = (
                f"الشكاوى {words.number(total.complaints)}: أُجيب عن {words.number(total.answered)}"
            )
            if total.answered:
                said += f"، منها {words.number(total.answered_in_time)} في الموعد"
            if total.ratings:
                said += (
                    f"؛ رضا أصحابها {p.decimal(total.satisfaction)} من ٥"
                    f" ({words.number(total.ratings)} أجابوا)"
                )
            found.append(f"{said}.")
        if len(total.fees) > 1:
            ways = [f"{words.number(v)} {_way(way)}" for way, v in total.fees.items()]
            found.append(f"الرسوم: {' + '.join(ways)} = {words.number(total.taken)} ل.س.")
        door = self.content.door
        if door.taken:
            said = f"الأرقام عند الباب {words.number(door.taken)}"
            if door.called:
                said += (
                    f": نودي {words.number(door.called)}، نصفهم خلال {_minutes(door.median)}،"
                    f" وتسعة أعشارهم خلال {_minutes(door.ninth)}، وأطولهم انتظاراً {_minutes(door.longest)}"
                )
            found.append(f"{said}؛ وانصرف بلا خدمة {words.number(door.left)}.")
        for sentence in found:
            self.paragraph(sentence, _PLAIN, 0.6)
        self.y += 1

    def _charts(self) -> None:
        """Received and handed over beside the fees, over the same days."""
        found = p.parts(self.content)
        if len(found) < 2:
            return
        self.need(_CHART * self.density + 12)
        top, right, left = self.y, self.right, self.left
        middle = left + (right - left) * 0.38
        labels = [_axis(part, found) for part in found]
        self.left = middle + 5
        self.heading("استُلمت وسُلّمت")
        self._bars(
            labels,
            [("استُلمت", [x.received for x in found]), ("سُلّمت", [x.handed_over for x in found])],
        )
        end, self.y, self.left, self.right = self.y, top, left, middle - 5
        self.heading("الرسوم (ألف ل.س)" if _large(found) else "الرسوم (ل.س)")
        scale = 1000 if _large(found) else 1
        self._bars(labels, [("", [round(x.taken / scale) for x in found])])
        self.y, self.right = max(end, self.y), right

    def _bars(self, labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]]) -> None:
        """Bars over an axis, the first on the right; numbers above where there is room for them."""
        sheet, left, right = self.sheet, self.left, self.right
        tall = _CHART * self.density
        key_y, x = self.y + 5, right
        for (label, _), grey in zip(series, (0.1, _SECOND), strict=False):
            if label:
                sheet.box(x - 2.6, key_y - 2.2, 2.6, 2.6, fill=grey)
                x -= 4 + sheet.text(x - 4, key_y, label, _LABEL) + 5
        floor = self.y + tall - 7
        room = floor - self.y - 12
        most = max((max(0, *values) for _, values in series), default=0) or 1
        step = (right - left) / len(labels)
        bar = min(6.0, step * (0.36 if len(series) > 1 else 0.62))
        number = Style(7, 500)
        sheet.rule(left, right, floor, 0.8)
        every = max(1, -(-len(labels) * 6 // round(right - left)))
        for place, label in enumerate(labels):
            middle = right - (place + 0.5) * step
            start = middle + (bar + 0.4 if len(series) > 1 else bar / 2)
            for (_, values), grey in zip(series, (0.1, _SECOND), strict=False):
                height = room * max(values[place], 0) / most
                start -= bar
                if height:
                    sheet.box(start, floor - height, bar, height, fill=grey)
                shown = words.number(values[place])
                if values[place] and sheet.measure(shown, number) <= max(bar, step / len(series)):
                    sheet.text(start + bar / 2, floor - height - 1.2, shown, number, "center")
                start -= 0.4
            if place % every == 0:
                sheet.text(middle, floor + 4.6, label, Style(8, 400, grey=GREY), "center")
        self.y += tall

    def _groups(self, by: str) -> None:
        full = self.right - self.left
        figures = (
            ("استُلمت", 19.0),
            ("قُرّرت", 17.0),
            ("رُفضت", 17.0),
            ("سُلّمت", 17.0),
            ("أُلغيت", 17.0),
            ("متأخرة", 18.0),
            ("في موعدها", 21.0),
            ("الوسطى (يوم)", 23.0),
            ("٩ من ١٠", 18.0),
            ("رسوم (ل.س)", 30.0),
        )
        name = full - sum(width for _, width in figures)
        columns = (
            Column(p.GROUPS[by], name),
            *(Column(title, width, figures=True) for title, width in figures),
        )
        rows = [_group(one.name, one.figures) for one in self.content.groups.get(by, ())]
        self.heading(f"بحسب {p.GROUPS[by]}", 24)
        draw_table(self, self.right, columns, rows, _group("المجموع", self.content.total))
        least = words.number(self.content.minimum)
        self.paragraph(
            f"لا تُذكر النسب والمدد حيث الحالات أقل من {least}: فهي لا تكفي للمقارنة.", _LABEL
        )

    def _days(self) -> None:
        content = self.content
        found = p.parts(content)
        ways = content.ways if len(content.ways) > 1 else []
        full = self.right - self.left
        figures = [
            ("استُلمت", 20.0),
            ("قُرّرت", 20.0),
            ("سُلّمت", 20.0),
            ("أُلغيت", 20.0),
            *((_way(way), 25.0) for way in ways),
            ("رسوم (ل.س)", 34.0),
        ]
        name = full - sum(width for _, width in figures)
        columns = (
            Column("اليوم" if found == list(content.days) else "المدة", name),
            *(Column(title, width, figures=True) for title, width in figures),
        )
        worked = [
            one for one in found if one.received or one.handed_over or one.taken or one.decided
        ]
        rows = [_part(_span(one), one, ways) for one in worked]
        if not rows:
            return
        self.heading("بحسب اليوم" if found == list(content.days) else "بحسب المدة", 24)
        total = content.total
        whole = p.PeriodPart(
            content.first, content.last, total.received, total.decided, total.handed_over,
            total.voided, total.fees,
        )  # fmt: skip
        draw_table(self, self.right, columns, rows, _part("المجموع", whole, ways), padding=1.6)

    def _door(self) -> None:
        """Who waited for how long, the days on which nobody took a number left out."""
        found = [one for one in p.parts(self.content) if one.door.taken]
        if not found:
            return
        figures = (
            ("أرقام أُخذت", 26.0),
            ("نودي عليها", 26.0),
            ("الوسطى (دقيقة)", 32.0),
            ("٩ من ١٠ (دقيقة)", 32.0),
            ("الأطول (دقيقة)", 32.0),
            ("انصرفوا بلا خدمة", 34.0),
        )
        name = self.right - self.left - sum(width for _, width in figures)
        daily = found[0].first == found[0].last
        columns = (
            Column("اليوم" if daily else "المدة", name),
            *(Column(title, width, figures=True) for title, width in figures),
        )
        self.heading("الانتظار عند الباب", 24)
        rows = [_waits(_span(one), one.door) for one in found]
        draw_table(
            self, self.right, columns, rows, _waits("المجموع", self.content.door), padding=1.6
        )
        self.paragraph(
            "المدد من أخذ الرقم إلى النداء الأول. انصرف بلا خدمة من نودي ولم يحضر، ومن لم يُنادَ حتى"
            " آخر اليوم.",
            _LABEL,
        )


def _days(value: float | None) -> str:
    return f"{p.decimal(value)} يوم"


def _minutes(value: float | None) -> str:
    return f"{p.decimal(value)} دقيقة"


def _way(way: str) -> str:
    return p.WAY_TITLES.get(way, way)


def _large(found: Sequence[p.PeriodPart]) -> bool:
    """Whether fees are too large to stand over a bar."""
    return max((one.taken for one in found), default=0) >= 10_000


def _axis(part: p.PeriodPart, found: Sequence[p.PeriodPart]) -> str:
    if part.last > part.first and (part.last - part.first).days > 7:
        return words.MONTHS[part.first.month - 1]
    if len({(one.first.year, one.first.month) for one in found}) > 1 and len(found) <= 16:
        return f"{words.digits(part.first.day)}/{words.digits(part.first.month)}"
    return words.digits(part.first.day)


def _span(part: p.PeriodPart) -> str:
    if part.first == part.last:
        return words.day(part.first, year=False)
    return f"{words.day(part.first, weekday=False, year=False)} – {words.day(part.last, weekday=False)}"


def _part(name: str, one: p.PeriodPart, ways: Sequence[str]) -> Row:
    return Row((
        name,
        words.number(one.received),
        words.number(one.decided),
        words.number(one.handed_over),
        words.number(one.voided),
        *(words.number(one.fees.get(way, 0)) for way in ways),
        words.number(one.taken),
    ))  # fmt: skip


def _waits(name: str, door: Door) -> Row:
    return Row((
        name,
        words.number(door.taken),
        words.number(door.called),
        p.decimal(door.median),
        p.decimal(door.ninth),
        p.decimal(door.longest),
        words.number(door.left),
    ))  # fmt: skip


def _group(name: str, one: p.PeriodFigures) -> Row:
    return Row((
        words.prose(name) or "–",
        words.number(one.received),
        words.number(one.decided),
        words.number(one.refused),
        words.number(one.handed_over),
        words.number(one.voided),
        words.number(one.open_late),
        p.share(one.on_time),
        p.decimal(one.median),
        p.decimal(one.ninth),
        words.number(one.taken),
    ))  # fmt: skip
