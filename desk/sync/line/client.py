"""Central at the other end of the line: HTTP, tokens, and every way in which a line can misbehave.

The only module of syncing that opens connections. Whatever is not an answer as agreed becomes a
`LineTrouble` with a sentence; a refusal by central itself becomes `ServerRefused`.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import urlsplit

import msgspec
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import SKIP_HEADER

from desk.errors import LineTrouble, Refused
from desk.sync import wire

from .resuming import Resuming
from .sending import PIECE, SMALL_PIECE, Pieces, socket_options

MAX_ANSWER: Final = 16 * 1024 * 1024
"""Largest answer that is read, in bytes; feeds and scans have limits of their own."""

_QUICK: Final = 0.5
_IDLE: Final = 2.0
"""Seconds without a request after which a server may have closed the connection."""

_AROUND: Final = 800
"""Bytes of headers both ways around one body, roughly and rather too many."""

_LONGEST_TICKET: Final = 200
_VISIT_SECONDS: Final = 120.0
"""How long a desk that was told to wait is taken to be at it after its time."""

_AUTHORITIES: Final = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
"""Where an administrator may have named certificate authorities for all programs."""

_SILENT: Final = {"User-Agent": SKIP_HEADER, "Accept-Encoding": SKIP_HEADER}
"""What the library would say by itself in every request, and no server of ours listens to."""

_PLAIN_HOSTS: Final = ("localhost",)
_T = TypeVar("_T")

_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "line": ("There is no connection to the network.", "Work goes on; sending waits."),
    "line-name": (
        "The server's name was not found.",
        "Work goes on; sending waits for the line. If it stays so, check the server's address.",
    ),
    "line-refused": (
        "The server cannot be reached.",
        "Work goes on; sending waits until it answers again.",
    ),
    "line-timeout": (
        "The server did not answer in time.",
        "Work goes on; the desk tries again by itself.",
    ),
    "line-cut": (
        "The line was cut in the middle.",
        "Nothing is lost; the desk goes on from there by itself.",
    ),
    "line-portal": (
        "A web page answered in place of the ministry's server.",
        "Open a browser and sign in to the network, or check the server's address.",
    ),
    "line-redirect": (
        "Something between here and the ministry's server leads elsewhere.",
        "Open a browser and sign in to the network, or check the server's address.",
    ),
    "line-proxy": (
        "The network's proxy does not let the desk through.",
        "Ask the administrator to check the proxy's settings.",
    ),
    "line-certificate": (
        "The server cannot prove that it is the ministry's: its certificate does not fit.",
        "Nothing was sent. Tell the administrator; do not enter anything on this network.",
    ),
    "line-certificate-date": (
        "The server's certificate is not valid today, or this computer's date is wrong.",
        "Check this computer's date. If it is right, tell the administrator.",
    ),
    "server-answer": (
        "The server answered in a way that this desk does not know.",
        "Check the server's address; if it is right, tell the administrator.",
    ),
    "server-error": (
        "The ministry's server has a problem.",
        "Nothing is lost; the desk tries again by itself.",
    ),
    "server-busy": (
        "The ministry's server is busy and asked to wait.",
        "The desk tries again by itself.",
    ),
}


def trouble(code: str, **facts: object) -> LineTrouble:
    """The trouble of this code, with its sentences."""
    what, do = _SENTENCES[code]
    return LineTrouble(what, do, code=code, **facts)


class ServerRefused(Refused):
    """Central understood and refused; `code` is one of `wire.Codes`, `facts` what it said."""

    title = "The ministry's server refused"


class Answer(NamedTuple):
    """What came back: status, headers (any case), body, and the seconds it took."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


