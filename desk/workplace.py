"""One desk at work: every room opened on one home and wired together, without a window.

The command line, the demo and the window all stand on this. It holds no rule of its own: what
may be done is the office's, what is printed is the papers', how facts travel is sync's.
"""

from __future__ import annotations

import base64
import contextlib
import functools
import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk import config, terminal
from desk.config import Home, Keys, Settings
from desk.errors import Trouble
from desk.hub_beside import neighbourhood_of
from desk.joining import recovering
from desk.keeping import lock, noticing
from desk.keeping.lock import Lease
from desk.keeping.opening import database_of, room_of, vault_of
from desk.models import queries, showing
from desk.models.clock import WallClock, wall_clock
from desk.models.database import Database
from desk.models.events import Text
from desk.models.journal import Journal
from desk.models.queries import Person
from desk.models.updating import Told, nobody
from desk.office import blind
from desk.office.catalogue import Catalogue
from desk.office.counter import Counter
from desk.office.reception import DraftScan
from desk.printing.press import Press

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desk.keeping.rounds import Keeping
    from desk.models.folding import Scan
    from desk.papers.discovery import NearbyScanners
    from desk.papers.images import PreparedScan
    from desk.papers.scanner import Scanner
    from desk.sync.enrolment import Enrolment
    from desk.sync.hub.neighbourhood import Neighbourhood
    from desk.sync.line.engine import SyncEngine
    from desk.sync.replica import DeskReplica
    from desk.sync.state import Status
    from desk.sync.stick.carrying import Imported
    from desk.sync.stick.writing import Stick

# Paper and line are imported where they are used: a desk must be usable before they are loaded.

VERSION = "0.1.0"

A_MOMENT = 1.0
"""Seconds that a person at the counter waits for the neighbours at most."""


