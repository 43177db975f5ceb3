"""What tests of the ministry's side share: the running ministry, and desks that talk to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.servers import (  # noqa: F401
    Ministry,
    ministry,
    ministry_database,
    postgres,
)

from .desks import Desk


@pytest.fixture
def enrolled(ministry: Ministry) -> Callable[..., Desk]:  # noqa: F811
    """Enrols a desk at a place: `enrolled()`, `enrolled("office/associations/tartus", "01")`."""

    def enrol(place: str = "centre/12", number: str = "03", *, replace: bool = False) -> Desk:
        desk = Desk(ministry.url)
        desk.enrol(ministry.code(place, number, replace=replace))
        return desk

    return enrol
