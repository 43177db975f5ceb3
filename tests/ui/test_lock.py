"""The lock's way out: a supervisor of this desk opens for who is locked out, in place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.models import events as e
from desk.ui import tokens
from desk.ui.lock import LockScreen
from desk.ui.main_window import MainWindow
from tests.pins import hash_pin
from tests.ui.conftest import dress
from tests.ui.front_desk import PIN, FrontDesk
from tests.ui.hands import cut_widgets, nameless, rest, until

Key = Qt.Key
SUPERVISOR_PIN = "864200"


@pytest.fixture
def guarded(front: FrontDesk) -> FrontDesk:
    """A desk whose supervisor has a PIN."""
    supervisor = front.centre.people["supervisor"]
    with front.centre.counter.journal.act(None) as act:
        hashed = hash_pin(SUPERVISOR_PIN)
        act.record(
            supervisor.id,
            e.StaffNamed(supervisor.name, ("supervisor",), hashed, home="centre/12"),
            "all",
        )
    return front


def locked(front: FrontDesk) -> MainWindow:
    """The window, locked, with its people known."""
    main = front.window()
    main.resize(1366, 768)
    main.show()
    until(lambda: main.lock_screen.asked() is not None)
    screen = main.lock_screen
    while (person := screen.asked()) is not None and person.name != "رنا الخطيب":
        choose(screen, "رنا الخطيب")
    rest(main)
    return main


def choose(screen: LockScreen, name: str) -> None:
    """Take somebody from the list of F4."""
    QTest.keyClick(screen.pin, Key.Key_F4)
    until(screen.list.isVisible)
    while (found := screen.list.current()) is not None and found.title != name:
        QTest.keyClick(screen.other, Key.Key_Down)
    QTest.keyClick(screen.other, Key.Key_Return)


def said(screen: LockScreen) -> str:
    """What the notice on the lock says."""
    notice = screen.notices.notice()
    return " ".join(notice.texts()) if notice is not None else ""


def strike(screen: LockScreen, pin: str) -> Callable[[], bool]:
    """Type a PIN and press Enter; tells when the answer is there."""
    QTest.keyClicks(screen.pin, pin)
    QTest.keyClick(screen.pin, Key.Key_Return)
    return lambda: not screen.tasks.busy


def lock_out(screen: LockScreen) -> None:
    """Five wrong PINs."""
    for _ in range(5):
        until(strike(screen, "000000"))
    until(lambda: "أُوقف الدخول" in said(screen))
    rest(screen)
    assert cut_widgets(screen) == []


def test_supervisor_opens_for_who_is_locked_out(guarded: FrontDesk) -> None:
    main = locked(guarded)
    screen = main.lock_screen
    lock_out(screen)
    until(strike(screen, PIN))
    assert main.person() is None and "أُوقف الدخول" in said(screen)

    QTest.keyClick(screen.pin, Key.Key_F1)
    asked = screen.asked()
    assert asked is not None and asked.name == "سامر ديوب"
    assert "يفتح المشرف لـ رنا الخطيب" in said(screen)
    assert cut_widgets(screen) == [] and nameless(screen) == []
    until(strike(screen, SUPERVISOR_PIN))
    # Nobody is signed in by that: the clerk types the right PIN now.
    asked = screen.asked()
    assert asked is not None and asked.name == "رنا الخطيب"
    assert main.person() is None and guarded.seat.taken is None
    assert "فُتح الدخول" in said(screen)
    until(strike(screen, PIN))
    until(lambda: main.person() is not None)
    main.close()
    main.deleteLater()


def test_wrong_pins_of_the_supervisor_are_his_own(guarded: FrontDesk) -> None:
    main = locked(guarded)
    screen = main.lock_screen
    QTest.keyClick(screen.pin, Key.Key_F1)
    lock_out(screen)
    until(strike(screen, SUPERVISOR_PIN))
    assert "أُوقف الدخول" in said(screen)
    asked = screen.asked()
    assert asked is not None and asked.name == "سامر ديوب"
    # The clerk behind whom he stood was never locked out.
    QTest.keyClick(screen.pin, Key.Key_Escape)
    until(strike(screen, PIN))
    until(lambda: main.person() is not None)
    main.close()
    main.deleteLater()


def test_without_another_supervisor_the_lock_says_what_to_do(guarded: FrontDesk) -> None:
    main = locked(guarded)
    screen = main.lock_screen
    choose(screen, "سامر ديوب")
    QTest.keyClick(screen.pin, Key.Key_F1)
    assert "لا مشرف آخر" in said(screen) and "ربع ساعة" in said(screen)
    main.close()
    main.deleteLater()


@pytest.mark.parametrize(("mode", "language"), [("dark", "ar"), ("contrast", "en")])
def test_nothing_of_the_way_out_is_cut(
    guarded: FrontDesk, qapp: QApplication, mode: tokens.Mode, language: str
) -> None:
    dress(qapp, mode, language)
    main = locked(guarded)
    QTest.keyClick(main.lock_screen.pin, Key.Key_F1)
    rest(main)
    assert cut_widgets(main.lock_screen) == []
    main.close()
    main.deleteLater()
