"""The daily report: it adds up or it is not printed, and every page says which it is."""

from datetime import date, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.errors import Fault
from desk.papers.arabic import Typesetter
from desk.papers.daily_report import (
    DailyReportContent,
    ReportAfter,
    ReportCorrection,
    ReportCustody,
    ReportDrawer,
    ReportHour,
    ReportService,
    check,
)
from desk.papers.daily_report_a4 import render_daily_report
from tests.papers.reading import ink_box, pages_of, sizes_of, text_of

DAMASCUS = timezone(timedelta(hours=3))


def at(hour: int, minute: int) -> datetime:
    return datetime(2026, 11, 22, hour, minute, tzinfo=DAMASCUS)


USUAL = DailyReportContent(
    ministry="وزارة الشؤون الاجتماعية والعمل",
    centre="مركز خدمة المواطن، طرطوس الثانية",
    day=date(2026, 11, 22),
    printed_at=at(14, 52),
    supervisor="سامر ديوب",
    received=86,
    handed_over=52,
    decided=11,
    told=23,
    voided=1,
    late=6,
    fees=17_250,
    taken=17_400,
    returned=150,
    methods=(("cash", 13_050), ("card", 4_200)),
    receipts_printed=84,
    receipts_waiting=1,
    receipts_voided=1,
    in_custody=63,
    waiting_for_line=23,
    copies=1,
    services=(
        ReportService("بيان عائلي", 24, 4_800, voided=1, waiting=20),
        ReportService("سند إقامة", 61, 12_450, waiting=3),
    ),
    drawers=(
        ReportDrawer("المنفذ 1", "هالة سلّوم", 52, 33, 13_550, 13_550, after=500, waiting=23),
        ReportDrawer("المنفذ 5", "ليلى مرعي", 34, 19, 4_200, 4_175, "بقي بلا فكّة", "card"),
    ),
    hours=(ReportHour(8, 40, 22), ReportHour(9, 46, 30)),
    corrections=(
        ReportCorrection(
            at(9, 41), "12-03-26-04402-1", "إلغاء المعاملة: كُرّرت", "سامر ديوب", "هالة سلّوم", -150
        ),
    ),
    after=(ReportAfter(date(2026, 11, 21), 3, 1, 0, 500),),
    custody=(
        ReportCustody("المنفذ 1", "a1b2c3d4" * 4, 18_250, "9f8e7d6c5b4a3928" * 4, at(14, 31)),
        ReportCustody("المنفذ 5", "ffeeddcc" * 4, 912, "ab12" * 16),
    ),
)


def big(services: int, drawers: int) -> DailyReportContent:
    lines = tuple(
        ReportService(f"خدمة رقم {n} (الموافقة على تمويل خارجي مع منظمة دولية)", n, n * 12_500)
        for n in range(1, services + 1)
    )
    received, cash = sum(s.received for s in lines), sum(s.fees for s in lines)
    rest = ReportDrawer("المنفذ 1", "رنا الخطيب", received, 0, cash, cash)
    return msgspec.structs.replace(
        USUAL,
        services=lines,
        received=received,
        voided=0,
        handed_over=0,
        fees=cash,
        taken=cash,
        returned=0,
        methods=(("cash", cash),),
        after=(),
        corrections=(),
        receipts_printed=received,
        receipts_waiting=0,
        receipts_voided=0,
        in_custody=received,
        waiting_for_line=0,
        hours=(ReportHour(10, received),),
        drawers=(rest, *(ReportDrawer(f"المنفذ {n}", "", 0, 0, 0, 0) for n in range(2, drawers))),
    )


def test_the_day_can_be_read_from_it(typesetter: Typesetter) -> None:
    pdf = render_daily_report(USUAL, typesetter)
    assert set(sizes_of(pdf)) == {(297, 210)}
    text = text_of(pdf)
    for part in (
        "التقرير اليومي",
        "الأحد 22 تشرين الثاني 2026",
        "رئيس المركز: سامر ديوب",
        "86 استُلمت = 84 طُبع إيصالها (عدا نسخة إضافية) + 1 بانتظار الطباعة + 1 أُلغيت قبل الطباعة",
        "17٬400 ل.س قُبضت − 150 أُعيدت = 17٬250 (نقداً 13٬050، بطاقة 4٬200)",
        "منها 500 عن أيام",
        "وصل بعد إقفال أيام سابقة، ويُعدّ مع هذا اليوم",
        "86 استُلمت = 63 محفوظة لدى الوزارة + 23 بانتظار الخط",
        "17٬250",
        "17٬725",
        "−25",
        "سبب الفرق: بقي بلا فكّة",
        "عدا معاملة ملغاة",
        "12-03-26-04402-1",
        "إلغاء المعاملة: كُرّرت",
        "9F8E7D6C5B4A3928",
        "18٬250",
        "لم تستلمها الوزارة بعد",
        "أمين الصندوق",
    ):
        assert part in text
    assert "قبل إقفال اليوم" not in text


