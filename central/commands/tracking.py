"""`central tracking …`: where citizens look how their transaction stands, as receipts and messages say."""

from __future__ import annotations

import argparse
import json

from central import naming
from central.app import Central
from desk.models import events as e
from desk.models import tracking

from . import Words


def register(words: Words) -> None:
    """Add the commands."""
    among = words.family("tracking", "the address of the tracking page on receipts and in messages")
    made = among.act("set", _set, "name the address of the public pages")
    made.add_argument("address", help="such as https://track.example.org")
    among.act("end", _end, "print it no more")
    among.act("show", _show, "the address", json=True)


def _set(central: Central, asked: argparse.Namespace) -> int:
    fact = e.TrackingNamed(tracking.checked(asked.address))
    with central.database.transaction() as connection:
        changed = naming.say(connection, central.custody, fact)
    said = f"Receipts and messages name {fact.address}, from each desk's next sync on."
    print(said if changed else f"{fact.address} is named already.")
    return 0


def _end(central: Central, asked: argparse.Namespace) -> int:
    del asked
    with central.database.transaction() as connection:
        if naming.tracking(connection):
            naming.say(connection, central.custody, e.TrackingNamed(""))
    print("Receipts and messages name no address any more.")
    return 0


def _show(central: Central, asked: argparse.Namespace) -> int:
    """JSON: `address`, empty for none."""
    with central.database.transaction() as connection:
        address = naming.tracking(connection)
    if asked.json:
        print(json.dumps({"address": address}, indent=2))
    else:
        print(address or "No address is named.")
    return 0
