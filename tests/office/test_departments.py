"""A department at work: steps in order, forms, assignment, powers, kin, and who is not to know whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest

from desk.errors import NotAllowed, Refused
from desk.models import events as e
from desk.models import queries, showing
from desk.models.journal import Journal, new_id, verify
from desk.models.queries import Person
from desk.office import assigning, blind, decisions, follow_up, reception
from desk.office.counter import Counter
from desk.office.reception import Draft, DraftScan
from desk.papers.slips import HandoverContent
from desk.papers.words import plain
from desk.printing import contents
from desk.ui.answers_cases import case_of

from .conftest import Desk, sumaya

OFFICE = "office/social/tartous"
FORMS = (
    e.Form(
        "household",
        e.Text("الأسرة", "Household"),
        (
            e.Field("people", e.Text("عدد الأفراد", "People"), "number", required=True),
            e.Field("since", e.Text("منذ", "Since"), "date"),
            e.Field("home", e.Text("السكن", "Home"), "choice", choices=(e.Text("ملك", "Owned"),)),
        ),
    ),
    e.Form(
        "visit", e.Text("الزيارة", "Visit"), (e.Field("need", e.Text("بحاجة"), "yes-no", True),)
    ),
)
STEPS = (
    e.Step("receive", e.Text("استلام"), "centre", "receive", form="household"),
    e.Step("visit", e.Text("زيارة", "Visit"), "department", form="visit"),
    e.Step("decide", e.Text("بت"), "department", "decide"),
    e.Step("hand-over", e.Text("تسليم"), "centre", "hand-over"),
)
AID = e.Service(
    "aid",
    1,
    e.Text("إعانة"),
    "social",
    evidence=(
        e.Evidence("id", e.Text("البطاقة"), identifies=True),
        e.Evidence("income", e.Text("بيان دخل")),
    ),
    steps=STEPS,
    forms=FORMS,
    blind=True,
)
OPEN = msgspec.structs.replace(AID, id="open", blind=False)
POWER = e.Service("power", 1, e.Text("إشهار"), "social", power="ministry")


class Office:
    """The counter, and the department's desk on the same journal: facts that have travelled."""

    def __init__(self, counter: Desk) -> None:
        self.desk = counter
        journal = counter.counter.journal
        there = Journal(journal.database, journal.key, OFFICE, counter.wall)
        self.there = Counter(there, "00", "01")
        self.above = Counter(
            Journal(journal.database, journal.key, "office/social/ministry", counter.wall),
            "00",
            "02",
        )
        self.officers = [self.officer(name) for name in ("غسان منصور", "هناء ديب", "نوال عيسى")]
        self.minister = self.officer("وليد شاهين", "office/social/ministry")
        self.say(*(e.ServicePublished(s) for s in (AID, OPEN, POWER)))
        self.say(*(e.DepartmentNamed("social", g, e.Text("د")) for g in ("tartous", "ministry")))

    def say(self, *facts: e.Fact, subject: UUID | None = None) -> None:
        with self.desk.counter.journal.act(None) as act:
            for fact in facts:
                act.record(subject or new_id(), fact, "all")

    def officer(self, name: str, home: str = OFFICE, **citizen: object) -> Person:
        fact = e.StaffNamed(name, ("officer",), "x", home=home, **citizen)  # type: ignore[arg-type]
        made = Person(
            new_id(), name, fact.roles, e.Text(""), home, "", fact.number, fact.person, fact.mother
        )
        self.say(fact, subject=made.id)
        return made

    def take(self, service: str = "open", *, number: str = "04010127351") -> str:
        """A transaction received and forwarded."""
        draft = Draft(
            service=service,
            applicant=sumaya(number),
            scans=(DraftScan("id", "ab" * 32, 9), DraftScan("income", "cd" * 32, 9)),
            answers={} if service == "power" else {"people": "٦", "since": "3/9/2026"},
        )
        counter = self.desk.counter
        reference = reception.receive(counter, self.desk.clerk, draft).reference
        follow_up.forward(counter, self.desk.clerk, reference)
        return reference

    def holder(self, reference: str) -> Person:
        officer = self.there.state(reference).officer
        return next(one for one in self.officers if one.id == officer)


