"""Whatever bytes come in, central answers in words, stores nothing of them, and does not stumble."""

from __future__ import annotations

from collections.abc import Callable

import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.sync import wire
from tests.servers import Ministry

from .desks import Desk

_quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_changes = st.lists(
    st.tuples(st.integers(0, 2**16), st.binary(min_size=1, max_size=4)), min_size=1, max_size=4
)


def test_bodies_that_were_damaged_on_the_way(
    ministry: Ministry, enrolled: Callable[..., Desk]
) -> None:
    desk = enrolled()
    desk.receive()
    desk.receive()
    sound = wire.encode_batch(desk.batch())

    @_quick
    @given(_changes, st.integers(0, len(sound)))
    def damaged(changes: list[tuple[int, bytes]], end: int) -> None:
        body = bytearray(sound[: end or len(sound)])
        for at, new in changes:
            at %= max(1, len(body))
            body[at : at + len(new)] = new
        answer = desk.send(bytes(body))
        if bytes(body) != sound:
            assert 400 <= answer.status_code < 500, answer.text
            assert answer.json()["code"]

    damaged()
    assert desk.push().custody.seq == 2
    assert ministry.status()["quarantined"] == []
    assert ministry.verify()["ok"]


def test_words_that_nobody_foresaw(ministry: Ministry, enrolled: Callable[..., Desk]) -> None:
    desk = enrolled()
    token = desk.token
    text = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30)

    @_quick
    @given(
        st.sampled_from(
            ["feed", "heads", "journals", "scans", "scans/held", "desks", "token", "time"]
        ),
        st.sampled_from(["GET", "POST", "PATCH", "HEAD", "DELETE", "OPTIONS"]),
        text,
        st.dictionaries(
            st.sampled_from(
                ["Upload-Length", "Upload-Metadata", "Upload-Offset", "Upload-Checksum", "Range"]
            ),
            text.map(str.strip),
        ),
        st.sampled_from([token, "", "a.b.c"]),
    )
    def asked(path: str, method: str, tail: str, headers: dict[str, str], bearer: str) -> None:
        answer = requests.request(
            method,
            f"{ministry.url}/v1/{path}",
            params={"after": tail, "limit": tail},
            data=tail.encode(),
            headers={name: value.encode("latin-1") for name, value in headers.items()}
            | {"Authorization": f"Bearer {bearer}", "Tus-Resumable": "1.0.0"},
            timeout=20,
        )
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400 and method != "HEAD":
            assert answer.headers["Content-Type"] == wire.PROBLEM_TYPE

    asked()
    assert ministry.verify()["ok"]
