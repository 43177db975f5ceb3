"""Sending and fetching against a real central, beside a floor and, where it is there, Anki.

Everything is measured in turn, so that whatever else the machine does hits all alike; what a run
leaves behind is removed at the end, for a file system that has just lost thousands of files makes
new ones slowly. The peers are `syncing_peers`'s.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from desk import workplace
from desk.config import Home
from desk.joining import first
from desk.models import events as e
from desk.models.database import cursor
from desk.models.journal import new_id
from desk.models.projection import project
from desk.models.references import Reference
from desk.sync.line.client import Line
from tests.sync.bad_servers import certificate
from tests.sync.gate import gate_to
from tests.sync.tls import tls_front

from .million import Writer, build
from .names import Names
from .syncing_peers import SCAN, WORDS, Floor, anki, floor
from .table import Row

ROOT = Path(__file__).parents[2]


def rows(*, quick: bool) -> list[Row]:
    """20,000 facts up, the same down, 2,000 transactions with 4,000 scans up, one alone."""
    facts, papers = (2_000, 200) if quick else (20_000, 2_000)
    ours: list[Ours] = []
    floors: list[Floor] = []
    peers: list[Mapping[str, float]] = []
    with ExitStack() as stack:
        for _ in range(1 if quick else 3):
            # Begun anew each time, so that all meet the same state of a shared machine.
            folder = Path(tempfile.mkdtemp(dir=build()))
            stack.callback(shutil.rmtree, folder)
            ours.append(_ours(folder, facts, papers))
            if not quick:
                peers.append(anki())
            floors.append(floor(folder, facts, papers))
    return _table(_Figures(ours, floors, [p for p in peers if p]), facts, papers)


def scans(*, quick: bool) -> list[Row]:
    """The last of these rows alone, with the processor's time of both its ends."""
    papers, runs = (200, 1) if quick else (2_000, 3)
    wall: list[float] = []
    here: list[float] = []
    there: list[float] = []
    peers: list[Mapping[str, float]] = []
    with ExitStack() as stack:
        for _ in range(runs):
            folder = Path(tempfile.mkdtemp(dir=build()))
            stack.callback(shutil.rmtree, folder)
            home = folder / "central"
            with _central(home) as url, _desk(folder, url, "03") as place:
                assert place.engine.cycle().code == ""
                _fill(place, papers, 2)
                there.append(-_settled(home))
                here.append(-time.process_time())
                wall.append(_cycle(place, facts_sent=3 * papers, scans_sent=2 * papers))
                here[-1] += time.process_time()
                there[-1] += _cpu(home)
            if not quick:
                peers.append(anki("blob2k"))
    least = [found for found in peers if found]
    work = f"send {papers:,} transactions with {2 * papers:,} scans of 60 KB"
    ours = statistics.median(wall)
    told = f"{ours:.2f} s (processor: desk {statistics.median(here):.2f}, central {statistics.median(there):.2f} s)"
    if not least:
        return [Row(work, told, "", "")]
    other = statistics.median(peer["blob2k"] for peer in least)
    ratio = statistics.median(mine / peer["blob2k"] for mine, peer in zip(wall, least, strict=True))
    server = statistics.median(peer["blob2k server_cpu"] for peer in least)
    limit = f"Anki {other:.2f} s (its server's processor {server:.2f} s)"
    return [Row(work, told, limit, f"{ratio:.2f}× Anki", "≤ 0.8× Anki", ratio <= 0.8)]


@dataclass
class Ours:
    """One run: seconds of wall clock, seconds of the processor, bytes."""

    push: float
    cpu: float
    folded_cpu: float
    size: float
    stored: float
    folded: float
    scans: float
    lone: int


@dataclass
class _Figures:
    ours: list[Ours]
    floors: list[Floor]
    peers: list[Mapping[str, float]]

    def mine(self, name: str) -> float:
        return float(statistics.median(getattr(one, name) for one in self.ours))

    def least(self, name: str) -> float:
        return float(statistics.median(getattr(one, name) for one in self.floors))

    def theirs(self, name: str) -> float | None:
        return statistics.median(p[name] for p in self.peers) if self.peers else None


