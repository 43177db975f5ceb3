"""The HTTP face of a keeper of journals, under `/v1`. The ministry's central server wears it.

Here bytes become calls of a `Keeper` and its answers become bytes; nothing is decided here.
Bodies are bounded while they stream in, every refusal is an RFC 9457 document (`problems`); the
OpenAPI description of it is `describing`'s.
"""

from __future__ import annotations

from typing import Final, TypeVar

import msgspec
from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from desk.errors import Refused
from desk.sync import wire

from . import bundling, packing, problems, tus
from .describing import describe, openapi
from .keeper import Caller, Keeper
from .scan_folder import ScanFolder

MAX_JSON: Final = 1024 * 1024
"""Largest JSON body in bytes: 10,000 names of scans."""

MAX_BODY: Final = 2 * wire.MAX_FRAME
"""Largest body of batches in bytes."""

_DRAIN: Final = 2 * MAX_BODY
"""Bytes of a body that is too large which are read and forgotten, so that its sender hears why."""

_T = TypeVar("_T")


def create_app(
    keeper: Keeper,
    scans: ScanFolder,
    title: str = "Shubbak central",
    *,
    bundles: bundling.Taker | None = None,
) -> FastAPI:
    """The application over a keeper and its folder of scans; bundles are taken where one can."""
    app = FastAPI(
        title=title, version="1", openapi_url="/v1/openapi.json", docs_url=None, redoc_url=None
    )
    problems.install(app)

    async def prove(request: Request) -> Caller:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Refused(
                "The request carries no access token.",
                "Get one from POST /v1/token.",
                code=wire.Codes.TOKEN,
            )
        return await run_in_threadpool(keeper.caller, token.strip())

    _enrolment(app, keeper)
    _journals(app, keeper, prove)
    _world(app, keeper)
    tus.install(app, keeper, scans, prove, _read, describe)
    packing.install(app, scans, prove, describe)
    if bundles is not None:
        bundling.install(app, bundles, prove, describe)
    app.openapi = lambda: openapi(app, _Health)  # type: ignore[method-assign]
    return app


def _enrolment(app: FastAPI, keeper: Keeper) -> None:
    @app.post(
        "/v1/desks",
        tags=["enrolment"],
        **describe(
            "Enrol a desk with its one-time code",
            {201: wire.EnrolAnswer, 200: wire.EnrolAnswer},
            (403, 404, 409, 410, 413, 422, 429),
            body=wire.EnrolAsk,
            open_to_all=True,
        ),
    )
    async def enrol(request: Request) -> Response:
        ask = await _read(request, wire.EnrolAsk)
        address = request.client.host if request.client else ""
        answer, new = await run_in_threadpool(keeper.enrol, ask, address)
        return _json(answer, 201 if new else 200)

    @app.post(
        "/v1/token",
        tags=["enrolment"],
        **describe(
            "An access token for a signed assertion (RFC 7523, EdDSA)",
            {200: wire.TokenAnswer},
            (401, 403, 413, 422),
            body=wire.TokenAsk,
            open_to_all=True,
        ),
    )
    async def token(request: Request) -> Response:
        ask = await _read(request, wire.TokenAsk)
        answer = await run_in_threadpool(keeper.grant, ask.client_assertion)
        return _json(answer, headers={"Cache-Control": "no-store"})


def _journals(app: FastAPI, keeper: Keeper, prove: tus.Prove) -> None:
    @app.get(
        "/v1/heads",
        tags=["journals"],
        **describe("How far the journals of the asker's place are held", {200: wire.Heads}),
    )
    async def heads(request: Request) -> Response:
        caller = await prove(request)
        return _json(await run_in_threadpool(keeper.heads, caller))

    @app.get(
        "/v1/journals/{origin}/{seq}",
        tags=["journals"],
        **describe(
            "The hash of one entry of a journal of the asker's place; 0 is its beginning",
            {200: wire.EntryAt},
            (403, 404, 422),
        ),
    )
    async def entry(origin: str, seq: str, request: Request) -> Response:
        caller = await prove(request)
        if not seq.isascii() or not seq.isdigit() or len(seq) > 18:
            raise Refused("The number of the entry is none.", code="form")
        return _json(await run_in_threadpool(keeper.entry, caller, origin, int(seq)))

    @app.get(
        "/v1/custody",
        tags=["journals"],
        **describe("Central's word for the journals of the asker's place", {200: wire.Custodies}),
    )
    async def custody(request: Request) -> Response:
        caller = await prove(request)
        return _json(await run_in_threadpool(keeper.custody, caller))

    @app.post(
        "/v1/custody",
        tags=["journals"],
        **describe(
            "Bring central's word to a hub that has no line",
            {204: None},
            (403, 413, 422),
            body=wire.Custodies,
        ),
    )
    async def words(request: Request) -> Response:
        caller = await prove(request)
        await run_in_threadpool(keeper.take_custody, caller, await _read(request, wire.Custodies))
        return Response(status_code=204)

    @app.post(
        "/v1/feed",
        tags=["journals"],
        **describe(
            "Bring central's news to a hub that has no line",
            {204: None},
            (403, 413, 415, 422),
            body=wire.FEED_TYPE,
        ),
    )
    async def news(request: Request) -> Response:
        caller = await prove(request)
        body = await _frames(request, wire.FEED_TYPE)

        def take() -> None:
            keeper.take_news(caller, list(wire.decode_pages(body)))

        await run_in_threadpool(take)
        return Response(status_code=204)

    @app.get(
        "/v1/journals",
        tags=["journals"],
        **describe(
            "What neighbours wrote, as they signed it; a centre's hub answers this",
            {200: wire.BATCH_TYPE},
            (403, 422),
            query={
                "after": "Journals and positions, such as `ab…:12,cd…:45`; others: everything",
                "limit": "About how many entries, 1 to 5,000",
            },
        ),
    )
    async def journals(request: Request) -> Response:
        caller = await prove(request)
        after = _cursors(request.query_params.get("after", ""))
        limit = _limit(request.query_params.get("limit", "2000"))

        def batches() -> bytes:
            return b"".join(map(wire.encode_batch, keeper.journals(caller, after, limit)))

        return Response(await run_in_threadpool(batches), media_type=wire.BATCH_TYPE)

    @app.post(
        "/v1/journals/{origin}",
        tags=["journals"],
        **describe(
            "Hand over entries; the answer is custody of them",
            {200: wire.PushAnswer},
            (403, 409, 413, 415, 422),
            body=wire.BATCH_TYPE,
            short=True,
        ),
    )
    async def push(origin: str, request: Request) -> Response:
        caller = await prove(request)
        body = await _frames(request, wire.BATCH_TYPE)
        answer = await run_in_threadpool(_accept, keeper, caller, origin, body)
        # A desk says nothing of what it accepts, which saves it a header; others ask for JSON.
        if request.headers.get("accept", wire.SHORT_TYPE) == wire.SHORT_TYPE:
            return Response(answer.short(), media_type=wire.SHORT_TYPE)
        return _json(answer)

    @app.get(
        "/v1/feed",
        tags=["journals"],
        **describe(
            "What others wrote, for the asker's place",
            {200: wire.FEED_TYPE},
            (403, 422),
            query={
                "after": "Scopes and positions, such as `all:12,centre/12:45`; none: everything",
                "limit": "Most entries of one page, 1 to 5,000",
            },
        ),
    )
    async def feed(request: Request) -> Response:
        caller = await prove(request)
        after = _cursors(request.query_params.get("after", ""))
        limit = _limit(request.query_params.get("limit", "2000"))
        known = request.headers.get(wire.DICTIONARY_HEADER, "")

        def pages() -> bytes:
            number = _dictionary(known)
            found = keeper.feed(caller, after, limit)
            return b"".join(wire.encode_page(page, number) for page in found)

        return Response(await run_in_threadpool(pages), media_type=wire.FEED_TYPE)


