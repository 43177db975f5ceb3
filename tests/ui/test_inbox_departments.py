"""The inbox where a department does more than decide: lots, steps with forms, hidden papers, powers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desk.models import events as e
from desk.models.journal import Journal, new_id
from desk.models.queries import Person
from desk.office import follow_up, reception
from desk.office.counter import Counter
from desk.office.reception import Draft
from desk.ui.answers import inbox_of
from desk.ui.pages.guide import Guide
from desk.ui.pages.inbox import Inbox
from desk.ui.pages.inbox_forms import PassOnForm, RevealForm, StepForm
from desk.ui.widgets.way_view import WayView
from tests.ui.centre_day import ID, NOW, Centre, open_centre, paper, service
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest

Key = Qt.Key
OFFICE = "office/social/tartous"
STEPS = (
    e.Step("receive", e.Text("استلام الطلب"), "centre", "receive", days=1, form="house"),
    e.Step("visit", e.Text("الزيارة الاجتماعية"), "department", days=12, form="visit"),
    e.Step("decide", e.Text("البت"), "department", "decide", days=10),
    e.Step("hand-over", e.Text("التسليم"), "centre", "hand-over"),
)
FORMS = (
    e.Form("house", e.Text("الأسرة"), (e.Field("people", e.Text("عدد الأفراد"), "number"),)),
    e.Form(
        "visit",
        e.Text("الزيارة"),
        (
            e.Field("day", e.Text("يوم الزيارة"), "date", required=True),
            e.Field("need", e.Text("بحاجة"), "yes-no", required=True),
        ),
    ),
)
BLIND = service(
    "blind-aid", "إعانة من دون اسم", "Aid", "social", 30,
    (paper("id", "البطاقة", "Card", identifies=True), paper("income", "بيان دخل", "Income")),
    steps=STEPS, forms=FORMS, blind=True,
)  # fmt: skip
POWER = service("power", "إشهار", "Found", "social", 30, (ID,), power="ministry")


class Office:
    """A department's desk beside the counter, on one journal."""

    def __init__(self, folder: Path) -> None:
        self.centre: Centre = open_centre(folder)
        self.centre.wall.now = NOW
        self.front = self.centre.counter
        journal = self.front.journal
        there = Journal(journal.database, journal.key, OFFICE, self.centre.wall)
        self.there = Counter(there, "00", "01")
        self.person = Person(
            self.centre.people["officer"].id, "نوال حمدان", ("officer",), e.Text(""), OFFICE
        )
        self.given = new_id()
        self.say(e.ServicePublished(BLIND))
        self.say(e.ServicePublished(POWER))
        self.say(
            e.DelegationGiven("power", "social", "tartous", "2026-01-01", "", "473"), self.given
        )

    def say(self, fact: e.Fact, subject: object = None) -> None:
        with self.front.journal.act(None) as act:
            act.record(subject or new_id(), fact, "all")  # type: ignore[arg-type]

    def take(self, code: str) -> str:
        scans = (
            self.centre._scan("id"),
            *([self.centre._scan("income")] if code != "power" else []),
        )
        answers = {} if code == "power" else {"people": "6"}
        clerk = self.centre.people["clerk"]
        draft = Draft(service=code, applicant=self.centre.applicant(), scans=scans, answers=answers)
        reference = reception.receive(self.front, clerk, draft).reference
        follow_up.forward(self.front, clerk, reference)
        return reference

    def open(self) -> tuple[Inbox, Keyboard]:
        self.page = Inbox(inbox_of(self.there, lambda: self.person, self.centre.papers()))
        self.host = hosted(self.page)
        self.page.opened()
        rest(self.page)
        return self.page, Keyboard(self.page)


@pytest.fixture
def office(tmp_path: Path, dressed: None) -> Iterator[Office]:
    one = Office(tmp_path)
    yield one
    one.page.tasks.finish()
    one.host.close()
    one.host.deleteLater()
    one.front.journal.database.close()


