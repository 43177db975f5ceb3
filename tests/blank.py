"""An empty database of a desk, migrated once for all tests: a copy is there sooner than another."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from desk.models.database import Database
from desk.models.opening import open_database


def blank(path: Path, key: bytes = bytes(32)) -> Path:
    """Put an empty database of this version there, if there is none; returns the path."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_made(key))
    return path


def blank_database(path: Path, key: bytes = bytes(32)) -> Database:
    """Open the database there, an empty one of this version if there was none."""
    return open_database(blank(path, key), key)


@cache
def _made(key: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        open_database(path, key).close()
        return path.read_bytes()
