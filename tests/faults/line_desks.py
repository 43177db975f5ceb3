"""Real desks for bad lines: their morning written beforehand, and, as a process, their syncing.

The process is told as JSON on standard input, in one line: `desks` (their homes), `longest`
seconds. It prints `ready`, waits for a line, syncs, and prints one JSON object a desk.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.models import entries
from desk.models import events as e
from desk.models.database import Database
from desk.models.journal import Journal, new_id
from desk.models.opening import open_database
from desk.models.references import Reference
from desk.papers.vault import Vault
from desk.sync import enrolment, wire
from desk.sync.line.engine import SyncEngine, engine_for
from desk.sync.line.far_end import Central
from desk.sync.packs import EACH
from desk.sync.state import Status

from . import line_net

_NAMES = ("سلمى", "أحمد", "هدى", "محمود", "ريم", "يوسف", "نور", "خالد", "سمية", "باسل")
_SERVICE = e.Service("renew-disability-card", 1, e.Text("تجديد بطاقة إعاقة"), "social-care")
_KEY = bytes(32)
_LOOK = 0.25


@dataclass
class Morning:
    """What one desk has to bring, and what waits for it."""

    facts: int
    scans: int
    own_head: int
    news: int
    news_origin: str


class LineDesk:
    """A desk's home, opened."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.enrolled = msgspec.json.decode((home / "enrolled.json").read_bytes(), type=_Kept)
        self.got = self.enrolled.enrolment
        self.key = Ed25519PrivateKey.from_private_bytes(self.enrolled.key)
        self.database: Database = open_database(home / "desk.db", _KEY)
        self.journal = Journal(self.database, self.key, self.got.place)
        self.vault = Vault(home / "vault", _KEY)
        self.serial = 0

    @classmethod
    def enrol(cls, home: Path, url: str, code: str) -> LineDesk:
        """A new desk, enrolled over a good line."""
        home.mkdir(parents=True)
        key = Ed25519PrivateKey.generate()
        got = enrolment.enrol(url, code, key)
        kept = _Kept(got, key.private_bytes_raw())
        (home / "enrolled.json").write_bytes(msgspec.json.encode(kept))
        return cls(home)

    def receive(self, chance: random.Random, scans: int) -> None:
        """Take one transaction in: durable scans, then its facts in one commit."""
        papers = [chance.randbytes(chance.randint(22_000, 60_000)) for _ in range(scans)]
        names = [self.vault.put(paper) for paper in papers]
        self.serial += 1
        reference = Reference(self.got.place[-2:], self.got.desk, 2026, self.serial)
        first, father, family = chance.sample(_NAMES, 3)
        received = e.TransactionReceived(
            str(reference),
            _SERVICE.id,
            1,
            _SERVICE.authority,
            new_id(),
            e.Applicant(
                e.Name(first, father, "", family),
                number=f"{chance.randrange(10**11):011}",
                phone=f"09{chance.randrange(10**8):08}",
            ),
            "tartus",
            f"2026-12-{chance.randint(10, 28)}",
        )
        subject = new_id()
        with self.journal.act(None) as act:
            act.record(subject, received)
            for name, paper in zip(names, papers, strict=True):
                scan = e.ScanAttached(bytes.fromhex(name), len(paper), f"paper-{name[:4]}")
                act.record(subject, scan)
            fee = e.FeeLine("service-fee", e.Text("رسم الخدمة"), 2_500)
            act.record(subject, e.FeeTaken((fee,), 2_500))
            act.record(subject, e.ReceiptPrinted(1, "cups:A5"))

    def engine(self, url: str, trust: str = "") -> SyncEngine:
        """What syncs it, to a server at this address."""
        got = msgspec.structs.replace(self.got, server=url, trust=trust)
        return engine_for(self.database, self.key, got, self.vault, version="1", allow_plain=True)

    def held(self, origin: str) -> int:
        """How many entries of a journal are here."""
        with self.database.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT count(*) FROM entries WHERE origin = ?", (origin,)
            ).one()
        return int(row[0])

    def keep(self, morning: Morning) -> None:
        """Note the morning beside the desk."""
        (self.home / "morning.json").write_text(json.dumps(asdict(morning)))

    def morning(self) -> Morning:
        """The morning that was noted."""
        return Morning(**json.loads((self.home / "morning.json").read_text()))

    def payload(self, central: Central, before: dict[str, int]) -> dict[str, int]:
        """Bytes that have to cross once: the own facts in one frame, the scans as packed, and
        the news (`before`: the cursors) as central sends them."""
        after = before.pop("own", 0)
        facts = scans = 0
        with self.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT seq, hash, bytes FROM entries WHERE origin = ? AND seq > ? ORDER BY seq",
                (self.journal.origin, after),
            ).all()
        if rows:
            last, digest = rows[-1][0], rows[-1][1]
            signature = entries.sign_head(self.key, self.journal.origin, last, digest)
            data = [row[2] for row in rows]
            batch = wire.Batch(self.journal.origin, after + 1, data, last, digest, signature)
            facts = min(len(wire.encode_batch(batch, n, 3)) for n in (0, *wire.dictionaries()))
            for one in data:
                fact = entries.decode(one).fact()
                scans += fact.size + EACH if isinstance(fact, e.ScanAttached) else 0
        moved = central.line.moved
        central.pull(before, 2_000)
        return {"facts": facts, "scans": scans, "news": central.line.moved - moved}

    def close(self) -> None:
        """Switch it off."""
        self.database.close()


