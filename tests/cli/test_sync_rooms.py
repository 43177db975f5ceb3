"""The sync page's answers over a real desk and a real ministry: a bundle goes out, is answered, comes home."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk.bootstrap import _Line, rooms_of
from desk.config import Home
from desk.ui.answers_sync import SyncAnswers
from desk.workplace import Workplace, opened

from .commands import Commands, paper
from .conftest import Enrol


def nobody_stops() -> bool:
    return False


@contextmanager
def answers_of(desk: Commands) -> Iterator[tuple[SyncAnswers, Workplace]]:
    """What the page of a desk asks, as the window gives it."""
    with opened(Home(desk.home)) as place:
        yield SyncAnswers(place.counter, _Line(place), place.command_line, rooms_of(place)), place


def test_a_bundle_goes_out_is_carried_and_its_answer_comes_home(
    enrol: Enrol, tmp_path: Path
) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    author, carrier = enrol(name="author"), enrol(name="carrier")
    author.settings(server="http://127.0.0.1:9")
    author.receive(tmp_path, "--scan", paper(tmp_path))
    seen: list[tuple[int, int]] = []
    with answers_of(author) as (page, _):
        assert page.around().bundle is None
        written = page.write_stick(
            stick, lambda done, whole: seen.append((done, whole)), nobody_stops
        )
        assert (written.stick, written.scans, written.files) == ("KINGSTON", 1, 1)
        assert written.facts > 0
        assert seen[-1][0] == seen[-1][1] > written.size
        bundle = page.around().bundle
        assert bundle is not None
        assert bundle.home is None
        early = page.read_stick(stick, lambda *_: None, nobody_stops)
        assert (early.answers, early.carried, early.refused) == (0, (), ())
    with answers_of(carrier) as (page, place):
        carried = page.read_stick(stick, lambda *_: None, nobody_stops)
        assert [(one.scans, one.facts) for one in carried.carried] == [(1, written.facts)]
        assert carried.trouble is None
    with answers_of(author) as (page, place):
        home = page.read_stick(stick, lambda *_: None, nobody_stops)
        assert home.answers == 1
        assert home.signed == place.journal.head().seq
        bundle = page.around().bundle
        assert bundle is not None
        assert bundle.home is not None
        custody = place.standing().custody
        assert custody is not None
        assert custody.seq == home.signed


def test_without_a_line_bundles_of_others_wait(enrol: Enrol, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    author, carrier = enrol(name="author"), enrol(name="carrier")
    author.receive(tmp_path)
    author.said("bundle", "export", stick)
    carrier.settings(server="http://127.0.0.1:9")
    with answers_of(carrier) as (page, _):
        told = page.read_stick(stick, lambda *_: None, nobody_stops)
    assert told.waiting == 1
    assert told.trouble is not None
    assert told.trouble.code == "line-refused"
