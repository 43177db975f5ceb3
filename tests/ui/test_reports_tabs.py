"""The supervisor's other reports: a longer time, days that nobody closed, what two put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.models import events as e
from desk.office import glance, queue, supervision
from desk.ui.pages.reports import Reports
from desk.ui.pages.reports_mend import MendReport
from desk.ui.pages.reports_open import OpenDaysReport
from desk.ui.pages.reports_period import PeriodReport
from desk.ui.widgets.base import Label, Prose
from tests.pins import hash_pin
from tests.ui.centre_day import Centre, open_centre
from tests.ui.conftest import dress
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest

Key = Qt.Key
PIN = "135790"


@pytest.fixture(scope="module")
def pin_hash() -> str:
    return hash_pin(PIN)


class Desk:
    """A supervisor's desk after three days of which none was closed."""

    def __init__(self, folder: Path, pin_hash: str) -> None:
        self.centre: Centre = open_centre(folder)
        clerk = self.centre.people["clerk"]
        with self.centre.counter.journal.act(None) as act:
            named = e.StaffNamed(clerk.name, ("clerk",), pin_hash, home="centre/12")
            act.record(clerk.id, named, "all")
        self.centre.at(4, 10)
        self.first = self.centre.receive("family")
        self.centre.at(2, 10)
        self.second = self.centre.receive("disability-renewal")
        self.centre.at(0, 9)
        self.centre.receive("statute")
        queue.take(self.centre.counter, clerk)
        self.centre.wall.now += timedelta(minutes=6)
        queue.call_next(self.centre.counter, clerk)
        self.centre.who = "supervisor"
        self.page = Reports(self.centre.reports())

    def open(self, key: str, what: object = None) -> Keyboard:
        self.host = hosted(self.page)
        self.page.show_tab(key, what)
        rest(self.page)
        return Keyboard(self.page)


@pytest.fixture
def desk(tmp_path: Path, dressed: None, pin_hash: str) -> Iterator[Desk]:
    one = Desk(tmp_path, pin_hash)
    yield one
    one.page.tab().tasks.finish()
    one.host.close()
    one.host.deleteLater()
    one.centre.counter.journal.database.close()


def test_open_days_are_counted_and_closed_with_one_key(desk: Desk) -> None:
    keys = desk.open("open")
    tab = desk.page.tab()
    assert isinstance(tab, OpenDaysReport)
    assert [len(some) for some in tab.rows.values()] == [1, 1]
    assert len(tab.found.empty) == 2
    assert not tab.main.isEnabled()
    for some, amount in zip(tab.rows.values(), (25, 195), strict=True):
        some[0].sum.setFocus()
        keys.type(str(amount))
    assert "سبب الفرق" in tab.reason()
    last = list(tab.rows.values())[1][0]
    last.why.setFocus()
    keys.type("قطعة مفقودة")
    keys.key(Key.Key_F9)
    rest(desk.page)
    assert [one.day for one in supervision.open_days(desk.centre.counter)] == [
        "2026-11-21",  # without work, after the last day that was counted
        "2026-11-22",
    ]
    notice = tab.notices.notice()
    assert notice is not None
    assert notice.texts()[0] == "أُقفلت 3 أيام".translate(str.maketrans("3", "٣"))
    keys.key(Key.Key_F8)
    rest(desk.page)
    assert [one.day for one in supervision.open_days(desk.centre.counter)] == ["2026-11-22"]


def test_open_days_say_that_they_are_being_added_up_and_come_a_month_at_a_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "AT_ONCE", 1)
    tab = OpenDaysReport(desk.centre.reports())
    assert "تُجمع الأرقام…" in [label.text() for label in tab.findChildren(Label)]
    assert not tab.main.isEnabled()
    shown = tab.keys()
    assert [key for key, _ in shown] == ["F9", "Tab"]
    desk.host = hosted(tab)
    tab.opened()
    rest(tab)
    assert list(tab.rows) == ["2026-11-18"]  # the oldest first
    said = [prose.plain_text() for prose in tab.findChildren(Prose)]
    assert "تظهر بقية الأيام المفتوحة بعد إقفال هذه." in said


