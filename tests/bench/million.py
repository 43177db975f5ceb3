"""Makes the home of a desk with a million transactions, once, and keeps it under `build/`.

Every row is folded from a real journal with an unbroken chain; only the syncing to the disk
after every act is left out, for it is thrown away if the making is cut short.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk import config
from desk.config import Home, Keys, Settings
from desk.models import entries
from desk.models import events as e
from desk.models.clock import day_of
from desk.models.database import cursor
from desk.models.entries import Entry, body, chain, encode, origin_of
from desk.models.journal import Journal
from desk.models.opening import open_database
from desk.models.projection import project
from desk.models.references import Reference

from .names import Names

BUILD = Path(__file__).parents[2] / "build" / "bench"
FORM = 4
"""Changed whenever what is made changes."""

KEYS = Keys(bytes(range(32)), bytes(range(32, 64)), bytes(range(64, 96)))
DAY = 24 * 3600 * 1000
SERVICES = ("disability-card", "widow-aid", "association-licence", "work-injury", "complaint")
PIN = "123456"
OFFICE = "office/care/damascus"
CLERK = UUID(int=0x0199_0000_0000_7000_8000_0000_0000_0001)


def build() -> Path:
    """The folder of what benchmarks make: on a disk, which a temporary folder need not be."""
    BUILD.mkdir(parents=True, exist_ok=True)
    return BUILD


def home(count: int = 1_000_000, waiting: int = 0) -> Home:
    """The home of a desk that holds `count` transactions; made if it is not there yet.

    So many of them are `waiting`: open in every stage, some of them late; else one in 50 is new.
    """
    made = Home(BUILD / (f"{count}-{waiting}-{FORM}" if waiting else f"{count}-{FORM}"))
    if not made.settings.exists():
        _make(made, count, waiting)
    return made


def journal(of: Home) -> Journal:
    """The open journal of such a home; the caller closes its database."""
    key = Ed25519PrivateKey.from_private_bytes(KEYS.signing)
    return Journal(open_database(of.database, KEYS.database), key, "centre/12")


def _make(made: Home, count: int, waiting: int) -> None:
    for left in (made.database, Path(f"{made.database}-wal"), Path(f"{made.database}-shm")):
        left.unlink(missing_ok=True)
    key = Ed25519PrivateKey.from_private_bytes(KEYS.signing)
    database = open_database(made.database, KEYS.database)
    origin = origin_of(key.public_key().public_bytes_raw())
    writer = Writer(origin)
    start = int(time.time() * 1000) - 900 * DAY
    with contextlib.closing(database.engine.raw_connection()) as raw:  # outside a transaction
        for setting in ("synchronous = OFF", "cache_size = -200000", "wal_autocheckpoint = 20000"):
            raw.cursor().execute(f"PRAGMA {setting}")
    facts = _facts(count, start, waiting)
    done = False
    while not done:
        with database.write() as connection:
            written: list[Entry] = []
            rows = []
            for fact in facts:
                entry, row = writer.write(*fact)
                written.append(entry)
                rows.append(row)
                if len(written) >= 30_000:
                    break
            done = len(written) < 30_000
            driver = cursor(connection)
            driver.executemany(
                "INSERT INTO entries (origin, seq, time, kind, subject, scope, hash, bytes)"
                " VALUES (?,?,?,?,?,?,?,?)",
                rows,
            )
            driver.execute(
                "INSERT OR REPLACE INTO heads (origin, seq, hash, time) VALUES (?,?,?,?)",
                (origin, writer.seq, writer.digest, writer.time),
            )
            project(connection, written)
    with database.write() as connection:  # central has all scans but the last few
        cursor(connection).execute(
            "INSERT INTO scan_custody (scan, at) SELECT scan, time FROM scans"
            " WHERE time < (SELECT max(time) FROM scans) - (:day << 16)",
            {"day": DAY},
        )
        for name, back in (("sync.held", 100), ("sync.scans-settled", 8000)):
            cursor(connection).execute(
                "INSERT INTO settings (key, value) VALUES (?, ?)", (name, str(writer.seq - back))
            )
    database.close()
    where = config.keep_keys(made, KEYS, origin, key_file=made.key_file)
    settings = Settings(
        "http://127.0.0.1:9", origin, "centre/12", "03", "00" * 16, "A" * 43, keys=where
    )
    config.save(made, settings)


class Writer:
    """Chains entries as a journal does."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.seq = 0
        self.time = 0
        self.digest = entries.GENESIS

    def write(self, at: int, subject: UUID, fact: e.Fact) -> tuple[Entry, tuple[object, ...]]:
        self.seq += 1
        self.time = max(self.time + 1, at << 16)
        entry = Entry(
            1, self.origin, self.seq, self.time, False, CLERK, fact.kind, subject, "centre/12",
            body(fact),
        )  # fmt: skip
        data = encode(entry)
        self.digest = chain(self.digest, data)
        key = subject.bytes
        row = (self.origin, self.seq, self.time, fact.kind, key, "centre/12", self.digest, data)
        return entry, row


