"""The reception page, as a clerk works on it: the keyboard, a real office, real drafts."""

from __future__ import annotations

import functools
import time

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from desk.errors import Trouble
from desk.office import drafts, follow_up
from desk.ui import text
from desk.ui.main_window import MainWindow
from desk.ui.pages.reception import ReceptionPage
from desk.ui.ports import Printed
from desk.ui.stall import StallProbe
from desk.ui.widgets.card import Notice
from tests.ui.centre_day import picture
from tests.ui.front_desk import FrontDesk
from tests.ui.hands import Keyboard, rest, sign_in, until

Key = Qt.Key


def shown(page: ReceptionPage) -> str:
    """What the notice on top says."""
    notice = page.notices.notice()
    return " ".join(notice.texts()) if isinstance(notice, Notice) else ""


def test_known_applicant_takes_few_keys(page: ReceptionPage, front: FrontDesk) -> None:
    """Service by three letters, applicant by three, scan, F9: at most 12 keys plus the scan."""
    keys = Keyboard(page.window())
    keys.type("إقا")
    keys.key(Key.Key_Return)
    assert page.service.entry.text() == "سند إقامة"
    keys.type("ميس")
    keys.key(Key.Key_Return)
    keys.key(Key.Key_F7)
    until(lambda: not page.papers.busy() and page.papers.scans())
    keys.key(Key.Key_F9)
    until(lambda: front.printed)
    assert keys.pressed - 1 <= 12
    until(lambda: "استُلمت" in shown(page) and "طُبع" in shown(page))
    state = front.centre.counter.state(front.printed[0])
    assert state.applicant is not None
    assert state.applicant.name.full() == "ميساء حسن ديوب"
    assert state.missing == () and len(state.scans) == 1
    # The next citizen is standing there: the form is empty, the focus on the service.
    assert page.service.entry.hasFocus() and not page.service.entry.text()
    assert page.side.recent.isVisible()


def test_new_applicant_by_keyboard_alone(page: ReceptionPage, front: FrontDesk) -> None:
    keys = Keyboard(page.window())
    keys.type("وثيقه")
    keys.key(Key.Key_Return)
    keys.type("٠٤٠١٠٩٩٩٩٩١")
    keys.key(Key.Key_Return)
    for value in ("سلمى", "يوسف", "", "درويش", "ناديا", "14/3/1987", "بانياس", "حي المنشية"):
        keys.type(value)
        keys.key(Key.Key_Tab)
    keys.key(Key.Key_F9)
    until(lambda: front.printed)
    who = front.centre.counter.state(front.printed[0]).applicant
    assert who is not None
    assert (who.number, who.mother, who.birth_date) == ("04010999991", "ناديا", "1987-03-14")
    assert who.name.full() == "سلمى يوسف درويش"


def test_latin_digits_are_shown_as_the_language_writes_them(page: ReceptionPage) -> None:
    keys = Keyboard(page.window())
    page.applicant.phone.entry.setFocus()
    keys.type("0933 412")
    assert page.applicant.phone.entry.text() == "٠٩٣٣ ٤١٢"
    assert page.applicant.phone.value() == "0933412"


def test_draft_is_on_the_disk_within_a_second(page: ReceptionPage, front: FrontDesk) -> None:
    keys = Keyboard(page.window())
    keys.type("إعانه")
    keys.key(Key.Key_Return)
    until(lambda: drafts.kept(front.centre.counter))
    late = []
    for name in ("هناء", "سمر", "ليلى"):  # tried again, as machines are shared
        page.applicant.start_typing()
        page.applicant.fields["first"].entry.clear()
        keys.type(name)
        began = time.monotonic()
        until(functools.partial(has_kept, front, name))
        late.append(time.monotonic() - began)
        if late[-1] < 1.0:
            return
    raise AssertionError(f"the draft was kept after {late} s")


def has_kept(front: FrontDesk, name: str) -> bool:
    """Whether the draft on the disk is of a person with this first name."""
    return drafts.kept(front.centre.counter)[0].draft.applicant.name.first == name


