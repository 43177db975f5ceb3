"""What is not told where official and applicant are to have no contact.

In a department's office: whose case it is. At a counter: which officer has it. Papers that show who
it is are looked at there with a reason alone; what other papers say of a person is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec
from sqlalchemy import Connection

from desk.models import events as e
from desk.models import queries
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
