"""The office's rules as tables and pure functions: who may do what when, valid input.

When something is due is said in `desk.models.deadlines`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

import msgspec

from desk.errors import NotAllowed, Refused
from desk.models import events as e
from desk.models import workflow
from desk.models.folding import TransactionState
from desk.models.references import latin_digits

Act = Literal[
    "forward",
    "assign",
    "step-done",
    "pass-on",
    "request-papers",
    "complete-papers",
    "decide",
    "tell",
    "hand-over",
    "note",
    "correct",
    "void",
    "print",
    "send-out",
    "chase",
    "bring-back",
    "reopen",
    "rate",
]

ROLES: dict[Act, tuple[e.Role, ...]] = {
    "forward": ("clerk", "supervisor"),
    "assign": ("officer",),
    "step-done": ("officer", "clerk", "supervisor"),
    "pass-on": ("officer",),
    "request-papers": ("officer", "clerk", "supervisor"),
    "complete-papers": ("clerk", "supervisor"),
    "decide": ("officer",),
    "tell": ("clerk", "supervisor", "officer"),
    "hand-over": ("clerk", "supervisor"),
    "note": ("clerk", "officer", "supervisor"),
    "correct": ("supervisor",),
    "void": ("supervisor",),
    "print": ("clerk", "supervisor"),
    "send-out": ("clerk", "supervisor"),
    "chase": ("clerk", "supervisor"),
    "bring-back": ("clerk", "supervisor"),
    "reopen": ("clerk", "supervisor"),
    "rate": ("clerk", "supervisor"),
}

_ALLOWED: dict[Act, frozenset[str]] = {
    "forward": frozenset({"received", "forwarded"}),
    "assign": frozenset({"forwarded", "papers-missing"}),
    "step-done": frozenset({"received", "forwarded", "decided"}),
    "pass-on": frozenset({"forwarded"}),
    "request-papers": frozenset({"received", "forwarded", "papers-missing"}),
    "complete-papers": frozenset({"papers-missing", "received", "forwarded"}),
    "decide": frozenset({"forwarded"}),
    "tell": frozenset({"received", "forwarded", "papers-missing", "decided"}),
    "hand-over": frozenset({"decided"}),
    "note": frozenset({"received", "forwarded", "papers-missing", "decided", "handed-over"}),
    "correct": frozenset({"received", "forwarded", "papers-missing", "decided", "handed-over"}),
    "void": frozenset({"received", "forwarded", "papers-missing", "decided"}),
    "print": frozenset({"received", "forwarded", "papers-missing", "decided", "handed-over"}),
    "send-out": frozenset({"received", "forwarded", "papers-missing"}),
    "chase": frozenset(
        {"received", "forwarded", "papers-missing", "decided", "handed-over", "voided"}
    ),
    "bring-back": frozenset(
        {"received", "forwarded", "papers-missing", "decided", "handed-over", "voided"}
    ),
    "reopen": frozenset({"decided", "handed-over"}),
    "rate": frozenset({"decided", "handed-over"}),
}

_STAGE_SENTENCES: dict[str, tuple[str, str]] = {
    "received": (
        "This transaction has not been forwarded yet.",
        "Forward it to the department first.",
    ),
    "forwarded": ("The department has not decided yet.", "Remind it, or wait for its decision."),
    "papers-missing": (
        "Papers are still missing.",
        "Take the papers from the applicant first.",
    ),
    "decided": ("This transaction is already decided.", "Tell the applicant and hand it over."),
    "handed-over": (
        "This transaction was already handed over.",
        "Receive a new one if more is asked.",
    ),
    "voided": ("This transaction was voided.", "Receive it anew."),
}


def refusal(state: TransactionState, act: Act) -> NotAllowed | None:
    """Why the state does not allow the act, or None when it does."""
    if state.stage in _ALLOWED[act]:
        return _travel_refusal(state, act)
    what, do = _STAGE_SENTENCES[state.stage]
    return NotAllowed(what, do, code=f"stage-{state.stage}", act=act, reference=state.reference)


def _travel_refusal(state: TransactionState, act: Act) -> NotAllowed | None:
    """Why a file cannot be sent out, chased or brought back from where it is; None when it can."""
    away = state.away
    if act == "send-out" and away is not None:
        return NotAllowed(
            "The file is with another agency already.",
            "Bring it back first.",
            code="file-away",
            agency=away.agency,
        )
    if act in ("chase", "bring-back") and away is None:
        return NotAllowed(
            "The file is with no other agency.", "It is here.", code="file-here", act=act
        )
    return None


def step_refusal(service: e.Service | None, state: TransactionState, act: Act) -> NotAllowed | None:
    """Why the service's steps do not allow the act yet; None when they do, or name no such act."""
    step = workflow.awaited(service, state, act)
    if step is None:
        return None
    return NotAllowed(
        f"“{step.title.en or step.title.ar}” comes before that.",
        "Have that step done first.",
        code=f"step-before-{workflow.place(step)}",
        step=step.title.ar,
    )


