"""Every error of scanning, importing, storing and printing can be read in Arabic."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import desk
from desk.papers import printer, scanner

PAPERS = Path(desk.__file__).parent / "papers"
FILE = Path(desk.__file__).parent.parent / "resources/translations/ar/errors_papers.ts"
WRITTEN = ("vault", "images", "pdf", "imports", "discovery", "printers")


def codes() -> list[str]:
    found = {
        code
        for name in WRITTEN
        for code in re.findall(r'code="([a-z-]+)"', (PAPERS / f"{name}.py").read_text("utf-8"))
    }
    found |= {f"scanner-{word}" for word in scanner.WORDS}
    found |= {f"printer-{word}" for word in printer.WORDS}
    return sorted(found)


@pytest.fixture(scope="module")
def arabic() -> dict[str, str]:
    messages = ElementTree.parse(FILE).iter("message")
    return {m.findtext("source", ""): m.findtext("translation", "") for m in messages}


@pytest.mark.parametrize("code", codes())
def test_it_says_in_arabic_what_happened_and_what_to_do(arabic: dict[str, str], code: str) -> None:
    for part in ("what", "do"):
        sentence = arabic[f"{code}.{part}"]
        assert re.search(r"[\u0621-\u064a]{3}", sentence)
        assert sentence.endswith(".")
        assert not re.search(r"[٠-٩]{4,}|[0-9]", sentence)
