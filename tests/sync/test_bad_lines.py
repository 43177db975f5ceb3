"""Whatever answers in central's place: one clear sentence, no crash, nothing believed."""

from __future__ import annotations

import socket
import struct
import threading
from pathlib import Path

import msgspec
import pytest

from desk.errors import LineTrouble, Refused
from desk.sync import wire
from desk.sync.line.client import Line, ServerRefused, decoded

from .bad_servers import Answering, Asked, address, certificate, serving, speaking

PORTAL = b"<!doctype html><title>Hotel</title><p>Please sign in"


def problem(status: int, code: str, **more: object) -> bytes:
    return msgspec.json.encode({"title": "No", "status": status, "code": code, **more})


def trouble_with(url: str, *, trust: bool | str = True, read_seconds: float = 5.0) -> LineTrouble:
    line = Line(url, trust=trust, connect_seconds=2.0, read_seconds=read_seconds)
    try:
        with pytest.raises(LineTrouble) as found:
            decoded(line.call("GET", "/v1/heads"), wire.Heads)
    finally:
        line.close()
    assert found.value.what.endswith(".")
    assert found.value.do.endswith(".")
    return found.value


@pytest.mark.parametrize(
    ("answering", "code"),
    [
        (lambda a: a.say(200, PORTAL, "text/html; charset=utf-8"), "line-portal"),
        (lambda a: a.say(403, PORTAL, "text/html"), "line-portal"),
        (lambda a: a.say(511, b"", "text/html"), "server-error"),
        (lambda a: a.say(302, b"", Location="http://portal.example/"), "line-redirect"),
        (lambda a: a.say(307, b"", Location="/elsewhere"), "line-redirect"),
        (lambda a: a.say(407), "line-proxy"),
        (lambda a: a.say(500, b"oops", "text/plain"), "server-error"),
        (lambda a: a.say(502, PORTAL, "text/html"), "server-error"),
        (lambda a: a.say(200, b"{", "application/json"), "server-answer"),
        (lambda a: a.say(200, b'{"heads":[{"origin":"x"}]}'), "server-answer"),
        (lambda a: a.say(200, b"\xff\xfe", "application/json"), "server-answer"),
        (lambda a: a.say(200, b"[" * 100_000, "application/json"), "server-answer"),
        (lambda a: a.say(200, b"hello", "text/plain"), "server-answer"),
        (lambda a: a.say(204), "server-answer"),
        (lambda a: a.say(404, b'{"detail":"Not Found"}'), "server-answer"),
        (lambda a: a.say(409, b"not json", wire.PROBLEM_TYPE), "server-answer"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_as_agreed_is_told_in_a_sentence(answering: Answering, code: str) -> None:
    with serving(answering) as server:
        assert trouble_with(address(server)).code == code


def test_a_redirect_is_never_followed() -> None:
    with (
        serving(lambda a: a.say(200, b'{"heads":[]}')) as elsewhere,
        serving(lambda a: a.say(308, Location=address(elsewhere) + "/v1/heads")) as server,
    ):
        trouble_with(address(server))
        assert elsewhere.asked == []


def test_half_a_body_is_a_cut_line() -> None:
    def half(asked: Asked) -> None:
        asked.send_response(200)
        asked.send_header("Content-Type", "application/json")
        asked.send_header("Content-Length", "100")
        asked.end_headers()
        asked.wfile.write(b'{"heads":')
        asked.close_connection = True

    with serving(half) as server:
        assert trouble_with(address(server)).code == "line-cut"


def test_half_a_chunked_body_is_a_cut_line() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
    with speaking(lambda s: s.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n9\r\n{")) as url:
        assert trouble_with(url).code == "line-cut"


def test_a_reset_is_a_cut_line() -> None:
    def reset(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with speaking(reset) as url:
        assert trouble_with(url).code == "line-cut"


def test_something_that_does_not_speak_http() -> None:
    with speaking(lambda s: s.sendall(b"SSH-2.0-OpenSSH_9.2p1\r\n")) as url:
        assert trouble_with(url).code in ("server-answer", "line-cut")


def test_silence_ends_after_a_while() -> None:
    end = threading.Event()

    def silent(_: Asked) -> None:
        end.wait(20)

    with serving(silent) as server:
        assert trouble_with(address(server), read_seconds=0.2).code == "line-timeout"
        end.set()


def test_an_endless_answer_is_cut_short() -> None:
    def endless(asked: Asked) -> None:
        asked.send_response(200)
        asked.send_header("Content-Type", "application/json")
        asked.send_header("Content-Length", str(10**12))
        asked.end_headers()
        while True:
            asked.wfile.write(b" " * 65536)

    with serving(endless) as server:
        line = Line(address(server))
        with pytest.raises(LineTrouble) as found:
            line.call("GET", "/v1/heads", limit=1_000_000)
        line.close()
        assert found.value.code == "server-answer"


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert trouble_with(f"http://127.0.0.1:{port}").code == "line-refused"


def test_a_name_that_nobody_knows() -> None:
    assert trouble_with("https://shubbak.invalid").code == "line-name"


def test_who_was_told_to_wait_shows_its_ticket_when_it_comes_back() -> None:
    body, given = problem(503, "busy"), ["first", "second", ""]

    def busy(asked: Asked) -> None:
        ticket = given.pop(0) if given else ""
        more = {"Shubbak_Ticket": ticket} if ticket else {}
        asked.say(503, body, wire.PROBLEM_TYPE, Retry_After="2", **more)

    with serving(busy) as server:
        line = Line(f"http://127.0.0.1:{server.server_address[1]}")
        for _ in range(4):
            with pytest.raises(LineTrouble):
                line.call("GET", "/v1/heads")
        line.close()
    shown = [headers.get(wire.TICKET_HEADER) for _, _, headers in server.asked]
    assert shown == [None, "first", "second", "second"]


def test_a_busy_server_says_how_long() -> None:
    body = problem(503, "busy")
    with serving(lambda a: a.say(503, body, wire.PROBLEM_TYPE, Retry_After="7")) as server:
        found = trouble_with(address(server))
    assert (found.code, found.facts["retry_after"]) == ("server-busy", 7.0)


def test_centrals_own_refusal_keeps_its_words_and_numbers() -> None:
    body = problem(409, "gap", detail="Entry 5 is missing.", do="Send it.", have=4)
    with serving(lambda a: a.say(409, body, wire.PROBLEM_TYPE)) as server:
        line = Line(address(server))
        with pytest.raises(ServerRefused, match=r"Entry 5 is missing\.") as found:
            line.call("GET", "/v1/heads")
        line.close()
    assert (found.value.code, found.value.facts["have"], found.value.do) == ("gap", 4, "Send it.")


# --- TLS ----------------------------------------------------------------------------------------


def fine(asked: Asked) -> None:
    asked.say(200, b'{"heads":[]}')


def test_a_certificate_of_nobody_known_is_not_trusted(tmp_path: Path) -> None:
    _, tls = certificate(tmp_path)
    with serving(fine, tls=tls) as server:
        assert trouble_with(address(server, "https")).code == "line-certificate"
        assert server.asked == []


def test_a_certificate_for_another_name_is_not_trusted(tmp_path: Path) -> None:
    authority, tls = certificate(tmp_path, "other.example")
    with serving(fine, tls=tls) as server:
        found = trouble_with(address(server, "https"), trust=str(authority))
        assert found.code == "line-certificate"
        assert server.asked == []


@pytest.mark.parametrize("days", [(-30, -1), (1, 30)], ids=["expired", "not yet valid"])
def test_a_certificate_out_of_date_asks_to_check_the_clock(
    tmp_path: Path, days: tuple[int, int]
) -> None:
    authority, tls = certificate(tmp_path, days=days)
    with serving(fine, tls=tls) as server:
        found = trouble_with(address(server, "https"), trust=str(authority))
        assert found.code == "line-certificate-date"
        assert "date" in found.do


def test_the_ministrys_own_authority_is_trusted_when_it_was_given(tmp_path: Path) -> None:
    authority, tls = certificate(tmp_path)
    with serving(fine, tls=tls) as server:
        line = Line(address(server, "https"), trust=str(authority))
        assert decoded(line.call("GET", "/v1/heads"), wire.Heads).heads == []
        line.close()


def test_a_server_without_tls_where_tls_was_agreed() -> None:
    with serving(fine) as server:
        assert trouble_with(address(server, "https")).code in ("server-answer", "line-cut")
        assert server.asked == []


# --- addresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["", "https://", "ftp://shubbak.example", "https://x:99999999", "http://10.0.0.7"]
)
def test_what_is_no_safe_address_is_refused(url: str) -> None:
    with pytest.raises(Refused) as found:
        Line(url)
    assert found.value.code == "server-address"


def test_an_address_is_brought_into_one_form() -> None:
    assert Line(" shubbak.example/ ").url == "https://shubbak.example"
    assert Line("http://127.0.0.1:8000").url == "http://127.0.0.1:8000"
    assert Line("http://10.0.0.7:80", allow_plain=True).url == "http://10.0.0.7:80"


def test_a_missing_certificate_file_is_told() -> None:
    with pytest.raises(Refused) as found:
        Line("https://shubbak.example", trust="/nowhere/ca.pem")
    assert found.value.code == "server-trust"


def test_a_stale_connection_is_replaced_without_a_word() -> None:
    def once(asked: Asked) -> None:
        fine(asked)
        asked.close_connection = True  # without having said so

    with serving(once) as server:
        line = Line(address(server))
        for _ in range(5):
            line.call("GET", "/v1/heads")
        line.close()
        assert len(server.asked) == 5
