"""When the ministry's own machinery fails, desks are told to wait, and nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
import requests

from desk.sync import wire
from tests.conftest import ExpectedLogs
from tests.servers import Ministry, Postgres

from .desks import Desk


def test_while_the_database_is_away_desks_are_told_to_wait(
    ministry: Ministry,
    postgres: Postgres,
    enrolled: Callable[..., Desk],
    expect_log: ExpectedLogs,
) -> None:
    expect_log("psycopg.pool: ")
    desk = enrolled()
    _, reference = desk.receive()
    name = ministry.database.partition("/test_")[2].partition("?")[0]
    postgres.execute(f"alter database test_{name} allow_connections false")
    postgres.execute(
        f"select pg_terminate_backend(pid) from pg_stat_activity where datname = 'test_{name}'"
    )
    for answer in (
        desk.send(wire.encode_batch(desk.batch())),
        requests.get(f"{ministry.url}/v1/health", timeout=20),
    ):
        assert answer.status_code == 503
        assert answer.json()["code"] == "busy"
        assert int(answer.headers["Retry-After"]) > 0
    assert requests.get(f"{ministry.url}/v1/time", timeout=20).status_code == 200
    # Who comes now hears it at once: nobody stands in line for a database that is away.
    began = time.monotonic()
    for _ in range(10):
        assert desk.get("/v1/heads").status_code == 503
    assert time.monotonic() - began < 15

    postgres.execute(f"alter database test_{name} allow_connections true")
    while requests.get(f"{ministry.url}/v1/health", timeout=20).status_code == 503:
        pass
    desk.push()
    assert ministry.show(reference)["state"] == "received"
    assert ministry.verify()["ok"]


def test_our_own_mistake_says_nothing_of_itself(
    ministry: Ministry, expect_log: ExpectedLogs
) -> None:
    expect_log("uvicorn.error: Exception in ASGI application")

    def broken() -> int:
        raise ZeroDivisionError("a secret")

    custody = ministry.central.custody
    wall, custody.wall = custody.wall, broken
    answer = requests.get(f"{ministry.url}/v1/time", timeout=20)
    custody.wall = wall
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == wire.PROBLEM_TYPE
    assert answer.json()["code"] == "fault"
    assert "secret" not in answer.text


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"code": 1}', b"\xff", b"[" * 9999])
def test_json_that_does_not_fit(body: bytes, ministry: Ministry) -> None:
    for path in ("/v1/desks", "/v1/token"):
        answer = requests.post(ministry.url + path, data=body, timeout=20)
        assert (answer.status_code, answer.json()["code"]) == (422, "form")
