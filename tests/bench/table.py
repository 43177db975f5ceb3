"""What a benchmark found, as rows of one table, and how times are summed up."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line: the work, our figure, the limit or peer of the same run, and the aim."""

    work: str
    ours: str
    limit: str
    ratio: str = ""
    aim: str = ""
    met: bool | None = None
    """None when there is no aim."""

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of `HEAD`."""
        met = "" if self.met is None else ("yes" if self.met else "no")
        return (self.work, self.ours, self.limit, self.ratio, self.aim, met)


HEAD = ("work", "ours", "limit or peer, same run", "ratio", "aim", "met")


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a table for a README or a terminal, its columns aligned."""
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(HEAD))]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |"
        for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines)


@dataclass(frozen=True)
class Times:
    """Seconds of the same work done many times."""

    seconds: Sequence[float]

    def at(self, share: float) -> float:
        """The time (ms) within which this share of the works was done."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000

    @property
    def median(self) -> float:
        """Milliseconds."""
        return statistics.median(self.seconds) * 1000


def interleaved(count: int, *works: Callable[[], object]) -> list[Times]:
    """Do some works in turn, so that whatever else the machine does hits them alike."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(count):
        for work, seconds in zip(works, found, strict=True):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
    return [Times(s) for s in found]


def ms(value: float) -> str:
    """Milliseconds as people read them."""
    return f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"
