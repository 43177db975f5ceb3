"""Who stands behind the counter: signing in with a PIN, and what happens after wrong ones."""

from __future__ import annotations

import secrets
from uuid import UUID

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from desk.errors import NotAllowed
from desk.models import queries
from desk.models.queries import Person
from desk.models.references import latin_digits

from .counter import Counter, require

TRIES = 5
"""Wrong PINs in a row before the person is locked out."""

LOCKED_MS = 15 * 60 * 1000
"""How long a lock-out lasts (ms) when no supervisor ends it."""

_hasher = PasswordHasher()
"""Looks whether a PIN fits; how hard that is, the ministry chose when it hashed the PIN."""


def people(counter: Counter) -> list[Person]:
    """Who may sign in at this desk, by name, without their PINs."""
    with counter.journal.database.read() as connection:
        found = queries.staff(connection, counter.journal.place)
    return [_bare(p) for p in found]


def sign_in(counter: Counter, who: UUID, pin: str) -> Person:
    """Let a person sign in. Raises `NotAllowed` for a wrong PIN or while they are locked out."""
    database = counter.journal.database
    with database.read() as connection:
        person = next((p for p in queries.staff(connection) if p.id == who), None)
        row = connection.exec_driver_sql(
            "SELECT failures, until FROM sign_ins WHERE staff = ?", (who.bytes,)
        ).first()
    failures, until = (row[0], row[1]) if row else (0, 0)
    now = counter.journal.wall()
    if now < until <= now + LOCKED_MS:
        raise NotAllowed(
            f"{failures} wrong PINs: this person is locked out.",
            "Wait a quarter of an hour, or ask the supervisor to unlock.",
            code="pin-locked",
            until=until,
        )
    if person is None or not _fits(person.pin_hash, latin_digits(pin)):
        failures += 1
        locked = now + LOCKED_MS if failures >= TRIES else 0
        with database.write() as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO sign_ins (staff, failures, until) VALUES (?,?,?)",
                (who.bytes, failures, locked),
            )
        left = max(TRIES - failures, 0)
        raise NotAllowed(
            "The PIN is wrong.",
            f"Try again; {left} tries are left." if left else "Ask the supervisor to unlock.",
            code="pin-wrong" if left else "pin-locked",
            left=left,
            until=locked,
        )
    if failures:
        _forget(counter, who)
    return _bare(person)


def unlock(counter: Counter, supervisor: Person, who: UUID) -> None:
    """End a lock-out."""
    require(supervisor, "supervisor", "administrator")
    _forget(counter, who)


def _forget(counter: Counter, who: UUID) -> None:
    with counter.journal.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM sign_ins WHERE staff = ?", (who.bytes,))


def _bare(person: Person) -> Person:
    return msgspec.structs.replace(person, pin_hash="")


def _fits(pin_hash: str, pin: str) -> bool:
    try:
        return _hasher.verify(pin_hash, pin)
    except (Argon2Error, InvalidHashError):
        secrets.compare_digest(pin_hash, pin)
        return False
