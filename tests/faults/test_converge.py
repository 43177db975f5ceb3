"""A few histories of the convergence proof; the long form is `python -m tests.faults converge`."""

from __future__ import annotations

import pytest

from . import converge


@pytest.mark.timeout(300)
def test_whatever_happens_nothing_is_lost_and_tables_end_equal() -> None:
    with converge.world() as world:
        converge.run(world, 5, 20, shrink=False)
