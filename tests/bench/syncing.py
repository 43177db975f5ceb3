"""Sending and fetching against a real central, beside a floor and, where it is there, Anki.

The floor is no product: rows in one zstd stream over one socket into SQLite, a thousand a commit.
Anki is asked through the scripts of a folder named by `SHUBBAK_PEERS` (with `anki_bench.py`, and
its Python in `PEERS/venv`); its server syncs far less often to the disk than ours promises.
"""

from __future__ import annotations

import json
import os
import random
import socket
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import zstandard

from desk import enrolling, workplace
from desk.config import Home
from desk.models import events as e
from desk.models.database import cursor
from desk.models.journal import new_id
from desk.models.projection import project
from desk.models.references import Reference

from .million import Writer, build
from .names import Names
from .table import Row

ROOT = Path(__file__).parents[2]
SCAN = 61_440
WORDS = (
    "المواطن راجع المركز اليوم وقدم الأوراق المطلوبة كاملة بعد انقطاع الخط وطلب نسخة مصدقة من"
    " السجل بسبب اختلاف تاريخ الميلاد بين الوثيقتين وتم الاتصال بالمديرية ولم يرد أحد حتى نهاية"
    " الدوام ويرجى المتابعة غدا مع قسم الجمعيات لإكمال معاملة الأسرة وإضافة المولود الجديد"
)


def rows(*, quick: bool) -> list[Row]:
    """Three works: 20,000 facts up, the same down, 2,000 transactions with 4,000 scans up."""
    facts, papers = (2_000, 200) if quick else (20_000, 2_000)
    runs = 1 if quick else 3
    ours = [_ours(facts, papers) for _ in range(runs)]
    floor = [_floor(facts, papers) for _ in range(runs)]
    peer = {} if quick else _anki(runs)
    found = []
    for work, attribute, name in (
        (f"send {facts:,} facts of 1.5 KB", "push", "push20k"),
        (f"fetch and fold {facts:,} facts", "pull", "pull20k"),
        (f"send {papers:,} transactions with {2 * papers:,} scans of 60 KB", "scans", "blob2k"),
    ):
        mine = statistics.median(getattr(x, attribute) for x in ours)
        least = statistics.median(getattr(x, attribute) for x in floor)
        limits = [f"floor {least:.2f} s"] if least else []
        ratio = f"{mine / least:.1f}× floor" if least else ""
        if name in peer:
            limits.append(f"Anki {peer[name]:.2f} s")
            ratio = f"{mine / peer[name]:.1f}× Anki"
        found.append(Row(work, f"{mine:.2f} s", ", ".join(limits), ratio))
    return found


@dataclass
class Seconds:
    """How long each work took."""

    push: float
    pull: float
    scans: float


# --- ours -----------------------------------------------------------------------------------------


def _ours(facts: int, papers: int) -> Seconds:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=build())))
        url = stack.enter_context(_central(folder / "central"))
        first = stack.enter_context(_desk(folder, url, "01"))
        second = stack.enter_context(_desk(folder, url, "02"))
        third = stack.enter_context(_desk(folder, url, "03"))
        for place in (first, second, third):  # the ministry's own facts, and a first token
            assert place.engine.cycle().code == ""
        _fill(first, facts, 0)
        push = _cycle(first, facts_sent=facts)
        pull = _cycle(second, facts_received=facts)
        _fill(third, papers, 2)
        scans = _cycle(third, facts_sent=3 * papers, scans_sent=2 * papers)
    return Seconds(push, pull, scans)


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
    enrolling.enrol(home, url, code, key_file=home.key_file, allow_plain=True)
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


# --- the floor ------------------------------------------------------------------------------------


def _floor(facts: int, papers: int) -> Seconds:
    with tempfile.TemporaryDirectory(dir=build()) as name:
        folder = Path(name)
        push = _stream(folder / "a.db", _records(facts))
        return Seconds(
            push, 0.0, _stream(folder / "b.db", _records(papers)) + _files(folder, papers)
        )


def _records(count: int) -> list[bytes]:
    writer, names, dice = Writer("ab" * 16), Names(20260101), random.Random(7)
    words = WORDS.split()
    found = []
    for number in range(count):
        applicant = names.person()
        note = " ".join(dice.choices(words, k=78))
        fact = e.TransactionReceived(
            str(number), "card", 1, "care", new_id(), applicant, "tartus", "2026-12-20", note=note
        )
        row = writer.write(number, new_id(), fact)[1]
        found.append(bytes(row[-1]))  # type: ignore[call-overload]
    return found


def _stream(path: Path, records: list[bytes]) -> float:
    """One socket, one compressor; a thousand rows a commit, each commit acknowledged."""
    batches = [b"".join(struct.pack("<I", len(r)) + r for r in records[i : i + 1000])
               for i in range(0, len(records), 1000)]  # fmt: skip
    listener = socket.create_server(("127.0.0.1", 0))
    server = threading.Thread(target=_serve, args=(listener, path))
    server.start()
    start = time.perf_counter()
    with socket.create_connection(listener.getsockname()) as line:
        compressor = zstandard.ZstdCompressor(level=3)
        for batch in batches:
            packed = compressor.compress(batch)
            line.sendall(struct.pack("<I", len(packed)) + packed)
            assert line.recv(1) == b"\1"
    taken = time.perf_counter() - start
    server.join()
    listener.close()
    return taken


def _serve(listener: socket.socket, path: Path) -> None:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE entries (n INTEGER PRIMARY KEY, bytes BLOB)")
    line, _ = listener.accept()
    with line, line.makefile("rb") as source:
        while head := source.read(4):
            packed = source.read(struct.unpack("<I", head)[0])
            batch = zstandard.ZstdDecompressor().decompress(packed)
            at, records = 0, []
            while at < len(batch):
                size = struct.unpack_from("<I", batch, at)[0]
                records.append((batch[at + 4 : at + 4 + size],))
                at += 4 + size
            database.execute("BEGIN")
            database.executemany("INSERT INTO entries (bytes) VALUES (?)", records)
            database.execute("COMMIT")
            line.sendall(b"\1")
    database.close()


def _files(folder: Path, papers: int) -> float:
    """Every scan as a file of its own, on the disk before the next."""
    data = os.urandom(SCAN)
    start = time.perf_counter()
    for number in range(2 * papers):
        descriptor = os.open(folder / str(number), os.O_WRONLY | os.O_CREAT)
        os.write(descriptor, data)
        os.fsync(descriptor)
        os.close(descriptor)
    return time.perf_counter() - start


# --- the peer -------------------------------------------------------------------------------------


def _anki(runs: int) -> dict[str, float]:
    scripts = os.environ.get("SHUBBAK_PEERS", "")
    place = os.environ.get("PEERS") or str(Path(tempfile.gettempdir()) / "shubbak-peers")
    python = Path(place) / "venv" / "bin" / "python"
    if not scripts or not python.exists():
        return {}
    told = subprocess.run(
        [str(python), str(Path(scripts) / "anki_bench.py"), str(runs), "push20k,blob2k"],
        env={**os.environ, "PEERS": place, "QUIET_WAIT": "5"},
        check=True,
        capture_output=True,
        text=True,
    )
    walls: dict[str, list[float]] = {}
    for line in told.stdout.splitlines():
        if line.startswith("{"):
            measured = json.loads(line)
            walls.setdefault(measured["variant"], []).append(measured["wall"])
    return {variant: statistics.median(times) for variant, times in walls.items()}
