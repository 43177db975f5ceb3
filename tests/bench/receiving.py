"""A durable receive of a one-paper transaction, beside one raw commit of the same database."""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.config import sync_folder
from desk.models import events as e
from desk.models.database import Database
from desk.models.journal import Journal, new_id
from desk.models.opening import open_database
from desk.models.queries import Person
from desk.office.counter import Counter
from desk.office.reception import Draft, DraftScan, receive
from desk.papers.vault import Vault

from . import million
from .million import KEYS
from .names import Names
from .table import Row, interleaved, ms

SCAN = 60 * 1024
ROW = 1500


def rows(*, quick: bool) -> list[Row]:
    """The act alone (the paper was scanned before), and with the paper's own way to the disk."""
    count = 150 if quick else 1500
    # Not in memory: a temporary folder may be, and has no disk to wait for.
    with tempfile.TemporaryDirectory(dir=million.build()) as name:
        folder = Path(name)
        database = open_database(folder / "desk.db", KEYS.database)
        raw = _raw(folder / "raw.db")
        try:
            counter = _counter(database)
            receiving = _Receiving(counter, Vault(folder / "vault", KEYS.vault), 2 * count + 100)
            blob = os.urandom(ROW)

            def commit() -> None:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("INSERT INTO t (b) VALUES (?)", (blob,))
                raw.execute("COMMIT")

            def store() -> None:
                commit()
                part = folder / "part"
                descriptor = os.open(part, os.O_WRONLY | os.O_CREAT)
                os.write(descriptor, receiving.data)
                os.fsync(descriptor)
                os.close(descriptor)
                part.replace(folder / "scan")
                sync_folder(folder)

            works = (commit, store, receiving.act, receiving.whole)
            interleaved(50, *works)
            limit, both, act, whole = interleaved(count, *works)
        finally:
            raw.close()
            database.close()
    ratio, worst = act.median / limit.median, act.at(0.99)
    return [
        Row(
            "durable receive, the paper scanned before (F9)",
            f"{ms(act.median)}, p99 {ms(worst)}",
            f"one SQLCipher commit of {ROW} bytes {ms(limit.median)}",
            f"{ratio:.1f}×",
            "≤ 5×, p99 ≤ 15 ms",
            ratio <= 5 and worst <= 15,
        ),
        Row(
            "the same and 60 KB of scan sealed into the vault",
            f"{ms(whole.median)}, p99 {ms(whole.at(0.99))}",
            f"the commit and a plain file, synced and renamed {ms(both.median)}",
            f"{whole.median / both.median:.1f}×",
        ),
    ]


def _raw(path: Path) -> Any:
    raw = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    for setting in (
        f"key = \"x'{KEYS.database.hex()}'\"",
        "journal_mode = WAL",
        "synchronous = FULL",
    ):
        raw.execute(f"PRAGMA {setting}")
    raw.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB)")
    return raw


def _counter(database: Database) -> Counter:
    journal = Journal(database, Ed25519PrivateKey.generate(), "centre/12")
    with journal.act(None) as act:
        act.record(new_id(), e.CentreNamed("12", e.Text("مركز الميدان"), "damascus"))
        for code in ("card", "aid", "licence"):
            service = e.Service(
                code,
                1,
                e.Text("بطاقة", "Card"),
                "care",
                evidence=(e.Evidence("id", e.Text("هوية")),),
                costs=(e.Cost("stamp", e.Text("طابع"), 2500),),
            )
            act.record(new_id(), e.ServicePublished(service))
    return Counter(journal, "12", "03")


class _Receiving:
    """Receives people nobody has met before, as the office does."""

    def __init__(self, counter: Counter, vault: Vault, many: int) -> None:
        self.counter = counter
        self.vault = vault
        self.clerk = Person(new_id(), "هدى", ("clerk",), e.Text(""), "centre/12")
        self.names = Names(3)
        self.people = [self.names.person() for _ in range(many)]
        self.data = random.Random(5).randbytes(SCAN)

    def act(self) -> None:
        """Receive; the scan lies in the vault since the paper was scanned."""
        self._receive(self.names.dice.randbytes(32).hex())

    def whole(self) -> None:
        """Store the scan and receive."""
        self._receive(self.vault.put(os.urandom(8) + self.data))

    def _receive(self, scan: str) -> None:
        draft = Draft(
            service="card",
            applicant=self.people.pop(),
            scans=(DraftScan("id", scan, SCAN),),
            note="عاجل",
        )
        receive(self.counter, self.clerk, draft)
