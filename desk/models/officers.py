"""How much each officer of a department has in hand. Reads the tables; decides nothing."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection

from .database import cursor
from .tables import OPEN


def in_hand(connection: Connection, office: str) -> dict[UUID, int]:
    """How many open transactions of a department (its scope) each officer was assigned."""
    rows = cursor(connection).execute(
        "SELECT officer, count(*) FROM transactions WHERE office = ? AND officer IS NOT NULL"  # noqa: S608
        f" AND {OPEN} AND stage <> 'decided' GROUP BY officer",
        (office,),
    )
    return {UUID(bytes=bytes(officer)): count for officer, count in rows}
