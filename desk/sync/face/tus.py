"""Resumable uploads of scans: the server's side of tus 1.0 (https://tus.io/protocols/resumable-upload).

Extensions: creation, creation-with-upload, checksum (sha256, sha1), expiration, termination. An
upload names its scan by `sha256` (hex) in Upload-Metadata. The answer that carries the last
offset is given when the scan is whole, checked and durable. The folder is `scan_folder`'s.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Awaitable, Callable
from email.utils import formatdate
from functools import partial
from typing import Any, Final

import msgspec
from fastapi import APIRouter, FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.errors import NotFound, Refused
from desk.sync.wire import CHUNK_TYPE, Codes, HeldAnswer, HeldAsk

from .keeper import Caller, Keeper
from .scan_folder import Chunk, ScanFolder, Upload, is_name

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,creation-with-upload,checksum,expiration,termination"
ALGORITHMS: Final = "sha256,sha1"
_PIECE: Final = 256 * 1024
"""Bytes that are gathered before a worker thread writes them."""

_NUMBER: Final = {"type": "string", "pattern": "^[0-9]{1,15}$"}
_SPOKEN: Final = {"Tus-Resumable": {"type": "string", "enum": [VERSION]}}
_CHECKSUM: Final = {"type": "string", "default": "", "description": "`sha256` and base64"}
_LENGTH: Final = {
    "Upload-Length": _NUMBER,
    "Upload-Metadata": {"type": "string", "description": "`sha256` and its hex in base64"},
    "Upload-Checksum": _CHECKSUM,
}
_OFFSET: Final = {"Upload-Offset": _NUMBER, "Upload-Checksum": _CHECKSUM}
RANGE: Final = {"Range": {"type": "string", "default": "", "pattern": "^bytes=[0-9]*-[0-9]*$"}}

Prove = Callable[[Request], Awaitable[Caller]]
"""Finds out which desk asks; raises when it cannot prove it."""


def _metadata(header: str) -> dict[str, str]:
    """Upload-Metadata as names and texts; raises `Refused` when it is not of that form."""
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        name, _, value = pair.partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise Refused("Upload-Metadata is not base64 of UTF-8.", code="form") from error
    return found


def _count(request: Request, name: str) -> int:
    text = request.headers.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise Refused(f"{name} is not a number of bytes.", "Send it.", code="form")
    return int(text)


def _checksum(request: Request) -> tuple[str, bytes] | None:
    header = request.headers.get("upload-checksum")
    if header is None:
        return None
    algorithm, _, value = header.partition(" ")
    try:
        digest = base64.b64decode(value, validate=True)
    except binascii.Error:
        digest = b""
    if algorithm not in ALGORITHMS.split(",") or not digest:
        raise Refused(
            "The checksum is not of a kind that is known here.",
            f"Use one of {ALGORITHMS}, in base64.",
            code="checksum-kind",
        )
    return algorithm, digest


def _speaks(request: Request) -> None:
    if request.headers.get("tus-resumable") != VERSION:
        raise Refused(
            "The request does not say that it speaks tus 1.0.0.",
            "Send Tus-Resumable: 1.0.0.",
            code="tus-version",
        )


def _headers(upload: Upload, offset: int) -> dict[str, str]:
    return {
        "Upload-Offset": str(offset),
        "Upload-Expires": formatdate(upload.expires, usegmt=True),
    }


async def _take(request: Request, folder: ScanFolder, upload: Upload, offset: int) -> int:
    """Write a request's body into the upload and return its new offset, durable.

    Bytes that came before a line was cut are kept, unless a checksum was to be met.
    """
    wanted = _checksum(request)
    with folder.append(upload, offset) as chunk:
        whole = await _write(request, chunk)
        if wanted and not (whole and chunk.digest(wanted[0]) == wanted[1]):
            await run_in_threadpool(chunk.undo)
            raise Refused(
                "The bytes do not have the checksum that came with them.",
                "Send them again.",
                code=Codes.SCAN_CHECKSUM,
            )
        await run_in_threadpool(chunk.sync)
        if not whole:
            raise Refused("The line was cut.", "Ask for the offset and go on.", code="cut")
    if chunk.complete:
        await run_in_threadpool(folder.finish, upload)
    return chunk.offset


async def _write(request: Request, chunk: Chunk) -> bool:
    """Take in the body; False when it was cut off."""
    piece = bytearray()
    try:
        async for data in request.stream():
            piece += data
            if len(piece) >= _PIECE:
                await run_in_threadpool(chunk.write, bytes(piece))
                piece.clear()
    except ClientDisconnect:
        await run_in_threadpool(chunk.write, bytes(piece))
        return False
    await run_in_threadpool(chunk.write, bytes(piece))
    return True


class Spoken:
    """Says on every answer under the uploads' path which tus is spoken here."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def speaking(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message["headers"])
                headers.append((b"tus-resumable", VERSION.encode()))
                if message["status"] == 412:
                    headers.append((b"tus-version", VERSION.encode()))
                message["headers"] = headers
            await send(message)

        ours = scope["type"] == "http" and scope["path"].startswith(self._path)
        await self._app(scope, receive, speaking if ours else send)


