"""A department officer's inbox with the keyboard: papers beside the decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.models import events as e
from desk.ui.pages.forms import AskPapersForm, ReasonForm
from desk.ui.pages.inbox import Inbox
from tests.ui.centre_day import Centre
from tests.ui.conftest import dress
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest, until

Key = Qt.Key


class Office:
    """An officer's window on a centre's transactions."""

    def __init__(self, centre: Centre, made: dict[str, str]) -> None:
        self.centre = centre
        self.made = made
        self.centre.who = "officer"
        self.page: Inbox | None = None

    def open(self, department: str, what: object = None) -> tuple[Inbox, Keyboard]:
        self.centre.people["officer"] = self.centre.officer(department)
        self.page = Inbox(self.centre.inbox())
        self.host = hosted(self.page)
        self.page.opened(what)
        rest(self.page)
        return self.page, Keyboard(self.page)

    def stage(self, name: str) -> str:
        return self.centre.counter.state(self.made[name]).stage


@pytest.fixture
def office(
    centre: Centre, lived: tuple[Path, Centre, dict[str, str]], dressed: None
) -> Iterator[Office]:
    one = Office(centre, lived[2])
    yield one
    if one.page is not None:
        one.page.tasks.finish()
        one.host.close()
        one.host.deleteLater()


def test_only_the_own_department_oldest_deadline_first(office: Office) -> None:
    page, _ = office.open("social")
    keys = [page.table.row_at(i).key for i in range(page.table.count())]
    assert keys == [office.made["aid"]]
    page.show_list("open")
    rest(page)
    keys = [page.table.row_at(i).key for i in range(page.table.count())]
    assert keys == [office.made["aid"], office.made["renewal"]]
    assert page.table.current_key() == office.made["aid"]
    assert page.panel.case is not None
    assert page.viewer.papers()[0].name == "صورة البطاقة الشخصية"
    until(lambda: page.viewer.pages() == 2)


def test_f9_approves_and_the_counter_hears_of_it(office: Office) -> None:
    page, keys = office.open("social")
    keys.key(Key.Key_F9)
    assert office.stage("aid") == "decided"
    assert office.centre.counter.state(office.made["aid"]).outcome == "approved"
    notice = page.panel.notices.notice()
    assert notice is not None
    assert notice.texts()[0] == "تمت الموافقة"
    assert page.chips["ready"].accessibleName() == "صدر قرارها ١"
    # Nothing else is to be decided, and what was done is still said.
    assert page.empty.isVisible()


def test_a_refusal_needs_its_reason(office: Office) -> None:
    page, keys = office.open("social")
    keys.key(Key.Key_F8)
    assert isinstance(page.panel.form, ReasonForm)
    keys.key(Key.Key_F9)
    assert page.panel.form is not None
    assert page.panel.form.notices.notice() is not None
    assert office.stage("aid") == "forwarded"
    page.panel.form.first.setFocus()
    keys.type("الدخل المصرّح به يتجاوز الحد.")
    keys.key(Key.Key_F9)
    state = office.centre.counter.state(office.made["aid"])
    assert (state.stage, state.outcome) == ("decided", "refused")
    assert state.reason == "الدخل المصرّح به يتجاوز الحد."


def test_exact_papers_are_asked_for(office: Office) -> None:
    page, keys = office.open("social")
    keys.key(Key.Key_F6)
    form = page.panel.form
    assert isinstance(form, AskPapersForm)
    assert [row.second() for row in form.rows.values()] == ["ممسوحة"]
    keys.key(Key.Key_Space)
    form.words.setFocus()
    keys.type("الصورة غير واضحة")
    keys.key(Key.Key_F9)
    state = office.centre.counter.state(office.made["aid"])
    assert state.stage == "papers-missing"
    assert (state.missing, state.request) == (("id",), "الصورة غير واضحة")


def test_a_complaint_is_answered_and_not_refused(office: Office) -> None:
    page, keys = office.open("complaints")
    assert page.panel.main.text() == "جواب"
    assert not page.panel.refuse.isVisible()
    assert "راجعتُ المديرية" in page.panel.matter()
    keys.key(Key.Key_F9)
    keys.type("سُلّمت البطاقة اليوم.")
    keys.key(Key.Key_F9)
    assert office.centre.counter.state(office.made["complaint"]).outcome == "answered"


def test_what_waits_for_papers_says_why_it_cannot_be_decided(office: Office) -> None:
    page, keys = office.open("social", office.made["renewal"])
    until(lambda: page.table.current_key() == office.made["renewal"])
    rest(page)
    assert not page.panel.main.isEnabled()
    assert page.panel.reason()
    keys.key(Key.Key_F9)
    assert office.stage("renewal") == "papers-missing"


def test_a_scan_that_is_not_here_is_told_beside_the_papers(office: Office) -> None:
    office.centre.scans.clear()
    page, _ = office.open("social")
    until(lambda: page.viewer.trouble().isVisible())
    assert page.viewer.trouble().texts()[1]
    assert page.panel.main.isEnabled()


def test_an_empty_inbox_is_friendly(office: Office) -> None:
    page, _ = office.open("nobody")
    assert page.empty.isVisible()
    assert page.panel.case is None


@pytest.mark.parametrize(("mode", "language"), [("dark", "ar"), ("light", "en")])
def test_nothing_is_cut_and_everything_has_a_name(
    office: Office, qapp: QApplication, mode: str, language: str
) -> None:
    dress(qapp, mode, language)  # type: ignore[arg-type]
    page, _ = office.open("social")
    assert cut_widgets(page) == []
    assert nameless(page) == []
    for act in (page.panel.ask, page.panel.refuse):
        act.click()
        rest(page)
        assert cut_widgets(page.panel) == []
        assert nameless(page.panel) == []
        page.panel.close_form()


def test_a_directorate_opens_on_what_has_climbed_to_it(office: Office) -> None:
    late = office.centre.counter.state(office.made["statute"])
    with office.centre.counter.journal.act(None) as act:
        act.record(late.subject, e.Escalated(3, "office/directorate/tartous", late.due))
    page, _ = office.open("directorate")
    rest(page)
    assert page.table.row_at(0).key == office.made["statute"]
    assert page.chips["escalated"].isChecked()


def test_what_comes_into_an_empty_inbox_is_chosen_at_once(office: Office) -> None:
    office.centre.people["officer"] = office.centre.officer("social")
    office.centre.inbox().decide(office.made["aid"], "approved", "", {})
    page, _ = office.open("social")
    assert page.table.count() == 0
    new = office.centre.receive("aid")
    office.centre.forward(new)
    page.viewer.setFocus()  # or Qt would choose a row for the keyboard
    page.refresh()
    until(lambda: page.table.current_key() == new)
    until(lambda: page.panel.case is not None)
