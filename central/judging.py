"""Whether the content of an entry can be used, and if not, why. Pure.

What cannot be used is stored all the same, and custody given; it waits in quarantine with one of
these reasons until a person corrects it by another fact. Unknown kinds are not judged: a newer
desk knows what it says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from stdnum.iso7064 import mod_11_10

from desk.models import events as e
from desk.models.entries import Entry
from desk.sync.face.keeper import Caller
from desk.sync.wire import MAX_SCAN

REASONS: Final = {
    "entry-form": "The bytes are not an entry that this version can read.",
    "body-form": "The fact does not have the form of its kind.",
    "ministry-only": "Only the ministry may say this.",
    "journal-foreign": "The journal that this one goes on from belongs to another place.",
    "service-unknown": "The service is not in the catalogue.",
    "fee-negative": "A fee or an amount is below zero.",
    "fee-sum": "The fee is not the sum of its lines.",
    "reference-form": "The reference number is not valid.",
    "reference-foreign": "The reference number belongs to another desk.",
    "reference-used": "The reference number was already given to another transaction.",
    "scan-form": "The scan's name or size is not valid.",
    "date-form": "The day on which it is due is not a date.",
    "decision-place": "The transaction did not lie with the department that decided.",
    "decision-actor": "Whoever decided is not known as an officer of that department.",
    "decision-power": "The decision is the ministry's, and no delegation was in force that day.",
    "decision-kin": "Whoever decided is the applicant, or a relative as the names show.",
    "decision-subject": "Whoever answered the complaint is whom it is about.",
}
"""Why an entry can be in quarantine, with a sentence in English."""

_REFERENCE: Final = re.compile(r"\d\d-\d\d-\d\d-(?:\d{5}|[1-9]\d{5,7})-\d", re.ASCII)

_DAY: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)

_MINISTRY: Final = frozenset(
    fact.kind
    for fact in (
        e.CentreNamed,
        e.DepartmentNamed,
        e.StaffNamed,
        e.DeskEnrolled,
        e.DeskRevoked,
        e.ServicePublished,
        e.EntryQuarantined,
        e.EntryReleased,
        e.EntrySettled,
        e.KeysRecovered,
        e.MinistryKeyNamed,
        e.GovernorateNamed,
        e.StaffIntroduced,
        e.CalendarNamed,
        e.EscalationNamed,
        e.AgencyNamed,
        e.DelegationGiven,
        e.DelegationRecalled,
        e.ComplaintCategoryNamed,
        e.TrackingNamed,
        e.Escalated,
        e.ApplicantNotified,
    )
)


def judge(
    entry: Entry,
    fact: e.Fact | None,
    author: Caller,
    services: Collection[str],
    before: Collection[Caller] = (),
) -> str:
    """The reason why an author's entry cannot be used; empty when it can.

    `fact` is the entry's own, decoded; `services` are the ids in the catalogue; `before` are the
    desks whose journals the author's goes on from, which gave the references of what it repeats.
    """
    if not entry.known:
        return ""
    if entry.kind in _MINISTRY:
        return "ministry-only"
    match fact:
        case None:
            return "body-form"
        case e.TransactionReceived():
            if fact.service not in services:
                return "service-unknown"
            if fact.due and not _DAY.fullmatch(fact.due):
                return "date-form"
            return _reference(fact.reference, (author, *before))
        case e.PapersCompleted() | e.Reopened():
            return "" if not fact.due or _DAY.fullmatch(fact.due) else "date-form"
        case e.Renumbered():
            return _reference(fact.reference, (author, *before))
        case e.FeeTaken():
            return _fee(fact)
        case e.Corrected() if fact.fee is not None:
            return _fee(fact.fee)
        case e.ScanAttached():
            return "" if len(fact.scan) == 32 and 0 <= fact.size <= MAX_SCAN else "scan-form"
        case e.HandedOver():
            return "" if len(fact.scan) in (0, 32) else "scan-form"
        case e.DayClosed():
            # A drawer from which more went back than came in may hold that much less than nothing.
            return (
                "fee-negative" if _below(c.counted - min(c.recorded, 0) for c in fact.cash) else ""
            )
        case _:
            return ""


def _below(amounts: Iterable[int]) -> bool:
    return any(amount < 0 for amount in amounts)


def _fee(fact: e.FeeTaken) -> str:
    if _below((fact.total, fact.tendered, *(line.amount for line in fact.lines))):
        return "fee-negative"
    return "" if fact.total == sum(line.amount for line in fact.lines) else "fee-sum"


def _reference(text: str, authors: Iterable[Caller]) -> str:
    # The one written form is what makes two equal references equal texts.
    if not _REFERENCE.fullmatch(text):
        return "reference-form"
    if not mod_11_10.is_valid(text.replace("-", "")):
        return "reference-form"
    given = (f"centre/{text[:2]}", text[3:5])
    return "" if any(given == (one.place, one.desk) for one in authors) else "reference-foreign"
