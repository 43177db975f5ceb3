"""The `desk` command: the same rooms as the window, for scripts and for the administrator.

Every command that was asked for JSON prints one object on standard output; its keys are stable
and only ever added to. What could not be done is one sentence on standard error and exit code 1
(2 for a command that was written wrongly).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from desk import config, terminal
from desk.commands import bundle, enrol, hub, keeping, recover, report, retry, waiting_room
from desk.config import Home
from desk.errors import ShubbakError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    terminal.speak_utf8()
    args = _parser().parse_args(arguments)
    home = Home(Path(args.home).absolute()) if args.home else config.default_home()
    run: Callable[[Home, argparse.Namespace], int] = args.run
    try:
        return run(home, args)
    except ShubbakError as error:
        print(error.sentence(), file=sys.stderr)
        return 1
    except BrokenPipeError:
        terminal.stop_speaking()
        return 1
    except OSError as error:
        print(f"This could not be done: {error}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="desk",
        description="The desk of a citizen service centre; without a command, its window.",
    )
    parser.add_argument("--home", metavar="DIR", help="the data folder (default: this person's)")
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: Callable[[Home, argparse.Namespace], int], help: str) -> Any:  # noqa: A002
        made = commands.add_parser(name, help=help, description=help)
        made.set_defaults(run=run)
        return made

    enrol.register(command)
    made = command("receive", _receive, "receive one transaction described in JSON")
    made.add_argument("file", type=Path, metavar="FILE.json", help="or - for standard input")
    made.add_argument("--scan", action="append", default=[], metavar="[PAPER=]FILE")
    made.add_argument("--print", action="store_true", dest="print_it", help="print the receipt")

    made = command("find", _find, "find transactions by name, number, reference or phone")
    made.add_argument("text")
    made.add_argument("--limit", type=_count, default=20, metavar="N", help="at most so many")
    _json_flag(made)

    made = command("show", _show, "show one transaction with its history")
    made.add_argument("reference")
    _json_flag(made)

    made = command("sync", _sync, "send what waits and fetch what is new")
    made.add_argument("--once", action="store_true", help="one round (the default)")
    made.add_argument(
        "--anyway", action="store_true", help="scans too, though today's budget of the line is used"
    )
    _json_flag(made)

    made = command("status", _status, "say what waits and what the ministry holds")
    _json_flag(made)

    made = command("guide", _guide, "make the citizen's guide to a service")
    made.add_argument("service")
    made.add_argument("--pdf", type=Path, required=True, metavar="OUT")

    made = command("verify", _verify, "check chain, tables and scans of this desk")
    _json_flag(made)

    made = command("verify-receipt", _verify_receipt, "check the signed code of a receipt")
    made.add_argument("what", metavar="TEXT|IMAGE")
    _json_flag(made)
    bundle.register(command)
    hub.register(command)
    keeping.register(command)
    recover.register(command)
    report.register(command)
    retry.register(command)
    waiting_room.register(command)
    return parser


def _json_flag(parser: Any) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object")


def _count(text: str) -> int:
    number = int(text)
    if not 0 < number <= 10_000:
        raise argparse.ArgumentTypeError("between 1 and 10000")
    return number


def _print(value: object) -> None:
    print(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def _window(home: Home, _args: argparse.Namespace) -> int:
    from desk.bootstrap import run_window

    return run_window(home)


def _receive(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace
    from desk.commands import request
    from desk.office import reception
    from desk.printing import receipts

    asked = request.read(args.file)
    with workplace.opened(home) as place:
        clerk = place.command_line()
        got = reception.receive(place.counter, clerk, request.draft(place, asked, args.scan))
        answer: dict[str, Any] = {
            "reference": got.reference,
            "due": got.due,
            "total": got.total,
            "missing": list(got.missing),
            **place.begun(got.reference),
            "receipt": None,
            "printed": False,
        }
        try:
            answer["receipt"] = str(receipts.save_receipt(place.press, got.reference))
            if args.print_it:
                receipts.print_receipt(place.press, clerk, got.reference)
                answer["printed"] = True
        except ShubbakError as error:
            print(f"The receipt waits to be printed. {error.sentence()}", file=sys.stderr)
            return 1
        finally:
            # It is received whatever the paper does: its reference must be told.
            _print(answer)
    return 0


def _find(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace
    from desk.models.showing import line_shown
    from desk.office import follow_up

    with workplace.opened(home) as place:
        found = follow_up.find(place.counter, args.text, args.limit)
    if args.json:
        _print({"found": [line_shown(line) for line in found]})
        return 0
    for line in found:
        print(f"{line.reference}  {line.stage:14}  {line.service:28}  {line.applicant}")
    if not found:
        print("Nothing was found.", file=sys.stderr)
    return 0


def _show(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace

    with workplace.opened(home) as place:
        shown = place.show(args.reference)
    if args.json:
        _print(shown)
        return 0
    print(f"{shown['reference']}  {shown['state']}  {shown['service']}")
    print(shown["applicant"]["full_name"] if shown["applicant"] else "—")
    for item in shown["history"]:
        print(f"  {item['time']}  {item['kind']}  {item['by']}")
    return 0


def _sync(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace

    with workplace.opened(home) as place:
        if args.anyway:
            place.engine.send_anyway()
        report = place.engine.cycle()
    if args.json:
        _print(report.as_json())
    elif not report.code:
        print(
            f"Sent {report.facts_sent} facts and {report.scans_sent} scans, "
            f"received {report.facts_received} facts and {report.scans_received} scans."
        )
    if report.code:
        print(f"{report.what} {report.do}".strip(), file=sys.stderr)
    return 1 if report.code else 0


def _status(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace

    with workplace.opened(home) as place:
        status = place.status()
    if args.json:
        _print(status)
        return 0
    print(
        f"{status['state']}: {status['pending_facts']} facts and {status['pending_scans']} scans "
        f"({status['pending_bytes']} bytes) wait."
    )
    return 0


def _guide(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace
    from desk.printing import sheets

    with workplace.opened(home) as place:
        pdf = sheets.guide(place.press, place.catalogue.service(args.service))
    config.write_durably(args.pdf, pdf)
    _print({"pdf": str(args.pdf)})
    return 0


def _verify(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace

    with workplace.opened(home) as place:
        found = place.verify()
    if args.json:
        _print(found)
    else:
        print("Everything is whole." if found["whole"] else "Something is not whole.")
    if not found["whole"]:
        print(
            "This desk's data is not whole. Do not switch off; ask the administrator.",
            file=sys.stderr,
        )
    return 0 if found["whole"] else 1


def _verify_receipt(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace
    from desk.printing import receipts

    with workplace.opened(home) as place:
        claim = receipts.verify_receipt(place.press, args.what)
    if args.json:
        _print(claim)
    else:
        print(f"Genuine: {claim['reference']}, {claim['service']}, {claim['fee']} pounds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
