"""Whether an official is the applicant, or near of kin, as far as what was written down shows it. Pure.

It never proves that two people are strangers: it stops what can be seen, and no more.
"""

from __future__ import annotations

from typing import Literal

from . import events as e
from .references import latin_digits
from .search import words

Kin = Literal["", "own", "relative"]


def kin(number: str, name: e.Name, mother: str, applicant: e.Applicant | None) -> Kin:
    """What an official with this number, name and mother's name is to an applicant.

    `own` by the number, or where one is missing by all names and the mother's; `relative` are
    children of the same parents, and parent and child by their names, the grandfather's included
    where both are known. Organisations have no kin.
    """
    if applicant is None or applicant.kind != "person":
        return ""
    theirs = _digits(applicant.number)
    if _digits(number) and _digits(number) == theirs:
        return "own"
    a, b = _folded(name), _folded(applicant.name)
    mothers = _one(mother), _one(applicant.mother)
    if not (a.family and a.family == b.family):
        return ""
    if a.father and a.father == b.father and mothers[0] and mothers[0] == mothers[1]:
        same = a.first == b.first and not (number and theirs)
        return "own" if same else "relative"
    return "relative" if _parent(a, b) or _parent(b, a) else ""


def _parent(parent: e.Name, child: e.Name) -> bool:
    if not (parent.first and parent.first == child.father):
        return False
    return not (parent.father and child.grandfather) or parent.father == child.grandfather


def _folded(name: e.Name) -> e.Name:
    return e.Name(*map(_one, (name.first, name.father, name.grandfather, name.family)))


def _one(text: str) -> str:
    return " ".join(words(text))


def _digits(number: str) -> str:
    return "".join(c for c in latin_digits(number) if c.isdigit())
