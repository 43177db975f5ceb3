"""The ministry's answers in any order, twice, late, and after it was put back from a backup."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.errors import Refused
from desk.models import events as e
from desk.models.journal import Journal, new_id
from desk.sync import wire
from desk.sync.replica import DeskReplica
from desk.sync.sealing import sealing_key
from desk.sync.stick import bundle
from desk.sync.stick.answers import Answered, take_answer
from tests.blank import blank_database

DESK = Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32)
CENTRAL = Ed25519PrivateKey.from_private_bytes(bytes([2]) * 32)
PLACE = "centre/12"
ENTRIES = 6

_names = itertools.count()


@contextmanager
def desk() -> Iterator[tuple[DeskReplica, Path]]:
    """A desk with a few facts that wait, and a folder."""
    with TemporaryDirectory() as folder:
        database = blank_database(Path(folder) / "desk.db")
        try:
            with Journal(database, DESK, PLACE).act(None) as act:
                for n in range(ENTRIES):
                    act.record(new_id(), e.ScanAttached(bytes([n]) * 32, 100, "photograph"))
            public_key = CENTRAL.public_key().public_bytes_raw()
            yield DeskReplica(database, DESK, public_key), Path(folder)
        finally:
            database.close()


def page(scope: str, after: int, last: int, before: bytes = b"", mark: bytes = b"") -> bytes:
    """News without entries, which only move a position."""
    return wire.encode_page(
        wire.signed_page(CENTRAL, scope, after, [], last, more=False, before=before, mark=mark)
    )


def answer(
    replica: DeskReplica,
    folder: Path,
    seq: int,
    at: int,
    news: tuple[bytes, ...] = (),
    *,
    signer: Ed25519PrivateKey = CENTRAL,
    digest: bytes | None = None,
) -> Path:
    """An answer as the ministry writes it: it holds the first `seq` entries and their scans."""
    path = folder / f"{next(_names)}.answer.shubbak"
    with path.open("wb") as file:
        writer = bundle.Writer(
            file,
            CENTRAL,
            sealing_key(DESK).public_key().public_bytes_raw(),
            kind="answer",
            place=PLACE,
            desk="03",
            recipient=replica.origin,
            created=1,
        )
        digest = digest or replica.hash_at(seq) or bytes(32)
        custody = wire.signed_custody(signer, replica.origin, seq, digest, at)
        writer.add(bundle.CUSTODY, msgspec.msgpack.encode(custody))
        writer.add(bundle.SCANS, b"".join(bytes([n]) * 32 for n in range(seq)))
        for frame in news:
            writer.add(bundle.NEWS, frame)
        writer.close()
    return path


def take(replica: DeskReplica, path: Path) -> Answered:
    return take_answer(replica, path, "1")


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(1, ENTRIES + 1)), st.lists(st.integers(1, ENTRIES), max_size=4))
def test_in_any_order_and_twice_the_newest_holds(order: list[int], again: list[int]) -> None:
    with desk() as (replica, folder):
        answers = {n: answer(replica, folder, n, 1000 + n) for n in range(1, ENTRIES + 1)}
        newest = 0
        for n in [*order, *again]:
            assert take(replica, answers[n]).newer == (n > newest)
            newest = max(n, newest)
            custody = replica.custody()
            assert custody is not None
            assert custody.seq == replica.held() == newest
            assert replica.pending().facts == ENTRIES - newest
        assert not replica.pending().any


def test_a_later_word_of_less_says_that_the_ministry_was_put_back() -> None:
    with desk() as (replica, folder):
        take(replica, answer(replica, folder, 5, 1000))
        assert take(replica, answer(replica, folder, 2, 2000)).newer
        assert replica.held() == 2
        assert replica.scans_to_recheck() is not None
        # An answer from before that is no news any more.
        assert not take(replica, answer(replica, folder, 4, 1500)).newer
        assert replica.held() == 2


def test_news_that_do_not_continue_are_asked_for_from_the_beginning() -> None:
    with desk() as (replica, folder):
        first = (page("all", 0, 7, mark=b"aaaaaaaa"), page(PLACE, 0, 3, mark=b"bbbbbbbb"))
        take(replica, answer(replica, folder, 1, 1000, first))
        assert replica.cursors() == {"all": 7, PLACE: 3}
        # Late and out of turn: nothing moves.
        take(replica, answer(replica, folder, 2, 1100, (page("all", 99, 120),)))
        assert replica.cursors() == {"all": 7, PLACE: 3}
        other = (page("all", 7, 9, before=b"cccccccc", mark=b"dddddddd"),)
        old = answer(replica, folder, 1, 900, other)
        take(replica, old)
        assert replica.cursors() == {"all": 7, PLACE: 3}
        take(replica, answer(replica, folder, 3, 2000, other))
        assert replica.cursors() == {}
        assert [one.code for one in replica.attention()] == ["server-went-back"]
        whole = (page("all", 0, 9, mark=b"dddddddd"), page(PLACE, 0, 2, mark=b"eeeeeeee"))
        take(replica, answer(replica, folder, 4, 3000, whole))
        assert replica.cursors() == {"all": 9, PLACE: 2}


def test_custody_that_is_not_the_ministry_s_or_of_another_history_is_refused() -> None:
    with desk() as (replica, folder):
        bad = (
            (answer(replica, folder, 3, 1000, signer=DESK), "bundle-foreign"),
            (answer(replica, folder, 3, 1000, digest=bytes(32)), "fork"),
            (answer(replica, folder, ENTRIES + 9, 1000), "restored"),
        )
        for path, code in bad:
            with pytest.raises(Refused) as refused:
                take(replica, path)
            assert refused.value.code == code
            assert replica.custody() is None
            assert replica.pending().scans == ENTRIES
