"""The supervisor's page: the day, the counted money, the close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.errors import Trouble
from desk.office import glance, present, queue
from desk.office.glance import Day
from desk.ui import text
from desk.ui.pages.reports import Reports
from desk.ui.widgets.card import Pill
from tests.ui.centre_day import Centre, open_centre
from tests.ui.conftest import dress
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest

Key = Qt.Key
TODAY = "2026-11-22"


class Desk:
    """A supervisor's desk on the evening of a day with two clerks."""

    def __init__(self, folder: Path) -> None:
        self.centre: Centre = open_centre(folder)
        self.centre.at(1, 10)
        self.centre.receive("family")
        for hour, code in ((8, "family"), (9, "statute"), (9, "residence")):
            self.centre.at(0, hour, 15)
            self.centre.receive(code)
        self.centre.people["clerk"] = self.centre.people["follow-up"]
        self.centre.at(0, 11)
        self.centre.receive("disability-renewal")
        self.centre.at(0, 14, 52)
        self.centre.who = "supervisor"
        self.page = Reports(self.centre.reports())

    def open(self, what: object = None) -> Keyboard:
        self.host = hosted(self.page)
        self.page.opened(what)
        rest(self.page)
        return Keyboard(self.page)

    def day(self) -> Day:
        return glance.day(self.centre.counter, TODAY)


@pytest.fixture
def desk(tmp_path: Path, dressed: None) -> Iterator[Desk]:
    one = Desk(tmp_path)
    yield one
    one.page.tasks.finish()
    one.host.close()
    one.host.deleteLater()
    one.centre.counter.journal.database.close()


def count(desk: Desk, keys: Keyboard, place: int, amount: int) -> None:
    desk.page.day.panel.rows[place].sum.setFocus()
    keys.type(str(amount))


def test_the_day_at_a_glance_adds_up(desk: Desk) -> None:
    desk.open()
    shown = desk.page.day.shown
    assert shown is not None
    assert (shown.received, shown.fees) == (4, 25 + 150 + 25 + 200)
    total = desk.page.day.drawers.row_at(desk.page.day.drawers.count() - 1)
    assert [cell.text for cell in total.cells[:4]] == ["المجموع", "٤", "٠", "٤٠٠"]


def test_who_is_at_the_counters_is_known_before_they_take_money(desk: Desk) -> None:
    centre = desk.centre
    (one,) = present.at_work(centre.counter)
    assert (one.desk, one.who, one.number) == ("03", centre.people["follow-up"].id, "")
    desk.open()
    strip = desk.page.day.at_work
    pills = [pill.accessibleName() for pill in strip.findChildren(Pill) if pill.isVisible()]
    assert pills == ["٣: ليلى مرعي، آخر عمل ١١:٠٠"]
    queue.take(centre.counter, centre.people["follow-up"])
    queue.call_next(centre.counter, centre.people["follow-up"])
    desk.page.refresh()
    rest(desk.page)
    pills = [pill.accessibleName() for pill in strip.findChildren(Pill) if pill.isVisible()]
    assert [text.plain(pill) for pill in pills] == ["3: ليلى مرعي منذ 11:00، C-001"]
    desk.page.opened("2026-11-21")
    rest(desk.page)
    assert not strip.isVisible()


def test_the_day_closes_when_all_money_agrees(desk: Desk) -> None:
    keys = desk.open()
    assert not desk.page.day.panel.main.isEnabled()
    assert "يلزم عدّ النقد" in desk.page.day.panel.reason()
    for place, row in enumerate(desk.page.day.panel.rows):
        drawer = next(d for d in desk.day().drawers if d.key == row.key)
        count(desk, keys, place, drawer.recorded)
    assert desk.page.day.panel.reason() == ""
    keys.key(Key.Key_F9)
    closed = desk.day().closed
    assert closed is not None
    assert sum(c.counted for c in closed.cash) == 400
    assert desk.centre.printed == [TODAY]
    notice = desk.page.day.panel.notices.notice()
    assert notice is not None
    assert notice.texts()[0] == "أُقفل اليوم"
    assert desk.page.day.panel.pill.accessibleName() == "مُقفل"
    # F9 now prints the same report once more and closes nothing twice.
    keys.key(Key.Key_F9)
    assert desk.centre.printed == [TODAY, TODAY]