def test_draft_comes_back_after_the_power_was_cut(front: FrontDesk) -> None:
    """The first window is never closed in an orderly way: it is as if the machine had died."""
    first = front.window()
    first.show()
    sign_in(first)
    keys = Keyboard(first)
    keys.type("بدل بطاقه")
    keys.key(Key.Key_Return)
    keys.type("ميساء")
    keys.key(Key.Key_Return)
    keys.key(Key.Key_F7)
    until(lambda: [k for k in drafts.kept(front.centre.counter) if k.draft.scans])
    first.hide()

    second = front.window()
    second.show()
    sign_in(second)
    page = second.page("reception")
    assert isinstance(page, ReceptionPage)
    until(lambda: "استُعيدت المسودة" in shown(page))
    rest(second)
    assert page.service.entry.text() == "تجديد أو بدل بطاقة إعاقة"
    assert page.applicant.applicant()[1].name.full() == "ميساء حسن ديوب"
    assert [row.name.text() for row in page.papers.rows()][0] == "البطاقة القديمة أو ضبط فقدانها"
    assert len(page.papers.scans()) == 1
    for main in (first, second):
        main.close()
        main.deleteLater()


def test_esc_puts_aside_and_f4_brings_back(page: ReceptionPage, front: FrontDesk) -> None:
    keys = Keyboard(page.window())
    keys.type("بيان")
    keys.key(Key.Key_Return)
    keys.type("غاد")
    keys.key(Key.Key_Return)
    keys.key(Key.Key_Escape)
    assert not page.service.entry.text() and page.service.entry.hasFocus()
    until(lambda: page.drafts.count() == 1)
    assert page.drafts.button.text().endswith("١")
    keys.key(Key.Key_F4)
    keys.key(Key.Key_Return)
    assert page.service.entry.text() == "بيان عائلي"
    assert page.applicant.applicant()[1].name.first == "غادة"
    keys.key(Key.Key_F9)
    until(lambda: front.printed)
    until(lambda: not drafts.kept(front.centre.counter))


def test_esc_in_a_list_closes_only_the_list(page: ReceptionPage) -> None:
    keys = Keyboard(page.window())
    keys.type("بيان")
    assert page.service.list.isVisible()
    keys.key(Key.Key_Escape)
    assert not page.service.list.isVisible()
    assert page.service.entry.text() == "بيان"


def test_printer_that_is_off_loses_nothing(page: ReceptionPage, front: FrontDesk) -> None:
    front.printer = Printed(done=False, what="الطابعة لا تجيب.", do="تأكد من الكهرباء.")
    keys = Keyboard(page.window())
    keys.type("إعانه")
    keys.key(Key.Key_Return)
    keys.type("ميس")
    keys.key(Key.Key_Return)
    before = len(follow_up.find(front.centre.counter, "ميساء"))
    keys.key(Key.Key_F9)
    until(lambda: "الطابعة لا تجيب" in shown(page))
    assert len(follow_up.find(front.centre.counter, "ميساء")) == before + 1
    front.printer = Printed(done=True)
    keys.key(Key.Key_F10)
    until(lambda: "طُبع الإيصال" in shown(page))
    assert len(front.printed) == 1


def test_wrong_number_is_said_at_the_applicant(page: ReceptionPage, front: FrontDesk) -> None:
    keys = Keyboard(page.window())
    keys.type("إعانه")
    keys.key(Key.Key_Return)
    keys.type("12345")
    keys.key(Key.Key_Return)
    keys.type("سلمى")
    keys.key(Key.Key_F9)
    until(lambda: page.applicant_notices.notice() is not None)
    assert page.applicant.number.entry.hasFocus()
    assert page.applicant.fields["first"].value() == "سلمى"
    until(lambda: drafts.kept(front.centre.counter))
    assert not front.printed


def test_scanner_in_trouble_says_so_at_the_papers(page: ReceptionPage, front: FrontDesk) -> None:
    def jammed() -> bytes:
        raise Trouble("علقت ورقة.", "افتح الغطاء وأخرجها.", code="test-jam")

    front.scanner = jammed
    keys = Keyboard(page.window())
    keys.type("إقامه")
    keys.key(Key.Key_Return)
    keys.key(Key.Key_F7)
    until(lambda: page.papers.notices.notice() is not None)
    notice = page.papers.notices.notice()
    assert notice is not None and "افتح الغطاء" in notice.texts()[1]
    front.scanner = picture
    keys.key(Key.Key_F7)
    until(lambda: page.papers.scans())
    assert page.papers.notices.notice() is None


