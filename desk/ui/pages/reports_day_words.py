"""What the supervisor's day says in words and rows: ways of paying, drawers, who is at a counter."""

from __future__ import annotations

from collections.abc import Mapping

from desk.models.clock import moment
from desk.office.present import AtWork
from desk.ui import text
from desk.ui.pages.reception_parts.queue_strip import number_words
from desk.ui.pages.words import listed
from desk.ui.translation import translate
from desk.ui.widgets.table import Cell, Row


def decided_words(decided: int) -> str:
    """How many were decided on the day."""
    if decided:
        return translate("Reports", "{n} decided", n=decided)
    return translate("Reports", "no decision yet")


def method_name(method: str) -> str:
    """What a way of paying is called."""
    return {
        "cash": translate("Reports", "cash"),
        "card": translate("Reports", "card"),
        "transfer": translate("Reports", "transfer"),
        "stamps": translate("Reports", "stamps"),
    }.get(method, method)


def method_words(fees: Mapping[str, int]) -> str:
    """Fees by way of paying, in a line."""
    return listed([f"{method_name(way)} {text.amount(sum_)}" for way, sum_ in fees.items() if sum_])


def drawer_words(desk: str, name: str, method: str = "cash") -> str:
    """A drawer by its desk and clerk, and by the way of paying where it is not money."""
    number = text.digits(desk.lstrip("0") or "0")
    words = (
        translate("Reports", "Desk {desk}, {name}", desk=number, name=name)
        if name
        else translate("Reports", "Desk {desk}", desk=number)
    )
    return words if method == "cash" else listed([words, method_name(method)])


def work_words(one: AtWork, now: int) -> str:
    """Who is at a counter, since when, and with whom; of who is quiet, since when that is."""
    desk = text.digits(one.desk.lstrip("0") or "0")
    if one.quiet(now):
        return translate(
            "Reports",
            "{desk}: {name}, last act {time}",
            desk=desk,
            name=one.name,
            time=text.clock(moment(one.last << 16)),
        )
    said = translate(
        "Reports",
        "{desk}: {name} since {time}",
        desk=desk,
        name=one.name,
        time=text.clock(moment(one.since << 16)),
    )
    return listed([said, number_words(one.number) if one.number else ""])


def money_row(
    key: object,
    name: str,
    received: int,
    handed: int,
    recorded: int,
    counted: int | None,
    *,
    total: bool = False,
) -> Row:
    """A drawer as a row: what came and went, what was counted, and by how much that differs."""
    difference = None if counted is None else counted - recorded
    return Row(
        key,
        (
            Cell(name, strong=True),
            Cell(text.amount(received)),
            Cell(text.amount(handed)),
            Cell(text.amount(recorded)),
            Cell("" if counted is None else text.amount(counted)),
            Cell(
                "" if difference is None else text.amount(difference),
                tone="bad" if difference else "",
            ),
        ),
        total=total,
    )
