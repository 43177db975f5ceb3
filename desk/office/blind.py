"""What is not told where official and applicant are to have no contact.

In a department's office: whose case it is. At a counter: which officer has it. The same holds on every
page, on paper and at the command line. Papers that show who it is are looked at there with a reason
alone; what other papers say of a person is not looked for.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Literal
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from desk.models import entries, queries
from desk.models import events as e
from desk.models.entries import Entry
from desk.models.folding import TransactionState
from desk.models.queries import Line
from desk.models.references import latin_digits

from .counter import Counter

Hidden = Literal["", "applicant", "officer"]
"""What a desk does not show of a case: nothing, whose it is, or who has it."""

_NOBODY = e.Applicant(e.Name(""))


def in_office(counter: Counter) -> bool:
    """Whether a desk stands in a department, where applicants do not come."""
    return counter.journal.place.startswith("office/")


def hidden_at(counter: Counter, service: e.Service | None) -> Hidden:
    """What this desk does not show of a case of a service."""
    if service is None or not service.blind:
        return ""
    return "applicant" if in_office(counter) else "officer"


def identifying(service: e.Service | None) -> frozenset[str]:
    """The papers of a service that show who the applicant is."""
    papers = service.evidence if service else ()
    return frozenset(p.id for p in papers if p.identifies or p.photograph)


def veiled(
    state: TransactionState, service: e.Service | None, *, papers: bool = True
) -> TransactionState:
    """A case without whose it is; `papers` leaves those out, too, that show it."""
    shows = identifying(service) if papers else frozenset[str]()
    return msgspec.structs.replace(
        state,
        applicant=_NOBODY,
        applicant_id=None,
        note="",
        handed_to="",
        scans=[s for s in state.scans if s.evidence not in shows and s.evidence != "hand-over"],
    )


def veiled_lines(counter: Counter, lines: Iterable[Line], connection: Connection) -> list[Line]:
    """Lines of a list as this desk shows them: a case number where nobody is named."""
    if not in_office(counter):
        return list(lines)
    blind = queries.blind_services(connection)
    return [
        msgspec.structs.replace(line, applicant="") if line.service in blind else line
        for line in lines
    ]


def found(counter: Counter, lines: Iterable[Line], connection: Connection, text: str) -> list[Line]:
    """What a search may show here: who is hidden is not found by name, number or phone, but by
    the case's own number alone."""
    digits = "".join(c for c in latin_digits(text) if c.isdigit())
    return [
        line
        for line in veiled_lines(counter, lines, connection)
        if line.applicant or (digits and digits in line.reference.replace("-", ""))
    ]


_TELLS = frozenset(
    {e.ApplicantTold.kind, e.ApplicantNotified.kind, e.Corrected.kind, e.HandedOver.kind}
)
"""What a counter writes of the applicant in words."""


def veiled_history(counter: Counter, history: Iterable[Entry]) -> list[Entry]:
    """The history without what the counters wrote down of the applicant in words."""
    own = counter.journal.origin
    return [
        entry
        for entry in history
        if entry.kind not in _TELLS and (entry.kind != e.NoteAdded.kind or entry.origin == own)
    ]


def told(
    counter: Counter,
    connection: Connection,
    state: TransactionState,
    history: Iterable[Entry],
    service: e.Service | None,
) -> tuple[TransactionState, list[Entry], Hidden]:
    """A case with its facts as this desk may tell them, names and ids left out, and what is hidden."""
    hidden = hidden_at(counter, service)
    if hidden == "applicant":
        shows = identifying(service)
        nameless = [_nameless(entry, shows) for entry in veiled_history(counter, history)]
        state = veiled(state, service)
        return state, [entry for entry in nameless if entry is not None], hidden
    if hidden == "officer":
        offices = {d.origin for d in queries.desks(connection) if d.place.startswith("office/")}
        facts = list(history)
        officers = {entry.actor for entry in facts if entry.kind == e.Decided.kind}
        for fact in (entry.fact() for entry in facts):
            if isinstance(fact, e.Assigned):
                officers.add(fact.officer)
        return state, [_unsigned(entry, offices, officers) for entry in facts], hidden
    return state, list(history), hidden


def _nameless(entry: Entry, shows: frozenset[str]) -> Entry | None:
    """A fact without whose case it is about; None for a paper that shows it."""
    match entry.fact():
        case e.TransactionReceived() as fact:
            fact = msgspec.structs.replace(
                fact, applicant=_NOBODY, applicant_id=UUID(int=0), note=""
            )
            return msgspec.structs.replace(entry, body=entries.body(fact))
        case e.ScanAttached() as fact if fact.evidence in shows or fact.evidence == "hand-over":
            return None
    return entry


def _unsigned(entry: Entry, offices: Container[str], officers: Container[UUID | None]) -> Entry:
    """A fact without which officer it is by, or names."""
    fact = entry.fact()
    if isinstance(fact, e.Assigned):
        body = entries.body(msgspec.structs.replace(fact, officer=UUID(int=0)))
        entry = msgspec.structs.replace(entry, body=body)
    if entry.origin in offices or entry.actor in officers:
        return msgspec.structs.replace(entry, actor=None)
    return entry
