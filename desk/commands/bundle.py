"""`desk bundle`: the way over a stick, for a desk without a line and for whoever carries for it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desk.config import Home

from . import Command

if TYPE_CHECKING:
    from desk.sync.stick.carrying import Imported
    from desk.sync.stick.writing import Exported


def register(command: Command) -> None:
    """Add the command and its two acts."""
    made = command("bundle", _export, "send what waits on a stick, and take in what one brings")
    acts = made.add_subparsers(title="acts", metavar="ACT", required=True)
    act = acts.add_parser("export", help="write what the ministry does not hold yet on a stick")
    act.set_defaults(run=_export)
    act.add_argument("folder", type=Path, metavar="DIR", help="the folder of the stick")
    _json(act)
    act = acts.add_parser("import", help="take in answers, and carry up what other desks wrote")
    act.set_defaults(run=_import)
    act.add_argument("what", type=Path, metavar="FILE|DIR", help="a bundle, or the stick's folder")
    _json(act)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object")


def _print(value: object) -> None:
    print(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def _export(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace

    with workplace.opened(home) as place:
        place.room.for_an_export()
        done = place.stick().export(args.folder)
    if args.json:
        _print(exported_shown(done))
    elif done.volumes and not done.facts and not done.scans:
        print(f"Nothing waits; {done.volumes[0]} asks the ministry for news.")
    elif done.volumes:
        names = ", ".join(done.volumes)
        print(f"{done.facts} facts and {done.scans} scans are on the stick, read back: {names}.")
    else:
        print("Everything that waits is on this stick already.")
    for one in done.left_out:
        print(f"{one.scan[:12]}: {one.what} {one.do}".strip(), file=sys.stderr)
    return 1 if done.left_out else 0


def exported_shown(done: Exported) -> dict[str, Any]:
    """The stable form of `desk bundle export --json`."""
    return {
        "folder": done.folder,
        "volumes": list(done.volumes),
        "kept": list(done.kept),
        "facts": done.facts,
        "scans": done.scans,
        "bytes": done.bytes,
        "left_out": [{"scan": x.scan, "what": x.what, "do": x.do} for x in done.left_out],
    }


def _import(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace

    with workplace.opened(home) as place:
        done = place.take_in(args.what)
    if args.json:
        _print(imported_shown(done))
    else:
        for answer in done.answers:
            print(
                f"{answer.file}: the ministry holds this desk's facts up to {answer.seq}; "
                f"{answer.facts} facts of others came."
            )
        for one in done.carried:
            print(
                f"{one.file}: carried for desk {one.desk} of {one.place}; {one.facts} facts and "
                f"{one.scans} scans arrived. Bring the stick back to it."
            )
        if not (done.answers or done.carried or done.refused or done.waiting):
            print("There is nothing on it for this desk to take in or to carry.")
    for bad in done.refused:
        print(f"{Path(bad.path).name}: {bad.what} {bad.do}".strip(), file=sys.stderr)
    if done.trouble is not None:
        count = len(done.waiting)
        print(
            f"{count} bundle{'s' * (count != 1)} could not be carried up. "
            f"{done.trouble.sentence()}",
            file=sys.stderr,
        )
    return 1 if done.refused or done.trouble is not None else 0


def imported_shown(done: Imported) -> dict[str, Any]:
    """The stable form of `desk bundle import --json`."""
    trouble = done.trouble
    return {
        "answers": [
            {"file": a.file, "seq": a.seq, "scans": a.scans, "facts": a.facts, "newer": a.newer}
            for a in done.answers
        ],
        "carried": [msgspec.structs.asdict(one) for one in done.carried],
        "refused": [
            {"file": Path(x.path).name, "code": x.code, "what": x.what, "do": x.do}
            for x in done.refused
        ],
        "waiting": [Path(path).name for path in done.waiting],
        "trouble": None
        if trouble is None
        else {"code": trouble.code, "what": trouble.what, "do": trouble.do},
    }
