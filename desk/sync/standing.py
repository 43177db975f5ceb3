"""How syncing stood when it was last written down: for commands and for an engine that starts.

Light on purpose: nothing here loads what speaks on the line.
"""

from __future__ import annotations

from . import policy
from .metering import Meter
from .replica import DeskReplica
from .state import Outcome, Pending, Quality, Status, pressing, shown


def outcome_by(code: str) -> Outcome:
    """What a failure with this code means for the line."""
    judged = policy.VERDICTS.get(code)
    if judged is None:
        return Outcome.LINE if code.startswith("line") else Outcome.SERVER
    if judged.attention and judged.stops_cycle:
        return Outcome.BLOCKED
    return Outcome.LINE if judged.blame is policy.Blame.LINE else Outcome.SERVER


def outcome_of(replica: DeskReplica) -> Outcome:
    """How the last try that was written down ended."""
    last = replica.last_line()
    if last is None:
        return Outcome.NONE
    return Outcome.DONE if last[1] == "done" else outcome_by(last[1])


def quality(meter: Meter, speed: policy.Speed, outcome: Outcome, waiting: int) -> Quality:
    """What to show of a line that is known so well, while so many scans wait."""
    reached = outcome not in (Outcome.NONE, Outcome.LINE)
    return Quality(
        policy.line_kind(speed, reached=reached).value,
        round(speed.rate),
        round(speed.down),
        round(speed.rtt * 1000),
        round(speed.failed, 3),
        meter.budget(waiting),
    )


def stored_status(replica: DeskReplica, line_budget: int = 0) -> Status:
    """How things stood when they were last written down; for a command without an engine.

    `line_budget`: bytes a day for scans on a metered line, 0 for any number.
    """
    pending: Pending = replica.pending()
    attention = replica.attention()
    last = replica.last_line()
    outcome = outcome_of(replica)
    state = shown(
        running=False, outcome=outcome, pending=pending.any, attention=pressing(attention)
    )
    meter = Meter(replica.database, limit=line_budget)
    return Status(
        state=state,
        pending=pending,
        custody=replica.custody(),
        attention=attention,
        last_try=last[0] if last else None,
        rate=meter.speed.rate,
        line=quality(meter, meter.speed, outcome, pending.scans),
        last_contact=last[0] if last and outcome is Outcome.DONE else None,
        code="" if last is None or last[1] == "done" else last[1],
    )
