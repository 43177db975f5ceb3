"""Who is let in when more desks call than can be answered: a raw ASGI layer before everything.

It decides by what it sees of a request's first line and headers, before a body is read and
without a database. What is asked, and whether it may be, is the application's (`server`).

How it is fair without knowing anybody: whoever is refused is given a *ticket*, the moment of its
first refusal under a MAC of the server's. It comes back with the next request, and requests wait
in the order of their tickets; a newcomer's is now. Processes that share a key honour each
other's tickets, and none of them keeps a list.

How it spreads: the seconds of `Retry-After` are appointments, handed out one after the other at
the pace at which desks were served lately. The later in the herd, the later the appointment.
"""

from __future__ import annotations

import asyncio
import bisect
import hashlib
import hmac
import math
import random
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import msgspec
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.errors import Trouble
from desk.sync.wire import TICKET_HEADER, Codes

from . import problems

TICKET_LIFE: Final = 15 * 60
"""Seconds for which a ticket counts: nobody can be older than this."""

_MAC: Final = 12
_VISIT: Final = 6
"""Requests that a desk makes when it comes with news, roughly."""

_SOONEST: Final = 2
_LATEST: Final = 300
"""Bounds of `Retry-After` in seconds."""

_FORGET: Final = 0.05
"""Weight of the newest measurement in what is known of a room's pace."""

_SILENCE: Final = 60.0
"""Seconds without a byte after which a sender is taken for gone: a line of 2G has such gaps."""

_SLOWEST: Final = 200.0
"""Bytes a second that a body must bring on average after its first `_SILENCE` seconds."""


class Room(msgspec.Struct, frozen=True):
    """How much of one kind of work goes on at once.

    `working`: requests that are worked on beside each other; one whose body is still coming in
    does not count. `inside`: all that were let in. `patience`: seconds that one may wait to be
    let in; what must wait longer is refused at once.
    """

    working: int
    inside: int
    patience: float


ROOMS: Final[Mapping[str, Room]] = MappingProxyType(
    {
        # Patience says who gives way first: a visit that has not begun, then reading, then
        # scans; facts that are already on their way to be kept come last.
        "door": Room(working=4, inside=64, patience=1.0),
        "public": Room(working=2, inside=32, patience=1.0),
        "systems": Room(working=2, inside=32, patience=1.0),
        "enrolling": Room(working=2, inside=16, patience=1.0),
        "reading": Room(working=4, inside=64, patience=2.0),
        "scans": Room(working=6, inside=128, patience=4.0),
        "facts": Room(working=6, inside=128, patience=6.0),
    }
)
_FIRST: Final = frozenset({"door", "enrolling", "public", "systems"})
"""Where a visit begins."""

_OPEN: Final = frozenset({"/v1/health", "/v1/time"})
"""Answered always: they cost next to nothing, and a desk learns from them how things stand."""

_KINDS: Final = (
    ("/v1/token", "door"),
    ("/v1/desks", "enrolling"),
    ("/v1/scans", "scans"),
    ("/v1/bundles", "scans"),
    ("/v1/journals", "facts"),
    ("/track", "public"),
    ("/open311", "systems"),
)


def kind_of(method: str, path: str) -> str:
    """Which room a request belongs to; empty for what is always answered."""
    if path in _OPEN:
        return ""
    found = next((kind for prefix, kind in _KINDS if path.startswith(prefix)), "")
    if found == "facts" and method in ("GET", "HEAD"):
        return "reading"
    return found or ("reading" if method in ("GET", "HEAD", "OPTIONS") else "facts")


# --- tickets --------------------------------------------------------------------------------------


def ticket(key: bytes, since: int) -> str:
    """The ticket of whoever was first refused at `since` (seconds since 1970)."""
    mac = hmac.digest(key, since.to_bytes(8, "big"), hashlib.sha256)[:_MAC]
    return f"{since:x}.{mac.hex()}"


