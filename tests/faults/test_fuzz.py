"""The short form of fuzzing: sound inputs that were damaged, and a second of atheris a target."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .fuzz import can_fuzz, fuzz
from .fuzz_targets import TARGETS, seeds, tried

SEEDS = seeds()
_BRIEFLY = ("batches-within", "pages-within", "packs", "bundle-parts")
_DAMAGE = st.lists(
    st.tuples(st.integers(0, 2**13), st.binary(max_size=5), st.integers(0, 5)), max_size=4
)


@pytest.mark.parametrize("name", TARGETS)
def test_sound_inputs_are_taken(name: str) -> None:
    # A header alone is no bundle; of all others the target takes what is sound.
    assert [tried(name, data) for data in SEEDS[name]] == [name != "bundle-header"] * len(
        SEEDS[name]
    )


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_ones_are_refused_in_words(name: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.sampled_from(SEEDS[name]), _DAMAGE, st.integers(0, 2**13))
    def damaged(sound: bytes, changes: list[tuple[int, bytes, int]], end: int) -> None:
        data = bytearray(sound)
        for at, new, gone in changes:
            at %= len(data) + 1
            data[at : at + gone] = new
        tried(name, bytes(data[: end or None]))

    damaged()


def test_a_moment_of_fuzzing_finds_nothing(tmp_path: Path) -> None:
    names = _BRIEFLY if can_fuzz() else ()
    with ThreadPoolExecutor(2) as pool:
        for done in pool.map(lambda name: fuzz(name, 1, tmp_path), names):
            assert not done.findings, (done.name, done.said)
            assert done.executions > 100, (done.name, done.said)
