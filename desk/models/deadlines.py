"""When a transaction is due, how its clock stands, what climbs when it is late. Pure.

The day is worked out by the act that promises it (receiving, completing papers, reopening), with
the calendar that is known then, and written into the fact: every replica agrees on it, and a
promise that was printed stays when the calendar changes later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from . import events as e
from .clock import day_of
from .folding import TransactionState

LONGEST_DAYS: Final = 30
"""Calendar days. No transaction may take longer, whatever its service says (the ministry's word
of 2020); days on which papers were missing do not count."""

MINIMUM: Final = 30
"""Cases without which a rate says nothing: nobody is compared by fewer."""

DIRECTORATE: Final = "directorate"
"""The code of the department to which late cases climb, in a governorate and in the ministry."""

STEPS: Final = (
    e.EscalationStep(1, "office", e.Text("رئيس الدائرة", "Head of the department")),
    e.EscalationStep(3, "supervisor", e.Text("رئيس المركز", "Head of the centre")),
    e.EscalationStep(7, "directorate", e.Text("مدير المديرية", "Director in the governorate")),
    e.EscalationStep(14, "ministry", e.Text("الوزارة", "The ministry")),
)
"""The chain where the ministry has said no other: after so many calendar days late, to whom."""

_DAY: Final = timedelta(days=1)
_NEVER: Final = 9000
_LONGEST_OFF: Final = 366
"""Days that one entry of a calendar can take off."""


class Calendar(msgspec.Struct, frozen=True):
    """The days on which nobody works: `weekend` as ISO 8601 counts days (5 is Friday), and `off`."""

    weekend: frozenset[int] = frozenset({5, 6})
    off: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether offices are open on a day."""
        return day.isoweekday() not in self.weekend and day not in self.off

    def working_days(self, after: date, upto: date) -> int:
        """How many working days lie after a day, up to another one that counts itself."""
        return sum(self.works(after + n * _DAY) for n in range(1, (upto - after).days + 1))


def calendar_of(fact: e.CalendarNamed | None) -> Calendar:
    """The calendar that the ministry has named; Friday and Saturday off when it has named none."""
    if fact is None:
        return Calendar()
    off: set[date] = set()
    for one in fact.days_off:
        first = day(one.day)
        last = day(one.until) or first
        if first is not None and last is not None:
            length = min((last - first).days + 1, _LONGEST_OFF)
            off.update(first + n * _DAY for n in range(length))
    return Calendar(frozenset(fact.weekend), frozenset(off))


def steps_of(fact: e.EscalationNamed | None) -> tuple[e.EscalationStep, ...]:
    """The chain that the ministry has named, the nearest step first; the usual one otherwise."""
    return STEPS if fact is None else tuple(sorted(fact.steps, key=lambda s: s.after))


