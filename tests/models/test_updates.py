"""A desk's data is brought up to this version: it is told how far, and a kill in the middle does no harm."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desk.models import migrate
from desk.models.database import HEAD, Database
from desk.models.journal import Journal, verify
from desk.models.opening import open_database
from desk.models.updating import LONG, Far, Pace
from desk.terminal import Updating

from .conftest import KEY, Clock, Desk, blank

ROOT = Path(__file__).parents[2]
BEFORE = "0002"
MANY = 250


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ed25519PrivateKey]:
    """A desk's data as the version before wrote it."""
    path, key = tmp_path_factory.mktemp("old") / "desk.db", Ed25519PrivateKey.generate()
    with closing(open_database(blank(path), KEY)) as database:
        desk = Desk(Journal(database, key, "centre/12"), Clock(), "12", "03")
        for _ in range(MANY):
            desk.receive()
        migrate.downgrade(database, BEFORE)
    return path, key


def killed_at(path: Path, step: str, more: int = 0) -> list[str]:
    """Begin to bring a database up, and kill that when it has said a step, and so many words more."""
    command = [sys.executable, "-m", "tests.models.updated", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line.strip())
            more -= said[-1].startswith(step)
            if more < 0:
                break
        process.kill()
    return said


def revision(path: Path) -> str:
    with closing(Database(path, KEY)) as database, database.read() as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return str(found)


def test_killed_in_the_middle_it_stands_as_before_and_the_next_start_does_it_again(
    old: tuple[Path, Ed25519PrivateKey], tmp_path: Path
) -> None:
    before, key = old
    for file in before.parent.iterdir():
        shutil.copy(file, tmp_path)
    path = tmp_path / before.name
    entries = MANY * 4
    assert killed_at(path, "copy") == [f"copy 0 {entries}"]
    assert killed_at(path, "read")[-1] == f"read 0 {entries}"
    assert killed_at(path, "read", 3)[-1] == f"read 600 {entries}"
    assert revision(path) == BEFORE
    told: list[Far] = []
    with closing(open_database(path, KEY, told.append)) as database:
        verdict = verify(Journal(database, key, "centre/12"))
        assert (verdict.chain, verdict.projection, verdict.entries) == (True, True, entries)
    assert revision(path) == HEAD
    assert told[0] == Far("copy", 0, entries)
    assert [far.done for far in told[1:]] == [*range(0, entries + 1, 200), entries]
    assert not list(tmp_path.glob("*.part*"))
    again: list[Far] = []
    open_database(path, KEY, again.append).close()
    assert again == []


def test_whoever_is_asked_first_may_leave_it_be(
    old: tuple[Path, Ed25519PrivateKey], tmp_path: Path
) -> None:
    def later(_far: Far) -> None:
        raise InterruptedError

    path = Path(shutil.copy(old[0], tmp_path))
    with pytest.raises(InterruptedError):
        open_database(path, KEY, later)
    assert revision(path) == BEFORE
    assert not list(tmp_path.glob("*before*"))


@given(st.integers(1, 10**7), st.data())
def test_the_rest_takes_as_long_as_what_was_read(total: int, data: st.DataObject) -> None:
    seconds = iter(range(0, 10**6, 10))
    pace = Pace(lambda: float(next(seconds)))
    assert pace.left(Far("copy", 0, total)) is None
    assert pace.left(Far("read", 0, total)) is None
    done = data.draw(st.integers(1, total))
    left = pace.left(Far("read", done, total))
    assert left is not None
    assert left == pytest.approx(10 * (total - done) / done)


@pytest.fixture
def ticks() -> Iterator[float]:
    return iter(float(second) for second in range(0, 10_000, 6))


def test_a_command_tells_of_a_long_update_and_not_of_a_short_one(
    capfd: pytest.CaptureFixture[str], ticks: Iterator[float]
) -> None:
    terminal = Updating(lambda: next(ticks))
    for total in (LONG - 1, 4 * LONG):
        terminal.told(Far("copy", 0, total))
        for quarter in range(5):
            terminal.told(Far("read", quarter * total // 4, total))
    said = capfd.readouterr().err.splitlines()
    assert "80,000 entries are read once more. Nothing is lost" in said[0]
    assert said[1].startswith("25 % of the entries are read; about 1 min more.")
    assert said[-1] == "The data is up to date."
