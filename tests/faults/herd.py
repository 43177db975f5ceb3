"""`python -m tests.faults herd`: a thousand desks reconnect within a minute after a power cut.

They are enrolled beforehand by the ministry's own functions, each with a few transactions and a
scan that central does not have. All must end with custody; how they fared is printed.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import json
import multiprocessing
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.app import Central, opened
from central.verify import verify
from desk.errors import ShubbakError
from desk.sync import wire

from .herd_desks import Outcome, Seed, herd

ROOT: Final = Path(__file__).parents[2]
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_CLIENTS: Final = 2
"""Processes that play desks."""

CENTRES: Final = 98
"""01 to 98: the others are the ministry's own."""


# --- before ---------------------------------------------------------------------------------------


def enrolled(central: Central, desks: int, within: float, dice: random.Random) -> list[Seed]:
    """Desks of many centres, enrolled by codes as always."""
    found: list[tuple[bytes, str, str]] = []
    for number in range(desks):
        row, centre = divmod(number, CENTRES)
        place, desk = f"centre/{centre + 1:02d}", f"{row + 1:02d}"
        key = Ed25519PrivateKey.generate()
        public = base64.urlsafe_b64encode(key.public_key().public_bytes_raw()).rstrip(b"=")
        with central.database.transaction() as connection:
            code, _ = central.enrolment.new_code(connection, place, desk, "")
            ask = wire.EnrolAsk(code, public.decode(), "")
            outcome = central.enrolment.take(connection, ask, "herd")
        if isinstance(outcome, ShubbakError):
            raise outcome
        found.append((key.private_bytes_raw(), place, desk))
    assert verify(central)["ok"]  # folds what there is
    with central.database.transaction() as connection:
        last: dict[str, int] = dict(connection.execute("select scope, last from scopes").fetchall())
    return [
        Seed(
            key,
            place,
            desk,
            central.custody.public_key,
            {scope: last.get(scope, 0) for scope in ("all", place)},
            dice.random() * within,
        )
        for key, place, desk in found
    ]


@contextlib.contextmanager
def served(home: Path, database: str, processes: int) -> Iterator[tuple[str, int]]:
    """`central serve`: its address and process id."""
    command = [sys.executable, "-m", "central.cli", "serve", "--home", str(home), "--port", "0"]
    command += ["--processes", str(processes)] + (["--database", database] if database else [])
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())["address"], server.pid
        finally:
            server.terminate()
            server.wait(60)


# --- what it costs --------------------------------------------------------------------------------