@pytest.fixture
def office(desk: Desk) -> Iterator[Office]:
    yield Office(desk)
    told = verify(desk.counter.journal)
    assert told.chain
    assert told.projection


def test_a_form_is_asked_at_the_counter_and_its_answers_are_kept(office: Office) -> None:
    counter, clerk = office.desk.counter, office.desk.clerk
    for answers, code in (
        ({}, "form-missing"),
        ({"people": "many"}, "form-number"),
        ({"people": "6", "since": "yesterday"}, "form-date"),
        ({"people": "6", "home": "castle"}, "form-choice"),
        ({"people": "6", "colour": "blue"}, "form-unknown"),
    ):
        with pytest.raises(Refused) as refused:
            reception.receive(
                counter, clerk, Draft(service="open", applicant=sumaya(), answers=answers)
            )
        assert (refused.value.code, bool(refused.value.do)) == (code, True)
    reference = office.take()
    assert counter.state(reference).answers == {"household": {"people": "6", "since": "2026-09-03"}}


def test_steps_are_done_in_their_order_with_what_they_ask(office: Office) -> None:
    reference, one = office.take(), office.officers[0]
    with pytest.raises(NotAllowed, match=r"Visit.* comes before") as refused:
        decisions.decide(office.there, one, reference, "approved")
    assert refused.value.code == "step-before-department"
    with pytest.raises(Refused) as wrong:
        decisions.step_done(office.there, one, reference, {"need": "perhaps"})
    assert wrong.value.code == "form-choice"
    step = decisions.step_done(office.there, one, reference, {"need": "yes"}, "زرناهم")
    assert step.id == "visit"
    assert office.there.state(reference).answers["visit"] == {"need": "yes"}
    decisions.decide(office.there, one, reference, "approved")
    with pytest.raises(NotAllowed):
        decisions.step_done(office.there, one, reference)
    follow_up.hand_over(office.desk.counter, office.desk.clerk, reference)
    assert office.there.state(reference).stage == "handed-over"


def test_the_lot_is_fair_and_nobody_chooses_whose_case_they_get(office: Office) -> None:
    references = [office.take("aid", number=f"0401012{n:04d}") for n in range(9)]
    someone = office.officers[0]
    with pytest.raises(NotAllowed) as chosen:
        assigning.assign(office.there, someone, references[0], to_me=True)
    assert chosen.value.code == "assign-blind"
    with pytest.raises(NotAllowed) as early:
        decisions.step_done(office.there, someone, references[0], {"need": "yes"})
    assert early.value.code == "assign-first"
    for reference in references:
        assigning.assign(office.there, someone, reference)
    holders = [office.holder(r).name for r in references]
    assert sorted(holders.count(one.name) for one in office.officers) == [3, 3, 3]
    with pytest.raises(NotAllowed) as again:
        assigning.assign(office.there, someone, references[0])
    assert again.value.code == "assigned-already"
    other = next(one for one in office.officers if one.name != holders[0])
    with pytest.raises(NotAllowed) as foreign:
        decisions.step_done(office.there, other, references[0], {"need": "yes"})
    assert foreign.value.code == "assigned-other"
    mine = decisions.inbox(office.there, office.holder(references[0]), "open", "mine")
    assert references[0] in {line.reference for line in mine}
    assert len(mine) == 3
    assert decisions.inbox(office.there, someone, "open", "nobody") == []


