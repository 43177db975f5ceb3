"""A stick is pulled out, filled or locked while a desk writes on it: what was said to be exported is
there and whole, nothing is lost, and the next export goes on.

The stick is a real file system on a loop device, which loses all that was not synced by its own
shutdown call. It takes root and a loop device; without them the tests say that they were left out.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import Trouble
from desk.models import entries, journal
from desk.models import events as e
from desk.models.database import Database
from desk.models.journal import Journal, new_id
from desk.models.opening import open_database
from desk.papers.vault import Vault
from desk.sync import wire
from desk.sync.replica import DeskReplica
from desk.sync.sealing import sealing_key
from desk.sync.stick import bundle, on_stick
from desk.sync.stick.writing import Stick

_SHUT_DOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
_DROP_WHAT_IS_NOT_SYNCED = struct.pack("I", 2)

DESK = Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32)
CENTRAL = Ed25519PrivateKey.from_private_bytes(bytes([2]) * 32)
SCANS = 12
SMALL = 300_000

EXPORT = """
import sys
from pathlib import Path
from desk.errors import Trouble
from tests.sync.test_bundle_power import SMALL, opened_stick

with opened_stick(Path(sys.argv[1])) as (stick, _):
    def told():
        finished = len(stick.exports())
        print(finished, flush=True)
        if finished == int(sys.argv[3]):
            sys.stdin.readline()  # until the stick is out: a busy computer may pull it late
        return False
    try:
        stick.export(Path(sys.argv[2]), stopping=told, most=SMALL)
    except Trouble as trouble:
        print(trouble.code, flush=True)
"""


class opened_stick:  # noqa: N801 used like a function
    """A desk of this test with its stick's exports, for the length of a block."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.database: Database | None = None

    def __enter__(self) -> tuple[Stick, DeskReplica]:
        self.database = open_database(self.home / "desk.db", bytes(32))
        replica = DeskReplica(self.database, DESK, CENTRAL.public_key().public_bytes_raw())
        vault = Vault(self.home / "vault", bytes(32))
        return Stick(replica, vault, "centre/12", "03"), replica

    def __exit__(self, *_: object) -> None:
        assert self.database is not None
        self.database.close()


def key_of_the_ministry() -> bytes:
    """Central's first entry: to what key bundles are sealed."""
    fact = e.MinistryKeyNamed("sealing", sealing_key(CENTRAL).public_key().public_bytes_raw())
    origin = entries.origin_of(CENTRAL.public_key().public_bytes_raw())
    return entries.encode(
        entries.Entry(
            entries.VERSION,
            origin,
            1,
            1 << 16,
            False,
            None,
            fact.kind,
            UUID(int=1),
            "all",
            entries.body(fact),
        )
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A desk with a few scans that wait."""
    folder = tmp_path / "home"
    folder.mkdir()
    database = open_database(folder / "desk.db", bytes(32))
    with database.write() as connection:
        journal.accept(connection, [key_of_the_ministry()])
    vault = Vault(folder / "vault", bytes(32))
    with Journal(database, DESK, "centre/12").act(None) as act:
        for _ in range(SCANS):
            data = os.urandom(90_000)
            scan = bytes.fromhex(vault.put(data))
            act.record(new_id(), e.ScanAttached(scan, len(data), "photograph"))
    database.close()
    return folder


@pytest.fixture
def usb(tmp_path: Path) -> Iterator[Path]:
    """An empty ext4 of 16 MB, mounted."""
    image, place = tmp_path / "disk", tmp_path / "usb"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(16 << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-m", "0", image], check=True)
    if mount(image, place):
        pytest.skip("a power cut needs root and a loop device")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def mount(image: Path, place: Path) -> int:
    return subprocess.run(["mount", "-o", "loop", image, place], check=False).returncode


def on(usb: Path) -> tuple[int, set[bytes]]:
    """How far the facts on a stick reach, and the scans there; all of it read as central would."""
    reach = 0
    scans: set[bytes] = set()
    for path in sorted((usb / on_stick.FOLDER).glob("*.shubbak")):
        with path.open("rb") as file:
            bundle.check(file)
            for kind, data in bundle.parts(file, sealing_key(CENTRAL)):
                if kind == bundle.FACTS:
                    for batch in wire.decode_batches(data):
                        assert batch.first == reach + 1
                        reach = batch.head_seq
                elif kind == bundle.SCAN:
                    scans.add(data[:32])
    return reach, scans


def all_of(home: Path, usb: Path) -> None:
    """The next export brings what is missing, and nothing twice."""
    with opened_stick(home) as (stick, replica):
        stick.export(usb, most=SMALL)
        waiting = {bytes.fromhex(one.scan) for one in replica.pending_scans()}
        assert on(usb) == (replica.own_head().seq, waiting)
        assert len(waiting) == SCANS
        again = stick.export(usb, most=SMALL)
        assert again.volumes == ()


@pytest.mark.parametrize("finished", [0, 1, 3])
def test_a_stick_that_is_pulled_out_keeps_what_was_said_to_be_on_it(
    home: Path, usb: Path, finished: int
) -> None:
    exporting = subprocess.Popen(
        [sys.executable, "-c", EXPORT, home, usb, str(finished)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert exporting.stdin is not None
    assert exporting.stdout is not None
    while int(exporting.stdout.readline()) < finished:
        pass
    descriptor = os.open(usb, os.O_RDONLY)
    try:
        fcntl.ioctl(descriptor, _SHUT_DOWN, _DROP_WHAT_IS_NOT_SYNCED)
    finally:
        os.close(descriptor)
    exporting.stdin.close()
    said = exporting.stdout.read().split()
    assert exporting.wait(20) == 0
    exporting.stdout.close()
    assert said[-1] == "stick-gone"
    subprocess.run(["umount", usb], check=True)
    assert mount(usb.parent / "disk", usb) == 0

    with opened_stick(home) as (stick, _):
        told = stick.exports()
        assert finished <= len(told) < SCANS // 3
        for one in told:
            with (Path(one.folder) / one.file).open("rb") as file:
                assert bundle.check(file).header.volume == one.volume
    all_of(home, usb)


def test_a_stick_that_fills_up_meanwhile_is_told_and_keeps_what_is_whole(
    home: Path, usb: Path
) -> None:
    filler = usb / "holiday.mp4"

    def somebody_else_writes(done: int, whole: int) -> None:
        if done > whole // 2 and not filler.exists():
            with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
                while file.write(bytes(65536)):
                    pass  # until nothing more fits

    with opened_stick(home) as (stick, _):
        with pytest.raises(Trouble) as trouble:
            stick.export(usb, progress=somebody_else_writes, most=SMALL)
        assert trouble.value.code == "stick-full"
        assert 0 < len(stick.exports()) < SCANS // 3
    assert list((usb / on_stick.FOLDER).glob(".*")) == []
    filler.unlink()
    all_of(home, usb)


def test_a_stick_that_is_locked_is_told(home: Path, usb: Path) -> None:
    with opened_stick(home) as (stick, _):
        stick.export(usb, most=SMALL)
        subprocess.run(["mount", "-o", "remount,ro", usb], check=True)
        assert stick.export(usb).volumes == ()  # all is there already
        with Journal(stick_database(stick), DESK, "centre/12").act(None) as act:
            act.record(new_id(), e.NoteAdded("later"))
        with pytest.raises(Trouble) as trouble:
            stick.export(usb)
        assert trouble.value.code == "stick-read-only"


def stick_database(stick: Stick) -> Database:
    return stick._replica.database
