"""The short form of `python -m tests.faults kill`, which says what each kill has to leave whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(300)
def test_fifty_kills_lose_nothing() -> None:
    command = [sys.executable, "-m", "tests.faults", "kill", "--kills", "50", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert (told["count"], told["lost"], told["doubled"]) == (50, 0, 0)
    assert told["transactions"] and told["receipts"] and told["facts"]