def test_nobody_decides_their_own_case_or_a_relatives(office: Office) -> None:
    reference = office.take()
    sister = office.officer(
        "سمر الحلبي", person=e.Name("سمر", "محمود", family="الحلبي"), mother="فاطمة ديب"
    )
    self_ = office.officer("سمية", number="04010127351")
    for who, code in ((sister, "kin-relative"), (self_, "kin-own")):
        with pytest.raises(NotAllowed) as refused:
            decisions.step_done(office.there, who, reference, {"need": "yes"})
        assert refused.value.code == code
        with pytest.raises(NotAllowed):
            assigning.assign(office.there, who, reference, to_me=True)
    assigning.assign(office.there, sister, reference)
    assert office.holder(reference) in office.officers


def test_only_kin_in_the_department_send_it_to_the_ministry(office: Office) -> None:
    reference = office.take()
    lonely = [office.officer(f"{n}", "office/alone/tartous", number="04010127351") for n in (1, 2)]
    office.say(e.DepartmentNamed("alone", "tartous", e.Text("د")))
    follow_up.forward(
        office.desk.counter, office.desk.clerk, reference, department="alone", governorate="tartous"
    )
    with pytest.raises(NotAllowed) as nobody:
        assigning.assign(office.there, lonely[0], reference)
    assert nobody.value.code == "assign-nobody"
    assert "ministry" in nobody.value.do


def test_the_ministrys_power_is_delegated_and_recalled(office: Office) -> None:
    one, counter = office.officers[0], office.desk.counter
    to_ministry = office.take("power")
    assert counter.state(to_ministry).department_governorate == "ministry"
    decisions.decide(office.above, office.minister, to_ministry, "approved")
    given = new_id()
    fact = e.DelegationGiven("power", "social", "tartous", "2026-11-01", "", "473")
    office.say(fact, subject=given)
    first, second = office.take("power"), office.take("power")
    assert counter.state(first).department_governorate == "tartous"
    decisions.decide(office.there, one, first, "approved")
    assert counter.state(first).under == given
    office.say(e.DelegationRecalled("2026-11-22", "تنظيم"), subject=given)
    # What was decided under it stands; what is open is the ministry's now, and is passed on.
    assert counter.state(first).stage == "decided"
    with pytest.raises(NotAllowed, match="ended on 2026-11-22") as recalled:
        decisions.decide(office.there, one, second, "approved")
    assert recalled.value.code == "power-recalled"
    case = case_of(office.there, one, second)
    assert case.power is not None
    assert case.power.recalled == "2026-11-22"
    decisions.pass_on(office.there, one, second, note="سُحب التفويض")
    decisions.decide(office.above, office.minister, second, "approved")
    assert counter.state(second).under is None
    # The paper on which the result is given out says by whose power, and from when until when.
    assert plain(handed(office, first).under) == (
        "من وزارة الشؤون إلى د، القرار رقم 473، من 1 تشرين الثاني 2026 إلى أن يُلغى"
    )
    assert handed(office, first).outcome == "موافقة"
    assert handed(office, second).under == ""


def handed(office: Office, reference: str) -> HandoverContent:
    counter = office.desk.counter
    with counter.journal.database.read() as connection:
        return contents.handover(
            connection, counter.state(reference), ministry="وزارة الشؤون", desk="03", clerk="رنا",
            at=datetime(2026, 11, 22, tzinfo=UTC),
        )  # fmt: skip


def test_a_decision_that_the_ministry_put_aside_is_taken_back_and_passed_on(office: Office) -> None:
    given, one = new_id(), office.officers[0]
    office.say(e.DelegationGiven("", "social", "tartous", "2026-11-01"), subject=given)
    reference = office.take("power")
    decisions.decide(office.there, one, reference, "approved")
    with pytest.raises(NotAllowed):
        decisions.pass_on(office.there, one, reference)
    decided = case_of(office.there, one, reference).history[-1]
    subject = office.there.state(reference).subject
    office.say(e.EntryQuarantined(decided.origin, decided.seq, "decision-power"), subject=subject)
    assert case_of(office.there, one, reference).put_aside == "decision-power"
    decisions.pass_on(office.there, one, reference)
    state = office.there.state(reference)
    assert (state.stage, state.department_governorate, state.outcome) == (
        "forwarded",
        "ministry",
        "",
    )


