"""Opens the window on a home: the one place that sees every room, and Qt.

Ports meet their answers here, and the sync engine's news reach the window's thread.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desk import config
from desk.config import Home, Settings
from desk.errors import ShubbakError
from desk.hub_beside import HubBeside, hub_beside
from desk.keeping import lock, notes
from desk.keeping.rounds import damaged
from desk.keeping.watching import Watch
from desk.models.complaints import OFFICE
from desk.models.queries import Person
from desk.models.updating import LONG, Far
from desk.printing import receipts, sheets, slips
from desk.printing import reports as report_papers
from desk.sync.state import Status
from desk.ui import fonts, theme, translation
from desk.ui.answers_counter import Devices, ReceptionAnswers, Seat, WindowAnswers
from desk.ui.main_window import MainWindow
from desk.ui.pages.page import Page
from desk.ui.pages.reception import ReceptionPage
from desk.ui.ports import Printed
from desk.workplace import Workplace, open_workplace

if TYPE_CHECKING:
    from desk.office.reporting import Report
    from desk.ui.answers import Papers
    from desk.ui.answers_sync import Rooms
    from desk.ui.ports_work import QueuePort
    from desk.ui.waiting_room import WaitingRoom

COUNTER_PAGES = (
    *("reception", "follow-up", "contact", "agencies", "guide", "complaints", "reports"),
    *("sync", "administration"),
)
OFFICE_PAGES = ("inbox", "guide", "work", "sync", "administration")
"""What is worked at in a centre and in a department; nobody decides at a counter."""


class News(QObject):
    """Carries the sync engine's news from its thread to the window's."""

    arrived = Signal()


HAND_OVER_S = 0.0005
"""How long a worker may go on when the window wants the interpreter. Painting a list asks for it once
a cell: with the usual 5 ms a single frame could wait for a quarter of a second."""


def application(settings: Settings, home: Home) -> QApplication:
    """The Qt application in the desk's language and colours."""
    sys.setswitchinterval(HAND_OVER_S)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    fonts.load(home.cache)
    translation.install(app, settings.language)
    theme.apply(app, theme.Theme(settings.theme, settings.language))
    return app


TO_ENROL = 64
"""The event loop's word that the desk is to be enrolled anew before its window opens again."""

LINE_AFTER_MS = 300
"""The line is loaded when the window stands: whoever comes to work waits for the PIN alone."""


@dataclass(frozen=True)
class _Line:
    """The sync engine as the pages know it, loaded when it is first needed."""

    place: Workplace

    def status(self) -> Status:
        return self.place.standing()

    def nudge(self, *, now: bool = False) -> None:
        self.place.engine.nudge(now=now)

    def dismiss(self, key: str) -> None:
        self.place.engine.dismiss(key)

    def send_anyway(self) -> None:
        self.place.engine.send_anyway()


_CODE = (
    *("answers", "answers_administration", "answers_agencies", "answers_complaints"),
    *("answers_reports", "answers_sync", "answers_work"),
    *(
        f"pages.{page}"
        for page in (
            *("follow_up", "inbox", "agencies", "administration", "contact_list", "complaints"),
            *("guide", "reports", "reports_period", "reports_open", "reports_mend", "work", "sync"),
        )
    ),
)


def load_pages() -> None:
    """Load the code of the pages beside the window, which would stand still meanwhile."""
    for name in _CODE:
        importlib.import_module(f"desk.ui.{name}")


