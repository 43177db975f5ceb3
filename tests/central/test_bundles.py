"""What a stick brings to the ministry: taken in once and answered, or refused and nothing kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tusclient.client import TusClient

from central.bundles import Bundles
from desk.errors import Refused
from desk.models import entries
from desk.sync import wire
from desk.sync.face.scan_folder import LIFETIME
from desk.sync.sealing import sealing_key
from desk.sync.stick import bundle
from desk.sync.stick.bundle import Ask, Writer
from tests.servers import Ministry

from .desks import Desk, sha256

Enrolled = Callable[..., Desk]
Part = tuple[int, bytes]


def asking(*scans: bytes, **cursors: int) -> Part:
    names = b"".join(hashlib.sha256(scan).digest() for scan in scans)
    return bundle.ASK, Ask(cursors, 0, names, list(wire.dictionaries())).packed()


def facts(desk: Desk, first: int = 1, last: int = 0, **changes: Any) -> Part:
    return bundle.FACTS, wire.encode_batch(desk.batch(first, last, **changes))


def scan(data: bytes, name: bytes = b"") -> Part:
    return bundle.SCAN, (name or hashlib.sha256(data).digest()) + data


def volume(
    ministry: Ministry, path: Path, desk: Desk, *parts: Part, recipient: str = "", kind: str = ""
) -> Path:
    """A volume as a desk writes it, or as somebody with its key would like to."""
    custody = ministry.central.custody
    with path.open("wb") as file:
        writer = Writer(
            file,
            desk.key,
            sealing_key(custody.key).public_key().public_bytes_raw(),
            kind="answer" if kind == "answer" else "facts",
            place=desk.place or "centre/12",
            desk=desk.desk,
            recipient=recipient or custody.origin,
            created=1,
            reply_key=sealing_key(desk.key).public_key().public_bytes_raw(),
        )
        for what, data in parts:
            writer.add(what, data)
        writer.close()
    return path


def held(ministry: Ministry) -> object:
    """Everything that a bundle could change."""
    central = ministry.central
    with central.database.transaction() as connection:
        journals = connection.execute("select origin, seq from journals order by origin").fetchall()
    incoming = sorted(path.name for path in (central.scans.folder / "incoming").iterdir())
    return journals, sorted(central.scans.all()), incoming


def answer(path: Path, desk: Desk) -> dict[int, list[bytes]]:
    """An answer as its desk reads it."""
    found: dict[int, list[bytes]] = {}
    with path.open("rb") as file:
        header = bundle.check(file).header
        assert header.author == desk.central
        assert header.recipient == desk.origin
        for kind, data in bundle.parts(file, sealing_key(desk.key)):
            found.setdefault(kind, []).append(data)
    return found


def custody_in(path: Path, desk: Desk) -> wire.Custody:
    (data,) = answer(path, desk)[bundle.CUSTODY]
    found = msgspec.msgpack.decode(data, type=wire.Custody)
    assert found.is_signed(desk.central)
    return found


# --- taken in -----------------------------------------------------------------------------------


def test_what_came_is_kept_and_answered_and_twice_is_harmless(
    ministry: Ministry, enrolled: Enrolled, tmp_path: Path
) -> None:
    desk, other = enrolled(), enrolled(number="04")
    desk.receive()
    other.receive()
    other.push()
    paper, missing = b"a paper", b"not on the stick"
    path = volume(
        ministry,
        tmp_path / "v",
        desk,
        asking(paper, missing, **{"all": 3, desk.place: 0}),
        facts(desk),
        scan(paper),
    )
    done = ministry.central.bundles.take_file(path, tmp_path / "a")
    assert (done.author, done.place, done.desk) == (desk.origin, desk.place, desk.desk)
    assert (done.facts, done.scans, done.seq) == (len(desk.journal), 1, len(desk.journal))

    custody = custody_in(tmp_path / "a", desk)
    assert (custody.seq, custody.hash) == (len(desk.journal), desk.hashes[-1])
    told = answer(tmp_path / "a", desk)
    assert told[bundle.SCANS] == [hashlib.sha256(paper).digest()]
    pages = [page for frame in told[bundle.NEWS] for page in wire.decode_pages(frame)]
    assert all(page.is_signed(desk.central) for page in pages)
    assert {page.scope: page.after for page in pages} == {"all": 3, desk.place: 0}
    origins = {entries.decode(data).origin for page in pages for _, data in page.entries}
    assert other.origin in origins
    assert desk.origin not in origins

    before = held(ministry)
    again = ministry.central.bundles.take_file(path, tmp_path / "b")
    assert (again.facts, again.scans, again.seq) == (0, 0, done.seq)
    assert held(ministry) == before
    assert custody_in(tmp_path / "b", desk).at > custody.at


def test_a_later_bundle_before_an_earlier_one_waits_but_its_scans_are_kept(
    ministry: Ministry, enrolled: Enrolled, tmp_path: Path
) -> None:
    desk = enrolled()
    for _ in range(4):
        desk.receive()
    early = volume(ministry, tmp_path / "1", desk, asking(), facts(desk, 1, 2))
    late = volume(ministry, tmp_path / "2", desk, asking(), facts(desk, 3, 4), scan(b"late"))
    with pytest.raises(Refused) as refused:
        ministry.central.bundles.take_file(late, tmp_path / "a")
    assert refused.value.code == "bundle-gap"
    assert "earlier" in refused.value.do
    assert ministry.central.scans.held(sha256(b"late"))
    assert not (tmp_path / "a").exists()
    assert ministry.central.bundles.take_file(early, tmp_path / "a").seq == 2
    assert ministry.central.bundles.take_file(late, tmp_path / "b").seq == 4


# --- refused ------------------------------------------------------------------------------------


def bomb(desk: Desk) -> Part:
    """A frame that says it is small and unpacks to a gigabyte."""
    import zstandard

    frame = bytearray(wire.encode_batch(desk.batch()))
    packed = zstandard.ZstdCompressor().compress(bytes(1 << 30))
    head = frame[: wire.HEADER_SIZE - 4]
    return bundle.FACTS, bytes(head) + len(packed).to_bytes(4, "big") + packed


def wrong(desk: Desk, other: Desk) -> dict[str, tuple[Part, ...]]:
    return {
        "another's journal": (asking(), facts(other)),
        "a bomb": (asking(), facts(desk), bomb(desk)),
        "a scan under another name": (asking(), facts(desk), scan(b"x"), scan(b"y", bytes(32))),
        "a scan without a name": (asking(), facts(desk), (bundle.SCAN, b"short")),
        "no ask": (facts(desk),),
        "an ask that is none": ((bundle.ASK, b"\xc1"), facts(desk)),
        "an ask for half a scan": (
            (bundle.ASK, Ask({}, 0, b"half", []).packed()),
            facts(desk),
        ),
        "what only the ministry may say": (asking(), facts(desk), (bundle.CUSTODY, b"mine")),
        "a frame that is none": (asking(), (bundle.FACTS, b"nonsense")),
    }


WRONG = (
    "another's journal",
    "a bomb",
    "a scan under another name",
    "a scan without a name",
    "no ask",
    "an ask that is none",
    "an ask for half a scan",
    "what only the ministry may say",
    "a frame that is none",
)


def test_what_an_author_may_not_bring_is_refused_whole(
    ministry: Ministry, enrolled: Enrolled, tmp_path: Path
) -> None:
    desk, other = enrolled(), enrolled(number="04")
    desk.receive()
    other.receive()
    cases = wrong(desk, other)
    assert tuple(cases) == WRONG
    before = held(ministry)
    for name, parts in cases.items():
        path = volume(ministry, tmp_path / "v", desk, *parts)
        with pytest.raises(Refused) as refused:
            ministry.central.bundles.take_file(path, tmp_path / "a")
        assert refused.value.do, name
        assert held(ministry) == before, name
        assert not (tmp_path / "a").exists(), name


def test_a_head_that_its_author_did_not_sign_keeps_nothing_of_the_journal(
    ministry: Ministry, enrolled: Enrolled, tmp_path: Path
) -> None:
    desk = enrolled()
    desk.receive()
    wrong_heads: tuple[dict[str, Any], ...] = (
        {"signature": bytes(64)},
        {"head_hash": bytes(32)},
    )
    for changes in wrong_heads:
        path = volume(ministry, tmp_path / "v", desk, asking(), facts(desk, **changes))
        with pytest.raises(Refused) as refused:
            ministry.central.bundles.take_file(path, tmp_path / "a")
        assert refused.value.code in ("signature", "chain")
    assert ministry.status()["desk_entries"] == 0


def test_a_stranger_a_revoked_desk_and_another_ministry_are_refused(
    ministry: Ministry, enrolled: Enrolled, tmp_path: Path
) -> None:
    desk, stranger = enrolled(), Desk(ministry.url)
    desk.receive()
    stranger.place, stranger.desk = desk.place, desk.desk
    parts = (asking(), facts(desk), scan(b"paper"))
    before = held(ministry)

    def refusal(path: Path) -> str:
        with pytest.raises(Refused) as refused:
            ministry.central.bundles.take_file(path, tmp_path / "a")
        return refused.value.code

    path = tmp_path / "v"
    assert refusal(volume(ministry, path, stranger, *parts)) == "bundle-author"
    assert refusal(volume(ministry, path, desk, *parts, recipient="0" * 32)) == "bundle-foreign"
    assert refusal(volume(ministry, path, desk, *parts, kind="answer")) == "bundle-foreign"
    ministry.revoke(desk.origin)
    before = held(ministry)  # revoking is a fact
    assert refusal(volume(ministry, path, desk, *parts)) == "bundle-revoked"
    assert held(ministry) == before


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(st.data())
def test_whatever_is_done_to_its_bytes_nothing_is_kept(
    ministry: Ministry, enrolled: Enrolled, tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / "v"
    if not path.exists():
        desk = enrolled()
        desk.receive()
        volume(ministry, path, desk, asking(), facts(desk), scan(b"paper"))
    whole = path.read_bytes()
    bad = bytearray(whole)
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(whole) - 1))
        bad[at] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del bad[data.draw(st.integers(0, len(whole) - 1)) :]
    changed = tmp_path / "changed"
    changed.write_bytes(bad)
    before = held(ministry)
    with pytest.raises(Refused):
        ministry.central.bundles.take_file(changed, tmp_path / "a")
    assert held(ministry) == before


# --- over the line --------------------------------------------------------------------------------


def upload(carrier: Desk, path: Path) -> str:
    """Hand a volume in as a tus client does that we did not write; returns its name."""
    name = sha256(path.read_bytes())
    client = TusClient(f"{carrier.url}/v1/bundles", headers=carrier.bearer)
    with path.open("rb") as file:
        client.uploader(file_stream=file, chunk_size=5_000, metadata={"sha256": name}).upload()
    return name


def taken(carrier: Desk, name: str) -> requests.Response:
    return requests.post(f"{carrier.url}/v1/bundles/{name}", headers=carrier.bearer, timeout=30)


def test_any_enrolled_desk_hands_in_what_another_wrote(
    ministry: Ministry, enrolled: Enrolled, tmp_path: Path
) -> None:
    author, carrier = enrolled(), enrolled("office/associations/tartus", "01")
    author.receive()
    paper = os.urandom(30_000)
    path = volume(ministry, tmp_path / "v", author, asking(paper), facts(author), scan(paper))
    name = upload(carrier, path)
    first = taken(carrier, name)
    assert first.status_code == 200, first.text
    told = first.json()
    assert (told["author"], told["facts"], told["scans"]) == (author.origin, 1, 1)
    # The answer to that may be lost: the same is said again, without the bundle.
    assert not ministry.central.bundles.folder.held(name)
    assert taken(carrier, name).json() == told

    whole = carrier.get(f"/v1/bundles/{told['answer']}")
    assert whole.status_code == 200
    assert (len(whole.content), sha256(whole.content)) == (told["answer_bytes"], told["answer"])
    piece = requests.get(
        f"{carrier.url}/v1/bundles/{told['answer']}",
        headers=carrier.bearer | {"Range": "bytes=10-19"},
        timeout=30,
    )
    assert (piece.status_code, piece.content) == (206, whole.content[10:20])
    (tmp_path / "a").write_bytes(whole.content)
    assert custody_in(tmp_path / "a", author).seq == 1
    with pytest.raises(Refused):  # the carrier cannot read what it carries
        answer(tmp_path / "a", carrier_reading(author, carrier))


def carrier_reading(author: Desk, carrier: Desk) -> Desk:
    """The author with another's key in its hands."""
    reader = Desk(author.url)
    reader.origin, reader.central, reader.key = author.origin, author.central, carrier.key
    return reader


