"""The short form of the herd: sixty desks in half a second, on two processes of central."""

from __future__ import annotations

from pathlib import Path

from . import herd


def test_a_small_herd_is_answered_whole(tmp_path: Path, database_url: str) -> None:
    found = herd.run(tmp_path, desks=60, within=0.5, at_once=60, processes=2, database=database_url)
    assert found["ok"], found
    assert found["desks"] == 60
    assert found["forgotten"] == []
