"""A desk whose disk was copied or put back enrols anew and goes on: same data, new journal.

Key kept, code spent, journal rewritten, settings written: each step is durable before the next one
begins, and a run after a crash goes on from there. How the ministry is asked is
`desk.sync.enrolment`'s, how entries are rewritten `desk.models.continuing`'s.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk import config
from desk.config import Home, Keys, Settings
from desk.errors import NotFound, Refused, Trouble
from desk.keeping import lock
from desk.keeping.lock import Lease
from desk.keeping.opening import database_of
from desk.models import continuing, queries
from desk.models.clock import WallClock, today, wall_clock
from desk.models.database import Database
from desk.models.opening import open_database
from desk.sync import codes
from desk.sync.enrolment import Enrolment
from desk.sync.enrolment import enrol as enrol_at
from desk.sync.line.client import Line
from desk.sync.line.far_end import Central

_MARGIN: Final = 1000
"""Serials left free after the highest known one: what a lost disk gave out may not be known."""


@dataclass(frozen=True)
class Continued:
    """A journal that goes on: where the old one ended for both sides, how much was rewritten."""

    settings: Settings
    before: str
    at: int
    moved: int


class _Note(msgspec.Struct, frozen=True):
    """How far it has come. `keys` is empty until the new ones are kept, `got` is the ministry's
    answer."""

    before: str
    before_keys: str
    origin: str
    keys: str = ""
    got: Enrolment | None = None


def again(
    home: Home,
    code: str,
    *,
    server: str = "",
    key_file: Path | None = None,
    lease: Lease | None = None,
    wall: WallClock = wall_clock,
) -> Continued:
    """Enrol a desk anew with a code of the ministry and go on in a new journal.

    `lease` is the caller's when it alone uses the home already. Raises `Refused` for what is
    wrong with the code or when the home is open elsewhere, `LineTrouble` when the server cannot be
    asked; nothing is lost then, and the same call goes on from there.
    """
    with lease or lock.alone(home):
        if finish(home, wall):  # a run before this one was cut at its very end
            return _found(home)
        settings = config.load(home)
        _check_code(settings, code)
        old = config.find_keys(settings, home)
        note, keys = _kept_keys(home, settings, old, key_file)
        if note.got is None:
            note = _spend(home, settings, note, keys, code, server)
        database = database_of(home, settings, old)
        try:
            _rewrite(database, settings, note, keys, wall)
        finally:
            database.close()
        finish(home, wall)
        return _found(home)


def _found(home: Home) -> Continued:
    settings = config.load(home)
    database = open_database(home.database, config.find_keys(settings, home).database)
    try:
        with database.read() as connection:
            return Continued(settings, *continuing.told(connection))
    finally:
        database.close()


def finish(home: Home, wall: WallClock = wall_clock) -> bool:
    """Write the settings of a desk whose journal goes on already, as a crash left it.

    Returns whether there was something to do. Part of opening a home.
    """
    if not home.continuing.exists():
        return False
    note, settings = _noted(home), config.load(home)
    if settings.origin != note.origin:
        if note.got is None:
            return False
        anew = _settings(settings, note, note.got)
        database = open_database(home.database, config.find_keys(anew, home).database)
        try:
            with database.read() as connection:
                if not continuing.is_done(connection, note.origin):
                    return False
                year = today(wall()).year
                last = queries.highest_serial(connection, anew.centre, anew.desk, year)
        finally:
            database.close()
        floor = max(note.got.serial_floor, last + _MARGIN if last else 0)
        config.save(home, msgspec.structs.replace(anew, serial_floor=floor))
    # Only the place of the keys matters here; no other setting of the old desk is left.
    config.forget_keys(
        home, msgspec.structs.replace(settings, origin=note.before, keys=note.before_keys)
    )
    home.continuing.unlink(missing_ok=True)
    config.sync_folder(home.root)
    return True


# --- the new key and the code ---------------------------------------------------------------------


def _check_code(settings: Settings, code: str) -> None:
    if not codes.names(codes.parse(code), _central_key(settings)):
        raise Refused(
            "This code is of another ministry than the one that this desk belongs to.",
            "Compare it with the ministry's letter, letter by letter.",
            code="wrong-server",
        )


def _central_key(settings: Settings) -> bytes:
    return base64.urlsafe_b64decode(settings.central_key + "==")


def _kept_keys(
    home: Home, settings: Settings, old: Keys, key_file: Path | None
) -> tuple[_Note, Keys]:
    """The keys of a run before that came so far, or new ones; they are kept either way."""
    if home.continuing.exists():
        note = _noted(home)
        if note.keys:
            return note, config.find_keys(_with_keys(settings, note), home)
        # It is not known whether they were kept; no code was spent on them.
        for where in ("keyring", str(_beside(home, settings, note.origin))):
            config.forget_keys(
                home, msgspec.structs.replace(settings, origin=note.origin, keys=where)
            )
    keys = Keys(old.database, old.vault, Keys.new().signing)
    note = _Note(settings.origin, settings.keys, keys.origin)
    _write(home, note)
    if key_file is None and settings.keys != "keyring":
        key_file = _beside(home, settings, keys.origin)
    where = config.keep_keys(home, keys, keys.origin, key_file=key_file)
    note = msgspec.structs.replace(note, keys=where)
    _write(home, note)
    return note, keys


def _beside(home: Home, settings: Settings, origin: str) -> Path:
    """A key file beside the one that is in force until everything is done."""
    path = home.key_file if settings.keys == "keyring" else Path(settings.keys)
    folder = path.parent if path.parent.is_dir() else home.root
    return folder / f"desk-{origin[:8]}.key"


def _with_keys(settings: Settings, note: _Note) -> Settings:
    return msgspec.structs.replace(settings, origin=note.origin, keys=note.keys)


def _spend(
    home: Home, settings: Settings, note: _Note, keys: Keys, code: str, server: str
) -> _Note:
    try:
        got = enrol_at(
            server or settings.server,
            code,
            Ed25519PrivateKey.from_private_bytes(keys.signing),
            name=settings.name,
            trust=settings.trust,
            allow_plain=settings.allow_plain,
            continues=settings.origin,
        )
    except Refused:
        # The key was not taken; the next run makes another.
        config.forget_keys(home, _with_keys(settings, note))
        home.continuing.unlink()
        raise
    note = msgspec.structs.replace(note, got=got)
    _write(home, note)
    return note


# --- the journal ----------------------------------------------------------------------------------


def _rewrite(
    database: Database, settings: Settings, note: _Note, keys: Keys, wall: WallClock
) -> None:
    assert note.got is not None
    key = Ed25519PrivateKey.from_private_bytes(keys.signing)
    line = Line(note.got.server, trust=settings.trust or True, allow_plain=settings.allow_plain)
    try:
        central = Central(line, key, note.got.central_origin, wall)
        at, feeds = common(central, database, note.before)
    finally:
        line.close()
    with database.write() as connection:
        moved = continuing.go_on(
            connection, note.before, note.origin, note.got.place, at, feeds, wall
        )
        continuing.tell(connection, note.before, note.origin, at, moved, wall())


def common(central: Central, database: Database, origin: str) -> tuple[int, dict[str, int]]:
    """The last entry of a journal that this disk and the ministry both hold, and the positions in
    feeds before what the ministry holds of it beyond that. Raises `LineTrouble`, `ServerRefused`.
    """
    theirs = central.heads().get(origin, (0, b""))[0]
    with database.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT seq FROM heads WHERE origin = ?", (origin,)
        ).first()
    agreed, beyond = 0, min(theirs, 0 if row is None else int(row[0])) + 1
    found = central.entry(origin, 0)
    probe = beyond - 1
    while beyond - agreed > 1:
        there = central.entry(origin, probe)
        if _hash_at(database, origin, probe) == bytes.fromhex(there.hash):
            agreed, found = probe, there
        else:
            beyond = probe
        probe = (agreed + beyond) // 2
    return agreed, dict(found.feeds)


def _hash_at(database: Database, origin: str, seq: int) -> bytes:
    with database.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT hash FROM entries WHERE origin = ? AND seq = ?", (origin, seq)
        ).first()
    if row is None:
        raise NotFound(
            f"Entry {seq} of this desk's journal is missing here.",
            "Restore the last backup first. Run: desk restore --from backup",
            code="database-damaged",
        )
    return bytes(row[0] or b"")


# --- the settings ---------------------------------------------------------------------------------


def _settings(settings: Settings, note: _Note, got: Enrolment) -> Settings:
    return msgspec.structs.replace(
        settings,
        server=got.server,
        origin=got.origin,
        place=got.place,
        desk=got.desk,
        name=got.name,
        central_origin=got.central_origin,
        central_key=got.central_key,
        keys=note.keys,
    )


def _write(home: Home, note: _Note) -> None:
    config.write_durably(home.continuing, msgspec.json.encode(note))


def _noted(home: Home) -> _Note:
    try:
        return msgspec.json.decode(home.continuing.read_bytes(), type=_Note)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Trouble(
            f"{home.continuing} cannot be read.",
            "Move it away and enrol this desk anew once more, with a new code.",
            code="continuing",
        ) from error
