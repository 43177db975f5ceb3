"""What a department's work looks like in a history: who has it, which step is done, by what power."""

from __future__ import annotations

from desk.models import events as e
from desk.ui.pages.words import said
from desk.ui.ports_pages import Case, Names
from desk.ui.translation import translate

Told = tuple[str, str, str]


def worked(case: Case, names: Names, fact: e.Assigned | e.StepDone | e.Reopened) -> Told:
    """Title, sentence and status of one fact."""
    match fact:
        case e.Assigned():
            officer = names.people.get(fact.officer, "")
            if case.hidden == "officer" or not officer:
                officer = translate("History", "an officer of the department")
            blind = translate("History", "By lot, without a name") if fact.blind else ""
            return translate("History", "Assigned to {officer}", officer=officer), blind, "info"
        case e.StepDone():
            return (
                translate("History", "Done: {step}", step=_step(case, fact.step)),
                fact.note,
                "ok",
            )
        case e.Reopened():
            known = fact.reason.startswith("decision-")
            why = translate("History", "The ministry did not use the decision") if known else ""
            return translate("History", "Opened again"), why or fact.reason, "wait"


def decided(fact: e.Decided, names: Names) -> Told:
    """A decision, with the delegation under which it was given."""
    if fact.outcome == "approved":
        title, status = translate("History", "Approved"), "ok"
    elif fact.outcome == "answered":
        title, status = translate("History", "Answered"), "ok"
    else:
        title, status = translate("History", "Refused"), "late"
    if fact.under is None:
        return title, fact.reason, status
    number = names.delegations.get(fact.under, str(fact.under)[:8])
    under = translate("History", "Under delegation {number}", number=number)
    return title, f"{under}. {fact.reason}".removesuffix(". "), status


def _step(case: Case, step: str) -> str:
    steps = case.service.steps if case.service else ()
    return next((said(one.title) for one in steps if one.id == step), step)
