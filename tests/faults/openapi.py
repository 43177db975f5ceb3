"""Requests that central's own description allows, and many that it does not, by schemathesis.

What is looked for: an answer of 5xx, a status or a media type that the description does not
name, and a body that is not of the described form.
"""

from __future__ import annotations

import base64
import contextlib
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
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

from desk.sync.bundle import BUNDLE_TYPE
from desk.sync.packs import PACK_TYPE
from desk.sync.wire import BATCH_TYPE, CHUNK_TYPE

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
_TYPES = (BATCH_TYPE, PACK_TYPE, CHUNK_TYPE, BUNDLE_TYPE)


@schemathesis.serializer(*_TYPES)
def _as_they_are(context: Any, value: Any) -> bytes | None:
    del context
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


for _name in _TYPES:
    schemathesis.openapi.media_type(_name, _BYTES)


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
    seed: int = 0,
) -> Explored:
    """Ask every operation `examples` times in each mode, or until `seconds` are over.

    `headers` gives those of an enrolled desk: its token runs out and it may be revoked meanwhile.
    """
    found = Explored()
    document = requests.get(f"{url}/v1/openapi.json", timeout=20).json()
    until = time.monotonic() + seconds
    schema = schemathesis.openapi.from_dict(document)
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        for result in schema.get_all_operations():
            operation: Any = result
            _ask(operation.ok(), mode, url, headers, examples, until, seed, found)
    return found


def _ask(
    operation: Any,
    mode: GenerationMode,
    url: str,
    headers: Callable[[], Mapping[str, str]],
    examples: int,
    until: float,
    seed: int,
    found: Explored,
) -> None:
    with requests.Session() as session:

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=seed == 0,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(generation_mode=mode))
        def one(case: Any) -> None:
            if time.monotonic() > until:
                return
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
