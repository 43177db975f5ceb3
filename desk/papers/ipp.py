"""The Internet Printing Protocol as bytes and over a connection: requests out, answers in. What
the answers mean to a person is not here. After RFC 8010 and RFC 8011.
"""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlsplit

PRINT_JOB = 0x0002
VALIDATE_JOB = 0x0004
CANCEL_JOB = 0x0008
GET_JOB_ATTRIBUTES = 0x0009
GET_PRINTER_ATTRIBUTES = 0x000B
CUPS_GET_DEFAULT = 0x4001
CUPS_GET_PRINTERS = 0x4002

OPERATION, JOB, END, PRINTER, UNSUPPORTED = 0x01, 0x02, 0x03, 0x04, 0x05

_INTEGER, _BOOLEAN, _ENUM, _OCTETS = 0x21, 0x22, 0x23, 0x30
_BEGIN_COLLECTION, _END_COLLECTION, _MEMBER = 0x34, 0x37, 0x4A
_TEXT_LANGUAGE, _NAME_LANGUAGE = 0x35, 0x36
_TAGS = {
    "name": 0x42,
    "keyword": 0x44,
    "uri": 0x45,
    "charset": 0x47,
    "language": 0x48,
    "mime": 0x49,
    "integer": _INTEGER,
}

Value = int | str | bool | bytes
Attributes = dict[str, list[Value]]


class Nonsense(Exception):
    """The other side does not speak IPP."""


@dataclass(frozen=True)
class Answer:
    """Status code and the attribute groups of an answer, each with its group tag."""

    status: int
    groups: tuple[tuple[int, Attributes], ...]

    @property
    def good(self) -> bool:
        """Whether the request was carried out, perhaps with some attributes ignored."""
        return self.status < 0x0100

    def group(self, tag: int) -> Attributes:
        """The first group with this tag; empty when there is none."""
        return next((attributes for each, attributes in self.groups if each == tag), {})

    def groups_of(self, tag: int) -> list[Attributes]:
        """All groups with this tag."""
        return [attributes for each, attributes in self.groups if each == tag]


def text(attributes: Attributes, name: str) -> str:
    """The first value of an attribute as text; empty when it is not there."""
    values = attributes.get(name, [])
    return values[0] if values and isinstance(values[0], str) else ""


def number(attributes: Attributes, name: str) -> int:
    """The first value of an attribute as a number; 0 when it is not there."""
    values = attributes.get(name, [])
    return values[0] if values and isinstance(values[0], int) else 0


def texts(attributes: Attributes, name: str) -> list[str]:
    """All values of an attribute that are text."""
    return [value for value in attributes.get(name, []) if isinstance(value, str)]


def encode(
    operation: int,
    request: int,
    about: Mapping[str, tuple[str, Sequence[str | int]]],
    job: Mapping[str, tuple[str, Sequence[str | int]]] | None = None,
) -> bytes:
    """A request in IPP 2.0. `about` are the operation's attributes and `job` the job's:
    name → (kind, values), a kind being a key such as "uri", "keyword", "integer"."""
    out = [struct.pack(">BBHI", 2, 0, operation, request), bytes([OPERATION])]
    fixed: dict[str, tuple[str, Sequence[str | int]]] = {
        "attributes-charset": ("charset", ["utf-8"]),
        "attributes-natural-language": ("language", ["en"]),
    }
    out += _encoded({**fixed, **about})
    if job:
        out.append(bytes([JOB]))
        out += _encoded(job)
    out.append(bytes([END]))
    return b"".join(out)


def _encoded(attributes: Mapping[str, tuple[str, Sequence[str | int]]]) -> Iterable[bytes]:
    for name, (kind, values) in attributes.items():
        label = name.encode()
        for value in values:
            data = struct.pack(">i", value) if isinstance(value, int) else value.encode()
            yield struct.pack(">BH", _TAGS[kind], len(label)) + label
            yield struct.pack(">H", len(data)) + data
            label = b""  # further values of the same attribute have no name


