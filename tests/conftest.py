"""Noise control and the few things that tests of every room share.

A test is quiet: Python warnings (pyproject.toml), Qt messages (pytest-qt) and log records of
WARNING and above (here) fail it, unless the test says beforehand that it expects them. Tests
see a home of their own and no screen; rooms keep their own fixtures in their own folders.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Before anything imports Qt: no test needs a screen, and none may open a window on somebody's.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# A bare machine speaks ASCII; Qt complains of that, and names in Arabic would be lost.
if "UTF-8" not in (os.environ.get("LC_ALL") or os.environ.get("LANG") or ""):
    os.environ["LC_ALL"] = "C.UTF-8"
# Hundreds of processes are started here: none shall compile again what the one before it did.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Sockets and locks of the servers that tests start; a bare machine has no such folder.
if "XDG_RUNTIME_DIR" not in os.environ:
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="shubbak-tests-")
    atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)
# The typefaces (tests.typefaces): all workers share the folder that the first process names.
if "SHUBBAK_TESTS_TYPEFACES" not in os.environ:
    os.environ["SHUBBAK_TESTS_TYPEFACES"] = tempfile.mkdtemp(prefix="shubbak-typefaces-")
    atexit.register(shutil.rmtree, os.environ["SHUBBAK_TESTS_TYPEFACES"], ignore_errors=True)

import pytest


class ExpectedLogs:
    """Log records of WARNING and above that a test says will come."""

    def __init__(self) -> None:
        self.patterns: dict[str, int] = {}

    def __call__(self, pattern: str) -> None:
        """Expect at least one record whose `logger: message` matches the regular expression."""
        self.patterns[pattern] = 0

    def takes(self, line: str) -> bool:
        """Whether the line was expected; counts it for every pattern that matches."""
        hits = [pattern for pattern in self.patterns if re.search(pattern, line)]
        for pattern in hits:
            self.patterns[pattern] += 1
        return bool(hits)


class _Ears(logging.Handler):
    """Keeps what was logged at WARNING and above, from any thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{record.name}: {record.getMessage()}"
        if record.exc_info:
            line += f" [{record.exc_info[1]!r}]"
        self.lines.append(line)


_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory."""

_ROOM = 6 << 30
"""Bytes that must be free there and in the machine: a whole run has held a third of it."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests' files in memory where there is room for them.

    Nothing in them outlives the run, and every commit of every database would wait for the disk.
    What measures time keeps to the disk, as the desks do; power is cut on disks of their own.
    """
    sys.dont_write_bytecode = False
    if hasattr(config, "workerinput") or "TMPDIR" in os.environ:
        return
    if config.option.markexpr != "alone" and _has_room(_MEMORY):
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None


def _has_room(folder: Path) -> bool:
    try:
        found, memory = os.statvfs(folder), Path("/proc/meminfo").read_text(encoding="ascii")
    except (OSError, AttributeError):
        return False
    available = re.search(r"^MemAvailable: *(\d+) kB$", memory, re.MULTILINE)
    return (
        not found.f_flag & os.ST_NOEXEC
        and found.f_bavail * found.f_frsize > _ROOM
        and available is not None
        and int(available[1]) << 10 > 2 * _ROOM
    )


def pytest_sessionstart() -> None:
    """Let the collector of garbage rest while everything is imported: nothing of it is garbage."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Spare it what was imported: it stays to the end, and is much."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the played day: it is one long test, and the others fill the time beside it."""
    items.sort(key=lambda item: item.path.name != "test_demo.py")


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[ExpectedLogs]:
    """Fail the test on a stray log record; `expect_log("central.app: .*500")` lets one pass."""
    expected = ExpectedLogs()
    ears = _Ears()
    root = logging.getLogger()
    root.addHandler(ears)
    try:
        yield expected
    finally:
        root.removeHandler(ears)
    stray = [line for line in ears.lines if not expected.takes(line)]
    silent = [pattern for pattern, count in expected.patterns.items() if not count]
    if stray:
        pytest.fail("Logged without being expected:\n  " + "\n  ".join(stray), pytrace=False)
    if silent:
        pytest.fail("Expected in the log but never said: " + ", ".join(silent), pytrace=False)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the home folder of whoever runs it."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A real PostgreSQL server for the whole run; its URL is that of the database `postgres`."""
    from central.database import EmbeddedPostgres

    # Not in pytest's own folder: every new run of pytest closes that to all other users, and for
    # root PostgreSQL runs as a user of its own.
    folder = Path(tempfile.mkdtemp(prefix="shubbak-postgresql-"))
    server = EmbeddedPostgres(folder)
    url = server.start()
    try:
        yield url
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database_url(postgresql: str) -> Iterator[str]:
    """An empty PostgreSQL database of the test's own: `postgresql://…/test_1a2b…?host=…`."""
    import psycopg

    name = f"test_{os.urandom(6).hex()}"
    with psycopg.connect(postgresql, autocommit=True) as line:
        line.execute(f'CREATE DATABASE "{name}"'.encode())
    yield postgresql.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgresql, autocommit=True) as line:
        line.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture
def scanners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """SANE's own `test` scanners (`test:0`, `test:1`) and no other; the folder of their settings.

    Write `test.conf` there, or pass options to `scanimage`, for the faults they can play.
    """
    folder = tmp_path / "sane.d"
    folder.mkdir()
    (folder / "dll.conf").write_text("test\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
    return folder
