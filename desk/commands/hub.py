"""`desk hub`: one desk of a place serves the others on the local network, and how that stands."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import threading
from types import FrameType
from typing import TYPE_CHECKING, Any

import msgspec

from desk.config import Home

from . import Command

if TYPE_CHECKING:
    from desk.sync.hub.said import Serving
    from desk.sync.hub.serving import HubServer
    from desk.workplace import Workplace

_LOOK_SECONDS = 2.0


def register(command: Command) -> None:
    """Add the command and its two acts."""
    made = command("hub", _status, "serve the other desks of this place, or see who does")
    acts = made.add_subparsers(title="acts", metavar="ACT", required=True)
    act = acts.add_parser("serve", help="serve them until it is stopped; says where as JSON")
    act.set_defaults(run=_serve)
    act.add_argument("--port", type=int, metavar="N", help="default: 7443; 0 for a free one")
    act.add_argument("--host", metavar="ADDRESS", help="default: every network of this computer")
    act.add_argument(
        "--beside",
        action="store_true",
        help="syncing is another's on this home; end when standard input ends",
    )
    act = acts.add_parser("status", help="who serves, and what waits for whom")
    act.set_defaults(run=_status)
    act.add_argument("--json", action="store_true", help="one JSON object")


def _serve(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace
    from desk.keeping import lock
    from desk.sync.hub.serving import HubServer

    stopping = threading.Event()

    def quiet(number: int, frame: FrameType | None) -> None:
        """The server stops at the signal and raises it once more: by then all is well."""
        del number, frame
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, quiet)
    with contextlib.ExitStack() as stack:
        if not args.beside:
            stack.enter_context(lock.hold(home))
        place = stack.enter_context(workplace.opened(home))
        s = place.settings
        host, port = args.host or s.hub_host, s.hub_port if args.port is None else args.port
        server = HubServer(
            home.root, place.replica(), place.vault, s.place, s.desk, host=host, port=port
        )
        if args.beside:
            threading.Thread(target=_until_alone, args=(server,), daemon=True).start()
        else:
            _sync(place)
        if not stopping.is_set():
            server.run(_say)
    return 0


def _say(serving: Serving) -> None:
    print(msgspec.json.encode(serving).decode(), flush=True)


def _until_alone(server: HubServer) -> None:
    """Whoever started this hub holds the other end of its standard input."""
    while sys.stdin.buffer.read(4096):
        pass
    server.stop()


def _sync(place: Workplace) -> None:
    """A box without a window syncs by itself: with the ministry, and with another hub."""
    place.start_syncing(lambda _status: None)


def _status(home: Home, args: argparse.Namespace) -> int:
    from desk import workplace

    with workplace.opened(home) as place:
        shown = _standing(place)
    if args.json:
        print(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode())
        return 0
    print(_sentence(shown))
    for one in shown["neighbours"]:
        print(f"  desk {one['desk']}: {one['seq']} facts are here; last {one['last_entry'] or '-'}")
    return 0


def _standing(place: Workplace) -> dict[str, Any]:
    """The stable form of `desk hub status --json`."""
    near = place.neighbourhood
    near.look(_LOOK_SECONDS)
    hubs = near.neighbours.hubs()
    near.once()
    shown = near.standing().as_json()
    shown["hubs"] = [
        {
            "desk": hub.desk if hub else one.desk,
            "origin": hub.origin if hub else one.origin,
            "address": one.address,
            "answers": hub is not None,
        }
        for one, hub in hubs
    ]
    return shown


def _sentence(shown: dict[str, Any]) -> str:
    if shown["is_hub"]:
        return "This desk serves its place."
    if shown["hub"] is None:
        return "No desk of this place serves the others."
    return f"Desk {shown['hub']['desk']} serves this place at {shown['hub']['address']}."
