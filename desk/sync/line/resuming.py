"""TLS that remembers: a connection after a cut goes on with the session before it.

What the ministry proved once is not sent again: on a slow line its certificates are the largest
part of a new connection. Which authorities are trusted is said by who uses the context.
"""

from __future__ import annotations

import socket
import ssl
from typing import Any


class Resuming(ssl.SSLContext):
    """A client's context that offers, host by host, the last session that a server gave."""

    def __new__(cls) -> Resuming:
        """A context for clients, as `ssl.create_default_context` makes one, without authorities."""
        made: Resuming = super().__new__(cls, ssl.PROTOCOL_TLS_CLIENT)
        made.minimum_version = ssl.TLSVersion.TLSv1_2
        made.sslsocket_class = _Remembered
        made.sessions = {}
        return made

    sessions: dict[str, ssl.SSLSession]

    def wrap_socket(
        self, sock: socket.socket, *words: Any, **named: Any
    ) -> ssl.SSLSocket:  # the standard's own signature, and the session
        """See `ssl.SSLContext.wrap_socket`."""
        named.setdefault("session", self.sessions.get(named.get("server_hostname") or ""))
        return super().wrap_socket(sock, *words, **named)


class _Remembered(ssl.SSLSocket):
    """Keeps the session as soon as an answer was read: by TLS 1.3 it comes with the first one."""

    def recv_into(self, *words: Any, **named: Any) -> int:
        """See `ssl.SSLSocket.recv_into`."""
        count = super().recv_into(*words, **named)
        context, session = self.context, self.session
        if isinstance(context, Resuming) and session is not None and self.server_hostname:
            context.sessions[self.server_hostname] = session
        return count