_RANGE = re.compile(r"bytes=(\d{1,15})?-(\d{1,15})?")


def span_of(header: str | None, size: int) -> tuple[int, int] | None:
    """First byte and the one after the last that a Range asks for; None for all of them.

    Raises `Refused` when the range lies outside. Several ranges at once are answered whole.
    """
    match = _RANGE.fullmatch(header or "")
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if first is None:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1 if last else size)
    if start >= end:
        raise Refused(f"The scan has {size} bytes.", code="scan-range")
    return start, end


def install(
    app: FastAPI,
    keeper: Keeper,
    folder: ScanFolder,
    prove: Prove,
    read: Callable[[Request, type[HeldAsk]], Awaitable[HeldAsk]],
    describe: Callable[..., dict[str, Any]],
) -> None:
    """Serve a folder of scans under `/v1/scans`."""
    router = APIRouter(prefix="/v1/scans", tags=["scans"])
    resumable(router, folder, prove, describe)
    _scans(router, keeper, folder, prove, read, describe)
    app.include_router(router)
    app.add_middleware(Spoken, path="/v1/scans")


def resumable(
    router: APIRouter, folder: ScanFolder, prove: Prove, describe: Callable[..., dict[str, Any]]
) -> None:
    """Serve the uploads into a folder under the router's prefix; see also `Spoken`."""

    @router.options("", **describe("What of tus is spoken here", {204: None}, open_to_all=True))
    async def options() -> Response:
        return Response(
            status_code=204,
            headers={
                "Tus-Version": VERSION,
                "Tus-Extension": EXTENSIONS,
                "Tus-Max-Size": str(folder.largest),
                "Tus-Checksum-Algorithm": ALGORITHMS,
            },
        )

    @router.post(
        "",
        **describe(
            "Begin an upload",
            {201: None},
            (400, 403, 404, 409, 412, 413, 415, 422, 423, 460),
            headers=_SPOKEN | _LENGTH,
        ),
    )
    async def create(request: Request) -> Response:
        caller = await prove(request)
        _speaks(request)
        length = _count(request, "Upload-Length")
        header = request.headers.get("upload-metadata", "")
        said = _metadata(header)
        sha256, again = said.get("sha256", "").lower(), "again" in said
        upload = await run_in_threadpool(
            partial(folder.begin, caller.origin, length, sha256, header, again=again)
        )
        # Zero, but for one that was begun before: whoever asks for that goes on from there.
        offset = await run_in_threadpool(folder.offset, upload)
        if request.headers.get("content-type") == CHUNK_TYPE:
            offset = await _take(request, folder, upload, 0)
        elif length == 0:
            await run_in_threadpool(folder.finish, upload)
        location = f"{request.url.path.rstrip('/')}/{upload.id}"
        return Response(status_code=201, headers={"Location": location, **_headers(upload, offset)})

    @router.head(
        "/{upload_id}",
        **describe("How far an upload is", {200: None}, (404, 410, 412), headers=_SPOKEN),
    )
    async def offset(upload_id: str, request: Request) -> Response:
        caller = await prove(request)
        _speaks(request)
        upload = await run_in_threadpool(folder.find, caller.origin, upload_id)
        have = await run_in_threadpool(folder.offset, upload)
        headers = _headers(upload, have) | {
            "Upload-Length": str(upload.length),
            "Cache-Control": "no-store",
        }
        if upload.metadata:
            headers["Upload-Metadata"] = upload.metadata
        return Response(status_code=200, headers=headers)

    @router.patch(
        "/{upload_id}",
        **describe(
            "Go on with an upload",
            {204: None},
            (400, 404, 409, 410, 412, 413, 415, 422, 423, 460),
            body=CHUNK_TYPE,
            headers=_SPOKEN | _OFFSET,
        ),
    )
    async def patch(upload_id: str, request: Request) -> Response:
        caller = await prove(request)
        _speaks(request)
        if request.headers.get("content-type") != CHUNK_TYPE:
            raise Refused(f"The bytes must come as {CHUNK_TYPE}.", code="upload-type")
        upload = await run_in_threadpool(folder.find, caller.origin, upload_id)
        have = await _take(request, folder, upload, _count(request, "Upload-Offset"))
        return Response(status_code=204, headers=_headers(upload, have))

    @router.delete(
        "/{upload_id}",
        **describe("Give an upload up", {204: None}, (404, 410, 412), headers=_SPOKEN),
    )
    async def terminate(upload_id: str, request: Request) -> Response:
        caller = await prove(request)
        _speaks(request)
        upload = await run_in_threadpool(folder.find, caller.origin, upload_id)
        await run_in_threadpool(folder.drop, upload)
        return Response(status_code=204)


