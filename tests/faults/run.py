"""One run of faults: desks that live until they are cut off, again and again, and the checks."""

from __future__ import annotations

import json
import random
import sys
import time
from collections import deque
from pathlib import Path

from tests.typefaces import derived

from .busy import PHASES, Clerk, Post
from .forked import Child, Tell, result, until
from .inspection import inspect, promised
from .ledger import Ledger
from .ministry import Ministry
from .striking import Strike
from .tally import Tally
from .writes import Watched

MOST_ACTS = 40
"""A sitting that was not cut off by then ends by being cut off while nothing happens."""


ENOUGH = 20
"""A run ends early when it has found so much: the rest would say the same."""

MOST_WRITES = 1500
"""A sitting writes, syncs and renames that often before it is over, more or less."""


class Desk:
    """One desk over its lives."""

    def __init__(self, number: int, post: Post, log: Path) -> None:
        self.number, self.post, self.log = number, post, str(log)
        self.ledger = Ledger()
        self.lives = 0
        self.head = (0, "")
        self.origin = ""
        self.transactions = self.scans = self.not_noted = 0

    def live(self, phase: str, seed: str, kind: type[Child] = Child) -> Child:
        """Begin a sitting."""
        self.lives += 1
        self.ledger.begin()
        old = sorted(self.ledger.received)

        def work(tell: Tell) -> None:
            clerk = Clerk(self.post, seed, phase, old, tell)
            clerk.open()
            clerk.work(MOST_ACTS)

        return kind(work, self.log)

    def promises(self) -> tuple[dict[str, tuple[int, str]], list[str]]:
        """What central signed for, as this desk has it: entries by origin, and scans."""
        custody, scans = result(lambda: promised(self.post), self.log)
        return {origin: (seq, digest) for origin, seq, digest in custody}, scans

    def check(self) -> list[str]:
        """Look at what is left; returns what is wrong."""
        try:
            found = result(lambda: inspect(self.post, self.ledger), self.log)
        except (RuntimeError, TimeoutError) as error:
            return [f"the desk cannot be opened: {error}"]
        problems: list[str] = found.pop("problems")
        if found:
            ledger = self.ledger
            self.head = ledger.head = (found["head"][0], found["head"][1])
            ledger.drafts = {name: {digest} for name, digest in found["drafts"].items()}
            ledger.under_way.clear()
            ledger.received = found["received"]
            ledger.looked_at |= set(found["looked_at"])
            self.origin, self.transactions = found["origin"], len(found["received"])
            self.scans, self.not_noted = found["scans"], found["not_noted"]
        return problems


