"""A process that is killed at its n-th write: every write, sync, rename or removal of any of its
threads stops it for a moment, and the parent counts (ptrace and seccomp, Linux).
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
from collections.abc import Callable

from .forked import Child, Tell

_CALLS = {
    # write pwrite64 writev pwritev fsync fdatasync rename renameat renameat2 unlink unlinkat link
    # linkat truncate ftruncate mkdir mkdirat
    "x86_64": (1, 18, 20, 296, 74, 75, 82, 264, 316, 87, 263, 86, 265, 76, 77, 83, 258),
    "aarch64": (64, 68, 66, 70, 82, 83, 38, 276, 35, 37, 45, 46, 34),
}
_TRACEME, _CONT, _SETOPTIONS = 0, 7, 0x4200
_OPTIONS = 0x8 | 0x80 | 0x100000  # TRACECLONE, TRACESECCOMP, EXITKILL
_SECCOMP = 7
_WALL = 0x40000000


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
    libc.ptrace.restype = ctypes.c_long
    return libc


def _ptrace(libc: ctypes.CDLL, request: int, process: int, data: int = 0) -> None:
    if libc.ptrace(request, process, None, data) < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _be_watched(pipe: int) -> None:
    """In the child: from now on the parent is told of every write but those into `pipe`."""
    libc = _libc()
    os.setpgid(0, 0)
    _ptrace(libc, _TRACEME, 0)
    os.kill(os.getpid(), signal.SIGSTOP)
    calls = _CALLS[platform.machine()]
    steps = [(0x20, 0, 0, 16), (0x15, len(calls) + 1, 0, pipe), (0x20, 0, 0, 0)]
    steps += [(0x15, len(calls) - at, 0, call) for at, call in enumerate(calls)]
    steps += [(0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x7FF00000)]
    filters = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(filters))
    if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.c_char_p(program), 0, 0):
        raise OSError(ctypes.get_errno(), "the writes cannot be watched")


class Watched(Child):
    """A child whose writes are counted; `kill_at` lets it live until one of them."""

    def __init__(self, work: Callable[[Tell], None], log: str = os.devnull) -> None:
        def watched(tell: Tell) -> None:
            _be_watched(self.writer)
            work(tell)

        super().__init__(watched, log)
        self._libc = _libc()

    def kill_at(self, write: int) -> int:
        """Let it live until it is about to write for the n-th time, and kill it there.

        Returns how many writes it did; fewer than asked for when it came to its end.
        """
        _, status = os.waitpid(self.pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            self.code = os.waitstatus_to_exitcode(status)
            raise PermissionError("this machine does not let a process be watched")
        _ptrace(self._libc, _SETOPTIONS, self.pid, _OPTIONS)
        _ptrace(self._libc, _CONT, self.pid)
        done = 0
        while True:
            try:
                thread, status = os.waitpid(-self.pid, _WALL)
            except ChildProcessError:
                return done
            if not os.WIFSTOPPED(status):
                if thread == self.pid:
                    self.code = os.waitstatus_to_exitcode(status)
                continue
            number = os.WSTOPSIG(status)
            if status >> 16 == _SECCOMP:
                done += 1
                if done == write:
                    os.kill(self.pid, signal.SIGKILL)
                    continue
            passed = 0 if number in (signal.SIGTRAP, signal.SIGSTOP) else number
            try:
                _ptrace(self._libc, _CONT, thread, passed)
            except ProcessLookupError:
                continue


def can_watch() -> bool:
    """Whether this machine lets a parent count what its child writes."""
    if platform.machine() not in _CALLS:
        return False

    def write(_: Tell) -> None:
        os.write(2, b"")

    child = Watched(write)
    try:
        return child.kill_at(1) == 1
    except OSError:
        return False
    finally:
        child.end()