def test_a_case_without_a_name_is_drawn_examined_and_decided(office: Office) -> None:
    reference = office.take("blind-aid")
    page, keys = office.open()
    shown = " ".join(page.table.row_at(0).cells[0].text.split())
    assert "المعاملة" in shown
    assert "خالد" not in shown
    assert [paper.name for paper in page.viewer.papers()] == ["بيان دخل"]
    assert page.panel.way()[0] == ["done", "current", "ahead", "ahead"]
    assert "الخطوة ٢ من ٤: الزيارة الاجتماعية" in page.panel.way()[1]
    assert page.panel.answers() == "عدد الأفراد: ٦"
    # Nobody works on it before the lot has fallen.
    assert page.panel.main.text() == "إسناد"
    keys.key(Key.Key_F9)
    assert page.panel.power() == "مُسندة إليك"
    page.show_whose("nobody")
    rest(page)
    assert page.empty.isVisible()
    page.show_whose("mine")
    rest(page)
    assert page.table.count() == 1
    # The step asks what its form asks; what is missing is said there.
    keys.key(Key.Key_F9)
    form = page.panel.form
    assert isinstance(form, StepForm)
    assert cut_widgets(page.panel) == []
    assert nameless(page.panel) == []
    keys.type("20/11/2026")
    keys.key(Key.Key_F9)
    assert form.notices.notice() is not None
    form.fields.fields["need"].setFocus()
    keys.key(Key.Key_Space)
    keys.key(Key.Key_F9)
    state = office.there.state(reference)
    assert state.answers["visit"] == {"day": "2026-11-20", "need": "yes"}
    assert page.panel.main.text() == "موافقة"
    keys.key(Key.Key_F9)
    assert office.there.state(reference).outcome == "approved"


def test_hidden_papers_are_shown_for_a_reason_that_is_written_down(office: Office) -> None:
    reference = office.take("blind-aid")
    page, keys = office.open()
    keys.key(Key.Key_F5)
    assert isinstance(page.panel.form, RevealForm)
    keys.key(Key.Key_F9)
    assert page.panel.form is not None
    page.panel.form.first.setFocus()
    keys.type("التوقيع غير واضح")
    keys.key(Key.Key_F9)
    assert {paper.name for paper in page.viewer.papers()} == {"البطاقة", "بيان دخل"}
    assert "خالد" not in page.panel.name()
    with office.front.journal.database.read() as connection:
        told = connection.exec_driver_sql("SELECT count(*) FROM entries WHERE kind LIKE '%note%'")
        assert told.scalar() == 1
    assert office.there.state(reference).stage == "forwarded"


def test_what_is_decided_under_a_delegation_says_so_until_it_is_recalled(office: Office) -> None:
    first, second = office.take("power"), office.take("power")
    page, keys = office.open()
    assert page.panel.power() == "يُبتّ فيها بموجب التفويض \u2066\u202d٤٧٣\u202c\u2069"
    page.table.choose(first)
    rest(page)
    keys.key(Key.Key_F9)
    assert office.there.state(first).under == office.given
    page.show_list("open")
    rest(page)
    page.table.choose(first)
    rest(page)
    assert page.panel.happenings()[0] == "تمت الموافقة"
    office.say(e.DelegationRecalled("2026-11-20", "تنظيم"), office.given)
    page.table.choose(second)
    page.refresh()
    rest(page)
    assert "سُحب التفويض" in page.panel.power()
    assert page.panel.main.text() == "إحالة إلى الوزارة"
    keys.key(Key.Key_F9)
    assert isinstance(page.panel.form, PassOnForm)
    keys.key(Key.Key_F9)
    assert office.there.state(second).department_governorate == "ministry"


def test_the_guide_draws_the_way_of_a_service(office: Office) -> None:
    office.open()
    guide = Guide(office.centre.guide())
    host = hosted(guide)
    guide.opened("blind-aid")
    rest(guide)
    view = guide.sheet.findChild(WayView)
    assert view is not None
    assert "٢: الزيارة الاجتماعية, في الدائرة" in view.accessibleName()
    assert view.height() >= view.heightForWidth(view.width())
    guide.tasks.finish()
    host.close()
    host.deleteLater()
