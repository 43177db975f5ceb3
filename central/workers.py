"""Several processes behind one address: a parent that starts them, and anew when one dies.

They know nothing of each other: what they share is in the database and in the folder of scans.
Each has a listening socket of its own on the one port, among which the system spreads those who
connect; when the parent is gone, they end by themselves.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType
from typing import Final

from desk.errors import Refused, Trouble

from .app import opened
from .serving import Serving, bound, logs

_log = logging.getLogger("central.workers")

MOST: Final = 64
_ENDING: Final = 15.0
"""Seconds that a process gets to finish the requests in hand."""

_STARTING: Final = 60.0
_LIVED: Final = 10.0
"""A process that lived for so many seconds is started anew at once."""

_LONGEST_WAIT: Final = 30.0


def checked(processes: int) -> int:
    """A number of processes that can be. Raises `Refused`."""
    if not 1 <= processes <= MOST:
        raise Refused(
            f"{processes} processes cannot be.", f"Name 1 to {MOST} of them.", code="processes"
        )
    if processes > 1 and not hasattr(socket, "SO_REUSEPORT"):
        raise Refused(
            "On this system several processes cannot share an address.",
            "Leave --processes out.",
            code="processes",
        )
    return processes


def serve(
    home: Path,
    port: int,
    host: str,
    database: str,
    scans: str,
    processes: int,
    listening: Callable[[str, str], None],
) -> None:
    """Serve by several processes until SIGTERM or SIGINT; returns when all have ended.

    `listening` is called once, with the address and central's origin, when all of them listen.
    Raises `Trouble` when they do not start.
    """
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    # What the first of many processes would find wrong is told once; and the embedded PostgreSQL
    # stays up however many of them die.
    with opened(home, database, scans) as central:
        held, address = bound(host, port, shared=True)
        with held:
            taken = int(held.getsockname()[1])
            workers = [_Worker(home, host, taken) for _ in range(processes)]
            try:
                for worker in workers:
                    worker.start()
                for worker in workers:
                    worker.wait_ready(stopping)
                if not stopping.is_set():
                    listening(address, central.custody.origin)
                _watch(workers, stopping)
            finally:
                for worker in workers:
                    worker.end()
                for worker in workers:
                    worker.join()


def _watch(workers: list[_Worker], stopping: threading.Event) -> None:
    """Start anew whoever dies."""
    while not stopping.is_set():
        wait([worker.process.sentinel for worker in workers if worker.process.is_alive()], 0.2)
        for worker in workers:
            if not stopping.is_set() and not worker.process.is_alive():
                worker.revive()


class _Worker:
    """One process, and the one after it."""

    def __init__(self, home: Path, host: str, port: int) -> None:
        self._asked = (home, host, port)
        self._began = 0.0
        self._failures = 0
        self._due = 0.0
        self.process: SpawnProcess
        self._pipe: Connection

    def start(self) -> None:
        """Begin a process; its end of the pipe tells it when this one is gone."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=_work, args=(*self._asked, theirs), name="central", daemon=True
        )
        self.process.start()
        theirs.close()
        self._began = time.monotonic()

    def wait_ready(self, stopping: threading.Event) -> None:
        """Wait until it listens. Raises `Trouble` when it does not."""
        until = self._began + _STARTING
        with contextlib.suppress(EOFError, OSError):
            while not stopping.is_set() and time.monotonic() < until:
                if self._pipe.poll(0.2):
                    self._pipe.recv()
                    return
        if not stopping.is_set():
            raise Trouble(
                "A process of central does not start.",
                "Try it with one process: it says why.",
                code="processes",
            )

    def revive(self) -> None:
        """Start anew what has died, at once or, when it dies again and again, after a while."""
        now = time.monotonic()
        if self._began:
            self._failures = 0 if now - self._began > _LIVED else self._failures + 1
            self._due = now + min(_LONGEST_WAIT, 2.0**self._failures - 1.0)
            self._began = 0.0
            _log.warning(
                "A process of central ended (%s); it is started anew.", self.process.exitcode
            )
            self._pipe.close()
        if now >= self._due:
            self.start()

    def end(self) -> None:
        """Ask it to finish what it has in hand."""
        with contextlib.suppress(AttributeError, OSError):
            self.process.terminate()

    def join(self) -> None:
        """Wait for its end, but not for ever."""
        with contextlib.suppress(AttributeError, AssertionError):
            self.process.join(_ENDING)
            if self.process.is_alive():
                self.process.kill()
                self.process.join()
            self._pipe.close()


def _work(home: Path, host: str, port: int, pipe: Connection) -> None:
    """A process: serve until told to end, or until nobody is left to tell."""
    logs()
    stopping = threading.Event()

    def quiet(number: int, frame: FrameType | None) -> None:
        """uvicorn stops at the signal and then raises it once more: by then all is well."""
        del number, frame
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, quiet)
    with opened(home) as central:
        serving = Serving(central, host, port, shared=True)

        def listening() -> None:
            with contextlib.suppress(OSError):
                pipe.send("listening")
            if stopping.is_set():
                serving.stop()

        def alone() -> None:
            with contextlib.suppress(EOFError, OSError):
                pipe.recv()
            serving.stop()

        threading.Thread(target=alone, name="central-parent", daemon=True).start()
        serving.run(listening)
    sys.stdout.flush()
