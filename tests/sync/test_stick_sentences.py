"""Everything that can go wrong with a stick can be read in Arabic."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import desk
from desk.sync.wire import Codes

ROOT = Path(desk.__file__).parent
FILE = ROOT.parent / "resources/translations/ar/errors_stick.ts"
WRITTEN = ("writing", "on_stick", "medium", "bundle")


def codes() -> list[str]:
    text = "".join((ROOT / "sync" / "stick" / f"{name}.py").read_text("utf-8") for name in WRITTEN)
    found = {*re.findall(r'code="([a-z-]+)"', text), *re.findall(r'"(stick(?:-[a-z-]+)?)"', text)}
    found |= {code for name, code in vars(Codes).items() if name.startswith("BUNDLE")}
    return sorted({*found, Codes.SEALED})


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
        assert not re.search(r"[٠-٩0-9]", sentence)
