"""How the clock of a transaction is put into words: what is left, late or standing still, and whom
it is told to. What is counted is `desk.models.deadlines`'."""

from __future__ import annotations

from datetime import date

from desk.models import clock, deadlines
from desk.models.deadlines import Standing
from desk.models.events import EscalationStep, Service
from desk.models.queries import Line
from desk.ui import text
from desk.ui.pages.words import due_words, said
from desk.ui.ports_pages import Case, Names, Overview
from desk.ui.translation import translate
from desk.ui.widgets.table import Cell


def deadline_cell(line: Line, seen: Overview) -> Cell:
    """The column of the deadline: the day, and below it since when it stands still, or how far a
    late one has climbed."""
    if line.stage == "papers-missing" and line.paused_at:
        since = _on(clock.day_of(line.paused_at), seen.today)
        return Cell(
            translate("Clock", "Stands still"),
            translate("Clock", "since {day}", day=since),
            tone="warn",
        )
    words, tone, strong = due_words(line, seen.today)
    step = climbed_step(line, seen)
    second = translate("Clock", "Told to {who}", who=said(step.title)) if step else ""
    return Cell(words, second, tone=tone, strong=strong)


def climbed_step(line: Line, seen: Overview) -> EscalationStep | None:
    """The last step of the chain that a line has climbed; worked out here where nobody said it."""
    due = deadlines.day(line.due)
    if due is None or line.stage not in {"received", "forwarded"} or due >= seen.today:
        return None
    steps = seen.names.chain(line.service)
    level = max(line.escalated, deadlines.climbed((seen.today - due).days, steps))
    return steps[min(level, len(steps)) - 1] if level and steps else None


def headline(now: Standing) -> tuple[str, str]:
    """What matters of a clock in a few words, and their status."""
    if now.done is not None:
        if now.late:
            return translate("Clock", "Done {n} days late", n=now.late), "late"
        return translate("Clock", "Done in time"), "ok"
    if now.paused_since is not None:
        return translate("Clock", "The clock stands still for papers"), "missing"
    if now.late:
        return translate("Clock", "{n} days late", n=now.late), "late"
    if now.left == 0:
        return translate("Clock", "To be done today"), "due"
    return translate("Clock", "{n} days left", n=now.left), "info"


def sentences(case: Case, now: Standing, today: date) -> list[str]:
    """What else there is to say of it: working days, what was declared, how long it stood still,
    what happens next."""
    return [
        s for s in (_counted(case, now, today), _declared(case, now, today), _next(now, today)) if s
    ]


def _counted(case: Case, now: Standing, today: date) -> str:
    if now.paused_since is not None:
        day = _on(now.paused_since, today)
        if now.late:
            return translate(
                "Clock", "Since {day}; it was {n} days late then.", day=day, n=now.late
            )
        return translate("Clock", "Since {day}; {n} days were left then.", day=day, n=now.left)
    if now.done is not None or not (case.service and case.service.working_days):
        return ""
    if now.late:
        return translate("Clock", "{n} working days late.", n=now.late_working)
    return translate("Clock", "{n} working days of them.", n=now.left_working) if now.left else ""


def _declared(case: Case, now: Standing, today: date) -> str:
    if now.paused_since is not None:
        if case.service is None:
            return translate("Clock", "The day moves on until the papers come.")
        days = length(case.service)
        return translate(
            "Clock", "Declared: {days}; the day moves on until the papers come.", days=days
        )
    due = _on(now.due, today) if now.due else ""
    if case.service is None:
        words = translate("Clock", "Due: {day}.", day=due)
    else:
        days = length(case.service)
        words = translate("Clock", "Declared: {days}; due: {day}.", days=days, day=due)
    if now.paused_days:
        still = translate("Clock", "It stood still {n} days for papers.", n=now.paused_days)
        return f"{words} {still}"
    return words


def _on(day: date, today: date) -> str:
    """A day that may be past or to come: a bare weekday would not say which."""
    return text.near_day(day, today) if abs((day - today).days) <= 1 else text.day(day)


def length(service: Service) -> str:
    """The time that a service declares."""
    if service.working_days:
        return translate("Clock", "{n} working days", n=service.days)
    return translate("Clock", "{n} days", n=service.days)


def _next(now: Standing, today: date) -> str:
    if now.done is not None:
        return ""
    parts = []
    if now.reached is not None:
        parts.append(translate("Clock", "Told to {who}.", who=said(now.reached.title)))
    if now.next_step is not None and now.next_on is not None:
        who, day = said(now.next_step.title), _on(now.next_on, today)
        parts.append(
            translate("Clock", "Next: {who}, {day}.", who=who, day=day)
            if now.late
            else translate("Clock", "If it is late: {who}, {day}.", who=who, day=day)
        )
    return " ".join(parts)


def place(scope: str, names: Names) -> str:
    """Who is told at a scope that a late case climbed to."""
    parts = scope.split("/")
    if len(parts) == 3:
        return said(names.department(parts[1], parts[2]))
    return translate("Clock", "the head of the centre")
