"""Hands at the keyboard: drives the real window key by key and looks at what it shows.

Used by the demo alone. Nothing here reaches past the widgets into the office.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk.bootstrap import application, window
from desk.config import Home
from desk.ui.main_window import MainWindow
from desk.ui.pages.complaints import Complaints
from desk.ui.pages.form_fields import FormFields
from desk.ui.pages.reception import ReceptionPage
from desk.workplace import Workplace, open_workplace

from .people import Visitor

Key = Qt.Key
PATIENCE = 60.0
"""Seconds to wait for what a window should show; a demo on a busy machine is no bench."""


class NotShown(Exception):
    """The window did not show what a person would have waited for."""


class Hands:
    """Somebody who works at one desk's window."""

    def __init__(self, home: Path, pictures: Path) -> None:
        self.place: Workplace = open_workplace(Home(home))
        self.app: QApplication = application(self.place.settings, self.place.home)
        self.pictures = pictures
        self.window: MainWindow = window(self.place)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()

    def leave(self) -> None:
        """Close the window as a person would."""
        self.window.close()
        self.app.processEvents()
        self.place.close()

    # --- seeing -------------------------------------------------------------------------------

    def until(self, shown: Callable[[], object], what: str) -> None:
        """Let the window live until `shown()` is true. Raises `NotShown` after `PATIENCE`."""
        deadline = time.monotonic() + PATIENCE
        while not shown():
            if time.monotonic() > deadline:
                self.picture("not-shown")
                raise NotShown(f"{what} was not shown within {PATIENCE:.0f} s")
            self.rest(10)

    def rest(self, milliseconds: int) -> None:
        """Let the window live for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        # Without an outer loop Qt would keep what was to be deleted, and its shortcuts.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picture(self, name: str) -> None:
        """Keep what the window shows as a picture."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.app.processEvents()
        self.window.grab().save(str(self.pictures / f"{name}.png"))

    # --- typing -------------------------------------------------------------------------------

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key where the focus is, after the window has come to rest."""
        self.rest(20)
        target: QWidget = self.app.focusWidget() or self.window
        QTest.keyClick(target, key, modifier)

    def write(self, text: str, into: QWidget) -> None:
        """Type a text into a field, in the place of what is there."""
        into.setFocus()
        QTest.keyClick(into, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(into, Key.Key_Delete)
        self._strike(text, into)

    def _strike(self, text: str, into: QWidget) -> None:
        """Letter by letter, as a keyboard of any language does (QTest knows only ASCII)."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self.app.sendEvent(into, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def sign_in(self, name: str, pin: str) -> None:
        """Choose oneself on the lock screen and type the PIN."""
        lock = self.window.lock_screen
        self.until(lambda: lock._person is not None, "somebody to sign in")  # noqa: SLF001
        self.picture("lock")
        if lock._name.text() != name:  # noqa: SLF001
            self.press(Key.Key_F4)
            self.until(lock.list.isVisible, "the list of colleagues")
            for _ in range(12):
                found = lock.list.current()
                if found is not None and found.title == name:
                    break
                self.press(Key.Key_Down)
            self.press(Key.Key_Return)
        self.until(lambda: lock._name.text() == name, name)  # noqa: SLF001
        self.rest(20)
        self._strike(pin, self.app.focusWidget() or lock)
        self.press(Key.Key_Return)
        self.until(lambda: self.window.person() is not None, "the window after the PIN")
        self.until(lambda: not lock.isVisible(), "the pages")

    def open(self, key: str) -> None:
        """Open a page from the rail."""
        self.window.open(key)
        self.until(lambda: self.window.current() == key, key)

    # --- receiving ----------------------------------------------------------------------------

    @property
    def reception(self) -> ReceptionPage:
        """The reception page."""
        page = self.window.page("reception")
        assert isinstance(page, ReceptionPage)
        return page

    @property
    def complaints(self) -> Complaints:
        """The page of complaints."""
        page = self.window.page("complaints")
        assert isinstance(page, Complaints)
        return page

    def choose_service(self, visitor: Visitor) -> None:
        """Type what the citizen asks for and take the service from the list."""
        part = self.reception.service
        self.write(visitor.search, part.entry)
        self.until(lambda: part.list.current() is not None, f"services for {visitor.search}")
        for _ in range(8):
            found = part.list.current()
            if found is not None and getattr(found.key, "id", "") == visitor.service:
                break
            self.press(Key.Key_Down)
        self.press(Key.Key_Return)
        if visitor.service == "complaint":
            form = self.complaints.form
            self.until(lambda: bool(form.categories), "the form of complaints")
            return
        self.until(
            lambda: (s := part.service()) is not None and s.id == visitor.service, visitor.service
        )

    def name_applicant(self, visitor: Visitor) -> None:
        """Type the number; a known applicant fills in, a new one is written down."""
        complains = visitor.service == "complaint"
        part = self.complaints.form.applicant if complains else self.reception.applicant
        if visitor.back is not None:
            self.write(visitor.number, part.number.entry)
            self.until(lambda: part.applicant()[0] is not None, "what is known of them")
            return
        if visitor.number:
            self.write(visitor.number, part.number.entry)
        part.start_typing()
        if visitor.kind == "organisation":
            part.kind.choose("organisation")
            part.kind.chosen.emit("organisation")
        whole = visitor.kind == "organisation"
        for key, value in (
            ("organisation" if whole else "first", visitor.first),
            ("father", visitor.father),
            ("family", visitor.family),
            ("mother", visitor.mother),
        ):
            if value:
                self.write(value, part.fields[key].entry)
        if visitor.phone:
            self.write(visitor.phone, part.phone.entry)
        self.until(part.named, visitor.first)

    def take_papers(self, visitor: Visitor, files: Path) -> None:
        """Scan, import or just see each paper that was brought."""
        papers = self.reception.papers
        service = self.reception.service.service()
        assert service is not None
        for how, evidence in zip(visitor.papers, service.evidence, strict=False):
            before = len(papers.scans())
            if how == "s":
                self.press(Key.Key_F7)
            elif how == "f":
                papers.take_file(next(files.glob(f"{evidence.id}.*")))
            elif how == "b":
                papers._tick(evidence, brought=True)  # noqa: SLF001
                continue
            else:
                continue
            self.until(lambda n=before: len(papers.scans()) > n, evidence.id)  # type: ignore[misc]

    def fill(self, visitor: Visitor, files: Path) -> None:
        """Everything of one request but F9."""
        self.choose_service(visitor)
        self.name_applicant(visitor)
        if visitor.service == "complaint":
            form = self.complaints.form
            next(iter(form.categories.values())).setFocus()
            self.press(Key.Key_Space)
            self.write(visitor.text, form.words)
            return
        self.take_papers(visitor, files)
        fees = self.reception.side.fees
        self.answer(fees.form)
        if visitor.note:
            self.write(visitor.note, fees.note)

    def answer(self, fields: FormFields) -> None:
        """Fill in what a service's form asks and nobody has answered yet."""
        for field in fields.form.fields if fields.form else ():
            entry = fields.fields[field.id]
            if entry.value() or not field.required:
                continue
            self.rest(10)
            if field.choices or field.kind == "yes-no":
                entry.setFocus()
                self.press(Key.Key_Space)
            else:
                typed = {"number": "5", "date": "20/11/2026"}.get(field.kind, field.title.ar)
                self._strike(typed, entry.focusProxy() or entry)

    def receive(self) -> str:
        """Press F9 and wait for the reference and the fate of the receipt; returns it."""
        page: ReceptionPage | Complaints = self.reception
        if self.window.current() == "complaints":
            page = self.complaints
            self.until(page.form.act.isEnabled, "file and print")
        else:
            self.until(self.reception.side.receive.isEnabled, "receive and print")
        before = page.receipts.last
        self.press(Key.Key_F9)
        self.until(lambda: page.receipts.last != before, "the reference")
        reference = page.receipts.last
        self.until(lambda: self.place.counter.state(reference).printed, "the printed receipt")
        if page is not self.reception:
            self.open("reception")
        return reference
