"""Papers that come when the clerk has turned to another draft: they stay with their own."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.office import drafts
from desk.ui.pages.reception import ReceptionPage
from tests.ui.centre_day import picture
from tests.ui.front_desk import FrontDesk
from tests.ui.hands import Keyboard, rest, until
from tests.ui.test_reception import shown

Key = Qt.Key


class SlowScanner:
    """A scanner that gives its page when it is told to."""

    def __init__(self) -> None:
        self.may = threading.Event()

    def __call__(self) -> bytes:
        assert self.may.wait(10)
        return picture()


def begin_scanning(page: ReceptionPage, front: FrontDesk, keys: Keyboard) -> SlowScanner:
    """One citizen's residence, its paper under a slow scanner."""
    slow = SlowScanner()
    front.scanner = slow
    keys.type("إقامه")
    keys.key(Key.Key_Return)
    keys.type("ميس")
    keys.key(Key.Key_Return)
    QTest.keyClick(keys.target(), Key.Key_F7)
    assert page.papers.busy()
    return slow


def residence_of(front: FrontDesk, name: str) -> drafts.Kept:
    """The kept draft of a person."""
    found = drafts.kept(front.centre.counter)
    return next(k for k in found if k.draft.applicant.name.first == name)


def test_paper_scanned_while_turning_to_another_stays_with_its_draft(
    page: ReceptionPage, front: FrontDesk
) -> None:
    slow = begin_scanning(page, front, Keyboard(page.window()))
    page.postpone()
    # The next citizen asks for the very same service.
    page.opened("residence")
    until(lambda: page.service.service() is not None)
    assert not page.papers.busy()
    slow.may.set()
    until(lambda: "ورقة" in shown(page))
    rest(page.window())
    assert page.papers.scans() == () and page.draft().scans == ()
    first = residence_of(front, "ميساء").draft
    assert [scan.evidence for scan in first.scans] == ["id"]
    assert "ميساء حسن ديوب" in shown(page)


def test_paper_comes_home_when_its_draft_is_open_again(
    page: ReceptionPage, front: FrontDesk
) -> None:
    slow = begin_scanning(page, front, Keyboard(page.window()))
    QTest.keyClick(page.window(), Key.Key_Escape)
    until(lambda: page.drafts.count() == 1)
    QTest.keyClick(page.window(), Key.Key_F4)
    QTest.keyClick(page.drafts.button, Key.Key_Return)
    assert page.applicant.named() and page.papers.busy()
    assert not page.side.receive.isEnabled()  # it waits for its paper
    slow.may.set()
    until(lambda: [scan.evidence for scan in page.papers.scans()] == ["id"])
    until(lambda: residence_of(front, "ميساء").draft.scans)
    assert page.side.receive.isEnabled()
