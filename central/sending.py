"""Sending what is in the outbox: each message is claimed, handed to the gateway, and accounted for.

Whoever sends claims first and says afterwards what became of it, so that a message goes to the
gateway at most once; what may have been sent is shown to a person and not sent again blindly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

import msgspec

from desk.models import events as e
from desk.models import tracking
from desk.models.folding import TransactionState

from . import cases, naming, notify, outbox
from .app import Central
from .custody import Custody
from .database import Connection
from .notify import Channel, Outcome

MOST_FAILURES: Final = 8
_BACKOFF: Final = (60, 300, 900, 3600, 7200, 14400, 28800)
"""Seconds before the next try, by how many have failed."""

_CLAIM_SECONDS: Final = 600
"""Whoever claimed a message and has said nothing for so long has ended."""


class _Claim(msgspec.Struct, frozen=True):
    """A message in hand; `to` is empty when there is nobody to send it to."""

    number: int
    subject: UUID
    about: outbox.About
    channel: Channel
    language: str
    failures: int
    reference: str
    template: str
    to: str
    title: str
    body: str


def send_one(central: Central) -> bool:
    """Send the next message that is due; True when one was sent and others may wait."""
    known = notify.gateways(central.home)
    with central.database.transaction() as connection:
        _give_up_lost(connection)
        ready = [name for name in outbox.channels(connection) if known.of(_channel(name))]
        claim = _claim(connection, ready, known) if ready else None
    if claim is None:
        return False
    if claim.to:
        outcome = notify.send(known.of(claim.channel), claim.to, claim.title, claim.body)
    else:
        outcome = Outcome("refused", "no-address")
    with central.database.transaction() as connection:
        _settled(connection, central.custody, claim, outcome)
    return outcome.state == "sent"


def _channel(name: str) -> Channel:
    return "sms" if name == "sms" else "email"


def _give_up_lost(connection: Connection) -> None:
    """What a process claimed that has ended since may have been sent: that is for a person."""
    connection.execute(
        "update outbox set state = 'unknown', trouble = 'ended-sending' where state = 'sending'"
        " and claimed_at < now() - make_interval(secs => %s)",
        (_CLAIM_SECONDS,),
    )


def _claim(connection: Connection, ready: Sequence[str], known: notify.Gateways) -> _Claim | None:
    while True:
        row = connection.execute(
            "update outbox set state = 'sending', claimed_at = now() where number = ("
            " select number from outbox where state = 'waiting' and next_at <= now()"
            " and channel = any(%s) order by next_at, number for update skip locked limit 1)"
            " returning number, subject, about, channel, language, failures",
            (list(ready),),
        ).fetchone()
        if row is None:
            return None
        number, subject, about, channel, language, failures = row
        case = cases.of_subject(connection, subject)
        if case is not None and outbox.due(about, case.state):
            break
        connection.execute(
            "update outbox set state = 'overtaken', ended_at = now() where number = %s", (number,)
        )
    applicant = case.state.applicant
    assert applicant is not None
    to = (
        notify.international(applicant.phone, known.country)
        if channel == "sms"
        else notify.mailbox(applicant.email)
    )
    template = _template(about, case.state)
    texts = notify.texts(language)
    name, phone = centre_of(connection, case.centre, language)
    page = _page(naming.tracking(connection), channel, case.reference)
    body = notify.compose(texts[template], case.reference, name, phone, page)
    title = texts["title"].format(reference=case.reference) if channel == "email" else ""
    return _Claim(
        *(number, subject, about, channel, language, failures),
        *(case.reference, template, to, title, body),
    )


def _page(address: str, channel: Channel, reference: str) -> str:
    """Where the state is seen, as a message says it: short to be typed, whole to be pressed."""
    if not address or channel == "sms":
        return tracking.spoken(address)
    return f"{address}{tracking.PAGE}/{reference}"


def _template(about: str, state: TransactionState) -> str:
    if about != "decision":
        return about
    return "refused" if state.outcome == "refused" else "approved"


def centre_of(connection: Connection, code: str, language: str) -> tuple[str, str]:
    """The name of a centre and its phone, empty when it has none."""
    fact = naming.last(connection, e.CentreNamed, code)
    if fact is None:
        return "", ""
    return (fact.name.en or fact.name.ar) if language == "en" else fact.name.ar, fact.phone


def _settled(connection: Connection, custody: Custody, claim: _Claim, outcome: Outcome) -> None:
    """Write down what became of a message, and tell the desk when that is final."""
    failures = claim.failures + (outcome.state != "sent")
    final = failures >= MOST_FAILURES or outcome.trouble in ("no-address", "gateway-form")
    state = {"sent": "sent", "unknown": "unknown"}.get(
        outcome.state, "given-up" if final else "waiting"
    )
    wait = _BACKOFF[min(failures, len(_BACKOFF)) - 1] if state == "waiting" else 0
    connection.execute(
        "update outbox set state = %s, trouble = %s, failures = %s, ended_at = now(),"
        " next_at = now() + make_interval(secs => %s)"
        " where number = %s and state in ('sending', 'unknown')",
        (state, outcome.trouble, failures, wait, claim.number),
    )
    if state in ("sent", "given-up"):
        fact = e.ApplicantNotified(
            *(claim.channel, claim.about, state == "sent"),
            *(claim.template, claim.language, outcome.trouble),
        )
        custody.write(connection, [(claim.subject, f"centre/{claim.reference[:2]}", fact)])
