"""`central bundle import`: what came on a stick to the ministry itself, and the answers for it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from central.app import Central
from desk.errors import ShubbakError
from desk.sync.stick import on_stick

from . import Words


def register(words: Words) -> None:
    """Add the family and its act."""
    acts = words.family("bundle", "what desks without a line send on a stick")
    made = acts.act("import", take_in, "take bundles in and write their answers", json=True)
    made.add_argument("what", type=Path, metavar="FILE|DIR", help="a bundle, or a stick's folder")
    made.add_argument(
        "--ack", type=Path, metavar="DIR", help="folder for the answers (default: beside each)"
    )


def take_in(central: Central, asked: argparse.Namespace) -> int:
    """Take in everything at a path. JSON: `taken`, `refused`, see the README."""
    found, unusable = on_stick.look(asked.what)
    taken: list[dict[str, object]] = []
    refused = [
        {"file": Path(x.path).name, "code": x.code, "what": x.what, "do": x.do} for x in unusable
    ]
    if asked.ack is not None:
        asked.ack.mkdir(parents=True, exist_ok=True)
    for one in found:
        if one.kind != "facts":
            continue
        path = Path(one.path)
        answer = on_stick.answer_to(path)
        if asked.ack is not None:
            answer = asked.ack / answer.name
        try:
            done = central.bundles.take_file(path, answer)
        except ShubbakError as error:
            refused.append(
                {"file": path.name, "code": error.code, "what": error.what, "do": error.do}
            )
            continue
        taken.append(
            {
                "file": path.name,
                "origin": done.author,
                "place": done.place,
                "desk": done.desk,
                "facts": done.facts,
                "scans": done.scans,
                "seq": done.seq,
                "answer": str(answer),
            }
        )
    if asked.json:
        print(json.dumps({"taken": taken, "refused": refused}, ensure_ascii=False, indent=2))
    else:
        for told in taken:
            print(
                f"{told['file']}: {told['facts']} facts and {told['scans']} scans of desk "
                f"{told['desk']} of {told['place']}; the answer is {told['answer']}"
            )
        if not taken and not refused:
            print("There is no bundle there.")
    for bad in refused:
        print(f"{bad['file']}: {bad['what']} {bad['do']}".strip(), file=sys.stderr)
    return 1 if refused else 0
