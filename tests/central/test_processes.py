"""Several processes on one database and one folder of scans: nothing lost, nothing doubled."""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import requests

from central import cli
from central.app import Central, opened
from central.custody import KEY_FILE
from central.verify import verify
from desk.sync import wire
from tests.servers import Postgres

from .desks import Desk, sha256

TUS = {"Tus-Resumable": "1.0.0"}


@contextmanager
def process(home: Path, database: str, *more: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A `central serve` of its own: its address, and itself."""
    command = [sys.executable, "-m", "central.cli", "serve", "--home", str(home), "--port", "0"]
    with subprocess.Popen(
        [*command, "--database", database, *more], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        try:
            yield json.loads(line)["address"], server
        finally:
            server.terminate()
            server.wait(30)


@pytest.fixture
def home(tmp_path: Path, postgres: Postgres) -> Path:
    """A home with the key of the sample ministry."""
    folder = tmp_path / "central"
    folder.mkdir()
    shutil.copy(postgres.key, folder / KEY_FILE)
    return folder


def enrolled(central: Central, url: str, number: int) -> Desk:
    """A desk that came in by this address."""
    with central.database.transaction() as connection:
        code, _ = central.enrolment.new_code(connection, "centre/12", f"{number:02d}", "")
    desk = Desk(url)
    desk.enrol(code)
    return desk


def begin(desk: Desk, url: str, scan: bytes) -> str:
    """Announce an upload; its path."""
    told = base64.b64encode(sha256(scan).encode()).decode()
    answer = requests.post(
        f"{url}/v1/scans",
        headers=desk.bearer
        | TUS
        | {"Upload-Length": str(len(scan)), "Upload-Metadata": f"sha256 {told}"},
        timeout=20,
    )
    assert answer.status_code == 201, answer.text
    return answer.headers["Location"]


def send(desk: Desk, url: str, place: str, offset: int, data: bytes) -> requests.Response:
    """Go on with an upload."""
    return requests.patch(
        url + place,
        data=data,
        headers=desk.bearer | TUS | {"Upload-Offset": str(offset), "Content-Type": wire.CHUNK_TYPE},
        timeout=20,
    )


def test_two_servers_on_one_database(home: Path, ministry_database: str) -> None:
    with (
        opened(home, ministry_database) as central,
        process(home, ministry_database) as (first, _),
        process(home, ministry_database) as (second, other),
    ):
        desk = enrolled(central, first, 3)
        for number in range(10):  # a token, an order, a head: whatever one knows, the other does
            desk.receive()
            desk.url = (first, second)[number % 2]
            desk.push(number + 1)
        assertion = desk.assertion()
        desk.url = first
        assert desk.ask_token(assertion).status_code == 200
        desk.url = second
        assert desk.ask_token(assertion).status_code == 401  # a replay is known everywhere

        scan = os.urandom(400_000)
        place = begin(desk, first, scan)
        assert send(desk, first, place, 0, scan[:100_000]).status_code == 204
        assert send(desk, second, place, 100_000, scan[100_000:200_000]).status_code == 204

        # Both at once from the same offset: one of them adds, the other hears why not.
        with ThreadPoolExecutor(2) as pool:
            both = list(
                pool.map(
                    lambda url: send(desk, url, place, 200_000, scan[200_000:]).status_code,
                    (first, second),
                )
            )
        assert 204 in both
        assert set(both) <= {204, 409, 423}
        # Its end told again, to both at once: the answer was lost, the scan is not.
        with ThreadPoolExecutor(4) as pool:
            again = list(
                pool.map(
                    lambda url: requests.head(
                        url + place, headers=desk.bearer | TUS, timeout=20
                    ).headers["Upload-Offset"],
                    (first, second) * 4,
                )
            )
        assert set(again) == {str(len(scan))}

        desk.receive()
        desk.url = second
        desk.push(11)
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        desk.url = first
        desk.receive()
        desk.push(11)
        found = verify(central)
        assert found["ok"], found["problems"]
        assert next(j for j in found["journals"] if j["hash"] == desk.hashes[-1].hex())[
            "entries"
        ] == len(desk.journal)
        assert central.scans.held(sha256(scan))


def test_one_process_of_several_is_killed_in_the_middle(home: Path, ministry_database: str) -> None:
    with (
        opened(home, ministry_database) as central,
        process(home, ministry_database, "--processes", "2") as (url, parent),
    ):
        desks = [enrolled(central, url, number) for number in range(1, 5)]
        for desk in desks:
            for _ in range(60):
                desk.receive()

        def day(desk: Desk) -> None:
            """Push one by one, again whenever the line breaks; custody is what counts."""
            done = 0
            while done < len(desk.journal):
                batch = desk.batch(done + 1, done + 1)
                try:
                    answer = desk.send(wire.encode_batch(batch))
                except requests.ConnectionError:
                    continue
                if answer.status_code == 503:
                    continue
                assert answer.status_code == 200, answer.text
                done = batch.head_seq

        with ThreadPoolExecutor(4) as pool, ExitStack() as stack:
            days = [pool.submit(day, desk) for desk in desks]
            stack.callback(lambda: [one.result(60) for one in days])
            for _ in range(2):
                victims = children(parent.pid)
                os.kill(victims[0], signal.SIGKILL)
                while len(living := children(parent.pid)) < 2 or victims[0] in living:
                    assert parent.poll() is None
        found = verify(central)
        assert found["ok"], found["problems"]
        held = {journal["hash"]: journal["entries"] for journal in found["journals"]}
        for desk in desks:
            assert held[desk.hashes[-1].hex()] == 60
        last = children(parent.pid)
        parent.send_signal(signal.SIGTERM)
        assert parent.wait(30) == 0
        assert not any(Path(f"/proc/{pid}").exists() for pid in last)


def test_three_that_start_at_once_begin_one_central(tmp_path: Path, database_url: str) -> None:
    home = tmp_path / "central"

    def start(_: int) -> str:
        with process(home, database_url) as (url, _server):
            return str(requests.get(f"{url}/v1/health", timeout=20).json()["origin"])

    with ThreadPoolExecutor(3) as pool:
        origins = set(pool.map(start, range(3)))
    with opened(home, database_url) as central:
        assert origins == {central.custody.origin}
        found = verify(central)
        assert found["ok"], found["problems"]
        with central.database.transaction() as connection:
            rows = connection.execute(
                "select kind, count(*), count(distinct key) from ministry group by kind"
            ).fetchall()
        assert rows
        assert all(count == distinct for _, count, distinct in rows)


def test_processes_do_not_outlive_their_parent(home: Path, ministry_database: str) -> None:
    with process(home, ministry_database, "--processes", "2") as (_, parent):
        orphans = children(parent.pid)
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        while any(_lives(pid) for pid in orphans):
            pass


def children(pid: int) -> list[int]:
    """The serving processes of a parent."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in found if b"spawn_main" in _words(int(one))]


def _words(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _lives(pid: int) -> bool:
    return bool(_words(pid))


def test_a_number_of_processes_that_cannot_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["serve", "--home", str(tmp_path), "--port", "0", "--processes", "0"]
    assert cli.main(words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "1 to 64" in said.err
