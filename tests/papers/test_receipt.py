"""The receipt as the citizen holds it: on A5, on a roll, in a phone's camera."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desk.errors import Fault
from desk.models import tracking
from desk.models.entries import origin_of
from desk.models.receipt_code import ReceiptClaim, sign, verify
from desk.papers import words
from desk.papers.arabic import Typesetter
from desk.papers.code_reader import read_image
from desk.papers.escpos import WIDTH, raster
from desk.papers.receipt import (
    ReceiptContent,
    ReceiptFee,
    ReceiptPaper,
    copy_mark,
    missing_sentence,
)
from desk.papers.receipt_80mm import render_80mm
from desk.papers.receipt_a5 import render_a5
from tests.pace import times_bare
from tests.papers.escpos_device import ReceiptPrinter
from tests.papers.reading import ink_box, pages_of, sizes_of, text_of

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CODE = sign(
    ReceiptClaim(
        "12-03-26-04421-9",
        datetime(2026, 11, 22, 8, 6, tzinfo=UTC),
        "disability-card",
        200,
        origin_of(KEY.public_key().public_bytes_raw()),
    ),
    KEY,
)
USUAL = ReceiptContent(
    ministry="وزارة الشؤون الاجتماعية والعمل",
    centre="مركز خدمة المواطن، طرطوس الثانية",
    desk="المنفذ 3",
    phone="043 220 145",
    reference="12-03-26-04421-9",
    received=datetime(2026, 11, 22, 11, 6, tzinfo=timezone(timedelta(hours=3))),
    applicant="سميّة محمود الحلبي",
    mother="فاطمة ديب",
    service="تجديد أو بدل بطاقة إعاقة",
    clerk="رنا الخطيب",
    due=date(2026, 12, 2),
    missing_by=date(2026, 11, 29),
    papers=(
        ReceiptPaper("البطاقة القديمة"),
        ReceiptPaper("صورتان شخصيتان"),
        ReceiptPaper("هوية صاحب البطاقة", original=False),
        ReceiptPaper("تقرير اللجنة الطبية", received=False),
    ),
    fees=(
        ReceiptFee("رسم البدل", 150),
        ReceiptFee("طابع إعاقة", 25),
        ReceiptFee("طابع إدارة محلية", 25),
    ),
    code=CODE,
)
BARE = ReceiptContent(
    ministry=USUAL.ministry,
    centre=USUAL.centre,
    desk=USUAL.desk,
    phone="",
    reference=USUAL.reference,
    received=USUAL.received,
    applicant="محمد علي",
    service="شكوى",
    clerk="رنا الخطيب",
)
LONG = msgspec.structs.replace(
    USUAL,
    applicant="جمعية البرّ والإحسان والخدمات الاجتماعية لرعاية الأيتام والأرامل في ريف محافظة طرطوس (TAR-12)",
    mother="",
    service="الموافقة على قبول تمويل خارجي لمشروع مشترك مع UNDP (برنامج الأمم المتحدة الإنمائي)",
    papers=tuple(
        ReceiptPaper(f"وثيقة رقم {n} صادرة عن الجهة المختصة (الطابق {n})", received=n % 4 != 0)
        for n in range(1, 31)
    ),
    fees=tuple(ReceiptFee(f"رسم {n}", 124_999_999) for n in range(1, 9)),
    copy=12,
    sample=True,
)


def with_copy(copy: int) -> ReceiptContent:
    return msgspec.structs.replace(USUAL, copy=copy)


def test_everything_the_citizen_needs_is_on_a5(typesetter: Typesetter) -> None:
    pdf = render_a5(USUAL, typesetter)
    text = text_of(pdf)
    for part in (
        "وزارة الشؤون الاجتماعية والعمل",
        "مركز خدمة المواطن، طرطوس الثانية، المنفذ 3",
        "043 220 145",
        "إيصال استلام معاملة",
        "12-03-26-04421-9",
        "الأحد 22 تشرين الثاني 2026، الساعة 11:06",
        "سميّة محمود الحلبي",
        "فاطمة ديب",
        "تجديد أو بدل بطاقة إعاقة",
        "الأربعاء 2 كانون الأول",
        "ينقص: تقرير اللجنة الطبية. يُرجى إحضار الناقص إلى أي مركز قبل 29 تشرين الثاني.",
        "المجموع: مئتا ليرة سورية",
        "رنا الخطيب",
        "طباعة أولى",
    ):
        assert part in text
    assert "عيّنة" not in text
    assert sizes_of(pdf) == [(148, 210)]


def test_the_roll_says_the_same(typesetter: Typesetter) -> None:
    pdf = render_80mm(USUAL, typesetter)
    text = text_of(pdf)
    for part in (
        "12-03-26-04421-9",
        "سميّة محمود الحلبي",
        "تقرير اللجنة الطبية",
        "مئتا ليرة سورية",
        "043 220 145",
    ):
        assert part in text
    ((width, length),) = sizes_of(pdf)
    assert width == 80
    assert 150 < length < 260


def on_roll(content: ReceiptContent, typesetter: Typesetter) -> Image.Image:
    """The dots that a receipt printer burns."""
    printer = ReceiptPrinter()
    for page in raster(render_80mm(content, typesetter)):
        printer.take(page)
    return printer.receipts[0]


@pytest.mark.parametrize("content", [USUAL, LONG], ids=["usual", "long"])
def test_the_code_is_read_at_the_thermal_heads_resolution(
    content: ReceiptContent, typesetter: Typesetter, tmp_path: Path
) -> None:
    on_roll(content, typesetter).save(tmp_path / "raster.png")
    assert read_image(tmp_path / "raster.png") == CODE
    assert read_image(render_80mm(content, typesetter)) == CODE
    assert read_image(render_a5(content, typesetter)) == CODE
    page = pages_of(render_a5(content, typesetter), 203)[0]
    page.save(tmp_path / "page.png")
    claim = verify(read_image(tmp_path / "page.png"), lambda _: KEY.public_key())
    assert claim.reference == content.reference


def test_the_code_leads_to_the_tracking_page_and_is_still_verified_without_a_line(
    typesetter: Typesetter, tmp_path: Path
) -> None:
    address = tracking.checked("https://track.citizens.mosal.gov.example")
    opened = tracking.scanned(address, USUAL.reference, CODE)
    content = msgspec.structs.replace(USUAL, code=opened, address=tracking.spoken(address))
    on_roll(content, typesetter).save(tmp_path / "roll.png")
    pages_of(render_a5(content, typesetter), 203)[0].save(tmp_path / "a5.png")
    for picture in (tmp_path / "roll.png", tmp_path / "a5.png"):
        text = read_image(picture)
        assert text.partition("#")[0] == f"{address}/track/{USUAL.reference}"
        assert verify(text, lambda _: KEY.public_key()) == verify(CODE, lambda _: KEY.public_key())
    for render in (render_a5, render_80mm):
        said = text_of(render(content, typesetter))
        assert tracking.spoken(address) in said
        assert "آخر أربعة أرقام من هاتفك" in said
        nameless = msgspec.structs.replace(content, asks_digits=False)
        assert "أربعة أرقام" not in text_of(render(nameless, typesetter))
        assert "أو على" not in text_of(render(USUAL, typesetter))


def test_a_faded_and_tilted_print_is_still_read(typesetter: Typesetter, tmp_path: Path) -> None:
    page = pages_of(render_a5(USUAL, typesetter), 150)[0]
    faded = page.point([160 + level * 95 // 255 for level in range(256)])
    faded.rotate(7, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC).save(
        tmp_path / "photo.jpg", quality=40
    )
    assert read_image(tmp_path / "photo.jpg") == CODE


def test_the_raster_is_crisp_and_inside_the_head(typesetter: Typesetter) -> None:
    dots = on_roll(USUAL, typesetter)
    left, top, right, _bottom = ink_box(dots.convert("L"))
    assert 14 <= left <= 18
    assert WIDTH - 18 <= right <= WIDTH - 12
    assert top > 8


@pytest.mark.parametrize("content", [BARE, LONG], ids=["bare", "long"])
def test_nothing_is_drawn_over_the_edges(content: ReceiptContent, typesetter: Typesetter) -> None:
    for page in pages_of(render_a5(content, typesetter), 100):
        left, top, right, bottom = ink_box(page)
        assert left >= 38
        assert right <= page.width - 37
        assert top >= 35
        assert bottom <= page.height - 20
    for page in pages_of(render_80mm(content, typesetter), 100):
        left, _, right, bottom = ink_box(page)
        assert left >= 22
        assert right <= page.width - 22
        assert bottom < page.height - 8


def test_many_papers_go_on_to_a_second_page(typesetter: Typesetter) -> None:
    pdf = render_a5(LONG, typesetter)
    assert 2 <= len(sizes_of(pdf)) <= 3
    text = text_of(pdf)
    assert all(f"وثيقة رقم {number} " in text for number in range(1, 31))
    assert "تتمة" in text
    assert "صفحة 2" in text
    assert "تنقص 7 أوراق" in text
    assert "999٬999٬992" in text


def test_a_receipt_without_papers_fees_and_code_is_whole(typesetter: Typesetter) -> None:
    for pdf in (render_a5(BARE, typesetter), render_80mm(BARE, typesetter)):
        text = text_of(pdf)
        assert "لا رسم على هذه المعاملة" in text
        assert "الأوراق" not in text
        assert "الموعد" not in text
        assert "ينقص" not in text


def test_a_second_print_says_so(typesetter: Typesetter) -> None:
    assert "نسخة ثانية" not in text_of(render_a5(USUAL, typesetter))
    for render in (render_a5, render_80mm):
        text = text_of(render(with_copy(2), typesetter))
        assert text.count("نسخة ثانية") == 2
        assert "طباعة أولى" not in text
    assert words.plain(copy_mark(14)) == "نسخة رقم 14"


def test_a_sample_says_so(typesetter: Typesetter) -> None:
    sample = msgspec.structs.replace(USUAL, sample=True)
    for render in (render_a5, render_80mm):
        assert text_of(render(sample, typesetter)).count("عيّنة للتجربة") == 2


def test_the_same_receipt_is_the_same_file(typesetter: Typesetter) -> None:
    assert render_a5(USUAL, typesetter) == render_a5(USUAL, typesetter)
    assert render_80mm(USUAL, typesetter) == render_80mm(USUAL, typesetter)


def test_the_reference_is_the_largest_thing_on_it(typesetter: Typesetter) -> None:
    import pypdfium2
    import pypdfium2.raw as raw

    with pypdfium2.PdfDocument(render_a5(USUAL, typesetter)) as document:
        text = document[0].get_textpage()
        sizes = {
            raw.FPDFText_GetFontSize(text, n): text.get_text_range(n, 1)
            for n in range(text.count_chars())
        }
    assert sizes[max(sizes)] in "\u200f٠١٢٣٤٥٦٧٨٩-"


def test_a_negative_fee_is_never_printed() -> None:
    with pytest.raises(Fault):
        msgspec.structs.replace(USUAL, fees=(ReceiptFee("رسم", -1),)).__post_init__()
    with pytest.raises(Fault):
        ReceiptContent(**(msgspec.structs.asdict(USUAL) | {"copy": 0}))


arabic = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي (),٠١٢12ABC-/", max_size=70)


@given(
    arabic,
    arabic,
    st.lists(st.builds(ReceiptPaper, arabic, st.booleans(), st.booleans(), arabic), max_size=14),
    st.lists(st.builds(ReceiptFee, arabic, st.integers(0, 99_999_999)), max_size=7),
    st.booleans(),
)
@settings(max_examples=20, deadline=None)
def test_any_content_gives_a_receipt(
    typesetter: Typesetter,
    applicant: str,
    service: str,
    papers: list[ReceiptPaper],
    fees: list[ReceiptFee],
    sample: bool,
) -> None:
    content = msgspec.structs.replace(
        USUAL,
        applicant=applicant,
        service=service,
        papers=tuple(papers),
        fees=tuple(fees),
        sample=sample,
    )
    for pdf in (render_a5(content, typesetter), render_80mm(content, typesetter)):
        assert all(width in (80, 148) for width, _ in sizes_of(pdf))
        assert ink_box(pages_of(pdf, 40)[0])
    assert bool(missing_sentence(content)) == any(not paper.received for paper in papers)


def test_a_receipt_is_ready_before_the_clerk_looks_up(typesetter: Typesetter) -> None:
    """F9 to a spooled receipt is promised in 150 ms; setting it may take a sixth of that."""
    render_a5(USUAL, typesetter)

    def another(number: int) -> None:
        reference = f"12-03-26-0442{number}-9"
        applicant = f"أحمد محمد الخطيب {number}"
        render_a5(
            msgspec.structs.replace(USUAL, reference=reference, applicant=applicant), typesetter
        )

    assert times_bare(another) < 5
