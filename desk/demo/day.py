"""The day as one story: who does what at which desk, and the count at its end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from desk.errors import Trouble

from .people import MORNING
from .stage import Stage, say

SCANNER = "sane:test:0"
"""SANE's own virtual scanner: real scanning software, no paper."""

COUNTERS = {
    "first": ("--centre", "12", "--desk", "03"),
    "second": ("--centre", "12", "--desk", "05"),
}
OFFICES = {
    "disability": ("--office", "disability/tartus"),
    "civil-registry": ("--office", "civil-registry/tartus"),
}
KILLED_AT = 8
WHOLE_DAY, SHORT_DAY = (15, len(MORNING)), (12, 14)
"""Up to which visitor the first counter receives, and up to which the second. The short day, for
machines that test, has something for every act."""


class Day(Stage):
    """One played day in a folder: central's home, four desks' homes, pictures, papers, summary."""

    def __init__(self, out: Path, length: tuple[int, int] = WHOLE_DAY) -> None:
        super().__init__(out)
        self.half, self.visitors = length

    def __enter__(self) -> Self:
        super().__enter__()
        (self.out / "sane").mkdir()
        (self.out / "sane" / "dll.conf").write_text("test\n")
        (self.out / "sane" / "test.conf").write_text(
            'number_of_devices 1\nmode Gray\ntest-picture "Grid"\n'
        )
        self.environment["SANE_CONFIG_DIR"] = str(self.out / "sane")
        return self

    # --- the story ----------------------------------------------------------------------------

    def play(self) -> dict[str, Any]:
        """Play the whole day and count; returns what `summary.json` holds."""
        with self.part("ministry and enrolment"):
            self._found()
        say("The line is down. The counters open all the same.")
        self.line_down()
        with self.part(f"{self.visitors} received off line"):
            self._receive()
        with self.part("line back, everything sent"):
            self.line_up()
            for desk in COUNTERS:
                self._play(desk, "sync")
        with self.part("forwarded to the departments"):
            self._play("second", "forward", str(self.visitors))
        with self.part("five decisions, one request"):
            decided = [self._play(office, "decide") for office in OFFICES]
        with self.part("told and handed over"):
            told = self._play("second", "tell")
        with self.part("day closed"):
            self._play("first", "close")
        with self.part("last round"):
            for desk in (*COUNTERS, *OFFICES):
                self._desk(desk, "sync", "--once")
        summary = self._count()
        summary["decided"] = sum(d["decided"] for d in decided)
        summary["requested"] = sum(d["requested"] for d in decided)
        summary["told"], summary["handed_over"] = told["told"], told["handed_over"]
        (self.out / "summary.json").write_text(
            json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        self._tell(summary)
        return summary

    def stay(self) -> None:
        """Open the first counter's window for a person to play with, until they close it."""
        say(
            "The window of desk 12-03 is open. رنا الخطيب signs in with 246824, سامر ديوب with 864286."
        )
        screen = dict(self.environment)
        del screen["QT_QPA_PLATFORM"]
        if chosen := os.environ.get("QT_QPA_PLATFORM"):
            screen["QT_QPA_PLATFORM"] = chosen
        command = [sys.executable, "-m", "desk", "--home", self.home("first")]
        if subprocess.call(command, env=screen) != 0:
            raise Trouble(
                "The window did not open or did not end well.",
                "Read what it said above.",
                code="demo-desk",
            )

    def _found(self) -> None:
        self.line_up()
        self.run(["-m", "central.cli", "sample", "load", "--home", self.home("central")])
        for desk, place in {**COUNTERS, **OFFICES}.items():
            code = self.ask_central("desk", "add", *place)["code"]
            self._desk(
                desk,
                "enrol",
                "--server",
                self.address,
                "--code",
                code,
                "--key-file",
                str(self.out / f"{desk}.key"),
            )
            path = Path(self.home(desk)) / "desk.json"
            settings = json.loads(path.read_text(encoding="utf-8"))
            settings["scanner"], settings["scan_source"] = SCANNER, "glass"
            for printer in ("receipt_printer", "report_printer"):
                settings[printer] = f"file:{path.parent / 'printed'}"
            path.write_text(json.dumps(settings, ensure_ascii=False, indent=2), encoding="utf-8")
        self._play("first", "papers")

    def _receive(self) -> None:
        half = self.half
        second = self._start("second", "receive", str(half), str(self.visitors))
        first = self._start("first", "receive", "0", str(half), str(KILLED_AT))
        first.wait()
        if first.returncode != -signal.SIGKILL:
            raise Trouble(
                "The first counter was to be killed and was not.",
                f"Read {self.out / 'first.log'}.",
                code="demo-kill",
            )
        say(f"Desk 03 was killed in the middle of transaction {KILLED_AT + 1}. It starts again.")
        self._play("first", "receive", str(KILLED_AT), str(half))
        if second.wait() != 0:
            raise self._failed("second")

    # --- counting -----------------------------------------------------------------------------

    def _count(self) -> dict[str, Any]:
        references = self._lines("received.txt")
        receipts = {p.stem for desk in COUNTERS for p in self._receipts(desk)}
        lost: list[str] = sorted(set(references) - receipts)
        duplicated = sorted({r for r in references if references.count(r) > 1})
        at_desks, custody, scans = 0, {}, 0
        for desk in (*COUNTERS, *OFFICES):
            verdict = json.loads(self._desk(desk, "verify", "--json"))
            status = json.loads(self._desk(desk, "status", "--json"))
            scans += verdict["scans"]
            at_desks += verdict["own_entries"]
            custody[desk] = status["custody"]
            if not verdict["whole"]:
                lost.append(f"{desk} is not whole")
            if status["pending_facts"] or status["pending_scans"]:
                lost.append(f"{desk} still holds what central does not")
        lost += self._compare(sorted(set(references)))
        central = self.ask_central("status")
        proof = self.ask_central("verify")
        lost += [str(problem) for problem in proof["problems"]]
        if central["desk_entries"] != at_desks:
            lost.append(f"{at_desks} facts at the desks, {central['desk_entries']} at central")
        return {
            "received": len(set(references)),
            "receipts": len(receipts),
            "scans": scans,
            "facts_at_desks": at_desks,
            "facts_at_central": central["desk_entries"],
            "transactions_at_central": central["transactions"],
            "scans_at_central": central["scans"]["held"],
            "lost": lost,
            "duplicated": duplicated,
            "custody": custody,
            "seconds": self.seconds,
        }

    def _compare(self, references: list[str]) -> list[str]:
        """What desk and central tell differently of the transactions."""
        home, central = self.home("first"), self.home("central")
        here = self.ask("desk.cli", [["--home", home, "show", one, "--json"] for one in references])
        there = self.ask(
            "central.cli", [["show", one, "--home", central, "--json"] for one in references]
        )
        return [
            f"{reference}: {key} is {mine[key]!r} at the desk and {theirs[key]!r} at central"
            for reference, mine, theirs in zip(references, here, there, strict=True)
            for key in ("state", "applicant", "fee", "outcome", "told", "handed_to", "papers")
            if mine[key] != theirs[key]
        ]

    def _receipts(self, desk: str) -> Iterator[Path]:
        return (Path(self.home(desk)) / "printed").glob("12-*.pdf")

    def _lines(self, name: str) -> list[str]:
        return (self.out / name).read_text(encoding="ascii").split()

    def _tell(self, summary: dict[str, Any]) -> None:
        say("")
        for key in (
            "received", "receipts", "scans", "facts_at_desks", "facts_at_central",
            "decided", "requested", "told", "handed_over",
        ):  # fmt: skip
            say(f"{key.replace('_', ' '):24} {summary[key]:>8}")
        for key in ("lost", "duplicated"):
            say(f"{key:24} {len(summary[key]):>8}")
            for line in summary[key]:
                say(f"    {line}")
        for part, seconds in self.seconds.items():
            say(f"{part:32} {seconds:6.1f} s")
        say(f"\nPapers, pictures and summary.json are in {self.out}")

    # --- running ------------------------------------------------------------------------------

    def _start(self, desk: str, act: str, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "desk.demo.acts", str(self.out), desk, act, *words]
        log = (self.out / f"{desk}.log").open("a")
        return subprocess.Popen(command, stdout=log, stderr=log, text=True, env=self.environment)

    def _play(self, desk: str, act: str, *words: str) -> dict[str, Any]:
        if self._start(desk, act, *words).wait() != 0:
            raise self._failed(desk)
        answer = self.out / f"{desk}.{act}.json"
        found: dict[str, Any] = json.loads(answer.read_text()) if answer.exists() else {}
        return found

    def _failed(self, desk: str) -> Trouble:
        log = self.out / f"{desk}.log"
        tail = "\n".join(log.read_text(encoding="utf-8").splitlines()[-25:])
        return Trouble(f"The window of {desk} failed.\n{tail}\n", f"Read {log}.", code="demo-desk")

    def _desk(self, desk: str, *words: str) -> str:
        return self.run(["-m", "desk", "--home", self.home(desk), *words])
