"""The ministry's recovery key, and desks that get their keys back with it.

The private half (X25519) is made in central's home and should be moved off the machine; the public
half is a fact that every desk seals its keys to. Whatever is opened here is written down first.
"""

from __future__ import annotations

import getpass
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from desk.config import Keys, write_durably
from desk.errors import NotFound, Refused, ShubbakError, Trouble
from desk.models import entries
from desk.models import events as e
from desk.models.clock import moment
from desk.sync import recovery
from desk.sync.locked import Locked, lock, unlock
from desk.sync.recovery import SealedKeys

from . import feeds
from .custody import Custody, subject_of
from .database import Connection, Database
from .routing import EVERYBODY

KEY_FILE: Final = "recovery.key"
_EXPORTED: Final = b"shubbak-recovery-key-1"
_SHORTEST: Final = 12
"""Letters of a passphrase, at least: it may have to hold for years in a safe."""


# --- the key itself -------------------------------------------------------------------------------


def begin(home: Path, connection: Connection, custody: Custody) -> None:
    """Make the recovery key and say its public half, unless that was said before."""
    if public_key(connection) is None:
        _name(connection, custody, _key_in(home) or _new_key(home))


def public_key(connection: Connection) -> bytes | None:
    """The public half (32 bytes) that desks seal their keys to; None when it was never said."""
    row = connection.execute(
        "select body from ministry where kind = %s and key = 'recovery'", (e.MinistryKeyNamed.kind,)
    ).fetchone()
    return None if row is None else _fact(row[0], e.MinistryKeyNamed).public_key


def _fact(body: bytes, form: type[Any]) -> Any:
    return msgspec.msgpack.decode(body, type=form)


def _name(connection: Connection, custody: Custody, key: X25519PrivateKey) -> None:
    fact = e.MinistryKeyNamed("recovery", key.public_key().public_bytes_raw())
    custody.write(connection, [(subject_of("key/recovery"), EVERYBODY, fact)])


def _new_key(home: Path) -> X25519PrivateKey:
    key = X25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_durably(home / KEY_FILE, pem, 0o600)
    return key