@pytest.mark.parametrize(
    "field",
    [
        "received",
        "handed_over",
        "voided",
        "fees",
        "taken",
        "returned",
        "receipts_voided",
        "receipts_printed",
        "receipts_waiting",
        "in_custody",
        "waiting_for_line",
    ],
)
@pytest.mark.parametrize("by", [-1, 1])
def test_a_total_that_does_not_add_up_is_not_printed(
    field: str, by: int, typesetter: Typesetter
) -> None:
    wrong = msgspec.structs.replace(USUAL, **{field: getattr(USUAL, field) + by})
    with pytest.raises(Fault, match="does not add up") as caught:
        render_daily_report(wrong, typesetter)
    assert "Nothing was printed" in caught.value.do


@given(st.sampled_from(("services", "drawers", "hours")), st.integers(0, 1), st.data())
def test_no_part_can_be_changed_alone(table: str, row: int, data: st.DataObject) -> None:
    rows = list(getattr(USUAL, table))
    numbers = {
        "services": ("received", "fees", "voided", "waiting"),
        "drawers": ("received", "handed_over", "recorded", "after", "waiting"),
        "hours": ("received", "handed_over"),
    }
    field = data.draw(st.sampled_from(numbers[table]))
    by = data.draw(st.integers(-50, 50).filter(bool))
    rows[row] = msgspec.structs.replace(rows[row], **{field: getattr(rows[row], field) + by})
    with pytest.raises(Fault):
        check(msgspec.structs.replace(USUAL, **{table: tuple(rows)}))


def test_a_difference_without_a_reason_waits_for_the_close(typesetter: Typesetter) -> None:
    silent = msgspec.structs.replace(
        USUAL,
        drawers=(USUAL.drawers[0], msgspec.structs.replace(USUAL.drawers[1], explanation="")),
    )
    with pytest.raises(Fault, match="not explained"):
        render_daily_report(silent, typesetter)
    before = msgspec.structs.replace(silent, closed=False)
    assert "قبل إقفال اليوم" in text_of(render_daily_report(before, typesetter))


def test_an_uncounted_drawer_is_called_so(typesetter: Typesetter) -> None:
    content = msgspec.structs.replace(
        USUAL,
        closed=False,
        drawers=(msgspec.structs.replace(USUAL.drawers[0], counted=None), USUAL.drawers[1]),
    )
    assert content.counted is None
    assert text_of(render_daily_report(content, typesetter)).count("لم يُعدّ") == 2


def test_forty_services_and_fifteen_desks_go_over_pages(typesetter: Typesetter) -> None:
    pdf = render_daily_report(big(40, 16), typesetter)
    pages = len(sizes_of(pdf))
    assert pages >= 3
    text = text_of(pdf)
    for number in range(1, 41):
        assert f"خدمة رقم {number} " in text
    for number in range(1, pages + 1):
        assert f"صفحة {number} من {pages}" in text
    # Each page after the first says what it belongs to, each table's part its headings.
    assert text.count("التقرير اليومي، الأحد 22 تشرين الثاني 2026") == pages - 1
    assert text.count("المنفذ والموظف") >= 2
    assert text.count("رسوم (ل.س)") >= 4
    for page in pages_of(pdf, 60):
        left, top, right, bottom = ink_box(page)
        assert left >= 30
        assert right <= page.width - 30
        assert top >= 20
        assert bottom <= page.height - 15


def test_a_day_on_which_nobody_came(typesetter: Typesetter) -> None:
    empty = msgspec.structs.replace(
        big(0, 0), drawers=(), hours=(), corrections=(), custody=(), copies=0
    )
    text = text_of(render_daily_report(empty, typesetter))
    assert "لم تُستلم في هذا اليوم أي معاملة" in text
    assert "صفحة 1 من 1" in text


@given(st.integers(0, 60), st.integers(0, 30))
@settings(max_examples=12, deadline=None)
def test_any_number_of_rows_gives_a_report(
    typesetter: Typesetter, services: int, drawers: int
) -> None:
    pdf = render_daily_report(big(services, drawers), typesetter)
    assert set(sizes_of(pdf)) == {(297, 210)}
