"""The public pages behind HTTP: forms read, limits kept, pages that no cache keeps.

Digits come in a form's body alone, never in an address; what was typed is logged nowhere.
"""

from __future__ import annotations

import math
from typing import Final
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from central.app import Central
from desk.errors import Refused, ShubbakError, Trouble
from desk.models.clock import today

from . import tracking
from .limits import Limits
from .pages import LANGUAGES, Pages

PREFIX: Final = "/track"
_MOST: Final = 4096
"""Bytes of a form at most."""


class Portal:
    """Answers requests for the public pages."""

    def __init__(self, central: Central, key: bytes) -> None:
        self._central = central
        self._limits = Limits(key)
        self._pages = Pages()

    def app(self) -> Starlette:
        """The application."""
        return Starlette(
            routes=[
                Route("/", self._home),
                Route(PREFIX, self._form, methods=["GET"]),
                Route(PREFIX, self._look, methods=["POST"]),
                Route(PREFIX + "/{reference}", self._form, methods=["GET"]),
            ]
        )

    def busy(self, trouble: Trouble, path: str = "") -> Response:
        """The page for whoever is not let in now."""
        del path
        seconds = trouble.facts.get("retry_after")
        return self._answer("ar", 503, say="busy", wait=seconds if isinstance(seconds, int) else 60)

    async def _home(self, _: Request) -> Response:
        return RedirectResponse(PREFIX, 303)

    async def _form(self, request: Request) -> Response:
        typed = str(request.path_params.get("reference", ""))[:400]
        language = _language(request.query_params.get("lang", ""))
        return self._html(self._pages.page(language, reference=typed, came=typed), 200)

    async def _look(self, request: Request) -> Response:
        try:
            fields = await _fields(request)
        except Refused:
            return self._answer("ar", 422, say="form")
        address = request.client.host if request.client else ""
        language = _language(fields.get("lang", ""))
        typed = fields.get("reference", "")[:400]
        try:
            return await run_in_threadpool(
                self._found,
                language,
                address,
                typed,
                fields.get("digits", ""),
                fields.get("code", ""),
            )
        except Trouble as trouble:
            return self.busy(trouble)
        except ShubbakError:
            return self._answer(language, 500, say="busy", wait=60)

    def _found(self, language: str, address: str, typed: str, digits: str, code: str) -> Response:
        with self._central.database.transaction() as connection:
            if wait := self._limits.address(connection, address):
                return self._answer(language, 429, say="wait", wait=wait)
            try:
                asked = tracking.shown(connection, tracking.read(connection, typed), code[:400])
            except Refused:
                return self._answer(language, 422, say="form", reference=typed)
            try:
                four = tracking.four(digits)
            except Refused:
                return self._answer(language, 422, say="digits_form", reference=typed)
            if wait := self._limits.reference(connection, asked.reference):
                return self._answer(language, 429, say="wait", wait=wait)
            case = tracking.find(connection, asked, four)
            if case is None:
                return self._answer(language, 404, say="none", reference=typed)
            self._limits.right(connection, asked.reference)
            standing = tracking.Standing(case, today(self._central.custody.wall()))
            view = self._pages.view(connection, standing, language)
            return self._html(self._pages.page(language, view=view), 200)

    def _answer(
        self, language: str, status: int, *, say: str = "", wait: int = 0, reference: str = ""
    ) -> Response:
        minutes = math.ceil(wait / 60)
        page = self._pages.page(language, say=say, minutes=minutes, reference=reference)
        return self._html(page, status, wait)

    def _html(self, page: str, status: int, wait: int = 0) -> Response:
        headers = {
            "Cache-Control": "no-store",
            "Content-Security-Policy": self._pages.policy,
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        }
        if wait:
            headers["Retry-After"] = str(wait)
        return Response(page, status, headers, media_type="text/html")


def _language(text: str) -> str:
    return text if text in LANGUAGES else "ar"


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form. Raises `Refused` when it is too large, or no form."""
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > _MOST:
                raise Refused("The form is too large.", code="body-size")
    except ClientDisconnect as error:
        raise Refused("The line was cut.", code="cut") from error
    try:
        fields = parse_qs(body.decode("utf-8"), max_num_fields=10)
    except ValueError as error:
        raise Refused("This is no form.", code="form") from error
    return {name: values[0] for name, values in fields.items()}
