"""Sealing: only the one whom it is for opens it, for the one purpose, unchanged."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.sync import sealing

MINE = sealing.sealing_key(Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32))
OTHERS = sealing.sealing_key(Ed25519PrivateKey.from_private_bytes(bytes([2]) * 32))
PUBLIC = MINE.public_key().public_bytes_raw()


@given(st.binary(max_size=2000), st.binary(max_size=40))
def test_what_is_sealed_for_me_only_i_can_open(plain: bytes, purpose: bytes) -> None:
    sealed = sealing.seal(PUBLIC, plain, purpose)
    assert sealing.unseal(MINE, sealed, purpose) == plain
    with pytest.raises(Refused, match="somebody else"):
        sealing.unseal(OTHERS, sealed, purpose)
    with pytest.raises(Refused, match="somebody else"):
        sealing.unseal(MINE, sealed, purpose + b"!")


@given(st.data())
def test_a_changed_or_shortened_seal_is_refused(data: st.DataObject) -> None:
    sealed = bytearray(sealing.seal(PUBLIC, b"keys", b"test"))
    at = data.draw(st.integers(0, len(sealed) - 1))
    if data.draw(st.booleans()):
        sealed[at] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del sealed[at:]
    with pytest.raises(Refused):
        sealing.unseal(MINE, bytes(sealed), b"test")


def test_a_key_that_is_none_is_refused() -> None:
    for none in (b"", bytes(31), bytes(32)):
        with pytest.raises(Refused, match="no key"):
            sealing.seal(none, b"keys", b"test")


def test_the_sealing_key_follows_from_the_signing_key() -> None:
    again = sealing.sealing_key(Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32))
    assert again.public_key().public_bytes_raw() == PUBLIC