def _world(app: FastAPI, keeper: Keeper) -> None:
    @app.get(
        "/v1/time",
        tags=["world"],
        **describe("What time it is here", {200: wire.TimeAnswer}, open_to_all=True),
    )
    async def time() -> Response:
        return _json(keeper.now(), headers={"Cache-Control": "no-store"})

    @app.get(
        "/v1/health",
        tags=["world"],
        **describe("Whether work can be done here", {200: _Health}, open_to_all=True),
    )
    async def health() -> Response:
        await run_in_threadpool(keeper.check)
        return _json(_Health("ok", keeper.origin))


class _Health(msgspec.Struct, frozen=True):
    """200 to `GET /v1/health`."""

    status: str
    origin: str


def _accept(keeper: Keeper, caller: Caller, origin: str, body: bytes) -> wire.PushAnswer:
    """Accept all batches of a body, each durable by itself; the last custody covers them all."""
    answer: wire.PushAnswer | None = None
    for batch in wire.decode_batches(body):
        if batch.origin != origin:
            raise Refused(
                "The batch is of another journal than its address says.",
                "Send every journal to its own address.",
                code=wire.Codes.OTHER_JOURNAL,
            )
        answer = keeper.accept(caller, batch)
    if answer is None:
        raise Refused("The body holds no batch.", code=wire.Codes.FRAME)
    return answer


def _cursors(text: str) -> dict[str, int]:
    cursors: dict[str, int] = {}
    for part in filter(None, text.split(",")):
        scope, _, position = part.rpartition(":")
        if not scope or not position.isascii() or not position.isdigit() or len(position) > 18:
            raise Refused(
                "The positions in `after` cannot be read.",
                "Write them as all:12,centre/12:45.",
                code="form",
            )
        cursors[scope] = int(position)
    return cursors


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:9]) <= 5000:
        raise Refused("`limit` must be a number from 1 to 5000.", code="form")
    return int(text)


def _dictionary(known: str) -> int:
    """The newest dictionary that both ends have, 0 for none."""
    theirs = {int(n) for n in known.split(",") if n.strip().isascii() and n.strip().isdigit()}
    return max((n for n in wire.dictionaries() if n in theirs), default=0)


# --- bytes ----------------------------------------------------------------------------------------


async def _body(request: Request, most: int) -> bytes:
    """A request's body, bounded while it comes in."""
    parts: list[bytes] = []
    size = 0
    try:
        async for part in request.stream():
            size += len(part)
            if size <= most:
                parts.append(part)
            elif size > _DRAIN:
                break
    except ClientDisconnect as error:
        # Nobody hears this answer; a line that was cut is no error of the server.
        raise Refused("The line was cut.", "Send it again.", code="cut") from error
    if size > most:
        raise Refused(
            f"The body is larger than {most} bytes.", "Send it in smaller parts.", code="body-size"
        )
    return b"".join(parts)


async def _frames(request: Request, kind: str) -> bytes:
    """The body of a request whose media type must be `kind`."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != kind:
        raise Refused(f"The body must be {kind}.", code="media-type")
    return await _body(request, MAX_BODY)


async def _read(request: Request, form: type[_T]) -> _T:
    body = await _body(request, MAX_JSON)
    try:
        return msgspec.json.decode(body, type=form)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(
            f"The body does not fit: {error}.", "See /v1/openapi.json for its form.", code="form"
        ) from error


def _json(answer: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(answer), status, headers, media_type="application/json")
