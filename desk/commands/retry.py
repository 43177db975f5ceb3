"""`desk retry` and `desk renumber`: ways out for what the ministry could not use."""

from __future__ import annotations

import argparse

import msgspec

from desk.config import Home
from desk.errors import NotFound

from . import Command


def register(command: Command) -> None:
    """Add the command."""
    made = command("retry", _retry, "ask the ministry to look again at what it could not use")
    made.add_argument("which", nargs="*", metavar="REFERENCE|ORIGIN/SEQ", help="default: list all")
    made.add_argument("--all", action="store_true", help="ask for everything that waits")
    made.add_argument("--json", action="store_true", help="one JSON object")
    made = command("renumber", _renumber, "another number where one was given out twice")
    made.add_argument("which", metavar="REFERENCE|ORIGIN/SEQ")


def _renumber(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace
    from desk.models.references import parse
    from desk.office import put_aside
    from desk.printing import receipts

    with workplace.opened(home) as place:
        name = args.which if "/" in args.which else str(parse(args.which))
        one = next(
            (
                one
                for one in put_aside.put_aside(place.counter)
                if name in (one.reference, f"{one.origin}/{one.seq}")
                and one.reason == "reference-used"
            ),
            None,
        )
        if one is None:
            raise NotFound(
                "The ministry does not say that this number was given out twice.",
                "Run `desk retry` to see what it could not use.",
                code="not-put-aside",
            )
        clerk = place.command_line()
        reference = put_aside.renumber(place.counter, clerk, one.origin, one.seq)
        receipt = str(receipts.save_receipt(place.press, reference))
    told = {"reference": reference, "before": one.reference, "receipt": receipt}
    print(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    return 0


def _retry(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace
    from desk.models.references import parse
    from desk.office import put_aside

    with workplace.opened(home) as place:
        waiting = put_aside.put_aside(place.counter)
        names = {text if "/" in text else str(parse(text)) for text in args.which}
        chosen = [
            one for one in waiting if args.all or names & {one.reference, f"{one.origin}/{one.seq}"}
        ]
        if names and not chosen:
            raise NotFound(
                "The ministry has put nothing of that aside.",
                "Run `desk retry` to see what it could not use.",
                code="not-put-aside",
            )
        for one in chosen:
            put_aside.ask_again(place.counter, place.command_line(), one.origin, one.seq)
        waiting = put_aside.put_aside(place.counter)
    if args.json:
        told = {"asked": len(chosen), "waiting": waiting}
        print(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
        return 0
    for one in waiting:
        asked = "  asked to look again" if one.asked else ""
        print(f"{one.origin}/{one.seq}  {one.reference or one.kind}  {one.reason}{asked}")
    if not waiting:
        print("The ministry could use everything.")
    return 0
