"""The short form of the herd: sixty desks in half a second, on two processes of central."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path

from central.app import opened
from central.serving import Serving
from central.verify import verify
from desk.sync.face.admission import ROOMS, Room

from . import herd
from .herd_desks import herd as come


def test_a_small_herd_is_answered_whole(tmp_path: Path, database_url: str) -> None:
    found = herd.run(tmp_path, desks=60, within=0.5, at_once=60, processes=2, database=database_url)
    assert found["ok"], found
    assert found["desks"] == 60
    assert found["forgotten"] == []


def test_where_there_is_hardly_room_many_wait_and_none_is_forgotten(
    tmp_path: Path, database_url: str
) -> None:
    tight = {kind: Room(working=1, inside=3, patience=0.5) for kind in ROOMS}
    with opened(tmp_path / "central", database_url) as central:
        seeds = herd.enrolled(central, 30, 0.1, random.Random(1))
        serving = Serving(central, "127.0.0.1", 0, rooms=tight)
        listening = threading.Event()
        thread = threading.Thread(target=serving.run, args=(listening.set,))
        thread.start()
        try:
            assert listening.wait(20)
            outcomes = come(seeds, serving.address, time.time(), 30)
        finally:
            serving.stop()
            thread.join()
        assert sum(one.refusals for one in outcomes) > 10
        assert all(one.custody and one.done for one in outcomes)
        assert not any(one.troubles for one in outcomes)
        assert all(central.scans.held(one.scan) for one in outcomes)
        assert verify(central)["ok"]
