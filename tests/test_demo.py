"""The month of the README's demo, shortened; the day at real windows is `dev.py demo`'s own."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from central import cli
from desk.demo.month import COUNTERS, FIRST, SHORT_MONTH, Month
from tests import recount
from tests.typefaces import derived


class ShortMonth(Month):
    """The short month, at counters that have their typefaces already.

    What the ministry is asked every evening is asked in this process: each of its own would first
    take a second to import the program.
    """

    def run(self, words: list[str], stdin: str = "") -> str:
        if words[:2] != ["-m", "central.cli"]:
            return super().run(words, stdin)
        out, before = io.StringIO(), sys.stdin
        sys.stdin = io.StringIO(stdin)
        try:
            with contextlib.redirect_stdout(out):
                assert cli.main(words[2:]) == 0, words
        finally:
            sys.stdin = before
        return out.getvalue()

    def _found(self) -> None:
        super()._found()
        for name in COUNTERS:
            shutil.copytree(derived(self.out / "typefaces"), Path(self.home(name)) / "cache")


@pytest.mark.timeout(600)
def test_a_month_adds_up_to_the_last_pound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ShortMonth(tmp_path / "month", SHORT_MONTH) as month:
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
