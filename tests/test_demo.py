"""The whole corridor as its people walk it: the demo of the README, played by real windows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(600)
def test_the_day_is_played_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    out = tmp_path / "day"
    done = subprocess.run(
        [sys.executable, "-m", "desk.demo", "--headless", "--short", "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    counted = {k: summary[k] for k in ("received", "receipts", "decided", "requested")}
    assert counted == {"received": 14, "receipts": 14, "decided": 5, "requested": 1}
    assert (summary["told"] >= 5, summary["handed_over"]) == (True, 2)
    assert (summary["lost"], summary["duplicated"]) == ([], [])
    assert summary["facts_at_desks"] == summary["facts_at_central"] > 90
    assert all(summary["custody"].values())
    pages = {p.stem.split("-")[0] for p in out.glob("pictures/*/*.png")}
    assert pages >= {"reception", "follow", "inbox", "guide", "reports", "sync", "lock"}
