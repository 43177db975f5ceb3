"""What is installed on a clerk's PC is what stands in the checkout, and its screen works."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_the_wheel_carries_every_file_of_the_packages_and_the_resources(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(
        ["git", "ls-files", "-z", "desk", "central", "resources"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    ours = {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    wanted = {f"desk/{name}" if name.startswith("resources/") else name for name in ours}
    assert wanted - packed == set()


@pytest.fixture
def screen() -> Iterator[str]:
    """A virtual X screen of the size of a clerk's monitor; its DISPLAY."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as line:
            yield ":" + line.readline().strip()
    finally:
        server.terminate()
        server.wait(10)


def test_qt_opens_a_window_on_a_real_screen(screen: str) -> None:
    """Fails when a system library is missing that only the real platform plugin needs."""
    script = (
        "from PySide6 import QtCore, QtGui, QtNetwork, QtSvg, QtWidgets\n"
        "app = QtWidgets.QApplication([])\n"
        "window = QtWidgets.QLabel('شُبّاك')\n"
        "window.show()\n"
        "app.processEvents()\n"
        "print(app.platformName(), window.isVisible())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "xcb True\n", done.stderr
