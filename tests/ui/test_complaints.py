"""Complaints with the keyboard: filed with a name or without, followed, told, reopened, called about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desk.errors import Trouble
from desk.models import events as e
from desk.models import queries
from desk.models.queries import Person
from desk.office import reception
from desk.office.contact import MOST_A_DAY
from desk.office.reception import Draft
from desk.ui import text
from desk.ui.pages.complaints import Complaints
from desk.ui.pages.contact_list import ContactList
from desk.ui.pages.forms import ReasonForm, SatisfactionForm
from desk.ui.pages.page import Page
from desk.ui.pages.reception import ReceptionPage
from desk.ui.ports import Printed
from tests.ui.centre_day import Centre
from tests.ui.front_desk import FrontDesk
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest, sign_in, until

Key = Qt.Key
SALMA = e.Applicant(
    e.Name("سلمى", "يوسف", family="درويش"), number="04010112345", phone="0944551200"
)


@pytest.fixture
def opened(centre: Centre) -> Iterator[list[QWidget]]:
    """Windows of pages, let go at the end."""
    made: list[QWidget] = []
    yield made
    for host in made:
        for page in host.findChildren(Page):
            page.tasks.finish()
        host.close()
        host.deleteLater()


def board(
    centre: Centre, opened: list[QWidget], what: object = None
) -> tuple[Complaints, Keyboard]:
    printed: list[str] = centre.printed

    def print_one(_person: object, reference: str) -> Printed:
        printed.append(reference)
        return Printed(done=True)

    page = Complaints(centre.complaints(print_one))
    opened.append(hosted(page))
    page.opened(what)
    rest(page)
    return page, Keyboard(page)


def calls(centre: Centre, opened: list[QWidget]) -> tuple[ContactList, Keyboard]:
    page = ContactList(centre.contact())
    opened.append(hosted(page))
    page.opened()
    rest(page)
    return page, Keyboard(page)


def answered(centre: Centre, applicant: e.Applicant = SALMA) -> str:
    """A complaint with an answer that nobody was told."""
    filed = e.ComplaintFiled("late-answer", against="office/social/tartous")
    draft = Draft(service="complaint", applicant=applicant, text="تأخّرت البطاقة.", complaint=filed)
    reference = reception.receive(centre.counter, centre.people["clerk"], draft).reference
    centre.decide(reference, "complaints", "answered", "سُلّمت اليوم.")
    return reference


def test_an_anonymous_complaint_is_filed_by_keyboard_and_keeps_nothing_of_a_person(
    centre: Centre, opened: list[QWidget]
) -> None:
    page, keys = board(centre, opened, "new")
    form = page.form
    until(lambda: bool(form.categories))
    assert not form.act.isEnabled()
    keys.type("0933111222")
    form.named.button("nobody").click()
    form.categories["staff-behaviour"].setFocus()
    keys.key(Key.Key_Space)
    form.unit.entry.setFocus()
    keys.type("طرطوس الثانية")
    keys.key(Key.Key_Return)
    form.words.setFocus()
    keys.type("رفض الموظف استلام أوراقي.")
    keys.key(Key.Key_F7)
    assert form.answers.text() == "دائرة الشكاوى"
    before = centre.counter.journal.head().seq
    keys.key(Key.Key_F9)
    until(lambda: not page.filing())
    rest(page)
    reference = centre.printed[-1]
    state = centre.counter.state(reference)
    assert state.applicant == e.Applicant(e.Name(""), contact="none")
    assert state.complaint == e.ComplaintFiled(
        "staff-behaviour", against="centre/12", anonymous=True
    )
    assert (state.stage, state.department) == ("forwarded", "complaints")
    assert [scan.evidence for scan in state.scans] == ["attachment"]
    with centre.counter.journal.database.read() as connection:
        told = connection.exec_driver_sql(
            "SELECT bytes FROM entries WHERE origin = ? AND seq > ?",
            (centre.counter.journal.origin, before),
        ).all()
        assert not any(b"933111222" in row[0] for row in told)
        assert queries.find(connection, "مجهول")[0].reference == reference
    assert page.table.current_key() == reference
    assert "مجهول الهوية" in page.table.row_at(page.table.currentIndex().row()).cells[0].second
    assert page.view.words.plain_text() == "رفض الموظف استلام أوراقي."


def test_a_complaint_that_was_begun_survives_and_takes_its_unit_from_a_transaction(
    centre: Centre, opened: list[QWidget]
) -> None:
    aid = next(
        line.reference for line in centre.follow_up().lines("open", 50, 0)
        if line.service == "aid" and line.department
    )  # fmt: skip
    page, keys = board(centre, opened, "new")
    form = page.form
    until(lambda: bool(form.categories))
    form.about.entry.setFocus()
    keys.type(aid)
    keys.key(Key.Key_Return)
    assert form.complaint().against == "office/social/tartous"
    assert form.complaint().service == "aid"
    form.words.setFocus()
    keys.type("تأخّرت الإعانة")
    keys.key(Key.Key_Escape)
    assert not page.filing()
    other, _ = board(centre, opened, "new")
    until(lambda: other.form.words.value() == "تأخّرت الإعانة")
    assert other.form.complaint().about == aid
    assert other.form.notices.notice() is not None
    assert cut_widgets(other.form) == []
    assert nameless(other.form) == []


def test_the_answer_is_told_the_citizen_asked_and_the_complaint_reopened(
    centre: Centre, opened: list[QWidget]
) -> None:
    reference = answered(centre)
    page, keys = board(centre, opened)
    page.show_list("untold")
    rest(page)
    assert page.table.current_key() == reference
    assert cut_widgets(page) == []
    assert nameless(page) == []
    keys.key(Key.Key_F9)
    assert isinstance(page.panel.form, SatisfactionForm)
    page.panel.form.scale.button("2").click()
    keys.key(Key.Key_F9)
    state = centre.counter.state(reference)
    assert (state.stage, state.rating) == ("handed-over", 2)
    page.show_list("closed")
    rest(page)
    keys.key(Key.Key_F8)
    assert isinstance(page.panel.form, ReasonForm)
    page.panel.form.first.setFocus()
    keys.type("البطاقة باسم غيري")
    keys.key(Key.Key_F9)
    state = centre.counter.state(reference)
    assert (state.stage, state.reopened, state.due) == ("forwarded", 1, "2026-12-02")
    page.show_list("reopened")
    rest(page)
    assert page.table.count() == 1


def test_an_officer_of_the_unit_complained_about_cannot_answer(centre: Centre) -> None:
    filed = e.ComplaintFiled("wrong-decision", against="office/complaints/tartous")
    draft = Draft(service="complaint", applicant=SALMA, text="لم يُجب أحد.", complaint=filed)
    reference = reception.receive(centre.counter, centre.people["clerk"], draft).reference
    state = centre.counter.state(reference)
    assert (state.department, state.department_governorate) == ("complaints", "ministry")
    centre.who = "officer"
    centre.people["officer"] = centre.officer("complaints")
    case = centre.inbox().case(reference)
    assert case.refusals["decide"].code == "complaint-subject"
    centre.who = "clerk"


def test_every_outcome_of_a_call_has_its_key_and_enough_is_enough(
    centre: Centre, opened: list[QWidget]
) -> None:
    reference = answered(centre)
    page, keys = calls(centre, opened)
    page.table.choose(reference)
    rest(page)
    assert page.panel.number.text().strip("\u2066\u2069\u202d\u202c") == "٠٩٤٤ ٥٥١ ٢٠٠"
    assert "سُلّمت اليوم." in page.panel.words.plain_text()
    assert cut_widgets(page) == []
    assert nameless(page) == []
    for key in (Key.Key_F6, Key.Key_F7, Key.Key_F9):
        page.table.choose(reference)
        rest(page)
        keys.key(key)
    assert centre.counter.state(reference).tries == MOST_A_DAY
    page.table.choose(reference)
    rest(page)
    assert page.panel.happenings()[:3] == ["اتصال، يُعاد لاحقاً", "اتصال، مشغول", "اتصال، لا جواب"]
    keys.key(Key.Key_F6)
    assert centre.counter.state(reference).tries == MOST_A_DAY
    keys.key(Key.Key_F6)
    assert centre.counter.state(reference).tries == MOST_A_DAY + 1
    page.table.choose(reference)
    rest(page)
    keys.key(Key.Key_F5)
    keys.key(Key.Key_F5)
    assert isinstance(page.panel.form, SatisfactionForm)
    keys.key(Key.Key_F9)
    state = centre.counter.state(reference)
    assert (state.told, state.rating, state.stage) == (True, 4, "handed-over")
    assert reference not in [page.table.row_at(i).key for i in range(page.table.count())]


def test_whom_the_ministry_s_message_reached_drops_out(
    centre: Centre, opened: list[QWidget], qapp: QApplication
) -> None:
    reference = answered(centre, e.Applicant(SALMA.name, phone=SALMA.phone, contact="sms"))
    subject = centre.counter.state(reference).subject
    page, _ = calls(centre, opened)
    before = page.table.count()
    with centre.counter.journal.act(None) as act:
        act.record(subject, e.ApplicantNotified("sms", "answer", True))
    page.refresh()
    rest(page)
    assert page.table.count() == before - 1
    page.sent.click()
    rest(page)
    assert page.reached.current_key() == reference
    cells = page.reached.row_at(0).cells
    assert (cells[0].text, digits_of(cells[2].text)) == ("برسالة نصية، وصلت", "٠٩٤٤٥٥١٢٠٠")
    assert page.panel.happenings()[0] == "أُبلغ برسالة الوزارة، ووصلت"
    mailed = answered(
        centre,
        e.Applicant(e.Name("هدى"), email="huda@example.org", contact="email"),
    )
    with centre.counter.journal.act(None) as act:
        fact = e.ApplicantNotified("email", "answer", True)
        act.record(centre.counter.state(mailed).subject, fact)
    page.refresh()
    rest(page)
    cells = page.reached.row_at(0).cells
    assert cells[0].text == "بالبريد، وصل" and "huda@example.org" in cells[2].text
    assert cut_widgets(page) == []
    assert nameless(page) == []


def digits_of(words: str) -> str:
    """The digits of a number as it is shown."""
    return "".join(letter for letter in words if letter.isdigit())


def test_reception_leads_to_the_form_with_what_was_typed_and_a_printer_that_fails_is_told(
    front: FrontDesk,
) -> None:
    def jammed(_person: Person, _reference: str) -> Printed:
        raise Trouble("علقت ورقة في الطابعة.", "افتحها وأخرج الورقة.", code="test-paper")

    good, front.print_one = front.print_one, jammed
    page = Complaints(
        front.centre.complaints(lambda person, reference: front.print_one(person, reference))
    )
    main = front.window(complaints=page)
    main.resize(1366, 768)
    main.show()
    sign_in(main)
    reception_page = main.page("reception")
    assert isinstance(reception_page, ReceptionPage)
    keys = Keyboard(main)
    reception_page.applicant.start_typing()
    for field, words in (("first", "سلمى"), ("family", "درويش")):
        reception_page.applicant.fields[field].entry.setFocus()
        keys.type(words)
    reception_page.applicant.phone.entry.setFocus()
    keys.type("0944551200")
    assert not reception_page.applicant.language.isVisible()
    reception_page.applicant.contact.button("sms").click()
    reception_page.applicant.language.button("en").click()
    assert cut_widgets(reception_page) == []
    reception_page.service.entry.setFocus()
    keys.type("شكوى")
    keys.key(Key.Key_Return)
    until(lambda: main.current() == "complaints" and bool(page.form.categories))
    rest(page)
    said = page.form.applicant.applicant()[1]
    assert (said.name.full(), said.phone) == ("سلمى درويش", "0944551200")
    notice = page.form.notices.notice()
    assert notice is not None and "من الاستقبال" in " ".join(notice.texts())
    assert cut_widgets(page.form) == []
    # It waits here, and no more at reception, whatever happens to the power now.
    until(lambda: not page.unsaved())
    assert front.reception_port().drafts() == []
    (kept,) = front.centre.complaints(good).drafts()
    agreed = kept.draft.applicant
    assert (agreed.phone, agreed.contact, agreed.language) == ("0944551200", "sms", "en")
    assert reception_page.draft().service == "" and not reception_page.applicant.named()
    page.form.categories["lost-papers"].setFocus()
    keys.key(Key.Key_Space)
    page.form.words.setFocus()
    keys.type("ضاعت أوراقي")
    keys.key(Key.Key_F9)
    until(lambda: "علقت ورقة" in printing(page))
    rest(page)
    reference = page.receipts.last
    assert text.reference(reference) in printing(page)
    assert front.centre.counter.state(reference).text == "ضاعت أوراقي"
    assert cut_widgets(page) == []
    assert nameless(page) == []
    front.print_one = good
    keys.key(Key.Key_F10)
    until(lambda: front.printed == [reference] and "طُبع الإيصال" in printing(page))
    main.close()
    main.deleteLater()


def printing(page: Complaints) -> str:
    """What the page says of the receipt."""
    found = page.printing.notice()
    return " ".join(found.texts()) if found is not None else ""