class Faults:
    """A run: `lives` faults over desks of `each` lives, told on stderr, counted in `tally`."""

    def __init__(self, folder: Path, ministry: Ministry, tally: Tally, fonts: Path) -> None:
        self.folder, self.ministry, self.tally, self.fonts = folder, ministry, tally, fonts
        self.durations: dict[str, deque[float]] = {
            phase: deque([0.005], maxlen=40) for phase in PHASES
        }
        self.desks: list[Desk] = []

    def new_desk(self, home: Path) -> Desk:
        """A desk that is not enrolled yet."""
        number = len(self.desks)
        printer = self.folder / f"printer-{number}"
        printer.mkdir()
        code = self.ministry.codes[number]
        stick = home.with_name(f"{home.name}-stick")
        post = Post(home, stick, code, self.ministry.address, printer, self.fonts)
        self.desks.append(Desk(number, post, self.folder / "desks.log"))
        return self.desks[-1]

    def live(self, desk: Desk, life: int, how: Strike) -> None:
        """One life of a desk, struck at a moment that the seed chooses, and looked at."""
        dice = random.Random(f"{self.tally.seed}:{life}")
        phases = how.phases or PHASES
        phase = "opening" if not desk.lives else phases[life % len(phases)]
        turn = 0 if not desk.lives else dice.choice((0, 0, 1, 2, 3))
        if phase == "opening" and desk.lives:
            turn = dice.choice((0, 0, 1))
        share = dice.choice((0.0, dice.random(), dice.random(), 1.3 * dice.random()))
        child = desk.live(phase, f"{self.tally.seed}:{life}:acts")
        began: dict[str, float] = {}
        for line in child.lines():
            now = time.perf_counter()
            desk.ledger.take(line)
            if line[0] == "begin":
                began[line[1]] = now
                if line[1] == phase and (turn := turn - 1) < 0:
                    how.ready()
                    lasts = sorted(self.durations[phase])
                    until(now + share * lasts[len(lasts) // 2])
                    break
            elif line[0] == "end" and line[1] in began:
                self.durations[line[1]].append(now - began.pop(line[1]))
            elif line[0] in ("done", "broke"):
                break
        # What breaks, or is refused, from now on does so because of the fault.
        itself = desk.ledger.broke or desk.ledger.refused
        during = desk.ledger.open_act
        how.strike(child, desk.ledger)
        how.mend()
        during = f"{during or 'nothing'}, at central" if how.at_central else desk.ledger.open_act
        self._judge(desk, f"life {life} ({how.name}, {phase})", itself, during, how.at_central)

    def live_until_write(self, desk: Desk, life: int) -> None:
        """One life of a desk, ended at a write that the seed chooses, and looked at."""
        dice = random.Random(f"{self.tally.seed}:{life}")
        phase = "opening" if not desk.lives else PHASES[life % len(PHASES)]
        child = desk.live(phase, f"{self.tally.seed}:{life}:acts", Watched)
        assert isinstance(child, Watched)
        write = int(MOST_WRITES ** dice.uniform(0.2, 1.0))
        done = child.kill_at(write)
        for line in child.end():
            desk.ledger.take(line)
        itself = desk.ledger.broke or desk.ledger.refused
        self.tally.at_writes += done == write
        name = f"life {life} (write {write}, {phase})"
        self._judge(desk, name, itself, desk.ledger.open_act, at_central=False)

    def _judge(self, desk: Desk, life: str, itself: str, during: str, at_central: bool) -> None:
        tally = self.tally
        tally.faults[during or "nothing"] += 1
        problems = [f"the desk broke by itself: {itself}"] if itself else []
        if at_central:
            problems += self.ministry.kept(*desk.promises())
        problems += desk.check()
        for problem in problems:
            tally.problems.append(f"{life}, desk {desk.number}: {problem}")
            print(tally.problems[-1], file=sys.stderr, flush=True)

    def finish(self) -> None:
        """Count, and hold the ministry against the desks."""
        sticks = [desk.post.stick for desk in self.desks if desk.post.stick.is_dir()]
        self.tally.problems += self.ministry.take_in(sticks)
        tally, found = self.tally, self.ministry.verify()
        tally.problems += found["problems"]
        for desk in self.desks:
            tally.acts.update(desk.ledger.counts)
            tally.transactions += desk.transactions
            tally.not_noted += desk.not_noted
            tally.receipts += len(desk.ledger.looked_at)
            tally.scans += desk.scans
            if not desk.origin:
                continue
            tally.desks += 1
            count, seqs = found["counted"].get(desk.origin, [0, 0])
            tally.facts += count
            if count != seqs or count < desk.head[0]:
                tally.problems.append(
                    f"central holds {seqs} entries {count} times of desk {desk.number},"
                    f" which wrote {desk.head[0]}"
                )
        received = sum(desk.transactions for desk in self.desks)
        if found["received"] != received:
            tally.problems.append(f"central holds {found['received']} of {received} transactions")
        if found["scans"]["missing"]:
            tally.problems.append(f"central lacks {found['scans']['missing']} scans")


def derived_fonts(folder: Path) -> Path:
    """The fonts of receipts, made once for all desks."""
    return Path(result(lambda: str(derived(folder / "fonts"))))


def warm() -> None:
    """Import now what every child would import: they start in milliseconds then."""
    import desk.joining.first
    import desk.keeping.rounds
    import desk.models.migrate
    import desk.papers.printers
    import desk.papers.receipt_a5
    import desk.printing.contents
    import desk.sync.line.engine
    import desk.sync.stick.carrying
    import desk.sync.stick.writing  # noqa: F401


def told(tally: Tally, *, as_json: bool) -> int:
    """Print what was counted; the exit code."""
    print(json.dumps(tally.as_json(), ensure_ascii=False, indent=2) if as_json else tally.table())
    return 1 if tally.problems else 0
