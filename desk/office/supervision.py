"""The supervisor's acts: corrections and voids with a second signature, the close of days.

How a day adds up is in `glance`, a longer time in `reporting`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

import msgspec

from desk.errors import NotAllowed, Refused
from desk.models import days, queries
from desk.models import events as e
from desk.models.days import Close
from desk.models.journal import Act, new_id
from desk.models.ledger import METHODS
from desk.models.queries import Person

from . import glance, rules, staff
from .counter import Counter, acting, require, writing_as
from .glance import Day, Drawer, Key

LONGEST_OPEN = 92
"""Days back from today in which open days are looked for."""


class Counted(msgspec.Struct, frozen=True):
    """What a supervisor says of one day when it is closed: counted sums in pounds by drawer, and
    why they differ from the receipts where they do."""

    counted: Mapping[Key, int] = {}
    explanations: Mapping[Key, str] = {}


class OpenDay(msgspec.Struct, frozen=True):
    """A day that nobody has closed; `empty` when nothing was done on it."""

    day: str
    received: int
    handed_over: int
    empty: bool


def open_days(counter: Counter) -> list[OpenDay]:
    """The days up to today that are not closed, oldest first, from the first on which anything was
    done after the last unbroken closes."""
    found: list[OpenDay] = counter.kept.of(*_looking(counter))
    return found


def knows_open_days(counter: Counter) -> bool:
    """Whether `open_days` answers at once."""
    return counter.kept.known(*_looking(counter), glance.PATIENCE) is not None


def _looking(counter: Counter) -> tuple[Hashable, Callable[[], list[OpenDay]]]:
    return ("open-days", counter.today()), lambda: _open_days(counter)


def _open_days(counter: Counter) -> list[OpenDay]:
    today = date.fromisoformat(counter.today())
    first = (today - timedelta(LONGEST_OPEN)).isoformat()
    with counter.journal.database.read() as connection:
        worked = days.worked_on(connection, counter.centre)
        acted = days.acted_on(connection, counter.centre, first, today.isoformat())
        closed = {close.fact.day for close in days.closes(connection, counter.centre)}
    known = [d for d in {*worked, *acted, *closed} if first <= d <= today.isoformat()]
    if not known:
        return []
    begun = date.fromisoformat(min(known))
    found = []
    for number in range((today - begun).days + 1):
        when = (begun + timedelta(number)).isoformat()
        if when not in closed:
            came, went = worked.get(when, (0, 0))
            empty = not (came or went or when in acted)
            found.append(OpenDay(when, came, went, empty))
    return found


AT_ONCE = 31
"""How many open days are closed together at the most: a month's, which somebody can still count."""


def to_close(counter: Counter, iso_days: Sequence[str]) -> list[Day]:
    """Some open days as they will add up when they are closed together, oldest first: what came for
    a day that was closed earlier is counted with the first of them alone."""
    found: list[Day] = []
    with counter.journal.database.read() as connection:
        closes = days.closes(connection, counter.centre)
        heads = days.known_heads(connection, counter.journal.origin)
        for when in sorted(iso_days):
            now = glance.read(connection, counter, when, closes)
            found.append(now)
            fact = e.DayClosed(
                counter.centre, when, now.received, now.printed, now.handed_over, now.voided,
                heads=heads,
            )  # fmt: skip
            closes.append(Close(fact, _NEVER, counter.journal.origin, _NEVER))
    return found


_NEVER = 1 << 62
"""A place behind all entries."""


def close_day(
    counter: Counter,
    person: Person,
    counted: Mapping[Key, int],
    explanations: Mapping[Key, str],
    iso_day: str = "",
    note: str = "",
) -> e.DayClosed:
    """Close a day: the counted money of every drawer, each difference explained.

    Raises `NotAllowed` when the day is closed already or has not come, `Refused` when a count or
    an explanation is missing or negative.
    """
    when = iso_day or counter.today()
    return close_days(counter, person, {when: Counted(counted, explanations)}, note)[0]


def close_days(
    counter: Counter, person: Person, counts: Mapping[str, Counted], note: str = ""
) -> list[e.DayClosed]:
    """Close several days with one signature, each with its own fact; all of them or none.

    Raises as `close_day` does.
    """
    require(person, "supervisor")
    with writing_as(counter, person) as act:
        connection = act.connection
        closes = days.closes(connection, counter.centre)
        heads = days.known_heads(connection, counter.journal.origin)
        for when in sorted(counts):
            now = glance.read(connection, counter, when, closes)
            _may_close(counter, now)
            fact = e.DayClosed(
                centre=counter.centre,
                day=when,
                received=now.received,
                printed=now.printed,
                handed_over=now.handed_over,
                voided=now.voided,
                cash=tuple(_count(drawer, counts[when]) for drawer in now.drawers),
                head_seq=heads[0].seq,
                head_hash=heads[0].hash,
                in_custody=now.in_custody,
                waiting=now.waiting,
                heads=heads,
                note=rules.tidy(note),
            )
            act.record(new_id(), fact)
            # The next one must not count what this one counts.
            closes.append(_about_to_be(act, fact, counter, heads[0].seq))
    return [fact for _, _, fact in act.facts if isinstance(fact, e.DayClosed)]


