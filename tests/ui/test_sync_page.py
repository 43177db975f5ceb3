"""The sync page: the honest sentence, what waits, what needs a person, sticks, backups, the line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk import bootstrap
from desk.errors import Trouble
from desk.models import events as e
from desk.office import put_aside
from desk.sync.reasons import MATTERS
from desk.sync.state import Attention, Line, Quality, Status
from desk.sync.stick import bundle
from desk.ui import text
from desk.ui.answers_counter import WindowAnswers
from desk.ui.pages.page import Page
from desk.ui.pages.sync import Sync
from desk.ui.pages.sync_day import SLOT, line_day, quality
from desk.ui.pages.sync_keeping import nearby_words
from desk.ui.pages.sync_matters import LONG, MatterRow, acts_of
from desk.ui.pages.sync_parts import head_words, quality_words, read_lines
from desk.ui.ports_sync import Carried, LineTry, Nearby, TakenIn
from desk.ui.stall import StallProbe
from tests.ui import sync_home
from tests.ui.conftest import dress
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest, until
from tests.ui.sync_home import (
    BUDGET,
    CALM,
    FILLING,
    FORK,
    NO_BACKUP,
    NOW,
    OFF,
    SIGNED,
    SLOW,
    SyncDesk,
    ms,
)


class Desk:
    """A desk with its sync page; its journal, sticks and backups are real."""

    def __init__(self, folder: Path, lived: Path) -> None:
        self.desk = SyncDesk(folder, lived)
        self.engine = self.desk.engine
        self.log = self.desk.log
        self.stick = folder / "KINGSTON"
        self.stick.mkdir()
        self.page = Sync(self.desk.answers())
        self.gone: list[tuple[str, object]] = []

    def open(self) -> Keyboard:
        self.page.go.connect(lambda key, what: self.gone.append((key, what)))
        self.host = hosted(self.page)
        self.page.opened()
        rest(self.page)
        return Keyboard(self.page)

    def show(self, *plugged: Path, **rooms: Any) -> Keyboard:
        """The page with these sticks plugged in."""
        self.page = Sync(self.desk.answers(*plugged, **rooms))
        return self.open()

    def attend(self, *matters: Attention) -> None:
        """These need a person."""
        self.engine.now_status = msgspec.structs.replace(
            OFF, state=Line.ATTENTION, attention=matters
        )

    def rows(self) -> list[MatterRow]:
        return self.page.matters.rows()


@pytest.fixture
def desk(tmp_path: Path, lived_through: Path, dressed: None) -> Iterator[Desk]:
    one = Desk(tmp_path, lived_through)
    yield one
    one.page.tasks.finish()
    one.host.close()
    one.host.deleteLater()
    one.desk.close()


def test_off_line_it_says_since_when_why_and_when_it_tries_again(desk: Desk) -> None:
    desk.log((ms(8, 0), "done", 900, 90_000), (ms(9, 12), "line-timeout", 20_000, 0))
    desk.open()
    page = desk.page
    assert page.head.sentence.plain_text() == "بلا اتصال منذ ٠٩:١١"
    assert "لا يمكن الوصول إلى المخدّم" in page.head.reason.plain_text()
    assert page.waiting.numbers["transactions"].accessibleName() == "٢٣ معاملة"
    assert page.waiting.numbers["scans"].accessibleName() == "٦١ صورة"
    assert "١٨٬٤٠٢" in page.custody.signed.plain_text()
    assert page.head.countdown.text() == "٢:٠٠"


def test_f5_asks_for_a_try_at_once(desk: Desk) -> None:
    keys = desk.open()
    keys.key(Qt.Key.Key_F5)
    assert desk.engine.nudged == 1


def test_all_is_well_and_it_says_so(desk: Desk) -> None:
    desk.engine.now_status = Status(Line.IDLE, custody=SIGNED, last_contact=ms(11, 3))
    desk.open()
    assert desk.page.head.sentence.plain_text() == "متصل، كل شيء محفوظ لدى الوزارة"
    assert not desk.page.head.reason.isVisible()
    assert desk.page.head.try_button.isEnabled()


def test_what_needs_a_person_is_told_with_what_to_do_and_settled(desk: Desk) -> None:
    matter = Attention("q:1", "entry-test", ms(9, 0), "An entry was refused.", "Correct its fee.")
    desk.attend(matter)
    desk.open()
    assert [row.texts() for row in desk.rows()] == ["An entry was refused. Correct its fee."]
    desk.rows()[0].buttons["settle"].click()
    rest(desk.page)
    assert desk.engine.dismissed == ["q:1"]
    assert not desk.page.matters.isVisible()


def test_before_the_first_sync_nothing_is_promised(desk: Desk) -> None:
    desk.engine.now_status = Status(Line.OFFLINE)
    desk.open()
    assert "لم توقّع الوزارة" in desk.page.custody.signed.plain_text()


@pytest.mark.parametrize("line", list(Line))
def test_every_state_has_its_sentence_shape_and_tone(line: Line, dressed: None) -> None:
    title, _explained, shape, tone = head_words(Status(line, OFF.pending), NOW)
    assert title
    assert shape in {"ok", "due", "late", "wait"}
    # Off line is never red: work goes on.
    assert (tone == "bad") == (line is Line.ATTENTION)


STATES: dict[str, Callable[[Desk], Status]] = {
    "quiet": lambda _desk: CALM,
    "off-line": lambda _desk: OFF,
    "slow": lambda _desk: SLOW,
    "trouble": lambda desk: msgspec.structs.replace(
        OFF, state=Line.ATTENTION, attention=(*twice_and_fee(desk), FILLING)
    ),
    "more-trouble": lambda desk: msgspec.structs.replace(
        OFF, state=Line.ATTENTION, attention=(*twice_and_fee(desk), FILLING, NO_BACKUP)
    ),
}


def twice_and_fee(desk: Desk) -> tuple[Attention, Attention]:
    """A fee that does not add up, and a number that was given twice."""
    known = desk.desk.references
    return (
        sync_home.put_aside("fee-sum", "correct", "person", known["new-family"], 7),
        sync_home.put_aside("reference-used", "renumber", "person", known["new-residence"], 9),
    )


@pytest.mark.parametrize("state", list(STATES))
@pytest.mark.parametrize(("mode", "language"), [("light", "ar"), ("dark", "en")])
def test_it_fits_the_smallest_screen_and_everything_has_a_name(
    desk: Desk, qapp: QApplication, mode: str, language: str, state: str
) -> None:
    dress(qapp, mode, language)  # type: ignore[arg-type]
    desk.log(*sync_home.day_of_tries())
    desk.engine.now_status = STATES[state](desk)
    away = {
        **desk.desk.rooms.backup(),
        "trouble": {"code": "backup-away", "what": "It is away.", "do": "Plug it in."},
        "folder": "/media/BACKUP",
    }
    desk.show(neighbours=sync_home.hub_standing, backup=lambda: away)
    assert cut_widgets(desk.page) == []
    assert nameless(desk.page) == []
    assert overlapping(desk.page) == []


def overlapping(page: Sync) -> list[str]:
    """Parts of the page that stand in one another's room, or out of the page."""
    parts = (page.notices, page.head, page.waiting, page.side, page.matters, page.keeping, page.day)
    seen = [part for part in parts if part.isVisible()]
    boxes = [part.rect().translated(part.mapTo(page, part.rect().topLeft())) for part in seen]
    found = [
        str(type(part))
        for part, box in zip(seen, boxes, strict=True)
        if not page.rect().contains(box)
    ]
    return found + [
        f"{seen[one]} {seen[other]}"
        for one in range(len(seen))
        for other in range(one)
        if boxes[one].intersects(boxes[other])
    ]


