"""What a desk says of its own journal, and central of entries and keys."""

from __future__ import annotations

from typing import ClassVar, Literal

from .values import Fact, Whole


class JournalContinued(Fact, frozen=True):
    """This journal goes on where another ended for its desk: a disk was copied or put back.

    Its first entry. `seq` and `hash` are the last entry of `origin` that both sides agree on;
    what that desk had not sent by then follows here. Subject: this desk's.
    """

    kind: ClassVar[str] = "journal.continued/1"
    origin: str
    seq: Whole
    hash: bytes = b""


class KeysSealed(Fact, frozen=True):
    """A desk's keys, sealed so that only the ministry's recovery key opens them again.

    `recovery` is the public key that they were sealed to. Subject: this desk's.
    """

    kind: ClassVar[str] = "desk.keys-sealed/1"
    recovery: bytes
    sealed: bytes


class RetryAsked(Fact, frozen=True):
    """A person asks central to look again at an entry that it could not use.

    Subject: what the entry speaks of.
    """

    kind: ClassVar[str] = "entry.retry-asked/1"
    origin: str
    seq: Whole


class EntryQuarantined(Fact, frozen=True):
    """Central holds an entry but could not use it. Subject: what the entry speaks of."""

    kind: ClassVar[str] = "entry.quarantined/1"
    origin: str
    seq: Whole
    reason: str


class EntryReleased(Fact, frozen=True):
    """Central can use an entry after all that it had put aside. Subject: that of the entry."""

    kind: ClassVar[str] = "entry.released/1"
    origin: str
    seq: Whole


class EntrySettled(Fact, frozen=True):
    """An entry that central put aside needs nobody any more: another fact says what is right.

    `by_origin` and `by_seq` are where that fact stands. Subject: that of the entry.
    """

    kind: ClassVar[str] = "entry.settled/1"
    origin: str
    seq: Whole
    by_origin: str
    by_seq: Whole


class KeysRecovered(Fact, frozen=True):
    """A desk's sealed keys were opened with the ministry's recovery key, for it to get them back.

    `by` is who did it: the account and the computer, as they call themselves. Subject: the desk.
    """

    kind: ClassVar[str] = "desk.keys-recovered/1"
    origin: str
    by: str


class MinistryKeyNamed(Fact, frozen=True):
    """A public X25519 key (32 bytes) of the ministry, for what is sealed to it.

    `sealing`: what a stick carries, opened by central. `recovery`: the keys of desks, opened by
    whoever keeps the ministry's recovery key.
    """

    kind: ClassVar[str] = "ministry.key-named/1"
    purpose: Literal["sealing", "recovery"]
    public_key: bytes
