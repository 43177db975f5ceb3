"""Everything that keeping has to say can be read in Arabic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import desk
from desk.ui.translation import folder, read

KEEPING = Path(desk.__file__).parent / "keeping"


def codes() -> list[str]:
    found: set[str] = set()
    for path in KEEPING.glob("*.py"):
        text = path.read_text("utf-8")
        found |= set(re.findall(r'code="([a-z-]+)"', text))
        found |= set(re.findall(r'"keeping\.[a-z]+",\s+"([a-z-]+)"', text))
    return sorted(found | {"scan-lost"})


@pytest.mark.parametrize("code", codes())
def test_it_says_in_arabic_what_happened_and_what_to_do(code: str) -> None:
    arabic = read(folder(), "ar")
    for part in ("what", "do"):
        sentence = arabic[("errors", f"{code}.{part}", "")]
        assert isinstance(sentence, str)
        assert re.search(r"[\u0621-\u064a]{3}", sentence)
        assert sentence.endswith(".")
