"""A copied disk goes on in a new journal by a code that is typed into the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk import bootstrap
from desk.config import Home
from desk.errors import Refused
from desk.ui.enrol_again import EnrolAgain
from tests.servers import Ministry
from tests.ui.hands import hosted

from .conftest import Enrol
from .test_continuing import copied, number_of, origin_of


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_code_is_typed_and_the_desk_goes_on(
    enrol: Enrol, ministry: Ministry, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = enrol()
    clone = copied(desk, tmp_path / "clone")
    desk.receive(tmp_path)
    desk.said("sync")
    mine = clone.receive(tmp_path)["reference"]
    code = ministry.code("centre/11", number_of(desk), replace=True)

    def typed() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, EnrolAgain))
        window.code.setText(code.lower().replace("-", " "))
        window.go_on.click()

    QTimer.singleShot(0, typed)
    assert bootstrap.enrolled_anew(Home(clone.home))
    assert origin_of(clone) != origin_of(desk)
    clone.said("sync")
    assert mine in clone.run("show", mine).out
    assert clone.told("status", "--json")["pending_facts"] == 0


def test_a_code_that_is_none_is_said_beside_the_field(qtbot: QtBot) -> None:
    def again(_code: str) -> None:
        raise Refused("This is not an enrolment code.", "Type 12 letters.", code="code-form")

    window = EnrolAgain(again)
    host = hosted(window, 600, 280)
    qtbot.addWidget(host)
    window.code.setText("7K2M")
    window.go_on.click()
    qtbot.waitUntil(window.go_on.isEnabled)
    assert window.wrong.plain_text()
    assert not window.went_on
    window.leave.click()
    assert not window.isVisible()