def window(
    place: Workplace, seat: Seat | None = None, hub_trouble: Callable[[], str] = lambda: ""
) -> MainWindow:
    """The window of a workplace, locked, with its sync engine running until it is closed.

    `hub_trouble` says why the hub beside it cannot serve, empty while it can or need not.
    """
    seat = seat or Seat()
    main = MainWindow(
        WindowAnswers(place.counter, place.catalogue, seat, place.standing),
        _pages(place, seat, hub_trouble),
        lock_minutes=place.settings.lock_minutes,
    )
    news = News(main)
    news.arrived.connect(main.refresh)
    main.locked.connect(lambda: setattr(seat, "taken", None))
    place.journal.written = place.nudge

    def sync() -> None:
        place.start_syncing(lambda _status: news.arrived.emit())

    def begin() -> None:
        threading.Thread(target=load_pages, name="load-pages", daemon=True).start()
        threading.Thread(target=sync, name="load-line", daemon=True).start()

    QTimer.singleShot(LINE_AFTER_MS, main, begin)
    gc.freeze()  # what is loaded stays, as what is made later does
    main.made.connect(_settle)
    return main


def _settle() -> None:
    """Everything is made, and stands to the end.

    Each search for garbage would go through all of it and stop the window for a tenth of a second;
    and the memory that making it took is not needed again.
    """
    gc.freeze()
    if sys.platform.startswith("linux"):
        with contextlib.suppress(AttributeError):  # not every C library has it
            ctypes.CDLL(None).malloc_trim(0)


def _pages(
    place: Workplace, seat: Seat, hub_trouble: Callable[[], str] = lambda: ""
) -> Mapping[str, Page | Callable[[], Page]]:
    devices = Devices(
        scan=place.scan,
        file=lambda evidence, path: place.import_file(path, evidence),
        image=lambda evidence, data: place.import_bytes(data, evidence),
        picture=place.picture,
        print_receipt=partial(_print_receipt, place),
    )

    def reception() -> Page:
        answers = ReceptionAnswers(place.counter, place.catalogue, seat, devices)
        return ReceptionPage(answers, _queue(place, seat))

    pages = {"reception": reception, **_other_pages(place, seat, hub_trouble)}
    if place.settings.place.startswith("office/"):
        first, *others = OFFICE_PAGES
        if place.settings.place.split("/")[1] == OFFICE:
            others.insert(1, "complaints")
    else:
        first, *others = COUNTER_PAGES
    return {first: pages[first](), **{key: pages[key] for key in others}}


def _print_receipt(place: Workplace, person: Person, reference: str) -> Printed:
    """As the pages ask for it; its trouble is said by them."""
    receipts.print_receipt(place.press, person, reference)
    return Printed(done=True)


