"""The far end of bad lines, as a process: distance, cuts, and the ministry's TLS before central.

Told as JSON on standard input, in one line: `port` (central's), `rtt` and `cut_every` (seconds),
`desks`, `tls` (certificate and key, or empty). Counts what each desk's connections carried, prints
one JSON object a desk when it is told to end (standard input closes).
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import json
import logging
import random
import socket
import ssl
import struct
import sys
from typing import Any

from . import line_net

_UNSENT = 0x894B
"""SIOCOUTQNSD: bytes that were written and that TCP has not sent at all (linux/sockios.h)."""

_PIECE = 8192
_RESET = struct.pack("ii", 1, 0)


_Way = asyncio.Queue[tuple[float, bytes]]
"""What is under way in one direction, each piece with the time at which it arrives."""


class Line:
    """One desk's line: its open connections, and what went through them."""

    def __init__(self, desk: int) -> None:
        self.desk = desk
        self.up = 0
        self.down = 0
        self.cuts = 0
        self.connections = 0
        self.open: set[asyncio.StreamWriter] = set()
        self.far: dict[asyncio.StreamWriter, _Way] = {}

    def told(self) -> dict[str, int]:
        """What is known of it."""
        names = ("desk", "up", "down", "cuts", "connections")
        return {name: getattr(self, name) for name in names}

    def reset(self) -> None:
        """Cut everything that is open."""
        self.cuts += bool(self.open)
        for near in list(self.open):
            with contextlib.suppress(OSError):
                peer: socket.socket = near.get_extra_info("socket")
                unsent = struct.unpack("i", fcntl.ioctl(peer.fileno(), _UNSENT, b"\0" * 4))[0]
                # What never left is not on the line.
                self.down -= unsent + near.transport.get_write_buffer_size()
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            near.transport.abort()
        now = asyncio.get_running_loop().time()
        for far, way in list(self.far.items()):
            # What has come over the line is the ministry's, however busy it is; the rest is lost.
            while not way.empty():
                due, data = way.get_nowait()
                if due <= now:
                    far.write(data)
            far.close()


class FarEnd:
    """All lines, and where they lead."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.lines = [Line(desk) for desk in range(told["desks"])]
        self.half = told["rtt"] / 2
        self.cut_every = told["cut_every"]
        self.central = told["port"]
        self.target = told["port"]
        self.tls = told["tls"]
        self.tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Serve until standard input closes."""
        if self.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.tls)
            context.num_tickets = 1  # one is used; nginx: ssl_conf_command NumTickets 1
            front = await asyncio.start_server(self._fronted, "127.0.0.1", 0, ssl=context)
            self.target = front.sockets[0].getsockname()[1]
        await asyncio.start_server(self._called, "0.0.0.0", line_net.PORT)
        cutting = [asyncio.create_task(self._cut(line)) for line in self.lines]
        print("listening", flush=True)
        await asyncio.to_thread(sys.stdin.read)
        for task in cutting:
            task.cancel()
        for line in self.lines:
            print(json.dumps(line.told()), flush=True)

    async def _cut(self, line: Line) -> None:
        wait = random.uniform(0.2, 1.0) * self.cut_every
        while self.cut_every:
            await asyncio.sleep(wait)
            line.reset()
            # The resets leave first; then nothing passes, not even a call.
            await asyncio.sleep(0.3)
            silence = random.uniform(0.07, 0.2) * self.cut_every
            command = line_net.kill_line(line.desk, silence)
            await (await asyncio.create_subprocess_exec(*command)).wait()
            wait = random.uniform(0.8, 1.2) * self.cut_every

    async def _called(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        line = self.lines[int(near.get_extra_info("sockname")[0].split(".")[2])]
        peer: socket.socket = near.get_extra_info("socket")
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32 * 1024)
        near.transport.set_write_buffer_limits(high=16 * 1024)
        line.connections += 1
        line.open.add(near)
        try:
            back, far = await asyncio.open_connection("127.0.0.1", self.target)
            away: _Way = asyncio.Queue(128)
            line.far[far] = away
            try:
                # The call itself crosses the distance there and back before anything else does.
                up = self._pump(reader, far, line, away, upward=True, first=2 * self.half)
                down = self._pump(back, near, line, asyncio.Queue(128), upward=False, first=0.0)
                await asyncio.gather(up, down)
            finally:
                line.far.pop(far, None)
                far.close()
        except OSError:
            pass
        finally:
            line.open.discard(near)
            near.close()

    async def _pump(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        line: Line,
        way: _Way,
        *,
        upward: bool,
        first: float,
    ) -> None:
        """Carry one direction, each piece as late as the distance makes it."""
        loop = asyncio.get_running_loop()
        opened = loop.time() + first

        async def arriving() -> None:
            data = b"-"
            while data:
                try:
                    data = await source.read(_PIECE)
                except OSError:
                    data = b""
                if upward:
                    line.up += len(data)
                await way.put((max(loop.time(), opened) + self.half, data))

        async def leaving() -> None:
            while True:
                due, data = await way.get()
                while (early := due - loop.time()) > 0:
                    await asyncio.sleep(early)
                if not data:
                    sink.close()
                    return
                if not upward:
                    line.down += len(data)
                sink.write(data)
                await sink.drain()

        coming = asyncio.create_task(arriving())
        try:
            await leaving()
        finally:
            coming.cancel()
            sink.close()

    async def _fronted(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        """TLS ends here, as at a ministry's own proxy; central behind it speaks plainly."""
        try:
            back, far = await asyncio.open_connection("127.0.0.1", self.central)
        except OSError:
            near.close()
            return
        await asyncio.gather(_through(reader, far), _through(back, near), return_exceptions=True)


async def _through(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(64 * 1024):
            sink.write(data)
            await sink.drain()
    finally:
        sink.close()


def main() -> None:
    """See the module."""
    told = json.loads(sys.stdin.readline())
    # What is still open at the end is cancelled, and that is told to nobody.
    logging.getLogger("asyncio").disabled = True
    asyncio.run(FarEnd(told).run())


if __name__ == "__main__":
    main()
