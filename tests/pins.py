"""PINs of invented staff, hashed so cheaply that tests need not wait for it."""

from __future__ import annotations

from argon2 import PasswordHasher


def hash_pin(pin: str) -> str:
    """The argon2id hash of a PIN."""
    return PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(pin)
