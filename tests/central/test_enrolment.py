"""How desks get in, and how they are kept out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.models import events as e
from desk.sync import codes, wire
from desk.sync.proving import TOKEN_LIFETIME
from tests.servers import Ministry

from .desks import Desk

Enrolled = Callable[..., Desk]


def _code(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_code_names_its_central_and_gives_a_place(ministry: Ministry) -> None:
    desk = Desk(ministry.url)
    code = ministry.code("centre/12", "03")
    assert codes.names(code, ministry.central.custody.public_key)
    found = desk.enrol(code.lower().replace("-", " "))
    assert (found["place"], found["desk"], found["serial_floor"]) == ("centre/12", "03", 0)
    assert found["origin"] == desk.origin
    # Every desk can know every other's key.
    told = [entry.fact() for entry in desk.pull()["all"]]
    assert e.DeskEnrolled(desk.origin, desk.public_key, "centre/12", "03") in [
        fact for fact in told if isinstance(fact, e.DeskEnrolled)
    ]


def test_a_code_is_used_once_but_its_answer_may_be_lost(ministry: Ministry) -> None:
    code = ministry.code()
    desk, thief = Desk(ministry.url), Desk(ministry.url)
    assert desk.ask(code).status_code == 201
    again = desk.ask(code)
    assert again.status_code == 200
    assert again.json()["origin"] == desk.origin
    assert _code(thief.ask(code)) == (409, "code-used")


def test_codes_that_are_wrong_or_too_old(ministry: Ministry) -> None:
    desk = Desk(ministry.url)
    assert _code(desk.ask("0000-0000-0000")) == (404, "code-unknown")
    assert _code(desk.ask("what?")) == (422, "code-form")
    assert _code(desk.ask("\x00" * 12)) == (422, "code-form")
    assert _code(desk.ask(ministry.code(), "x" * 101)) == (422, "form")
    assert _code(desk.ask(ministry.code(), "a\x00b")) == (422, "form")
    code = ministry.code()
    with ministry.central.database.transaction() as connection:
        connection.execute("update codes set expires_at = now() - interval '1 second'")
    assert _code(desk.ask(code)) == (410, "code-expired")


def test_guessing_is_slowed_down(ministry: Ministry) -> None:
    desk = Desk(ministry.url)
    for number in range(10):
        assert _code(desk.ask(f"000{number}-0000-0000")) == (404, "code-unknown")
    refused = desk.ask(ministry.code())
    assert _code(refused) == (429, "too-many-tries")
    assert 0 < int(refused.headers["Retry-After"]) <= 900


def test_codes_are_not_kept_readable(ministry: Ministry) -> None:
    code = ministry.code()
    with ministry.central.database.transaction() as connection:
        rows = connection.execute("select c::text from codes c").fetchall()
    assert code not in str(rows)
    assert code.replace("-", "") not in str(rows)


def test_one_desk_at_a_place(ministry: Ministry, enrolled: Enrolled) -> None:
    first = enrolled()
    _, reference = first.receive()
    first.push()
    second = Desk(ministry.url)
    found = second.enrol(ministry.code(replace=True))
    # The lost desk may have given out numbers that never arrived: its successor stays clear.
    assert found["serial_floor"] > 500
    assert _code(first.get("/v1/heads")) == (403, "desk-revoked")
    told = [entry.fact() for entry in second.pull()["all"]]
    assert e.DeskRevoked(first.origin, "replaced") in told
    assert reference in [
        fact.reference
        for entry in second.pull()["centre/12"]
        if isinstance(fact := entry.fact(), e.TransactionReceived)
    ]


def test_a_revoked_desk_is_refused_at_once(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    ministry.revoke(desk.origin)
    assert _code(desk.get("/v1/feed")) == (403, "desk-revoked")
    assert _code(desk.ask_token(desk.assertion())) == (403, "desk-revoked")
    desk.receive()
    assert _code(desk.send(wire.encode_batch(desk.batch()))) == (403, "desk-revoked")
    assert ministry.status()["desk_entries"] == 0


class TestProofs:
    def test_an_assertion_is_good_once(self, enrolled: Enrolled) -> None:
        desk = enrolled()
        assertion = desk.assertion()
        granted = desk.ask_token(assertion)
        assert granted.json()["expires_in"] == TOKEN_LIFETIME
        assert granted.headers["Cache-Control"] == "no-store"
        assert _code(desk.ask_token(assertion)) == (401, "assertion")

    @pytest.mark.parametrize(
        "changes",
        [
            {"exp": 1_000_000_000, "iat": 999_999_900},
            {"exp": 4_000_000_000},
            {"iat": 4_000_000_000, "exp": 4_000_000_100},
            {"aud": "https://elsewhere.example"},
            {"aud": "http://127.0.0.1"},
            {"iss": "somebody-else"},
            {"key": Ed25519PrivateKey.generate()},
            {"exp": "soon"},
            {"exp": float("inf")},
            {"jti": "short"},
            {"jti": "with a nought \x00 in it"},
            {"jti": 12345678},
        ],
    )
    def test_assertions_that_prove_nothing(
        self, changes: dict[str, object], enrolled: Enrolled
    ) -> None:
        desk = enrolled()
        assert _code(desk.ask_token(desk.assertion(**changes))) == (401, "assertion")

    def test_strangers(self, ministry: Ministry, enrolled: Enrolled) -> None:
        stranger, desk = Desk(ministry.url), enrolled()
        assert _code(stranger.ask_token(stranger.assertion())) == (401, "desk-unknown")
        assert _code(stranger.ask_token("not.a.token")) == (401, "assertion")
        for name in ("\x00", "\ud800", "", "x' or '1'='1", ["a"], None):
            answer = _code(stranger.ask_token(stranger.assertion(sub=name)))
            assert answer in ((401, "desk-unknown"), (401, "assertion")), name
        stranger.token = "nonsense"
        assert _code(stranger.get("/v1/heads")) == (401, "token")
        # An assertion is not a token, even though the desk's own key signed it.
        stranger.token = desk.assertion()
        assert _code(stranger.get("/v1/heads")) == (401, "token")
        stranger.token = ""
        assert _code(stranger.get("/v1/heads")) == (401, "token")

    def test_a_token_dies(self, ministry: Ministry, enrolled: Enrolled) -> None:
        desk = enrolled()
        custody = ministry.central.custody
        wall = custody.wall
        custody.wall = lambda: wall() + (TOKEN_LIFETIME + 1) * 1000
        try:
            assert _code(desk.get("/v1/heads")) == (401, "token")
        finally:
            custody.wall = wall
