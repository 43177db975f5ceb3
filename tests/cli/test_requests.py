"""Whatever a script writes into a request is read, or refused in a sentence."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as some

from desk.commands import request
from desk.errors import ShubbakError
from desk.models import events as e

_JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(), inner, max_size=4),
    max_leaves=12,
)
_NEARLY = some.fixed_dictionaries(
    {"service": some.text() | _JSON, "applicant": _JSON | some.just({"name": "سلمى"})},
    optional={"papers": _JSON, "amounts": _JSON, "tendered": _JSON, "note": _JSON, "text": _JSON},
)
_WHOLE = some.builds(
    request.Request,
    service=some.text(),
    applicant=some.builds(
        request.Applicant,
        name=some.text() | some.builds(e.Name, some.text(), some.text(), some.text(), some.text()),
        kind=some.sampled_from(["person", "organisation"]),
        number=some.text(),
    ),
    papers=some.lists(some.text()).map(tuple),
    amounts=some.dictionaries(some.text(), some.integers(-(2**53), 2**53)),
    tendered=some.integers(-(2**53), 2**53),
    note=some.text(),
)


def read(data: bytes) -> request.Request | None:
    """The request in some bytes; None when it was refused in a sentence with a way out."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "request.json"
        file.write_bytes(data)
        try:
            return request.read(file)
        except ShubbakError as error:
            refusal = error
    assert refusal.what.endswith(".")
    assert refusal.do.endswith(".")
    assert "\n" not in refusal.sentence()
    return None


@given(some.binary())
def test_any_bytes(data: bytes) -> None:
    read(data)


@given(_NEARLY)
def test_any_json(value: dict[str, Any]) -> None:
    read(json.dumps(value).encode())


@given(_WHOLE)
def test_a_whole_request_is_read_as_it_was_written(asked: request.Request) -> None:
    assert read(msgspec.json.encode(asked)) == asked
