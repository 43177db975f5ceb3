"""The outbox of messages to citizens: one row for each fact that is to be told, never two.

A row is written in the transaction that saw the fact. Here is what is to be told, and what a
person does about messages that did not go; sending them is `sending`'s, their words `notify`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal
from uuid import UUID

import msgspec

from desk.errors import NotFound
from desk.models import events as e
from desk.models.entries import Entry
from desk.models.folding import TransactionState

from .custody import Custody
from .database import Connection
from .notify import Channel

About = Literal["decision", "papers", "answer", "agency", "received"]

STATES: Final = ("waiting", "sending", "sent", "unknown", "given-up", "overtaken")
"""`overtaken`: when it would have been sent, there was nothing left to tell."""


# --- channels -------------------------------------------------------------------------------------


class Told(msgspec.Struct, frozen=True):
    """A channel that is on: facts from `since` (hybrid time) on are told, in `language` to whoever
    chose none; `receipts`: that something was received as well."""

    channel: Channel
    since: int
    language: str
    receipts: bool


def channels(connection: Connection) -> dict[str, Told]:
    """The channels that are on."""
    rows = connection.execute(
        "select channel, since, language, receipts from notify_channels order by channel"
    ).fetchall()
    return {row[0]: Told(*row) for row in rows}


def turn_on(connection: Connection, told: Told) -> None:
    """Tell by a channel from now on; one that is on keeps since when."""
    connection.execute(
        "insert into notify_channels (channel, since, language, receipts) values (%s, %s, %s, %s)"
        " on conflict (channel) do update set language = excluded.language,"
        " receipts = excluded.receipts",
        (told.channel, told.since, told.language, told.receipts),
    )


def turn_off(connection: Connection) -> None:
    """Tell nobody any more; what waits stays where it is, and is shown."""
    connection.execute("delete from notify_channels")


# --- what is to be told ---------------------------------------------------------------------------


def wanted(entry: Entry, state: TransactionState) -> About | None:
    """What a fact asks to be told to the applicant, as things stand now. Pure."""
    about: About
    match entry.fact():
        case e.TransactionReceived():
            about = "received"
        case e.PapersRequested():
            about = "papers"
        case e.Decided() as fact:
            about = "answer" if fact.outcome == "answered" else "decision"
        case e.CameBack() as fact if fact.outcome != "lost":
            about = "agency"
        case _:
            return None
    return about if due(about, state) else None


def due(about: str, state: TransactionState) -> bool:
    """Whether it is still to be told, and may be: by message, as the applicant asked. Pure."""
    if not state.received or not channel_of(state):
        return False
    if about in ("decision", "answer"):
        return state.stage == "decided" and not state.told
    if about == "papers":
        return state.stage == "papers-missing" and not state.told
    if about == "agency":
        return state.stage in ("received", "forwarded") and state.away is None
    return state.stage in ("received", "forwarded")


def channel_of(state: TransactionState) -> Channel | None:
    """How the applicant agreed to be told by message, None for not at all. Pure."""
    who = state.applicant
    if who is None or (state.complaint is not None and state.complaint.anonymous):
        return None
    if who.contact == "sms" and who.phone:
        return "sms"
    return "email" if who.contact == "email" and who.email else None


def see(
    connection: Connection, told: Sequence[Entry], states: Mapping[UUID, TransactionState]
) -> None:
    """Write down what is to be told of facts that have come, once for each."""
    on = channels(connection)
    if not on:
        return
    rows: list[tuple[object, ...]] = []
    for entry in told:
        state = states.get(entry.subject)
        about = wanted(entry, state) if state else None
        channel = channel_of(state) if state else None
        if state is None or about is None or channel is None or channel not in on:
            continue
        how = on[channel]
        language = state.applicant.language if state.applicant else ""
        if entry.time >= how.since and (about != "received" or how.receipts):
            rows.append(
                (entry.subject, about, entry.origin, entry.seq, channel, language or how.language),
            )
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into outbox (subject, about, origin, seq, channel, language)"
            " values (%s, %s, %s, %s, %s, %s) on conflict do nothing",
            rows,
        )


# --- for a person ---------------------------------------------------------------------------------


def counts(connection: Connection) -> dict[str, int]:
    """How many messages there are of each of `STATES`."""
    found = dict[str, int](
        connection.execute("select state, count(*) from outbox group by state").fetchall()
    )
    return {state.replace("-", "_"): found.get(state, 0) for state in STATES}


def listed(connection: Connection, *, everything: bool = False) -> list[dict[str, Any]]:
    """What a person has to look at (`everything`: all messages): `number`, `reference`, `about`,
    `channel`, `state`, `failures`, `trouble`, `written_at`, `next_try` (empty for none)."""
    rows = connection.execute(
        "select o.number, coalesce(c.reference, ''), o.about, o.channel, o.state, o.failures,"
        " o.trouble, o.written_at, o.next_at from outbox o left join cases c using (subject)"
        " where %s or o.state in ('unknown', 'given-up') or o.failures > 0 and o.state = 'waiting'"
        " order by o.number",
        (everything,),
    ).fetchall()
    return [
        {
            "number": number,
            "reference": reference,
            "about": about,
            "channel": channel,
            "state": state,
            "failures": failures,
            "trouble": trouble,
            "written_at": written.isoformat(timespec="seconds"),
            "next_try": next_at.isoformat(timespec="seconds") if state == "waiting" else "",
        }
        for number, reference, about, channel, state, failures, trouble, written, next_at in rows
    ]


def retry(connection: Connection, numbers: Sequence[int] | None) -> int:
    """Send again what was given up or may have been sent (None: all of it that was given up);
    returns how many. A person decides that: somebody may get a message twice."""
    done = connection.execute(
        "update outbox set state = 'waiting', failures = 0, next_at = now(), trouble = ''"
        " where state in ('given-up', 'waiting') and %s::bigint[] is null"
        " or state in ('given-up', 'unknown', 'waiting') and number = any(%s)",
        (numbers, numbers or []),
    )
    return done.rowcount


def settle(connection: Connection, custody: Custody, number: int, *, delivered: bool) -> None:
    """A person says what became of a message. Raises `NotFound` when nothing is open there."""
    row = connection.execute(
        "update outbox o set state = case when %s then 'sent' else 'given-up' end,"
        " trouble = case when %s then '' else 'settled' end, ended_at = now()"
        " from cases c where c.subject = o.subject and o.number = %s"
        " and o.state in ('unknown', 'given-up', 'waiting') and o.trouble <> 'settled'"
        " returning o.subject, o.channel, o.about, o.language, c.reference",
        (delivered, delivered, number),
    ).fetchone()
    if row is None:
        raise NotFound(
            f"No message {number} is open.", "See `central notify list`.", code="message-unknown"
        )
    subject, channel, about, language, reference = row
    fact = e.ApplicantNotified(
        channel, about, delivered, language=language, trouble="" if delivered else "settled"
    )
    custody.write(connection, [(subject, f"centre/{reference[:2]}", fact)])