def _about_to_be(act: Act, fact: e.DayClosed, counter: Counter, head: int) -> Close:
    place = len(act.facts)
    own = queries.own_journals(act.connection, counter.journal.origin)
    return Close(fact, act.now + place, own[0], head + place, frozenset(own[1:]))


def _may_close(counter: Counter, now: Day) -> None:
    if now.closed is not None:
        raise NotAllowed(
            f"The day {now.day} is already closed.",
            "Print its report again, or correct a transaction.",
            code="day-closed",
            day=now.day,
        )
    if now.day > counter.today():
        raise NotAllowed(
            f"The day {now.day} has not come yet.",
            "Choose today or an earlier day.",
            code="day-to-come",
            day=now.day,
        )


def _count(drawer: Drawer, said: Counted) -> e.CashCount:
    amount = said.counted.get(drawer.key)
    if amount is None and not drawer.to_count:
        amount = drawer.recorded
    if amount is None or (amount < 0 and amount != drawer.recorded):
        raise Refused(
            f"The money of desk {drawer.desk} ({drawer.name}) was not counted.",
            "Count it and type the sum, 0 if there is none.",
            code="cash-uncounted",
            desk=drawer.desk,
            name=drawer.name,
        )
    why = rules.tidy(said.explanations.get(drawer.key, ""))
    if amount != drawer.recorded and not why:
        raise Refused(
            f"Desk {drawer.desk}: {amount - drawer.recorded:+d} pounds against the receipts.",
            "Count again, or write the reason; it is printed in the report.",
            code="cash-difference",
            desk=drawer.desk,
            difference=amount - drawer.recorded,
        )
    return e.CashCount(drawer.desk, drawer.clerk, drawer.recorded, amount, why, drawer.method)


def seconds(counter: Counter, person: Person) -> list[Person]:
    """Who may sign beside a supervisor: everybody else of the centre."""
    return [other for other in staff.people(counter) if other.id != person.id]


def correct(
    counter: Counter,
    person: Person,
    reference: str,
    *,
    reason: str,
    applicant: e.Applicant | None = None,
    note: str | None = None,
    fee: e.FeeTaken | None = None,
    second: Person | None = None,
) -> None:
    """Put right what was written wrongly; the old words stay in the history.

    `second` has signed in beside the supervisor. Raises `NotAllowed` without one where somebody
    else works at the centre, `Refused` when nothing is put right or the fee is not valid.
    """
    right = None if applicant is None else rules.valid_applicant(applicant)
    with acting(counter, person, reference, "correct") as (act, state):
        signed = _second(act, counter, person, second)
        right = None if right == state.applicant else right
        note = None if note is None or rules.tidy(note) == state.note else rules.tidy(note)
        fee = None if fee is None or fee == state.fee else _valid_fee(fee)
        if right is None and note is None and fee is None:
            raise Refused(
                "Nothing was changed.",
                "Change what is wrong, or go back.",
                code="correction-empty",
            )
        act.record(state.subject, e.Corrected(_reason(reason), right, note, fee, signed))
        if right is not None and state.applicant_id is not None:
            act.record(state.applicant_id, e.ApplicantRecorded(right))


def void(
    counter: Counter,
    person: Person,
    reference: str,
    *,
    reason: str,
    second: Person | None = None,
) -> None:
    """Declare that a transaction should not have been received; its fee goes back today.

    Raises as `correct` does.
    """
    with acting(counter, person, reference, "void") as (act, state):
        signed = _second(act, counter, person, second)
        act.record(state.subject, e.Voided(_reason(reason), signed))


def _second(act: Act, counter: Counter, person: Person, second: Person | None) -> UUID | None:
    """Who signs beside the supervisor; nobody where nobody else works."""
    near = {other.id for other in queries.staff(act.connection, counter.journal.place)}
    if second is not None and second.id != person.id and second.id in near:
        return second.id
    if second is None and not near - {person.id}:
        return None
    raise NotAllowed(
        "A second person of the centre has to sign.",
        "Choose a colleague, who types their own PIN.",
        code="second-missing",
    )


def corrected_fee(
    before: e.FeeTaken | None, amounts: Sequence[int], method: str = ""
) -> e.FeeTaken:
    """The fee with other amounts (pounds) on its lines, in their order, or another way of paying."""
    lines = before.lines if before else ()
    right = tuple(
        msgspec.structs.replace(line, amount=amount)
        for line, amount in zip(lines, amounts, strict=True)
    )
    way = method or (before.method if before else "cash")
    return _valid_fee(e.FeeTaken(right, sum(amounts), method=way))


def _valid_fee(fee: e.FeeTaken) -> e.FeeTaken:
    if any(line.amount < 0 for line in fee.lines):
        raise Refused(
            "A fee cannot be negative.",
            "Type the amount that was taken, or 0.",
            code="fee-negative",
        )
    if fee.total != sum(line.amount for line in fee.lines):
        raise Refused(
            "The fee is not the sum of its lines.",
            "Type the amount of every line; the total follows.",
            code="fee-sum",
        )
    if fee.method not in METHODS:
        raise Refused(
            f"Nobody pays by {fee.method!r}.",
            "Choose cash, card, transfer or stamps.",
            code="fee-method",
            method=fee.method,
        )
    return fee


def _reason(text: str) -> str:
    words = rules.tidy(text)
    if not words:
        raise Refused("The reason is missing.", "Write why in a few words.", code="reason-missing")
    return words
