"""The window as a whole: nothing cut, everything named and reachable, the lock, the line, the look."""

from __future__ import annotations

import ast
import re
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.models.clock import CIVIL_TIME
from desk.models.events import Service
from desk.office import drafts
from desk.ui import theme, tokens
from desk.ui.main_window import MainWindow
from desk.ui.pages.reception import ReceptionPage
from desk.ui.ports import LineState
from desk.ui.widgets.frame import KeyBar, line_words
from desk.ui.widgets.popup import SearchPopup
from tests.ui.conftest import dress
from tests.ui.front_desk import PIN, FrontDesk, waiting
from tests.ui.hands import Keyboard, cut_widgets, nameless, rest, sign_in, until

Key = Qt.Key
LOOKS: list[tuple[tokens.Mode, str]] = [("light", "ar"), ("dark", "ar"), ("contrast", "en")]


def fill(main: MainWindow) -> ReceptionPage:
    """Bring the reception page to its fullest: service, applicant, papers, fees."""
    page = main.page("reception")
    assert isinstance(page, ReceptionPage)
    page.opened("disability-renewal")
    rest(main)
    page.applicant.number.entry.setFocus()
    keys = Keyboard(main)
    keys.type("ميس")
    keys.key(Key.Key_Return)
    keys.key(Key.Key_F7)
    until(lambda: page.papers.scans())
    rest(main)
    return page


@pytest.mark.parametrize(("mode", "language"), LOOKS)
def test_nothing_is_cut(
    front: FrontDesk, qapp: QApplication, mode: tokens.Mode, language: str
) -> None:
    """At 1366 × 768, empty, full and while typing, in both directions, locked and open."""
    dress(qapp, mode, language)
    main = front.window()
    main.resize(1366, 768)
    main.show()
    rest(main)
    assert cut_widgets(main.lock_screen) == []
    sign_in(main)
    assert cut_widgets(main) == []
    page = fill(main)
    assert cut_widgets(main) == []
    page.applicant.start_typing()
    rest(main)
    assert cut_widgets(main) == []
    main.close()
    main.deleteLater()


def test_every_control_has_a_name(window: MainWindow) -> None:
    fill(window)
    assert nameless(window) == []
    window.lock()
    rest(window)
    assert nameless(window.lock_screen) == []


def test_tab_follows_the_form(page: ReceptionPage) -> None:
    """From the service the focus goes through applicant and papers to the fees, never lost."""
    fill(page.window())  # type: ignore[arg-type]
    page.service.entry.setFocus()
    order = []
    for _ in range(14):
        QTest.keyClick(page.window().focusWidget(), Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        order.append(focused)
    places = [
        order.index(widget)
        for widget in (page.service.guide, page.applicant.number.entry, page.side.fees.tendered)
    ]
    assert places == sorted(places)


def test_lock_hides_and_keeps(window: MainWindow, front: FrontDesk) -> None:
    page = window.page("reception")
    assert isinstance(page, ReceptionPage)
    keys = Keyboard(window)
    keys.type("إعانه")
    keys.key(Key.Key_Return)
    page.applicant.start_typing()
    keys.type("سلمى")
    keys.key(Key.Key_L, modifier=Qt.KeyboardModifier.ControlModifier)
    assert window.lock_screen.isVisible() and window.person() is None
    until(lambda: front.seat.taken is None)
    assert drafts.kept(front.centre.counter)[0].draft.applicant.name.first == "سلمى"
    # Behind the lock no key reaches the page.
    keys.key(Key.Key_F9)
    assert not front.printed
    sign_in(window)
    assert page.applicant.fields["first"].value() == "سلمى"
    assert not window.lock_screen.isVisible()


def test_wrong_pin_is_said_and_counted(window: MainWindow) -> None:
    window.lock()
    until(lambda: window.lock_screen.asked() is not None)
    QTest.keyClicks(window.lock_screen.pin, "000000")
    until(lambda: window.lock_screen.notices.notice() is not None)
    assert window.person() is None and window.lock_screen.pin.pin() == ""
    QTest.keyClicks(window.lock_screen.pin, PIN)
    until(lambda: window.person() is not None)


def test_it_locks_itself_and_says_why(window: MainWindow) -> None:
    window.lock_at_rest()
    rest(window)
    notice = window.lock_screen.notices.notice()
    assert notice is not None
    assert "محفوظة" in notice.texts()[0] and "٥ دقائق" in notice.texts()[1]


def test_line_pill_tells_the_truth(window: MainWindow, front: FrontDesk) -> None:
    since = datetime.now(CIVIL_TIME).replace(hour=0, minute=1, second=0, microsecond=0)
    front.status = waiting(23, int(since.timestamp() * 1000) << 16)
    window.refresh_line()
    until(lambda: window.header.line.state().waiting == 23)
    assert window.header.line.text() == "بلا اتصال: ٢٣ معاملة بانتظار الإرسال منذ ٠٠:٠١"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (LineState("connected"), "متصل، كل شيء محفوظ لدى الوزارة"),
        (LineState("sending", 23), "يُرسَل ٢٣، والباقي محفوظ لدى الوزارة"),
        (LineState("offline", 2), "بلا اتصال: معاملتان بانتظار الإرسال"),
        (LineState("offline", 3), "بلا اتصال: ٣ معاملات بانتظار الإرسال"),
        (LineState("offline"), "بلا اتصال، ولا شيء ينتظر الإرسال"),
    ],
)
def test_line_in_words(state: LineState, words: str) -> None:
    assert line_words(state) == words


