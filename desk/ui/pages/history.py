"""The history of one transaction in sentences: its facts, newest first, with who and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from desk.models import clock, deadlines
from desk.models import events as e
from desk.models.entries import Entry
from desk.ui import text
from desk.ui.pages.clock_words import place
from desk.ui.pages.history_mend import mended
from desk.ui.pages.history_telling import complained, telling
from desk.ui.pages.history_travel import travelled
from desk.ui.pages.history_work import decided, worked
from desk.ui.pages.words import listed, paper_name, said
from desk.ui.ports_pages import Case, Names
from desk.ui.translation import translate
from desk.ui.widgets.lists import Happening

ONE_ACT_MS = 2000
"""Facts of one act follow one another within this (ms) in the journal of one desk."""


def happenings(case: Case, names: Names, now: datetime) -> list[Happening]:
    """What happened, newest first; on top that the deadline passed, if it did."""
    found: list[Happening] = []
    for act in _acts(case.history):
        facts = [entry.fact() for entry in act]
        whole = any(isinstance(f, e.TransactionReceived | e.PapersCompleted) for f in facts)
        for entry, fact in zip(act, facts, strict=True):
            if whole and isinstance(fact, e.ScanAttached):
                continue
            if isinstance(fact, e.FeeTaken):
                continue
            if isinstance(fact, e.ReceiptPrinted) and fact.copy == 1:
                continue
            gap = _gap(case, entry, now)
            if gap is not None:
                found.append(gap)
            one = _happening(case, names, entry, fact, now)
            if one is not None:
                found.append(one)
    late = _late(case, now.date())
    return ([late] if late else []) + found[::-1]


def _gap(case: Case, entry: Entry, now: datetime) -> Happening | None:
    """That the clock stood still until this entry, where it did for a day or more."""
    for pause in case.state.pauses:
        if pause.until == entry.time:
            since, until = clock.day_of(pause.since), clock.day_of(pause.until)
            days = (until - since).days
            if days > 0:
                first, last = text.near_day(since, now.date()), text.near_day(until, now.date())
                return Happening(
                    translate("History", "The clock stood still {n} days", n=days),
                    "",
                    translate("History", "From {first} until {last}", first=first, last=last),
                    "wait",
                )
    return None


def _acts(history: Sequence[Entry]) -> list[list[Entry]]:
    """Facts that were written in one act, together."""
    acts: list[list[Entry]] = []
    for entry in history:
        if acts and _one_act(acts[-1][-1], entry):
            acts[-1].append(entry)
        else:
            acts.append([entry])
    return acts


def _one_act(before: Entry, entry: Entry) -> bool:
    near = abs((entry.time >> 16) - (before.time >> 16)) <= ONE_ACT_MS
    return near and (before.origin, before.actor) == (entry.origin, entry.actor)


def _late(case: Case, today: date) -> Happening | None:
    state = case.state
    if state.stage not in {"received", "forwarded"} or not state.due:
        return None
    due = date.fromisoformat(state.due)
    if due >= today:
        return None
    still = case.clock.paused_days if case.clock else 0
    passed = (today - clock.day_of(state.received_at)).days - still
    declared = (due - clock.day_of(state.received_at)).days - still
    return Happening(
        translate("History", "Past its deadline"),
        text.near_day(due, today),
        listed(
            [
                translate("History", "Declared: {n} days", n=declared),
                translate("History", "{n} have passed", n=passed),
            ]
        ),
        "late",
    )


def _happening(
    case: Case, names: Names, entry: Entry, fact: e.Fact | None, now: datetime
) -> Happening | None:
    told = _told(case, names, fact)
    if told is None:
        return None
    title, words, status = told
    when = text.moment(clock.moment(entry.time), now)
    if entry.suspect:
        when = translate("History", "{when}?", when=when)
    told_by = isinstance(fact, e.ApplicantTold | e.SatisfactionGiven)
    if told_by and words:
        words = listed([words, who(names, entry, case)])
    return Happening(title, when, words or who(names, entry, case), status)


def who(names: Names, entry: Entry, case: Case | None = None) -> str:
    """Who wrote a fact down, and at which desk; nobody's name where it is not told."""
    person = names.people.get(entry.actor, "") if entry.actor else ""
    if case is not None and case.hidden == "officer" and entry.origin in names.offices:
        return translate("History", "an officer of the department")
    desk = names.desks.get(entry.origin, "")
    return listed(
        [
            person,
            translate("History", "desk {desk}", desk=text.digits(desk.lstrip("0"))) if desk else "",
        ]
    )


def _told(case: Case, names: Names, fact: e.Fact | None) -> tuple[str, str, str] | None:
    """Title, sentence (empty: who did it) and status of one fact."""
    match fact:
        case e.TransactionReceived():
            title = (
                translate("History", "Received, receipt printed")
                if case.state.printed
                else translate("History", "Received, receipt not printed")
            )
            return title, "", "ok"
        case e.ScanAttached():
            name = paper_name(case, fact.evidence)
            return translate("History", "Scanned: {paper}", paper=name), "", "info"
        case e.ReceiptPrinted():
            title = translate("History", "Receipt printed again, copy {copy}", copy=fact.copy)
            return title, "", "info"
        case e.SlipPrinted():
            if fact.copy == 1:
                title = translate("History", "Slip printed")
            else:
                title = translate("History", "Slip printed again, copy {copy}", copy=fact.copy)
            return title, "", "info"
        case e.TransactionForwarded():
            name = said(names.department(fact.department, fact.governorate))
            title = translate("History", "Forwarded to {department}", department=name)
            return title, fact.note, "info"
        case e.PapersRequested():
            papers = [paper_name(case, p) for p in fact.papers]
            return translate("History", "Papers asked for"), listed([*papers, fact.text]), "missing"
        case e.PapersCompleted():
            papers = [paper_name(case, p) for p in fact.papers]
            new = translate("History", "due now: {day}", day=_day(fact.due)) if fact.due else ""
            return translate("History", "Papers brought"), listed([*papers, new]), "info"
        case e.Assigned() | e.StepDone() | e.Reopened():
            return worked(case, names, fact)
        case e.Decided():
            return decided(fact, names)
        case e.ApplicantTold() | e.ApplicantNotified():
            return telling(fact)
        case e.ComplaintFiled() | e.SatisfactionGiven():
            return complained(fact, names)
        case e.HandedOver() if case.hidden == "applicant":
            return translate("History", "Handed over"), "", "ok"
        case e.HandedOver():
            return translate("History", "Handed over to {name}", name=fact.to), "", "ok"
        case e.NoteAdded():
            return translate("History", "Note"), fact.text, "info"
        case e.Corrected() | e.Voided():
            return mended(case, names, fact)
        case e.Renumbered():
            number = text.reference(fact.before)
            title = translate("History", "Got another number; it was {number}", number=number)
            return title, "", "info"
        case e.SentOut() | e.Chased() | e.CameBack():
            return travelled(fact, names)
        case e.Escalated():
            title = translate("History", "Told higher up: it is late")
            who = translate("History", "to {who}", who=place(fact.to, names))
            return title, listed([who, _was_due(fact.due)]), "late"
        case e.EntryQuarantined():
            return translate("History", "The ministry could not use an entry"), fact.reason, "late"
        case None:
            return translate("History", "Something that a newer version wrote"), "", "info"
        case _:
            return None


def _day(iso: str) -> str:
    found = deadlines.day(iso)
    return text.day(found) if found else iso


def _was_due(iso: str) -> str:
    return translate("History", "It was due {day}", day=_day(iso)) if iso else ""
