"""Complaints: filed, sent at once to somebody whom they are not about, reopened, and asked how the
answer was. Receiving itself is reception's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final, Literal

import msgspec
from sqlalchemy import Connection

from desk.errors import NotAllowed, Refused
from desk.models import complaints, queries, words
from desk.models import events as e
from desk.models.clock import day_of
from desk.models.complaints import is_about
from desk.models.database import cursor
from desk.models.folding import TransactionState
from desk.models.journal import Act
from desk.models.lists import LINE, Line, line_of
from desk.models.projection import state_of
from desk.models.queries import Person

from . import rules
from .counter import Counter, act_day, acting

REOPEN_DAYS: Final = 30
"""For so many days after the answer a clerk reopens it for the citizen; later a supervisor does."""

MOST: Final = 2000
"""Open complaints that a desk shows at most, and with them the newest of the closed ones."""

Which = Literal["new", "with", "due", "untold", "reopened", "closed"]
WHICH: Final[tuple[Which, ...]] = ("new", "with", "due", "untold", "reopened", "closed")


def categories(connection: Connection) -> dict[str, e.ComplaintCategoryNamed]:
    """What a complaint can be about, by code, the ministry's order of codes; ended ones as well."""
    return words.all_of(connection, e.ComplaintCategoryNamed)


# --- filing ---------------------------------------------------------------------------------------


def checked(connection: Connection, complaint: e.ComplaintFiled) -> e.ComplaintFiled:
    """A complaint with tidy words. Raises `Refused` with what to mend."""
    known = categories(connection)
    if complaint.category not in known and (known or complaint.category != complaints.OTHER):
        raise Refused(
            "It is not said what the complaint is about.",
            "Choose its category from the list.",
            code="complaint-category",
            category=complaint.category,
        )
    return msgspec.structs.replace(
        complaint, place=rules.tidy(complaint.place), about=rules.tidy(complaint.about)
    )


def papers_asked(service: e.Service, *, anonymous: bool) -> tuple[e.Evidence, ...]:
    """The papers that are asked for: of whoever stays unnamed none that shows who they are."""
    if not anonymous:
        return service.evidence
    return tuple(p for p in service.evidence if not (p.identifies or p.photograph))


def due(counter: Counter, act: Act, service: e.Service, complaint: e.ComplaintFiled) -> str:
    """The ISO day by which a complaint will be answered whose clock begins with an act."""
    category = categories(act.connection).get(complaint.category)
    if category is not None:
        service = msgspec.structs.replace(service, days=category.days)
    return counter.due(act, service)


def destination(
    connection: Connection, complaint: e.ComplaintFiled, governorate: str, authority: str
) -> tuple[str, str]:
    """The department and governorate that answer, as this desk knows them."""
    named = {(d.code, d.governorate) for d in queries.departments(connection)}
    return complaints.answerer(complaint, governorate, categories(connection), named, authority)


def subject_refusal(state: TransactionState, *places: str) -> NotAllowed | None:
    """Why nobody of these places may answer; None when the complaint is about none of them."""
    if not any(is_about(state.complaint, place) for place in places):
        return None
    return NotAllowed(
        "The complaint is about this very place: somebody else answers it.",
        "Pass it on to the ministry's complaints office.",
        code="complaint-subject",
        reference=state.reference,
    )


# --- after the answer -----------------------------------------------------------------------------


def reopen(counter: Counter, person: Person, reference: str, reason: str) -> str:
    """Have an answer looked at again; returns the new ISO day. Raises `Refused`, `NotAllowed`.

    It goes to whoever is to answer it by now, with the whole time of its category.
    """
    why = rules.tidy(reason)
    if not why:
        raise Refused(
            "It is not said why the answer does not hold.",
            "Write what the citizen says to it.",
            code="reopen-reason",
        )
    with acting(counter, person, reference, "reopen") as (act, state):
        service = queries.service(act.connection, state.service, state.service_version)
        if state.complaint is None or service is None:
            raise NotAllowed(
                "Only a complaint is reopened.",
                "Receive a new transaction, or let the supervisor correct this one.",
                code="reopen-complaint",
            )
        last = day_of(state.decided_at or state.handed_at) + timedelta(days=REOPEN_DAYS)
        if act_day(act) > last.isoformat() and not person.may("supervisor"):
            raise NotAllowed(
                f"The answer is older than {REOPEN_DAYS} days.",
                "The supervisor may reopen it; or file a new complaint.",
                code="reopen-late",
                days=REOPEN_DAYS,
            )
        again = due(counter, act, service, state.complaint)
        act.record(state.subject, e.Reopened(why, again))
        _send_on(act, state)
    return again


