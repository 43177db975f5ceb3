"""One complaint all the way: counter, ministry, department, answer, and back to the counter."""

from __future__ import annotations

import pytest

from central.complaints import CATEGORIES
from central.custody import subject_of
from desk.errors import NotAllowed
from desk.models import events as e
from desk.models.journal import new_id
from desk.models.queries import Person
from desk.office import complaints, contact, decisions, reception
from desk.office.counter import Counter
from desk.office.reception import Draft

from .conftest import Desk, MakeDesk, Ministry, officer_of

SERVICE = e.Service("complaint", 1, e.Text("شكوى"), "complaints", days=15, outcome="answer")
CLERK = Person(new_id(), "رنا الخطيب", ("clerk",), e.Text(""), "")


def counter(desk: Desk) -> Counter:
    place = desk.got.place
    return Counter(desk.journal, place[-2:] if place.startswith("centre") else "00", desk.got.desk)


def test_a_complaint_is_answered_by_another_and_comes_back(
    ministry: Ministry, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    centre = desk.got.place[-2:]
    where = f"gov{centre}"
    offices = [f"office/complaints/{where}", f"office/medical/{where}"]
    near, accused = make_desk(offices[0]), make_desk(offices[1])
    ministry.say(
        (subject_of("service/complaint"), "all", e.ServicePublished(SERVICE)),
        (new_id(), "all", e.CentreNamed(centre, e.Text("مركز"), where)),
        *((new_id(), "all", e.DepartmentNamed(o.split("/")[1], where, e.Text(o))) for o in offices),
        *((subject_of(f"category/{c.code}"), "all", c) for c in CATEGORIES),
    )
    for one in (desk, near, accused):
        one.engine.cycle()
    filed = e.ComplaintFiled("lost-papers", "الطابق الثاني", offices[1], anonymous=True)
    named = e.Applicant(e.Name("سلمى"), number="04010112345", phone="0933412760")
    draft = Draft(service="complaint", applicant=named, text="ضاع تقريري.", complaint=filed)
    reference = reception.receive(counter(desk), CLERK, draft).reference
    desk.engine.cycle()

    near.engine.cycle()
    at = counter(near)
    state = at.state(reference)
    assert (state.text, state.complaint) == ("ضاع تقريري.", filed)
    assert state.applicant == e.Applicant(e.Name(""), contact="none")
    bad = Person(officer_of(offices[1]), "خصم", ("officer",), e.Text(""), offices[1])
    with pytest.raises(NotAllowed):
        decisions.decide(at, bad, reference, "answered", "لا شيء")
    good = Person(officer_of(offices[0]), "نوال", ("officer",), e.Text(""), offices[0])
    decisions.decide(at, good, reference, "answered", "وُجد التقرير وسُلّم.")
    near.engine.cycle()

    desk.engine.cycle()
    home = counter(desk)
    assert home.state(reference).reason == "وُجد التقرير وسُلّم."
    assert contact.to_tell(home) == []  # nobody knows whom to call
    assert complaints.board(home, "closed").shown[0].line.applicant == "مجهول الهوية"
    complaints.reopen(home, CLERK, reference, "سُلّم تقرير شخص آخر")
    desk.engine.cycle()
    near.engine.cycle()
    again = at.state(reference)
    assert (again.stage, again.reopened, again.outcome) == ("forwarded", 1, "")
    assert ministry.ask("select count(*) from entries where data like %s", b"%04010112345%") == [
        (0,)
    ]
