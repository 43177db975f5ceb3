"""How transactions are put into words on several pages: states, days, names. No rule of the office."""

from __future__ import annotations

from datetime import date

from desk.models import clock
from desk.models.complaints import ATTACHMENT, NAMELESS, is_anonymous
from desk.models.events import Field, Text
from desk.models.queries import Line
from desk.office.follow_up import ANOTHER_PAPER
from desk.ui import text
from desk.ui.ports_pages import Case, Names
from desk.ui.translation import translate


def said(both: Text) -> str:
    """A text in the window's language, in the other one when there is none."""
    return (both.ar or both.en) if text.arabic() else (both.en or both.ar)


def state_pill(stage: str, due: str, today: date) -> tuple[str, str]:
    """What a transaction's pill says, and its status."""
    if stage == "papers-missing":
        return translate("Words", "Papers missing"), "missing"
    if stage == "decided":
        return translate("Words", "Ready"), "ok"
    if stage == "handed-over":
        return translate("Words", "Handed over"), "ok"
    if stage == "voided":
        return translate("Words", "Voided"), "none"
    late = (today - date.fromisoformat(due)).days if due else -1
    if late > 0:
        return translate("Words", "{n} days late", n=late), "late"
    if late == 0:
        return translate("Words", "Due today"), "due"
    if stage == "received":
        return translate("Words", "To forward"), "wait"
    return translate("Words", "Under way"), "info"


def due_words(line: Line, today: date) -> tuple[str, str, bool]:
    """What stands in the column of the deadline: words, tone, heavier."""
    if line.stage in {"decided", "handed-over"} and line.decided_at:
        day = text.near_day(clock.day_of(line.decided_at), today)
        return translate("Words", "Done {day}", day=day), "ink2", False
    if not line.due:
        return "", "", False
    due = date.fromisoformat(line.due)
    words = text.near_day(due, today)
    if line.stage in {"received", "forwarded"}:
        if due < today:
            return words, "bad", False
        if due == today:
            return words, "warn", True
    return words, "", False


def told_words(line: Line) -> tuple[str, str, bool]:
    """Whether the applicant was told: words, tone, heavier."""
    if line.stage not in {"decided", "papers-missing"}:
        return translate("Words", "No need"), "ink3", False
    if line.told:
        return translate("Words", "Told"), "", False
    return translate("Words", "Not told"), "", True


def service_of(case: Case, names: Names) -> str:
    """What the service of a transaction is called."""
    return said(case.service.title if case.service else names.service(case.state.service))


def department_of(case: Case, names: Names) -> str:
    """The department that a transaction lies with, or that it will be sent to."""
    state = case.state
    if state.department:
        return said(names.department(state.department, state.department_governorate))
    return said(names.department(state.authority, state.governorate))


def paper_name(case: Case, evidence: str) -> str:
    """What a paper of the transaction is called."""
    if case.service is not None:
        for paper in case.service.evidence:
            if paper.id == evidence:
                return said(paper.title)
    if evidence == "hand-over":
        return translate("Words", "Signed hand-over slip")
    if evidence == ATTACHMENT:
        return translate("Words", "Attachment")
    if evidence == ANOTHER_PAPER:
        return case.state.request or translate("Words", "What was asked for")
    return evidence


def applicant_of(case: Case) -> str:
    """The applicant's name; the case's number where nobody is to know it."""
    if case.hidden == "applicant":
        return case_number(case.state.reference)
    if is_anonymous(case.state):
        return translate("Words", "Unnamed")
    applicant = case.state.applicant
    return applicant.name.full() if applicant else ""


def applicant_in(line: Line) -> str:
    """The applicant of a line of a list, who may not have said who they are."""
    return translate("Words", "Unnamed") if line.applicant == NAMELESS else line.applicant


def case_number(reference: str) -> str:
    """What a case is called of which nobody is to know whose it is."""
    return translate("Words", "Case {number}", number=text.reference(reference))


def answer_words(field: Field, answer: str) -> str:
    """An answer to a form as it is read."""
    if field.kind == "yes-no":
        return translate("Words", "Yes") if answer == "yes" else translate("Words", "No")
    if field.kind == "choice":
        return next((said(c) for c in field.choices if c.ar == answer), answer)
    if field.kind == "date" and answer:
        return text.day(date.fromisoformat(answer), year=True)
    if field.kind == "number" and answer.isdigit():
        return text.amount(int(answer))
    return answer


def answers_of(case: Case) -> list[str]:
    """What the service's forms were answered, a line each; which form, where there are several."""
    found: list[str] = []
    for form in case.service.forms if case.service else ():
        answers = case.state.answers.get(form.id)
        if not answers:
            continue
        found += [
            translate(
                "Words",
                "{question}: {answer}",
                question=said(field.title),
                answer=answer_words(field, answers[field.id]),
            )
            for field in form.fields
            if field.id in answers
        ]
    return found


def power_words(case: Case) -> str:
    """Who has a case, and by what power it is decided; empty where there is nothing to say."""
    state, parts = case.state, list[str]()
    if state.stage in {"forwarded", "papers-missing"}:
        if case.mine:
            parts.append(translate("Words", "Assigned to you"))
        elif case.officer:
            parts.append(translate("Words", "Assigned to {officer}", officer=case.officer))
        if case.power is not None and case.power.by == "delegation":
            number = text.isolated(text.digits(case.power.decree))
            parts.append(translate("Words", "Decided under delegation {number}", number=number))
        if case.power is not None and case.power.recalled:
            day = text.day(date.fromisoformat(case.power.recalled), year=True)
            parts.append(translate("Words", "The delegation was recalled from {day}", day=day))
    if case.put_aside:
        parts.append(translate("Words", "The ministry does not use this decision"))
    return listed(parts)


def listed(parts: list[str]) -> str:
    """Several things in one sentence."""
    return ("، " if text.arabic() else ", ").join(part for part in parts if part)
