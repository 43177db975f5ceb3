"""Gateways for messages, real ones: an HTTP server and an SMTP server on free ports."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.smtp import SMTP


class HttpGateway(ThreadingHTTPServer):
    """Takes messages as JSON; `answers` are the statuses that it gives, the last for ever.

    0 hangs up without an answer: nobody knows then whether the message goes out.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.taken: list[dict[str, Any]] = []
        self.answers = [200]
        self.said = threading.Condition()

    @property
    def address(self) -> str:
        """In apprise's form; its password must be seen nowhere."""
        return f"json://ministry:s3cret-pass@127.0.0.1:{self.server_address[1]}/sms?:to={{to}}"

    def wait(self, number: int) -> list[dict[str, Any]]:
        """What was taken, when it is so many."""
        with self.said:
            assert self.said.wait_for(lambda: len(self.taken) >= number, 20), self.taken
            return list(self.taken)


class _Asked(BaseHTTPRequestHandler):
    server: HttpGateway

    def do_POST(self) -> None:
        """Take one message."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.said:
            answers = self.server.answers
            status = answers.pop(0) if len(answers) > 1 else answers[0]
            self.server.taken.append(body)
            self.server.said.notify_all()
        if not status:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def http_gateway() -> Iterator[HttpGateway]:
    """One that runs."""
    server = HttpGateway()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Mailboxes:
    """What an SMTP server was given."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:
        """Take one mail."""
        found = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.taken.append(found)
        return "250 taken"


@contextmanager
def smtp_server() -> Iterator[tuple[str, Mailboxes]]:
    """One that runs: its address in apprise's form, and what it was given."""
    boxes, loop = Mailboxes(), asyncio.new_event_loop()
    server = loop.run_until_complete(
        loop.create_server(lambda: SMTP(boxes, loop=loop), "127.0.0.1", 0)
    )
    port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield f"mailto://127.0.0.1:{port}?from=centre@example.org&to={{to}}&mode=insecure", boxes
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