def since_of(key: bytes, text: str, now: float) -> float | None:
    """Since when a ticket's holder waits; None when it is not ours, or too old to count."""
    stamp, _, _ = text.partition(".")
    try:
        since = int(stamp, 16) if 0 < len(stamp) <= 12 else -1
        known = since >= 0 and hmac.compare_digest(ticket(key, since), text)
    except (ValueError, TypeError, OverflowError):
        return None
    return float(since) if known and now - TICKET_LIFE <= since <= now else None


# --- rooms ----------------------------------------------------------------------------------------


class _Turn:
    """One request's place in a room's queue; compares by who goes first."""

    def __init__(self, since: float, number: int) -> None:
        self.order = since, number
        self.called: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def __lt__(self, other: _Turn) -> bool:
        return self.order < other.order


class _Busy(Exception):
    """There is no room soon enough."""


class _Gate:
    """A room in use: who works, who waits, and how long one stays."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.inside = 0
        self.working = 0
        self.begun = float("-inf")
        self.queue: list[_Turn] = []
        self.stay = 0.01
        self._number = 0

    def wait(self, ahead: int) -> float:
        """Seconds until there is room, with so many ahead."""
        return ahead * self.stay / self.room.working

    def room_for(self, since: float) -> bool:
        """Whether one who waits since then would be let in soon enough."""
        if self.inside >= self.room.inside:
            return False
        return self.wait(self.ahead_of(since)) <= self.room.patience

    def ahead_of(self, since: float) -> int:
        """How many in the queue go before one who waits since then."""
        return bisect.bisect_left(self.queue, since, key=lambda turn: turn.order[0])

    async def take(self, since: float, patience: float | None) -> None:
        """Begin to work when it is one's turn. Raises `_Busy` when that takes too long."""
        if self.working < self.room.working and not self.queue:
            self.working += 1
            return
        self._number += 1
        turn = _Turn(since, self._number)
        bisect.insort(self.queue, turn)
        try:
            async with asyncio.timeout(patience):
                await turn.called
        except (TimeoutError, asyncio.CancelledError) as error:
            if turn in self.queue:
                self.queue.remove(turn)
            elif turn.called.done() and not turn.called.cancelled():
                self.give()
            if isinstance(error, TimeoutError):
                raise _Busy from None
            raise

    def give(self) -> None:
        """End one's work: the next in the queue begins."""
        while self.queue:
            turn = self.queue.pop(0)
            if not turn.called.done():
                turn.called.set_result(None)
                return
        self.working -= 1

    def stayed(self, seconds: float) -> None:
        """Learn how long a request is worked on."""
        self.stay += _FORGET * (min(seconds, 60.0) - self.stay)


