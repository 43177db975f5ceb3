"""The signed code of a courier's manifest."""

from __future__ import annotations

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desk.models import manifest_code as m
from desk.models.entries import origin_of
from desk.models.receipt_code import NotOurReceipt, TamperedReceipt, UnknownDesk

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()
ORIGIN = origin_of(PUBLIC)
CLAIM = m.ManifestClaim("12-05-261122-34", date(2026, 11, 22), "land-registry", 3, 12, ORIGIN)


@given(
    st.from_regex(r"\d\d-\d\d-\d{6}-\d{1,7}", fullmatch=True),
    st.dates(min_value=date(2025, 1, 1), max_value=date(2100, 1, 1)),
    st.integers(1, 60),
    st.integers(1, 5000),
)
def test_what_was_signed_is_read_back(number: str, day: date, files: int, sheets: int) -> None:
    claim = m.ManifestClaim(number, day, "traffic", files, sheets, ORIGIN)
    assert m.verify(m.sign(claim, KEY), {ORIGIN: PUBLIC}) == claim


def test_another_count_does_not_fit_the_signature() -> None:
    more = m.sign(CLAIM._replace(files=4), KEY)
    mixed = more[:60] + m.sign(CLAIM, KEY)[60:]
    with pytest.raises(TamperedReceipt):
        m.verify(mixed, {ORIGIN: PUBLIC})
    with pytest.raises(UnknownDesk):
        m.verify(more, {})
    for text in ("", "SHUBBAK1:AB", m.PREFIX, m.PREFIX + "00000", more[:40]):
        with pytest.raises(NotOurReceipt):
            m.verify(text, {ORIGIN: PUBLIC})
