"""Packs of scans as bytes: whatever is done to them, only what fits its name could ever be kept."""

from __future__ import annotations

import hashlib
import os
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from central.report import scan_state
from desk.errors import Refused
from desk.sync import packs
from desk.sync.face.intake import Intake
from desk.sync.face.scan_folder import ScanFolder


def named(data: bytes) -> tuple[str, bytes]:
    return hashlib.sha256(data).hexdigest(), data


SCANS = st.lists(st.binary(max_size=300).map(named), max_size=12)


def read(body: bytes, cuts: list[int]) -> list[tuple[str, bytes]]:
    """What a reader makes of a body that comes in pieces."""
    reader = packs.Reader()
    found: list[tuple[str, bytes]] = []
    edges = sorted({0, len(body), *(cut % (len(body) + 1) for cut in cuts)})
    for start, end in pairwise(edges):
        found += [(name, bytes(data)) for name, data in reader.feed(body[start:end])]
    reader.end()
    return found


@given(scans=SCANS, cuts=st.lists(st.integers(0, 5000), max_size=8))
def test_a_pack_comes_out_as_it_went_in_however_the_line_cuts_it(
    scans: list[tuple[str, bytes]], cuts: list[int]
) -> None:
    assert read(packs.encode(scans), cuts) == scans


@given(packed=st.lists(SCANS, min_size=2, max_size=4))
def test_memory_that_was_used_before_leaves_nothing_in_the_next_pack(
    packed: list[list[tuple[str, bytes]]],
) -> None:
    writer = packs.Writer(12 * 400)
    for scans in packed:
        writer.clear()
        for name, data in scans:
            writer.room()[: len(data)] = data
            writer.add(name, len(data))
        assert bytes(writer.body()) == packs.encode(scans)
        assert writer.names == [name for name, _ in scans]


@given(scans=SCANS.filter(bool), end=st.integers(0, 5000))
def test_of_a_pack_that_was_cut_only_whole_scans_come_out(
    scans: list[tuple[str, bytes]], end: int
) -> None:
    body = packs.encode(scans)
    body = body[: end % len(body)]
    reader = packs.Reader()
    found = list(reader.feed(body))
    assert found == scans[: len(found)]
    assert len(found) < len(scans)
    with pytest.raises(Refused) as refused:
        reader.end()
    assert refused.value.code == "frame"


@given(
    scans=SCANS,
    changes=st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 255)), min_size=1, max_size=4),
    tail=st.binary(max_size=20),
)
def test_of_a_damaged_pack_comes_a_refusal_or_scans_that_do_not_fit_their_names(
    scans: list[tuple[str, bytes]], changes: list[tuple[int, int]], tail: bytes
) -> None:
    body = bytearray(packs.encode(scans)) + tail
    for at, flip in changes:
        body[at % len(body)] ^= flip
    reader = packs.Reader()
    found = []
    codes = {"frame", "frame-size", "frame-version"}
    try:
        for one in reader.feed(bytes(body)):
            found += [(one[0], bytes(one[1]))]  # what came before a refusal counts
        reader.end()
    except Refused as refused:
        codes.remove(refused.code)
    assert len(codes) >= 2
    sound = [one for one in found if named(one[1])[0] == one[0]]
    assert all(one in scans or one[1] == b"" for one in sound)


@given(body=st.binary(max_size=400))
def test_noise_is_refused(body: bytes) -> None:
    with pytest.raises(Refused):
        read(b"NO" + body, [])


def test_sizes_are_bounded_before_anything_is_kept() -> None:
    one = named(os.urandom(packs.MAX_PACKED))
    with pytest.raises(Refused):
        packs.encode([named(bytes(packs.MAX_PACKED + 1))])
    with pytest.raises(Refused):
        packs.encode([one] * 8)
    with pytest.raises(Refused):
        packs.encode([named(b"")] * (packs.MAX_SCANS + 1))
    header = b"SHP\x01\x00\x01" + bytes(32)
    for size in (packs.MAX_PACKED + 1, 2**32 - 1):
        with pytest.raises(Refused) as refused:
            read(header + size.to_bytes(4, "big"), [])
        assert refused.value.code == "frame-size"
    with pytest.raises(Refused) as refused:
        read(b"SHP\x01\xff\xff", [])
    assert refused.value.code == "frame-size"
    with pytest.raises(Refused) as refused:
        read(b"SHP\x02\x00\x00", [])
    assert refused.value.facts["known"] == [1]
    with pytest.raises(Refused) as refused:
        read(b"SHP\x01\x00\xff" + packs.encode([one] * 7)[6:] * 2, [2**20 * n for n in range(15)])
    assert refused.value.code == "frame-size"