def checked_address(url: str, *, allow_plain: bool = False) -> str:
    """A server's address in its one form. Raises `Refused` (`server-address`).

    Without TLS a network may read along, so that is for this machine alone, unless allowed.
    """
    text = url.strip()
    parts = urlsplit(text if "://" in text else "https://" + text)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("http", "https") or not parts.hostname or port == -1:
        raise Refused(
            f"“{url.strip()}” is not the address of a server.",
            "Write it like https://shubbak.example.",
            code="server-address",
        )
    if parts.scheme == "http" and not allow_plain and not _is_here(parts.hostname):
        raise Refused(
            "This address has no protection (http), so others could read along.",
            "Write it with https:// or ask the ministry for the right address.",
            code="server-address",
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def _is_here(host: str) -> bool:
    if host in _PLAIN_HOSTS:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Line:
    """Requests to one server over kept-alive connections; no retries beyond a stale connection.

    `trust`: True for the system's certificate authorities, or the path of a PEM file with the
    ministry's own. `pinned`: the SHA-256 (hex) of the one certificate that is good here, whatever
    authority, name and date it has: a neighbour's. `connect_seconds` and `read_seconds` bound
    silence, not whole transfers; `longest_seconds` bounds those.
    """

    def __init__(
        self,
        url: str,
        *,
        trust: bool | str = True,
        pinned: str = "",
        connect_seconds: float = 20.0,
        read_seconds: float = 30.0,
        longest_seconds: float = 900.0,
        allow_plain: bool = False,
    ) -> None:
        self.url = checked_address(url, allow_plain=allow_plain)
        if isinstance(trust, str) and not Path(trust).is_file():
            raise Refused(
                f"The certificate file {trust} is not there.",
                "Ask the ministry for its certificate and give its path.",
                code="server-trust",
            )
        self.moved = 0
        self.spent = 0
        self.requests = 0
        self.failed = 0
        self._timeouts = (connect_seconds, read_seconds)
        self._longest = longest_seconds
        if trust is True:
            named = (os.environ.get(name, "") for name in _AUTHORITIES)
            trust = next((path for path in named if path and Path(path).exists()), True)
        self._trust = False if pinned else trust
        self._pinned = pinned
        self._session: requests.Session | None = None
        self._tls = Resuming()
        self._lock = threading.Lock()
        self._answered = 0.0
        self._ticket = ""
        self._ticket_until = 0.0

    def call(
        self,
        method: str,
        path: str,
        *,
        body: bytes | memoryview = b"",
        headers: Mapping[str, str] | None = None,
        accept: str = "application/json",
        ok: Sequence[int] = (200,),
        expected: Sequence[int] = (),
        limit: int = MAX_ANSWER,
        patience: float = 0.0,
    ) -> Answer:
        """One exchange. Statuses in `ok` must carry the media type `accept` (when it is not
        empty); those in `expected` come back as they are. `patience`: seconds of silence that
        are borne beyond the usual. Raises `LineTrouble` and `ServerRefused` for everything
        else."""
        sent = {**_SILENT, **(headers or {})}
        if accept:
            sent["Accept"] = accept
        if self._ticket and time.monotonic() < self._ticket_until:
            sent[wire.TICKET_HEADER] = self._ticket
        url = path if "://" in path else self.url + path
        started = time.monotonic()
        try:
            answer = self._exchange(method, url, body, sent, limit, patience)
        except LineTrouble as error:
            # A kept-alive connection that the server had closed fails at once; a fresh one may
            # not. All our requests may safely arrive twice, but large ones shall not when it
            # is the line that was cut.
            stale = len(body) <= PIECE or started - self._answered > _IDLE
            if error.code != "line-cut" or not stale or time.monotonic() - started > _QUICK:
                raise
            self.close()
            answer = self._exchange(method, url, body, sent, limit, patience)
        self._answered = time.monotonic()
        self.moved += len(body) + len(answer.body)
        if ticket := answer.headers.get(wire.TICKET_HEADER, ""):
            # Shown until the visit that was put off is over: who waited goes before newcomers.
            self._ticket = ticket[:_LONGEST_TICKET]
            waits = _retry_after(answer) or 0.0
            self._ticket_until = time.monotonic() + 2 * waits + _VISIT_SECONDS
        if answer.status in expected:
            return answer
        if answer.status in ok:
            _check_type(answer, accept)
            return answer
        raise refusal(answer)

    def _exchange(
        self,
        method: str,
        url: str,
        body: bytes | memoryview,
        headers: Mapping[str, str],
        limit: int,
        patience: float,
    ) -> Answer:
        # In pieces, a time for each: what moves at all is given the time it needs.
        data: Any = Pieces(body, patience) if len(body) > SMALL_PIECE else body or None
        started = time.monotonic()
        self.requests += 1
        self.spent += len(body) + _AROUND
        try:
            with self._opened().request(
                method,
                url,
                data=data,
                headers=dict(headers),
                timeout=(self._timeouts[0], self._timeouts[1] + patience),
                allow_redirects=False,
                stream=True,
                verify=self._trust,
            ) as response:
                told = self._read(response, limit, started + self._longest)
                seconds = time.monotonic() - started
                self.spent += len(told)
                return Answer(response.status_code, response.headers, told, seconds)
        except (requests.RequestException, OSError, ValueError) as error:
            # The library lets some of its own dependencies' errors through.
            self.failed += 1
            raise translated(error) from error

    def told(self) -> dict[str, int]:
        """What was asked since it was made: requests, those that failed, bytes of bodies."""
        return {"requests": self.requests, "failed": self.failed, "moved": self.moved}

    def _read(self, response: requests.Response, limit: int, until: float) -> bytes:
        pieces = bytearray()
        for piece in response.iter_content(64 * 1024):
            pieces += piece
            if len(pieces) > limit:
                response.close()
                raise trouble("server-answer", reason="too long")
            if time.monotonic() > until:
                response.close()
                raise trouble("line-timeout")
        return bytes(pieces)

    def _opened(self) -> requests.Session:
        with self._lock:
            if self._session is None:
                session = requests.Session()
                # Read once, and no ~/.netrc puts its own word in the place of our token.
                session.trust_env = False
                if self._pinned:
                    adapter: HTTPAdapter = _Pinned(self._pinned)
                else:
                    session.proxies = requests.utils.get_environ_proxies(self.url)
                    adapter = _Direct(self._tls)
                session.mount("https://", adapter)
                session.mount("http://", adapter)
                # Every byte here goes with every request; HTTP/1.1 keeps alive without a word.
                session.headers.clear()
                self._session = session
            return self._session

    def close(self) -> None:
        """Let go of the connections; the next call opens new ones."""
        with self._lock:
            if self._session is not None:
                self._session.close()
                self._session = None


class _Direct(HTTPAdapter):
    """Connections that resume TLS, and that let go at once of what could not be delivered."""

    def __init__(self, tls: ssl.SSLContext) -> None:
        self._tls = tls
        super().__init__(pool_connections=1, pool_maxsize=4, max_retries=0)

    def init_poolmanager(self, *words: Any, **named: Any) -> None:
        named["ssl_context"] = self._tls
        named["socket_options"] = socket_options()
        super().init_poolmanager(*words, **named)


class _Pinned(HTTPAdapter):
    """Speaks with the holder of one certificate alone, by TLS 1.3, and through no proxy."""

    def __init__(self, fingerprint: str) -> None:
        self._fingerprint = fingerprint
        super().__init__(pool_connections=1, pool_maxsize=4, max_retries=0)

    def init_poolmanager(self, *words: Any, **named: Any) -> None:
        named["assert_fingerprint"] = self._fingerprint
        named["ssl_minimum_version"] = ssl.TLSVersion.TLSv1_3
        super().init_poolmanager(*words, **named)


def media_type(answer: Answer) -> str:
    """What an answer says that its body is, without parameters."""
    return answer.headers.get("Content-Type", "").split(";")[0].strip().lower()


def _check_type(answer: Answer, accept: str) -> None:
    found = media_type(answer)
    if accept and found != accept:
        raise trouble("line-portal" if found == "text/html" else "server-answer", media=found)
    if not accept and found == "text/html" and answer.body:
        raise trouble("line-portal", media=found)


def refusal(answer: Answer) -> LineTrouble | ServerRefused:
    """What an answer that is no success means."""
    status = answer.status
    problem: wire.Problem | None = None
    if media_type(answer) == wire.PROBLEM_TYPE:
        with contextlib.suppress(msgspec.MsgspecError):
            problem = msgspec.json.decode(answer.body, type=wire.Problem)
    if status in (429, 503):
        return trouble("server-busy", status=status, retry_after=_retry_after(answer))
    if status >= 500:
        return trouble("server-error", status=status)
    if 300 <= status < 400:
        return trouble("line-redirect", status=status)
    if status == 407:
        return trouble("line-proxy", status=status)
    if problem is None:
        page = media_type(answer) == "text/html" or status == 511
        return trouble("line-portal" if page else "server-answer", status=status)
    return ServerRefused(
        problem.detail or problem.title,
        problem.do,
        code=problem.code,
        status=status,
        have=problem.have,
        seq=problem.seq,
        known=problem.known,
    )


def _retry_after(answer: Answer) -> float | None:
    try:
        seconds = float(answer.headers.get("Retry-After", ""))
    except ValueError:
        return None
    return seconds if 0 <= seconds < 1e6 else None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything that it was made of."""
    seen: set[int] = set()
    left: list[object] = [error]
    while left:
        one = left.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        left += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]


def translated(error: BaseException) -> LineTrouble:
    """What a library's error says about the line."""
    causes = list(_causes(error))
    for one in causes:
        if isinstance(one, ssl.SSLCertVerificationError):
            # 9: not yet valid, 10: expired (X509_V_ERR_…).
            dated = one.verify_code in (9, 10)
            return trouble(
                "line-certificate-date" if dated else "line-certificate",
                reason=one.verify_message,
            )
        if isinstance(one, ssl.SSLError) and one.reason == "WRONG_VERSION_NUMBER":
            return trouble("server-answer", reason="no TLS")
    if any(isinstance(one, requests.exceptions.ProxyError) for one in causes):
        return trouble("line-proxy")
    for kinds, code in _KINDS:
        if any(isinstance(one, kinds) for one in causes):
            return trouble(code)
    return trouble("line")


_KINDS: Final[tuple[tuple[tuple[type[BaseException], ...], str], ...]] = (
    ((socket.gaierror,), "line-name"),
    ((ConnectionRefusedError,), "line-refused"),
    ((requests.exceptions.Timeout, TimeoutError), "line-timeout"),
    (
        (
            ConnectionResetError,
            ConnectionAbortedError,
            BrokenPipeError,
            requests.exceptions.ChunkedEncodingError,
            requests.exceptions.ContentDecodingError,
            requests.exceptions.SSLError,
            ssl.SSLError,
            EOFError,
        ),
        "line-cut",
    ),
    ((http.client.HTTPException,), "server-answer"),
    ((requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema), "server-answer"),
)


def decoded(answer: Answer, kind: type[_T]) -> _T:
    """An answer's JSON as agreed. Raises `LineTrouble` (`server-answer`)."""
    try:
        return msgspec.json.decode(answer.body, type=kind)
    except (msgspec.MsgspecError, ValueError) as error:
        raise trouble("server-answer", reason="form") from error


def enrol(line: Line, ask: wire.EnrolAsk) -> wire.EnrolAnswer:
    """Hand in a one-time code and a public key. Raises `ServerRefused`, `LineTrouble`."""
    answer = line.call(
        "POST",
        "/v1/desks",
        body=msgspec.json.encode(ask),
        headers={"Content-Type": "application/json"},
        ok=(200, 201),
    )
    return decoded(answer, wire.EnrolAnswer)


def base64url(data: bytes) -> str:
    """Bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """The bytes of base64url text. Raises `LineTrouble` (`server-answer`)."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise trouble("server-answer", reason="base64") from error
