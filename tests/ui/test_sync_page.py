"""The sync page: the honest sentence, what waits, the ministry's signature, the line today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.models.clock import CIVIL_TIME
from desk.sync.state import Attention, Line, Pending, Status
from desk.sync.wire import Custody
from desk.ui.answers import SyncAnswers
from desk.ui.pages.sync import Sync
from desk.ui.pages.sync_day import SLOT, line_day, quality
from desk.ui.pages.sync_parts import head_words
from desk.ui.ports_pages import LineTry
from desk.ui.widgets.card import Notice
from tests.ui.centre_day import Centre, open_centre
from tests.ui.conftest import dress
from tests.ui.hands import Keyboard, cut_widgets, hosted, nameless, rest

NOW = datetime(2026, 11, 22, 11, 4, tzinfo=CIVIL_TIME)


def ms(hour: int, minute: int) -> int:
    return int(NOW.replace(hour=hour, minute=minute).timestamp() * 1000)


SIGNED = Custody("a" * 32, 18402, bytes(32), ms(9, 11) << 16, bytes(64))
OFF = Status(
    Line.OFFLINE,
    Pending(214, 23, 61, 9_800_000, ms(9, 12) << 16),
    SIGNED,
    next_try=ms(11, 6),
    last_try=ms(11, 2),
    last_contact=ms(9, 11),
    rate=27_000,
    code="line-timeout-test",
    what="The server did not answer.",
    do="The desk tries again.",
)


@dataclass
class Engine:
    """How syncing stands, as the test says; remembers what it was asked."""

    now_status: Status = OFF
    nudged: int = 0
    dismissed: list[str] = field(default_factory=list)

    def status(self) -> Status:
        return self.now_status

    def nudge(self, *, now: bool = False) -> None:
        self.nudged += now

    def dismiss(self, key: str) -> None:
        self.dismissed.append(key)


class Desk:
    """A desk with its sync page; the line's log is in its real database."""

    def __init__(self, folder: Path) -> None:
        self.centre: Centre = open_centre(folder)
        self.centre.wall.now = NOW
        self.engine = Engine()
        self.page = Sync(SyncAnswers(self.centre.counter, self.engine))

    def log(self, *tries: tuple[int, str, int, int]) -> None:
        with self.centre.counter.journal.database.write() as connection:
            for one in tries:
                connection.exec_driver_sql(
                    "INSERT INTO line_log (at, outcome, ms, bytes) VALUES (?,?,?,?)", one
                )

    def open(self) -> Keyboard:
        self.host = hosted(self.page)
        self.page.opened()
        rest(self.page)
        return Keyboard(self.page)


@pytest.fixture
def desk(tmp_path: Path, dressed: None) -> Iterator[Desk]:
    one = Desk(tmp_path)
    yield one
    one.page.tasks.finish()
    one.host.close()
    one.host.deleteLater()
    one.centre.counter.journal.database.close()


def test_off_line_it_says_since_when_why_and_when_it_tries_again(desk: Desk) -> None:
    desk.log((ms(8, 0), "done", 900, 90_000), (ms(9, 12), "line-timeout", 20_000, 0))
    desk.open()
    page = desk.page
    assert page.sentence.plain_text() == "بلا اتصال منذ ٠٩:١١"
    assert "The desk tries again." in page.reason.plain_text()
    assert page.numbers["transactions"].accessibleName() == "٢٣ معاملة"
    assert page.numbers["scans"].accessibleName() == "٦١ صورة"
    assert "١٨٬٤٠٢" in page.signed.plain_text()
    assert page.countdown.text() == "٢:٠٠"


def test_f5_asks_for_a_try_at_once(desk: Desk) -> None:
    keys = desk.open()
    keys.key(Qt.Key.Key_F5)
    assert desk.engine.nudged == 1


def test_all_is_well_and_it_says_so(desk: Desk) -> None:
    desk.engine.now_status = Status(Line.IDLE, custody=SIGNED, last_contact=ms(11, 3))
    desk.open()
    assert desk.page.sentence.plain_text() == "متصل، كل شيء محفوظ لدى الوزارة"
    assert not desk.page.reason.isVisible()
    assert desk.page.try_button.isEnabled()


def test_what_needs_a_person_is_told_with_what_to_do_and_settled(desk: Desk) -> None:
    matter = Attention("q:1", "entry-test", ms(9, 0), "An entry was refused.", "Correct its fee.")
    desk.engine.now_status = Status(Line.ATTENTION, OFF.pending, SIGNED, (matter,))
    desk.open()
    notices = [n for n in desk.page.findChildren(Notice) if n.isVisible()]
    assert [n.texts()[1] for n in notices] == ["An entry was refused. Correct its fee."]
    notices[0].act.click()
    rest(desk.page)
    assert desk.engine.dismissed == ["q:1"]


def test_before_the_first_sync_nothing_is_promised(desk: Desk) -> None:
    desk.engine.now_status = Status(Line.OFFLINE)
    desk.open()
    assert "لم توقّع الوزارة" in desk.page.signed.plain_text()


@pytest.mark.parametrize("line", list(Line))
def test_every_state_has_its_sentence_shape_and_tone(line: Line, dressed: None) -> None:
    title, _explained, shape, tone = head_words(Status(line, OFF.pending), NOW)
    assert title
    assert shape in {"ok", "due", "late", "wait"}
    # Off line is never red: work goes on.
    assert (tone == "bad") == (line is Line.ATTENTION)


@pytest.mark.parametrize(("mode", "language"), [("light", "ar"), ("dark", "en")])
def test_nothing_is_cut_and_everything_has_a_name(
    desk: Desk, qapp: QApplication, mode: str, language: str
) -> None:
    dress(qapp, mode, language)  # type: ignore[arg-type]
    desk.page = Sync(SyncAnswers(desk.centre.counter, desk.engine))
    desk.open()
    assert cut_widgets(desk.page) == []
    assert nameless(desk.page) == []


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
