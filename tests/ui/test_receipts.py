"""Receipts that wait for the printer: seen, kept over a restart, printed with one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.errors import Trouble
from desk.models import events as e
from desk.models.queries import Person
from desk.office import reception
from desk.office.reception import Draft
from desk.ui.pages.reception import ReceptionPage
from desk.ui.ports import Printed
from desk.ui.widgets.base import Label
from tests.ui.front_desk import FrontDesk
from tests.ui.hands import Keyboard, cut_widgets, rest, sign_in, until

Key = Qt.Key


def words(page: ReceptionPage) -> list[str]:
    """What the side panel says."""
    return [one.text() for one in page.side.recent.findChildren(Label) if one.isVisible()]


def notice(page: ReceptionPage) -> str:
    """What the notice on top says."""
    found = page.notices.notice()
    return " ".join(found.texts()) if found is not None else ""


def receive_without_paper(front: FrontDesk, count: int) -> list[str]:
    """So many transactions whose receipts nobody could print."""
    clerk = front.centre.people["clerk"]
    return [
        reception.receive(
            front.centre.counter,
            clerk,
            Draft(service="aid", applicant=e.Applicant(e.Name("وسيم", family=f"خليل{n}"))),
        ).reference
        for n in range(count)
    ]


def test_receipts_that_wait_are_counted_and_printed_with_one_key(
    page: ReceptionPage, front: FrontDesk
) -> None:
    front.printer = Printed(done=False, what="الطابعة لا تجيب.", do="تأكد من الكهرباء.")
    keys = Keyboard(page.window())
    for _ in range(2):
        keys.type("إعانه")
        keys.key(Key.Key_Return)
        keys.type("ميس")
        keys.key(Key.Key_Return)
        keys.key(Key.Key_F9)
        until(lambda: "الطابعة لا تجيب" in notice(page))
        rest(page)
    assert page.side.recent.waiting.text() == "إيصالان بانتظار الطباعة"
    assert page.side.recent.waiting.isVisible()
    assert words(page).count("لم يُطبع بعد") == 2
    assert page.side.recent.again.text() == "اطبعها الآن"
    assert cut_widgets(page) == []

    front.printer = Printed(done=True)
    keys.key(Key.Key_F10)
    until(lambda: "طُبع إيصالان" in notice(page))
    rest(page)
    assert len(front.printed) == 2 and front.printed == sorted(front.printed)
    assert not page.side.recent.waiting.isVisible() and "لم يُطبع بعد" not in words(page)
    assert page.side.recent.again.text() == "إعادة طباعة آخر إيصال"
    # Nothing waits any more: the same key prints the last one again.
    keys.key(Key.Key_F10)
    until(lambda: len(front.printed) == 3)
    assert front.printed[2] == front.printed[1]


def test_waiting_receipts_survive_a_restart(front: FrontDesk) -> None:
    receive_without_paper(front, 3)
    main = front.window()
    main.resize(1366, 768)
    main.show()
    sign_in(main)
    page = main.page("reception")
    assert isinstance(page, ReceptionPage)
    rest(main)
    assert page.side.recent.waiting.text() == "٣ إيصالات بانتظار الطباعة"
    main.close()
    main.deleteLater()


def test_printing_stops_at_the_first_trouble(page: ReceptionPage, front: FrontDesk) -> None:
    waiting = receive_without_paper(front, 3)
    page.refresh()
    rest(page)
    good = front.print_one

    def runs_out(person: Person, reference: str) -> Printed:
        if front.printed:
            raise Trouble("نفد الورق.", "ضع ورقاً في الطابعة.", code="test-paper")
        return good(person, reference)

    front.print_one = runs_out
    QTest.keyClick(page.side.recent.again, Key.Key_F10)
    until(lambda: "نفد الورق" in notice(page))
    rest(page)
    assert front.printed == waiting[:1]
    assert notice(page).startswith("إيصالان بانتظار الطباعة")
    assert page.side.recent.waiting.text() == "إيصالان بانتظار الطباعة"
    front.print_one = good
    shown = page.notices.notice()
    assert shown is not None
    shown.act.click()
    until(lambda: front.printed == waiting)


def test_old_receipts_are_not_waited_for(page: ReceptionPage, front: FrontDesk) -> None:
    """A desk that took thousands in by command does not offer to print them all."""
    receive_without_paper(front, 1)
    front.centre.at(-8)
    page.refresh()
    rest(page)
    assert not page.side.recent.waiting.isVisible()
