"""An organisation as applicant: one name, its licence, and whom it sends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desk.models import events as e
from desk.ui.pages.reception import ReceptionPage
from desk.ui.widgets.base import Label
from tests.ui.front_desk import FrontDesk
from tests.ui.hands import Keyboard, cut_widgets, rest, until

Key = Qt.Key


def test_organisation_is_received_by_its_name_and_licence(
    page: ReceptionPage, front: FrontDesk
) -> None:
    keys = Keyboard(page.window())
    keys.type("افتتاح فرع")
    keys.key(Key.Key_Return)
    keys.type("1377/أ")
    keys.key(Key.Key_Return)
    part = page.applicant
    part.fields["family"].entry.setFocus()
    keys.type("سلمان")
    part.kind.choose("organisation")
    part.kind.chosen.emit("organisation")
    rest(page.window())
    seen = [key for key, field in part.fields.items() if field.isVisible()]
    assert seen == ["organisation", "contact_person", "address"]
    assert part.number.label.text() == "رقم الإشهار"
    assert part.number.entry.accessibleName() == "رقم الإشهار"
    assert cut_widgets(page) == []
    part.fields["organisation"].entry.setFocus()
    part.fields["organisation"].entry.selectAll()
    for value in ("جمعية كفالة اليتيم ورعاية الأسرة", "أمين السر وائل حنا", "صافيتا"):
        keys.type(value)
        keys.key(Key.Key_Tab)
    keys.key(Key.Key_F9)
    until(lambda: front.printed)
    who = front.centre.counter.state(front.printed[0]).applicant
    assert who is not None and who.kind == "organisation"
    assert who.name == e.Name("جمعية كفالة اليتيم ورعاية الأسرة")
    assert (who.number, who.contact_person) == ("1377/أ", "أمين السر وائل حنا")
    assert (who.address, who.mother) == ("صافيتا", "")


def test_turning_between_person_and_organisation_loses_nothing(page: ReceptionPage) -> None:
    keys = Keyboard(page.window())
    part = page.applicant
    part.number.entry.setFocus()
    keys.type("04010999992")
    keys.key(Key.Key_Return)
    for value in ("سلمى", "عبد الرحمن", "", "درويش", "ناديا"):
        keys.type(value)
        keys.key(Key.Key_Tab)
    before = part.applicant()[1]

    def turn(kind: str) -> None:
        part.kind.choose(kind)
        part.kind.chosen.emit(kind)

    turn("organisation")
    assert part.applicant()[1].name == e.Name("سلمى عبد الرحمن درويش")
    part.fields["organisation"].set_value("جمعية النور")
    part.number.entry.setFocus()
    part.number.entry.selectAll()
    keys.type("1204")
    society = part.applicant()[1]
    assert (society.name.first, society.number) == ("جمعية النور", "1204")
    turn("person")
    assert part.applicant()[1] == before
    assert part.number.label.text() == "الرقم الوطني"
    turn("organisation")
    assert part.applicant()[1] == society


def test_known_organisation_is_read_as_one(page: ReceptionPage) -> None:
    keys = Keyboard(page.window())
    keys.type("افتتاح فرع")
    keys.key(Key.Key_Return)
    keys.type("البر")
    keys.key(Key.Key_Return)
    assert page.applicant.applicant()[1].kind == "organisation"
    words = [label.text() for label in page.applicant.findChildren(Label) if label.isVisible()]
    assert "اسم الجمعية" in words and "رقم الإشهار" in words
    assert "اسم الأم" not in words and "الولادة" not in words
    assert cut_widgets(page) == []


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_fields_of_the_applicant_keep_their_distance(page: ReceptionPage, kind: str) -> None:
    page.opened("residence")
    part = page.applicant
    part.start_typing()
    for turned in ("organisation", kind):
        part.kind.choose(turned)
        part.kind.chosen.emit(turned)
    rest(page.window())
    boxes = [field.geometry() for field in part.fields.values() if field.isVisible()]
    assert len(boxes) == (8 if kind == "person" else 3)
    for one in boxes:
        close = one.adjusted(-8, 0, 8, 0)
        assert [other for other in boxes if other != one and close.intersects(other)] == []
