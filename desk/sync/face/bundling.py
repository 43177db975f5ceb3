"""Bundles over HTTP: any enrolled desk hands in what another one wrote, and takes its answer home.

A volume comes in as scans do, by tus; then it is taken in, and the answer waits beside it, sealed
for its author. What is in a volume and who may have written it is judged by a `Taker`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Protocol

import msgspec
from fastapi import APIRouter, FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from desk.sync.stick.bundle import BUNDLE_TYPE
from desk.sync.wire import BundleTaken

from . import tus
from .scan_folder import ScanFolder, bundle_unknown, is_name

_PATH: Final = "/v1/bundles"


class Taker(Protocol):
    """Takes volumes in. Both methods may block and are called from worker threads."""

    @property
    def folder(self) -> ScanFolder:
        """Where volumes come in, and answers wait to be fetched."""
        ...

    def take(self, sha256: str) -> BundleTaken:
        """Take in a volume that came in whole, or say again what came of it before.

        Raises `NotFound` (`bundle-unknown`) and what makes a volume unusable.
        """
        ...


def install(app: FastAPI, taker: Taker, prove: tus.Prove, describe: Any) -> None:
    """Serve `/v1/bundles` for a taker."""
    router = APIRouter(prefix=_PATH, tags=["bundles"])
    tus.resumable(router, taker.folder, prove, describe)

    @router.post(
        "/{sha256}",
        **describe(
            "Take in a volume that was uploaded; asking again does no harm",
            {200: BundleTaken},
            (403, 404, 409, 413, 415, 422),
        ),
    )
    async def take(sha256: str, request: Request) -> Response:
        await prove(request)
        if not is_name(sha256):
            raise bundle_unknown()
        answer = await run_in_threadpool(taker.take, sha256)
        return Response(msgspec.json.encode(answer), media_type="application/json")

    @router.get(
        "/{answer}",
        **describe(
            "An answer, sealed for the desk that it is for; Range is understood",
            {200: BUNDLE_TYPE, 206: BUNDLE_TYPE},
            (404, 416),
            headers=tus.RANGE,
        ),
    )
    async def fetch(answer: str, request: Request) -> Response:
        await prove(request)

        def read() -> tuple[bytes, int, tuple[int, int] | None]:
            path = _found(taker.folder, answer)
            size = path.stat().st_size
            span = tus.span_of(request.headers.get("range"), size)
            start, end = span or (0, size)
            with path.open("rb") as file:
                file.seek(start)
                return file.read(end - start), size, span

        data, size, span = await run_in_threadpool(read)
        headers = {"Accept-Ranges": "bytes", "Cache-Control": "no-store"}
        if span:
            headers["Content-Range"] = f"bytes {span[0]}-{span[1] - 1}/{size}"
        return Response(data, 206 if span else 200, headers, media_type=BUNDLE_TYPE)

    app.include_router(router)
    app.add_middleware(tus.Spoken, path=_PATH)


def _found(folder: ScanFolder, answer: str) -> Path:
    if not folder.held(answer):
        raise bundle_unknown()
    return folder.path(answer)
