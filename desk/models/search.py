"""Arabic as people type it: folding of letters, digits and compound names for searching.

Search folds, storage keeps what was typed. Pure, but for nothing: the index itself is written by
`projection` and asked by `queries`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

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
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"[+\d][\d\s\-\u2010-\u2015/.()]*\d|\d")
_PREFIXES = frozenset({"عبد", "ابو", "ام", "ابن", "بن", "بو", "ال"})
"""Words that are written both apart from and joined to the word that follows."""


def fold(text: str) -> str:
    """`text` in the one spelling in which it is searched: letters, digits, case, no marks."""
    return latin_digits(unicodedata.normalize("NFKC", text).translate(_LETTERS)).casefold()


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def words(text: str) -> list[str]:
    """The words of a text for asking: folded, compounds joined, articles dropped."""
    result: list[str] = []
    pending = ""
    for word in _WORD.findall(fold(text)):
        if word in _PREFIXES:
            pending += word
            continue
        result.append(bare(pending + word) if not pending else pending + word)
        pending = ""
    if pending:
        result.append(pending)
    return result


def terms(texts: Iterable[str]) -> list[str]:
    """The words of some texts for the index: as asked, and the parts of compounds as well."""
    found: dict[str, None] = {}
    for text in texts:
        found.update(dict.fromkeys(words(text)))
        found.update(dict.fromkeys(bare(w) for w in _WORD.findall(fold(text))))
    return list(found)


def number_terms(number: str) -> list[str]:
    """The index terms of a number: whole, and without the zeros that people leave out."""
    digits = "".join(c for c in latin_digits(number) if c.isdigit())
    if not digits:
        return []
    return list(dict.fromkeys((digits, digits.lstrip("0") or "0")))


def reference_terms(reference: str) -> list[str]:
    """The index terms of a reference: whole, its serial with check digit, its bare serial."""
    parts = reference.split("-")
    if len(parts) != 5:
        return number_terms(reference)
    serial, check = parts[3], parts[4]
    return list(dict.fromkeys(("".join(parts), serial + check, serial, serial.lstrip("0") or "0")))


def query(text: str) -> str:
    """An FTS5 expression for what a person typed, each word as a beginning; empty for nothing.

    Digits that are only parted by separators are one number: a reference, a phone, an id.
    """
    folded = fold(text)
    asked = ["".join(c for c in m.group() if c.isdigit()) for m in _NUMBER.finditer(folded)]
    asked += words(_NUMBER.sub(" ", folded))
    return " ".join(f'"{word}"*' for word in dict.fromkeys(asked) if word)
