"""Central's answers to what this desk sent on a stick: custody, scans that it holds, and news.

Nothing of an answer is believed but what central signed for this desk; one that is older than
what is known changes nothing. How the file is laid out is `bundle`'s.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from desk.errors import LineTrouble, Refused
from desk.models import clock
from desk.sync import telling, wire
from desk.sync.pages import WENT_BACK
from desk.sync.policy import Standing, standing
from desk.sync.replica import DeskReplica
from desk.sync.sealing import sealing_key
from desk.sync.wire import Codes, Custody, FeedPage

from . import bundle, medium

_MOST: Final = 128 * 1024 * 1024
"""Bytes of an answer that are read."""


class Answered(msgspec.Struct, frozen=True):
    """What an answer brought: central holds the own journal up to `seq`, so many `scans` were
    new to be told as held, and `facts` of others are new here."""

    file: str
    seq: int
    scans: int
    facts: int
    newer: bool


class _Content(msgspec.Struct):
    custody: Custody | None = None
    scans: list[str] = []
    pages: list[tuple[FeedPage, bytes]] = []


def take_answer(replica: DeskReplica, path: Path, version: str = "") -> Answered:
    """Take in an answer for this desk. Taking it in twice, or after a newer one, does no harm.

    Raises `Refused` (`bundle-foreign` when it is for another or not central's, `bundle-damaged`,
    `fork`, `restored`) and then has changed nothing, `Trouble` (`stick-…`).
    """
    with medium.told(path.parent), path.open("rb") as file:
        volume = bundle.check(file)
        header = volume.header
        if header.kind != "answer" or header.recipient != replica.origin:
            raise Refused(
                "This answer is for another desk.",
                "Bring it to the desk that it is for.",
                code=Codes.BUNDLE_FOREIGN,
            )
        if header.author != replica.central_key or volume.size > _MOST:
            raise Refused(
                "This answer is not from the ministry.",
                "Tell the administrator: somebody may have made it up.",
                code=Codes.BUNDLE_FOREIGN,
            )
        content = _Content(scans=[], pages=[])
        for kind, data in bundle.parts(file, sealing_key(replica.key)):
            _read(content, kind, data)
    custody = content.custody
    if custody is None or custody.origin != replica.origin:
        raise _foreign()
    _check(replica, custody, content.pages)
    newer = _take_custody(replica, custody)
    waiting = {one.scan for one in replica.pending_scans()} & {*content.scans}
    replica.record_scans(waiting)
    for one in replica.attention() if waiting else ():
        if one.key.startswith("scan:") and one.key.removeprefix("scan:") in waiting:
            replica.clear_attention(one.key)
    scopes = {"all", header.place}
    facts = _take_news(replica, content.pages, scopes, version, newer=newer)
    with replica.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE exported SET answered = ? WHERE volume = ? AND answered = 0",
            (clock.wall_clock(), header.answers),
        )
    return Answered(path.name, custody.seq, len(waiting), facts, newer)


def _read(content: _Content, kind: int, data: bytes) -> None:
    if kind == bundle.CUSTODY:
        try:
            content.custody = msgspec.msgpack.decode(data, type=Custody)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise _foreign() from error
    elif kind == bundle.SCANS:
        content.scans += bundle.names(data)
    elif kind == bundle.NEWS:
        (page,) = wire.decode_pages(data)
        content.pages.append((page, data))
    else:
        raise _foreign()


def _check(replica: DeskReplica, custody: Custody, pages: list[tuple[FeedPage, bytes]]) -> None:
    if not custody.is_signed(replica.central_key) or not all(
        page.is_signed(replica.central_key) for page, _ in pages
    ):
        raise _foreign()
    own, seq = replica.own_head().seq, custody.seq
    same = seq > own or replica.hash_at(seq) == custody.hash
    found = standing(own, replica.held(), seq, same_history=same)
    if found is Standing.FORKED:
        raise Refused(
            "The ministry holds other entries under this desk's numbers: the desk's data was "
            "copied or put back from a backup.",
            "Nothing is lost. Ask the administrator to enrol this desk anew; what was not sent is "
            "written into its new journal.",
            code=Codes.FORK,
            seq=seq,
        )
    if found is Standing.AHEAD:
        raise Refused(
            f"The ministry holds {seq - own} entries of this desk that are missing here: the "
            "desk's data was put back from an old copy.",
            "Go on reading, but receive nothing here. Ask the administrator to enrol this desk "
            "anew.",
            code=Standing.AHEAD.value,
            have=seq,
        )


def _take_custody(replica: DeskReplica, custody: Custody) -> bool:
    """Keep central's word if it is newer than what is known; whether it was."""
    known = replica.custody()
    if not custody.seq or (known is not None and custody.at <= known.at):
        return False
    if custody.seq < replica.held():
        # Said later, and of less: the ministry's server was put back from a backup.
        replica.server_went_back(custody.seq)
    replica.record_custody(custody)
    return True


def _take_news(
    replica: DeskReplica,
    pages: list[tuple[FeedPage, bytes]],
    scopes: set[str],
    version: str,
    *,
    newer: bool,
) -> int:
    left: set[str] = set()
    went_on = newer
    for page, frame in pages:
        if page.scope in left:
            continue
        try:
            replica.take(page, frame)
        except LineTrouble as error:
            if error.code == WENT_BACK and newer:
                # The ministry was put back from a backup: the next bundle asks for everything.
                telling.went_back(replica, error)
                replica.pages.read_again()
                went_on = False
                break
            # What comes before these has not arrived; it does by line, or with the next answer.
            left.add(page.scope)
    facts = 0
    while (found := replica.fold()) is not None:
        scope, taken = found
        facts += taken.fresh
        telling.taken(replica, scope, taken, version)
    last = {page.scope: not page.more for page, _ in pages}
    if went_on and all(last.get(scope) and scope not in left for scope in scopes):
        replica.pages.read_to_the_end()
    return facts


def _foreign() -> Refused:
    return Refused(
        "This answer does not say what the ministry would say to this desk.",
        "Tell the administrator: somebody may have made it up.",
        code=Codes.BUNDLE_FOREIGN,
    )