class _Kept(msgspec.Struct):
    """What a home remembers of its enrolment."""

    enrolment: enrolment.Enrolment
    key: bytes


class Watched:
    """One desk syncing, and when it had brought and got what it should."""

    def __init__(self, number: int, home: Path, tls: str) -> None:
        self.number = number
        self.desk = LineDesk(home)
        self.morning = self.desk.morning()
        scheme = "https" if tls else "http"
        url = f"{scheme}://{line_net.name_of(number)}:{line_net.PORT}"
        self.engine = self.desk.engine(url, tls)
        self.told = threading.Event()
        self.engine.listen(self._listen)
        self.custody: float | None = None
        self.news: float | None = None
        self.done: float | None = None
        self.failures = 0
        self.began = 0.0
        self._last_try: int | None = None

    def _listen(self, status: Status) -> None:
        signed = 0 if status.custody is None else status.custody.seq
        if self.custody is None and signed >= self.morning.own_head:
            self.custody = time.monotonic() - self.began
        if status.code.startswith("line") and status.last_try != self._last_try:
            self._last_try = status.last_try
            self.failures += status.next_try is not None
        self.told.set()

    def start(self) -> None:
        """Begin to sync."""
        self.began = time.monotonic()
        self.engine.start()

    def look(self) -> bool:
        """Whether all is delivered, both ways; then its line is left alone."""
        if self.done is not None:
            return True
        now = time.monotonic() - self.began
        if self.news is None and self.desk.held(self.morning.news_origin) >= self.morning.news:
            self.news = now
        status = self.engine.status()
        self.custody = self.custody if self.custody is not None or status.pending.facts else now
        if self.news is None or status.pending.any or status.custody is None:
            return False
        self.done = now
        self.engine.stop(60)
        return True

    def result(self) -> dict[str, Any]:
        """What is to be told of it."""
        central = self.engine._cycle.central
        sent, got = line_net.on_the_line(self.number)
        return {
            "desk": self.number,
            "custody": self.custody,
            "news": self.news,
            "done": self.done,
            "failures": self.failures,
            "veth_up": sent,
            "veth_down": got,
            "line": central.line.told(),
            "quality": msgspec.to_builtins(central.speed),
        }


def clerk_works(watched: Watched, over: threading.Event, out: dict[str, Any]) -> None:
    """A clerk's transactions while the line is busy, and now and then "sync now"."""
    chance = random.Random(7)
    times: list[float] = []
    answers: list[float] = []
    while not over.wait(0.7):
        started = time.monotonic()
        watched.desk.receive(chance, 0)
        times.append(time.monotonic() - started)
        watched.engine.nudge()
        if len(times) % 10 == 5:
            watched.told.clear()
            started = time.monotonic()
            watched.engine.nudge(now=True)
            if watched.told.wait(30):
                answers.append(time.monotonic() - started)
    out["f9_busy"] = times
    out["sync_now"] = answers


def main() -> None:
    """See the module."""
    told = json.loads(sys.stdin.readline())
    desks = [Watched(number, Path(home), told["tls"]) for number, home in told["desks"]]
    clerk: dict[str, Any] = {}
    over = threading.Event()
    if told["clerk"]:
        chance, times = random.Random(3), []
        for _ in range(40):
            started = time.monotonic()
            desks[0].desk.receive(chance, 0)
            times.append(time.monotonic() - started)
        clerk["f9_quiet"] = times
    print("ready", flush=True)
    sys.stdin.readline()
    for one in desks:
        one.start()
    working = threading.Thread(target=clerk_works, args=(desks[0], over, clerk))
    if told["clerk"]:
        working.start()
    until = time.monotonic() + told["longest"]
    waiting = threading.Event()
    while time.monotonic() < until:
        if told["clerk"] and time.monotonic() - desks[0].began > told["clerk"]:
            over.set()
        if sum(one.look() for one in desks) == len(desks):
            break
        waiting.wait(_LOOK)
    over.set()
    if told["clerk"]:
        working.join()
    for one in desks:
        print(json.dumps({**one.result(), **(clerk if one is desks[0] else {})}), flush=True)
    sys.stdout.flush()
    os._exit(0)  # threads on a dead line are not waited for


if __name__ == "__main__":
    main()
