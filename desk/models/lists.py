"""The lists of open transactions, page by page, and how many each holds. Writes nothing.

All of them are parts of one partial index in the order of the deadline, so that what they cost
depends on what is open and not on how much was ever received.
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

_RUNNING = f"{OPEN} AND t.stage IN ('received', 'forwarded')"
_LISTINGS: dict[str, str] = {
    "open": OPEN,
    "late": f"{_RUNNING} AND t.due > '' AND t.due < :today",
    "due-today": f"{_RUNNING} AND t.due = :today",
    "papers-missing": f"{OPEN} AND t.stage = 'papers-missing'",
    # Where no line brings the ministry's word, a desk works out by itself what has climbed.
    "escalated": f"{_RUNNING} AND t.due > '' AND t.due < :today"
    " AND (t.escalated > 0 OR t.due <= :climbs)",
    "ready": f"{OPEN} AND t.stage = 'decided'",
    "untold": f"{OPEN} AND t.stage IN ('decided', 'papers-missing') AND t.told = 0",
    "new": f"{OPEN} AND t.stage = 'received'",
    "to-decide": f"{OPEN} AND t.stage = 'forwarded'",
    "all": "1",
}


def line_of(row: Any) -> Line:
    """A row of `LINE` as a value."""
    subject, *middle, officer = row
    middle[5] = bool(middle[5])
    return Line(UUID(bytes=subject), *middle, UUID(bytes=officer) if officer else None)


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
    where = _LISTINGS[listing]
    values: dict[str, Any] = {"limit": limit, "offset": offset}
    if ":today" in where:
        values["today"] = today
    if ":climbs" in where:
        values["climbs"] = _climbs(connection, today)
    if office and not (listing == "escalated" and _is_directorate(office)):
        where = f"t.office = :office AND {where}"
        values["office"] = office
    if officer is not None:
        where += " AND t.officer IS :officer"
        values["officer"] = officer or None
    if service:
        where += " AND t.service = :service"
        values["service"] = service
    by = "t.id DESC" if listing == "all" else "t.due, t.id"
    # The rows are looked up when the page is known: an index alone finds it.
    rows = cursor(connection).execute(
        f"SELECT {LINE} FROM (SELECT t.id FROM transactions t WHERE {where}"  # noqa: S608
        f" ORDER BY {by} LIMIT :limit OFFSET :offset) s JOIN transactions t ON t.id = s.id"
        f" ORDER BY {by}",
        values,
    )
    return [line_of(r) for r in rows]


def counts(
    connection: Connection, today: str, *, office: str = "", officer: bytes | None = None
) -> dict[str, int]:
    """How many transactions each list but `all` holds, of an office and officer as in `lines`."""
    climbs = _climbs(connection, today)
    found = _counted(connection, today, climbs, office, officer)
    if _is_directorate(office):
        found["escalated"] = _counted(connection, today, climbs, "", officer)["escalated"]
    return found


def _counted(
    connection: Connection, today: str, climbs: str, office: str, officer: bytes | None
) -> dict[str, int]:
    """One walk along an index: its groups are few, and each belongs to some of the lists."""
    where, values = OPEN, list[str | bytes | None]()
    if office:
        where, values = f"t.office = ? AND {OPEN}", [office]
    if officer is not None:
        where += " AND t.officer IS ?"
        values.append(officer or None)
    groups = cursor(connection).execute(
        "SELECT t.due, t.stage, t.told, t.escalated, count(*) FROM transactions t"  # noqa: S608
        f" WHERE {where} GROUP BY t.due, t.stage, t.told, t.escalated",
        values,
    )
    found = dict.fromkeys((name for name in _LISTINGS if name != "all"), 0)
    for due, stage, told, escalated, count in groups:
        running = stage in ("received", "forwarded")
        late = running and "" < due < today
        for name, holds in (
            ("open", True),
            ("late", late),
            ("due-today", running and due == today),
            ("papers-missing", stage == "papers-missing"),
            ("escalated", late and (escalated > 0 or due <= climbs)),
            ("ready", stage == "decided"),
            ("untold", not running and not told),
            ("new", stage == "received"),
            ("to-decide", stage == "forwarded"),
        ):
            found[name] += count * holds
    return found


def _climbs(connection: Connection, today: str) -> str:
    """What was due up to this ISO day has climbed the first step of the chain by now."""
    steps = deadlines.steps_of(words.one(connection, e.EscalationNamed, ""))
    if not steps:
        return ""
    return (date.fromisoformat(today) - timedelta(days=max(steps[0].after, 1))).isoformat()


def _is_directorate(office: str) -> bool:
    return office.startswith(f"office/{deadlines.DIRECTORATE}/")
