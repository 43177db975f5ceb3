"""Signed pages of news without a server, and a desk that takes and folds them until it is killed.

As a program it is run by `test_pages` with the database's path and the file of the pages.
"""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.models import entries
from desk.models import events as e
from desk.models.opening import open_database
from desk.models.references import Reference
from desk.sync import wire
from desk.sync.pages import Pages

CENTRAL = Ed25519PrivateKey.from_private_bytes(b"central-of-the-tests-of-pages-32")
CENTRAL_KEY = CENTRAL.public_key().public_bytes_raw()
OWN = "0a" * 16
OTHER = "0b" * 16
SCOPE = "centre/12"


def entry(seq: int, fact: e.Fact, subject: int, origin: str = OTHER) -> bytes:
    """One entry of a journal; a subject is a small number here."""
    made = entries.Entry(
        entries.VERSION,
        origin,
        seq,
        (1_800_000_000_000 + seq) << 16,
        False,
        None,
        fact.kind,
        UUID(int=subject, version=4),
        SCOPE,
        entries.body(fact),
    )
    return entries.encode(made)


def received(serial: int) -> e.TransactionReceived:
    """A transaction that another desk received."""
    return e.TransactionReceived(
        str(Reference("12", "02", 2026, serial)),
        "disability-card",
        1,
        "social-care",
        UUID(int=serial, version=4),
        e.Applicant(e.Name("سلمى", "أحمد", "", "حسن"), number=f"{serial:011d}"),
        "tartus",
        "2026-12-21",
    )


def news(transactions: int) -> list[bytes]:
    """Entries of another desk: transactions, each with a note after it."""
    found = []
    for number in range(1, transactions + 1):
        found.append(entry(2 * number - 1, received(number), number))
        found.append(entry(2 * number, e.NoteAdded(f"ملاحظة {number}"), number))
    return found


def paged(data: list[bytes], size: int, after: int = 0) -> list[wire.FeedPage]:
    """Entries as signed pages of a feed, one position each."""
    items = list(enumerate(data, after + 1))
    return [
        wire.signed_page(CENTRAL, SCOPE, some[0][0] - 1, some, some[-1][0], some[-1] != items[-1])
        for some in (items[at : at + size] for at in range(0, len(items), size))
    ]


def main(path: str, frames: str) -> None:
    """Take and fold, saying every step, until it is killed or done."""
    database = open_database(Path(path), bytes(32))
    pages = Pages(database, OWN, CENTRAL_KEY)
    for page in wire.decode_pages(Path(frames).read_bytes()):
        pages.take(page)
        print(page.last, flush=True)
        pages.fold(7)
    while pages.fold(7) is not None:
        print("folded", flush=True)
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
