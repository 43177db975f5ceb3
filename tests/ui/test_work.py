"""The page of work: one's own week first, the centre's when it is over, the outages beside both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.office import outages
from desk.office.outages import Span
from desk.ui import text
from desk.ui.answers_work import WorkAnswers
from desk.ui.pages.reports import Reports
from desk.ui.pages.work import WorkPage
from tests.ui.centre_day import NOW, Centre, open_centre
from tests.ui.conftest import dress
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest

Key = Qt.Key


class Desk:
    """A desk on which 32 transactions were received in a week that had a cut of the power."""

    def __init__(self, folder: Path) -> None:
        self.centre: Centre = open_centre(folder)
        for number in range(32):
            self.centre.at(0, 8 + number // 8, number % 8 * 5)
            self.centre.receive("family")
        since = int(NOW.replace(hour=9, minute=36).timestamp() * 1000)
        outages.note_power(self.centre.counter, Span(since, since + 24 * outages.MINUTE))
        self.centre.at(0, 12)
        self.page = Reports(
            self.centre.reports(), WorkAnswers(self.centre.counter, self.centre.person)
        )

    def open(self) -> WorkPage:
        self.page.opened()
        self.page.show_tab("work")
        rest(self.page)
        tab = self.page.tab()
        assert isinstance(tab, WorkPage)
        return tab


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worked")


@pytest.fixture(scope="module")
def desk(home: Path, typefaces: None) -> Iterator[Desk]:
    dress(QApplication.instance(), "light", "ar")  # type: ignore[arg-type]
    one = Desk(home)
    host = hosted(one.page)
    yield one
    one.page.tasks.finish()
    host.close()
    host.deleteLater()
    one.centre.counter.journal.database.close()


def test_a_clerk_sees_their_running_week_and_nobody_elses(desk: Desk) -> None:
    page = desk.open()
    assert page.week.text().startswith("هذا الأسبوع")
    done = [page.mine.done.row_at(n).cells for n in range(page.mine.done.count())]
    assert [cell.text for cell in done[0]] == ["استُلمت", "٣٢", "٣٢"]
    assert "ساعتان" not in page.mine.hours.accessibleName()
    assert "٢٤ دقيقة" in page.mine.cuts.plain_text()
    page.show_part("team")
    rest(desk.page)
    assert page.team.empty.isVisible()
    assert "مشرف" in page.team.empty.sentence.plain_text() or page.team.empty.title.text()
    assert page.team.table.count() == 0
    page.show_part("outages")
    rest(desk.page)
    assert page.outages.table.count() == 1
    assert not page.outages.keep.isEnabled()
    assert "المشرف" in page.outages.why.plain_text()
    page.show_part("mine")


def test_a_supervisor_sees_a_week_when_it_is_over_and_says_what_an_outage_was(desk: Desk) -> None:
    desk.centre.who = "supervisor"
    page = desk.open()
    page.show_part("team")
    rest(desk.page)
    assert page.team.empty.title.text() == "لم ينتهِ هذا الأسبوع بعد."
    desk.centre.wall.now = NOW + timedelta(days=7)
    page.opened()
    rest(desk.page)
    page.earlier.click()
    rest(desk.page)
    (row,) = [page.team.table.row_at(n) for n in range(page.team.table.count())]
    assert (row.cells[0].text, row.cells[1].text) == ("رنا الخطيب", "٣٢")
    assert row.cells[7].text != "—"  # enough for a rate
    assert "ترتيب" in page.team.note.plain_text()

    page.show_part("outages")
    rest(desk.page)
    page.outages.note.setFocus()
    keys = Keyboard(desk.page)
    keys.type("تقنين")
    page.outages.counts.setChecked(False)
    keys.key(Key.Key_F9)
    (one,) = outages.log(desk.centre.counter, 0, 2**50)
    assert (one.text, one.counts) == ("تقنين", False)
    cells = page.outages.table.row_at(0).cells
    assert (cells[4].text, cells[4].second) == ("تقنين", "يُحسب كله")
    notice = page.outages.notices.notice()
    assert notice is not None and notice.texts()[0] == "حُفظت الملاحظة"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_everything_is_readable_and_named(desk: Desk, language: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, "light", language)
    desk.centre.who = "supervisor"
    desk.page.hide()
    page = WorkPage(WorkAnswers(desk.centre.counter, desk.centre.person), alone=True)
    host = hosted(page)
    try:
        page.opened("2026-11-22")
        rest(page)
        for part in ("mine", "team", "outages"):
            page.show_part(part)
            rest(page)
            assert cut_widgets(page) == []
            assert nameless(page) == []
        assert text.arabic() == (language == "ar")
    finally:
        page.tasks.finish()
        host.close()
        host.deleteLater()
