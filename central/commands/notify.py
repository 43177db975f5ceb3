"""`central notify …`: by which gateway citizens are told, and what became of their messages."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import Final

import msgspec

from central import notify, outbox
from central.app import Central
from desk.errors import Refused, Trouble

from . import Words

VARIABLES: Final = {"sms": "CENTRAL_NOTIFY_SMS", "email": "CENTRAL_NOTIFY_EMAIL"}


def register(words: Words) -> None:
    """Add the commands."""
    among = words.family("notify", "messages to citizens, by SMS or e-mail")
    made = among.act(
        "set",
        _set,
        "tell citizens by a gateway: its address with {to} in it, in apprise's form, from"
        f" ${VARIABLES['sms']}, ${VARIABLES['email']} or a line of stdin each",
    )
    made.add_argument("--sms", action="store_true", help="the gateway for SMS")
    made.add_argument("--email", action="store_true", help="the gateway for e-mail")
    made.add_argument("--country", default="963", help="before numbers with 0 (default: 963)")
    made.add_argument("--language", choices=notify.LANGUAGES, default="ar")
    made.add_argument("--receipts", action="store_true", help="tell of what was received, too")
    among.act("status", _status, "what is set, and how many messages there are", json=True)
    made = among.act("test", _test, "send a test message, past the outbox")
    made.add_argument("to", metavar="NUMBER", help="a number, or a mailbox")
    among.act("off", _off, "tell nobody any more, and forget the gateways")
    made = among.act("list", _list, "messages that a person has to look at", json=True)
    made.add_argument("--all", action="store_true", help="all messages")
    made = among.act("retry", _retry, "send again")
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("which", nargs="*", type=int, default=[], metavar="NUMBER")
    which.add_argument("--all", action="store_true", help="all that was given up")
    made = among.act("settle", _settle, "say what became of a message")
    made.add_argument("number", type=int)
    how = made.add_mutually_exclusive_group(required=True)
    how.add_argument("--delivered", action="store_true")
    how.add_argument("--not-delivered", action="store_true")


def _print(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _set(central: Central, asked: argparse.Namespace) -> int:
    wanted = [name for name in notify.CHANNELS if getattr(asked, name)]
    if not wanted:
        raise Refused("No channel is named.", "Write --sms, --email or both.", code="notify-url")
    if not asked.country.isascii() or not asked.country.isdigit() or len(asked.country) > 3:
        raise Refused("The country code is not a number.", "Write it as 963.", code="notify-url")
    urls = {
        name: notify.checked(os.environ.get(VARIABLES[name]) or sys.stdin.readline(), name)
        for name in wanted
    }
    known = notify.gateways(central.home)
    known = msgspec.structs.replace(known, country=asked.country, **urls)
    notify.keep(central.home, known)
    with central.database.transaction() as connection:
        for name in wanted:
            since = central.custody.wall() << 16
            outbox.turn_on(connection, outbox.Told(name, since, asked.language, asked.receipts))
    print(", ".join(f"{name}: {notify.scheme(urls[name])}" for name in wanted))
    return 0


def _status(central: Central, asked: argparse.Namespace) -> int:
    """JSON: `channels` (list of `channel`, `gateway`, `language`, `receipts`), `messages`."""
    known = notify.gateways(central.home)
    with central.database.transaction() as connection:
        on = outbox.channels(connection)
        messages = outbox.counts(connection)
    channels = [
        {
            "channel": one.channel,
            "gateway": notify.scheme(known.of(one.channel)),
            "language": one.language,
            "receipts": one.receipts,
        }
        for one in on.values()
    ]
    if asked.json:
        _print({"channels": channels, "messages": messages})
        return 0
    for one in channels:
        print(f"{one['channel']}: {one['gateway'] or 'no gateway in this home'}, {one['language']}")
    if not channels:
        print("Nobody is told: see `central notify set`.")
    print(", ".join(f"{number} {name.replace('_', ' ')}" for name, number in messages.items()))
    return 0


def _test(central: Central, asked: argparse.Namespace) -> int:
    known = notify.gateways(central.home)
    channel: notify.Channel = "email" if "@" in asked.to else "sms"
    to = (
        notify.mailbox(asked.to)
        if channel == "email"
        else notify.international(asked.to, known.country)
    )
    if not to:
        raise Refused(
            "This is neither a number nor a mailbox.", "Compare it.", code="notify-address"
        )
    url = known.of(channel)
    if not url:
        raise Refused(
            f"There is no gateway for {channel}.",
            "Set it: `central notify set`.",
            code="notify-url",
        )
    body = notify.compose(notify.texts("ar")["test"], "12-03-26-04421-9", "شُبّاك", "")
    outcome = notify.send(url, to, "Shubbak", body)
    if outcome.state != "sent":
        raise Trouble(
            notify.TROUBLES[outcome.trouble], "Look at the gateway.", code=outcome.trouble
        )
    print("The gateway took the message.")
    return 0


def _off(central: Central, asked: argparse.Namespace) -> int:
    del asked
    with central.database.transaction() as connection:
        outbox.turn_off(connection)
    notify.keep(central.home, notify.Gateways())
    print("Nobody is told any more.")
    return 0


def _list(central: Central, asked: argparse.Namespace) -> int:
    with central.database.transaction() as connection:
        found = outbox.listed(connection, everything=asked.all)
    if asked.json:
        _print(found)
        return 0
    for one in found:
        print(
            f"{one['number']:>6}  {one['reference']}  {one['about']} by {one['channel']}:"
            f" {one['state']}  {notify.TROUBLES.get(one['trouble'], one['trouble'])}".rstrip()
        )
    if not found:
        print("Nothing needs a person.")
    return 0


def _retry(central: Central, asked: argparse.Namespace) -> int:
    with central.database.transaction() as connection:
        done = outbox.retry(connection, None if asked.all else asked.which)
    print(f"{done} to be sent again.")
    return 0


def _settle(central: Central, asked: argparse.Namespace) -> int:
    with central.database.transaction() as connection:
        outbox.settle(connection, central.custody, asked.number, delivered=asked.delivered)
    print("Settled.")
    return 0
