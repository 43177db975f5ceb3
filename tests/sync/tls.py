"""TLS in front of a server of this machine, as a ministry's proxy does it, and nothing else."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def tls_front(port: int, context: ssl.SSLContext) -> Iterator[int]:
    """Speaks TLS on a port (its number is given) and plainly to `port`, until the block is left."""
    listening = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []
    opened: list[socket.socket] = []

    def spawn(run: object, *args: object) -> None:
        threads.append(threading.Thread(target=run, args=args, daemon=True))  # type: ignore[arg-type]
        threads[-1].start()

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                bare, _ = listening.accept()
                bare.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                spawn(connect, bare)

    def connect(bare: socket.socket) -> None:
        with contextlib.suppress(OSError):
            near = context.wrap_socket(bare, server_side=True)
            far = socket.create_connection(("127.0.0.1", port))
            far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            opened.extend((near, far))
            spawn(pump, near, far)
            pump(far, near)

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(16 * 1024):
                sink.sendall(data)
        for one in (source, sink):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    spawn(accept)
    try:
        yield listening.getsockname()[1]
    finally:
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for one in opened:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join(5)
        for one in opened:
            one.close()