def test_a_fee_is_corrected_when_a_colleague_signs_with_their_own_pin(desk: Desk) -> None:
    keys = desk.open("mend", desk.second)
    tab = desk.page.tab()
    assert isinstance(tab, MendReport)
    assert tab.form.amounts[0].value() == "150"
    assert not tab.main.isEnabled()
    tab.form.amounts[0].setFocus()
    tab.form.amounts[0].selectAll()
    keys.type("100")
    tab.why.setFocus()
    keys.type("كُتب الرسم خطأ")
    assert tab.reason() == "اختر من يوقّع معك."
    tab.chips[desk.centre.people["clerk"].id].click()
    for digit in "000000":
        tab.pin.put(digit)
    keys.key(Key.Key_F9)
    rest(desk.page)
    refused = tab.notices.notice()
    assert refused is not None
    assert "الرمز" in refused.texts()[1]
    for digit in PIN:
        tab.pin.put(digit)
    keys.key(Key.Key_F9)
    rest(desk.page)
    state = desk.centre.counter.state(desk.second)
    assert state.fee is not None
    assert (state.fee.total, state.corrections) == (150, 1)
    mend = glance.day(desk.centre.counter).mends[0]
    assert (mend.amount, mend.second) == (-50, desk.centre.people["clerk"].id)
    assert PIN not in tab.why.value()
    assert tab.pin.pin() == ""


def test_the_reference_of_a_wrong_fee_opens_its_correction(desk: Desk) -> None:
    desk.host = hosted(desk.page)
    desk.page.opened(desk.first)
    rest(desk.page)
    tab = desk.page.tab()
    assert isinstance(tab, MendReport)
    assert tab.case is not None
    assert tab.case.state.reference == desk.first
    desk.page.opened("2026-11-20")
    rest(desk.page)
    assert desk.page.day.shown is not None
    assert desk.page.day.shown.day == "2026-11-20"


def test_a_month_is_shown_printed_and_written_as_sheets(desk: Desk, tmp_path: Path) -> None:
    keys = desk.open("period")
    tab = desk.page.tab()
    assert isinstance(tab, PeriodReport)
    assert tab.shown is not None
    assert (tab.shown.first, tab.shown.total.received) == ("2026-11-01", 3)
    total = tab.groups.row_at(tab.groups.count() - 1)
    assert [cell.text for cell in total.cells[:2]] == ["المجموع", "٣"]
    assert tab.door.isVisible()
    assert "انتظر نصفهم ٦٫٠ دقيقة" in tab.door.text()
    assert tab.groups.row_at(0).cells[7].text == "–"  # one case is no ground for a rate
    tab.write_sheets(tab.shown, tmp_path / "month.xlsx")
    rest(desk.page)
    assert (tmp_path / "month.xlsx").read_bytes() == b"sheets"
    tab.write_sheets(tab.shown, tmp_path / "no" / "month.xlsx")
    rest(desk.page)
    notice = tab.notices.notice()
    assert notice is not None
    assert "month.xlsx" in notice.texts()[1]
    tab.print_report()
    rest(desk.page)
    assert desk.centre.printed == ["2026-11-01 service"]
    keys.key(Key.Key_Right, modifier=Qt.KeyboardModifier.ControlModifier)
    rest(desk.page)
    assert tab.shown.first == "2026-10-01"


def test_an_english_window_calls_services_and_departments_by_their_english_names(
    desk: Desk, qapp: QApplication
) -> None:
    dress(qapp, "light", "en")
    desk.page = Reports(desk.centre.reports())
    desk.open("period")
    tab = desk.page.tab()
    assert isinstance(tab, PeriodReport)
    for by in ("service", "department"):
        tab.by.choose(by)
        tab.by.chosen.emit(by)
        names = [tab.groups.row_at(n).cells[0].text for n in range(tab.groups.count())]
        assert len(names) > 2
        assert all(name.isascii() for name in names), names
    assert "Family statement" in tab.names.accessibleName()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_is_cut_and_everything_has_a_name(
    desk: Desk, qapp: QApplication, language: str
) -> None:
    dress(qapp, "light", language)
    desk.page = Reports(desk.centre.reports())
    desk.open("period")
    for key, what in (("period", None), ("open", None), ("mend", desk.second)):
        desk.page.show_tab(key, what)
        rest(desk.page)
        assert cut_widgets(desk.page) == [], key
        assert nameless(desk.page) == [], key
