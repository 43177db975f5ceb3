"""The one window: rail, header, pages, key bar; the search over everything; the lock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desk.models.clock import CIVIL_TIME
from desk.models.events import Service
from desk.models.queries import Line, Person
from desk.ui import text
from desk.ui.lock import LockScreen, role_words
from desk.ui.pages.page import Page
from desk.ui.pages.reception_parts.service_part import said
from desk.ui.pages.words import applicant_in, case_number
from desk.ui.ports import Hits, LineState, Whereabouts, WindowPort
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.frame import FocusRing, Header, KeyBar, Place, Rail
from desk.ui.widgets.popup import Found, SearchPopup

LINE_EVERY_MS = 2000
"""How often the pill asks how the line is, beside being told."""

WITHIN = {"contact": "follow-up"}
"""Pages that are opened from another one, which the rail shows for them."""

_AHEAD_MS, _ONE_PAGE_MS = 1500, 200
"""When pages begin to be made that nobody has opened, and how long between two of them."""

_UNPAINTED_MS = 80
"""For how long at most a page that is opened waits for its first answer before it is painted."""

_BESIDE_MS = 1
"""How long after a page what is beside its list is painted: in the next turn of the window."""

_DRESSING_S, _BETWEEN_MS = 0.01, 20
"""For how long such a page is dressed in one turn of the window, and how long until the next."""


def places() -> dict[str, Place]:
    """Every page that the rail knows, in its order; the window shows those it was given."""
    named = (
        Place("reception", translate("Frame", "Reception"), "user-plus"),
        Place("follow-up", translate("Frame", "Follow-up"), "list-check"),
        Place("inbox", translate("Frame", "Inbox"), "inbox"),
        Place("agencies", translate("Frame", "Agencies"), "building-bank"),
        Place("guide", translate("Frame", "Guide"), "book"),
        Place("complaints", translate("Frame", "Complaints"), "message-circle"),
        Place("assistance", translate("Frame", "Assistance"), "heart-handshake"),
        Place("organisations", translate("Frame", "Organisations"), "users-group"),
        Place("reports", translate("Frame", "Reports"), "chart-bar"),
        Place("work", translate("Frame", "My work"), "clipboard-check"),
        Place("sync", translate("Frame", "Sync"), "refresh", low=True),
        Place("administration", translate("Frame", "Administration"), "settings", low=True),
    )
    return {place.key: place for place in named}


def desk_words(desk: str) -> str:
    """Name a desk by its number, or as it is called."""
    if not desk.isdecimal():
        return desk
    return translate("Frame", "Desk {number}", number=int(desk))


def _whose(line: Line) -> str:
    """Whose it is, or the case's number where nobody is to know."""
    return applicant_in(line) or case_number(line.reference)


def _title(hits: Hits, line: Line) -> str:
    title = hits.titles.get(line.service)
    return said(title) if title is not None else line.service