def test_a_difference_must_be_explained(desk: Desk) -> None:
    keys = desk.open()
    rows = desk.page.day.panel.rows
    recorded = {d.key: d.recorded for d in desk.day().drawers}
    count(desk, keys, 0, recorded[rows[0].key])
    count(desk, keys, 1, recorded[rows[1].key] - 25)
    assert rows[1].why.isVisible()
    assert not desk.page.day.panel.main.isEnabled()
    assert "سبب الفرق" in desk.page.day.panel.reason()
    last = desk.page.day.drawers.row_at(desk.page.day.drawers.count() - 1)
    assert last.cells[5].text == "−٢٥"
    rows[1].why.setFocus()
    keys.type("بقي بلا فكّة")
    keys.key(Key.Key_F9)
    closed = desk.day().closed
    assert closed is not None
    assert {c.explanation for c in closed.cash} == {"", "بقي بلا فكّة"}


def test_what_was_counted_stays_when_facts_arrive(desk: Desk) -> None:
    keys = desk.open()
    count(desk, keys, 0, 77)
    desk.page.refresh()
    rest(desk.page)
    assert desk.page.day.panel.rows[0].counted() == 77
    assert QApplication.focusWidget() is desk.page.day.panel.rows[0].sum


def test_only_a_supervisor_closes(desk: Desk) -> None:
    desk.centre.who = "clerk"
    keys = desk.open()
    assert not desk.page.day.panel.main.isEnabled()
    assert desk.page.day.panel.reason()
    keys.key(Key.Key_F9)
    assert desk.day().closed is None


def test_another_day_is_typed_and_a_wrong_one_is_told(desk: Desk) -> None:
    keys = desk.open()
    keys.key(Key.Key_D, modifier=Qt.KeyboardModifier.ControlModifier)
    keys.type("21/11/2026")
    keys.key(Key.Key_Return)
    assert desk.page.day.shown is not None
    assert (desk.page.day.shown.day, desk.page.day.shown.received) == ("2026-11-21", 1)
    assert "٢١" in desk.page.day.title.text()
    desk.page.day.date.clear()
    keys.type("44/11/2026")
    keys.key(Key.Key_Return)
    notice = desk.page.day.notices.notice()
    assert notice is not None
    assert notice.texts()[0] == "هذا ليس يوماً"
    assert desk.page.day.shown.day == "2026-11-21"


def test_a_printer_that_fails_leaves_the_day_closed_and_says_so(desk: Desk) -> None:
    def off(day: Day) -> str:
        raise Trouble("The printer is off.", "Switch it on.", code="printer-off-test")

    port = desk.centre.reports()
    desk.page = Reports(replace(port, papers=replace(port.papers, day=off)))
    keys = desk.open()
    for place, row in enumerate(desk.page.day.panel.rows):
        drawer = next(d for d in desk.day().drawers if d.key == row.key)
        count(desk, keys, place, drawer.recorded)
    keys.key(Key.Key_F9)
    assert desk.day().closed is not None
    notice = desk.page.day.panel.notices.notice()
    assert notice is not None
    assert notice.texts()[0] == "أُقفل اليوم ولم يُطبع التقرير"
    assert desk.page.day.panel.main.isEnabled()


@pytest.mark.parametrize(("mode", "language"), [("light", "ar"), ("contrast", "en")])
def test_nothing_is_cut_and_everything_has_a_name(
    desk: Desk, qapp: QApplication, mode: str, language: str
) -> None:
    dress(qapp, mode, language)  # type: ignore[arg-type]
    desk.page = Reports(desk.centre.reports())
    keys = desk.open()
    count(desk, keys, 0, 1)
    assert cut_widgets(desk.page) == []
    assert nameless(desk.page) == []
