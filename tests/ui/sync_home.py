"""A real desk behind the sync page, without a ministry: its home, three weeks of work, its rooms.

How the line stands is said by hand; sticks, backups, what was put aside and the journal are real.
"""

from __future__ import annotations

import base64
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk import config
from desk.bootstrap import rooms_of
from desk.config import Home, Keys, Settings
from desk.models import entries
from desk.models import events as e
from desk.models.queries import Person
from desk.office.reception import DraftScan
from desk.papers.vault import Vault
from desk.sync.hub.neighbourhood import Neighbour, Standing
from desk.sync.hub.neighbours import Hub
from desk.sync.sealing import sealing_key
from desk.sync.state import Attention, Budget, Line, Pending, Quality, Status
from desk.sync.wire import Custody
from desk.ui.answers_counter import Seat
from desk.ui.answers_sync import Rooms, SyncAnswers
from desk.ui.ports_sync import Medium
from desk.workplace import Workplace, open_workplace
from tests.ui.centre_day import NOW as LAST_DAY
from tests.ui.centre_day import Wall, open_centre, picture, three_weeks

NOW = LAST_DAY.replace(hour=11, minute=4)
CENTRAL = Ed25519PrivateKey.from_private_bytes(b"m" * 32)


def ms(hour: int, minute: int) -> int:
    """A time of that day in ms since 1970."""
    return int(NOW.replace(hour=hour, minute=minute).timestamp() * 1000)


SIGNED = Custody("a" * 32, 18402, bytes(32), ms(9, 11) << 16, bytes(64))
WAITS = Pending(214, 23, 61, 9_800_000, ms(9, 12) << 16)
CALM = Status(
    Line.IDLE,
    custody=SIGNED,
    next_try=ms(11, 5),
    last_try=ms(11, 4),
    last_contact=ms(11, 3),
    rate=180_000,
    line=Quality("good", 180_000, 400_000, 240),
)
OFF = Status(
    Line.OFFLINE,
    WAITS,
    SIGNED,
    next_try=ms(11, 6),
    last_try=ms(11, 2),
    last_contact=ms(9, 11),
    rate=27_000,
    line=Quality("slow", 27_000, 41_000, 640, 0.05),
    code="line-refused",
    what="The server cannot be reached.",
    do="The desk tries again.",
)
BUDGET = Attention(
    "line-budget",
    "line-budget",
    ms(10, 2),
    "61 scans wait for tomorrow: today's budget of the line is used.",
    "They go by themselves tomorrow. Send them now anyway if they are urgent.",
    {"scans": 61, "megabytes": 20},
)
SLOW = msgspec.structs.replace(
    OFF,
    state=Line.WAITING,
    pending=Pending(6, 3, 61, 9_800_000, ms(10, 2) << 16),
    attention=(BUDGET,),
    last_contact=ms(11, 3),
    rate=4_200,
    line=Quality("poor", 4_200, 9_000, 1_240, 0.12, Budget(20_000_000, 20_100_000, 61)),
    code="",
)


def put_aside(reason: str, way: str, blame: str, reference: str, seq: int) -> Attention:
    """An entry that the ministry could not use, as syncing tells of it."""
    from desk.sync.reasons import matter

    told = matter(reason)
    assert (told.way, told.blame.value) == (way, blame)
    return Attention(
        f"quarantined:{'0' * 32}:{seq}",
        "quarantined",
        ms(9, 20) + seq,
        told.what,
        told.do,
        {
            "origin": "0" * 32,
            "seq": seq,
            "reason": reason,
            "blame": blame,
            "way": way,
            "reference": reference,
        },
    )


def warned(key: str, code: str, what: str, do: str, **facts: Any) -> Attention:
    """A warning of keeping."""
    return Attention(f"keeping.{key}", code, ms(10, 30), what, do, facts)


FILLING = warned(
    "disk",
    "disk-filling",
    "The disk of this desk will be full in about 6 days.",
    "Free some space on it, or ask the administrator for a larger one.",
    days=6,
    megabytes=2048,
)
NO_BACKUP = warned(
    "backup",
    "backup-late",
    "For 3 days no backup of this desk was made.",
    "Plug in the disk or the stick for backups; the backup is then made by itself.",
    days=3,
)
FORK = Attention(
    "sync.push",
    "restored",
    ms(8, 40),
    "The ministry holds 12 entries of this desk that are missing here: "
    "the desk's data was put back from an old copy.",
    "Go on reading, but receive nothing here. Ask the administrator to enrol this desk anew.",
    {"have": 18402, "own": 18390},
)


def _clerk(who: UUID) -> Person:
    return Person(who, "رنا الخطيب", ("clerk",), e.Text(""), "centre/12")


@dataclass
class Engine:
    """How syncing stands, as it is said; remembers what it was asked."""

    now_status: Status = OFF
    nudged: int = 0
    dismissed: list[str] = field(default_factory=list)
    anyway: int = 0

    def status(self) -> Status:
        return self.now_status

    def nudge(self, *, now: bool = False) -> None:
        self.nudged += now

    def dismiss(self, key: str) -> None:
        self.dismissed.append(key)
        left = tuple(one for one in self.now_status.attention if one.key != key)
        self.now_status = msgspec.structs.replace(self.now_status, attention=left)

    def send_anyway(self) -> None:
        self.anyway += 1


