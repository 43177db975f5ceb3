"""The report of a span of days as a spreadsheet: real numbers and dates, totals that add themselves.

Sheets run from right to left; every total is a formula beside the value that it gives.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from desk.models.waits import Door
from desk.papers import period_report as p
from desk.papers import words

_FIRST = 1
"""The row (from 0) below the headings."""


def render_period_xlsx(content: p.PeriodReportContent) -> bytes:
    """Return the workbook. Raises `Fault` when its figures do not add up."""
    p.check(content)
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": f"تقرير {words.plain(p.title(content))}", "comments": "Shubbak"})
    sheets = _Sheets(book)
    sheets.summary(content)
    sheets.days(content)
    for by, name in p.GROUPED.items():
        sheets.groups(name, p.GROUPS[by], content.groups.get(by, ()))
    if content.door.taken:
        sheets.door(content)
    book.close()
    return sink.getvalue()


class _Sheets:
    """The sheets of one workbook in their formats."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format(
            {
                "bold": True,
                "bottom": 1,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": "#EFEAE0",
            }
        )
        self.whole = book.add_format({"num_format": "#,##0"})
        self.share = book.add_format({"num_format": "0%"})
        self.tenth = book.add_format({"num_format": "0.0"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "right"})
        self.bold = book.add_format({"bold": True})
        self.total_tenth = book.add_format({"bold": True, "top": 1, "num_format": "0.0"})
        self.total = book.add_format({"bold": True, "top": 1, "num_format": "#,##0"})

    def summary(self, content: p.PeriodReportContent) -> None:
        """One figure a row."""
        total = content.total
        sheet = self._sheet("الملخّص", ("البيان", "القيمة"), (44, 26))
        rows: list[tuple[str, object, Any]] = [
            ("المكان", content.place, None),
            ("من", content.first, self.day),
            ("إلى", content.last, self.day),
            ("استُلمت", total.received, self.whole),
            ("قُرّرت", total.decided, self.whole),
            ("منها رُفضت", total.refused, self.whole),
            ("سُلّمت", total.handed_over, self.whole),
            ("أُلغيت", total.voided, self.whole),
            ("متأخرة مفتوحة", total.open_late, self.whole),
            ("في موعدها (تُعدّ المتأخرة المفتوحة)", total.on_time, self.share),
            ("المدة الوسطى، يوم بلا توقّف", total.median, self.tenth),
            ("تسعة أعشارها خلال، يوم", total.ninth, self.tenth),
            ("نقصت أوراقها", total.missing, self.whole),
            ("الشكاوى", total.complaints, self.whole),
            ("أُجيب عنها", total.answered, self.whole),
            ("أُجيب عنها في الموعد", total.answered_in_time, self.whole),
            ("الرضا من ٥", total.satisfaction, self.tenth),
        ]
        if content.door.taken:
            rows += zip(_DOOR, _waits(content.door), self._door_forms(), strict=True)
        for number, (name, value, form) in enumerate(rows, _FIRST):
            sheet.write_string(number, 0, name)
            self._put(sheet, number, 1, value, form)
        first = _FIRST + len(rows)
        ways = content.ways or ["cash"]
        for number, way in enumerate(ways, first):
            sheet.write_string(number, 0, f"الرسوم {p.WAY_TITLES.get(way, way)}، ل.س")
            sheet.write_number(number, 1, total.fees.get(way, 0), self.whole)
        end = first + len(ways)
        sheet.write_string(end, 0, "الرسوم كلها، ل.س", self.bold)
        self._sum(sheet, end, 1, first, end - 1, total.taken)

    def days(self, content: p.PeriodReportContent) -> None:
        """One day a row, and their sum."""
        ways = content.ways or ["cash"]
        fees = [f"{p.WAY_TITLES.get(way, way)}، ل.س" for way in ways]
        heads = ("اليوم", "استُلمت", "قُرّرت", "سُلّمت", "أُلغيت", *fees, "الرسوم كلها، ل.س")
        sheet = self._sheet("الأيام", heads, (14, *(12 for _ in heads[1:-1]), 18))
        last = len(heads) - 1
        for number, one in enumerate(content.days, _FIRST):
            self._put(sheet, number, 0, one.first, self.day)
            counts = (one.received, one.decided, one.handed_over, one.voided)
            for place, value in enumerate((*counts, *(one.fees.get(w, 0) for w in ways)), 1):
                sheet.write_number(number, place, value, self.whole)
            cells = f"{_cell(number, 5)}:{_cell(number, last - 1)}"
            sheet.write_formula(number, last, f"=SUM({cells})", self.whole, one.taken)
        total = content.total
        counts = (total.received, total.decided, total.handed_over, total.voided)
        values = (*counts, *(total.fees.get(w, 0) for w in ways), total.taken)
        self._totals(sheet, len(content.days), values)

    def groups(self, name: str, heading: str, found: Sequence[p.PeriodGroup]) -> None:
        """One service, clerk or department a row."""
        heads = (
            heading, "استُلمت", "قُرّرت", "رُفضت", "سُلّمت", "أُلغيت", "متأخرة مفتوحة",
            "نقصت أوراقها", "الشكاوى", "الرسوم، ل.س", "في موعدها", "المدة الوسطى، يوم",
            "تسعة أعشارها خلال، يوم",
        )  # fmt: skip
        sheet = self._sheet(name, heads, (40, *(13 for _ in heads[1:])))
        sums = [0] * 9
        for number, one in enumerate(found, _FIRST):
            f = one.figures
            sheet.write_string(number, 0, one.name)
            counts = (
                f.received, f.decided, f.refused, f.handed_over, f.voided, f.open_late,
                f.missing, f.complaints, f.taken,
            )  # fmt: skip
            sums = [a + b for a, b in zip(sums, counts, strict=True)]
            for place, value in enumerate(counts, 1):
                sheet.write_number(number, place, value, self.whole)
            for place, (share, form) in enumerate(
                ((f.on_time, self.share), (f.median, self.tenth), (f.ninth, self.tenth)), 10
            ):
                self._put(sheet, number, place, share, form)
        self._totals(sheet, len(found), sums)

    def door(self, content: p.PeriodReportContent) -> None:
        """One day a row: who waited at the door, and for how long."""
        sheet = self._sheet("الباب", ("اليوم", *_DOOR), (14, *(16 for _ in _DOOR)))
        found = [one for one in content.days if one.door.taken]
        forms = self._door_forms()
        for number, one in enumerate(found, _FIRST):
            self._put(sheet, number, 0, one.first, self.day)
            for place, value in enumerate(_waits(one.door)):
                self._put(sheet, number, place + 1, value, forms[place])
        last = _FIRST + len(found)
        sheet.write_string(last, 0, "المجموع", self.total)
        for place, value in enumerate(_waits(content.door)):
            if forms[place] is self.whole:
                self._sum(sheet, last, place + 1, _FIRST, last - 1, int(value or 0))
            else:  # no formula over the days gives the waits of all
                self._put(sheet, last, place + 1, value, self.total_tenth)

    def _door_forms(self) -> tuple[Any, ...]:
        return (*(self.whole for _ in range(3)), *(self.tenth for _ in range(3)))

    def _sheet(self, name: str, heads: Sequence[str], widths: Sequence[int]) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.right_to_left()
        sheet.freeze_panes(_FIRST, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_row(0, 32)
        for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, head, self.head)
        return sheet

    @staticmethod
    def _put(sheet: Any, row: int, place: int, value: object, form: Any) -> None:
        match value:
            case None:
                sheet.write_blank(row, place, None, form)
            case date():
                sheet.write_datetime(row, place, value, form)
            case int() | float():
                sheet.write_number(row, place, value, form)
            case _:
                sheet.write_string(row, place, str(value))

    def _totals(self, sheet: Any, rows: int, values: Sequence[int]) -> None:
        """The sum of every column below its rows."""
        last = _FIRST + rows
        sheet.write_string(last, 0, "المجموع", self.total)
        for place, value in enumerate(values, 1):
            if rows:
                self._sum(sheet, last, place, _FIRST, last - 1, value)
            else:
                sheet.write_number(last, place, value, self.total)

    def _sum(self, sheet: Any, row: int, place: int, first: int, last: int, value: int) -> None:
        cells = f"{_cell(first, place)}:{_cell(last, place)}"
        sheet.write_formula(row, place, f"=SUM({cells})", self.total, value)


_DOOR = (
    "أرقام أُخذت عند الباب",
    "نودي عليها",
    "انصرفوا بلا خدمة",
    "الانتظار الوسطي، دقيقة",
    "تسعة أعشارهم خلال، دقيقة",
    "أطول انتظار، دقيقة",
)


def _waits(door: Door) -> tuple[float | None, ...]:
    return (door.taken, door.called, door.left, door.median, door.ninth, door.longest)


def _cell(row: int, place: int) -> str:
    return f"{chr(ord('A') + place)}{row + 1}"
