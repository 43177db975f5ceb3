"""The papers that are signed: handing over a result, and the courier's bag."""

from datetime import date, datetime, timedelta, timezone

import msgspec

from desk.papers.arabic import Typesetter
from desk.papers.slips import (
    HandoverContent,
    ManifestContent,
    ManifestLine,
    render_handover,
    render_manifest,
)
from desk.papers.slips_80mm import render_handover_80mm
from tests.papers.reading import ink_box, pages_of, sizes_of, text_of

AT = datetime(2026, 11, 22, 11, 6, tzinfo=timezone(timedelta(hours=3)))
HANDOVER = HandoverContent(
    ministry="وزارة الشؤون الاجتماعية والعمل",
    centre="مركز خدمة المواطن، طرطوس الثانية",
    desk="المنفذ 3",
    reference="12-03-26-04421-9",
    applicant="سميّة محمود الحلبي",
    service="تجديد أو بدل بطاقة إعاقة",
    outcome="موافقة",
    to="محمود الحلبي (والدها)",
    clerk="رنا الخطيب",
    at=AT,
    number="00000000000",
    given=("بطاقة إعاقة رقم TAR-5512", "تقرير اللجنة الطبية (صورة)"),
)
MANIFEST = ManifestContent(
    ministry=HANDOVER.ministry,
    centre=HANDOVER.centre,
    number="12-0031",
    at=AT,
    to="مديرية الشؤون الاجتماعية والعمل في طرطوس",
    clerk="رنا الخطيب",
    courier="وائل حنا",
    due=date(2026, 11, 29),
    code="SHUBBAKM1:" + "0ABC" * 50,
    lines=tuple(
        ManifestLine(f"12-03-26-{number:05d}-9", "سميّة محمود الحلبي", "سند إقامة", number % 5 + 1)
        for number in range(1, 41)
    ),
)


def test_the_recipient_signs_for_what_is_named(typesetter: Typesetter) -> None:
    pdf = render_handover(HANDOVER, typesetter)
    assert sizes_of(pdf) == [(148, 210)]
    text = text_of(pdf)
    for part in (
        "محضر تسليم نتيجة معاملة",
        "12-03-26-04421-9",
        "استلمتُ أنا الموقّع أدناه محمود الحلبي (والدها)، رقم الهوية 00000000000",
        "1. بطاقة إعاقة رقم TAR-5512",
        "2. تقرير اللجنة الطبية (صورة)",
        "توقيع المستلم أو بصمته",
        "موافقة",
    ):
        assert part in text
    assert "السبب" not in text


def test_a_decision_by_delegation_says_so(typesetter: Typesetter) -> None:
    under = "من وزارة الشؤون إلى دائرة الجمعيات، القرار رقم ٤٧٣، من ١ أيلول ٢٠٢٦ إلى ٣١ كانون الأول ٢٠٢٦"
    content = msgspec.structs.replace(HANDOVER, under=under)
    for render in (render_handover, render_handover_80mm):
        said = " ".join(text_of(render(content, typesetter)).split())
        assert "بتفويض" in said
        assert "473" in said
        assert "31 كانون الأول 2026" in said
        assert "بتفويض" not in text_of(render(HANDOVER, typesetter))


def test_long_reasons_and_many_papers_stay_on_the_sheet(typesetter: Typesetter) -> None:
    content = msgspec.structs.replace(
        HANDOVER,
        outcome="رفض",
        reason="لم تستوفِ الجمعية شروط المادة (٣) من القانون ٩٣/١٩٥٨. " * 8,
        given=tuple(f"وثيقة رقم {number}" for number in range(1, 19)),
    )
    for page in pages_of(render_handover(content, typesetter), 100):
        left, _, right, bottom = ink_box(page)
        assert left >= 38
        assert right <= page.width - 38
        assert bottom <= page.height - 25


def test_the_bag_can_be_counted_again(typesetter: Typesetter) -> None:
    pdf = render_manifest(MANIFEST, typesetter)
    text = text_of(pdf)
    assert set(sizes_of(pdf)) == {(210, 297)}
    assert len(sizes_of(pdf)) >= 2
    for line in MANIFEST.lines:
        assert line.reference in text
    assert "المجموع: 40 معاملة" in text
    assert MANIFEST.sheets == sum(line.sheets for line in MANIFEST.lines) == 120
    assert "120" in text
    assert "رقم 12-0031" in text
