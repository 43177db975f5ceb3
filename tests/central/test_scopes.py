"""Who may ask what: every route that central publishes, asked by those who may not.

The table below names all routes of the OpenAPI; one that is new has to be written into it.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
import requests

from desk.models import events as e
from desk.sync import packs, wire
from desk.sync.own_journal import scope_of
from tests.servers import Ministry

from .desks import Desk, sha256

TUS = {"Tus-Resumable": "1.0.0"}
Enrolled = Callable[..., Desk]


@dataclass
class Secrets:
    """What a desk of centre 12 wrote, sent and has on its way; nobody elsewhere may see it."""

    desk: Desk
    scan: bytes
    upload: str

    def in_(self, answer: requests.Response) -> bool:
        """Whether an answer gives any of it away."""
        body = answer.content
        if answer.headers.get("Content-Type") == wire.FEED_TYPE:
            pages = list(wire.decode_pages(body))
            assert not any(page.scope.endswith(("12", self.desk.origin)) for page in pages)
            body = b"".join(data for page in pages for _, data in page.entries)
        known = [*self.desk.journal, self.scan, *self.desk.hashes[1:]]
        return any(one in body or one.hex().encode() in body for one in known)


@dataclass(frozen=True)
class Asking:
    """One way to ask a route for the secrets, and the statuses that are right for an outsider."""

    path: Callable[[Secrets], str]
    right: tuple[int, ...]
    body: Callable[[Secrets, Desk], bytes] = lambda secrets, desk: b""
    headers: tuple[tuple[str, str], ...] = ()


def _at(path: str) -> Callable[[Secrets], str]:
    return lambda secrets: path.format(
        origin=secrets.desk.origin,
        scan=sha256(secrets.scan),
        upload=secrets.upload,
        own=scope_of(secrets.desk.origin),
    )


def _type(media: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", media), *more)


_TUS = ("Tus-Resumable", "1.0.0")
_CHUNK = _type(wire.CHUNK_TYPE, _TUS, ("Upload-Offset", "10"))
_META = "sha256 " + base64.b64encode(b"0f" * 32).decode()

OPEN = {
    ("post", "/v1/desks"),
    ("post", "/v1/token"),
    ("get", "/v1/time"),
    ("get", "/v1/health"),
    ("options", "/v1/scans"),
    ("options", "/v1/bundles"),
}
"""Routes that ask for no token: how one gets in, and what everybody may know."""

ROUTES: dict[tuple[str, str], list[Asking]] = {
    ("get", "/v1/heads"): [Asking(_at("/v1/heads"), (200,))],
    ("get", "/v1/custody"): [Asking(_at("/v1/custody"), (200,))],
    ("post", "/v1/custody"): [
        Asking(
            _at("/v1/custody"),
            (403,),
            lambda secrets, desk: msgspec.json.encode(wire.Custodies([])),
            _type("application/json"),
        )
    ],
    ("get", "/v1/journals/{origin}/{seq}"): [
        Asking(_at("/v1/journals/{origin}/1"), (403, 404)),
        Asking(_at("/v1/journals/{origin}/0"), (403, 404)),
    ],
    ("get", "/v1/journals"): [Asking(_at("/v1/journals?after={origin}:0"), (403,))],
    ("post", "/v1/journals/{origin}"): [
        # Another's journal: its sound batch as it travelled, and under the outsider's own name.
        Asking(
            _at("/v1/journals/{origin}"),
            (403,),
            lambda secrets, desk: wire.encode_batch(secrets.desk.batch()),
            _type(wire.BATCH_TYPE),
        ),
    ],
    ("get", "/v1/feed"): [
        Asking(_at("/v1/feed"), (200,)),
        Asking(_at("/v1/feed?after=all:0"), (200,)),
        Asking(_at("/v1/feed?after=centre/12:0"), (403,)),
        Asking(_at("/v1/feed?after=all:0,centre/12:0"), (403,)),
        Asking(_at("/v1/feed?after={own}:0"), (403,)),
        Asking(_at("/v1/feed?after=centre/*:0"), (403,)),
        Asking(_at("/v1/feed?after=central:0"), (403,)),
    ],
    ("post", "/v1/feed"): [
        Asking(_at("/v1/feed"), (403,), lambda secrets, desk: b"", _type(wire.FEED_TYPE))
    ],
    ("post", "/v1/scans"): [
        Asking(
            _at("/v1/scans"),
            (201,),
            headers=(_TUS, ("Upload-Length", "9"), ("Upload-Metadata", _META)),
        )
    ],
    ("head", "/v1/scans/{upload_id}"): [Asking(_at("{upload}"), (404,), headers=(_TUS,))],
    ("patch", "/v1/scans/{upload_id}"): [
        Asking(_at("{upload}"), (404,), lambda secrets, desk: b"foreign", _CHUNK)
    ],
    ("delete", "/v1/scans/{upload_id}"): [Asking(_at("{upload}"), (404,), headers=(_TUS,))],
    # Whether a scan is here may be asked by its name alone: to know that is to have the scan.
    ("post", "/v1/scans/held"): [
        Asking(
            _at("/v1/scans/held"),
            (200,),
            lambda secrets, desk: msgspec.json.encode(wire.HeldAsk(["0f" * 32])),
            _type("application/json"),
        )
    ],
    ("get", "/v1/scans/{scan}"): [
        Asking(_at("/v1/scans/{scan}"), (404,)),
        Asking(_at("/v1/scans/{scan}"), (404,), headers=(("Range", "bytes=0-9"),)),
    ],
    ("post", "/v1/scans/packs"): [
        Asking(
            _at("/v1/scans/packs"),
            (200,),
            lambda secrets, desk: packs.encode([(sha256(b"own"), b"own")]),
            _type(packs.PACK_TYPE),
        )
    ],
    # Bundles are sealed: whoever carries one can bring it, and reads nothing of it.
    ("post", "/v1/bundles"): [
        Asking(
            _at("/v1/bundles"),
            (201,),
            headers=(_TUS, ("Upload-Length", "9"), ("Upload-Metadata", _META)),
        )
    ],
    ("head", "/v1/bundles/{upload_id}"): [
        Asking(_at("/v1/bundles/" + "0f" * 16), (404,), headers=(_TUS,))
    ],
    ("patch", "/v1/bundles/{upload_id}"): [
        Asking(_at("/v1/bundles/" + "0f" * 16), (404,), lambda secrets, desk: b"x", _CHUNK)
    ],
    ("delete", "/v1/bundles/{upload_id}"): [
        Asking(_at("/v1/bundles/" + "0f" * 16), (404,), headers=(_TUS,))
    ],
    ("post", "/v1/bundles/{sha256}"): [Asking(_at("/v1/bundles/{scan}"), (404,))],
    ("get", "/v1/bundles/{answer}"): [Asking(_at("/v1/bundles/{scan}"), (404,))],
}


def published(ministry: Ministry) -> set[tuple[str, str]]:
    """All routes that central tells of."""
    document = requests.get(f"{ministry.url}/v1/openapi.json", timeout=20).json()
    return {(method, path) for path, item in document["paths"].items() for method in item}


@pytest.fixture
def secrets(ministry: Ministry, enrolled: Enrolled) -> Secrets:
    """A desk of centre 12 that has sent a transaction, a scan, and the beginning of another."""
    desk = enrolled()
    scan = os.urandom(5000)
    subject, _ = desk.receive()
    desk.write(e.ScanAttached(bytes.fromhex(sha256(scan)), len(scan), "id"), subject)
    desk.push()
    for data, sent in ((scan, len(scan)), (os.urandom(100), 10)):
        told = base64.b64encode(sha256(data).encode()).decode()
        begun = requests.post(
            f"{ministry.url}/v1/scans",
            data=data[:sent],
            headers=desk.bearer
            | TUS
            | {
                "Upload-Length": str(len(data)),
                "Upload-Metadata": f"sha256 {told}",
                "Content-Type": wire.CHUNK_TYPE,
            },
            timeout=20,
        )
        assert begun.status_code == 201, begun.text
    assert desk.get(f"/v1/scans/{sha256(scan)}").content == scan
    return Secrets(desk, scan, begun.headers["Location"])


def asked(
    ministry: Ministry, secrets: Secrets, desk: Desk, token: str | None = None
) -> Iterator[tuple[str, Asking, requests.Response]]:
    """Every way to ask, as this desk, or with another token."""
    bearer = desk.bearer if token is None else {"Authorization": f"Bearer {token}"} if token else {}
    for (method, route), ways in ROUTES.items():
        for one in ways:
            answer = requests.request(
                method,
                ministry.url + one.path(secrets),
                data=one.body(secrets, desk),
                headers=bearer | dict(one.headers),
                timeout=20,
            )
            yield f"{method} {route} {one.path(secrets)}", one, answer


def code(answer: requests.Response) -> str:
    """The code of a refusal; a HEAD has none."""
    return str(answer.json()["code"]) if answer.content else ""


def test_the_table_names_every_route(ministry: Ministry) -> None:
    found = published(ministry)
    assert found - OPEN - set(ROUTES) == set(), "write the new route into ROUTES or OPEN"
    assert (OPEN | set(ROUTES)) - found == set(), "these routes are gone"


def test_nobody_gets_in_without_a_token_of_this_ministry(
    ministry: Ministry, secrets: Secrets
) -> None:
    good = secrets.desk.token
    data = bytearray(base64.urlsafe_b64decode(good))
    forged = []
    for at in (0, 17, len(data) - 1):
        changed = bytearray(data)
        changed[at] ^= 1
        forged.append(base64.urlsafe_b64encode(bytes(changed)).decode())
    for token in ("", "x", good[:-4], good + good, secrets.desk.assertion(), *forged):
        for what, _, answer in asked(ministry, secrets, secrets.desk, token):
            assert answer.status_code == 401, (what, token)
            assert code(answer) in ("token", ""), what
            assert not secrets.in_(answer), what
    assert ministry.verify()["ok"]


def test_a_revoked_desk_is_refused_everywhere(
    ministry: Ministry, secrets: Secrets, enrolled: Enrolled
) -> None:
    gone = enrolled(number="04")
    ministry.revoke(gone.origin)
    for what, _, answer in asked(ministry, secrets, gone):
        assert answer.status_code == 403, what
        assert code(answer) in ("desk-revoked", ""), what
        assert not secrets.in_(answer), what
    refused = gone.ask_token(gone.assertion())
    assert (refused.status_code, code(refused)) == (403, "desk-revoked")


def test_an_outsider_sees_and_changes_nothing_of_others(
    ministry: Ministry, secrets: Secrets, enrolled: Enrolled
) -> None:
    outsider = enrolled("centre/13", "03")
    before = ministry.status()["entries"]
    for what, one, answer in asked(ministry, secrets, outsider):
        assert answer.status_code in one.right, (what, answer.status_code, answer.text)
        assert not secrets.in_(answer), what
        assert "12-03" not in answer.text, what
    assert secrets.in_(secrets.desk.get(f"/v1/scans/{sha256(secrets.scan)}"))  # it would be seen
    # Its own head may be another's word for word: that is no way in either.
    stolen = secrets.desk.batch(origin=outsider.origin)
    answer = outsider.send(wire.encode_batch(stolen))
    assert (answer.status_code, code(answer)) == (422, "signature")
    # The upload that was begun is where its owner left it, and the journal too.
    left = requests.head(
        ministry.url + secrets.upload, headers=secrets.desk.bearer | TUS, timeout=20
    )
    assert left.headers["Upload-Offset"] == "10"
    assert ministry.status()["entries"] == before
    found: dict[str, Any] = ministry.verify()
    assert found["ok"], found["problems"]
