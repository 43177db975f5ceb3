"""What the commands print is what the README says that they print: scripts are written against it."""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

from central.cli import main as central_main
from tests.servers import Ministry

from .commands import ROOT, Commands, paper
from .conftest import Enrol

_README = (ROOT / "README.md").read_text(encoding="utf-8")
_TABLE = _README.partition("<!-- json -->")[2].partition("<!-- /json -->")[0]


def documented(command: str) -> set[str]:
    """The keys that the README names for a command, without those inside brackets."""
    row = next(line for line in _TABLE.splitlines() if re.match(rf"\| [^|]*`?{command}`?", line))
    keys = re.sub(r"\([^)]*\)", "", row.split("|")[2])
    return set(re.findall(r"`([a-z_0-9]+)`", keys))


def central_said(ministry: Ministry, *words: str) -> str:
    """What a command of `central` prints that must succeed."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        assert central_main([*words, "--home", str(ministry.home)]) == 0
    return out.getvalue()


def central(ministry: Ministry, *words: str) -> Any:
    return json.loads(central_said(ministry, *words, "--json"))


def test_the_keys_are_those_of_the_readme(enrol: Enrol, ministry: Ministry, tmp_path: Path) -> None:
    desk = enrol()
    got = desk.receive(tmp_path, "--scan", paper(tmp_path))
    filed = desk.receive(tmp_path, service="complaint", text="تأخير", papers=[], amounts={})
    shown = desk.told("show", got["reference"], "--json")
    pdf, sheets = tmp_path / "out.pdf", tmp_path / "out.xlsx"
    period = desk.told(
        "report", "period", "--by", "service", "--pdf", pdf, "--xlsx", sheets, "--json"
    )
    daily = desk.told("report", "daily", "--pdf", pdf, "--json")
    printed = {
        "desk receive": got,
        "desk show": shown,
        "its `scans": shown["scans"][0],
        "its `clock": shown["clock"],
        "its `complaint": desk.told("show", filed["reference"], "--json")["complaint"],
        "its `history": shown["history"][0],
        "desk sync": desk.told("sync", "--once", "--json"),
        "desk status": desk.told("status", "--json"),
        "desk report daily": daily,
        "its `drawers": daily["drawers"][0],
        "desk report period": period,
        "its `total": period["total"],
        "desk verify": desk.told("verify", "--json"),
        "desk verify-receipt": desk.told("verify-receipt", got["receipt"], "--json"),
        "central status": central(ministry, "status"),
        "central verify": central(ministry, "verify"),
        "desk retry": desk.told("retry", "--json"),
        "central recovery status": central(ministry, "recovery", "status"),
        "central quarantine retry": central(ministry, "quarantine", "retry", "--all"),
        "central tracking show": central(ministry, "tracking", "show"),
        "central desk list": central(ministry, "desk", "list")[0],
        "central desk add": central(ministry, "desk", "add", "--centre", "14"),
    }
    for command, answer in printed.items():
        assert documented(command) == set(answer), command
    assert set(period["groups"][0]) == {*period["total"], "key", "name"}
    assert sheets.read_bytes().startswith(b"PK")
    found = desk.told("find", got["reference"], "--json")
    assert documented("desk find") == {"found", *found["found"][0]}
    there = central(ministry, "show", got["reference"])
    assert set(there) == documented("desk show") | {"interest"}


def test_the_request_of_the_readme_is_received(desk: Commands, tmp_path: Path) -> None:
    example = _README.partition("```json\n")[2].partition("```")[0]
    file = tmp_path / "request.json"
    file.write_text(example, encoding="utf-8")
    assert desk.told("receive", file)["total"] == 150
