"""What central publishes of itself is true: no answer that it does not describe, and none of 5xx."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.servers import Ministry

from .desks import Desk


# The ministry runs in this process, and its threads use `random` while hypothesis draws.
@pytest.mark.filterwarnings("ignore:Do not use the `random` module")
def test_every_answer_is_as_described(ministry: Ministry, enrolled: Callable[..., Desk]) -> None:
    from tests.faults.openapi import explore  # seconds of import, which every worker would spend

    desk = enrolled()
    found = explore(ministry.url, lambda: desk.bearer, examples=5, seconds=20)
    assert not found.wrong, "\n\n".join(found.wrong.values())
    assert found.requests > 100
    assert ministry.verify()["ok"]