def test_search_finds_people_and_services(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.key(Key.Key_F2)
    keys.type("ميساء")
    assert window.search.isVisible()
    found = window.search.current()
    assert found is not None and found.title == "ميساء حسن ديوب"
    assert found.second and not found.second.isascii()  # the service's title, not its code
    keys.key(Key.Key_Escape)
    window.header.search.selectAll()
    keys.type("وثيقه")
    for _ in range(SearchPopup.MOST):
        marked = window.search.current()
        if marked is not None and isinstance(marked.key, Service):
            break
        keys.key(Key.Key_Down)
    keys.key(Key.Key_Return)
    page = window.page("reception")
    assert isinstance(page, ReceptionPage)
    until(lambda: page.service.entry.text() == "وثيقة غير موظف")


@pytest.mark.parametrize("mode", list(tokens.TOKENS))
def test_text_is_legible(mode: tokens.Mode) -> None:
    """Contrast of at least 4.5 for text, 3 for marks and outlines (WCAG 2.2, 1.4.3 and 1.4.11)."""
    t = tokens.TOKENS[mode]
    for tone in (t.ink, t.ink2, t.ink3, t.accent, t.ok, t.warn, t.bad):
        assert contrast(tone, t.surface) >= 4.5
    pairs = [(t.on_accent, t.accent), (t.rail_ink, t.rail), (t.accent, t.accent_soft)]
    pairs += [(t.ok, t.ok_soft), (t.warn, t.warn_soft), (t.bad, t.bad_soft), (t.ink3, t.sunken)]
    for ink, ground in pairs:
        assert contrast(ink, ground) >= 4.5
    assert contrast(t.line_strong, t.surface) >= 3
    assert contrast(t.gold, t.rail) >= 3


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two colours."""

    def light(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        lin = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_pages_hold_no_colour() -> None:
    root = Path(theme.__file__).parent
    for path in [*root.glob("pages/**/*.py"), *root.glob("widgets/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"#[0-9A-Fa-f]{6}\b", node.value), f"a colour in {path.name}"


def test_what_was_just_typed_survives_closing(front: FrontDesk) -> None:
    main = front.window()
    main.show()
    sign_in(main)
    page = main.page("reception")
    assert isinstance(page, ReceptionPage)
    keys = Keyboard(main)
    keys.type("إعانه")
    keys.key(Key.Key_Return)
    page.applicant.start_typing()
    keys.type("هناء")
    main.close()
    assert drafts.kept(front.centre.counter)[0].draft.applicant.name.first == "هناء"
    main.deleteLater()


def test_esc_leaves_the_search_and_not_the_draft(page: ReceptionPage, window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.type("إعانه")
    keys.key(Key.Key_Return)
    keys.key(Key.Key_F2)
    keys.type("x")
    keys.key(Key.Key_Escape)
    assert page.service.entry.text() == "إعانة مالية"
    assert window.header.search.text() == ""
    assert page.applicant.number.entry.hasFocus()


def test_a_longer_pin_is_waited_for(window: MainWindow) -> None:
    boxes = window.lock_screen.pin
    filled: list[str] = []
    boxes.filled.connect(filled.append)
    QTest.keyClicks(boxes, "12345678")
    until(lambda: filled)
    assert filled == ["12345678"]


def test_any_key_puts_the_lock_off(window: MainWindow) -> None:
    handle = window.windowHandle()
    window.rest.setInterval(2000)
    window.rest.start()
    until(lambda: window.rest.remainingTime() < 1500)
    QTest.keyClick(handle, Key.Key_A)
    assert window.rest.remainingTime() > 1700


def test_a_key_without_room_is_left_out_and_never_drawn_over_the_lock() -> None:
    bar = KeyBar()
    bar.set_keys([("F5", "اتصال"), ("F6", "رسالة"), ("F7", "الأوراق")])
    bar.resize(1278, bar.height())
    assert bar.left_out() == []
    bar.resize(340, bar.height())
    assert bar.left_out() == ["F7"]
    assert bar.accessibleName() == "F5 اتصال, F6 رسالة, F7 الأوراق"