# --- what needs a person --------------------------------------------------------------------------


def test_the_pill_counts_matters_and_not_what_waits(desk: Desk) -> None:
    desk.attend(*twice_and_fee(desk))
    desk.open()
    place, seat = desk.desk.place, desk.desk.seat
    port = WindowAnswers(place.counter, place.catalogue, seat, desk.engine.status)
    assert port.line().kind == "attention"
    assert port.line().waiting == 2


def test_f8_opens_the_transaction_whose_fee_is_wrong(desk: Desk) -> None:
    fee, _ = twice_and_fee(desk)
    desk.attend(FILLING, fee)
    keys = desk.open()
    assert [row.matter.code for row in desk.rows()] == ["quarantined", "disk-filling"]
    assert "الرسم ليس مجموع بنوده" in desk.rows()[0].texts()
    shown = desk.page.keys()
    assert ("F8", "فتح المعاملة") in shown
    keys.key(Qt.Key.Key_F8)
    assert desk.gone == [("reports", desk.desk.references["new-family"])]


def test_a_number_given_twice_is_replaced_and_its_receipt_printed(desk: Desk) -> None:
    before = desk.desk.references["new-residence"]
    origin, seq = desk.desk.quarantine(before, "reference-used")
    matter = sync_home.put_aside("reference-used", "renumber", "person", before, seq)
    key = f"quarantined:{origin}:{seq}"
    desk.attend(msgspec.structs.replace(matter, key=key, facts={**matter.facts, "origin": origin}))
    printed: list[str] = []
    keys = desk.show(reprint=lambda _person, reference: printed.append(reference))
    keys.key(Qt.Key.Key_F8)
    [reference] = printed
    state = desk.desk.place.counter.state(reference)
    assert before in state.former
    notice = desk.page.notices.notice()
    assert notice is not None
    assert text.reference(reference) in notice.texts()[1]
    assert "طُبع" in notice.texts()[1]
    assert desk.engine.dismissed == [key]