class Workplace:
    """The rooms of one home. Make it with `open_workplace`; close it when done."""

    def __init__(
        self,
        home: Home,
        settings: Settings,
        database: Database,
        keys: Keys,
        wall: WallClock,
        lease: Lease,
    ) -> None:
        self.home = home
        self._lease = lease
        self.settings = settings
        self.database = database
        self._keys = keys
        key = Ed25519PrivateKey.from_private_bytes(keys.signing)
        self.journal = Journal(database, key, settings.place, wall)
        self.counter = Counter(self.journal, settings.centre, settings.desk, settings.serial_floor)
        self.catalogue = Catalogue(database)
        self.press = Press(home, settings, self.counter)
        self.vault = vault_of(home, settings, keys)
        self.room = room_of(home, settings)
        database.before_write = self.room.for_an_act
        self._engine: SyncEngine | None = None
        self._engine_lock = threading.RLock()
        self._closed = False

    @property
    def engine(self) -> SyncEngine:
        """What syncs this desk; nothing runs until it is started."""
        with self._engine_lock:
            if self._engine is None:
                self._engine = self._new_engine()
            return self._engine

    def start_syncing(self, listener: Callable[[Status], None]) -> None:
        """Load what speaks on the line, which takes a while, and begin; any thread may call."""
        with self._engine_lock:
            if not self._closed:
                self.engine.listen(listener)
                self.engine.start()
                self.neighbourhood.on_news = lambda: self._neighbours_wrote(listener)
                self.neighbourhood.start()

    def _neighbours_wrote(self, listener: Callable[[Status], None]) -> None:
        """It is shown; the hub takes it to the ministry at once, the others when they go anyway."""
        if self.neighbourhood.serves():
            self.engine.nudge()
        listener(self.standing())

    def nudge(self) -> None:
        """Facts were written: they may go, if syncing has begun."""
        if self._engine is not None:
            self._engine.nudge()
            self.neighbourhood.nudge()

    def standing(self) -> Status:
        """How syncing stands; before it begins, how it stood when the desk was closed."""
        return self._stored() if self._engine is None else self._engine.status()

    def _new_engine(self) -> SyncEngine:
        from desk.sync.line.engine import engine_for

        return engine_for(
            self.database,
            self.journal.key,
            self._enrolment(),
            self.vault,
            version=VERSION,
            allow_plain=self.settings.allow_plain,
            line_budget=self.settings.line_budget_mb * 1_000_000,
            wall=self.journal.wall,
            chores=(
                self.room.for_an_export,
                lambda: recovering.seal(self.home, self.journal, self._keys),
                lambda: noticing.remember(self.home, self.database, self.journal.origin),
            ),
        )

    def _enrolment(self) -> Enrolment:
        from desk.sync.enrolment import Enrolment

        s = self.settings
        return Enrolment(
            s.server,
            s.origin,
            s.place,
            s.desk,
            s.name,
            s.central_origin,
            s.central_key,
            s.serial_floor,
            s.trust,
        )

    # --- sticks -------------------------------------------------------------------------------

    def stick(self) -> Stick:
        """What this desk writes on sticks; see `desk.sync.stick.writing`."""
        from desk.sync.stick.writing import Stick

        return Stick(self.replica(), self.vault, self.settings.place, self.settings.desk)

    def take_in(
        self,
        where: Path,
        progress: Callable[[str, int, int], None] = lambda _file, _done, _all: None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> Imported:
        """Take in the answers on a stick and carry up what others wrote there; see
        `desk.sync.stick.carrying.take_in`."""
        from desk.sync.line import engine
        from desk.sync.stick import carrying

        line = functools.partial(
            engine.central_for,
            self.journal.key,
            self._enrolment(),
            allow_plain=self.settings.allow_plain,
        )
        done = carrying.take_in(self.replica(), where, line, VERSION, progress, stopping)
        self.nudge()
        return done

    def close(self) -> None:
        """End syncing after the request that is under way, and let go of the database."""
        if "keeping" in self.__dict__:
            self.keeping.stop()
        with self._engine_lock:
            self._closed = True
            if self._engine is not None:
                self._engine.stop()
            if "neighbourhood" in self.__dict__:
                self.neighbourhood.stop()
        self.database.close()
        self._lease.close()

    @functools.cached_property
    def neighbourhood(self) -> Neighbourhood:
        """The other desks of this place, met by way of its hub; nothing runs until it starts."""
        return neighbourhood_of(self.home, self.settings, self.replica(), self.vault, VERSION)

    def meet(self) -> None:
        """Exchange with the neighbours now, where there are any: a moment at most, as somebody
        stands at the counter."""
        if self._engine is not None:
            self.neighbourhood.meet(A_MOMENT)

    def fetch(self, scan: str) -> bool:
        """See that a paper is on this disk, from a neighbour's where it is not; may wait for the
        network. False when nobody near has it."""
        return self.vault.has(scan) or self.neighbourhood.fetch(scan)

    @functools.cached_property
    def keeping(self) -> Keeping:
        """What keeps this home whole: backups, checks, warnings; nothing runs until it starts."""
        from desk.keeping.rounds import Keeping

        return Keeping(
            self.home,
            self.settings,
            self._keys,
            self.journal,
            self.vault,
            self.replica(),
            self.room,
        )

    # --- papers in ----------------------------------------------------------------------------

    def keep(self, scan: PreparedScan, evidence: str) -> DraftScan:
        """Make a prepared scan durable in the vault, for a draft to name."""
        name = self.vault.put(scan.data)
        return DraftScan(evidence, name, len(scan.data), len(scan.pages), scan.media_type)

    def import_file(self, path: Path, evidence: str) -> DraftScan:
        """Take a paper in from a file. Raises `Refused` with what to do for an unusable one."""
        from desk.papers import imports

        return self.keep(imports.import_file(path), evidence)

    def import_bytes(self, data: bytes, evidence: str) -> DraftScan:
        """Take a paper that was pasted. Raises `Refused` with what to do for an unusable one."""
        from desk.papers import imports

        return self.keep(imports.import_bytes(data), evidence)

    def scan(self, evidence: str) -> DraftScan:
        """Scan one paper: the feeder until it is empty, or what lies on the glass.

        Raises `Trouble` with what to do at the scanner. Pages that came before a jam are kept
        only when the paper is scanned again: half a paper is no paper.
        """
        from desk.papers.images import prepare
        from desk.papers.scanner import scan_paper

        scanned = scan_paper(self._scanner(), self.settings.scan_source)
        if scanned.trouble is not None:
            raise scanned.trouble
        return self.keep(prepare(scanned.pages), evidence)

    def _scanner(self) -> Scanner:
        from desk.papers.discovery import open_scanner

        if self.settings.scanner:
            return open_scanner(self.settings.scanner)
        found = self._nearby.known() or self._nearby.look()
        if not found:
            raise Trouble(
                "No scanner was found.",
                "Switch it on and check its cable, or take the paper from a file (Ctrl+O).",
                code="scanner-none",
            )
        return found[0]

    @functools.cached_property
    def _nearby(self) -> NearbyScanners:
        from desk.papers.discovery import NearbyScanners

        return NearbyScanners()

    def picture(self, scan: str, width: int, height: int) -> bytes:
        """The first page of a paper as PNG, fitting into width × height pixels."""
        from desk.papers.images import thumbnail

        self.fetch(scan)
        return thumbnail(self.vault.get(scan), width, height)

    def pages(self, scan: str) -> list[bytes]:
        """All pages of a paper as PNG, to be read on the screen."""
        from desk.papers.images import pages_of

        self.fetch(scan)
        found: list[bytes] = []
        for page in pages_of(self.vault.get(scan), 110.0):
            sink = io.BytesIO()
            page.save(sink, "PNG")
            found.append(sink.getvalue())
        return found

    # --- looking ------------------------------------------------------------------------------

    def show(self, reference: str) -> dict[str, Any]:
        """One transaction as `desk show --json` prints it."""
        state = self.counter.state(reference)
        with self.database.read() as connection:
            history = queries.history(connection, state.subject)
            service = queries.service(connection, state.service, state.service_version)
            state, history, hidden = blind.told(self.counter, connection, state, history, service)
            held = {s.scan: self._is_at_central(connection, s) for s in state.scans}
            clock = self.counter.standing(connection, state)
        shown = showing.shown(state, history, self.press.names(), held, hidden, clock=clock)
        for scan in shown["scans"]:
            scan["here"] = self.vault.has(scan["sha256"])
        return shown

    def begun(self, reference: str) -> dict[str, Any]:
        """What `desk receive` prints of a transaction's beginning: `complaint`, `clock`, `department`."""
        state = self.counter.state(reference)
        with self.database.read() as connection:
            clock = self.counter.standing(connection, state)
        return {
            "complaint": showing.complaint_shown(state),
            "clock": showing.clock_shown(clock),
            "department": state.department,
        }

    def _is_at_central(self, connection: Connection, scan: Scan) -> bool:
        if queries.scan_is_at_central(connection, scan.scan):
            return True
        # An office has a centre's paper from there only; a neighbour's may come from a neighbour.
        theirs = scan.origin != self.journal.origin and self.settings.centre == "00"
        return theirs and self.vault.has(scan.scan.hex())

    def status(self) -> dict[str, Any]:
        """How syncing stands, as `desk status --json` prints it."""
        return self._stored().as_json()

    def _stored(self) -> Status:
        from desk.sync.standing import stored_status

        return stored_status(self.replica(), self.settings.line_budget_mb * 1_000_000)

    def replica(self) -> DeskReplica:
        """The journals on this disk, and what syncing remembers of them."""
        from desk.sync.replica import DeskReplica

        central = base64.urlsafe_b64decode(self.settings.central_key + "==")
        return DeskReplica(self.database, self.journal.key, central)

    def verify(self) -> dict[str, Any]:
        """Check everything that this desk keeps, as `desk verify --json` prints it."""
        from desk.keeping.checking import checked

        return checked(self.journal, self.vault)

    # --- people -------------------------------------------------------------------------------

    def command_line(self) -> Person:
        """Who acts when a program works this desk: the desk itself, never a person's name."""
        who = showing.command_line(self.settings.origin)
        name = showing.COMMAND_LINE
        return Person(who, name, ("clerk",), Text(name), self.settings.place)


def open_workplace(home: Home, wall: WallClock = wall_clock, told: Told = nobody) -> Workplace:
    """Open an enrolled home; `told` hears how far it is with bringing its data up to this version.
    Raises `Refused` or `Trouble`, each with a way out."""
    if not home.settings.exists():
        config.load(home)  # says what to do; nothing is written into such a folder
    lease = lock.share(home)
    try:
        _finish_continuing(home)
        settings = config.load(home)
        keys = config.find_keys(settings, home)
        database = database_of(home, settings, keys, told)
        noticing.notice(home, database, settings.origin)
        return Workplace(home, settings, database, keys, wall, lease)
    except BaseException:
        lease.close()
        raise


def _finish_continuing(home: Home) -> None:
    """Take up a change of journal that a crash cut short."""
    if home.continuing.exists():
        from desk.joining import again  # speaks on the line, which takes a while to load

        again.finish(home)


@contextlib.contextmanager
def opened(home: Home) -> Iterator[Workplace]:
    """A workplace for the length of a command; see `open_workplace`. An update that takes long is
    told on stderr."""
    workplace = open_workplace(home, told=terminal.Updating().told)
    try:
        yield workplace
    finally:
        workplace.close()
