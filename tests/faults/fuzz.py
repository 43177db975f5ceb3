"""`python -m tests.faults fuzz`: bytes that no desk of ours would send, by coverage (atheris).

Every target of `fuzz_targets` runs in a process of its own for its share of the time, beginning
with sound inputs. What was found is left as a file and printed; none is what there should be.
`--openapi` asks a running central instead, by its own description.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .fuzz_targets import TARGETS, seeds, tried

_MEMORY_MB: Final = 1024
"""Memory that no input may need: a bomb is a finding."""

_COUNTED: Final = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_COVERED: Final = re.compile(r"cov: (\d+)")


@dataclass(frozen=True)
class Fuzzed:
    """How one target fared: inputs tried, edges covered, and files with findings."""

    name: str
    executions: int
    covered: int
    findings: tuple[Path, ...]
    said: str = ""


def can_fuzz() -> bool:
    """Whether atheris is here: it has wheels for Linux on x86-64 alone."""
    return importlib.util.find_spec("atheris") is not None


def fuzz(name: str, seconds: int, folder: Path) -> Fuzzed:
    """Run one target; inputs that reach something new are kept in `folder`/NAME."""
    corpus, left = folder / name, folder / f"{name}-findings"
    for one in (corpus, left):
        one.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds()[name]):
        (corpus / f"seed-{number}").write_bytes(data)
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "tests.faults.fuzz_child", name),
            *(str(corpus), f"-artifact_prefix={left}/", f"-max_total_time={seconds}"),
            *("-max_len=8192", "-timeout=20", f"-rss_limit_mb={_MEMORY_MB}"),
            "-print_final_stats=1",
        ],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds + 120,
        check=False,
    )
    executions = _COUNTED.search(ran.stderr)
    covered = _COVERED.findall(ran.stderr)
    found = tuple(sorted(left.iterdir()))
    wrong = ran.returncode != 0 or executions is None
    return Fuzzed(
        name,
        int(executions[1]) if executions else 0,
        int(covered[-1]) if covered else 0,
        found,
        (ran.stdout + ran.stderr)[-4000:] if wrong else "",
    )


def _openapi(minutes: float) -> int:
    """The long form of what `tests/central/test_openapi.py` asks briefly."""
    from central.app import opened
    from tests.central.desks import Desk

    from .herd import served
    from .openapi import explore

    folder = Path(tempfile.mkdtemp(prefix="shubbak-openapi-"))
    try:
        with opened(folder / "central") as central:
            with central.database.transaction() as connection:
                code, _ = central.enrolment.new_code(connection, "centre/12", "03", "")
            with served(folder / "central", "", 1) as (url, _pid):
                desk = Desk(url)
                desk.enrol(code)

                def bearer() -> dict[str, str]:
                    if desk.get("/v1/heads").status_code == 401:
                        desk.sign_in()
                    return desk.bearer

                found = explore(url, bearer, examples=30, seconds=minutes * 60, rounds=1_000_000)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    statuses = ", ".join(f"{status}: {count}" for status, count in sorted(found.statuses.items()))
    print(f"{found.requests} requests, answered {statuses}; {len(found.wrong)} findings")
    print(*found.wrong.values(), sep="\n\n")
    return 1 if found.wrong else 0


def main(arguments: list[str]) -> int:
    """Fuzz all targets; exits with 1 when something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0, help="for all targets together")
    parser.add_argument("--target", action="append", choices=list(TARGETS), help="only this one")
    parser.add_argument("--keep", type=Path, help="folder for inputs and findings")
    parser.add_argument("--openapi", action="store_true", help="ask a running central instead")
    parser.add_argument("--try", type=Path, dest="again", help="one input for --target, once more")
    asked = parser.parse_args(arguments)
    names = asked.target or list(TARGETS)
    if asked.again:
        print(*(f"{name}: {tried(name, asked.again.read_bytes())}" for name in names), sep="\n")
        return 0
    if asked.openapi:
        return _openapi(asked.minutes)
    if not can_fuzz():
        print("atheris has no wheel for this machine: Linux on x86-64 has.", file=sys.stderr)
        return 2
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="shubbak-fuzz-"))
    seconds = max(1, int(asked.minutes * 60 / len(names)))
    executions = findings = 0
    for name in names:
        done = fuzz(name, seconds, folder)
        executions += done.executions
        findings += len(done.findings) or bool(done.said)
        print(
            f"{name:16} {done.executions:>12,} inputs in {seconds} s, {done.covered:>5} edges,"
            f" {len(done.findings)} findings {' '.join(map(str, done.findings))}".rstrip(),
            flush=True,
        )
        if done.said:
            print(done.said, flush=True)
    print(f"{executions:,} inputs, {findings} findings")
    if not findings and not asked.keep:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if findings else 0
