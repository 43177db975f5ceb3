"""The short form of `python -m tests.faults power`, which says what each cut has to leave whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(300)
def test_ten_power_cuts_lose_nothing() -> None:
    command = [sys.executable, "-m", "tests.faults", "power", "--cuts", "10", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280)
    if done.returncode == 3 or os.geteuid() != 0:
        pytest.skip("a power cut needs root and a loop device")
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert (told["count"], told["lost"], told["doubled"]) == (10, 0, 0)
    assert told["transactions"] and told["facts"]


def test_power_cuts_keep_every_scan_of_a_pack_that_was_answered_for() -> None:
    command = [sys.executable, "-m", "tests.faults.cut_packs", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)
    if done.returncode == 3 or os.geteuid() != 0:
        pytest.skip("a power cut needs root and a loop device")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "none lost" in done.stdout