def _other_pages(
    place: Workplace, seat: Seat, hub_trouble: Callable[[], str]
) -> dict[str, Callable[[], Page]]:
    """What makes the pages; even their code is loaded when they are wanted."""
    counter = place.counter

    def papers() -> Papers:
        from desk.ui.answers import Papers

        return Papers(
            pages=place.pages,
            scan=place.scan,
            file=lambda evidence, path: place.import_file(path, evidence),
            guide=partial(sheets.print_guide, place.press),
            day=lambda day: report_papers.print_day(place.press, seat.person(), day.day),
            slip=lambda reference: slips.print_slip(place.press, seat.person(), reference),
        )

    def follow_up() -> Page:
        from desk.ui.answers import FollowUpAnswers
        from desk.ui.pages.follow_up import FollowUp

        return FollowUp(FollowUpAnswers(counter, seat.person, papers()))

    def inbox() -> Page:
        from desk.ui.answers import inbox_of
        from desk.ui.pages.inbox import Inbox

        return Inbox(inbox_of(counter, seat.person, papers()))

    def other_agencies() -> Page:
        from desk.ui.answers_agencies import AgenciesAnswers
        from desk.ui.pages.agencies import Agencies

        def manifest(number: str) -> str:
            return sheets.print_manifest(place.press, seat.person(), number)

        return Agencies(AgenciesAnswers(counter, seat.person, manifest))

    def administration() -> Page:
        from desk.ui.answers_administration import AdministrationAnswers
        from desk.ui.pages.administration import Administration

        answers = AdministrationAnswers(counter, place.settings, place.home.root)
        return Administration(answers, lambda: show_waiting_room(place))

    def contact() -> Page:
        from desk.ui.answers_complaints import ContactAnswers
        from desk.ui.pages.contact_list import ContactList

        return ContactList(ContactAnswers(counter, seat.person))

    def complaints() -> Page:
        from desk.ui.answers_complaints import ComplaintsAnswers
        from desk.ui.pages.complaints import Complaints

        return Complaints(
            ComplaintsAnswers(
                counter, place.catalogue, seat.person, papers(), partial(_print_receipt, place)
            )
        )

    def guide() -> Page:
        from desk.ui.answers import GuideAnswers
        from desk.ui.pages.guide import Guide

        answers = GuideAnswers(counter, place.catalogue, papers())
        return Guide(answers, _queue(place, seat))

    def reports() -> Page:
        from desk.ui.answers_reports import ReportsAnswers
        from desk.ui.answers_work import WorkAnswers
        from desk.ui.pages.reports import Reports

        def unsent() -> int:
            return place.standing().pending.transactions

        sheets_of = partial(report_papers.period_sheets, place.press)

        def printed(report: Report, by: str) -> str:
            return report_papers.print_period(place.press, seat.person(), report, by)

        answers = ReportsAnswers(counter, seat.person, papers(), unsent, printed, sheets_of)
        return Reports(answers, WorkAnswers(counter, seat.person), _queue(place, seat))

    def work() -> Page:
        from desk.ui.answers_work import WorkAnswers
        from desk.ui.pages.work import WorkPage

        return WorkPage(WorkAnswers(counter, seat.person), alone=True)

    def sync() -> Page:
        from desk.ui.answers_sync import SyncAnswers
        from desk.ui.pages.sync import Sync

        rooms = rooms_of(place, hub_trouble)
        page = Sync(SyncAnswers(counter, _Line(place), seat.person, rooms))
        page.enrol_wanted.connect(lambda: QApplication.exit(TO_ENROL))
        return page

    return {
        "follow-up": follow_up,
        "inbox": inbox,
        "contact": contact,
        "complaints": complaints,
        "agencies": other_agencies,
        "administration": administration,
        "guide": guide,
        "reports": reports,
        "work": work,
        "sync": sync,
    }


def _queue(place: Workplace, seat: Seat) -> QueuePort | None:
    """The queue at the door, where there is one."""
    if not place.settings.queue:
        return None
    from desk.ui.answers_work import QueueAnswers

    return QueueAnswers(
        place.counter, seat.person, partial(sheets.print_ticket, place.press), place.meet
    )


def show_waiting_room(place: Workplace) -> WaitingRoom:
    """Open the screen of the waiting room as a window of its own."""
    from desk.office import queue
    from desk.ui.waiting_room import WaitingRoom

    def centre() -> str:
        return (
            WindowAnswers(place.counter, place.catalogue, Seat(), place.standing)
            .whereabouts()
            .centre
        )

    def today() -> queue.Queue:
        place.meet()  # else a call at another counter would be seen seconds later
        return queue.today(place.counter)

    room = WaitingRoom(today, centre, chime=place.settings.queue_chime)
    room.show()
    return room


def run_waiting_room(home: Home, *, alone: bool = False) -> int:
    """Show the waiting room's screen until it is closed; returns the exit code.

    `alone`: no window of this home stands beside it, so that it meets the other desks itself.
    """
    with contextlib.ExitStack() as held:
        if alone:
            held.enter_context(lock.hold(home))
        place = open_workplace(home)
        held.callback(place.close)
        app = application(place.settings, home)
        room = show_waiting_room(place)
        if alone:
            place.start_syncing(lambda _status: None)
            room.showFullScreen()
        code = app.exec()
        room.tasks.finish()
        return int(code)


