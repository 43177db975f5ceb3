"""The neighbours of a home: how it meets them, and the hub that it may run as a child of the
window, started again when it dies and ended with it.

The hub is a process of its own, so that neighbours never slow down who works at this desk. What it
serves is `desk.sync.hub.keeper`'s; without a window it is `desk hub serve`.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from desk.config import Home, Settings

if TYPE_CHECKING:
    from desk.papers.vault import Vault
    from desk.sync.hub.neighbourhood import Neighbourhood
    from desk.sync.replica import DeskReplica

_FIRST_WAIT: Final = 1.0
_LONGEST_WAIT: Final = 60.0
_PATIENCE: Final = 5.0


def neighbourhood_of(
    home: Home, settings: Settings, replica: DeskReplica, vault: Vault, version: str
) -> Neighbourhood:
    """The exchange with the other desks of a home's place; nothing runs until it starts."""
    from desk.sync.hub.neighbourhood import Neighbourhood
    from desk.sync.hub.said import is_serving

    return Neighbourhood(
        replica,
        vault,
        settings.place,
        settings.desk,
        setting=settings.hub,
        serves=lambda: is_serving(home.root),
        version=version,
    )


class HubBeside:
    """Runs `desk hub serve` on a home from `start` to `stop`.

    The child ends by itself when this process does, however that ends: it listens at a pipe.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._stopping = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self.trouble = ""
        """What the child said last that could not serve: a sentence, empty while it does."""

    def start(self) -> None:
        """Begin; says nothing when it cannot, and tries again."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="hub-beside", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the child; it gets some seconds for the requests in hand."""
        self._stopping.set()
        child = self._child
        if child is not None:
            _let_go(child)
        if self._thread is not None:
            self._thread.join()

    @property
    def pid(self) -> int | None:
        """The child that runs now."""
        child = self._child
        return None if child is None or child.poll() is not None else child.pid

    def _run(self) -> None:
        wait = _FIRST_WAIT
        while not self._stopping.is_set():
            with contextlib.suppress(OSError), tempfile.TemporaryFile() as said:
                self._child = child = subprocess.Popen(
                    [*_program(), "--home", str(self._home.root), "hub", "serve", "--beside"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=said,
                )
                if self._stopping.is_set():
                    _let_go(child)
                with child:
                    if child.stdout is not None and child.stdout.readline():
                        wait = _FIRST_WAIT  # it served: what ends it is no bad setting
                        self.trouble = ""
                    child.wait()
                said.seek(0)
                lines = said.read(64 * 1024).decode(errors="replace").strip().splitlines()
                self.trouble = lines[-1] if lines and child.returncode == 1 else ""
            self._stopping.wait(wait)
            wait = min(wait * 2, _LONGEST_WAIT)


@contextlib.contextmanager
def hub_beside(home: Home, settings: Settings) -> Iterator[HubBeside | None]:
    """The hub of a home for the length of a block, where its settings say that it serves."""
    if not settings.hub_serve:
        yield None
        return
    beside = HubBeside(home)
    beside.start()
    try:
        yield beside
    finally:
        beside.stop()


def _let_go(child: subprocess.Popen[bytes]) -> None:
    if child.stdin is not None:
        with contextlib.suppress(OSError):
            child.stdin.close()
    try:
        child.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()


def _program() -> list[str]:
    """How this program is started for a command."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "desk.cli"]
