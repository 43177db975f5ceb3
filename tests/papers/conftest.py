"""What tests of paper share: one typesetter."""

from pathlib import Path

import pytest
from hypothesis import settings

from desk.papers.arabic import Typesetter
from tests.typefaces import derived

# Two busy cores are no reason for a property to fail; tests marked `alone` measure time.
settings.register_profile("papers", deadline=None)
settings.load_profile("papers")


@pytest.fixture(scope="session")
def font_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return derived(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="session")
def typesetter(font_cache: Path) -> Typesetter:
    return Typesetter(font_cache)
