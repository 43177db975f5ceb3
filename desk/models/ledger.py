"""Money as it moved over the counters: each fee, its correction, its way back, as a booking.

Pure: from the facts of one transaction to bookings. Who adds them up is the office's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal
from uuid import UUID

import msgspec

from . import events as e
from .clock import day_of
from .entries import Entry
from .folding import Order, order

METHODS: Final = ("cash", "card", "transfer", "stamps")
"""The ways of paying, in the order in which they are shown."""

Why = Literal["fee", "corrected", "voided"]


class Booking(msgspec.Struct, frozen=True):
    """Money that moved on an ISO day at a desk (two digits): `amount` in pounds, negative when it
    went back. `place` is that of the entry that moved it, `clerk` whose drawer it was."""

    day: str
    desk: str
    clerk: UUID | None
    method: str
    amount: int
    why: Why
    reference: str
    service: str
    place: Order


def bookings(entries: Iterable[Entry], desks: Mapping[str, str]) -> list[Booking]:
    """How the money of one transaction moved; `desks` gives a desk's number by its journal.

    What goes back, or is put right, on the day on which it was taken moves in the drawer that took
    it. Later it moves at the desk, and in the drawer, of whoever gives it back: the other was
    counted long ago.
    """
    found: list[Booking] = []
    held: e.FeeTaken | None = None
    drawer: tuple[str, UUID | None] = ("", None)
    taken_on = reference = service = ""
    voided = False
    for entry in sorted(entries, key=order):
        fact = entry.fact()
        why: Why = "fee" if held is None else "corrected"
        right: e.FeeTaken | None = None
        match fact:
            case e.TransactionReceived() if not reference:
                reference, service = fact.reference, fact.service
                continue
            case e.Renumbered() if reference:
                reference = fact.reference
                continue
            case e.FeeTaken() if not voided:
                right = fact
            case e.Corrected(fee=e.FeeTaken() as fee) if not voided:
                right, why = fee, "corrected"
            case e.Voided() if not voided:
                voided, why = True, "voided"
            case _:
                continue
        day = day_of(entry.time).isoformat()
        own = desks.get(entry.origin, reference[3:5])
        if not taken_on:
            taken_on, drawer = day, (reference[3:5] or own, entry.actor)
        desk, clerk = drawer if day == taken_on else (own, entry.actor)
        for method, amount in _moved(held, right).items():
            found.append(
                Booking(day, desk, clerk, method, amount, why, reference, service, order(entry))
            )
        held = right
    return found


def _moved(before: e.FeeTaken | None, after: e.FeeTaken | None) -> dict[str, int]:
    """What moved by each way of paying when one fee took the place of another."""
    moved: dict[str, int] = {}
    if before is not None:
        moved[before.method] = -before.total
    if after is not None:
        moved[after.method] = moved.get(after.method, 0) + after.total
    return {method: amount for method, amount in moved.items() if amount}