def rooms_of(place: Workplace, hub_trouble: Callable[[], str] = lambda: "") -> Rooms:
    """What the sync page needs of a workplace beside its line."""
    from desk.keeping import rounds
    from desk.ui.answers_sync import Rooms

    def back_up() -> None:
        place.keeping.back_up(again=True)
        place.keeping.warn()

    return Rooms(
        stick=place.stick,
        take_in=place.take_in,
        make_room=place.room.for_an_export,
        backup=lambda: rounds.status(place.home, place.settings, place.room),
        back_up=back_up,
        neighbours=lambda: place.neighbourhood.standing(),
        hub_trouble=hub_trouble,
        reprint=partial(receipts.print_receipt, place.press),
    )


def run_window(home: Home) -> int:
    """Open the window on a home and stay until it is closed; returns the exit code.

    Raises what keeps it from opening, once a person has read it.
    """
    while True:
        held, place = _opened(home)
        with held:
            app = application(place.settings, home)
            hub: list[HubBeside] = []
            main = window(place, hub_trouble=partial(_trouble_of, hub))
            news = News(main)
            news.arrived.connect(main.refresh)
            place.keeping.start(news.arrived.emit)
            watch = Watch(home, place.counter)
            app.commitDataRequest.connect(watch.may_end)
            watch.start()
            main.show()
            with hub_beside(home, place.settings) as beside:
                hub += [beside] if beside is not None else []
                code = app.exec()
            watch.stop()
            if code == TO_ENROL:
                main.close()
            place.close()
        if code != TO_ENROL:
            return int(code)
        enrolled_anew(home)


def _trouble_of(hub: list[HubBeside]) -> str:
    return hub[0].trouble if hub else ""


def enrolled_anew(home: Home) -> bool:
    """Take a code in a window of its own, while no other uses the home; whether it was enough."""
    from desk.joining.again import again
    from desk.ui.enrol_again import EnrolAgain

    asked = EnrolAgain(lambda code: again(home, code))
    asked.show()
    QApplication.exec()
    asked.tasks.finish()
    return asked.went_on


def _opened(home: Home) -> tuple[lock.Lease, Workplace]:
    """The only window's place on a home; what is wrong is shown, and mended if a person wishes."""
    while True:
        try:
            held = lock.hold(home)
            held = _mended(home, held)
            try:
                return held, _updated(home)
            except BaseException:
                held.close()  # a restore wants to be alone
                raise
        except ShubbakError as error:
            if not _has_screen() or not shown_at_start(home, error):
                raise


class _Long(Exception):
    """What is to be done takes long enough for a person to want to see it."""


def _updated(home: Home) -> Workplace:
    """The place on a home, its data brought up to this version: where that takes long, in sight."""

    def told(far: Far) -> None:
        if far.total >= LONG and _has_screen():
            raise _Long  # before anything was done

    try:
        return open_workplace(home, told=told)
    except _Long:
        pass
    from desk.ui.updating import Updating

    app = application(config.load(home), home)
    shown = Updating(lambda told: open_workplace(home, told=told))
    shown.show()
    app.exec()
    shown.tasks.finish()
    if shown.error is not None:
        raise shown.error
    assert shown.result is not None  # it closes by itself alone
    return shown.result


def _mended(home: Home, held: lock.Lease) -> lock.Lease:
    """Offer a restore where the last check found the database damaged; whoever declines works on."""
    if notes.read(home).whole or not _has_screen():
        return held
    held.close()
    shown_at_start(home, damaged(), opens=True)
    return lock.hold(home)


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def shown_at_start(home: Home, error: ShubbakError, *, opens: bool = False) -> bool:
    """Show an error in a window of its own; whether it was mended there."""
    from desk.keeping import ways
    from desk.ui.start_trouble import StartTrouble

    try:
        settings = config.load(home)
    except ShubbakError:
        settings = Settings("", "", "", "", "", "")
    with tempfile.TemporaryDirectory() as folder:
        try:
            app = application(settings, home)
        except ShubbakError:  # the fonts cannot be laid down in this home
            app = application(settings, Home(Path(folder)))
        trouble = StartTrouble(error, lambda: ways.best(home), opens=opens)
        trouble.show()
        app.exec()
        trouble.tasks.finish()
    return trouble.restored