class Answers(SyncAnswers):
    """The real answers, but for the sticks that are plugged into this machine."""

    plugged: Sequence[Path] = ()

    def sticks(self) -> list[Medium]:
        return [Medium(one, one.name, 14_300_000_000, 15_600_000_000) for one in self.plugged]


class SyncDesk:
    """A home with three weeks behind it, opened as the window opens it."""

    def __init__(self, folder: Path, lived: Path | None = None) -> None:
        home = Home(folder / "home")
        if lived is None:
            self._live(home)
        else:
            shutil.copytree(lived / "home", home.root)
            told = (home.root / "lived.json").read_bytes()
            self.references, clerk = msgspec.json.decode(told, type=tuple[dict[str, str], UUID])
            self.clerk = _clerk(clerk)
            settings = config.load(home)
            config.save(home, msgspec.structs.replace(settings, keys=str(home.key_file)))
        self.place: Workplace = open_workplace(home, Wall(NOW))
        self.engine = Engine()
        self.seat = Seat(self.clerk)
        self.rooms: Rooms = rooms_of(self.place)
        if lived is None:
            self._know_the_ministry()

    def _live(self, home: Home) -> None:
        home.root.mkdir()
        centre = open_centre(home.root)
        vault = Vault(home.vault, b"v" * 32)
        names: list[str] = []

        def scanned(evidence: str) -> DraftScan:
            data = picture(len(names))
            names.append(vault.put(data))
            return DraftScan(evidence, names[-1], len(data), 1)

        centre._scan = scanned  # type: ignore[method-assign]
        self.references = three_weeks(centre)
        self.clerk = centre.people["clerk"]
        centre.counter.journal.database.close()
        signing = centre.counter.journal.key.private_bytes_raw()
        keys = Keys(bytes(32), b"v" * 32, signing)
        public = CENTRAL.public_key().public_bytes_raw()
        settings = Settings(
            "http://127.0.0.1:9",
            keys.origin,
            "centre/12",
            "03",
            entries.origin_of(public),
            base64.urlsafe_b64encode(public).decode().rstrip("="),
            keys=config.keep_keys(home, keys, keys.origin, key_file=home.key_file),
            allow_plain=True,
            hub="off",
            reserve_mb=0,
        )
        config.save(home, settings)
        told = msgspec.json.encode((self.references, self.clerk.id))
        (home.root / "lived.json").write_bytes(told)

    def _know_the_ministry(self) -> None:
        """As after the first sync: without its key nothing can be sealed for it."""
        key = sealing_key(CENTRAL).public_key().public_bytes_raw()
        self.sql("INSERT INTO ministry_keys VALUES ('sealing', '1', ?)", key)

    def sql(self, statement: str, *values: object) -> None:
        """Write what no room of a desk alone would."""
        with self.place.database.write() as connection:
            connection.exec_driver_sql(statement, values)

    def log(self, *tries: tuple[int, str, int, int]) -> None:
        """Tries of the line: when (ms), outcome, how long (ms), bytes."""
        for one in tries:
            self.sql("INSERT INTO line_log (at, outcome, ms, bytes) VALUES (?,?,?,?)", *one)

    def quarantine(self, reference: str, reason: str) -> tuple[str, int]:
        """The ministry puts the entry aside by which a transaction was received."""
        state = self.place.counter.state(reference)
        with self.place.database.read() as connection:
            seq = connection.exec_driver_sql(
                "SELECT seq FROM entries WHERE subject = ? ORDER BY seq LIMIT 1",
                (state.subject.bytes,),
            ).scalar_one()
        origin = self.place.journal.origin
        self.sql(
            "INSERT INTO quarantined (origin, seq, stamp, subject, reason) VALUES (?, ?, '0', ?, ?)",
            origin,
            seq,
            state.subject.bytes,
            reason,
        )
        return origin, seq

    def answers(self, *plugged: Path, **rooms: Any) -> Answers:
        """The page's answers; `rooms` in place of the workplace's own."""
        made = Answers(
            self.place.counter,
            self.engine,
            self.seat.person,
            Rooms(**{**vars(self.rooms), **rooms}),
        )
        object.__setattr__(made, "plugged", plugged)
        return made

    def close(self) -> None:
        """Let go of the home."""
        self.place.close()


def hub_standing(*, mine: bool = False) -> Standing:
    """A centre of four desks, met a minute ago."""
    desks = ("01", "02", "04")
    return Standing(
        "find",
        None if mine else Hub("b" * 32, "01", "https://192.168.1.11:7443"),
        mine,
        tuple(
            Neighbour(str(n) * 32, desk, "", 900 + n, 880, ms(11, 2), ms(11, 3))
            for n, desk in enumerate(desks)
        ),
        18 if mine else 0,
        4 if mine else 0,
        ms(11, 3),
    )


def day_of_tries(until: int = 11) -> list[tuple[int, str, int, int]]:
    """A morning as the line's log has it: good, slow, then cut until `until`."""
    found = [(ms(8, minute), "done", 900, 90_000) for minute in (0, 10, 20, 30, 40, 50)]
    found += [(ms(9, minute), "done", 9_000, 60_000) for minute in (0, 11)]
    if until > 9:
        found += [
            (ms(9, 12) + step * 600_000, "line-refused", 20, 0)
            for step in range((until - 9) * 6 - 1)
        ]
    return found
