"""What was tried and what was lost: counted over a run, as a table and as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Tally:
    """The counts of one run of faults; `seed` repeats it."""

    what: str
    seed: int
    faults: Counter[str] = field(default_factory=Counter)
    """By the act that was under way."""
    acts: Counter[str] = field(default_factory=Counter)
    at_writes: int = 0
    """How many of them were at a counted write; the others at a moment of the clock."""
    desks: int = 0
    transactions: int = 0
    receipts: int = 0
    not_noted: int = 0
    scans: int = 0
    facts: int = 0
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def doubled(self) -> int:
        """Serials, drafts or entries that are there twice."""
        return sum("times" in problem for problem in self.problems)

    @property
    def lost(self) -> int:
        """Everything else that is not as it was promised."""
        return len(self.problems) - self.doubled

    def table(self) -> str:
        """For people."""
        count = sum(self.faults.values())
        width = max(map(len, (*self.faults, *self.acts)), default=0)
        lines = [
            f"{count} {self.what} in {self.seconds:.0f} s, --seed {self.seed}",
            f"  {'during':{width}}  {self.what:>8}  acts done",
        ]
        lines += [
            f"  {phase:{width}}  {self.faults[phase]:8}  {self.acts[phase]:9}"
            for phase in sorted({*self.faults, *self.acts})
        ]
        lines += [
            *([f"at the n-th write: {self.at_writes}"] if self.at_writes else []),
            f"desks {self.desks}, transactions {self.transactions}, scans {self.scans}",
            f"receipts at the printer {self.receipts} (not yet written down: {self.not_noted})",
            f"facts at central {self.facts}",
            f"lost {self.lost}, doubled {self.doubled}",
            *(f"  {problem}" for problem in self.problems),
        ]
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "what": self.what,
            "count": sum(self.faults.values()),
            "seed": self.seed,
            "seconds": round(self.seconds, 1),
            "faults": dict(self.faults),
            "acts": dict(self.acts),
            "at_writes": self.at_writes,
            "desks": self.desks,
            "transactions": self.transactions,
            "receipts": self.receipts,
            "not_noted": self.not_noted,
            "scans": self.scans,
            "facts": self.facts,
            "lost": self.lost,
            "doubled": self.doubled,
            "problems": self.problems,
        }
