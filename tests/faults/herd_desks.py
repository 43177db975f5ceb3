"""The desks of a herd: light ones, with the product's own client, policy and journal format.

A desk here has no disk and no window; what it does on the line is what every desk does, and how
long it waits after a refusal is decided by `desk.sync.policy`.
"""

from __future__ import annotations

import heapq
import random
import threading
import time
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import ShubbakError
from desk.models import entries
from desk.models import events as e
from desk.models.clock import wall_clock
from desk.models.references import Reference
from desk.sync import policy, wire
from desk.sync.line import client, far_end, uploads

_PULL = 500
"""Entries that are asked for at once."""


@dataclass(frozen=True)
class Seed:
    """What a desk got when it was enrolled: its key (raw Ed25519), its place, and how far it had
    read the feeds when the power went."""

    key: bytes
    place: str
    desk: str
    central_key: bytes
    read: dict[str, int]
    comes: float
    transactions: int = 3
    scan_bytes: int = 20_000


@dataclass
class Outcome:
    """How it went for one desk; times in seconds since the power came back."""

    origin: str
    entries: int
    scan: str
    comes: float
    custody: float = 0.0
    done: float = 0.0
    tries: int = 0
    refusals: int = 0
    asked_to_wait: list[float] = field(default_factory=list)
    troubles: dict[str, int] = field(default_factory=dict)


class HerdDesk:
    """One desk with a few transactions and a scan that central does not have."""

    def __init__(self, seed: Seed, url: str) -> None:
        self._dice = random.Random(seed.key)
        key = Ed25519PrivateKey.from_private_bytes(seed.key)
        self._central_key = seed.central_key
        self._line = client.Line(url)
        self._central = far_end.Central(self._line, key, entries.origin_of(seed.central_key))
        self.origin = self._central.origin
        self._read = dict(seed.read)
        self._scan = self._dice.randbytes(seed.scan_bytes)
        self._name = sha256(self._scan).hexdigest()
        self._journal: list[bytes] = []
        self._hashes = [entries.GENESIS]
        self._write(seed, key)
        self._key = key
        self._held = 0
        self._failures = 0
        self.outcome = Outcome(self.origin, len(self._journal), self._name, seed.comes)

    # the vault of `Uploads`
    def get(self, name: str) -> bytes:
        """The one scan."""
        assert name == self._name
        return self._scan

    def read_into(self, name: str, room: memoryview) -> int:
        """It, laid into a pack."""
        data = self.get(name)
        room[: len(data)] = data
        return len(data)

    def has(self, name: str) -> bool:
        """Whether it is that one."""
        return name == self._name

    def _write(self, seed: Seed, key: Ed25519PrivateKey) -> None:
        for number in range(1, seed.transactions + 1):
            subject = uuid4()
            reference = Reference(seed.place[-2:], seed.desk, time.gmtime().tm_year, number)
            applicant = e.Applicant(e.Name("سلمى", "يوسف", "", "درويش"), number="01010101010")
            facts: list[e.Fact] = [
                e.TransactionReceived(
                    str(reference),
                    "complaint",
                    1,
                    "complaints",
                    uuid4(),
                    applicant,
                    "tartus",
                    "2026-12-31",
                    note="انقطع التيار وعاد",
                )
            ]
            if number == 1:
                facts.append(e.ScanAttached(bytes.fromhex(self._name), len(self._scan), "id"))
            for fact in facts:
                seq = len(self._journal) + 1
                entry = entries.Entry(
                    entries.VERSION,
                    self.origin,
                    seq,
                    (wall_clock() << 16) + seq,
                    False,
                    None,
                    fact.kind,
                    subject,
                    seed.place,
                    entries.body(fact),
                )
                data = entries.encode(entry)
                self._journal.append(data)
                self._hashes.append(entries.chain(self._hashes[-1], data))
        del key

    def visit(self, now: float) -> float | None:
        """Try once; returns after how many seconds to try again, None when all is done."""
        self.outcome.tries += 1
        began = time.monotonic()
        try:
            self._push()
            self.outcome.custody = self.outcome.custody or now + time.monotonic() - began
            self._pull()
            self._send_scan()
        except ShubbakError as error:
            self._failures += 1
            waits = error.facts.get("retry_after")
            if isinstance(waits, float):
                self.outcome.refusals += 1
                self.outcome.asked_to_wait.append(waits)
            else:
                count = self.outcome.troubles.get(error.code, 0)
                self.outcome.troubles[error.code] = count + 1
            return policy.wait_after(
                self._failures, self._dice.random(), waits if isinstance(waits, float) else None
            )
        finally:
            self._line.close()
        self.outcome.done = now + time.monotonic() - began
        return None

    def _push(self) -> None:
        seq, _ = self._central.heads().get(self.origin, (0, b""))
        if self._held == len(self._journal):
            return
        last = len(self._journal)
        digest = self._hashes[last]
        first = min(seq + 1, last)  # a lost answer: the last is sent again for its signature
        batch = wire.Batch(
            self.origin,
            first,
            self._journal[first - 1 :],
            last,
            digest,
            entries.sign_head(self._key, self.origin, last, digest),
        )
        custody = self._central.push(batch).custody
        assert custody.is_signed(self._central_key)
        assert (custody.seq, custody.hash) == (last, digest)
        self._held = last

    def _pull(self) -> None:
        while True:
            pages = self._central.pull(self._read, _PULL)
            for page in pages:
                assert page.is_signed(self._central_key)
                self._read[page.scope] = max(page.last, self._read.get(page.scope, 0))
            if not any(page.more for page in pages):
                return

    def _send_scan(self) -> None:
        if self._name in self._central.held([self._name]):
            return
        sending = uploads.Uploads(self._central, self)
        if not sending.send_pack(sending.read([self._name])):
            raise client.trouble("server-answer", reason="the scan is not held")


def herd(seeds: list[Seed], url: str, began: float, at_once: int) -> list[Outcome]:
    """Let all of them come, each at its moment, so many at once; returns when all are done.

    `began`: the wall clock's second at which the power came back.
    """
    desks = [HerdDesk(seed, url) for seed in seeds]
    due = [(seed.comes, number) for number, seed in enumerate(seeds)]
    heapq.heapify(due)
    left = len(due)
    turn = threading.Condition()
    mistakes: list[Exception] = []

    def work() -> None:
        nonlocal left
        while True:
            with turn:
                while left and (not due or due[0][0] > time.time() - began):
                    turn.wait(max(0.001, due[0][0] - (time.time() - began)) if due else None)
                if not left:
                    return
                _, number = heapq.heappop(due)
            wait = None
            try:
                wait = desks[number].visit(time.time() - began)
            except Exception as error:  # noqa: BLE001 raised where the herd is waited for
                mistakes.append(error)
            finally:
                with turn:
                    if wait is None:
                        left -= 1
                    else:
                        heapq.heappush(due, (time.time() - began + wait, number))
                    turn.notify_all()

    threads = [threading.Thread(target=work) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if mistakes:
        raise mistakes[0]
    return [desk.outcome for desk in desks]
