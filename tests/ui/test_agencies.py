"""Files at other agencies with the keyboard: the courier's bag, asking, taking back, a loss."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from desk.errors import Trouble
from desk.models import events as e
from desk.models.journal import new_id
from desk.office import agencies
from desk.ui.answers_agencies import AgenciesAnswers
from desk.ui.pages.agencies import Agencies
from desk.ui.pages.agencies_forms import BackForm, ChaseForm, SendForm
from tests.ui.centre_day import NOW, SERVICES, Centre, open_centre, three_weeks
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest

Key = Qt.Key


class Counter:
    """A counter from which files go to the land registry and to the university."""

    def __init__(self, folder: Path) -> None:
        self.centre: Centre = open_centre(folder)
        with self.centre.counter.journal.act(None) as act:
            for one in (
                e.AgencyNamed("land-registry", e.Text("السجل العقاري", "Land registry"), 5, "043219000"),
                e.AgencyNamed("university", e.Text("شؤون الطلاب في الجامعة", "University"), 10),
            ):  # fmt: skip
                act.record(new_id(), one, "all")
            step = e.Step("deed", e.Text("بيان"), "agency", "send-out", 5, agency="land-registry")
            for service in SERVICES:
                if service.id in ("statute", "branch", "residence"):
                    changed = msgspec.structs.replace(service, steps=(step,))
                    act.record(new_id(), e.ServicePublished(changed), "all")
        self.made = three_weeks(self.centre)
        self.printed: list[str] = []
        self.trouble: Trouble | None = None
        answers = AgenciesAnswers(self.centre.counter, self.centre.person, self._print)
        self.page = Agencies(answers)
        self.host = hosted(self.page)

    def _print(self, number: str) -> str:
        if self.trouble is not None:
            raise self.trouble
        self.printed.append(number)
        return "طابعة الاستقبال"

    def open(self, what: object = None) -> Keyboard:
        self.page.opened(what)
        rest(self.page)
        return Keyboard(self.page)

    def shown(self) -> list[object]:
        return [self.page.table.row_at(n).key for n in range(self.page.table.count())]

    def list(self, which: str) -> None:
        self.page.show_list(which)  # type: ignore[arg-type]
        rest(self.page)


@pytest.fixture
def counter(tmp_path: Path, dressed: None) -> Iterator[Counter]:
    one = Counter(tmp_path)
    yield one
    one.page.tasks.finish()
    one.host.close()
    one.host.deleteLater()
    one.centre.counter.journal.database.close()


def test_the_courier_takes_what_is_to_go_and_the_manifest_is_printed(counter: Counter) -> None:
    keys = counter.open()
    page, made = counter.page, counter.made
    waiting = counter.shown()
    assert {made["statute"], made["branch"]} <= set(waiting)
    assert nameless(page) == []
    assert cut_widgets(page) == []
    keys.key(Key.Key_F9)
    form = page.panel.form
    assert isinstance(form, SendForm)
    keys.type("وائل حنا")
    keys.key(Key.Key_F9)
    rest(page)
    away = agencies.away(counter.centre.counter)
    assert {one.line.reference for one in away} == set(waiting)
    assert {one.out.courier for one in away} == {"وائل حنا"}
    assert counter.printed == [away[0].out.manifest]
    assert counter.shown() == []
    counter.list("away")
    assert set(counter.shown()) == set(waiting)
    assert cut_widgets(page) == []
    keys.key(Key.Key_F7)
    rest(page)
    assert counter.printed == [away[0].out.manifest] * 2


def test_late_files_are_asked_after_and_come_back_or_are_lost(counter: Counter) -> None:
    clerk, made = counter.centre.people["clerk"], counter.made
    files = [(made["statute"], 3), (made["branch"], 2)]
    agencies.send_out(counter.centre.counter, clerk, "land-registry", files)
    counter.centre.wall.now = NOW + timedelta(days=8)
    keys = counter.open(made["statute"])
    page = counter.page
    counter.list("late")
    assert set(counter.shown()) == {made["statute"], made["branch"]}
    assert "متأخر" in page.table.row_at(0).cells[3].text
    page.table.choose(made["statute"])
    rest(page)
    keys.key(Key.Key_F6)
    assert isinstance(page.panel.form, ChaseForm)
    keys.type("عند المدير للتوقيع")
    keys.key(Key.Key_F9)
    rest(page)
    assert any(one.startswith("سُئل") for one in page.panel.happenings())
    page.table.choose(made["statute"])
    rest(page)
    keys.key(Key.Key_F9)
    form = page.panel.form
    assert isinstance(form, BackForm)
    form.sheets.set_value("2")
    keys.key(Key.Key_F9)
    rest(page)
    assert "٢" in form.notices.notice().texts()[1]  # type: ignore[union-attr]
    form.sheets.set_value("3")
    keys.key(Key.Key_F9)
    rest(page)
    assert counter.shown() == [made["branch"]]
    rest(page)
    keys.key(Key.Key_F9)
    form = page.panel.form
    assert isinstance(form, BackForm)
    form.outcome.choose("lost")
    form.note.set_value("لم يجدوها في الأرشيف")
    keys.key(Key.Key_F9)
    rest(page)
    assert agencies.away(counter.centre.counter) == []
    counter.list("wanted")
    assert made["branch"] in counter.shown()  # it can be made anew from its scans


def test_any_file_can_be_sent_and_a_dead_printer_loses_nothing(counter: Counter) -> None:
    counter.trouble = Trouble("الطابعة مطفأة.", "شغّلها.", code="printer-off")
    keys = counter.open(counter.made["aid"])
    page = counter.page
    form = page.panel.form
    assert isinstance(form, SendForm)
    assert form.choice is not None
    form.choice.choose("university")
    keys.key(Key.Key_F9)
    rest(page)
    (away,) = agencies.away(counter.centre.counter)
    assert (away.line.reference, away.out.agency) == (counter.made["aid"], "university")
    notice = page.panel.notices.notice()
    assert notice is not None
    assert text_of(notice.texts())


def text_of(texts: tuple[str, str]) -> bool:
    return any(word in " ".join(texts) for word in ("لم يُطبع", "مطفأة", "شغّل"))
