"""Errors as answers: which refusal has which HTTP status, and its RFC 9457 document.

No refusal leaves a server as anything but such a document; secrets and stack traces never do.
"""

from __future__ import annotations

import logging
import time
from http import HTTPStatus
from typing import Final

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from desk.errors import NotAllowed, NotFound, Refused, ShubbakError, Trouble
from desk.sync.wire import PROBLEM_TYPE, Codes, Problem

REFUSALS: Final = logging.getLogger("desk.sync.refusals")
"""Where suspect requests are told of, as INFO; `central serve` lets it through."""

TYPE: Final = "https://shubbak.example/problems/"

STATUS: Final[dict[str, int]] = {
    Codes.CODE_UNKNOWN: 404,
    Codes.CODE_USED: 409,
    Codes.CODE_EXPIRED: 410,
    "desk-known": 409,
    "too-many-tries": 429,
    Codes.DESK_UNKNOWN: 401,
    Codes.DESK_REVOKED: 403,
    Codes.ASSERTION: 401,
    Codes.TOKEN: 401,
    Codes.OTHER_JOURNAL: 403,
    Codes.GAP: 409,
    Codes.FORK: 409,
    Codes.CHAIN: 422,
    Codes.SIGNATURE: 422,
    Codes.FRAME: 422,
    Codes.FRAME_SIZE: 413,
    Codes.FRAME_VERSION: 415,
    Codes.FRAME_DICTIONARY: 415,
    Codes.SCAN_CHECKSUM: 460,
    Codes.SCAN_UNKNOWN: 404,
    Codes.SCAN_SIZE: 413,
    "scan-range": 416,
    Codes.BUNDLE: 422,
    Codes.BUNDLE_DAMAGED: 422,
    Codes.BUNDLE_FOREIGN: 422,
    Codes.BUNDLE_AUTHOR: 403,
    Codes.BUNDLE_REVOKED: 403,
    Codes.BUNDLE_GAP: 409,
    Codes.BUNDLE_UNKNOWN: 404,
    "scope": 403,
    "body-size": 413,
    "media-type": 415,
    "upload-unknown": 404,
    "upload-expired": 410,
    "upload-offset": 409,
    "upload-locked": 423,
    "upload-type": 415,
    "checksum-kind": 400,
    "tus-version": 412,
    "cut": 400,
    Codes.BUSY: 503,
}
"""The HTTP status of every code that has one of its own; others go by their family."""

RETRY: Final = {429: 60, 503: 5}
"""Seconds for `Retry-After` where the error does not say (fact `retry_after`)."""


def status_of(error: ShubbakError) -> int:
    """The HTTP status for an error, by its code or else by its family."""
    if error.code in STATUS:
        return STATUS[error.code]
    for family, status in ((NotFound, 404), (NotAllowed, 403), (Refused, 422), (Trouble, 503)):
        if isinstance(error, family):
            return status
    return 500


def _number(error: ShubbakError, name: str) -> int | None:
    value = error.facts.get(name)
    return value if isinstance(value, int) else None


def _answer(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(problem), problem.status, headers, media_type=PROBLEM_TYPE)


def answer(error: ShubbakError) -> Response:
    """The problem document of an error."""
    status = status_of(error)
    headers = {}
    if status in RETRY:
        headers["Retry-After"] = str(_number(error, "retry_after") or RETRY[status])
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    known = error.facts.get("known")
    problem = Problem(
        title=error.title,
        status=status,
        code=error.code,
        type=TYPE + error.code,
        detail=error.what,
        do=error.do,
        have=_number(error, "have"),
        seq=_number(error, "seq"),
        known=[int(v) for v in known] if isinstance(known, list) else None,
    )
    return _answer(problem, headers)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Refused"


_SUSPECT: Final = frozenset(
    {
        Codes.CODE_UNKNOWN,
        Codes.CODE_USED,
        "too-many-tries",
        Codes.DESK_UNKNOWN,
        Codes.DESK_REVOKED,
        Codes.ASSERTION,
        Codes.OTHER_JOURNAL,
        Codes.FORK,
        Codes.CHAIN,
        Codes.SIGNATURE,
        Codes.FRAME,
        Codes.FRAME_SIZE,
        Codes.SCAN_CHECKSUM,
        Codes.BUNDLE_DAMAGED,
        Codes.BUNDLE_FOREIGN,
        Codes.BUNDLE_AUTHOR,
        Codes.BUNDLE_REVOKED,
        "scope",
        "body-size",
    }
)
"""Refusals that an administrator looks for: somebody, or something on the way, is not sound."""

_AGAIN: Final = 60.0
_KNOWN: Final = 1000


class _Told:
    """Tells of suspect requests, each kind from one place once a minute: a flood fills no disk."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], float] = {}

    def tell(self, request: Request, error: ShubbakError) -> None:
        """Log one line with neither query, headers nor body: these may hold secrets."""
        if error.code not in _SUSPECT:
            return
        who = request.client.host if request.client else ""
        path = request.scope.get("raw_path", b"").decode("ascii", "replace")[:100]
        kind, now = (who, error.code), time.monotonic()
        if now - self._last.get(kind, -_AGAIN) < _AGAIN:
            return
        if len(self._last) >= _KNOWN:
            self._last.clear()
        self._last[kind] = now
        REFUSALS.info("%s %r from %s was refused: %s", request.method, path, who, error.code)


def install(app: FastAPI) -> None:
    """Let every refusal of an application be a problem document."""
    told = _Told()

    async def ours(request: Request, error: Exception) -> Response:
        known = error if isinstance(error, ShubbakError) else ShubbakError(str(error))
        told.tell(request, known)
        return answer(known)

    async def http(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        code = {404: "no-such-page", 405: "no-such-method"}.get(error.status_code, "http")
        problem = Problem(
            _phrase(error.status_code),
            error.status_code,
            code,
            TYPE + code,
            str(error.detail),
            "See /v1/openapi.json for what can be asked here.",
        )
        return _answer(problem, dict(error.headers or {}))

    async def form(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors()
        )
        problem = Problem(
            "The request does not fit", 422, "form", TYPE + "form", wrong, "Correct and repeat it."
        )
        return _answer(problem)

    async def bug(_: Request, error: Exception) -> Response:
        del error  # the server logs it; whoever asked gets no stack trace
        problem = Problem(
            "An error in the program",
            500,
            "fault",
            TYPE + "fault",
            "The server made a mistake; what was sent before this request is safe.",
            "Try again later; if it comes back, tell the ministry.",
        )
        return _answer(problem)

    app.add_exception_handler(ShubbakError, ours)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, form)
    app.add_exception_handler(Exception, bug)
