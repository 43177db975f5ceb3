"""A few desks on a line that is slow, far, lossy and cut every few seconds: the short form of
`python -m tests.faults lines`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from . import line_net, lines

ROOT = Path(__file__).resolve().parent.parent.parent
LACKS = line_net.missing()


@pytest.mark.skipif(bool(LACKS), reason=f"no bad lines can be made: {LACKS}")
def test_everything_crosses_a_bad_line_once(tmp_path: Path) -> None:
    out = tmp_path / "lines.json"
    # A process of its own: whoever has entered the far end of the lines does not come back.
    command = [sys.executable, "-m", "tests.faults", "lines", "--profile", "short"]
    done = subprocess.run(
        [*command, "--desks", "2", "--json", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [row] = json.loads(out.read_text())
    assert row["wrong"] == []
    assert row["cuts"] > 0
    assert row["scans_before_facts"] == 0
    assert f"| {row['desks']} |" in lines.table([row])
