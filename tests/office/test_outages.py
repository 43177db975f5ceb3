"""The outage log: what a desk notices of power and line, and what a supervisor says of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.config import Home
from desk.errors import NotAllowed
from desk.keeping.watching import Watch
from desk.models.clock import wall_clock
from desk.office import outages
from desk.office.outages import JOINED_BELOW, LINE_LEAST, MINUTE, UNWATCHED, Span
from tests.office.conftest import Desk

spans = st.lists(
    st.tuples(st.integers(0, 2000), st.integers(0, 60)).map(
        lambda one: Span(one[0] * MINUTE, (one[0] + one[1]) * MINUTE)
    ),
    max_size=12,
)
tries = st.lists(
    st.tuples(st.integers(1, 40), st.booleans()), max_size=40
).map(  # waits in minutes, one after the other
    lambda waits: [
        (sum(w for w, _ in waits[: place + 1]) * MINUTE, answered)
        for place, (_, answered) in enumerate(waits)
    ]
)


@given(spans)
@settings(max_examples=60)
def test_joining_covers_the_same_and_leaves_no_short_gap(some: list[Span]) -> None:
    whole = outages.joined(some)
    assert outages.joined(whole) == whole == outages.joined(reversed(some))
    assert all(any(w.since <= s.since and s.until <= w.until for w in whole) for s in some)
    gaps = [after.since - before.until for before, after in pairwise(whole)]
    assert all(gap >= JOINED_BELOW for gap in gaps)
    assert {w.since for w in whole} <= {s.since for s in some}


@given(tries)
@settings(max_examples=80)
def test_no_answer_lies_within_a_stretch_without_a_line(made: list[tuple[int, bool]]) -> None:
    for span in outages.without_line(made):
        inside = [(at, ok) for at, ok in made if span.since <= at < span.until]
        assert not any(ok for _, ok in inside)
        moments = sorted({span.since, *(at for at, _ in inside), span.until})
        waits = [b - a for a, b in pairwise(moments)]
        assert all(wait <= UNWATCHED for wait in waits)


@given(tries)
@settings(max_examples=60)
def test_a_line_watched_step_by_step_is_told_once_and_seldom(made: list[tuple[int, bool]]) -> None:
    """However often one looks: the same outages in the end, no storm of facts, none too short."""
    said: dict[int, int] = {}
    facts = 0
    end = made[-1][0] + UNWATCHED if made else 0
    for now in [*(at for at, _ in made), end]:
        seen = [one for one in made if one[0] <= now]
        known = [Span(*one) for one in said.items()]
        for span in outages.to_say([*known, *outages.without_line(seen)], said, now):
            assert span.until - span.since >= LINE_LEAST
            assert span.until > said.get(span.since, 0)
            said[span.since] = span.until
            facts += 1
    whole = [
        s for s in outages.joined(outages.without_line(made)) if s.until - s.since >= LINE_LEAST
    ]
    assert sorted(said.items()) == [tuple(s) for s in whole]
    hours = sum(s.until - s.since for s in whole) / (60 * MINUTE)
    assert facts <= 2 * len(whole) + hours


def test_a_cut_is_noted_at_the_next_start_alone(desk: Desk, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.root.mkdir()
    watch = Watch(home, desk.counter)
    now = wall_clock()
    assert watch.begin() == 0  # the first start of all
    home.beat.write_text(f'{{"at": {now - 40 * MINUTE}}}')
    assert watch.begin(up_since=now - 60 * MINUTE) == 0  # the program died, not the power
    assert watch.begin(up_since=now - 5 * MINUTE) == 1
    (found,) = outages.log(desk.counter, now - 60 * MINUTE, now + MINUTE)
    assert (found.what, found.desk, round(found.ms / MINUTE), found.counts) == (
        "power",
        "03",
        40,
        True,
    )
    watch.stop()  # closed by a person
    assert watch.begin(up_since=now) == 0
    home.beat.write_text("not what was written")
    assert watch.begin(up_since=now) == 0


def test_a_supervisor_says_what_an_outage_was(desk: Desk) -> None:
    now = wall_clock()
    down = [(now - m * MINUTE, m < 30) for m in range(90, 20, -2)]
    assert outages.note_line(desk.counter, down, now) == 1
    assert outages.note_line(desk.counter, down, now) == 0
    (one,) = outages.log(desk.counter, now - 100 * MINUTE, now)
    assert (one.what, one.ms) == ("line", 62 * MINUTE)
    with pytest.raises(NotAllowed):
        outages.annotate(desk.counter, desk.clerk, one.subject, "قطع الكبل")
    outages.annotate(desk.counter, desk.supervisor, one.subject, " قطع  الكبل ", counts=False)
    outages.annotate(
        desk.counter, desk.supervisor, one.subject, "قطع الكبل في الشارع", counts=False
    )
    (one,) = outages.log(desk.counter, now - 100 * MINUTE, now)
    assert (one.text, one.counts) == ("قطع الكبل في الشارع", False)
    assert outages.log(desk.counter, now - 20 * MINUTE, now) == []
