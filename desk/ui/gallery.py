"""Shows every widget and sample page in Arabic, to be looked at: `python -m desk.ui.gallery`.

With `--shot DIR` it draws off screen and writes one PNG a view, theme and language.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

if "--shot" in sys.argv:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desk.ui import fonts, text, theme, tokens, translation
from desk.ui.ports import LineState
from desk.ui.widgets.bars import Band, DayBars, HourBars, Legend, LineBar, NameBars, Pair
from desk.ui.widgets.base import Prose, StatusMark, rule
from desk.ui.widgets.buttons import Button, Chip, Segments
from desk.ui.widgets.card import Card, Notice, Pill, Tile
from desk.ui.widgets.fields import Field, Note, ReadOnly
from desk.ui.widgets.frame import LinePill
from desk.ui.widgets.lists import Happening, PaperRow, StepList, Timeline
from desk.ui.widgets.panel import column, row
from desk.ui.widgets.pin import PinBoxes
from desk.ui.widgets.table import Cell, Column, Row, Table, TableFrame


def controls() -> QWidget:
    """Buttons, chips, pills, fields, notices."""
    page = QWidget()
    page.setObjectName("canvas")
    body = QVBoxLayout(page)
    body.setContentsMargins(24, 16, 24, 12)
    body.setSpacing(12)
    body.addLayout(
        row(
            Button("استلام وطباعة", "main", icon="printer", key="F9", height=56),
            Button("حاول الآن", "main", icon="refresh", key="F5"),
            Button("اتصال", "soft", icon="phone", key="F5"),
            Button("الدليل", "plain", icon="book", key="F3"),
            Button("تعديل", "ghost", icon="pencil", key="F6"),
            None,
        )
    )
    off = Button("استلام وطباعة", "main", icon="printer", key="F9", height=56, shortcut=False)
    off.setEnabled(False)
    chips = [Chip("الكل", 142), Chip("متأخرة", 6, status="late"), Chip("جاهزة", 17, status="ok")]
    chips[0].setChecked(True)
    body.addLayout(row(off, *chips, Segments([("d", "اليوم"), ("w", "الأسبوع")]), None))
    body.addLayout(
        row(
            Pill("متأخرة ٣ أيام", "late"),
            Pill("تُستحق اليوم", "due"),
            Pill("أوراق ناقصة", "missing"),
            Pill("جاهزة للتسليم", "ok"),
            Pill("بانتظار الدائرة", "wait"),
            *(StatusMark(s) for s in ("ok", "due", "missing", "late", "wait", "info")),
            None,
        )
    )
    pills = []
    for state in (
        LineState("connected"),
        LineState("sending", 23),
        LineState("offline", 23, datetime.now().astimezone().replace(hour=9, minute=12)),
    ):
        pill = LinePill()
        pill.set_state(state)
        pills.append(pill)
    body.addLayout(row(*pills, None))
    number = Field("الرقم الوطني", digits_only=True, hint="١١ رقماً")
    number.set_value("04010127351")
    wrong = Field("الهاتف", digits_only=True)
    wrong.set_value("0933412760")
    wrong.entry.set_invalid(True)
    body.addLayout(
        row(number, wrong, Field("الاسم"), ReadOnly("اسم الأم", "فاطمة ديب"), spacing=16)
    )
    body.addWidget(
        Notice(
            "استُعيدت المسودة",
            "بعد انقطاع الكهرباء ١٠:٥٨. لم يضع منها شيء.",
            icon="history",
            act="بدء جديدة",
        )
    )
    body.addWidget(
        Notice(
            "الطابعة لا تجيب",
            "استُلمت المعاملة وإيصالها ينتظر الطباعة. تأكد من "
            "الكهرباء والورق ثم أعد المحاولة، والعمل مستمر في هذه الأثناء كالمعتاد.",
            "bad",
            act="إعادة الطباعة",
            key="F10",
            wide=False,
        )
    )
    note = Note("ملاحظة")
    note.set_value("تستلم عنها أختها هناء إن لم تستطع الحضور، وقد تُركت صورة التفويض.")
    body.addLayout(row(note, PinBoxes("الرمز السري"), spacing=16))
    body.addWidget(
        Prose(
            "نص طويل يلتف على أكثر من سطر كي نرى أن السطر الثاني لا يبدأ بفراغ، "
            "وأن الأرقام ٢٠٢٦ والأسماء تبقى في مكانها مهما طال الكلام وتعددت جمله."
        )
    )
    body.addStretch()
    return page


def lists() -> QWidget:
    """Papers, steps, history and a table."""
    page = QWidget()
    page.setObjectName("canvas")
    body = QHBoxLayout(page)
    body.setContentsMargins(24, 16, 24, 12)
    body.setSpacing(16)
    columns = [
        Column("الحالة", "pill", 150),
        Column("المرجع", "reference", 140),
        Column("صاحب المعاملة", "strong"),
        Column("الخدمة", "two", 140),
        Column("الموعد", "text", 110),
        Column("المبلغ ل.س", "amount", 90),
    ]
    table = Table(columns, name="المعاملات")
    names = ["خالد يوسف العلي", "جمعية البرّ والإحسان", "عبد الرحمن أبو زيد الشامي"]
    table.set_rows(
        [
            Row(
                i,
                (
                    Cell(
                        "متأخرة ٥ أيام" if i < 2 else "جاهزة للتسليم",
                        status="late" if i < 2 else "ok",
                    ),
                    Cell(text.reference(f"12-03-26-0418{i}-5")),
                    Cell(names[i % 3]),
                    Cell("إعانة مالية", "مديرية الشؤون"),
                    Cell("١٧ تشرين الثاني", tone="bad"),
                    Cell(text.amount(1150 * (i + 1))),
                ),
            )
            for i in range(6)
        ]
    )
    table.choose(1)
    papers = Card("الأوراق المطلوبة", "files")
    for name, detail, status, act, active in (
        ("البطاقة القديمة أو ضبط فقدانها", "صفحة واحدة، ٢٢ ك.ب", "ok", "عرض", False),
        ("هوية صاحب البطاقة أو وليّه", "مُسح الوجه الأول، يلزم الوجه الثاني", "due", "مسح", True),
        ("تقرير اللجنة الطبية", "لم يُحضَر بعد. يمكن الاستلام الآن", "wait", "مسح", False),
    ):
        papers.body.addWidget(
            PaperRow(name, detail, status, tag="أصل", act=act, act_icon="scan", active=active)
        )
    body.addLayout(column(TableFrame(table), papers, spacing=12), 1)
    side = Card()
    side.setFixedWidth(352)
    side.body.addWidget(
        Timeline(
            [
                Happening("تجاوزت موعدها", "١٩ تشرين الثاني", "مضى ١٨. ذُكِّرت الدائرة.", "late"),
                Happening("اتصال بالجمعية، لا جواب", "الخميس ١٢:٤٠", "ليلى مرعي، المنفذ ٥"),
                Happening("طُلب استكمال", "٨ تشرين الثاني", "ينقص توقيع أمين السر.", "missing"),
                Happening("استُلمت وطُبع الإيصال", "١ تشرين الثاني", "رنا الخطيب", "ok"),
            ]
        )
    )
    side.body.addWidget(rule())
    steps = StepList()
    steps.add("ok", "الإيصالات مطبوعة", "٨٦ من ٨٦، ونسخة ثانية واحدة")
    steps.add("due", "مسودتان مفتوحتان", "تُكمَلان الآن أو تبقيان إلى الغد", act=Button("عرض"))
    side.body.addWidget(steps)
    side.body.addStretch()
    side.body.addWidget(Button("تذكير الدائرة", "main", icon="bell-ringing", key="F9", height=48))
    body.addWidget(side)
    return page


def charts() -> QWidget:
    """Tiles and bars."""
    page = QWidget()
    page.setObjectName("canvas")
    body = QVBoxLayout(page)
    body.setContentsMargins(24, 16, 24, 12)
    body.setSpacing(12)
    body.addLayout(
        row(
            Tile("استُلمت", "٨٦", "وسطي أيام الأحد ٧٩", icon="inbox"),
            Tile("النقد", "١٧٬٢٥٠", "٨٦ إيصالاً، لا إلغاء", unit="ل.س", icon="coins"),
            Tile("متأخرة", "٦", "كانت ٨ الخميس", status="late", tone="bad"),
            spacing=12,
        )
    )
    hours = HourBars([Pair(f"{8 + i:02d}", v, v // 2) for i, v in enumerate((11, 16, 14, 17, 12))])
    by_hour = Card("بحسب الساعة", "clock")
    by_hour.head.addStretch()
    by_hour.head.addWidget(Legend([("استُلمت", "accent"), ("سُلّمت", "accent_line")]))
    by_hour.body.addWidget(hours, 1)
    by_name = Card("بحسب الخدمة", "stack-2")
    by_name.body.addWidget(
        NameBars([("بيان عائلي", 24), ("سند إقامة", 17), ("سواها", 13)], rest=True), 1
    )
    body.addLayout(row(by_hour, by_name, spacing=12), 1)
    line = Card("جودة الخط اليوم", "activity")
    line.body.addWidget(
        DayBars(
            [LineBar(480 + i * 10, 490 + i * 10, q) for i, q in enumerate((0.8, 0.3, 0.2, 0.9))],
            [
                Band(540, 664, "تقنين: الموجّه بلا كهرباء"),
                Band(664, 750, kind="expected"),
            ],
            now=664,
            now_text="الآن",
            until_text="العودة المعتادة ١٢:٣٠",
            levels=("سريع", "بطيء", "منقطع"),
        ),
        1,
    )
    body.addWidget(line, 1)
    return page


VIEWS: dict[str, Callable[[], QWidget]] = {
    "controls": controls,
    "lists": lists,
    "charts": charts,
}


def shoot(folder: Path, views: list[str], modes: list[tokens.Mode], languages: list[str]) -> None:
    """Write one picture a view, mode and language into `folder`."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    fonts.load(Path(tempfile.gettempdir()) / "shubbak-fonts")
    folder.mkdir(parents=True, exist_ok=True)
    for language in languages:
        translation.install(app, language)
        for mode in modes:
            theme.apply(app, theme.Theme(mode, language))
            for name in views:
                page = VIEWS[name]()
                page.resize(1366, 768)
                page.show()
                for _ in range(30):
                    app.processEvents()
                page.grab().save(str(folder / f"{name}-{mode}-{language}.png"))
                page.close()
                page.deleteLater()


def main() -> int:
    """Show the gallery or write its pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shot", type=Path, metavar="DIR")
    parser.add_argument("--view", action="append", choices=list(VIEWS))
    parser.add_argument("--mode", action="append", choices=list(tokens.TOKENS))
    parser.add_argument("--language", action="append", choices=["ar", "en"])
    asked = parser.parse_args()
    views, modes = asked.view or list(VIEWS), asked.mode or ["light"]
    languages = asked.language or ["ar"]
    if asked.shot:
        shoot(asked.shot, views, modes, languages)
        return 0
    app = QApplication([])
    fonts.load(Path(tempfile.gettempdir()) / "shubbak-fonts")
    translation.install(app, languages[0])
    theme.apply(app, theme.Theme(modes[0], languages[0]))
    page = VIEWS[views[0]]()
    page.resize(1366, 768)
    page.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
