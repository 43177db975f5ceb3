"""Pictures of the window with a real desk behind it: `python -m tests.ui.shots DIR [MODE LANG]`."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk.models import events as e
from desk.models.clock import CIVIL_TIME
from desk.office import reception
from desk.office.reception import Draft
from desk.ui import fonts, theme, translation
from desk.ui.main_window import MainWindow
from desk.ui.pages.complaints import Complaints
from desk.ui.pages.contact_list import ContactList
from desk.ui.pages.reception import ReceptionPage
from desk.ui.ports import Printed
from tests.ui.centre_day import open_centre, three_weeks
from tests.ui.front_desk import PIN, FrontDesk, open_front_desk, waiting
from tests.ui.hands import hosted


def until(done: Callable[[], bool], seconds: float = 8.0) -> None:
    """Let the window work until a condition holds."""
    app = QApplication.instance()
    assert app is not None
    end = time.monotonic() + seconds
    while not done():
        app.processEvents()
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to rest")
        time.sleep(0.002)


def settle() -> None:
    """Let everything in hand come back and be drawn."""
    app = QApplication.instance()
    assert app is not None
    end = time.monotonic() + 0.4
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.005)


def unlock(main: MainWindow) -> None:
    """Sign the clerk in."""
    until(lambda: main.lock_screen._person is not None)
    QTest.keyClicks(main.lock_screen.pin, PIN)
    until(lambda: main.person() is not None)
    settle()


def typed(widget: QWidget, text: str) -> None:
    """Type as a person does."""
    for letter in text:
        # QTest knows only ASCII keys.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)
    settle()


def story(desk: FrontDesk, folder: Path, suffix: str) -> None:
    """Walk through reception and take a picture at each stop."""
    main = desk.window()
    main.resize(1366, 768)
    main.show()
    settle()

    def shot(name: str) -> None:
        settle()
        main.grab().save(str(folder / f"{name}-{suffix}.png"))

    until(lambda: main.lock_screen._person is not None)
    QTest.keyClicks(main.lock_screen.pin, PIN[:3])
    shot("05-lock")
    main.lock_screen.pin.clear()
    unlock(main)
    page = main.page("reception")
    assert isinstance(page, ReceptionPage)
    shot("01-empty")
    QTest.keyClick(page.service.entry, Qt.Key.Key_Return)
    shot("01a-most-asked")
    typed(page.service.entry, "بدل بطاقه اعاقه" if theme.current().rtl else "disab")
    shot("01b-search")
    QTest.keyClick(page.service.entry, Qt.Key.Key_Return)
    settle()
    typed(page.applicant.number.entry, "ميساء")
    shot("01d-applicants")
    QTest.keyClick(page.applicant.number.entry, Qt.Key.Key_Return)
    settle()
    page.papers.scan_next()
    until(lambda: not page.papers.busy())
    page.papers.scan_next()
    until(lambda: not page.papers.busy())
    typed(page.side.fees.tendered, "500")
    page.side.fees.note.setPlainText(
        "تستلم عنها أختها هناء إن لم تستطع الحضور، وقد تُركت صورة التفويض."
    )
    page.papers.focus_next()
    shot("01-reception")
    page.applicant.start_typing()
    shot("01e-editing")
    page.receive()
    until(lambda: bool(desk.printed))
    shot("01f-received")
    page.opened("branch")
    settle()
    page.applicant.start_typing()
    page.applicant.kind.choose("organisation")
    page.applicant.kind.chosen.emit("organisation")
    typed(
        page.applicant.fields["organisation"].entry,
        "جمعية كفالة اليتيم ورعاية الأسرة في صافيتا ومشتى الحلو",
    )
    typed(page.applicant.number.entry, "1377")
    typed(page.applicant.fields["contact_person"].entry, "أمين السر وائل حنا")
    shot("01g-organisation")
    page.postpone()
    page.opened("branch")
    settle()
    typed(page.applicant.number.entry, "البر")
    shot("01h-organisations")
    QTest.keyClick(page.applicant.number.entry, Qt.Key.Key_Return)
    shot("01i-known-organisation")
    page.postpone()
    desk.printer = Printed(done=False, what="الطابعة لا تجيب.", do="تأكد من الكهرباء والكبل.")
    for name in ("ميساء", "ريم"):
        page.opened("residence")
        settle()
        typed(page.applicant.number.entry, name)
        QTest.keyClick(page.applicant.number.entry, Qt.Key.Key_Return)
        settle()
        page.receive()
        settle()
    shot("01j-receipts-wait")
    complaints_and_calls(desk, folder, suffix)
    main.lock()
    settle()
    for _ in range(5):
        QTest.keyClicks(main.lock_screen.pin, "000000")
        QTest.keyClick(main.lock_screen.pin, Qt.Key.Key_Return)
        settle()
    shot("05b-locked-out")
    QTest.keyClick(main.lock_screen.pin, Qt.Key.Key_F1)
    shot("05c-supervisor")
    main.close()


def complaints_and_calls(desk: FrontDesk, folder: Path, suffix: str) -> None:
    """The page of complaints, its form, and the list for the telephone."""
    centre = desk.centre
    clerk = centre.people["clerk"]
    filed = (
        e.ComplaintFiled("staff-behaviour", "نافذة الاستقبال", "centre/12", anonymous=True),
        e.ComplaintFiled("late-answer", "", "office/social/tartous"),
    )
    told = ("رفض الموظف استلام أوراقي قبل نهاية الدوام بنصف ساعة.", "تأخّر تسليم البطاقة شهرين.")
    for complaint, words in zip(filed, told, strict=True):
        applicant = centre.applicant()
        draft = Draft(service="complaint", applicant=applicant, text=words, complaint=complaint)
        last = reception.receive(centre.counter, clerk, draft).reference
    centre.decide(last, "complaints", "answered", "سُلّمت البطاقة لصاحبتها اليوم.")
    contact = ContactList(centre.contact())
    board = Complaints(centre.complaints(desk.print_one))
    for page, name in ((board, "06-complaints"), (contact, "07-contact")):
        host = hosted(page)
        page.opened()
        settle()
        host.grab().save(str(folder / f"{name}-{suffix}.png"))
        if page is board:
            board.begin()
            settle()
            host.grab().save(str(folder / f"06a-complaint-form-{suffix}.png"))
        page.tasks.finish()
        host.close()


def main() -> int:
    """Take the pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    mode = sys.argv[2] if len(sys.argv) > 2 else "light"
    language = sys.argv[3] if len(sys.argv) > 3 else "ar"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    fonts.load(Path(tempfile.gettempdir()) / "shubbak-fonts")
    translation.install(app, language)
    theme.apply(app, theme.Theme(mode, language))  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as home:
        centre = open_centre(Path(home))
        three_weeks(centre)
        desk = open_front_desk(centre, Path(home))
        since = datetime.now(CIVIL_TIME).replace(hour=9, minute=12)
        desk.status = waiting(23, int(since.timestamp() * 1000) << 16)
        story(desk, folder, f"{mode}-{language}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