def _facts(count: int, start: int, waiting: int) -> Iterator[tuple[int, UUID, e.Fact]]:
    """What a busy desk wrote in 900 days: nearly all is done, the last of it is open."""
    names = Names(2026)
    yield from _ministry(start)
    people: list[tuple[UUID, e.Applicant]] = []
    step = 890 * DAY / count
    year, serial = 0, 0
    for number in range(count):
        at = int(start + DAY + number * step)
        if len(people) < 1000 or names.dice.random() < 0.3:
            people.append((identity(at, 2 * number), names.person()))
            yield at, people[-1][0], e.ApplicantRecorded(people[-1][1])
        who, applicant = people[names.dice.randrange(len(people))]
        day = day_of(at << 16)
        year, serial = (day.year, 1) if day.year != year else (year, serial + 1)
        subject = identity(at, 2 * number + 1)
        yield (
            at,
            subject,
            e.TransactionReceived(
                str(Reference("12", "03", year, serial)),
                names.dice.choice(SERVICES),
                1,
                "care",
                who,
                applicant,
                "damascus",
                day_of((at + 30 * DAY) << 16).isoformat()
                if not waiting
                else day_of((start + 870 * DAY + number % 60 * DAY) << 16).isoformat(),
                papers=(e.PaperState("id", brought=True), e.PaperState("report", brought=True)),
            ),
        )
        yield at, subject, e.ScanAttached(names.dice.randbytes(32), 61_440, "id")
        yield at, subject, e.ReceiptPrinted(1, "counter")
        if number < (count - waiting if waiting else count * 0.98):
            yield at, subject, e.HandedOver(applicant.name.first)
        elif waiting:
            for fact in _WAYS[number % len(_WAYS)]:
                yield at, subject, fact


_FORWARDED = e.TransactionForwarded("care", "damascus")
_WAYS: tuple[tuple[e.Fact, ...], ...] = (
    (),
    (_FORWARDED,),
    (_FORWARDED,),
    (_FORWARDED, e.Escalated(1, OFFICE, "")),
    (_FORWARDED, e.PapersRequested(("report",))),
    (_FORWARDED, e.Decided("approved")),
    (_FORWARDED, e.Decided("refused", "لم تثبت"), e.ApplicantTold("phone", reached=True)),
)
"""How far what is open has come."""


def _ministry(at: int) -> Iterator[tuple[int, UUID, e.Fact]]:
    from tests.pins import hash_pin

    centre = e.CentreNamed("12", e.Text("مركز الميدان", "Midan centre"), "damascus")
    yield at, identity(at, 1 << 60), centre
    clerk = e.StaffNamed("هدى الخطيب", ("clerk", "supervisor"), hash_pin(PIN), home="centre/12")
    yield at, CLERK, clerk
    for number, code in enumerate(SERVICES):
        service = e.Service(code, 1, e.Text(code, code), "care")
        yield at, identity(at, (1 << 60) + 1 + number), e.ServicePublished(service)


def identity(at: int, number: int) -> UUID:
    """An id of that time (ms since 1970)."""
    return UUID(int=at << 80 | 0x7 << 76 | 0x2 << 62 | number)


if __name__ == "__main__":
    print(home().root)
