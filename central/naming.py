"""What the ministry says in a few words, such as an agency's name: said again only when it changes."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from desk.models import events as e

from .custody import Custody, named, subject_of
from .database import Connection
from .routing import EVERYBODY

F = TypeVar("F", bound=e.Fact)


def last(connection: Connection, form: type[F], key: str) -> F | None:
    """The newest fact of a kind under its key; None when it was never said."""
    row = connection.execute(
        "select body from ministry where kind = %s and key = %s", (form.kind, key)
    ).fetchone()
    return None if row is None else msgspec.msgpack.decode(row[0], type=form)


def all_of(connection: Connection, form: type[F]) -> list[F]:
    """The newest facts of a kind, by their keys."""
    rows = connection.execute(
        "select body from ministry where kind = %s order by key", (form.kind,)
    ).fetchall()
    decoder = msgspec.msgpack.Decoder(form)
    return [decoder.decode(body) for (body,) in rows]


def say(connection: Connection, custody: Custody, fact: e.Fact) -> bool:
    """Tell everybody, unless they know; False when nothing changed. For kinds whose key is in them."""
    name = named(fact, subject_of(fact.kind))
    assert name is not None, fact.kind
    if last(connection, type(fact), name[1]) == fact:
        return False
    custody.write(connection, [(subject_of("/".join(name)), EVERYBODY, fact)])
    return True


def tracking(connection: Connection) -> str:
    """The address of the public pages that was said last, empty for none."""
    fact = last(connection, e.TrackingNamed, "")
    return fact.address if fact else ""
