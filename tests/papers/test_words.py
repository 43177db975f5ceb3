"""Numbers, dates and amounts as they stand on paper."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Fault
from desk.papers import words


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "صفر ليرة سورية"),
        (1, "ليرة سورية واحدة"),
        (2, "ليرتان سوريتان"),
        (3, "ثلاث ليرات سورية"),
        (8, "ثماني ليرات سورية"),
        (10, "عشر ليرات سورية"),
        (11, "إحدى عشرة ليرة سورية"),
        (12, "اثنتا عشرة ليرة سورية"),
        (18, "ثماني عشرة ليرة سورية"),
        (21, "إحدى وعشرون ليرة سورية"),
        (28, "ثمان وعشرون ليرة سورية"),
        (100, "مئة ليرة سورية"),
        (101, "مئة وليرة سورية واحدة"),
        (102, "مئة وليرتان سوريتان"),
        (108, "مئة وثماني ليرات سورية"),
        (200, "مئتا ليرة سورية"),
        (225, "مئتان وخمس وعشرون ليرة سورية"),
        (1_000, "ألف ليرة سورية"),
        (1_200, "ألف ومئتا ليرة سورية"),
        (2_000, "ألفا ليرة سورية"),
        (2_500, "ألفان وخمسمئة ليرة سورية"),
        (3_000, "ثلاثة آلاف ليرة سورية"),
        (11_000, "أحد عشر ألف ليرة سورية"),
        (12_500, "اثنا عشر ألفاً وخمسمئة ليرة سورية"),
        (17_250, "سبعة عشر ألفاً ومئتان وخمسون ليرة سورية"),
        (100_000, "مئة ألف ليرة سورية"),
        (101_000, "مئة ألف وألف ليرة سورية"),
        (102_000, "مئة ألف وألفا ليرة سورية"),
        (103_000, "مئة وثلاثة آلاف ليرة سورية"),
        (200_000, "مئتا ألف ليرة سورية"),
        (1_000_000, "مليون ليرة سورية"),
        (2_000_000, "مليونا ليرة سورية"),
        (3_500_000, "ثلاثة ملايين وخمسمئة ألف ليرة سورية"),
        (11_000_000, "أحد عشر مليون ليرة سورية"),
        (2_000_000_000, "مليارا ليرة سورية"),
    ],
)
def test_amounts_are_written_as_clerks_write_them(amount: int, text: str) -> None:
    assert words.pounds(amount) == text


SCALES = {
    "ألف": 1000, "ألفا": 2000, "ألفان": 2000, "آلاف": 1000, "ألفاً": 1000,
    "مليون": 10**6, "مليونا": 2 * 10**6, "مليونان": 2 * 10**6, "ملايين": 10**6, "مليوناً": 10**6,
    "مليار": 10**9, "مليارا": 2 * 10**9, "ملياران": 2 * 10**9, "مليارات": 10**9, "ملياراً": 10**9,
}  # fmt: skip
UNITS = {
    "أحد": 1, "إحدى": 1, "واحد": 1, "اثنان": 2, "اثنتان": 2, "اثنا": 2, "اثنتا": 2,
    "ثلاث": 3, "ثلاثة": 3, "أربع": 4, "أربعة": 4, "خمس": 5, "خمسة": 5, "ست": 6, "ستة": 6,
    "سبع": 7, "سبعة": 7, "ثمان": 8, "ثماني": 8, "ثمانية": 8, "تسع": 9, "تسعة": 9,
    "عشر": 10, "عشرة": 10, "عشرون": 20, "ثلاثون": 30, "أربعون": 40, "خمسون": 50, "ستون": 60,
    "سبعون": 70, "ثمانون": 80, "تسعون": 90, "مئة": 100, "مئتا": 200, "مئتان": 200,
    "ثلاثمئة": 300, "أربعمئة": 400, "خمسمئة": 500, "ستمئة": 600, "سبعمئة": 700, "ثمانمئة": 800,
    "تسعمئة": 900,
}  # fmt: skip


def read(text: str) -> int:
    """An amount in words, read by somebody who knows the words and nothing of how they were made."""
    total = group = 0
    for written in text.split(" "):
        word = written
        if word not in UNITS | SCALES and word != "واحدة" and word.startswith("و"):
            word = word[1:]
        if word in UNITS:
            group += UNITS[word]
        elif word in SCALES:
            scale = SCALES[word]
            dual = scale in (2000, 2 * 10**6, 2 * 10**9)
            total += scale if dual else (group or 1) * scale
            group = 0
        elif word == "ليرتان":
            group += 2
        elif word == "واحدة":
            group += 1
        else:
            assert word in {"ليرة", "ليرات", "سورية", "سوريتان", "صفر"}, word
    return total + group


@given(st.integers(0, 999_999_999) | st.integers(0, 2500) | st.integers(0, words.MOST))
def test_the_words_read_back_give_the_amount(amount: int) -> None:
    text = words.pounds(amount)
    assert read(text) == amount
    assert "  " not in text
    assert " و " not in text


@pytest.mark.parametrize("amount", [-1, words.MOST + 1])
def test_what_cannot_be_written_is_a_fault(amount: int) -> None:
    with pytest.raises(Fault):
        words.pounds(amount)


@given(st.integers(-(10**12), 10**12))
def test_numbers_keep_their_digits_and_are_grouped(value: int) -> None:
    text = words.number(value)
    assert not any(character in "0123456789" for character in text)
    assert int(words.plain(text).replace("٬", "").replace("−", "-")) == value
    groups = words.plain(text).lstrip("−").split("٬")
    assert all(len(group) == 3 for group in groups[1:])
    assert 1 <= len(groups[0]) <= 3


@given(st.text("0123456789-", min_size=1, max_size=20))
def test_references_survive_being_written_and_copied(text: str) -> None:
    assert words.plain(words.reference(text)) == text


@given(st.text(max_size=40))
def test_guarding_text_changes_nothing_that_is_read(text: str) -> None:
    without = words.plain(text)
    assert words.plain(words.guarded(text)) == without
    assert words.guarded(words.guarded(text)) == words.guarded(text)


def test_codes_with_latin_letters_keep_their_digits() -> None:
    assert words.prose("الملف TAR-12 في الطابق 3") == "الملف TAR-12 في الطابق ٣"


def test_dates_are_levantine() -> None:
    assert words.day(date(2026, 11, 22)).replace(words.NBSP, " ") == "الأحد ٢٢ تشرين الثاني ٢٠٢٦"
    assert words.day(date(2026, 1, 5), weekday=False, year=False).split(words.NBSP)[0] == "٥"
    assert words.clock(datetime(2026, 11, 22, 9, 6)) == "٠٩:٠٦"
    assert len(set(words.MONTHS)) == 12
    assert "يناير" not in words.MONTHS


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "في اليوم نفسه"),
        (1, "يوم واحد"),
        (2, "يومان"),
        (3, "٣ أيام"),
        (10, "١٠ أيام"),
        (11, "١١ يوماً"),
        (30, "٣٠ يوماً"),
        (100, "١٠٠ يوم"),
        (103, "١٠٣ أيام"),
    ],
)
def test_days_are_counted_in_arabic(days: int, text: str) -> None:
    assert words.days(days).replace(words.NBSP, " ") == text
