"""What keeps the desk from opening is said in a window of its own, and mended there."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from pytestqt.qtbot import QtBot

from desk.errors import Trouble
from desk.keeping.rounds import damaged
from desk.models.updating import Far
from desk.ui.start_trouble import StartTrouble
from desk.ui.updating import Updating
from tests.ui.hands import cut_widgets, hosted


def test_the_restore_is_a_button(qtbot: QtBot) -> None:
    done: list[str] = []
    window = StartTrouble(damaged(), lambda: done.append("restored"))
    host = hosted(window, 560, 240)
    qtbot.addWidget(host)
    assert window.restore_it.isVisible()
    window.restore_it.click()
    qtbot.waitUntil(lambda: window.restored)
    assert done == ["restored"]
    assert not window.isVisible()


def test_a_restore_that_fails_says_why_and_can_be_tried_again(qtbot: QtBot) -> None:
    def restore() -> None:
        raise Trouble("No room.", "Free some.", code="restore-full")

    window = StartTrouble(damaged(), restore)
    host = hosted(window, 560, 240)
    qtbot.addWidget(host)
    window.restore_it.click()
    qtbot.waitUntil(window.restore_it.isEnabled)
    assert not window.restored
    assert "Free some" in window.do.plain_text() or "مساحة" in window.do.plain_text()


def test_what_no_restore_helps_has_no_such_button(qtbot: QtBot) -> None:
    window = StartTrouble(Trouble("The keyring is locked.", "Unlock it.", code="keys-missing"))
    host = hosted(window, 560, 240)
    qtbot.addWidget(host)
    assert not window.restore_it.isVisible()
    assert window.close_it.isVisible()


def test_an_update_of_the_data_is_seen_and_cannot_be_closed_away(qtbot: QtBot) -> None:
    go = Event()

    def work(told: Callable[[Far], None]) -> str:
        told(Far("copy", 0, 4000))
        told(Far("read", 0, 4000))
        told(Far("read", 1000, 4000))
        assert go.wait(20)
        return "open"

    window = Updating(work)
    host = hosted(window, 600, 260)
    qtbot.addWidget(host)
    qtbot.waitUntil(lambda: window.bar.accessibleName().endswith("25%"))
    assert "٢٥" in window.far.text()
    assert "لا يضيع شيء" in window.safe.plain_text()
    window.close()
    assert window.isVisible()
    assert cut_widgets(window) == []
    go.set()
    qtbot.waitUntil(lambda: window.result == "open")
    assert not window.isVisible()


def test_an_update_that_cannot_be_made_says_why(qtbot: QtBot) -> None:
    def work(_told: object) -> None:
        raise Trouble("No room.", "Free some.", code="backup")

    window = Updating(work)
    host = hosted(window, 600, 260)
    qtbot.addWidget(host)
    qtbot.waitUntil(lambda: window.error is not None)
    assert not window.isVisible()