def day(iso: str) -> date | None:
    """An ISO day; None for what is none, or none to count with: a broken desk may have said it."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return None
    return found if found.year < _NEVER else None


# --- promising -------------------------------------------------------------------------------------


def due(start: date, days: int, working: bool, calendar: Calendar, cap: int = LONGEST_DAYS) -> date:
    """The day by which what begins on `start` is to be done in so many calendar or working days.

    Never past `cap` calendar days: of working days, the last one before that.
    """
    days = max(min(days, cap), 0)
    if not working:
        return start + days * _DAY
    last = start + cap * _DAY
    found = _advanced(start, days, calendar, last)
    return last if days and found == start else found


def resumed(
    due: date, since: date, until: date, working: bool, calendar: Calendar, last: date
) -> date:
    """The due day when a clock goes on that stood still from `since` until `until`.

    It moves by as many days of its own kind as the clock stood still, never past `last` and
    never back.
    """
    if until <= since:
        return due
    if working:
        later = _advanced(due, calendar.working_days(since, until), calendar, last)
    else:
        later = due + (until - since)
    return max(due, min(later, last))


def _advanced(start: date, days: int, calendar: Calendar, last: date) -> date:
    """So many working days after a day, or as many of them as there are up to `last`."""
    found = at = start
    while days > 0 and at < last:
        at += _DAY
        if calendar.works(at):
            found, days = at, days - 1
    return found


def promise(start: date, service: e.Service, calendar: Calendar) -> str:
    """The ISO day by which a service that is asked for (or reopened) on a day will be done."""
    return due(start, service.days, service.working_days, calendar).isoformat()


def promise_again(
    state: TransactionState, service: e.Service | None, today: date, calendar: Calendar
) -> str:
    """The ISO day that holds when the papers that were missing are there today.

    The old one when the clock did not stand still, or when there is none to move.
    """
    was = day(state.due)
    if was is None or not state.paused_at:
        return state.due
    since = day_of(state.paused_at)
    last = _last(state) + max(today - since, timedelta())
    working = service is not None and service.working_days
    return resumed(was, since, today, working, calendar, last).isoformat()


def _last(state: TransactionState) -> date:
    """The last day on which a case may be due: 30 days of running time since it began."""
    began = state.reopened_at or state.received_at
    paused = sum((day_of(p.until) - day_of(p.since)).days for p in state.pauses if p.since >= began)
    return day_of(began) + (LONGEST_DAYS + max(paused, 0)) * _DAY


# --- how the clock stands --------------------------------------------------------------------------


class Standing(msgspec.Struct, frozen=True):
    """How the clock of one case stands.

    `left` and `left_working` are the calendar and working days until `due`: 0 on the day itself,
    below 0 when it has passed. They stand still while papers are missing (`paused_since`) and
    once it is `done`. `paused_days` are all calendar days on which papers were missing. `level`
    says how many steps of the chain it has climbed, the last one being `reached`; `next_step` is
    the one that comes on `next_on`, unless it is done before.
    """

    due: date | None = None
    left: int = 0
    left_working: int = 0
    paused_since: date | None = None
    paused_days: int = 0
    done: date | None = None
    level: int = 0
    reached: e.EscalationStep | None = None
    next_step: e.EscalationStep | None = None
    next_on: date | None = None

    @property
    def late(self) -> int:
        """Calendar days past the deadline, 0 when it has not passed."""
        return max(-self.left, 0)

    @property
    def late_working(self) -> int:
        """Working days past the deadline, 0 when it has not passed."""
        return max(-self.left_working, 0)

    @property
    def running(self) -> bool:
        """Whether the clock runs."""
        return self.due is not None and self.done is None and self.paused_since is None


def standing(
    state: TransactionState,
    today: date,
    calendar: Calendar,
    steps: Sequence[e.EscalationStep] = STEPS,
) -> Standing:
    """How the clock of a case stands on a day; a voided one has none."""
    limit = day(state.due)
    if limit is None or state.stage == "voided":
        return Standing(paused_days=_paused_days(state, today))
    since = day_of(state.paused_at) if state.paused_at else None
    done = finished(state)
    at = done or since or today
    left = (limit - at).days
    ahead, behind = calendar.working_days(at, limit), calendar.working_days(limit, at)
    level = state.escalated if done else max(state.escalated, climbed(-left, steps))
    coming = steps[level] if done is None and level < len(steps) else None
    return Standing(
        limit,
        left,
        ahead - behind,
        since,
        _paused_days(state, today),
        done,
        level,
        steps[level - 1] if 0 < level <= len(steps) else None,
        coming,
        limit + coming.after * _DAY if coming and not since else None,
    )


def finished(state: TransactionState) -> date | None:
    """The day on which the office was done with a case, None while it is not."""
    if state.stage not in ("decided", "handed-over"):
        return None
    return day_of(state.decided_at or state.handed_at)


def _paused_days(state: TransactionState, today: date) -> int:
    spans = [(day_of(p.since), day_of(p.until)) for p in state.pauses]
    if state.paused_at:
        spans.append((day_of(state.paused_at), today))
    return sum(max((until - since).days, 0) for since, until in spans)


# --- climbing --------------------------------------------------------------------------------------


def climbed(late: int, steps: Sequence[e.EscalationStep]) -> int:
    """How many steps of a chain a case has climbed that is so many calendar days late."""
    return sum(late > 0 and step.after <= late for step in steps)


def place_of(step: e.EscalationStep, state: TransactionState) -> str:
    """The scope of those who are told: `centre/12`, or `office/D/G` as the case names it.

    What no department has yet is the centre's own.
    """
    governorate = state.department_governorate or state.governorate
    match step.to:
        case "office" if state.department:
            return f"office/{state.department}/{governorate}"
        case "directorate":
            return f"office/{DIRECTORATE}/{governorate}"
        case "ministry":
            return f"office/{DIRECTORATE}/ministry"
        case _:
            return f"centre/{state.reference[:2]}"


# --- measuring -------------------------------------------------------------------------------------


class Kept(msgspec.Struct, frozen=True):
    """How many deadlines were kept: what was done in time, done late, and is late and still open."""

    on_time: int = 0
    late: int = 0
    open_late: int = 0

    @property
    def counted(self) -> int:
        """All of them; what is open and still in time says nothing yet."""
        return self.on_time + self.late + self.open_late

    def rate(self, minimum: int = 1) -> float | None:
        """The share that was kept, 0 to 1; None for fewer than `minimum` cases."""
        return self.on_time / self.counted if self.counted >= max(minimum, 1) else None


def kept(cases: Iterable[TransactionState], today: date) -> Kept:
    """How many of some cases' deadlines were kept by a day; what was voided counts for nothing."""
    on_time = late = open_late = 0
    for state in cases:
        limit = day(state.due)
        if limit is None or state.stage == "voided":
            continue
        done = finished(state)
        if done is not None:
            on_time += done <= limit
            late += done > limit
        else:
            at = day_of(state.paused_at) if state.paused_at else today
            open_late += at > limit
    return Kept(on_time, late, open_late)


def on_time_rate(
    cases: Iterable[TransactionState], today: date, minimum: int = MINIMUM
) -> float | None:
    """The share of cases done in time, those that are late and still open counted as not.

    None below `minimum` cases: so few are no ground to compare anybody by.
    """
    return kept(cases, today).rate(minimum)
