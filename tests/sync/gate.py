"""A stretch of line between a desk and a server that can be cut in every way: a TCP proxy."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator


class Gate:
    """Forwards connections to a port of this machine while it is open.

    `shut` refuses and cuts everything, `open` lets through again. `lose_answers(n)` lets the
    next n answers vanish after the server gave them; `cut_after(n)` cuts once, after n more
    bytes went up.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.up = 0
        self.down = 0
        self._is_open = True
        self._lose = 0
        self._cut_at: int | None = None
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._spawn(self._accept)

    @property
    def url(self) -> str:
        """Where desks find it."""
        return f"http://127.0.0.1:{self.port}"

    def shut(self) -> None:
        """The line is down from now on."""
        with self._lock:
            self._is_open = False
        self._drop()

    def open(self) -> None:
        """The line is back."""
        with self._lock:
            self._is_open = True

    def lose_answers(self, count: int) -> None:
        """The next answers do not arrive."""
        with self._lock:
            self._lose = count

    def cut_after(self, size: int) -> None:
        """Cut the line once `size` more bytes went up."""
        with self._lock:
            self._cut_at = self.up + size

    def close(self) -> None:
        """End for good."""
        self.shut()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join(5)

    def _spawn(self, run: object, *args: object) -> None:
        thread = threading.Thread(target=run, args=args, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            if not self._is_open:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._target))
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._open |= {near, far}
            self._spawn(self._pump, near, far, True)
            self._spawn(self._pump, far, near, False)

    def _pump(self, source: socket.socket, sink: socket.socket, upward: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                if upward:
                    data, cut = self._allowed(data)
                    sink.sendall(data)
                    if cut:
                        break
                else:
                    with self._lock:
                        lost, self._lose = self._lose > 0, max(0, self._lose - 1)
                        self.down += len(data)
                    if lost:
                        break
                    sink.sendall(data)
        self._drop({source, sink})

    def _allowed(self, data: bytes) -> tuple[bytes, bool]:
        with self._lock:
            if self._cut_at is not None and self.up + len(data) >= self._cut_at:
                data = data[: self._cut_at - self.up]
                self._cut_at = None
                self.up += len(data)
                return data, True
            self.up += len(data)
            return data, False

    def _drop(self, which: set[socket.socket] | None = None) -> None:
        with self._lock:
            dropped = set(self._open) if which is None else which
            self._open -= dropped
        for one in dropped:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@contextlib.contextmanager
def gate_to(port: int) -> Iterator[Gate]:
    """A gate for the length of a block."""
    gate = Gate(port)
    try:
        yield gate
    finally:
        gate.close()
