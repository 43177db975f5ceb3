"""Waiting, sizes, order, standing and blame: properties that hold for every value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Fault, LineTrouble, Refused, Trouble
from desk.sync import policy
from desk.sync.packs import EACH, MAX_PACK, MAX_PACKED, MAX_SCANS
from desk.sync.policy import PendingScan, Standing
from desk.sync.wire import Codes

CHANCE = st.floats(0, 1, exclude_max=True)
FAILURES = st.integers(1, 10_000)
RATE = st.floats(0, 1e9)


@given(failures=FAILURES, chance=CHANCE)
def test_waits_grow_but_end_somewhere(failures: int, chance: float) -> None:
    wait = policy.backoff(failures, chance)
    assert policy.FIRST_WAIT / 2 <= wait <= policy.LONGEST_WAIT
    assert policy.backoff(failures + 1, chance) >= wait


@given(failures=FAILURES, chance=CHANCE, asked=st.floats(0, 3600))
def test_a_busy_server_is_left_alone_as_long_as_it_asked(
    failures: int, chance: float, asked: float
) -> None:
    assert policy.wait_after(failures, chance, asked) >= asked


def test_a_server_cannot_send_a_desk_away_for_days() -> None:
    assert policy.wait_after(1, 0.5, 1e9) <= 2 * 3600


def test_a_thousand_desks_do_not_call_at_the_same_moment() -> None:
    waits = {round(policy.backoff(5, desk / 1000), 2) for desk in range(1000)}
    assert len(waits) > 900
    assert max(waits) - min(waits) > 15


@given(rate=RATE)
def test_requests_stay_within_their_bounds(rate: float) -> None:
    size = policy.request_bytes(policy.Speed(rate))
    assert policy.SMALLEST <= size <= policy.LARGEST


def test_a_slow_line_gets_small_requests_and_a_fast_one_large() -> None:
    speed = policy.Speed()
    for _ in range(20):
        speed = policy.learned(speed, policy.request_bytes(speed), 40.0)
    assert policy.request_bytes(speed) <= 60_000
    for _ in range(40):
        speed = policy.learned(speed, policy.request_bytes(speed), 0.05)
    assert policy.request_bytes(speed) == policy.LARGEST


def test_cuts_shrink_requests_even_when_nothing_was_learned_yet() -> None:
    speed = policy.Speed()
    sizes = [policy.request_bytes(speed)]
    for _ in range(8):
        speed = policy.slowed(speed)
        sizes.append(policy.request_bytes(speed))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == policy.SMALLEST


@given(rate=st.floats(1000, 1e8), size=st.integers(1, 200), seconds=st.floats(0.5, 5))
def test_a_tiny_request_does_not_make_a_line_look_slow(
    rate: float, size: int, seconds: float
) -> None:
    speed = policy.Speed(rate)
    assert policy.learned(speed, size, seconds).rate >= rate


@given(limit=st.integers(10, 4000), seconds=st.floats(0, 1000), cut=st.booleans())
def test_pulls_stay_within_their_bounds(limit: int, seconds: float, cut: bool) -> None:
    assert 10 <= policy.next_pull(limit, seconds, cut=cut) <= 4000


SCANS = st.lists(
    st.builds(
        PendingScan,
        st.binary(min_size=4, max_size=4).map(bytes.hex),
        st.integers(0, 10**6),
        st.sampled_from(["", "2026-11-22", "2026-12-01", "2027-01-05"]),
    ),
    max_size=20,
)


@given(scans=SCANS)
def test_scans_go_by_deadline_and_none_is_left_out(scans: list[PendingScan]) -> None:
    ordered = policy.scan_order(scans)
    assert sorted(ordered) == sorted(scans)
    dues = [scan.due or "9999" for scan in ordered]
    assert dues == sorted(dues)


SEQ = st.integers(0, 1000)


@given(own=SEQ, signed=SEQ, theirs=SEQ, same=st.booleans())
def test_every_standing_has_a_meaning(own: int, signed: int, theirs: int, same: bool) -> None:
    found = policy.standing(own, signed, theirs, same_history=same)
    if not same:
        assert found is Standing.FORKED
    elif theirs > own:
        assert found is Standing.AHEAD
    elif theirs < signed and theirs < own:
        assert found is Standing.WENT_BACK
    elif theirs == own:
        assert found is Standing.LEVEL
    else:
        assert found is Standing.BEHIND


def test_blame_falls_where_it_belongs() -> None:
    assert policy.verdict(LineTrouble("", code="line-name")).blame is policy.Blame.LINE
    assert policy.verdict(LineTrouble("", code="never-heard-of")).stops_cycle
    assert policy.verdict(Refused("", code=Codes.DESK_REVOKED)).stops_cycle
    assert not policy.verdict(LineTrouble("", code="server-error")).stops_cycle
    assert policy.verdict(Refused("", code="never-heard-of")).blame is policy.Blame.US
    assert policy.verdict(Trouble("", code="disk-full")).attention
    assert policy.verdict(Fault("")).attention
    codes = {value for name, value in vars(Codes).items() if name.isupper()}
    enrolment = {Codes.CODE_UNKNOWN, Codes.CODE_USED, Codes.CODE_EXPIRED}
    assert codes - enrolment <= set(policy.VERDICTS)


SIZES = st.lists(st.integers(0, 2**21), max_size=300)


@given(sizes=SIZES, rate=RATE)
def test_packs_take_no_longer_than_other_requests(sizes: list[int], rate: float) -> None:
    count = policy.packed(sizes, policy.Speed(rate))
    taken = sizes[:count]
    assert count <= MAX_SCANS
    assert all(0 < size <= MAX_PACKED for size in taken)
    assert sum(taken) + EACH * count + 6 <= MAX_PACK
    if rate:
        assert sum(taken) <= rate * 8


def test_on_a_slow_line_scans_go_by_themselves_and_on_a_fast_one_many_at_once() -> None:
    pages = [28_000] * 300
    assert policy.packed(pages, policy.Speed(30_000 / 8)) == 0
    assert policy.packed(pages, policy.Speed()) == 0
    assert policy.packed(pages, policy.Speed(rtt=0.02)) > 5
    assert policy.packed(pages, policy.Speed(1_000_000 / 8)) > 20
    assert policy.packed(pages, policy.Speed(1e8)) == MAX_SCANS
    assert policy.packed([], policy.Speed(1e8)) == 0


SPEED = st.builds(
    policy.Speed,
    rate=st.just(0.0) | st.floats(100, 1e9),
    down=st.just(0.0) | st.floats(100, 1e9),
    rtt=st.just(0.0) | st.floats(1e-4, 20),
    failed=st.floats(0, 1),
    stretch=st.floats(1, 8),
)
BYTES = st.integers(0, 10**7)
SECONDS = st.floats(0, 1e4)


@given(speed=SPEED, sent=BYTES, got=BYTES, seconds=SECONDS, cut=st.booleans())
def test_whatever_happens_on_a_line_leaves_sound_figures(
    speed: policy.Speed, sent: int, got: int, seconds: float, cut: bool
) -> None:
    after = policy.slowed(speed) if cut else policy.learned(speed, sent, seconds, got)
    assert after.rate >= 0 <= after.down
    assert 0 <= after.failed <= 1
    assert 1 <= after.stretch <= 8
    assert after.stretch <= speed.stretch if cut else after.stretch >= speed.stretch
    assert policy.SMALLEST <= policy.request_bytes(after) <= policy.LARGEST
    assert 4 * policy.SMALLEST <= policy.chunk_bytes(after) <= 4 * policy.LARGEST
    assert 0 <= policy.patience(after, sent) <= 120
    assert 100 <= policy.first_pull(after) <= 4000


@given(rate=st.floats(3_000, 1e6), rtt=st.floats(0.01, 1.5), start=SPEED)
def test_the_width_and_the_distance_of_a_line_are_learned(
    rate: float, rtt: float, start: policy.Speed
) -> None:
    speed = start
    for _ in range(60):
        speed = policy.learned(speed, 100, rtt, 100)
        size = policy.request_bytes(speed)
        speed = policy.learned(speed, size, rtt + size / rate)
    assert abs(speed.rtt - rtt) < 0.1 * rtt
    # What crosses in less than the distance takes cannot be measured better.
    assert 0.1 * rate < speed.rate < 2 * rate


@given(speed=SPEED, size=BYTES)
def test_nobody_hangs_up_while_the_line_still_works_off_what_it_was_given(
    speed: policy.Speed, size: int
) -> None:
    waiting = min(size, 64 * 1024) / speed.rate if speed.rate > 3_000 else 0
    assert policy.patience(speed, size) + 30 > min(waiting, 100)


def test_a_line_is_named_as_a_person_would_name_it() -> None:
    named = {
        policy.Speed(3_750, rtt=0.7): "poor",
        policy.Speed(12_500, rtt=1.3): "slow",
        policy.Speed(125_000, rtt=0.1): "fair",
        policy.Speed(5e6, rtt=0.02): "good",
        policy.Speed(5e6, rtt=0.02, failed=0.6): "poor",
        policy.Speed(5e6, rtt=1.2): "slow",
        policy.Speed(rtt=0.02): "good",
        policy.Speed(): "good",
    }
    for speed, name in named.items():
        assert policy.line_kind(speed, reached=True).value == name
        assert policy.line_kind(speed, reached=False).value == "none"


@given(speed=SPEED)
def test_looking_for_news_leaves_a_slow_line_to_the_scans(speed: policy.Speed) -> None:
    seconds = policy.news_every(speed)
    assert policy.IDLE_SECONDS <= seconds <= 300
    if speed.rate > 1000:
        assert 0.01 * speed.rate * seconds >= 600


@given(speed=SPEED)
def test_after_cuts_less_is_risked_and_after_quiet_more_again(speed: policy.Speed) -> None:
    cut = policy.slowed(policy.slowed(speed))
    assert policy.request_bytes(cut) <= policy.request_bytes(speed)
    for _ in range(8):
        cut = policy.learned(cut, 0, 0.1, 0)
    assert cut.stretch == 8
