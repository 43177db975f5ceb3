"""Damage as disks do it: bytes that turned, files that are cut or gone."""

from __future__ import annotations

import random
from pathlib import Path

PAGE = 2048
"""Bytes of a page of the desk's database."""


def flip(path: Path, page: int, at: int = 100) -> None:
    """Turn one byte of a page (the first is 0)."""
    with path.open("r+b") as file:
        file.seek(page * PAGE + at)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 0xFF]))


def flip_some(path: Path, count: int, seed: int = 1) -> None:
    """Turn one byte in each of some pages that are not the first."""
    pages = path.stat().st_size // PAGE
    for page in random.Random(seed).sample(range(1, pages), min(count, pages - 1)):
        flip(path, page)


def flip_scan(root: Path, name: str) -> None:
    """Turn a byte of a scan in a vault."""
    path = root / name[:2] / name[2:]
    data = bytearray(path.read_bytes())
    data[60] ^= 1
    path.write_bytes(data)
