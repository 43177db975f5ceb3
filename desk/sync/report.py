"""What a round of syncing did, as the engine judges it and `desk sync` prints it."""

from __future__ import annotations

from typing import Any

import msgspec


class Report(msgspec.Struct):
    """What a round did. `code` is empty when nothing failed; else the first failure's."""

    facts_sent: int = 0
    facts_received: int = 0
    scans_sent: int = 0
    scans_received: int = 0
    facts_carried: int = 0
    scans_carried: int = 0
    bytes: int = 0
    seconds: float = 0.0
    code: str = ""
    what: str = ""
    do: str = ""
    retry_after: float | None = None
    failures: list[str] = []

    def as_json(self) -> dict[str, Any]:
        """The stable form of `desk sync --once --json`."""
        return {
            "facts_sent": self.facts_sent,
            "facts_received": self.facts_received,
            "scans_sent": self.scans_sent,
            "scans_received": self.scans_received,
            "facts_carried": self.facts_carried,
            "scans_carried": self.scans_carried,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 3),
            "failures": self.failures,
            "trouble": {"code": self.code, "what": self.what, "do": self.do} if self.code else None,
        }
