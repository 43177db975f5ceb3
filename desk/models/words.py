"""The ministry's small words as a desk knows them: calendars, chains, agencies, delegations, names.

Functions over an open connection; nothing here decides what follows from a word.
"""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from . import events as e
from .database import cursor
from .projection import decoded

F = TypeVar("F", bound=e.Fact)


def all_of(connection: Connection, form: type[F]) -> dict[str, F]:
    """The newest fact of a kind under each of its keys, in the order of the keys."""
    rows = _rows(connection, "kind = ? ORDER BY key", form.kind)
    return dict(zip((r[0] for r in rows), decoded([r[1] for r in rows], form), strict=True))


def one(connection: Connection, form: type[F], key: str) -> F | None:
    """The newest fact of a kind under a key; None when the ministry has not said it."""
    rows = _rows(connection, "kind = ? AND key = ?", form.kind, key)
    return decoded([rows[0][1]], form)[0] if rows else None


def nearest(connection: Connection, form: type[F], key: str) -> F | None:
    """The fact under a key, or else the one under the empty key, which is for all others."""
    return one(connection, form, key) or one(connection, form, "")


def introduced(connection: Connection) -> dict[UUID, e.StaffIntroduced]:
    """Whoever was introduced to everybody, by id."""
    return {UUID(key): fact for key, fact in all_of(connection, e.StaffIntroduced).items()}


def _rows(connection: Connection, where: str, *values: str) -> list[Any]:
    found = cursor(connection).execute(f"SELECT key, doc FROM words WHERE {where}", values)  # noqa: S608
    return list(found.fetchall())
