"""What is said to an applicant on the telephone, and why they are called. No rule of the office."""

from __future__ import annotations

from desk.office.contact import Contact
from desk.ui import text
from desk.ui.pages.words import listed, paper_name, said, service_of
from desk.ui.ports_pages import Case, Names
from desk.ui.translation import translate


def why(one: Contact) -> tuple[str, str]:
    """Why somebody is called, and the status of that."""
    if one.about == "papers":
        return translate("Contact", "Papers missing"), "missing"
    if one.about == "answer":
        return translate("Contact", "Answer to a complaint"), "info"
    if one.about == "agency":
        return back_words(one.state.outs[-1].outcome)
    if one.state.outcome == "refused":
        return translate("Contact", "Refused"), "late"
    return translate("Contact", "Finished"), "ok"


def back_words(outcome: str) -> tuple[str, str]:
    """What another agency did with a file, and the status of that."""
    if outcome == "lost":
        return translate("Contact", "Lost at an agency"), "late"
    if outcome == "refused":
        return translate("Contact", "Refused by an agency"), "late"
    return translate("Contact", "Back from an agency"), "info"


def preference(one: Contact) -> str:
    """What is to be known of the way by which somebody is told."""
    who = one.state.applicant
    if one.by_message:
        if who is not None and who.contact == "email":
            return translate("Contact", "Wants e-mail: the ministry sends it")
        return translate("Contact", "Wants SMS: the ministry sends it")
    if not one.phone:
        return translate("Contact", "No number: told when they come")
    if who is not None and who.contact == "none":
        return translate("Contact", "Will ask by themselves")
    return ""


def tried(one: Contact) -> str:
    """How often somebody was called in vain."""
    if not one.state.tries:
        return translate("Contact", "Not called yet")
    return translate("Contact", "{n} tries", n=one.state.tries)


def to_say(case: Case, names: Names) -> str:
    """The words for the telephone: what came of it, and what to do next."""
    state, news = case.state, case.state.news
    reference, service = text.reference(state.reference), service_of(case, names)
    if news == "papers":
        papers = listed([paper_name(case, p) for p in state.missing]) or state.request
        return translate(
            "Contact",
            "Your transaction {reference} ({service}) lacks: {papers}. Bring it to the centre with"
            " your receipt; the deadline stands still until then.",
            reference=reference,
            service=service,
            papers=papers,
        )
    if news == "answer":
        return translate(
            "Contact",
            "Your complaint {reference} was answered: {answer}",
            reference=reference,
            answer=state.reason,
        )
    if news == "agency":
        agency = (
            said(names.agencies[state.outs[-1].agency])
            if state.outs[-1].agency in (names.agencies)
            else state.outs[-1].agency
        )
        return _from_agency(state.outs[-1].outcome, reference, service, agency)
    if news == "decision" and state.outcome == "refused":
        return translate(
            "Contact",
            "Your transaction {reference} ({service}) was refused: {reason} You may appeal.",
            reference=reference,
            service=service,
            reason=state.reason,
        )
    return translate(
        "Contact",
        "Your transaction {reference} ({service}) is finished. Come to the centre with your receipt"
        " and identity card.",
        reference=reference,
        service=service,
    )


def _from_agency(outcome: str, reference: str, service: str, agency: str) -> str:
    if outcome == "lost":
        return translate(
            "Contact",
            "The file of your transaction {reference} ({service}) was lost at: {agency}. We have its"
            " scans and make it anew; we call you.",
            reference=reference,
            service=service,
            agency=agency,
        )
    if outcome == "refused":
        return translate(
            "Contact",
            "{agency} did not accept the file of your transaction {reference} ({service}). Come to"
            " the centre, so that we see what to do.",
            reference=reference,
            service=service,
            agency=agency,
        )
    return translate(
        "Contact",
        "Your transaction {reference} ({service}) is back from: {agency}. It goes on here; you need"
        " not do anything.",
        reference=reference,
        service=service,
        agency=agency,
    )
