"""`desk hub` as an administrator uses it: real processes, found on the network, killed and replaced."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.config import Home
from desk.hub_beside import HubBeside
from tests.servers import Ministry

from .commands import Commands, paper
from .conftest import Enrol
from .test_documented import documented


@contextlib.contextmanager
def serve(desk: Commands, *words: str) -> Iterator[tuple[subprocess.Popen[bytes], Any]]:
    """`desk hub serve` on this machine's own address until the block is left."""
    process = desk.begun("hub", "serve", "--host", "127.0.0.1", "--port", "0", *words)
    assert process.stdout is not None
    line = process.stdout.readline()
    try:
        yield process, json.loads(line)
    finally:
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
        assert process.returncode in (0, -signal.SIGKILL), err.decode()


@pytest.fixture
def centre(enrol: Enrol) -> tuple[Commands, Commands, Commands]:
    """Three desks of a centre that know of each other; the ministry cannot be reached since."""
    desks = enrol(name="a"), enrol(name="b"), enrol(name="c")
    for desk in desks:
        desk.told("sync", "--once", "--json")
        desk.settings(server="http://127.0.0.1:9")
    return desks


def until(told: Callable[[], bool]) -> None:
    """Wait until something is so; processes of their own have their own time."""
    end = time.monotonic() + 30
    while not told():
        assert time.monotonic() < end


def test_a_killed_hub_is_replaced_and_nothing_is_lost(
    centre: tuple[Commands, Commands, Commands], ministry: Ministry, tmp_path: Path
) -> None:
    one, two, three = centre
    first = one.receive(tmp_path, "--scan", paper(tmp_path))
    with serve(two) as (process, said), serve(three) as (_, other):
        assert set(said) == documented("desk hub serve")
        for desk in (one, three):
            desk.settings(hub=said["address"])
        status = one.told("hub", "status", "--json")
        assert set(status) == documented("desk hub status")
        assert set(status["neighbours"][0]) == documented("its `neighbours")
        assert set(status["hubs"][0]) == documented("its `hubs")
        assert status["hub"]["origin"] == said["origin"]
        assert two.told("show", first["reference"], "--json")["state"] == "received"
        process.kill()
        process.wait()
        second = one.receive(tmp_path)
        one.settings(hub=other["address"])
        status = one.told("hub", "status", "--json")
        assert status["hub"]["origin"] == other["origin"]
        for got in (first, second):
            assert three.told("show", got["reference"], "--json")["state"] == "received"
        three.settings(server=ministry.url)
        until(lambda: not three.told("sync", "--once", "--json")["trouble"])
    for got in (first, second):
        assert ministry.show(got["reference"])["state"] == "received"
    assert ministry.show(first["reference"])["scans"][0]["at_central"]
    for desk in centre:
        assert desk.told("verify", "--json")["whole"]


def test_the_hub_beside_a_window_is_started_again_and_ends_with_it(
    centre: tuple[Commands, Commands, Commands],
) -> None:
    desk, other, _ = centre
    desk.settings(hub_serve=True, hub_host="127.0.0.1", hub_port=0)
    note = desk.home / "hub.json"
    beside = HubBeside(Home(desk.home))
    beside.start()
    try:
        until(note.exists)
        said = json.loads(note.read_bytes())
        other.settings(hub=said["address"])
        assert other.told("hub", "status", "--json")["hub"]["origin"] == said["origin"]
        os.kill(said["pid"], signal.SIGKILL)
        until(lambda: json.loads(note.read_bytes())["pid"] != said["pid"])
    finally:
        beside.stop()
    assert beside.pid is None
    assert not note.exists()


def test_a_port_that_is_taken_is_told_in_a_sentence(
    centre: tuple[Commands, Commands, Commands],
) -> None:
    desk, _, _ = centre
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = desk.refused("hub", "serve", "--host", "127.0.0.1", "--port", str(port))
        assert f"127.0.0.1:{port}" in said
        desk.settings(hub_serve=True, hub_host="127.0.0.1", hub_port=port)
        beside = HubBeside(Home(desk.home))
        beside.start()
        try:
            until(lambda: str(port) in beside.trouble)
        finally:
            beside.stop()
