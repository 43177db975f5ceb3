"""Arabic on a page: joined and ordered as Qt does it, readable by a machine, nothing lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.fonts import TEXT, font_files
from desk.papers.page import Sheet
from tests.papers.reading import ink_box, likeness, pages_of, sizes_of, text_of

LINES = [
    "إيصال استلام معاملة",
    "سميّة محمود الحلبيّ، لا إله الإله",
    "القانون (٩٣) لعام ١٩٥٨ [المادة ٣]",
    "شركة ABC (سورية) المحدودة",
    "المجموع: ١٬٢٥٠٬٠٠٠ ل.س",
    f"المرجع {words.reference('12-03-26-04421-9')} محفوظ",
    f"الملف {words.isolated('12-TAR')} في المكتب",
    f"هاتف {words.phone('043 220 145')} للاستعلام",
    "الأحد ٢٢ تشرين الثاني ٢٠٢٦، الساعة ١١:٠٦",
    "«فاطمة» بدلاً من «فطمة»؟ نعم!",
]

PLAIN = Style(12)


def page(typesetter: Typesetter, lines: list[str], style: Style = PLAIN) -> bytes:
    sheet = Sheet(typesetter, 148, 210, "تجربة")
    for number, line in enumerate(lines):
        sheet.text(138, 20 + 8 * number, line, style)
    sheet.end_page()
    return sheet.document()


def drawn_by_qt(text: str, font_cache: Path) -> Image.Image:
    QFontDatabase.addApplicationFont(str(font_files(font_cache)[TEXT, 400]))
    font = QFont(TEXT)
    font.setPixelSize(48)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    image = QImage(1600, 120, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    painter.drawText(image.rect(), int(Qt.AlignmentFlag.AlignVCenter), text)
    painter.end()
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(image.constBits())
    picture = Image.frombuffer("L", (1600, 120), data, "raw", "L", image.bytesPerLine(), 1)
    return picture.crop(ink_box(picture))


@pytest.mark.parametrize("text", LINES)
def test_a_line_looks_as_qt_draws_it(
    text: str, typesetter: Typesetter, font_cache: Path, qapp: QApplication
) -> None:
    sheet = Sheet(typesetter, 400, 30, "سطر")
    sheet.text(390, 15, text, Style(24))
    sheet.end_page()
    ours = pages_of(sheet.document(), 144)[0]
    ours = ours.crop(ink_box(ours))
    theirs = drawn_by_qt(text, font_cache)
    assert abs(ours.width - theirs.width) <= max(4, theirs.width * 0.01)
    same = likeness(ours.resize(theirs.size), theirs)
    mirrored = likeness(ours.resize(theirs.size).transpose(Image.Transpose.FLIP_LEFT_RIGHT), theirs)
    assert same > 0.93, f"{same:.3f}"
    assert same > mirrored


def test_the_text_is_read_back_in_the_order_it_was_written(typesetter: Typesetter) -> None:
    found = text_of(page(typesetter, LINES)).splitlines()
    expected = [words.plain(words.guarded(line)) for line in LINES]
    assert [line.strip() for line in found if line.strip()] == expected


@given(
    st.lists(
        st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىة", min_size=2, max_size=9)
        | st.integers(0, 99_999).map(words.number),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=25, deadline=None)
def test_any_sentence_can_be_searched(typesetter: Typesetter, parts: list[str]) -> None:
    sentence = " ".join(parts)
    assert words.plain(sentence) in text_of(page(typesetter, [sentence]))


def test_a_reference_is_found_as_staff_type_it(typesetter: Typesetter) -> None:
    style = Style(21, 700, tabular=True)
    pdf = page(typesetter, [words.reference("12-03-26-04421-9")], style)
    assert "12-03-26-04421-9" in text_of(pdf)


def test_codes_inside_free_text_do_not_flip(typesetter: Typesetter) -> None:
    assert "الملف 12-TAR في" in text_of(page(typesetter, ["الملف 12-TAR في المكتب"]))


def test_marks_and_spaces_take_no_room(typesetter: Typesetter) -> None:
    style = Style(10)
    assert typesetter.width("\u2066\u202d٥\u202c\u2069", style) == typesetter.width("٥", style)
    assert typesetter.line("", style).width == 0
    assert not typesetter.line("   ", style).glyphs


def test_amounts_line_up_on_their_units(typesetter: Typesetter) -> None:
    style = Style(10, 500, tabular=True)
    ones = typesetter.width("١١١", style)
    assert {typesetter.width(digit * 3, style) for digit in "٠١٢٣٤٥٦٧٨٩"} == {ones}


arabic_text = st.text("ابتثم ي١٢(),.\n\u064b" + "abc", max_size=120)


@given(arabic_text, st.floats(8, 300))
@settings(deadline=None)
def test_wrapping_loses_nothing_and_fits(typesetter: Typesetter, text: str, width: float) -> None:
    style = Style(10)
    lines = typesetter.wrap(text, style, width)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    for line in lines:
        assert typesetter.width(line, style) <= width or len(line) == 1


@given(st.text("ابت مي", min_size=20, max_size=120))
@settings(deadline=None)
def test_even_lines_are_as_few_as_full_ones(typesetter: Typesetter, text: str) -> None:
    style = Style(10)
    full, even = typesetter.wrap(text, style, 90), typesetter.wrap_evenly(text, style, 90)
    assert len(even) == len(full)
    assert "".join(even).replace(" ", "") == text.replace(" ", "")


def test_long_words_are_broken_and_not_lost(typesetter: Typesetter) -> None:
    word = "ا" * 200
    lines = typesetter.wrap(word, Style(10), 50)
    assert "".join(lines) == word
    assert len(lines) > 5


def test_the_same_text_gives_the_same_bytes(typesetter: Typesetter, font_cache: Path) -> None:
    assert page(typesetter, LINES) == page(Typesetter(font_cache), LINES)


def test_dots_below_the_line_are_not_cut_off(typesetter: Typesetter) -> None:
    """The form of a glyph needs room below the baseline, or ي loses its dots."""
    box = [ink_box(pages_of(page(typesetter, [text], Style(40)), 100)[0]) for text in ("ى", "ي")]
    assert box[1][3] > box[0][3] + 4


def test_alignment_is_to_the_edge_that_was_named(typesetter: Typesetter) -> None:
    for align, edge in (("right", 2), ("left", 0)):
        sheet = Sheet(typesetter, 100, 30, "حافة")
        sheet.text(50, 15, "مكتب", Style(20), align)  # type: ignore[arg-type]
        sheet.end_page()
        box = ink_box(pages_of(sheet.document(), 254)[0])
        assert abs(box[edge] - 500) < 12


def test_a_roll_takes_its_length_at_the_end(typesetter: Typesetter) -> None:
    sheet = Sheet(typesetter, 80, 300, "لفافة")
    sheet.text(76, 10, "أول", Style(12))
    sheet.end_page(120)
    assert sizes_of(sheet.document()) == [(80, 120)]
