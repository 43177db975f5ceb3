"""A child that is forked from this warm process and tells, line by line, what it does.

The parent must have no thread and no database open: everything that has runs in children.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import gc
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

Tell = Callable[..., None]


class Child:
    """One forked process. What it tells are JSON arrays, in order."""

    def __init__(self, work: Callable[[Tell], None], log: str = os.devnull) -> None:
        reader, writer = os.pipe()
        with contextlib.suppress(OSError):  # so that it never waits for a parent who is busy
            fcntl.fcntl(writer, 1031, 1 << 20)  # F_SETPIPE_SZ
        self.writer = writer
        sys.stdout.flush()
        self.pid = os.fork()
        if not self.pid:
            os.close(reader)
            _live(work, writer, log)
        os.close(writer)
        self._reader = reader
        self._rest = b""
        self.code: int | None = None

    def lines(self, seconds: float = 60.0) -> Iterator[list[Any]]:
        """What it tells until it ends; raises TimeoutError when it is silent for so long."""
        while True:
            while b"\n" in self._rest:
                line, _, self._rest = self._rest.partition(b"\n")
                yield msgspec.json.decode(line)
            if not select.select([self._reader], [], [], seconds)[0]:
                raise TimeoutError(f"process {self.pid} is silent for {seconds:.0f} s")
            data = os.read(self._reader, 1 << 16)
            if not data:
                return
            self._rest += data

    def told(self) -> list[list[Any]]:
        """What it has told by now, without waiting."""
        said: list[list[Any]] = []
        with contextlib.suppress(TimeoutError):
            for line in self.lines(0.0):
                said.append(line)  # noqa: PERF402 silence ends it by an exception
        return said

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send it a signal, if it lives."""
        if self.code is None:
            os.kill(self.pid, number)

    def wait(self) -> int:
        """Wait for its end; returns the exit code, negative for a signal."""
        if self.code is None:
            self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        if self._reader >= 0:
            os.close(self._reader)
            self._reader = -1
        return self.code

    def end(self, number: int = signal.SIGKILL) -> list[list[Any]]:
        """Kill it; returns what it told beyond what was read."""
        self.kill(number)
        said = list(self.lines())
        self.wait()
        return said


def _live(work: Callable[[Tell], None], writer: int, log: str) -> None:
    code = 1
    try:
        gc.freeze()
        die_with_parent(signal.SIGKILL)
        ears = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(ears, 2)

        def tell(*what: object) -> None:
            os.write(writer, msgspec.json.encode(what) + b"\n")

        try:
            work(tell)
            code = 0
        except BaseException:  # noqa: BLE001 the parent hears of it
            traceback.print_exc()  # into the log
            sys.stderr.flush()
            tell("broke", traceback.format_exc().strip().splitlines()[-1][:500])
    finally:
        os._exit(code)


def die_with_parent(number: int) -> None:
    """Be sent this signal when the parent ends, however it does: nothing is left behind."""
    ctypes.CDLL(None).prctl(1, number)  # PR_SET_PDEATHSIG


def end_in_order() -> None:
    """Let a polite request to end (SIGTERM) run what cleans up."""

    def ends(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, ends)


def result(work: Callable[[], object], log: str = os.devnull, seconds: float = 120.0) -> Any:
    """What a function returns that runs in a child of its own. Raises RuntimeError if it broke."""
    child = Child(lambda tell: tell("result", work()), log)
    said = list(child.lines(seconds))
    child.wait()
    if not said or said[-1][0] != "result":
        raise RuntimeError(str(said[-1][1] if said else f"ended with {child.code}"))
    return said[-1][1]


def until(moment: float) -> None:
    """Wait for a moment of `time.perf_counter` as exactly as this machine can."""
    while (left := moment - time.perf_counter()) > 0:
        if left > 0.0005:
            time.sleep(left - 0.0003)
