"""The order of mixed text: what reads from the right, what from the left, what must not move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.papers.bidi import LRI, LRO, MARKS, PDF, PDI, RLI, levels, runs


def seen(text: str, base: int = 1) -> str:
    """The characters from left to right as they appear, marks removed."""
    shown = "".join(
        text[start:end][::-1] if level & 1 else text[start:end]
        for start, end, level in runs(text, base)
    )
    return "".join(character for character in shown if character not in MARKS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ابت", "تبا"),
        ("abc", "abc"),
        ("ا abc ب", "ب abc ا"),
        ("ا 12 ب", "ب 12 ا"),
        ("ا ١٢ ب", "ب ١٢ ا"),
        ("ا ١٢٬٥٠٠ ب", "ب ١٢٬٥٠٠ ا"),
        ("ا ١١:٠٦ ب", "ب ١١:٠٦ ا"),
        ("ا (ب) ت", "ت )ب( ا"),
        ("ا (abc) ب", "ب )abc( ا"),
        ("ا abc (def) ب", "ب abc (def) ا"),
        ("ا ABC (بت) ث", "ث )تب( ABC ا"),
        # A hyphen does not join Arabic-Indic digits: this is why references carry an override.
        ("١٢-٠٣", "٠٣-١٢"),
        (f"{LRI}١٢-٠٣{PDI}", "٠٣-١٢"),
        (f"{LRI}{LRO}١٢-٠٣{PDF}{PDI}", "١٢-٠٣"),
        (f"ا {LRI}{LRO}١٢-٠٣{PDF}{PDI} ب", "ب ١٢-٠٣ ا"),
        ("ا 12-TAR ب", "ب TAR-12 ا"),
        (f"ا {LRI}12-TAR{PDI} ب", "ب 12-TAR ا"),
        (f"abc {RLI}ا 1 ب{PDI} def", "abc ب 1 ا def"),
        ("قانون ٩٣/١٩٥٨", "٩٣/١٩٥٨ نوناق"),
        ("ا ٥٠% ب", "ب %٥٠ ا"),
        ("", ""),
    ],
)
def test_lines_are_seen_as_unicode_says(text: str, expected: str) -> None:
    base = 0 if text.startswith("abc") else 1
    assert seen(text, base) == expected


alphabet = st.text("ابتabc12٠١ .,:-+%()[]!\t\u064b" + LRI + RLI + PDI + LRO + PDF, max_size=30)


@given(alphabet, st.sampled_from((0, 1)))
def test_every_character_is_seen_once(text: str, base: int) -> None:
    found = runs(text, base)
    assert sorted(index for start, end, _ in found for index in range(start, end)) == list(
        range(len(text))
    )
    assert all(level >= base for level in levels(text, base))


@given(alphabet)
def test_strong_letters_outside_marks_keep_their_direction(text: str) -> None:
    plain = "".join(character for character in text if character not in MARKS)
    for character, level in zip(plain, levels(plain), strict=True):
        if character in "ابت":
            assert level % 2 == 1
        if character in "abc":
            assert level % 2 == 0


free = st.text("ابتabc12٠١ .,:-()", max_size=12)


@given(free, free, free, free)
def test_what_is_isolated_does_not_move_its_surroundings(
    before: str, one: str, other: str, after: str
) -> None:
    def around(inside: str) -> list[int]:
        found = levels(f"{before}{LRI}{inside}{PDI}{after}")
        return found[: len(before)] + found[len(found) - len(after) :]

    assert around(one) == around(other)
