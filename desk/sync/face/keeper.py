"""What stands behind the HTTP face: whoever keeps journals of others and answers for them.

The ministry's central server is one keeper, a centre's hub can be another. The face (`server`)
knows this protocol and the folder of scans, and nothing of where a keeper keeps things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from desk.sync import wire


class Caller(msgspec.Struct, frozen=True):
    """An enrolled desk that proved who it is: its journal, its place and its number there."""

    origin: str
    place: str
    desk: str


class Keeper(Protocol):
    """Keeps journals durably. Every method may block and is called from worker threads.

    All methods raise `desk.errors` alone; the codes are those of `wire.Codes` and
    `problems.STATUS`.
    """

    @property
    def origin(self) -> str:
        """The keeper's own journal: tokens and assertions are made out to it."""
        ...

    def enrol(self, ask: wire.EnrolAsk, address: str) -> tuple[wire.EnrolAnswer, bool]:
        """Give a desk its place for a one-time code; False when this is a repeated answer.

        `address` (the line's other end) is what wrong codes are counted by.
        """
        ...

    def grant(self, assertion: str) -> wire.TokenAnswer:
        """A short-lived access token for a desk's signed assertion (RFC 7523).

        It must be made out to the keeper's `origin`: an address would be the line's word alone.
        """
        ...

    def caller(self, token: str) -> Caller:
        """Whose token this is; refused when it is stale or the desk was revoked since."""
        ...

    def heads(self, caller: Caller) -> wire.Heads:
        """How far the journals of the caller's place are held."""
        ...

    def entry(self, caller: Caller, origin: str, seq: int) -> wire.EntryAt:
        """The hash of one entry of a journal of the caller's place, 0 for its beginning."""
        ...

    def custody(self, caller: Caller) -> wire.Custodies:
        """Central's own word, as it signed it, for the journals of the caller's place."""
        ...

    def journals(self, caller: Caller, after: Mapping[str, int], limit: int) -> list[wire.Batch]:
        """Some of what the caller's place wrote beyond `after` (origin → seq), as its authors
        signed it, about `limit` entries; empty when nothing is left."""
        ...

    def accept(self, caller: Caller, batch: wire.Batch) -> wire.PushAnswer:
        """Store what is new of a batch, exactly once; returns when it is durable.

        The journal may be another desk's of the caller's place, if its author signed the batch.
        """
        ...

    def feed(self, caller: Caller, after: Mapping[str, int], limit: int) -> list[wire.FeedPage]:
        """Pages of the feeds that the caller may read, each after its position in `after`.

        An empty `after` means all of the caller's feeds from their beginnings.
        """
        ...

    def take_news(self, caller: Caller, pages: Sequence[wire.FeedPage]) -> None:
        """Take in pages that central signed, from a desk that had a line when this hub had none."""
        ...

    def take_custody(self, caller: Caller, words: wire.Custodies) -> None:
        """Take in central's word for journals, likewise."""
        ...

    def may_read_scan(self, caller: Caller, scan: str) -> bool:
        """Whether a fact that the caller may read names the scan (SHA-256 in hex)."""
        ...

    def now(self) -> wire.TimeAnswer:
        """The keeper's time."""
        ...

    def check(self) -> None:
        """Raise `Trouble` when the keeper cannot work now."""
        ...
