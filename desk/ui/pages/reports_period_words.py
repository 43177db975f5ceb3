"""The figures of a longer time in words and rows, for the supervisor's page."""

from __future__ import annotations

from desk.models.waits import Door
from desk.office.reporting import Figures
from desk.ui import text
from desk.ui.translation import translate
from desk.ui.widgets.table import Cell, Row


def share(value: float | None) -> str:
    """A share of one as a percentage; a dash for none."""
    return (
        "–"
        if value is None
        else f"{text.digits(round(value * 100))}%".replace("%", _PERCENT[text.arabic()])
    )


_PERCENT = {True: "٪", False: "%"}


def tenth(value: float | None) -> str:
    """A number with one place; a dash for none."""
    if value is None:
        return "–"
    return text.digits(f"{value:.1f}".replace(".", "٫" if text.arabic() else "."))


def duration_words(total: Figures) -> str:
    """How long half of the decided took."""
    if total.median is None:
        return translate("Reports", "nothing decided")
    return translate("Reports", "half within {days} days", days=tenth(total.median))


def missing_words(total: Figures) -> str:
    """The share that lacked papers."""
    if not total.missing:
        return translate("Reports", "no papers missing")
    return translate("Reports", "papers missing: {share}", share=share(total.missing_share))


def complaint_words(total: Figures) -> str:
    """How many complaints, and how many answered in time."""
    if not total.complaints:
        return translate("Reports", "no complaint")
    return translate(
        "Reports",
        "complaints {n}, answered in time {m}",
        n=total.complaints,
        m=text.digits(total.answered_in_time),
    )


def door_words(door: Door) -> str:
    """How people waited for their number to be called; empty where nobody took one."""
    if not door.taken:
        return ""
    taken, left = text.digits(door.taken), text.digits(door.left)
    if not door.called:
        return translate(
            "Reports", "Numbers at the door: {taken}; left unserved: {left}", taken=taken, left=left
        )
    return translate(
        "Reports",
        "Numbers at the door: {taken}; half waited {median} min, 9 of 10 up to {ninth},"
        " the longest {longest}; left unserved: {left}",
        taken=taken,
        median=tenth(door.median),
        ninth=tenth(door.ninth),
        longest=tenth(door.longest),
        left=left,
    )


def group_row(key: str, name: str, one: Figures, comparable: bool, *, total: bool = False) -> Row:
    """One group as a row; without rates where too few cases are comparable."""
    return Row(
        key,
        (
            Cell(name, strong=True),
            Cell(text.amount(one.received)),
            Cell(text.amount(one.decided)),
            Cell(text.amount(one.refused)),
            Cell(text.amount(one.handed_over)),
            Cell(text.amount(one.voided)),
            Cell(text.amount(one.open_late), tone="bad" if one.open_late else ""),
            Cell(share(one.on_time) if comparable else "–"),
            Cell(tenth(one.median) if comparable else "–"),
            Cell(tenth(one.ninth) if comparable else "–"),
            Cell(text.amount(one.taken)),
        ),
        total=total,
    )
