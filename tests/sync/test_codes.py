"""Enrolment codes survive being read out, typed and mistyped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.sync import codes


@given(key=st.binary(min_size=32, max_size=32))
def test_a_code_names_the_central_that_made_it(key: bytes) -> None:
    code = codes.new_code(key)
    assert codes.parse(code) == code
    assert codes.names(code, key)


def test_another_central_is_not_named() -> None:
    code = codes.new_code(bytes(32))
    assert not codes.names(code, b"\x01" * 32)


@pytest.mark.parametrize(
    "typed",
    ["7k2mq9xb40rt", " 7K2M Q9XB 4ORT ", "7K2M–Q9XB–40RT", "٧K٢M-Q٩XB-٤٠RT", "7K2M.Q9XB.4oRT"],
)
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert codes.parse(typed) == "7K2M-Q9XB-40RT"


@pytest.mark.parametrize("typed", ["", "7K2M-Q9XB", "7K2M-Q9XB-40RTT", "7K2M-Q9XB-4URT", "شباك"])
def test_what_is_no_code_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refused, match="enrolment code") as refused:
        codes.parse(typed)
    assert "7K2M-Q9XB-40RT" in refused.value.do


@given(typed=st.text(max_size=30))
def test_any_text_is_a_code_or_refused(typed: str) -> None:
    try:
        code = codes.parse(typed)
    except Refused:
        return
    assert codes.parse(code) == code
