"""Scans arrive whole or not at all, resumed as often as it takes; by tus, with a client not ours."""

from __future__ import annotations

import base64
import hashlib
import io
import random
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from tusclient.client import TusClient

from desk.errors import NotFound, Refused
from desk.models import events as e
from desk.sync import wire
from desk.sync.face.scan_folder import LIFETIME, ScanFolder
from tests.servers import Ministry

from .desks import Desk, sha256

Enrolled = Callable[..., Desk]
PAGE = random.Random(7).randbytes(150_000)


def _tus(desk: Desk, **more: str) -> dict[str, str]:
    return desk.bearer | {"Tus-Resumable": "1.0.0"} | more


def _named(data: bytes) -> str:
    return "sha256 " + base64.b64encode(sha256(data).encode()).decode()


def _begin(
    desk: Desk, data: bytes, body: bytes = b"", more: dict[str, str] | None = None
) -> requests.Response:
    headers = _tus(desk, **{"Upload-Length": str(len(data)), "Upload-Metadata": _named(data)})
    if body:
        headers["Content-Type"] = wire.CHUNK_TYPE
    return requests.post(
        f"{desk.url}/v1/scans", data=body, headers=headers | (more or {}), timeout=20
    )


def _add(
    desk: Desk, where: str, offset: int, data: bytes, more: dict[str, str] | None = None
) -> requests.Response:
    headers = _tus(desk, **{"Upload-Offset": str(offset), "Content-Type": wire.CHUNK_TYPE})
    return requests.patch(desk.url + where, data=data, headers=headers | (more or {}), timeout=20)


def _offset(desk: Desk, where: str) -> int:
    answer = requests.head(desk.url + where, headers=_tus(desk), timeout=20)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return int(answer.headers["Upload-Offset"])