def test_a_printer_that_fails_does_not_take_the_new_number_back(desk: Desk) -> None:
    before = desk.desk.references["new-residence"]
    origin, seq = desk.desk.quarantine(before, "reference-used")
    matter = sync_home.put_aside("reference-used", "renumber", "person", before, seq)
    desk.attend(msgspec.structs.replace(matter, facts={**matter.facts, "origin": origin}))

    def jammed(_person: object, _reference: str) -> None:
        raise Trouble("The printer has no paper.", "Put some in.", code="printer-test")

    keys = desk.show(reprint=jammed)
    keys.key(Qt.Key.Key_F8)
    notice = desk.page.notices.notice()
    assert notice is not None
    assert "ينتظر في صفحة الاستقبال" in notice.texts()[1]
    assert "The printer has no paper. Put some in." in notice.texts()[1]
    assert put_aside.put_aside(desk.desk.place.counter) == [] or desk.engine.dismissed


def test_the_ministry_is_asked_once_to_look_again(desk: Desk) -> None:
    reference = desk.desk.references["new-family"]
    origin, seq = desk.desk.quarantine(reference, "service-unknown")
    matter = sync_home.put_aside("service-unknown", "retry", "server", reference, seq)
    desk.attend(msgspec.structs.replace(matter, facts={**matter.facts, "origin": origin}))
    keys = desk.open()
    keys.key(Qt.Key.Key_F8)
    with desk.desk.place.database.read() as connection:
        last = connection.exec_driver_sql(
            "SELECT kind FROM entries ORDER BY seq DESC LIMIT 1"
        ).scalar_one()
    assert last == e.RetryAsked.kind
    until(lambda: not desk.rows()[0].buttons["ask"].isEnabled())
    assert desk.rows()[0].buttons["ask"].text() == "سُئلت ولم تجب بعد"


def test_more_than_three_matters_are_a_key_away(desk: Desk) -> None:
    desk.attend(*twice_and_fee(desk), FILLING, NO_BACKUP)
    desk.open()
    assert len(desk.rows()) == 3
    more = desk.page.matters.more
    assert more is not None
    assert more.text() == "وأمر آخر"
    more.click()
    rest(desk.page)
    until(lambda: len(desk.page.all_matters.findChildren(MatterRow)) == 4)
    assert desk.page.all_matters.isVisible()
    assert not desk.page.waiting.isVisible()
    Keyboard(desk.page).key(Qt.Key.Key_Escape)
    assert desk.page.waiting.isVisible()


@pytest.mark.parametrize("reason", list(MATTERS))
def test_every_reason_has_a_sentence_and_a_way_out(reason: str, dressed: None) -> None:
    told = MATTERS[reason]
    matter = sync_home.put_aside(reason, told.way, told.blame.value, "12-03-26-00012-0", 4)
    row = MatterRow(matter)
    assert row.texts().isprintable()
    assert told.what not in row.texts()  # it is said in Arabic
    assert acts_of(matter)
    row.deleteLater()


def test_what_passes_by_itself_is_not_to_be_ticked_off() -> None:
    for matter in (FILLING, NO_BACKUP, FORK, BUDGET):
        assert "settle" not in [one.name for one in acts_of(matter)]
    assert acts_of(BUDGET)[0].name == "anyway"
    assert acts_of(NO_BACKUP)[0].name == "backup"
    assert acts_of(FORK)[0].name == "enrol"


