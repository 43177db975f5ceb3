"""Arabic as people type it: folding of letters, digits and compound names for searching.

Search folds, storage keeps what was typed. Pure: the index itself is written by `projection` and
asked by `queries`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from .references import latin_digits

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        **dict.fromkeys("ىیيئۍې", "ي"),
        **dict.fromkeys("ؤ", "و"),
        **dict.fromkeys("ةۀەہ", "ه"),
        **dict.fromkeys("کڪ", "ك"),
        "ء": None,
        "ـ": None,
        **{chr(c): None for c in (*range(0x64B, 0x660), 0x670, *range(0x610, 0x61B))},
        **{chr(c): None for c in (*range(0x200B, 0x2010), *range(0x202A, 0x202F))},
        **{chr(c): None for c in (*range(0x2066, 0x206A), 0xFEFF, 0x061C)},
    }
)
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<!\w)\+?\d(?:[\d\s\-\u2010-\u2015/.()]*\d)?(?!\w)")
_NO_DIGITS = re.compile(r"\D+")
_PREFIXES = frozenset({"عبد", "ابو", "ام", "ابن", "بن", "بو", "ال"})
"""Words that are written both apart from and joined to the word that follows."""

_SON = frozenset({"ابن", "بن"})
"""Words that are left out as often as they are written."""


def fold(text: str) -> str:
    """`text` in the one spelling in which it is searched: letters, digits, case, no marks."""
    return latin_digits(unicodedata.normalize("NFKC", text).translate(_LETTERS)).casefold()


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def words(text: str) -> list[str]:
    """The words of a text for asking: folded, compounds joined, articles dropped."""
    return [bare(prefix + word) for prefix, word in _compounds(_parts(text))]


def _parts(text: str) -> list[str]:
    return [part for word in text.split() for part in _word_parts(word)]


@lru_cache(maxsize=8192)
def _word_parts(word: str) -> tuple[str, ...]:
    """A word without spaces, folded, in the parts that punctuation makes of it: a country has few
    names, and each desk meets them again and again."""
    return tuple(_WORD.findall(fold(word)))


def _compounds(parts: list[str]) -> list[tuple[str, str]]:
    """Folded words, each with what was written apart before it (or nothing)."""
    if _PREFIXES.isdisjoint(parts):
        return [("", word) for word in parts]
    result: list[tuple[str, str]] = []
    pending = ""
    for word in parts:
        if word in _PREFIXES:
            pending += word
            continue
        result.append((pending, word))
        pending = ""
    if pending:
        result.append(("", pending))
    return result


def terms(texts: Iterable[str]) -> list[str]:
    """The words of some texts for the index: joined and in parts, with their article and bare."""
    found: dict[str, None] = {}
    for text in texts:
        parts = _parts(text)
        if not _PREFIXES.isdisjoint(parts):
            parts += [prefix + word for prefix, word in _compounds(parts) if prefix]
        for word in parts:
            found[word] = found[bare(word)] = None
    return list(found)


def number_terms(number: str) -> list[str]:
    """The index terms of a number: its digits, without the zeros that people leave out."""
    digits = _digits(number)
    return [digits] if digits else []


def phone_terms(phone: str) -> list[str]:
    """The index terms of a telephone number: as it is dialled in the country, without the 0."""
    return number_terms(_national(_digits(phone)))


def reference_terms(reference: str) -> list[str]:
    """The index terms of a reference: every tail of its parts, as each of them may be a beginning."""
    parts = reference.split("-")
    if len(parts) != 5:
        return number_terms(reference)
    tails = ("".join(parts[start:]) for start in range(4))
    if reference.isascii() and all(map(str.isdigit, parts)):
        return list(dict.fromkeys(filter(None, (tail.lstrip("0") for tail in tails))))
    return list(dict.fromkeys(term for tail in tails for term in number_terms(tail)))


def query(text: str, *, whole: bool = False) -> str:
    """An FTS5 expression for what a person typed, each word as a beginning; empty for nothing.

    Digits that are only parted by separators are one number: a reference, a phone, an id. With
    `whole`, words of more than four letters are asked for as whole words: the index answers those
    at once, while the beginning of a common word is gathered from all words that begin so.
    """
    folded = fold(text)
    numbers = (_digits(m.group()) for m in _NUMBER.finditer(folded))
    asked = [_number(digits) for digits in numbers if len(digits) >= SHORTEST]
    parts = [word for word in _parts(_NUMBER.sub(" ", folded)) if len(word) >= SHORTEST]
    asked += [_asked(prefix, word, whole=whole) for prefix, word in _compounds(parts)]
    return " AND ".join(dict.fromkeys(asked))


SHORTEST = 2
"""A single letter or digit fits everybody, so it is not asked for."""

INDEXED_BEGINNING = 4
"""Beginnings of up to so many letters have an index of their own (`prefix` of the table)."""


def _asked(prefix: str, word: str, *, whole: bool) -> str:
    def form(of: str) -> str:
        return f'"{of}"' if whole and len(of) > INDEXED_BEGINNING else _begins(of)

    forms = [form(prefix + word)]
    if bare(prefix + word) != prefix + word:  # somebody may have left the article out
        forms.append(f'"{bare(prefix + word)}"')
    if prefix in _SON:
        forms.append(form(word))
    return _either(forms)


def _number(digits: str) -> str:
    return _either(list(dict.fromkeys((_begins(digits), _begins(_national(digits))))))


def _either(forms: list[str]) -> str:
    return forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})"


def _begins(word: str) -> str:
    return f'"{word}"*'


def _digits(text: str) -> str:
    """The digits of a text, without leading zeros."""
    if text.isascii() and text.isdigit():
        return text.lstrip("0")
    return _NO_DIGITS.sub("", latin_digits(text)).lstrip("0")


def _national(digits: str) -> str:
    """A telephone number without Syria's country code; other numbers as they are."""
    code = "963"  # zeros before it are gone already
    if digits.startswith(code) and 8 <= len(digits) - len(code) <= 9:
        return digits.removeprefix(code)
    return digits
