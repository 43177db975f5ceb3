"""Search over a million transactions, beside the bare full-text question to the same index."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desk.models import queries, search
from desk.models.database import cursor

from . import million
from .table import Row, Times, interleaved, ms

LIMIT = 20


def asked(connection: Any) -> dict[str, str]:
    """What people type, by what it is; numbers are those of somebody in the middle."""
    middle = cursor(connection).execute("SELECT max(id) / 2 FROM transactions").fetchone()[0]
    state = queries.by_reference(
        connection,
        cursor(connection)
        .execute("SELECT reference FROM transactions WHERE id = ?", (middle,))
        .fetchone()[0],
    )
    assert state is not None
    assert state.applicant is not None
    name = state.applicant.name
    return {
        "the commonest name": "محمد",
        "a common name": "فاطمة",
        "two common names": "محمد أحمد",
        "three common names": "محمد أحمد علي",
        "common name and family": "محمد الخطيب",
        "a compound name": "عبد الله",
        "a compound name, joined": "عبدالرحمن الشامي",
        "a family with its article": "الخطيب",
        "beginning of two letters": "مح",
        "beginning of three letters": "محم",
        "name and a beginning": "أحمد ال",
        "whole name": name.full(),
        "whole number": state.applicant.number,
        "number in Arabic digits": state.applicant.number.translate(
            str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
        ),
        "beginning of a number": state.applicant.number[:4],
        "telephone": state.applicant.phone,
        "reference": state.reference,
        "serial": state.reference.split("-")[3],
        "service": "disability",
        "service and name": "widow محمد",
        "nobody": "زقزوق قرنبيط",
        "two digits": "93",
        "long beginning of a common name": "عبدال",
    }


def rows(*, quick: bool) -> list[Row]:
    """All questions in turn; the 95th of a hundred times is what a person would grumble at."""
    home = million.home(20_000 if quick else 1_000_000)
    journal = million.journal(home)
    try:
        with journal.database.read() as connection:
            many = cursor(connection).execute("SELECT count(*) FROM transactions").fetchone()[0]
            ours, bare, slowest = _measure(connection, 3 if quick else 12)
    finally:
        journal.database.close()
    worst = ours.at(0.95)
    return [
        Row(
            f"find in {many:,} transactions, newest first",
            f"p50 {ms(ours.median)}, p95 {ms(worst)} (slowest: {slowest})",
            f"bare FTS5 p50 {ms(bare.median)}, p95 {ms(bare.at(0.95))}",
            f"{worst / bare.at(0.95):.1f}×",
            "p95 ≤ 50 ms",
            worst <= 50,
        )
    ]


def _measure(connection: Any, count: int) -> tuple[Times, Times, str]:
    driver = cursor(connection)
    ours: list[float] = []
    bare: list[float] = []
    medians: dict[str, float] = {}
    for what, text in asked(connection).items():
        if not search.query(text):
            continue  # a person without a telephone: no question for the bare index
        a, b = interleaved(count, _find(connection, text), _ask(driver, search.query(text)))
        ours += a.seconds
        bare += b.seconds
        medians[what] = a.median
    slowest = max(medians, key=lambda what: medians[what])
    return Times(ours), Times(bare), f"{slowest}, {ms(medians[slowest])}"


def _find(connection: Any, text: str) -> Callable[[], object]:
    return lambda: queries.find(connection, text, LIMIT)


def _ask(driver: Any, question: str) -> Callable[[], object]:
    sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
    return lambda: driver.execute(sql, (question, LIMIT)).fetchall()


if __name__ == "__main__":
    journal = million.journal(million.home())
    with journal.database.read() as connection:
        for what, text in asked(connection).items():
            a, b = interleaved(
                9, _find(connection, text), _ask(cursor(connection), search.query(text))
            )
            print(f"{what:30} {ms(a.median):>9} {ms(b.median):>9} {search.query(text)}")
    journal.database.close()
