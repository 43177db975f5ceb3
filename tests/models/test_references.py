"""References: the check digit catches what people get wrong; every way of typing is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.models.references import Reference, latin_digits, parse

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

references = st.builds(
    Reference,
    st.integers(0, 99).map("{:02d}".format),
    st.integers(0, 99).map("{:02d}".format),
    st.integers(2025, 2099),
    st.integers(1, 9_999_999),
)


@given(references)
def test_what_is_written_is_read(reference: Reference) -> None:
    assert parse(str(reference)) == reference


@given(
    references,
    st.sampled_from([{}, ARABIC, PERSIAN]),
    st.sampled_from(["", " ", "-", "–", "/", ".", "_", "\u200f-\u200f", "\u00a0", "\t"]),
    st.sampled_from(
        [("", ""), ("\u2066\u202d", "\u202c\u2069"), ("\u200f", "\u200e"), (" ", "\n")]
    ),
)
def test_any_digits_separators_and_marks_are_read(
    reference: Reference, digits: dict[int, str], separator: str, around: tuple[str, str]
) -> None:
    typed = separator.join(str(reference).translate(digits).split("-"))
    assert parse(around[0] + typed + around[1]) == reference


@given(references, st.data())
def test_every_single_wrong_digit_is_caught(reference: Reference, data: st.DataObject) -> None:
    digits = str(reference).replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from(sorted(set("0123456789") - {digits[place]})))
    with pytest.raises(Refused) as refusal:
        parse(digits[:place] + wrong + digits[place + 1 :])
    assert refusal.value.code == "reference-check"
    assert refusal.value.do


def test_nearly_all_swaps_of_neighbours_are_caught() -> None:
    swaps = caught = 0
    for serial in range(1, 60_000, 37):
        digits = str(Reference("12", "03", 2026, serial)).replace("-", "")
        for i in range(len(digits) - 1):
            swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
            if swapped == digits:
                continue
            swaps += 1
            try:
                parse(swapped)
            except Refused:
                caught += 1
    assert caught / swaps >= 0.95


@given(st.lists(references, min_size=2, max_size=50, unique=True))
def test_two_receptions_never_share_a_reference(several: list[Reference]) -> None:
    assert len({str(r) for r in several}) == len(several)


@given(st.text(max_size=400))
def test_any_other_text_is_refused_with_a_sentence(text: str) -> None:
    refusal: Refused | None = None
    try:
        parsed = parse(text)
    except Refused as error:
        refusal = error
    if refusal is None:
        assert parse(str(parsed)) == parsed
    else:
        assert refusal.code in ("reference-form", "reference-check")
        assert refusal.do


@pytest.mark.parametrize("text", ["", "12", "x" * 300, "12-03-26-04421-", "١٢-٠٣", "½" * 12])
def test_short_long_and_foreign_texts(text: str) -> None:
    with pytest.raises(Refused):
        parse(text)


@pytest.mark.parametrize(("text", "latin"), [("٠٩٣٣", "0933"), ("۰۹۳۳", "0933"), ("a1", "a1")])
def test_digits_become_latin(text: str, latin: str) -> None:
    assert latin_digits(text) == latin
