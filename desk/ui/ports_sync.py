"""What the sync page asks of the rest of the program: plain calls and plain values.

Every call runs on a worker thread and may block or raise a `ShubbakError`. Times are civil.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desk.errors import ShubbakError
from desk.sync.state import Status

Progress = Callable[[int, int], None]
"""Bytes done and bytes in all, from any thread."""

Stopping = Callable[[], bool]
"""Whether a person wants it to end."""


@dataclass(frozen=True)
class LineTry:
    """One try of the line: when, `done` or the code of what went wrong, how long (ms), bytes."""

    at: datetime
    outcome: str
    ms: int
    size: int


@dataclass(frozen=True)
class Medium:
    """A stick that is plugged in: bytes free and in all."""

    path: Path
    name: str
    free: int
    total: int
    writable: bool = True


@dataclass(frozen=True)
class Bundle:
    """The last bundle that this desk wrote; `home` is when its answer came, None until then."""

    at: datetime
    home: datetime | None = None


@dataclass(frozen=True)
class Written:
    """What an export did: entries, scans and bytes written and read back now, files that were on
    the stick before and hold what else waits, and scans that were left out: they cannot be read."""

    stick: str
    facts: int = 0
    scans: int = 0
    size: int = 0
    files: int = 0
    before: int = 0
    left_out: int = 0
    cancelled: bool = False


@dataclass(frozen=True)
class Carried:
    """A bundle that went up for another desk."""

    desk: str
    facts: int
    scans: int


@dataclass(frozen=True)
class TakenIn:
    """What came of a stick. `signed` is the last own entry for which an answer signed, 0 for no
    answer; `news` are facts of others that came with it. `refused` are files with what is wrong
    with each; `waiting` bundles need a line, and `trouble` is what the line said."""

    stick: str
    answers: int = 0
    signed: int = 0
    news: int = 0
    carried: tuple[Carried, ...] = ()
    refused: tuple[tuple[str, ShubbakError], ...] = ()
    waiting: int = 0
    others: int = 0
    trouble: ShubbakError | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Backup:
    """How this desk is backed up. `own_disk`: on the disk whose loss it should outlive; `whole`
    is the result of the last check of the database."""

    at: datetime | None = None
    place: str = ""
    own_disk: bool = False
    following: datetime | None = None
    whole: bool = True
    trouble: ShubbakError | None = None


@dataclass(frozen=True)
class Nearby:
    """How it stands with the other desks of the centre. `server` is the number of the one that
    serves, empty for none; `mine`: this one does. `waiting` entries and scans of theirs are here
    and not at the ministry; `met` is when the last exchange went well."""

    server: str = ""
    mine: bool = False
    desks: tuple[str, ...] = ()
    waiting: int = 0
    met: datetime | None = None
    trouble: ShubbakError | None = None


@dataclass(frozen=True)
class Around:
    """What changes slowly: the tries of today, the last bundle, the backup, the neighbours, and
    the entries (origin, seq) that the ministry was asked to look at again."""

    tries: Sequence[LineTry] = ()
    bundle: Bundle | None = None
    backup: Backup = Backup()
    nearby: Nearby = Nearby()
    asked: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True)
class Renumbered:
    """A transaction's new reference; `trouble` is why its receipt is not on paper yet."""

    reference: str
    before: str
    trouble: ShubbakError | None = None


class SyncPort(Protocol):
    """How syncing stands, and what a person may do about it."""

    def status(self) -> Status:
        """Everything that is known of syncing now."""
        ...

    def around(self) -> Around:
        """What changes slowly."""
        ...

    def now(self) -> datetime:
        """The civil time."""
        ...

    def try_now(self) -> None:
        """Begin a try at once; returns without waiting for it."""
        ...

    def settle(self, key: str) -> None:
        """A person has seen to something that needed attention."""
        ...

    def ask_again(self, origin: str, seq: int) -> None:
        """Ask the ministry to look again at what it could not use."""
        ...

    def renumber(self, origin: str, seq: int) -> Renumbered:
        """Give a transaction another reference and print its receipt."""
        ...

    def send_anyway(self) -> None:
        """Let today's scans go although the line's budget is used."""
        ...

    def back_up(self) -> None:
        """Make a backup now. Raises `Trouble`."""
        ...

    def sticks(self) -> Sequence[Medium]:
        """The sticks that are plugged in."""
        ...

    def write_stick(self, folder: Path, progress: Progress, stopping: Stopping) -> Written:
        """Write what waits on a stick and read it back. Raises `Trouble` (`stick-…`)."""
        ...

    def read_stick(self, folder: Path, progress: Progress, stopping: Stopping) -> TakenIn:
        """Take in the answers on a stick and carry up what others wrote there."""
        ...
