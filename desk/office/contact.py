"""Telling applicants: whom to call about what, in which order, and what became of every try.

What the ministry sends by itself is its outbox's; here is the telephone on the desk.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

import msgspec
from sqlalchemy import Connection

from desk.errors import Refused
from desk.models import events as e
from desk.models import queries
from desk.models.clock import day_of
from desk.models.complaints import called
from desk.models.database import cursor
from desk.models.folding import News, TransactionState
from desk.models.journal import Act
from desk.models.lists import LINE, Line, line_of
from desk.models.projection import state_of
from desk.models.queries import Person

from . import rules
from .counter import Counter, act_day, acting

MOST_A_DAY: Final = 3
"""Nobody is called more often in a day unless the clerk says so."""

MOST: Final = 1000
"""People on the list at most: more than a desk can call in a week."""

Outcome = Literal["reached", "no-answer", "busy", "wrong-number", "call-again"]
Channel = Literal["phone", "sms", "email", "in-person"]
CHANNELS: Final = get_args(Channel)


class Contact(msgspec.Struct, frozen=True):
    """Somebody to be told something: `about` what, and how often they were called `today`."""

    line: Line
    state: TransactionState
    about: News
    today: int = 0

    @property
    def phone(self) -> str:
        """The number to call, empty when there is none."""
        return self.state.applicant.phone if self.state.applicant else ""

    @property
    def by_message(self) -> bool:
        """Whether they want a message, which the ministry sends."""
        who = self.state.applicant
        return who is not None and who.contact in ("sms", "email")

    @property
    def enough(self) -> bool:
        """Whether they were called often enough today."""
        return self.today >= MOST_A_DAY


def to_tell(counter: Counter) -> list[Contact]:
    """Who is to be told something, the most urgent on top, then whose last try is longest ago."""
    today = counter.today()
    with counter.journal.database.read() as connection:
        rows = (
            cursor(connection)
            .execute(
                f"SELECT {LINE}, t.doc FROM transactions t"  # noqa: S608
                " WHERE t.news IS NOT NULL ORDER BY t.due LIMIT ?",
                (MOST,),
            )
            .fetchall()
        )
        found = [_contact(connection, row, today) for row in rows]
    return sorted((one for one in found if one is not None), key=_order)


class Reached(msgspec.Struct, frozen=True):
    """Somebody whom the ministry's message reached: by what, `to` which number or mailbox, and when
    (hybrid time)."""

    line: Line
    channel: Literal["sms", "email"]
    to: str
    at: int


def told_by_message(counter: Counter, limit: int = 100) -> list[Reached]:
    """Whom the ministry's message reached, of what is still open; the newest first."""
    with counter.journal.database.read() as connection:
        rows = (
            cursor(connection)
            .execute(
                f"SELECT {LINE}, t.doc FROM transactions t WHERE t.told = 1"  # noqa: S608
                " AND t.stage IN ('decided', 'papers-missing') ORDER BY t.changed_at DESC LIMIT ?",
                (MOST,),
            )
            .fetchall()
        )
        found: list[Reached] = []
        for *columns, doc in rows:
            state = state_of(doc)
            arrived = _arrived(connection, state) if len(found) < limit else None
            if arrived is not None:
                fact, at = arrived
                who = state.applicant or e.Applicant(e.Name(""))
                to = who.email if fact.channel == "email" else who.phone
                found.append(Reached(line_of(columns), fact.channel, to, at))
    return found


def _arrived(
    connection: Connection, state: TransactionState
) -> tuple[e.ApplicantNotified, int] | None:
    """The ministry's message that told the applicant, if none of the desk's own words came later."""
    if not state.notified:
        return None
    told = [(entry.fact(), entry.time) for entry in queries.history(connection, state.subject)]
    for fact, at in reversed(told):
        if isinstance(fact, e.ApplicantNotified):
            return (fact, at) if fact.delivered else None
        if isinstance(fact, e.ApplicantTold) and fact.reached:
            return None
    return None


def _contact(connection: Connection, row: tuple[object, ...], today: str) -> Contact | None:
    *columns, doc = row
    state = state_of(doc)  # type: ignore[arg-type]  # the column of documents
    if state.news is None:
        return None
    tried = state.told_at and day_of(state.told_at).isoformat() == today
    count = tries_on(connection, state, today) if tried else 0
    return Contact(line_of(columns), state, state.news, count)


def tries_on(connection: Connection, state: TransactionState, day: str) -> int:
    """How often somebody called about a transaction on an ISO day."""
    return sum(
        entry.kind == e.ApplicantTold.kind and day_of(entry.time).isoformat() == day
        for entry in queries.history(connection, state.subject)
    )


def _order(one: Contact) -> tuple[bool, bool, bool, int, int, int]:
    urgent = {"papers": 1, "agency": 1, "answer": 2, "decision": 2}[one.about]
    if one.about == "agency" and one.state.outs[-1].outcome == "lost":
        urgent = 0
    since = one.state.paused_at or one.state.decided_at
    tried = one.state.told_at if one.state.tries else 0
    return one.enough, not one.phone, one.by_message, urgent, tried, since


def told(
    counter: Counter,
    person: Person,
    reference: str,
    outcome: Outcome,
    text: str = "",
    *,
    again: bool = False,
) -> News:
    """Write down what became of a call; returns what it was about.

    Raises `Refused` when there is nothing to tell, and when they were called often enough today,
    unless `again` says that it was meant.
    """
    if outcome not in get_args(Outcome):
        raise Refused(
            f"There is no outcome {outcome!r} of a call.",
            "Choose reached, no-answer, busy, wrong-number or call-again.",
            code="told-outcome",
        )
    with acting(counter, person, reference, "tell") as (act, state):
        if state.news is None:
            raise Refused(
                "The applicant knows all there is to know.",
                "Choose another one from the list.",
                code="told-about",
            )
        if not again and tries_on(act.connection, state, act_day(act)) >= MOST_A_DAY:
            raise Refused(
                f"This person was called {MOST_A_DAY} times today.",
                "Leave it until tomorrow, or press the key again to write it down anyway.",
                code="called-enough",
            )
        about = state.news
        record(act, state, "phone", outcome, text)
    return about


def record(
    act: Act, state: TransactionState, channel: Channel, outcome: Outcome | Literal[""], text: str
) -> None:
    """Write down inside an act that somebody was told, or that it was tried.

    The answer to a complaint is handed over by telling it.
    """
    reached = outcome in ("reached", "")
    fact = e.ApplicantTold(channel, reached, rules.tidy(text), state.news or "", outcome)
    act.record(state.subject, fact)
    if reached and state.news == "answer":
        act.record(state.subject, e.HandedOver(called(state)))