def _send_on(act: Act, state: TransactionState) -> None:
    """Forward it anew where it lies with somebody whom it is about."""
    if state.complaint is None:
        return
    here = f"office/{state.department}/{state.department_governorate}"
    if not state.department or is_about(state.complaint, here):
        to = destination(act.connection, state.complaint, state.governorate, state.authority)
        act.record(state.subject, e.TransactionForwarded(*to))


def satisfied(
    counter: Counter, person: Person, reference: str, rating: int, text: str = ""
) -> None:
    """Write down how content the citizen is, 1 (not at all) to 5 (wholly)."""
    if not 1 <= rating <= 5:
        raise Refused(
            "Satisfaction is a number from 1 to 5.",
            "1 is not at all content, 5 wholly.",
            code="rating",
        )
    with acting(counter, person, reference, "rate") as (act, state):
        act.record(state.subject, e.SatisfactionGiven(rating, rules.tidy(text)))


# --- the board ------------------------------------------------------------------------------------


class Complaint(msgspec.Struct, frozen=True):
    """A complaint in the list."""

    line: Line
    category: str
    against: str
    reopened: int
    rating: int
    anonymous: bool
    place: str


class Board(msgspec.Struct, frozen=True):
    """How many complaints each list holds, and those of the one that is looked at."""

    counts: dict[str, int]
    shown: tuple[Complaint, ...]
    places: tuple[str, ...]
    """The scopes that complaints are about, to choose from."""


def board(counter: Counter, which: Which, category: str = "", against: str = "") -> Board:
    """The complaints that this desk knows, what is due first on top; closed ones newest first.

    `category` and `against` leave only complaints of that kind and about that place.
    """
    with counter.journal.database.read() as connection:
        known = [_complaint(row) for row in _rows(connection)]
    places = tuple(sorted({one.against for one in known if one.against}))
    kept = [one for one in known if category in ("", one.category) and against in ("", one.against)]
    today = counter.today()
    lists = {name: [one for one in kept if _belongs(one, name, today)] for name in WHICH}
    shown = lists[which]
    if which == "closed":
        shown = sorted(shown, key=lambda one: -one.line.changed_at)
    return Board({name: len(found) for name, found in lists.items()}, tuple(shown), places)


def _rows(connection: Connection) -> Iterable[tuple[object, ...]]:
    driver = cursor(connection)
    where = "t.complaint IS NOT NULL AND t.stage"
    yield from driver.execute(
        f"SELECT {LINE}, t.doc FROM transactions t WHERE {where}"  # noqa: S608
        " IN ('received', 'forwarded', 'papers-missing', 'decided') ORDER BY t.due, t.id LIMIT ?",
        (MOST,),
    ).fetchall()
    yield from driver.execute(
        f"SELECT {LINE}, t.doc FROM transactions t WHERE {where} = 'handed-over'"  # noqa: S608
        " ORDER BY t.due DESC LIMIT ?",
        (MOST // 4,),
    ).fetchall()


def _complaint(row: tuple[object, ...]) -> Complaint:
    *columns, doc = row
    state = state_of(doc)  # type: ignore[arg-type]  # the column of documents
    filed = state.complaint or e.ComplaintFiled(complaints.OTHER)
    return Complaint(
        line_of(columns),
        filed.category,
        filed.against,
        state.reopened,
        state.rating,
        filed.anonymous,
        filed.place,
    )


def _belongs(one: Complaint, which: Which, today: str) -> bool:
    line = one.line
    answered = line.stage in ("decided", "handed-over")
    match which:
        case "new":
            new = day_of(line.received_at).isoformat() == today
            return not answered and not one.reopened and (line.stage == "received" or new)
        case "with":
            return not answered
        case "due":
            return line.stage in ("received", "forwarded") and "" < line.due <= today
        case "untold":
            return line.stage == "decided" and not line.told
        case "reopened":
            return not answered and one.reopened > 0
        case "closed":
            return line.stage == "handed-over" or (line.stage == "decided" and line.told)
