"""The machines of the convergence proof: desks with real homes, and a ministry that can be put back.

What happens to them, and what must hold afterwards, is `converge`'s.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import msgspec
from psycopg.errors import DeadlockDetected

from central import report
from desk import config
from desk.config import Home
from desk.errors import ShubbakError, Trouble
from desk.joining import again, first
from desk.models import entries
from desk.models import events as e
from desk.models.clock import wall_clock
from desk.models.journal import new_id
from desk.models.references import Reference
from desk.sync.hub.lan import Found
from desk.sync.hub.neighbours import Neighbours
from desk.sync.hub.said import Serving
from desk.sync.hub.serving import HubServer
from desk.workplace import Workplace, open_workplace
from tests.servers import Ministry
from tests.sync.gate import Gate

SERVICE = "renew-disability-card"
Said = tuple[int, str, UUID, bytes]
"""What one entry says, whichever journal says it: time, kind, subject, body."""


class Crash(BaseException):
    """The machine dies here."""


class Tagged(e.Fact, frozen=True):
    """A fact that only a newer version knows."""

    kind: ClassVar[str] = "transaction.tagged/9"
    text: str = ""


class Unit:
    """A desk: a home on a disk, a clock, a line of its own; and what its people remember."""

    numbers = itertools.count()

    def __init__(self, home: Path, gate: Gate) -> None:
        self.home = Home(home)
        self.gate = gate
        self.name = home.name
        self.ahead = 0
        self.anew = 0
        self.is_copy = False
        self.copies = 0
        self.first = 0
        self.said: list[Said] = []
        self.given: list[str] = []
        self.workplace: Workplace = open_workplace(self.home, self.wall)

    def wall(self) -> int:
        """This machine's idea of the time, in ms."""
        return wall_clock() + self.ahead

    @property
    def place(self) -> str:
        return self.workplace.settings.place

    @property
    def counter(self) -> bool:
        """Whether transactions are received here."""
        return self.place.startswith("centre/")

    # --- what people do

    def receive(self, *papers: bytes) -> UUID:
        """Take in a transaction; its people remember what they said and the number they gave."""
        subject = new_id()
        workplace = self.workplace
        names = [workplace.vault.put(paper) for paper in papers]
        with workplace.database.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT max(serial) FROM transactions WHERE origin = ?", (workplace.journal.origin,)
            ).first()
        known = (row[0] if row else 0) or 0
        serial = max(workplace.settings.serial_floor, known, self.first) + 1
        reference = str(Reference(self.place[-2:], workplace.settings.desk, 2026, serial))
        self._say(
            subject,
            e.TransactionReceived(
                reference,
                SERVICE,
                1,
                "social-care",
                new_id(),
                e.Applicant(e.Name("سلمى", "أحمد", "", "حسن")),
                "tartus",
                "2026-12-21",
            ),
            *(
                e.ScanAttached(bytes.fromhex(name), len(paper), f"paper-{name[:6]}")
                for name, paper in zip(names, papers, strict=True)
            ),
        )
        self.given.append(reference)
        return subject

    def record(self, subject: UUID, *facts: e.Fact) -> None:
        """Say more about a transaction."""
        self._say(subject, *facts)

    def _say(self, subject: UUID, *facts: e.Fact) -> None:
        journal = self.workplace.journal
        before = journal.head().seq
        with journal.act(None) as act:
            for fact in facts:
                act.record(subject, fact)
        self.said += [said(stored.data) for stored in journal.own(before)]

    def jump(self, days: int) -> None:
        """Somebody sets the clock, or its battery dies."""
        self.ahead = days * 24 * 3600 * 1000

    # --- the line

    def sync(self) -> Any:
        """One round of syncing."""
        return self.workplace.engine.cycle()

    # --- the stick, the neighbour

    def export(self, stick: Path) -> None:
        """Write what waits on a stick; what cannot be written is told, not lost."""
        with contextlib.suppress(ShubbakError):
            self.workplace.stick().export(stick)

    def take_in(self, stick: Path) -> None:
        """Take in what is on a stick, and carry up what others wrote there."""
        with contextlib.suppress(ShubbakError):
            self.workplace.take_in(stick)

    def meet(self, hub: Unit) -> None:
        """Exchange with a neighbour that serves the place for as long as this takes."""
        own, there = self.workplace, hub.workplace
        server = HubServer(
            hub.home.root,
            there.replica(),
            there.vault,
            hub.place,
            there.settings.desk,
            host="127.0.0.1",
            port=0,
            announce=False,
        )
        ready, told = threading.Event(), list[Serving]()

        def listening(one: Serving) -> None:
            told.append(one)
            ready.set()

        thread = threading.Thread(target=server.run, args=(listening,), name="hub")
        thread.start()
        try:
            assert ready.wait(20)
            found = Found(there.journal.origin, hub.place, there.settings.desk, told[0].address)
            neighbours = Neighbours(
                own.replica(),
                own.vault,
                self.place,
                own.settings.desk,
                found=lambda: [found],
                serves=lambda: False,
                version="1",
            )
            neighbours.round(whole=True)
            neighbours.close()
        finally:
            server.stop()
            thread.join()

    def settle(self, world: World) -> Any:
        """A round with a good line; whoever must enrol anew does so. Falsy when all is quiet."""
        self.gate.open()
        self.gate.lose_answers(0)
        self.gate._cut_at = None
        # A quarter of an hour passes: a desk compares its head with the ministry's.
        self.workplace.engine._cycle._heads_at = float("-inf")
        report = self.sync()
        if report.code in ("fork", "restored", "desk-unknown", "desk-revoked"):
            self.enrol_again(world)
            return report.code
        pending = self.workplace.standing().pending
        quiet = not report.code and not report.facts_received and not report.facts_sent
        return None if quiet and not pending.any else (self.name, report.as_json())

    def enrol_again(self, world: World) -> None:
        """The administrator brings a new code: for the same desk, or for a copy another number."""
        self.anew += 1
        desk = world.number(self.place) if self.is_copy else self.workplace.settings.desk
        code = world.code(self.place, desk)
        self.close()
        keys = self.home.root / f"keys-{self.anew}"
        again.again(self.home, code, key_file=keys, wall=self.wall)
        self.is_copy = False
        self.workplace = open_workplace(self.home, self.wall)

    # --- the machine and its disk

    def start_again(self) -> None:
        """Switch it off and on."""
        self.close()
        self.workplace = open_workplace(self.home, self.wall)

    def close(self) -> None:
        """Switch it off."""
        self.workplace.close()

    @contextlib.contextmanager
    def crashing(self, commits: int, *, after: bool) -> Iterator[None]:
        """The machine dies at the next commit but so many: before it is durable, or after."""
        database, left = self.workplace.database, itertools.count(commits, -1)
        write = database.write

        @contextlib.contextmanager
        def dying() -> Iterator[Any]:
            last = next(left) <= 0
            with write() as connection:
                yield connection
                if last and not after:
                    raise Crash
            if last:
                raise Crash

        database.write = dying  # type: ignore[method-assign]
        try:
            yield
        finally:
            database.write = write  # type: ignore[method-assign]

    def copied(self, folder: Path) -> Path:
        """A copy of the disk."""
        self.close()
        shutil.copytree(self.home.root, folder)
        self.workplace = open_workplace(self.home, self.wall)
        return folder

    def cloned(self, folder: Path) -> Unit:
        """A second machine with a copy of the disk, and the memory of whoever made it."""
        self.copied(folder)
        gate, home = Gate(self.gate._target), Home(folder)
        settings = config.load(home)
        keys = str(folder / Path(settings.keys).name)
        config.save(home, msgspec.structs.replace(settings, server=gate.url, keys=keys))
        other = Unit(folder, gate)
        other.said, other.given, other.ahead = list(self.said), list(self.given), self.ahead
        # Numbers that both gave out are tried elsewhere: here they would hide everything else.
        self.copies = other.copies = 1
        other.is_copy, other.first = True, 100 * next(self.numbers) + 100
        return other

    def put_back(self, folder: Path, said_then: int) -> None:
        """An older copy of the disk takes its place; what was said since is known to others only."""
        self.close()
        shutil.rmtree(self.home.root)
        shutil.copytree(folder, self.home.root)
        self.said, self.given = self.said[:said_then], []
        self.workplace = open_workplace(self.home, self.wall)

    # --- what is looked at

    def scans(self) -> Sequence[str]:
        """Papers that this desk's own facts name."""
        with self.workplace.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT DISTINCT scan FROM scans WHERE origin = ?",
                (self.workplace.journal.origin,),
            ).all()
        return [bytes(row[0]).hex() for row in rows]

    def whole(self) -> bool:
        """What `desk verify` says."""
        return bool(self.workplace.verify()["whole"])


