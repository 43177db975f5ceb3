"""A home becomes one of the ministry's desks: keys are kept first, then the code is spent.

How the ministry is asked is `desk.sync.enrolment`'s; where keys are kept is `desk.config`'s.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk import config
from desk.config import Home, Keys, Settings
from desk.errors import Refused, Trouble
from desk.models.opening import open_database
from desk.sync import codes
from desk.sync.enrolment import enrol as enrol_at


class _Enrolling(msgspec.Struct):
    """A key that was made, while the ministry's answer is still out; `keys` says where it is
    kept, and is empty until it is: a cut between the two must not leave keys of nobody."""

    origin: str
    keys: str = ""


def enrol(
    home: Home,
    server: str,
    code: str,
    *,
    name: str = "",
    trust: str = "",
    key_file: Path | None = None,
    allow_plain: bool = False,
) -> Settings:
    """Make a home one of the ministry's desks with a one-time code.

    The key is kept before the code is spent, and a second try after a lost answer uses the same
    key. Raises `Refused` for a home that is enrolled already and for what is wrong with the
    code, `LineTrouble` when the server cannot be reached; nothing is lost then.
    """
    if home.settings.exists():
        raise Refused(
            "This desk is enrolled already.",
            "Use another data folder with --home, or ask the administrator.",
            code="already-enrolled",
        )
    codes.parse(code)  # what cannot be a code leaves no keys behind
    trust = str(Path(trust).absolute()) if trust else ""
    keys, where = _kept_keys(home, key_file)
    signing = Ed25519PrivateKey.from_private_bytes(keys.signing)
    got = enrol_at(server, code, signing, name=name, trust=trust, allow_plain=allow_plain)
    settings = Settings(
        server=got.server,
        origin=got.origin,
        place=got.place,
        desk=got.desk,
        name=got.name,
        central_origin=got.central_origin,
        central_key=got.central_key,
        serial_floor=got.serial_floor,
        trust=trust,
        allow_plain=allow_plain,
        keys=where,
    )
    open_database(home.database, keys.database).close()
    config.save(home, settings)
    home.enrolling.unlink(missing_ok=True)
    return settings


def _kept_keys(home: Home, key_file: Path | None) -> tuple[Keys, str]:
    """The keys of an enrolment that was begun before, or new ones; they are kept either way."""
    if home.enrolling.exists():
        before = _noted(home)
        if before.keys:
            return _begun(home, before, key_file)
        for where in ("keyring", str((key_file or home.key_file).absolute())):
            with contextlib.suppress(Trouble):
                keys = _found(before.origin, where)
                if keys.origin == before.origin:
                    _note(home, keys, where)
                    return keys, where
    elif home.database.exists():
        raise Refused(
            f"The data of a desk is in {home.root} already, but not its settings.",
            f"Put {home.settings.name} back from a backup, or enrol in another folder with --home.",
            code="home-used",
        )
    config.make_private(home.root)
    keys = Keys.new()
    _note(home, keys, "")
    where = config.keep_keys(home, keys, keys.origin, key_file=key_file)
    _note(home, keys, where)
    return keys, where


def _begun(home: Home, before: _Enrolling, key_file: Path | None) -> tuple[Keys, str]:
    keys = _found(before.origin, before.keys)
    if key_file is None or str(key_file.absolute()) == before.keys:
        return keys, before.keys
    where = config.keep_keys(home, keys, before.origin, key_file=key_file)
    _note(home, keys, where)
    if before.keys != "keyring":
        Path(before.keys).unlink(missing_ok=True)
    return keys, where


def _found(origin: str, where: str) -> Keys:
    return config.find_keys(Settings("", origin, "", "", "", "", keys=where))


def _note(home: Home, keys: Keys, where: str) -> None:
    config.write_durably(home.enrolling, msgspec.json.encode(_Enrolling(keys.origin, where)))


def _noted(home: Home) -> _Enrolling:
    try:
        return msgspec.json.decode(home.enrolling.read_bytes(), type=_Enrolling)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Trouble(
            f"{home.enrolling} cannot be read.",
            "Enrol in another folder with --home.",
            code="enrolling",
        ) from error