def _below(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _below(int(child))


def _cpu(pid: int) -> float:
    """Seconds of CPU of a process, and of those below it that ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICKS


def _memory(pid: int) -> int:
    """Bytes of memory of a process, shared ones by their part."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


class Watch:
    """CPU and the most memory of central and its PostgreSQL, between `start` and `stop`."""

    def __init__(self, central: int, home: Path) -> None:
        self._roots = [central]
        with contextlib.suppress(OSError, IndexError):
            told = (home / "postgres" / "postmaster.pid").read_text().split()
            self._roots.append(int(told[0]))
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self.memory = [0, 0]
        self.cpu = [0.0, 0.0]

    def start(self) -> None:
        """Begin."""
        self.cpu = [-sum(map(_cpu, _below(root))) for root in self._roots]
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._end.set()
        self._thread.join()
        for at, root in enumerate(self._roots):
            self.cpu[at] += sum(map(_cpu, _below(root)))

    def _look(self) -> None:
        while not self._end.wait(1.0):
            for at, root in enumerate(self._roots):
                self.memory[at] = max(self.memory[at], sum(map(_memory, _below(root))))


# --- the run --------------------------------------------------------------------------------------


def run(
    folder: Path, *, desks: int, within: float, at_once: int, processes: int, database: str = ""
) -> dict[str, Any]:
    """One herd; what came of it. `ok`: everybody has custody, and nothing else went wrong."""
    home = folder / "central"
    dice = random.Random(desks)
    with opened(home, database) as central:
        seeds = enrolled(central, desks, within, dice)
        with served(home, database, processes) as (url, pid):
            watch = Watch(pid, home)
            watch.start()
            began = time.time()
            context = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(_CLIENTS, context) as pool:
                parts = [
                    pool.submit(herd, seeds[at::_CLIENTS], url, began + 2, at_once // _CLIENTS)
                    for at in range(_CLIENTS)
                ]
                outcomes = [one for part in parts for one in part.result()]
            watch.stop()
        found = verify(central)
        held = {journal["hash"] for journal in found["journals"]}
        with central.database.transaction() as connection:
            lengths: dict[str, int] = dict(
                connection.execute("select origin, seq from journals").fetchall()
            )
        forgotten = [
            one.origin
            for one in outcomes
            if lengths.get(one.origin) != one.entries or not central.scans.held(one.scan)
        ]
    assert len(held) >= len(outcomes)
    return _told(outcomes, forgotten, found["problems"], watch)


def _told(
    outcomes: list[Outcome], forgotten: list[str], problems: list[str], watch: Watch
) -> dict[str, Any]:
    troubles: Counter[str] = Counter()
    for one in outcomes:
        troubles.update(one.troubles)
    waits = [seconds for one in outcomes for seconds in one.asked_to_wait]
    custody = sorted(one.custody - one.comes for one in outcomes)
    done = sorted(one.done - one.comes for one in outcomes)
    lasted = max(one.done for one in outcomes)
    tries = [one.tries for one in outcomes]
    late = sorted(outcomes, key=lambda one: one.comes)
    third = max(1, len(late) // 3)
    return {
        "ok": not forgotten and not problems and not troubles,
        "desks": len(outcomes),
        "forgotten": forgotten,
        "problems": problems,
        "troubles": dict(troubles),
        "seconds": round(lasted, 1),
        "desks_per_second": round(len(outcomes) / lasted, 1),
        "custody_p50": round(_at(custody, 0.5), 2),
        "custody_p95": round(_at(custody, 0.95), 2),
        "custody_longest": round(custody[-1], 2),
        "done_p50": round(_at(done, 0.5), 2),
        "done_p95": round(_at(done, 0.95), 2),
        "refusals": sum(one.refusals for one in outcomes),
        "refused_desks": sum(one.refusals > 0 for one in outcomes),
        "asked_to_wait": [min(waits, default=0.0), max(waits, default=0.0)],
        "tries": [min(tries), round(statistics.mean(tries), 2), max(tries)],
        "custody_of_the_first_third": round(
            statistics.median(one.custody - one.comes for one in late[:third]), 2
        ),
        "custody_of_the_last_third": round(
            statistics.median(one.custody - one.comes for one in late[-third:]), 2
        ),
        "central_cpu": round(watch.cpu[0], 1),
        "central_memory": watch.memory[0],
        "postgresql_cpu": round(watch.cpu[-1] if len(watch.cpu) > 1 else 0.0, 1),
        "postgresql_memory": watch.memory[-1] if len(watch.cpu) > 1 else 0,
    }


def _at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def _printed(found: dict[str, Any]) -> None:
    low, mean, high = found["tries"]
    soonest, latest = found["asked_to_wait"]
    lines = (
        ("desks", f"{found['desks']}, forgotten {len(found['forgotten'])}"),
        ("all done after", f"{found['seconds']} s, {found['desks_per_second']} desks a second"),
        (
            "to custody",
            (
                f"p50 {found['custody_p50']} s, p95 {found['custody_p95']} s,"
                f" longest {found['custody_longest']} s"
            ),
        ),
        ("to the scan", f"p50 {found['done_p50']} s, p95 {found['done_p95']} s"),
        (
            "refused with Retry-After",
            (
                f"{found['refusals']} times, {found['refused_desks']} desks,"
                f" {soonest:.0f} to {latest:.0f} s"
            ),
        ),
        ("tries of a desk", f"{low} to {high}, {mean} on average"),
        (
            "fairness",
            (
                f"custody p50 of those who came first {found['custody_of_the_first_third']} s,"
                f" last {found['custody_of_the_last_third']} s"
            ),
        ),
        (
            "central",
            (
                f"{found['central_cpu']} s of CPU, {found['central_memory'] / 1e6:.0f} MB;"
                f" PostgreSQL {found['postgresql_cpu']} s, {found['postgresql_memory'] / 1e6:.0f} MB"
            ),
        ),
        ("other troubles", ", ".join(f"{k} {v}" for k, v in found["troubles"].items()) or "none"),
        ("central verify", "; ".join(found["problems"]) or "ok"),
    )
    for name, value in lines:
        print(f"{name:26} {value}")


def main(arguments: list[str]) -> int:
    """Run a herd; exits with 1 when a desk was forgotten or anything else went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults herd", description=__doc__)
    parser.add_argument("--desks", type=int, default=1000)
    parser.add_argument("--within", type=float, default=60.0, help="seconds in which they come")
    parser.add_argument("--at-once", type=int, default=240, help="visits at the same time")
    parser.add_argument("--processes", type=int, default=2, help="of central")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="shubbak-herd-"))
    try:
        found = run(
            folder,
            desks=asked.desks,
            within=asked.within,
            at_once=asked.at_once,
            processes=asked.processes,
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if asked.json:
        print(json.dumps(found, indent=2))
    else:
        _printed(found)
    return 0 if found["ok"] else 1
