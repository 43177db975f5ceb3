"""`central open311 key …`: which other systems may file complaints."""

from __future__ import annotations

import argparse
import json

from central import open311
from central.app import Central
from central.routing import MINISTRY

from . import Words


def register(words: Words) -> None:
    """Add the commands."""
    system = words.family("open311", "complaints from other systems")
    among = system.family("key", "keys of other systems")
    made = among.act("add", _add, "print a new key, once")
    made.add_argument("name", help="whose key it is")
    made.add_argument("--governorate", default=MINISTRY, help="where its complaints are answered")
    among.act("list", _list, "whose keys there are", json=True)
    made = among.act("revoke", _revoke, "take the keys of a system back")
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
