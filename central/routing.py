"""Who gets to read what: from entries to appends to feeds. Pure.

An entry goes to its own scope and to every scope that has an interest in its subject. A scope
that gains an interest first gets everything that was said of the subject before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final
from uuid import UUID

import msgspec

from desk.models import events as e
from desk.models.entries import Entry

Said = tuple[str, int]
"""The place of an entry: origin, seq."""

EVERYBODY: Final = "all"
CENTRAL: Final = "central"
PORTAL: Final = "centre/99"
"""No desk stands there: its references are those that central itself gives out."""

LAST_RESORT: Final = "office/central/ministry"
MINISTRY: Final = "ministry"

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_CENTRE = re.compile(r"centre/\d{2}")
_OFFICE = re.compile(rf"office/({_SLUG})/({_SLUG})")


def is_place(text: str) -> bool:
    """Whether a desk can belong there: `centre/12` or `office/associations/tartus`."""
    return bool(_CENTRE.fullmatch(text) or _OFFICE.fullmatch(text))


def office(department: str, governorate: str, offices: Collection[str]) -> str:
    """The scope of the office that is to decide.

    The department in that governorate; else the ministry's department of that name; else the
    ministry's central office, so that nothing is ever sent to nobody. `offices` are the scopes
    of all departments that were named and all offices that have a desk.
    """
    for place in (governorate, MINISTRY):
        scope = f"office/{department}/{place}"
        if scope in offices:
            return scope
    return LAST_RESORT


def audience(entry: Entry, place: str, offices: Collection[str]) -> str:
    """The scope that an entry of a desk at `place` is written for.

    What only central may write to everybody is narrowed to the desk's own place; so is a scope
    that this version cannot read. `place` is empty for central itself.
    """
    scope = entry.scope
    if scope == CENTRAL or _CENTRE.fullmatch(scope):
        return scope
    if named := _OFFICE.fullmatch(scope):
        return office(named[1], named[2], offices)
    return place or EVERYBODY


class _Received(msgspec.Struct, frozen=True):
    """Of a transaction that was received as much as routing asks: nearly all entries are of these,
    and each was read whole when it was judged."""

    reference: str


_received = msgspec.msgpack.Decoder(_Received)


def gained(entry: Entry, offices: Collection[str]) -> tuple[str, ...]:
    """The scopes that have an interest in the subject from this (usable) entry on."""
    if entry.kind == e.TransactionReceived.kind:
        try:
            return (f"centre/{_received.decode(entry.body).reference[:2]}",)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return ()
    match entry.fact() if may_gain(entry.kind) else None:
        case e.TransactionForwarded() as fact:
            return (office(fact.department, fact.governorate, offices),)
        case e.StaffNamed() as fact if fact.home:
            return (fact.home,)
        case e.Escalated() as fact:
            return (fact.to,)
        case _:
            return ()


def may_gain(kind: str) -> bool:
    """Whether entries of this kind can bring a scope an interest."""
    return kind in _GAINING


_GAINING: Final = frozenset(
    (e.TransactionReceived.kind, e.TransactionForwarded.kind, e.StaffNamed.kind, e.Escalated.kind)
)


class Router:
    """Routes entries in the order in which they are given, remembering what it did.

    It starts from what is known already: `interest` and `said` of the subjects that will come,
    and `delivered`, the feeds in which entries of those subjects already stand.
    """

    def __init__(
        self,
        offices: Collection[str],
        interest: Mapping[UUID, Iterable[str]] | None = None,
        said: Mapping[UUID, Iterable[Said]] | None = None,
        delivered: Iterable[tuple[str, str, int]] = (),
    ) -> None:
        self._offices = offices
        self._interest = {k: set(v) for k, v in (interest or {}).items()}
        self._said = {k: list(v) for k, v in (said or {}).items()}
        self._delivered = set(delivered)
        self.appends: dict[str, list[Said]] = {}
        """What is to be appended to each feed, in order."""
        self.interests: list[tuple[UUID, str]] = []
        """The interests that were gained."""

    def route(self, entry: Entry, place: str) -> None:
        """Deliver one usable entry of a desk at `place` (empty: central)."""
        subject = entry.subject
        interested = self._interest.setdefault(subject, set())
        for scope in gained(entry, self._offices):
            if scope in interested:
                continue
            interested.add(scope)
            self.interests.append((subject, scope))
            for origin, seq in self._said.get(subject, ()):
                self._deliver(scope, origin, seq)
        said = (entry.origin, entry.seq)
        self._said.setdefault(subject, []).append(said)
        for scope in sorted({audience(entry, place, self._offices), *interested}):
            self._deliver(scope, *said)

    def _deliver(self, scope: str, origin: str, seq: int) -> None:
        if scope == CENTRAL or (scope, origin, seq) in self._delivered:
            return
        self._delivered.add((scope, origin, seq))
        self.appends.setdefault(scope, []).append((origin, seq))
