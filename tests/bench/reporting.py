"""A month of a centre with 100,000 open transactions: how long its report takes, and what a page
that shows it waits for."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.models import events as e
from desk.models.clock import day_of
from desk.models.database import cursor
from desk.models.entries import Entry, origin_of
from desk.models.journal import Journal
from desk.models.opening import open_database
from desk.models.projection import project
from desk.models.references import Reference
from desk.office import glance, reporting
from desk.office.counter import Counter

from . import million
from .names import Names
from .table import Row, interleaved

FORM = 1
LENGTH = 60
"""Days over which the transactions came: half of them lie in the month that is asked for."""

CLERKS = tuple(UUID(int=0x0199_0000_0000_7000_8000_0000_0000_0100 + n) for n in range(4))
METHODS = ("cash", "cash", "cash", "card", "stamps")


def rows(*, quick: bool) -> list[Row]:
    """The report of the last month, and today at a glance, beside one read of the same rows."""
    count = 5_000 if quick else 100_000
    folder, today = home(count)
    key = Ed25519PrivateKey.from_private_bytes(million.KEYS.signing)
    database = open_database(folder / "desk.db", million.KEYS.database)
    try:
        counter = Counter(Journal(database, key, "centre/12", lambda: noon(today)), "12", "03")
        first, last = (today - timedelta(29)).isoformat(), today.isoformat()

        def read() -> None:
            with database.read() as connection:
                cursor(connection).execute(
                    "SELECT sum(length(doc)) FROM transactions WHERE day BETWEEN ? AND ?",
                    (first, last),
                ).fetchone()

        month, day, floor = interleaved(
            3 if quick else 5,
            lambda: reporting.period(counter, first, last),
            lambda: glance.day(counter),
            read,
        )
    finally:
        database.close()
    seconds = month.median / 1000
    return [
        Row(
            f"a month of a centre with {count:,} open transactions, all groups",
            f"{seconds:.2f} s (today at a glance {day.median:.0f} ms)",
            f"reading the same rows {floor.median / 1000:.2f} s",
            f"{seconds * 1000 / floor.median:.1f}×",
            "≤ 3 s",
            seconds <= 3,
        )
    ]


def home(count: int) -> tuple[Path, date]:
    """The folder of such a desk, made if it is not there yet, and its last day."""
    folder = million.build() / f"open-{count}-{FORM}"
    done = folder / "done"
    if not done.exists():
        folder.mkdir(exist_ok=True)
        for left in folder.iterdir():
            left.unlink()
        _make(folder, count)
        done.write_text("")
    return folder, day_of(_START + LENGTH * million.DAY - million.DAY // 2 << 16)


def noon(today: date) -> int:
    """Noon of a day, in milliseconds since 1970."""
    return int(time.mktime(today.timetuple()) * 1000) + 12 * 3600 * 1000


_START = 1_790_000_000_000
"""When the first one came (ms since 1970)."""


def _make(folder: Path, count: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(million.KEYS.signing)
    database = open_database(folder / "desk.db", million.KEYS.database)
    writer = million.Writer(origin_of(key.public_key().public_bytes_raw()))
    with contextlib.closing(database.engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA synchronous = OFF")
    facts = _facts(count)
    done = False
    while not done:
        with database.write() as connection:
            written: list[Entry] = []
            kept = []
            for fact in facts:
                entry, row = writer.write(*fact)
                written.append(entry)
                kept.append(row)
                if len(written) >= 20_000:
                    break
            else:
                done = True
            cursor(connection).executemany(
                "INSERT INTO entries (origin, seq, time, kind, subject, scope, hash, bytes)"
                " VALUES (?,?,?,?,?,?,?,?)",
                kept,
            )
            project(connection, written)
    database.close()


def _facts(count: int) -> Iterator[tuple[int, UUID, e.Fact]]:
    names, dice = Names(2026), random.Random(2026)
    centre = e.CentreNamed("12", e.Text("مركز الميدان", "Midan centre"), "damascus")
    yield _START, million.identity(_START, 1 << 60), centre
    for number, code in enumerate(million.SERVICES):
        service = e.Service(code, 1, e.Text(code, code), "care")
        yield _START, million.identity(_START, (1 << 60) + 1 + number), e.ServicePublished(service)
    line = e.FeeLine("fee", e.Text("رسم"), 0)
    for number in range(count):
        at = _START + (LENGTH * million.DAY - 3600_000) * number // count
        subject = million.identity(at, number)
        amount = dice.choice((25, 50, 150))
        fee = (e.FeeLine(line.cost, line.title, amount),)
        yield (
            at,
            subject,
            e.TransactionReceived(
                str(Reference("12", "03", day_of(at << 16).year, number + 1)),
                dice.choice(million.SERVICES),
                1,
                "care",
                subject,
                names.person(),
                "damascus",
                day_of((at + 30 * million.DAY) << 16).isoformat(),
                papers=(e.PaperState("id", brought=True),),
            ),
        )
        yield at, subject, e.FeeTaken(fee, amount, method=dice.choice(METHODS))
        yield at, subject, e.ReceiptPrinted(1, "counter")
        if dice.random() < 0.02:
            yield at + 60_000, subject, e.Corrected("مبلغ", fee=e.FeeTaken(fee, amount))
        if dice.random() < 0.2:
            yield at + 90_000, subject, e.TransactionForwarded("care", "damascus")
