"""Too many desks at once: who is let in, who is told to wait, for how long, and in which order."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
import types
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from desk.sync.face import admission
from desk.sync.face.admission import Admission, Room, since_of, ticket
from desk.sync.face.connections import patient
from desk.sync.wire import PROBLEM_TYPE, TICKET_HEADER, Problem

KEY = bytes(32)
ROOMS = {
    kind: Room(working=1, inside=8, patience=5.0)
    for kind in ("door", "enrolling", "reading", "scans", "facts")
}


class Place:
    """An application behind the layer: every request stays until it is let go."""

    def __init__(self) -> None:
        self.came: list[str] = []
        self.leave = asyncio.Semaphore(0)
        self.reads_body = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.came.append(scope["path"])
        heard = await receive() if self.reads_body else {"type": "http.request"}
        if scope["path"] not in ("/v1/health", "/v1/time"):
            await self.leave.acquire()
        status = 400 if heard["type"] == "http.disconnect" else 200
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})


class Asked:
    """One request on its way, and what came of it."""

    def __init__(
        self,
        layer: Admission,
        path: str,
        ticket: str = "",
        body: Awaitable[Message] | None = None,
        method: str = "POST",
    ) -> None:
        self.sent: list[Message] = []
        self.body_was_read = False
        headers = [(TICKET_HEADER.lower().encode(), ticket.encode())] if ticket else []

        async def receive() -> Message:
            self.body_was_read = True
            if body is not None:
                return await body
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            self.sent.append(message)

        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        self.task = asyncio.create_task(layer(scope, receive, send))

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"]) if self.sent else 0

    def header(self, name: str) -> str:
        headers = dict(self.sent[0]["headers"])
        return str(headers[name.lower().encode()].decode())


@types.coroutine
def others() -> Iterator[None]:
    """Let the others of this loop have a turn."""
    yield


async def settle() -> None:
    """Let everything happen that can happen without time passing."""
    for _ in range(50):
        await others()


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(story())


def test_beyond_its_room_a_request_is_refused_at_once_and_unread() -> None:
    async def story() -> None:
        place = Place()
        layer = Admission(place, KEY, ROOMS, chance=lambda: 0.0)
        inside = [Asked(layer, "/v1/journals/x") for _ in range(8)]
        await settle()
        outside = [Asked(layer, "/v1/journals/x") for _ in range(300)]
        await settle()
        assert [one.status for one in outside] == [503] * 300
        assert not any(one.body_was_read for one in outside)
        assert len(place.came) == 1
        waits = [int(one.header("Retry-After")) for one in outside]
        assert waits == sorted(waits)
        assert waits[0] == 2 < waits[100] < waits[299]
        assert outside[0].header("Content-Type") == PROBLEM_TYPE
        problem = msgspec.json.decode(outside[0].sent[1]["body"], type=Problem)
        assert (problem.code, problem.status) == ("busy", 503)
        for _ in inside:
            place.leave.release()
        await settle()
        assert [one.status for one in inside] == [200] * 8
        assert layer.refused == 300

    run(story)


def test_health_and_time_answer_whatever_goes_on() -> None:
    async def story() -> None:
        place = Place()
        layer = Admission(place, KEY, ROOMS)
        paths = ("/v1/token", "/v1/desks", "/v1/heads", "/v1/scans/held", "/v1/journals/x")
        busy = [Asked(layer, path) for path in paths for _ in range(20)]
        await settle()
        always = [Asked(layer, path, method="GET") for path in ("/v1/health", "/v1/time")]
        await settle()
        assert [one.status for one in always] == [200, 200]
        for _ in busy:
            place.leave.release()
        await asyncio.gather(*(one.task for one in busy))

    run(story)


def test_whoever_was_told_to_wait_goes_before_newcomers() -> None:
    async def story() -> None:
        place = Place()
        wall = [1_000_000.0]
        layer = Admission(place, KEY, ROOMS, wall=lambda: wall[0])
        crowd = [Asked(layer, "/v1/journals/first") for _ in range(8)]
        await settle()
        refused = Asked(layer, "/v1/journals/waited")
        await settle()
        given = refused.header(TICKET_HEADER)
        for _ in crowd:
            place.leave.release()
        await settle()

        wall[0] += 30
        Asked(layer, "/v1/journals/works")
        newcomers = [Asked(layer, f"/v1/journals/new{n}") for n in range(4)]
        await settle()
        back = Asked(layer, "/v1/journals/waited", given)
        await settle()
        for _ in range(6):
            place.leave.release()
        await settle()
        assert back.status == 200
        assert all(one.status == 200 for one in newcomers)
        assert place.came[-5:-3] == ["/v1/journals/waited", "/v1/journals/new0"]

    run(story)


def test_no_new_visit_begins_while_those_inside_wait_long() -> None:
    async def story() -> None:
        place = Place()
        layer = Admission(place, KEY, ROOMS)
        layer._gates["facts"].stay = 3.0
        inside = [Asked(layer, "/v1/journals/x") for _ in range(3)]
        await settle()
        visitor = Asked(layer, "/v1/token")
        oldest = Asked(layer, "/v1/token", ticket(KEY, int(time.time()) - 60))
        await settle()
        assert visitor.status == 503
        assert oldest.status == 0
        for _ in (*inside, oldest):
            place.leave.release()
        await settle()
        assert oldest.status == 200

    run(story)


def test_a_body_on_its_way_keeps_nobody_out() -> None:
    async def story() -> None:
        place = Place()
        place.reads_body = True
        layer = Admission(place, KEY, ROOMS)
        line: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        slow = Asked(layer, "/v1/journals/slow", body=line)
        await settle()
        quick = Asked(layer, "/v1/journals/quick")
        place.leave.release()
        await settle()
        assert (slow.status, quick.status) == (0, 200)
        line.set_result({"type": "http.request", "body": b"x", "more_body": False})
        place.leave.release()
        await settle()
        assert slow.status == 200

    run(story)


def test_a_sender_who_falls_silent_is_let_go_of() -> None:
    async def story() -> None:
        place = Place()
        place.reads_body = True
        layer = Admission(place, KEY, ROOMS, silence=0.05)
        gone = Asked(layer, "/v1/journals/x", body=asyncio.get_running_loop().create_future())
        place.leave.release()
        await gone.task
        assert gone.status == 400
        assert layer._gates["facts"].inside == layer._gates["facts"].working == 0

    run(story)


def test_a_request_that_is_given_up_leaves_its_place_to_others() -> None:
    async def story() -> None:
        place = Place()
        layer = Admission(place, KEY, ROOMS)
        asked = [Asked(layer, "/v1/journals/x") for _ in range(4)]
        await settle()
        for one in asked[:3]:
            one.task.cancel()
        await settle()
        place.leave.release()
        await settle()
        assert asked[3].status == 200
        gate = layer._gates["facts"]
        assert (gate.inside, gate.working, gate.queue) == (0, 0, [])

    run(story)


def test_one_who_waits_too_long_inside_is_told_to_come_back() -> None:
    async def story() -> None:
        place = Place()
        rooms = ROOMS | {"reading": Room(working=1, inside=8, patience=0.05)}
        layer = Admission(place, KEY, rooms)
        asked = [Asked(layer, "/v1/feed", method="GET") for _ in range(2)]
        await asked[1].task
        assert [one.status for one in asked] == [0, 503]
        place.leave.release()
        await asked[0].task
        assert asked[0].status == 200

    run(story)


@given(since=st.integers(0, 2**40), ahead=st.integers(0, admission.TICKET_LIFE))
def test_a_ticket_says_since_when(since: int, ahead: int) -> None:
    assert since_of(KEY, ticket(KEY, since), since + ahead) == since
    assert since_of(bytes(31) + b"x", ticket(KEY, since), since + ahead) is None
    assert since_of(KEY, ticket(KEY, since), since + admission.TICKET_LIFE + 1) is None
    assert since_of(KEY, ticket(KEY, since), since - 1) is None


@given(st.text(max_size=60))
def test_no_other_words_are_a_ticket(text: str) -> None:
    assert since_of(KEY, text, 1e9) is None


@given(
    st.sampled_from(["GET", "POST", "PATCH", "HEAD", "DELETE", "OPTIONS", "PUT", "BREW"]),
    st.text(max_size=40).map(lambda tail: "/v1/" + tail) | st.text(max_size=10),
)
def test_every_request_has_a_room(method: str, path: str) -> None:
    assert admission.kind_of(method, path) in {"", *admission.ROOMS}


# --- connections ----------------------------------------------------------------------------------


async def _hello(scope: Scope, receive: Receive, send: Send) -> None:
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"5")]}
    )
    await send({"type": "http.response.body", "body": b"hello"})


@contextmanager
def served(most: int, head_seconds: float) -> Iterator[int]:
    """A server with these limits; its port."""
    config = uvicorn.Config(
        _hello,
        http=patient(most, head_seconds),
        log_config=None,
        access_log=False,
        lifespan="off",
        port=0,
    )
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def _all(line: socket.socket) -> bytes:
    """What comes until the other end hangs up."""
    found = b""
    try:
        while piece := line.recv(4096):
            found += piece
    except ConnectionResetError:
        pass
    return found


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nX: "])
def test_who_dribbles_a_head_is_let_go_of(begun: bytes) -> None:
    with served(50, 0.3) as port, socket.create_connection(("127.0.0.1", port), 10) as slow:
        slow.sendall(begun)
        assert _all(slow) == b""
        with socket.create_connection(("127.0.0.1", port), 10) as quick:
            quick.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert _all(quick).endswith(b"hello")


def test_a_body_that_nobody_wants_does_not_last_for_ever() -> None:
    with served(50, 0.3) as port, socket.create_connection(("127.0.0.1", port), 10) as sender:
        sender.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\nbegun")
        assert sender.recv(4096).startswith(b"HTTP/1.1 200")
        began = time.monotonic()
        try:
            while sender.send(b"more") and time.monotonic() - began < 10:
                sender.settimeout(0.05)
                try:
                    if sender.recv(1) == b"":
                        break
                except TimeoutError:
                    pass
        except OSError:
            pass
        assert time.monotonic() - began < 5


def test_there_is_a_most_of_connections() -> None:
    with served(3, 30.0) as port:
        idle = [socket.create_connection(("127.0.0.1", port), 10) for _ in range(3)]
        with socket.create_connection(("127.0.0.1", port), 10) as more:
            answer = _all(more)
        assert answer.startswith(b"HTTP/1.1 503")
        assert b"Retry-After: 30" in answer
        assert b'"busy"' in answer
        for one in idle:
            one.close()
        while True:
            with socket.create_connection(("127.0.0.1", port), 10) as again:
                again.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                if _all(again).endswith(b"hello"):
                    return
