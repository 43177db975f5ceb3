"""Keeping by the clock beside an open window: backups, the daily check, room, warnings.

One thread of its own; it never holds up whoever writes, and what fails is told and tried again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Protocol

import msgspec

from desk.config import Home, Keys, Settings
from desk.errors import ShubbakError, Trouble
from desk.models import clock
from desk.models.database import Database
from desk.models.journal import Journal
from desk.papers.vault import Vault

from . import copies, limits, notes
from .copies import Making, state_of
from .folders import OWN_FOLDER
from .notes import LastBackup, Notes
from .room import Room

_log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 30.0
RETRY: Final = timedelta(minutes=10)
CHECK_EVERY: Final = timedelta(days=1)
_PAUSE: Final = 0.004
_FEW: Final = 8
"""A disk with less than so many reserves free is told of."""


class Waiting(Protocol):
    """What waits for the ministry: `desk.sync.state.Pending`."""

    @property
    def transactions(self) -> int:
        """How many transactions wait."""
        ...

    @property
    def since(self) -> int:
        """The hybrid time of the oldest that waits; 0 for none."""
        ...


class Replica(Protocol):
    """What keeping needs of `desk.sync.replica.DeskReplica`: what waits, and a place to tell."""

    def pending(self) -> Waiting:
        """What central does not hold yet."""
        ...

    def raise_attention(
        self, key: str, code: str, what: str, do: str, facts: Mapping[str, object]
    ) -> bool:
        """Put something before a person; whether it is new."""
        ...

    def clear_attention(self, key: str) -> None:
        """It is over."""
        ...


class _Ending(Exception):
    """The window is being closed: what is under way is given up."""


def _nothing() -> None:
    """Nobody wants to know."""


class Keeping:
    """Keeps one open home whole. `start` runs the thread; each of its steps may be called alone."""

    def __init__(
        self,
        home: Home,
        settings: Settings,
        keys: Keys,
        journal: Journal,
        vault: Vault,
        replica: Replica,
        room: Room,
    ) -> None:
        self.home = home
        self.settings = settings
        self.database: Database = journal.database
        self.vault = vault
        self.room = room
        self._keys = keys
        self._journal = journal
        self._replica = replica
        self._working = threading.Lock()
        self._end = threading.Event()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._tell: Callable[[], None] = _nothing
        self._damaged: Callable[[Trouble], None] = lambda _trouble: None
        self._tried: datetime | None = None

    # --- the thread ---------------------------------------------------------------------------

    def start(
        self, tell: Callable[[], None] = _nothing, damaged: Callable[[Trouble], None] | None = None
    ) -> None:
        """Begin. `tell` is called when there is something new to show, `damaged` at once when
        the database turns out to be damaged; both from the thread."""
        self._tell = tell
        self._damaged = damaged or self._damaged
        self._thread = threading.Thread(target=self._run, name="keeping", daemon=True)
        self._thread.start()

    def stop(self, wait_seconds: float = 5.0) -> None:
        """End; a backup that is under way is given up and made anew the next time."""
        self._end.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(wait_seconds)

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                self.round()
            except _Ending:
                return
            except OSError as error:
                # The disk vanished or refuses; whoever writes is told, and it may come back.
                _log.info("Nothing could be kept: %s", error)
            except Exception:  # noqa: BLE001 the thread outlives our own mistakes
                _log.exception("A round of keeping failed")
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()

    def round(self, now: datetime | None = None) -> None:
        """Do what is due."""
        now = now or datetime.now(UTC)
        self.room.prepare()
        if self._is_due(now):
            try:
                self.back_up(now)
            except Trouble as error:
                self._judge(error)
        if self._check_is_due(now):
            self.check(now)
        self.warn(now)

    def _pace(self) -> None:
        if self._end.wait(_PAUSE):
            raise _Ending

    # --- backups ------------------------------------------------------------------------------

    def place(self) -> tuple[Path, bool]:
        """Where the next backup goes, and whether that is in the home itself, for want of a better.

        Raises `Trouble` (`backup-away`) when the disk for backups is not there.
        """
        own = self.home.root / OWN_FOLDER
        if not self.settings.backup_folder:
            own.mkdir(mode=0o700, exist_ok=True)
            return own, True
        folder = Path(self.settings.backup_folder)
        try:
            here = folder.stat().st_dev == self.home.root.stat().st_dev
        except OSError as error:
            raise self._away(folder) from error
        before = notes.read(self.home).elsewhere
        # A folder in which nothing is mounted any more lies on the desk's own disk.
        if here and before is not None and before.folder == str(folder) and not before.own_disk:
            raise self._away(folder)
        return folder, False

    def _away(self, folder: Path) -> Trouble:
        return Trouble(
            f"The disk or stick for backups is not there: {folder}.",
            "Plug it in; the backup is then made by itself.",
            code="backup-away",
            folder=str(folder),
        )

    def _is_due(self, now: datetime) -> bool:
        if self._tried is not None and now - self._tried < RETRY:
            return False
        known = notes.read(self.home)
        if known.backup is None or known.trouble:
            return True
        age = now - datetime.fromisoformat(known.backup.at)
        # A clock that went back must not put the next one off for years.
        return not timedelta() <= age < timedelta(minutes=self.settings.backup_minutes)

    def back_up(self, now: datetime | None = None, *, again: bool = False) -> LastBackup:
        """Make a backup now; when nothing changed and one was checked within the day, that one
        counts (unless `again`). Raises `Trouble` with the reason, which is noted, too."""
        now = now or datetime.now(UTC)
        self._tried = now
        with self._working:
            known = notes.read(self.home)
            trouble: Trouble | None = None
            try:
                folder, here = self.place()
            except Trouble as error:
                # On the desk's own disk it is better than nowhere.
                trouble = error
                folder, here = self.home.root / OWN_FOLDER, True
                folder.mkdir(mode=0o700, exist_ok=True)
            made = None if again else self._unchanged(known, folder, now)
            try:
                made = made or self._made(folder, here=here, now=now)
            except Trouble as error:
                self._note_failure(known, error, now)
                raise
            elsewhere = known.elsewhere if here else made
            notes.write(
                self.home,
                msgspec.structs.replace(
                    known,
                    backup=made,
                    elsewhere=elsewhere,
                    trouble=trouble.code if trouble else "",
                    what=trouble.what if trouble else "",
                    do=trouble.do if trouble else "",
                    since=(known.since or _iso(now)) if trouble else "",
                ),
            )
            self._tell()
            if trouble is not None:
                raise trouble
            return made

    def _made(self, folder: Path, *, here: bool, now: datetime) -> LastBackup:
        making = Making(
            self.home, self.database, self.vault, self._keys.database, self._keys.vault, self._pace
        )
        made = making.into(folder, here=here, at=now).note
        own_disk = folder.stat().st_dev == self.home.root.stat().st_dev
        return LastBackup(_iso(now), str(folder), made.number, made.holds.seq, made.state, own_disk)

    def _unchanged(self, known: Notes, folder: Path, now: datetime) -> LastBackup | None:
        last = known.backup
        if last is None or last.folder != str(folder):
            return None
        with self.database.read() as connection:
            if state_of(connection.connection.cursor()) != last.state:
                return None
        made = copies.found(folder, self.settings.origin)
        if not made or made[0].note.number != last.number:
            return None
        age = now - datetime.fromisoformat(made[0].note.at)
        if not timedelta() <= age < CHECK_EVERY:
            return None
        return msgspec.structs.replace(last, at=_iso(now))

    def _note_failure(self, known: Notes, error: Trouble, now: datetime) -> None:
        notes.write(
            self.home,
            msgspec.structs.replace(
                known,
                trouble=error.code,
                what=error.what,
                do=error.do,
                since=known.since or _iso(now),
            ),
        )
        self._tell()

    def _judge(self, error: Trouble) -> None:
        """A backup failed: what is wrong with the database itself is told at once."""
        _log.info("No backup: %s", error.code)
        if error.code in ("database-damaged", "backup-damaged"):
            self.check(datetime.now(UTC))

    # --- checks -------------------------------------------------------------------------------

    def _check_is_due(self, now: datetime) -> bool:
        checked = notes.read(self.home).checked
        age = now - datetime.fromisoformat(checked) if checked else CHECK_EVERY
        return not timedelta() <= age < CHECK_EVERY

    def check(self, now: datetime | None = None) -> bool:
        """Read the whole database and see whether it is sound; a damage is told at once."""
        whole = True
        try:
            with self.database.read() as connection:
                found = connection.exec_driver_sql("PRAGMA quick_check(1)").all()
            whole = [tuple(row) for row in found] == [("ok",)]
        except Trouble as error:
            if error.code != "database-damaged":
                return True
            whole = False
        known = notes.read(self.home)
        stamp = _iso(now or datetime.now(UTC))
        notes.write(self.home, msgspec.structs.replace(known, checked=stamp, whole=whole))
        if not whole:
            trouble = damaged()
            self._damaged(trouble)
            self._attend(trouble)
        return whole

    def _attend(self, trouble: Trouble) -> None:
        try:
            self._replica.raise_attention(
                "keeping.damaged", trouble.code, trouble.what, trouble.do, {}
            )
        except ShubbakError as error:
            _log.info("The damage could not be noted: %s", error.code)

    # --- warnings -----------------------------------------------------------------------------

    def warn(self, now: datetime | None = None) -> list[limits.Warned]:
        """Measure, and tell what must be told; what is over is taken back."""
        now = now or datetime.now(UTC)
        known = notes.read(self.home)
        free = self.room.free()
        day = now.date().isoformat()
        disk = limits.noted(known.disk, day, free)
        if day not in known.disk:
            notes.write(self.home, msgspec.structs.replace(known, disk=disk))
        try:
            waiting = self._replica.pending()
            suspect = clock.tick(self._journal.head().time, self._journal.wall())[1]
        except ShubbakError as error:
            _log.info("What waits cannot be read: %s", error.code)
            return []
        found = list(
            limits.warnings(
                limits.Seen(
                    free=free,
                    few=_FEW * self.settings.reserve_mb * 1024 * 1024,
                    reserve_given_up=self.room.given_up and free < self.room.low * 8,
                    disk=disk,
                    waiting=waiting.transactions,
                    since=waiting.since >> 16,
                    now=int(now.timestamp() * 1000),
                    backup_days=_backup_days(known, self.settings, now),
                    clock_suspect=suspect,
                )
            )
        )
        self._put_before_people(found)
        return found

    def _put_before_people(self, found: list[limits.Warned]) -> None:
        try:
            new = [self._replica.raise_attention(*one) for one in found]
            for key in set(limits.KEYS) - {one.key for one in found}:
                self._replica.clear_attention(key)
        except ShubbakError as error:
            _log.info("A warning could not be noted: %s", error.code)
            return
        if any(new):
            self._tell()


def damaged() -> Trouble:
    """What is said of a database with damaged pages, wherever it is noticed."""
    return Trouble(
        "The local database is damaged.",
        "Close the window and restore the last backup: desk restore --from backup. "
        "What can still be read is saved first.",
        code="database-damaged",
    )


def _backup_days(known: Notes, settings: Settings, now: datetime) -> int | None:
    """Days since the last backup that counts: where one elsewhere is wished, only that does."""
    last = known.elsewhere if settings.backup_folder else known.backup
    since = known.since if last is None else last.at
    if not since or (settings.backup_folder and last is None and not known.trouble):
        return None
    return max(0, (now - datetime.fromisoformat(since)).days)


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def status(home: Home, settings: Settings, room: Room) -> dict[str, Any]:
    """How keeping stands, as `desk keeping status --json` prints it."""
    known = notes.read(home)
    last = known.backup
    following = None
    if last is not None:
        due = datetime.fromisoformat(last.at) + timedelta(minutes=settings.backup_minutes)
        following = _iso(due)
    return {
        "folder": settings.backup_folder or str(home.root / OWN_FOLDER),
        "last_backup": None
        if last is None
        else {
            "at": last.at,
            "folder": str(copies.store_of(Path(last.folder), settings.origin)),
            "number": last.number,
            "seq": last.seq,
            "own_disk": last.own_disk,
        },
        "last_elsewhere": None if known.elsewhere is None else known.elsewhere.at,
        "next_backup": following,
        "checked": known.checked or None,
        "whole": known.whole,
        "free_bytes": room.free(),
        "reserve_bytes": room.held(),
        "days_until_full": limits.days_left(known.disk, room.free()),
        "trouble": {"code": known.trouble, "what": known.what, "do": known.do}
        if known.trouble
        else None,
    }