def _scans(
    router: APIRouter,
    keeper: Keeper,
    folder: ScanFolder,
    prove: Prove,
    read: Callable[[Request, type[HeldAsk]], Awaitable[HeldAsk]],
    describe: Callable[..., dict[str, Any]],
) -> None:
    @router.post(
        "/held",
        **describe("Which of these scans are here", {200: HeldAnswer}, (413, 422), body=HeldAsk),
    )
    async def held(request: Request) -> Response:
        await prove(request)
        ask = await read(request, HeldAsk)
        found = await run_in_threadpool(folder.vouched, ask.scans)
        return Response(msgspec.json.encode(HeldAnswer(found)), media_type="application/json")

    @router.get(
        "/{scan}",
        **describe(
            "A scan, by its SHA-256 in hex; Range is understood",
            {200: "application/octet-stream", 206: "application/octet-stream"},
            (404, 416),
            headers=RANGE,
        ),
    )
    async def fetch(scan: str, request: Request) -> Response:
        caller = await prove(request)

        def find() -> tuple[bytes, int, tuple[int, int] | None]:
            # What the desk may not see and what is not here look the same from outside.
            if not (is_name(scan) and keeper.may_read_scan(caller, scan) and folder.held(scan)):
                raise NotFound(
                    "There is no such scan for this desk.",
                    "It may not have arrived yet: try again later.",
                    code=Codes.SCAN_UNKNOWN,
                )
            size = folder.size(scan)
            span = span_of(request.headers.get("range"), size)
            start, end = span or (0, size)
            return folder.read(scan, start, end - start), size, span

        data, size, span = await run_in_threadpool(find)
        headers = {
            "Accept-Ranges": "bytes",
            "ETag": f'"{scan}"',
            "Cache-Control": "private, immutable, max-age=31536000",
            "X-Content-Type-Options": "nosniff",
        }
        if span:
            headers["Content-Range"] = f"bytes {span[0]}-{span[1] - 1}/{size}"
        return Response(data, 206 if span else 200, headers, media_type="application/octet-stream")