def kept(folder: ScanFolder, *scans: tuple[str, bytes]) -> None:
    """Take these in together."""
    intake = Intake(folder)
    for name, data in scans:
        intake.add(name, data)
    intake.keep()


class TestOnTheDisk:
    @settings(max_examples=15, deadline=None)
    @given(
        sizes=st.lists(st.integers(0, 2000), min_size=1, max_size=60),
        wrong=st.sets(st.integers(0, 59)),
        twice=st.booleans(),
    )
    def test_what_fits_its_name_is_whole_and_nothing_else_is(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        sizes: list[int],
        wrong: set[int],
        twice: bool,
    ) -> None:
        folder = ScanFolder(tmp_path_factory.mktemp("scans"))
        dice = random.Random(len(sizes))
        scans = [named(dice.randbytes(size + 1)) for size in sizes]
        for _ in range(1 + twice):
            intake = Intake(folder)
            for number, (name, data) in enumerate(scans):
                intake.add(name, data[:-1] if number in wrong else data)
            assert twice or not any(folder.held(name) for name, _ in scans)
            intake.keep()
            good = {name for number, (name, _) in enumerate(scans) if number not in wrong}
            bad = {name for number, (name, _) in enumerate(scans) if number in wrong}
            assert set(intake.held) == good
            assert set(intake.wrong) == bad
        assert set(folder.all()) == good
        assert all(folder.read(name) == data for name, data in scans if name in good)
        assert list((folder.folder / "incoming").iterdir()) == []

    def test_what_a_power_cut_left_is_swept(self, tmp_path: Path) -> None:
        now = [0.0]
        folder = ScanFolder(tmp_path, lambda: now[0])
        intake = Intake(folder)
        name, data = named(b"half a pack")
        intake.add(name, data)
        [part] = (tmp_path / "incoming").iterdir()
        assert folder.incoming() == 0
        now[0] = part.stat().st_mtime + 3600
        assert folder.sweep() == 0
        assert part.exists()
        now[0] += 24 * 3600
        folder.sweep()
        assert not part.exists()
        assert not folder.held(name)

    def test_the_index_is_made_again_from_the_packs(self, tmp_path: Path) -> None:
        """What a power cut, or a backup that was put back, left of it."""
        folder, packs_of = ScanFolder(tmp_path), []
        scans = [named(os.urandom(900)) for _ in range(9)]
        both = scans[:3], scans[2:6], scans[6:]
        for some in both:
            kept(folder, *some)
            packs_of.append(folder.place(some[-1][0]).file)
        index = [*(tmp_path / "packs").glob("index*")]
        assert len({*packs_of}) == 3 and len([*(tmp_path / "packs").iterdir()]) == 3 + len(index)
        for file in index:
            file.unlink()
        again = ScanFolder(tmp_path)
        assert set(again.all()) == {name for name, _ in scans}
        assert all(again.read(name) == data for name, data in scans)
        assert again.read(scans[4][0], 100, 50) == scans[4][1][100:150]
        # One is gone: what another holds, too, stays; nothing else is vouched for.
        packs_of[1].unlink()
        assert not again.vouched([scans[4][0]])
        left = ScanFolder(tmp_path)
        assert set(left.all()) == {name for name, _ in scans[:3] + scans[6:]}
        # One that lost its end: what is whole in it counts.
        os.truncate(packs_of[2], packs_of[2].stat().st_size - 1)
        assert left.vouched([name for name, _ in scans[6:]]) == [name for name, _ in scans[6:8]]

    def test_a_spoilt_scan_is_mended_by_a_pack_that_brings_it_again(self, tmp_path: Path) -> None:
        folder, one, other = ScanFolder(tmp_path), named(os.urandom(900)), named(b"more")
        kept(folder, one)
        place = folder.place(one[0])
        with place.file.open("r+b") as file:
            file.seek(place.start)
            file.write(b"spoilt")
        assert scan_state(folder, one[0]) == "damaged"
        kept(folder, one, other)
        assert scan_state(folder, one[0]) == "whole"

    def test_dropping_leaves_nothing(self, tmp_path: Path) -> None:
        folder = ScanFolder(tmp_path)
        intake = Intake(folder)
        intake.add(*named(b"one"))
        intake.drop()
        intake.keep()
        assert intake.held == []
        assert list((tmp_path / "incoming").iterdir()) == []
