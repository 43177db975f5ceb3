"""A public service as the catalogue has it: papers, fees, steps, forms (CPSV-AP 3.2)."""

from __future__ import annotations

from typing import Literal

from .values import Text, Value, Whole


class Evidence(Value, frozen=True):
    """A paper that a service requires (CPSV-AP *Evidence*).

    `identifies`: it shows who the applicant is, beside what a photograph does anyway.
    """

    id: str
    title: Text
    original: bool = True
    copies: Whole = 1
    note: Text = Text("")
    photograph: bool = False
    optional: bool = False
    identifies: bool = False


class Cost(Value, frozen=True):
    """A fee (CPSV-AP *Cost*) and the days on which it is valid, both included.

    `amount` is None while the ministry has not entered it yet ("stamps: amount to be entered").
    """

    id: str
    title: Text
    amount: Whole | None
    valid_from: str = ""
    valid_to: str = ""


class Step(Value, frozen=True):
    """One step of a service's way: who does what where, in how many days at most.

    `where` is `centre`, `department` or `agency` (then `agency` names it); `act` is what ends the
    step: `receive`, `forward`, `decide`, `send-out`, `hand-over`, or empty for a step that an officer
    marks as done (a committee, an inspection). `form` is one of the service's, filled in here.
    """

    id: str
    title: Text
    where: str
    act: str = ""
    days: Whole = 0
    role: str = ""
    agency: str = ""
    form: str = ""


class Field(Value, frozen=True):
    """One thing that a form asks; `choices` only where one of them is to be chosen."""

    id: str
    title: Text
    kind: Literal["text", "long", "number", "date", "choice", "yes-no"] = "text"
    required: bool = False
    choices: tuple[Text, ...] = ()


class Form(Value, frozen=True):
    """What a service asks beside the applicant and the papers."""

    id: str
    title: Text
    fields: tuple[Field, ...] = ()


class Service(Value, frozen=True):
    """One version of a public service, in the terms of CPSV-AP 3.2.

    `authority` is the code of the department that decides; `days` is the declared processing
    time, `working_days` says which days are meant; `sample` marks data that no ministry signed.
    `power` says whose the decision is by right: the department concerned in the governorate, or the
    ministry's, which may delegate it. `blind` services are assigned to an officer who is not told
    whose case it is. `difficulty` (points) weighs the work; 0 counts papers and steps instead.
    """

    id: str
    version: Whole
    title: Text
    authority: str
    description: Text = Text("")
    evidence: tuple[Evidence, ...] = ()
    costs: tuple[Cost, ...] = ()
    days: Whole = 30
    working_days: bool = False
    steps: tuple[Step, ...] = ()
    output: Text = Text("")
    audience: Text = Text("")
    redress: Text = Text("")
    legal_resource: Text = Text("")
    keywords: tuple[str, ...] = ()
    thematic_area: str = ""
    electronic: bool = True
    outcome: Literal["decision", "answer"] = "decision"
    assured_date: str = ""
    assured_by: str = ""
    sample: bool = False
    forms: tuple[Form, ...] = ()
    power: Literal["department", "ministry"] = "department"
    blind: bool = False
    difficulty: Whole = 0

    def costs_on(self, day: str) -> tuple[Cost, ...]:
        """The fees that are valid on an ISO day."""
        return tuple(
            c
            for c in self.costs
            if (not c.valid_from or c.valid_from <= day) and (not c.valid_to or day <= c.valid_to)
        )
