"""The lists of open transactions, page by page, and how many each holds. Writes nothing.

All of them are stretches of one partial index, so that what they cost depends on what is open and
not on how much was ever received.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, Literal
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from . import deadlines, words
from . import events as e
from .database import cursor
from .tables import OPEN

Listing = Literal[
    "open",
    "late",
    "due-today",
    "papers-missing",
    "escalated",
    "ready",
    "untold",
    "new",
    "to-decide",
    "all",
]


class Line(msgspec.Struct, frozen=True):
    """One transaction in a list. Times are hybrid times, days ISO, the fee in pounds.

    `paused_at` is since when papers are missing (0: they are not), `escalated` how many steps of
    the chain the ministry has written down.
    """

    subject: UUID
    reference: str
    applicant: str
    service: str
    stage: str
    due: str
    told: bool
    printed: int
    received_at: int
    changed_at: int
    department: str
    governorate: str
    fee: int
    decided_at: int
    handed_at: int
    origin: str
    paused_at: int = 0
    escalated: int = 0
    officer: UUID | None = None


LINE: Final = (
    "t.subject, t.reference, t.applicant, t.service, t.stage, t.due, t.told, t.printed,"
    " t.received_at, t.changed_at, t.department, t.governorate, t.fee, t.decided_at,"
    " t.handed_at, t.origin, t.paused_at, t.escalated, t.officer"
)
"""The columns of a `Line`, of the table `transactions t`."""

_RUNNING: Final = ("received", "forwarded")
_STAGES: Final[dict[str, tuple[str, ...]]] = {
    "open": (*_RUNNING, "papers-missing", "decided"),
    "late": _RUNNING,
    "due-today": _RUNNING,
    "papers-missing": ("papers-missing",),
    "escalated": _RUNNING,
    "ready": ("decided",),
    "untold": ("papers-missing", "decided"),
    "new": ("received",),
    "to-decide": ("forwarded",),
}
_DUE: Final = {
    "late": " AND t.due > '' AND t.due < :today",
    "due-today": " AND t.due = :today",
    # Where no line brings the ministry's word, a desk works out by itself what has climbed.
    "escalated": " AND t.due > '' AND t.due < :today AND (t.due <= :climbs OR t.escalated > 0)",
}


def line_of(row: Any) -> Line:
    """A row of `LINE` as a value."""
    subject, *middle, officer = row
    middle[5] = bool(middle[5])
    middle.append(UUID(bytes=officer) if officer else None)
    return Line(UUID(bytes=subject), *middle)


def lines(
    connection: Connection,
    listing: Listing,
    today: str,
    *,
    office: str = "",
    officer: bytes | None = None,
    service: str = "",
    limit: int = 200,
    offset: int = 0,
) -> list[Line]:
    """One page of a list, what is due first on top.

    `office` is a department's scope, `officer` the id of the one in it to whom it was assigned
    (empty: to nobody). The list of all, which is mostly of what is done, has the newest on top. To a
    directorate belongs what has climbed to it, whichever department has it.
    """
    asked = _Asked(connection, today, office, officer, service, directorate=listing == "escalated")
    values = {**asked.values, "limit": limit, "offset": offset, "upto": limit + offset}
    if listing == "all":
        by = "t.id DESC"
        found = f"SELECT t.id FROM transactions t WHERE 1{asked.where}"  # noqa: S608
    else:
        by = "t.due, t.id"
        parts = " UNION ALL ".join(
            f"SELECT * FROM ({part} ORDER BY {by} LIMIT :upto)"  # noqa: S608
            for part in asked.parts(listing, "t.id, t.due")
        )
        found = f"SELECT t.id FROM ({parts}) t"  # noqa: S608
    # The rows are looked up when the page is known: an index alone finds it.
    rows = cursor(connection).execute(
        f"SELECT {LINE} FROM ({found} ORDER BY {by} LIMIT :limit OFFSET :offset) s"  # noqa: S608
        f" JOIN transactions t ON t.id = s.id ORDER BY {by}",
        values,
    )
    return [line_of(r) for r in rows]


def counts(
    connection: Connection, today: str, *, office: str = "", officer: bytes | None = None
) -> dict[str, int]:
    """How many transactions each list but `all` holds, of an office and officer as in `lines`."""
    driver = cursor(connection)
    asked = _Asked(connection, today, office, officer)
    stretches = {
        (stage, told): driver.execute(asked.part("count(*)", stage, told), asked.values).fetchone()[
            0
        ]
        for stage in _STAGES["open"]
        for told in (0, 1)
    }
    found = dict.fromkeys(_STAGES, 0)
    for listing, stages in _STAGES.items():
        if listing not in _DUE:
            found[listing] = sum(stretches[s, t] for s in stages for t in _told(listing))
            continue
        late = _Asked(connection, today, office, officer, directorate=listing == "escalated")
        for part in late.parts(listing, "count(*)"):
            found[listing] += driver.execute(part, late.values).fetchone()[0]
    return found


def _told(listing: str) -> tuple[int, ...]:
    return (0,) if listing == "untold" else (0, 1)


class _Asked:
    """Whose transactions are asked for, as a condition; each list is made of a few stretches of one
    index, `(office,) stage, told, due`, which is counted without looking at what stands in it."""

    def __init__(
        self,
        connection: Connection,
        today: str,
        office: str = "",
        officer: bytes | None = None,
        service: str = "",
        *,
        directorate: bool = False,
    ) -> None:
        climbs = _climbs(connection, today) if directorate else ""
        self.where = ""
        self.values: dict[str, Any] = {"today": today, "climbs": climbs}
        if office and not (directorate and _is_directorate(office)):
            self.where += " AND t.office = :office"
            self.values["office"] = office
        if officer is not None:
            self.where += " AND t.officer IS :officer"
            self.values["officer"] = officer or None
        if service:
            self.where += " AND t.service = :service"
            self.values["service"] = service

    def parts(self, listing: str, columns: str) -> list[str]:
        """A question for each stretch of a list."""
        return [
            self.part(columns, stage, told, _DUE.get(listing, ""))
            for stage in _STAGES[listing]
            for told in _told(listing)
        ]

    def part(self, columns: str, stage: str, told: int, more: str = "") -> str:
        """A question for one stretch of the index, or a part of it."""
        return (
            f"SELECT {columns} FROM transactions t WHERE {OPEN}{self.where}"  # noqa: S608
            f" AND t.stage = '{stage}' AND t.told = {told}{more}"
        )


def _climbs(connection: Connection, today: str) -> str:
    """What was due up to this ISO day has climbed the first step of the chain by now."""
    steps = deadlines.steps_of(words.one(connection, e.EscalationNamed, ""))
    if not steps:
        return ""
    return (date.fromisoformat(today) - timedelta(days=max(steps[0].after, 1))).isoformat()


def _is_directorate(office: str) -> bool:
    return office.startswith(f"office/{deadlines.DIRECTORATE}/")
