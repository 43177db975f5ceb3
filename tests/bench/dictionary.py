"""`python -m tests.bench.dictionary`: trains the dictionary that small batches are packed with.

Made from the starter catalogue and made-up people alone. A dictionary that was published is never
trained again under its number: both ends must hold the same bytes.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import zstandard

from central import catalogue
from desk.models import entries
from desk.models import events as e
from desk.models.references import Reference

from .names import Names

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "desk" / "sync" / "dictionaries"
SIZE = 24 * 1024
GOVERNORATES = ("tartus", "damascus", "rif-dimashq", "aleppo", "homs", "hama", "latakia", "idlib")
NOTES = (
    "يراجع صاحب العلاقة المركز بعد انتهاء المدة المحددة",
    "الأوراق كاملة والصورة واضحة",
    "ينقصه بيان عائلي حديث ووعد بإحضاره غدا",
    "طلب إبلاغه هاتفيا عند صدور القرار",
    "حضر وكيله الشرعي ومعه وكالة مصدقة",
    "",
    "",
)


def batches(count: int, seed: int = 1) -> Iterator[bytes]:
    """Small batches as they are before they are packed: a few facts of one transaction each."""
    dice, names = random.Random(seed), Names(seed)
    services = catalogue.read(catalogue.resources() / "catalogue")
    for number in range(count):
        origin = dice.randbytes(16).hex()
        subject, actor = _id(dice), _id(dice)
        centre, desk = f"{dice.randint(1, 30):02d}", f"{dice.randint(1, 9):02d}"
        first = seq = dice.randint(1, 60_000)
        time = (1_764_000_000_000 + dice.randrange(10**10)) << 16
        found = []
        facts = list(_transaction(dice, names, dice.choice(services), centre, desk, number))
        start = dice.choice((0, 0, 0, 1, 2, 4)) % len(facts)
        for fact in facts[start : start + dice.randint(1, 5)]:
            found.append(
                entries.encode(
                    entries.Entry(
                        entries.VERSION,
                        origin,
                        seq,
                        time,
                        False,
                        actor,
                        fact.kind,
                        subject,
                        f"centre/{centre}",
                        entries.body(fact),
                    )
                )
            )
            seq, time = seq + 1, time + 1
        yield msgspec.msgpack.encode(
            [origin, first, found, seq - 1, dice.randbytes(32), dice.randbytes(64)]
        )


def _id(dice: random.Random) -> UUID:
    value = (1_764_000_000_000 + dice.randrange(10**10)) << 80 | dice.getrandbits(80)
    return UUID(int=value & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62)


def _transaction(
    dice: random.Random, names: Names, service: e.Service, centre: str, desk: str, number: int
) -> Iterator[e.Fact]:
    papers = [evidence.id for evidence in service.evidence]
    yield e.TransactionReceived(
        str(Reference(centre, desk, 2026, number + 1)),
        service.id,
        service.version,
        service.authority,
        _id(dice),
        names.person(),
        dice.choice(GOVERNORATES),
        f"202{dice.randint(6, 7)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
        papers=tuple(e.PaperState(paper, brought=dice.random() < 0.9) for paper in papers),
        note=dice.choice(NOTES),
    )
    for paper in papers[: dice.randint(1, 3)]:
        media = dice.choice(("application/pdf", "image/jpeg"))
        yield e.ScanAttached(dice.randbytes(32), dice.randint(20_000, 90_000), paper, media)
    lines = tuple(
        e.FeeLine(cost.id, cost.title, dice.choice((100, 200, 500, 1500))) for cost in service.costs
    )
    if lines:
        total = sum(line.amount for line in lines)
        yield e.FeeTaken(lines, total, dice.choice((0, total, 1000, 5000)))
    yield e.ReceiptPrinted(1, dice.choice(("laser", "hp-laserjet", "pos-80")))
    if dice.random() < 0.3:
        yield e.NoteAdded(dice.choice(NOTES[:5]))
    yield e.TransactionForwarded(service.authority, dice.choice(GOVERNORATES))
    yield e.Decided(dice.choice(("approved", "approved", "refused", "answered")))
    yield e.ApplicantTold(dice.choice(("phone", "sms", "in-person")), reached=True)
    yield e.HandedOver("صاحب العلاقة")


def main() -> int:
    """Train the next dictionary, and say what it saves on batches that it has not seen."""
    number = 1 + max((int(file.stem) for file in FOLDER.glob("*.zdict")), default=0)
    trained = zstandard.train_dictionary(SIZE, list(batches(20_000)), level=19)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{number}.zdict").write_bytes(trained.as_bytes())
    plain = packed = alone = 0
    for batch in batches(500, seed=2):
        plain += len(batch)
        alone += len(zstandard.ZstdCompressor(level=19).compress(batch))
        packed += len(zstandard.ZstdCompressor(level=19, dict_data=trained).compress(batch))
    print(f"{number}: {plain // 500} bytes, {alone // 500} packed, {packed // 500} with it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
