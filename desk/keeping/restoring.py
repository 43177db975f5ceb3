"""A home put back together: from a backup, from the ministry, from the centre's hub, or from what
can be read of its own damaged database.

It is put together in a folder of its own and then changes places with what was there, whole or
not at all (`unfinished`); what was there is set aside, never removed.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from desk import config
from desk.config import Home, Keys, Settings
from desk.errors import NotFound, Refused, ShubbakError, Trouble
from desk.models import adopting, journal
from desk.models.adopting import Kept
from desk.models.database import Database, cursor, is_whole, looking_at
from desk.models.opening import open_database
from desk.models.references import parse
from desk.papers.vault import Vault

from . import copies, lock, notes, unfinished
from .copies import VAULT, Found
from .folders import OWN_FOLDER, RESTORING, SET_ASIDE
from .opening import room_of, vault_of
from .salvage import Salvage, copied

_log = logging.getLogger(__name__)

SERIAL_MARGIN: Final = 1000
"""Serials that are left free when it cannot be proved that no later receipt was printed."""

Pages = Iterator[list[tuple[int, bytes]]]
Fetch = Callable[[int], Pages]
"""Gives the own entries after a seq, page by page; the chain is checked here."""


class Restored(msgspec.Struct):
    """What a restore did. `seq` is how far the own journal goes now; of its entries `fetched` came
    from the ministry or the hub, `salvaged` from the damaged database as they were, and
    `written_anew` from there with new numbers. `complete`: it is known that nothing is missing;
    else `serial_floor` was raised. `scans_back` and `scans_missing` count papers."""

    source: str
    backup: str = ""
    seq: int = 0
    fetched: int = 0
    salvaged: int = 0
    written_anew: int = 0
    complete: bool = False
    serial_floor: int = 0
    scans_back: int = 0
    scans_missing: int = 0
    set_aside: str = ""
    trouble: str = ""


class _Held(msgspec.Struct):
    origin: str
    seq: int


class Restore:
    """One restore of a home. `fetch` asks the ministry (or the hub), None without a line.

    Raises `Refused` (`home-open`), `NotFound`, `Trouble`; the home is as it was then.
    """

    def __init__(self, home: Home, fetch: Fetch | None = None) -> None:
        self.home = home
        self._fetch = fetch
        self.settings = config.load(home)
        self.keys: Keys = config.find_keys(self.settings, home)
        self._work = home.root / RESTORING

    def from_backup(self, place: str) -> Restored:
        """From the backup at a path, or (an empty `place`) the newest that is whole."""
        return self._restored("backup", lambda: self._backup(place))

    def from_afar(self, source: str) -> Restored:
        """From the ministry (`central`) or the hub; the desk's own database stays the ground when
        it is sound. Raises what `fetch` raises."""
        return self._restored(source, self._sound)

    def from_itself(self) -> Restored:
        """From what can be read of the damaged database, with nothing else at hand."""
        return self._restored("itself", lambda: None)

    # --- the ground ---------------------------------------------------------------------------

    def _backup(self, place: str) -> Found:
        if place:
            found = copies.named(Path(place), self.settings.origin, self.keys.database)
        else:
            found = self._newest()
        shutil.copyfile(found.folder / copies.DATABASE, self._work / self.home.database.name)
        return found

    def _newest(self) -> Found:
        found: list[Found] = []
        wrong: ShubbakError | None = None
        for folder in self._folders():
            try:
                found.append(copies.chosen(folder, self.settings.origin, self.keys.database))
            except ShubbakError as error:
                wrong = error if wrong is None or isinstance(wrong, NotFound) else wrong
        if found:
            return max(found, key=lambda one: (one.note.holds.seq, one.note.at))
        assert wrong is not None
        raise wrong

    def _folders(self) -> list[Path]:
        own = [self.home.root / OWN_FOLDER]
        return [Path(self.settings.backup_folder), *own] if self.settings.backup_folder else own

    def _sound(self) -> None:
        """Take the desk's own database as the ground, if it is sound."""
        try:
            database = open_database(self.home.database, self.keys.database)
            with closing(database):
                database.back_up(self._work / self.home.database.name)
            with looking_at(self._work / self.home.database.name, self.keys.database) as driver:
                if is_whole(driver):
                    return
        except Trouble as error:
            _log.info("The database is not the ground: %s", error.code)
        (self._work / self.home.database.name).unlink(missing_ok=True)

    # --- the way ------------------------------------------------------------------------------

    def _restored(self, source: str, ground: Callable[[], Found | None]) -> Restored:
        with lock.alone(self.home):
            unfinished.finish(self.home)
            done = Restored(source, serial_floor=self.settings.serial_floor)
            shutil.rmtree(self._work, ignore_errors=True)
            try:
                self._make_room()
                self._work.mkdir(mode=0o700)
                salvage = self._salvage()
                found = ground()
                if found is not None:
                    done.backup = str(found.folder)
                self._put_together(done, salvage)
                self._keep_serials(done)
                self._tell_what_is_missing(done)
                done.set_aside = self._change_places()
            except OSError as error:
                raise Trouble(
                    f"The restore did not succeed: {error.strerror or error}. Nothing was changed.",
                    "Check the disk and the room on it, and start again.",
                    code="restore",
                ) from error
            finally:
                if not (self._work / unfinished.READY).exists():
                    shutil.rmtree(self._work, ignore_errors=True)
            known = notes.read(self.home)
            notes.write(self.home, msgspec.structs.replace(known, checked="", whole=True))
            self._bring_scans(done, found)
            return done

    def _make_room(self) -> None:
        room = room_of(self.home, self.settings)
        path = self.home.database
        wanted = 3 * (path.stat().st_size if path.exists() else 0)
        if room.free() < wanted:
            room.for_an_export()
            room.full()
        if room.free() < wanted:
            raise Trouble(
                f"There is no room to restore: {wanted >> 20} MB are needed.",
                "Free some space on the disk of the desk and start again; nothing was changed.",
                code="restore-full",
            )

    def _salvage(self) -> Salvage | None:
        if not self.home.database.exists():
            return None
        return copied(self.home.database, self._work / "damaged", self.keys.database)

    def _put_together(self, done: Restored, salvage: Salvage | None) -> None:
        origin = self.settings.origin
        database = open_database(self._work / self.home.database.name, self.keys.database)
        with closing(database):
            if self._fetch is not None:
                self._take_from_afar(database, done)
            went = None
            if salvage is not None:
                with database.write() as connection:
                    self._take_salvaged(connection, salvage, done)
                went = salvage.head(origin)
            with database.read() as connection:
                done.seq = adopting.tip(connection, origin).seq
            self._known_elsewhere(done)
            if not done.seq and done.source != "backup":
                raise NotFound(
                    "Nothing of this desk was found there; nothing was changed.",
                    "Restore from a backup, or from who holds this desk's journal. Run: "
                    "desk restore --from backup",
                    code="restore-nothing",
                )
            database.settle()
            done.complete = went is not None and went <= done.seq and not done.written_anew

    def _take_from_afar(self, database: Database, done: Restored) -> None:
        assert self._fetch is not None
        origin = self.settings.origin
        try:
            with database.write() as connection:
                after = adopting.tip(connection, origin).seq
                for page in self._fetch(after):
                    kept = [Kept(seq, b"", data) for seq, data in page]
                    if adopting.adopt(connection, origin, kept) != len(kept):
                        raise Refused(
                            "The journal that came back does not continue this desk's own.",
                            "Ask the administrator to enrol this desk anew.",
                            code="restore-fork",
                        )
                    done.fetched += len(kept)
        except ShubbakError as error:
            done.fetched = 0
            if done.source != "backup":
                raise
            # The backup stands; what the ministry holds beyond it is told at the next sync.
            done.trouble = error.sentence()

    def _take_salvaged(self, connection: Connection, salvage: Salvage, done: Restored) -> None:
        origin = self.settings.origin
        kept = salvage.own(origin, adopting.tip(connection, origin).seq)
        done.salvaged = adopting.adopt(connection, origin, kept)
        at = adopting.tip(connection, origin)
        done.written_anew = adopting.write_anew(
            connection, origin, [one.data for one in kept if one.seq > at.seq]
        )
        if done.source == "itself":
            journal.accept(connection, salvage.others(origin))
        drafts = salvage.drafts()
        if drafts is not None:
            driver = cursor(connection)
            driver.execute("DELETE FROM drafts")
            driver.executemany(
                "INSERT INTO drafts (id, actor, changed, doc) VALUES (?,?,?,?)", drafts
            )

    def _known_elsewhere(self, done: Restored) -> None:
        """Refuse what would forget what a backup knows."""
        if done.source == "backup":
            return
        for folder in self._folders():
            for one in copies.found(folder, self.settings.origin)[:1]:
                if one.note.holds.seq > done.seq:
                    raise Refused(
                        f"The backup {one.note.name} knows more than what was found there.",
                        f"Restore from it. Run: desk restore --from {one.folder}",
                        code="restore-older",
                    )

    # --- the end ------------------------------------------------------------------------------

    def _keep_serials(self, done: Restored) -> None:
        """Leave the serials free that a lost receipt may have."""
        if done.complete:
            return
        with looking_at(self._work / self.home.database.name, self.keys.database) as driver:
            row = driver.execute(
                "SELECT max(serial) FROM transactions WHERE origin = ? AND year ="
                " (SELECT max(year) FROM transactions WHERE origin = ?)",
                (self.settings.origin, self.settings.origin),
            ).fetchone()
        highest = max(row[0] or 0, *self._serials_on_paper())
        done.serial_floor = max(self.settings.serial_floor, highest + SERIAL_MARGIN)
        settings = msgspec.structs.replace(self.settings, serial_floor=done.serial_floor)
        config.save(Home(self._work), settings)

    def _serials_on_paper(self) -> list[int]:
        """The serials of receipts that lie in the home as files."""
        found = [0]
        ours = f"{self.settings.centre}-{self.settings.desk}-"
        for folder in (self.home.receipts, self.home.printed):
            for path in folder.glob("*.pdf") if folder.is_dir() else ():
                match = re.search(r"\d\d-\d\d-\d\d-\d{5,}-\d", path.name)
                if match and match[0].startswith(ours):
                    try:
                        found.append(parse(match[0]).serial)
                    except Refused:
                        continue
        return found

    def _tell_what_is_missing(self, done: Restored) -> None:
        """The ministry may have signed for more than is here again."""
        try:
            held = msgspec.json.decode(self.home.held.read_bytes(), type=_Held)
        except (OSError, msgspec.MsgspecError):
            return
        if held.origin == self.settings.origin and held.seq > done.seq and not done.trouble:
            done.trouble = f"It signed for {held.seq - done.seq} entries that are missing here."
        self.home.held.unlink(missing_ok=True)  # it is known and told now

    def _change_places(self) -> str:
        for path in (self._work / self.home.database.name, self._work / self.home.settings.name):
            if path.exists():
                with path.open("rb+") as file:
                    os.fsync(file.fileno())
        shutil.rmtree(self._work / "damaged", ignore_errors=True)
        config.sync_folder(self._work)
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S")
        name = next(
            name
            for name in (stamp, *(f"{stamp}-{again}" for again in range(2, 1000)))
            if not (self.home.root / SET_ASIDE / name).exists()
        )
        unfinished.announce(self.home, name)
        unfinished.finish(self.home)
        return str(self.home.root / SET_ASIDE / name)

    def _bring_scans(self, done: Restored, found: Found | None) -> None:
        """Bring the scans that are not on the disk; they can also come later, one by one."""
        vault = vault_of(self.home, self.settings, self.keys)
        spare = None if found is None else found.folder.parent / VAULT
        with (
            closing(open_database(self.home.database, self.keys.database)) as database,
            database.read() as connection,
        ):
            names = [
                bytes(row[0]).hex()
                for row in cursor(connection).execute(
                    "SELECT DISTINCT scan FROM scans WHERE origin = ?", (self.settings.origin,)
                )
            ]
        for name in names:
            if vault.has(name):
                continue
            try:
                if spare is not None and (spare / name[:2] / name[2:]).is_file():
                    vault.put(Vault(spare, self.keys.vault).get(name))
                else:
                    vault.get(name)
                done.scans_back += 1
            except ShubbakError:
                done.scans_missing += 1


def as_json(done: Restored) -> dict[str, Any]:
    """What `desk restore --json` prints."""
    return msgspec.structs.asdict(done)


def settings_of(home: Home, place: str) -> Settings | None:
    """Put the settings back from a backup when the home has none; returns them then."""
    if home.settings.exists() or not place:
        return None
    path = Path(place)
    folder = path if (path / copies.NOTE).exists() else None
    for store in sorted(path.glob("shubbak-*")) if folder is None else ():
        made = copies.found(path, store.name.removeprefix("shubbak-"))
        folder = made[0].folder if made else folder
    if folder is None:
        return None
    settings = config.load(Home(folder))
    config.make_private(home.root)
    config.save(home, settings)
    sealed = Home(folder).sealed_keys
    if sealed.exists() and not home.sealed_keys.exists():
        config.write_durably(home.sealed_keys, sealed.read_bytes(), 0o600)
    return settings
