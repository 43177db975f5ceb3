"""The OpenAPI description of a server's face, made from the types that both ends use (`wire`).

What is described here is held to by tests: an answer that is not described is a mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi

from desk.sync import wire

_ALWAYS: Final = (500, 503)

_TYPES: Final = (
    wire.EnrolAsk,
    wire.EnrolAnswer,
    wire.TokenAsk,
    wire.TokenAnswer,
    wire.Heads,
    wire.Custodies,
    wire.EntryAt,
    wire.PushAnswer,
    wire.TimeAnswer,
    wire.HeldAsk,
    wire.HeldAnswer,
    wire.PackAnswer,
    wire.BundleTaken,
    wire.Problem,
)
_REF: Final = "#/components/schemas/{name}"
_BYTES: Final = {"type": "string", "format": "binary"}


def _content(form: type | str | None) -> dict[str, Any]:
    if form is None:
        return {}
    if isinstance(form, str):
        return {"content": {form: {"schema": _BYTES}}}
    name = form.__name__.lstrip("_")
    return {"content": {"application/json": {"schema": {"$ref": _REF.format(name=name)}}}}


def describe(
    summary: str,
    answers: dict[int, type | str | None],
    refusals: tuple[int, ...] = (),
    *,
    body: type | str | None = None,
    query: dict[str, str] | None = None,
    headers: Mapping[str, Mapping[str, Any]] | None = None,
    open_to_all: bool = False,
    short: bool = False,
) -> dict[str, Any]:
    """What a path's decorator needs so that OpenAPI tells its every answer.

    `query`: names and what they mean. `headers`: names and their schemas; all but those with a
    default must be there. `short`: who names no media type gets the answer in fewer bytes.
    """
    document = {wire.PROBLEM_TYPE: {"schema": {"$ref": _REF.format(name="Problem")}}}
    responses: dict[int, dict[str, Any]] = {
        status: {"description": "Done", **_content(form)} for status, form in answers.items()
    }
    if short:
        responses[min(answers)]["content"][wire.SHORT_TYPE] = {"schema": _BYTES}
    for status in {*refusals, *_ALWAYS, *(() if open_to_all else (401, 403))}:
        phrase = "Checksum mismatch" if status == 460 else HTTPStatus(status).phrase
        responses[status] = {"description": phrase, "content": document}
    extra: dict[str, Any] = {}
    if body is not None:
        extra["requestBody"] = {"required": True, **_content(body)}
    extra["parameters"] = [
        {"name": name, "in": "query", "description": text, "schema": {"type": "string"}}
        for name, text in (query or {}).items()
    ] + [
        {"name": name, "in": "header", "required": "default" not in schema, "schema": dict(schema)}
        for name, schema in (headers or {}).items()
    ]
    if not open_to_all:
        extra["security"] = [{"desk": []}]
    return {
        "summary": summary,
        "responses": responses,
        "openapi_extra": extra,
        "status_code": min(answers),
        "response_class": Response,
    }


def openapi(app: FastAPI, *more: type) -> dict[str, Any]:
    """The description of an application, with `more` types than those of `wire`."""
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, routes=app.routes)
        _, types = msgspec.json.schema_components((*_TYPES, *more), ref_template=_REF)
        named = {name.lstrip("_"): schema for name, schema in types.items()}
        components = document.setdefault("components", {})
        components.setdefault("schemas", {}).update(named)
        components["securitySchemes"] = {
            "desk": {"type": "http", "scheme": "bearer", "bearerFormat": "opaque"}
        }
        app.openapi_schema = document
    return app.openapi_schema
