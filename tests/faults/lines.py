"""`python -m tests.faults lines`: many desks on lines that are slow, far, lossy and cut.

Real desks (SQLCipher, vault, engine) in one network namespace, a real central behind TLS in
another; what must hold is checked and one row a kind of line is printed.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from central import verify
from central.app import Central, opened
from desk.models import entries
from desk.sync.line import client, far_end
from tests.central.desks import Desk as PlainDesk

from . import line_net
from .line_desks import LineDesk, Morning

_FEW = 3
"""Desks that share a process with the clerk's; of more, the clerk's has one of its own."""

MOST = 1.1
"""Bytes on the line for a byte of payload, HTTP and TLS counted."""


@dataclass(frozen=True)
class Kind:
    """A kind of line: rate in bytes a second, distance and cuts in seconds, and what a desk has
    to bring over it."""

    name: str
    rate: int
    rtt: float
    loss: float
    cut_every: float
    transactions: int
    news: int
    longest: float
    most: float = MOST
    tls: bool = True


KINDS = {
    "2g": Kind("2G", 30_000 // 8, 0.6, 0.05, 30, 6, 20, 900),
    "satellite": Kind("satellite", 100_000 // 8, 1.2, 0.05, 30, 20, 20, 900),
    "3g": Kind("3G", 1_000_000 // 8, 0.08, 0.05, 30, 60, 20, 900),
    # So short that a cut costs a larger part: for the checks of every day, not for the table.
    "short": Kind("short", 240_000 // 8, 0.2, 0.05, 6, 3, 6, 120, 1.3),
}


def main(argv: Sequence[str]) -> int:
    """Run; 0 when everything that must hold held."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults lines", description=__doc__)
    asked.add_argument("--desks", type=int, default=50)
    asked.add_argument("--profile", choices=[*KINDS, "all"], default="all")
    asked.add_argument("--transactions", type=int, default=0, help="of each desk's morning")
    asked.add_argument("--plain", action="store_true", help="without TLS")
    asked.add_argument("--json", type=Path, help="where the figures go as JSON, too")
    asked.add_argument("--keep", action="store_true", help="leave the folder of the run")
    told = asked.parse_args(argv)
    if lacks := line_net.missing():
        print(f"Not run: {lacks}.", file=sys.stderr)
        return 2
    names = [n for n in KINDS if n != "short"] if told.profile == "all" else [told.profile]
    rows = []
    for name in names:
        kind = KINDS[name]
        if told.transactions:
            kind = replace(kind, transactions=told.transactions)
        if told.plain:
            kind = replace(kind, tls=False)
        if len(names) > 1:  # each in a process of its own: a namespace is not left again
            rows.append(_apart(name, told))
        else:
            rows.append(run(kind, told.desks, keep=told.keep))
    if told.json:
        told.json.write_text(json.dumps(rows, indent=2))
    print(table(rows))
    for row in rows:
        for wrong in row["wrong"]:
            print(f"{row['line']}: {wrong}")
    return int(any(row["wrong"] for row in rows))


