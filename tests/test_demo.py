"""The whole corridor as its people walk it: the demo of the README, played by real windows."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from desk.demo.month import FIRST, SHORT_MONTH, Month
from tests import recount


@pytest.mark.timeout(600)
def test_the_day_is_played_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "desk.demo",
            "--headless",
            "--short",
            "--only",
            "day",
            "--out",
            str(out),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    out /= "day"
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    counted = {k: summary[k] for k in ("received", "receipts", "decided", "requested")}
    assert counted == {"received": 14, "receipts": 14, "decided": 5, "requested": 1}
    assert (summary["told"] >= 5, summary["handed_over"]) == (True, 2)
    assert (summary["lost"], summary["duplicated"]) == ([], [])
    assert summary["facts_at_desks"] == summary["facts_at_central"] > 90
    assert all(summary["custody"].values())
    pages = {p.stem.split("-")[0] for p in out.glob("pictures/*/*.png")}
    assert pages >= {"reception", "follow", "inbox", "guide", "reports", "sync", "lock"}


@pytest.mark.timeout(600)
def test_a_month_adds_up_to_the_last_pound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Month(tmp_path / "month", SHORT_MONTH) as month:
        told = month.play()
    assert told["lost"] == []
    for happened in (
        *("received", "decided", "told", "handed over", "papers asked for", "papers brought"),
        *("escalated", "taken up by the directorate", "passed on to the ministry"),
        *("decided under delegation", "sent to agencies", "back from agencies", "chased"),
        *("lost at an agency", "reopened", "rated", "corrected", "voided", "days closed"),
    ):
        assert told[happened] > 0, happened
    assert told["quarantined"] == 0
    # And once more from the bytes of the journal, by code that shares nothing with the reports.
    last = FIRST + timedelta(days=month.days - 1)
    assert recount.main(month.home("01"), FIRST.isoformat(), last.isoformat()) == 0
    counted = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (counted["received"], counted["fees"]) == (told["received"], told["fees"])
