"""What tests of paper share: one typesetter, because deriving its fonts takes a second."""

from pathlib import Path

import pytest

from desk.papers.arabic import Typesetter


@pytest.fixture(scope="session")
def font_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture(scope="session")
def typesetter(font_cache: Path) -> Typesetter:
    return Typesetter(font_cache)
