"""The citizen's guide: everything asked at the information desk, on one leaflet where it fits."""

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.papers.arabic import Typesetter
from desk.papers.code_reader import read_image
from desk.papers.guide import GuideContent, GuideFee, GuidePaper, GuideStep, render_guide
from tests.papers.reading import ink_box, pages_of, sizes_of, text_of

USUAL = GuideContent(
    ministry="وزارة الشؤون الاجتماعية والعمل",
    centre="مركز خدمة المواطن، طرطوس الثانية",
    title="بطاقة إعاقة",
    printed=date(2026, 11, 22),
    version=3,
    description="بطاقة تثبت الإعاقة ونوعها ودرجتها. تصدر بعد فحص لجنة طبية في المحافظة.",
    audience="كل مواطن سوري لديه إعاقة دائمة أو مؤقتة تزيد مدتها على سنة، أو وليّه الشرعي.",
    papers=(
        GuidePaper("صورتان شخصيتان", copies=2, note="خلفية بيضاء"),
        GuidePaper("سند إقامة أو صورة عن البطاقة الشخصية", original=False),
        GuidePaper("تفويض خطي", note="إذا قدّم الطلب غير صاحبه (ولي أو جمعية)", optional=True),
    ),
    fees=(GuideFee("طابع إعاقة", 25), GuideFee("رسم البطاقة", 175)),
    days=30,
    observed_days=24,
    steps=(
        GuideStep("تقديم الطلب والأوراق", "مركز خدمة المواطن", 0),
        GuideStep("تحديد موعد اللجنة الطبية", "دائرة الإعاقة", 2),
        GuideStep("تسليم البطاقة", "أي مركز"),
    ),
    output="بطاقة إعاقة صالحة خمس سنوات",
    electronic=False,
    redress="يحق الاعتراض على تقرير اللجنة خلال ٣٠ يوماً.",
    legal_resource="القانون ٣٤ لعام ٢٠٠٤ والمرسوم التشريعي 19/2024.",
    counter="المنفذ 3",
    phone="043 220 145",
    hours="الأحد إلى الخميس",
    assured=date(2026, 10, 1),
    code="HTTPS://GUIDE.EXAMPLE/S/11",
)
LONG = msgspec.structs.replace(
    USUAL,
    title="الموافقة على قبول تمويل خارجي لمشروع مشترك مع منظمة دولية (UNDP وغيرها) لصالح جمعية مرخّصة",
    papers=tuple(
        GuidePaper(
            f"وثيقة رقم {number} صادرة عن الجهة المختصة في المحافظة أو البلدية (أو ما يعادلها)",
            note="تُقبل النسخة الممسوحة بصيغة PDF" if number % 2 else "",
        )
        for number in range(1, 26)
    ),
    sample=True,
)


def test_the_leaflet_answers_what_people_ask(typesetter: Typesetter) -> None:
    pdf = render_guide(USUAL, typesetter)
    assert sizes_of(pdf) == [(210, 297)]
    text = text_of(pdf)
    for part in (
        "دليل المواطن",
        "بطاقة إعاقة",
        "30 يوماً",
        "24 يوماً",
        "200 ل.س",
        "مئتا ليرة سورية",
        "المنفذ 3",
        "صورتان شخصيتان",
        "أصل، العدد 2",
        "خلفية بيضاء",
        "تفويض خطي، عند الحاجة",
        "إذا قدّم الطلب غير صاحبه (ولي أو جمعية)",
        "خلال يومين",
        "فوراً",
        "بطاقة إعاقة صالحة خمس سنوات.",
        "باليد",
        "الاعتراض",
        "19/2024",
        "طُبع 22 تشرين الثاني 2026، النسخة 3 من وصف الخدمة، روجعت 1 تشرين الأول 2026.",
        "صفحة 1 من 1",
    ):
        assert part in text
    assert "عيّنة" not in text
    assert read_image(pdf) == USUAL.code


def test_the_papers_go_on_over_pages_and_none_is_lost(typesetter: Typesetter) -> None:
    pdf = render_guide(LONG, typesetter)
    pages = len(sizes_of(pdf))
    assert pages == 2
    text = text_of(pdf)
    assert all(f"وثيقة رقم {number} " in text for number in range(1, 26))
    assert f"صفحة 1 من {pages}" in text
    assert f"صفحة {pages} من {pages}" in text
    assert "عيّنة للتجربة" in text


def test_a_fee_that_is_not_set_is_not_summed(typesetter: Typesetter) -> None:
    content = msgspec.structs.replace(
        USUAL, fees=(GuideFee("رسم", 100), GuideFee("طابع", None, "وفق التعرفة"))
    )
    assert content.total is None
    text = text_of(render_guide(content, typesetter))
    assert "يُحدَّد لاحقاً" in text
    assert "المجموع" not in text


def test_a_service_of_which_little_is_known_leaves_no_empty_headings(
    typesetter: Typesetter,
) -> None:
    content = GuideContent(USUAL.ministry, USUAL.centre, "شكوى", USUAL.printed, 1, days=15)
    text = text_of(render_guide(content, typesetter))
    assert "شكوى" in text
    assert "بلا رسم" in text
    for heading in ("الأوراق المطلوبة", "خطوات", "السند القانوني", "ما تحصل عليه"):
        assert heading not in text


@pytest.mark.parametrize("content", [USUAL, LONG], ids=["usual", "long"])
def test_nothing_is_drawn_over_the_edges(content: GuideContent, typesetter: Typesetter) -> None:
    for page in pages_of(render_guide(content, typesetter), 100):
        left, top, right, bottom = ink_box(page)
        assert left >= 60
        assert right <= page.width - 60
        assert top >= 35
        assert bottom <= page.height - 30


arabic = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي (),٠١٢12ABC-/\n", max_size=200)


@given(
    arabic,
    arabic,
    st.lists(
        st.builds(GuidePaper, arabic, st.booleans(), st.integers(1, 9), arabic, st.booleans()),
        max_size=9,
    ),
    st.lists(st.builds(GuideFee, arabic, st.none() | st.integers(0, 10**9), arabic), max_size=6),
    st.lists(st.builds(GuideStep, arabic, arabic, st.none() | st.integers(0, 365)), max_size=8),
)
@settings(max_examples=15, deadline=None)
def test_any_service_gives_a_leaflet(
    typesetter: Typesetter,
    title: str,
    text: str,
    papers: list[GuidePaper],
    fees: list[GuideFee],
    steps: list[GuideStep],
) -> None:
    content = msgspec.structs.replace(
        USUAL,
        title=title,
        description=text,
        redress=text,
        papers=tuple(papers),
        fees=tuple(fees),
        steps=tuple(steps),
    )
    pdf = render_guide(content, typesetter)
    assert set(sizes_of(pdf)) == {(210, 297)}