def _key_in(home: Path) -> X25519PrivateKey | None:
    """The private half in the home; None when it is not there (any more)."""
    try:
        return _from_pem((home / KEY_FILE).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise Trouble(
            f"The recovery key {home / KEY_FILE} cannot be read.",
            "Put it back, or move it away and run: central recovery renew",
            code="recovery-key",
        ) from error


def _from_pem(data: bytes) -> X25519PrivateKey:
    key = load_pem_private_key(data, password=None)
    if not isinstance(key, X25519PrivateKey):
        raise TypeError("another kind of key")
    return key


def export(home: Path, file: Path, passphrase: str) -> None:
    """Write the private half into a new file that the passphrase opens.

    Raises `Refused` when the key is not here, the file is there, or the passphrase is weak.
    """
    if len(passphrase) < _SHORTEST:
        raise Refused(
            f"The passphrase is shorter than {_SHORTEST} letters.",
            "Take five or six words that belong to no sentence.",
            code="passphrase",
        )
    key = _key_in(home)
    if key is None:
        raise _not_here(home)
    if file.exists():
        raise _is_there(file)
    locked = lock(key.private_bytes_raw(), passphrase, _EXPORTED)
    write_durably(file, msgspec.json.format(msgspec.json.encode(locked)) + b"\n", 0o600)


def remove(home: Path, exported: Path, passphrase: str) -> None:
    """Take the private half off this machine, once an exported copy of it was seen to open."""
    key = _key_in(home)
    if key is None:
        raise _not_here(home)
    if read_key(exported, passphrase).private_bytes_raw() != key.private_bytes_raw():
        raise Refused(
            f"{exported} opens, but it holds another recovery key.",
            "Export the one in this home first: central recovery export FILE",
            code="recovery-key",
        )
    (home / KEY_FILE).unlink()


def renew(home: Path, connection: Connection, custody: Custody) -> None:
    """Make another recovery key, to which all desks seal their keys anew when they hear of it.

    Raises `Refused` while the old private half is here: it opens what was sealed until then.
    """
    if _key_in(home) is not None:
        raise Refused(
            "The recovery key is still in this home.",
            "Export it and remove it first, so that what was sealed to it can still be opened.",
            code="recovery-key",
        )
    _name(connection, custody, _new_key(home))


def read_key(file: Path, passphrase: str = "") -> X25519PrivateKey:
    """The private half from a file, exported or as it is in a home. Raises `Refused`, `Trouble`."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Trouble(
            f"The recovery key {file} cannot be read: {error.strerror}.",
            "Name the file that `central recovery export` wrote.",
            code="recovery-key",
        ) from error
    if is_locked(data):
        raw = unlock(recovery.read(data, Locked), passphrase, _EXPORTED)
        return X25519PrivateKey.from_private_bytes(raw)
    try:
        return _from_pem(data)
    except (ValueError, TypeError) as error:
        raise Refused(
            f"{file} is not a recovery key.",
            "Name the file that `central recovery export` wrote.",
            code="recovery-key",
        ) from error


def is_locked(data: bytes) -> bool:
    """Whether a recovery key's file needs its passphrase."""
    return data.lstrip().startswith(b"{")


def _not_here(home: Path) -> Refused:
    return Refused(
        f"The recovery key is not in {home}.",
        "It was moved off this machine; use the file that it was exported to.",
        code="recovery-key",
    )


def _is_there(file: Path) -> Refused:
    return Refused(f"{file} is there already.", "Name a new file.", code="file-there")


# --- desks ----------------------------------------------------------------------------------------


def named(connection: Connection, which: Sequence[str]) -> str:
    """The journal of a desk by its origin, or by place and number. Raises `NotFound`."""
    if len(which) == 2:
        row = connection.execute(
            "select origin from desks where place = %s and desk = %s and revoked_at is null",
            (which[0], which[1].zfill(2)),
        ).fetchone()
    else:
        row = connection.execute(
            "select origin from desks where origin = %s", (which[0],)
        ).fetchone()
    if row is None:
        raise NotFound(
            f"There is no desk {' '.join(which)}.", "See `central desk list`.", code="desk-unknown"
        )
    return str(row[0])


def sealed_keys(connection: Connection, origin: str) -> list[SealedKeys]:
    """What a desk sealed of its keys, newest first; the journals must be folded."""
    rows = connection.execute(
        "select n.data from spoken s join entries n using (origin, seq)"
        " where s.subject = %s and s.origin = %s and s.usable order by s.seq desc",
        (entries.desk_subject(origin), origin),
    ).fetchall()
    facts = (entries.decode(data).fact() for (data,) in rows)
    return [
        SealedKeys(origin, fact.recovery, fact.sealed)
        for fact in facts
        if isinstance(fact, e.KeysSealed)
    ]


def recover(
    database: Database,
    custody: Custody,
    which: Sequence[str],
    key: X25519PrivateKey,
    out: Path,
    sealed: Path | None = None,
) -> tuple[str, str]:
    """Open a desk's keys and lock them into a new file; returns the desk's origin and the code.

    `sealed` is the copy from the desk's home, for one that never synced since. It is written down
    for everybody at the desk's place to see, before the file is. Raises `Refused`, `NotFound`.
    """
    if out.exists():
        raise _is_there(out)
    feeds.fold_all(database, custody)
    with database.transaction() as connection:
        origin = named(connection, which)
        packed = _opened(_candidates(connection, origin, sealed), key)
        found = connection.execute("select place from desks where origin = %s", (origin,))
        place = (found.fetchone() or (EVERYBODY,))[0]
        fact = e.KeysRecovered(origin, f"{getpass.getuser()}@{socket.gethostname()}")
        custody.write(connection, [(entries.desk_subject(origin), place, fact)])
    recovered, code = recovery.lock_keys(packed, origin)
    write_durably(out, recovery.written(recovered), 0o600)
    return origin, code


def _candidates(connection: Connection, origin: str, sealed: Path | None) -> list[SealedKeys]:
    if sealed is None:
        found = sealed_keys(connection, origin)
        if not found:
            raise NotFound(
                "This desk's sealed keys have not arrived here.",
                "Bring sealed-keys.json from the desk's data folder and add --sealed FILE.",
                code="keys-unsealed",
            )
        return found
    try:
        one = recovery.read(sealed.read_bytes(), SealedKeys)
    except OSError as error:
        raise Trouble(
            f"{sealed} cannot be read: {error.strerror}.",
            "Name the desk's sealed-keys.json.",
            code="recovery-file",
        ) from error
    if one.origin != origin:
        raise Refused(
            f"{sealed.name} was sealed by another desk, {one.origin}.",
            "Name the desk that it belongs to.",
            code="keys-other",
        )
    return [one]


def _opened(candidates: Sequence[SealedKeys], key: X25519PrivateKey) -> str:
    """The packed keys from the first that opens, and is the desk's."""
    ours = key.public_key().public_bytes_raw()
    for one in candidates:
        if one.recovery != ours:
            continue
        try:
            packed = recovery.unseal_keys(key, one)
            if Keys.unpacked(packed).origin == one.origin:
                return packed
        except (ShubbakError, UnicodeDecodeError):
            continue
    raise Refused(
        "The desk's keys were not sealed to this recovery key.",
        "Use the recovery key that was in force then: --recovery-key FILE.",
        code="sealed",
    )


def status(home: Path, connection: Connection) -> dict[str, Any]:
    """`public_key` (hex), `here` (whether the private half is in this home), `sealed` (origins of
    desks in force whose keys can be recovered with it), `unsealed`, and `recovered`: a list of
    `origin`, `when`, `by`, the last time of each desk."""
    public = public_key(connection)
    here = _key_in(home)
    rows = connection.execute("select origin from desks where revoked_at is null order by origin")
    desks = [origin for (origin,) in rows.fetchall()]
    sealed = [
        one for one in desks if any(s.recovery == public for s in sealed_keys(connection, one))
    ]
    return {
        "public_key": (public or b"").hex(),
        "here": here is not None and here.public_key().public_bytes_raw() == public,
        "sealed": sealed,
        "unsealed": [one for one in desks if one not in sealed],
        "recovered": list(_recoveries(connection)),
    }


def _recoveries(connection: Connection) -> list[dict[str, str]]:
    rows = connection.execute(
        "select n.data from ministry m join entries n on n.seq = m.seq"
        " where m.kind = %s and n.origin = (select origin from central) order by m.seq",
        (e.KeysRecovered.kind,),
    ).fetchall()
    found = []
    for (data,) in rows:
        entry = entries.decode(data)
        fact = entry.fact()
        if isinstance(fact, e.KeysRecovered):
            when = moment(entry.time).isoformat(timespec="seconds")
            found.append({"origin": fact.origin, "when": when, "by": fact.by})
    return found