def _table(found: _Figures, facts: int, papers: int) -> list[Row]:
    ours, least, theirs = found.mine, found.least, found.theirs

    def timed(work: str, name: str, limit: str, peer: str, aim: float) -> Row:
        limits = [f"floor {least(limit):.2f} s"] if limit else []
        other = theirs(peer)
        if other is None:
            ratio = f"{ours(name) / least(limit):.1f}× floor" if limit else ""
            return Row(work, f"{ours(name):.2f} s", ", ".join(limits), ratio)
        limits.append(f"Anki {other:.2f} s")
        share = ours(name) / other
        return Row(
            work,
            f"{ours(name):.2f} s",
            ", ".join(limits),
            f"{share:.2f}× Anki",
            f"≤ {aim:g}× Anki",
            share <= aim,
        )

    cpu, sizes = theirs("push20k server_cpu"), "Anki 256 (its own records of the same length)"
    return [
        timed(f"send {facts:,} facts of 1.5 KB, durable there", "push", "push", "push20k", 0.4),
        Row(
            "the ministry's processor for them until custody, PostgreSQL included",
            f"{ours('cpu'):.2f} s ({ours('folded_cpu'):.2f} s more to judge and route them later)",
            "" if cpu is None else f"Anki's server {cpu:.2f} s",
            "" if cpu is None else f"{ours('cpu') / cpu:.2f}× Anki",
            "" if cpu is None else "≤ 1× Anki",
            None if cpu is None else ours("cpu") <= cpu,
        ),
        Row(
            "bytes on the line a fact, in batches",
            f"{ours('size'):.0f}",
            sizes,
            f"{ours('size') / 256:.2f}× Anki",
            "≤ 225",
            ours("size") <= 225,
        ),
        Row(
            "one transaction alone, both ways, headers and TLS included",
            f"{ours('lone'):.0f} bytes",
            "",
            "",
            "≤ 900",
            ours("lone") <= 900,
        ),
        timed(f"fetch {facts:,} facts: safe on the disk", "stored", "", "pull20k", 0.4),
        timed("the same, folded into tables and searchable", "folded", "", "pull20k", 2.0),
        timed(
            f"send {papers:,} transactions with {2 * papers:,} scans of 60 KB",
            "scans",
            "scans",
            "blob2k",
            0.8,
        ),
    ]


# --- ours -----------------------------------------------------------------------------------------


def _ours(folder: Path, facts: int, papers: int) -> Ours:
    home = folder / "central"
    with ExitStack() as stack:
        url = stack.enter_context(_central(home))
        places = [stack.enter_context(_desk(folder, url, f"{n:02d}")) for n in (1, 2, 3)]
        first, second, third = places
        for place in places:  # the ministry's own facts, and a first token
            assert place.engine.cycle().code == ""
        line = first.engine._cycle.central.line
        _fill(first, facts, 0)
        _settled(home)
        cpu, moved = _cpu(home), line.moved
        push = _cycle(first, facts_sent=facts)
        sent, size = _cpu(home), (line.moved - moved) / facts
        _settled(home)
        folded = _cycle(second, facts_received=facts)
        stored = second.engine._cycle.news.stored_seconds
        later = _settled(home)
        lone = _lone(first, folder, url)
        _fill(third, papers, 2)
        _settled(home)
        scans = _cycle(third, facts_sent=3 * papers, scans_sent=2 * papers)
    return Ours(push, sent - cpu, later - sent, size, stored, folded, scans, lone)


def _lone(place: workplace.Workplace, folder: Path, url: str) -> int:
    """Bytes both ways of one transaction's request and answer, as TLS puts them on the line."""
    public, context = certificate(folder)
    central = place.engine._cycle.central
    with tls_front(urlsplit(url).port or 0, context) as front, gate_to(front) as counting:
        before, central.line = (
            central.line,
            Line(f"https://127.0.0.1:{counting.port}", trust=str(public)),
        )
        central.heads()
        seq = place.engine.replica.own_head().seq
        _receive(place)
        batch = place.engine.replica.batch(seq, 10, 100_000)
        assert batch is not None
        at = counting.up + counting.down
        central.push(batch)
        found = counting.up + counting.down - at
        central.line.close()
        central.line = before
    return found