def test_an_officer_sees_a_case_and_not_whose_it_is(office: Office) -> None:
    reference = office.take("aid")
    assigning.assign(office.there, office.officers[0], reference)
    who = office.holder(reference)
    (line,) = decisions.inbox(office.there, who, "open")
    assert line.applicant == ""
    for text in ("سمية", "الحلبي", "04010127351", "0933412760"):
        assert follow_up.find(office.there, text) == []
    assert [x.reference for x in follow_up.find(office.there, reference)] == [reference]
    case = case_of(office.there, who, reference)
    assert case.state.applicant == e.Applicant(e.Name(""))
    assert [s.evidence for s in case.state.scans] == ["income"]
    assert case.hidden_papers == ("id",)
    with pytest.raises(Refused):
        decisions.reveal(office.there, who, reference, " ")
    decisions.reveal(office.there, who, reference, "التوقيع غير واضح")
    shown = case_of(office.there, who, reference, revealed=True)
    assert {s.evidence for s in shown.state.scans} == {"id", "income"}
    assert shown.state.applicant == e.Applicant(e.Name(""))
    # At the counter it is the other way round: the applicant stands there, the officer is nobody.
    front = case_of(office.desk.counter, office.desk.clerk, reference)
    assert front.state.applicant is not None
    assert front.state.applicant.name.first
    assert (front.hidden, front.officer) == ("officer", "")
    assert blind.hidden_at(office.there, OPEN) == ""


def test_the_command_line_tells_no_more_than_the_pages(office: Office) -> None:
    reference = office.take("aid")
    assigning.assign(office.there, office.officers[0], reference)
    who = office.holder(reference)
    counter, clerk = office.desk.counter, office.desk.clerk
    decisions.request_papers(office.there, who, reference, ("income",), "")
    follow_up.tell(counter, clerk, reference, text="ردّت سميّة بنفسها")
    state = counter.state(reference)
    their = (str(state.applicant_id), "سمي", "الحلبي", "فاطمة", "04010127351", "0933412760")

    inside, hidden = printed(office.there, reference)
    assert hidden == "applicant"
    assert [part for part in (*their, "ab" * 32) if part in inside] == []
    assert "cd" * 32 in inside  # what is decided on is there
    outside, hidden = printed(counter, reference)
    assert hidden == "officer"
    assert [part for part in their if part not in outside] == []
    assert [part for part in (who.name, str(who.id)) if part in outside] == []
    everything, hidden = printed(counter, office.take("open", number="04010127352"))
    assert (hidden, "سمي" in everything) == ("", True)


def printed(counter: Counter, reference: str) -> tuple[str, str]:
    """What `desk show --json` prints of a case at a desk, and what it hides."""
    state = counter.state(reference)
    with counter.journal.database.read() as connection:
        history = queries.history(connection, state.subject)
        service = queries.service(connection, state.service, state.service_version)
        state, history, hidden = blind.told(counter, connection, state, history, service)
        names = queries.names_of(connection)
        clock = counter.standing(connection, state)
    said = showing.shown(state, history, names, {}, hidden, clock=clock)
    return msgspec.json.encode(said).decode(), hidden


def test_an_act_of_another_department_is_refused(office: Office) -> None:
    reference = office.take()
    stranger = office.officer("غريب", "office/medical/tartous")
    far = replace(office.there)
    for act in (
        lambda: decisions.step_done(far, stranger, reference, {"need": "yes"}),
        lambda: assigning.assign(far, stranger, reference),
        lambda: decisions.pass_on(far, stranger, reference),
        lambda: decisions.reveal(far, stranger, reference, "أريد أن أرى"),
    ):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.code == "department"