def _code(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_an_upload_is_taken_up_again_by_who_asks_for_that(enrolled: Enrolled) -> None:
    desk, other = enrolled(), enrolled(number="04")
    again = {"Upload-Metadata": _named(PAGE) + ",again"}
    first = _begin(desk, PAGE, more=again)
    assert (first.status_code, first.headers["Upload-Offset"]) == (201, "0")
    where = first.headers["Location"]
    assert _add(desk, where, 0, PAGE[:60_000]).status_code == 204
    second = _begin(desk, PAGE, more=again)
    assert (second.headers["Location"], second.headers["Upload-Offset"]) == (where, "60000")
    # Who begins at nothing, not knowing, is told; nothing is spoiled.
    assert _code(_begin(desk, PAGE, PAGE, again)) == (409, "upload-offset")
    for stranger, more in ((desk, {}), (other, again)):
        fresh = _begin(stranger, PAGE, more=more)
        assert (fresh.headers["Location"] == where, fresh.headers["Upload-Offset"]) == (False, "0")
    assert _add(desk, where, 60_000, PAGE[60_000:]).status_code == 204
    whole = _begin(desk, PAGE, more=again)
    assert whole.headers["Upload-Offset"] == str(len(PAGE))


@pytest.mark.parametrize("checksum", [True, False])
def test_a_client_that_we_did_not_write(
    checksum: bool, ministry: Ministry, enrolled: Enrolled, tmp_path: Path
) -> None:
    desk = enrolled()
    client = TusClient(f"{desk.url}/v1/scans", headers=desk.bearer)
    uploader: Any = client.uploader(
        file_stream=io.BytesIO(PAGE),
        chunk_size=40_000,
        metadata={"sha256": sha256(PAGE), "filename": "هوية.pdf"},
        upload_checksum=checksum,
    )
    uploader.upload_chunk()
    uploader.upload_chunk()
    # Another client goes on where the first one was interrupted.
    rest: Any = client.uploader(
        file_stream=io.BytesIO(PAGE), chunk_size=40_000, url=uploader.url, upload_checksum=checksum
    )
    rest.set_url(uploader.url)
    rest.offset = rest.get_offset()
    assert rest.offset == 80_000
    rest.upload()
    assert ministry.central.scans.path(sha256(PAGE)).read_bytes() == PAGE
    assert ministry.central.scans.incoming() == 0


def test_what_is_spoken_here(ministry: Ministry) -> None:
    answer = requests.options(f"{ministry.url}/v1/scans", timeout=20)
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert {"creation", "checksum", "expiration", "termination"} <= set(
        answer.headers["Tus-Extension"].split(",")
    )


def test_whole_in_one_request(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    answer = _begin(desk, PAGE, PAGE)
    assert answer.status_code == 201
    assert answer.headers["Upload-Offset"] == str(len(PAGE))
    assert "GMT" in answer.headers["Upload-Expires"]
    assert ministry.central.scans.held(sha256(PAGE))
    # The answer was lost: the client asks, and hears that all is there.
    assert _offset(desk, answer.headers["Location"]) == len(PAGE)
    again = _add(desk, answer.headers["Location"], 0, PAGE)
    assert _code(again) == (409, "upload-offset")
    assert again.json()["have"] == len(PAGE)


def test_a_scan_of_no_bytes(ministry: Ministry, enrolled: Enrolled) -> None:
    assert _begin(enrolled(), b"").status_code == 201
    assert ministry.central.scans.held(sha256(b""))


def test_a_wrong_name_is_seen_at_the_end(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    where = _begin(desk, PAGE).headers["Location"]
    wrong = PAGE[:-1] + bytes([PAGE[-1] ^ 1])
    assert _code(_add(desk, where, 0, wrong)) == (460, "scan-checksum")
    assert not ministry.central.scans.held(sha256(PAGE))
    assert ministry.central.scans.incoming() == 0
    assert _code(_add(desk, where, 0, PAGE)) == (404, "upload-unknown")


def test_a_chunk_that_was_damaged_is_taken_back(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    where = _begin(desk, PAGE).headers["Location"]
    _add(desk, where, 0, PAGE[:1000])

    def said(data: bytes) -> str:
        return "sha256 " + base64.b64encode(hashlib.sha256(data).digest()).decode()

    damaged = _add(desk, where, 1000, b"x" * 500, {"Upload-Checksum": said(PAGE[1000:1500])})
    assert _code(damaged) == (460, "scan-checksum")
    assert _offset(desk, where) == 1000
    unknown = _add(desk, where, 1000, PAGE[1000:], {"Upload-Checksum": "crc32 AAAA"})
    assert _code(unknown) == (400, "checksum-kind")
    done = _add(desk, where, 1000, PAGE[1000:], {"Upload-Checksum": said(PAGE[1000:])})
    assert done.status_code == 204
    assert ministry.central.scans.held(sha256(PAGE))


def test_a_line_that_is_cut_keeps_what_came(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    where = _begin(desk, PAGE).headers["Location"]
    url = urlsplit(desk.url)
    with socket.create_connection((url.hostname or "", url.port or 0)) as line:
        head = (
            f"PATCH {where} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
            f"Authorization: Bearer {desk.token}\r\nContent-Type: {wire.CHUNK_TYPE}\r\n"
            f"Content-Length: {len(PAGE)}\r\n\r\n"
        )
        line.sendall(head.encode() + PAGE[:70_000])
    deadline = time.monotonic() + 10
    while (offset := _offset(desk, where)) == 0 and time.monotonic() < deadline:
        pass
    assert 0 < offset <= 70_000
    while _add(desk, where, offset, PAGE[offset:]).status_code == 423:
        offset = _offset(desk, where)
    assert ministry.central.scans.held(sha256(PAGE))


def test_requests_that_do_not_fit(ministry: Ministry, enrolled: Enrolled) -> None:
    desk, other = enrolled(), enrolled(number="04")
    assert _code(_begin(desk, PAGE, more={"Upload-Length": str(2**40)})) == (413, "scan-size")
    assert _code(_begin(desk, PAGE, more={"Upload-Length": "many"})) == (422, "form")
    assert _code(_begin(desk, PAGE, more={"Upload-Metadata": "sha256 !!!"})) == (422, "form")
    assert _code(_begin(desk, PAGE, more={"Upload-Metadata": ""})) == (422, "scan-name")
    old = _begin(desk, PAGE, more={"Tus-Resumable": "0.2.2"})
    assert _code(old) == (412, "tus-version")
    assert old.headers["Tus-Version"] == "1.0.0"

    where = _begin(desk, PAGE).headers["Location"]
    assert _code(_add(desk, where, 7, PAGE)) == (409, "upload-offset")
    assert _code(_add(desk, where, 0, PAGE + b"more")) == (413, "scan-size")
    assert _code(_add(desk, where, 0, PAGE, {"Content-Type": "text/html"})) == (
        415,
        "upload-type",
    )
    assert _code(_add(other, where, _offset(desk, where), PAGE)) == (404, "upload-unknown")
    assert _code(_add(desk, "/v1/scans/..%2f..%2fetc", 0, PAGE))[0] == 404
    stranger = requests.post(f"{desk.url}/v1/scans", timeout=20)
    assert _code(stranger) == (401, "token")


def test_an_upload_can_be_given_up(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    where = _begin(desk, PAGE).headers["Location"]
    assert requests.delete(desk.url + where, headers=_tus(desk), timeout=20).status_code == 204
    assert _code(_add(desk, where, 0, PAGE)) == (404, "upload-unknown")


def test_which_scans_are_here(enrolled: Enrolled) -> None:
    desk = enrolled()
    _begin(desk, PAGE, PAGE)
    here, gone = sha256(PAGE), sha256(b"elsewhere")

    def ask(scans: object) -> requests.Response:
        return requests.post(
            f"{desk.url}/v1/scans/held", json={"scans": scans}, headers=desk.bearer, timeout=20
        )

    assert ask([here, gone]).json() == {"held": [here]}
    assert _code(ask(["../../etc/passwd"])) == (422, "form")
    assert _code(ask("all")) == (422, "form")


def test_reading_a_scan_needs_a_transaction_that_names_it(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    desk, beside, elsewhere = enrolled(), enrolled(number="04"), enrolled("centre/11", "01")
    _begin(desk, PAGE, PAGE)
    path = f"/v1/scans/{sha256(PAGE)}"
    assert _code(desk.get(path)) == (404, "scan-unknown")
    subject, reference = desk.receive()
    fact = e.ScanAttached(bytes.fromhex(sha256(PAGE)), len(PAGE), "identity-card")
    desk.write(fact, subject)
    desk.push()
    for reader in (desk, beside):
        answer = reader.get(path)
        assert answer.content == PAGE
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert _code(elsewhere.get(path)) == (404, "scan-unknown")
    assert ministry.show(reference)["scans"][0]["at_central"]

    part = desk.get(path, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, PAGE[100:200])
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(PAGE)}"
    assert desk.get(path, headers={"Range": "bytes=-50"}).content == PAGE[-50:]
    assert desk.get(path, headers={"Range": "bytes=149990-"}).content == PAGE[149_990:]
    assert _code(desk.get(path, headers={"Range": "bytes=900000-"})) == (416, "scan-range")
    assert desk.get(path, headers={"Range": "lines=1-2"}).status_code == 200


def test_uploads_whose_time_is_over_are_swept(tmp_path: Path) -> None:
    now = [1_000_000.0]
    folder = ScanFolder(tmp_path, lambda: now[0])
    upload = folder.begin("a" * 32, 10, sha256(b"x"))
    kept = folder.begin("a" * 32, 10, sha256(b"y"))
    assert folder.sweep() == 0
    now[0] += LIFETIME + 1
    with pytest.raises(Refused) as refused:
        folder.find("a" * 32, upload.id)
    assert refused.value.code == "upload-expired"
    assert folder.sweep() == 1
    with pytest.raises(NotFound):
        folder.find("a" * 32, kept.id)
    assert list((tmp_path / "incoming").iterdir()) == []


def test_two_requests_do_not_write_into_one_upload(tmp_path: Path) -> None:
    folder = ScanFolder(tmp_path)
    upload = folder.begin("a" * 32, 10, sha256(b"x"))
    with folder.append(upload, 0) as chunk:
        chunk.write(b"12345")
        with pytest.raises(Refused) as refused, folder.append(upload, 0):
            pass
    assert refused.value.code == "upload-locked"
    assert folder.offset(upload) == 5