def test_what_did_not_come_is_unknown_and_strangers_stay_out(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    carrier = enrolled()
    for name in ("0" * 64, "nonsense"):
        answer = taken(carrier, name)
        assert (answer.status_code, answer.json()["code"]) == (404, "bundle-unknown")
        assert carrier.get(f"/v1/bundles/{name}").status_code == 404
    stranger = requests.post(f"{ministry.url}/v1/bundles/{'0' * 64}", timeout=30)
    assert stranger.status_code == 401


def test_a_refused_bundle_is_refused_over_the_line(
    ministry: Ministry, enrolled: Enrolled, tmp_path: Path
) -> None:
    author, carrier = enrolled(), enrolled(number="04")
    author.receive()
    path = volume(ministry, tmp_path / "v", author, asking(), facts(author))
    ministry.revoke(author.origin)
    problem = taken(carrier, upload(carrier, path))
    assert (problem.status_code, problem.json()["code"]) == (403, "bundle-revoked")
    path.write_bytes(b"no bundle at all")
    problem = taken(carrier, upload(carrier, path))
    assert (problem.status_code, problem.json()["code"]) == (422, "bundle")


def test_what_nobody_fetched_is_swept_in_time(
    ministry: Ministry, enrolled: Enrolled, tmp_path: Path
) -> None:
    author = enrolled()
    path = volume(ministry, tmp_path / "v", author, asking())
    told = taken(author, upload(author, path)).json()
    bundles: Bundles = ministry.central.bundles
    bundles.sweep()
    assert bundles.folder.held(told["answer"])
    now = bundles.folder.clock
    bundles.folder.clock = lambda: now() + LIFETIME + 60
    bundles.sweep()
    assert not bundles.folder.held(told["answer"])
    assert taken(author, sha256(path.read_bytes())).status_code == 404


def test_the_ministry_says_once_to_what_key_bundles_are_sealed(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    ministry.stop()
    ministry.start()
    found = [
        entry.fact()
        for entry in enrolled().pull("all:0")["all"]
        if entry.kind == "ministry.key-named/1"
    ]
    sealing = [fact for fact in found if getattr(fact, "purpose", "") == "sealing"]
    key: Ed25519PrivateKey = ministry.central.custody.key
    assert [getattr(fact, "public_key", b"") for fact in sealing] == [
        sealing_key(key).public_key().public_bytes_raw()
    ]


def test_a_database_from_before_sticks_says_it_when_it_is_opened(ministry: Ministry) -> None:
    def last() -> list[tuple[Any, ...]]:
        with ministry.central.database.transaction() as connection:
            return connection.execute(
                "select seq from ministry where kind = 'ministry.key-named/1' and key = 'sealing'"
            ).fetchall()

    (before,) = last()
    with ministry.central.database.transaction() as connection:
        connection.execute("delete from ministry where kind = 'ministry.key-named/1'")
    ministry.stop()
    ministry.start()
    (after,) = last()
    assert after > before
    assert ministry.verify()["ok"]
