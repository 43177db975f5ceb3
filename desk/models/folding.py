"""What the facts about one transaction add up to. Pure: no database, no clock, no screen.

A state is a function of the *set* of its entries, taken in the order of `(time, origin, seq)`. So
replicas that hold the same facts agree, in whatever order these reached them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from uuid import UUID

import msgspec

from . import events as e
from .entries import Entry

Stage = Literal["received", "forwarded", "papers-missing", "decided", "handed-over", "voided"]

_RUNNING: frozenset[Stage] = frozenset({"received", "forwarded", "papers-missing"})
"""The stages in which a department can still ask for papers."""

_NEWS: dict[Stage, tuple[str, ...]] = {
    "papers-missing": ("papers",),
    "decided": ("decision", "answer"),
}
"""What a message must have been about for the applicant to know how things stand."""

News = Literal["papers", "decision", "answer", "agency"]

Order = tuple[int, str, int]
"""The place of an entry among all: time, origin, seq."""


def order(entry: Entry) -> Order:
    """The key by which entries of one subject are folded."""
    return (entry.time, entry.origin, entry.seq)


class Scan(msgspec.Struct, frozen=True):
    """A scanned paper of the transaction; `scan` is its SHA-256."""

    scan: bytes
    size: int
    evidence: str
    media_type: str
    pages: int
    origin: str


class Out(msgspec.Struct, frozen=True):
    """One way of the file to another agency and back; times are hybrid, `outcome` empty while away."""

    agency: str
    manifest: str
    due: str
    sent_at: int
    chased_at: int = 0
    promised: str = ""
    back_at: int = 0
    outcome: str = ""
    sheets: int = 0
    courier: str = ""


class Pause(msgspec.Struct, frozen=True):
    """The clock stood still from one hybrid time to another, 0 while it still does."""

    since: int
    until: int


class TransactionState(msgspec.Struct, omit_defaults=True):
    """One transaction as its facts have left it; times are hybrid times, 0 for 'not yet'."""

    subject: UUID
    reference: str = ""
    origin: str = ""
    service: str = ""
    service_version: int = 0
    authority: str = ""
    governorate: str = ""
    applicant_id: UUID | None = None
    applicant: e.Applicant | None = None
    received_at: int = 0
    received_by: UUID | None = None
    due: str = ""
    note: str = ""
    text: str = ""
    papers: dict[str, bool] = msgspec.field(default_factory=dict)
    scans: list[Scan] = msgspec.field(default_factory=list)
    fee: e.FeeTaken | None = None
    printed: int = 0
    stage: Stage = "received"
    department: str = ""
    department_governorate: str = ""
    forwarded_at: int = 0
    missing: tuple[str, ...] = ()
    request: str = ""
    paused_at: int = 0
    paused_ms: int = 0
    outcome: str = ""
    reason: str = ""
    decided_at: int = 0
    decided_by: UUID | None = None
    told: bool = False
    told_at: int = 0
    handed_to: str = ""
    handed_at: int = 0
    handed_by: UUID | None = None
    handed_origin: str = ""
    corrections: int = 0
    void_reason: str = ""
    unknown: int = 0
    former: tuple[str, ...] = ()
    began: int = 0
    ticket: UUID | None = None
    answers: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    done: tuple[str, ...] = ()
    officer: UUID | None = None
    blind: bool = False
    under: UUID | None = None
    pauses: list[Pause] = msgspec.field(default_factory=list)
    outs: list[Out] = msgspec.field(default_factory=list)
    escalated: int = 0
    escalated_to: str = ""
    complaint: e.ComplaintFiled | None = None
    reopened: int = 0
    reopened_at: int = 0
    back_told_at: int = 0
    rating: int = 0
    tries: int = 0
    notified: str = ""
    last: Order = (0, "", 0)

    @property
    def received(self) -> bool:
        """Whether the fact that opens the transaction is here."""
        return bool(self.reference)

    @property
    def away(self) -> Out | None:
        """The file's present way to another agency, None while it is here."""
        return self.outs[-1] if self.outs and not self.outs[-1].back_at else None

    @property
    def news(self) -> News | None:
        """What the applicant is to be told and does not know; None for nothing."""
        if self.needs_telling:
            if self.stage == "papers-missing":
                return "papers"
            return "answer" if self.outcome == "answered" else "decision"
        back = self.outs[-1].back_at if self.outs else 0
        running = self.stage in ("received", "forwarded")
        return "agency" if running and back > self.back_told_at else None

    @property
    def needs_telling(self) -> bool:
        """Whether something happened that the applicant has not been told."""
        return self.stage in ("decided", "papers-missing") and not self.told