class _Sheets(QStackedWidget):
    """The pages, of which one is shown, in all the room there is: what a page would like to have
    is not asked, or every word that changes on one has all the others measured."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class MainWindow(QWidget):
    """The window. Opens locked; `signed_in(person)` and `locked()` tell the rest of the program.

    `pages` in the order of the rail, each ready or as what makes it: those are made when they are
    opened first, or one by one when the window has stood for a while.
    `lock_minutes` without a key or a movement lock it; 0 never does.
    """

    signed_in = Signal(object)
    locked = Signal()
    closing = Signal()
    made = Signal()
    """Every page is made that nobody has opened."""

    def __init__(
        self,
        port: WindowPort,
        pages: Mapping[str, Page | Callable[[], Page]],
        *,
        lock_minutes: int = 5,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Frame", "Shubbak"))
        self.setObjectName("canvas")
        self.setMinimumSize(1180, 700)
        self.resize(1366, 768)
        self._port, self.tasks = port, Tasks(self)
        self._keys = tuple(pages)
        self._pages = {key: page for key, page in pages.items() if isinstance(page, Page)}
        self._unmade = {key: make for key, make in pages.items() if not isinstance(make, Page)}
        self._ahead = self._rehearse()
        self._person: Person | None = None
        self._where = Whereabouts("", "")
        self._asked = ""
        self._build()
        self._connect()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._ask_line = QTimer(self)
        self._ask_line.setInterval(LINE_EVERY_MS)
        self._ask_line.timeout.connect(self.refresh_line)
        self._ask_line.start()
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(lock_minutes * 60_000)
        self.rest.timeout.connect(self.lock_at_rest)
        self._lock_minutes = lock_minutes
        self._tick()
        self.refresh_line()
        self.tasks.run(port.whereabouts, self._show_where)
        self.lock("")
        QTimer.singleShot(_AHEAD_MS, self, self._make_ahead)

    def _build(self) -> None:
        known = places()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail([known[key] for key in known if key in self._keys])
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.header, self.keys = Header(), KeyBar()
        self._stack = _Sheets()
        for page in self._pages.values():
            self._stack.addWidget(page)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        column.addWidget(self.keys)
        row.addLayout(column, 1)
        self.search = SearchPopup(self.header.search, width=640)
        self.lock_screen = LockScreen(self._port, self)
        self.ring = FocusRing(self)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.open)
        self.header.line_pressed.connect(lambda: self.open("sync"))
        self.header.person_pressed.connect(self.lock)
        self.header.search.textEdited.connect(self._search)
        self.search.chosen.connect(self._found)
        self.header.search.keeps_escape = True
        self.header.search.escaped.connect(self._leave_search)
        self.lock_screen.signed_in.connect(self._in)
        for key, page in self._pages.items():
            self._join(key, page)
        for keys, act in (("F2", self._focus_search), ("Ctrl+L", self.lock)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    # --- pages ----------------------------------------------------------------------------

    def current(self) -> str:
        """Key of the page that is open."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def page(self, key: str) -> Page:
        """A page by its key, made if nobody has needed it yet."""
        if key in self._unmade:
            page = self._pages[key] = self._unmade.pop(key)()
            self._stack.addWidget(page)
            self._join(key, page)
        return self._pages[key]

    def _join(self, key: str, page: Page) -> None:
        page.go.connect(self.open)
        page.keys_changed.connect(lambda: self._show_keys(key))
        page.answered.connect(lambda: self._paint(page))

    def _make_ahead(self) -> None:
        """Do the next piece of what is made before anybody opens it."""
        wait = next(self._ahead, None)
        if wait is not None:
            QTimer.singleShot(wait, self, self._make_ahead)

    def _rehearse(self) -> Iterator[int]:
        """Make the pages that nobody has opened, dress them, lay them out and paint them once, or
        all that happens when they are first shown. Between its pieces the window is awake: each
        says for how many milliseconds."""
        while (page := self._next_page()) is not None:
            yield _ONE_PAGE_MS
            undressed = page.findChildren(QWidget)
            while undressed:
                end = time.perf_counter() + _DRESSING_S
                while undressed and time.perf_counter() < end:
                    part = undressed.pop()
                    if isValid(part):
                        part.ensurePolished()
                yield _BETWEEN_MS
            layout = page.layout()
            if layout is not None and not page.isVisible():
                page.resize(self._stack.size())
                layout.activate()
                yield _BETWEEN_MS
                page.grab()
                yield _BETWEEN_MS
        self.made.emit()

    def _next_page(self) -> Page | None:
        """The next page that is made, or has made one of its parts, without being opened."""
        if self._unmade:
            return self.page(next(iter(self._unmade)))
        return next((page for page in self._pages.values() if page.make_ahead()), None)

    def open(self, key: str, what: object = None) -> None:
        """Open a page, perhaps to show something on it; a page that is not here stays closed."""
        if key not in self._keys:
            return
        page = self.page(key)
        if page is not self._stack.currentWidget():
            self.setFocus()  # or Qt looks in all pages for who has it next while one is hidden
            # Painted once, with what it asks for, where that comes before anybody could notice.
            page.setUpdatesEnabled(False)
            QTimer.singleShot(_UNPAINTED_MS, page, lambda: self._paint(page))
        self._stack.setCurrentWidget(page)
        self.rail.choose(WITHIN.get(key, key))
        self._name_place()
        page.opened(what)
        if self.hasFocus():
            page.take_focus()
        self._show_keys(key)

    def _paint(self, page: Page) -> None:
        """Paint a page that was opened: what was asked for, then what stands beside it."""
        if page.updatesEnabled():
            return
        for part in page.aside:
            part.setUpdatesEnabled(False)
        page.setUpdatesEnabled(True)

        def beside() -> None:
            for part in page.aside:
                part.setUpdatesEnabled(True)

        QTimer.singleShot(_BESIDE_MS, page, beside)

    def refresh(self) -> None:
        """Facts arrived: the open page reads again, badges and pill are asked anew."""
        page = self._pages.get(self.current())
        if page is not None and self._person is not None:
            page.refresh()
        self.refresh_line()

    def _show_keys(self, key: str) -> None:
        if key == self.current():
            self.keys.set_keys(self._pages[key].keys())

    def _name_place(self) -> None:
        comma = "، " if text.arabic() else ", "
        place = places().get(self.current())
        within = translate("Contact", "To be told") if self.current() == "contact" else ""
        page = f"{comma}{place.name if place else within}" if place or within else ""
        self.header.set_place(self._where.centre, f"{desk_words(self._where.desk)}{page}")

    def _show_where(self, where: Whereabouts) -> None:
        self._where = where
        self._name_place()
        self.lock_screen.show_place(where.centre, desk_words(where.desk))

    # --- line and clock -------------------------------------------------------------------

    def show_line(self, state: LineState) -> None:
        """Tell the truth about the line."""
        self.header.line.set_state(state)
        self.lock_screen.line.set_state(state)

    def refresh_line(self) -> None:
        """Ask for the state of the line and for what waits on the pages."""
        self.tasks.run(self._port.line, self.show_line, lambda _e: None, latest="line")
        if self._person is not None:
            self.tasks.run(self._port.badges, self._badges, lambda _e: None, latest="badges")

    def _badges(self, counts: Mapping[str, int]) -> None:
        for key in self._keys:
            self.rail.set_badge(key, counts.get(key, 0))

    def _tick(self) -> None:
        now = datetime.now(CIVIL_TIME)
        self.header.set_time(now)
        self.lock_screen.show_time(now)

    # --- search ---------------------------------------------------------------------------

    def _focus_search(self) -> None:
        if self.lock_screen.isVisible():
            return
        self.header.search.setFocus()
        self.header.search.selectAll()

    def _leave_search(self) -> None:
        self.header.search.clear()
        page = self._pages.get(self.current())
        if page is not None:
            page.take_focus()

    def _search(self, typed: str) -> None:
        self._asked = typed.strip()
        if len(self._asked) < 2:
            self.search.close_list()
            return
        asked = self._asked
        self.tasks.run(
            lambda: self._port.find(text.plain(asked)),
            lambda hits: self._show_hits(asked, hits),
            lambda _e: None,
            latest="search",
        )

    def _show_hits(self, asked: str, hits: Hits) -> None:
        if asked != self._asked or not self.header.search.hasFocus():
            return
        found = [
            Found(line, _whose(line), _title(hits, line), (text.reference(line.reference),))
            for line in hits.lines[:4]
        ]
        room = SearchPopup.MOST - len(found)
        found += [
            Found(service, said(service.title), translate("Frame", "Service"))
            for service in hits.services[:room]
        ]
        nothing = translate("Frame", "Nothing fits. It may not have reached this desk yet.")
        self.search.open(found, "" if found else nothing)

    def _found(self, hit: Line | Service) -> None:
        self.header.search.clear()
        if isinstance(hit, Service):
            self.open("reception", hit.id)
        else:
            self.open("follow-up", hit.reference)

    # --- the lock -------------------------------------------------------------------------

    def person(self) -> Person | None:
        """Who works here, None while it is locked."""
        return self._person

    def lock(self, reason: str = "") -> None:
        """Hide everything until somebody signs in; what was typed is kept."""
        page = self._pages.get(self.current())
        if page is not None and self._person is not None:
            page.locking()
        before, self._person = self._person, None
        self.rest.stop()
        self.search.close_list()
        self._within_reach(False)
        self.lock_screen.setGeometry(self.rect())
        self.lock_screen.show()
        self.lock_screen.raise_()
        self.lock_screen.ask(before, reason)
        if page is not None and page.unsaved():
            # Who is signed in still signs this one write.
            page.kept.connect(self._say_locked, Qt.ConnectionType.SingleShotConnection)
        else:
            self.locked.emit()

    def _within_reach(self, reach: bool) -> None:
        """Behind the lock no key of a page may act: F9 there would receive for nobody."""
        for part in (self.rail, self.header, self._stack, self.keys):
            part.setEnabled(reach)

    def _say_locked(self) -> None:
        if self._person is None:
            self.locked.emit()

    def lock_at_rest(self) -> None:
        """Lock because nobody was there, and say so."""
        now = datetime.now(CIVIL_TIME)
        self.lock(
            translate(
                "Lock",
                "Locked at {when} after {minutes} without use. You come back to where you were.",
                when=text.clock(now),
                minutes=translate("Lock", "{n} minutes", "", self._lock_minutes),
            )
        )

    def _in(self, person: Person) -> None:
        self._person = person
        self.header.set_person(person.name, role_words(person))
        self.signed_in.emit(person)
        self._within_reach(True)
        self.lock_screen.hide()
        if self._lock_minutes:
            self.rest.start()
        self.open(self.current() or self._keys[0])
        self.refresh_line()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key or movement is work: the time to the lock begins anew."""
        if self.rest.isActive() and event.type() in {
            QEvent.Type.KeyPress,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseMove,
            QEvent.Type.Wheel,
        }:
            self.rest.start()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Listen at the window's own surface: every key and movement passes there, and only once."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lock covers the window at any size."""
        super().resizeEvent(event)
        self.lock_screen.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed before the window goes."""
        for page in self._pages.values():
            page.locking()
            page.leaving()
        self.tasks.finish(3000)  # a write that is under way is waited for, a scanner is not
        self.closing.emit()
        handle = self.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        super().closeEvent(event)
