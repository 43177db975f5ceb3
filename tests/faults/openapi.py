"""Requests that central's own description allows, and many that it does not, by schemathesis.

What is looked for: an answer of 5xx, a status or a media type that the description does not
name, and a body that is not of the described form.
"""

from __future__ import annotations

import base64
import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

_CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)

_BYTES = st.one_of(
    st.binary(max_size=400),
    st.binary(max_size=400).map(lambda tail: b"SHB\x01" + tail),
    st.binary(max_size=400).map(lambda tail: b"SHP\x01" + tail),
)
_NAMED = "sha256 " + base64.b64encode(b"0f" * 32).decode()


def _as_they_are(context: Any, value: Any) -> bytes | None:
    del context
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@cache
def _known(media: str) -> None:
    """Let schemathesis make bodies of a type that is ours, once in a process."""
    schemathesis.serializer(media)(_as_they_are)
    schemathesis.openapi.media_type(media, _BYTES)


def _bodies(document: Any) -> Iterator[str]:
    for item in document["paths"].values():
        for operation in item.values():
            yield from operation.get("requestBody", {}).get("content", {})


@dataclass
class Explored:
    """How many requests were made, how they were answered, and what was wrong."""

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)


def explore(
    url: str,
    headers: Callable[[], Mapping[str, str]],
    *,
    examples: int,
    seconds: float,
    rounds: int = 1,
) -> Explored:
    """Ask every operation `examples` times in each mode, a round after the other, until `seconds`
    are over.

    `headers` gives those of an enrolled desk: its token runs out and it may be revoked meanwhile.
    """
    found = Explored()
    document = requests.get(f"{url}/v1/openapi.json", timeout=20).json()
    for media in set(_bodies(document)) - {"application/json"}:
        _known(media)
    until = time.monotonic() + seconds
    schema = schemathesis.openapi.from_dict(document)
    for number in range(rounds):
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            for result in schema.get_all_operations():
                if time.monotonic() > until:
                    return found
                operation: Any = result
                _ask(operation.ok(), mode, url, headers, examples, number, found)
    return found


def _ask(
    operation: Any,
    mode: GenerationMode,
    url: str,
    headers: Callable[[], Mapping[str, str]],
    examples: int,
    number: int,
    found: Explored,
) -> None:
    with requests.Session() as session:

        @seed(number)
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(generation_mode=mode))
        def one(case: Any) -> None:
            case.headers.update(headers())
            if "Upload-Metadata" in case.headers and found.requests % 2:
                case.headers["Upload-Metadata"] = _NAMED
            answer = case.call(base_url=url, session=session, timeout=20)
            found.requests += 1
            found.statuses[answer.status_code] += 1
            try:
                case.validate_response(answer, checks=_CHECKS)
            except (FailureGroup, Failure) as failure:
                name = f"{operation.label} {answer.status_code}"
                found.wrong.setdefault(name, f"{failure}\n{case.as_curl_command()}"[:4000])

        # Where nothing can be said, nothing wrong can be said either.
        with contextlib.suppress(Unsatisfiable):
            one()