def apply(state: TransactionState, entry: Entry) -> None:
    """Let one more entry, later than all before, change the state."""
    state.last = order(entry)
    match entry.fact():
        case e.TransactionReceived() as f if not state.received:
            state.reference, state.origin = f.reference, entry.origin
            state.service, state.service_version = f.service, f.service_version
            state.authority, state.governorate = f.authority, f.governorate
            state.applicant_id, state.applicant = f.applicant_id, f.applicant
            state.received_at, state.received_by = entry.time, entry.actor
            state.due, state.note, state.text = f.due, f.note, f.text
            state.began, state.ticket = f.began, f.ticket
            state.papers = {p.evidence: p.brought for p in f.papers}
        case e.ScanAttached() as f:
            _add_scan(state, Scan(f.scan, f.size, f.evidence, f.media_type, f.pages, entry.origin))
            if f.evidence in state.papers:
                state.papers[f.evidence] = True
        case e.FeeTaken() as f:
            state.fee = f
        case e.ReceiptPrinted() as f:
            state.printed = max(state.printed + 1, f.copy)
        case e.TransactionForwarded() as f:
            if (f.department, f.governorate) != (state.department, state.department_governorate):
                state.officer, state.blind = None, False
            state.department, state.department_governorate = f.department, f.governorate
            state.forwarded_at = entry.time
            _move(state, "forwarded")
        case e.PapersRequested() as f:
            if state.stage in _RUNNING:
                state.missing, state.request = f.papers, f.text
                state.paused_at = state.paused_at or entry.time
                state.told, state.tries = False, 0
                _move(state, "papers-missing")
        case e.PapersCompleted() as f:
            _complete(state, f, entry.time)
        case e.Decided() as f:
            state.outcome, state.reason = f.outcome, f.reason
            state.decided_at, state.decided_by = entry.time, entry.actor
            state.under = f.under
            state.told, state.tries = False, 0
            _resume(state, entry.time)
            _move(state, "decided")
        case e.ApplicantTold() as f:
            if f.about != "agency":
                state.told = state.told or f.reached
            state.back_told_at = entry.time if f.reached else state.back_told_at
            state.told_at, state.tries = entry.time, state.tries + 1
        case e.ApplicantNotified() as f:
            state.told = state.told or (f.delivered and f.about in _NEWS.get(state.stage, ()))
            state.back_told_at = entry.time if f.delivered else state.back_told_at
            state.told_at, state.notified = entry.time, f.channel
        case e.HandedOver() as f:
            state.handed_to, state.handed_at, state.handed_by = f.to, entry.time, entry.actor
            state.handed_origin = entry.origin
            if f.scan:
                _add_scan(state, Scan(f.scan, 0, "hand-over", "application/pdf", 1, entry.origin))
            _move(state, "handed-over")
        case e.Corrected() as f:
            state.applicant = f.applicant or state.applicant
            state.note = state.note if f.note is None else f.note
            state.fee = f.fee or state.fee
            state.corrections += 1
        case e.Renumbered() as f if state.received:
            state.former = (*state.former, state.reference)
            state.reference, state.printed = f.reference, 0
        case e.Voided() as f:
            state.void_reason = f.reason
            _move(state, "voided")
        case e.Reopened() as f if state.stage in ("decided", "handed-over"):
            state.stage = "forwarded" if state.department else "received"
            state.due, state.reopened = f.due or state.due, state.reopened + 1
            state.reopened_at = entry.time
            state.escalated, state.escalated_to = 0, ""
            state.outcome = state.reason = ""
            state.decided_at = state.handed_at = 0
            state.handed_to, state.told, state.tries = "", False, 0
        case e.Assigned() as f:
            state.officer, state.blind = f.officer, f.blind
        case e.StepDone() as f:
            state.done = tuple(dict.fromkeys((*state.done, f.step)))
        case e.FormFilled() as f:
            state.answers[f.form] = f.answers
        case e.ComplaintFiled() as f:
            state.complaint = f
        case e.SatisfactionGiven() as f:
            state.rating = f.rating
        case e.Escalated() as f if f.level > state.escalated:
            state.escalated, state.escalated_to = f.level, f.to
        case e.SentOut() | e.Chased() | e.CameBack() as f:
            _travel(state, f, entry.time)
        case None:
            state.unknown += 1
        case _:
            pass