def said(data: bytes) -> Said:
    """What an entry says."""
    entry = entries.decode(data)
    return entry.time, entry.kind, entry.subject, bytes(entry.body)


class World:
    """The ministry, with codes, backups and putting back."""

    def __init__(self, ministry: Ministry, folder: Path) -> None:
        self.ministry = ministry
        self.folder = folder
        self.numbers = itertools.count(10)
        self.centre = self.office = ""
        self._scans: set[Path] = set()
        self._backups = 0

    @classmethod
    @contextlib.contextmanager
    def opened(cls, folder: Path, database: str = "") -> Iterator[World]:
        """A running ministry in a folder."""
        home = folder / "central"
        home.mkdir(parents=True, exist_ok=True)
        ministry = Ministry(home, database)
        ministry.start()
        try:
            yield cls(ministry, folder)
        finally:
            ministry.stop()

    @property
    def central(self) -> Any:
        return self.ministry.central

    def begin(self) -> None:
        """A centre and an office of one's own."""
        number = next(self.numbers)
        self.centre = f"centre/{number % 89 + 10:02d}"  # 99 is the ministry's
        self.office = f"office/social-care-{number}/tartus"

    def number(self, place: str) -> str:
        """A desk's number that nobody has there."""
        rows = report.desks
        with self.central.database.transaction() as connection:
            taken = {d["desk"] for d in rows(connection) if d["place"] == place}
        return next(f"{n:02d}" for n in range(1, 100) if f"{n:02d}" not in taken)

    def code(self, place: str, desk: str) -> str:
        """A code for a desk; whoever stands there gives way."""
        return self.ministry.code(place, desk, replace=True)

    def enrolled(self, home: Path, place: str, desk: str) -> Unit:
        """A new desk."""
        gate = Gate(self.ministry.port)
        home.mkdir(parents=True)
        first.enrol(
            Home(home),
            gate.url,
            self.code(place, desk),
            key_file=home / "keys",
            allow_plain=True,
        )
        return Unit(home, gate)

    # --- backups

    def _tables(self, connection: Any) -> list[str]:
        rows = connection.execute(
            "select tablename from pg_tables where schemaname = 'public'"
            " and tablename <> 'schema_version' order by 1"
        ).fetchall()
        return [name for (name,) in rows]

    def back_up(self) -> None:
        """Remember everything as it is now."""
        with self.central.database.transaction() as connection:
            # One state of all tables, whatever is folded meanwhile.
            connection.execute("set transaction isolation level repeatable read")
            connection.execute("drop schema if exists kept cascade")
            connection.execute("create schema kept")
            for table in self._tables(connection):
                connection.execute(f"create table kept.{table} as table public.{table}")
        self._scans = self._files()

    def put_back(self) -> None:
        """The ministry's disk died; the last backup takes its place."""
        # It goes on working meanwhile, as no real one would, and locks may cross.
        while not self._tables_put_back():
            pass
        for file in self._files() - self._scans:
            file.unlink()
        self.central.scans.packed.mend()

    def _tables_put_back(self) -> bool:
        try:
            with self.central.database.transaction() as connection:
                self._replace(connection)
        except Trouble as busy:
            if not isinstance(busy.__cause__, DeadlockDetected):
                raise
            return False
        return True

    def _replace(self, connection: Any) -> None:
        tables = self._tables(connection)
        connection.execute(f"truncate {', '.join(f'public.{t}' for t in tables)}")
        # `desks` names journals: those first.
        for table in sorted(tables, key=lambda t: t != "journals"):
            connection.execute(
                f"insert into public.{table} overriding system value table kept.{table}"
            )

    def _files(self) -> set[Path]:
        """Where scans lie now, alone and in packs."""
        return {self.central.scans.place(scan).file for scan in self.central.scans.all()}

    # --- what is looked at

    def held(self) -> Counter[Said]:
        """How often the ministry holds what was said by desks."""
        with self.central.database.transaction() as connection:
            rows = connection.execute(
                "select data from entries where origin <> (select origin from central)"
            ).fetchall()
        return Counter(said(bytes(data)) for (data,) in rows)

    def verified(self) -> dict[str, Any]:
        """What `central verify` says."""
        return self.ministry.verify()


def scratch() -> Path:
    """A folder for one history."""
    return Path(tempfile.mkdtemp())