def test_a_desk_that_was_put_back_says_how_it_goes_on(desk: Desk) -> None:
    desk.attend(FORK)
    keys = desk.open()
    keys.key(Qt.Key.Key_F8)
    notice = desk.page.notices.notice()
    assert notice is not None
    assert "يُكتب الرمز" in text.plain(notice.texts()[1])
    assert overlapping(desk.page) == []
    wanted: list[bool] = []
    desk.page.enrol_wanted.connect(lambda: wanted.append(True))
    notice.act.click()
    assert wanted == [True]


def test_a_metered_line_is_let_go_once(desk: Desk) -> None:
    desk.engine.now_status = SLOW
    keys = desk.open()
    assert "٢٠ م.ب" in desk.page.day.quality.plain_text()
    keys.key(Qt.Key.Key_F8)
    assert desk.engine.anyway == 1


# --- sticks ---------------------------------------------------------------------------------------


def test_the_only_stick_is_written_at_once_and_read_back(desk: Desk) -> None:
    keys = desk.show(desk.stick)
    keys.key(Qt.Key.Key_F6)
    until(lambda: not desk.page.stick.busy)
    rest(desk.page)
    [file] = (desk.stick / "shubbak").glob(f"*{bundle.SUFFIX}")
    with file.open("rb") as written:
        assert bundle.check(written).size == file.stat().st_size
    said = desk.page.stick.texts()
    assert "KINGSTON" in said
    assert "كُتبت ثم قُرئت" in said
    assert "صورة" in said
    assert overlapping(desk.page) == []
    keys.key(Qt.Key.Key_Escape)
    assert desk.page.custody.isVisible()
    assert "لم يعد إيصالها" in desk.page.custody.bundle.text()
    keys.key(Qt.Key.Key_F6)
    until(lambda: not desk.page.stick.busy)
    rest(desk.page)
    assert "من قبل" in desk.page.stick.texts()


