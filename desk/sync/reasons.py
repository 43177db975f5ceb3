"""Why the ministry cannot use an entry: whose fault it is, what to say, and the way out. Pure.

One line a reason of `central.judging.REASONS`. In Arabic the window finds the sentences under
`quarantined-REASON`.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from .policy import Blame

Way = Literal["correct", "renew", "renumber", "forward", "retry", "update", "administrator"]
"""What helps: a corrected fact; voiding and receiving anew; another reference; sending it to whoever
may decide; asking the ministry to look again; a newer program, there or here; somebody who knows the
machine."""


class Matter(NamedTuple):
    """What is told of an entry that was put aside."""

    blame: Blame
    way: Way
    what: str
    do: str


_ANEW: Final = "Void the transaction and receive it anew; the applicant gets a new receipt."

MATTERS: Final[dict[str, Matter]] = {
    "entry-form": Matter(
        Blame.US,
        "update",
        "The ministry holds an entry of this desk that its version cannot read.",
        "Tell the administrator; when the ministry's server is updated, ask it to look again.",
    ),
    "body-form": Matter(
        Blame.US,
        "update",
        "The ministry holds a fact of this desk that does not have the form of its kind.",
        "Tell the administrator; after an update, ask the ministry to look again.",
    ),
    "ministry-only": Matter(
        Blame.US,
        "administrator",
        "This desk wrote what only the ministry may say.",
        "Tell the administrator: the program or the disk was tampered with.",
    ),
    "journal-foreign": Matter(
        Blame.PERSON,
        "administrator",
        "This desk says that it goes on from a journal which is not of its place.",
        "Tell the administrator; have the desk enrolled anew at its own place.",
    ),
    "service-unknown": Matter(
        Blame.SERVER,
        "retry",
        "The ministry does not know the service under which this was received.",
        "Ask the ministry to publish the service, then to look again. If it was the wrong one, "
        "void the transaction and receive it anew.",
    ),
    "fee-negative": Matter(
        Blame.PERSON,
        "correct",
        "A fee or an amount is below zero.",
        "A supervisor corrects the fee, or closes the day again with what was counted.",
    ),
    "fee-sum": Matter(
        Blame.PERSON,
        "correct",
        "The fee is not the sum of its lines.",
        "A supervisor corrects the fee of the transaction.",
    ),
    "reference-form": Matter(
        Blame.US, "renew", "The reference number of this transaction is not valid.", _ANEW
    ),
    "reference-foreign": Matter(
        Blame.US,
        "renew",
        "The reference number of this transaction belongs to another desk.",
        _ANEW,
    ),
    "reference-used": Matter(
        Blame.PERSON,
        "renumber",
        "The reference number was given to another transaction, too: the disk was copied.",
        "Give the transaction a new number, print its receipt, and call the applicant.",
    ),
    "scan-form": Matter(
        Blame.US,
        "correct",
        "The name or the size of a scanned paper is not valid.",
        "Scan the paper again into the transaction.",
    ),
    "date-form": Matter(
        Blame.US, "renew", "The day on which the transaction is due is not a date.", _ANEW
    ),
    "decision-place": Matter(
        Blame.PERSON,
        "retry",
        "The transaction did not lie with this department when it was decided here.",
        "Leave it to the department that has it; if that is this one, ask the ministry to look again.",
    ),
    "decision-actor": Matter(
        Blame.PERSON,
        "retry",
        "The ministry does not know who decided as an officer of this department.",
        "Have the ministry name the officer, then ask it to look again.",
    ),
    "decision-power": Matter(
        Blame.PERSON,
        "forward",
        "The decision was the ministry's that day: no delegation was in force here.",
        "Open the transaction in the inbox and pass it on to the ministry.",
    ),
    "decision-kin": Matter(
        Blame.PERSON,
        "forward",
        "Whoever decided is the applicant, or a relative as the names show.",
        "Open the transaction in the inbox and pass it on to the ministry.",
    ),
    "decision-subject": Matter(
        Blame.PERSON,
        "forward",
        "Whoever answered the complaint is whom it is about.",
        "Open the complaint in the inbox and pass it on to the ministry's complaints office.",
    ),
}

_UNKNOWN: Final = Matter(
    Blame.SERVER,
    "retry",
    "The ministry holds an entry of this desk but could not use it.",
    "Ask the ministry why, then to look again; an update of the program may say more.",
)


def matter(reason: str) -> Matter:
    """What is told of a reason, also of one that only a newer ministry knows."""
    return MATTERS.get(reason, _UNKNOWN)
