"""Packs of scans over HTTP: bytes that come in become scans on the disk, and the answer says which.

A pack needs no state between requests: what it brought is asked for by name (`/v1/scans/held`)
and what is missing comes in another pack. The form is `packs`'s, the disk `intake`'s.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

import msgspec
from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from desk.errors import Refused
from desk.sync.packs import MAX_PACK, PACK_TYPE, Reader
from desk.sync.wire import PackAnswer

from .intake import Intake
from .scan_folder import ScanFolder
from .tus import Prove

_PIECE: Final = 1024 * 1024
"""Bytes that are gathered before a worker thread takes them in."""

_DRAIN: Final = 2 * MAX_PACK
"""Bytes of a body that was refused which are read and forgotten, so that its sender hears why."""


def install(
    app: FastAPI, scans: ScanFolder, prove: Prove, describe: Callable[..., dict[str, Any]]
) -> None:
    """Serve `POST /v1/scans/packs` for a folder of scans.

    How many go on beside each other is `admission`'s to bound, which does not count one whose
    body is still on a slow line: who is refused here has sent all of it for nothing.
    """

    @app.post(
        "/v1/scans/packs",
        tags=["scans"],
        **describe(
            "Hand over many small scans at once; the answer names those that are durable now",
            {200: PackAnswer},
            (400, 413, 415, 422),
            body=PACK_TYPE,
        ),
    )
    async def pack(request: Request) -> Response:
        caller = await prove(request)
        if request.headers.get("content-type", "").partition(";")[0].strip() != PACK_TYPE:
            raise Refused(f"The body must be {PACK_TYPE}.", code="media-type")
        answer = await _taken_in(request, scans.intake(caller.origin))
        return Response(msgspec.json.encode(answer), media_type="application/json")


async def _taken_in(request: Request, intake: Intake) -> PackAnswer:
    """Take a pack in; what came whole before it was cut, or stopped making sense, stays here."""
    reader = Reader()

    def take(pieces: list[bytes]) -> None:
        for piece in pieces:
            for name, data in reader.feed(piece):
                intake.add(name, data)

    try:
        try:
            async for pieces in _pieces(request):
                await run_in_threadpool(take, pieces)
            reader.end()
        finally:
            await run_in_threadpool(intake.keep)
    except Refused as refused:
        if refused.code != "cut":
            await _drained(request)
        raise
    return PackAnswer(intake.held, intake.wrong)


async def _pieces(request: Request) -> AsyncIterator[list[bytes]]:
    """A body, about `_PIECE` bytes of it at a time, as they came: what is joined is copied.

    Raises `Refused` (`cut`) after the last of them.
    """
    pieces: list[bytes] = []
    size = 0
    cut: ClientDisconnect | None = None
    try:
        async for data in request.stream():
            pieces.append(data)
            size += len(data)
            if size >= _PIECE:
                yield pieces
                pieces, size = [], 0
    except ClientDisconnect as error:
        cut = error
    if size:
        yield pieces
    if cut is not None:
        raise Refused("The line was cut.", "Send it again.", code="cut") from cut


async def _drained(request: Request) -> None:
    """Read on, within bounds, so that the sender of a body that was refused hears why."""
    size = 0
    with contextlib.suppress(ClientDisconnect, RuntimeError):
        async for piece in request.stream():
            size += len(piece)
            if size > _DRAIN:
                return
