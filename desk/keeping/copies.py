"""One backup of a home: made, checked, listed, thinned out.

A backup is a folder with the encrypted database, the settings, the keys as only the ministry can
open them, and a note of what it holds, written last; the scans of all backups of a desk lie once
beside them.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from desk import config
from desk.config import Home
from desk.errors import NotFound, Refused, ShubbakError, Trouble
from desk.models.database import HEAD, Database, is_whole, looking_at
from desk.papers.vault import Vault

from .room import MEGABYTE, is_full
from .rotation import Made, staying

DATABASE: Final = "desk.db"
NOTE: Final = "backup.json"
VAULT: Final = "vault"
_MAKING: Final = ".making"
_TIME: Final = "%Y-%m-%dT%H-%M-%SZ"
_SYNC_EVERY: Final = 4
"""Megabytes after which a growing copy is synced: whoever commits beside it waits for no more."""

_MARGIN: Final = 32 * MEGABYTE


class Holds(msgspec.Struct, frozen=True):
    """What a copy of a database holds: the newest row of its entries, and the own head."""

    entries: int
    newest: int
    seq: int
    hash: str


class Backup(msgspec.Struct, frozen=True):
    """What a backup's note says. `at` is an ISO time, `state` changes with whatever the database
    says, `scans` are in the vault beside it."""

    number: int
    at: str
    origin: str
    place: str
    desk: str
    holds: Holds
    bytes: int
    scans: int
    state: str = ""
    schema: str = HEAD

    @property
    def name(self) -> str:
        """The folder's name."""
        return f"{self.number:06d}-{datetime.fromisoformat(self.at).strftime(_TIME)}"


class Found(msgspec.Struct, frozen=True):
    """A backup and where it lies."""

    folder: Path
    note: Backup


def holds_of(driver: Any, origin: str) -> Holds:
    """What a database holds; `driver` is a connection or cursor of the driver."""
    count, newest = driver.execute("SELECT count(*), coalesce(max(n), 0) FROM entries").fetchone()
    row = driver.execute("SELECT seq, hash FROM heads WHERE origin = ?", (origin,)).fetchone()
    seq, digest = (0, b"") if row is None else row
    return Holds(count, newest, seq, bytes(digest).hex())


def state_of(driver: Any) -> str:
    """A text that is equal as long as nothing worth a new backup was written."""
    parts = [
        driver.execute(sql).fetchone()[0]
        for sql in (
            "SELECT coalesce(max(n), 0) FROM entries",
            "SELECT coalesce(max(changed), 0) || '/' || count(*) FROM drafts",
            "SELECT coalesce(sum(position), 0) FROM feeds",
            "SELECT coalesce(max(at), 0) FROM custody",
            "SELECT count(*) FROM scan_custody",
        )
    ]
    return "-".join(map(str, parts))


def store_of(folder: Path, origin: str) -> Path:
    """Where the backups of a desk lie in a folder of backups."""
    return folder / f"shubbak-{origin}"


def found(folder: Path, origin: str) -> list[Found]:
    """The finished backups of a desk in a folder of backups, newest first."""
    made = []
    for path in _folders(store_of(folder, origin)):
        with contextlib.suppress(Trouble):
            made.append(Found(path, note_of(path)))
    return sorted(made, key=lambda one: one.note.number, reverse=True)


def _folders(store: Path) -> Iterator[Path]:
    try:
        yield from (path for path in store.iterdir() if path.name[:6].isdigit())
    except OSError:
        return


def note_of(path: Path) -> Backup:
    """What a backup says that it holds. Raises `Trouble` (`backup-damaged`)."""
    try:
        return msgspec.json.decode((path / NOTE).read_bytes(), type=Backup)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> Trouble:
    return Trouble(
        f"The backup {path.name} is not whole.",
        "Take an older one, or restore from the ministry. Run: desk restore --from central",
        code="backup-damaged",
        backup=path.name,
    )


def check(path: Path, key: bytes, vault: Vault | None = None) -> Backup:
    """See that a backup opens with the key, that every page is whole, and that it holds what its
    note says; with a `vault`, that its scans are there. Raises `Trouble` (`backup-damaged`)."""
    note = note_of(path)
    try:
        with looking_at(path / DATABASE, key) as driver:
            whole = is_whole(driver) and holds_of(driver, note.origin) == note.holds
    except Trouble as error:
        raise _damaged(path) from error
    if not whole or (vault is not None and len(list(vault.names())) < note.scans):
        raise _damaged(path)
    return note