def decode(data: bytes) -> Answer:
    """Read an answer. Raises Nonsense. Collections are skipped: nothing we ask for needs one."""
    try:
        _version, status, _request = struct.unpack_from(">HHI", data)
        groups: list[tuple[int, Attributes]] = []
        at, depth, name = 8, 0, ""
        while data[at] != END:
            tag = data[at]
            at += 1
            if tag < 0x10:
                groups.append((tag, {}))
                continue
            label, at = _piece(data, at)
            value, at = _piece(data, at)
            if tag in {_BEGIN_COLLECTION, _END_COLLECTION}:
                depth += 1 if tag == _BEGIN_COLLECTION else -1
            if depth or tag in {_END_COLLECTION, _MEMBER}:
                continue
            if label:
                name = label.decode()
                groups[-1][1][name] = []
            if tag >= 0x20:
                groups[-1][1][name].append(_value(tag, value))
    except (IndexError, KeyError, struct.error, UnicodeDecodeError) as error:
        raise Nonsense(str(error)) from error
    return Answer(status, tuple(groups))


def _piece(data: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">H", data, at)
    end = at + 2 + length
    if end > len(data):
        raise IndexError("cut short")
    return data[at + 2 : end], end


def _value(tag: int, value: bytes) -> Value:
    if tag in {_INTEGER, _ENUM}:
        return int(struct.unpack(">i", value)[0])
    if tag == _BOOLEAN:
        return value != b"\0"
    if tag in {_TEXT_LANGUAGE, _NAME_LANGUAGE}:
        _language, at = _piece(value, 0)
        value, _ = _piece(value, at)
    elif tag < 0x40:
        return value  # dates, ranges, resolutions
    return value.decode("utf-8", "replace")


class Connection:
    """Where IPP is spoken: `host`, `host:port`, a socket's path, or a whole `ipp(s)://` address.

    An empty `server` means this computer's CUPS: the environment's CUPS_SERVER, else its socket,
    else port 631. Every request is a connection of its own; `timeout` is in seconds.
    """

    def __init__(self, server: str = "", timeout: float = 10.0) -> None:
        self._server = server
        self._timeout = timeout
        self._requests = count(1)

    def ask(
        self,
        path: str,
        operation: int,
        about: Mapping[str, tuple[str, Sequence[str | int]]],
        job: Mapping[str, tuple[str, Sequence[str | int]]] | None = None,
        document: bytes = b"",
    ) -> Answer:
        """Send one request and return its answer.

        Raises OSError when nobody is there, PermissionError when it wants a password, and
        Nonsense when it is something else that answers.
        """
        body = encode(operation, next(self._requests), about, job) + document
        connection = self._open()
        try:
            connection.request("POST", path, body, {"Content-Type": "application/ipp"})
            answer = connection.getresponse()
            data = answer.read(8_000_000)
        except http.client.HTTPException as error:
            raise Nonsense(str(error)) from error
        finally:
            connection.close()
        if answer.status in {401, 403}:
            raise PermissionError(f"HTTP {answer.status}")
        if answer.status != 200:
            raise Nonsense(f"HTTP {answer.status}")
        return decode(data)

    def _open(self) -> http.client.HTTPConnection:
        server = self._server or os.environ.get("CUPS_SERVER", "") or _local()
        if server.startswith("/"):
            return _SocketConnection(server, self._timeout)
        if "://" not in server:
            server = f"ipp://{server}"
        parts = urlsplit(server)
        host, port = parts.hostname or "localhost", parts.port or 631
        if parts.scheme in {"ipps", "https"}:
            # Printers sign their own certificates. What goes to a wrong one is seen at once: no
            # paper comes out here, and it may hold no more than the receipt it was sent.
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            return http.client.HTTPSConnection(host, port, timeout=self._timeout, context=context)
        return http.client.HTTPConnection(host, port, timeout=self._timeout)


class _SocketConnection(http.client.HTTPConnection):
    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _local() -> str:
    for path in ("/run/cups/cups.sock", "/var/run/cups/cups.sock"):
        if os.path.exists(path):  # noqa: PTH110 - a socket, not a file
            return path
    return "localhost:631"
