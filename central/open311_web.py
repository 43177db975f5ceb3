"""Open311 GeoReport v2 on the wire: JSON and XML, its errors in its own form. Nothing is decided here."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Xml  # written, never read
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qs

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from desk.errors import ShubbakError, Trouble

from . import open311
from .app import Central
from .database import Connection
from .open311 import Wrong
from .portal.limits import Limits

PREFIX: Final = "/open311"
_ROOT: Final = PREFIX + "/v2"
_MOST: Final = 64 * 1024
_READS: Final = 600
_WRITES: Final = 300
"""Requests of one address, and of one key, in ten minutes."""

_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""No XML can hold these."""

Ask = Callable[[Connection, Request, Mapping[str, str]], Any]
"""Answers with plain values."""

# The names that the specification gives to a list and to each of its things.
_NAMES: Final = {
    "services": ("services", "service"),
    "attributes": ("attributes", "attribute"),
    "requests": ("service_requests", "request"),
    "errors": ("errors", "error"),
    "endpoints": ("endpoints", "endpoint"),
    "formats": ("formats", "format"),
}


class Open311:
    """Answers requests of other systems."""

    def __init__(self, central: Central, key: bytes) -> None:
        self._central = central
        self._limits = Limits(key)

    def app(self) -> Starlette:
        """The application."""
        return Starlette(
            routes=[
                Route(PREFIX + "/discovery.{form}", self._reads("discovery", _discovery)),
                Route(_ROOT + "/discovery.{form}", self._reads("discovery", _discovery)),
                Route(_ROOT + "/services.{form}", self._reads("services", _services)),
                Route(
                    _ROOT + "/services/{code}.{form}", self._reads("service_definition", _service)
                ),
                Route(_ROOT + "/requests.{form}", self._reads("requests", _requests)),
                Route(_ROOT + "/requests.{form}", self._file, methods=["POST"]),
                Route(_ROOT + "/requests/{id}.{form}", self._reads("requests", _request)),
                Route(_ROOT + "/tokens/{id}.{form}", self._reads("requests", _token)),
                Route(PREFIX + "/{rest:path}", self._nothing, methods=["GET", "POST"]),
            ]
        )

    def busy(self, trouble: Trouble, path: str) -> Response:
        """The answer to whoever is not let in now, in the form that they asked for."""
        seconds = trouble.facts.get("retry_after")
        wait = seconds if isinstance(seconds, int) else 60
        wrong = Wrong(503, f"The ministry is busy: come back in {wait} seconds.")
        answer = _told(path.rpartition(".")[2], wrong)
        answer.headers["Retry-After"] = str(wait)
        return answer

    def _reads(self, name: str, ask: Ask) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            def found() -> Any:
                with self._central.database.transaction() as connection:
                    self._allowed(connection, f"read/{_address(request)}", _READS)
                    return ask(connection, request, dict(request.query_params))

            return await _answered(request, name, found, 200)

        return answer

    async def _file(self, request: Request) -> Response:
        try:
            fields = await _fields(request)
        except Wrong as wrong:
            return _error(request, wrong)

        def filed() -> Any:
            with self._central.database.transaction() as connection:
                self._allowed(connection, f"file/{_address(request)}", _WRITES)
            with self._central.database.transaction() as connection:
                by = open311.system(connection, fields.pop("api_key", ""))
                if by is None:
                    raise Wrong(403, "The api_key was missing, or is not in force.")
                return [open311.file(connection, self._central.custody, by, fields)]

        return await _answered(request, "requests", filed, 201)

    def _allowed(self, connection: Connection, who: str, most: int) -> None:
        if wait := self._limits.address(connection, f"open311/{who}", most):
            raise Wrong(429, f"Too many requests: come back in {wait} seconds.")

    async def _nothing(self, request: Request) -> Response:
        return _error(request, Wrong(404, "There is nothing at this address."))


# --- what is asked --------------------------------------------------------------------------------


