"""The history's sentences on telling the applicant, and on complaints: what was said, how, how it went."""

from __future__ import annotations

from desk.models import events as e
from desk.ui.pages.words import listed, said
from desk.ui.ports_pages import Names
from desk.ui.translation import translate


def telling(
    fact: e.ApplicantTold | e.ApplicantNotified,
) -> tuple[str, str, str]:
    """Title, sentence and status of a call, a message, or a word at the counter."""
    if isinstance(fact, e.ApplicantNotified):
        return _notified(fact)
    about = about_words(fact.about)
    if not fact.reached:
        title = {
            "busy": translate("History", "Called, engaged"),
            "wrong-number": translate("History", "Called, wrong number"),
            "call-again": translate("History", "Called, to be called again"),
        }.get(fact.outcome, translate("History", "Called, not reached"))
        return title, listed([fact.text, about]), "wait"
    title = {
        "sms": translate("History", "Told by message"),
        "email": translate("History", "Told by e-mail"),
        "in-person": translate("History", "Told at the counter"),
    }.get(fact.channel, translate("History", "Told by phone"))
    return title, listed([fact.text, about]), "info"


def _notified(fact: e.ApplicantNotified) -> tuple[str, str, str]:
    email = fact.channel == "email"
    about = about_words(fact.about)
    if fact.delivered:
        title = (
            translate("History", "By e-mail from the ministry, delivered")
            if email
            else translate("History", "By SMS from the ministry, delivered")
        )
        return title, about, "info"
    title = (
        translate("History", "The ministry's e-mail did not arrive")
        if email
        else translate("History", "The ministry's SMS did not arrive")
    )
    return title, listed([about, fact.trouble]), "wait"


def about_words(about: str) -> str:
    """What somebody was told about."""
    return {
        "decision": translate("History", "about the result"),
        "papers": translate("History", "about missing papers"),
        "answer": translate("History", "about the answer to the complaint"),
        "agency": translate("History", "about the file that came back"),
        "received": translate("History", "that it was received"),
    }.get(about, "")


def complained(fact: e.ComplaintFiled | e.SatisfactionGiven, names: Names) -> tuple[str, str, str]:
    """Title, sentence and status of a complaint, and of what the citizen says to its answer."""
    if isinstance(fact, e.SatisfactionGiven):
        title = translate("History", "Content with it: {rating} of 5", rating=fact.rating)
        return title, fact.text, "ok" if fact.rating > 2 else "late"
    title = (
        translate("History", "A complaint without a name")
        if fact.anonymous
        else translate("History", "A complaint")
    )
    who = said(names.unit(fact.against)) if fact.against else ""
    against = translate("History", "about {who}", who=who)
    return title, listed([against if fact.against else "", fact.place]), "info"
