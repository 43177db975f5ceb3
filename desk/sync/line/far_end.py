"""Central as one enrolled desk sees it: who we are to it, facts, feeds and scans.

Every method is one exchange (and a token before it, when there is none). Signatures in answers
are the receiver's to check. How a line fails is `client`'s.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import LineTrouble, Refused
from desk.models import clock, entries
from desk.sync import policy, wire

from .client import MAX_ANSWER, Answer, Line, ServerRefused, decoded, media_type, refusal, trouble

_ASSERTION_SECONDS: Final = 120
_RENEW_BEFORE: Final = 30.0
_ASK_TIME_SECONDS: Final = 3600.0


class Central:
    """Central as one enrolled desk sees it. One thread at a time.

    `key` is the desk's own; `central_origin` the journal whose word counts there. `speed` is
    what was learned of the line so far, `server_ahead_ms` how far central's clock is ahead of
    this machine's (None: not asked yet).
    """

    def __init__(
        self,
        line: Line,
        key: Ed25519PrivateKey,
        central_origin: str,
        wall: clock.WallClock = clock.wall_clock,
    ) -> None:
        self.line = line
        self.wall = wall
        self.key = key
        self.origin = entries.origin_of(key.public_key().public_bytes_raw())
        self.central_origin = central_origin
        self.speed = policy.Speed()
        self.server_ahead_ms: int | None = None
        self.dictionary = 0
        self._token = ""
        self._token_until = 0.0
        self._server_ms: float | None = None
        self._asked_time = 0.0

    # --- who we are ---------------------------------------------------------------------------

    def time(self) -> wire.TimeAnswer:
        """Central's clock; remembered, so that a desk with a dead clock still gets in."""
        wall, started = self.wall(), time.monotonic()
        answer = decoded(self.line.call("GET", "/v1/time"), wire.TimeAnswer)
        middle = (started + time.monotonic()) / 2
        self._asked_time = middle
        self._server_ms = answer.time_ms - middle * 1000
        self.server_ahead_ms = answer.time_ms - wall
        return answer

    def _now(self) -> int:
        """Central's time in whole seconds."""
        if self._server_ms is None or time.monotonic() - self._asked_time > _ASK_TIME_SECONDS:
            self.time()
        assert self._server_ms is not None
        return int((self._server_ms + time.monotonic() * 1000) / 1000)

    def _bearer(self) -> str:
        if not self._token or time.monotonic() > self._token_until:
            try:
                token = self._granted()
            except ServerRefused as error:
                # A machine that slept counted too few seconds since it asked for the time.
                if error.code != wire.Codes.ASSERTION:
                    raise
                self._server_ms = None
                token = self._granted()
            self._token = token.access_token
            self._token_until = time.monotonic() + max(token.expires_in - _RENEW_BEFORE, 1.0)
        return self._token

    def _granted(self) -> wire.TokenAnswer:
        now = self._now()
        assertion = jwt.encode(
            {
                "iss": self.origin,
                "sub": self.origin,
                "aud": self.central_origin,
                "iat": now,
                "exp": now + _ASSERTION_SECONDS,
                "jti": secrets.token_urlsafe(16),
            },
            self.key,
            algorithm="EdDSA",
        )
        answer = self.line.call(
            "POST",
            "/v1/token",
            body=msgspec.json.encode(wire.TokenAsk(assertion)),
            headers={"Content-Type": "application/json"},
        )
        return decoded(answer, wire.TokenAnswer)

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
    ) -> Answer:
        """`Line.call` with this desk's token; a token that ran out early is renewed once."""
        for last in (False, True):
            given = {**(headers or {}), "Authorization": f"Bearer {self._bearer()}"}
            try:
                answer = self.line.call(
                    method,
                    path,
                    body=body,
                    headers=given,
                    accept=accept,
                    ok=ok,
                    expected=(*expected, 401),
                    limit=limit,
                    patience=policy.patience(self.speed, len(body)),
                )
            except LineTrouble as error:
                self._failed(error)
                raise
            self.speed = policy.learned(self.speed, len(body), answer.seconds, len(answer.body))
            if answer.status != 401 or last:
                break
            self._token = ""
            self._server_ms = None
        if answer.status == 401:
            raise refusal(answer)
        return answer

    def _failed(self, error: LineTrouble) -> None:
        """Learn from a request that did not get through."""
        if error.code in ("line-cut", "line-timeout"):
            self.speed = policy.slowed(self.speed)
        elif error.code.startswith("line"):
            self.speed = policy.failing(self.speed)

    # --- facts --------------------------------------------------------------------------------

    def heads(self) -> dict[str, tuple[int, bytes]]:
        """How far central holds the journals that this desk speaks for."""
        heads = decoded(self.call("GET", "/v1/heads"), wire.Heads)
        common = set(heads.dictionaries) & set(wire.dictionaries())
        self.dictionary = max(common, default=0)
        return {head.origin: (head.seq, bytes.fromhex(head.hash)) for head in heads.heads}

    def entry(self, origin: str, seq: int) -> wire.EntryAt:
        """The hash under which central holds one entry of a journal of this desk's place."""
        return decoded(self.call("GET", f"/v1/journals/{origin}/{seq}"), wire.EntryAt)

    def packed(self, batch: wire.Batch) -> bytes:
        """A batch as it goes over this line. May be called beside another request."""
        plain = sum(map(len, batch.entries))
        dictionary = self.dictionary if plain <= policy.DICTIONARY_UP_TO else 0
        return wire.encode_batch(batch, dictionary, policy.effort(self.speed, plain))

    def push(self, batch: wire.Batch, body: bytes = b"") -> wire.PushAnswer:
        """Hand over a batch (`body`: it, `packed` before); the answer is central's custody,
        still to be checked."""
        body = body or self.packed(batch)
        answer = self.call(
            "POST",
            f"/v1/journals/{batch.origin}",
            body=body,
            headers={"Content-Type": wire.BATCH_TYPE},
            accept="",
        )
        if media_type(answer) != wire.SHORT_TYPE:
            return decoded(answer, wire.PushAnswer)
        try:
            return wire.PushAnswer.from_short(answer.body)
        except Refused as error:
            raise trouble("server-answer", reason=error.code) from error

    def pull(self, cursors: Mapping[str, int], limit: int) -> list[wire.FeedPage]:
        """The next pages of all feeds that this desk may read; signatures are still to be
        checked. At most about `limit` entries."""
        return [page for page, _ in self.news(cursors, limit)]

    def news(self, cursors: Mapping[str, int], limit: int) -> list[tuple[wire.FeedPage, bytes]]:
        """`pull`, each page with the frame in which it came."""
        after = ",".join(f"{scope}:{at}" for scope, at in sorted(cursors.items()))
        headers = {}
        if wire.dictionaries():
            headers[wire.DICTIONARY_HEADER] = ",".join(map(str, wire.dictionaries()))
        answer = self.call(
            "GET",
            f"/v1/feed?after={quote(after, safe=':,/')}&limit={limit}",
            headers=headers,
            accept=wire.FEED_TYPE,
            limit=2 * wire.MAX_FRAME,
        )
        try:
            return list(wire.framed_pages(answer.body))
        except Refused as error:
            raise trouble("server-answer", reason=error.code) from error

    # --- scans --------------------------------------------------------------------------------

    def held(self, scans: Sequence[str]) -> set[str]:
        """Those of the scans (SHA-256 in hex, at most 10,000) that central holds durably."""
        answer = self.call(
            "POST",
            "/v1/scans/held",
            body=msgspec.json.encode(wire.HeldAsk(list(scans))),
            headers={"Content-Type": "application/json"},
        )
        return set(decoded(answer, wire.HeldAnswer).held) & set(scans)

    def scan(self, name: str) -> bytes:
        """The bytes of a scan that central holds, checked against its name."""
        answer = self.call("GET", f"/v1/scans/{name}", accept="", limit=wire.MAX_SCAN)
        if hashlib.sha256(answer.body).hexdigest() != name:
            raise trouble("server-answer", reason="scan")
        return answer.body

    def close(self) -> None:
        """Let go of the connections."""
        self.line.close()
