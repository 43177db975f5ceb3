"""`central open311 key …`: which other systems may file complaints."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any

from central import open311
from central.app import Central
from central.routing import MINISTRY


def register(
    family: Callable[[str, str], Any],
    word: Callable[..., argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
    looked: argparse.ArgumentParser,
) -> None:
    """Add the commands."""
    key = family("open311", "complaints from other systems").add_parser(
        "key", help="keys of other systems"
    )
    among = key.add_subparsers(required=True, metavar="ACT")
    made = word(among, "add", _add, "print a new key, once", shared)
    made.add_argument("name", help="whose key it is")
    made.add_argument("--governorate", default=MINISTRY, help="where its complaints are answered")
    word(among, "list", _list, "whose keys there are", looked)
    made = word(among, "revoke", _revoke, "take the keys of a system back", shared)
    made.add_argument("name")


def _add(central: Central, asked: argparse.Namespace) -> int:
    with central.database.transaction() as connection:
        key = open311.add_key(connection, asked.name, asked.governorate)
    print(key)
    return 0


def _list(central: Central, asked: argparse.Namespace) -> int:
    """JSON: see `open311.keys`."""
    with central.database.transaction() as connection:
        found = open311.keys(connection)
    if asked.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    for one in found:
        end = f"revoked {one['revoked_at']}" if one["revoked_at"] else one["made_at"]
        print(f"{one['name']}  {one['governorate']}  {end}")
    return 0


def _revoke(central: Central, asked: argparse.Namespace) -> int:
    with central.database.transaction() as connection:
        open311.revoke_key(connection, asked.name)
    print("Revoked.")
    return 0
