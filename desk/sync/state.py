"""What the line pill and `desk status` say: one pure table from what is known to what is shown."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from desk.models import clock

from .wire import Custody


class Line(enum.Enum):
    """The state of syncing as a person needs to know it."""

    OFFLINE = "offline"
    IDLE = "idle"
    SYNCING = "syncing"
    WAITING = "waiting"
    ATTENTION = "needs-attention"


class Outcome(enum.Enum):
    """How the last try to reach central ended."""

    NONE = "none"
    DONE = "done"
    LINE = "line"
    SERVER = "server"
    BLOCKED = "blocked"


def shown(*, running: bool, outcome: Outcome, pending: bool, attention: bool) -> Line:
    """The state to show.

    `running`: a cycle is under way and the line has answered in it, or nothing is known yet of
    the line. Trouble that needs a person outweighs everything; of the rest, what happens now
    outweighs what happened last.
    """
    if attention or outcome is Outcome.BLOCKED:
        return Line.ATTENTION
    if running:
        return Line.SYNCING
    if outcome is Outcome.LINE:
        return Line.OFFLINE
    if outcome is Outcome.SERVER or pending:
        return Line.WAITING
    return Line.IDLE if outcome is Outcome.DONE else Line.OFFLINE


class Attention(msgspec.Struct, frozen=True):
    """One thing that needs a person. `key` names it, `at` is ms since 1970, `facts` its values."""

    key: str
    code: str
    at: int
    what: str = ""
    do: str = ""
    facts: Mapping[str, Any] = {}


class Pending(msgspec.Struct, frozen=True):
    """What central does not hold yet. `since` is the hybrid time of the oldest, 0 for none."""

    facts: int = 0
    transactions: int = 0
    scans: int = 0
    bytes: int = 0
    since: int = 0

    @property
    def any(self) -> bool:
        """Whether anything waits."""
        return bool(self.facts or self.scans)


class Budget(msgspec.Struct, frozen=True):
    """A metered line's day: bytes allowed and used, scans that wait for the next day because of
    it, and whether a person let today's go anyway."""

    limit: int
    used: int
    waiting: int = 0
    anyway: bool = False


class Quality(msgspec.Struct, frozen=True):
    """What was learned of the line. `kind`: `none`, `poor`, `slow`, `fair`, `good`; `up` and
    `down` in bytes a second, `round_trip` in ms (0: not known yet), `failed` the share of
    requests that failed lately."""

    kind: str = "none"
    up: int = 0
    down: int = 0
    round_trip: int = 0
    failed: float = 0.0
    budget: Budget | None = None

    def as_json(self) -> dict[str, Any]:
        """The `line` of `desk status --json`."""
        budget = self.budget
        return {
            "kind": self.kind,
            "bytes_per_second": self.up,
            "bytes_per_second_down": self.down,
            "round_trip_ms": self.round_trip,
            "failed_share": self.failed,
            "budget": None
            if budget is None
            else {
                "limit_bytes": budget.limit,
                "used_bytes": budget.used,
                "waiting_scans": budget.waiting,
                "sending_anyway": budget.anyway,
            },
        }


_CALM: Final = frozenset({"line-budget", "disk-filling", "backup-late"})
"""What a person should know of but need not see to at once; the page tells it, not the pill."""


def pressing(attention: Iterable[Attention]) -> bool:
    """Whether anything of it needs a person, so that the pill says so."""
    return any(one.code not in _CALM for one in attention)


class Status(msgspec.Struct, frozen=True):
    """Everything that is known of syncing at one moment.

    `next_try`, `last_try` and `last_contact` are ms since 1970, None for 'none'; `rate` is the
    learned speed upwards in bytes a second. `code`, `what` and `do` tell the last failure.
    """

    state: Line
    pending: Pending = Pending()
    custody: Custody | None = None
    attention: tuple[Attention, ...] = ()
    next_try: int | None = None
    last_try: int | None = None
    last_contact: int | None = None
    rate: float = 0.0
    line: Quality = Quality()
    code: str = ""
    what: str = ""
    do: str = ""

    def as_json(self) -> dict[str, Any]:
        """The stable form of `desk status --json`."""
        return {
            "state": self.state.value,
            "pending_facts": self.pending.facts,
            "pending_transactions": self.pending.transactions,
            "pending_scans": self.pending.scans,
            "pending_bytes": self.pending.bytes,
            "since": _written(self.pending.since >> 16) if self.pending.since else None,
            "next_try": _written(self.next_try),
            "last_try": _written(self.last_try),
            "last_contact": _written(self.last_contact),
            "custody": None
            if self.custody is None
            else {
                "origin": self.custody.origin,
                "seq": self.custody.seq,
                "hash": self.custody.hash.hex(),
                "when": _written(self.custody.at >> 16),
            },
            "attention": [
                {
                    "key": a.key,
                    "code": a.code,
                    "when": _written(a.at),
                    "what": a.what,
                    "do": a.do,
                    "facts": dict(a.facts),
                }
                for a in self.attention
            ],
            "trouble": {"code": self.code, "what": self.what, "do": self.do} if self.code else None,
            "bytes_per_second": round(self.rate),
            "line": self.line.as_json(),
        }


def _written(ms: int | None) -> str | None:
    return None if ms is None else clock.moment(ms << 16).isoformat(timespec="seconds")
