"""What syncing meets that needs a person: told once, whatever carrier brought it."""

from __future__ import annotations

from collections.abc import Sequence

from desk.errors import LineTrouble, Refused
from desk.models import matters
from desk.models.events import EntryQuarantined

from . import policy, reasons
from .pages import Taken
from .replica import DeskReplica
from .state import Budget
from .wire import Codes


def taken(replica: DeskReplica, scope: str, found: Taken, version: str) -> None:
    """Tell what some of a scope's news held that this desk, or the ministry, cannot use."""
    if found.unread:
        _unread(replica, scope, found.unread, version)
    # In the order of the ministry's own words: what is over now was told before.
    for told in found.quarantined:
        _put_aside(replica, told)
    for over in found.settled:
        replica.clear_attention(f"quarantined:{over.origin}:{over.seq}")


def _put_aside(replica: DeskReplica, told: EntryQuarantined) -> None:
    matter = reasons.matter(told.reason)
    with replica.database.read() as connection:
        about = matters.about_entry(connection, told.origin, told.seq)
    replica.raise_attention(
        f"quarantined:{told.origin}:{told.seq}",
        "quarantined",
        matter.what,
        matter.do,
        {
            "origin": told.origin,
            "seq": told.seq,
            "reason": told.reason,
            "blame": matter.blame.value,
            "way": matter.way,
            **about,
        },
    )


def went_back(replica: DeskReplica, error: LineTrouble) -> None:
    """Tell that the ministry's server holds other news than it gave before, and ask it again for
    the scans that it vouched for."""
    replica.recheck_scans()
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


def budget_used(replica: DeskReplica, key: str, scans: int, budget: Budget | None) -> None:
    """Tell that so many scans wait for tomorrow, because a metered line's day is used up."""
    replica.raise_attention(
        key,
        key,
        f"{scans} scans wait for tomorrow: today's budget of the line is used.",
        "They go by themselves tomorrow. Send them now anyway if they are urgent.",
        {"scans": scans, "megabytes": budget.limit // 1_000_000 if budget else 0},
    )


def clock(replica: DeskReplica, ahead: int | None) -> None:
    """Tell that this computer's clock is wrong, or that it no longer is; `ahead` is in ms how far
    the ministry's is before it."""
    if ahead is None or not policy.clock_is_wrong(ahead):
        replica.clear_attention("clock")
        return
    replica.raise_attention(
        "clock",
        "clock",
        f"This computer's clock is {abs(ahead) // 60_000} minutes "
        f"{'behind' if ahead > 0 else 'ahead of'} the ministry's.",
        "Set the date and time of this computer. What was written meanwhile is marked.",
        {"minutes": ahead // 60_000},
    )


def fork(seq: object) -> Refused:
    """What to say when the ministry holds another entry under this desk's number `seq`."""
    return Refused(
        "The ministry already holds other entries under this desk's numbers: the desk's data was "
        "copied or put back from a backup.",
        "Nothing is lost, and news still arrive. Ask the administrator to enrol this desk anew; "
        "what was not sent is written into its new journal.",
        code=Codes.FORK,
        seq=seq,
    )