def test_picture_is_pasted_even_while_typing(page: ReceptionPage) -> None:
    keys = Keyboard(page.window())
    keys.type("إقامه")
    keys.key(Key.Key_Return)
    assert page.applicant.number.entry.hasFocus()
    QGuiApplication.clipboard().setImage(QImage.fromData(picture()))
    keys.key(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    until(lambda: page.papers.scans())
    assert page.papers.rows()[0].detail.text().startswith("صفحة واحدة")
    QGuiApplication.clipboard().setText("ميساء")
    keys.key(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.applicant.number.entry.text() == "ميساء"


def test_files_are_dropped_on_the_papers(page: ReceptionPage, tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    paths = []
    for name in ("one.png", "two.png"):
        (tmp_path / name).write_bytes(picture())
        paths.append(QUrl.fromLocalFile(str(tmp_path / name)))
    keys = Keyboard(page.window())
    keys.type("بدل بطاقه")
    keys.key(Key.Key_Return)
    mime = QMimeData()
    mime.setUrls(paths)
    drop = QDropEvent(
        QPointF(QPoint(50, 50)),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.papers.dropEvent(drop)
    until(lambda: len(page.papers.scans()) == 2)
    assert [scan.evidence for scan in page.papers.scans()] == ["old-card", "photos"]
    assert "٢ من ٤" in page.papers.count.text()


def test_change_is_counted_and_too_little_is_marked(page: ReceptionPage) -> None:
    keys = Keyboard(page.window())
    keys.type("بدل بطاقه")
    keys.key(Key.Key_Return)
    page.side.fees.tendered.setFocus()
    keys.type("500")
    assert page.side.fees.owed() == 200
    assert text.plain(page.side.fees.change.text()).startswith("300")
    page.side.fees.tendered.selectAll()
    keys.type("150")
    assert "ينقص" in page.side.fees.change.text()


def test_paper_is_looked_at_and_taken_away(page: ReceptionPage) -> None:
    keys = Keyboard(page.window())
    keys.type("إقامه")
    keys.key(Key.Key_Return)
    keys.key(Key.Key_F7)
    until(lambda: page.papers.scans())
    rest(page)
    page.papers.rows()[0].act.click()
    assert page.view.isVisible()
    keys.key(Key.Key_Delete)
    assert not page.view.isVisible() and not page.papers.scans()


def has_printed(front: FrontDesk, count: int) -> bool:
    """Whether so many receipts came on paper."""
    return len(front.printed) == count


def test_nothing_stalls_the_window(page: ReceptionPage, front: FrontDesk) -> None:
    """No turn of the loop in the main flow takes 50 ms; tried again, as machines are shared."""
    worst = []
    for done in range(3):
        keys = Keyboard(page.window())
        with StallProbe() as probe:
            keys.type("إقا")
            keys.key(Key.Key_Return)
            keys.type("ميس")
            keys.key(Key.Key_Return)
            keys.key(Key.Key_F7)
            until(lambda: not page.papers.busy() and page.papers.scans())
            keys.key(Key.Key_F9)
            until(functools.partial(has_printed, front, done + 1))
            rest(page.window())
        worst.append(probe.longest)
        if probe.longest < 50:
            return
    raise AssertionError(f"the window stood still for {worst} ms")


def test_no_part_flashes_up_as_a_window(page: ReceptionPage, window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.type("بدل بطاقه")
    keys.key(Key.Key_Return)
    keys.type("ميس")
    keys.key(Key.Key_Return)
    assert QApplication.activeWindow() is window


def test_services_asked_for_most_come_first(page: ReceptionPage, front: FrontDesk) -> None:
    """Enter with nothing typed offers what this desk is asked for, then the rest by title."""
    for _ in range(4):
        front.centre.receive("residence")
    front.centre.receive("not-employed")
    front.centre.receive("not-employed")
    keys = Keyboard(page.window())
    page.service.entry.setFocus()
    keys.key(Key.Key_Return)
    assert page.service.list.isVisible()
    titles = []
    for _ in range(3):
        found = page.service.list.current()
        assert found is not None
        titles.append(found.title)
        keys.key(Key.Key_Down)
    # Three weeks lie behind this desk as well: aid and family were asked for twice, one of them now.
    assert titles[0] == "سند إقامة" and titles[1] == "وثيقة غير موظف"
    assert titles[2] in ("إعانة مالية", "بيان عائلي")
    all_of_them = front.catalogue.most_asked(front.centre.counter.journal.origin, 99)
    assert len(all_of_them) == len(front.catalogue.services())