class Making:
    """Makes backups of one open home. `pace` is called between steps; it may wait, or raise."""

    def __init__(
        self,
        home: Home,
        database: Database,
        vault: Vault,
        database_key: bytes,
        vault_key: bytes,
        pace: Callable[[], None],
    ) -> None:
        self.home = home
        self.database = database
        self.vault = vault
        self.settings = config.load(home)
        self._key = database_key
        self._vault_key = vault_key
        self._pace = pace

    def into(self, folder: Path, *, here: bool, at: datetime | None = None) -> Found:
        """Write a backup into a folder, check it, and remove those that need not stay.

        `here`: the folder is in the home itself: scans are linked, and few stay. Raises `Trouble` (`backup-full`,
        `backup-away`, `backup-damaged`, `backup`); what was there before is there then.
        """
        store = store_of(folder, self.settings.origin)
        try:
            store.mkdir(mode=0o700, exist_ok=True)
            self._sweep(store)
            self._room(folder, self.home.database.stat().st_size)
            scans = self._scans(folder, store, here=here)
            made = self._written(store, scans, at or datetime.now(UTC))
        except OSError as error:
            if is_full(error):
                raise _full(folder) from error
            raise Trouble(
                f"The backup in {folder} could not be written: {error.strerror or error}.",
                "Check the disk or the stick; the next try is made by itself.",
                code="backup",
                folder=str(folder),
            ) from error
        self._thin(folder, here=here)
        return made

    def _room(self, folder: Path, size: int) -> None:
        if shutil.disk_usage(folder).free < size + _MARGIN:
            raise _full(folder)

    def _written(self, store: Path, scans: int, at: datetime) -> Found:
        making = store / _MAKING
        making.mkdir(mode=0o700)
        target = making / DATABASE
        origin = self.settings.origin
        with _Synced(target, self._pace) as step:
            holds, state = self.database.back_up(target, lambda c: _look(c, origin), step)
        # The sealed keys open for the ministry alone: a dead computer's desk comes back with them.
        for source in (self.home.settings, self.home.sealed_keys):
            if source.exists():
                shutil.copyfile(source, making / source.name)
                _sync(making / source.name)
        number = max((int(path.name[:6]) for path in _folders(store)), default=0) + 1
        note = Backup(
            number,
            at.isoformat(timespec="seconds"),
            origin,
            self.settings.place,
            self.settings.desk,
            holds,
            target.stat().st_size,
            scans,
            state,
        )
        config.write_durably(making / NOTE, msgspec.json.format(msgspec.json.encode(note)))
        try:
            check(making, self._key)
        except Trouble:
            shutil.rmtree(making, ignore_errors=True)
            raise
        place = store / note.name
        making.rename(place)
        config.sync_folder(store)
        return Found(place, note)

    def _scans(self, folder: Path, store: Path, *, here: bool) -> int:
        """Bring the scans that the vault beside the backups lacks; returns how many it has."""
        there = Vault(store / VAULT, self._vault_key)
        known = set(there.names())
        for name in self.vault.names():
            if name in known:
                continue
            self._pace()
            if here and _linked(self.vault.root, there.root, name):
                known.add(name)
                continue
            try:
                data = self.vault.get(name)
            except Trouble:
                continue  # its damage is told where scans are checked
            self._room(folder, len(data))
            try:
                there.put(data)
            except Trouble as error:
                raise (_full(folder) if error.code == "vault-full" else error) from error
            known.add(name)
        return len(known)

    def _thin(self, folder: Path, *, here: bool) -> None:
        made = found(folder, self.settings.origin)
        times = (
            Made(one.note.number, datetime.fromisoformat(one.note.at), one.note.holds.seq)
            for one in made
        )
        kept = staying(times, here=here)
        for one in made:
            if one.note.number not in kept:
                # Its note goes first: what is half removed is no backup.
                with contextlib.suppress(OSError):
                    (one.folder / NOTE).unlink()
                    shutil.rmtree(one.folder)

    def _sweep(self, store: Path) -> None:
        """Remove what a cut left half made or half removed."""
        shutil.rmtree(store / _MAKING, ignore_errors=True)
        for path in _folders(store):
            if not (path / NOTE).exists():
                shutil.rmtree(path, ignore_errors=True)


def _look(connection: Connection, origin: str) -> tuple[Holds, str]:
    driver = connection.connection.cursor()
    return holds_of(driver, origin), state_of(driver)


def _linked(source: Path, target: Path, name: str) -> bool:
    """Whether a scan could be named twice on one disk, which takes no room."""
    try:
        os.link(source / name[:2] / name[2:], target / name[:2] / name[2:])
    except OSError:
        return False
    return True


class _Synced:
    """Syncs a growing file every few steps, so that a commit beside it never waits for much."""

    def __init__(self, path: Path, pace: Callable[[], None]) -> None:
        self._path = path
        self._pace = pace
        self._steps = 0

    def __enter__(self) -> Callable[[], None]:
        return self._step

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            _sync(self._path)

    def _step(self) -> None:
        self._steps += 1
        if self._steps % _SYNC_EVERY == 0:
            _sync(self._path)
        self._pace()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _full(folder: Path) -> Trouble:
    return Trouble(
        f"There is no room for the backup in {folder}.",
        "Free some space there, or name another disk for backups.",
        code="backup-full",
        folder=str(folder),
    )


def chosen(folder: Path, origin: str, key: bytes) -> Found:
    """The newest backup in a folder of backups that is whole. Raises `NotFound`, `Trouble`."""
    made = found(folder, origin)
    if not made:
        raise NotFound(
            f"There is no backup of this desk in {folder}.",
            "Name the folder or the stick where it is, or restore from the ministry. Run: "
            "desk restore --from central",
            code="backup-none",
            folder=str(folder),
        )
    wrong: ShubbakError | None = None
    for one in made:
        try:
            check(one.folder, key)
        except Trouble as error:
            wrong = wrong or error
        else:
            return one
    assert wrong is not None
    raise wrong


def named(path: Path, origin: str, key: bytes) -> Found:
    """The backup at a path: one itself, or the newest whole one in a folder of them."""
    if (path / NOTE).exists():
        note = check(path, key)
        if note.origin != origin:
            raise Refused(
                f"The backup {path.name} is another desk's.",
                "Name a backup of this desk.",
                code="backup-other",
            )
        return Found(path, note)
    store = path if path.name == f"shubbak-{origin}" else store_of(path, origin)
    return chosen(store.parent, origin, key)
