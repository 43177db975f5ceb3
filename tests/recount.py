"""Days counted once more straight from the journal: plain loops over decoded entries, nothing else.

`python -m tests.recount HOME FROM TO` compares them with `desk report`. It shares no code with the
office's sums: what both agree on was counted twice.
"""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import redirect_stdout
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

COUNTED = ("received", "decided", "refused", "handed_over", "voided")


def read(data: bytes) -> dict[str, Any]:
    """An entry's bytes as plain values."""
    _, origin, seq, time, _, actor, kind, subject, _, body = msgspec.msgpack.decode(data)
    when = datetime.fromtimestamp((time >> 16) / 1000, UTC) + timedelta(hours=3)
    return {
        "place": (time, origin, seq),
        "day": when.date().isoformat(),
        "actor": actor,
        "kind": kind.removeprefix("transaction.").partition("/")[0],
        "subject": subject,
        "body": body,
    }


def recount(entries: Iterable[bytes], centre: str, first: str, last: str) -> dict[str, Any]:
    """What happened from one ISO day to another: in total, by day, by service; fees by method."""
    cases: dict[bytes, list[dict[str, Any]]] = {}
    for data in entries:
        entry = read(data)
        cases.setdefault(entry["subject"], []).append(entry)
    total: Counter[str] = Counter()
    days: dict[str, Counter[str]] = {}
    services: dict[str, Counter[str]] = {}
    for said in cases.values():
        said.sort(key=lambda entry: entry["place"])
        opened = next((x for x in said if x["kind"] == "received"), None)
        if opened is None or not opened["body"]["reference"].startswith(centre):
            continue
        for day, what, count in happened(said):
            if first <= day <= last:
                service = opened["body"]["service"]
                for sums in (total, days.setdefault(day, Counter()), services.setdefault(service, Counter())):  # fmt: skip
                    sums[what] += count
    return {"total": plain(total), "days": {d: plain(c) for d, c in days.items()},
            "services": {s: plain(c) for s, c in services.items()}}  # fmt: skip


def happened(said: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
    """What one case adds to which day."""
    found: list[tuple[str, str, int]] = []
    method, amount, void = "", 0, False
    for entry in said:
        kind, body, day = entry["kind"], entry["body"], entry["day"]
        if kind in ("received", "voided"):
            found.append((day, kind, 1))
        elif kind == "handed-over":
            found.append((day, "handed_over", 1))
        elif kind == "decided":
            found.append((day, "decided", 1))
            if body["outcome"] == "refused":
                found.append((day, "refused", 1))
        fee = body if kind == "fee-taken" else body.get("fee") if kind == "corrected" else None
        if void or (fee is None and kind != "voided"):
            continue
        found.append((day, f"fee {method}", -amount))
        method, amount, void = "", 0, kind == "voided"
        if fee is not None:
            method, amount = fee.get("method", "cash"), fee["total"]
            found.append((day, f"fee {method}", amount))
    return found


def plain(sums: Counter[str]) -> dict[str, Any]:
    """The counts, and the fees by way of paying, zeros left out."""
    fees = {k.removeprefix("fee "): v for k, v in sums.items() if k.startswith("fee ") and v}
    return {**{name: sums[name] for name in COUNTED}, "fees": fees}


def differences(found: dict[str, Any], report: dict[str, Any]) -> list[str]:
    """Where a recount and `desk report period --by service --json` do not agree."""
    wrong: list[str] = []

    def same(where: str, mine: dict[str, Any], theirs: dict[str, Any]) -> None:
        wrong.extend(
            f"{where}: {name} {theirs[name]}, counted {mine[name]}"
            for name in COUNTED
            if name in theirs and theirs[name] != mine[name]
        )
        paid = {k: v for k, v in theirs["fees"].items() if v}
        if paid != mine["fees"]:
            wrong.append(f"{where}: fees {paid}, counted {mine['fees']}")

    nothing = plain(Counter())
    same("total", found["total"], report["total"])
    for one in report["days"]:
        same(one["day"], found["days"].get(one["day"], nothing), one)
    for one in report["groups"]:
        same(one["key"], found["services"].get(one["key"], nothing), one)
    missing = set(found["services"]) - {one["key"] for one in report["groups"]}
    return wrong + [f"{service} is missing" for service in sorted(missing)]


def main(home: str, first: str, last: str) -> int:
    """Compare a home's report with a recount; prints what does not agree."""
    from pathlib import Path

    from desk import config, workplace
    from desk.cli import main as desk

    spoken = io.StringIO()
    with redirect_stdout(spoken):
        words = ("report", "period", "--from", first, "--to", last, "--by", "service", "--json")
        if desk(["--home", home, *words]):
            return 1
    with workplace.opened(config.Home(Path(home).absolute())) as place:
        with place.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT bytes FROM entries").all()
        found = recount((bytes(r[0]) for r in rows), place.counter.centre, first, last)
    wrong = differences(found, json.loads(spoken.getvalue()))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(json.dumps(found["total"], ensure_ascii=False))
    return 1 if wrong else 0


if __name__ == "__main__":
    today = date.today().isoformat()
    sys.exit(main(*(sys.argv[1:4] if len(sys.argv) > 3 else (sys.argv[1], today, today))))