def check(state: TransactionState, act: Act, service: e.Service | None = None) -> None:
    """Raise `NotAllowed` with the reason when the state, or the service's steps, do not allow the
    act."""
    reason = refusal(state, act) or step_refusal(service, state, act)
    if reason is not None:
        raise reason


_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
LONGEST_NAME = 200


def tidy(text: str) -> str:
    """What was typed, without invisible marks and doubled spaces."""
    if text.isprintable():  # nearly always: nothing to look at letter by letter
        return " ".join(text.split())
    kept = "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or unicodedata.category(c) not in _HIDDEN
    )
    return " ".join(kept.split())


def valid_applicant(applicant: e.Applicant) -> e.Applicant:
    """The applicant with tidy texts and plain digits. Raises `Refused` with what to mend."""
    name = e.Name(*(tidy(p) for p in msgspec.structs.astuple(applicant.name)))
    full = name.full()
    if not any(c.isalpha() for c in full):
        raise Refused(
            "The applicant's name is missing.",
            "Type the name in letters, as on the identity card.",
            code="name-missing",
        )
    if len(full) > LONGEST_NAME:
        raise Refused(
            f"The name has {len(full)} letters, more than {LONGEST_NAME}.",
            "Type only the name; the rest belongs in the note.",
            code="name-long",
            length=len(full),
        )
    number = latin_digits(tidy(applicant.number)).replace(" ", "").replace("-", "")
    if applicant.kind == "person":
        _check_number(number)
    phone = latin_digits(tidy(applicant.phone)).replace(" ", "").replace("-", "")
    if phone and not (phone.removeprefix("+").isdigit() and 6 <= len(phone) <= 16):
        raise Refused(
            "This is not a telephone number.",
            "Type only digits, for example 0933 412 760, or leave it empty.",
            code="phone",
        )
    return msgspec.structs.replace(
        applicant,
        name=name,
        number=number,
        phone=phone,
        mother=tidy(applicant.mother),
        birth_place=tidy(applicant.birth_place),
        address=tidy(applicant.address),
        contact_person=tidy(applicant.contact_person),
        email=_checked_email(applicant),
    )


_EMAIL = re.compile(r"[^@\s<>()\[\],;:]+@[^@\s<>()\[\],;:]+\.[^@\s.<>()\[\],;:]{2,}")


def _checked_email(applicant: e.Applicant) -> str:
    email = tidy(applicant.email).replace(" ", "")
    if (email and not _EMAIL.fullmatch(email)) or len(email) > LONGEST_NAME:
        raise Refused(
            "This is not an e-mail address.",
            "Write it as name@example.sy, or leave it empty.",
            code="email",
        )
    if applicant.contact == "email" and not email:
        raise Refused(
            "The applicant wants to be told by e-mail, and there is no address.",
            "Type the address, or choose another way of telling.",
            code="email",
        )
    return email


def _check_number(number: str) -> None:
    if not number:
        return
    if not (number.isascii() and number.isdigit()):
        raise Refused(
            "A national number has only digits.",
            "Type the 11 digits of the identity card, or leave it empty.",
            code="number-letters",
        )
    if len(number) not in (9, 11):
        raise Refused(
            f"This national number has {len(number)} digits instead of 11.",
            "Compare it with the identity card, or leave it empty.",
            code="number-length",
            length=len(number),
        )


def fee_lines(service: e.Service, day: str, entered: dict[str, int]) -> tuple[e.FeeLine, ...]:
    """The fees of a day; `entered` gives the amounts that the catalogue leaves open.

    Raises `Refused` for a negative amount.
    """
    lines: list[e.FeeLine] = []
    for cost in service.costs_on(day):
        amount = entered.get(cost.id, 0) if cost.amount is None else cost.amount
        if amount < 0:
            raise Refused(
                "A fee cannot be negative.",
                "Type the amount that was taken, or 0.",
                code="fee-negative",
            )
        if amount or cost.amount is not None:
            lines.append(e.FeeLine(cost.id, cost.title, amount))
    return tuple(lines)


_JOINED_FORWARD = frozenset({"عبد", "أبو", "ابو", "أم", "ام", "ابن", "بن", "بنت", "آل", "ال"})


def split_name(text: str) -> e.Name:
    """A whole name in its parts: first, father, (grandfather,) family; compounds stay whole."""
    parts: list[str] = []
    pending = ""
    for word in tidy(text).split():
        pending = f"{pending} {word}".strip()
        if word not in _JOINED_FORWARD:
            parts.append(pending)
            pending = ""
    if pending:
        parts.append(pending)
    if len(parts) <= 1:
        return e.Name("".join(parts))
    if len(parts) == 2:
        return e.Name(parts[0], family=parts[1])
    if len(parts) == 3:
        return e.Name(parts[0], parts[1], family=parts[2])
    return e.Name(parts[0], parts[1], " ".join(parts[2:-1]), parts[-1])
