"""Who comes in the played month and what they want. Nobody here is real; no number is anybody's."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random
from typing import Final

from desk.models import events as e

from .people import NUMBER_PREFIX

WANTED: Final = (
    "amend-statute",
    "shop-licence",
    "approve-board",
    "residence-certificate",
    "found-association",
    "open-branch",
    "building-permit",
    "fundraising-permit",
    "complaint",
    "approve-accounts",
    "residence-certificate",
)
"""What is asked for, over and over in this order: two departments decide it, a third answers."""

FIRST = ("خالد", "ميساء", "حسام", "ريم", "باسل", "هدى", "فادي", "لمى", "سامي", "غادة", "يزن", "نور")
FATHER = ("يوسف", "حسن", "محمود", "إبراهيم", "كامل", "سعيد", "جورج", "أحمد", "عيسى", "علي", "رامي")
FAMILY = ("العلي", "ديوب", "عيسى", "صقّور", "إبراهيم", "الأحمد", "حنّا", "خضّور", "منصور", "الحلبي")
MOTHER = ("فاطمة", "خديجة", "نجاح", "سعاد", "أمينة", "مريم", "وفاء", "هيام")
ASSOCIATIONS = ("جمعية نور الساحل", "جمعية رعاية الطفولة", "جمعية البرّ في صافيتا", "جمعية الأمل")
GRIEVANCES = (
    ("waiting-time", "انتظرتُ ثلاث ساعات، ثم أُغلقت النافذة."),
    ("late-answer", "مضى على معاملتي شهران ولم يصلني جواب."),
    ("lost-papers", "ضاعت أوراقي بين النافذة والدائرة، وطُلبت مني من جديد."),
)
ANSWER = "دُقّق في الشكوى وعولج سببها، ونعتذر عمّا حدث."


def visitors(luck: Random) -> Iterator[tuple[str, e.Applicant]]:
    """What each one wants and who they are, without end."""
    for serial, service in enumerate(itertools.cycle(WANTED), 1):
        phone = f"09{luck.randrange(33, 99)}{luck.randrange(10**6):06d}"
        if service in _OF_ASSOCIATIONS and serial % 3:
            name = e.Name(luck.choice(ASSOCIATIONS))
            yield service, e.Applicant(name, "organisation", str(1000 + serial % 9), phone=phone)
            continue
        name = e.Name(luck.choice(FIRST), luck.choice(FATHER), family=luck.choice(FAMILY))
        number = f"{NUMBER_PREFIX}{serial:07d}"
        yield service, e.Applicant(name, number=number, mother=luck.choice(MOTHER), phone=phone)


_OF_ASSOCIATIONS = frozenset({"amend-statute", "approve-board", "open-branch", "approve-accounts"})


def answers(form: e.Form | None, day: str) -> dict[str, str]:
    """A form filled in with something plausible."""
    if form is None:
        return {}
    said = {"number": "12", "date": day, "yes-no": "yes", "long": "لا ملاحظات", "text": "طرطوس"}
    return {
        field.id: field.choices[0].ar if field.kind == "choice" else said[field.kind]
        for field in form.fields
    }