def _apart(name: str, told: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "rows.json"
        command = [sys.executable, "-m", "tests.faults", "lines", "--profile", name]
        command += ["--desks", str(told.desks), "--json", str(out)]
        command += ["--plain"] * told.plain + ["--transactions", str(told.transactions)]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        found: list[dict[str, Any]] = json.loads(out.read_text())
        return found[0]


# --- one kind of line ----------------------------------------------------------------------------


def run(kind: Kind, desks: int, *, keep: bool = False) -> dict[str, Any]:
    """One kind of line, with so many desks and a clerk's, which is counted apart."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="shubbak-lines-"))
        if not keep:
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
        lines = line_net.Lines(desks + 1, kind.rate, kind.loss)
        stack.callback(lines.close)
        lines.enter_far()
        central = stack.enter_context(opened(folder / "central"))
        port = stack.enter_context(_served(folder / "central"))
        url = f"http://127.0.0.1:{port}"
        _say(f"{kind.name}: {desks} desks and a clerk's are made")
        chance = random.Random(1)
        homes = [_made(folder, n, url, central, kind, chance) for n in range(desks + 1)]
        tls = _certificate(folder) if kind.tls else ()
        _say(f"{kind.name}: lines of {kind.rate} bytes/s, {kind.rtt * 1000:.0f} ms")
        told, far = _synced(lines, kind, port, homes, tls)
        return _judged(kind, central, url, folder, homes, told, far)


@contextmanager
def _served(home: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "central.cli", "serve", "--home", str(home), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        first = json.loads(serving.stdout.readline())
        try:
            yield int(str(first["address"]).rpartition(":")[2])
        finally:
            serving.terminate()
            serving.wait(30)


def _code(central: Central, place: str, desk: str) -> str:
    with central.database.transaction() as connection:
        return central.enrolment.new_code(connection, place, desk, "")[0]


def _made(
    folder: Path, number: int, url: str, central: Central, kind: Kind, chance: random.Random
) -> Path:
    """A desk with its morning, and the news that wait for it from the desk beside it."""
    place = f"centre/{number:02}"
    home = folder / f"desk-{number}"
    desk = LineDesk.enrol(home, url, _code(central, place, "01"))
    engine = desk.engine(url)
    report = engine.cycle()
    assert not report.code, report
    engine._cycle.central.close()
    with desk.database.write() as connection:  # it knows nothing of the line that it will meet
        connection.exec_driver_sql("DELETE FROM settings WHERE key LIKE 'line.%'")
    cursors = engine.replica.cursors()
    before = engine.replica.own_head().seq
    beside = PlainDesk(url)
    beside.enrol(_code(central, place, "02"))
    for _ in range(kind.news):
        beside.receive(service="renew-disability-card")
    beside.push()
    scans = [chance.randint(1, 2) for _ in range(kind.transactions)]
    for count in scans:
        desk.receive(chance, count)
    head = desk.journal.head().seq
    desk.keep(Morning(head - before, sum(scans), head, kind.news, beside.origin))
    (home / "before.json").write_text(json.dumps({**cursors, "own": before}))
    desk.close()
    return home


def _certificate(folder: Path) -> tuple[str, ...]:
    """A ministry's own authority, and what its server shows: authority, certificate, key."""
    from .line_authority import certificate

    return certificate(folder, f"*.{line_net.DOMAIN}")


def _synced(
    lines: line_net.Lines, kind: Kind, port: int, homes: list[Path], tls: Sequence[str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Let all desks sync over their lines; what they and the far end tell of it."""
    told = {"port": port, "rtt": kind.rtt, "cut_every": kind.cut_every, "desks": len(homes)}
    module = [sys.executable, "-m"]
    far = _begun([*module, "tests.faults.line_far"], {**told, "tls": tls[1:]})
    numbered = [(n, str(home)) for n, home in enumerate(homes)]
    shares = [numbered[:1], *(share for share in (numbered[1::2], numbered[2::2]) if share)]
    if len(numbered) <= _FEW:
        shares = [numbered]
    workers = []
    for share in shares:
        ask = {
            "desks": share,
            "tls": tls[0] if tls else "",
            "longest": kind.longest,
            # The clerk stops in time for everything to get through.
            "clerk": (min(60.0, kind.longest / 20)) if share is shares[0] else 0,
        }
        command = lines.at_desk(*module, "tests.faults.line_desks")
        workers.append(_begun(command, ask))
    results: list[dict[str, Any]] = []
    try:
        for worker in workers:
            worker.stdin.write("go\n")
            worker.stdin.flush()
        for worker in workers:
            results += [json.loads(line) for line in worker.stdout]
    finally:
        for worker in workers:
            worker.stdin.close()
            worker.wait(60)
        far.stdin.close()
        ends = [json.loads(line) for line in far.stdout]
        far.wait(60)
    if codes := [worker.returncode for worker in workers if worker.returncode]:
        raise RuntimeError(f"desks ended before their time: {codes}")
    return sorted(results, key=lambda one: one["desk"]), ends


def _begun(command: list[str], told: dict[str, Any]) -> Any:
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(told) + "\n")
    process.stdin.flush()
    if not process.stdout.readline():
        raise RuntimeError(f"{' '.join(command)} did not begin")
    return process


# --- what came of it -----------------------------------------------------------------------------


def _judged(
    kind: Kind,
    central: Central,
    url: str,
    folder: Path,
    homes: list[Path],
    told: list[dict[str, Any]],
    far: list[dict[str, Any]],
) -> dict[str, Any]:
    wrong: list[str] = []
    payload = {"facts": 0, "scans": 0, "news": 0}
    facts = scans = early = 0
    for number, home in enumerate(homes):
        desk = LineDesk(home)
        morning = desk.morning()
        if told[number]["done"] is None:
            wrong.append(f"desk {number} was not done after {kind.longest:.0f} s")
        head = desk.journal.head()
        early += _scans_before_facts(central, desk, morning)
        if _held(central, desk.journal.origin) != head.seq:
            wrong.append(f"central does not hold all {head.seq} entries of desk {number}")
        if number:
            facts += morning.facts
            scans += morning.scans
            speaker = far_end.Central(client.Line(url), desk.key, desk.got.central_origin)
            before = json.loads((home / "before.json").read_text())
            for name, size in desk.payload(speaker, before).items():
                payload[name] += size
            speaker.close()
        desk.close()
    judged = verify.verify(central)
    if not judged["ok"] or judged["scans"]["missing"]:
        wrong.append(f"central: {judged['problems'] or judged['scans']}")
    if early:
        wrong.append(f"{early} desks sent a scan before the facts of their morning")
    counted, ends = told[1:], far[1:]
    paid = sum(payload.values())
    line = sum(end["up"] + end["down"] for end in ends)
    ratio = line / paid
    if ratio > kind.most:
        wrong.append(f"{ratio:.3f} bytes on the line for a byte of payload")
    return {
        "line": kind.name,
        "when": date.today().isoformat(),
        "tls": kind.tls,
        "bytes_per_second": kind.rate,
        "rtt_ms": round(kind.rtt * 1000),
        "loss": kind.loss,
        "cut_every": kind.cut_every,
        "desks": len(counted),
        "facts": facts,
        "scans": scans,
        "payload": paid,
        "payload_of": payload,
        "line_bytes": line,
        "line_up": sum(end["up"] for end in ends),
        "ratio": round(ratio, 3),
        "packets_bytes": sum(one["veth_up"] + one["veth_down"] for one in counted),
        "facts_seconds": _spread([one["custody"] for one in counted]),
        "news_seconds": _spread([one["news"] for one in counted]),
        "all_seconds": _spread([one["done"] for one in counted]),
        "least_seconds": round(paid / len(counted) / kind.rate, 1),
        "cuts": sum(end["cuts"] for end in ends),
        "connections": sum(end["connections"] for end in ends),
        "requests": sum(one["line"]["requests"] for one in counted),
        "repeated": sum(one["line"]["failed"] for one in counted),
        "scans_before_facts": early,
        "f9_quiet_ms": _ms(told[0].get("f9_quiet")),
        "f9_busy_ms": _ms(told[0].get("f9_busy")),
        "sync_now_ms": _ms(told[0].get("sync_now")),
        "by_desk": [{**one, **end} for one, end in zip(counted, ends, strict=True)],
        "wrong": wrong,
    }


def _held(central: Central, origin: str) -> int:
    with central.database.transaction() as connection:
        row = connection.execute(
            "select count(*) from entries where origin = %s", (origin,)
        ).fetchone()
    return int(row[0]) if row else 0


def _scans_before_facts(central: Central, desk: LineDesk, morning: Morning) -> bool:
    """Whether a scan was whole at central before it signed for the morning's facts; by central's
    disk and central's own signed time."""
    from desk.models import events as e

    first = float("inf")
    with desk.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT bytes FROM entries WHERE origin = ?", (desk.journal.origin,)
        ).all()
        at = connection.exec_driver_sql(
            "SELECT min(at) FROM custody WHERE origin = ? AND seq >= ?",
            (desk.journal.origin, morning.own_head),
        ).scalar()
    for (data,) in rows:
        fact = entries.decode(data).fact()
        if isinstance(fact, e.ScanAttached):
            with contextlib.suppress(FileNotFoundError):
                file = central.scans.place(fact.scan.hex()).file
                first = min(first, file.stat().st_mtime)
    return at is None or first < (at >> 16) / 1000 - 0.01


def _spread(values: list[float | None]) -> dict[str, float | None]:
    known = sorted(value for value in values if value is not None)
    if len(known) < len(values) or not known:
        return {"p50": None, "p95": None, "max": None}
    return {"p50": _at(known, 0.5), "p95": _at(known, 0.95), "max": round(known[-1], 1)}


def _at(ordered: list[float], share: float) -> float:
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)


def _ms(values: list[float] | None) -> dict[str, float] | None:
    if not values:
        return None
    ordered = sorted(values)
    at = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {
        "p50": round(statistics.median(ordered) * 1000, 2),
        "p95": round(at * 1000, 2),
        "count": len(ordered),
    }


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as the README shows them."""
    head = (
        "| line | desks | facts, scans | payload | on the line | ratio | facts in custody p50, p95"
        " | all scans p50, p95 (least) | cuts | requests, repeated | F9 quiet → busy |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
    )
    return head + "\n".join(_row(row) for row in rows)


def _row(row: dict[str, Any]) -> str:
    mb = 1e6
    facts, whole = row["facts_seconds"], row["all_seconds"]
    quiet, busy = row["f9_quiet_ms"], row["f9_busy_ms"]
    f9 = f"{quiet['p50']} → {busy['p50']} ms" if quiet and busy else "–"
    cells = (
        f"{row['line']}: {row['rtt_ms']} ms, {row['bytes_per_second'] * 8 // 1000} kbit/s",
        str(row["desks"]),
        f"{row['facts']:,}, {row['scans']:,}",
        f"{row['payload'] / mb:.2f} MB",
        f"{row['line_bytes'] / mb:.2f} MB",
        f"{row['ratio']:.3f}",
        f"{facts['p50']}, {facts['p95']} s",
        f"{whole['p50']}, {whole['p95']} s ({row['least_seconds']} s)",
        str(row["cuts"]),
        f"{row['requests']:,}, {row['repeated']:,}",
        f9,
    )
    return "| " + " | ".join(cells) + " |"


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)
