"""How fast this machine is at this moment, for tests that hold how much work something is.

Milliseconds of one machine say nothing on another, nor beside other work; how many times a fixed
piece of Python something takes, in this thread's own processor time, says the same on all.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def times_bare(work: Callable[[int], object], rounds: int = 9) -> float:
    """How many times the fixed piece (5 ms on the machine of the README) `work` takes: the median
    over so many rounds, each beside the other. `work` is told the number of its round."""
    spent, bare = [], []
    for number in range(rounds):
        spent.append(_own(lambda number=number: work(number)))  # type: ignore[misc]
        bare.append(_own(_piece))
    return statistics.median(spent) / statistics.median(bare)


def _piece() -> None:
    sum(hash(str(number)) for number in range(20_000))


def _own(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return time.thread_time() - began
