"""What came of news that needs a person: told once, whatever carrier brought them."""

from __future__ import annotations

from collections.abc import Sequence

from desk.errors import LineTrouble

from .pages import Taken
from .replica import DeskReplica


def taken(replica: DeskReplica, scope: str, found: Taken, version: str) -> None:
    """Tell what some of a scope's news held that this desk, or the ministry, cannot use."""
    if found.unread:
        _unread(replica, scope, found.unread, version)
    for seq, reason in found.quarantined:
        replica.raise_attention(
            f"quarantined:{replica.origin}:{seq}",
            "quarantined",
            "The ministry holds an entry of this desk but could not use it.",
            "Open the transaction, correct what is said, and save it again.",
            {"origin": replica.origin, "seq": seq, "reason": reason},
        )


def went_back(replica: DeskReplica, error: LineTrouble) -> None:
    """Tell that the ministry's server holds other news than it gave before."""
    replica.raise_attention(
        "server-went-back",
        "server-went-back",
        error.what,
        "The desk sends and reads everything again by itself. Tell the ministry that its server "
        "was put back from a backup.",
        dict(error.facts),
    )


def _unread(replica: DeskReplica, scope: str, positions: Sequence[int], version: str) -> None:
    key = f"feed-unread:{scope}"
    first = min(positions)
    for one in replica.attention():
        if one.key == key:
            first = min(first, int(one.facts.get("position", first)))
    replica.raise_attention(
        key,
        "feed-unread",
        "News came that this version of the program cannot read yet.",
        "They are fetched again after an update. Ask the administrator for one.",
        {"scope": scope, "position": first, "version": version},
    )