def _discovery(connection: Connection, request: Request, _: Mapping[str, str]) -> Any:
    del connection
    url = f"{request.url.scheme}://{request.url.netloc}{_ROOT}"
    return {
        "changeset": "2026-11-22T00:00:00Z",
        "contact": "",
        "key_service": "Ask the ministry's administrator for a key.",
        "endpoints": [
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": url,
                "changeset": "2026-11-22T00:00:00Z",
                "type": "production",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }


def _services(connection: Connection, _: Request, asked: Mapping[str, str]) -> Any:
    del asked
    return open311.services(connection)


def _service(connection: Connection, request: Request, _: Mapping[str, str]) -> Any:
    return open311.definition(connection, str(request.path_params["code"]))


def _requests(connection: Connection, request: Request, asked: Mapping[str, str]) -> Any:
    return open311.requests(connection, asked, datetime.now(UTC), _by(connection, request))


def _request(connection: Connection, request: Request, _: Mapping[str, str]) -> Any:
    return open311.request(connection, str(request.path_params["id"]), _by(connection, request))


def _token(connection: Connection, request: Request, _: Mapping[str, str]) -> Any:
    """Whoever files is told the number at once, which so stands for the token as well."""
    [found] = open311.request(connection, str(request.path_params["id"]), None)
    number = found["service_request_id"]
    return [{"service_request_id": number, "token": number}]


def _by(connection: Connection, request: Request) -> open311.System | None:
    """Who reads: a key stands in a header, never in an address."""
    return open311.system(connection, request.headers.get("x-api-key", ""))


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


async def _fields(request: Request) -> dict[str, str]:
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > _MOST:
                raise Wrong(400, f"The request is larger than {_MOST} bytes.")
    except ClientDisconnect:
        raise Wrong(400, "The line was cut.") from None
    try:
        fields = parse_qs(body.decode("utf-8"), max_num_fields=100)
    except ValueError:
        raise Wrong(400, "The request is no form in UTF-8.") from None
    return {name: values[0] for name, values in fields.items()}


# --- how it is answered ---------------------------------------------------------------------------


async def _answered(request: Request, name: str, ask: Callable[[], Any], status: int) -> Response:
    try:
        return _written(request, name, await run_in_threadpool(ask), status)
    except Wrong as wrong:
        return _error(request, wrong)
    except Trouble:
        return _error(request, Wrong(503, "The ministry is busy: try again in a moment."))
    except ShubbakError:
        return _error(request, Wrong(500, "The server made a mistake."))


def _error(request: Request, wrong: Wrong) -> Response:
    answer = _told(_form(request), wrong)
    if wrong.status in (429, 503):
        answer.headers["Retry-After"] = "60"
    return answer


def _told(form: str, wrong: Wrong) -> Response:
    """What went wrong, in the specification's own form of errors."""
    told = [{"code": wrong.status, "description": wrong.what}]
    return _formed("xml" if form == "xml" else "json", "errors", told, wrong.status)


def _form(request: Request) -> str:
    return str(request.path_params.get("form", "")) or request.url.path.rpartition(".")[2]


def _written(request: Request, name: str, found: Any, status: int) -> Response:
    form = _form(request)
    if form not in ("json", "xml"):
        return _error(request, Wrong(404, "Ask for .json or .xml."))
    return _formed(form, name, found, status)


def _formed(form: str, name: str, found: Any, status: int) -> Response:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    if form == "xml":
        body = Xml.tostring(xml(name, found), encoding="utf-8", xml_declaration=True)
        return Response(body, status, headers, media_type="text/xml")
    return Response(msgspec.json.encode(found), status, headers, media_type="application/json")


def xml(name: str, found: Any) -> Xml.Element:
    """Plain values as an element of the specification's names."""
    if isinstance(found, list):
        plural, single = _NAMES.get(name, (name, name))
        element = Xml.Element(plural)
        element.extend(xml(single, one) for one in found)
        return element
    element = Xml.Element(name)
    if isinstance(found, dict):
        element.extend(xml(key, value) for key, value in found.items())
    elif isinstance(found, bool):
        element.text = "true" if found else "false"
    elif found is not None:
        element.text = _UNWRITABLE.sub("\ufffd", str(found))
    return element
