"""The follow-up clerk's day with the keyboard: what is due, calls, papers, hand-over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desk.errors import Trouble
from desk.ui import text
from desk.ui.answers import FollowUpAnswers
from desk.ui.pages.follow_up import FollowUp
from desk.ui.pages.forms import CallForm, HandOverForm, MessageForm, TakePapersForm
from desk.ui.ports_pages import Overview
from desk.ui.widgets.checks import Empty
from desk.ui.widgets.paged import MOST_PAGES, PAGE, PagedTable
from desk.ui.widgets.table import Cell, Column, Row
from tests.ui.centre_day import Centre, open_centre
from tests.ui.conftest import dress
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest, until

Key = Qt.Key
HOSTS: list[QWidget] = []


@pytest.fixture(autouse=True)
def leaving() -> Iterator[None]:
    """Windows go when their test is over."""
    yield
    while HOSTS:
        host = HOSTS.pop()
        for page in host.findChildren(FollowUp):
            page.tasks.finish()
        host.close()
        host.deleteLater()


def opened(page: FollowUp, what: object = None) -> Keyboard:
    """A page in a window of its own, at the room that the smallest screen leaves."""
    HOSTS.append(hosted(page))
    page.opened(what)
    listed(page)
    return Keyboard(page)


@pytest.fixture
def made(
    centre: Centre, lived: tuple[Path, Centre, dict[str, str]]
) -> tuple[Centre, dict[str, str]]:
    """A centre with three weeks behind it, and its references by what became of them."""
    centre.who = "follow-up"
    return centre, lived[2]


@pytest.fixture
def page(made: tuple[Centre, dict[str, str]]) -> FollowUp:
    return FollowUp(made[0].follow_up())


def listed(page: FollowUp) -> None:
    """Wait until the list is there, and the transaction beside it."""
    rest(page)
    until(
        lambda: (
            not page.table.count()
            or (page.panel.case is not None
                and page.panel.case.state.reference == page.table.current_key())
        )
    )  # fmt: skip
    rest(page)


def choose(page: FollowUp, reference: str) -> None:
    page.table.choose(reference)
    rest(page)
    until(lambda: page.panel.case is not None and page.panel.case.state.reference == reference)


def stage(centre: Centre, reference: str) -> str:
    return centre.counter.state(reference).stage


def spaced(words: str) -> str:
    """Words as one types them: what holds a date on one line is a space."""
    return words.replace("\u00a0", " ")


def test_the_list_begins_with_what_is_latest(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    opened(page)
    assert page.table.current_key() == made[1]["statute"]
    assert page.chips["late"].accessibleName() == "متأخرة ٣"
    assert page.chips["new"].accessibleName() == "للإحالة ٣"
    assert page.panel.pill.accessibleName() == "متأخرة ٦ أيام"
    assert page.panel.happenings()[:2] == ["تجاوزت موعدها", "اتصال، لا جواب"]
    assert "توقفت المدة ٣ أيام" in page.panel.happenings()
    assert spaced(page.panel.clock.text()) == (
        "متأخرة ٦ أيام. المدة المعلنة: ١٥ يوماً، وتُستحق ١٦ تشرين الثاني. توقفت ٣ أيام بانتظار الأوراق."
        " رُفعت إلى رئيس المركز. الرفع التالي: مدير المديرية، غداً."
    )


def test_what_has_climbed_and_what_stands_still_says_so_in_the_list(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    opened(page)
    assert page.chips["escalated"].accessibleName() == "رُفعت ٣"
    page.show_list("escalated")
    listed(page)
    assert page.table.row_at(0).cells[4].second == "رُفعت إلى رئيس المركز"
    page.show_list("papers-missing")
    listed(page)
    cells = [page.table.row_at(n).cells[4] for n in range(2)]
    assert {(c.text, spaced(c.second)) for c in cells} == {("المدة متوقفة", "منذ ١٧ تشرين الثاني")}
    clock = spaced(page.panel.clock.text())
    assert clock.startswith("المدة متوقفة بانتظار الأوراق. منذ ١٧ تشرين الثاني")


def test_f9_forwards_a_new_transaction(page: FollowUp, made: tuple[Centre, dict[str, str]]) -> None:
    centre, references = made
    keys = opened(page)
    page.show_list("new")
    listed(page)
    assert page.table.current_key() == references["new-family"]
    keys.key(Key.Key_F9)
    assert stage(centre, references["new-family"]) == "forwarded"
    assert page.chips["new"].accessibleName() == "للإحالة ٢"
    notice = page.panel.notices.notice()
    assert notice is not None
    assert "السجل المدني" in notice.texts()[1]
    # The list goes on with the next one, so that F9 can be pressed again.
    listed(page)
    assert page.table.current_key() == references["new-residence"]
    keys.key(Key.Key_F9)
    assert stage(centre, references["new-residence"]) == "forwarded"


def test_space_marks_several_and_f9_forwards_them_all(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    centre, references = made
    keys = opened(page)
    page.show_list("new")
    listed(page)
    keys.key(Key.Key_Space)
    keys.key(Key.Key_Space)
    assert page.panel.main.text() == "إحالة المختارتين"
    keys.key(Key.Key_F9)
    assert stage(centre, references["new-family"]) == "forwarded"
    assert stage(centre, references["new-residence"]) == "forwarded"
    assert stage(centre, references["new-aid"]) == "received"
    assert page.table.marked() == []
    assert page.table.count() == 1


def test_a_call_that_nobody_answered_and_one_that_was_taken(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    centre, references = made
    keys = opened(page)
    choose(page, references["family"])
    keys.key(Key.Key_F5)
    assert isinstance(page.panel.form, CallForm)
    keys.key(Key.Key_F8)
    assert page.panel.as_form() is None
    assert not centre.counter.state(references["family"]).told
    assert page.panel.happenings()[0] == "اتصال، لا جواب"
    keys.key(Key.Key_F5)
    keys.type("تأتي غداً")
    keys.key(Key.Key_F9)
    assert centre.counter.state(references["family"]).told
    assert page.panel.happenings()[0] == "أُبلغ هاتفياً"


def test_escape_leaves_a_form_and_writes_nothing(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    centre, references = made
    keys = opened(page)
    choose(page, references["family"])
    before = centre.counter.journal.head().seq
    keys.key(Key.Key_F5)
    keys.key(Key.Key_Escape)
    assert page.panel.as_form() is None
    assert QApplication.focusWidget() is page.table
    assert centre.counter.journal.head().seq == before


def test_the_message_names_what_is_missing(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    centre, references = made
    keys = opened(page)
    choose(page, references["renewal"])
    keys.key(Key.Key_F6)
    form = page.panel.form
    assert isinstance(form, MessageForm)
    words = form.words.value()
    assert "صورتان شخصيتان" in words
    assert text.digits(references["renewal"]) in words
    keys.key(Key.Key_F9)
    assert centre.counter.state(references["renewal"]).told


def test_missing_papers_are_marked_scanned_and_taken(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    centre, references = made
    keys = opened(page)
    choose(page, references["renewal"])
    keys.key(Key.Key_F9)
    form = page.panel.form
    assert isinstance(form, TakePapersForm)
    keys.key(Key.Key_Space)
    assert form.brought() == ("photos",)
    form.rows["report"].setFocus()
    keys.key(Key.Key_F7)
    assert form.rows["report"].isChecked()
    assert "صفحتان" in form.rows["report"].second()
    keys.key(Key.Key_F9)
    state = centre.counter.state(references["renewal"])
    assert state.stage == "forwarded"
    assert state.missing == ()
    assert {scan.evidence for scan in state.scans} >= {"report"}
    # The citizen gets a slip for them, and another one whenever they ask.
    slip = f"papers {references['renewal']}"
    until(lambda: centre.printed == [slip])
    choose(page, references["renewal"])
    assert "طُبع الإشعار" in page.panel.happenings()
    keys.key(Key.Key_F12)
    until(lambda: centre.printed == [slip, slip])
    until(lambda: "النسخة ٢" in slip_words(page))


def test_taking_no_paper_says_what_to_do_in_the_form(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    centre, references = made
    keys = opened(page)
    choose(page, references["renewal"])
    keys.key(Key.Key_F9)
    keys.key(Key.Key_F9)
    assert page.panel.form is not None
    notice = page.panel.form.notices.notice()
    assert notice is not None
    assert notice.texts()[1]
    assert page.panel.form.act.isEnabled()
    assert stage(centre, references["renewal"]) == "papers-missing"


def test_a_decided_one_is_handed_over(page: FollowUp, made: tuple[Centre, dict[str, str]]) -> None:
    centre, references = made
    keys = opened(page)
    page.show_list("ready")
    listed(page)
    choose(page, references["card"])
    assert not page.panel.hand.isVisible()  # it is the main act now: one key for one act
    shown = page.keys()
    assert [what for _, what in shown].count("تسليم") == 1
    keys.key(Key.Key_F9)
    form = page.panel.form
    assert isinstance(form, HandOverForm)
    assert form.receiver.value() == centre.counter.state(references["card"]).applicant.name.full()  # type: ignore[union-attr]
    centre.jam = Trouble("علقت ورقة.", "أخرجها.", code="test-paper")
    keys.key(Key.Key_F9)
    assert stage(centre, references["card"]) == "handed-over"
    assert page.chips["ready"].accessibleName() == "جاهزة ١"
    # A slip that did not come out stays in sight while other work goes on.
    until(lambda: "لم يُطبع" in slip_words(page))
    listed(page)
    assert "علقت ورقة" in slip_words(page) and centre.printed == []
    assert cut_widgets(page) == []
    centre.jam = None
    notice = page.panel.slip_notices.notice()
    assert notice is not None
    notice.act.click()
    until(lambda: centre.printed == [f"handed-over {references['card']}"])
    until(lambda: slip_words(page).startswith("طُبع إشعار"))


def slip_words(page: FollowUp) -> str:
    """What is said of slips."""
    found = page.panel.slip_notices.notice()
    return " ".join(found.texts()) if found is not None else ""


def test_an_impossible_act_stays_visible_with_its_reason(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    centre, references = made
    keys = opened(page)
    choose(page, references["aid"])
    assert page.panel.hand.isVisible()
    assert not page.panel.hand.isEnabled()
    assert page.panel.reason()
    keys.key(Key.Key_F8)
    assert page.panel.as_form() is None
    assert stage(centre, references["aid"]) == "forwarded"


def test_a_reminder_reaches_the_history_that_the_department_reads(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    keys = opened(page)
    choose(page, made[1]["aid"])
    keys.key(Key.Key_F9)
    keys.key(Key.Key_F9)
    assert page.panel.as_form() is None
    assert page.panel.happenings()[1] == "ملاحظة"


def test_papers_open_in_place_of_the_list_and_escape_comes_back(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    keys = opened(page)
    choose(page, made[1]["renewal"])
    keys.key(Key.Key_F7)
    assert page.viewer.isVisible()
    until(lambda: page.viewer.pages() == 2)
    first = page.viewer.current()
    keys.key(Key.Key_Left)
    assert page.viewer.current() != first
    until(lambda: page.viewer.pages() == 2)
    keys.key(Key.Key_PageDown)
    keys.key(Key.Key_Escape)
    assert page.table.isVisible()
    assert QApplication.focusWidget() is page.table


def test_opening_with_a_name_shows_what_was_found(page: FollowUp) -> None:
    opened(page, "البر والاحسان")
    assert page.table.count() == 1
    assert not any(chip.isChecked() for chip in page.chips.values())
    page.opened("لا أحد بهذا الاسم")
    rest(page)
    assert page.empty.isVisible()
    assert page.empty.title.text() == "لم يوجد شيء"


def test_an_empty_centre_is_greeted_kindly(tmp_path: Path, dressed: None) -> None:
    centre = open_centre(tmp_path)
    page = FollowUp(centre.follow_up())
    opened(page)
    assert page.empty.isVisible()
    assert any(
        e.isVisible() and "لم تُختر معاملة" in e.title.text() for e in page.findChildren(Empty)
    )
    page.tasks.finish()
    centre.counter.journal.database.close()


@dataclass(frozen=True)
class Failing(FollowUpAnswers):
    """An office whose disk refuses while `broken` says so."""

    broken: Callable[[], bool] = lambda: False

    def overview(self) -> Overview:
        if self.broken():
            raise Trouble("The disk is full.", "Free some space.", code="disk-full-test")
        return super().overview()


def test_a_disk_that_fails_is_told_and_can_be_tried_again(
    made: tuple[Centre, dict[str, str]],
) -> None:
    broken = [True]
    centre = made[0]
    port = Failing(centre.counter, centre.person, centre.papers(), lambda: broken[0])
    page = FollowUp(port)
    opened(page)
    notice = page.notices.notice()
    assert notice is not None
    assert "Free some space." in notice.texts()[1]
    broken[0] = False
    notice.act.click()
    rest(page)
    assert page.notices.notice() is None
    assert page.table.count() == 13


@pytest.mark.parametrize(("mode", "language"), [("light", "ar"), ("contrast", "en")])
def test_nothing_is_cut_and_everything_has_a_name(
    page: FollowUp,
    made: tuple[Centre, dict[str, str]],
    qapp: QApplication,
    mode: str,
    language: str,
) -> None:
    dress(qapp, mode, language)  # type: ignore[arg-type]
    shown = FollowUp(made[0].follow_up())
    opened(shown)
    choose(shown, made[1]["branch"])
    assert cut_widgets(shown) == []
    assert nameless(shown) == []
    for act in (shown.panel.call, shown.panel.message, shown.panel.main):
        act.click()
        rest(shown)
        assert shown.panel.form is not None
        assert cut_widgets(shown.panel) == []
        assert nameless(shown.panel) == []
        shown.panel.close_form()
    dress(qapp, "light", "ar")


def test_a_hundred_thousand_rows_ask_for_what_is_seen(dressed: None) -> None:
    table = PagedTable([Column("رقم"), Column("اسم")], name="كثير", marking=True)
    asked: list[int] = []

    def answer(page: int) -> None:
        asked.append(page)
        rows = [Row(i, (Cell(str(i)), Cell("x"))) for i in range(page * PAGE, page * PAGE + PAGE)]
        table.put(page, rows)

    table.wanted.connect(answer)
    table.resize(600, 500)
    table.show()
    table.set_total(100_000, keep=False)
    until(lambda: table.current_key() == 0)
    keys = Keyboard(table)
    table.setFocus()
    keys.key(Key.Key_End)
    until(lambda: table.current_key() == 99_999)
    for _ in range(5):
        keys.key(Key.Key_PageUp)
    bar = table.verticalScrollBar()
    for step in range(1, 120):
        bar.setValue(bar.maximum() * step // 120)
        QApplication.processEvents()
    until(lambda: table.is_held(max(0, table.rowAt(0)) // PAGE))
    assert len(asked) < 200
    assert sum(table.is_held(page) for page in range(1000)) <= MOST_PAGES
    table.deleteLater()


def test_the_chosen_row_stays_chosen_when_the_list_is_read_again(dressed: None) -> None:
    table = PagedTable([Column("رقم")], name="قائمة")
    names = [f"n{i}" for i in range(250)]

    def answer(page: int) -> None:
        table.put(page, [Row(n, (Cell(n),)) for n in names[page * PAGE : (page + 1) * PAGE]])

    table.wanted.connect(answer)
    table.resize(400, 300)
    table.show()
    table.set_total(len(names), keep=False)
    until(lambda: table.current_key() == "n0")
    table.choose("n7")
    names.insert(0, "new")
    table.set_total(len(names))
    until(lambda: table.is_held(0))
    assert table.current_key() == "n7"
    names.remove("n7")
    table.set_total(len(names))
    until(lambda: table.current_key() == "n8")
    table.deleteLater()


def test_one_key_leads_to_the_agency_and_a_supervisors_to_the_correction(
    page: FollowUp, made: tuple[Centre, dict[str, str]]
) -> None:
    centre, references = made
    keys = opened(page)
    asked: list[tuple[str, object]] = []
    page.go.connect(lambda *where: asked.append(where))
    choose(page, references["statute"])
    assert page.panel.agency.text() == "إلى جهة أخرى"
    assert not page.panel.mend.isVisible()  # a clerk does not correct
    assert dict(page.keys())["F3"] == "إلى جهة أخرى"
    keys.key(Key.Key_F3)
    centre.who = "supervisor"
    page.refresh()
    listed(page)
    choose(page, references["statute"])
    until(page.panel.mend.isVisible)
    assert "F11" in dict(page.keys())
    assert cut_widgets(page) == []
    keys.key(Key.Key_F11)
    assert asked == [("agencies", references["statute"]), ("reports", references["statute"])]
