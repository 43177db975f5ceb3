"""A receipt printer that speaks ESC/POS over TCP: prints rasters, feeds, cuts, and tells how it is."""

from __future__ import annotations

import contextlib
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from PIL import Image


@dataclass
class ReceiptPrinter:
    """What came out of it, and what is wrong with it."""

    address: str = ""
    receipts: list[Image.Image] = field(default_factory=list)
    cover_open: bool = False
    paper_out: bool = False
    paper_ends_after: int = 0
    """Rasters after which the paper runs out; 0 is never."""
    mute: bool = False
    """Whether it never says how it is."""
    unplugged_after: int = 0
    """Bytes after which the cable is pulled; 0 is never."""
    strips: list[np.ndarray[tuple[int, int], np.dtype[np.bool_]]] = field(default_factory=list)

    @property
    def off_line(self) -> bool:
        return self.cover_open or self.paper_out

    def take(self, data: bytes) -> tuple[bytes, bytes]:
        """Work off what can be: the answers, and the bytes that are not a whole command yet."""
        said = b""
        while data and not (self.off_line and b"\x10\x04" not in data):
            if data.startswith(b"\x10\x04"):  # DLE EOT n
                if len(data) < 3:
                    break
                cause = 0x12 | (4 if self.cover_open else 0) | (0x20 if self.paper_out else 0)
                paper = 0x12 | (0x60 if self.paper_out else 0)
                said += bytes([{2: cause, 4: paper}[data[2]]])
                data = data[3:]
            elif self.off_line:
                at = data.rfind(b"\x10\x04")  # answered at once, whatever stands before it
                if at < 0 or len(data) < at + 3:
                    break  # nothing else is worked off until somebody comes
                more, _ = self.take(data[at : at + 3])
                said, data = said + more, data[:at] + data[at + 3 :]
            elif data.startswith(b"\x1b@"):
                data = data[2:]
            elif data.startswith(b"\x1dv0\x00"):
                if len(data) < 8:
                    break
                width, rows = data[4] + 256 * data[5], data[6] + 256 * data[7]
                end = 8 + width * rows
                if len(data) < end:
                    break
                bits = np.frombuffer(data[8:end], np.uint8).reshape(rows, width)
                self.strips.append(np.unpackbits(bits, axis=1).astype(bool))
                data = data[end:]
                if self.paper_ends_after and len(self.strips) >= self.paper_ends_after:
                    self.paper_out = True
            elif data.startswith(b"\x1bd"):
                if len(data) < 3:
                    break
                data = data[3:]
            elif data.startswith(b"\x1dV"):
                if len(data) < 3:
                    break
                self.receipts.append(Image.fromarray(~np.concatenate(self.strips)))
                self.strips.clear()
                data = data[3:]
            elif data.startswith(b"\x1dr"):
                if len(data) < 3:
                    break
                said += b"\x00"
                data = data[3:]
            elif len(data) == 1 and data in b"\x10\x1b\x1d":
                break
            else:
                raise AssertionError(f"not ESC/POS: {data[:8]!r}")
        return (b"" if self.mute else said), data


@contextlib.contextmanager
def receipt_printer() -> Iterator[ReceiptPrinter]:
    """Listen on a free port of this machine until left."""
    device = ReceiptPrinter()

    class Line(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            rest, received = b"", 0
            with contextlib.suppress(ConnectionError):
                while data := self.request.recv(4096):
                    received += len(data)
                    if device.unplugged_after and received > device.unplugged_after:
                        return
                    said, rest = device.take(rest + data)
                    self.request.sendall(said)

    class Socket(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Socket(("127.0.0.1", 0), Line) as server:
        device.address = f"127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield device
        finally:
            server.shutdown()
            thread.join()
