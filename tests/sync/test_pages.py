"""News are safe once they are stored, and seen once they are folded, whatever comes between."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest

from desk.errors import LineTrouble
from desk.models import events as e
from desk.models import journal, queries
from desk.models.database import Database
from desk.models.projection import contents
from desk.sync import wire
from desk.sync.pages import Pages
from tests.blank import blank_database

from .conftest import MakeDesk, Ministry
from .news_pages import CENTRAL, CENTRAL_KEY, OTHER, OWN, SCOPE, entry, news, paged, received

ROOT = Path(__file__).parents[2]


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    database = blank_database(path)
    try:
        yield database
    finally:
        database.close()


def fold_all(pages: Pages, most: int = 500) -> int:
    fresh = 0
    while (found := pages.fold(most)) is not None:
        fresh += found[1].fresh
    return fresh


def whole(database: Database) -> tuple[object, object]:
    """All that the facts add up to, and the facts."""
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT origin, seq, bytes FROM entries").all()
        found = queries.find(connection, "سلمى")
        return contents(connection), (sorted(map(tuple, rows)), len(found))


def test_a_page_is_stored_at_once_and_folded_later(tmp_path: Path) -> None:
    (first, second) = paged(news(10), 12)
    with opened(tmp_path / "desk.db") as database:
        pages = Pages(database, OWN, CENTRAL_KEY)
        assert pages.take(first)
        assert pages.take(second)
        assert not pages.take(first)
        assert pages.waiting() == 2
        with database.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar() == 0
    # Switched off before anything of it was seen: it is folded when the desk starts again.
    with opened(tmp_path / "desk.db") as database:
        pages = Pages(database, OWN, CENTRAL_KEY)
        assert fold_all(pages, 5) == 20
        assert pages.fold() is None
        assert pages.waiting() == 0
        with database.read() as connection:
            state = queries.by_subject(connection, UUID(int=10, version=4))
            assert state is not None
            frames = connection.exec_driver_sql("SELECT frame FROM pages ORDER BY last").all()
    kept = [page for (frame,) in frames for page in wire.decode_pages(bytes(frame))]
    assert kept == [first, second]
    assert all(page.is_signed(CENTRAL_KEY) for page in kept)


def test_where_two_machines_of_one_disk_wrote_the_ministrys_word_counts(tmp_path: Path) -> None:
    """What it holds under a number takes the place of what stood there, in all that it adds up to."""
    data = news(3)
    other = [*data[:3], entry(4, e.NoteAdded("من الجهاز الآخر"), 3), *data[4:]]
    found = []
    for name, kept in (("copy", data), ("straight", [])):
        with opened(tmp_path / f"{name}.db") as database:
            with database.write() as connection:
                journal.accept(connection, kept)
            pages = Pages(database, OWN, CENTRAL_KEY)
            for page in paged(other, 2):
                pages.take(page)
            fold_all(pages)
            found.append(whole(database))
    assert found[0] == found[1]


def test_the_frame_is_kept_as_it_came(tmp_path: Path) -> None:
    number = max(wire.dictionaries())
    body = b"".join(wire.encode_page(page, number) for page in paged(news(6), 4))
    with opened(tmp_path / "desk.db") as database:
        pages = Pages(database, OWN, CENTRAL_KEY)
        for page, frame in wire.framed_pages(body):
            assert pages.take(page, frame)
        assert fold_all(pages) == 12
        with database.read() as connection:
            frames = connection.exec_driver_sql("SELECT frame FROM pages ORDER BY last").all()
    assert b"".join(bytes(frame) for (frame,) in frames) == body


def test_killed_at_any_moment_it_ends_as_if_nothing_had_been(tmp_path: Path) -> None:
    pages = paged(news(60), 30)
    frames = tmp_path / "pages"
    frames.write_bytes(b"".join(map(wire.encode_page, pages)))
    with opened(tmp_path / "straight.db") as database:
        straight = Pages(database, OWN, CENTRAL_KEY)
        for page in pages:
            straight.take(page)
        assert fold_all(straight) == 120
        expected = whole(database)
    dice = random.Random(11)
    with opened(tmp_path / "desk.db"):
        pass
    for _ in range(5):
        command = [sys.executable, "-m", "tests.sync.news_pages", str(tmp_path / "desk.db")]
        process = subprocess.Popen(
            [*command, str(frames)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        for _ in range(dice.randint(0, 9)):
            process.stdout.readline()
        process.kill()
        process.communicate()
    with opened(tmp_path / "desk.db") as database:
        last = Pages(database, OWN, CENTRAL_KEY)
        for page in pages:
            last.take(page)
        fold_all(last)
        assert whole(database) == expected


def test_a_page_that_overlaps_what_is_here_is_taken(tmp_path: Path) -> None:
    data = news(10)
    with opened(tmp_path / "desk.db") as database:
        pages = Pages(database, OWN, CENTRAL_KEY)
        assert pages.take(paged(data[:8], 8)[0])
        assert pages.take(paged(data, 20)[0])
        assert fold_all(pages) == 20
        gap = paged([entry(21, received(11), 11)], 1, after=25)[0]
        with pytest.raises(LineTrouble, match="left out"):
            pages.take(gap)
        forged = wire.FeedPage(SCOPE, 20, [(21, data[0])], 21, False, bytes(64))
        with pytest.raises(LineTrouble, match="not signed"):
            pages.take(forged)


def test_own_entries_and_what_cannot_be_read_are_stepped_over(tmp_path: Path) -> None:
    own = entry(1, received(1), 1, OWN)
    page = wire.signed_page(
        CENTRAL, SCOPE, 0, [(1, own), (3, b"\xc1"), (4, entry(1, received(2), 2))], 9, False
    )
    with opened(tmp_path / "desk.db") as database:
        pages = Pages(database, OWN, CENTRAL_KEY)
        pages.take(page)
        found = pages.fold()
        assert found is not None
        scope, taken = found
        assert (scope, taken.fresh, taken.unread) == (SCOPE, 1, (3,))
        with database.read() as connection:
            rows = connection.exec_driver_sql("SELECT origin FROM entries").all()
        assert [tuple(row) for row in rows] == [(OTHER,)]


def test_old_pages_make_room_for_new_ones(tmp_path: Path) -> None:
    made = paged(news(40), 4)
    size = len(wire.encode_page(made[0]))
    with opened(tmp_path / "desk.db") as database:
        for page in made[:-1]:
            Pages(database, OWN, CENTRAL_KEY).take(page)
        fold_all(Pages(database, OWN, CENTRAL_KEY))
        small = Pages(database, OWN, CENTRAL_KEY, kept_bytes=5 * size)
        small.take(made[-1])
        assert fold_all(small) == 4
        with database.read() as connection:
            kept = connection.exec_driver_sql("SELECT last FROM pages ORDER BY last").all()
    assert 1 < len(kept) < 10
    assert [row[0] for row in kept] == [page.last for page in made[-len(kept) :]]


def test_a_page_that_rotted_is_asked_for_anew(tmp_path: Path) -> None:
    page = paged(news(4), 8)[0]
    with opened(tmp_path / "desk.db") as database:
        pages = Pages(database, OWN, CENTRAL_KEY)
        pages.take(page)
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE pages SET frame = x'00'")
        assert pages.fold() is None
        assert pages.take(page)
        assert fold_all(pages) == 8


def test_what_was_stored_is_seen_without_a_line(ministry: Ministry, make_desk: MakeDesk) -> None:
    one = make_desk()
    two = make_desk(one.got.place, "02")
    assert two.engine.cycle().code == ""
    subject = one.receive()
    assert one.engine.cycle().code == ""
    central = two.engine._cycle.central
    after = two.engine.replica.cursors().get(one.got.place, 0)
    for page, frame in central.news({one.got.place: after}, 9):
        two.engine.replica.take(page, frame)
    assert two.stage(subject) is None
    ministry.gate.shut()
    central.close()
    report = two.engine.cycle()
    assert report.code.startswith("line")
    assert report.facts_received == 1
    assert two.stage(subject) == "received"
    ministry.gate.open()
    assert two.engine.cycle().facts_received == 0
