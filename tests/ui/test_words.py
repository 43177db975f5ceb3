"""Words and numbers of the window: digits, references, dates, plurals, translations."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.ui import sentences, text, translation
from desk.ui.pages.reception_parts.applicant_fields import iso_day
from desk.ui.pages.reception_parts.service_part import days_words, marks_in, papers_words
from desk.ui.translation import plural_form

ROOT = Path(translation.__file__).parent.parent.parent


@given(st.integers(0, 10**12))
def test_digits_go_there_and_back(number: int) -> None:
    shown = text.digits(number)
    assert not re.search("[0-9]", shown)
    assert text.only_digits(shown) == str(number)


@given(st.from_regex(r"\d{2}-\d{2}-\d{2}-\d{5}-\d", fullmatch=True))
def test_reference_is_copied_as_it_is_stored(reference: str) -> None:
    shown = text.reference(text.latin(reference))
    assert shown[0] == "\u2066" and shown[-1] == "\u2069"
    assert text.plain(shown) == text.latin(reference)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_day_stays_on_one_line(when: date) -> None:
    assert " " not in text.day(when, year=True)


@given(st.dates(date(1910, 1, 1), date(2030, 1, 1)))
def test_birthday_is_understood_as_it_is_typed(when: date) -> None:
    typed = f"{when.day}/{when.month}/{when.year}"
    assert iso_day(typed) == when.isoformat()
    assert iso_day(text.digits(typed)) == when.isoformat()
    assert iso_day(when.isoformat()) == when.isoformat()


@given(st.text(max_size=20))
def test_no_birthday_is_an_error(typed: str) -> None:
    iso_day(typed)


def test_days_near_now() -> None:
    today = date(2026, 11, 22)
    said = [text.near_day(today + timedelta(days=n), today) for n in (-1, 0, 1, -3, 10)]
    assert said == ["أمس", "اليوم", "غداً", "الخميس", "٢\u00a0كانون\u00a0الأول"]
    assert text.long_date(today).startswith("الأحد ٢٢")


def test_amounts_and_sizes() -> None:
    assert text.amount(17250) == "١٧٬٢٥٠"
    assert text.amount(-25) == "\u2212٢٥"
    assert text.size(22_000) == "٢٢ ك.ب" and text.size(9_800_000) == "٩٫٨ م.ب"
    assert text.plain(text.phone("0933412760")) == "0933 412 760"
    assert text.moment(datetime(2026, 11, 19, 12, 40), datetime(2026, 11, 22)) == "الخميس ١٢:٤٠"


def test_six_plural_forms() -> None:
    forms = [plural_form("ar", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 103, 111)]
    assert forms == [0, 1, 2, 3, 3, 4, 4, 5, 3, 4]
    assert [papers_words(n) for n in (1, 2, 4, 11)] == [
        "ورقة واحدة",
        "ورقتان",
        "٤ أوراق",
        "١١ ورقة",
    ]
    assert days_words(30) == "٣٠ يوماً"


def test_what_was_typed_is_found_in_the_title() -> None:
    title = "تجديد أو بدل بطاقة إعاقة"
    marked = [title[start : start + length] for start, length in marks_in(title, "بطاقه اعاقه")]
    assert marked == ["بطاقة", "إعاقة"]


def test_every_string_is_translated() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "resources" / "translations" / "update.py"), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_translations_name_the_same_values() -> None:
    """A translation uses only values that the sentence is given; plurals may leave the number out."""
    for language in ("ar", "en"):
        known = translation.read(translation.folder(), language)
        for (context, source, _), found in known.items():
            if context == "errors":
                continue
            wanted = set(re.findall(r"\{(\w+)\}", source))
            for form in (found,) if isinstance(found, str) else found:
                used = set(re.findall(r"\{(\w+)\}", form))
                assert used <= wanted, (context, source)
                assert wanted - used <= {"n"}, (context, source)


def test_an_unknown_error_is_said_in_its_own_words() -> None:
    said = sentences.of_error(Refused("What happened.", "What to do.", code="never-seen"))
    assert (said.what, said.do) == ("What happened.", "What to do.")


def test_what_the_office_refuses_is_said_in_arabic() -> None:
    """Every code of an error that a clerk can meet has its sentence; slips of ours may stay English."""
    known = {key for _, key, _ in translation.read(translation.folder(), "ar")}
    missing = []
    for room in ("office", "papers", "ui"):
        for path in sorted((ROOT / "desk" / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.Call) or getattr(node.func, "id", "") == "Fault":
                    continue
                for word in node.keywords:
                    constant = word.value.value if isinstance(word.value, ast.Constant) else ""
                    if not isinstance(constant, str) or word.arg != "code" or not constant:
                        continue
                    if f"{constant}.what" not in known:
                        missing.append(f"{path.name}: {constant}")
    assert missing == []