def test_of_two_sticks_a_person_chooses(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "DATA"
    other.mkdir()
    keys = desk.show(desk.stick, other)
    keys.key(Qt.Key.Key_F6)
    assert not desk.page.stick.busy
    keys.key(Qt.Key.Key_Return)  # the first one has the focus
    until(lambda: (desk.stick / "shubbak").exists() and not desk.page.stick.busy)
    assert not (other / "shubbak").exists()


def test_without_a_stick_it_says_so_and_finds_one_that_is_plugged_in(desk: Desk) -> None:
    answers = desk.desk.answers()
    desk.page = Sync(answers)
    keys = desk.open()
    keys.key(Qt.Key.Key_F6)
    assert "لا ذاكرة محمولة" in desk.page.stick.texts()
    assert desk.page.stick.other.isVisible()
    object.__setattr__(answers, "plugged", (desk.stick,))
    until(lambda: (desk.stick / "shubbak").exists() and not desk.page.stick.busy)


def test_a_stick_that_is_found_too_late_is_left_alone(desk: Desk) -> None:
    answers, found = desk.desk.answers(desk.stick), threading.Event()
    sticks = answers.sticks

    def slowly() -> Any:
        found.wait(10)
        return sticks()

    object.__setattr__(answers, "sticks", slowly)
    desk.page = Sync(answers)
    desk.open()
    desk.page.custody.out.click()
    desk.page.stick.leave.click()
    found.set()
    rest(desk.page)
    assert desk.page.custody.isVisible()
    assert not (desk.stick / "shubbak").exists()


def test_behind_the_lock_no_stick_is_taken(desk: Desk) -> None:
    answers = desk.desk.answers()
    desk.page = Sync(answers)
    keys = desk.open()
    keys.key(Qt.Key.Key_F6)
    assert desk.page.stick.choosing
    desk.page.locking()
    object.__setattr__(answers, "plugged", (desk.stick,))
    until(lambda: not desk.page.stick.choosing)
    assert desk.page.custody.isVisible()


def test_the_window_makes_the_page_over_the_rooms_of_its_desk(desk: Desk) -> None:
    make = bootstrap._pages(desk.desk.place, desk.desk.seat)["sync"]
    assert not isinstance(make, Page)
    page = make()
    assert isinstance(page, Sync)
    desk.page = page
    desk.open()
    assert "لا نسخة بعد" in page.keeping.backup.plain_text()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the screen of tests has no window borders
def test_another_folder_is_chosen_in_a_window_that_speaks_arabic(desk: Desk) -> None:
    keys = desk.show()
    keys.key(Qt.Key.Key_F6)
    desk.page.stick.other.click()
    folders = desk.page.stick.folders
    assert folders is not None
    assert folders.testOption(folders.Option.DontUseNativeDialog)
    assert folders.labelText(folders.DialogLabel.Accept) == "هذا المجلد"
    folders.fileSelected.emit(str(desk.stick))
    folders.close()
    until(lambda: (desk.stick / "shubbak").exists() and not desk.page.stick.busy)
    rest(desk.page)


class Slow:
    """A stick that is written as slowly as a person can watch, until it is stopped."""

    def __init__(self) -> None:
        self.stopped = threading.Event()

    def export(
        self, folder: Path, progress: Callable[[int, int], None], stopping: Callable[[], bool]
    ) -> Any:
        from desk.sync.stick.writing import Exported

        progress(7_400_000, 19_600_000)
        while not stopping():
            self.stopped.wait(0.005)
        return Exported(str(folder), ("one.shubbak",), (), 40, 2, 90_000, cancelled=True)

    def exports(self) -> list[object]:
        return []


def test_a_long_writing_is_watched_and_can_be_stopped(desk: Desk) -> None:
    slow = Slow()
    desk.show(desk.stick, stick=lambda: slow)
    desk.page.custody.out.click()
    until(lambda: "٧٫٤ م.ب" in desk.page.stick.sofar.text())
    assert desk.page.stick.bar.accessibleName().endswith("38%")
    desk.page.stick.begin("in")  # F7 meanwhile changes nothing
    assert desk.page.stick.busy
    desk.page.stick.leave.click()
    until(lambda: not desk.page.stick.busy)
    rest(desk.page)
    assert "يبقى ولا يُكتب مرتين" in desk.page.stick.texts()


def test_closing_the_window_ends_a_writing(desk: Desk) -> None:
    slow = Slow()
    desk.show(desk.stick, stick=lambda: slow)
    desk.page.custody.out.click()
    until(lambda: desk.page.stick.sofar.text())
    desk.page.leaving()
    until(lambda: not desk.page.stick.busy)


def test_a_stick_that_is_too_small_says_how_much_is_needed(desk: Desk) -> None:
    def small(*_: object) -> Any:
        raise Trouble("", "", code="stick-small", needed="21.4", free="3.1")

    slow = Slow()
    slow.export = small  # type: ignore[method-assign,assignment]
    desk.show(desk.stick, stick=lambda: slow)
    desk.page.custody.out.click()
    rest(desk.page)
    assert "٣٫١ ميغابايت" in desk.page.stick.texts()
    assert "٢١٫٤ ميغابايت" in desk.page.stick.texts()
    assert desk.page.stick.other.isVisible()


def test_a_damaged_bundle_on_a_stick_is_named_with_what_to_do(desk: Desk) -> None:
    place = desk.stick / "shubbak"
    place.mkdir()
    (place / f"centre-12-02-0001{bundle.SUFFIX}").write_bytes(b"no bundle at all" * 20)
    keys = desk.show(desk.stick)
    keys.key(Qt.Key.Key_F7)
    until(lambda: not desk.page.stick.busy)
    rest(desk.page)
    assert "centre-12-02-0001" in text.plain(desk.page.stick.texts())
    assert "تالفة" in desk.page.stick.texts() or "ليس" in desk.page.stick.texts()


def test_an_empty_stick_says_that_nothing_was_on_it(desk: Desk) -> None:
    keys = desk.show(desk.stick)
    keys.key(Qt.Key.Key_F7)
    until(lambda: not desk.page.stick.busy)
    rest(desk.page)
    assert "ليس عليها شيء لهذا المنفذ" in desk.page.stick.texts()


def test_what_came_off_a_stick_is_told_line_by_line(dressed: None) -> None:
    line = Trouble("", "", code="line-refused")
    lines = read_lines(TakenIn("S", 1, 18_616, 12, (Carried("04", 187, 42),), (), 3, 0, line))
    assert [one.status for one in lines] == ["ok", "ok", "due"]
    assert "١٨٬٦١٦" in lines[0].text
    assert "المنفذ ٤" in lines[1].text
    assert "٣ حزم" in lines[2].text


# --- backups, neighbours, the line ----------------------------------------------------------------


def test_a_backup_is_made_when_a_person_asks(desk: Desk) -> None:
    desk.open()
    assert "لا نسخة بعد" in desk.page.keeping.backup.plain_text()
    desk.page.keeping.button.click()
    rest(desk.page)
    assert "سليمة، على هذا القرص وحده" in desk.page.keeping.backup.plain_text()
    notice = desk.page.notices.notice()
    assert notice is not None
    assert "أُخذت النسخة" in notice.texts()[1]
    assert desk.page.keeping.button.isEnabled()


def test_neighbours_are_one_calm_line_where_there_are_any(desk: Desk) -> None:
    desk.open()
    assert not desk.page.keeping.nearby.isVisible()
    desk.page.tasks.finish()
    desk.host.close()
    desk.show(neighbours=sync_home.hub_standing)
    said = desk.page.keeping.nearby.plain_text()
    assert "يخدم المنفذ ١" in said
    assert "المنافذ ٢، ٤" in said


def test_a_hub_that_cannot_serve_says_so(desk: Desk) -> None:
    desk.show(hub_trouble=lambda: "Port 7443 is taken.")
    assert "لا يستطيع هذا المنفذ أن يخدم" in desk.page.keeping.nearby.plain_text()


def test_the_window_stays_awake_over_many_matters(desk: Desk) -> None:
    fee, _ = twice_and_fee(desk)
    desk.attend(*(msgspec.structs.replace(fee, key=f"q:{n}") for n in range(60)))
    # Whatever else the machine does makes turns longer, never shorter.
    assert any(_longest_turn(desk) < 50 for _ in range(3))


def _longest_turn(desk: Desk) -> float:
    """Of the processor's time, in milliseconds, while all matters are opened."""
    desk.show()
    with StallProbe() as probe:
        desk.page.refresh()
        rest(desk.page)
        assert desk.page.matters.more is not None
        desk.page.matters.more.click()
        until(lambda: len(desk.page.all_matters.findChildren(MatterRow)) == LONG)
    return probe.busiest


def test_trouble_with_the_hub_says_what_to_do(dressed: None) -> None:
    told = nearby_words(Nearby(trouble=Trouble("It is off.", "Switch it on.", code="x-test")), NOW)
    assert told is not None
    assert told == ("due", "It is off. Switch it on.")
    assert nearby_words(Nearby(), NOW) is None
    cut = nearby_words(Nearby(trouble=Trouble("", code="line-refused")), NOW)
    assert cut is not None
    assert "المنفذ الذي يخدم" in cut.text


@given(
    st.builds(
        Quality,
        st.sampled_from(["none", "poor", "slow", "fair", "good", "of-tomorrow"]),
        st.integers(0, 10**9),
        st.integers(0, 10**9),
        st.integers(0, 60_000),
        st.floats(0, 1),
    )
)
def test_the_line_is_told_in_words(line: Quality) -> None:
    said = quality_words(line)
    assert bool(said) == (line.kind in {"poor", "slow", "fair", "good"})
    assert "{" not in said


TRIES = st.lists(
    st.builds(
        LineTry,
        st.integers(0, 11 * 60 + 3).map(
            lambda m: NOW.replace(hour=0, minute=0) + timedelta(minutes=m)
        ),
        st.sampled_from(["done", "line-timeout", "server-busy"]),
        st.integers(0, 60_000),
        st.integers(0, 10_000_000),
    ),
    max_size=60,
).map(lambda tries: sorted(tries, key=lambda one: one.at))


@given(TRIES)
def test_a_day_of_the_line_is_whole_slots_between_its_ends(tries: list[LineTry]) -> None:
    day = line_day(tries, NOW)
    assert day.start <= 8 * 60 < 15 * 60 <= day.end
    for bar in day.bars:
        assert 0 < bar.quality <= 1
        assert day.start <= bar.start < bar.end <= day.end
        assert bar.end - bar.start == SLOT
    for begin, end in day.cuts:
        assert day.start <= begin < end <= day.end
    covered = {bar.start for bar in day.bars}
    assert all(begin not in covered for begin, _ in day.cuts)
    assert (day.share is None) == (not tries)


@given(st.integers(1, 60_000), st.integers(4096, 10_000_000), st.integers(1, 10))
def test_more_in_the_same_time_is_never_worse(took: int, size: int, times: int) -> None:
    slow = LineTry(NOW, "done", took, size)
    fast = LineTry(NOW, "done", took, size * times)
    assert quality(fast) >= quality(slow)
