"""The ministry's news and word as they lie on this disk, signed, for a neighbour that lacks them.

A page leaves out what the desk wrote for which it was made. So whoever takes one must have that
desk's journal first: journals go ahead of pages, both ways (`neighbours`).
"""

from __future__ import annotations

from typing import Final

from desk.models.database import Database
from desk.sync import wire

_BYTES: Final = 4 * 1024 * 1024
"""Packed bytes that go at once, at most (one page always fits)."""

_PAGES: Final = 8


def stored(database: Database, scope: str, position: int, limit: int) -> list[wire.FeedPage]:
    """The pages after a position that follow on each other, about `limit` entries of them; none
    where what comes next is no longer kept."""
    with database.read() as connection:
        frames = connection.exec_driver_sql(
            "SELECT frame FROM pages WHERE scope = ? AND last > ? ORDER BY last LIMIT ?",
            (scope, position, _PAGES),
        ).all()
    pages: list[wire.FeedPage] = []
    count = size = 0
    for (frame,) in frames:
        page = next(iter(wire.decode_pages(bytes(frame))))
        full = count + len(page.entries) > limit or size + len(frame) > _BYTES
        if page.after > (pages[-1].last if pages else position) or (pages and full):
            break
        pages.append(page)
        count += len(page.entries)
        size += len(frame)
    return pages
