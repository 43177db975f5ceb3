"""Facts that came before this version knew their kind: once it does, they are folded as if they
came now. Which kinds wait is what the tables count; storing and passing them on is the journal's.
"""

from __future__ import annotations

from . import queries
from .database import Database, cursor
from .entries import decode
from .events import KINDS
from .projection import project


def learn(database: Database) -> int:
    """Fold the stored facts whose kind an older version did not know; returns how many.

    Costs one look at a small table when there are none.
    """
    with database.read() as connection:
        kinds = [kind for kind in queries.unknown_kinds(connection) if kind in KINDS]
    if not kinds:
        return 0
    marks = ",".join("?" * len(kinds))
    with database.write() as connection:
        driver = cursor(connection)
        driver.execute(f"DELETE FROM unknown_kinds WHERE kind IN ({marks})", kinds)  # noqa: S608
        found = driver.execute(
            f"SELECT bytes FROM entries WHERE kind IN ({marks})",  # noqa: S608
            kinds,
        ).fetchall()
        project(connection, [decode(row[0]) for row in found])
    return len(found)
