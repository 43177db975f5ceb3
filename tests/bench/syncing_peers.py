"""What sending is compared with: a floor, and Anki where its scripts and its Python are.

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
import struct
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import zstandard

from desk.models import events as e
from desk.models.journal import new_id

from .million import Writer
from .names import Names

SCAN = 61_440
WORDS = (
    "المواطن راجع المركز اليوم وقدم الأوراق المطلوبة كاملة بعد انقطاع الخط وطلب نسخة مصدقة من"
    " السجل بسبب اختلاف تاريخ الميلاد بين الوثيقتين وتم الاتصال بالمديرية ولم يرد أحد حتى نهاية"
    " الدوام ويرجى المتابعة غدا مع قسم الجمعيات لإكمال معاملة الأسرة وإضافة المولود الجديد"
)

# --- the floor ------------------------------------------------------------------------------------


@dataclass
class Floor:
    """Seconds of the least that both works take."""

    push: float
    scans: float


def floor(folder: Path, facts: int, papers: int) -> Floor:
    """Measure the floor in a folder that it may fill."""
    push = _stream(folder / "a.db", _records(facts))
    files = folder / "files"
    files.mkdir()
    return Floor(push, _stream(folder / "b.db", _records(papers)) + _files(files, papers))


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


def anki(works: str = "push20k,blob2k") -> dict[str, float]:
    """One run of Anki's sync: seconds by work, and its server's processor seconds under the
    work's name and ` server_cpu`. Empty where it is not installed."""
    scripts = os.environ.get("SHUBBAK_PEERS", "")
    place = os.environ.get("PEERS") or str(Path(tempfile.gettempdir()) / "shubbak-peers")
    python = Path(place) / "venv" / "bin" / "python"
    if not scripts or not python.exists():
        return {}
    told = subprocess.run(
        [str(python), str(Path(scripts) / "anki_bench.py"), "1", works],
        env={**os.environ, "PEERS": place, "QUIET_WAIT": "5"},
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = {}
    for line in told.stdout.splitlines():
        if line.startswith("{"):
            measured = json.loads(line)
            found[measured["variant"]] = measured["wall"]
            found[f"{measured['variant']} server_cpu"] = measured["server_cpu"]
    return found