def fold(entries: Iterable[Entry]) -> TransactionState | None:
    """The state of one transaction from all of its entries, in any order; None for no entries."""
    state: TransactionState | None = None
    for entry in sorted(entries, key=order):
        if state is None:
            state = TransactionState(entry.subject)
        apply(state, entry)
    return state


_LEAVES: dict[Stage, frozenset[Stage]] = {
    "received": frozenset({"forwarded", "papers-missing", "decided", "handed-over", "voided"}),
    "forwarded": frozenset({"papers-missing", "decided", "handed-over", "voided"}),
    "papers-missing": frozenset({"decided", "handed-over", "voided"}),
    "decided": frozenset({"handed-over", "voided"}),
    "handed-over": frozenset({"voided"}),
    "voided": frozenset(),
}
"""Where each stage can go by one fact. Clocks of two desks differ, so a fact may sort after
one that answered it: what was decided does not become undecided by being forwarded late."""


def _move(state: TransactionState, stage: Stage) -> None:
    """Go to a stage, unless the transaction has got further already."""
    if stage in _LEAVES[state.stage]:
        state.stage = stage


def _add_scan(state: TransactionState, scan: Scan) -> None:
    if all((s.scan, s.evidence) != (scan.scan, scan.evidence) for s in state.scans):
        state.scans.append(scan)


def _complete(state: TransactionState, fact: e.PapersCompleted, time: int) -> None:
    for paper in fact.papers:
        state.papers[paper] = True
    state.missing = tuple(p for p in state.missing if p not in fact.papers)
    if not state.missing and state.stage == "papers-missing":
        _resume(state, time)
        state.due = fact.due or state.due
        state.stage = "forwarded" if state.department else "received"


def _resume(state: TransactionState, time: int) -> None:
    if state.paused_at:
        state.paused_ms += (time >> 16) - (state.paused_at >> 16)
        state.pauses.append(Pause(state.paused_at, time))
        state.paused_at = 0
    state.missing = ()


def _travel(state: TransactionState, fact: e.SentOut | e.Chased | e.CameBack, time: int) -> None:
    """Where the file is. What is said of an agency that does not have it changes nothing."""
    if isinstance(fact, e.SentOut):
        out = Out(fact.agency, fact.manifest, fact.due, time)
        state.outs.append(msgspec.structs.replace(out, sheets=fact.sheets, courier=fact.courier))
        return
    away = state.away
    if away is None or away.agency != fact.agency:
        return
    if isinstance(fact, e.Chased):
        change = {"chased_at": time, "promised": fact.promised or away.promised}
    else:
        change = {"back_at": time, "outcome": fact.outcome}
        state.tries = 0
    state.outs[-1] = msgspec.structs.replace(away, **change)
