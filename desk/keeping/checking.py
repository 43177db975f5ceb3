"""Whether everything that a desk keeps is whole: its chain, its tables, the scans that it took in."""

from __future__ import annotations

from typing import Any

from desk.errors import ShubbakError
from desk.models import queries
from desk.models.journal import Journal, verify
from desk.papers.vault import Vault


def checked(journal: Journal, vault: Vault) -> dict[str, Any]:
    """What `desk verify --json` prints; reads every entry and every scan."""
    verdict = verify(journal)
    with journal.database.read() as connection:
        wanted = queries.scans_received_here(connection, journal.origin)
    damaged = [scan.hex() for scan in wanted if not _is_whole(vault, scan.hex())]
    return {
        "whole": verdict.chain and verdict.projection and not damaged,
        "entries": verdict.entries,
        "own_entries": journal.head().seq,
        "chain": verdict.chain,
        "projection": verdict.projection,
        "scans": len(wanted),
        "scans_damaged": damaged,
    }


def _is_whole(vault: Vault, scan: str) -> bool:
    try:
        vault.check(scan)
    except ShubbakError:
        return False
    return True
