"""Searching as people type: every spelling of a name, every way of writing a number."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.models import events as e
from desk.models import queries, search

from .conftest import Desk, DeskMaker, person

TASHKEEL = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200c\u200d"


def finds(desk: Desk, text: str) -> list[str]:
    with desk.database.read() as connection:
        return [line.applicant for line in queries.find(connection, text)]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("يحيى", "يحيي"),
        ("يحيي", "يحيى"),
        ("یحیی", "يحيى"),
        ("مؤمن", "مومن"),
        ("مومن", "مؤمن"),
        ("رئيسة", "رييسه"),
        ("إبراهيم", "ابراهيم"),
        ("أحمد", "احمد"),
        ("احمد", "أحمد"),
        ("آمنة", "امنه"),
        ("فاطمة", "فاطمه"),
        ("فاطمه", "فاطمة"),
        ("علاء", "علا"),
        ("هدى", "هدي"),
        ("کريم", "كريم"),
        ("مــحــمـد", "محمد"),
        ("مُحَمَّد", "محمد"),
        ("محمد", "مُحَمَّدٌ"),
        ("محمد", "\u200fمحمد\u200f"),
        ("\u2067محمد\u2069", "محمد"),
        ("عبد الله", "عبدالله"),
        ("عبدالله", "عبد الله"),
        ("عبد الرحمن", "عبدالرحمن"),
        ("عبدالرحمن", "عبد الرحمن"),
        ("عبد الرحمن", "الرحمن"),
        ("أبو زيد", "ابوزيد"),
        ("ابوزيد", "أبو زيد"),
        ("أم كلثوم", "امكلثوم"),
        ("ابن سينا", "ابنسينا"),
        ("محمد بن علي", "محمد علي"),
        ("محمد بن علي", "محمد بن علي"),
        ("محمد علي", "محمد بن علي"),
        ("الحسن", "حسن"),
        ("حسن", "الحسن"),
        ("الحسن", "الح"),
        ("ال زيد", "الزيد"),
        ("الزيد", "ال زيد"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("Müller", "MÜLLER"),
        ("Müller", "Mu\u0308ller"),
        ("O'Brien", "o'brien"),
    ],
)
def test_a_name_in_any_spelling_finds_the_person(desk: Desk, stored: str, typed: str) -> None:
    desk.receive(person(stored, "خالد", family="الدمشقي"))
    desk.receive(person("سعاد", "نزار", family="قباني"))
    assert finds(desk, typed) == [f"{stored} خالد الدمشقي"]
    assert finds(desk, f"{typed} الدمشقي") == [f"{stored} خالد الدمشقي"]
    assert finds(desk, f"الدمشقي {typed}") == [f"{stored} خالد الدمشقي"]
    assert finds(desk, f"{typed} قباني") == []


@pytest.mark.parametrize(("stored", "typed"), [("عبد الله", "عبد"), ("الحسن", "ال")])
def test_half_a_compound_finds_while_it_is_typed(desk: Desk, stored: str, typed: str) -> None:
    desk.receive(person(stored))
    desk.receive(person("سعاد"))
    assert finds(desk, typed) == [stored]


def test_an_article_is_not_taken_from_a_name_that_begins_so(desk: Desk) -> None:
    desk.receive(person("ياسر"))
    desk.receive(person("إلياس"))
    assert finds(desk, "الياس") == ["إلياس"]


@pytest.mark.parametrize(
    "typed",
    [
        "01020304050",
        "٠١٠٢٠٣٠٤٠٥٠",
        "۰۱۰۲۰۳۰۴۰۵۰",
        "1020304050",
        "0102 0304 050",
        "01020",
        "0933412760",
        "933412760",
        "٠٩٣٣ ٤١٢ ٧٦٠",
        "+963 933 412 760",
        "00963933412760",
        "(0933) 412-760",
        "\u2066\u202d0933412760\u202c\u2069",
        "فاطمة",
        "حمزة 0933412760",
        "0933412760 حمزة",
    ],
)
def test_numbers_and_phones_in_any_digits_and_groups(desk: Desk, typed: str) -> None:
    wanted = person("حمزة", number="01020304050", phone="0933412760", mother="فاطمة")
    desk.receive(wanted)
    desk.receive(person("زيد", number="09080706050", phone="0988777666"))
    assert finds(desk, typed) == ["حمزة"]


def test_references_whole_and_in_part(desk: Desk) -> None:
    desk.serial = 4420
    _, reference = desk.receive()
    desk.receive(person("سواه"))
    centre, number, year, serial, check = reference.split("-")
    for typed in (
        reference,
        reference.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        f"\u2066\u202d{reference}\u202c\u2069",
        reference.replace("-", ""),
        reference.replace("-", " "),
        serial,
        serial.lstrip("0"),
        f"{serial}-{check}",
        f"{serial.lstrip('0')}{check}",
        f"{year}-{serial}",
        f"{number}-{year}-{serial}",
        f"{centre}-{number}-{year}-{serial}",
    ):
        assert finds(desk, typed) == ["محمد أحمد الخطيب"], typed


def test_a_service_is_found_by_its_code(desk: Desk) -> None:
    from .conftest import received

    who, subject = desk.actor, desk.actor
    desk.say(subject, received("12-01-26-00001-2", person("منى"), who, service="disability-card"))
    assert finds(desk, "disability") == ["منى"]
    assert finds(desk, "disability-card") == ["منى"]
    assert finds(desk, "disability_card منى") == ["منى"]


def test_newest_first_and_not_more_than_asked(desk: Desk) -> None:
    for i in range(30):
        desk.receive(person("محمد", f"رقم{i}"))
    found = finds(desk, "محمد")
    assert len(found) == 20
    assert found[0] == "محمد رقم29"
    with desk.database.read() as connection:
        assert len(queries.find(connection, "محمد", 3)) == 3


def test_a_corrected_name_is_found_and_the_wrong_one_no_more(desk: Desk) -> None:
    subject, _ = desk.receive(person("سعيد"))
    desk.say(subject, e.Corrected("الاسم", applicant=person("سعد")))
    assert finds(desk, "سعيد") == []
    assert finds(desk, "سعد") == ["سعد"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        '"محمد',
        'محمد" OR "x',
        "محمد OR",
        "AND",
        "NOT",
        "محمد NEAR سعاد",
        "NEAR(محمد سعاد, 2)",
        "text:محمد",
        "محمد*",
        "*",
        "((((",
        "محمد)",
        "^محمد",
        "{a b}: c",
        "- - -",
        "+",
        "'; DROP TABLE search; --",
        "محمد\x00سعاد",
        "_",
        "a_b",
        "ـــ",
        "\u200f",
        "ء",
        "😀",
        "👩‍👩‍👧‍👦 محمد",
        "\ud83d",
        "م" * 300,
        "محمد " * 100,
        "٣" * 300,
        "Ω≈ç√∫˜µ≤≥÷",
        "\u202e\u202d\u2066",
        "²½Ⅷ",
        "१२३",
    ],
)
def test_nothing_that_can_be_typed_does_harm(desk: Desk, typed: str) -> None:
    desk.receive(person("محمد"))
    finds(desk, typed)
    assert finds(desk, "محمد") == ["محمد"]


@pytest.mark.parametrize(
    "name", ["😀😀😀", "م" * 300, "\u202eدمحم", '"; --', "NULL", "محمد\x00علي", "AND OR NOT", "_"]
)
def test_no_name_does_harm(desk: Desk, name: str) -> None:
    _, reference = desk.receive(person(name))
    assert finds(desk, reference) == [name]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = search.fold(text)
    assert search.fold(once) == once


letters = st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىؤئ")
arabic_names = st.text(letters, min_size=3, max_size=8).filter(lambda w: len(search.fold(w)) > 2)


@settings(max_examples=150, deadline=None)
@given(arabic_names, st.data())
def test_marks_between_letters_change_nothing(name: str, data: st.DataObject) -> None:
    decorated = "".join(
        letter + data.draw(st.text(TASHKEEL + MARKS + "ـ", max_size=2)) for letter in name
    )
    assert search.fold(decorated) == search.fold(name)
    assert search.query(decorated) == search.query(name)
    assert search.fold(unicodedata.normalize("NFD", name)) == search.fold(name)


VARIANTS = [
    str.maketrans("أإآ", "ااا"),
    str.maketrans("ىي", "يى"),
    str.maketrans("ة", "ه"),
    str.maketrans("كي", "کی"),
    str.maketrans("ا", "أ"),
]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(arabic_names, min_size=2, max_size=4, unique_by=search.fold),
    st.lists(st.sampled_from(VARIANTS), max_size=2),
    st.data(),
)
def test_any_name_is_found_by_any_part_however_spelt(
    searched: Desk, parts: list[str], variants: list[dict[int, int]], data: st.DataObject
) -> None:
    full = " ".join(parts)
    searched.receive(person(parts[0], *parts[1:2], family=" ".join(parts[2:])))
    typed = data.draw(st.sampled_from(parts))
    for variant in variants:
        typed = typed.translate(variant)
    whole = finds(searched, typed)
    assert full in whole
    beginning = typed[: data.draw(st.integers(2, len(typed)))]
    with searched.database.read() as connection:
        begun = queries.find(connection, beginning, 10_000)
    assert full in [line.applicant for line in begun]


@pytest.fixture
def searched(make_desk: DeskMaker) -> Desk:
    """One desk that fills while a property is tried."""
    return make_desk("searched")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_a_question_is_always_one_that_the_index_understands(text: str) -> None:
    asked = search.query(text)
    assert asked.count('"') % 2 == 0
    for word in asked.split('"')[1::2]:
        assert word
        assert all(c.isalnum() for c in word)
