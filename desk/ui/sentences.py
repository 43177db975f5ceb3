"""What an error says to a person: its title, what happened and what to do, in their language.

The English sentences are in the errors themselves; other languages find theirs under the error's
code in the context "errors" (`<code>.title`, `<code>.what`, `<code>.do`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk.errors import ShubbakError, Trouble
from desk.ui.text import arabic, digits, isolated


@dataclass(frozen=True)
class Said:
    """An error as it is shown."""

    title: str
    what: str
    do: str


def of_error(error: ShubbakError) -> Said:
    """Find the sentences of `error`; those of its family, then its own English, when none."""
    family = [base.code for base in type(error).__mro__ if issubclass(base, ShubbakError)]
    return Said(
        _find("title", [error.code, *family], error) or error.title,
        _find("what", [error.code], error) or error.what,
        _find("do", [error.code], error) or error.do,
    )


def of_attention(code: str, what: str, do: str, facts: Mapping[str, object]) -> Said:
    """Find the sentences of a matter that needs a person; first those of its `reason`."""
    values = {k: v for k, v in facts.items() if k not in {"what", "do", "code"}}
    error = Trouble(what, do, code=code, **values)
    codes = [f"{code}-{facts['reason']}", code] if facts.get("reason") else [code]
    return Said(
        _find("title", [*codes, Trouble.code], error) or error.title,
        _find("what", codes, error) or what,
        _find("do", codes, error) or do,
    )


def _find(part: str, codes: list[str], error: ShubbakError) -> str:
    for code in codes:
        key = f"{code}.{part}"
        found = QCoreApplication.translate("errors", key)
        if found != key:
            try:
                return found.format(**{name: _fact(fact) for name, fact in error.facts.items()})
            except (KeyError, IndexError):
                return found
    return ""


def _fact(value: object) -> object:
    if isinstance(value, int):
        return digits(value)
    text = str(value)
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return digits(text.replace(".", "\u066b") if arabic() else text)
    # A file's name or an address must not turn around inside an Arabic sentence.
    return isolated(text) if text and text.isascii() else text
