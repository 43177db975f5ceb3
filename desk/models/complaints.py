"""Complaints: whom one is about, who answers it, what stands for a name that is not kept. Pure.

The same rule holds at the act on a desk and at central: nobody answers a complaint about themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from . import events as e
from .deadlines import DIRECTORATE
from .folding import TransactionState
from .powers import MINISTRY

NAMELESS: Final = "مجهول الهوية"
"""What stands in lists and on paper in place of a name that nobody asked for."""

NOBODY: Final = e.Applicant(e.Name(""), contact="none")
"""The applicant of an anonymous complaint: nothing of a person is kept."""

OFFICE: Final = "complaints"
"""The code of the departments that answer where a category names no other."""

OTHER: Final = "other"
"""The category of what fits no other."""

ATTACHMENT: Final = "attachment"
"""Under this name papers are kept that were brought with a complaint."""


def is_complaint(service: e.Service | None) -> bool:
    """Whether what is asked for is an answer."""
    return service is not None and service.outcome == "answer"


def is_anonymous(state: TransactionState) -> bool:
    """Whether whoever complains did not say who they are."""
    return state.complaint is not None and state.complaint.anonymous


def called(state: TransactionState) -> str:
    """What the applicant is called in lists and on paper."""
    name = state.applicant.name.full() if state.applicant else ""
    return name or (NAMELESS if is_anonymous(state) else "")


def is_about(complaint: e.ComplaintFiled | None, place: str) -> bool:
    """Whether a place (`centre/12`, `office/D/G`) is whom a complaint is about.

    A complaint about a directorate is about every department in it.
    """
    if complaint is None or not complaint.against or not place:
        return False
    if complaint.against == place:
        return True
    kind, _, rest = complaint.against.partition("/")
    code, _, governorate = rest.partition("/")
    whole = kind == "office" and code == DIRECTORATE and governorate != MINISTRY
    return whole and place.startswith("office/") and place.endswith(f"/{governorate}")


def answerer(
    complaint: e.ComplaintFiled,
    governorate: str,
    categories: Mapping[str, e.ComplaintCategoryNamed],
    offices: Collection[tuple[str, str]],
    authority: str = OFFICE,
) -> tuple[str, str]:
    """The department and governorate that answer: never whom the complaint is about.

    The category's department in the governorate where it was filed (`authority` where the category
    is not known); if it is about that one, the ministry's complaints office; and if it is about that,
    the ministry's own directorate. A department that `offices` do not name is passed over.
    """
    category = categories.get(complaint.category)
    department = category.answered_by if category else authority or OFFICE
    last = [(OFFICE, MINISTRY), (DIRECTORATE, MINISTRY)]
    first = (department, governorate)
    near = [] if is_about(complaint, _scope(*first)) else [first, (department, MINISTRY)]
    wanted = [*near, *last]
    free = [one for one in wanted if not is_about(complaint, _scope(*one))]
    return next((one for one in free if one in offices), free[0])


def _scope(department: str, governorate: str) -> str:
    return f"office/{department}/{governorate}"
