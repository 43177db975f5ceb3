"""The information clerk's page: a service is found and its leaflet given out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desk.errors import Trouble
from desk.models.events import Service
from desk.ui.pages.guide import Guide
from desk.ui.widgets.base import Prose
from desk.ui.widgets.card import Notice
from desk.ui.widgets.way_view import WayView
from tests.ui.centre_day import Centre, open_centre
from tests.ui.conftest import dress
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest

Key = Qt.Key


class Counter:
    """An information counter."""

    def __init__(self, folder: Path) -> None:
        self.centre: Centre = open_centre(folder)
        self.page = Guide(self.centre.guide())

    def open(self, what: object = None) -> Keyboard:
        self.host = hosted(self.page)
        self.page.opened(what)
        rest(self.page)
        return Keyboard(self.page)

    def words(self) -> str:
        """Everything that the service's sheet says."""
        parts = [
            label.plain_text() if isinstance(label, Prose) else label.text()
            for label in self.page.sheet.findChildren(QLabel)
            if label.isVisible()
        ]
        return " | ".join(parts)


@pytest.fixture
def counter(tmp_path: Path, dressed: None) -> Iterator[Counter]:
    one = Counter(tmp_path)
    yield one
    one.page.tasks.finish()
    one.host.close()
    one.host.deleteLater()
    one.centre.counter.journal.database.close()


def test_typing_finds_a_service_however_it_is_spelt(counter: Counter) -> None:
    keys = counter.open()
    assert counter.page.table.count() == 10
    keys.type("بطاقه اعاقه")
    found = {counter.page.table.row_at(i).key for i in range(counter.page.table.count())}
    assert found == {"disability-renewal", "disability-card"}
    keys.type(" تجديد")
    assert counter.page.table.current_key() == "disability-renewal"
    assert counter.page.sheet.service is not None
    assert counter.page.sheet.service.id == "disability-renewal"


def test_the_sheet_says_what_the_citizen_needs(counter: Counter) -> None:
    counter.open("disability-renewal")
    words = counter.words()
    for wanted in (
        "تجديد أو بدل بطاقة إعاقة",
        "Renewal of a disability card",
        "١٠ أيام",
        "٢٠٠ ل.س",
        "البطاقة القديمة أو ضبط فقدانها",
        "رسم البدل",
        "مديرية الشؤون الاجتماعية",
        "تظلّم إلى مدير المركز",
        "نموذج",
    ):
        assert wanted in words
    way = counter.page.sheet.findChild(WayView)
    assert way is not None
    assert "٢: تدقيق السجل, في الدائرة" in way.accessibleName()


def test_f9_prints_the_leaflet_and_says_where_it_is(counter: Counter) -> None:
    keys = counter.open("family")
    keys.key(Key.Key_F9)
    assert counter.centre.printed == ["family"]
    notice = counter.page.sheet.notices.notice()
    assert notice is not None
    assert "طابعة الاستقبال" in notice.texts()[1]
    assert counter.page.sheet.print_button.isEnabled()


def test_a_printer_that_is_off_is_told_and_can_be_tried_again(counter: Counter) -> None:
    def off(service: Service) -> str:
        raise Trouble("The printer is off.", "Switch it on.", code="printer-off-test")

    port = counter.centre.guide()
    counter.page = Guide(replace(port, papers=replace(port.papers, guide=off)))
    keys = counter.open("family")
    keys.key(Key.Key_F9)
    notice = counter.page.sheet.notices.notice()
    assert isinstance(notice, Notice)
    assert "Switch it on." in notice.texts()[1]
    assert counter.page.sheet.print_button.isEnabled()


def test_words_that_no_service_has(counter: Counter) -> None:
    keys = counter.open()
    keys.type("طيران")
    assert counter.page.empty.isVisible()
    assert counter.page.empty.title.text() == "لا خدمة بهذه الكلمات"
    for _ in range(5):
        keys.key(Key.Key_Backspace)
    assert counter.page.table.count() == 10
    assert counter.page.table.isVisible()


@pytest.mark.parametrize(("mode", "language"), [("light", "ar"), ("dark", "en")])
def test_nothing_is_cut_and_everything_has_a_name(
    counter: Counter, qapp: QApplication, mode: str, language: str
) -> None:
    dress(qapp, mode, language)  # type: ignore[arg-type]
    counter.page = Guide(counter.centre.guide())
    counter.open("disability-renewal")
    assert cut_widgets(counter.page) == []
    assert nameless(counter.page) == []