def _receive(place: workplace.Workplace) -> None:
    """An everyday transaction as the counter writes it down: request, fee and receipt."""
    subject = new_id()
    with place.journal.act(None) as act:
        act.record(
            subject,
            e.TransactionReceived(
                str(Reference("12", place.settings.desk, 2026, 90_001)),
                "disability-card",
                1,
                "social-care",
                new_id(),
                Names(5).person(),
                "tartus",
                "2026-12-20",
                papers=(e.PaperState("id", brought=True), e.PaperState("report", brought=True)),
            ),
        )
        fee = e.FeeLine("service-fee", e.Text("رسم الخدمة", "Service fee"), 5_000)
        act.record(subject, e.FeeTaken((fee,), 5_000, 5_000))
        act.record(subject, e.ReceiptPrinted(1, "laser"))


def _cpu(home: Path) -> float:
    """Processor seconds of a central and its PostgreSQL so far."""
    postmaster = int((home / "postgres" / "postmaster.pid").read_text().split()[0])
    total = 0.0
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            words = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        own, reaped = sum(map(int, words[11:13])), sum(map(int, words[13:15]))
        if int(folder.name) == postmaster:
            total += own + reaped
        elif int(words[1]) == postmaster or (b"serve" in command and str(home).encode() in command):
            total += own
    return total / os.sysconf("SC_CLK_TCK")


def _settled(home: Path) -> float:
    """Wait until central has nothing to do for a second; its processor seconds by then."""
    os.sync()
    before, now = -1.0, _cpu(home)
    while now - before > 0.02:
        time.sleep(3.0)  # it looks for itself every two
        before, now = now, _cpu(home)
    return now


def _cycle(place: workplace.Workplace, **wanted: int) -> float:
    start = time.perf_counter()
    report = place.engine.cycle()
    taken = time.perf_counter() - start
    assert report.code == "", report
    for name, count in wanted.items():
        assert getattr(report, name) >= count, report
    return taken


@contextmanager
def _central(home: Path) -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, "-m", "central.cli", "serve", "--home", str(home), "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        try:
            yield next(v for v in told.values() if str(v).startswith("http"))
        finally:
            server.terminate()
            server.wait(30)


@contextmanager
def _desk(folder: Path, url: str, number: str) -> Iterator[workplace.Workplace]:
    command = [
        sys.executable,
        "-m",
        "central.cli",
        "desk",
        "add",
        "--home",
        str(folder / "central"),
    ]
    told = subprocess.run(
        [*command, "--centre", "12", "--desk", number, "--json"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    home = Home(folder / f"desk-{number}")
    code = json.loads(told.stdout)["code"]
    first.enrol(home, url, code, key_file=home.key_file, allow_plain=True)
    place = workplace.open_workplace(home)
    try:
        yield place
    finally:
        place.close()


def _fill(place: workplace.Workplace, count: int, papers: int) -> None:
    """Put transactions into the own journal, as after a week without a line."""
    journal = place.journal
    names, dice = Names(20260101), random.Random(7)
    words = WORDS.split()
    writer = Writer(journal.origin)
    head = journal.head()
    writer.seq, writer.digest, writer.time = head.seq, head.hash, head.time
    now = journal.wall() - 3_600_000
    with place.database.write() as connection:
        written, values = [], []
        for number in range(count):
            subject = new_id()
            fact = e.TransactionReceived(
                str(Reference("12", place.settings.desk, 2026, number + 1)),
                "disability-card",
                1,
                "social-care",
                new_id(),
                names.person(),
                "tartus",
                "2026-12-20",
                papers=(e.PaperState("id", brought=True), e.PaperState("report", brought=True)),
                note=" ".join(dice.choices(words, k=20)),
                text=" ".join(dice.choices(words, k=58)),
            )
            said: list[e.Fact] = [fact]
            for paper in range(papers):
                scan = place.vault.put(b"\xff\xd8\xff\xe0" + dice.randbytes(SCAN - 4))
                said.append(e.ScanAttached(bytes.fromhex(scan), SCAN, f"paper-{paper}"))
            for one in said:
                entry, row = writer.write(now + number, subject, one)
                written.append(entry)
                values.append(row)
        driver = cursor(connection)
        driver.executemany(
            "INSERT INTO entries (origin, seq, time, kind, subject, scope, hash, bytes)"
            " VALUES (?,?,?,?,?,?,?,?)",
            values,
        )
        driver.execute(
            "INSERT OR REPLACE INTO heads (origin, seq, hash, time) VALUES (?,?,?,?)",
            (journal.origin, writer.seq, writer.digest, writer.time),
        )
        project(connection, written)
    # What waits is counted as it is written: after every act, the window shows it.
    place.engine.replica.pending()