class _Pace:
    """Requests that can be answered a second, and the appointments that are given by it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._rate = 100.0
        self._since = clock()
        self._count = 0
        self._booked = 0.0

    def answered(self, *, crowded: bool) -> None:
        """One more was answered; `crowded`: others wait.

        While nobody waits, more could be answered than come: that tells nothing new, unless it
        is more than was thought.
        """
        self._count += 1
        seconds = self._clock() - self._since
        if seconds >= 1.0:
            measured = self._count / seconds
            if crowded or measured > self._rate:
                self._rate += 0.5 * (measured - self._rate)
            self._since, self._count = self._clock(), 0

    def appointment(self, ahead: int) -> float:
        """Seconds until a desk that is refused now should come back."""
        now, each = self._clock(), 1.0 / max(self._rate, 1.0)
        booked = max(self._booked, now + ahead * each) + _VISIT * each
        self._booked = min(booked, now + _LATEST)
        return self._booked - now


# --- the layer ------------------------------------------------------------------------------------


class Admission:
    """Lets requests through to an application while there is room, and refuses the others early.

    `key`: for tickets; processes that share it serve one queue. `pages`: how those of a kind are
    refused who do not read problem documents, by the path that they asked for. `silence`: seconds without a byte after which a
    sender is gone. `chance` gives numbers in
    [0, 1) for the spread of `Retry-After`, `clock` monotonic seconds, `wall` seconds since 1970.
    """

    def __init__(
        self,
        app: ASGIApp,
        key: bytes,
        rooms: Mapping[str, Room] = ROOMS,
        *,
        pages: Mapping[str, Callable[[Trouble, str], Response]] = MappingProxyType({}),
        silence: float = _SILENCE,
        chance: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._app = app
        self._key = key
        self._gates = {kind: _Gate(room) for kind, room in rooms.items()}
        self._pace = _Pace(clock)
        self._pages = pages
        self._silence = silence
        self._chance = chance
        self._clock = clock
        self._wall = wall
        self.refused = 0
        """Requests that were told to wait."""

    def quiet(self, kind: str) -> float:
        """Seconds since a piece of a request of this kind was last taken in hand."""
        return self._clock() - self._gates[kind].begun

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        kind = kind_of(scope["method"], scope["path"]) if scope["type"] == "http" else ""
        if not kind:
            await self._app(scope, receive, send)
            return
        gate = self._gates.get(kind) or self._gates["reading"]
        now = self._wall()
        since = since_of(self._key, _header(scope, TICKET_HEADER), now)
        waited = now if since is None else since
        try:
            if not gate.room_for(waited) or (kind in _FIRST and self._crowded(waited)):
                raise _Busy
            gate.inside += 1
            try:
                await gate.take(waited, gate.room.patience)
                await self._through(gate, scope, receive, send)
            finally:
                gate.inside -= 1
        except _Busy:
            await self._wait(kind, int(waited), scope, receive, send)

    def _crowded(self, waited: float) -> bool:
        """Whether those who came before keep any room busy: then no new visit begins."""
        return any(
            gate.wait(gate.ahead_of(waited)) > self._gates["door"].room.patience
            for gate in self._gates.values()
        )

    async def _through(self, gate: _Gate, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request be worked on; while its bytes are on the line, others work."""
        began = started = self._clock()
        spent = 0.0
        taken = 0
        working = over = False

        async def receiving() -> Message:
            nonlocal began, spent, taken, working, over
            spent += self._clock() - began
            gate.give()
            working = False
            try:
                left = started + self._silence + taken / _SLOWEST - self._clock()
                async with asyncio.timeout(0 if over else max(0.0, min(self._silence, left))):
                    message = await receive()
                taken += len(message.get("body", b""))
            except TimeoutError:
                over = True
                message = {"type": "http.disconnect"}
            # Before all that wait to come in: what was begun is brought to its end.
            await gate.take(-1.0, None)
            working, gate.begun = True, self._clock()
            began = gate.begun
            return message

        working = True
        try:
            await self._app(scope, receiving, send)
        finally:
            if working:
                gate.give()
            gate.stayed(spent + (self._clock() - began if working else 0.0))
            self._pace.answered(crowded=any(one.queue for one in self._gates.values()))

    async def _wait(
        self, kind: str, since: int, scope: Scope, receive: Receive, send: Send
    ) -> None:
        self.refused += 1
        ahead = sum(len(gate.queue) for gate in self._gates.values())
        # Desks come a little later than they are told, each by its own dice.
        seconds = self._pace.appointment(ahead) * (0.75 + self._chance() / 4)
        busy = Trouble(
            "Many desks are calling at this moment.",
            "Come back after the time that is told; nothing of this request was kept.",
            code=Codes.BUSY,
            retry_after=max(_SOONEST, min(_LATEST, math.ceil(seconds))),
        )
        page = self._pages.get(kind)
        answer = page(busy, scope["path"]) if page else problems.answer(busy)
        answer.headers[TICKET_HEADER] = ticket(self._key, since)
        await answer(scope, receive, send)


def _header(scope: Scope, name: str) -> str:
    wanted = name.lower().encode()
    found: bytes = next((value for key, value in scope["headers"] if key == wanted), b"")
    return found.decode("latin-1")
