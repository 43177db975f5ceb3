"""The keys of a desk survive its keyring: sealed to the ministry at once, taken back in one day.

A desk that knows the ministry's recovery key seals its keys to it, once a key, into its home and
into its journal. What the ministry then sends back is checked against the desk's own data before
anything is kept. The forms of the files are `desk.sync.recovery`'s.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from sqlalchemy import Connection

from desk import config
from desk.config import Home, Keys, Settings
from desk.errors import Refused, Trouble
from desk.models import entries, queries
from desk.models import events as e
from desk.models.database import Database
from desk.models.journal import Journal
from desk.sync import recovery
from desk.sync.recovery import RecoveredKeys, SealedKeys


def seal(home: Home, journal: Journal, keys: Keys) -> bool:
    """Seal the keys to the ministry's recovery key if that is known and it was not done before.

    Returns whether a fact was written. The copy in the home is there whenever the fact is.
    """
    with journal.database.read() as connection:
        public = _recovery_key(connection)
        done = _sealed_before(connection, journal.origin, public) if public else None
    if public is None:
        return False
    if done is None:
        sealed = recovery.seal_keys(keys.packed(), journal.origin, public)
    else:
        sealed = SealedKeys(journal.origin, public, done.sealed)
    _keep_copy(home, sealed)
    if done is not None:
        return False
    with journal.act(None) as act:
        # Another program on this home may have been as quick, and an old copy writes nothing.
        if _sealed_before(act.connection, journal.origin, public) or queries.journal_is_torn(
            act.connection
        ):
            return False
        fact = e.KeysSealed(public, sealed.sealed)
        act.record(entries.desk_subject(journal.origin), fact, "central")
    return True


def _keep_copy(home: Home, sealed: SealedKeys) -> None:
    try:
        before = recovery.read(home.sealed_keys.read_bytes(), SealedKeys)
    except (OSError, Refused):
        before = None
    if before is None or (before.origin, before.recovery) != (sealed.origin, sealed.recovery):
        config.write_durably(home.sealed_keys, recovery.written(sealed), 0o600)


def _recovery_key(connection: Connection) -> bytes | None:
    row = connection.exec_driver_sql(
        "SELECT doc FROM ministry_keys WHERE purpose = 'recovery'"
    ).first()
    return None if row is None else bytes(row[0])


def _sealed_before(connection: Connection, origin: str, public: bytes) -> e.KeysSealed | None:
    rows = connection.exec_driver_sql(
        "SELECT bytes FROM entries WHERE subject = ? AND origin = ? AND kind = ?",
        (entries.desk_subject(origin).bytes, origin, e.KeysSealed.kind),
    )
    for (data,) in rows:
        fact = entries.decode(data).fact()
        if isinstance(fact, e.KeysSealed) and fact.recovery == public:
            return fact
    return None


def recover(home: Home, file: Path, code: str, *, key_file: Path | None = None) -> Settings:
    """Take the keys that the ministry recovered back in; returns the settings as they are now.

    Raises `Refused` when the file, the code or the keys do not fit this desk, `Trouble` when
    something cannot be read or written; nothing was changed then.
    """
    settings = config.load(home)
    try:
        recovered = recovery.read(file.read_bytes(), RecoveredKeys)
    except OSError as error:
        raise Trouble(
            f"The file {file.name} cannot be read: {error.strerror}.",
            "Name the file that the ministry sent.",
            code="recovery-file",
        ) from error
    if recovered.origin != settings.origin:
        raise _other_desk()
    keys = Keys.unpacked(recovery.unlock_keys(recovered, code))
    if keys.origin != settings.origin:
        raise _other_desk()
    _check_opens(home, keys)
    where = config.put_back_keys(home, settings, keys, key_file=key_file)
    if where != settings.keys:
        settings = msgspec.structs.replace(settings, keys=where)
        config.save(home, settings)
    return settings


def _other_desk() -> Refused:
    return Refused(
        "The keys in this file belong to another desk.",
        "Ask the ministry for those of this desk, whose journal is named in desk.json.",
        code="keys-other",
    )


def _check_opens(home: Home, keys: Keys) -> None:
    """See that the keys open the desk's data. Raises `Refused` (`keys-do-not-open`)."""
    if not home.database.exists():
        return  # it is restored next, and these keys open its backup
    database = Database(home.database, keys.database)
    try:
        with database.read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").one()
    except Trouble as error:
        if error.code != "database-key":
            raise
        raise Refused(
            "These keys do not open the data of this desk.",
            "The data was exchanged or is damaged: restore it from its backup first.",
            code="keys-do-not-open",
        ) from error
    finally:
        database.close()
