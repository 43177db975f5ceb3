"""What the pages ask of the rest of the program, as plain calls; `bootstrap` gives the answers.

Every call of a port runs on a worker thread (`tasks.Tasks`) and may block, raise a `ShubbakError`
and take its time. Values are plain structs: no session, no row of a database comes in here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LineState:
    """The state of the line as the pill tells it.

    `kind`: `connected`, `sending`, `offline`, `attention` (the ministry refused something) or
    `unenrolled`. `waiting` counts transactions, `since` is when the oldest of them began to wait.
    """

    kind: str = "offline"
    waiting: int = 0
    since: datetime | None = None
